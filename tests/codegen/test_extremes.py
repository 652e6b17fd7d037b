"""Emitted code stays finite and accurate where the textbook formula overflows or cancels."""

from __future__ import annotations

from typing import Any

import mpmath
import numpy as np
import pytest

import derivations as dv
from derivations.derivation import Derivation
from tests.codegen.support import run

HUGE = np.array([1000.0, -1000.0, 0.0, 30.0])
CASES: list[tuple[str, str, int, dict[str, Any], Any]] = [
    ("sum(log(1 + exp(-x)))", "x", 1, {"x": HUGE}, lambda x: -1 / (1 + mpmath.exp(x))),
    ("sum(softplus(x))", "x", 1, {"x": HUGE}, lambda x: 1 / (1 + mpmath.exp(-x))),
    ("sum(log(sigmoid(x)))", "x", 1, {"x": HUGE}, lambda x: 1 / (1 + mpmath.exp(x))),
]


def emitted(found: Derivation, values: dict[str, Any]) -> Any:
    """What the source computes; a warning is an error here."""
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        return run(found.numpy("f"), "f", values)


@pytest.mark.parametrize(("text", "wrt", "order", "values", "exact"), CASES)
def test_losses_with_huge_arguments(text: str, wrt: str, order: int, values: dict[str, Any], exact: Any) -> None:
    got = emitted(dv.derive(text, wrt, {"x": "n"}, order=order), values)
    with mpmath.workdps(60):
        expected = [float(exact(mpmath.mpf(entry))) for entry in values["x"]]
    np.testing.assert_allclose(got, expected, rtol=1e-14)


def test_the_hessian_of_the_logistic_loss_where_everything_is_certain() -> None:
    found = dv.derive("sum(log(1 + exp(-y * (X @ w))))", "w", {"X": "m n", "y": "m", "w": "n"}, order=2)
    X, y = np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([1.0, -1.0])
    got = emitted(found, {"X": X, "y": y, "w": np.array([800.0, 40.0])})
    np.testing.assert_allclose(got, np.diag([0.0, np.exp(-40)]), rtol=1e-12, atol=1e-300)


def test_softmax_and_logsumexp_of_huge_logits() -> None:
    z = np.array([1e4, 1e4 - 1.0, -1e4])
    p = np.array([1, np.exp(-1), 0]) / (1 + np.exp(-1))
    np.testing.assert_allclose(emitted(dv.derive("logsumexp(z)", "z", {"z": "n"}), {"z": z}), p, rtol=1e-13)
    jacobian = emitted(dv.derive("softmax(z)", "z", {"z": "n"}), {"z": z})
    np.testing.assert_allclose(jacobian, np.diag(p) - np.outer(p, p), rtol=1e-12)


@pytest.mark.parametrize("scale", [1e200, 1e-200])
def test_the_gradient_of_a_norm_that_cannot_be_squared(scale: float) -> None:
    x = np.array([3.0, -4.0])
    got = emitted(dv.derive("norm(x)", "x", {"x": "n"}), {"x": scale * x})
    np.testing.assert_allclose(got, x / 5, rtol=1e-14)


def test_a_determinant_that_is_no_float() -> None:
    found = dv.derive("logdet(X)", "X", {"X": "n n"}, order=1)
    X = 1e-3 * np.eye(200) + 1e-6
    np.testing.assert_allclose(emitted(found, {"X": X}), np.linalg.inv(X).T, rtol=1e-9)
    value, _ = dv.derive("logdet(X)", "X", {"X": "n n"}, order=(0, 1))(X=X)
    assert value == pytest.approx(np.linalg.slogdet(X)[1], rel=1e-12)
