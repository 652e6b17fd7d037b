"""LaTeX reads as it was meant, has the parentheses it needs, and renders."""

from __future__ import annotations

import json
import math
import re
import shutil
import subprocess
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import derivations as dv
from derivations import words as w
from derivations.expression import Constant, Expression, Symbol, Tangent, d, evaluate, lift
from derivations.functions import FunctionSymbol, Map
from derivations.notation import axis_latex, components, latex, latex_with_shapes, shape_latex
from derivations.shapes import Size, add, multiply
from tests.notation.expressions import (
    SIZES,
    A,
    B,
    K,
    S,
    X,
    Y,
    a,
    b,
    dX,
    dx,
    expressions,
    magnitude,
    o,
    on_page,
    pages,
    t,
    u,
    values,
    x,
    y,
    z,
)  # fmt: skip
from tests.notation.reader import plain_from_latex, read


@given(expressions())
def test_a_line_read_by_the_rules_of_paper_is_the_value(expression: Expression) -> None:
    given_ = values()
    size = magnitude(expression, given_)
    assume(size < 1e12)
    text = latex(expression)
    expected = on_page(evaluate(expression, given_, SIZES))
    result = np.broadcast_to(read(plain_from_latex(text), pages(given_)), np.shape(expected))
    np.testing.assert_allclose(result, expected, rtol=1e-7, atol=1e-9 * size, err_msg=text)


@given(expressions())
def test_braces_and_parentheses_are_balanced(expression: Expression) -> None:
    for text in (latex(expression), latex_with_shapes(expression), components(expression).latex):
        assert [text.count(sign) for sign in "{("] == [text.count(sign) for sign in "})"]
        assert len(re.findall(r"\\left\b", text)) == len(re.findall(r"\\right\b", text))


def katex() -> Path | None:
    """KaTeX, from the site's packages or from the one that comes with the Sphinx extension."""
    site = Path(__file__).parents[2] / "docs/node_modules/katex/dist/katex.min.js"
    if site.exists():
        return site
    found = find_spec("sphinxcontrib.katex") if find_spec("sphinxcontrib") else None
    return Path(found.origin).with_name("katex.min.js") if found and found.origin else None


RENDER = """
const katex = require(process.argv[1]);
const refused = JSON.parse(require("fs").readFileSync(0)).flatMap((text) => {
  try { katex.renderToString(text, { throwOnError: true, strict: "error" }); return []; }
  catch (error) { return [`${text}: ${error.message}`]; }
});
console.log(JSON.stringify(refused));
"""

needs_katex = pytest.mark.skipif(not shutil.which("node") or katex() is None, reason="needs Node and KaTeX")


