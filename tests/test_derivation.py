from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import derivations as dv
from derivations.derivation import Derivation, derive
from derivations.derivation.settling import ensure
from derivations.domains import PositiveDefinite, Symmetric
from derivations.errors import ArgumentError, CannotDerive, NotDifferentiable, ParseError, ShapeError, VerificationError
from derivations.expression import Symbol
from derivations.notation import plain
from derivations.notation.parse import parse

SHAPES = {"x": "n", "b": "m", "A": "n n", "X": "m n", "B": "n n", "s": "", "o": "K", "w": "n", "y": "m"}

ANSWERS = {
    ("-sum(log(softmax(o)))", "o"): "K softmax(o) - 1",
    ("x' @ A @ x", "x"): "(A + Aᵀ) x",
    ("norm(X @ x - b)**2", "x"): "2 Xᵀ (X x - b)",
    ("logdet(A)", "A"): "A⁻ᵀ",
    ("softmax(o)", "o"): "diag(softmax(o)) - softmax(o) softmax(o)ᵀ",
    ("A @ B", "A"): "Bᵀ ⊗ I",
    ("s * x", "s"): "x",
    ("x", "x"): "I",
    ("b @ b", "x"): "0",
}


@pytest.mark.parametrize(("question", "answer"), ANSWERS.items())
def test_answers_are_written_as_a_person_would(question: tuple[str, str], answer: str) -> None:
    text, wrt = question
    assert plain(derive(text, wrt=wrt, shapes=SHAPES).result) == answer


def loss(w, X, y):  # type: ignore[no-untyped-def]
    return np.sum(np.log(1 + np.exp(-y * (X @ w)))) + np.linalg.norm(w) ** 2 / 2


def test_a_function_of_numpy_code_is_derived_unchanged() -> None:
    found = derive(loss, wrt="w", shapes=SHAPES)
    rng = np.random.default_rng(0)
    w, X, y = rng.normal(size=3), rng.normal(size=(4, 3)), rng.normal(size=4)
    step = 1e-6 * np.eye(3)
    differences = [(loss(w + e, X, y) - loss(w - e, X, y)) / 2e-6 for e in step]
    np.testing.assert_allclose(found(w=w, X=X, y=y), differences, rtol=1e-6)
    assert plain(found.statement) == plain(
        derive("sum(log(1 + exp(-y * (X @ w)))) + norm(w)**2 / 2", "w", SHAPES).statement
    )


def test_a_function_may_hold_data_take_sizes_and_have_defaults() -> None:
    data = np.arange(6.0).reshape(2, 3)

    def penalized(x, n, weight=0.5, /):  # type: ignore[no-untyped-def]
        return weight * np.sum((data @ x) ** 2) / n

    found = derive(penalized, wrt="x", shapes={"x": "3", "y": "n"})
    x = np.array([1.0, -2.0, 0.5])
    np.testing.assert_allclose(found(x=x, y=np.ones(4)), data.T @ data @ x / 4)
    assert "[0, 1, 2; 3, 4, 5]" in str(found)
    assert r"\begin{bmatrix} 0 & 1 & 2 \\ 3 & 4 & 5 \end{bmatrix}" in found.latex()


def test_shapes_in_a_function_are_lengths() -> None:
    def average(w, X, y):  # type: ignore[no-untyped-def]
        m, n = X.shape
        return (1 / m) * np.sum((X @ w - y) ** 2) + (n - 1) * w @ w / np.sqrt(n) + 2**n * w.sum() / w.size

    found = derive(average, wrt="w", shapes=SHAPES)
    rng = np.random.default_rng(0)
    w, X, y = rng.normal(size=3), rng.normal(size=(4, 3)), rng.normal(size=4)
    expected = 2 / 4 * X.T @ (X @ w - y) + 4 * w / np.sqrt(3) + 8 / 3
    np.testing.assert_allclose(found(w=w, X=X, y=y), expected)
    with pytest.raises(CannotDerive, match=r"x\.shape\[0\]"):
        derive(lambda x: x / len(x), wrt="x", shapes=SHAPES)


