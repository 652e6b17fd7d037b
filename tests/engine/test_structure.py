"""What is seen of a matrix from how it is written."""

from __future__ import annotations

import pytest

from derivations import words as w
from derivations.domains import Symmetric
from derivations.engine.structure import shapes_of_factors, structure
from derivations.expression import Expression, Symbol

a, x, y, v = Symbol("a", ()), Symbol("x", ("n",)), Symbol("y", ("n",)), Symbol("v", ("m",))
A, X, B = Symbol("A", ("n", "n")), Symbol("X", ("m", "n")), Symbol("B", ("n", "k"))
S = Symbol("S", ("n", "n"), Symmetric["n n"])
I = w.eye("n")  # noqa: E741  (as on paper)
XX = w.outer(x, x)


@pytest.mark.parametrize(
    ("matrix", "seen"),
    [
        (3 * a * I, ("a multiple of the identity",)),
        (-w.diag(x) / a, ("diagonal",)),
        (w.diag(x) + w.diag(y), ("diagonal",)),
        (w.outer(x, y), ("of rank one",)),
        (XX, ("of rank one", "symmetric")),
        (w.diag(x) - XX, ("diagonal plus rank one", "symmetric")),
        ((I - XX / a) / a, ("a multiple of the identity plus rank one", "symmetric")),
        (w.kron(A, A), ("a Kronecker product",)),
        (w.kron(S, I), ("a Kronecker product", "symmetric")),
        (X.T @ w.diag(v) @ X, ("a product A' D A with D diagonal", "symmetric")),
        (-2 * (X.T @ w.diag(v) @ X), ("a product A' D A with D diagonal", "symmetric")),
        (A + A.T, ("symmetric",)),
        (A, ()),
        (A @ w.diag(x) @ A, ()),
        (X.T @ w.diag(v) @ w.diag(v) @ X, ("symmetric",)),
        (X, ()),
        (x, ()),
    ],
)
def test_structure(matrix: Expression, seen: tuple[str, ...]) -> None:
    assert structure(matrix) == seen


@pytest.mark.parametrize(
    ("matrix", "shapes"),
    [
        (w.diag(v) @ X @ B, "(m x m)(m x n)(n x k)"),
        (-(X @ B), "(m x n)(n x k)"),
        (2 * (X @ B), "(m x n)(n x k)"),
        (X, ""),
        (X + X, ""),
    ],
)
def test_shapes_stand_beside_a_product(matrix: Expression, shapes: str) -> None:
    assert shapes_of_factors(matrix) == shapes