def refused(texts: list[str]) -> list[str]:
    """The formulas that KaTeX does not accept, with its reasons."""
    run = subprocess.run(
        ["node", "-e", RENDER, str(katex())], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    return list(json.loads(run.stdout))


@needs_katex
@settings(max_examples=3)
@given(st.lists(expressions(), min_size=20, max_size=40))
def test_random_formulas_render(several: list[Expression]) -> None:
    assert refused([form(e) for e in several for form in (latex, latex_with_shapes)]) == []
    assert refused([components(e).latex for e in several]) == []


@needs_katex
def test_every_line_of_the_catalogue_renders() -> None:
    lines = [step.line for identity in dv.catalogue.values() for step in identity.proof]
    assert refused([form(line) for line in lines for form in (latex, latex_with_shapes)]) == []
    assert refused([components(line).latex for line in lines]) == []


P, Q = Symbol("p", (3,)), Symbol("q", (3,))


def check(expression: Expression, text: str) -> None:
    assert latex(expression) == text


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (y @ Tangent("dz", ("n",)), r"y^{\top} \mathrm{d}z"),
        (A @ x, "A x"),
        (x @ X, r"X^{\top} x"),
        (x @ X @ x, r"x^{\top} X x"),
        ((X @ x) @ y, r"(X x)^{\top} y"),
        (x @ (X @ y), r"x^{\top} X y"),
        ((x + y) @ z, r"(x + y)^{\top} z"),
        ((2 * x) @ X, r"2 X^{\top} x"),
        ((2 * x) @ y, r"2 x^{\top} y"),
        ((-x) @ X, r"-X^{\top} x"),
        ((x / a) @ y, r"\frac{x^{\top}}{a} y"),
        (x @ X.T, "X x"),
        (x @ (-X), r"-X^{\top} x"),
        (x @ w.eye("n"), "I x"),
        (x @ w.outer(y, z), r"z y^{\top} x"),
        (x @ (X @ S), r"(X S)^{\top} x"),
        (x @ X @ S, r"S^{\top} X^{\top} x"),
        (X @ Y @ S, "X Y S"),
        (X @ (Y @ S), "X Y S"),
        (w.outer(x, y), r"x y^{\top}"),
        (w.outer(x, x @ X), r"x x^{\top} X"),
        (w.outer(A @ x, X @ y), r"A x (X y)^{\top}"),
        (X @ (2 * x), "X (2 x)"),
        (X @ -x, "X (-x)"),
    ],
)  # fmt: skip
def test_products(expression: Expression, text: str) -> None:
    check(expression, text)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (w.inv(X), "X^{-1}"),
        (w.inv(X).T, r"X^{-\top}"),
        (w.inv(X.T), r"X^{-\top}"),
        (X.T.T, r"(X^{\top})^{\top}"),
        (w.inv(w.inv(X)), "(X^{-1})^{-1}"),
        (w.inv(X).T.T, r"(X^{-\top})^{\top}"),
        (w.solve(X, x), "X^{-1} x"),
        (w.solve(X.T, x), r"X^{-\top} x"),
        (w.solve(X + Y, x), "(X + Y)^{-1} x"),
        (y @ w.solve(X, x), r"y^{\top} X^{-1} x"),
        (w.solve(X, x) @ y, r"(X^{-1} x)^{\top} y"),
        (w.matrix_power(X, exponent=3), "X^{3}"),
        (w.matrix_power(X, exponent=-2), "X^{-2}"),
        (w.matrix_power(X, exponent=2).T, r"(X^{2})^{\top}"),
        (w.matrix_power(X @ Y, exponent=2), "(X Y)^{2}"),
        (w.inv(dX), r"(\mathrm{d}X)^{-1}"),
        (dX.T, r"\mathrm{d}X^{\top}"),
        (d(X @ x) @ y, r"\mathrm{d}(X x)^{\top} y"),
        (d(w.inv(X)), r"\mathrm{d}(X^{-1})"),
        (x**2, r"x^{\odot 2}"),
        (w.square(x), r"x^{\odot 2}"),
        (a**2, "a^{2}"),
        (w.square(a), "a^{2}"),
        (a**b, "a^{b}"),
        (x**a, r"x^{\odot a}"),
        (w.power(2, x), r"2^{\odot x}"),
        (x ** (a - 1), r"x^{\odot (a - 1)}"),
        (a ** (b - 1), "a^{b - 1}"),
        (a**-1, "a^{-1}"),
        ((-x) ** 2, r"(-x)^{\odot 2}"),
        (-(x**2), r"-x^{\odot 2}"),
        ((x**2) @ y, r"(x^{\odot 2})^{\top} y"),
        (w.logdet(X) ** 2, r"(\log\det(X))^{2}"),
        (w.log_sigmoid(x) ** 2, r"(\log\sigma(x))^{\odot 2}"),
        (w.det(X) ** 2, r"\det(X)^{2}"),
        (w.norm(x) ** 2, r"\lVert x \rVert^{2}"),
        ((a / b) ** 2, r"\left(\frac{a}{b}\right)^{2}"),
    ],
)
def test_exponents(expression: Expression, text: str) -> None:
    check(expression, text)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (2 * A @ x, "2 A x"),
        (2 * (A @ x), "2 A x"),
        (x * 2, "2 x"),
        (-x * 2, "-2 x"),
        (x * -2, "-2 x"),
        (-2 * x, "-2 x"),
        (a * -2, "-2 a"),
        (a * 2 * 3, r"2 \cdot 3 a"),
        (a * -b, "a (-b)"),
        (K * w.softmax(o), r"K \operatorname{softmax}(o)"),
        ((a + b) * x, "(a + b) x"),
        (a * (x + y), "a (x + y)"),
        ((x @ y) * z, r"(x^{\top} y) z"),
        (z * (x @ y), r"(x^{\top} y) z"),
        (a * (x @ y), r"a x^{\top} y"),
        ((x @ y) * a, r"a x^{\top} y"),
        ((x @ y) * -a, r"-a x^{\top} y"),
        ((x @ y) * (u @ u), r"x^{\top} y u^{\top} u"),
        (x.sum() * (2 * (x @ y)), r"2 \mathbf{1}^{\top} x x^{\top} y"),
        (x * y, r"x \odot y"),
        (x * y * z, r"x \odot y \odot z"),
        (x * (y * z), r"x \odot y \odot z"),
        (a * (x * y), r"a x \odot y"),
        ((A @ x) * u, r"A x \odot u"),
        (X @ (x * y), r"X (x \odot y)"),
        ((x * y) @ z, r"(x \odot y)^{\top} z"),
        (-x * y, r"-x \odot y"),
        (x * -y, r"x \odot (-y)"),
        (x / y, r"x \oslash y"),
        (x / y / z, r"(x \oslash y) \oslash z"),
        (x / (y / z), r"x \oslash (y \oslash z)"),
        (x * y / z, r"(x \odot y) \oslash z"),
        (1 / x, r"\mathbf{1} \oslash x"),
        (w.reciprocal(x), r"\mathbf{1} \oslash x"),
        (a / x, r"a \mathbf{1} \oslash x"),
        (2 * (1 / x), r"2 (\mathbf{1} \oslash x)"),
        (x / (2 * y), r"x \oslash (2 y)"),
        (w.kron(X, S), r"X \otimes S"),
        (w.kron(w.kron(X, S), Y), r"X \otimes S \otimes Y"),
        (w.kron(X @ Y, S), r"X Y \otimes S"),
        (w.kron(X, S) @ w.vec(Symbol("Z", ("n", "n"))), r"(X \otimes S) \operatorname{vec}(Z)"),
        (w.kron(X, S) + w.kron(-X, S), r"X \otimes S - X \otimes S"),
        (w.kron(X * Y, S), r"(X \odot Y) \otimes S"),
    ],
)
def test_scaling_and_products_entry_by_entry(expression: Expression, text: str) -> None:
    check(expression, text)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (a / b, r"\frac{a}{b}"),
        (-a / b, r"-\frac{a}{b}"),
        (a / (b + 1), r"\frac{a}{b + 1}"),
        (w.reciprocal(a), r"\frac{1}{a}"),
        (x / w.norm(x), r"\frac{x}{\lVert x \rVert}"),
        (A @ x / a, r"\frac{1}{a} A x"),
        (2 * A @ x / a, r"\frac{2}{a} A x"),
        (2 * x / a, r"\frac{2}{a} x"),
        ((X + X.T) / 2, r"\frac{1}{2} (X + X^{\top})"),
        (x * y / a, r"\frac{1}{a} x \odot y"),
        (w.exp(x) @ y / a, r"\frac{\exp(x)^{\top} y}{a}"),
        (w.exp(z) @ dx / w.exp(z).sum(), r"\frac{\exp(z)^{\top} \mathrm{d}x}{\mathbf{1}^{\top} \exp(z)}"),
        ((x / a) @ y / b, r"\frac{1}{b} \frac{x^{\top}}{a} y"),
        (w.ones("n") / a, r"\frac{1}{a} \mathbf{1}"),
        (a / b * x, r"\frac{a}{b} x"),
        (X @ (x / a), r"X \frac{x}{a}"),
        (w.exp(x / a), r"\exp\left(\frac{x}{a}\right)"),
        (w.norm(x / a), r"\left\lVert \frac{x}{a} \right\rVert"),
    ],
)
def test_fractions(expression: Expression, text: str) -> None:
    check(expression, text)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (a + (-b), "a - b"),
        (a - (-b), "a - (-b)"),
        (a - (b - t), "a - (b - t)"),
        (a + (b - t), "a + b - t"),
        (a - b - t, "a - b - t"),
        (-a + b, "-a + b"),
        (-(a + b), "-(a + b)"),
        (w.negative(-a), "-(-a)"),
        (a + -2, "a - 2"),
        (a - -2, "a - (-2)"),
        (-(B @ A), "-B A"),
        (-(A.T @ B.T), r"-A^{\top} B^{\top}"),
        (-w.inv(X) @ dX @ w.inv(X), r"-X^{-1} \mathrm{d}X\, X^{-1}"),
        (-(w.inv(X) @ dX @ w.inv(X)), r"-X^{-1} \mathrm{d}X\, X^{-1}"),
        ((X + S) @ x, "(X + S) x"),
        ((X - S).T, r"(X - S)^{\top}"),
    ],
)
def test_signs_and_sums(expression: Expression, text: str) -> None:
    check(expression, text)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (K * w.softmax(o) - 1, r"K \operatorname{softmax}(o) - \mathbf{1}"),
        (x + 0, r"x + \mathbf{0}"),
        (x - 2, r"x - 2 \mathbf{1}"),
        (x + -2, r"x - 2 \mathbf{1}"),
        (x + (a + b), r"x + (a + b) \mathbf{1}"),
        (X + a, r"X + a \mathbf{1} \mathbf{1}^{\top}"),
        (dx - w.softmax(x) @ dx, r"\mathrm{d}x - \mathbf{1} \operatorname{softmax}(x)^{\top} \mathrm{d}x"),
        (dx - 2 * (x @ dx), r"\mathrm{d}x - 2 \mathbf{1} x^{\top} \mathrm{d}x"),
        (X - x @ y, r"X - \mathbf{1} x^{\top} y \mathbf{1}^{\top}"),
        (o - w.logsumexp(o), r"o - \operatorname{logsumexp}(o) \mathbf{1}"),
        (X + x, r"X + \mathbf{1} x^{\top}"),
        (X - (-x), r"X - (-\mathbf{1} x^{\top})"),
        (X + 2 * x, r"X + 2 \mathbf{1} x^{\top}"),
        (X * x, r"X \odot \mathbf{1} x^{\top}"),
        (X / x, r"X \oslash (\mathbf{1} x^{\top})"),
        (X + (x @ X), r"X + \mathbf{1} x^{\top} X"),
        (A + Symbol("c", ("m", 1)), r"A + c \mathbf{1}^{\top}"),
        (A + Symbol("r", (1, "n")), r"A + \mathbf{1} r"),
        (w.broadcast_to(x, shape=("m", "n")), r"\mathbf{1} x^{\top}"),
        (w.broadcast_to(a, shape=("n",)), r"a \mathbf{1}"),
        (w.broadcast_to(-x, shape=("m", "n")), r"-\mathbf{1} x^{\top}"),
        (w.sum_to(A, shape=()), r"\mathbf{1}^{\top} A \mathbf{1}"),
        (w.sum_to(A, shape=("n",)), r"A^{\top} \mathbf{1}"),
        (w.sum_to(A, shape=("m", 1)), r"A \mathbf{1}"),
        (w.sum_to(A, shape=(1, "n")), r"\mathbf{1}^{\top} A"),
        (w.sum_to(x, shape=("n",)), "x"),
        (w.maximum(x, 0), r"\max(x, 0)"),
    ],
)
def test_what_numpy_stretches_is_written_out(expression: Expression, text: str) -> None:
    check(expression, text)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (x.sum(), r"\mathbf{1}^{\top} x"),
        (a.sum(), "a"),
        (X.sum(), r"\mathbf{1}^{\top} X \mathbf{1}"),
        ((x * y).sum(), r"\mathbf{1}^{\top} (x \odot y)"),
        (A.sum(axis=0), r"A^{\top} \mathbf{1}"),
        (A.sum(axis=1), r"A \mathbf{1}"),
        (A.sum(axis=-1), r"A \mathbf{1}"),
        (A.sum(axis=0) @ x, r"\mathbf{1}^{\top} A x"),
        (A.sum(axis=1) @ u, r"(A \mathbf{1})^{\top} u"),
        (x.mean(), r"\operatorname{mean}(x)"),
        (A.mean(axis=0), r"\frac{1}{m} A^{\top} \mathbf{1}"),
        (w.norm(x), r"\lVert x \rVert"),
        (w.norm(X), r"\lVert X \rVert_F"),
        (w.absolute(x), r"\lvert x \rvert"),
        (w.det(X), r"\det(X)"),
        (w.logdet(X), r"\log\det(X)"),
        (w.trace(X), r"\operatorname{tr}(X)"),
        (w.sqrt(a + b), r"\sqrt{a + b}"),
        (w.sigmoid(x), r"\sigma(x)"),
        (w.softmax(A, axis=1), r"\operatorname{softmax}_{\mathrm{rows}}(A)"),
        (w.softmax(A, axis=-2), r"\operatorname{softmax}_{\mathrm{columns}}(A)"),
        (w.softmax(x, axis=0), r"\operatorname{softmax}(x)"),
        (w.inner(X, Y), r"\langle X, Y \rangle"),
        (w.cross(P, w.cross(Q, P)), r"p \times (q \times p)"),
        (w.cross_matrix(P) @ Q, r"[ p ]_{\times} q"),
        (w.layer_norm(x, eps=1e-5), r"\operatorname{layer\,norm}(x, 10^{-5})"),
        (w.eye("n"), "I"),
        (w.ones("n"), r"\mathbf{1}"),
        (w.ones("m", "n"), r"\mathbf{1} \mathbf{1}^{\top}"),
        (w.ones(1, "n"), r"\mathbf{1}^{\top}"),
        (w.zeros("n"), r"\mathbf{0}"),
        (w.commutation_matrix("m", "n"), "K_{m,n}"),
        (w.commutation_matrix("n", "n"), "K_{n,n}"),
        (w.commutation_matrix("m", 3), "K_{m,3}"),
        (w.commutation_matrix(2, "n"), "K_{2,n}"),
        (w.selection_matrix("n"), "S"),
        (w.unit_vector("n", 0), "e_{0}"),
        (w.put(a, shape=("n",), index=1), "a e_{1}"),
        (w.put(a, shape=("m", "n"), index=(1, 0)), r"a e_{1} e_{0}^{\top}"),
        (w.put(x, shape=("m", "n"), index=1), r"e_{1} x^{\top}"),
        (x[0], "x_{0}"),
        (X[0, 1], "X_{0,1}"),
        ((X @ x)[2], "(X x)_{2}"),
        (X[0], r"X_{0,:}^{\top}"),
        (X[0] @ x, "X_{0,:} x"),
        (X.T[0], "X_{:,0}"),
        (y @ X.T[-1], r"y^{\top} X_{:,-1}"),
        (X.T[0] @ y, r"X_{:,0}^{\top} y"),
        (X[0][1], r"(X_{0,:}^{\top})_{1}"),
        (Symbol("x_1", ("n",))[2], "x_{1,2}"),
        (w.commutation_matrix("n", "n")[0, 1], "(K_{n,n})_{0,1}"),
        (w.vec(x), "x"),
        (w.column(x), "x"),
    ],
)
def test_reductions_functions_entries_and_constants(expression: Expression, text: str) -> None:
    check(expression, text)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (d(X), r"\mathrm{d}X"),
        (d(A @ x), r"\mathrm{d}(A x)"),
        (d(x + y), r"\mathrm{d}(x + y)"),
        (d(w.exp(x)), r"\mathrm{d}\exp(x)"),
        (d(w.norm(x)), r"\mathrm{d}\lVert x \rVert"),
        (d(w.logdet(X)), r"\mathrm{d}(\log\det(X))"),
        (d(a) * x, r"\mathrm{d}a\, x"),
        (d(d(x)), r"\mathrm{d}(\mathrm{d}x)"),
        (dX, r"\mathrm{d}X"),
        (Tangent("dx_1", ("n",)), r"\mathrm{d}x_{1}"),
        (Tangent("h", ("n",)), "h"),
        (dX @ X @ dx, r"\mathrm{d}X\, X \mathrm{d}x"),
    ],
)
def test_differentials(expression: Expression, text: str) -> None:
    check(expression, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x", "x"), ("alpha", r"\alpha"), ("lambda", r"\lambda"), ("lambda_", r"\lambda"), ("Sigma", r"\Sigma"),
        ("Y_bar", r"\bar{Y}"), ("x_hat", r"\hat{x}"), ("mu_tilde", r"\tilde{\mu}"), ("x_dot", r"\dot{x}"),
        ("x_1", "x_{1}"), ("x1", "x_{1}"), ("x12", "x_{12}"), ("W_out", r"W_{\mathrm{out}}"), ("x_i", "x_{i}"),
        ("sigma_1_bar", r"\bar{\sigma}_{1}"), ("X1_2", "X_{1,2}"), ("loss", r"\mathrm{loss}"), ("w_mu", r"w_{\mu}"),
        ("_", r"\mathrm{\_}"),
    ],
)  # fmt: skip
def test_names(name: str, text: str) -> None:
    check(Symbol(name, ()), text)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (2, "2 x"), (-2, "-2 x"), (0.5, "0.5 x"), (2.0, "2 x"), (-0.5, "-0.5 x"), (1 / 3, "0.3333 x"),
        (1e-8, "10^{-8} x"), (2.5e10, r"2.5 \times 10^{10} x"), (float("inf"), r"\infty x"),
        (math.sqrt(2), r"\sqrt{2} x"), (2 / math.sqrt(math.pi), r"\frac{2}{\sqrt{\pi}} x"),
        (-math.pi, r"-\pi x"), (1.4142, "1.414 x"),
        (Fraction(1, 3), r"\frac{1}{3} x"), (Fraction(-1, 3), r"-\frac{1}{3} x"), (Fraction(4, 2), "2 x"),
        (np.float64(0.25), "0.25 x"), (np.int64(3), "3 x"), (K, "K x"),
        (Constant(Size(((("m", "n"), 2), ((), 1)))), "(2 m n + 1) x"), (Constant(multiply("n", "n")), "n^{2} x"),
    ],
)  # fmt: skip
def test_numbers_and_sizes(number: object, text: str) -> None:
    check(lift(number) * x, text)


