"""The rules of differentiation.

Every rule is one sentence about linear maps: a derivative is the linear map that is closest to a function near a
point, and the rules say how these maps add, multiply and compose. The chain rule is a product of matrices; the sum
in it is the sum in that product. The variables here are functions: put in any identity of the catalogue.
"""

order = 10
