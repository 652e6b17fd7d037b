"""NumPy's and SciPy's factorizations, spelled in words: those whose factors have no sign to choose."""

from __future__ import annotations

from typing import Any

from derivations.errors import ArgumentError
from derivations.expression import Expression, apply
from derivations.words.spelling import plain_number, spelled


@spelled("svd")
def _svd(X: Any, full_matrices: Any = True, compute_uv: Any = True) -> Expression:  # noqa: ARG001  (as NumPy has it)
    if plain_number(compute_uv):
        raise ArgumentError("the signs of singular vectors are free: write svdvals(X), or right_singular_vectors(X)")
    return apply("svdvals", X)


@spelled("polar")
def _polar(X: Any) -> tuple[Expression, Expression]:
    factor = apply("polar", X)
    return factor, apply("matmul", factor.T, X)
