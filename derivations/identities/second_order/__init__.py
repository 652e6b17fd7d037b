"""Second derivatives.

A Hessian is the Jacobian of a gradient: linearize once more. A second derivative takes two directions and does not
care about their order, so Hessians are symmetric. Most of the identities here start from a gradient or from a
derivative in a direction, and differentiate that; others state the Hessian beside the gradient.
"""

order = 95
