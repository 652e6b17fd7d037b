"""Norms, distances and angles.

How long a vector is, how far two points are apart, how well a model fits. Squared lengths are quadratic and smooth
everywhere. A length itself has a kink at zero: its gradient is a unit vector, and at zero there is no direction
for it to have.
"""

order = 45