def test_large_data_is_shown_by_its_first_entries() -> None:
    found = derive(lambda x: np.sum(np.ones((9, 6)) @ x), wrt="x", shapes={"x": "6"})
    assert "[1, 1, 1, 1, …; 1, 1, 1, 1, …; 1, 1, 1, 1, …; 1, 1, 1, 1, …; …]" in str(found)
    assert r"1 & \cdots \\ \vdots \end{bmatrix}" in found.latex()


def test_zeros_that_stay_where_a_kink_is_do_not_hinder() -> None:
    found = derive("sum(abs(tril(A)))", wrt="A", shapes=SHAPES)
    A = np.array([[1.0, 2.0], [-3.0, 4.0]])
    np.testing.assert_allclose(found(A=A), [[1, 0], [-1, 1]])
    with pytest.raises(NotDifferentiable):
        found(A=np.zeros((2, 2)))
    with pytest.raises(CannotDerive, match="it needs"):
        derive("sum(log(tril(A)))", wrt="A", shapes=SHAPES)


def test_the_answer_is_called_like_a_function_and_jvp_and_vjp_come_with_it() -> None:
    found = derive("x @ A @ x", wrt="x", shapes=SHAPES)
    x, A = np.array([1.0, 2.0]), np.array([[1.0, 2.0], [3.0, 4.0]])
    np.testing.assert_allclose(found(x=x, A=A), (A + A.T) @ x)
    np.testing.assert_allclose(found.value(x=x, A=A), x @ A @ x)
    np.testing.assert_allclose(found.jacobian(x=x, A=A), [(A + A.T) @ x])
    np.testing.assert_allclose(found.jvp(x=x, A=A, dx=x), (A + A.T) @ x @ x)
    np.testing.assert_allclose(found.vjp(x=x, A=A, y_bar=2.0), 2 * (A + A.T) @ x)


@pytest.mark.parametrize("order", [1, 2, (0, 1)])
def test_positions_are_those_of_the_declaration_or_of_the_parameters(order: Any) -> None:
    shapes = {"s": "", "x": "n", "A": "n n"}
    by_text = dv.derive("x @ A @ x * s", "x", {**shapes, "unused": "n"}, order=order)
    by_function = dv.derive(lambda A, x, s: x @ A @ x * s, "x", shapes, order=order)
    assert [symbol.name for symbol in by_text.program().arguments] == ["s", "x", "A"]
    assert [symbol.name for symbol in by_function.program().arguments] == ["A", "x", "s"]
    assert "(s, x, A)" in by_text.numpy()
    given = {"s": 2.0, "x": np.array([1.0, 2.0]), "A": np.array([[1.0, 2.0], [3.0, 4.0]])}
    for got, expected in zip(by_function(given["A"], given["x"], 2.0), by_text(*given.values()), strict=True):
        np.testing.assert_array_equal(got, expected)


def test_a_variable_that_the_value_has_not_is_no_argument() -> None:
    found = derive("x @ x", wrt="x", shapes=SHAPES)
    with pytest.raises(ArgumentError, match="got 'A' as well"):
        found(x=[1.0], A=[[1.0]])


def test_every_line_is_a_theorem_and_all_checks_run_on_it() -> None:
    report = derive("logsumexp(A @ x)", wrt="x", shapes=SHAPES).report
    assert report
    assert {finding.check for finding in report.passed} >= {"chain", "complex step", "adjoint", "exact"}


def test_the_hessian_is_the_jacobian_of_the_gradient() -> None:
    assert plain(derive("x @ A @ x", "x", SHAPES, order=2).result) in ("A + Aᵀ", "Aᵀ + A")
    assert plain(derive("logsumexp(o)", "o", SHAPES, order=2).result) == "diag(softmax(o)) - softmax(o) softmax(o)ᵀ"


def test_a_symmetric_variable_has_a_symmetric_gradient() -> None:
    found = derive("trace(A @ S)", wrt="S", shapes={"A": "n n", "S": Symmetric["n n"]})
    A, S = np.array([[1.0, 2.0], [4.0, 3.0]]), np.eye(2)
    np.testing.assert_allclose(found(A=A, S=S), (A + A.T) / 2)
    assert plain(derive("logdet(S)", wrt="S", shapes={"S": PositiveDefinite["n n"]}).result) == "S⁻¹"


