"""Inverses and determinants where a reader meets them: order, sign, size, symmetry, and matrices that have none."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import derivations as dv
from derivations.errors import DomainError

SINGULAR = np.array([[1.0, 2.0], [2.0, 4.0]])


def test_a_matrix_and_its_inverse_move_so_that_their_product_stands_still(rng: Any) -> None:
    X, dX = rng.standard_normal((2, 4, 4))
    moved = dX @ dv.inverse(X) + X @ dv.inverse.jvp(X, dX)
    np.testing.assert_allclose(moved, 0, atol=1e-12)
    one_side = -dv.inverse(X) @ dv.inverse(X) @ dX
    assert np.abs(dv.inverse.jvp(X, dX) - one_side).max() > 0.01


def test_the_answer_of_a_system_moves_so_that_the_system_holds(rng: Any) -> None:
    A, dA, b, db = *rng.standard_normal((2, 4, 4)), *rng.standard_normal((2, 4))
    x, dx = dv.linear_solve(A, b), dv.linear_solve.jvp(A, b, dA=dA, db=db)
    np.testing.assert_allclose(dA @ x + A @ dx, db, atol=1e-12)
    assert dv.linear_solve.jacobian(A, b).shape == (4, 16)
    np.testing.assert_allclose(dv.linear_solve.jacobian(A, b, wrt="b"), np.linalg.inv(A), rtol=1e-10)


def test_the_gradient_of_a_determinant_is_the_matrix_of_cofactors() -> None:
    (a, b), (c, d) = X = np.array([[3.0, 1.0], [2.0, 5.0]])
    np.testing.assert_allclose(dv.determinant.gradient(X), [[d, -c], [-b, a]], rtol=1e-14)
    without_determinant = np.linalg.inv(X).T
    assert np.abs(dv.determinant.gradient(X) - without_determinant).max() > 1


def test_the_logarithm_of_a_determinant_takes_both_signs(rng: Any) -> None:
    X = np.array([[0.0, 2.0], [3.0, 1.0]])
    assert dv.determinant(X) == pytest.approx(-6)
    assert dv.log_determinant(X) == pytest.approx(np.log(6))
    assert dv.log_determinant(X @ X) == pytest.approx(2 * np.log(6))
    swapped = X[::-1]
    np.testing.assert_allclose(dv.log_determinant.gradient(swapped), dv.log_determinant.gradient(X)[::-1], rtol=1e-14)


def test_a_determinant_that_overflows_has_an_ordinary_logarithm() -> None:
    X = 10.0 * np.eye(400)
    assert dv.log_determinant(X) == pytest.approx(400 * np.log(10))
    np.testing.assert_allclose(dv.log_determinant.gradient(X), np.eye(400) / 10, rtol=1e-14)


def test_on_symmetric_matrices_the_table_of_partials_is_not_the_gradient(rng: Any) -> None:
    root, change = rng.standard_normal((2, 3, 3))
    X, dX = root @ root.T + np.eye(3), change + change.T
    gradient = dv.log_determinant_positive_definite.gradient(X)
    slope = dv.log_determinant.jvp(X, dX)
    assert (gradient * dX).sum() == pytest.approx(slope, rel=1e-12)
    table = 2 * gradient - np.diag(np.diag(gradient))
    assert abs((table * dX).sum() - slope) > 0.01
    assert np.linalg.eigvalsh(dv.log_determinant_positive_definite.hessian(X)).max() < 0


def test_a_square_gram_matrix_doubles_the_logarithm(rng: Any) -> None:
    X = rng.standard_normal((3, 3))
    assert dv.log_determinant_of_gram_matrix(X) == pytest.approx(2 * dv.log_determinant(X), rel=1e-12)
    np.testing.assert_allclose(
        dv.log_determinant_of_gram_matrix.gradient(X), 2 * dv.log_determinant.gradient(X), rtol=1e-9
    )


def test_the_gradient_of_a_gram_determinant_is_twice_the_transposed_pseudoinverse(rng: Any) -> None:
    X = rng.standard_normal((5, 2))
    np.testing.assert_allclose(dv.log_determinant_of_gram_matrix.gradient(X), 2 * np.linalg.pinv(X).T, rtol=1e-11)


def test_a_form_of_the_inverse_is_a_solve_seen_from_the_left(rng: Any) -> None:
    a, b, X = rng.standard_normal(3), rng.standard_normal(3), rng.standard_normal((3, 3)) + 3 * np.eye(3)
    assert dv.bilinear_form_of_inverse(a, X, b) == pytest.approx(a @ dv.linear_solve(X, b), rel=1e-13)
    gradient = dv.bilinear_form_of_inverse.gradient(a, X, b, wrt="X")
    np.testing.assert_allclose(gradient, dv.linear_solve.vjp(X, b, a, wrt="A"), rtol=1e-12)
    assert np.linalg.matrix_rank(gradient) == 1


def test_eigenvalues_tell_the_trace_of_the_inverse() -> None:
    X = np.diag([1.0, 2.0, 4.0])
    assert dv.trace_of_inverse(X) == 1.75
    np.testing.assert_array_equal(dv.trace_of_inverse.gradient(X), np.diag([-1, -0.25, -0.0625]))


@pytest.mark.parametrize("name", ["inverse", "determinant", "log_determinant", "trace_of_inverse"])
def test_a_singular_matrix_is_refused(name: str) -> None:
    with pytest.raises(DomainError, match=f"{name}: X must be invertible"):
        dv.catalogue[name].jacobian(SINGULAR)


def test_what_is_not_positive_definite_is_refused() -> None:
    for matrix in (SINGULAR, -np.eye(2), np.array([[1.0, 1.0], [0.0, 1.0]])):
        with pytest.raises(DomainError, match="X must be symmetric positive definite"):
            dv.log_determinant_positive_definite(matrix)
