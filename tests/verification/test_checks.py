"""Each check passes what is right, fails what is broken, and names it; together they refuse a wrong rule of ours."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import Any

import numpy as np
import pytest

import derivations as dv
from derivations.expression import WORDS
from derivations.identity import Identity
from derivations.verification import CHECKS, Status, autodiff, guarded
from derivations.verification.adjoint import adjoint
from derivations.verification.chain import chain
from derivations.verification.differences import differences, directional, method_for
from derivations.verification.exact import exact
from derivations.verification.extremes import extremes
from derivations.verification.points import Point
from derivations.verification.report import Finding
from tests.support import identity_of
from tests.verification.broken import SOUND, broken, sound


def home(check: str) -> ModuleType:
    """The module of a check, which the function of the same name hides."""
    return import_module(f"derivations.verification.{check}")


def failures(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.status is Status.FAILED]


@pytest.mark.parametrize("name", CHECKS)
def test_a_sound_identity_passes_every_check(name: str) -> None:
    findings = CHECKS[name](sound())
    assert findings
    assert [str(finding) for finding in findings if finding.status is not Status.PASSED] == []


LAST = "(A @ x + A.T @ x + softmax(x)) @ dx + (outer(x, x) * dA).sum()"
GRADIENT_X = "return A @ x + A.T @ x + softmax(x)"
GRADIENT_A = "return outer(x, x)"
HESSIAN = "return A + A.T + diag(softmax(x)) - outer(softmax(x), softmax(x))"
VJP = """

def vjp_x(x, A, y_bar):
    return y_bar * (A @ x + A.T @ x + softmax(x))
