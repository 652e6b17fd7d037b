"""Where a value exists, and where its derivative does: what the words of an expression ask of their arguments.

Each condition is stated in the words of the `domain` of its word, and can be looked up in numbers at a point.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from derivations.expression import Constant, Expression, Symbol, evaluate, readings, subexpressions
from derivations.lazy import numpy as np
from derivations.notation import plain
from derivations.spectral_conditions import INVERTIBLE_NEEDED, INVERTIBLE_WORDS, KNOWN, KNOWN_KINKS, SPECTRAL

KINKS = frozenset(
    {
        "abs",
        "sign",
        "step",
        "heaviside",
        "relu",
        "maximum",
        "minimum",
        "clip",
        "norm",
        "p_norm",
        "max",
        "min",
        "hardmax",
        *KNOWN_KINKS,
    }
)
"""Words that have a value everywhere: what fails where their condition does is the derivative."""
WHOLE_ARRAY = frozenset(
    {"norm", "p_norm", "max", "min", "hardmax", "std", "layer_norm", "inv", "solve", "det", "logdet", *SPECTRAL}
)
"""Words whose condition is about an array, not about each of its entries."""
STRICTLY_POSITIVE = frozenset({"log", "log1p", "sqrt", "huber"})
SINGULAR = 1e-12
"""A matrix nearer to a singular one than this, for its size, cannot be told from it."""


def _itself(x: Any) -> Any:
    return x


def _difference(x: Any, y: Any) -> Any:
    return x - y


def _orientation(A: Any, *_: Any) -> Any:
    """The sign of the determinant; 0 for a matrix that cannot be told from a singular one."""
    return np.linalg.slogdet(A)[0] * (np.linalg.cond(A) < 1 / SINGULAR)


def _is_clearly_regular(A: Any) -> bool:
    """Whether the condition number is far below the limit, by a bound that costs a tenth of it."""
    bound = np.linalg.norm(A, 1) * np.linalg.norm(np.linalg.inv(A), 1)
    return bool(bound * len(A) < 1 / SINGULAR)


def _lead(x: Any, axis: int | None = None) -> Any:
    """How far each entry is ahead of the largest of the others: positive for one entry alone, 0 at a tie."""
    x = np.reshape(x, -1) if axis is None else np.moveaxis(x, axis, 0)
    if len(x) == 1:
        return np.ones(1)
    *_, second, largest = np.sort(x, axis=0)
    return np.where(x == largest, x - second, x - largest)


def _range(x: Any, axis: int | None = None, eps: float | None = None) -> Any:
    return np.ones(()) if eps else np.ptp(x, axis=axis)


def _base(x: Any, exponent: Any) -> Any:
    """What must not be zero or negative: the base, its size for a whole exponent below zero, nothing for others."""
    whole = exponent == np.round(exponent)
    return np.where(whole & (exponent >= 0), 1.0, np.where(whole, np.abs(x), np.where(x > 0, x, 0.0)))


WITNESSES: dict[str, Callable[..., Any]] = {
    **dict.fromkeys(("log", "sqrt", "reciprocal", "abs", "sign", "step", "heaviside", "relu"), _itself),
    **dict.fromkeys(("maximum", "minimum"), _difference),
    **dict.fromkeys(("inv", "solve", "det", "logdet"), _orientation),
    **dict.fromkeys(("max", "hardmax"), _lead),
    **dict.fromkeys(("std", "layer_norm"), _range),
    "min": lambda x, axis=None: _lead(-x, axis),
    "log1p": lambda x: 1 + x,
    "divide": lambda x, y: y,
    "power": _base,
    "clip": lambda x, low, high: np.concatenate([np.ravel(x - low), np.ravel(high - x)]),
    "huber": lambda delta, x: delta,
    "norm": lambda x: np.max(np.abs(x)),
    "p_norm": lambda x, order: np.max(np.abs(x)),
    **SPECTRAL,
}
"""For each word with a condition, the numbers that must not be zero there; their signs tell its branches apart."""


def _finite_size(x: Any) -> float:
    """The sum of the squares of the entries; infinity where it overflows or something is not a number."""
    flat = np.ravel(x)
    size = float(flat.dot(flat))
    return size if size < np.inf else np.inf


def _clearly_nonzero(x: Any) -> bool:
    return bool(np.count_nonzero(x) == np.size(x) and _finite_size(x) < np.inf)


def _clearly_positive(x: Any) -> bool:
    return bool(np.min(x) > 0)


def _clearly_not_all_zero(x: Any) -> bool:
    return bool(0 < _finite_size(x) < np.inf)


def _ends_differ(x: Any, axis: int | None = None, eps: float | None = None) -> bool:
    rows = np.ravel(x) if axis is None else np.moveaxis(x, axis, 0)
    return bool(eps) or bool(np.all(rows[0] != rows[-1]) and _finite_size(x) < np.inf)


CLEARLY: dict[str, Callable[..., bool]] = {
    **dict.fromkeys(("reciprocal", "abs", "sign", "step", "heaviside", "relu"), _clearly_nonzero),
    **dict.fromkeys(("log", "sqrt"), _clearly_positive),
    **dict.fromkeys(("maximum", "minimum"), lambda x, y: _clearly_nonzero(x - y)),
    "norm": _clearly_not_all_zero,
    "p_norm": lambda x, order: _clearly_not_all_zero(x),
    **dict.fromkeys(("std", "layer_norm"), _ends_differ),
    "huber": lambda delta, x: _clearly_positive(delta),
    "log1p": lambda x: _clearly_positive(1 + x),
    "divide": lambda x, y: _clearly_nonzero(y),
}
"""For some of them, a look that takes a microsecond: true only where no witness is zero."""


@dataclass(frozen=True)
class Condition:
    """What one word of an expression asks of its arguments; `str` says it."""

    node: Expression

    @property
    def name(self) -> str:
        """The name of the word."""
        return self.node.word.name if self.node.word else ""

    @property
    def is_kink(self) -> bool:
        """Whether the value exists all the same, and only the derivative does not."""
        return self.name in KINKS

    def signs(self, read: Mapping[Expression, Any]) -> Any:
        """Its witness at a point: 0 where the condition fails, else a sign for each branch."""
        arguments = [np.asarray(read[argument], dtype=float) for argument in self.node.arguments]
        signs = np.sign(np.nan_to_num(WITNESSES[self.name](*arguments, **dict(self.node.attributes))))
        return np.maximum(signs, 0) if self.name in STRICTLY_POSITIVE else signs

    def clearly_holds(self, arguments: Sequence[Any]) -> bool:
        """Whether the condition holds at these arguments of the word, as far as a quick look tells."""
        if self.name in ("inv", "solve", "det", "logdet"):
            return _is_clearly_regular(arguments[0])
        quick = CLEARLY.get(self.name)
        if quick is not None and quick(*arguments, **dict(self.node.attributes)):
            return True
        return bool(np.all(self.signs(dict(zip(self.node.arguments, arguments, strict=True)))))

    def __str__(self) -> str:
        assert self.node.word is not None
        parameters = [name for name in inspect.signature(self.node.word.value).parameters if name != "np"]
        shown = dict(zip(parameters, map(plain, self.node.arguments), strict=False))
        said = re.sub(r"[A-Za-z]\w*", lambda match: shown.get(match[0], match[0]), self._domain())
        tested = self.node.arguments[1] if self.name == "divide" else self.node
        if not tested.ndim or self.name in WHOLE_ARRAY:
            return said
        return f"{said} in every entry{' that is not fixed' if any(map(has_fixed_zeros, self.node.arguments)) else ''}"

    def _domain(self) -> str:
        assert self.node.word is not None
        exponent = getattr(self.node.arguments[-1], "number", None) if self.name == "power" else None
        if isinstance(exponent, int | float):
            return "x is not 0" if float(exponent).is_integer() else "x > 0"
        return self.node.word.domain


WITH_ZEROS = frozenset({"tril", "triu", "diag", "eye", "zeros", "cross_matrix", "put", "scatter", "cholesky",
                        "lu_lower", "lu_upper", "qr_triangular"})  # fmt: skip
KEEPING_ZEROS = frozenset({"multiply", "divide", "negative", "transpose", "abs", "sign", "relu", "square", "sqrt",
                           "sin", "tanh", "flip", "slice", "vec", "unvec", "kron", "concatenate"})  # fmt: skip


def has_fixed_zeros(expression: Expression) -> bool:
    """Whether some entries are 0 wherever the variables are, such as those above the diagonal of `tril(A)`."""
    name = expression.word.name if expression.word else ""
    inside = map(has_fixed_zeros, expression.arguments)
    if name in ("add", "subtract", "matmul"):
        return all(inside)
    return name in WITH_ZEROS or (name in KEEPING_ZEROS and any(inside))


def conditions(expression: Expression) -> list[Condition]:
    """What the words of an expression ask, each once, without what holds everywhere."""
    asked = {str(c): c for c in map(Condition, subexpressions(expression)) if c.name in WITNESSES and not _given(c)}
    return list(asked.values())


def branch(
    found: Sequence[Condition], expression: Expression, values: Mapping[str, Any], sizes: Mapping[str, int]
) -> list[Any]:
    """The signs of every witness at a point, an array for each; a 0 says that the condition fails there."""
    with np.errstate(all="ignore"):
        try:
            read = readings(expression, values, sizes)
            return [condition.signs(read) for condition in found]
        except np.linalg.LinAlgError:
            return [_alone(condition, values, sizes) for condition in found]


def _alone(condition: Condition, values: Mapping[str, Any], sizes: Mapping[str, int]) -> Any:
    """The signs of one witness, where not all of the expression has a value; 0 where its arguments have none."""
    try:
        return condition.signs({a: evaluate(a, values, sizes) for a in condition.node.arguments})
    except np.linalg.LinAlgError:
        return np.zeros(1)


# What holds everywhere.

POSITIVE = frozenset({"exp", "cosh", "sigmoid", "softplus", "softmax", "normal_density", "normal_cdf"})
NONNEGATIVE = frozenset({"square", "abs", "relu", "norm", "p_norm", "var", "std", "step", "heaviside", "hardmax"})
WITHIN_ONE = frozenset({"sin", "cos", "tanh", "erf", "sign"})
INCREASING = frozenset({"add", "multiply", "divide", "outer", "kron", "power", "sqrt", "sum", "mean", "broadcast_to",
                        "transpose", "take", "vec", "unvec", "prod", "product_of_others", "cumsum", "flip", "max",
                        "min", "matmul", "inner", "maximum", "minimum", "norm", "p_norm"})  # fmt: skip
"""Words that are positive where all of their arguments are."""


def _given(condition: Condition) -> bool:
    """Whether a condition holds wherever the variables are in their domains."""
    arguments = condition.node.arguments
    if condition.name == "power":
        exponent = getattr(arguments[1], "number", None)
        whole = isinstance(exponent, int | float) and exponent >= 0 and float(exponent).is_integer()
        return whole or positive(arguments[0])
    if condition.name in KNOWN:
        word = arguments[0].word
        never_singular = condition.name in INVERTIBLE_NEEDED and word is not None and word.name in INVERTIBLE_WORDS
        return never_singular or type(getattr(arguments[0], "domain", None)).__name__ in KNOWN[condition.name]
    if condition.name in ("layer_norm", "std"):
        return bool(dict(condition.node.attributes).get("eps"))
    if condition.name in ("maximum", "minimum"):
        return arguments[0] == arguments[1]
    tested = {"divide": arguments[-1], "clip": None}.get(condition.name, arguments[0])
    return tested is not None and (positive(tested) or _nonzero_number(tested))


def _nonzero_number(expression: Expression) -> bool:
    number = getattr(expression, "number", None)
    return isinstance(number, int | float) and number != 0


def positive(expression: Expression) -> bool:
    """Whether every entry is certainly positive."""
    name = expression.word.name if expression.word else ""
    if isinstance(expression, Symbol):
        return type(expression.domain).__name__ == "Positive"
    if name in POSITIVE or least(expression) > 0:
        return True
    if name == "add":
        return any(positive(a) and least(b) >= 0 for a, b in _both_ways(expression))
    return name in INCREASING and all(map(positive, expression.arguments))


def _both_ways(expression: Expression) -> Iterator[tuple[Expression, Expression]]:
    first, second = expression.arguments
    yield first, second
    yield second, first


def least(expression: Expression) -> float:
    """A number that no entry is below; minus infinity where none is known."""
    if isinstance(expression, Constant):
        number = expression.number
        return float(np.min(number)) if isinstance(number, int | float) or hasattr(number, "shape") else 1.0
    name = expression.word.name if expression.word else ""
    if name == "add":
        return sum(map(least, expression.arguments))
    if name in WITHIN_ONE:
        return -1.0
    equal_factors = name in ("multiply", "matmul", "inner") and expression.arguments[0] == expression.arguments[1]
    even_power = name == "power" and getattr(expression.arguments[1], "number", 1) in (2, 4, 6)
    if name in NONNEGATIVE | POSITIVE or even_power or (equal_factors and expression.arguments[0].ndim < 2):
        return 0.0
    summed = name in INCREASING - {"power"} and expression.arguments
    return 0.0 if summed and all(least(argument) >= 0 for argument in expression.arguments) else float("-inf")
