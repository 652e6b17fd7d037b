"""The gradient in the space its variable moves in: a symmetric matrix has a symmetric gradient."""

from __future__ import annotations

from collections.abc import Callable

from derivations.expression import Expression, Symbol, apply


def symmetric_part(gradient: Expression, _: Symbol) -> Expression:
    """The gradient on symmetric matrices."""
    return apply("divide", gradient + gradient.T, 2)


def diagonal_part(gradient: Expression, _: Symbol) -> Expression:
    """The gradient on diagonal matrices."""
    return apply("diag", apply("diagonal", gradient))


def along_orthogonal(gradient: Expression, variable: Symbol) -> Expression:
    """The gradient on orthogonal matrices: X times the skew part of `X' G`."""
    return apply("divide", gradient - variable @ gradient.T @ variable, 2)


PROJECTIONS: dict[str, Callable[[Expression, Symbol], Expression]] = {
    "Symmetric": symmetric_part,
    "PositiveDefinite": symmetric_part,
    "SimpleSpectrum": symmetric_part,
    "Diagonal": diagonal_part,
    "Orthogonal": along_orthogonal,
}
"""How a gradient is brought into the space of the changes of a variable, by the kind of its domain."""


def project(gradient: Expression, variable: Symbol) -> Expression:
    """The gradient in the space the variable moves in: the symmetric part, for a symmetric matrix."""
    projection = PROJECTIONS.get(type(variable.domain).__name__)
    return projection(gradient, variable) if projection else gradient
