"""Linear and quadratic functions of a vector.

Everything else is built from these. A linear function is its own derivative, so only its matrix has to be read
off; in a quadratic one the variable stands twice, and each place gives one term.
"""

order = 20
