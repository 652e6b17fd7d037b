"""Constant arrays as expressions, also where every axis is a number."""

from __future__ import annotations

from derivations.expression import Constant, Expression, apply
from derivations.shapes import Axis, multiply


def eye(n: Axis) -> Expression:
    """The identity matrix of side n."""
    return apply("eye", shape=(n, n))


def ones(*shape: Axis) -> Expression:
    """The array of ones with these axes."""
    return apply("ones", shape=shape)


def zeros(*shape: Axis) -> Expression:
    """The array of zeros with these axes; the number for no axes."""
    return apply("zeros", shape=shape) if shape else Constant(0)


def unit(n: Axis, index: int) -> Expression:
    """The coordinate vector of length n that is 1 at the index."""
    return apply("unit", shape=(n,), index=index)


def commutation(rows: Axis, columns: Axis) -> Expression:
    """The permutation K with `vec(X.T) = K vec(X)` for X of shape (rows, columns)."""
    side = multiply(rows, columns)
    return apply("commutation", shape=(side, side), rows=rows)
