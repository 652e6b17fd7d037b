"""Words that make an array smaller by summing: sums, means, inner products, norms, and the soft maximum.

With `axis` a word acts along one axis of a matrix: 0 within each column, 1 within each row.
"""

from __future__ import annotations

from typing import Any

from derivations import shapes
from derivations.errors import ArgumentError, ShapeError
from derivations.expression import Linear, Notation, Word, axis_size, shape_of
from derivations.shapes import Shape
from derivations.words.arithmetic import spread
from derivations.words.constants import eye, ones, ones_like, size
from derivations.words.elementwise import absolute, sign
from derivations.words.structure import column, kron, outer


def position(shape: Shape, axis: int) -> int:
    """An axis counted from the front.

    Raises ShapeError when the shape has no such axis, and ArgumentError when it is not a whole number.
    """
    if type(axis) is not int:
        raise ArgumentError(f"an axis is a whole number, got {axis!r}")
    if not -len(shape) <= axis < len(shape):
        raise ShapeError(f"there is no axis {axis} in the shape ({shapes.show(shape)})")
    return axis % len(shape)


def without(x: Shape, axis: int | None = None) -> Shape:
    """The shape that is left when an axis, or everything, is reduced."""
    if axis is None:
        return ()
    reduced = position(x, axis)
    return x[:reduced] + x[reduced + 1 :]


def along_an_axis(x: Shape, axis: int | None, what: str) -> Shape:
    """The shape itself, for a word that acts within each row or column of a matrix, or within a vector.

    Raises ShapeError for a scalar, and for a matrix without an axis; `what` names the word in the message.
    """
    if axis is not None:
        position(x, axis)
    elif len(x) != 1:
        hint = "; for each row of a matrix say axis=1, for each column axis=0" if len(x) == 2 else ""
        raise ShapeError(f"{what} needs a vector, got shape ({shapes.show(x)}){hint}")
    return x


def restored(y: Any, X: Any, axis: int | None) -> Any:
    """A reduced array, repeated along the axis that was reduced, to the shape of X."""
    if axis is None or len(shape_of(X)) < 2:
        return y * ones_like(X)
    if position(shape_of(X), axis) == 0:
        return spread(y, shape_of(X))
    return outer(y, ones(shape_of(X)[1]))


def repeated(y: Any, X: Any, axis: int | None) -> Any:
    """A reduced array, ready to be combined with X entry by entry: a scalar broadcasts as it is."""
    return y if axis is None or len(shape_of(X)) < 2 else restored(y, X, axis)


def _summing_matrix(X: Any, axis: int | None = None) -> Any:
    if axis is None or len(shape_of(X)) < 2:
        return ones(1, size(X))
    rows, columns = shape_of(X)
    return kron(eye(columns), ones(1, rows)) if position(shape_of(X), axis) == 0 else kron(ones(1, columns), eye(rows))


def count(X: Any, axis: int | None) -> Any:
    """How many entries are reduced to one."""
    return axis_size(size(X) if axis is None else shape_of(X)[axis])


total: Word = Word(
    "sum",
    "the sum of the entries, or of the entries along one axis",
    value=lambda np, x, axis=None: np.sum(x, axis=axis),
    numpy="{0}.sum({axis})",
    shape=without,
    linear={0: Linear(lambda x, Y_bar, axis=None: restored(Y_bar, x, axis), _summing_matrix)},
    notation=Notation("sum", r"\operatorname{sum}", "sum"),
    numbers="rational",
)
mean: Word = Word(
    "mean",
    "the mean of the entries, or of the entries along one axis",
    value=lambda np, x, axis=None: np.sum(x, axis=axis) / (np.size(x) if axis is None else np.shape(x)[axis]),
    numpy="{0}.mean({axis})",
    shape=without,
    linear={
        0: Linear(
            adjoint=lambda x, Y_bar, axis=None: restored(Y_bar, x, axis) / count(x, axis),
            matrix=lambda x, axis=None: _summing_matrix(x, axis) / count(x, axis),
        )
    },
    notation=Notation("mean", r"\operatorname{mean}", "mean"),
    numbers="rational",
)


def _inner_shape(x: Shape, y: Shape) -> Shape:
    if x != y:
        raise ShapeError(f"the two arrays need one shape, got ({shapes.show(x)}) and ({shapes.show(y)})")
    return ()


inner: Word = Word(
    "inner",
    "the inner product of two arrays of one shape: the sum of the products of their entries",
    value=lambda np, X, Y: np.dot(np.reshape(X, (-1,)), np.reshape(Y, (-1,))),
    numpy="np.vdot({0}, {1})",
    shape=_inner_shape,
    linear={
        0: Linear(lambda X, Y, Y_bar: Y_bar * Y, lambda X, Y: column(Y).T),
        1: Linear(lambda X, Y, Y_bar: Y_bar * X, lambda X, Y: column(X).T),
    },
    notation=Notation("inner"),
    numbers="rational",
)


