"""Factorizations.

A matrix as a product of simpler ones. The recipe is one for all: differentiate the product, bring the factors to the
other side, and tell the parts apart by their shape, since a triangular change cannot be a skew one.
"""

order = 85
