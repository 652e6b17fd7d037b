"""Moving, repeating and adding up entries.

Stacking, joining, broadcasting, sums along an axis. All of it is linear, so the differential is the same operation
on the change, and the whole content of each identity is what happens in reverse: what was repeated is added up, what
was added up is repeated, what was joined is cut apart.
"""

order = 61
