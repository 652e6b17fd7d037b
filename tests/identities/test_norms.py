"""Norms, distances and least squares where a reader meets them: at kinks, at extremes, and at optima."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import derivations as dv
from derivations.errors import DomainError, NotDifferentiable

ZERO = np.zeros(3)


@pytest.mark.parametrize("name", ["norm", "one_norm"])
def test_a_norm_has_a_value_at_zero_and_no_gradient(name: str) -> None:
    assert dv.catalogue[name](ZERO) == 0
    for public in (dv.catalogue[name].gradient, dv.catalogue[name].jacobian):
        with pytest.raises(NotDifferentiable, match=f"{name}: the derivative does not exist"):
            public(ZERO)


def test_where_two_points_meet_the_distance_has_no_gradient(rng: Any) -> None:
    x = rng.standard_normal(3)
    assert dv.distance(x, x) == 0
    calls = [
        lambda: dv.distance.gradient(x, x),
        lambda: dv.distance.jvp(x, x, dx=x),
        lambda: dv.distance.vjp(x, x, 1.0, wrt="y"),
    ]
    for call in calls:
        with pytest.raises(NotDifferentiable, match="distance: the derivative does not exist where x - y is zero"):
            call()
    np.testing.assert_array_equal(dv.squared_distance.gradient(x, x), ZERO)


def test_a_perfect_fit_is_a_kink_of_the_residual_norm() -> None:
    A, x = np.array([[1.0, 2.0], [0.0, 1.0]]), np.array([1.0, -1.0])
    assert dv.residual_norm(x, A, A @ x) == 0
    with pytest.raises(NotDifferentiable, match="A x - b is zero"):
        dv.residual_norm.gradient(x, A, A @ x)
    np.testing.assert_array_equal(dv.least_squares.gradient(x, A, A @ x), np.zeros(2))


@pytest.mark.parametrize("name", ["normalized_vector", "cosine_similarity", "rayleigh_quotient"])
def test_zero_has_no_direction(name: str) -> None:
    others = {"cosine_similarity": {"y": np.ones(3)}, "rayleigh_quotient": {"A": np.eye(3)}}.get(name, {})
    with pytest.raises(DomainError, match=f"{name}: x must be not zero"):
        dv.catalogue[name](ZERO, **others)


@pytest.mark.parametrize("scale", [1e-200, 1.0, 1e200])
def test_long_and_short_vectors_neither_overflow_nor_warn(scale: float) -> None:
    x, dx = scale * np.array([3.0, -4.0]), np.array([1.0, 0.0])
    assert dv.norm(x) == pytest.approx(5 * scale, rel=1e-15)
    np.testing.assert_allclose(dv.norm.jvp(x, dx), 0.6, rtol=1e-15)
    np.testing.assert_allclose(dv.normalized_vector(x), [0.6, -0.8], rtol=1e-15)
    np.testing.assert_allclose(dv.cosine_similarity(x, [1e200, 0.0]), 0.6, rtol=1e-15)


def test_gradients_of_directions_are_perpendicular_to_the_vector(rng: Any) -> None:
    x, y, A = rng.standard_normal(4), rng.standard_normal(4), rng.standard_normal((4, 4))
    assert abs(x @ dv.cosine_similarity.gradient(x, y)) < 1e-14
    assert abs(x @ dv.rayleigh_quotient.gradient(x, A + A.T)) < 1e-13
    assert np.abs(dv.normalized_vector.jacobian(x) @ x).max() < 1e-14


def test_the_rayleigh_quotient_is_stationary_at_eigenvectors(rng: Any) -> None:
    A = rng.standard_normal((4, 4))
    values, vectors = np.linalg.eigh(A + A.T)
    for value, vector in zip(values, vectors.T, strict=True):
        assert dv.rayleigh_quotient(3 * vector, A + A.T) == pytest.approx(value)
        assert np.abs(dv.rayleigh_quotient.gradient(3 * vector, A + A.T)).max() < 1e-13


def test_at_the_least_squares_solution_the_gradient_is_zero(rng: Any) -> None:
    A, b = rng.standard_normal((6, 3)), rng.standard_normal(6)
    x = np.linalg.lstsq(A, b, rcond=None)[0]
    assert np.abs(dv.least_squares.gradient(x, A, b)).max() < 1e-13
    start = rng.standard_normal(3)
    newton = np.linalg.solve(dv.least_squares.hessian(start, A, b), dv.least_squares.gradient(start, A, b))
    np.testing.assert_allclose(start - newton, x, rtol=1e-12)


@pytest.mark.parametrize("p", [1.0625, 1.5, 2.0, 3.0])
def test_above_one_a_p_norm_has_slope_zero_by_an_entry_of_zero(p: float) -> None:
    """The quotient of differences there is of the order of the step to the power p - 1."""
    x, e = np.array([3.0, 0.0, 4.0]), np.array([0.0, 1e-300, 0.0])
    gradient = dv.p_norm.gradient(x, p)
    np.testing.assert_allclose(gradient, (np.abs(x) / dv.p_norm(x, p)) ** (p - 1))
    assert gradient[1] == dv.p_norm.jvp(x, p, e) == 0
    assert dv.p_norm(x + e, p) == dv.p_norm(x, p)


@pytest.mark.parametrize("p", [0.5, 1.0])
def test_up_to_one_an_entry_of_zero_is_a_kink_of_the_p_norm(p: float) -> None:
    assert np.isfinite(dv.p_norm([3.0, 0.0, 4.0], p))
    with pytest.raises(NotDifferentiable, match="p_norm: the derivative does not exist where"):
        dv.p_norm.gradient([3.0, 0.0, 4.0], p)
    assert np.all(np.isfinite(dv.p_norm.gradient([3.0, 1.0, 4.0], p)))


def test_a_small_angle_keeps_its_digits_and_a_zero_angle_has_no_gradient() -> None:
    x, y = np.array([1.0, 0.0, 0.0]), np.array([1.0, 1e-9, 0.0])
    assert np.isclose(dv.angle_between_vectors(x, y), 1e-9, rtol=1e-12)
    np.testing.assert_allclose(dv.angle_between_vectors([0, 2, 0], [3, 0, 0]), np.pi / 2)
    np.testing.assert_allclose(dv.angle_between_vectors.gradient([0, 2, 0], [3, 0, 0]), [-1 / 2, 0, 0], atol=1e-15)
    for parallel in (2 * x, -x):
        with pytest.raises(NotDifferentiable, match="angle_between_vectors"):
            dv.angle_between_vectors.gradient(x, parallel)