"""

BREAKS: list[tuple[str, tuple[str, str], str, str]] = [
    ("chain", ("d(x @ A @ x) + d(l", "d(x @ A @ x) - d(l"), "", "line 1 (d is linear) does not equal"),
    ("chain", ("dx @ A @ x + x @ dA", "x @ A @ dx + x @ dA"), "", "line 2 (the product rule) does not equal"),
    ("chain", ("(outer(x, x) * dA).sum()", "0"), "", "line 3 (collect dx and dA) does not equal"),
    (
        "chain",
        ("(outer(x, x) * dA).sum()", "outer(x, x) * dA"),
        "",
        "line 3 (collect dx and dA) has shape (4, 4), not ()",
    ),
    ("differences", (LAST, f"2 * ({LAST})"), "", "the last line of the proof disagrees"),
    ("differences", (LAST, "d(x @ A @ x + logsumexp(x))"), "", "the last line of the proof disagrees"),
    ("differences", (GRADIENT_X, "return 2 * A @ x + softmax(x)"), "x", "the gradient disagrees"),
    ("differences", (GRADIENT_A, "return 2 * outer(x, x)"), "A", "the gradient disagrees"),
    ("differences", (HESSIAN, HESSIAN.replace("A.T", "A")), "x", "the Hessian disagrees"),
    ("differences", (HESSIAN, HESSIAN.replace("- outer", "+ outer")), "x", "the Hessian disagrees"),
    ("adjoint", (GRADIENT_X, "return A @ x - A.T @ x + softmax(x)"), "x", "differs from <vjp, dx>"),
    ("adjoint", (GRADIENT_A, "return outer(x, x) / 2"), "A", "differs from <vjp, dA>"),
    ("adjoint", (LAST, f"-({LAST})"), "x", "differs from <vjp, dx>"),
    ("autodiff", (GRADIENT_X, "return A @ x + A.T @ x"), "x", "autograd disagrees"),
    ("autodiff", (GRADIENT_A, "return outer(x, softmax(x))"), "A", "autograd disagrees"),
    ("exact", (GRADIENT_A, "return outer(x, x) + A / 10**14"), "", "the gradient is not the derivative"),
    ("exact", (LAST, f"{LAST} + x @ dx / 10**14"), "", "the last line of the proof is not the derivative"),
    ("engine", (GRADIENT_X, "return A @ x + A @ x + softmax(x)"), "x", "the engine does not reach the gradient"),
    ("engine", (GRADIENT_A, "return outer(x, x).T + A"), "A", "the engine does not reach the gradient"),
    ("extremes", (GRADIENT_X, "return A @ x + A.T @ x + exp(x) / exp(x).sum()"), "x", "x large: wrong or not finite"),
    ("extremes", ("x + logsumexp(x)\n", "x + log(exp(x).sum())\n"), "x", "x large: wrong or not finite"),
]


@pytest.mark.parametrize(("check", "replacement", "variable", "said"), BREAKS)
def test_a_broken_identity_fails_the_check_and_is_named(
    check: str, replacement: tuple[str, str], variable: str, said: str
) -> None:
    failed = failures(CHECKS[check](broken(replacement)))
    assert [finding for finding in failed if said in finding.detail and finding.variable == variable] != []
    report = dv.verify(broken(replacement))
    assert not report
    assert str(report).startswith("broken: ")
    assert said in str(report)


@pytest.mark.parametrize(
    ("check", "replacement", "variable", "said"),
    [
        ("chain", (LAST, "(A @ dA) @ x"), "", "line 3 (collect dx and dA) has shape (4,), not ()"),
        ("chain", (LAST, "(x @ dA) @ unknown"), "", "line 3 cannot be read: NameError"),
        ("chain", (LAST, "outer(x, x) @ dA @ outer(A, A)"), "", "line 3 cannot be read: ValueError"),
        ("chain", ('"d is linear"', "7, 8"), "", "line 1 cannot be read: InvalidIdentity"),
        ("differences", (GRADIENT_X, "return unknown @ x"), "x", "the gradient cannot be read: NameError"),
        ("differences", (GRADIENT_A, "return x @ outer(A, A)"), "A", "the gradient cannot be read"),
        ("differences", (GRADIENT_A, "return x"), "A", "the gradient cannot be read: ValueError"),
        ("differences", (HESSIAN, "return A @ unknown"), "x", "the Hessian cannot be read: NameError"),
        ("adjoint", (GRADIENT_X, "return unknown @ x"), "x", "could not run: NameError"),
        ("adjoint", (GRADIENT_A, "return x"), "A", "could not run: ValueError"),
    ],
)
def test_a_line_or_an_answer_that_cannot_be_read_is_named(
    check: str, replacement: tuple[str, str], variable: str, said: str
) -> None:
    failed = failures(CHECKS[check](broken(replacement)))
    assert [finding for finding in failed if said in finding.detail and finding.variable == variable] != []


@pytest.mark.parametrize("check", CHECKS)
def test_every_check_has_a_row_in_which_it_fails(check: str) -> None:
    assert check in {row[0] for row in BREAKS}


def test_an_error_too_small_for_floats_is_seen_by_exact_arithmetic_alone() -> None:
    report = dv.verify(broken((GRADIENT_A, "return outer(x, x) + A / 10**14")))
    assert {finding.check for finding in report.failed} == {"exact"}


def test_an_unstable_formula_is_seen_by_the_extremes_alone() -> None:
    report = dv.verify(broken((GRADIENT_X, "return A @ x + A.T @ x + exp(x) / exp(x).sum()")))
    assert {finding.check for finding in report.failed} == {"extremes"}


def test_a_pulled_back_cotangent_of_its_own_is_checked_too() -> None:
    assert dv.verify(identity_of(SOUND + VJP))
    wrong = identity_of(SOUND + VJP.replace("A.T @ x", "A @ x"))
    assert {finding.check for finding in dv.verify(wrong).failed} == {"adjoint", "autodiff"}


BOTH = """
def value(x: Real["n"]) -> Scalar:
    return x @ x

def differential(x, dx):
    yield 2 * x @ dx, "the product rule"

def jacobian(x):
    return 2 * column(x).T

def gradient(x):
    return 2 * x

def vjp(x, y_bar):
    return 2 * y_bar * x
