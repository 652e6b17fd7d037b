"""Softmax, log-sum-exp and cross-entropy."""

order = 60
