"""Means, variances and entropies.

One number for many: where the data lie, how much they spread, how two of them go together. A mean is linear or a
function of a linear one; a spread does not see a shift of all data, so its gradient adds up to zero.
"""

order = 48