"""


@pytest.mark.parametrize("kind", ["jacobian", "gradient", "vjp"])
def test_each_of_several_answers_is_checked(kind: str) -> None:
    assert dv.verify(identity_of(BOTH)), str(dv.verify(identity_of(BOTH)))
    head, found, tail = BOTH.partition(f"def {kind}")
    assert found
    assert not dv.verify(identity_of(head + found + tail.replace("return 2 *", "return 3 *", 1)))


CONFINED = """
def value(X: {domain}["n n"], A: Real["n n"]) -> Scalar:
    return trace(A @ X)

def differential(X, A, dX):
    yield trace(A @ dX), "A is constant"

def gradient(X, A):
    return {gradient}
"""


@pytest.mark.parametrize(
    ("domain", "tangent", "hypothesis"),
    [
        ("Symmetric", "(A + A.T) / 2", "symmetric"),
        ("PositiveDefinite", "(A + A.T) / 2", "symmetric positive definite"),
        ("Diagonal", "diag(diagonal(A))", "diagonal"),
        ("Orthogonal", "(A.T - X @ A @ X) / 2", "orthogonal"),
    ],
)
def test_a_gradient_that_is_no_tangent_is_refused(domain: str, tangent: str, hypothesis: str) -> None:
    """Every inner product with a tangent is right all the same, so that no other check sees it."""
    report = dv.verify(identity_of(CONFINED.format(domain=domain, gradient=tangent)))
    assert report, str(report)
    assert any("is a direction in which X can move" in finding.detail for finding in report.passed)
    (failed,) = dv.verify(identity_of(CONFINED.format(domain=domain, gradient="A.T"))).failed
    assert (failed.check, failed.variable) == ("adjoint", "X")
    assert failed.detail == f"the gradient is not a direction in which X can move and stay {hypothesis}"


def test_a_cotangent_pulled_back_to_no_tangent_is_refused_beside_a_gradient_that_is_one() -> None:
    text = CONFINED.format(domain="Symmetric", gradient="(A + A.T) / 2")
    pulled = "\n\ndef vjp(X, A, y_bar):\n    return y_bar * A.T\n"
    assert [finding.check for finding in dv.verify(identity_of(text + pulled)).failed] == ["adjoint"]


def test_a_gradient_on_probability_vectors_is_no_tangent_and_is_said_to_be_none() -> None:
    text = """
    def value(p: Simplex["k"], c: Real["k"]) -> Scalar:
        return c @ p

    def differential(p, c, dp):
        yield c @ dp, "c is constant"

    def gradient(p, c):
        return c
    """
    findings = [finding for finding in adjoint(identity_of(text)) if finding.status is Status.NOT_APPLICABLE]
    assert [(finding.variable, finding.detail) for finding in findings] == [
        ("p", "no single gradient: its tangents sum to 0, and a gradient is stated up to a number added to every entry")
    ]


WRONG_RULES: list[tuple[str, str, Any, str]] = [
    ("sin", "-cos(x)", lambda x, dx: -WORDS["cos"](x) * dx, "complex step"),
    ("square", "x", lambda x, dx: x * dx, "complex step"),
    ("abs", "-sign(x)", lambda x, dx: -WORDS["sign"](x) * dx, "differences"),
]


def follow(monkeypatch: pytest.MonkeyPatch, word: str, rule: Any) -> None:
    """Give a word another rule until the test is over; a new word registers itself under its name."""
    monkeypatch.setitem(WORDS, word, WORDS[word])
    replace(WORDS[word], partials=(rule,))


@pytest.mark.parametrize(("word", "slope", "rule", "method"), WRONG_RULES)
def test_a_wrong_rule_used_consistently_is_refused(
    monkeypatch: pytest.MonkeyPatch, word: str, slope: str, rule: Any, method: str
) -> None:
    """The proof and the answer follow from the wrong rule, so the chain holds: only other knowledge can tell."""
    follow(monkeypatch, word, rule)
    text = f"""
    def value(x: Nonzero["n"]) -> Scalar:
        return WORDS["{word}"](x).sum()

    def differential(x, dx):
        yield d(WORDS["{word}"](x)).sum(), "d is linear"
        yield ({slope} * dx).sum(), "the rule"

    def gradient(x):
        return {slope}
    """
    assert failures(chain(identity_of(text))) == failures(adjoint(identity_of(text))) == []
    report = dv.verify(identity_of(text))
    assert not report
    assert {method, "autodiff"} <= {finding.check for finding in report.failed}


def test_a_rational_wrong_rule_is_refused_in_fractions(monkeypatch: pytest.MonkeyPatch) -> None:
    follow(monkeypatch, "square", lambda x, dx: x * dx)
    text = """
    def value(x: Real["n"]) -> Scalar:
        return WORDS["square"](x).sum()

    def differential(x, dx):
        yield d(WORDS["square"](x)).sum(), "d is linear"
        yield x @ dx, "the wrong rule"

    def gradient(x):
        return x
    """
    assert failures(exact(identity_of(text)))


@pytest.mark.parametrize("missing", ["autograd", "scipy"])
def test_without_the_library_the_check_is_not_applicable_and_never_passed(
    monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    def absent(name: str) -> None:
        return None

    def fails(*_: Any) -> None:
        raise ModuleNotFoundError("No module", name=missing)

    if missing == "autograd":
        monkeypatch.setattr(home("autodiff"), "find_spec", absent)
    else:
        monkeypatch.setattr(home("autodiff"), "_library_vjp", fails)
    report = dv.verify("squared_norm")
    (finding,) = [finding for finding in report if finding.check == "autodiff"]
    assert finding.status is Status.NOT_APPLICABLE
    assert finding.detail == f"not installed: {missing}"
    assert report, "the other checks are enough"


def test_words_without_an_exact_value_are_said_to_be_so() -> None:
    (finding,) = exact(dv.catalogue["gelu"])
    assert finding.status is Status.NOT_APPLICABLE
    assert "without an exact value" in finding.detail


def test_what_cannot_be_proved_equal_is_not_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home("exact"), "is_zero", lambda gap: None)
    (finding,) = exact(sound())
    assert finding.status is Status.NOT_APPLICABLE
    assert "not proved equal" in finding.detail


def test_what_is_too_long_is_not_passed_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for limit in ("IN_FIELD", "IN_DIGITS", "SIMPLIFIED"):
        monkeypatch.setattr(home("zero_test"), limit, 0)
    (finding,) = exact(sound())
    assert finding.status is Status.NOT_APPLICABLE
    assert "too long for exact numbers" in finding.detail


TENTHS = """
def value(x: Real["n"], s: Positive[""]) -> Scalar:
    return -0.1 * x.shape[0] * log(7 * s) - x @ x / (2 * s) + 2.8 * x.shape[0]

