"""Linear and quadratic forms in a matrix.

A number, or a small matrix, in which an unknown matrix stands between vectors or other matrices, once or twice. Every
gradient here is a sum of outer products, one for each place where the matrix stands: whatever is on its left,
transposed, times whatever is on its right, transposed.
"""

order = 65
