"""Eigenvalues and singular values.

How far a matrix stretches in the directions that it does not turn. To first order an eigenvalue changes by what its own
eigenvector sees of the change, while an eigenvector turns towards the others, faster the closer their eigenvalues are.
Where two meet there is no derivative of either, though their sum may have one.
"""

order = 75
