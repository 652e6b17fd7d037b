"""Softmax and its losses where a reader meets them: in the question, at large logits, and against common mistakes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import derivations as dv
from derivations.errors import DomainError

LARGE = np.array([1000.0, -1000.0, 0.0])
UNIFORM = np.full(4, 0.25)


def test_the_question_a_row_times_a_matrix_is_the_gradient_and_its_sum_is_zero(rng: Any) -> None:
    o = rng.standard_normal(5)
    y = dv.softmax(o)
    row = -1 / y @ dv.softmax.jacobian(o)
    np.testing.assert_allclose(dv.negative_log_softmax_sum.jacobian(o), row[None, :], atol=1e-12)
    np.testing.assert_allclose(dv.negative_log_softmax_sum.gradient(o), 5 * y - 1, atol=1e-15)
    assert abs(dv.negative_log_softmax_sum.jvp(o, np.ones(5))) < 1e-14
    assert dv.negative_log_softmax_sum(o) == pytest.approx(-np.log(y).sum(), rel=1e-14)


def test_the_question_is_the_cross_entropy_with_all_weights_one(rng: Any) -> None:
    z = rng.standard_normal(5)
    np.testing.assert_allclose(
        dv.weighted_log_softmax_sum.gradient(z, np.ones(5), wrt="z"),
        dv.negative_log_softmax_sum.gradient(z),
        atol=1e-15,
    )


def test_prediction_minus_target_is_wrong_for_weights_that_do_not_sum_to_one(rng: Any) -> None:
    z, w = rng.standard_normal(4), np.array([1.0, 1.0, 0.0, 0.0])
    wrong = dv.softmax(z) - w
    assert np.abs(dv.weighted_log_softmax_sum.gradient(z, w) - wrong).max() > 0.01
    np.testing.assert_allclose(dv.weighted_log_softmax_sum.gradient(z, w / 2), dv.softmax(z) - w / 2, atol=1e-15)


def test_the_jacobian_of_softmax_is_symmetric_and_does_not_see_a_common_shift(rng: Any) -> None:
    z = rng.standard_normal(6)
    jacobian, p = dv.softmax.jacobian(z), dv.softmax(z)
    np.testing.assert_array_equal(jacobian, jacobian.T)
    np.testing.assert_allclose(jacobian.sum(axis=1), 0, atol=1e-15)
    assert np.linalg.eigvalsh(jacobian).min() > -1e-15
    assert np.abs(jacobian - np.diag(p * (1 - p))).max() > 0.01
    np.testing.assert_allclose(dv.softmax(z + 500), p, rtol=1e-12)


def test_logits_of_a_thousand_are_ordinary() -> None:
    np.testing.assert_array_equal(dv.softmax(LARGE), [1, 0, 0])
    np.testing.assert_array_equal(dv.log_softmax(LARGE), [0, -2000, -1000])
    assert dv.logsumexp(LARGE) == 1000
    assert dv.negative_log_softmax_sum(LARGE) == 3000
    assert dv.softmax_cross_entropy(LARGE, [0, 1, 0]) == 2000
    assert dv.binary_cross_entropy(LARGE, [0, 1, 1]) == pytest.approx(2000 + np.log(2))
    assert dv.logistic_loss([1000.0], [[1.0], [1.0]], [1, -1]) == 1000
    np.testing.assert_array_equal(dv.softmax_cross_entropy.gradient(LARGE, [0, 1, 0]), [1, -1, 0])
    np.testing.assert_array_equal(dv.entropy_of_softmax.gradient(LARGE), np.zeros(3))


def test_a_confident_and_right_prediction_keeps_the_digits_of_its_small_loss() -> None:
    assert dv.binary_cross_entropy([40.0], [1.0]) == pytest.approx(np.log1p(np.exp(-40)), rel=1e-14)
    assert dv.logistic_loss([40.0], [[1.0]], [1]) == pytest.approx(np.log1p(np.exp(-40)), rel=1e-14)


def test_the_two_spellings_of_the_loss_of_two_classes_agree(rng: Any) -> None:
    X, w, y = rng.standard_normal((6, 3)), rng.standard_normal(3), np.array([1, -1, -1, 1, 1, -1])
    assert dv.logistic_loss(w, X, y) == pytest.approx(dv.binary_cross_entropy(X @ w, (y + 1) / 2), rel=1e-14)
    by_score = dv.binary_cross_entropy.gradient(X @ w, (y + 1) / 2)
    np.testing.assert_allclose(dv.logistic_loss.gradient(w, X, y), X.T @ by_score, rtol=1e-12)
    two_logits = dv.softmax_cross_entropy([w @ X[0], 0.0], [1, 0])
    assert two_logits == pytest.approx(dv.binary_cross_entropy([w @ X[0]], [1.0]), rel=1e-14)


@pytest.mark.parametrize("name", ["logsumexp", "negative_log_softmax_sum"])
def test_losses_are_convex(name: str, rng: Any) -> None:
    assert np.linalg.eigvalsh(dv.catalogue[name].hessian(rng.standard_normal(5))).min() > -1e-14


def test_entropy_is_greatest_where_all_classes_are_equal() -> None:
    assert dv.entropy_of_softmax(np.zeros(4)) == pytest.approx(np.log(4))
    np.testing.assert_allclose(dv.entropy_of_softmax.gradient(np.full(4, 7.0)), 0, atol=1e-15)


def test_a_divergence_is_zero_with_both_gradients_where_the_distributions_agree(rng: Any) -> None:
    a = rng.standard_normal(4)
    assert dv.kl_divergence(a, a + 3) == pytest.approx(0, abs=1e-15)
    np.testing.assert_allclose(dv.kl_divergence.gradient(a, a + 3), 0, atol=1e-15)
    np.testing.assert_allclose(dv.reverse_kl_divergence.gradient(a, a + 3), 0, atol=1e-15)


def test_the_two_directions_of_the_divergence_have_different_gradients(rng: Any) -> None:
    a, b = rng.standard_normal(4), rng.standard_normal(4)
    assert np.abs(dv.reverse_kl_divergence.gradient(a, b) + dv.kl_divergence.gradient(a, b)).max() > 0.01
    entropy = dv.entropy_of_softmax(a)
    assert dv.kl_divergence(a, b) == pytest.approx(dv.softmax_cross_entropy(b, dv.softmax(a)) - entropy, rel=1e-12)


def test_logits_and_temperature_scaled_together_change_nothing(rng: Any) -> None:
    z, t = rng.standard_normal(4), 2.5
    np.testing.assert_allclose(dv.softmax_with_temperature(z, 1.0), dv.softmax(z), rtol=1e-15)
    together = dv.softmax_with_temperature.jvp(z, t, dz=z, dt=t)
    np.testing.assert_allclose(together, 0, atol=1e-15)
    assert dv.softmax_with_temperature.jacobian(z, t, wrt="t").shape == (4, 1)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: dv.softmax_cross_entropy(UNIFORM, 2 * UNIFORM),
            "softmax_cross_entropy: y must be a probability vector",
        ),
        (lambda: dv.softmax_cross_entropy(UNIFORM, [2.0, -1.0, 0.0, 0.0]), "y must be a probability vector"),
        (lambda: dv.binary_cross_entropy([0.0], [1.5]), "binary_cross_entropy: y must be between 0 and 1"),
        (lambda: dv.logistic_loss([1.0], [[1.0]], [0]), "logistic_loss: y must be -1 or 1"),
        (lambda: dv.softmax_with_temperature(UNIFORM, 0.0), "softmax_with_temperature: t must be positive"),
    ],
)
def test_what_is_not_a_target_or_a_temperature_is_refused(call: Any, message: str) -> None:
    with pytest.raises(DomainError, match=message):
        call()


@pytest.mark.parametrize("ahead", [40.0, 300.0, 545.0])
def test_the_logarithm_of_a_probability_near_one_keeps_its_digits(ahead: float) -> None:
    """One minus this probability is far below the last digit of one."""
    z = np.array([ahead, 0.0, 0.0])
    np.testing.assert_allclose(dv.log_softmax.value(z)[0], -2 * np.exp(-ahead), rtol=1e-14)
    entropy = dv.derive("-sum(softmax(z) * log(softmax(z)))", "z", {"z": "n"})
    np.testing.assert_allclose(entropy.value(z), 2 * (1 + ahead) * np.exp(-ahead), rtol=1e-14)


def test_of_equal_largest_entries_each_counts_once() -> None:
    np.testing.assert_allclose(dv.log_softmax.value(np.array([7.0, 7.0, 7.0])), -np.log([3.0, 3.0, 3.0]), rtol=1e-15)
