"""Expressions, dual numbers and `d`: one line of Python, read on whatever its arguments are."""

from __future__ import annotations

import operator
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivations import words as w
from derivations.domains import Real, Symmetric
from derivations.errors import ArgumentError, ShapeError
from derivations.expression import (
    Constant,
    Dual,
    Expression,
    Symbol,
    Tangent,
    axis_size,
    d,
    evaluate,
    lift,
    primal,
    shape_of,
    subexpressions,
)
from derivations.notation import plain
from derivations.shapes import measurable, multiply

x, y, X, a = Symbol("x", ("n",)), Symbol("y", ("n",)), Symbol("X", ("n", "n")), Symbol("a", ())
dx = Tangent("dx", ("n",))

OPERATORS: list[tuple[str, Callable[..., Any]]] = [
    ("add", operator.add),
    ("subtract", operator.sub),
    ("multiply", operator.mul),
    ("divide", operator.truediv),
    ("matmul", operator.matmul),
]


@pytest.mark.parametrize(("word", "apply"), OPERATORS)
@pytest.mark.parametrize("other", [y, np.arange(3.0) + 1.0], ids=["symbol", "array"])
def test_an_operator_is_the_word_of_the_same_meaning(word: str, apply: Callable[..., Any], other: Any) -> None:
    symbol = x if isinstance(other, Expression) else Symbol("x", (3,))
    assert apply(symbol, other) == w.WORDS[word](symbol, other)
    assert apply(other, symbol) == w.WORDS[word](other, symbol)


@pytest.mark.parametrize(("word", "apply"), OPERATORS)
def test_an_operator_reads_dual_numbers_on_both_sides(word: str, apply: Callable[..., Any], rng: Any) -> None:
    point, tangent, other = (rng.standard_normal(3) + 3.0 for _ in range(3))
    for left, right in [(Dual(point, tangent), other), (other, Dual(point, tangent))]:
        result = apply(left, right)
        np.testing.assert_array_equal(result.primal, apply(primal(left), primal(right)))
        np.testing.assert_array_equal(result.tangent, w.WORDS[word](left, right).tangent)


@pytest.mark.parametrize(
    ("line", "word", "shape"),
    [
        (-x, "negative", ("n",)),
        (x**2, "power", ("n",)),
        (x[0], "take", ()),
        (X[1], "take", ("n",)),
        (X.T, "transpose", ("n", "n")),
        (x.sum(), "sum", ()),
        (X.sum(axis=0), "sum", ("n",)),
        (X.mean(), "mean", ()),
        (X.mean(axis=1), "mean", ("n",)),
        (d(x @ y), "differential", ()),
        (3 * x, "multiply", ("n",)),
        (2.5 - x, "subtract", ("n",)),
        (1 / x, "divide", ("n",)),
        (2**x, "power", ("n",)),
        (abs(x), "abs", ("n",)),
        (x.dot(y), "matmul", ()),
        (np.exp(x), "exp", ("n",)),
        (np.ones(3) @ Symbol("z", (3,)), "matmul", ()),
        (np.linalg.inv(X), "inv", ("n", "n")),
        (np.sum(X, axis=0), "sum", ("n",)),
        (x + Fraction(1, 3), "add", ("n",)),
    ],
)
def test_a_line_is_built_as_it_was_written(line: Expression, word: str, shape: Any) -> None:
    assert line.word is w.WORDS[word]
    assert line.shape == shape
    assert line.ndim == len(shape)


@pytest.mark.parametrize("vector", [x, a])
def test_the_transpose_of_what_is_not_a_matrix_is_itself_as_in_numpy(vector: Symbol) -> None:
    assert vector.T is vector
    assert +vector is vector