def test_a_value_that_does_not_exist_everywhere_says_what_was_assumed() -> None:
    found = derive("sum(sqrt(x))", wrt="x", shapes=SHAPES)
    assert found.assumptions == ["assuming x > 0 in every entry"]
    with pytest.raises(CannotDerive, match="no point was found"):
        derive("log(-exp(x))", wrt="x", shapes={"x": ""})


def test_a_wrong_derivation_is_never_returned() -> None:
    x, A = Symbol("x", ("n",)), Symbol("A", ("n", "n"))
    wrong = Derivation(parse("x @ A @ x", {"x": x, "A": A}), x)
    wrong.derived = replace(wrong.derived, answer=2 * A @ x)
    with pytest.raises(VerificationError, match="the gradient disagrees"):
        ensure(wrong)


def test_a_wrong_line_is_never_returned() -> None:
    x, A = Symbol("x", ("n",)), Symbol("A", ("n", "n"))
    wrong = Derivation(parse("x @ A @ x", {"x": x, "A": A}), x)
    first, *rest, last = wrong.derived.steps
    wrong.derived = replace(wrong.derived, steps=(first, *rest, replace(last, line=2 * last.line)))
    with pytest.raises(VerificationError, match="chain"):
        ensure(wrong)


@pytest.mark.parametrize(
    ("arguments", "kind", "message"),
    [
        (("x @ x", "z", {"x": "n"}), ArgumentError, "wrt must be one of 'x'"),
        (("x @ x", "x", {}), ArgumentError, "wrt must be one of the names in shapes"),
        (("x @ x", "x", ["n"]), ArgumentError, "shapes maps each variable"),
        (("x @ x", "x", {"x": 3}), ArgumentError, "the shape of x is axes"),
        (("x @ x", "x", {"x": "n-1"}), ShapeError, "n-1"),
        (("A @ x", "x", {"A": "n m*n", "x": "m*n"}), ArgumentError, "do not tell how long 'm' is"),
        (("1e9 * " * 40 + "x", "x", {"x": "n"}), CannotDerive, "too large or too small"),
        (("1e-9 * " * 40 + "x", "x", {"x": "n"}), CannotDerive, "too large or too small"),
        (("s**" * 57 + "x", "s", {"s": "", "x": "n"}), CannotDerive, "in all lines together"),
        (("s**" * 3 + "s**inf", "s", {"s": ""}), CannotDerive, "no point was found"),
        (("softmax(x)", "x", {"x": "100000"}), CannotDerive, "better given a name"),
        (("x", "x", {"x": "n n n"}), ShapeError, "at most two axes"),
        (("x @ x", "x", {"x": "n", "2y": "n"}), ArgumentError, "a variable has a name"),
        ((3.5, "x", {"x": "n"}), ArgumentError, "expected text, a function or an expression"),
        (("x @ q", "x", {"x": "n"}), ParseError, "`q` has no shape"),
        ((lambda x: np.array([x, x]), "x", {"x": "n"}), ArgumentError, "np.stack or np.concatenate"),
        ((lambda x: "x", "x", {"x": "n"}), ArgumentError, "returns text"),
        ((lambda x: None, "x", {"x": "n"}), ArgumentError, "expected an expression"),
        ((lambda x: np.exp(x, out=np.zeros(3)), "x", {"x": "n"}), ArgumentError, "plain call, without out"),
        ((lambda x: np.add.reduce(x), "x", {"x": "n"}), ArgumentError, "plain call, without reduce"),
        ((lambda x: [entry for entry in x], "x", {"x": "n"}), ArgumentError, "looped over"),  # noqa: C416
        ((max, "x", {"x": "n"}), ArgumentError, "wrap it"),
        ((lambda x: np.array(["a"]) * x, "x", {"x": "n"}), ArgumentError, "array of real numbers"),
        ((lambda x: np.ones((2, 2, 2)) * x, "x", {"x": "n"}), ShapeError, "at most two axes"),
        ((lambda x: np.ones(0) * x, "x", {"x": "n"}), ShapeError, "at least one entry"),
        ((lambda q: q, "x", {"x": "n"}), ArgumentError, "the parameter 'q'"),
        ((lambda x: float(x), "x", {"x": ""}), CannotDerive, "cannot be traced"),
        ((lambda x: np.sort(x), "x", {"x": "n"}), ArgumentError, "'sort' is not in the vocabulary"),
        ((lambda x: x if x else -x, "x", {"x": ""}), ArgumentError, "no truth value"),
    ],
)
def test_bad_input_gives_a_typed_error(arguments: tuple[object, ...], kind: type[Exception], message: str) -> None:
    with pytest.raises(kind, match=message.replace("(", r"\(")):
        derive(*arguments)  # type: ignore[arg-type]


