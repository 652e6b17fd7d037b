"""Spectra, matrix functions and factorizations where a reader meets them: equal values, order of factors, kinks."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import scipy.linalg

import derivations as dv
from derivations.errors import DomainError, NotDifferentiable

A = np.array([[1.0, 2.0, 0.5], [0.0, -1.0, 3.0], [2.0, 0.0, 1.0]])
CHANGE = np.array([[0.3, -1.0, 0.2], [0.5, 0.4, 0.0], [-0.2, 1.0, 0.6]])
S, SYMMETRIC_CHANGE = A @ A.T + np.eye(3), CHANGE + CHANGE.T


def test_the_derivative_of_an_exponential_is_scipys_and_not_the_product_with_the_exponential() -> None:
    expected = scipy.linalg.expm_frechet(A, CHANGE, compute_expm=False)
    np.testing.assert_allclose(dv.matrix_exponential.jvp(A, CHANGE), expected, rtol=1e-12)
    assert np.abs(dv.matrix_exponential(A) @ CHANGE - expected).max() > 1
    assert np.trace(expected) == pytest.approx(np.trace(dv.matrix_exponential(A) @ CHANGE))


def test_the_change_of_a_root_is_not_half_of_the_inverse_root_times_the_change() -> None:
    R, dR = dv.matrix_square_root(S), dv.matrix_square_root.jvp(S, SYMMETRIC_CHANGE)
    np.testing.assert_allclose(R @ dR + dR @ R, SYMMETRIC_CHANGE, atol=1e-12)
    assert np.abs(np.linalg.inv(R) @ SYMMETRIC_CHANGE / 2 - dR).max() > 0.01


def test_entropy_is_that_of_the_eigenvalues() -> None:
    w = np.linalg.eigvalsh(S)
    assert dv.von_neumann_entropy(S) == pytest.approx(-(w * np.log(w)).sum())


@pytest.mark.parametrize(
    ("name", "point"),
    [
        ("eigenvalues", np.eye(3)),
        ("eigenvectors", np.diag([1.0, 2.0, 2.0])),
        ("largest_eigenvalue", np.diag([1.0, 2.0, 2.0])),
        ("singular_values", np.eye(3)[:, :2]),
        ("spectral_norm", np.eye(3)),
        ("nuclear_norm", np.ones((3, 2))),
        ("polar_factor", np.ones((3, 2))),
    ],
)
def test_where_values_meet_or_rank_drops_there_is_a_value_and_no_derivative(name: str, point: Any) -> None:
    identity = dv.catalogue[name]
    assert np.isfinite(identity(point)).all()
    with pytest.raises(NotDifferentiable):
        identity.jacobian(point)


def test_the_sum_of_the_eigenvalues_has_a_derivative_where_they_meet() -> None:
    np.testing.assert_array_equal(dv.sum_of_eigenvalues.gradient(np.eye(3)), np.eye(3))


def test_the_nuclear_norm_has_a_derivative_where_singular_values_meet() -> None:
    X = np.eye(3)[:, :2]
    np.testing.assert_allclose(dv.nuclear_norm.gradient(X), X, atol=1e-15)


def test_a_generalized_eigenvalue_needs_to_be_the_only_largest_one_and_no_more() -> None:
    A, B = np.eye(2), np.diag([1.0, 4.0])
    np.testing.assert_allclose(dv.largest_generalized_eigenvalue.gradient(A, B, wrt="A"), np.diag([1.0, 0.0]))
    with pytest.raises(DomainError):
        dv.largest_generalized_eigenvalue.gradient(B, B, wrt="A")


def test_a_largest_eigenvalue_is_convex() -> None:
    curvature = dv.largest_eigenvalue.hessian(S)
    direction = SYMMETRIC_CHANGE.reshape(-1, order="F")
    step = 1e-3
    second = (
        sum(c * dv.largest_eigenvalue(S + s * step * SYMMETRIC_CHANGE) for c, s in ((1, 1), (-2, 0), (1, -1))) / step**2
    )
    assert direction @ curvature @ direction == pytest.approx(second, rel=1e-4)
    assert second > 0


def test_a_generalized_eigenvalue_is_scipys() -> None:
    B = np.diag([1.0, 2.0, 3.0])
    expected = scipy.linalg.eigh(S, B, eigvals_only=True)[-1]
    assert dv.largest_generalized_eigenvalue(S, B) == pytest.approx(expected, rel=1e-12)


def test_the_change_of_a_triangular_factor_is_triangular() -> None:
    L, dL = dv.cholesky_factor(S), dv.cholesky_factor.jvp(S, SYMMETRIC_CHANGE)
    np.testing.assert_allclose(dL @ L.T + L @ dL.T, SYMMETRIC_CHANGE, atol=1e-12)
    np.testing.assert_array_equal(dL, np.tril(dL))


def test_a_pseudoinverse_of_a_square_matrix_changes_like_its_inverse() -> None:
    np.testing.assert_allclose(dv.pseudoinverse.jvp(A, CHANGE), dv.inverse.jvp(A, CHANGE), atol=1e-12)
    tall = A[:, :2]
    rule_of_the_inverse = -np.linalg.pinv(tall) @ CHANGE[:, :2] @ np.linalg.pinv(tall)
    assert np.abs(dv.pseudoinverse.jvp(tall, CHANGE[:, :2]) - rule_of_the_inverse).max() > 0.01


def test_an_equation_without_one_solution_is_refused() -> None:
    with pytest.raises(DomainError):
        dv.sylvester_equation(np.eye(2), -np.eye(2), np.ones((2, 2)))
