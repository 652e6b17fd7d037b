"""Losses of whole models.

A loss compares a model's output with what was wanted. Its gradient by the weights is always the same sandwich: the
inputs, transposed, times the errors at the output; the losses differ only in what they call an error.
"""

order = 66
