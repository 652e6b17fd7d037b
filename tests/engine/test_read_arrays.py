"""Words that turn, cut and join arrays are simplified as a person would, and keep their value."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from derivations import words as w
from derivations.derivation import derive
from derivations.engine import read_arithmetic, read_arrays, read_matrices  # noqa: F401  (they fill the table of readers)
from derivations.engine.read import Simplifier
from derivations.engine.read_arrays import at_most
from derivations.expression import Expression, Symbol, apply, evaluate
from derivations.notation import plain
from derivations.shapes import Axis, add, subtract

SIZES = {"m": 3, "n": 4, "k": 2}
a, x, y, z = Symbol("a", ()), Symbol("x", ("n",)), Symbol("y", ("k",)), Symbol("z", ("n",))
X, Y, B = Symbol("X", ("m", "n")), Symbol("Y", ("m", "n")), Symbol("B", ("m", "k"))
p, q, A = Symbol("p", (3,)), Symbol("q", (3,)), Symbol("A", ("n", "n"))
VARIABLES = (a, x, y, z, X, Y, B, p, q, A)


def values() -> dict[str, Any]:
    rng = np.random.default_rng(3)
    return {s.name: rng.standard_normal(tuple(SIZES.get(axis, axis) for axis in s.shape)) for s in VARIABLES}


def joined(*arrays: Any, axis: int | None = None) -> Any:
    return w.concatenate(*arrays, axis=axis)


@pytest.mark.parametrize(
    ("expression", "written"),
    [
        (w.flip(w.flip(2 * x)), "2 x"),
        (w.flip(w.flip(X, axis=0), axis=1), "flip_rows(flip_columns(X))"),
        (w.flip(w.ones("n")), "1"),
        (w.flip(a * x), "a flip(x)"),
        (w.cumsum(-x), "-cumsum(x)"),
        (w.cumsum(x - x), "0"),
        (w.vech(w.unvech(w.vech(A), shape=("n", "n"))), "vech(A)"),
        (w.unvech(2 * apply("ones", shape=(3,)), shape=(2, 2)), "2 · 1 · 1ᵀ"),
        (w.cross_matrix(2 * p), "2 [p]_×"),
        (w.part(x, start=0, stop="n"), "x"),
        (w.part(3 * x, start=1, stop=3), "3 x_{1:3}"),
        (w.part(w.ones("n"), start=1, stop=3), "1"),
        (w.part(w.part(x, start=1, stop="n"), start=1, stop=2), "x_{2:3}"),
        (w.part(w.part(X, start=1, stop="m", axis=0), start=1, stop=2, axis=1), "(X_{1:m,:})_{:,1:2}"),
        (w.part(joined(x, y), start=0, stop="n"), "x"),
        (w.part(joined(x, y), start="n", stop=add("n", "k")), "y"),
        (w.part(joined(joined(x, y), x), start="n", stop=add("n", "k")), "y"),
        (w.part(joined(X, B, axis=1), start=0, stop="n", axis=1), "X"),
        (w.part(joined(X, B, axis=1), start=0, stop="k", axis=0), "[X, B]_{0:k,:}"),
        (w.part(joined(x, y), start=1, stop=2), "[x; y]_{1:2}"),
        (joined(x - x, 0 * y), "0"),
        (joined(x, w.zeros("k")) + joined(z, y), "[x + z; y]"),
        (joined(x, y) - 2 * joined(x, y), "-[x; y]"),
        (joined(X, B, axis=1) + 2 * joined(Y, B, axis=1), "[X + 2 Y, 3 B]"),
        (joined(x, y) + joined(y, x), "[x; y] + [y; x]"),
        (w.cross(2 * p, q), "2 p × q"),
        (w.cross(p, -3 * p), "0"),
        (w.cross(p, 0 * q), "0"),
    ],
)
def test_what_is_written(expression: Expression, written: str) -> None:
    simpler = Simplifier().simplify(expression)
    assert plain(simpler).replace("{×}", "×") == written
    np.testing.assert_allclose(
        np.broadcast_to(evaluate(simpler, values(), SIZES), np.shape(evaluate(expression, values(), SIZES))),
        evaluate(expression, values(), SIZES),
        rtol=1e-12,
        atol=1e-12,
    )


@pytest.mark.parametrize(
    ("first", "second", "known"),
    [(1, 2, True), (2, 1, False), ("n", "n", True), (0, "n", True), ("n", add("n", 1), True), (1, "n", False),
     ("n", "k", False), (subtract("n", 1), "n", True), ("n", subtract("n", 1), False), ("n", add("n", "k"), True)],
)  # fmt: skip
def test_one_size_is_at_most_another_only_where_it_is_for_all_lengths(first: Axis, second: Axis, known: bool) -> None:
    assert at_most(first, second) is known


@pytest.mark.parametrize(
    ("text", "wrt", "shapes", "answer"),
    [
        ("concatenate([x, A @ x])", "x", {"x": "n", "A": "m n"}, "[I; A]"),
        ("concatenate([y, A @ x])", "x", {"x": "n", "y": "k", "A": "m n"}, "[0; A]"),
        ("(A @ x)[1:3]", "x", {"x": "n", "A": "5 n"}, "A_{1:3,:}"),
        ("sum(concatenate([X, Y], axis=1)**2)", "X", {"X": "m n", "Y": "m k"}, "2 X"),
        ("concatenate([x, x]) @ y", "x", {"x": "3", "y": "6"}, "y_{0:3} + y_{3:6}"),
        ("vdot(A @ X, B)", "X", {"A": "m n", "X": "n k", "B": "m k"}, "Aᵀ B"),
        ("vech(S)", "S", {"S": "n n"}, "L_n"),
        ("cross(a, x)", "x", {"a": "3", "x": "3"}, "[a]_{×}"),
        ("sum(huber(1, A @ x - b))", "x", {"A": "m n", "x": "n", "b": "m"}, "Aᵀ clip(A x - b, -1, 1)"),
        ("max(x)", "x", {"x": "n"}, "hardmax(x)"),
        ("norm(x, inf)", "x", {"x": "n"}, "hardmax(|x|) ∘ sign(x)"),
        ("cumsum(x) @ y", "x", {"x": "n", "y": "n"}, "flip(cumsum(flip(y)))"),
        ("std(x)", "x", {"x": "n"}, "(1 / (n std(x))) (x - mean(x))"),
        ("trace(matrix_power(X, 4))", "X", {"X": "n n"}, "4 (X³)ᵀ"),
        ("sum(log_softmax(X, axis=1) * Y)", "X", {"X": "m n", "Y": "m n"}, "Y - diag(Y 1) softmax_rows(X)"),
    ],
)
def test_answers_that_are_as_short_as_by_hand(text: str, wrt: str, shapes: dict[str, str], answer: str) -> None:
    assert plain(derive(text, wrt, shapes).result) == answer


def test_the_last_line_of_a_gradient_by_a_matrix_is_an_inner_product() -> None:
    derivation = derive("logdet(X)", "X", {"X": "n n"})
    assert [plain(step.line) for step in derivation.steps][-2:] == ["tr(X⁻¹ dX)", "⟨X⁻ᵀ, dX⟩"]