def test_a_number_with_a_power_of_ten_is_one_thing_under_an_exponent() -> None:
    check(lift(2.5e10) ** a, r"(2.5 \times 10^{10})^{a}")


def test_named_functions() -> None:
    f, g = FunctionSymbol("f", Map["k -> m"]), FunctionSymbol("g", Map["n -> k"])
    h = FunctionSymbol("h", Map["scalar, n -> scalar"])
    check(f(g(x)), "f(g(x))")
    check(f.jacobian(g(x)) @ g.jacobian(x) @ dx, r"J_{f}(g(x)) J_{g}(x) \mathrm{d}x")
    check(h.gradient(a, x, wrt=1) @ dx, r"\nabla_{2} h(a, x)^{\top} \mathrm{d}x")
    check(FunctionSymbol("c", Map["scalar -> n"]).derivative(t), "c'(t)")


def test_the_identity_shows_its_size_on_request() -> None:
    assert latex(w.eye("n") @ x, sized_identities=True) == "I_{n} x"
    assert latex(w.eye(multiply("m", "n")), sized_identities=True) == "I_{m n}"


def test_a_vector_lies_down_on_request_and_nothing_else_does() -> None:
    assert latex(X @ x, row=True) == r"(X x)^{\top}"
    assert latex(x @ X, row=True) == r"x^{\top} X"
    assert latex(X, row=True) == "X"
    assert latex_with_shapes(x, row=True) == r"\underbrace{x^{\top}}_{1 \times n}"