def build_everything() -> dict[str, Expression]:
    """Expressions that all differ from one another, made afresh at each call."""
    x, y, X = Symbol("x", ("n",)), Symbol("y", ("n",)), Symbol("X", ("n", "n"))
    return {
        "symbol": x,
        "other name": y,
        "other shape": Symbol("x", ("k",)),
        "other domain": Symbol("x", ("n",), Real["n"]),
        "tangent": Tangent("x", ("n",)),
        "matrix": X,
        "matrix in another domain": Symbol("X", ("n", "n"), Symmetric["n n"]),
        "sum": x + y,
        "sum, the other way round": y + x,
        "difference": x - y,
        "power": x**2,
        "power of a float": x**2.0,
        "other power": x**3,
        "row": X[0],
        "other row": X[1],
        "nested": w.exp(x + y),
        "one": Constant(1),
        "truth": Constant(True),
        "fraction": Constant(Fraction(1, 3)),
        "third": Constant(1 / 3),
        "size": Constant("n"),
        "array": Constant(np.array([1.0])),
        "array that prints the same": Constant(np.array([1.0 + 1e-12])),
        "array of whole numbers": Constant(np.array([1])),
        "row of it": Constant(np.array([[1.0]])),
        "long array": Constant(np.zeros(5000)),
        "long array that prints the same": Constant(np.eye(1, 5000, 2500)[0]),
    }


def test_expressions_are_equal_when_written_the_same_and_only_then() -> None:
    first, second = build_everything(), build_everything()
    for name, expression in first.items():
        assert expression == second[name], name
        assert hash(expression) == hash(second[name]), name
        assert [other for other in second if second[other] == expression] == [name]
    assert len({*first.values(), *second.values()}) == len(first)
    assert x != "x"


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (X, "<X: n x n>"),
        (dx, "<dx: n>"),
        (X @ x, "<matmul expression of shape (n)>"),
        (Constant(2), "<constant 2>"),
        (x @ y, "<matmul expression of shape (scalar)>"),
    ],
)
def test_an_expression_introduces_itself(expression: Expression, text: str) -> None:
    assert repr(expression) == text


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: list(x), ["cannot be unpacked", "x[0]"]),
        (lambda: [*(X @ x)], ["cannot be unpacked"]),
        (lambda: bool(x == y or x), ["truth value"]),
        (lambda: 1 if x @ y else 2, ["truth value"]),
        (lambda: bool(Dual(1.0, 1.0)), ["truth value"]),
        (lambda: x + None, ["NoneType", "expression or a number"]),
        (lambda: x * [1, 2], ["list", "[1, 2]"]),
        (lambda: lift({}), ["dict", "expression or a number"]),
        (lambda: evaluate(x + y, {"x": 1.0}, {}), ["'y'", "(n)"]),
        (lambda: np.add.reduce(x), ["np.add", "plain call", "reduce"]),
        (lambda: np.exp(x, where=True), ["np.exp", "where"]),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(call: Any, said: list[str]) -> None:
    with pytest.raises(ArgumentError) as caught:
        call()
    assert [part for part in said if part not in str(caught.value)] == []


def test_a_shape_that_does_not_fit_names_the_word() -> None:
    with pytest.raises(ShapeError, match=r"matmul: .*'n'.*'k'"):
        X @ Symbol("z", ("k",))


NUMBERS = {"x": np.array([0.3, -1.2, 2.0]), "y": np.array([1.0, 0.5, -0.7]), "X": np.diag([1.0, 2.0, 3.0]) + 0.1}


@pytest.mark.parametrize(
    "line",
    [
        lambda x, y, X: x @ X @ y + w.logsumexp(x) * y.sum(),
        lambda x, y, X: w.outer(x, y) - X.T / 2,
        lambda x, y, X: w.inv(X) @ x + X[0] * y[1],
        lambda x, y, X: w.kron(X, X).sum(axis=0) ** 2,
        lambda x, y, X: X.mean(axis=1) - w.ones_like(y) / axis_size(shape_of(x)[0]),
        lambda x, y, X: w.eye(shape_of(x)[0]) + w.unit_vector(shape_of(x)[0], 1) * x,
    ],
)
def test_one_text_has_one_meaning_on_numbers_and_on_paper(line: Callable[..., Any]) -> None:
    on_paper = line(x, y, X)
    assert isinstance(on_paper, Expression)
    np.testing.assert_allclose(evaluate(on_paper, NUMBERS, {"n": 3}), line(**NUMBERS), rtol=1e-14)


def test_a_proof_can_be_read_on_paper_and_then_on_dual_numbers() -> None:
    on_paper = w.softmax(X @ x) @ y
    dual = {**NUMBERS, "x": Dual(NUMBERS["x"], np.ones(3))}
    direct = w.softmax(NUMBERS["X"] @ dual["x"]) @ NUMBERS["y"]
    np.testing.assert_allclose(d(evaluate(on_paper, dual, {"n": 3})), d(direct), rtol=1e-14)


