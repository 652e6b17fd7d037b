"""Determinants.

How much a matrix stretches volume. Near the identity a determinant is a trace, and with the matrix taken out in front
that gives all derivatives: the relative change is the trace of the inverse times the change. Logarithms turn products
into sums and stay finite where determinants overflow.
"""

order = 72
