"""The component form is the entry, with the right indices free and the right ones summed."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given

from derivations import words as w
from derivations.expression import Constant, Expression, Symbol, d, evaluate
from derivations.functions import FunctionSymbol, Map
from derivations.notation import components
from derivations.shapes import Size, multiply
from tests.notation.expressions import (
    SIZES,
    A,
    B,
    S,
    X,
    a,
    dX,
    dx,
    expressions,
    magnitude,
    o,
    pages,
    u,
    values,
    x,
    y,
)  # fmt: skip
from tests.notation.reader import read


@given(expressions(depth=3))
def test_every_entry_is_the_entry_of_the_value(expression: Expression) -> None:
    given_ = values()
    size = magnitude(expression, given_)
    assume(size < 1e12)
    form, expected = components(expression), evaluate(expression, given_, SIZES)
    ranges = {index: SIZES[str(axis)] for index, axis in form.summed.items()}
    for at in product(*(range(SIZES[str(axis)]) for axis in form.free.values())):
        result = read(form.plain, pages(given_), dict(zip(form.free, at, strict=True)), ranges)
        np.testing.assert_allclose(result, expected[at], rtol=1e-7, atol=1e-9 * size, err_msg=form.plain)


@given(expressions(depth=3))
def test_no_index_borrows_a_name(expression: Expression) -> None:
    form = components(expression)
    assert not {*form.free, *form.summed} & {*values(), *SIZES}
    assert not set(form.free) & set(form.summed)


ONE, TWO = ({"i": "n"}, {"i": "n", "j": "n"})


@pytest.mark.parametrize(
    ("expression", "latex", "free", "summed"),
    [
        (A @ x, r"\sum_{k} A_{ik} x_{k}", {"i": "m"}, {"k": "n"}),
        (x @ X @ x, r"\sum_{k}\sum_{l} x_{k} X_{kl} x_{l}", {}, {"k": "n", "l": "n"}),
        (u @ A @ x, r"\sum_{k}\sum_{l} u_{k} A_{kl} x_{l}", {}, {"k": "m", "l": "n"}),
        (x @ X, r"\sum_{k} x_{k} X_{ki}", ONE, {"k": "n"}),
        (A @ B, r"\sum_{k} A_{ik} B_{kj}", {"i": "m", "j": "m"}, {"k": "n"}),
        (-A @ x, r"-\sum_{k} A_{ik} x_{k}", {"i": "m"}, {"k": "n"}),
        ((X + S) @ x, r"\sum_{k} (X_{ik} + S_{ik}) x_{k}", ONE, {"k": "n"}),
        (2 * (x @ y), r"2 \sum_{k} x_{k} y_{k}", {}, {"k": "n"}),
        ((x @ y) * x, r"x_{i} \sum_{k} x_{k} y_{k}", ONE, {"k": "n"}),
        ((x @ y) * (u @ u), r"\left(\sum_{k} x_{k} y_{k}\right) \sum_{l} u_{l} u_{l}", {}, {"k": "n", "l": "m"}),
        (x @ x + y @ y, r"\sum_{k} x_{k} x_{k} + \sum_{k} y_{k} y_{k}", {}, {"k": "n"}),
        (x @ x + u @ u, r"\sum_{k} x_{k} x_{k} + \sum_{l} u_{l} u_{l}", {}, {"k": "n", "l": "m"}),
        (w.exp(x) @ dx, r"\sum_{k} \exp(x_{k}) \mathrm{d}x_{k}", {}, {"k": "n"}),
        (-w.log(w.softmax(o)).sum(), r"-\sum_{k} \log(\operatorname{softmax}(o)_{k})", {}, {"k": "K"}),
        (w.softmax(o), r"\operatorname{softmax}(o)_{i}", {"i": "K"}, {}),
        (Constant("K") * w.softmax(o) - 1, r"K \operatorname{softmax}(o)_{i} - 1", {"i": "K"}, {}),
        (w.diag(x), r"\delta_{ij} x_{i}", TWO, {}),
        (w.diagonal(X), r"X_{ii}", ONE, {}),
        (w.outer(x, y), "x_{i} y_{j}", TWO, {}),
        (w.outer(x, w.ones("n")), "x_{i}", TWO, {}),
        (X.T, "X_{ji}", TWO, {}),
        (w.inv(X), "(X^{-1})_{ij}", TWO, {}),
        (w.inv(X).T, "(X^{-1})_{ji}", TWO, {}),
        (w.solve(X, x), "(X^{-1} x)_{i}", ONE, {}),
        (w.trace(X), r"\sum_{k} X_{kk}", {}, {"k": "n"}),
        (w.trace(X @ S), r"\sum_{k}\sum_{l} X_{kl} S_{lk}", {}, {"k": "n", "l": "n"}),
        (X.sum(), r"\sum_{k}\sum_{l} X_{kl}", {}, {"k": "n", "l": "n"}),
        (A.sum(axis=0), r"\sum_{k} A_{ki}", ONE, {"k": "m"}),
        (A.sum(axis=-1), r"\sum_{k} A_{ik}", {"i": "m"}, {"k": "n"}),
        (x.mean(), r"\frac{1}{n} \sum_{k} x_{k}", {}, {"k": "n"}),
        (A.mean(), r"\frac{1}{m n} \sum_{k}\sum_{l} A_{kl}", {}, {"k": "m", "l": "n"}),
        (A.mean(axis=1), r"\frac{1}{n} \sum_{k} A_{ik}", {"i": "m"}, {"k": "n"}),
        (a.mean() + a.sum(), r"\frac{1}{1} a + a", {}, {}),
        (w.inner(X, S), r"\sum_{k}\sum_{l} X_{kl} S_{kl}", {}, {"k": "n", "l": "n"}),
        (w.eye("n"), r"\delta_{ij}", TWO, {}),
        (w.ones("n"), "1", ONE, {}),
        (w.zeros("n"), "0", ONE, {}),
        (w.ones("m") @ A, r"\sum_{k} A_{ki}", ONE, {"k": "m"}),
        (A @ w.ones("n"), r"\sum_{k} A_{ik}", {"i": "m"}, {"k": "n"}),
        (w.unit_vector("n", 2), r"\delta_{i,2}", ONE, {}),
        (w.put(a, shape=("n",), index=2), r"\delta_{i,2} a", ONE, {}),
        (w.put(x, shape=("m", "n"), index=1), r"\delta_{i,1} x_{j}", {"i": "m", "j": "n"}, {}),
        (X[0], "X_{0,i}", ONE, {}),
        (X[0, 1], "X_{0,1}", {}, {}),
        (x * 2 + a, "2 x_{i} + a", ONE, {}),
        (-x * a, "-a x_{i}", ONE, {}),
        (A + x, "A_{ij} + x_{j}", {"i": "m", "j": "n"}, {}),
        (A * a, "a A_{ij}", {"i": "m", "j": "n"}, {}),
        (A + Symbol("c", ("m", 1)), "A_{ij} + c_{i,0}", {"i": "m", "j": "n"}, {}),
        (Symbol("c", ("m", 1)), "c_{i,0}", {"i": "m"}, {}),
        (x / y, r"\frac{x_{i}}{y_{i}}", ONE, {}),
        (w.reciprocal(x), r"\frac{1}{x_{i}}", ONE, {}),
        (x**2, "x_{i}^{2}", ONE, {}),
        (w.square(x), "x_{i}^{2}", ONE, {}),
        (w.sqrt(x), r"\sqrt{x_{i}}", ONE, {}),
        (w.absolute(x), r"\lvert x_{i} \rvert", ONE, {}),
        (w.maximum(x, 0), r"\max(x_{i}, 0)", ONE, {}),
        (w.norm(x), r"\lVert x \rVert", {}, {}),
        (w.det(X), r"\det(X)", {}, {}),
        (w.broadcast_to(x, shape=("m", "n")), "x_{j}", {"i": "m", "j": "n"}, {}),
        (w.sum_to(A, shape=("n",)), r"\sum_{k} A_{ki}", ONE, {"k": "m"}),
        (w.sum_to(A, shape=("m", 1)), r"\sum_{k} A_{ik}", {"i": "m"}, {"k": "n"}),
        (w.sum_to(x, shape=("n",)), "x_{i}", ONE, {}),
        (w.kron(A, B), r"(A \otimes B)_{ij}", {"i": multiply("m", "n"), "j": multiply("m", "n")}, {}),
        (w.vec(A), r"\operatorname{vec}(A)_{i}", {"i": multiply("m", "n")}, {}),
        (w.vec(x), "x_{i}", ONE, {}),
        (w.column(x), "x_{i}", ONE, {}),
        (w.unvec(Symbol("q", (6,)), shape=(2, 3)), r"\operatorname{vec}^{-1}(q)_{ij}", {"i": 2, "j": 3}, {}),
        (w.commutation_matrix("m", 3), "(K_{m,3})_{ij}", {"i": multiply("m", 3), "j": multiply("m", 3)}, {}),
        (d(X), r"\mathrm{d}X_{ij}", TWO, {}),
        (d(w.inv(X)), r"\mathrm{d}(X^{-1})_{ij}", TWO, {}),
        (dX @ x, r"\sum_{k} \mathrm{d}X_{ik}\, x_{k}", ONE, {"k": "n"}),
        (Symbol("x_1", ("n",)), "x_{1,i}", ONE, {}),
        (Symbol("Sigma_1", ("n", "n")) @ x, r"\sum_{k} \Sigma_{1,ik} x_{k}", ONE, {"k": "n"}),
    ],
)  # fmt: skip
def test_entries(expression: Expression, latex: str, free: dict[str, object], summed: dict[str, object]) -> None:
    form = components(expression)
    assert form.latex == latex
    assert dict(form.free) == free
    assert dict(form.summed) == summed


def test_plain_text_has_the_same_layout() -> None:
    assert components(x @ X @ x).plain == "Σ_k Σ_l x_k X_kl x_l"
    assert components(w.inv(X)).plain == "(X⁻¹)_ij"
    assert components(X[0]).plain == "X_{0,i}"


def test_the_entries_of_a_chain_of_jacobians() -> None:
    f, g = FunctionSymbol("f", Map["k -> m"]), FunctionSymbol("g", Map["n -> k"])
    form = components(f.jacobian(g(x)) @ g.jacobian(x))
    assert form.latex == r"\sum_{l} J_{f}(g(x))_{il} J_{g}(x)_{lj}"
    assert dict(form.summed) == {"l": "k"}


def test_letters_of_variables_functions_and_axes_are_left_alone() -> None:
    i, k = Symbol("i", ("k",)), Symbol("k", ("j", "k"))
    form = components(k @ i)
    assert form.plain == "Σ_p k_lp i_p"
    assert (dict(form.free), dict(form.summed)) == ({"l": "j"}, {"p": "k"})
    assert components(Symbol("x_k", ("n",)) @ x).plain == "Σ_l x_{k,l} x_l"
    length = Constant(Size(((("k", "l"), 1),)))
    assert components(length * (x @ x)).plain == "k l Σ_p x_p x_p"
    assert components(FunctionSymbol("k", Map["n -> n"])(x) @ x).plain == "Σ_l k(x)_l x_l"


def test_when_letters_run_out_they_get_primes() -> None:
    names = "ijklpqrstuvhgcab"
    many = sum((Symbol(name, ()) for name in names[1:]), Symbol(names[0], ()))
    assert components(many * (x @ x)).plain.endswith("Σ_k' x_{k'} x_{k'}")
