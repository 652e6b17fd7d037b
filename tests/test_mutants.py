"""Broken identities are refused: slips made by hand, then a sample of the small slips in every identity."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import derivations as dv
from derivations import words
from derivations.identity import Identity
from derivations.verification import CHECKS, Status, guarded, run_checks
from derivations.verification.report import Finding
from tests.mutation import Mutant, mutants, runs_the_same
from tests.support import module

NAMES = sorted(dv.catalogue.paths)


def with_slip(name: str, old: str, new: str) -> Identity:
    """An identity of the catalogue with one piece of its text, which must be there, replaced by another."""
    text = dv.catalogue.paths[name].read_text(encoding="utf-8")
    assert old in text, f"{name} no longer says {old!r}: choose another slip"
    return Identity(name, "tests", module(text.replace(old, new, 1), name, vars(words)))


BY_HAND: list[tuple[str, str, str, str]] = [
    # A sign, a factor, a transpose, a dropped term or a wrong word in the proof: the line is named.
    ("softmax", "(dz - softmax(z) @ dz)", "(dz + softmax(z) @ dz)", "chain: failed: line 3 ({logsumexp})"),
    ("least_squares", "yield (2 * r) @ (dA", "yield r @ (dA", "chain: failed: line 2 ({affine_map}"),
    ("quadratic_form", "((A + A.T) @ x) @ dx", "((A + A) @ x) @ dx", "chain: failed: line 2 (collect dx)"),
    ("inverse", "yield -inv(X) @ dX @ inv(X)", "yield -inv(X) @ inv(X) @ dX", "chain: failed: line 3 (X times"),
    ("matrix_product", "yield dX @ Y + X @ dY", "yield dX @ Y", "chain: failed: line 2 (multiply out"),
    ("sigmoid", "exp(-x) / (1 + exp(-x)) ** 2", "exp(-x) / (1 + exp(-x)) ** 3", "chain: failed: line 3 ({exponential}"),
    ("chain_rule", "f.jacobian(g(x)) @ (g", "f.jacobian(x) @ (g", "chain: failed: line 2"),
    ("trace_of_product", "yield trace(Y @ dX) + trace(X @ dY)", "yield Y @ dX", "chain: failed: line 3"),
    # In the value: no line of the proof is true of it any more.
    ("least_squares", "return (A @ x - b) @ (A @ x - b)", "return (A @ x + b) @ (A @ x + b)", "chain: failed: line 1"),
    ("quadratic_form", "return x @ A @ x", "return 2 * x @ A @ x", "chain: failed: line 1"),
    ("softmax_cross_entropy", "return -(y @ log", "return (y @ log", "chain: failed: line 1"),
    ("matrix_product", "return X @ Y", "return X @ Y + X @ Y", "chain: failed: line 1"),
    ("negative_log_softmax_sum", "-log_softmax(o).sum()", "-softmax(o).sum()", "chain: failed: line 1"),
    # In an answer: the variable is named.
    ("softmax_cross_entropy", "return softmax(z) - y", "return y - softmax(z)", "(z): failed: the gradient disagrees"),
    ("inverse", "return -kron(inv(X).T, inv(X))", "return -kron(inv(X), inv(X).T)", "(X): failed: the jacobian"),
    ("log_determinant", "return inv(X).T", "return inv(X)", "(X): failed: the gradient disagrees"),
    ("least_squares", "return 2 * outer(A @ x - b, x)", "return 2 * outer(x, A @ x - b)", "(A): failed: the gradient"),
    ("least_squares", "return 2 * A.T @ A", "return A.T @ A", "complex step (x): failed: the Hessian disagrees"),
    ("normalized_vector", "return (eye(size(x)) - outer(u, u)) / norm(x)", "return eye(size(x)) / norm(x)",
     "complex step (x): failed: the jacobian disagrees"),
    ("softmax", "return diag(softmax(z)) - outer(softmax(z), softmax(z))", "return diag(softmax(z) * (1 - softmax(z)))",
     "complex step (z): failed: the jacobian disagrees"),
    ("matrix_product", "return y_bar @ Y.T", "return y_bar @ Y", "adjoint (X): failed"),
    ("softmax", "return softmax(z) * (y_bar - softmax(z) @ y_bar)", "return softmax(z) * y_bar", "adjoint (z): failed"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "said"), BY_HAND)
def test_a_slip_is_refused_and_identity_check_and_line_are_named(name: str, old: str, new: str, said: str) -> None:
    report = run_checks(with_slip(name, old, new))
    assert not report
    assert str(report).startswith(f"{name}: ")
    assert said in str(report)


SAME_DERIVATIVE: dict[tuple[str, str, str], tuple[str, Callable[[Identity], Any], Any]] = {
    ("exponential", "value", "exp(x)  ->  expm1(x)"): (
        "the value is less by one everywhere",
        lambda identity: identity.value([0.0]),
        [1.0],
    ),
    ("exponential_kernel", "value", "exp(-norm(x - y) / s)  ->  expm1(-norm(x - y) / s)"): (
        "the value is less by one everywhere",
        lambda identity: identity.value([0.0], [0.0], 1.0),
        1.0,
    ),
    (
        "gaussian_kernel",
        "value",
        "exp(-(norm(x - y) / s) ** 2 / 2)  ->  expm1(-(norm(x - y) / s) ** 2 / 2)",
    ): ("the value is less by one everywhere", lambda identity: identity.value([0.0], [0.0], 1.0), 1.0),
    ("geometric_mean", "value", "exp(mean(log(x)))  ->  expm1(mean(log(x)))"): (
        "the value is less by one everywhere",
        lambda identity: identity.value([1.0, 1.0]),
        1.0,
    ),
    ("poisson_regression", "value", "exp(X @ w)  ->  expm1(X @ w)"): (
        "the value is less by the number of rows",
        lambda identity: identity.value([0.0], [[1.0]], [0.0]),
        1.0,
    ),
    ("kl_divergence", "value", "log_softmax(a)  ->  softmax(a)"): (
        "the value changes by a function of a, which does not vary",
        lambda identity: identity.value([1.0, 2.0], [1.0, 2.0]),
        0.0,
    ),
    ("quadratic_function", "value", "x @ A @ x / 2 + b @ x + c  ->  x @ A @ x / 2 + b @ x - c"): (
        "the value changes by a constant",
        lambda identity: identity.value([0.0], [[1.0]], [1.0], 3.0),
        3.0,
    ),
    ("quadratic_function", "value", "x @ A @ x / 2 + b @ x + c  ->  x @ A @ x / 2 + b @ x"): (
        "the value changes by a constant",
        lambda identity: identity.value([0.0], [[1.0]], [1.0], 3.0),
        3.0,
    ),
    (
        "gaussian_kl_divergence",
        "value",
        "trace(solve(T, S)) + (m - mu) @ solve(T, m - mu) - m.shape[0]  ->  "
        "trace(solve(T, S)) + (m - mu) @ solve(T, m - mu) + m.shape[0]",
    ): ("the value changes by a constant", lambda identity: identity.value([0.0], [[1.0]], [0.0], [[1.0]]), 0.0),
    (
        "gaussian_kl_divergence",
        "value",
        "trace(solve(T, S)) + (m - mu) @ solve(T, m - mu) - m.shape[0]  ->  "
        "trace(solve(T, S)) + (m - mu) @ solve(T, m - mu)",
    ): ("the value changes by a constant", lambda identity: identity.value([0.0], [[1.0]], [0.0], [[1.0]]), 0.0),
}
"""Slips that make another function of the same derivative: its proof is right, so a known value has to tell."""


SAMPLE = 10
"""How many slips of each identity are tried here; `python -m tests.mutants` tries all of them."""


@pytest.mark.parametrize("name", NAMES)
def test_slips_are_refused_where_they_are_unless_they_change_nothing(name: str) -> None:
    """A slip that changes no number, such as y @ x for x @ y, is none; there are always many that do."""
    every = list(mutants(name))
    assert len(every) >= 8
    unseen = []
    for mutant in random.Random(name).sample(every, min(SAMPLE, len(every))):
        known = (mutant.name, mutant.place, mutant.change) in SAME_DERIVATIVE
        if not known and not runs_the_same(mutant) and not is_refused(mutant):
            unseen.append(str(mutant))
    assert unseen == []


def is_refused(mutant: Mutant) -> bool:
    """Whether a check fails, in the place where the slip is; the checks run in order, until one does."""
    identity = mutant.identity()
    for check in CHECKS:
        failed = [finding for finding in guarded(check, CHECKS[check], identity) if finding.status is Status.FAILED]
        if failed:
            return any(points_at(finding, mutant) for finding in failed)
    return False


def points_at(finding: Finding, mutant: Mutant) -> bool:
    """Whether a finding names the line of the proof, or the variable of the answer, that has the slip."""
    if mutant.line:
        return finding.check == "chain" and finding.detail.startswith(f"line {mutant.line} ")
    if mutant.function in ("value", "differential"):
        return True
    _, _, variable = mutant.function.partition("_")
    return finding.variable == (variable or dv.catalogue[mutant.name].varying[0])


@pytest.mark.parametrize(("name", "place", "change"), SAME_DERIVATIVE)
def test_a_slip_that_keeps_the_derivative_is_told_by_a_known_value(name: str, place: str, change: str) -> None:
    _, value, expected = SAME_DERIVATIVE[name, place, change]
    (mutant,) = [m for m in mutants(name) if (m.place, m.change) == (place, change)]
    assert run_checks(mutant.identity()), "the checks see it now: take it off the list"
    np.testing.assert_allclose(value(dv.catalogue[name]), expected, atol=1e-12)
    assert not np.allclose(value(mutant.identity()), expected)


HARMLESS = [
    ("dot_product", "value", "x @ y  ->  y @ x", "a dot product commutes"),
    ("quadratic_form_symmetric", "gradient", "A  ->  A.T", "the matrix is symmetric"),
    ("softmax", "jacobian", "diag(softmax(z)) - outer(softmax(z), softmax(z))  ->  "
     "(diag(softmax(z)) - outer(softmax(z), softmax(z))).T", "this Jacobian is symmetric"),
    ("determinant", "value", "X  ->  X.T", "a determinant is that of the transpose"),
    ("trace_of_product", "value", "X @ Y  ->  Y @ X", "a trace does not change when factors go round"),
    ("squared_norm", "hessian", "2 * eye(size(x))  ->  (2 * eye(size(x))).T", "an identity matrix is symmetric"),
    ("softmax_cross_entropy", "line 1", "y.sum() * logsumexp(z)  ->  logsumexp(z)", "the target sums to one"),
    ("residual_norm", "line 1", "A @ x - b  ->  A @ x", "a constant under a d may be left out"),
    ("inverse", "line 1", "inv(X) @ X  ->  X @ inv(X)", "a matrix commutes with its inverse"),
]  # fmt: skip
WRONG = [
    ("dot_product", "value", "x @ y  ->  -(x @ y)"),
    ("softmax", "jacobian", "softmax(z)  ->  log_softmax(z)"),
    ("quadratic_form", "gradient_x", "A  ->  A.T"),
    ("inverse", "line 3", "-inv(X) @ dX  ->  dX @ -inv(X)"),
    ("least_squares", "gradient_A", "outer(A @ x - b, x)  ->  outer(x, A @ x - b)"),
]


def chosen(name: str, place: str, change: str) -> Mutant:
    found = [mutant for mutant in mutants(name) if (mutant.place, mutant.change) == (place, change)]
    assert found, f"{name} has no such slip any more: {sorted(m.change for m in mutants(name) if m.place == place)}"
    return found[0]


@pytest.mark.parametrize(("name", "place", "change", "reason"), HARMLESS)
def test_what_is_called_harmless_is_true(name: str, place: str, change: str, reason: str) -> None:
    mutant = chosen(name, place, change)
    assert runs_the_same(mutant), reason
    assert run_checks(mutant.identity()), reason


@pytest.mark.parametrize(("name", "place", "change"), WRONG)
def test_what_changes_a_number_is_not_called_harmless(name: str, place: str, change: str) -> None:
    mutant = chosen(name, place, change)
    assert not runs_the_same(mutant)
    assert not run_checks(mutant.identity())
