"""Values of words: shapes, the readings agree, and the numbers are those of NumPy and SciPy, at the extremes too."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import mpmath
import numpy as np
import pytest
import scipy.special
import scipy.stats

from derivations import words as w
from derivations.errors import ArgumentError, ShapeError
from derivations.expression import WORDS, Symbol, evaluate
from derivations.shapes import measure
from tests.words.examples import CASES, VARIABLES, Example, case_name


@pytest.mark.parametrize(("example", "sizes"), CASES, ids=case_name)
def test_the_symbolic_shape_is_the_shape_of_the_value(example: Example, sizes: dict[str, int], rng: Any) -> None:
    value = example.apply(example.points(rng, sizes), sizes)
    expression = example.on_paper()
    assert np.shape(value) == tuple(measure(axis, sizes) for axis in expression.shape)


@pytest.mark.parametrize(("example", "sizes"), CASES, ids=case_name)
def test_what_is_read_on_paper_evaluates_to_the_value(example: Example, sizes: dict[str, int], rng: Any) -> None:
    points = example.points(rng, sizes)
    expression = example.on_paper()
    again = evaluate(expression, dict(zip(VARIABLES, points, strict=False)), sizes)
    np.testing.assert_array_equal(again, example.apply(points, sizes))


def entries(x: Any, kind: Any) -> Any:
    """The same numbers, exactly, as entries of another kind."""
    return np.vectorize(kind, otypes=[object])(x) if isinstance(x, np.ndarray) and x.ndim else kind(float(x))


EXACT = [case for case in CASES if case[0].word.numbers == "rational" and case[0].name != "power"]
LONG = [case for case in CASES if case[0].word.numbers != "real" and case[0].arguments]


@pytest.mark.parametrize(("example", "sizes"), EXACT, ids=case_name)
def test_a_rational_word_is_exact_on_fractions(example: Example, sizes: dict[str, int], rng: Any) -> None:
    points = tuple(np.round(64 * point) / 64 for point in example.points(rng, sizes))
    exactly = example.apply(tuple(entries(point, Fraction) for point in points), sizes)
    for entry in np.asarray(exactly, dtype=object).flat:
        assert isinstance(entry, (Fraction, int, np.integer))
    np.testing.assert_allclose(np.asarray(exactly, dtype=float), example.apply(points, sizes), rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize(("example", "sizes"), LONG, ids=case_name)
def test_long_arithmetic_gives_the_same_value(example: Example, sizes: dict[str, int], rng: Any) -> None:
    points = example.points(rng, sizes)
    longer = tuple(entries(p, mpmath.mpf) if isinstance(p, np.ndarray | np.floating | float) else p for p in points)
    with mpmath.workdps(50):
        value = np.asarray(example.apply(longer, sizes), dtype=float)
    np.testing.assert_allclose(value, example.apply(points, sizes), rtol=1e-12, atol=1e-12)


X = np.array([-800.0, -40.0, -1.0, -1e-12, 0.0, 1e-12, 0.3, 2.0, 40.0, 800.0])
HUGE = np.array([1000.0, 999.0, -1000.0])

REFERENCES: list[tuple[str, tuple[Any, ...], Any]] = [
    ("exp", (X[:-1],), np.exp(X[:-1])),
    ("expm1", (X[:-1],), np.expm1(X[:-1])),
    ("log", (np.array([1e-300, 1.0, 1e300]),), np.log([1e-300, 1.0, 1e300])),
    ("log1p", (np.array([1e-18, -1e-18, 1e300]),), [1e-18, -1e-18, np.log(1e300)]),
    ("sigmoid", (X,), scipy.special.expit(X)),
    ("softplus", (X,), np.logaddexp(0.0, X)),
    ("log_sigmoid", (X,), scipy.special.log_expit(X)),
    ("log_cosh", (X[abs(X) > 0.1],), np.logaddexp(X, -X)[abs(X) > 0.1] - np.log(2)),
    ("log_cosh", (np.array([-1e-9, 0.0, 1e-12]),), [5e-19, 0.0, 5e-25]),
    ("silu", (X,), X * scipy.special.expit(X)),
    ("tanh", (X,), np.tanh(X)),
    ("arctan", (X,), np.arctan(X)),
    ("erf", (X,), scipy.special.erf(X)),
    ("normal_density", (X,), scipy.stats.norm.pdf(X)),
    ("normal_cdf", (X,), scipy.stats.norm.cdf(X)),
    ("gelu", (X,), X * scipy.stats.norm.cdf(X)),
    ("relu", (X,), np.maximum(X, 0.0)),
    ("step", (X,), np.heaviside(X, 0.0)),
    ("heaviside", (X,), np.heaviside(X, 0.5)),
    ("sign", (X,), np.sign(X)),
    ("abs", (X,), np.abs(X)),
    ("maximum", (X, -X), np.abs(X)),
    ("minimum", (X, -X), -np.abs(X)),
    ("logsumexp", (HUGE,), scipy.special.logsumexp(HUGE)),
    ("logsumexp", (-HUGE,), scipy.special.logsumexp(-HUGE)),
    ("softmax", (HUGE,), scipy.special.softmax(HUGE)),
    ("softmax", (np.full(4, -1e308),), np.full(4, 0.25)),
    ("log_softmax", (HUGE,), scipy.special.log_softmax(HUGE)),
    ("norm", (np.array([3e200, 4e200]),), 5e200),
    ("norm", (np.array([3e-200, -4e-200]),), 5e-200),
    ("norm", (np.zeros(3),), 0.0),
    ("norm", (np.array([[1.0, 2.0], [2.0, 4.0]]),), 5.0),
    ("logdet", (1e-200 * np.eye(3),), 3 * np.log(1e-200)),
    ("logdet", (np.diag([-2.0, 1e300, 1e300]),), np.log(2.0) + 2 * np.log(1e300)),
    ("det", (np.array([[0.0, 2.0], [3.0, 0.0]]),), -6.0),
    ("matrix_power", (np.array([[1.0, 1.0], [0.0, 1.0]]), {"exponent": -3}), [[1.0, -3.0], [0.0, 1.0]]),
    ("kron", (np.array([[1.0, 2.0]]), np.eye(2)), [[1.0, 0.0, 2.0, 0.0], [0.0, 1.0, 0.0, 2.0]]),
    ("vec", (np.array([[1.0, 2.0], [3.0, 4.0]]),), [1.0, 3.0, 2.0, 4.0]),
    ("unvec", (np.array([1.0, 3.0, 2.0, 4.0]), {"shape": (2, 2)}), [[1.0, 2.0], [3.0, 4.0]]),
    ("unvec", (np.arange(6.0), {"shape": (3, 2)}), [[0.0, 3.0], [1.0, 4.0], [2.0, 5.0]]),
    ("mean", (np.array([[1.0, 2.0], [3.0, 8.0]]), {"axis": 0}), [2.0, 5.0]),
    ("mean", (np.array([[1.0, 2.0], [3.0, 8.0]]), {"axis": -1}), [1.5, 5.5]),
    ("sum_to", (np.ones((2, 3)), {"shape": (1, 3)}), [[2.0, 2.0, 2.0]]),
    ("tril", (np.ones((2, 3)),), [[1.0, 0.0, 0.0], [1.0, 1.0, 0.0]]),
    ("triu", (np.ones((2, 3)),), [[1.0, 1.0, 1.0], [0.0, 1.0, 1.0]]),
    ("put", (np.array(7.0), {"shape": (2, 2), "index": (1, 0)}), [[0.0, 0.0], [7.0, 0.0]]),
    ("unit", ({"shape": (3,), "index": 1},), [0, 1, 0]),
    ("selection", ({"shape": (2, 4)},), [[1, 0, 0, 0], [0, 0, 0, 1]]),
]


@pytest.mark.parametrize(("name", "arguments", "expected"), REFERENCES, ids=lambda v: v if isinstance(v, str) else "")
def test_values_are_those_of_the_libraries_at_the_extremes_too(name: str, arguments: Any, expected: Any) -> None:
    attributes = arguments[-1] if isinstance(arguments[-1], dict) else {}
    points = [argument for argument in arguments if not isinstance(argument, dict)]
    np.testing.assert_allclose(WORDS[name](*points, **attributes), expected, rtol=1e-14, atol=0.0)


@pytest.mark.parametrize(("rows", "columns"), [(2, 3), (3, 2), (1, 4), (4, 1), (3, 3)])
def test_the_commutation_matrix_turns_vec_into_vec_of_the_transpose(rows: int, columns: int, rng: Any) -> None:
    x = rng.standard_normal((rows, columns))
    np.testing.assert_array_equal(w.vec(x.T), w.commutation_matrix(rows, columns) @ w.vec(x))


@pytest.mark.parametrize("n", [1, 2, 4])
def test_the_selection_matrix_reads_the_diagonal(n: int, rng: Any) -> None:
    x = rng.standard_normal((n, n))
    np.testing.assert_array_equal(w.diagonal(x), w.selection_matrix(n) @ w.vec(x))


x, X_mn, X_nn = Symbol("x", ("n",)), Symbol("X", ("m", "n")), Symbol("A", ("n", "n"))
a = Symbol("a", ())


@pytest.mark.parametrize(
    ("call", "error", "said"),
    [
        (lambda: x + Symbol("y", ("k",)), ShapeError, ["add", "'n'", "'k'"]),
        (lambda: X_mn @ X_mn, ShapeError, ["matmul", "'n'", "'m'", "m x n"]),
        (lambda: a @ x, ShapeError, ["matmul", "scalar"]),
        (lambda: w.softmax(X_mn), ShapeError, ["softmax", "a vector", "m x n"]),
        (lambda: w.logsumexp(a), ShapeError, ["logsumexp", "a vector", "scalar"]),
        (lambda: w.log_softmax(a), ShapeError, ["log_softmax", "a vector", "scalar"]),
        (lambda: w.inv(X_mn), ShapeError, ["inv", "square", "m x n"]),
        (lambda: w.det(x), ShapeError, ["det", "square", "(n)"]),
        (lambda: w.trace(X_mn), ShapeError, ["trace", "square", "m x n"]),
        (lambda: w.logdet(X_mn), ShapeError, ["logdet", "square", "m x n"]),
        (lambda: w.diagonal(X_mn), ShapeError, ["diagonal", "square", "m x n"]),
        (lambda: w.solve(X_nn, Symbol("b", ("k",))), ShapeError, ["solve", "'n'", "'k'"]),
        (lambda: w.solve(X_mn, x), ShapeError, ["solve", "square", "m x n"]),
        (lambda: w.matrix_power(X_mn, exponent=2), ShapeError, ["matrix_power", "square", "m x n"]),
        (lambda: w.matrix_power(X_nn, exponent=0.5), ArgumentError, ["matrix_power", "whole exponent", "0.5"]),
        (lambda: w.diag(X_mn), ShapeError, ["diag", "a vector", "m x n"]),
        (lambda: w.kron(x, X_mn), ShapeError, ["kron", "a matrix", "(n)"]),
        (lambda: w.outer(X_mn, x), ShapeError, ["outer", "a vector", "m x n"]),
        (lambda: w.transpose(x), ShapeError, ["transpose", "a matrix", "(n)"]),
        (lambda: w.unvec(x, shape=("m", "n")), ShapeError, ["unvec", "n entries", "m x n"]),
        (lambda: w.tril(x), ShapeError, ["tril", "a matrix", "(n)"]),
        (lambda: x.sum(axis=1), ShapeError, ["sum", "axis 1", "(n)"]),
        (lambda: X_mn.mean(axis=-3), ShapeError, ["mean", "axis -3", "m x n"]),
        (lambda: x[0, 0], ShapeError, ["take", "2 indices", "(n)"]),
        (lambda: x["n"], ShapeError, ["take", "whole number", "'n'"]),
        (lambda: x[0:4:2], ShapeError, ["step 1", "step 2"]),
        (lambda: Symbol("y", (3,))[3], ShapeError, ["take", "index 3", "length 3"]),
        (lambda: Symbol("y", (3,))[-4], ShapeError, ["take", "index -4", "length 3"]),
        (lambda: w.unit_vector(3, 3), ShapeError, ["index 3", "length 3"]),
        (lambda: w.unit_vector(3, -4), ShapeError, ["index -4", "length 3"]),
    ],
)
def test_a_word_refuses_what_does_not_fit_and_says_which_word_it_was(call: Any, error: Any, said: list[str]) -> None:
    with pytest.raises(error) as caught:
        call()
    assert [part for part in said if part not in str(caught.value)] == []
