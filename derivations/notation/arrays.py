"""How arrays that are joined, cut or reduced along an axis are written: blocks, ranges of indices, big operators.

The tables of the printers are extended here, so that no module of theirs has to know every word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from derivations.expression import Expression
from derivations.notation import names
from derivations.notation.build import entry as indexed
from derivations.notation.build import fence, minus, plus
from derivations.notation.facts import attribute, mark_of, notation_of
from derivations.notation.indices import ENTRIES, Place, entry
from derivations.notation.layout import LAYOUTS, lay
from derivations.notation.page import ONE, BigOperator, Call, Fence, Index, Letter, Mark, Node, Style, Subscript

BEGIN, END = Mark(r"\begin{bmatrix} ", "["), Mark(r" \end{bmatrix}", "]")
BESIDE, BELOW = Mark(" & ", ", "), Mark(r" \\ ", "; ")
COLON, COMMA, AT_MOST = Mark(":", ":"), Mark(",", ","), Mark(r" \le ", " ≤ ")
UNEQUAL, NOTHING = Mark(r" \ne ", " ≠ "), Mark("", "")
SUM, PRODUCT = Mark(r"\sum", "Σ"), Mark(r"\prod", "Π")


@dataclass(frozen=True)
class Sequence(Node):
    """Pieces in a row with a sign between them."""

    sign: Mark
    parts: tuple[Node, ...]

    def text(self, style: Style) -> str:
        return self.sign.text(style).join(part.text(style) for part in self.parts)


@dataclass(frozen=True)
class Blocks(Node):
    """A matrix of blocks."""

    rows: tuple[tuple[Node, ...], ...]

    def text(self, style: Style) -> str:
        rows = (BESIDE.text(style).join(block.text(style) for block in row) for row in self.rows)
        return BEGIN.text(style) + BELOW.text(style).join(rows) + END.text(style)


def joined(e: Expression, axis: int) -> Iterator[Expression]:
    """The arrays that are joined along an axis; anything else is its own one."""
    if e.word is not None and notation_of(e).kind == "blocks" and (attribute(e, "axis") or 0) % len(e.shape) == axis:
        for argument in e.arguments:
            yield from joined(argument, axis)
    else:
        yield e


def _blocks(e: Expression) -> Node:
    rows = [[lay(block) for block in joined(row, 1)] for row in joined(e, 0)] if len(e.shape) == 2 else []
    if len({len(row) for row in rows}) != 1:
        rows = [[lay(row)] for row in joined(e, 0)]
    return Blocks(tuple(map(tuple, rows)))


def _slice(e: Expression) -> Node:
    (x,) = e.arguments
    places: list[Node] = [COLON] * len(x.shape)
    places[_axis(e)] = Sequence(COLON, (names.size(attribute(e, "start")), names.size(attribute(e, "stop"))))
    return indexed(lay(x), tuple(places))


def _axis(e: Expression) -> int:
    """The axis along which a word acts, counted from the front."""
    return int(attribute(e, "axis") or 0) % len(e.arguments[0].shape)


def _listed(e: Expression) -> Node:
    places = Sequence(COMMA, tuple(map(names.number, attribute(e, "index"))))
    return Fence(Mark("[", "["), places, Mark("]", "]"))


def _gather(e: Expression) -> Node:
    (x,) = e.arguments
    return indexed(lay(x), (_listed(e), *[COLON] * (len(x.shape) - 1)))


def _scatter(e: Expression) -> Node:
    return Call(Subscript(mark_of(e), (_listed(e),)), tuple(map(lay, e.arguments)))


def _p_norm(e: Expression) -> Node:
    return Subscript(fence(notation_of(e), lay(e.arguments[0])), (names.number(attribute(e, "order")),))


LAYOUTS["blocks"] = _blocks
LAYOUTS["gather"] = _gather
LAYOUTS["p_norm"] = _p_norm
LAYOUTS["scatter"] = _scatter
LAYOUTS["slice"] = _slice
LAYOUTS["sized"] = lambda e: Subscript(mark_of(e), (names.size(attribute(e, "side")),))


# Entries


def _moved(e: Expression, at: Place, place: Node) -> Node:
    """The entry of the argument where the index along the axis is another one."""
    axis = _axis(e)
    return entry(e.arguments[0], (*at[:axis], place, *at[axis + 1 :]))


def _slice_entry(e: Expression, at: Place) -> Node:
    place, start = at[_axis(e)], attribute(e, "start")
    return _moved(e, at, place if start == 0 else plus(place, names.size(start)))


def _flip_entry(e: Expression, at: Place) -> Node:
    length = names.size(e.shape[_axis(e)])
    return _moved(e, at, minus(minus(length, ONE), at[_axis(e)]))


def _cumsum_entry(e: Expression, at: Place) -> Node:
    running = Index(e.shape[_axis(e)])
    bound = Sequence(AT_MOST, (Letter(running), at[_axis(e)]))
    return BigOperator((running,), _moved(e, at, Letter(running)), SUM, bound)


def _reduced_entry(e: Expression, at: Place, sign: Mark) -> Node:
    (x,) = e.arguments
    dropped = range(len(x.shape)) if attribute(e, "axis") is None else (_axis(e),)
    indices = {axis: Index(x.shape[axis]) for axis in dropped}
    rest = iter(at)
    body = entry(x, tuple(Letter(indices[axis]) if axis in indices else next(rest) for axis in range(len(x.shape))))
    running = tuple(indices.values())
    return BigOperator(running, body, sign, Sequence(COMMA, tuple(map(Letter, running)))) if running else body


ENTRIES["slice"] = _slice_entry
ENTRIES["flip"] = _flip_entry
ENTRIES["cumsum"] = _cumsum_entry


def _others_entry(e: Expression, at: Place) -> Node:
    """A product over the index along the axis, or over both, that leaves the entry itself out."""
    (x,) = e.arguments
    axes = range(len(x.shape)) if attribute(e, "axis") is None else (_axis(e),)
    running = {axis: Index(x.shape[axis]) for axis in axes}
    body = entry(x, tuple(Letter(running[i]) if i in running else place for i, place in enumerate(at)))
    letters = tuple(Letter(index) for index in running.values())
    bound = Sequence(UNEQUAL, (Sequence(NOTHING, letters), Sequence(NOTHING, tuple(at[axis] for axis in axes))))
    return BigOperator(tuple(running.values()), body, PRODUCT, bound) if running else ONE


ENTRIES["others"] = _others_entry
ENTRIES["prod"] = lambda e, at: _reduced_entry(e, at, PRODUCT)
ENTRIES["extreme"] = lambda e, at: _reduced_entry(e, at, mark_of(e))
