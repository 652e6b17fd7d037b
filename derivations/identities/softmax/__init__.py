"""Softmax, cross-entropy and their relatives.

Turning numbers into probabilities, and scoring them. The softmax couples all entries through its sum, so its Jacobian
is a full matrix; composed with a logarithm almost everything cancels, which is why the losses here are taken of the
logits directly, in one piece, and never overflow.
"""

order = 50
