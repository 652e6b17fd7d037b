"""Functions of every entry where a reader meets them: known slopes, kinks, tails and the edges of domains."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy.stats import norm

import derivations as dv
from derivations.errors import DomainError, NotDifferentiable

SLOPES = [
    ("exponential", 0.0, 1.0, 1.0),
    ("logarithm", np.e, 1.0, 1 / np.e),
    ("reciprocal", -2.0, -0.5, -0.25),
    ("square", -3.0, 9.0, -6.0),
    ("square_root", 4.0, 2.0, 0.25),
    ("sine", np.pi, 0.0, -1.0),
    ("tanh", np.log(2), 0.6, 0.64),
    ("sigmoid", np.log(3), 0.75, 0.1875),
    ("softplus", 0.0, np.log(2), 0.5),
    ("relu", -1.0, 0.0, 0.0),
    ("absolute_value", -2.0, 2.0, -1.0),
    ("gelu", 1.0, norm.cdf(1), norm.cdf(1) + norm.pdf(1)),
    ("silu", 0.0, 0.0, 0.5),
]


@pytest.mark.parametrize(("name", "x", "value", "slope"), SLOPES)
def test_known_values_and_slopes(name: str, x: float, value: float, slope: float) -> None:
    identity, both = dv.catalogue[name], np.array([x, 1.5])
    assert identity(both)[0] == pytest.approx(value, abs=1e-15)
    jacobian = identity.jacobian(both)
    assert jacobian[0, 0] == pytest.approx(slope, rel=1e-14)
    assert jacobian[0, 1] == jacobian[1, 0] == 0
    np.testing.assert_allclose(identity.vjp(both, [2.0, 3.0]), np.diag(jacobian) * [2, 3], rtol=1e-15)


@pytest.mark.parametrize("name", ["relu", "absolute_value"])
def test_a_kink_has_a_value_and_no_derivative(name: str) -> None:
    assert dv.catalogue[name]([0.0]) == 0
    with pytest.raises(NotDifferentiable, match=f"{name}: the derivative does not exist"):
        dv.catalogue[name].jacobian([1.0, 0.0])


@pytest.mark.parametrize(("name", "x"), [("logarithm", 0.0), ("square_root", -1.0), ("reciprocal", 0.0)])
def test_outside_the_domain_there_is_no_value(name: str, x: float) -> None:
    with pytest.raises(DomainError, match=f"{name}: x must be"):
        dv.catalogue[name]([1.0, x])


@pytest.mark.parametrize(
    ("name", "left", "right"),
    [("tanh", 0, 0), ("sigmoid", 0, 0), ("softplus", 0, 1), ("gelu", 0, 1), ("silu", 0, 1), ("relu", 0, 1)],
)
def test_far_out_slopes_reach_their_limits_without_overflow(name: str, left: float, right: float) -> None:
    np.testing.assert_array_equal(np.diag(dv.catalogue[name].jacobian([-1000.0, 1000.0])), [left, right])


def test_the_slope_of_a_saturated_sigmoid_keeps_its_digits() -> None:
    np.testing.assert_allclose(dv.sigmoid.jvp([40.0, -40.0], [1.0, 1.0]), np.exp(-40), rtol=1e-14)


@pytest.mark.parametrize(("outer", "inner"), [("exponential", "logarithm"), ("square", "square_root")])
def test_functions_that_undo_each_other_have_reciprocal_slopes(outer: str, inner: str) -> None:
    x = np.array([0.5, 2.0])
    product = dv.catalogue[outer].jacobian(dv.catalogue[inner](x)) @ dv.catalogue[inner].jacobian(x)
    np.testing.assert_allclose(product, np.eye(2), atol=1e-15)


def test_a_power_moves_with_its_base_and_with_its_exponent() -> None:
    x = np.array([0.5, 1.0, 3.0])
    np.testing.assert_allclose(np.diag(dv.power.jacobian(x, 2.0)), 2 * x, rtol=1e-15)
    np.testing.assert_allclose(dv.power.jacobian(x, 2.0, wrt="p"), (x**2 * np.log(x))[:, None], rtol=1e-15)
    np.testing.assert_allclose(dv.power.jvp(x, 2.0, dp=1.0), x**2 * np.log(x), rtol=1e-15)


def test_any_function_of_one_number_can_be_put_in() -> None:
    x = np.array([0.3, -1.2])
    np.testing.assert_allclose(dv.elementwise_function(x, np.sin), np.sin(x), rtol=1e-15)


def test_a_cotangent_of_an_entrywise_product_meets_the_other_factor(rng: Any) -> None:
    X, Y, Y_bar = rng.standard_normal((3, 2, 4))
    np.testing.assert_array_equal(dv.hadamard_product.vjp(X, Y, Y_bar), Y_bar * Y)
    np.testing.assert_array_equal(dv.hadamard_product.vjp(X, Y, Y_bar, wrt="Y"), Y_bar * X)
    np.testing.assert_array_equal(dv.hadamard_product.jvp(X, X, dX=Y, dY=Y), 2 * X * Y)
