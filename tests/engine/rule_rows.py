"""What each rule of the engine does: the rule, an expression, and what it becomes because of the rule."""

from __future__ import annotations

from typing import Any

import numpy as np

from derivations import words as w
from derivations.domains import Orthogonal, Signs, Symmetric
from derivations.expression import Expression, Symbol, apply
from derivations.shapes import add

SIZES = {"m": 3, "n": 4, "k": 2}
a, t = Symbol("a", ()), Symbol("t", ())
x, y, z = (Symbol(name, ("n",)) for name in "xyz")
u, v = Symbol("u", ("k",)), Symbol("v", ("k",))
A, B, E = Symbol("A", ("n", "n")), Symbol("B", ("n", "n")), Symbol("E", ("n", "n"))
X, Y, Z = Symbol("X", ("m", "n")), Symbol("Y", ("m", "n")), Symbol("Z", ("n", "m"))
c, r = Symbol("c", ("n", 1)), Symbol("r", (1, "n"))
S, Q = Symbol("S", ("n", "n"), Symmetric["n n"]), Symbol("Q", ("n", "n"), Orthogonal["n n"])
s = Symbol("s", ("n",), Signs["n"])
p, q = Symbol("p", (3,)), Symbol("q", (3,))
b = Symbol("b", (1,))
VARIABLES = (a, t, x, y, z, u, v, A, B, E, X, Y, Z, c, r, S, Q, s, p, q, b)


def values() -> dict[str, Any]:
    """A point in the domains of the variables."""
    rng = np.random.default_rng(7)
    found = {n.name: rng.standard_normal(tuple(SIZES.get(i, i) for i in n.shape)) for n in VARIABLES}
    found["E"] = np.eye(4) + found["E"] / 20
    found["S"] = found["S"] + found["S"].T
    found["Q"] = np.linalg.qr(found["Q"])[0]
    found["s"] = np.sign(found["s"])
    return {**found, "a": 0.7, "t": 1.3}


ID = w.eye("n")
one = w.ones("n")
P = w.softmax(A, axis=1)

MEETINGS: dict[str, tuple[Expression, str]] = {
    "identity_goes": (A @ ID @ x, "A x"),
    "same_base_adds_powers": (A @ w.inv(A) @ B, "B"),
    "orthogonal_cancels": (Q @ Q.T @ x, "x"),
    "diagonal_scales": (w.diag(x) @ w.diag(y), "diag(x ∘ y)"),
    "permutation_leads": (w.kron(A, B) @ w.commutation_matrix("n", "n"), "K_{n,n} (B ⊗ A)"),
    "column_spreads": (w.kron(c, ID) @ A, "c ⊗ A"),
    "row_spreads": (A @ w.kron(w.ones(1, "n"), ID), "1ᵀ ⊗ A"),
    "rows_sum_to_one": (P @ one, "1"),
}
"""What neighbours in a product become."""

GROUPINGS: dict[str, tuple[Expression, str]] = {
    "opposite_sigmoids": (y * w.sigmoid(x) + y * w.sigmoid(-x), "y"),
    "of_one_chain": (a * A + t * A, "(a + t) A"),
    "of_one_word": (w.diag(x) + w.diag(y), "diag(x + y)"),
    "of_one_join": (w.concatenate(x, u) + w.concatenate(y, v), "[x + y; u + v]"),
    "of_one_end": (A @ x + B @ x, "(A + B) x"),
    "of_one_entry": (x * y + x * z, "x ∘ (y + z)"),
}
"""How the terms of a sum are joined."""

POWERS: dict[str, tuple[Expression, str]] = {
    "sqrt": (w.sqrt(x**2 + 1) ** 2, "x∘² + 1"),
    "abs": (w.absolute(x) ** 2, "x∘²"),
    "norm": (x @ x / w.norm(x), "‖x‖"),
    "step": (w.step(x) ** 3, "step(x)"),
}
"""The rule that the power of a word brings with it."""

