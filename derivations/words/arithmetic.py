"""Arithmetic, entry by entry, with NumPy's broadcasting, and the two words that broadcasting is made of."""

from __future__ import annotations

from functools import reduce
from typing import Any

from derivations import shapes
from derivations.expression import Level, Linear, Notation, Word, shape_of
from derivations.words.constants import eye, ones, size
from derivations.words.structure import diag, kron, vec


def unbroadcast(value: Any, like: Any) -> Any:
    """Sum over the axes along which `like` was stretched: the adjoint of broadcasting."""
    shape = shape_of(like)
    return value if shape_of(value) == shape else sum_to(value, shape=shape)


def spread(value: Any, shape: Any) -> Any:
    """The value, stretched to a shape if it does not have it yet."""
    return value if shape_of(value) == shape else broadcast_to(value, shape=shape)


def broadcast_matrix(shape: Any, result: Any) -> Any:
    """The matrix of `vec(x) -> vec(broadcast x)`: an identity for each kept axis, ones for each stretched one."""
    padded = (1,) * (len(result) - len(shape)) + tuple(shape)
    factors = [eye(r) if s == r else ones(r, 1) for s, r in zip(padded, result, strict=True)]
    return reduce(lambda product, factor: kron(factor, product), factors, eye(1))


def scaling_matrix(x: Any, scale: Any) -> Any:
    """The matrix of `dX -> scale * dX` with broadcasting."""
    result = shapes.broadcast(shape_of(x), shape_of(scale))
    diagonal = diag(vec(spread(scale, result)))
    return diagonal if shape_of(x) == result else diagonal @ broadcast_matrix(shape_of(x), result)


def _scaled(position: int) -> Linear:
    """Linearity of `x * y` in one of its factors: the other one scales."""
    return Linear(
        adjoint=lambda x, y, Y_bar: unbroadcast((y, x)[position] * Y_bar, (x, y)[position]),
        matrix=lambda x, y: scaling_matrix((x, y)[position], (y, x)[position]),
    )


def _signed(position: int, sign: int) -> Linear:
    """Linearity of `x + y` or `x - y` in one of its terms."""
    return Linear(
        adjoint=lambda x, y, Y_bar: unbroadcast(sign * Y_bar if sign < 0 else Y_bar, (x, y)[position]),
        matrix=lambda x, y: sign * broadcast_matrix(shape_of((x, y)[position]), _common(x, y)),
    )


def _common(x: Any, y: Any) -> Any:
    return shapes.broadcast(shape_of(x), shape_of(y))


add: Word = Word(
    "add",
    "the sum, entry by entry",
    value=lambda np, x, y: np.add(x, y),
    numpy="{0} + {1}",
    shape=shapes.broadcast,
    partials=(lambda x, y, dx: dx, lambda x, y, dy: dy),
    linear={0: _signed(0, 1), 1: _signed(1, 1)},
    notation=Notation("add", "+", "+", Level.SUM),
    numbers="rational",
)
subtract: Word = Word(
    "subtract",
    "the difference, entry by entry",
    value=lambda np, x, y: np.subtract(x, y),
    numpy="{0} - {1}",
    shape=shapes.broadcast,
    partials=(lambda x, y, dx: dx, lambda x, y, dy: -dy),
    linear={0: _signed(0, 1), 1: _signed(1, -1)},
    notation=Notation("subtract", "-", "-", Level.SUM),
    numbers="rational",
)
negative: Word = Word(
    "negative",
    "the opposite",
    value=lambda np, x: np.negative(x),
    numpy="-{0}",
    shape=lambda x: x,
    linear={0: Linear(adjoint=lambda x, Y_bar: -Y_bar, matrix=lambda x: -eye(size(x)))},
    notation=Notation("negative", "-", "-", Level.SIGN),
    numbers="rational",
)
multiply: Word = Word(
    "multiply",
    "the product, entry by entry (Hadamard), or of a scalar and anything",
    value=lambda np, x, y: np.multiply(x, y),
    numpy="{0} * {1}",
    shape=shapes.broadcast,
    linear={0: _scaled(0), 1: _scaled(1)},
    notation=Notation("multiply", r"\odot", "∘", Level.ENTRYWISE),
    numbers="rational",
)
divide: Word = Word(
    "divide",
    "the quotient, entry by entry",
    value=lambda np, x, y: np.divide(x, y),
    numpy="{0} / {1}",
    shape=shapes.broadcast,
    partials=(None, lambda x, y, dy: -(x / y**2) * dy),
    linear={
        0: Linear(
            adjoint=lambda x, y, Y_bar: unbroadcast(Y_bar / y, x),
            matrix=lambda x, y: scaling_matrix(x, 1 / y),
        )
    },
    notation=Notation("divide", r"\oslash", "⊘", Level.ENTRYWISE),
    numbers="rational",
    domain="y is not 0",
)
broadcast_to: Word = Word(
    "broadcast_to",
    "the same entries, repeated along new or stretched axes",
    value=lambda np, x, shape: x + np.zeros(shape, dtype=int),
    numpy="np.broadcast_to({0}, {shape})",
    shape=lambda x, shape: shapes.broadcast(x, shape),
    linear={
        0: Linear(
            adjoint=lambda x, Y_bar, shape: unbroadcast(Y_bar, x),
            matrix=lambda x, shape: broadcast_matrix(shape_of(x), shape),
        )
    },
    notation=Notation("broadcast_to"),
    numbers="rational",
)


def _sum_to_value(np: Any, x: Any, shape: tuple[int, ...]) -> Any:
    extra = x.ndim - len(shape)
    summed = np.sum(x, axis=tuple(range(extra))) if extra else x
    stretched = tuple(i for i, size in enumerate(shape) if size == 1 and summed.shape[i] != 1)
    return np.sum(summed, axis=stretched, keepdims=True) if stretched else summed


sum_to: Word = Word(
    "sum_to",
    "the sum over the axes along which a smaller shape would be stretched",
    value=_sum_to_value,
    shape=lambda x, shape: shape,
    linear={
        0: Linear(
            adjoint=lambda x, Y_bar, shape: spread(Y_bar, shape_of(x)),
            matrix=lambda x, shape: broadcast_matrix(shape, shape_of(x)).T,
        )
    },
    notation=Notation("sum_to"),
    numbers="rational",
)
differential: Word = Word(
    "differential",
    "the differential d, on paper",
    value=lambda np, x: 0 * x,
    shape=lambda x: x,
    notation=Notation("differential", r"\mathrm{d}", "d"),
    numbers="rational",
)
