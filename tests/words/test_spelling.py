"""What is spelled as in NumPy means what it means in NumPy, as text and traced through NumPy's protocols."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import scipy.linalg
import scipy.special
from hypothesis import given
from hypothesis import strategies as st

from derivations.codegen.program import Program
from derivations.errors import ArgumentError, DerivationError, ShapeError
from derivations.expression import Expression, Symbol, evaluate, lift
from derivations.notation.parse import parse
from tests.support import module

SIZES = {"m": 4, "n": 3, "k": 2}
SHAPES: dict[str, tuple[Any, ...]] = {
    "a": (), "b": (), "x": ("n",), "y": ("n",), "v": ("m",), "w": ("k",), "X": ("m", "n"), "Y": ("m", "n"),
    "Z": ("m", "k"), "A": ("n", "n"), "B": ("n", "n"), "p": (3,), "q": (3,), "C": (3, 4), "t": (6,), "r": (1, 3),
}  # fmt: skip
SYMBOLS = {name: Symbol(name, shape) for name, shape in SHAPES.items()}


def values() -> dict[str, Any]:
    """Positive numbers, all different."""
    rng = np.random.default_rng(5)
    return {
        name: rng.uniform(0.1, 0.9, tuple(SIZES.get(axis, axis) for axis in shape)) for name, shape in SHAPES.items()
    }


IN_NUMPY = """
np.where(X > 0.5, X, Y) | np.where(X >= Y, 0, X) | np.where(x < y, x, 0) | np.where(X <= x, X * 2, x) | (X > Y) * X
np.einsum('i,i->', x, y) | np.einsum('i,i', x, y) | np.einsum('ij,j->i', A, x) | np.einsum('i,ij->j', v, X)
np.einsum('ij,jk->ik', X, A) | np.einsum('ij,jk->ki', X, A) | np.einsum('ij,kj', A, B) | np.einsum('ii->', A)
np.einsum('ii', A) | np.einsum('ii->i', A) | np.einsum('ij->ji', X) | np.einsum('ba', X) | np.einsum('ij->j', X)
np.einsum('ij,ij->', X, Y) | np.einsum('ij,ji->', A, B) | np.einsum('i,j->ij', x, v) | np.einsum('i,j->ji', x, v)
np.einsum('ij,ij->i', X, Y) | np.einsum('ij,i->ij', X, v) | np.einsum('ij,j->ji', X, x) | np.einsum('ij,kl->jk', A, B)
np.einsum('i,ij,j->', v, X, x) | np.einsum('i,ij,jk,k', v, X, A, x) | np.einsum('ij,j,j->i', X, x, y)
np.einsum(',i->i', a, x) | np.einsum('ij , jk -> ik', A, B) | np.einsum('ii,i->i', A, x) | np.einsum('i->', x)
np.greater(x, y) * 1 | np.less(x, 0.5) * x | np.greater_equal(0.5, x) * x | np.less_equal(x, y) * x
np.sum(x) | np.sum(X) | np.sum(X, axis=0) | np.sum(X, axis=-1) | X.sum(axis=1) | X.sum(0) | x.sum(axis=0)
np.sum(X, axis=0, keepdims=True) | X.sum(axis=1, keepdims=True) | np.sum(X, axis=(0, 1)) | np.sum(x, keepdims=True)
np.sum(X, keepdims=True) | np.sum(x, axis=-1, keepdims=True) | np.sum(X, axis=(1,)) | np.mean(x)
np.mean(X, axis=1) | X.mean(axis=0, keepdims=True) | np.average(x) | np.max(x) | np.max(X, axis=0) | X.max(axis=-1)
np.max(X) | np.amax(X, axis=1, keepdims=True) | np.min(x) | np.min(X, axis=1) | X.min() | np.amin(x)
np.ptp(X, axis=0) | np.prod(x) | np.prod(X, axis=1) | X.prod(axis=0, keepdims=True) | np.var(x) | np.var(X)
np.var(X, axis=0) | np.var(x, ddof=1) | np.var(X, axis=1, ddof=1, keepdims=True) | x.var() | np.std(x)
np.std(X, axis=1) | np.std(X, ddof=1) | X.std(axis=0) | np.cumsum(x) | np.cumsum(X, axis=0) | np.cumsum(X, axis=-1)
np.cumsum(X) | X.cumsum(axis=1) | np.linalg.norm(x) | np.linalg.norm(x, 1) | np.linalg.norm(x, 2)
np.linalg.norm(x, np.inf) | np.linalg.norm(x, -np.inf) | np.linalg.norm(x, 3) | np.linalg.norm(x, 0.5)
np.linalg.norm(x, 1.5) | np.linalg.norm(x, -1) | np.linalg.norm(X) | np.linalg.norm(X, 'fro') | np.linalg.norm(X, 1)
np.linalg.norm(X, -1) | np.linalg.norm(X, np.inf) | np.linalg.norm(X, -np.inf) | np.linalg.norm(X, axis=1)
np.linalg.norm(X, 1, axis=0) | np.linalg.norm(X, 3, axis=1) | np.linalg.norm(X, np.inf, axis=1, keepdims=True)
np.linalg.norm(x, axis=0) | np.linalg.norm(x, keepdims=True) | np.reshape(X, -1) | np.reshape(X, (n, m))
np.reshape(C, (2, 6)) | np.reshape(C, (2, -1)) | np.reshape(x, (n, 1)) | np.reshape(x, (1, -1))
np.reshape(X, (-1, 1)) | X.reshape(-1) | C.reshape(4, 3) | C.reshape((6, -1), order='F')
np.reshape(X, -1, order='F') | np.reshape(t, (2, 3), order='F') | np.reshape(t, (2, 3)) | np.reshape(a, 1)
np.reshape(a, (1, 1)) | np.ravel(X) | X.ravel() | X.flatten() | np.ravel(X, order='F') | np.ravel(x) | C.reshape(12)
np.squeeze(X.sum(axis=0, keepdims=True)) | r.squeeze() | np.squeeze(r, axis=0) | np.expand_dims(x, 0)
np.expand_dims(x, 1) | np.expand_dims(x, -1) | np.expand_dims(a, 0) | np.broadcast_to(x, (m, n))
np.broadcast_to(a, n) | np.concatenate([x, y]) | np.concatenate([x, v, y]) | np.concatenate((X, Y))
np.concatenate([X, Z], axis=1) | np.concatenate([X, Y], axis=-2) | np.stack([x, y]) | np.stack([x, y, x], axis=1)
np.stack([x, y], axis=-1) | np.stack([a, b]) | np.vstack([x, y]) | np.vstack([X, x]) | np.hstack([x, v])
np.hstack([X, Z]) | np.hstack([a, x]) | np.column_stack([x, y]) | np.column_stack([X, v])
np.block([[X, Z], [Y, Z]]) | np.block([x, v]) | np.append(x, v) | np.append(X, Y, axis=0) | np.append(x, a)
np.append(x, X) | x[0] | x[-1] | x[1:] | x[:-1] | x[:2] | x[1:3] | x[-2:] | x[:] | x[::-1] | p[0:100] | X[0]
X[:, 1] | X[1:, 0] | X[-1, :] | X[1:3] | X[:, 1:] | X[1:3, :2] | X[..., 0] | X[0, 1:] | X[::-1] | X[:, ::-1]
X[:-1, -1] | X[1:][:, :-1] | x[None] | x[:, None] | x[None, :] | x[..., None] | X[0, None] | X[:, 0, None] | a[None]
a[None, None] | x[:n] | X[:, 0:n] | x[1:n - 1] | x[:, np.newaxis] | np.flip(x) | np.flip(X) | np.flip(X, axis=1)
np.flipud(X) | np.fliplr(X) | np.diff(x) | np.diff(x, n=2) | np.diff(X, axis=0) | np.diff(X) | np.roll(x, 1)
np.roll(x, -1) | np.roll(p, 5) | np.roll(X, 1, axis=1) | np.roll(X, 2) | np.roll(x, 0) | np.repeat(x, 2)
np.repeat(X, 2, axis=0) | np.repeat(X, 3, axis=1) | np.repeat(X, 2) | np.repeat(a, 3) | np.tile(x, 2)
np.tile(x, (2, 1)) | np.tile(X, (2, 3)) | np.tile(X, 2) | np.tile(a, 3) | np.diag(x) | np.diag(A) | np.diagonal(A)
A.diagonal() | np.trace(A) | A.trace() | np.tril(A) | np.triu(A) | np.transpose(X) | np.transpose(x) | X.T
X.transpose() | np.dot(x, y) | np.dot(X, x) | np.dot(a, x) | x.dot(y) | np.inner(x, y) | np.vdot(X, Y)
np.vdot(x, y) | np.outer(x, v) | np.kron(A, X) | np.linalg.multi_dot([X, A, x]) | np.linalg.matrix_power(A, 3)
np.linalg.matrix_power(A, 0) | np.linalg.matrix_power(A, -2) | np.linalg.inv(A) | np.linalg.det(A)
np.linalg.solve(A, x) | np.linalg.slogdet(A)[1] | np.linalg.slogdet(A)[0] | np.cross(p, q) | np.clip(x, 0.3, 0.6)
np.clip(x, 0.3, None) | np.clip(X, x, 0.8) | x.clip(0.2, 0.5) | np.exp2(x) | np.log2(x) | np.log10(x)
np.logaddexp(x, y) | np.maximum(x, y) | np.abs(x - y) | np.fabs(x - y) | np.sign(x - y) | np.square(x)
np.reciprocal(x) | np.sqrt(X) | np.power(x, y) | x ** 3 | np.true_divide(x, y) | np.negative(x) | np.ones(n) * x
np.zeros((m, n)) + X | np.eye(n) @ x | np.identity(n) * A | np.full(n, a) * x | np.ones_like(X) * x
np.zeros_like(x) + y | np.array([a, b, a * b]) | np.array([[a, b], [b, a]]) | (x[:, None] - y[None, :]) ** 2
np.linalg.pinv(X) | np.linalg.pinv(X.T) | np.linalg.norm(X, 2) | np.linalg.norm(X.T, 2) | np.linalg.norm(X, 'nuc')
np.linalg.norm(X.T, 'nuc') | np.linalg.svd(X, compute_uv=False) | np.linalg.eigvalsh(A + A.T)
np.linalg.cholesky(A @ A.T + np.eye(n))
X - X.mean(axis=0) | X / np.linalg.norm(X, axis=1, keepdims=True) | X @ X.T
"""
IN_SCIPY = """
softmax(x) | softmax(X, axis=1) | softmax(X, axis=0) | log_softmax(X, axis=-1) | logsumexp(x) | logsumexp(X)
logsumexp(X, axis=0) | logsumexp(X, axis=1, keepdims=True) | log_softmax(x) | expit(x) | log_expit(x) | erf(x)
logit(x) | xlogy(x, y) | entr(x) | rel_entr(x, y) | huber(0.4, x) | huber(a, X)
"""
IN_SCIPY_LINALG = """
toeplitz(p) | toeplitz(p, q) | toeplitz(q, t) | circulant(p) | khatri_rao(X, A) | khatri_rao(A, B)
expm(A) | expm(9 * A) | sinm(A) | cosm(A) | logm(A @ A.T + eye(n)) | sqrtm(A @ A.T + eye(n)) | polar(X)[0] | polar(X)[1]
solve_sylvester(A, B, A) | solve_sylvester(A @ A.T, B, A) | svdvals(X) | pinv(X) | expm(-A) | logm(expm(A))
"""


def lines(text: str) -> list[str]:
    return [code.strip() for line in text.strip().splitlines() for code in line.split("|")]


NUMPY_CODE = lines(IN_NUMPY)
SCIPY_CODE = lines(IN_SCIPY)
LINALG_CODE = lines(IN_SCIPY_LINALG)
NOT_TRACED = (
    "np.array",
    "np.ones(",
    "np.zeros(",
    "np.eye",
    "np.identity",
    "np.full",
    "np.broadcast_to",
    "n:",
    "n -",
    "n)",
)
"""What makes an array of sizes or of a list, which NumPy does not hand on: it is read as text alone."""


@pytest.mark.parametrize("code", NUMPY_CODE)
def test_text_means_what_it_does_in_numpy(code: str) -> None:
    expected = eval(code, {"np": np, **SIZES, **values()})
    expression = parse(code, SYMBOLS)
    np.testing.assert_allclose(evaluate(expression, values(), SIZES), expected, rtol=1e-12, atol=1e-14)
    assert np.shape(evaluate(expression, values(), SIZES)) == np.shape(expected)


@pytest.mark.parametrize("code", [code for code in NUMPY_CODE if not any(part in code for part in NOT_TRACED)])
def test_traced_code_means_what_it_does_in_numpy(code: str) -> None:
    expected = eval(code, {"np": np, **SIZES, **values()})
    expression = lift(eval(code, {"np": np, **SYMBOLS, "m": "m", "n": "n"}))
    np.testing.assert_allclose(evaluate(expression, values(), SIZES), expected, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("code", SCIPY_CODE)
def test_text_means_what_it_does_in_scipy(code: str) -> None:
    expected = eval(code, {**vars(scipy.special), **values()})
    np.testing.assert_allclose(evaluate(parse(code, SYMBOLS), values(), SIZES), expected, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("code", LINALG_CODE)
def test_text_means_what_it_does_in_scipys_linear_algebra(code: str) -> None:
    expected = eval(code, {**vars(scipy.linalg), "eye": np.eye, **SIZES, **values()})
    np.testing.assert_allclose(evaluate(parse(code, SYMBOLS), values(), SIZES), expected, rtol=1e-11, atol=1e-13)


@pytest.mark.parametrize("code", [*NUMPY_CODE, *SCIPY_CODE, *LINALG_CODE])
def test_emitted_code_gives_the_same(code: str) -> None:
    expression = parse(code, SYMBOLS)
    emitted = module(Program([expression], tuple(SYMBOLS.values())).source())
    np.testing.assert_allclose(
        emitted.f(*values().values()), evaluate(expression, values(), SIZES), rtol=1e-12, atol=1e-14
    )


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("leaky_relu(x - y)", lambda g: np.where(g["x"] > g["y"], 1, 0.01) * (g["x"] - g["y"])),
        ("leaky_relu(x - y, 0.2)", lambda g: np.where(g["x"] > g["y"], 1, 0.2) * (g["x"] - g["y"])),
        ("elu(x - y)", lambda g: np.where(g["x"] > g["y"], g["x"] - g["y"], np.expm1(g["x"] - g["y"]))),
        ("elu(x - y, 2)", lambda g: np.where(g["x"] > g["y"], g["x"] - g["y"], 2 * np.expm1(g["x"] - g["y"]))),
        ("layer_norm(x)", lambda g: (g["x"] - g["x"].mean()) / g["x"].std()),
        ("layer_norm(X, eps=0.1)", lambda g: _normed(g["X"], 1, 0.1)),
        ("layer_norm(X, axis=0)", lambda g: _normed(g["X"], 0, 0)),
        ("layer_norm(X, eps=a)", lambda g: _normed(g["X"], 1, g["a"])),
        ("hardmax(x)", lambda g: g["x"] == g["x"].max()),
        ("hardmax(X, axis=1)", lambda g: g["X"] == g["X"].max(axis=1, keepdims=True)),
        ("vech(A)", lambda g: np.concatenate([g["A"][i:, i] for i in range(3)])),
        ("vech(unvech(t)) - t", lambda g: np.zeros(6)),
        ("unvech(t) - unvech(t).T", lambda g: np.zeros((3, 3))),
        ("commutation_matrix(m, n) @ vec(X)", lambda g: g["X"].reshape(-1)),
        ("commutation_matrix(1, n) @ x", lambda g: g["x"]),
        ("cross_matrix(p) @ q", lambda g: np.cross(g["p"], g["q"])),
        ("norm(x, a)", lambda g: np.linalg.norm(g["x"], float(g["a"]))),
        ("X[[0, 0]]", lambda g: g["X"][[0, 0]]),
        ("X[[0, -1], :]", lambda g: g["X"][[0, -1]]),
        ("X[:, [1, 0, 1]]", lambda g: g["X"][:, [1, 0, 1]]),
        ("x[[2, 2]]", lambda g: g["x"][[2, 2]]),
        ("sliding_window_view(t, 3)", lambda g: np.lib.stride_tricks.sliding_window_view(g["t"], 3)),
        ("sliding_window_view(t, 6) @ t", lambda g: [g["t"] @ g["t"]]),
        ("vec(X)", lambda g: g["X"].reshape(-1, order="F")),
        ("softmax(x, axis=-1) - softmax(x)", lambda g: np.zeros(3)),
    ],
)
def test_functions_without_a_name_in_numpy(code: str, meaning: Any) -> None:
    given_ = values()
    np.testing.assert_allclose(evaluate(parse(code, SYMBOLS), given_, SIZES), meaning(given_), rtol=1e-12, atol=1e-14)


def _normed(X: Any, axis: int, eps: float) -> Any:
    centred = X - X.mean(axis=axis, keepdims=True)
    return centred / np.sqrt(X.var(axis=axis, keepdims=True) + eps)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sum(x)", "sum(x, axis=0)"), ("sum(x)", "sum(x, axis=-1)"), ("max(X, axis=1)", "max(X, axis=-1)"),
        ("sum(X)", "sum(X, axis=(0, 1))"), ("softmax(x)", "softmax(x, axis=0)"), ("X[0]", "X[0, :]"), ("x[:]", "x"),
        ("reshape(X, (m, n))", "X"), ("layer_norm(X)", "layer_norm(X, axis=1)"), ("norm(x)", "norm(x, 2)"),
        ("clip(x, 0, None)", "maximum(x, 0)"), ("broadcast_to(x, n)", "x"), ("concatenate([x])", "x"),
    ],
)  # fmt: skip
def test_two_spellings_of_the_same_are_the_same_expression(one: str, other: str) -> None:
    assert parse(one.replace("X[0, :]", "X[0, :]"), SYMBOLS).shape == parse(other, SYMBOLS).shape
    if "X[0" not in one:
        assert parse(one, SYMBOLS) == parse(other, SYMBOLS)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("softmax(X)", ["softmax", "needs a vector", "axis=1", "axis=0"]),
        ("flip(a)", ["flip", "needs a vector", "scalar"]),
        ("sum(X, axis=2)", ["no axis 2", "(m x n)"]),
        ("sum(x, axis=1)", ["no axis 1", "(n)"]),
        ("sum(X, axis=0.5)", ["axis is a whole number", "0.5"]),
        ("sum(X, axis=n)", ["axis is a whole number"]),
        ("sum(X, dim=1)", ["dim"]),
        ("norm(X, -2)", ["'nuc'", "-2"]),
        ("svd(X)", ["signs", "svdvals"]),
        ("norm(X, 3)", ["'fro'", "3"]),
        ("norm(x, 0)", ["other than 0"]),
        ("norm(x, 'fro')", ["'fro'"]),
        ("norm(a)", ["abs(a)"]),
        ("reshape(X, (n, n))", ["cannot reshape", "m*n", "n*n"]),
        ("reshape(x, (2, -1))", ["size n", "2"]),
        ("reshape(X, (2, 2, -1))", ["at most two axes"]),
        ("reshape(X, (-1, -1))", ["only one axis"]),
        ("reshape(X, -1, order='A')", ["order", "'A'"]),
        ("reshape(X, 0)", ["1 to a million"]),
        ("concatenate([x, X])", ["two vectors or two matrices"]),
        ("concatenate([X, Z])", ["cannot join", "axis 0", "'n'", "'k'"]),
        ("concatenate([a, b])", ["stack([a, b])"]),
        ("concatenate(x)", ["list of arrays"]),
        ("concatenate([])", ["list of arrays"]),
        ("concatenate([x, y], axis=1)", ["no axis 1"]),
        ("stack([x, v])", ["one length", "(n)", "(m)"]),
        ("stack([X, Y])", ["vectors of one length"]),
        ("x[0:4:2]", ["step 1", "step 2"]),
        ("x[2:1]", ["no entries 2:1"]),
        ("p[3:]", ["no entries 3:3", "length 3"]),
        ("x[a:]", ["whole numbers"]),
        ("x[0.5]", ["whole number", "0.5"]),
        ("x[0, 0]", ["2 indices", "(n)"]),
        ("X[0:1, 0:1, 0:1]", ["3 indices"]),
        ("X[:, :, None]", ["at most two axes"]),
        ("x[True]", ["whole number"]),
        ("inner(X, Y)", ["X @ Y.T", "vdot"]),
        ("vdot(X, Z)", ["one shape", "(m x n)", "(m x k)"]),
        ("cross(x, y)", ["length 3", "(n)"]),
        ("cross(p, x)", ["length 3", "(n)"]),
        ("vech(X)", ["square", "(m x n)"]),
        ("unvech(x)", ["n entries", "triangle"]),
        ("toeplitz(x)", ["toeplitz", "length is a number", "(n)"]),
        ("circulant(X)", ["circulant", "vector"]),
        ("sliding_window_view(t, 7)", ["window", "1 to 6", "7"]),
        ("sliding_window_view(t, a)", ["window", "1 to 6"]),
        ("khatri_rao(A, Z)", ["as many columns", "(n x n)", "(m x k)"]),
        ("unvech(X)", ["needs a vector"]),
        ("layer_norm(x, eps=-1)", ["eps", "0 or more", "-1"]),
        ("diff(x, n=0)", ["1 to 16"]),
        ("roll(x, a)", ["whole number of places"]),
        ("squeeze(X, axis=0)", ["length 1"]),
        ("broadcast_to(v, (m, n))", ["'m'", "'n'"]),
        ("tile(X, (1, 1, 2))", ["at most two axes"]),
        ("multi_dot([X])", ["at least two"]),
        ("matrix_power(A, 0.5)", ["whole exponent"]),
        ("eye(a)", ["size"]),
        ("x.median()", ["not a function of the vocabulary"]),
        ("huber(x)", ["huber takes 2 operands, got 1"]),
        ("exp()", ["exp takes 1 operand, got 0"]),
        ("sum(X, axis=x)", ["axis is a whole number"]),
        ("matrix_power(A, n=a)", ["whole exponent"]),
    ],
)
def test_what_cannot_be_known_is_refused_in_words(code: str, said: list[str]) -> None:
    with pytest.raises(DerivationError) as caught:
        parse(code, SYMBOLS)
    assert [part for part in said if part not in str(caught.value)] == []
    assert "Traceback" not in str(caught.value)


def test_an_axis_that_turns_out_too_short_is_refused_when_it_has_a_length() -> None:
    part = parse("x[1:3]", SYMBOLS)
    assert part.shape == (2,)
    with pytest.raises(ShapeError, match="1:3 of an axis of length 2"):
        evaluate(part, {"x": np.zeros(2)}, {"n": 2})


def test_a_method_that_is_none_is_an_attribute_error_and_not_a_silent_name() -> None:
    with pytest.raises(AttributeError, match="median"):
        SYMBOLS["x"].median()
    with pytest.raises(ArgumentError, match="plain call"):
        np.add.reduce(SYMBOLS["x"])


@given(st.integers(-4, 4) | st.none(), st.integers(-4, 4) | st.none())
def test_slices_of_an_axis_with_a_number_are_those_of_numpy(start: int | None, stop: int | None) -> None:
    x = Symbol("x", (4,))
    expected = np.arange(4.0)[start:stop]
    if len(expected) == 0:
        with pytest.raises(ShapeError):
            x[start:stop]
        return
    part = x[start:stop]
    assert isinstance(part, Expression)
    assert part.shape == expected.shape
    np.testing.assert_array_equal(evaluate(part, {"x": np.arange(4.0)}, {}), expected)