READERS: dict[str, tuple[Expression, str]] = {
    "add": (x + x, "2 x"),
    "subtract": (x - 3 * x, "-2 x"),
    "negative": (-(-1 * x), "x"),
    "broadcast_to": (w.broadcast_to(a, shape=("n",)) + x, "a + x"),
    "zeros": (x + w.zeros("n"), "x"),
    "ones": (w.ones("m", "n") @ x, "(1ᵀ x) 1"),
    "unit": (apply("unit", shape=(1,), index=0), "1"),
    "multiply": (x * x, "x∘²"),
    "divide": (x / (2 * y), "(1/2) x ⊘ y"),
    "reciprocal": (w.reciprocal(2 * x), "(1/2) (1 ⊘ x)"),
    "power": ((2 * x) ** 2, "4 x∘²"),
    "square": (w.square(2 * x), "4 x∘²"),
    "heaviside": (w.heaviside(x - x), "(1/2) 1"),
    "sum": (w.total(a * x), "a 1ᵀ x"),
    "mean": (w.mean(a * x), "a mean(x)"),
    "sum_to": (w.sum_to(X, shape=("n",)), "Xᵀ 1"),
    "flip": (w.flip(w.flip(x)), "x"),
    "cumsum": (w.cumsum(a * x), "a cumsum(x)"),
    "slice": (w.part(x, start=0, stop="n"), "x"),
    "gather": (w.gather(2 * x, index=(0, 0)), "2 x_{[0,0]}"),
    "scatter": (w.scatter(-p, shape=("n",), index=(0, 1, 0)), "-scatter_{[0,1,0]}(p)"),
    "vech": (w.vech(a * A), "a vech(A)"),
    "unvech": (w.unvech(w.vech(2 * A), shape=("n", "n")), "2 unvech(vech(A))"),
    "cross_matrix": (w.cross_matrix(2 * p), "2 [p]_{×}"),
    "concatenate": (w.concatenate(x - x, 0 * u), "0"),
    "cross": (w.cross(p, 2 * q), "2 p × q"),
    "matmul": (x @ A, "Aᵀ x"),
    "outer": (w.outer(a * x, y), "a x yᵀ"),
    "transpose": ((A @ B).T, "Bᵀ Aᵀ"),
    "inv": (w.inv(2 * A), "A⁻¹/2"),
    "solve": (w.solve(A, A @ x), "x"),
    "matrix_power": (w.matrix_power(A, exponent=2) @ A, "A³"),
    "trace": (w.trace(B @ A.T), "tr(Aᵀ B)"),
    "inner": (w.inner(X, w.outer(Y[0, 0] * Y @ x, y)), "Y_{0,0} xᵀ Yᵀ X y"),
    "kron": (w.kron(2 * A, B), "2 A ⊗ B"),
    "unvec": (w.unvec(w.vec(X), shape=("m", "n")), "X"),
    "vec": (w.vec(2 * X), "2 vec(X)"),
    "eye": (apply("eye", shape=(1, 1)), "1"),
    "commutation": (apply("commutation", shape=("n", "n"), rows=1) @ x, "x"),
    "diag": (w.diag(w.ones("n")), "I"),
    "tril": (w.tril(w.tril(A)), "tril(A)"),
    "triu": (w.triu(-A), "-triu(A)"),
    "diagonal": (w.diagonal(w.diag(x)), "x"),
    "take": (w.take(2 * x, index=0), "2 x₀"),
    "put": (w.put(a, shape=("n",), index=1), "a e₁"),
    "det": (w.det(A.T), "det(A)"),
    "logdet": (w.logdet(A.T), "log det(A)"),
    "expm_frechet": (w.expm_frechet(A, 2 * B), "2 L_exp(A, B)"),
    "sinm_frechet": (w.sinm_frechet(A, 2 * B), "2 L_sin(A, B)"),
    "cosm_frechet": (w.cosm_frechet(A, 2 * B), "2 L_cos(A, B)"),
    "logm_frechet": (w.logm_frechet(w.eye("n") * 2, 2 * B), "2 L_log(2 I, B)"),
    "solve_sylvester": (w.solve_sylvester(A, B, 2 * S), "2 solve_sylvester(A, B, S)"),
    "expm": (w.expm(A.T), "exp(A)ᵀ"),
    "sinm": (w.sinm(A.T), "sin(A)ᵀ"),
    "cosm": (w.cosm(A.T), "cos(A)ᵀ"),
    "logm": (w.logm(E.T), "log(E)ᵀ"),
    "sqrtm": (w.sqrtm(E.T), "(E^(1/2))ᵀ"),
    "pinv": (w.pinv(X.T), "(X⁺)ᵀ"),
}
"""How a word is read."""

SIMPLER: dict[str, tuple[Expression, str]] = {
    "flip": (w.flip(w.ones("n")), "1"),
    "vech": (w.vech(w.unvech(w.vech(A), shape=("n", "n"))), "vech(A)"),
    "unvech": (w.unvech(apply("ones", shape=(3,)), shape=(2, 2)), "1 · 1ᵀ"),
    "slice": (w.part(w.concatenate(x, u), start="n", stop=add("n", "k")), "u"),
    "gather": (w.gather(w.ones("n"), index=(0, 1)), "1"),
}
"""What a word that moves entries is on some arguments."""

STAYS: tuple[tuple[str, Expression], ...] = (
    ("A Aᵀ x", A @ A.T @ x),
    ("A B A⁻¹", A @ B @ w.inv(A)),
    ("diag(x) A", w.diag(x) @ A),
    ("A 1", A @ one),
    ("softmax_rows(A)ᵀ 1", one @ P),
    ("A x + B y", A @ x + B @ y),
    ("sqrt(1 + x∘²)", w.sqrt(1 + x**2)),
)
"""What looks as if a rule applied, and must stay."""
