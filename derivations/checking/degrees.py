"""How large the degree of a rational formula can be, and from that the chance that a wrong one vanishes at random.

A polynomial of degree d that is not zero vanishes at a point drawn from a set of N numbers for each variable with
probability at most d / N (Schwartz 1980, Zippel 1979).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import prod
from typing import Any

from derivations.domains import (
    Diagonal,
    Domain,
    FullColumnRank,
    Invertible,
    KinkAtOrigin,
    KinkAtZero,
    Nonzero,
    NonzeroVector,
    Positive,
    PositiveDefinite,
    Real,
    Symmetric,
)
from derivations.expression import Expression, Symbol, subexpressions
from derivations.shapes import measure

Degrees = tuple[int, int]
"""Bounds on the degrees of numerator and denominator of every entry."""

DRAWN: dict[type[Domain], int] = {
    **dict.fromkeys((Real, Nonzero, NonzeroVector, KinkAtZero, KinkAtOrigin, Positive), 1),
    **dict.fromkeys((Symmetric, Invertible, Diagonal, FullColumnRank), 1),
    PositiveDefinite: 2,
}
"""The degree of an entry of a point in the numbers it was drawn from; sets that are not here are not polynomial."""
MOVED = frozenset({
    "negative", "transpose", "vec", "unvec", "diag", "diagonal", "broadcast_to", "take", "put", "flip", "slice",
})  # fmt: skip
"""Words that move entries, or change their signs."""


def plus(first: Degrees, second: Degrees) -> Degrees:
    """The degrees of a sum."""
    (a, b), (c, d) = first, second
    return max(a + d, c + b), b + d


def times(first: Degrees, second: Degrees) -> Degrees:
    """The degrees of a product."""
    return first[0] + second[0], first[1] + second[1]


def of_sum(one: Degrees, count: int) -> Degrees:
    """The degrees of a sum of so many entries."""
    return one[0] + (count - 1) * one[1], count * one[1]


def raised(base: Degrees, exponent: int) -> Degrees:
    """The degrees of a power."""
    top, bottom = base if exponent >= 0 else base[::-1]
    return abs(exponent) * top, abs(exponent) * bottom


def of_determinant(entries: Degrees, side: int) -> Degrees:
    """The degrees of a determinant, over the common denominator of all entries."""
    whole = entries[0] + (side**2 - 1) * entries[1]
    return side * whole, side**3 * entries[1]


def of_inverse(entries: Degrees, side: int) -> Degrees:
    """The degrees of the entries of an inverse: cofactors by the determinant."""
    whole, common = entries[0] + (side**2 - 1) * entries[1], side**2 * entries[1]
    return (side - 1) * whole + common, side * whole


def degrees(expression: Expression, sizes: Mapping[str, int]) -> Degrees | None:
    """Bounds for every entry of an expression; None where a word, or the set of a variable, has none."""
    known: dict[Expression, Degrees | None] = {}
    for node in subexpressions(expression):
        inside = [known[argument] for argument in node.arguments]
        known[node] = None if None in inside else _of_node(node, inside, sizes)  # type: ignore[arg-type]
    return known[expression]


def _of_node(node: Expression, inside: list[Degrees], sizes: Mapping[str, int]) -> Degrees | None:
    if isinstance(node, Symbol):
        degree = 1 if node.domain is None else DRAWN.get(type(node.domain))
        return None if degree is None else (degree, 0)
    if node.word is None or not inside:
        return 0, 0
    shape = tuple(measure(axis, sizes) for axis in node.arguments[0].shape)
    rule = RULES.get(node.word.name)
    return rule(node, inside, shape) if rule else None


def _of_power(node: Expression, inside: list[Degrees], _: tuple[int, ...]) -> Degrees | None:
    exponent: Any = getattr(node.arguments[1], "number", None)
    return raised(inside[0], exponent) if isinstance(exponent, int) else None


RULES: dict[str, Callable[[Expression, list[Degrees], tuple[int, ...]], Degrees | None]] = {
    **dict.fromkeys(MOVED, lambda node, inside, shape: inside[0]),
    **dict.fromkeys(("add", "subtract"), lambda node, inside, shape: plus(*inside)),
    **dict.fromkeys(("multiply", "outer", "kron"), lambda node, inside, shape: times(*inside)),
    **dict.fromkeys(
        ("sum", "mean", "sum_to", "trace", "cumsum"), lambda node, inside, shape: of_sum(inside[0], prod(shape))
    ),
    "divide": lambda node, inside, shape: times(inside[0], inside[1][::-1]),
    "matmul": lambda node, inside, shape: of_sum(times(*inside), shape[-1]),
    "inner": lambda node, inside, shape: of_sum(times(*inside), prod(shape)),
    "square": lambda node, inside, shape: raised(inside[0], 2),
    "reciprocal": lambda node, inside, shape: inside[0][::-1],
    "power": _of_power,
    "matrix_power": lambda node, inside, shape: _of_matrix_power(
        inside[0], dict(node.attributes)["exponent"], shape[0]
    ),
    "det": lambda node, inside, shape: of_determinant(inside[0], shape[0]),
    "inv": lambda node, inside, shape: of_inverse(inside[0], shape[0]),
    "solve": lambda node, inside, shape: of_sum(times(of_inverse(inside[0], shape[0]), inside[1]), shape[0]),
}
"""The degrees of a word, from the node, the degrees of its arguments and the shape of the first."""


def _of_matrix_power(base: Degrees, exponent: int, side: int) -> Degrees:
    factor = base if exponent >= 0 else of_inverse(base, side)
    found = (0, 0)
    for _ in range(abs(exponent)):
        found = of_sum(times(found, factor), side)
    return found


def chance(first: Degrees, second: Degrees, numbers: int) -> float:
    """The chance that two different formulas are equal at a random point, each entry one of so many numbers."""
    top, bottom = plus(first, second)
    if top + bottom >= numbers:
        return 1.0
    return top / (numbers - bottom)
