"""Component form: an entry of an expression, with its free indices and the sums over the others.

An index is free when it says which entry is meant, and summed when it is the inner index of a product; each knows the
axis it runs over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from derivations.expression import Constant, Expression, Notation, Symbol, subexpressions
from derivations.notation import build, names
from derivations.notation.build import SCALAR, negate, over, scale, scaled_from_right
from derivations.notation.facts import attribute, mark_of, notation_of, positions
from derivations.notation.latex import Latex
from derivations.notation.layout import lay
from derivations.notation.page import ONE, TOP, ZERO, BigSum, Index, Letter, Mark, Negated, Node, Subscript, Sum
from derivations.notation.plain import Plain
from derivations.shapes import Axis, Shape, Size, names_in

FREE, SUMMED = "ijklpqrstuvhgcab", "klpqrstuvhgcabij"
"""The letters for indices, in the order in which they are taken."""

DELTA = Mark(r"\delta", "δ")

Place = tuple[Node, ...]


@dataclass(frozen=True)
class Components:
    """An entry of an expression: its text, and the axis of each free and each summed index."""

    free: Mapping[str, Axis]
    summed: Mapping[str, Axis]
    latex: str
    plain: str


def components(expression: Expression) -> Components:
    """The entry of an expression at its free indices, every product and sum written with its summed indices.

    What has no simpler entry is written as an entry of the whole, such as an entry of an inverse. Along an axis of
    length 1 there is nothing to choose: its index is 0.
    """
    taken = _names_taken(expression)
    free = [Index(axis) for axis in expression.shape if axis != 1]
    for index, letter in zip(free, _letters(FREE, taken), strict=False):
        index.letter = letter
    letters = map(Letter, free)
    tree = entry(expression, tuple(ZERO if axis == 1 else next(letters) for axis in expression.shape))
    summed: dict[str, Axis] = {}
    _name(tree, taken | {index.letter for index in free}, summed)
    return Components({index.letter: index.axis for index in free}, summed, tree.text(Latex()), tree.text(Plain()))


def entry(e: Expression, at: Place) -> Node:
    """The entry of an expression at a place: an index or a number for each of its axes."""
    kind = notation_of(e).kind if e.word else ""
    if kind in ("add", "subtract"):
        return _sum_entry(e, at)
    if kind in ENTRIES:
        return ENTRIES[kind](e, at)
    if kind in SCALAR:
        return SCALAR[kind](notation_of(e), *(_aligned(argument, e.shape, at) for argument in e.arguments))
    return build.entry(lay(e), at) if at else lay(e)


def _sum_entry(e: Expression, at: Place) -> Node:
    """The entry of a sum, term by term: a long sum is nested deeper than Python can recurse."""
    later: list[tuple[Notation, Node]] = []
    while e.word and notation_of(e).kind in ("add", "subtract"):
        first, second = e.arguments
        later.append((notation_of(e), _aligned(second, e.shape, at)))
        e, at = first, _place_in(first, e.shape, at)
    node = entry(e, at)
    for notation, term in reversed(later):
        node = SCALAR[notation.kind](notation, node, term)
    return node


def _aligned(e: Expression, shape: Shape, at: Place) -> Node:
    """The entry of an operand that is stretched to a shape, at a place of that shape."""
    return entry(e, _place_in(e, shape, at))


def _place_in(e: Expression, shape: Shape, at: Place) -> Place:
    """The place in an operand that is stretched to a shape: along a stretched axis there is only one."""
    skipped = len(shape) - len(e.shape)
    pairs = zip(e.shape, shape[skipped:], at[skipped:], strict=True)
    return tuple(ZERO if own == 1 and axis != 1 else place for own, axis, place in pairs)


# Sums


def _summed(indices: tuple[Index, ...], body: Node) -> Node:
    """The sum of a piece, with sums in it joined and its sign in front."""
    if isinstance(body, Negated):
        return negate(_summed(indices, body.body))
    if type(body) is BigSum:
        return _summed(indices + body.indices, body.body)
    order = [letter.index for letter in _letters_in(body)]
    unseen = len(order)
    return BigSum(tuple(sorted(indices, key=lambda index: order.index(index) if index in order else unseen)), body)


def _times(first: Node, second: Node) -> Node:
    """The product of two entries, with the sums of both in front."""
    if isinstance(first, Negated):
        return negate(_times(first.body, second))
    inner = [node for node in (first, second) if type(node) is BigSum]
    if ONE in (first, second):  # an entry of an array of ones
        return second if first == ONE else first
    indices = tuple(index for node in inner for index in node.indices)
    bodies = [node.body if type(node) is BigSum else node for node in (first, second)]
    return _summed(indices, scale(*bodies)) if indices else scale(*bodies)


def _letters_in(node: Node) -> Iterator[Letter]:
    if isinstance(node, Letter):
        yield node
    for child in node.children():
        yield from _letters_in(child)


def _matmul(e: Expression, at: Place) -> Node:
    A, B = e.arguments
    rows = len(A.shape) - 1
    inner = Index(A.shape[-1])
    left, right = entry(A, (*at[:rows], Letter(inner))), entry(B, (Letter(inner), *at[rows:]))
    return _summed((inner,), _times(left, right))


def _multiply(e: Expression, at: Place) -> Node:
    x, y = (_aligned(argument, e.shape, at) for argument in e.arguments)
    return scale(x, y) if e.arguments[1].shape or not e.shape else scaled_from_right(x, y)


def _sum(e: Expression, at: Place) -> Node:
    (x,) = e.arguments
    axis = attribute(e, "axis")
    dropped = range(len(x.shape)) if axis is None else [axis % len(x.shape)]
    return _sum_over(x, tuple(dropped), at)


def _sum_to(e: Expression, at: Place) -> Node:
    (x,) = e.arguments
    extra = len(x.shape) - len(e.shape)
    stretched = [extra + i for i, axis in enumerate(e.shape) if axis == 1 and x.shape[extra + i] != 1]
    kept = [place for place, axis in zip(at, e.shape, strict=True) if axis != 1]
    return _sum_over(x, (*range(extra), *stretched), tuple(kept))


def _sum_over(x: Expression, dropped: tuple[int, ...], at: Place) -> Node:
    """The sum of the entries of x along some axes, at a place of the others."""
    indices = {axis: Index(x.shape[axis]) for axis in dropped}
    rest = iter(at)
    place = tuple(Letter(indices[axis]) if axis in indices else next(rest) for axis in range(len(x.shape)))
    return _summed(tuple(indices.values()), entry(x, place)) if indices else entry(x, place)


def _inner(e: Expression, at: Place) -> Node:
    X, Y = e.arguments
    indices = tuple(map(Index, X.shape))
    place = (*at, *map(Letter, indices))
    return _summed(indices, _times(entry(X, place), entry(Y, place)))


def _mean(e: Expression, at: Place) -> Node:
    (x,) = e.arguments
    axis = attribute(e, "axis")
    lengths = x.shape if axis is None else (x.shape[axis],)
    return scale(over(ONE, build.row_of(*map(names.size, lengths)) if lengths else ONE), _sum(e, at))


def _trace(e: Expression, at: Place) -> Node:
    (X,) = e.arguments
    along = Index(X.shape[0])
    return _summed((along,), entry(X, (*at, Letter(along), Letter(along))))


# Entries that are moved or made


def delta(*at: Node) -> Node:
    """One where two indices agree, else zero."""
    return Subscript(DELTA, at)


def _exponent(e: Expression, at: Place) -> Node:
    return entry(e.arguments[0], at[::-1]) if mark_of(e) == TOP else build.entry(lay(e), at)


def _outer(e: Expression, at: Place) -> Node:
    u, v = e.arguments
    return _times(entry(u, at[:1]), entry(v, at[1:]))


def _vec(e: Expression, at: Place) -> Node:
    return entry(e.arguments[0], at) if len(e.arguments[0].shape) == 1 else build.entry(lay(e), at)


def _unvec(e: Expression, at: Place) -> Node:
    return entry(e.arguments[0], at[:1]) if e.shape[1] == 1 else build.entry(lay(e), at)


def _take(e: Expression, at: Place) -> Node:
    return entry(e.arguments[0], (*map(names.number, positions(attribute(e, "index"))), *at))


def _put(e: Expression, at: Place) -> Node:
    index = tuple(map(names.number, positions(attribute(e, "index"))))
    deltas = [delta(place, number) for place, number in zip(at, index, strict=False)]
    return build.row_of(*deltas, *build.factors_of(entry(e.arguments[0], at[len(index) :])))


ENTRIES: dict[str, Callable[[Expression, Place], Node]] = {
    "matmul": _matmul,
    "multiply": _multiply,
    "sum": _sum,
    "sum_to": _sum_to,
    "broadcast_to": lambda e, at: _aligned(e.arguments[0], e.shape, at),
    "mean": _mean,
    "inner": _inner,
    "trace": _trace,
    "exponent": _exponent,
    "outer": _outer,
    "diag": lambda e, at: scale(delta(*at), entry(e.arguments[0], at[:1])),
    "diagonal": lambda e, at: entry(e.arguments[0], at * 2),
    "vec": _vec,
    "unvec": _unvec,
    "take": _take,
    "put": _put,
    "eye": lambda e, at: delta(*at),
    "ones": lambda e, at: ONE,
    "zeros": lambda e, at: ZERO,
    "unit": lambda e, at: delta(*at, names.number(attribute(e, "index"))),
}
"""The kinds of notation whose entries are simpler than an entry of the whole."""


# Letters


def _letters(alphabet: str, taken: set[str]) -> Iterator[str]:
    """The letters that are not taken; with primes when they run out."""
    primed = (letter + "'" * primes for primes in count() for letter in alphabet)
    return (letter for letter in primed if letter not in taken)


def _names_taken(expression: Expression) -> set[str]:
    """The names of variables, functions and axes, which no index may borrow."""
    taken: set[str] = set()
    for node in subexpressions(expression):
        shapes = [node.shape]
        if isinstance(node, Symbol):
            taken.update(node.name.split("_"))
        elif isinstance(node, Constant) and isinstance(node.number, str | Size):
            shapes.append((node.number,))
        taken.update(name for shape in shapes for name in names_in(shape))
        taken.update(attribute(node, "plain", ""))
    return taken


def _name(node: Node, used: set[str], summed: dict[str, Axis]) -> set[str]:
    """Give the summed indices their letters, and return the letters used.

    Different terms of a sum may share a letter for the same axis; the factors of a product may not.
    """
    if isinstance(node, Sum):
        return used.union(*(_name(term, used, summed) for term in node.terms))
    if isinstance(node, BigSum):
        for index in node.indices:
            free = (letter for letter in _letters(SUMMED, used) if summed.get(letter, index.axis) == index.axis)
            index.letter = next(free)
            summed[index.letter] = index.axis
            used = used | {index.letter}
    for child in node.children():
        used = _name(child, used, summed)
    return used
