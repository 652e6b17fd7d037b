"""Expressions with a name of their own are called by it, keep their value, and stay finite where they overflow."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from derivations.derivation import declare, derive
from derivations.domains import Positive
from derivations.engine.named_forms import ALL_FORMS, named
from derivations.expression import evaluate
from derivations.notation import plain
from derivations.notation.parse import parse

SHAPES: dict[str, Any] = {"a": "", "x": "n", "y": "n", "U": "m n", "S": "n n", "c": "m", "d": Positive[""], "e": ""}
VARIABLES = {name: declare(name, shape) for name, shape in SHAPES.items()}
SIZES = {"m": 3, "n": 4}


def values() -> dict[str, Any]:
    rng = np.random.default_rng(5)
    found = {n: rng.standard_normal(tuple(SIZES[str(axis)] for axis in s.shape)) for n, s in VARIABLES.items()}
    return {**found, "d": 0.7, "S": found["S"] @ found["S"].T + np.eye(4)}


FITS = {
    "softplus_of_log": [
        ("log(1 + exp(x))", "softplus(x)"),
        ("log(exp(a) + 1)", "softplus(a)"),
        ("log(1.0 + exp(-y * x))", "softplus(-y ∘ x)"),
    ],
    "softplus_of_log1p": [("log1p(exp(-x))", "softplus(-x)")],
    "sigmoid_of_one_over": [
        ("1 / (1 + exp(-x))", "sigmoid(x)"),
        ("1 / (1 + exp(x))", "sigmoid(-x)"),
        ("1 / (exp(-y * x) + 1)", "sigmoid(y ∘ x)"),
        ("(1 + exp(-a))**-1", "sigmoid(a)"),
        ("reciprocal(1 + exp(-2 * a))", "sigmoid(2 a)"),
    ],
    "sigmoid_of_quotient": [
        ("exp(x) / (1 + exp(x))", "sigmoid(x)"),
        ("exp(-x) / (exp(-x) + 1)", "sigmoid(-x)"),
    ],
    "log_sigmoid": [
        ("log(sigmoid(x))", "log_sigmoid(x)"),
        ("log(1 - sigmoid(-x))", "log_sigmoid(x)"),
        ("log(1 / (1 + exp(-x)))", "log_sigmoid(x)"),
    ],
    "logsumexp_of_log": [
        ("log(sum(exp(x)))", "logsumexp(x)"),
        ("log(sum(exp(U)))", "logsumexp(vec(U))"),
        ("log(sum(exp(U), axis=1))", "logsumexp_rows(U)"),
        ("log(sum(exp(U), axis=0, keepdims=True))", "logsumexp_columns(U)ᵀ"),
        ("log(sum(exp(U), axis=1, keepdims=True))", "logsumexp_rows(U)"),
        ("log(sum(exp(x), keepdims=True))", "logsumexp(x) 1"),
    ],
    "softmax_of_quotient": [
        ("exp(x) / sum(exp(x))", "softmax(x)"),
        ("exp(x) / sum(exp(x), keepdims=True)", "softmax(x)"),
        ("exp(U) / sum(exp(U), axis=1, keepdims=True)", "softmax_rows(U)"),
        ("exp(U) / sum(exp(U), axis=0)", "softmax_columns(U)"),
        ("exp(U) / sum(exp(U), axis=0, keepdims=True)", "softmax_columns(U)"),
    ],
    "softmax_of_exp": [
        ("exp(log_softmax(U, axis=1))", "softmax_rows(U)"),
        ("exp(x - logsumexp(x))", "softmax(x)"),
        ("exp(x - log(sum(exp(x))))", "softmax(x)"),
        ("exp(U - logsumexp(U, axis=0))", "softmax_columns(U)"),
        ("exp(U - logsumexp(U, axis=1, keepdims=True))", "softmax_rows(U)"),
    ],
    "shift_goes": [
        ("softmax(x - max(x))", "softmax(x)"),
        ("softmax(U - max(U, axis=1, keepdims=True), axis=1)", "softmax_rows(U)"),
        ("log_softmax(x + a)", "log_softmax(x)"),
        ("logsumexp(x - a)", "logsumexp(x) - a"),
        ("logsumexp(U + y, axis=0)", "logsumexp_columns(U) + y"),
    ],
    "shift_returns": [
        ("max(x) + log(sum(exp(x - max(x))))", "logsumexp(x)"),
        ("log(sum(exp(x - a))) + a", "logsumexp(x)"),
    ],
    "log_softmax": [
        ("log(softmax(U, axis=0))", "log_softmax_columns(U)"),
        ("log(exp(x) / sum(exp(x)))", "log_softmax(x)"),
    ],
    "log_of_determinant": [("log(det(S))", "log det(S)")],
    "huber_of_minimum": [
        ("minimum(abs(x), d) * (abs(x) - minimum(abs(x), d) / 2)", "huber(d, x)"),
        ("(abs(x) - minimum(abs(x), 1) / 2) * minimum(abs(x), 1)", "huber(1, x)"),
    ],
}
"""What each form makes of what was typed."""

DOES_NOT_FIT = (
    "log(2 + exp(x))",
    "log(1 + exp(x)**2)",
    "log(1 + exp(a) + exp(x))",
    "log1p(x)",
    "2 / (1 + exp(-x))",
    "(1 + exp(-x))**-2",
    "exp(x) / (1 + exp(y))",
    "exp(x) / sum(exp(y))",
    "exp(x) / (1 - exp(x))",
    "exp(a) / sum(exp(x))",
    "exp(S) / sum(exp(S), axis=1)",
    "exp(S) / sum(exp(S))",
    "exp(S - logsumexp(S, axis=1))",
    "exp(x - logsumexp(y))",
    "exp(S - logsumexp(S, axis=1))",
    "log(1 - softmax(x))",
    "log(sum(x))",
    "softmax(x - y)",
    "softmax(S - max(S, axis=1), axis=1)",
    "logsumexp(U - y, axis=1)",
    "softmax(U - max(U, axis=0, keepdims=True), axis=1)",
    "a + (x - max(x))",
    "log(trace(S))",
    "minimum(abs(x), e) * (abs(x) - minimum(abs(x), e) / 2)",
    "minimum(abs(x), d) * (abs(x) - minimum(abs(y), d) / 2)",
    "minimum(x, d) * (abs(x) - minimum(abs(x), d) / 2)",
)
"""What looks like a form and is none."""


@pytest.mark.parametrize(("typed", "written"), [row for rows in FITS.values() for row in rows])
def test_a_form_is_called_by_its_name_and_keeps_its_value(typed: str, written: str) -> None:
    expression = parse(typed, VARIABLES)
    found, sentences = named(expression)
    assert plain(found) == written
    assert all(sentences)
    assert sentences
    np.testing.assert_allclose(
        evaluate(found, values(), SIZES), evaluate(expression, values(), SIZES), rtol=1e-12, atol=1e-12
    )


@pytest.mark.parametrize("typed", DOES_NOT_FIT)
def test_what_looks_like_a_form_and_is_none_stays(typed: str) -> None:
    expression = parse(typed, VARIABLES)
    assert named(expression) == (expression, ())


def test_every_form_is_tested() -> None:
    assert set(FITS) == {form.rule.__name__ for form in ALL_FORMS}


def test_a_proof_keeps_what_is_a_good_lesson() -> None:
    expression = parse("log(softmax(x))", VARIABLES)
    assert named(expression, only_opening=True) == (expression, ())
    lines = [plain(step.line) for step in derive("log(softmax(o))", "o", {"o": "K"}).steps]
    assert lines[1] == "d(softmax(o)) ⊘ softmax(o)"


LOGISTIC = "sum(log(1 + exp(-y * (X @ w))))"
CROSS_ENTROPY = "-y @ log(1 / (1 + exp(-X @ w))) - (1 - y) @ log(1 - 1 / (1 + exp(-X @ w)))"


@pytest.mark.parametrize(
    ("typed", "wrt", "shapes", "answer"),
    [
        (LOGISTIC, "w", {"X": "m n", "y": "m", "w": "n"}, "-Xᵀ (y ∘ sigmoid(-y ∘ X w))"),
        (CROSS_ENTROPY, "w", {"X": "m n", "y": "m", "w": "n"}, "Xᵀ (sigmoid(X w) - y)"),
        ("-sum(log(softmax(o)))", "o", {"o": "K"}, "K softmax(o) - 1"),
        ("max(x) + log(sum(exp(x - max(x))))", "x", {"x": "n"}, "softmax(x)"),
        ("sum(exp(x) / sum(exp(x)) * y)", "x", {"x": "n", "y": "n"}, None),
    ],
)
def test_the_derivative_is_right_where_the_expression_as_it_was_typed_overflows(
    typed: str, wrt: str, shapes: dict[str, str], answer: str | None
) -> None:
    derivation = derive(typed, wrt, shapes)
    assert answer is None or plain(derivation.result) == answer
    assert derivation.report, str(derivation.report)


def test_the_hessian_of_the_logistic_loss_is_a_product_of_three() -> None:
    derivation = derive(LOGISTIC.replace("-y * ", ""), "w", {"X": "m n", "w": "n"}, order=2)
    assert plain(derivation.result) == "Xᵀ diag(sigmoid(X w) ∘ sigmoid(-X w)) X"
    assert derivation.report


def test_a_value_that_does_not_depend_on_the_variable_after_all_has_the_derivative_zero() -> None:
    derivation = derive("softmax(x - a) @ y", "a", {"x": "n", "y": "n", "a": ""})
    assert [plain(step.line) for step in derivation.steps] == [
        "d(softmax(x - a)ᵀ y)", "d(softmax(x)ᵀ y)", "0"
    ]  # fmt: skip
    assert derivation.steps[-1].reason == "the value does not depend on a"


def test_conditions_of_what_was_typed_that_the_form_does_not_need_are_not_stated() -> None:
    assert derive("max(x) + log(sum(exp(x - max(x))))", "x", {"x": "n"}).assumptions == []
    assert derive("log(det(X))", "X", {"X": "n n"}).assumptions != []


def test_the_first_step_says_which_form_it_is() -> None:
    first, second, *_ = derive("log(1 + exp(z))", "z", {"z": ""}).steps
    assert (plain(first.line), plain(second.line)) == ("d(log(1 + exp(z)))", "d(softplus(z))")
    assert second.reason == "log(1 + exp u) is softplus(u)"
