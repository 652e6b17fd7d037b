"""Emitted NumPy runs on its own and says what the expression says."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given

from derivations import words as w
from derivations.codegen.library import Library, PlainNumPy
from derivations.codegen.program import Program
from derivations.codegen.typed import as_typed
from derivations.errors import ArgumentError
from derivations.expression import Constant, Expression, Symbol, d, evaluate, lift
from derivations.functions import FunctionSymbol, Map
from derivations.shapes import Size
from tests.notation.expressions import SIZES as LENGTHS
from tests.notation.expressions import A, B, K, S, X, a, b, dX, expressions, magnitude, o, values, x, y


def run(source: str, name: str, *arguments: Any, **named: Any) -> Any:
    """Call a function of emitted code, which sees nothing but what it imports."""
    namespace: dict[str, Any] = {}
    exec(compile(source, "<emitted>", "exec", dont_inherit=True), namespace)
    return namespace[name](*arguments, **named)


def numpy_source(expression: Expression, name: str = "f", arguments: Sequence[Symbol] = ()) -> str:
    """The emitted code, for NumPy alone."""
    return Program([expression], arguments, name).source(PlainNumPy())


def body(expression: Expression, **options: Any) -> str:
    """The emitted code, without the import."""
    return numpy_source(expression, **options).removeprefix("import numpy as np\n\n\n")


@given(expressions())
def test_an_expression_runs_as_it_evaluates(expression: Expression) -> None:
    given_ = values()
    size = magnitude(expression, given_)
    assume(size < 1e12)
    source = numpy_source(expression)
    names = source.rpartition("def f(")[2].partition(")")[0].split(", ")
    result = run(source, "f", *(given_.get(name, LENGTHS.get(name)) for name in names))
    np.testing.assert_allclose(result, evaluate(expression, given_, LENGTHS), rtol=1e-9, atol=1e-12 * size)


@pytest.mark.parametrize(
    ("expression", "lines"),
    [
        (2 * A @ x, ["return 2 * (A @ x)"]),
        (A @ (2 * x), ["return 2 * (A @ x)"]),
        (-(B @ A), ["return -(B @ A)"]),
        (-B @ A, ["return -(B @ A)"]),
        (x - (y - x), ["return x + x - y"]),
        (x[0] * X[0, 1], ["return x[0] * X[0, 1]"]),
        (X.sum(), ["return X.sum()"]),
        (X.sum(axis=0), ["return X.sum(0)"]),
        (w.total(x), ["return x.sum()"]),
        (w.vec(A), ["m, n = A.shape", "return A.T.reshape(m * n)"]),
        (1 / (1 + w.exp(-x)), ["return 1 / (1 + np.exp(-x))"]),
        (w.relu(x), ["return np.maximum(x, 0)"]),
        (w.reciprocal(a), ["return 1 / a"]),
        (K * o - 1, ["K = o.shape[0]", "return K * o - 1"]),
        (w.eye("n") @ w.eye("n"), ["return np.eye(n)"]),
        (
            w.eye("n") + S,
            ["n = S.shape[0]", "i = np.arange(n)", "result = S.copy()  # n x n", "result[i, i] += 1", "return result"],
        ),
        (w.ones("n") * a + x, ["return a + x"]),
        (w.zeros("m", "n") + A, ["return A"]),
        (w.exp(x) / w.exp(x).sum(), ["exp_x = np.exp(x)  # n", "return exp_x / exp_x.sum()"]),
        ((A @ x) @ (A @ x), ["Ax = A @ x  # m", "return Ax @ Ax"]),
        (X.T @ X.T, ["return X.T @ X.T"]),
        (x * Fraction(1, 3), ["return x / 3"]),
        (x * Fraction(-1, 3), ["return -1 / 3 * x"]),
        (x * float("inf"), ["return np.inf * x"]),
        (x * np.float64(0.5), ["return 0.5 * x"]),
        (x + lift(np.array([1.0, 2.0, 3.0]).reshape(3)[:0].sum()), ["return x + 0.0"]),
        (x + y * -2, ["return x - 2 * y"]),
    ],
)
def test_a_person_could_have_written_it(expression: Expression, lines: list[str]) -> None:
    assert body(expression).splitlines()[1:] == [f"    {line}" for line in lines]


@pytest.mark.parametrize("n", [1, 127, 128, 150])
@pytest.mark.parametrize("kind", [float, int, "columns first", "backwards"])
def test_a_matrix_is_added_to_its_transpose_by_panels(n: int, kind: object) -> None:
    found = np.random.default_rng(0).normal(size=(n, n)) * 9
    matrix = {"columns first": np.asfortranarray(found), "backwards": found[::-1, ::-1]}.get(str(kind))
    matrix = found.astype(kind) if matrix is None else matrix  # type: ignore[call-overload]
    for expression in ((X + X.T) / 2, (X.T + X) / 2):
        program = Program([expression], [X])
        assert "plus_transpose(X) / 2" in program.source(Library())
        kept = matrix.copy()
        np.testing.assert_array_equal(program.function(Library())(X=matrix), (matrix + matrix.T) / 2)
        np.testing.assert_array_equal(matrix, kept)


def test_softmax_keeps_the_precision_of_its_argument() -> None:
    found = Program([w.softmax(x)], [x]).function(Library())(x=np.ones(3, dtype=np.float32))
    assert found.dtype == np.float32


def test_a_short_axis_needs_no_panels() -> None:
    short = Symbol("W", ("k", "k"))
    assert body(short + short.T) == "def f(W):\n    return W + W.T\n"
    assert as_typed(X + X.T) == "X + X.T"


@pytest.mark.parametrize("longer", range(12))
def test_no_line_of_a_docstring_ends_within_a_shape(longer: int) -> None:
    summary = f"The {'very ' * longer}long gradient " + ", ".join(f"{name} (n x d)" for name in "ABCDEFGHIJKLMN")
    source = Program([A @ x], [A, x], "gradient", summary).source(Library())
    assert sum(line.count("(n x d)") for line in source.splitlines()) == summary.count("(n x d)")


def test_a_constant_array_is_written_out() -> None:
    matrix = Symbol("P", (2, 2)) @ lift(np.array([[1.0, 2.0], [3.0, 4.0]]))
    assert "P @ np.array([[1.0, 2.0], [3.0, 4.0]])" in body(matrix)


def test_a_helper_is_the_value_of_the_word_without_what_serves_other_numbers() -> None:
    assert body(w.logsumexp(x) * y) == (
        "def logsumexp(x):\n    top = np.max(x)\n    return top + np.log(np.sum(np.exp(x - top)))\n\n\n"
        "def f(x, y):\n    return logsumexp(x) * y\n"
    )


def test_helpers_come_before_the_helpers_that_call_them_and_once() -> None:
    source = numpy_source(w.gelu(x) + w.normal_cdf(y))
    assert [line for line in source.splitlines() if line.startswith("def ")] == [
        "def erfc(x):", "def normal_cdf(x):", "def gelu(x):", "def f(x, y):",
    ]  # fmt: skip
    assert source.startswith("import math\n\nimport numpy as np\n\n\n")


def test_the_arguments_asked_for_come_first_and_in_their_order() -> None:
    assert body(A @ x, name="product", arguments=[x, A, y]) == "def product(x, A, y):\n    return A @ x\n"


def test_a_size_is_read_off_an_argument_that_the_expression_does_not_use() -> None:
    assert body(w.ones("n"), name="gradient", arguments=[x]).splitlines() == [
        "def gradient(x):", "    n = x.shape[0]", "    return np.ones(n)",
    ]  # fmt: skip


def test_a_size_that_no_argument_has_is_an_argument() -> None:
    assert body(w.ones("n")) == "def f(n):\n    return np.ones(n)\n"


def test_a_computed_size_is_computed() -> None:
    length = Constant(Size(((("m", "n"), 2), ((), 1))))
    assert "return (2 * m * n + 1) * A" in body(length * A)


def test_names_that_python_or_the_code_uses_are_marked() -> None:
    clash = Symbol("lambda", ()) * Symbol("np", ()) * w.softmax(Symbol("softmax", ("n",))) * Symbol("n", ()) / K
    source = numpy_source(clash + Constant("n"))
    assert "def f(lambda_, np_, n, softmax_, K):" in source
    result = run(source, "f", 2.0, 3.0, 5.0, np.zeros(2), 4)
    np.testing.assert_allclose(result, [2 * 3 * 0.5 * 5 / 4 + 2] * 2)


@pytest.mark.parametrize(
    "expression", [d(X) @ X, FunctionSymbol("f", Map["n -> scalar"])(x) * a], ids=["differential", "named function"]
)
def test_what_has_no_value_has_no_source(expression: Expression) -> None:
    with pytest.raises(ArgumentError, match="there is no NumPy for"):
        numpy_source(expression)


def test_a_tangent_is_an_argument() -> None:
    assert body(w.exp(X) * dX).splitlines() == ["def f(X, dX):", "    return np.exp(X) * dX"]


def test_the_name_of_a_piece_does_not_hide_a_variable() -> None:
    taken = Symbol("exp_x", ())
    assert "exp_1 = np.exp(x)" in body(w.exp(x) * w.exp(x) * taken + b)


def test_a_long_sum_is_several_lines() -> None:
    total = a
    for i in range(3000):
        total = total + i * b
    source = numpy_source(total)
    assert run(source, "f", 1.0, 2.0) == 1 + 2 * 2999 * 1500
    assert max(map(len, source.splitlines())) < 600
