"""Matrices with structure.

A matrix that is symmetric, triangular, of low rank or orthogonal cannot move in all directions. Its gradient is the
plain one, as if all entries were free, projected onto the directions in which it can move; and where it is made of
free numbers, the plain one is pulled back to these by the chain rule. Most mistakes come from mixing up the two.
"""

order = 90
