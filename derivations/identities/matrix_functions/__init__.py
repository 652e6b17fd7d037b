"""Functions of matrices.

Exponentials, logarithms, roots: functions that are sums of powers. The change of a power stands between powers, and
does not commute with them, so the slope of a number becomes a linear map. It is found three ways: in the corner of a
block matrix, from an equation that the function satisfies, and in the basis of eigenvectors. Under a trace the order
no longer matters, and the rule for numbers is back.
"""

order = 80
