"""What an expression is, looked at from outside: `1 + exp(u)`, a sum of exponentials, a result with its axis kept."""

from __future__ import annotations

from derivations.engine.facts import word_name
from derivations.engine.powers import whole_exponent
from derivations.engine.terms import as_number
from derivations.expression import Constant, Expression, apply, build


def inside(node: Expression, word: str) -> Expression | None:
    """The argument of a node made by a word; None for any other."""
    return node.arguments[0] if word_name(node) == word else None


def beside_one(node: Expression) -> Expression | None:
    """The u of `1 + u` or `u + 1`."""
    if word_name(node) != "add":
        return None
    for one, other in (node.arguments, node.arguments[::-1]):
        if one.ndim == 0 and as_number(one) == 1 and other.shape == node.shape:
            return other
    return None


def one_less(node: Expression) -> Expression | None:
    """The u of `1 - u`."""
    if word_name(node) != "subtract" or as_number(node.arguments[0]) != 1:
        return None
    return node.arguments[1] if node.arguments[1].shape == node.shape else None


def one_plus_exp(node: Expression) -> Expression | None:
    """The u of `1 + exp(u)`."""
    other = beside_one(node)
    return None if other is None else inside(other, "exp")


def opposite(u: Expression) -> Expression:
    """`-u`, without two signs in a row."""
    name, number = word_name(u), as_number(u)
    if name == "negative":
        return u.arguments[0]
    if name in ("multiply", "divide", "matmul") and has_sign(u.arguments[0]):
        assert u.word is not None
        return build(u.word, (opposite(u.arguments[0]), *u.arguments[1:]), dict(u.attributes))
    return Constant(-u.number) if isinstance(u, Constant) and number is not None else apply("negative", u)


def has_sign(u: Expression) -> bool:
    """Whether an expression begins with a minus."""
    if word_name(u) in ("multiply", "divide", "matmul"):
        return has_sign(u.arguments[0])
    return word_name(u) == "negative" or (as_number(u) or 0) < 0


def over(node: Expression) -> tuple[Expression, Expression] | None:
    """What stands above and below the line of a quotient."""
    if word_name(node) == "divide":
        return node.arguments[0], node.arguments[1]
    return (Constant(1), node.arguments[0]) if whole_exponent(node) == -1 else None


def sum_of_exp(node: Expression) -> tuple[Expression, int | None] | None:
    """The u and the axis of `sum(exp(u), axis=..)`."""
    if word_name(node) != "sum":
        return None
    u = inside(node.arguments[0], "exp")
    return None if u is None else (u, dict(node.attributes).get("axis"))


def kept(node: Expression) -> Expression:
    """What a column or a row of results was stacked from, with the reduced axis kept."""
    inner = node.arguments[0] if word_name(node) == "transpose" else node
    if word_name(inner) == "unvec" and inner.shape[1] == 1:
        return inner.arguments[0]
    if word_name(node) == "multiply" and word_name(node.arguments[1]) == "ones" and set(node.shape) == {1}:
        return node.arguments[0]
    return node


def is_same_along(c: Expression, u: Expression, axis: int | None) -> bool:
    """Whether adding c to u adds the same to all entries along an axis."""
    if set(c.shape) <= {1}:
        return True
    return u.ndim == 2 and axis is not None and ((c.ndim == 1 and axis == 0) or (c.ndim == 2 and c.shape[axis] == 1))
