"""Matrix functions, spectra and matrix equations: what they say of each other, at the extremes, and what is refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import scipy.linalg

from derivations import words as w
from derivations.derivation import derive
from derivations.domains import PositiveDefinite
from derivations.engine.read import Simplifier
from derivations.engine.strategy import shortest
from derivations.errors import ShapeError
from derivations.expression import WORDS, Symbol, shape_of
from derivations.notation.parse import parse

A = np.array([[1.0, 2.0, -1.0], [0.5, -1.0, 3.0], [2.0, 0.0, 1.0]])
S = A @ A.T + np.eye(3)
TALL = np.array([[3.0, 1.0], [1.0, -2.0], [0.5, 1.0]])


@pytest.mark.parametrize("scale", [0.0, 1e-9, 1.0, 30.0])
@pytest.mark.parametrize("name", ["expm", "sinm", "cosm"])
def test_a_series_is_that_of_scipy_at_every_scale(name: str, scale: float) -> None:
    expected = getattr(scipy.linalg, name)(scale * A)
    np.testing.assert_allclose(WORDS[name](scale * A), expected, rtol=1e-9, atol=1e-12 * np.max(np.abs(expected)))


@pytest.mark.parametrize("scale", [1e-12, 1.0, 1e12])
def test_roots_and_logarithms_are_those_of_scipy_at_every_scale(scale: float) -> None:
    np.testing.assert_allclose(w.sqrtm(scale * S), scipy.linalg.sqrtm(scale * S), rtol=1e-12)
    expected = scipy.linalg.logm(S) + np.log(scale) * np.eye(3)
    np.testing.assert_allclose(w.logm(scale * S), expected, rtol=1e-12, atol=1e-12)


def test_a_nearly_singular_matrix_has_its_root() -> None:
    nearly = np.diag([1.0, 1e-4, 1.0]) @ S @ np.diag([1.0, 1e-4, 1.0])
    root = w.sqrtm(nearly)
    np.testing.assert_allclose(root @ root, nearly, rtol=1e-9, atol=1e-14)


@pytest.mark.parametrize("name", ["sqrtm", "logm"])
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_where_there_is_no_principal_root_the_value_is_not_finite(name: str) -> None:
    try:
        value = WORDS[name](np.array([[1.0, 0.5], [0.0, -2.0]]))
    except np.linalg.LinAlgError:
        return
    assert not np.isfinite(value).any()


@pytest.mark.parametrize("size", [1e-200, 1e-8, 1.0, 1e8, 1e200])
def test_the_change_of_an_exponential_is_linear_in_the_change_whatever_its_size(size: float) -> None:
    expected = scipy.linalg.expm_frechet(A, S, compute_expm=False)
    np.testing.assert_allclose(w.expm_frechet(A, size * S) / size, expected, rtol=1e-12)


def test_an_infinite_matrix_ends_in_no_loop() -> None:
    with np.errstate(all="ignore"):
        assert not np.isfinite(w.expm(np.full((2, 2), np.inf))).any()
        assert not np.isfinite(w.logm(np.full((2, 2), np.inf))).any()


@pytest.mark.parametrize("name", ["eigvalsh", "eigenvectors", "cholesky"])
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_what_is_not_symmetric_has_no_value(name: str) -> None:
    try:
        value = WORDS[name](A)
    except np.linalg.LinAlgError:
        return
    assert not np.isfinite(value).all()


def test_eigenvectors_and_singular_vectors_are_what_they_are_called() -> None:
    V = w.eigenvectors(S)
    np.testing.assert_allclose(S @ V, V * w.eigvalsh(S), atol=1e-12)
    np.testing.assert_allclose(V.T @ V, np.eye(3), atol=1e-14)
    right = w.right_singular_vectors(TALL)
    np.testing.assert_allclose(TALL.T @ TALL @ right, right * w.svdvals(TALL) ** 2, atol=1e-12)


@pytest.mark.parametrize("V", [w.eigenvectors(S), w.eigenvectors(-S), w.right_singular_vectors(TALL)], ids=str)
def test_the_signs_of_vectors_are_settled(V: Any) -> None:
    assert np.all(0.9 ** np.arange(len(V)) @ V > 0)


def test_the_polar_factor_is_the_nearest_matrix_with_orthonormal_columns() -> None:
    Q = w.polar(TALL)
    np.testing.assert_allclose(Q.T @ Q, np.eye(2), atol=1e-14)
    np.testing.assert_allclose(w.norm(TALL - Q), w.norm(w.svdvals(TALL) - 1), rtol=1e-12)


def test_a_matrix_equation_is_solved() -> None:
    X = w.solve_sylvester(A, S[:2, :2], TALL)
    np.testing.assert_allclose(A @ X + X @ S[:2, :2], TALL, atol=1e-12)


n, m = Symbol("A", ("n", "n")), Symbol("X", ("m", "n"))


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: w.expm(m), ["expm", "square", "m x n"]),
        (lambda: w.expm_frechet(n, m), ["expm_frechet", "n x n", "m x n"]),
        (lambda: w.sqrtm(m), ["sqrtm", "square"]),
        (lambda: w.eigvalsh(m), ["eigvalsh", "square"]),
        (lambda: w.cholesky(m), ["cholesky", "square"]),
        (lambda: w.pinv(Symbol("x", ("n",))), ["pinv", "a matrix"]),
        (lambda: w.solve_sylvester(n, n, m), ["right side", "n x n", "m x n"]),
        (lambda: w.svdvals(Symbol("X", (2, 3))), ["svdvals", "at least as many rows", "transpose"]),
    ],
)
def test_a_word_refuses_what_does_not_fit(call: Any, said: list[str]) -> None:
    with pytest.raises(ShapeError) as caught:
        call()
    assert [part for part in said if part not in str(caught.value)] == []


ANSWERS = [
    ("trace(expm(X))", "n n", "expm(X).T"),
    ("trace(sinm(X))", "n n", "cosm(X).T"),
    ("trace(cosm(X))", "n n", "-sinm(X).T"),
    ("trace(logm(S))", "S", "inv(S)"),
    ("trace(S @ logm(S))", "S", "logm(S) + eye(n)"),
    ("trace(sqrtm(S))", "S", "inv(sqrtm(S)) / 2"),
    ("norm(X, 'nuc')", "m n", "polar(X)[0]"),
    ("sum(eigvalsh(X.T @ X))", "m n", "2 * X"),
    ("trace(expm(X.T))", "n n", "expm(X).T"),
]


@pytest.mark.parametrize(("text", "axes", "answer"), ANSWERS)
def test_the_engine_writes_what_a_person_would(text: str, axes: str, answer: str) -> None:
    shapes: dict[str, Any] = {"S": PositiveDefinite["n n"]} if axes == "S" else {"X": axes}
    found = derive(text, next(iter(shapes)), shapes)
    assert found.result == shortest(parse(answer, found.symbols))


def test_a_differential_of_second_order_is_that_of_the_first() -> None:
    """The change of a change, by differences: `L(A + hF, E)` against its own rule."""
    E, F, h = S / 10, A.T / 3, 1e-4
    for name in ("expm_frechet", "sinm_frechet", "cosm_frechet"):
        word = WORDS[name]
        slope = (word(A + h * F, E) - word(A - h * F, E)) / (2 * h)
        np.testing.assert_allclose(word.partial(0, (A, E), F, {}), slope, rtol=1e-5, atol=1e-5)
        assert shape_of(slope) == (3, 3)


def test_triangular_factors_are_those_of_scipy_up_to_sign() -> None:
    Q, R = scipy.linalg.qr(TALL, mode="economic")
    signs = np.sign(np.diag(R))
    np.testing.assert_allclose(w.qr_orthogonal(TALL), Q * signs, atol=1e-14)
    np.testing.assert_allclose(w.qr_triangular(TALL), signs[:, None] * R, atol=1e-14)
    L, U = w.lu_lower(A), w.lu_upper(A)
    np.testing.assert_allclose(L @ U, A, atol=1e-14)
    np.testing.assert_array_equal(L, np.tril(L))
    np.testing.assert_array_equal(U, np.triu(U))
    np.testing.assert_array_equal(np.diag(L), 1)


def test_columns_that_are_nearly_dependent_are_made_orthonormal_all_the_same() -> None:
    nearly = np.array([[1.0, 1.0], [1e-9, 0.0], [0.0, 1e-9]])
    Q = w.qr_orthogonal(nearly)
    np.testing.assert_allclose(Q.T @ Q, np.eye(2), atol=1e-15)
    np.testing.assert_allclose(Q @ w.qr_triangular(nearly), nearly, atol=1e-15)


@pytest.mark.parametrize(
    "text",
    [
        "X @ pinv(X) @ X - X",
        "pinv(X) @ X @ pinv(X) - pinv(X)",
        "pinv(X) @ X @ X.T - X.T",
        "X.T @ X @ pinv(X) - X.T",
        "X @ pinv(X) @ pinv(X).T - pinv(X).T",
        "pinv(X).T @ pinv(X) @ X - pinv(X).T",
        "X.T @ pinv(X).T @ X.T - X.T",
        "pinv(X).T @ X.T @ X - X",
    ],
)
def test_a_matrix_times_its_pseudoinverse_leaves_its_range_as_it_is(text: str) -> None:
    left, right = text.rsplit(" - ", 1)
    parsed = [parse(side, {"X": m}) for side in (left, right)]
    one, other = map(Simplifier().simplify, parsed)
    assert one == other


def test_a_projection_onto_the_rows_does_not_leave_the_columns_as_they_are() -> None:
    product = parse("A @ pinv(A) @ A.T", {"A": n})
    assert Simplifier().simplify(product) != Simplifier().simplify(parse("A.T", {"A": n}))
