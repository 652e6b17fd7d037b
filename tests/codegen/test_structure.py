"""The factors of a matrix, and linear maps that are only applied, are the matrix; and it is said what they cost."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import derivations as dv
from derivations.codegen.cost import Cost, leading
from derivations.errors import ArgumentError
from derivations.verification.points import points
from tests.codegen.support import FACTORIZATION, LOGISTIC, PROBLEMS, SHAPES, derived, run


@pytest.mark.parametrize(("text", "wrt", "order"), PROBLEMS)
def test_the_factors_and_the_linear_map_are_the_matrix(text: str, wrt: str, order: int, rng: Any) -> None:
    dense, factors, operator = (derived(text, wrt, order, form) for form in ("dense", "factors", "operator"))
    for point in points(dense, "structure"):
        matrix = dense.jacobian_at(point.values, wrt)
        structured, linear = factors(**point.values), operator(**point.values)
        np.testing.assert_allclose(structured.dense(), matrix, rtol=1e-8, atol=1e-9)
        right, left = rng.normal(size=matrix.shape[1]), rng.normal(size=matrix.shape[0])
        np.testing.assert_allclose(structured @ right, matrix @ right, rtol=1e-8, atol=1e-8)
        np.testing.assert_allclose(linear @ right, matrix @ right, rtol=1e-8, atol=1e-8)
        np.testing.assert_allclose(linear.rmatvec(left), matrix.T @ left, rtol=1e-8, atol=1e-8)


@pytest.mark.parametrize(
    ("text", "wrt", "order", "form"),
    [
        (FACTORIZATION, "U", 2, "Kronecker product with an identity"),
        ("sum(W * (T - U @ V.T)**2)", "U", 2, "blocks along diagonals"),
        ("sum((relu(X @ H) @ v - t)**2)", "H", 2, "product of thin factors"),
        ("logdet(S)", "S", 2, "Kronecker product"),
        ("softmax(z)", "z", 1, "diagonal plus outer product"),
        ("exp(x)", "x", 1, "diagonal"),
        ("x * 3", "x", 1, "multiple of the identity"),
        (LOGISTIC, "w", 2, "dense"),
        ("sum(x) * 0 + 1", "x", 1, "zero"),
    ],
)
def test_a_derivation_says_its_structure(text: str, wrt: str, order: int, form: str) -> None:
    assert derived(text, wrt, order).form == form


def test_the_factors_of_a_factorization_are_one_small_matrix() -> None:
    found = derived(FACTORIZATION, "U", 2, "factors")
    V = np.arange(6.0).reshape(3, 2)
    structured = found(U=np.ones((4, 2)), V=V, T=np.ones((4, 3)))
    (factor,) = structured.factors
    np.testing.assert_array_equal(factor, 2 * V.T @ V)
    assert repr(structured) == "<Kronecker product with an identity, 8 x 8>"
    assert "zeros" not in found.numpy()


def test_a_linear_map_computes_once_what_its_products_share() -> None:
    source = derived(FACTORIZATION, "U", 2, "operator").numpy("f")
    outside, _, inside = source.partition("def matvec(dU):")
    assert "V.T @ V" in outside
    assert "V.T @ V" not in inside
    assert source.startswith("import numpy as np\nfrom scipy.sparse.linalg import LinearOperator\n")


def test_a_linear_map_takes_columns_too() -> None:
    linear = derived(LOGISTIC, "w", 2, "operator")(X=np.ones((3, 2)), y=np.ones(3), w=np.zeros(2))
    np.testing.assert_allclose(linear @ np.eye(2), np.full((2, 2), 0.75))


@pytest.mark.parametrize(
    ("problem", "flops", "memory"),
    [
        ((LOGISTIC, "w", 2, "dense"), "m n^2", "m n + n^2"),
        ((FACTORIZATION, "U", 2, "dense"), "k^2 n", "k^2 m^2"),
        ((FACTORIZATION, "U", 2, "factors"), "k^2 n", "2 k^2"),
        (("logdet(R)", "R", 1, "dense"), "2 n^3", "n^2"),
        (("logdet(S)", "S", 1, "dense"), "n^3", "2 n^2"),
    ],
)
def test_a_derivation_says_its_cost(problem: tuple[str, str, int, str], flops: str, memory: str) -> None:
    cost = derived(*problem).cost
    assert (leading(cost.flops), leading(cost.memory)) == (flops, memory)
    assert str(cost) == f"about {flops} operations, {memory} numbers kept"


def test_a_cost_can_be_counted() -> None:
    cost = derived("x @ A @ x", "x").cost
    assert cost.at(n=10) == (210, 20)
    assert leading(Cost(0, 0).flops) == "0"


# Several orders.


def test_value_gradient_and_hessian_are_one_function() -> None:
    found = dv.derive(LOGISTIC, "w", SHAPES, order=(0, 1, 2))
    X, y, w = np.arange(6.0).reshape(3, 2), np.array([1.0, -1, 1]), np.array([0.1, -0.2])
    value, gradient, hessian = found(X=X, y=y, w=w)
    np.testing.assert_allclose(value, np.logaddexp(0, -y * (X @ w)).sum())
    np.testing.assert_allclose(gradient, derived(LOGISTIC, "w")(X=X, y=y, w=w))
    np.testing.assert_allclose(hessian, derived(LOGISTIC, "w", 2)(X=X, y=y, w=w))
    source = found.numpy()
    assert source.count("X @ w") == 1
    got = run(source, "derivatives", {"X": X, "y": y, "w": w})
    for one, other in zip(got, (value, gradient, hessian), strict=True):
        np.testing.assert_array_equal(one, other)
    assert str(found).count("Hessian (n x n)") == 1


def test_orders_are_returned_as_they_are_asked_for() -> None:
    second, value = dv.derive("x @ x * a[0]", "x", SHAPES, order=(2, 0))(x=np.ones(2), a=np.array([3.0, 1.0]))
    np.testing.assert_allclose(second, 6 * np.eye(2))
    assert value == 6


@pytest.mark.parametrize("order", [(), (0, 0), (1, 4), (1.0,), [0, 1], "2"])
def test_orders_that_cannot_be(order: Any) -> None:
    with pytest.raises(ArgumentError, match="order must be 1, 2 or 3, or a tuple"):
        dv.derive("x @ x", "x", SHAPES, order=order)


def test_forms_that_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ArgumentError, match="structure must be one of 'dense', 'factors', 'operator', got 'sparse'"):
        dv.derive("x @ x", "x", SHAPES, structure="sparse")
    with pytest.raises(ArgumentError, match="takes one order"):
        dv.derive("x @ x", "x", SHAPES, order=(0, 1), structure="factors")  # type: ignore[call-overload]
    monkeypatch.setattr("derivations.derivation.answers.find_spec", lambda name: None)
    with pytest.raises(ArgumentError, match="install scipy"):
        dv.derive("x @ x", "x", SHAPES, structure="operator")
