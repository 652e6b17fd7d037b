"""What one would type is written word for word."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given

from derivations import words as w
from derivations.codegen.typed import as_typed
from derivations.errors import ArgumentError
from derivations.expression import Constant, Expression, d, evaluate
from derivations.functions import FunctionSymbol, Map
from tests.notation.expressions import SIZES, A, B, K, X, a, dX, expressions, magnitude, o, values, x, y


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (2 * A @ x, "2 * A @ x"),
        (A @ (2 * x), "A @ (2 * x)"),
        (-(B @ A), "-(B @ A)"),
        (-B @ A, "-B @ A"),
        (x - (y - x), "x - (y - x)"),
        ((X + X.T) / 2, "(X + X.T) / 2"),
        (x[0] * X[0, 1], "x[0] * X[0, 1]"),
        (w.vec(X), 'X.reshape(-1, order="F")'),
        (w.norm(x) * a, "np.linalg.norm(x) * a"),
        (w.trace(X @ w.inv(X)), "np.trace(X @ np.linalg.inv(X))"),
        (w.inv(X) @ dX @ w.inv(X), "np.linalg.inv(X) @ dX @ np.linalg.inv(X)"),
    ],
)
def test_nothing_is_rewritten(expression: Expression, text: str) -> None:
    assert as_typed(expression) == text


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        (w.softmax(x), "more than one line"),
        (w.eye("n") + X, "more than one line"),
        (o * Constant("K") + K, "more than one line"),
        (d(X) @ X, "there is no NumPy for"),
        (FunctionSymbol("f", Map["n -> scalar"])(x) * a, "there is no NumPy for"),
    ],
    ids=["function", "axis", "length", "differential", "named function"],
)
def test_what_takes_more_than_a_line_is_refused(expression: Expression, reason: str) -> None:
    with pytest.raises(ArgumentError, match=reason):
        as_typed(expression)


@given(expressions())
def test_it_means_the_expression(expression: Expression) -> None:
    given_ = values()
    size = magnitude(expression, given_)
    assume(size < 1e12)
    try:
        text = as_typed(expression)
    except ArgumentError:
        assume(False)
    result = eval(text, {"np": np, **given_})
    np.testing.assert_allclose(result, evaluate(expression, given_, SIZES), rtol=1e-9, atol=1e-12 * size)
