"""Emitted code stays finite and accurate where the textbook formula overflows or cancels, on every library."""

from __future__ import annotations

from typing import Any

import mpmath
import numpy as np
import pytest

import derivations as dv
from tests.codegen.libraries import INSTALLED, Runner

HUGE = np.array([1000.0, -1000.0, 0.0, 30.0])
LOGITS = np.array([1e4, 1e4 - 1.0, -1e4])
P = np.array([1, np.exp(-1), 0]) / (1 + np.exp(-1))
"""The softmax of the logits."""
CERTAIN = {"X": np.eye(2), "y": np.array([1.0, -1.0]), "w": np.array([800.0, 40.0])}
"""A classifier that is sure, rightly of the first and wrongly of the second."""
NEAR_ZERO = {"X": 1e-3 * np.eye(200) + 1e-6}
"""A matrix whose determinant is too small for a float."""
on_each = pytest.mark.parametrize("runner", INSTALLED, ids=str)


def emitted(runner: Runner, found: Any, values: dict[str, Any]) -> Any:
    """What the code computes, as NumPy has it; a warning is an error here."""
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        got = runner(found, values)
    return tuple(map(np.asarray, got)) if isinstance(got, tuple) else np.asarray(got)


@on_each
@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("sum(log(1 + exp(-x)))", lambda x: -1 / (1 + mpmath.exp(x))),
        ("sum(softplus(x))", lambda x: 1 / (1 + mpmath.exp(-x))),
        ("sum(log(sigmoid(x)))", lambda x: 1 / (1 + mpmath.exp(x))),
    ],
)
def test_losses_with_huge_arguments(text: str, exact: Any, runner: Runner) -> None:
    got = emitted(runner, dv.derive(text, "x", {"x": "n"}), {"x": HUGE})
    with mpmath.workdps(60):
        expected = [float(exact(mpmath.mpf(entry))) for entry in HUGE]
    np.testing.assert_allclose(got, expected, rtol=1e-14)


@on_each
def test_the_logistic_loss_where_everything_is_certain(runner: Runner) -> None:
    found = dv.derive("sum(log(1 + exp(-y * (X @ w))))", "w", {"X": "m n", "y": "m", "w": "n"}, order=(0, 1, 2))
    value, gradient, hessian = emitted(runner, found, CERTAIN)
    np.testing.assert_allclose(value, 40, rtol=1e-14)
    np.testing.assert_allclose(gradient, [0.0, 1.0], rtol=1e-14, atol=1e-300)
    np.testing.assert_allclose(hessian, np.diag([0.0, np.exp(-40)]), rtol=1e-12, atol=1e-300)


@on_each
@pytest.mark.parametrize(
    ("text", "order", "exact"),
    [
        ("logsumexp(z)", 1, P),
        ("logsumexp(z)", 2, np.diag(P) - np.outer(P, P)),
        ("softmax(z)", 1, np.diag(P) - np.outer(P, P)),
        ("log(softmax(z))", 1, np.eye(3) - P),
        ("logsumexp(z) - q @ z", 1, P - np.array([0, 0, 1.0])),
        ("-sum(q * log(softmax(z)))", 1, P - np.array([0, 0, 1.0])),
    ],
)
def test_softmax_and_logsumexp_of_huge_logits(text: str, order: int, exact: Any, runner: Runner) -> None:
    found = dv.derive(text, "z", {"z": "n", "q": "n"} if "q" in text else {"z": "n"}, order=order)
    values = {name: {"z": LOGITS, "q": np.array([0, 0, 1.0])}[name] for name in found.symbols}
    np.testing.assert_allclose(emitted(runner, found, values), exact, rtol=1e-12, atol=1e-300)


@on_each
def test_rows_of_huge_logits_are_weighed_one_by_one(runner: Runner) -> None:
    found = dv.derive("sum(logsumexp(Z, axis=1))", "Z", {"Z": "m n"}, order=(0, 1))
    value, gradient = emitted(runner, found, {"Z": np.stack([LOGITS, -LOGITS])})
    np.testing.assert_allclose(value, 2e4 + np.log1p(np.exp(-1)), rtol=1e-14)
    np.testing.assert_allclose(gradient, [P, [0, 0, 1]], rtol=1e-12, atol=1e-300)


@on_each
@pytest.mark.parametrize("scale", [1e200, 1e-200])
def test_norms_that_cannot_be_squared(scale: float, runner: Runner) -> None:
    x = np.array([3.0, -4.0])
    value, gradient = emitted(runner, dv.derive("norm(x)", "x", {"x": "n"}, order=(0, 1)), {"x": scale * x})
    np.testing.assert_allclose(gradient, x / 5, rtol=1e-14)
    np.testing.assert_allclose(value, 5 * scale, rtol=1e-14)
    got = emitted(runner, dv.derive("norm(X)", "X", {"X": "m n"}), {"X": scale * np.diag(x)})
    np.testing.assert_allclose(got, np.diag(x / 5), rtol=1e-14)


@on_each
def test_a_determinant_that_is_no_float(runner: Runner) -> None:
    assert np.linalg.det(NEAR_ZERO["X"]) == 0
    value, gradient = emitted(runner, dv.derive("logdet(X)", "X", {"X": "n n"}, order=(0, 1)), NEAR_ZERO)
    np.testing.assert_allclose(value, np.linalg.slogdet(NEAR_ZERO["X"])[1], rtol=1e-12)
    np.testing.assert_allclose(gradient, np.linalg.inv(NEAR_ZERO["X"]).T, rtol=1e-9)
