"""How functions of matrices are read: with a transpose outside, and as a product where factors commute."""

from __future__ import annotations

from collections.abc import Callable

from derivations.engine.facts import word_name
from derivations.engine.read import Simplifier, atom, reads
from derivations.engine.terms import Chain, Term, factor_of
from derivations.engine.write import write_term
from derivations.expression import Expression, apply, build

SLOPES: dict[str, Callable[[Expression], Expression]] = {
    "expm_frechet": lambda A: apply("expm", A),
    "sinm_frechet": lambda A: apply("cosm", A),
    "cosm_frechet": lambda A: apply("negative", apply("sinm", A)),
    "logm_frechet": lambda A: apply("inv", A),
}
"""The derivative of each function: the change is multiplied by it where the two commute."""


def commutes(chain: Chain, point: Chain) -> bool:
    """Whether a product is made of powers of a matrix."""
    if len(point) != 1:
        return not chain
    (base,) = point
    return all(
        word_name(factor.base) == "eye" or (factor.base, factor.transposed) == (base.base, base.transposed)
        for factor in chain
    )


@reads(*SLOPES)
def _frechet(simplifier: Simplifier, node: Expression) -> list[Term]:
    point, change = node.arguments
    return _linear_in_last(simplifier, node, point, lambda: apply("matmul", SLOPES[word_name(node)](point), change))


@reads("solve_sylvester")
def _solve_sylvester(simplifier: Simplifier, node: Expression) -> list[Term]:
    A, B, C = map(simplifier.simplify, node.arguments)
    if A != B:
        return _linear_in_last(simplifier, node, None, lambda: node)
    half = apply("multiply", 0.5, C)
    return _linear_in_last(simplifier, node, A, lambda: apply("matmul", apply("inv", A), half))


def _linear_in_last(
    simplifier: Simplifier, node: Expression, point: Expression | None, shorter: Callable[[], Expression]
) -> list[Term]:
    """The shorter form where the last argument commutes with the point; else numbers and scalars in front."""
    held = simplifier.single(node.arguments[-1])
    if not held.coefficient:
        return [held]
    if point is not None and commutes(held.chain, simplifier.single(point).chain):
        return simplifier.terms(shorter())
    assert node.word is not None
    *points, last = node.arguments
    rest = write_term(Term(chain=held.chain), last.shape)
    return [held.scale.on((factor_of(build(node.word, (*map(simplifier.simplify, points), rest), {})),))]


@reads("expm", "sinm", "cosm", "logm", "sqrtm", "pinv")
def _function(simplifier: Simplifier, node: Expression) -> list[Term]:
    (argument,) = node.arguments
    held = simplifier.single(argument)
    if len(held.chain) != 1 or not held.chain[0].transposed:
        return [atom(simplifier.inside(node))]
    assert node.word is not None
    turned = write_term(held.T, argument.shape[::-1])
    return [atom(build(node.word, (turned,), {})).T]
