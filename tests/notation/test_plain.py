"""Plain text reads as it was meant, and has the parentheses it needs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given

from derivations import words as w
from derivations.expression import Expression, Symbol, d, evaluate
from derivations.notation import plain
from tests.notation.expressions import (
    SIZES,
    A,
    B,
    K,
    S,
    X,
    Y,
    a,
    b,
    dX,
    dx,
    expressions,
    magnitude,
    o,
    on_page,
    pages,
    u,
    values,
    x,
    y,
    z,
)  # fmt: skip
from tests.notation.reader import read


@given(expressions())
def test_a_line_read_by_the_rules_of_paper_is_the_value(expression: Expression) -> None:
    given_ = values()
    size = magnitude(expression, given_)
    assume(size < 1e12)
    expected = on_page(evaluate(expression, given_, SIZES))
    result = np.broadcast_to(read(plain(expression), pages(given_)), np.shape(expected))
    np.testing.assert_allclose(result, expected, rtol=1e-7, atol=1e-9 * size, err_msg=plain(expression))


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ((X + X.T) @ x, "(X + Xᵀ) x"),
        (-w.inv(X).T @ w.outer(x, y) @ w.inv(X).T, "-X⁻ᵀ x yᵀ X⁻ᵀ"),
        (K * w.softmax(o) - 1, "K softmax(o) - 1"),
        (x * y, "x ∘ y"),
        (x / y, "x ⊘ y"),
        (x / a, "x/a"),
        (x / (a + b), "x / (a + b)"),
        (A @ x / (a * b), "(1 / (a b)) A x"),
        (a / (b * a), "a / (b a)"),
        (a * b / 2, "a b / 2"),
        (x**2, "x∘²"),
        (x**y, "x∘^y"),
        (a**-2, "a⁻²"),
        (a**0.5, "a^0.5"),
        (a ** (b + 1), "a^(b + 1)"),
        (w.square(a + b), "(a + b)²"),
        (w.matrix_power(X, exponent=3), "X³"),
        (w.norm(x), "‖x‖"),
        (w.norm(X), "‖X‖_F"),
        (w.absolute(x), "|x|"),
        (w.sqrt(x), "sqrt(x)"),
        (w.logdet(X) ** 2, "(log det(X))²"),
        (w.log(a) ** 2, "log(a)²"),
        (w.kron(A, B), "A ⊗ B"),
        (d(A @ x), "d(A x)"),
        (d(w.exp(x)), "d(exp(x))"),
        (d(X), "dX"),
        (w.inv(X) @ dX @ x, "X⁻¹ dX x"),
        (w.exp(z) @ dx / w.exp(z).sum(), "exp(z)ᵀ dx / (1ᵀ exp(z))"),
        (X[0, 1] * x[2], "X_{0,1} x₂"),
        (X[0], "X_{0,:}ᵀ"),
        (a * 2 * 3, "2 · 3 a"),
        (x + 0.123456, "x + 0.1235"),
        (x * 1e-9, "1e-9 x"),
        (x + u[0], "x + u₀"),
        (x - (a + b), "x - (a + b)"),
        (A @ x * w.ones("m"), "A x ∘ 1"),
        (Y - S, "Y - S"),
    ],
)
def test_layout(expression: Expression, text: str) -> None:
    assert plain(expression) == text


def test_a_vector_lies_down_on_request_and_nothing_else_does() -> None:
    assert plain(X @ x, row=True) == "(X x)ᵀ"
    assert plain(x @ X, row=True) == "xᵀ X"
    assert plain(X, row=True) == "X"
    assert plain(a, row=True) == "a"


def test_a_number_below_the_line_joins_the_number_in_front() -> None:
    x, y = Symbol("x", ("n",)), Symbol("y", ("n",))
    assert plain(2 * (x / y) / 3) == "(2/3) x ⊘ y"
