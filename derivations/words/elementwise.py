"""Functions of one number, applied entry by entry: a word and its derivative a row.

Values are written so that they neither overflow nor cancel, and so that the same formula serves complex steps.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from derivations import shapes
from derivations.expression import Constant, Level, Notation, Word
from derivations.namespaces import special


def elementwise(name: str, summary: str, derivative: Callable[[Any], Any], **columns: Any) -> Word:
    """A word that applies `f` to every entry, so that its differential is `f'(x) * dx`."""
    library: str = columns.get("numpy", "")
    columns.setdefault("value", lambda np, x: getattr(np, library)(x))
    columns["numpy"] = f"np.{library}({{0}})" if library else ""
    columns.setdefault("notation", Notation("entrywise", rf"\operatorname{{{name}}}", name))
    return Word(
        name, summary, shape=lambda x: x, partials=(lambda x, dx: derivative(x) * dx,), **columns
    )  # fmt: skip


def function(latex: str, plain: str, precedence: int = Level.ATOM) -> Notation:
    """The notation of a function of one number."""
    return Notation("entrywise", latex, plain, precedence)


def _absolute(np: Any, x: Any) -> Any:
    """|x|, continued to complex numbers near the real line."""
    return np.where(np.real(x) < 0, -x, x)


def _sigmoid(np: Any, x: Any) -> Any:
    e = np.exp(-_absolute(np, x))
    return np.where(np.real(x) < 0, e, 1) / (1 + e)


def _softplus(np: Any, x: Any) -> Any:
    return np.where(np.real(x) < 0, 0 * x, x) + np.log1p(np.exp(-_absolute(np, x)))


def _log_sigmoid(np: Any, x: Any) -> Any:
    return -_softplus(np, -x)


def _log_cosh(np: Any, x: Any) -> Any:
    size = _absolute(np, x)
    near = np.real(size) < 1  # where the terms for large entries cancel
    far = size + np.log1p(np.exp(-2 * size)) - math.log(2)
    return np.where(near, np.log1p(2 * np.sinh(np.where(near, x, 0 * x) / 2) ** 2), far)


def _erf(np: Any, x: Any) -> Any:
    return special(np).erf(x)


def _normal_cdf(np: Any, x: Any) -> Any:
    return special(np).erfc(-x / math.sqrt(2)) / 2


def _gelu(np: Any, x: Any) -> Any:
    return x * _normal_cdf(np, x)


def _gelu_derivative(x: Any) -> Any:
    return normal_cdf(x) + x * normal_density(x)


def _silu_derivative(x: Any) -> Any:
    return sigmoid(x) * (1 + x * (1 - sigmoid(x)))


exp: Word = elementwise("exp", "the exponential", lambda x: exp(x), numpy="exp", notation=function(r"\exp", "exp"))
log: Word = elementwise(
    "log", "the natural logarithm", lambda x: 1 / x, numpy="log", notation=function(r"\log", "log"), domain="x > 0"
)
expm1: Word = elementwise("expm1", "exp(x) - 1, accurate near 0", lambda x: exp(x), numpy="expm1")
log1p: Word = elementwise("log1p", "log(1 + x), accurate near 0", lambda x: 1 / (1 + x), numpy="log1p", domain="x > -1")
sqrt: Word = elementwise(
    "sqrt", "the square root", lambda x: 1 / (2 * sqrt(x)), numpy="sqrt", notation=Notation("root"), domain="x > 0"
)
square: Word = elementwise(
    "square", "the square", lambda x: 2 * x, numpy="square", numbers="rational", notation=Notation("square")
)
reciprocal: Word = elementwise(
    "reciprocal",
    "one divided by x",
    lambda x: -(1 / x**2),
    value=lambda np, x: 1 / x,
    numbers="rational",
    notation=Notation("reciprocal"),
    domain="x is not 0",
)
sin: Word = elementwise("sin", "the sine", lambda x: cos(x), numpy="sin", notation=function(r"\sin", "sin"))
cos: Word = elementwise("cos", "the cosine", lambda x: -sin(x), numpy="cos", notation=function(r"\cos", "cos"))
tan: Word = elementwise("tan", "the tangent", lambda x: 1 + tan(x) ** 2, numpy="tan", notation=function(r"\tan", "tan"))
arctan: Word = elementwise(
    "arctan",
    "the angle with tangent x",
    lambda x: 1 / (1 + x**2),
    numpy="arctan",
    notation=function(r"\arctan", "arctan"),
)
sinh: Word = elementwise(
    "sinh", "the hyperbolic sine", lambda x: cosh(x), numpy="sinh", notation=function(r"\sinh", "sinh")
)
cosh: Word = elementwise(
    "cosh", "the hyperbolic cosine", lambda x: sinh(x), numpy="cosh", notation=function(r"\cosh", "cosh")
)
tanh: Word = elementwise(
    "tanh", "the hyperbolic tangent", lambda x: 1 - tanh(x) ** 2, numpy="tanh", notation=function(r"\tanh", "tanh")
)
sigmoid: Word = elementwise(
    "sigmoid",
    "1 / (1 + exp(-x))",
    lambda x: sigmoid(x) * sigmoid(-x),
    value=_sigmoid,
    notation=function(r"\sigma", "sigmoid"),
)
softplus: Word = elementwise("softplus", "log(1 + exp(x))", lambda x: sigmoid(x), value=_softplus)
log_sigmoid: Word = elementwise(
    "log_sigmoid",
    "the logarithm of the sigmoid",
    lambda x: sigmoid(-x),
    value=_log_sigmoid,
    notation=function(r"\log\sigma", "log_sigmoid", Level.POSTFIX),
)
log_cosh: Word = elementwise(
    "log_cosh",
    "the logarithm of the hyperbolic cosine, without overflow",
    lambda x: tanh(x),
    value=_log_cosh,
    notation=function(r"\log\cosh", "log_cosh", Level.POSTFIX),
)
silu: Word = elementwise("silu", "x times the sigmoid of x", _silu_derivative, value=lambda np, x: x * _sigmoid(np, x))

# Real, not holomorphic, or without a complex value in the libraries or an exact one.

erf: Word = elementwise(
    "erf",
    "the error function",
    lambda x: 2 / math.sqrt(math.pi) * exp(-(x**2)),
    value=_erf,
    numbers="real",
)
normal_density: Word = elementwise(
    "normal_density",
    "the density of the standard normal distribution",
    lambda x: -x * normal_density(x),
    value=lambda np, x: np.exp(-(x**2) / 2) / math.sqrt(2 * math.pi),
    numbers="real",
    notation=function(r"\varphi", "normal_density"),
)
normal_cdf: Word = elementwise(
    "normal_cdf",
    "the distribution function of the standard normal",
    lambda x: normal_density(x),
    value=_normal_cdf,
    numbers="real",
    notation=function(r"\Phi", "normal_cdf"),
)
gelu: Word = elementwise(
    "gelu", "x times the normal distribution function of x", _gelu_derivative, value=_gelu, numbers="real"
)
absolute: Word = elementwise(
    "abs",
    "the absolute value",
    lambda x: sign(x),
    numpy="abs",
    numbers="real",
    notation=Notation("abs", r"\lvert", "|"),
    domain="x is not 0",
)
sign: Word = elementwise("sign", "-1, 0 or 1", lambda x: 0 * x, numpy="sign", numbers="real", domain="x is not 0")
step: Word = elementwise(
    "step",
    "1 where x is positive, else 0",
    lambda x: 0 * x,
    value=lambda np, x: (x > 0) * 1,
    numbers="real",
    domain="x is not 0",
    notation=function(r"\mathbf{1}_{>0}", "step"),
)
heaviside: Word = elementwise(
    "heaviside",
    "1 where x is positive, 1/2 where it is 0, else 0",
    lambda x: 0 * x,
    value=lambda np, x: (1 + np.sign(x)) / 2,
    numbers="real",
    domain="x is not 0",
    notation=function("H", "heaviside"),
)
relu: Word = elementwise(
    "relu",
    "the positive part",
    lambda x: step(x),
    value=lambda np, x: np.maximum(x, 0),
    numbers="real",
    domain="x is not 0",
)


def _extreme(name: str, summary: str, of: int) -> Word:
    """The larger or the smaller of two; `of` is the sign that decides which one varies.

    Where they are equal each counts half, so that the larger of x and x moves as x does.
    """
    return Word(
        name,
        summary,
        value=lambda np, x, y: getattr(np, name)(x, y),
        numpy=f"np.{name}({{0}}, {{1}})",
        shape=shapes.broadcast,
        partials=(
            lambda x, y, dx: heaviside(x - y if of > 0 else y - x) * dx,
            lambda x, y, dy: heaviside(y - x if of > 0 else x - y) * dy,
        ),
        notation=function(rf"\{name[:3]}", name),
        numbers="real",
        domain="x and y differ",
    )


maximum: Word = _extreme("maximum", "the larger of two, entry by entry", 1)
minimum: Word = _extreme("minimum", "the smaller of two, entry by entry", -1)


def _power_in_base(x: Any, p: Any, dx: Any) -> Any:
    number = p.number if isinstance(p, Constant) else p
    if isinstance(number, int) and number == 2:
        return 2 * x * dx
    return p * x ** (number - 1 if isinstance(number, int | float) else p - 1) * dx


power: Word = Word(
    "power",
    "the power, entry by entry",
    value=lambda np, x, p: np.power(x, p),
    numpy="{0} ** {1}",
    shape=shapes.broadcast,
    partials=(_power_in_base, lambda x, p, dp: log(x) * x**p * dp),
    notation=Notation("power", precedence=Level.POSTFIX),
    numbers="rational",
    domain="p is whole, or x > 0",
)
