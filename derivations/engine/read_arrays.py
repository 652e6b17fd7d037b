"""How words that turn, cut and join arrays are read: they let numbers out in front, and undo each other."""

from __future__ import annotations

from collections.abc import Callable

from derivations.engine.arrays import ones
from derivations.engine.facts import word_name
from derivations.engine.read import Simplifier, atom, reads
from derivations.engine.terms import Factor, Term, factor_of
from derivations.engine.write import write_chain
from derivations.expression import Expression, apply, build
from derivations.shapes import Axis, Size, add, subtract

# Words of one array that move its entries.


@reads("flip", "cumsum", "slice", "gather", "scatter", "vech", "unvech", "cross_matrix")
def _moved(simplifier: Simplifier, node: Expression) -> list[Term]:
    scale, inner = simplifier.linear(node)
    if not scale.coefficient:
        return []
    assert node.word is not None
    again = build(node.word, (inner,), dict(node.attributes))
    simpler = SIMPLER.get(node.word.name, _as_it_is)(again, inner)
    if simpler is None:
        return [scale.on((factor_of(again),))]
    return [term.times(scale.coefficient, scale.scalars) for term in simplifier.terms(simpler)]


def _as_it_is(_: Expression, __: Expression) -> Expression | None:
    return None


def _flip(node: Expression, inner: Expression) -> Expression | None:
    """Turned round twice it is as before; ones are the same from behind."""
    if word_name(inner) == "flip" and inner.attributes == node.attributes:
        return inner.arguments[0]
    return inner if word_name(inner) == "ones" else None


def _vech(_: Expression, inner: Expression) -> Expression | None:
    return inner.arguments[0] if word_name(inner) == "unvech" else None


def _slice(node: Expression, inner: Expression) -> Expression | None:
    """A slice of everything, of ones, of a slice, or of one of two arrays that were joined there."""
    if node.shape == inner.shape:
        return inner
    name, (start, stop, axis) = word_name(inner), bounds(node)
    if name == "ones":
        return ones(*node.shape)
    if name == "slice" and bounds(inner)[2] == axis:
        before = bounds(inner)[0]
        return sliced(inner.arguments[0], add(before, start), add(before, stop), axis)
    if name == "concatenate" and joined_axis(inner) == axis:
        first, second = inner.arguments
        length = first.shape[axis]
        if at_most(stop, length):
            return sliced(first, start, stop, axis)
        if at_most(length, start):
            return sliced(second, subtract(start, length), subtract(stop, length), axis)
    return None


def _unvech(node: Expression, inner: Expression) -> Expression | None:
    return ones(*node.shape) if word_name(inner) == "ones" else None


def _gather(node: Expression, inner: Expression) -> Expression | None:
    return ones(*node.shape) if word_name(inner) == "ones" else None


SIMPLER: dict[str, Callable[[Expression, Expression], Expression | None]] = {
    "flip": _flip,
    "vech": _vech,
    "unvech": _unvech,
    "slice": _slice,
    "gather": _gather,
}
"""What a word on an argument is, where that is simpler, else None."""


def bounds(node: Expression) -> tuple[Axis, Axis, int]:
    """The first entry of a slice, the one behind its last, and the axis it cuts."""
    attributes = dict(node.attributes)
    return attributes["start"], attributes["stop"], (attributes.get("axis") or 0) % node.ndim


def joined_axis(node: Expression) -> int:
    """The axis along which arrays are joined."""
    return int(dict(node.attributes).get("axis") or 0) % node.ndim


def sliced(x: Expression, start: Axis, stop: Axis, axis: int) -> Expression:
    """The part of an array from one index up to another."""
    return apply("slice", x, start=start, stop=stop, axis=axis if x.ndim == 2 else None)


def at_most(first: Axis, second: Axis) -> bool:
    """Whether a size is at most another, whatever the lengths of the axes."""
    gap = subtract(second, first)
    if isinstance(gap, int):
        return gap >= 0
    return isinstance(gap, str) or (isinstance(gap, Size) and all(c > 0 for _, c in gap.terms))


# Words of two arrays.


@reads("concatenate")
def _concatenate(simplifier: Simplifier, node: Expression) -> list[Term]:
    if not any(map(simplifier.terms, node.arguments)):
        return []
    return [atom(simplifier.inside(node))]


@reads("cross")
def _cross(simplifier: Simplifier, node: Expression) -> list[Term]:
    """A cross product vanishes for parallel vectors."""
    left, right = map(simplifier.single, node.arguments)
    scale = left.scale.times(right.coefficient, right.scalars)
    if not scale.coefficient or left.chain == right.chain:
        return []
    vectors = (write_chain(term.chain, node.shape) for term in (left, right))
    return [scale.on((Factor(apply("cross", *vectors)),))]
