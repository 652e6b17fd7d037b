"""Words as several arrays, where their parts are worth sharing or a routine of linear algebra computes them."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from derivations.codegen import array as a
from derivations.codegen.array import Array

EXPANDED: dict[str, Callable[..., Array | None]] = {
    "add": a.add,
    "subtract": a.subtract,
    "multiply": a.multiply,
    "divide": a.divide,
    "negative": a.negative,
    "reciprocal": lambda x: a.divide(a.number(1), x),
    "square": lambda x: square(x),
    "sqrt": lambda x: Array("sqrt", (x,), x.shape),
    "inv": lambda X: inverse(X),
    "logdet": lambda X: Array("logdet", (X,), ()),
    "mean": lambda x, axis=None: mean(x, axis),
    "var": lambda x, axis=None: variance(x, axis),
    "std": lambda x, axis=None: a.square_root(variance(x, axis)),
    "put": lambda y, shape, index: Array("put", (y,), shape, index if isinstance(index, tuple) else (index,)),
    "scatter": lambda y, shape, index: Array("scatter", (y,), shape, tuple(index)),
    "layer_norm": lambda x, axis=None, eps=None: layer_norm(x, axis, eps),
}
"""What each such word becomes, given arrays for its arguments; None where it is left as it is."""


def entered(name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Makes a function the expansion of a word."""

    def enter(function: Callable[..., Any]) -> Callable[..., Any]:
        EXPANDED[name] = function
        return function

    return enter


def square(x: Array) -> Array:
    """The squares of the entries; the square of a norm needs no root."""
    if a.word_name(x) == "norm":
        return a.inner(x.args[0], x.args[0])
    return Array("square", (x,), x.shape)


@entered("power")
def _power(x: Array, p: Array) -> Array | None:
    if not a.is_number(p):
        return None
    known: dict[Any, Callable[[], Array]] = {
        1: lambda: x,
        2: lambda: square(x),
        -1: lambda: a.divide(a.number(1), x),
        -2: lambda: a.divide(a.number(1), square(x)),
        Fraction(1, 2): lambda: Array("sqrt", (x,), x.shape),
    }
    return known[p.params]() if p.params in known else None


def inverse(X: Array) -> Array:
    """The inverse of a matrix; which routine computes it, or solves instead, is decided when all its uses are known."""
    if X.op == "transpose":
        return a.transpose(inverse(X.args[0]))
    return X.args[0] if X.op == "inverse" else Array("inverse", (X,), X.shape)


# Statistics, along one axis or over all.


def _axes(x: Array, axis: int | None) -> list[int]:
    return list(range(x.ndim)) if axis is None else [axis % x.ndim]


def count(x: Array, axis: int | None) -> Array:
    """How many entries are reduced to one."""
    found = a.number(1)
    for i in _axes(x, axis):
        found = a.multiply(found, a.length(x.shape[i]))
    return found


def mean(x: Array, axis: int | None) -> Array:
    """The mean."""
    return a.divide(a.total(x, _axes(x, axis)), count(x, axis))


def _restored(y: Array, x: Array, axis: int | None) -> Array:
    """A reduced array, with the axis again that was reduced."""
    if axis is None or x.ndim < 2:
        return y
    return a.expand(y, [i != axis % x.ndim for i in range(x.ndim)])


def _centred(x: Array, axis: int | None) -> Array:
    return a.subtract(x, _restored(mean(x, axis), x, axis))


def variance(x: Array, axis: int | None) -> Array:
    """The mean of the squared distances from the mean."""
    centred = _centred(x, axis)
    if axis is None or x.ndim < 2:
        return a.divide(a.inner(centred, centred), count(x, axis))
    return mean(square(centred), axis)


def layer_norm(x: Array, axis: int | None, eps: float | None) -> Array:
    """The entries less their mean, divided by their standard deviation."""
    spread = variance(x, axis)
    root = a.square_root(a.add(spread, a.number(eps)) if eps else spread)
    return a.divide(_centred(x, axis), _restored(root, x, axis))
