"""Functions of every entry.

Each entry of the result depends on one entry of the variable, so the Jacobian is diagonal: the slopes stand on its
diagonal, and everything else is zero. Multiplying by such a matrix is multiplying entry by entry, which is what the
code does; the matrix itself is needed only to see how it composes with others.
"""

order = 40
