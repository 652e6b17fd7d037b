"""Inverses and linear systems.

What undoes a matrix. Differentials are found from what defines the thing, a product that is constant or an equation
that holds, and not from a formula for the entries. Matrices do not commute, so the change stands between two inverses.
In code, solve a system instead of forming an inverse.
"""

order = 70