def test_every_node_comes_once_after_its_arguments() -> None:
    line = w.exp(x + y) * w.exp(x + y) + (x + y)
    nodes = list(subexpressions(line))
    assert len(nodes) == len(set(nodes)) == 6
    assert nodes[-1] is line
    for position, node in enumerate(nodes):
        assert all(argument in nodes[:position] for argument in node.arguments)


@pytest.mark.parametrize(
    ("grow", "times", "expected"),
    [(lambda line: line + line, 100, 2.0**100), (lambda line: line + x, 2000, 2001.0)],
    ids=["as many paths as 2**100", "nested deeper than Python recurses"],
)
def test_a_large_expression_is_evaluated(grow: Callable[..., Any], times: int, expected: float) -> None:
    line: Any = x
    for _ in range(times):
        line = grow(line)
    np.testing.assert_allclose(evaluate(line, {"x": np.ones(2)}, {"n": 2}), expected)


@given(st.integers(1, 6), st.integers(1, 6))
def test_sizes_are_numbers_once_the_axes_have_lengths(m: int, n: int) -> None:
    count = axis_size(multiply("m", "n"))
    assert evaluate(count, {}, {"m": m, "n": n}) == m * n
    assert axis_size(m) == m


@pytest.mark.parametrize("constant", [2.0, np.ones(3), np.eye(2)])
def test_d_of_a_constant_is_zero_with_its_shape(constant: Any) -> None:
    assert np.shape(d(constant)) == np.shape(constant)
    assert not np.any(d(constant))


def test_d_reads_the_tangent_off_and_words_carry_it_along(rng: Any) -> None:
    point, tangent = rng.standard_normal((2, 3))
    dual = Dual(point, tangent)
    assert d(dual) is tangent
    assert primal(dual) is point
    assert dual.shape == (3,)
    np.testing.assert_allclose(d(dual @ dual), 2 * point @ tangent, rtol=1e-14)
    np.testing.assert_allclose(d(np.eye(3) @ dual + 1.0), tangent)


@given(st.integers(0, 2), st.integers(0, 2), st.booleans())
def test_a_tangent_has_the_shape_of_the_result_where_the_point_was_stretched(m: int, n: int, left: bool) -> None:
    point, other = np.ones((2,) * m), np.ones((2,) * n)
    dual = Dual(point, 2 * point)
    total = dual + other if left else other - dual
    assert np.shape(total.tangent) == np.shape(total.primal)
    assert np.all(np.abs(total.tangent) == 2.0)


SIZED = Symbol("X", measurable(("m", "n")))


@pytest.mark.parametrize(
    ("length", "written", "number"),
    [
        (lambda m, n, mn: n / 2, "n/2", 1.5),
        (lambda m, n, mn: 2.8 * n, "2.8 n", 8.4),
        (lambda m, n, mn: (n + 1) * (n - 2), "(n + 1) (n - 2)", 4),
        (lambda m, n, mn: 1 - n, "1 - n", -2),
        (lambda m, n, mn: 2 / n, "2/n", 2 / 3),
        (lambda m, n, mn: n**2 - m, "n² - m", 5),
        (lambda m, n, mn: -n, "-n", -3),
        (lambda m, n, mn: mn / 2, "m n / 2", 6),
        (lambda m, n, mn: 1 + mn, "1 + m n", 13),
        (lambda m, n, mn: w.log(n), "log(n)", np.log(3)),
        (lambda m, n, mn: np.float64(0.5) * n, "0.5 n", 1.5),
        (lambda m, n, mn: np.sqrt(n), "sqrt(n)", np.sqrt(3)),
    ],
)
def test_lengths_of_axes_are_numbers_where_an_identity_computes_with_them(
    length: Any, written: str, number: float
) -> None:
    expression = length(*SIZED.shape, w.size(SIZED))
    assert plain(expression) == written
    assert evaluate(expression, {}, {"m": 4, "n": 3}) == pytest.approx(number)
    assert expression.shape == ()


def test_axes_are_equal_by_their_names_whether_they_count_as_lengths_or_not() -> None:
    assert SIZED.shape == ("m", "n")
    assert hash(SIZED.shape) == hash(("m", "n"))
    assert w.eye(SIZED.shape[1]) == w.eye("n")
    assert Symbol("X", ("m", "n")) == SIZED