def sum_of_products(x: Any, y: Any, axis: int | None = None) -> Any:
    """The sum of `x * y` as it is written by hand: `x @ y` for vectors, an inner product for matrices."""
    if len(shape_of(x)) == 0:
        return x * y
    if len(shape_of(x)) == 1:
        return x @ y
    return inner(x, y) if axis is None else total(x * y, axis=axis)


def _norm_value(np: Any, x: Any) -> Any:
    scale = np.max(np.abs(np.real(x)))
    if scale == 0:
        return scale
    return scale * np.sqrt(np.sum((x / scale) ** 2))


norm: Word = Word(
    "norm",
    "the Euclidean norm of a vector, the Frobenius norm of a matrix",
    value=_norm_value,
    numpy="np.linalg.norm({0})",
    shape=lambda x: (),
    partials=(lambda x, dx: sum_of_products(x, dx) / norm(x),),
    notation=Notation("norm", r"\lVert", "‖"),
    domain="x is not 0",
)


def _p_norm_value(np: Any, x: Any, order: float) -> Any:
    distances = np.abs(x)
    scale = np.max(distances)
    if scale == 0:
        return scale
    return scale * np.sum((distances / scale) ** order) ** (1 / order)


def _p_norm_shape(x: Shape, order: float) -> Shape:
    if type(order) not in (int, float) or not 1 < order < float("inf"):
        raise ArgumentError(f"p_norm takes an order above 1, got {order!r}")
    return shapes.require(x, 1, "p_norm")[:0]


def _p_norm_partial(x: Any, dx: Any, order: float) -> Any:
    odd = x ** (order - 1) if order % 2 == 0 else sign(x) * absolute(x) ** (order - 1)
    return odd @ dx / p_norm(x, order=order) ** (order - 1)


p_norm: Word = Word(
    "p_norm",
    "the p-norm of a vector: the root of order p of the sum of the powers p of the absolute values",
    value=_p_norm_value,
    numpy="np.linalg.norm({0}, {order})",
    shape=_p_norm_shape,
    partials=(_p_norm_partial,),
    notation=Notation("p_norm", r"\lVert", "‖"),
    numbers="real",
    domain="x is not 0",
)


def _logsumexp_value(np: Any, x: Any, axis: int | None = None) -> Any:
    top = np.max(np.real(x), axis=axis, keepdims=True)
    return np.squeeze(top, axis=axis) + np.log(np.sum(np.exp(x - top), axis=axis))


def _softmax_value(np: Any, x: Any, axis: int | None = None) -> Any:
    e = np.exp(x - np.max(np.real(x), axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


def _log_softmax_value(np: Any, x: Any, axis: int | None = None) -> Any:
    shifted = x - np.max(np.real(x), axis=axis, keepdims=True)
    largest = np.cumsum(np.real(shifted) == 0, axis=axis) * (np.real(shifted) == 0) == 1
    rest = np.sum(np.where(largest, np.expm1(shifted), np.exp(shifted)), axis=axis, keepdims=True)
    return shifted - np.log1p(rest)  # exact where one entry is far ahead, too


def _mean_change(x: Any, dx: Any, axis: int | None = None) -> Any:
    """The mean of the change, with the softmax as weights."""
    return sum_of_products(softmax(x, axis=axis), dx, axis)


def _less_mean_change(x: Any, dx: Any, axis: int | None = None) -> Any:
    return dx - repeated(_mean_change(x, dx, axis), x, axis)


logsumexp: Word = Word(
    "logsumexp",
    "the logarithm of the sum of exponentials, without overflow",
    value=_logsumexp_value,
    shape=lambda x, axis=None: without(along_an_axis(x, axis, "logsumexp"), -1 if axis is None else axis),
    partials=(_mean_change,),
    notation=Notation("function", r"\operatorname{logsumexp}", "logsumexp"),
)
softmax: Word = Word(
    "softmax",
    "exponentials divided by their sum, without overflow",
    value=_softmax_value,
    shape=lambda x, axis=None: along_an_axis(x, axis, "softmax"),
    partials=(lambda x, dx, axis=None: softmax(x, axis=axis) * _less_mean_change(x, dx, axis),),
    notation=Notation("function", r"\operatorname{softmax}", "softmax"),
)
log_softmax: Word = Word(
    "log_softmax",
    "the logarithm of the softmax, without overflow",
    value=_log_softmax_value,
    shape=lambda x, axis=None: along_an_axis(x, axis, "log_softmax"),
    partials=(_less_mean_change,),
    notation=Notation("function", r"\operatorname{log\,softmax}", "log_softmax"),
)
