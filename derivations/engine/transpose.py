"""Read the gradient off a line that is linear in `dX`: every linear word says how it moves to the other side."""

from __future__ import annotations

from functools import reduce

from derivations.engine.arrays import eye, zeros
from derivations.errors import CannotDerive
from derivations.expression import Constant, Expression, Linear, Tangent, apply, lift
from derivations.shapes import multiply


def adjoint(line: Expression, tangent: Tangent, cotangent: Expression) -> Expression | None:
    """The G with `<cotangent, line> = <G, dX>`, or None when the line does not have `dX` in it.

    Raises CannotDerive when a word on the way to `dX` is not linear there.
    """
    if line == tangent:
        return cotangent
    parts = []
    for position, argument in enumerate(line.arguments):
        if _holds(argument, tangent):
            moved = lift(_linear(line, position).adjoint(*line.arguments, cotangent, **dict(line.attributes)))
            part = adjoint(argument, tangent, moved)
            if part is not None:
                parts.append(part)
    return reduce(lambda a, b: apply("add", a, b), parts) if parts else None


def matrix(line: Expression, tangent: Tangent) -> Expression | None:
    """The matrix that sends `vec(dX)` to `vec(line)`, or None when the line does not have `dX` in it.

    Raises CannotDerive when a word on the way to `dX` is not linear there.
    """
    if line == tangent:
        return identity(line)
    if line.ndim == 1 and line.word is not None and line.word.name in BY_ROWS:
        return _row_by_row(line, tangent)
    parts = []
    for position, argument in enumerate(line.arguments):
        if _holds(argument, tangent):
            local = lift(_linear(line, position).matrix(*line.arguments, **dict(line.attributes)))
            inner = matrix(argument, tangent)
            if inner is not None:
                parts.append(local if argument == tangent else apply("matmul", local, inner))
    return reduce(lambda a, b: apply("add", a, b), parts) if parts else None


BY_ROWS = frozenset({"concatenate", "slice"})
"""Words that do to the rows of a Jacobian what they do to the entries of a vector."""


def _row_by_row(line: Expression, tangent: Tangent) -> Expression | None:
    """The matrix of joined vectors, or of a part of a vector: joined, or a part, in the same way."""
    assert line.word is not None
    inner = [matrix(argument, tangent) for argument in line.arguments]
    if all(jacobian is None for jacobian in inner):
        return None
    size = multiply(*tangent.shape)
    jacobians = [
        zeros(*argument.shape, size) if jacobian is None else jacobian
        for argument, jacobian in zip(line.arguments, inner, strict=True)
    ]
    return apply(line.word.name, *jacobians, **{**dict(line.attributes), "axis": 0})


def identity(value: Expression) -> Expression:
    """The identity matrix of the space an expression lives in."""
    return eye(multiply(*value.shape))


def one() -> Expression:
    """The cotangent of a scalar."""
    return Constant(1)


def _holds(expression: Expression, tangent: Tangent) -> bool:
    return expression == tangent or any(_holds(argument, tangent) for argument in expression.arguments)


def _linear(line: Expression, position: int) -> Linear:
    word = line.word
    assert word is not None
    if position not in word.linear:
        raise CannotDerive(f"{word.name} is not linear in its argument {position + 1}, where the change stands")
    return word.linear[position]
