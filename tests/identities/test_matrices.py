"""Products, traces and rearrangements where a reader meets them: vec, order of factors, and symmetric results."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import derivations as dv
from derivations.errors import ShapeError


def vec(X: Any) -> Any:
    return X.reshape(-1, order="F")


def test_the_transpose_is_a_permutation_that_its_own_transpose_undoes(rng: Any) -> None:
    X = rng.standard_normal((2, 3))
    K = dv.transpose.jacobian(X)
    np.testing.assert_array_equal(K @ vec(X), vec(X.T))
    np.testing.assert_array_equal(K.T @ K, np.eye(6))
    assert set(K.ravel()) == {0, 1}


def test_columns_are_stacked_rows_would_swap_the_factors(rng: Any) -> None:
    A, X, B = rng.standard_normal((2, 3)), rng.standard_normal((3, 4)), rng.standard_normal((4, 5))
    jacobian = dv.vec_of_product.jacobian(A, X, B)
    np.testing.assert_allclose(jacobian @ vec(X), vec(A @ X @ B), rtol=1e-13)
    np.testing.assert_allclose(np.kron(A, B.T) @ X.ravel(), (A @ X @ B).ravel(), rtol=1e-13)
    np.testing.assert_array_equal(jacobian, np.kron(B.T, A))


@pytest.mark.parametrize("name", ["matrix_product", "kronecker_product"])
def test_a_product_changes_by_one_factor_at_a_time(name: str, rng: Any) -> None:
    X, Y, dX, dY = rng.standard_normal((4, 3, 3))
    identity = dv.catalogue[name]
    both = identity.jvp(X, Y, dX=dX, dY=dY)
    np.testing.assert_allclose(both, identity.jvp(X, Y, dX=dX) + identity.jvp(X, Y, dY=dY), rtol=1e-13)
    np.testing.assert_allclose(both, identity(dX, Y) + identity(X, dY), rtol=1e-13)
    for wrt, tangent in (("X", dX), ("Y", dY)):
        change = identity.jacobian(X, Y, wrt=wrt) @ vec(tangent)
        np.testing.assert_allclose(change, vec(identity.jvp(X, Y, **{f"d{wrt}": tangent})), atol=1e-13)


def test_the_gradient_of_a_trace_of_a_product_has_the_shape_of_its_variable(rng: Any) -> None:
    X, Y = rng.standard_normal((2, 3)), rng.standard_normal((3, 2))
    np.testing.assert_array_equal(dv.trace_of_product.gradient(X, Y), Y.T)
    np.testing.assert_array_equal(dv.trace_of_product.gradient(X, Y, wrt="Y"), X.T)
    assert dv.trace_of_product.jacobian(X, Y).shape == (1, 6)
    with pytest.raises(ShapeError, match="axis 'n' has length 3 in X, but 2 in Y"):
        dv.trace_of_product(X, X)


def test_twice_the_product_is_right_only_for_a_symmetric_matrix(rng: Any) -> None:
    X, A = rng.standard_normal((3, 2)), rng.standard_normal((3, 3))
    assert np.abs(dv.trace_of_quadratic_form.gradient(X, A) - 2 * A @ X).max() > 0.1
    np.testing.assert_allclose(dv.trace_of_quadratic_form.gradient(X, A + A.T), 2 * (A + A.T) @ X, rtol=1e-13)


def test_the_gram_matrix_moves_symmetrically_and_ignores_skew_cotangents(rng: Any) -> None:
    X, dX, G = rng.standard_normal((4, 3)), rng.standard_normal((4, 3)), rng.standard_normal((3, 3))
    change = dv.gram_matrix.jvp(X, dX)
    np.testing.assert_allclose(change, change.T, rtol=1e-13)
    np.testing.assert_allclose(dv.gram_matrix.vjp(X, G - G.T), 0, atol=1e-14)


def test_three_times_the_square_is_right_only_where_the_change_commutes(rng: Any) -> None:
    X, dX = rng.standard_normal((2, 3, 3))
    assert np.abs(dv.matrix_cube.jvp(X, dX) - 3 * X @ X @ dX).max() > 0.1
    np.testing.assert_allclose(dv.matrix_cube.jvp(X, X @ X), 3 * X @ X @ X @ X, rtol=1e-10)
    np.testing.assert_allclose(np.trace(dv.matrix_cube.jvp(X, dX)), 3 * np.trace(X @ X @ dX), rtol=1e-12)


def test_a_diagonal_goes_in_and_comes_out(rng: Any) -> None:
    x, G = rng.standard_normal(3), rng.standard_normal((3, 3))
    np.testing.assert_array_equal(dv.diagonal_of_matrix(dv.diagonal_matrix(x)), x)
    np.testing.assert_array_equal(dv.diagonal_of_matrix.jacobian(G) @ dv.diagonal_matrix.jacobian(x), np.eye(3))
    np.testing.assert_array_equal(dv.diagonal_matrix.vjp(x, G), np.diag(G))


def test_an_outer_product_sends_cotangents_through_the_other_vector(rng: Any) -> None:
    x, y, G = rng.standard_normal(3), rng.standard_normal(2), rng.standard_normal((3, 2))
    np.testing.assert_array_equal(dv.outer_product.vjp(x, y, G), G @ y)
    np.testing.assert_array_equal(dv.outer_product.vjp(x, y, G, wrt="y"), G.T @ x)
    np.testing.assert_allclose(vec(G) @ dv.outer_product.jacobian(x, y), G @ y, rtol=1e-13)


def test_a_determinant_has_a_gradient_where_there_is_no_inverse(rng: Any) -> None:
    edges = rng.standard_normal((3, 2))
    a, b, c = X = np.array([*edges.T, edges @ [2.0, -1.0]])
    cofactors = np.array([np.cross(b, c), np.cross(c, a), np.cross(a, b)])
    np.testing.assert_allclose(dv.determinant_by_traces(X), 0, atol=1e-12)
    np.testing.assert_allclose(dv.determinant_by_traces.gradient(X), cofactors, atol=1e-12)
    assert np.abs(cofactors).max() > 0.01
    np.testing.assert_allclose(dv.determinant_by_traces.gradient(np.outer(a, b)), 0, atol=1e-12)
    Y = rng.standard_normal((3, 3))
    np.testing.assert_allclose(dv.determinant_by_traces.gradient(Y), dv.determinant.gradient(Y), rtol=1e-10)


def test_the_cosine_times_the_change_is_right_only_where_it_commutes(rng: Any) -> None:
    A, dA = rng.standard_normal((2, 3, 3))
    cosine, sine = dv.matrix_cosine(A), dv.matrix_sine(A)
    assert np.abs(dv.matrix_sine.jvp(A, dA) - cosine @ dA).max() > 0.01
    np.testing.assert_allclose(dv.matrix_sine.jvp(A, A), cosine @ A, atol=1e-12)
    np.testing.assert_allclose(dv.matrix_cosine.jvp(A, A), -sine @ A, atol=1e-12)
    squares = dv.matrix_sine.jvp(A, dA) @ sine + sine @ dv.matrix_sine.jvp(A, dA)
    squares += dv.matrix_cosine.jvp(A, dA) @ cosine + cosine @ dv.matrix_cosine.jvp(A, dA)
    np.testing.assert_allclose(squares, 0, atol=1e-11)
