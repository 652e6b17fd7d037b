"""The rules of differentiation, used as a reader would: with identities and plain functions put in."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import derivations as dv
from derivations.errors import ArgumentError, DomainError, ShapeError
from derivations.words import exp, softmax, tanh

W = np.array([[1.0, -2.0, 0.5], [0.0, 1.0, 3.0]])
X = np.array([0.3, -0.1, 0.2])


def layer(x: Any) -> Any:
    return W @ x


def test_the_chain_rule_multiplies_the_jacobians_of_identities() -> None:
    jacobian = dv.chain_rule.jacobian(X, f=dv.softmax, g=dv.exponential)
    np.testing.assert_allclose(jacobian, dv.softmax.jacobian(np.exp(X)) @ dv.exponential.jacobian(X), rtol=1e-14)


def test_the_chain_rule_reads_plain_functions() -> None:
    jacobian = dv.chain_rule.jacobian(X, f=lambda y: softmax(exp(y)), g=layer)
    inner = dv.softmax.jacobian(np.exp(W @ X)) @ np.diag(np.exp(W @ X))
    np.testing.assert_allclose(jacobian, inner @ W, rtol=1e-12)


def test_a_rule_may_be_put_into_a_rule() -> None:
    """Three functions in a row: the inner two are composed first."""

    class Composed:
        def __call__(self, x: Any) -> Any:
            return dv.chain_rule(x, f=tanh, g=layer)

        def jacobian(self, x: Any) -> Any:
            return dv.chain_rule.jacobian(x, f=tanh, g=layer)

    nested = dv.chain_rule.jacobian(X, f=dv.softmax, g=Composed())
    flat = dv.chain_rule.jacobian(X, f=lambda y: softmax(tanh(y)), g=layer)
    np.testing.assert_allclose(nested, flat, rtol=1e-12)


def test_reverse_mode_is_the_transposed_product(rng: Any) -> None:
    y_bar = rng.standard_normal(2)
    pulled = dv.chain_rule.vjp(X, f=dv.softmax, g=layer, y_bar=y_bar)
    np.testing.assert_allclose(pulled, dv.chain_rule.jacobian(X, f=dv.softmax, g=layer).T @ y_bar, rtol=1e-12)


def test_the_loss_of_the_question_by_the_chain_rule() -> None:
    """The loss is minus the sum of the logarithms of a softmax: its gradient is K times the softmax, minus one."""
    gradient = dv.chain_rule_for_a_scalar.gradient(X, f=lambda y: -dv.words.log(y).sum(), g=dv.softmax)
    np.testing.assert_allclose(gradient, len(X) * dv.softmax(X) - 1, rtol=1e-12)
    np.testing.assert_allclose(gradient, dv.negative_log_softmax_sum.gradient(X), rtol=1e-12)


@pytest.mark.parametrize("t", [0.0, -2.0, 5.0])
def test_the_sum_of_the_partials_of_the_loss_is_zero_and_not_its_derivative(t: float) -> None:
    along_ones = dv.directional_derivative_along_ones.gradient(t, X, f=dv.negative_log_softmax_sum)
    assert abs(along_ones) < 1e-14
    assert np.shape(along_ones) == ()
    assert np.linalg.norm(dv.negative_log_softmax_sum.gradient(X)) > 0.1


def test_along_a_coordinate_the_directional_derivative_is_a_partial_derivative() -> None:
    gradient = dv.negative_log_softmax_sum.gradient(X)
    for i, direction in enumerate(np.eye(3)):
        partial = dv.directional_derivative.gradient(0.0, X, direction, f=dv.negative_log_softmax_sum)
        np.testing.assert_allclose(partial, gradient[i], rtol=1e-12)


def test_paths_add_up_to_the_product_rule() -> None:
    """The entrywise product of two functions of x, as a function of two paths."""
    jacobian = dv.sum_over_paths.jacobian(X, f=lambda u, v: u * v, g=dv.exponential, h=dv.sine)
    np.testing.assert_allclose(jacobian, np.diag(np.exp(X) * np.sin(X) + np.exp(X) * np.cos(X)), rtol=1e-12)


def test_a_vector_times_itself_is_used_twice() -> None:
    jacobian = dv.variable_used_twice.jacobian(X, f=lambda u, v: u * v)
    np.testing.assert_allclose(jacobian, dv.square.jacobian(X), rtol=1e-14)


def test_the_total_derivative_counts_time_and_the_point_that_moves_with_it() -> None:
    """The squared radius minus time stays zero along a ray on which the radius is the root of time."""
    t = 1.7
    total = dv.total_derivative_along_a_curve.gradient(
        t, f=lambda t, x: x @ x - t, c=lambda t: (t**0.5) * np.array([0.6, 0.8])
    )
    assert abs(total) < 1e-14


def test_the_quotient_rule_on_the_rayleigh_quotient() -> None:
    A = np.array([[2.0, 1.0, 0.0], [1.0, -1.0, 0.5], [0.0, 0.5, 3.0]])
    gradient = dv.quotient_rule.gradient(X, u=lambda x: x @ A @ x, v=lambda x: x @ x)
    np.testing.assert_allclose(gradient, dv.rayleigh_quotient.gradient(X, A), rtol=1e-12)


def test_a_quotient_needs_a_denominator() -> None:
    for public in (dv.quotient_rule.value, dv.quotient_rule.gradient):
        with pytest.raises(DomainError, match=r"quotient_rule: v\(x\) must not be zero"):
            public(X, u=lambda x: x @ x, v=lambda x: 0 * x[0])


@pytest.mark.parametrize(
    ("function", "error", "message"),
    [
        (3, ArgumentError, "chain_rule: f must be a function"),
        (lambda y: "text", ArgumentError, "chain_rule: f must return real numbers"),
        (lambda y: 1j * y, ArgumentError, "chain_rule: f must return real numbers"),
        (lambda y: y.sum(), ShapeError, r"chain_rule: f must return shape \(m\)"),
        (np.sort, ArgumentError, "chain_rule: f cannot be differentiated"),
    ],
)
def test_a_function_that_will_not_do_is_named(function: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        dv.chain_rule.jacobian(X, f=function, g=layer)


def test_a_cotangent_has_the_shape_of_the_value() -> None:
    with pytest.raises(ShapeError, match=r"chain_rule: y_bar must have shape \(2,\), got \(3,\)"):
        dv.chain_rule.vjp(X, f=dv.softmax, g=layer, y_bar=np.ones(3))
