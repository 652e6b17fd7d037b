"""Arrays that are joined, cut and reduced along an axis, as written: matrix form, components, plain text."""

from __future__ import annotations

import pytest

from derivations import words as w
from derivations.expression import Expression, Symbol
from derivations.notation import components, latex, latex_with_shapes, plain

x, y, X, Y = (Symbol(n, s) for n, s in {"x": ("n",), "y": ("k",), "X": ("m", "n"), "Y": ("m", "n")}.items())
B, C, D = Symbol("B", ("m", "k")), Symbol("C", ("p", "n")), Symbol("D", ("p", "k"))
S, p, q = Symbol("S", ("n", "n")), Symbol("p", (3,)), Symbol("q", (3,))

WRITTEN: list[tuple[Expression, str, str]] = [
    (w.inner(X + Y, w.exp(X)), r"\langle X + Y, \exp(X) \rangle", "⟨X + Y, exp(X)⟩"),
    (2 * w.inner(X, Y) / 3, r"\frac{2 \langle X, Y \rangle}{3}", "2 ⟨X, Y⟩ / 3"),
    (w.softmax(X, axis=1), r"\operatorname{softmax}_{\mathrm{rows}}(X)", "softmax_rows(X)"),
    (w.logsumexp(X, axis=0), r"\operatorname{logsumexp}_{\mathrm{columns}}(X)", "logsumexp_columns(X)"),
    (w.layer_norm(x), r"\operatorname{layer\,norm}(x)", "layer_norm(x)"),
    (w.largest(X, axis=-1), r"\max_{\mathrm{rows}}(X)", "max_rows(X)"),
    (w.smallest(x), r"\min(x)", "min(x)"),
    (w.hardmax(x), r"\operatorname{hardmax}(x)", "hardmax(x)"),
    (w.prod(X, axis=0), r"\operatorname{prod}_{\mathrm{columns}}(X)", "prod_columns(X)"),
    (w.cumsum(x), r"\operatorname{cumsum}(x)", "cumsum(x)"),
    (w.product_of_others(x), r"\operatorname{prod\,of\,others}(x)", "prod_of_others(x)"),
    (w.p_norm(x, order=3), r"\lVert x \rVert_{3}", "‖x‖₃"),
    (w.p_norm(x, order=1.5) ** 2, r"\lVert x \rVert_{1.5}^{2}", "‖x‖_{1.5}²"),
    (w.cross(p, q), r"p \times q", "p × q"),
    (w.clip(x, -1, 1), r"\operatorname{clip}(x, -1, 1)", "clip(x, -1, 1)"),
    (w.concatenate(x, y), r"\begin{bmatrix} x \\ y \end{bmatrix}", "[x; y]"),
    (w.concatenate(w.concatenate(x, y), x), r"\begin{bmatrix} x \\ y \\ x \end{bmatrix}", "[x; y; x]"),
    (w.concatenate(X, B, axis=1), r"\begin{bmatrix} X & B \end{bmatrix}", "[X, B]"),
    (
        w.concatenate(w.concatenate(X, B, axis=1), w.concatenate(C, D, axis=1), axis=0),
        r"\begin{bmatrix} X & B \\ C & D \end{bmatrix}",
        "[X, B; C, D]",
    ),
    (
        w.concatenate(w.concatenate(C, D, axis=1), w.concatenate(X, B, axis=1), axis=0).T,
        r"\begin{bmatrix} C & D \\ X & B \end{bmatrix}^{\top}",
        "[C, D; X, B]ᵀ",
    ),
    (w.part(x, start=1, stop=3), "x_{1:3}", "x_{1:3}"),
    (w.part(X, start=1, stop="m", axis=0), "X_{1:m,:}", "X_{1:m,:}"),
    (w.part(X, start=0, stop=2, axis=1), "X_{:,0:2}", "X_{:,0:2}"),
    (w.part(x + x, start=1, stop=3), "(x + x)_{1:3}", "(x + x)_{1:3}"),
    (x[:-1], "x_{0:n - 1}", "x_{0:n - 1}"),
    (x[[0, 2, 0]], "x_{[ 0,2,0 ]}", "x_{[0,2,0]}"),
    (X[[1, 0]], "X_{[ 1,0 ],:}", "X_{[1,0],:}"),
    (
        w.scatter(x[[0, 2]], shape=("n",), index=(1, 1)),
        r"\operatorname{scatter}_{[ 1,1 ]}(x_{[ 0,2 ]})",
        "scatter_{[1,1]}(x_{[0,2]})",
    ),
    (w.vech(S), r"\operatorname{vech}(S)", "vech(S)"),
    (w.unvech(w.vech(S), shape=("n", "n")), r"\operatorname{vech}^{-1}(\operatorname{vech}(S))", "unvech(vech(S))"),
    (w.elimination_matrix("n") @ w.vec(S), r"L_{n} \operatorname{vec}(S)", "L_n vec(S)"),
    (w.duplication_matrix("n"), "D_{n}", "D_n"),
]


