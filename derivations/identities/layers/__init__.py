"""Layers of neural networks.

Matrix products, entrywise functions and normalizations, one after the other. Backpropagation pulls a cotangent back
through each: to the weights, and to the input, where the next layer takes over. Examples are rows here, as in code,
so weights multiply from the right.
"""

order = 90
