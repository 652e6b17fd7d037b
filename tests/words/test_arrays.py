"""Values of the words that run along axes, join and cut arrays: those of the libraries, at the extremes too."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import scipy.special

from derivations import words as w
from derivations.errors import ArgumentError, DerivationError, ShapeError
from derivations.expression import WORDS, Symbol, evaluate
from derivations.shapes import multiply, triangle

HUGE = np.array([[1000.0, 999.0, -1000.0], [-2000.0, -2000.0, -2001.0]])
SQUARE = np.arange(9.0).reshape(3, 3)

REFERENCES: list[tuple[str, tuple[Any, ...], dict[str, Any], Any]] = [
    ("softmax", (HUGE,), {"axis": 1}, scipy.special.softmax(HUGE, axis=1)),
    ("softmax", (HUGE,), {"axis": -2}, scipy.special.softmax(HUGE, axis=0)),
    ("log_softmax", (HUGE,), {"axis": 1}, scipy.special.log_softmax(HUGE, axis=1)),
    ("logsumexp", (HUGE,), {"axis": 0}, scipy.special.logsumexp(HUGE, axis=0)),
    ("logsumexp", (HUGE[0],), {}, scipy.special.logsumexp(HUGE[0])),
    ("p_norm", (np.array([3e200, -4e200]),), {"order": 3}, 91 ** (1 / 3) * 1e200),
    ("p_norm", (np.array([3e-200, -4e-200]),), {"order": 1.5}, np.linalg.norm([3, 4], 1.5) * 1e-200),
    ("p_norm", (np.zeros(3),), {"order": 4}, 0.0),
    ("inner", (SQUARE, SQUARE), {}, 204.0),
    ("max", (np.array([1.0, np.inf]),), {}, np.inf),
    ("hardmax", (np.array([2.0, 5.0, 5.0]),), {}, [0, 1, 0]),
    ("hardmax", (SQUARE % 5,), {"axis": 0}, [[0, 0, 0], [1, 1, 0], [0, 0, 1]]),
    ("hardmax", (SQUARE % 5,), {"axis": 1}, [[0, 0, 1], [0, 1, 0], [0, 0, 1]]),
    ("hardmax", (SQUARE % 5,), {}, [[0, 0, 0], [0, 1, 0], [0, 0, 0]]),
    ("prod", (np.array([[2.0, 0.0], [3.0, 5.0]]),), {"axis": 0}, [6.0, 0.0]),
    ("product_of_others", (np.array([2.0, 0.0, 3.0]),), {}, [0.0, 6.0, 0.0]),
    ("product_of_others", (np.array([[2.0, 0.0], [3.0, 5.0]]),), {}, [[0.0, 30.0], [0.0, 0.0]]),
    ("product_of_others", (np.array([[2.0, 0.0], [3.0, 5.0]]),), {"axis": 0}, [[3.0, 5.0], [2.0, 0.0]]),
    ("product_of_others", (np.array([[2.0, 0.0], [3.0, 5.0]]),), {"axis": -1}, [[0.0, 2.0], [5.0, 3.0]]),
    ("cumsum", (SQUARE,), {"axis": 1}, np.cumsum(SQUARE, axis=1)),
    ("flip", (SQUARE,), {"axis": -1}, SQUARE[:, ::-1]),
    ("var", (np.array([1e8, 1e8 + 1, 1e8 + 2]),), {}, 2 / 3),
    ("std", (SQUARE,), {"axis": 0}, SQUARE.std(axis=0)),
    ("layer_norm", (np.array([1.0, 2.0, 3.0]),), {}, np.array([-1.0, 0.0, 1.0]) * np.sqrt(1.5)),
    ("layer_norm", (np.full(3, 7.0),), {"eps": 1e-5}, np.zeros(3)),
    ("clip", (np.array([-5.0, 0.5, 5.0]), -1.0, 1.0), {}, [-1.0, 0.5, 1.0]),
    ("clip", (np.array([-5.0, 5.0]), 1.0, -1.0), {}, np.clip([-5.0, 5.0], 1.0, -1.0)),
    ("huber", (1.0, np.array([-3.0, 0.5, 1e200])), {}, [2.5, 0.125, 1e200]),
    ("huber", (0.0, np.array([1.0])), {}, np.inf),
    ("elu", (np.array([-800.0, -1e-12, 0.0, 3.0]),), {}, [-1.0, np.expm1(-1e-12), 0.0, 3.0]),
    ("cross", (np.array([1.0, 2.0, 3.0]), np.array([4.0, 5.0, 6.0])), {}, [-3.0, 6.0, -3.0]),
    ("cross_matrix", (np.array([1.0, 2.0, 3.0]),), {}, [[0, -3, 2], [3, 0, -1], [-2, 1, 0]]),
    ("concatenate", (np.eye(1), np.ones((1, 2))), {"axis": 1}, [[1, 1, 1]]),
    ("slice", (SQUARE,), {"start": 1, "stop": 3, "axis": 1}, SQUARE[:, 1:3]),
    ("gather", (SQUARE,), {"index": (2, 0, 2)}, SQUARE[[2, 0, 2]]),
    ("scatter", (np.array([1.0, 2.0, 4.0]),), {"shape": (4,), "index": (0, 3, 0)}, [5, 0, 0, 2]),
    ("vech", (SQUARE,), {}, [0, 3, 6, 4, 7, 8]),
    ("unvech", (np.arange(6.0),), {"shape": (3, 3)}, [[0, 1, 2], [1, 3, 4], [2, 4, 5]]),
]


@pytest.mark.parametrize(("name", "arguments", "attributes", "expected"), REFERENCES, ids=str)
def test_values_are_those_of_the_libraries(name: str, arguments: Any, attributes: Any, expected: Any) -> None:
    np.testing.assert_allclose(WORDS[name](*arguments, **attributes), expected, rtol=1e-14, atol=1e-300)


@pytest.mark.parametrize("n", [1, 2, 3, 5])
def test_elimination_and_duplication_pick_and_repeat_the_entries_of_symmetric_matrices(n: int, rng: Any) -> None:
    X = rng.standard_normal((n, n))
    S = X + X.T
    L, D = w.elimination_matrix(n), w.duplication_matrix(n)
    np.testing.assert_array_equal(L @ w.vec(X), w.vech(X))
    np.testing.assert_array_equal(D @ w.vech(S), w.vec(S))
    np.testing.assert_array_equal(L @ D, np.eye(n * (n + 1) // 2))
    np.testing.assert_array_equal(w.unvech(w.vech(S), shape=(n, n)), S)


def test_the_signs_of_the_cross_product_make_its_matrix(rng: Any) -> None:
    x, y = rng.standard_normal((2, 3))
    np.testing.assert_array_equal(w.signs_of_cross_product(x) @ x, w.vec(w.cross_matrix(x)))
    np.testing.assert_allclose(w.cross_matrix(x) @ y, np.cross(x, y), rtol=1e-15)


def test_an_array_joined_and_cut_at_the_same_place_is_as_before(rng: Any) -> None:
    X, Y = rng.standard_normal((2, 3, 4))
    for axis, length in ((0, 3), (1, 4)):
        joined = w.concatenate(X, Y, axis=axis)
        np.testing.assert_array_equal(w.part(joined, start=0, stop=length, axis=axis), X)
        np.testing.assert_array_equal(w.part(joined, start=length, stop=2 * length, axis=axis), Y)


x, p, X, A = Symbol("x", ("n",)), Symbol("p", (3,)), Symbol("X", ("m", "n")), Symbol("A", ("n", "n"))
a = Symbol("a", ())


def test_shapes_on_paper_keep_the_names_of_axes() -> None:
    assert str(w.concatenate(x, p).shape[0]) == "n + 3"
    assert w.vech(A).shape == (triangle("n"),)
    assert w.elimination_matrix("n").shape == (triangle("n"), multiply("n", "n"))
    assert str(w.part(x, start=1, stop="n").shape[0]) == "n - 1"
    assert w.part(X, start=0, stop=2, axis=0).shape == (2, "n")


def test_a_length_on_paper_that_is_a_number_is_written_and_not_computed() -> None:
    """Ones and identities that a rule makes from the shape of a symbol are expressions, also where it is a number."""
    square = Symbol("S", (3, 3))
    made = [w.eye(square.shape[0]), w.ones_like(p), w.zeros(*square.shape), w.elimination_matrix(square.shape[0])]
    assert all(hasattr(constant, "word") for constant in made)
    assert w.eye(3).shape == (3, 3)
    assert not hasattr(w.eye(3), "word")
    np.testing.assert_array_equal(evaluate(made[0], {}, {}), np.eye(3))


@pytest.mark.parametrize(
    ("call", "error", "said"),
    [
        (lambda: w.softmax(X), ShapeError, ["softmax", "m x n", "axis=1"]),
        (lambda: w.logsumexp(X), ShapeError, ["logsumexp", "axis=0"]),
        (lambda: w.cumsum(a), ShapeError, ["cumsum", "scalar"]),
        (lambda: w.largest(X, axis=2), ShapeError, ["max", "no axis 2", "m x n"]),
        (lambda: w.hardmax(x, axis=1), ShapeError, ["hardmax", "no axis 1"]),
        (lambda: w.prod(x, axis="n"), ArgumentError, ["whole number", "'n'"]),
        (lambda: w.inner(x, X), ShapeError, ["inner", "one shape", "(n)", "(m x n)"]),
        (lambda: w.p_norm(X, order=3), ShapeError, ["p_norm", "a vector"]),
        (lambda: w.p_norm(x, order=1), ArgumentError, ["order above 1", "1"]),
        (lambda: w.p_norm(x, order=float("inf")), ArgumentError, ["order above 1", "inf"]),
        (lambda: w.layer_norm(x, eps=-1.0), ArgumentError, ["eps", "-1.0"]),
        (lambda: w.layer_norm(X), ShapeError, ["layer_norm", "axis=1"]),
        (lambda: w.concatenate(x, X), ShapeError, ["concatenate", "(n)", "(m x n)"]),
        (lambda: w.concatenate(X, X), ShapeError, ["concatenate", "axis=1"]),
        (lambda: w.concatenate(X, A, axis=1), ShapeError, ["axis 1", "'m'", "'n'"]),
        (lambda: w.part(p, start=2, stop=4), ShapeError, ["slice", "2:4", "length 3"]),
        (lambda: w.part(x, start=2, stop=2), ShapeError, ["slice", "2:2", "length n"]),
        (lambda: w.vech(X), ShapeError, ["vech", "square", "m x n"]),
        (lambda: w.unvech(p, shape=(3, 3)), ShapeError, ["unvech", "3 entries", "3 x 3"]),
        (lambda: w.cross(x, p), ShapeError, ["cross", "length 3", "(n)"]),
        (lambda: w.cross_matrix(x), ShapeError, ["cross_matrix", "length 3", "(n)"]),
    ],
)
def test_a_word_refuses_what_does_not_fit_and_says_why(
    call: Any, error: type[DerivationError], said: list[str]
) -> None:
    with pytest.raises(error) as caught:
        call()
    assert [part for part in said if part not in str(caught.value)] == []
