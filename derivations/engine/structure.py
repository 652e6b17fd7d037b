"""What a matrix is seen to be from how it is written: diagonal, symmetric, of low rank, a Kronecker product."""

from __future__ import annotations

from collections.abc import Iterator

from derivations.engine.facts import is_symmetric, scalars_in_front, word_name
from derivations.expression import Expression

DIAGONAL = frozenset({"eye", "diag"})


def structure(matrix: Expression) -> tuple[str, ...]:
    """What is seen of a matrix, the most telling first; nothing for one that is only its entries."""
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
        return ()
    bodies = list(bodies_of(matrix))
    found = next((sentence for sentence, kinds in SUMS.items() if {kind_of(b) for b in bodies} == kinds), "")
    if len(bodies) == 1 and not found and is_weighted_gram(bodies[0]):
        found = "a product A' D A with D diagonal"
    symmetric = "symmetric" if is_symmetric(matrix) and found not in ("diagonal", "a multiple of the identity") else ""
    return tuple(filter(None, (found, symmetric)))


def bodies_of(matrix: Expression) -> Iterator[Expression]:
    """The terms of a sum of matrices, without the scalars and signs in front; a factor in front of a sum is passed."""
    name = word_name(matrix)
    if name == "negative":
        yield from bodies_of(matrix.arguments[0])
    elif name in ("add", "subtract") and all(a.shape == matrix.shape for a in matrix.arguments):
        for argument in matrix.arguments:
            yield from bodies_of(argument)
    else:
        scalars, body = scalars_in_front(matrix)
        yield from bodies_of(body) if scalars else (matrix,)


def kind_of(body: Expression) -> str:
    """What a matrix that is no sum is made as."""
    name = word_name(body)
    return name if name in (*DIAGONAL, "outer", "kron") else ""


SUMS = {
    "a multiple of the identity": {"eye"},
    "diagonal": {"diag"},
    "of rank one": {"outer"},
    "a Kronecker product": {"kron"},
    "a multiple of the identity plus rank one": {"eye", "outer"},
    "diagonal plus rank one": {"diag", "outer"},
}
"""What a sum of such terms is."""


def is_weighted_gram(body: Expression) -> bool:
    """Whether a product is `A' D A` with D diagonal."""
    factors = list(factors_of(body))
    if len(factors) < 3 or len(factors) % 2 == 0 or word_name(factors[len(factors) // 2]) != "diag":
        return False
    return is_symmetric(body)


def factors_of(product: Expression) -> Iterator[Expression]:
    """The factors of a product of matrices, in order."""
    if word_name(product) == "matmul" and product.arguments[0].ndim == 2:
        for argument in product.arguments:
            yield from factors_of(argument)
    else:
        yield scalars_in_front(product)[1] if product.ndim == 2 else product


def shapes_of_factors(matrix: Expression) -> str:
    """The shapes of a product of matrices, side by side: `(m x k)(k x n)`; nothing where there is one factor."""
    factors = [f for f in factors_of(scalars_in_front(_unsigned(matrix))[1]) if f.ndim == 2]
    if len(factors) < 2:
        return ""
    return "".join(f"({factor.shape[0]} x {factor.shape[1]})" for factor in factors)


def _unsigned(matrix: Expression) -> Expression:
    return matrix.arguments[0] if word_name(matrix) == "negative" else matrix
