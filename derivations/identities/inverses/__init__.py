"""Inverses and determinants.

What undoes a matrix, and how much a matrix stretches volume. Differentials are found from what defines the thing, a
product that is constant or an equation that holds, and not from a formula for the entries. Matrices do not commute,
so the change stands between two inverses. In code, solve a system instead of forming an inverse.
"""

order = 70
