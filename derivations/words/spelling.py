"""What NumPy and SciPy call things: each spelling with its own signature, in words.

The reader of text and the tracer of functions both look here, so both understand the same vocabulary. A spelling is
called with expressions and NumPy's keyword arguments; an unknown keyword is refused by its signature.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from derivations.errors import ArgumentError, ShapeError
from derivations.expression import SPELLINGS, Constant, Expression, apply, axis_size, lift
from derivations.shapes import Axis, show
from derivations.words.constants import eye, ones, ones_like, size, zeros, zeros_like

Function = TypeVar("Function", bound=Callable[..., Any])

PLAIN = (
    "add", "subtract", "negative", "multiply", "divide", "power", "matmul", "outer", "kron", "trace", "transpose",
    "exp", "log", "log1p", "expm1", "sqrt", "square", "reciprocal", "sin", "cos", "tan", "arctan", "sinh", "cosh",
    "tanh", "abs", "sign", "maximum", "minimum", "relu", "sigmoid", "log_sigmoid", "softplus", "erf", "gelu", "silu",
    "inv", "solve", "det", "logdet", "softmax", "log_softmax", "logsumexp", "tril", "triu", "vec", "diagonal",
)  # fmt: skip
"""Words whose own name is their spelling, with operands alone."""

RENAMED = {
    "true_divide": "divide",
    "absolute": "abs",
    "fabs": "abs",
    "expit": "sigmoid",
    "log_expit": "log_sigmoid",
    "logistic": "sigmoid",
    "hadamard": "multiply",
    "atan": "arctan",
    "tr": "trace",
}
"""Other names of the same words."""


def spelled(name: str) -> Callable[[Function], Function]:
    """Enter a function under a spelling."""

    def enter(function: Function) -> Function:
        SPELLINGS[name] = function
        return function

    return enter


def _of_word(name: str) -> Callable[..., Any]:
    def call(*operands: Any) -> Expression:
        return apply(name, *operands)

    return call


SPELLINGS.update({name: _of_word(name) for name in PLAIN})
SPELLINGS.update({other: SPELLINGS[name] for other, name in RENAMED.items()})


@spelled("dot")
def _dot(x: Any, y: Any) -> Expression:
    x, y = lift(x), lift(y)
    return apply("matmul" if x.ndim and y.ndim else "multiply", x, y)


@spelled("inner")
def _inner(x: Any, y: Any) -> Expression:
    x, y = lift(x), lift(y)
    if x.shape != y.shape or x.ndim != 1:
        raise ShapeError(f"inner takes two vectors of one length, got ({show(x.shape)}) and ({show(y.shape)})")
    return apply("matmul", x, y)


@spelled("vdot")
def _vdot(x: Any, y: Any) -> Expression:
    return apply("sum", apply("multiply", x, y), axis=None)


@spelled("sum")
def _sum(x: Any, axis: int | None = None, keepdims: bool = False) -> Expression:
    return _reduced("sum", x, axis, keepdims)


@spelled("mean")
def _mean(x: Any, axis: int | None = None, keepdims: bool = False) -> Expression:
    return _reduced("mean", x, axis, keepdims)


def _reduced(name: str, x: Any, axis: int | None, keepdims: bool) -> Expression:
    x = lift(x)
    result = apply(name, x, axis=axis)
    return _kept(result, x, axis) if keepdims else result


def _kept(result: Expression, x: Expression, axis: int | None) -> Expression:
    """The reduced axis put back with length 1."""
    if x.ndim == 1 and axis in (None, 0, -1):
        return apply("multiply", result, ones(1))
    if x.ndim == 2 and axis is not None:
        column = apply("unvec", result, shape=(size(result), 1))
        return column if axis % 2 == 1 else apply("transpose", column)
    raise ShapeError("keepdims=True needs a vector, or a matrix and an axis")


@spelled("var")
def _var(x: Any, axis: int | None = None, keepdims: bool = False, ddof: int = 0) -> Expression:
    x = lift(x)
    keeps = axis is not None and x.ndim == 2
    centred = apply("subtract", x, _reduced("mean", x, axis, keeps))
    if ddof == 0:
        return _reduced("mean", apply("square", centred), axis, keepdims)
    count = size(x) if axis is None else x.shape[axis]
    total = _reduced("sum", apply("square", centred), axis, keepdims)
    return apply("divide", total, apply("subtract", axis_size(count), ddof))


@spelled("std")
def _std(x: Any, axis: int | None = None, keepdims: bool = False, ddof: int = 0) -> Expression:
    return apply("sqrt", _var(x, axis, keepdims, ddof))


@spelled("norm")
def _norm(x: Any, ord: Any = None) -> Expression:
    x, order = lift(x), getattr(ord, "number", ord)
    if order in (None, "fro") or (order == 2 and x.ndim == 1):
        return apply("norm", x)
    if x.ndim == 1 and order == 1:
        return apply("sum", apply("abs", x), axis=None)
    if x.ndim == 1 and isinstance(order, int | float) and order > 1 and order != float("inf"):
        powers = apply("sum", apply("power", apply("abs", x), order), axis=None)
        return apply("power", powers, 1 / order)
    raise ArgumentError(f"norm of order {order!r} of a shape ({show(x.shape)}) is not among the words")


@spelled("diag")
def _diag(x: Any) -> Expression:
    x = lift(x)
    return apply("diag" if x.ndim == 1 else "diagonal", x)


@spelled("reshape")
def _reshape(x: Any, shape: Any, order: str = "C") -> Expression:
    x = lift(x)
    if shape == -1 and x.ndim == 2:
        return apply("vec", x if order == "F" else apply("transpose", x))
    raise ArgumentError("reshape is read as reshape(X, -1), which lays out a matrix row by row (order='F': by columns)")


@spelled("ravel")
def _ravel(x: Any, order: str = "C") -> Expression:
    return _reshape(x, -1, order)


@spelled("matrix_power")
def _matrix_power(X: Any, n: Any) -> Expression:
    exponent = getattr(n, "number", n)
    if type(exponent) is not int or abs(exponent) > 64:
        raise ArgumentError(f"matrix_power takes a whole exponent of at most 64, got {exponent!r}")
    return apply("matrix_power", X, exponent=exponent)


@spelled("eye")
def _eye(n: Any) -> Any:
    return lift(eye(_as_axis(n)))


@spelled("identity")
def _identity(n: Any) -> Any:
    return _eye(n)


@spelled("ones")
def _ones(shape: Any) -> Any:
    return lift(ones(*map(_as_axis, shape if isinstance(shape, tuple) else (shape,))))


@spelled("zeros")
def _zeros(shape: Any) -> Any:
    return lift(zeros(*map(_as_axis, shape if isinstance(shape, tuple) else (shape,))))


@spelled("ones_like")
def _ones_like(x: Any) -> Any:
    return lift(ones_like(lift(x)))


@spelled("zeros_like")
def _zeros_like(x: Any) -> Any:
    return lift(zeros_like(lift(x)))


def _as_axis(value: Any) -> Axis:
    """A size, given as a number, the name of an axis, or a size computed from them."""
    number = value.number if isinstance(value, Constant) else value
    if isinstance(number, float) or (isinstance(number, int) and not 0 < number <= 10**6):
        raise ArgumentError(f"a size is a whole number from 1 to a million, or the name of an axis; got {number!r}")
    return number  # type: ignore[no-any-return]


@spelled("layer_norm")
def _layer_norm(x: Any, eps: Any = 0) -> Expression:
    x = lift(x)
    centred = apply("subtract", x, apply("mean", x, axis=None))
    spread = apply("mean", apply("square", centred), axis=None)
    return apply("divide", centred, apply("sqrt", apply("add", spread, eps) if _nonzero(eps) else spread))


def _nonzero(value: Any) -> bool:
    return bool(getattr(value, "number", value) != 0)


@spelled("slogdet")
def _slogdet(X: Any) -> Any:
    return (apply("sign", apply("det", X)), apply("logdet", X))
