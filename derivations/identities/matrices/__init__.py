"""Products and transposes of matrices.

Everything here is linear in each matrix, or a product of such. The differential keeps the order of the factors, and
no four-dimensional array is needed: with the columns stacked into one vector, the derivative of a matrix by a matrix
is a matrix again, a Kronecker product or a permutation.
"""

order = 60