def differential(x, s, dx, ds):
    yield -0.1 * x.shape[0] * ds / s - x @ dx / s + x @ x / (2 * s**2) * ds, "a length is a number"

def gradient_x(x, s):
    return -x / s

def gradient_s(x, s):
    return -x.shape[0] / 10 / s + x @ x / (2 * s**2)
"""


def test_constants_with_the_length_of_an_axis_are_compared_up_to_rounding_and_not_called_exact() -> None:
    report = dv.verify(identity_of(TENTHS))
    assert report, str(report)
    assert [finding.check for finding in report.not_applicable] == ["exact"]
    assert "holds a float, such as the half of a length" in report.not_applicable[0].detail
    (wrong,) = exact(identity_of(TENTHS.replace("return -x.shape[0] / 10 / s", "return -(x.shape[0] / 10 + 1e-9) / s")))
    assert wrong.status is Status.FAILED


def test_a_variable_that_is_only_at_the_edge_of_nothing_is_said_to_be_so() -> None:
    text = SOUND.replace('Real["n"]', "Bounded").replace('Real["n n"]', "Bounded2")
    header = "class NoEdge(Real):\n    def extremes(self, draw, sizes):\n        return {}\n\n"
    text = header + "Bounded, Bounded2 = NoEdge['n'], NoEdge['n n']\n" + text
    (finding,) = extremes(identity_of(text))
    assert finding.status is Status.NOT_APPLICABLE
    assert finding.detail == "no variable has an edge to test"


@pytest.mark.parametrize(
    ("function", "x", "slope", "tolerance"),
    [
        (np.sin, 0.3, np.cos(0.3), 1e-11),
        (np.exp, 5.0, np.exp(5.0), 1e-11),
        (np.abs, 0.5, 1.0, 1e-11),
        (np.abs, -1e-3, -1.0, 1e-9),
        (lambda x: np.maximum(x, 0.0) ** 2, 0.02, 0.04, 1e-9),
    ],
)
def test_differences_are_accurate_where_it_is_smooth_and_near_a_kink(
    function: Any, x: float, slope: float, tolerance: float
) -> None:
    point = Point({"x": x}, {"x": 1.0})
    assert directional(lambda x: function(x), point, "differences") == pytest.approx(slope, rel=tolerance)


def test_where_no_two_steps_agree_the_difference_is_large_and_not_silently_right() -> None:
    """A function that jumps everywhere has no derivative, and no answer can agree with what is measured of it."""
    point = Point({"x": 0.3}, {"x": 1.0})
    rough = [partial(lambda k, x: np.sign(np.sin(k * x)), k) for k in (1e7, 1.7e7, 2.3e7, 3.1e7)]
    measured = [directional(function, point, "differences") for function in rough]
    assert max(map(abs, measured)) > 1.0


@pytest.mark.parametrize("kind", ["rational", "complex", "analytic", "real"])
def test_a_word_decides_how_its_values_are_differentiated(kind: str) -> None:
    assert method_for(kind) == ("differences" if kind == "real" else "complex step")


@pytest.mark.parametrize(
    "error", [ValueError("no"), TypeError("no"), ZeroDivisionError("no"), UserWarning("no"), RecursionError("no")]
)
def test_a_check_that_cannot_run_has_failed_and_the_others_still_speak(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def cannot(identity: Identity) -> list[Finding]:
        raise error

    (finding,) = guarded("chain", cannot, sound())
    assert finding == Finding("chain", Status.FAILED, f"could not run: {type(error).__name__}: no")
    monkeypatch.setitem(CHECKS, "adjoint", cannot)
    report = dv.verify(sound())
    assert [finding.check for finding in report.failed] == ["adjoint"]
    assert {finding.check for finding in report.passed} >= {"chain", "exact", "extremes"}


def test_the_same_identity_is_checked_at_the_same_points_every_time() -> None:
    assert dv.verify(sound()).findings == dv.verify(sound()).findings


def test_the_hessian_is_checked_where_its_gradient_needs_differences() -> None:
    text = """
    def value(x: Nonzero["n"]) -> Scalar:
        return (absolute(x) * x * x).sum()

    def differential(x, dx):
        yield (3 * absolute(x) * x * dx).sum(), "entry by entry"

    def gradient(x):
        return 3 * absolute(x) * x

    def hessian(x):
        return diag(6 * absolute(x))
    """
    assert failures(differences(identity_of(text))) == []
    wrong = failures(differences(identity_of(text.replace("diag(6 *", "diag(5 *"))))
    assert [(finding.check, finding.variable) for finding in wrong] == [("differences", "x")]
    assert "Hessian" in wrong[0].detail


def test_autodiff_is_the_library_of_others() -> None:
    findings = autodiff(sound())
    assert [finding.variable for finding in findings] == ["x", "A"]
    assert all(finding.detail == "autograd agrees" for finding in findings)


def test_an_answer_of_the_engine_with_functions_known_by_name_is_not_compared() -> None:
    """It can be read, but not evaluated: nothing else would be known of the functions."""
    (finding,) = CHECKS["engine"](dv.catalogue["quadratic_model"])
    assert finding.status is Status.NOT_APPLICABLE
    assert "known by name alone" in finding.detail