@pytest.mark.parametrize(("expression", "in_latex", "in_text"), WRITTEN)
def test_matrix_form(expression: Expression, in_latex: str, in_text: str) -> None:
    assert latex(expression) == in_latex
    assert plain(expression) == in_text


@pytest.mark.parametrize(
    ("expression", "entry"),
    [
        (w.inner(X, Y), r"\sum_{k}\sum_{l} X_{kl} Y_{kl}"),
        (w.largest(x), r"\max_{k} x_{k}"),
        (w.largest(X, axis=1), r"\max_{k} X_{ik}"),
        (w.smallest(X), r"\min_{k,l} X_{kl}"),
        (w.prod(x), r"\prod_{k} x_{k}"),
        (w.prod(-x), r"\prod_{k} (-x_{k})"),
        (w.prod(X, axis=0), r"\prod_{k} X_{ki}"),
        (w.product_of_others(x), r"\prod_{k \ne i} x_{k}"),
        (w.product_of_others(X), r"\prod_{kl \ne ij} X_{kl}"),
        (w.product_of_others(X, axis=1), r"\prod_{k \ne j} X_{ik}"),
        (w.prod(x) * w.largest(x + 1), r"\left(\prod_{k} x_{k}\right) \max_{l} (x_{l} + 1)"),
        (w.cumsum(x), r"\sum_{k \le i} x_{k}"),
        (w.cumsum(X, axis=1), r"\sum_{k \le j} X_{ik}"),
        (w.cumsum(x) @ x, r"\sum_{k} x_{k} \sum_{l \le k} x_{l}"),
        (w.largest(X, axis=1) @ X, r"\sum_{k} X_{ki} \max_{l} X_{kl}"),
        (w.flip(x), "x_{n - 1 - i}"),
        (w.flip(X, axis=0), "X_{m - 1 - i,j}"),
        (w.part(x, start=0, stop=3), "x_{i}"),
        (w.part(X, start=1, stop=3, axis=1), "X_{i,j + 1}"),
        (w.softmax(X, axis=1), r"\operatorname{softmax}_{\mathrm{rows}}(X)_{ij}"),
        (w.concatenate(x, y), r"\begin{bmatrix} x \\ y \end{bmatrix}_{i}"),
        (w.duplication_matrix("n"), "(D_{n})_{ij}"),
        (w.cross_matrix(p), r"([ p ]_{\times})_{ij}"),
    ],
)
def test_components(expression: Expression, entry: str) -> None:
    assert components(expression).latex == entry


def test_the_axes_of_running_indices_are_told() -> None:
    form = components(w.largest(X, axis=1) @ X)
    assert dict(form.free) == {"i": "n"}
    assert dict(form.summed) == {"k": "m", "l": "n"}


def test_sizes_of_joined_and_halved_axes_are_set_under_the_factors() -> None:
    shown = latex_with_shapes(w.elimination_matrix("n") @ w.vec(S))
    assert r"\frac{n^{2} + n}{2} \times n^{2}" in shown
    assert r"(n - 1) \times 1" in latex_with_shapes(x[1:] + x[:-1])
