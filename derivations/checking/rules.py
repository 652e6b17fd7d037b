"""Wrong rules for single words: what people use in place of the differential of `inv`, `sin`, `softmax`, a power."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from derivations.expression import Expression
from derivations.lazy import numpy as np
from derivations.words import cos, inv, sigmoid, sin, softmax, tanh, trace

Change = Callable[[tuple[Any, ...], Any], Any]
"""What somebody takes for the differential: from the arguments of the word and the change of one of them."""


@dataclass(frozen=True)
class WrongRule:
    """A wrong differential of a word in one argument, with its name and what is said of it."""

    word: str
    change: Change
    sentence: str
    name: str = "wrong_rule"
    link: str = "chapter-chain-rule"
    position: int = 0


def _entrywise(
    word: str, slope: Callable[[Any], Any], wrong: str, right: str, link: str = "chapter-chain-rule"
) -> WrongRule:
    """A wrong derivative of a function of one number."""
    told = f"The derivative of {word}(u) was taken to be {wrong}; it is {right}."
    return WrongRule(word, lambda a, du: slope(a[0]) * du, told, link=link)


INVERSE = "d inv(X) = -inv(X) @ dX @ inv(X): dX stands between the two inverses, since matrices do not commute."
SCALAR = "The inverse was differentiated as in the scalar case, d(1/x) = -dx/x². "
RULES: tuple[WrongRule, ...] = (
    WrongRule("inv", lambda a, d: -inv(a[0]) @ inv(a[0]) @ d, SCALAR + INVERSE, "scalar_inverse", "inverse"),
    WrongRule("inv", lambda a, d: -d @ inv(a[0]) @ inv(a[0]), SCALAR + INVERSE, "scalar_inverse", "inverse"),
    WrongRule("inv", lambda a, d: -inv(a[0]) * inv(a[0]) * d, SCALAR + INVERSE, "scalar_inverse", "inverse"),
    WrongRule("inv", lambda a, d: -d / a[0] ** 2, SCALAR + INVERSE, "scalar_inverse", "inverse"),
    WrongRule("inv", lambda a, d: inv(a[0]) @ d @ inv(a[0]), f"The minus sign of the inverse was forgotten: {INVERSE}",
              "sign_of_inverse", "inverse"),
    WrongRule("inv", lambda a, d: -inv(a[0]) @ d, f"One inverse is missing: {INVERSE}", "inverse_once", "inverse"),
    WrongRule("inv", lambda a, d: -d @ inv(a[0]), f"One inverse is missing: {INVERSE}", "inverse_once", "inverse"),
    WrongRule("inv", lambda a, d: -inv(a[0]).T @ d @ inv(a[0]).T, f"Transposes too many: {INVERSE}",
              "transposed_factor", "inverse"),
    WrongRule("solve", lambda a, d: inv(a[0]) @ inv(a[0]) @ d @ a[1] * -1, SCALAR + INVERSE,
              "scalar_inverse", "linear_solve"),
    WrongRule("solve", lambda a, d: inv(a[0]) @ d @ inv(a[0]) @ a[1], f"The minus sign of the inverse was "
              f"forgotten: {INVERSE}",
              "sign_of_inverse", "linear_solve"),
    WrongRule("det", lambda a, d: trace(inv(a[0]) @ d), "d det(X) = det(X) trace(inv(X) @ dX): the factor "
              "det(X) is missing. "
              "Without it, this is the derivative of logdet.", "missing_factor", "determinant"),
    WrongRule("det", lambda a, d: _det(a[0]) * trace(d), "d det(X) = det(X) trace(inv(X) @ dX): the inverse is "
              "missing.",
              "missing_factor", "determinant"),
    WrongRule("det", lambda a, d: _det(a[0]) * np.sum(inv(a[0]) * d), "The transpose of the inverse was forgotten: "
              "d det(X) = det(X) trace(inv(X) @ dX) = <det(X) inv(X).T, "
              "dX>.", "inverse_without_transpose", "determinant"),
    WrongRule("logdet", lambda a, d: np.sum(inv(a[0]) * d), "The transpose of the inverse was forgotten: "
              "d logdet(X) = trace(inv(X) @ dX) = <inv(X).T, dX>.", "inverse_without_transpose", "log_determinant"),
    WrongRule("logdet", lambda a, d: _det(a[0]) * trace(inv(a[0]) @ d), "There is a factor det(X) too many: "
              "this is the "
              "derivative of det, and d log u = du / u divides by it.", "missing_factor", "log_determinant"),
    WrongRule("logdet", lambda a, d: trace(d) / _det(a[0]), "d logdet(X) = trace(inv(X) @ dX): the inverse, not one "
              "divided by the determinant.", "scalar_inverse", "log_determinant"),
    WrongRule("softmax", lambda a, d: softmax(a[0]) * (1 - softmax(a[0])) * d, "The Jacobian of softmax was "
              "taken to be its "
              "diagonal, p(1 - p). It is diag(p) - outer(p, p): every probability depends on every logit.",
              "diagonal_only", "softmax"),
    WrongRule("softmax", lambda a, d: softmax(a[0]) * d, "The normalization of softmax was forgotten: its denominator "
              "depends on every logit too, which gives the term -outer(p, p).", "normalization", "softmax"),
    WrongRule("softmax", lambda a, d: -softmax(a[0]) * (softmax(a[0]) @ d), "The diagonal of the Jacobian of "
              "softmax was "
              "forgotten: it is diag(p) - outer(p, p).", "missing_term", "softmax"),
    WrongRule("log_softmax", lambda a, d: d, "The normalization of softmax was forgotten: log softmax(o) = o - "
              "logsumexp(o), and the second term depends on every logit.", "normalization", "log_softmax"),
    WrongRule("logsumexp", lambda a, d: np.sum(d), "The derivative of logsumexp was taken to be 1 in every "
              "entry; it is "
              "softmax.", "normalization", "logsumexp"),
    WrongRule("norm", lambda a, d: np.sum(a[0] * d), "The norm was not divided by: d norm(u) = u @ du / "
              "norm(u). Yours is "
              "half the derivative of the squared norm.", "squared_norm", "norm"),
    WrongRule("norm", lambda a, d: 2 * np.sum(a[0] * d), "This is the derivative of the squared norm; d norm(u) "
              "= u @ du / "
              "norm(u).", "squared_norm", "norm"),
    WrongRule("norm", lambda a, d: np.sum(a[0] * d) / np.sum(a[0] ** 2), "The norm was divided by twice: d "
              "norm(u) = u @ du "
              "/ norm(u).", "squared_norm", "norm"),
    _entrywise("sin", lambda u: -cos(u), "-cos(u)", "cos(u)", "sine"),
    _entrywise("sin", sin, "sin(u)", "cos(u)", "sine"),
    _entrywise("cos", sin, "sin(u)", "-sin(u)"),
    _entrywise("tanh", lambda u: 1 - u**2, "1 - u²", "1 - tanh(u)²", "tanh"),
    _entrywise("tanh", lambda u: 1 + tanh(u) ** 2, "1 + tanh(u)²", "1 - tanh(u)²", "tanh"),
    _entrywise("tanh", lambda u: 1 - tanh(u), "1 - tanh(u)", "1 - tanh(u)²", "tanh"),
    _entrywise("sigmoid", lambda u: u * (1 - u), "u (1 - u)", "sigmoid(u) (1 - sigmoid(u))", "sigmoid"),
    _entrywise("sigmoid", lambda u: sigmoid(u) * (1 + sigmoid(u)), "s (1 + s)", "s (1 - s), with s = "
              "sigmoid(u)", "sigmoid"),
    _entrywise("sigmoid", lambda u: 1 - sigmoid(u), "1 - sigmoid(u)", "s (1 - s), with s = sigmoid(u)", "sigmoid"),
    _entrywise("sigmoid", sigmoid, "sigmoid(u)", "s (1 - s), with s = sigmoid(u)", "sigmoid"),
    _entrywise("relu", lambda u: np.maximum(u, 0), "relu(u)", "1 where u > 0, and 0 elsewhere", "relu"),
    _entrywise("softplus", lambda u: sigmoid(-u), "1 - sigmoid(u)", "sigmoid(u)", "softplus"),
    _entrywise("exp", lambda u: u * np.exp(u - 1), "u exp(u - 1), by the power rule", "exp(u)", "exponential"),
    _entrywise("sqrt", lambda u: 1 / np.sqrt(u), "1/sqrt(u)", "1/(2 sqrt(u))", "square_root"),
    _entrywise("sqrt", lambda u: np.sqrt(u) / 2, "sqrt(u)/2", "1/(2 sqrt(u))", "square_root"),
    _entrywise("arctan", lambda u: 1 / (1 - u**2), "1/(1 - u²)", "1/(1 + u²)"),
    _entrywise("erf", lambda u: np.exp(-(u**2)), "exp(-u²)", "2/sqrt(pi) exp(-u²)"),
    _entrywise("log", lambda u: 1 / np.log(u), "1/log(u)", "1/u", "logarithm"),
    _entrywise("log1p", lambda u: 1 / u, "1/u", "1/(1 + u)", "logarithm"),
    _entrywise("reciprocal", lambda u: 1 / u**2, "1/u²", "-1/u²", "reciprocal"),
    _entrywise("reciprocal", lambda u: -1 / u, "-1/u", "-1/u²", "reciprocal"),
    _entrywise("square", lambda u: u, "u", "2 u", "square"),
    WrongRule("abs", lambda a, d: d, "The sign is missing: d abs(u) = sign(u) du.", "absolute_value", "absolute_value"),
    WrongRule("abs", lambda a, d: np.abs(a[0]) * d, "The derivative of abs(u) is sign(u), not "
              "abs(u).", "absolute_value",
              "absolute_value"),
    WrongRule("transpose", lambda a, d: d, "A transpose was lost: d(X.T) = dX.T.", "transposed_factor", "transpose"),
    WrongRule("divide", lambda a, d: d, "The quotient rule: the first term is du / v, and yours lacks the division.",
              "quotient_rule", "quotient_rule"),
    WrongRule("divide", lambda a, d: a[0] / a[1] ** 2 * d, "The sign in the quotient rule is wrong: d(u/v) = du/v - "
              "u dv/v².", "quotient_rule", "quotient_rule", 1),
    WrongRule("divide", lambda a, d: -a[0] / a[1] * d, "The denominator was not squared: d(u/v) = du/v - u dv/v².",
              "quotient_rule", "quotient_rule", 1),
    WrongRule("divide", lambda a, d: -d / a[1] ** 2, "The numerator is missing in the quotient rule: d(u/v) = du/v - "
              "u dv/v².", "quotient_rule", "quotient_rule", 1),
)  # fmt: skip
"""The wrong rules, the more usual first."""


def _det(X: Any) -> Any:
    return np.linalg.det(X)


def power_rules(node: Expression) -> tuple[WrongRule, ...]:
    """The wrong rules for a power with a number for an exponent."""
    assert node.word is not None
    if node.word.name == "matrix_power":
        return _matrix_powers(dict(node.attributes)["exponent"])
    p = float(getattr(node.arguments[1], "number", 0) or 0)
    told = f"The power rule: d u**{p:g} = {p:g} u**{p - 1:g} du. "
    slopes = (
        (lambda u: u ** (p - 1), f"The factor {p:g} is missing."),
        (lambda u: p * u**p, "The exponent was not made one smaller."),
        (lambda u: p * u ** (p - 2), "The exponent was made smaller by two."),
        (lambda u: p * u ** (p + 1), "The exponent was made larger, not smaller."),
        (lambda u: (p - 1) * u ** (p - 1), "The factor is the exponent before it is made smaller."),
        (lambda u: u ** (p + 1) / (p + 1) if p != -1 else np.log(u), "Yours is the integral."),
        (lambda u: -p * u ** (p - 1), "The sign is wrong."),
    )
    return tuple(
        WrongRule("power", lambda a, d, f=slope: f(a[0]) * d, told + why, "power_rule", "power")  # type: ignore[misc]
        for slope, why in slopes
    )


def _matrix_powers(p: int) -> tuple[WrongRule, ...]:
    told = (
        f"X and dX were taken to commute, as in d x**{p} = {p} x**{p - 1} dx. The product rule puts dX in every place: "
        "d(X @ X) = dX @ X + X @ dX."
    )
    power = np.linalg.matrix_power
    return (
        WrongRule("matrix_power", lambda a, d: p * power(a[0], p - 1) @ d, told, "assumed_commuting", "matrix_cube"),
        WrongRule("matrix_power", lambda a, d: p * d @ power(a[0], p - 1), told, "assumed_commuting", "matrix_cube"),
        WrongRule("matrix_power", lambda a, d: p * a[0] ** (p - 1) * d, "A matrix power is a product of "
              "matrices; yours is "
                  "the power of each entry.", "entrywise_for_matrix_product", "matrix_cube"),
    )  # fmt: skip
