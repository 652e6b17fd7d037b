"""Gaussian and other statistical models.

Likelihoods, entropies and divergences. Each is a log-determinant plus a quadratic form or a trace, so two rules give
all of them: the one of the log-determinant and the one of the inverse. What the gradients say is always the same: they
compare what the data show with what the model expects, and are zero where the two agree.
"""

order = 88
