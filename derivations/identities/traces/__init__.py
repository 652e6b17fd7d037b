"""Traces.

Every scalar function of a matrix that is built from products is a sum of traces. Two facts do all the work: a trace
does not change when its first factor moves to the end, and it does not change under a transpose. With them each place
where the variable stands is brought to the end, and what is before it is the transpose of the gradient.
"""

order = 62
