"""What NumPy and SciPy call things: each spelling with its own signature, in words.

The reader of text and the tracer of functions both look here, so both understand the same vocabulary. A spelling is
called with expressions and NumPy's keyword arguments; an unknown keyword is refused by its signature. Those that reduce
an axis are in `spelled_reductions`, those that shape and join arrays in `spelled_arrays`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from math import log as natural_logarithm
from typing import Any, TypeVar

from derivations import shapes
from derivations.errors import ArgumentError, ShapeError
from derivations.expression import SPELLINGS, WORDS, Constant, Expression, apply, lift
from derivations.shapes import Axis, Size
from derivations.words.constants import ones_like, zeros_like

PLAIN = (
    "add", "subtract", "negative", "multiply", "divide", "power", "matmul", "outer", "kron", "trace",
    "exp", "log", "log1p", "expm1", "sqrt", "square", "reciprocal", "sin", "cos", "tan", "arctan", "sinh", "cosh",
    "tanh", "abs", "sign", "maximum", "minimum", "relu", "sigmoid", "log_sigmoid", "log_cosh", "softplus", "erf",
    "gelu", "silu", "huber", "inv", "solve", "det", "logdet", "tril", "triu", "vec", "vech", "diagonal", "cross",
    "cross_matrix",
    "pinv", "solve_sylvester", "expm", "logm", "sqrtm", "sinm", "cosm", "eigvalsh", "eigenvectors", "svdvals",
    "left_singular_vectors", "right_singular_vectors", "perron_root", "perron_vector", "nuclear_norm", "spectral_norm",
    "cholesky",
)  # fmt: skip
"""Words whose own name is their spelling, with operands alone."""

RENAMED = {
    "true_divide": "divide",
    "absolute": "abs",
    "fabs": "abs",
    "expit": "sigmoid",
    "log_expit": "log_sigmoid",
    "logsigmoid": "log_sigmoid",
    "logistic": "sigmoid",
    "swish": "silu",
    "hadamard": "multiply",
    "atan": "arctan",
    "tr": "trace",
}
"""Other names of the same words."""


Spelling = TypeVar("Spelling", bound=Callable[..., Any])


def spelled(*names: str) -> Callable[[Spelling], Spelling]:
    """Enter a function under its spellings."""

    def enter(function: Spelling) -> Spelling:
        SPELLINGS.update(dict.fromkeys(names, function))
        return function

    return enter


def _of_word(name: str) -> Callable[..., Any]:
    def call(*operands: Any) -> Expression:
        wanted = WORDS[name].value.__code__.co_argcount - 1  # apart from the namespace it computes with
        if len(operands) != wanted:
            raise ArgumentError(f"{name} takes {wanted} operand{'s' * (wanted > 1)}, got {len(operands)}")
        return apply(name, *operands)

    return call


SPELLINGS.update({name: _of_word(name) for name in PLAIN})
SPELLINGS.update({other: SPELLINGS[name] for other, name in RENAMED.items()})


# Literals


def plain_number(value: Any) -> Any:
    """The number of a constant; anything else as it is."""
    return value.number if isinstance(value, Constant) else value


SIZES: dict[str, Callable[[Axis, Axis], Axis]] = {
    "add": shapes.add,
    "subtract": shapes.subtract,
    "multiply": shapes.multiply,
}
"""The words that make a size of two."""


def as_size(value: Any) -> Axis:
    """A size, given as a number, the name of an axis, or computed from them.

    Raises ArgumentError for anything else.
    """
    if isinstance(value, Expression) and value.word is not None and value.word.name in SIZES:
        return SIZES[value.word.name](*map(as_size, value.arguments))
    number = plain_number(value)
    if isinstance(number, bool) or not isinstance(number, int | str | Size):
        raise ArgumentError(f"a size is a whole number or the name of an axis, got {number!r}")
    return number


def as_axis_length(value: Any) -> Axis:
    """A size that an array can have.

    Raises ArgumentError for anything else.
    """
    size = as_size(value)
    if isinstance(size, int) and not 0 < size <= 10**6:
        raise ArgumentError(f"a size is a whole number from 1 to a million, or the name of an axis; got {size}")
    return size


def as_shape(value: Any) -> tuple[Axis, ...]:
    """A shape, given as one size or a tuple of sizes.

    Raises ShapeError for more than two, and ArgumentError for what is no size.
    """
    sizes = value if isinstance(value, tuple | list) else (value,)
    if len(sizes) > 2:
        raise ShapeError(f"arrays have at most two axes here, got a shape of {len(sizes)}")
    return tuple(map(as_axis_length, sizes))


def is_literal(value: Any, number: float) -> bool:
    """Whether an operand is this number."""
    return bool(plain_number(value) == number)


# Products


@spelled("dot")
def _dot(x: Any, y: Any) -> Expression:
    x, y = lift(x), lift(y)
    return apply("matmul" if x.ndim and y.ndim else "multiply", x, y)


@spelled("inner")
def _inner(x: Any, y: Any) -> Expression:
    x, y = lift(x), lift(y)
    if x.ndim == 2 or y.ndim == 2:
        raise ShapeError(
            "NumPy's inner of matrices is X @ Y.T: write that, or vdot(X, Y) for the sum of the products of entries"
        )
    return _dot(x, y)


@spelled("vdot")
def _vdot(x: Any, y: Any) -> Expression:
    x, y = lift(x), lift(y)
    return apply("inner", x, y) if x.ndim == y.ndim == 2 else apply("sum", apply("multiply", x, y))


@spelled("multi_dot")
def _multi_dot(arrays: Any) -> Expression:
    if not isinstance(arrays, tuple | list) or len(arrays) < 2:
        raise ArgumentError("multi_dot takes a list of at least two arrays")
    return reduce(lambda product, array: apply("matmul", product, array), arrays[1:], lift(arrays[0]))


@spelled("transpose")
def _transpose(x: Any) -> Expression:
    return lift(x).T  # type: ignore[no-any-return]


@spelled("matrix_power")
def _matrix_power(X: Any, n: Any) -> Expression:
    exponent = plain_number(n)
    if type(exponent) is not int or abs(exponent) > 64:
        raise ArgumentError(f"matrix_power takes a whole exponent of at most 64, got {exponent!r}")
    return apply("matrix_power", X, exponent=exponent)


@spelled("slogdet")
def _slogdet(X: Any) -> tuple[Expression, Expression]:
    return apply("sign", apply("det", X)), apply("logdet", X)


# Functions of one number


@spelled("clip")
def _clip(a: Any, a_min: Any = None, a_max: Any = None) -> Expression:
    if a_min is None or a_max is None:
        lifted = lift(a) if a_min is None else apply("maximum", a, a_min)
        return lifted if a_max is None else apply("minimum", lifted, a_max)
    return apply("clip", a, a_min, a_max)


@spelled("leaky_relu")
def _leaky_relu(x: Any, negative_slope: Any = 0.01) -> Expression:
    return apply("subtract", apply("relu", x), apply("multiply", negative_slope, apply("relu", apply("negative", x))))


@spelled("elu")
def _elu(x: Any, alpha: Any = 1) -> Expression:
    if is_literal(alpha, 1):
        return apply("elu", x)
    return apply("add", apply("relu", x), apply("multiply", alpha, apply("expm1", apply("minimum", x, 0))))


@spelled("logit")
def _logit(x: Any) -> Expression:
    return apply("subtract", apply("log", x), apply("log1p", apply("negative", x)))


@spelled("logaddexp")
def _logaddexp(x: Any, y: Any) -> Expression:
    return apply("add", x, apply("softplus", apply("subtract", y, x)))


@spelled("xlogy")
def _xlogy(x: Any, y: Any) -> Expression:
    return apply("multiply", x, apply("log", y))


@spelled("entr")
def _entr(x: Any) -> Expression:
    return apply("negative", _xlogy(x, x))


@spelled("rel_entr")
def _rel_entr(x: Any, y: Any) -> Expression:
    return _xlogy(x, apply("divide", x, y))


@spelled("exp2")
def _exp2(x: Any) -> Expression:
    return apply("power", 2, x)


def _to_base(base: int) -> Callable[[Any], Expression]:
    def logarithm(x: Any) -> Expression:
        return apply("divide", apply("log", x), natural_logarithm(base))

    return logarithm


SPELLINGS["log2"], SPELLINGS["log10"] = _to_base(2), _to_base(10)


# Comparisons


@spelled("greater")
def _greater(x: Any, y: Any) -> Expression:
    return apply("step", x if is_literal(y, 0) else apply("subtract", x, y))


@spelled("less")
def _less(x: Any, y: Any) -> Expression:
    return _greater(y, x)


@spelled("greater_equal")
def _greater_equal(x: Any, y: Any) -> Expression:
    return apply("subtract", 1, _greater(y, x))


@spelled("less_equal")
def _less_equal(x: Any, y: Any) -> Expression:
    return _greater_equal(y, x)


@spelled("where")
def _where(condition: Any, x: Any, y: Any) -> Expression:
    """The one or the other, entry by entry; both must exist, since the one not chosen is multiplied by 0."""
    condition = lift(condition)
    if not _is_truth(condition):
        raise ArgumentError("where takes a comparison, such as x > 0, for its condition")
    if is_literal(y, 0):
        return apply("multiply", condition, x)
    other = apply("multiply", apply("subtract", 1, condition), y)
    return other if is_literal(x, 0) else apply("add", apply("multiply", condition, x), other)


def _is_truth(x: Expression) -> bool:
    """Whether every entry is 0 or 1 for being false or true."""
    if isinstance(x, Constant):
        return x.number in (0, 1) if not x.ndim else set(x.number.ravel().tolist()) <= {0, 1}
    name = x.word.name if x.word else ""
    if name == "multiply":
        return all(map(_is_truth, x.arguments))
    return name == "step" or (name == "subtract" and is_literal(x.arguments[0], 1) and _is_truth(x.arguments[1]))


# Constant arrays


def all_ones(*shape: Axis) -> Expression:
    """The array of ones on paper."""
    return apply("ones", shape=shape)


@spelled("eye", "identity")
def _eye(n: Any) -> Expression:
    return apply("eye", shape=(as_axis_length(n),) * 2)


@spelled("ones")
def _ones(shape: Any) -> Expression:
    return all_ones(*as_shape(shape))


@spelled("zeros")
def _zeros(shape: Any) -> Expression:
    return apply("zeros", shape=as_shape(shape))


@spelled("full")
def _full(shape: Any, fill_value: Any) -> Expression:
    return apply("multiply", fill_value, _ones(shape))


@spelled("full_like")
def _full_like(x: Any, fill_value: Any) -> Expression:
    return apply("multiply", fill_value, ones_like(lift(x)))


@spelled("ones_like")
def _ones_like(x: Any) -> Expression:
    return lift(ones_like(lift(x)))


@spelled("zeros_like")
def _zeros_like(x: Any) -> Expression:
    return lift(zeros_like(lift(x)))
