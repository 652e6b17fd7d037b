"""Inverses and determinants."""

order = 50
