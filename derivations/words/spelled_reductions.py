"""NumPy's and SciPy's functions that reduce an array or act along an axis, spelled in words.

An axis is counted from the front and left out for vectors, which have but one, so that `sum(x)`, `sum(x, axis=0)` and
`sum(x, axis=-1)` are the same expression.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import Any

from derivations.errors import ArgumentError, ShapeError
from derivations.expression import SPELLINGS, Expression, apply, axis_size, lift
from derivations.words.constants import size
from derivations.words.reductions import position
from derivations.words.spelling import all_ones, is_literal, plain_number, spelled

REDUCING = ("sum", "mean", "max", "min", "prod", "var", "std", "logsumexp")
"""Words that reduce the whole array or one axis; of them `logsumexp` is a word of vectors, or of rows and columns."""

RENAMED = {"amax": "max", "amin": "min", "average": "mean", "product": "prod"}
"""Other names of the same functions."""


def chosen_axis(x: Expression, axis: Any) -> int | None:
    """The axis of a matrix, counted from the front; None for all of an array, and for the only axis of a vector.

    Raises ShapeError when there is no such axis, and ArgumentError when it is not a whole number.
    """
    given = plain_number(axis)
    if isinstance(given, tuple | list):
        axes = sorted({position(x.shape, plain_number(one)) for one in given})
        if axes == list(range(x.ndim)):
            return None
        given = axes[0] if axes else None
    if given is None:
        return None
    found = position(x.shape, given)
    return found if x.ndim == 2 else None


def kept(result: Expression, x: Expression, axis: int | None) -> Expression:
    """A reduced array with the axis that was reduced put back, of length 1."""
    if x.ndim == 0:
        return result
    if x.ndim == 1 or axis is None:
        return apply("multiply", result, all_ones(*(1,) * x.ndim))
    column = apply("unvec", result, shape=(size(result), 1))
    return column if axis == 1 else apply("transpose", column)


def reduced(name: str, x: Expression, axis: Any, keepdims: Any) -> Expression:
    """A word that reduces, along an axis, with the axis kept if asked."""
    along = chosen_axis(x, axis)
    whole = apply("vec", x) if name == "logsumexp" and x.ndim == 2 and along is None else x
    result = apply(name, whole, axis=along)
    return kept(result, x, along) if plain_number(keepdims) else result


def _reduction(name: str) -> Callable[..., Expression]:
    def reduction(x: Any, axis: Any = None, keepdims: Any = False) -> Expression:
        return reduced(name, lift(x), axis, keepdims)

    return reduction


SPELLINGS.update({name: _reduction(name) for name in REDUCING})
SPELLINGS.update({other: SPELLINGS[name] for other, name in RENAMED.items()})


def _of_spread(name: str) -> Callable[..., Expression]:
    """The variance or the standard deviation, with NumPy's correction of the divisor."""

    def spread(x: Any, axis: Any = None, ddof: Any = 0, keepdims: Any = False) -> Expression:
        x, less = lift(x), plain_number(ddof)
        if is_literal(less, 0):
            return reduced(name, x, axis, keepdims)
        along = chosen_axis(x, axis)
        count = axis_size(size(x) if along is None else x.shape[along])
        factor = apply("divide", count, apply("subtract", count, less))
        scale = factor if name == "var" else apply("sqrt", factor)
        return apply("multiply", scale, reduced(name, x, axis, keepdims))

    return spread


SPELLINGS["var"], SPELLINGS["std"] = _of_spread("var"), _of_spread("std")


@spelled("ptp")
def _ptp(x: Any, axis: Any = None, keepdims: Any = False) -> Expression:
    x = lift(x)
    return apply("subtract", reduced("max", x, axis, keepdims), reduced("min", x, axis, keepdims))


# Along an axis


def _along(name: str) -> Callable[..., Expression]:
    def along(x: Any, axis: Any = None) -> Expression:
        x = lift(x)
        return apply(name, x, axis=chosen_axis(x, axis))

    return along


SPELLINGS.update({name: _along(name) for name in ("softmax", "log_softmax", "hardmax", "product_of_others")})


@spelled("cumsum")
def _cumsum(x: Any, axis: Any = None) -> Expression:
    x = lift(x)
    along = chosen_axis(x, axis)
    return apply("cumsum", apply("vec", x.T) if x.ndim == 2 and along is None else x, axis=along)


@spelled("layer_norm")
def _layer_norm(x: Any, axis: Any = -1, eps: Any = 0) -> Expression:
    x, number = lift(x), plain_number(eps)
    along = chosen_axis(x, axis)
    if not isinstance(number, Expression):
        return apply("layer_norm", x, axis=along, eps=number or None)
    centred = apply("subtract", x, reduced("mean", x, along, x.ndim == 2))
    variance = reduced("var", x, along, x.ndim == 2)
    return apply("divide", centred, apply("sqrt", apply("add", variance, number)))


# Norms


@spelled("norm")
def _norm(x: Any, ord: Any = None, axis: Any = None, keepdims: Any = False) -> Expression:
    x, order = lift(x), plain_number(ord)
    along = chosen_axis(x, axis)
    if x.ndim == 0:
        raise ShapeError("norm needs a vector or a matrix, got a scalar: write abs(a)")
    whole = x.ndim == 2 and axis is None
    result = _norm_of_matrix(x, order) if whole else _norm_of_vectors(x, order, along)
    return kept(result, x, along) if plain_number(keepdims) else result


OF_SINGULAR_VALUES = {"nuc": "nuclear_norm", 2: "spectral_norm"}


def _norm_of_matrix(X: Expression, order: Any) -> Expression:
    if order in (None, "fro"):
        return apply("norm", X)
    if order in (1, -1, inf, -inf):
        sums = apply("sum", apply("abs", X), axis=0 if abs(order) == 1 else 1)
        return apply("max" if order > 0 else "min", sums)
    if order in OF_SINGULAR_VALUES:
        return apply(OF_SINGULAR_VALUES[order], X)
    raise ArgumentError(f"a matrix norm has an order among 'fro', 'nuc', 1, -1, 2, inf and -inf, got {order!r}")


def _norm_of_vectors(x: Expression, order: Any, axis: int | None) -> Expression:
    """The norm of a vector, or of each row or column of a matrix."""
    if order is None or is_literal(order, 2):
        return apply("norm", x) if axis is None else apply("sqrt", apply("sum", apply("square", x), axis=axis))
    distances = apply("abs", x)
    if is_literal(order, 1):
        return apply("sum", distances, axis=axis)
    if order in (inf, -inf):
        return apply("max" if order > 0 else "min", distances, axis=axis)
    if isinstance(order, str | bool) or is_literal(order, 0) or getattr(order, "shape", ()) != ():
        raise ArgumentError(f"a vector norm has for an order inf, -inf or a number other than 0, got {order!r}")
    known = isinstance(order, int | float)
    if known and order > 1 and axis is None:
        return apply("p_norm", x, order=order)
    powers = apply("sum", apply("power", distances, order), axis=axis)
    return apply("power", powers, 1 / order if known else apply("divide", 1, order))