def test_third_derivatives_by_a_matrix_are_tried_on_small_ones() -> None:
    found = derive("solve(A, x) + 2 * A @ x", wrt="A", shapes=SHAPES, order=2)
    assert found.lengths[0] != Derivation.lengths[0]
    with pytest.raises(CannotDerive, match="too many entries"):
        derive("kron(A, A @ A @ A)", wrt="A", shapes=SHAPES, order=3)


def test_a_point_without_a_finite_differential_is_not_tried() -> None:
    found = derive("x.sum()**sign(x) * x", wrt="x", shapes=SHAPES)
    np.testing.assert_allclose(found(x=np.array([1.0, 2.0])), 3 * np.eye(2) + [[1, 1], [2, 2]])


def test_an_entry_far_out_is_tried_on_a_long_axis() -> None:
    found = derive("x[100] * x[-50]", wrt="x", shapes=SHAPES)
    np.testing.assert_allclose(found(x=np.arange(101.0)), 51 * np.eye(101)[100] + 100 * np.eye(101)[51])


@pytest.mark.parametrize("order", [0, 4, 1.5, True, "2"])
def test_order_is_one_two_or_three(order: object) -> None:
    with pytest.raises(ArgumentError, match="order must be 1, 2 or 3"):
        derive("x @ x", wrt="x", shapes=SHAPES, order=order)  # type: ignore[arg-type]


def test_a_symbol_that_is_not_the_declared_one_is_refused_not_held_constant() -> None:
    other = Symbol("x", ("n",), Symmetric["n n"])
    with pytest.raises(ArgumentError, match="not as shapes declares it"):
        derive(other @ other, wrt="x", shapes={"x": "n"})
    with pytest.raises(ArgumentError, match="not as shapes declares it"):
        derive(lambda x: x @ other, wrt="x", shapes={"x": "n"})


def test_both_layouts_are_transposes_and_a_third_is_refused() -> None:
    found = derive("x @ A @ x", wrt="x", shapes=SHAPES)
    assert found.latex("numerator") != found.latex("denominator")
    with pytest.raises(ArgumentError, match="'numerator' or 'denominator'"):
        found.latex("mixed")


def test_the_code_runs_alone() -> None:
    found = derive("-sum(log(softmax(o)))", wrt="o", shapes=SHAPES)
    names: dict[str, object] = {}
    exec(found.numpy("gradient"), names)  # our own printer wrote it
    o = np.array([0.5, -1.0, 2.0])
    np.testing.assert_allclose(names["gradient"](o), found(o=o))  # type: ignore[operator]


def test_a_notebook_shows_the_steps_the_answer_and_its_entries() -> None:
    shown = derive("x @ A @ x", wrt="x", shapes=SHAPES)._repr_markdown_()
    assert r"\mathrm{d}" in shown
    assert r"\sum_{k}" in shown
    assert dv.derive is derive


@pytest.mark.parametrize("x", [[2.0, 0.0, 3.0], [0.0, 0.0, 3.0], [0.0, 0.0, 0.0], [2.0, 5.0, 3.0]])
def test_a_product_has_derivatives_of_every_order_where_factors_are_zero(x: list[float]) -> None:
    a, b, c = x
    first, second, third = (derive("prod(x)", "x", {"x": "n"}, order=order)(np.array(x)) for order in (1, 2, 3))
    np.testing.assert_allclose(first, [b * c, a * c, a * b])
    np.testing.assert_allclose(second, [[0, c, b], [c, 0, a], [b, a, 0]])
    np.testing.assert_allclose(np.reshape(third, (3, 3, 3)), np.abs(np.cross(np.eye(3)[:, None], np.eye(3))))
