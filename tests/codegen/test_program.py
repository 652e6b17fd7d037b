"""Emitted code runs alone, says what the expression says, and makes nothing that need not be made."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

import derivations as dv
from derivations.codegen.library import Library, PlainNumPy
from derivations.codegen.program import Program
from derivations.derivation import Derivation
from derivations.engine.strategy import derive_expression
from derivations.errors import ArgumentError, CannotDerive, VerificationError
from derivations.expression import Expression, Symbol, d, evaluate
from derivations.verification.points import points
from tests.codegen.support import FACTORIZATION, LOGISTIC, PROBLEMS, derived, parameters, run
from tests.random_expressions import SIZES, Case, random_case

LIBRARIES = [Library(), PlainNumPy()]


def grown(first: int, last: int) -> list[Case]:
    return [case for case in (random_case(seed) for seed in range(first, last)) if case is not None]


@pytest.mark.parametrize("first", range(0, 120, 30))
@pytest.mark.parametrize("library", LIBRARIES, ids=["scipy", "numpy alone"])
def test_random_expressions_and_their_derivatives_run_as_they_evaluate(first: int, library: Library) -> None:
    compared = 0
    for case in grown(first, first + 30):
        for expression in (case.expression, answer(case)):
            if expression is not None:
                compared += agrees(expression, case, library)
    assert compared >= 40


def answer(case: Case) -> Expression | None:
    try:
        return derive_expression(case.expression, case.variable).answer
    except CannotDerive:
        return None


def agrees(expression: Expression, case: Case, library: Library) -> bool:
    """Whether the two could be compared; if so, they agree."""
    source = Program([expression]).source(library)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        expected = evaluate(expression, case.values, SIZES)
        got = run(source, "f", {**SIZES, **case.values})
    if not np.all(np.isfinite(expected)):
        return False
    assert np.shape(got) == np.shape(expected), source
    scale = max(1.0, float(np.max(np.abs(expected), initial=0.0)))
    np.testing.assert_allclose(got, expected, rtol=1e-7, atol=1e-9 * scale, err_msg=source)
    return True


# What an expert writes.


def code(derivation: Derivation) -> list[str]:
    """The lines of the function, without helpers, docstring and comments."""
    body = derivation.numpy("f").rpartition("def f(")[2].splitlines()[2:]
    return [line.split("  #")[0].strip() for line in body]


@pytest.mark.parametrize(
    ("text", "wrt", "order", "lines"),
    [
        ("x @ A @ x", "x", 1, ["return 2 * (A @ x)"]),
        ("x @ A @ x", "x", 2, ["return 2 * A"]),
        (FACTORIZATION, "U", 1, ["return 2 * (U @ (V.T @ V) - T @ V)"]),
        (
            FACTORIZATION,
            "U",
            2,
            [
                "m, k = U.shape",
                "i = np.arange(m)",
                "result = np.zeros((k, m, k, m))",
                "result[:, i, :, i] = 2 * (V.T @ V)",
                "return result.reshape(k * m, k * m)",
            ],
        ),
        (
            "a @ inv(R) @ b",
            "R",
            1,
            ["lu = lu_factor(R)", "return np.outer(-lu_solve(lu, a, trans=1), lu_solve(lu, b))"],
        ),
        ("a @ inv(S) @ b", "a", 1, ["L = np.linalg.cholesky(S)", "return cho_solve((L, True), b)"]),
        ("a @ inv(R) @ b", "a", 1, ["return np.linalg.solve(R, b)"]),
        ("logdet(S)", "S", 1, ["L = np.linalg.cholesky(S)", "return inverse_from_cholesky(L)"]),
        (
            "softmax(z)",
            "z",
            1,
            [
                "n = z.shape[0]",
                "softmax_z = softmax(z)",
                "i = np.arange(n)",
                "result = np.outer(-softmax_z, softmax_z)",
                "result[i, i] += softmax_z",
                "return result",
            ],
        ),
    ],
)
def test_an_expert_would_sign_it(text: str, wrt: str, order: int, lines: list[str]) -> None:
    assert code(derived(text, wrt, order)) == lines


def test_a_weighted_gram_matrix_is_an_array_times_its_own_transpose() -> None:
    *_, weighted, last = code(derived(LOGISTIC, "w", 2))
    name, _, value = weighted.partition(" = ")
    assert last == f"return {name}.T @ {name}"
    assert value.startswith("np.sqrt(")
    assert value.endswith("[:, None] * X")


def test_the_blocks_of_a_masked_factorization_are_one_product() -> None:
    lines = code(derived("sum(W * (T - U @ V.T)**2)", "U", 2))
    assert any("W @ (V[:, :, None] * V[:, None, :]).reshape(n, k * k)" in line for line in lines)


def test_a_symmetric_product_of_several_factors_is_found() -> None:
    lines = code(derived("sum((relu(X @ H) @ v - t)**2)", "H", 2))
    name = lines[-2].partition(" = ")[0]
    assert lines[-1] == f"return 2 * ({name}.T @ {name})"


def test_sizes_decide_whether_a_residual_is_made() -> None:
    found = derived(FACTORIZATION, "U")
    assert "V.T @ V" in found.numpy(sizes={"m": 1000, "n": 1000, "k": 5})
    assert "V.T @ V" not in found.numpy(sizes={"m": 10, "n": 10, "k": 1000})


@pytest.mark.parametrize(("text", "wrt", "order"), PROBLEMS)
@pytest.mark.parametrize("library", LIBRARIES, ids=["scipy", "numpy alone"])
def test_the_problems_run_as_they_evaluate(text: str, wrt: str, order: int, library: Library) -> None:
    found = derived(text, wrt, order)
    source = found.program("f").source(library)
    for point in points(found, "tests"):
        np.testing.assert_allclose(
            run(source, "f", dict(point.values)), found.answer_at(point.values), rtol=1e-8, atol=1e-10
        )


@pytest.mark.parametrize(("text", "wrt", "order"), PROBLEMS)
def test_nothing_is_made_that_only_moves_entries(text: str, wrt: str, order: int) -> None:
    source = derived(text, wrt, order).numpy("f")
    for never in ("np.eye", "np.diag(", "einsum", "np.ones", "np.kron", "commutation", "derivations"):
        assert never not in source


@pytest.mark.parametrize(("text", "wrt", "order"), PROBLEMS)
def test_it_is_straight_lines_that_fit_with_shapes_beside_them(text: str, wrt: str, order: int) -> None:
    main = derived(text, wrt, order).numpy("f").rpartition("def f(")[2]
    body = main.splitlines()[2:]
    assert max(map(len, body)) <= 120
    assert not any(line.strip().startswith(("for ", "while ", "if ")) for line in body)
    assert "The " in main.splitlines()[1]


def test_a_size_that_no_argument_has_is_an_argument() -> None:
    assert parameters(Program([dv.derive("x", "x", {"x": "n"}).result]).source(), "f") == ["n"]


def test_what_has_no_value_has_no_source() -> None:
    with pytest.raises(ArgumentError, match="there is no NumPy for"):
        Program([d(Symbol("x", ("n",)))]).source()


def test_a_call_runs_the_source_and_does_not_interpret(monkeypatch: pytest.MonkeyPatch) -> None:
    found = derived(LOGISTIC, "w", 2)
    values = {"X": np.eye(3, 2), "y": np.ones(3), "w": np.ones(2)}
    first = found(**values)
    monkeypatch.setattr("derivations.derivation.written.evaluate", None)
    np.testing.assert_array_equal(found(**values), first)


def test_code_that_computes_something_else_is_never_run(monkeypatch: pytest.MonkeyPatch) -> None:
    found = dv.derive("x @ x", "x", {"x": "n"})
    monkeypatch.setattr(Program, "function", lambda self, library: lambda x: 2.0001 * x)
    with pytest.raises(VerificationError, match="its source computes something else"):
        found(np.ones(3))


def test_a_difference_is_made_before_it_is_multiplied_where_that_takes_one_product() -> None:
    shapes = dict.fromkeys("QKVG", "n d")
    source = dv.derive("sum(G * (softmax(Q @ K.T / sqrt(d), axis=1) @ V))", "Q", shapes).numpy()
    assert source.count(" @ K") == 1, source
