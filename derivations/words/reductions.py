"""Words that make a vector or a matrix smaller: sums, means, norms, and the soft maximum with its relatives."""

from __future__ import annotations

from typing import Any

from derivations import shapes
from derivations.errors import ShapeError
from derivations.expression import Linear, Notation, Word, axis_size, shape_of
from derivations.shapes import Shape
from derivations.words.arithmetic import spread
from derivations.words.constants import eye, ones, ones_like, size
from derivations.words.structure import kron, outer


def _position(shape: Shape, axis: int) -> int:
    if not -len(shape) <= axis < len(shape):
        raise ShapeError(f"axis {axis} of a shape with {len(shape)} axes ({shapes.show(shape)})")
    return axis % len(shape)


def _without(x: Shape, axis: int | None = None) -> Shape:
    if axis is None:
        return ()
    position = _position(x, axis)
    return x[:position] + x[position + 1 :]


def _restore(Y_bar: Any, X: Any, axis: int | None) -> Any:
    """Repeat a reduced array along the axis that was summed."""
    if axis is None or shape_of(X)[1:] == ():
        return Y_bar * ones_like(X)
    if _position(shape_of(X), axis) == 0:
        return spread(Y_bar, shape_of(X))
    return outer(Y_bar, ones(shape_of(X)[1]))


def _summing_matrix(X: Any, axis: int | None = None) -> Any:
    if axis is None or shape_of(X)[1:] == ():
        return ones(1, size(X))
    rows, columns = shape_of(X)
    return kron(eye(columns), ones(1, rows)) if _position(shape_of(X), axis) == 0 else kron(ones(1, columns), eye(rows))


def _count(X: Any, axis: int | None) -> Any:
    return axis_size(size(X) if axis is None else shape_of(X)[axis])


total: Word = Word(
    "sum",
    "the sum of the entries, or of the entries along one axis",
    value=lambda np, x, axis=None: np.sum(x, axis=axis),
    numpy="{0}.sum({axis})",
    shape=_without,
    linear={0: Linear(lambda x, Y_bar, axis=None: _restore(Y_bar, x, axis), _summing_matrix)},
    notation=Notation("sum", r"\operatorname{sum}", "sum"),
    numbers="rational",
)
mean: Word = Word(
    "mean",
    "the mean of the entries, or of the entries along one axis",
    value=lambda np, x, axis=None: np.sum(x, axis=axis) / (np.size(x) if axis is None else np.shape(x)[axis]),
    numpy="{0}.mean({axis})",
    shape=_without,
    linear={
        0: Linear(
            adjoint=lambda x, Y_bar, axis=None: _restore(Y_bar, x, axis) / _count(x, axis),
            matrix=lambda x, axis=None: _summing_matrix(x, axis) / _count(x, axis),
        )
    },
    notation=Notation("mean", r"\operatorname{mean}", "mean"),
    numbers="rational",
)


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
    partials=(lambda x, dx: (x * dx).sum() / norm(x),),
    notation=Notation("norm", r"\lVert", "‖"),
    domain="x is not 0",
)


def _logsumexp_value(np: Any, x: Any) -> Any:
    top = np.max(np.real(x))
    return top + np.log(np.sum(np.exp(x - top)))


def _softmax_value(np: Any, x: Any) -> Any:
    e = np.exp(x - np.max(np.real(x)))
    return e / np.sum(e)


def _log_softmax_value(np: Any, x: Any) -> Any:
    shifted = x - np.max(np.real(x))
    return shifted - np.log(np.sum(np.exp(shifted)))


logsumexp: Word = Word(
    "logsumexp",
    "the logarithm of the sum of exponentials, without overflow",
    value=_logsumexp_value,
    shape=lambda x: shapes.require(x, 1, "logsumexp")[:0],
    partials=(lambda x, dx: softmax(x) @ dx,),
    notation=Notation("function", r"\operatorname{logsumexp}", "logsumexp"),
)
softmax: Word = Word(
    "softmax",
    "exponentials divided by their sum, without overflow",
    value=_softmax_value,
    shape=lambda x: shapes.require(x, 1, "softmax"),
    partials=(lambda x, dx: softmax(x) * (dx - softmax(x) @ dx),),
    notation=Notation("function", r"\operatorname{softmax}", "softmax"),
)
log_softmax: Word = Word(
    "log_softmax",
    "the logarithm of the softmax, without overflow",
    value=_log_softmax_value,
    shape=lambda x: shapes.require(x, 1, "log_softmax"),
    partials=(lambda x, dx: dx - softmax(x) @ dx,),
    notation=Notation("function", r"\operatorname{log\,softmax}", "log_softmax"),
)