@pytest.mark.parametrize(
    ("shape", "text"),
    [
        (("m", "n"), r"m \times n"),
        (("n",), r"n \times 1"),
        ((), r"1 \times 1"),
        ((3, "n"), r"3 \times n"),
        ((multiply("m", "n"), "p"), r"m n \times p"),
        ((multiply("n", "n"), add("n", 1)), r"n^{2} \times (n + 1)"),
    ],
)
def test_shapes(shape: tuple[object, ...], text: str) -> None:
    assert shape_latex(shape) == text  # type: ignore[arg-type]


def test_the_length_of_an_axis() -> None:
    assert [axis_latex(axis) for axis in (3, "n", "k1", multiply("m", "n", "n"), add("m", 1))] == [
        "3", "n", "k_{1}", "m n^{2}", "m + 1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (A @ x, r"\underbrace{A}_{m \times n}\,\underbrace{x}_{n \times 1}"),
        (x, r"\underbrace{x}_{n \times 1}"),
        (a, "a"),
        (2 * A @ x, r"2\,\underbrace{A}_{m \times n}\,\underbrace{x}_{n \times 1}"),
        (x @ y, r"\underbrace{x^{\top}}_{1 \times n}\,\underbrace{y}_{n \times 1}"),
        (w.outer(x, u), r"\underbrace{x}_{n \times 1}\,\underbrace{u^{\top}}_{1 \times m}"),
        (x + y, r"\underbrace{x}_{n \times 1} + \underbrace{y}_{n \times 1}"),
        (-x, r"-\underbrace{x}_{n \times 1}"),
        (x - (y + z), r"\underbrace{x}_{n \times 1} - (\underbrace{y}_{n \times 1} + \underbrace{z}_{n \times 1})"),
        ((x + y) @ z, r"\underbrace{(x + y)^{\top}}_{1 \times n}\,\underbrace{z}_{n \times 1}"),
        ((X + S) @ x, r"\underbrace{(X + S)}_{n \times n}\,\underbrace{x}_{n \times 1}"),
        (x * y, r"\underbrace{x}_{n \times 1} \odot \underbrace{y}_{n \times 1}"),
        (w.kron(A, B), r"\underbrace{A}_{m \times n} \otimes \underbrace{B}_{n \times m}"),
        (x @ y / a, r"\frac{\underbrace{x^{\top}}_{1 \times n}\,\underbrace{y}_{n \times 1}}{a}"),
        (w.inv(X) @ x, r"\underbrace{X^{-1}}_{n \times n}\,\underbrace{x}_{n \times 1}"),
        (w.softmax(x), r"\underbrace{\operatorname{softmax}(x)}_{n \times 1}"),
        (
            dx - x @ dx,
            r"\underbrace{\mathrm{d}x}_{n \times 1} - \underbrace{\mathbf{1}}_{n \times 1}\,"
            r"\underbrace{x^{\top}}_{1 \times n}\,\underbrace{\mathrm{d}x}_{n \times 1}",
        ),
        (
            X + x,
            r"\underbrace{X}_{n \times n} + \underbrace{\mathbf{1}}_{n \times 1}\,\underbrace{x^{\top}}_{1 \times n}",
        ),
        (w.commutation_matrix("m", "n"), r"\underbrace{K_{m,n}}_{m n \times m n}"),
    ],
)
def test_shapes_under_factors(expression: Expression, text: str) -> None:
    assert latex_with_shapes(expression) == text


def test_a_sum_may_be_longer_than_python_can_recurse() -> None:
    total = x
    for i in range(2000):
        total = total + i * y
    assert latex(total).endswith("+ 1999 y")
    assert components(total).latex.endswith("+ 1999 y_{i}")
