"""From an expression to a page: a layout for each kind of notation.

Vectors have one axis in code and are columns on the page, so a product decides which of its factors is a row:
`x @ A` is `A' x` where a column is wanted and `x' A` inside `x @ A @ y`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from derivations.expression import Constant, Expression, Level, Symbol, Tangent, subexpressions
from derivations.notation import names
from derivations.notation.build import (
    SCALAR,
    entry,
    fence,
    infix,
    led_by,
    minus,
    negate,
    ones,
    over,
    plus,
    product,
    raised,
    scale,
    scaled_from_right,
    spread,
    stretch,
)
from derivations.notation.facts import attribute, mark_of, notation_of, page_shape, positions
from derivations.notation.page import (
    INVERSE,
    ONE,
    TOP,
    TWO,
    Call,
    Fence,
    Fraction,
    Listed,
    Mark,
    Node,
    Sized,
    Spread,
    Subscript,
    Superscript,
    reshaped,
)
from derivations.shapes import Axis, Shape, Size, divide

ASSOCIATIVE = (r"\odot", r"\otimes")
"""Signs that need no parentheses in a row."""

SETTINGS = ("eps",)
"""Attributes that a function shows after its arguments."""

Layout = Callable[[Expression], Node]


@lru_cache(maxsize=2**14)
def lay(e: Expression) -> Node:
    """An expression on the page; a vector as a column."""
    node = LAYOUTS.get(notation_of(e).kind, _function)(e) if e.word else _leaf(e)
    return reshaped(node, page_shape(e.shape))


def lay_row(e: Expression) -> Node:
    """A vector on the page as a row."""
    layout = ROWS.get(notation_of(e).kind) if e.word else None
    node = layout(e) if layout else None
    return raised(lay(e), TOP) if node is None else reshaped(node, (1, *e.shape))


def lay_as(e: Expression, row: bool) -> Node:
    """An expression on the page; a vector as a row if asked, else as a column."""
    for node in subexpressions(e):  # from the leaves up: a long sum is nested deeper than Python can recurse
        lay(node)
    return lay_row(e) if row and len(e.shape) == 1 else lay(e)


def lay_transposed(e: Expression) -> Node:
    """The transpose of a matrix, where the page needs one that the code does not spell."""
    layout = TRANSPOSED.get(notation_of(e).kind) if e.word else None
    node = layout(e) if layout else None
    return raised(lay(e), TOP) if node is None else reshaped(node, e.shape[::-1])


def _leaf(e: Expression) -> Node:
    if isinstance(e, Symbol):
        return names.tangent(e.name) if isinstance(e, Tangent) else names.named(e.name)
    assert isinstance(e, Constant)
    if e.ndim:
        return names.array(e.number)
    return names.size(e.number) if isinstance(e.number, str | Size) else names.number(e.number)


def _scalar(e: Expression) -> Node:
    return SCALAR[notation_of(e).kind](notation_of(e), *map(lay, e.arguments))


def _norm(e: Expression) -> Node:
    (x,) = e.arguments
    return fence(notation_of(e), lay(x), NORMS[e.word.name] if e.word and len(x.shape) == 2 else "")


NORMS = {"norm": "_F", "nuclear_norm": "_*", "spectral_norm": "_2"}


def _function(e: Expression) -> Node:
    """A function of arrays; one that acts within rows or columns says so, and settings follow the arguments."""
    settings = [names.number(value) for name, value in e.attributes if name in SETTINGS and value is not None]
    return Call(_within(e), (*map(lay, e.arguments), *settings), bind=notation_of(e).precedence)


def _within(e: Expression) -> Node:
    axis = attribute(e, "axis")
    if axis is None or len(e.arguments[0].shape) < 2:
        return mark_of(e)
    return Subscript(mark_of(e), (names.named("rows" if axis % 2 else "columns"),))


def _inner(e: Expression) -> Node:
    return Fence(Mark(r"\langle", "⟨"), Listed(tuple(map(lay, e.arguments))), Mark(r"\rangle", "⟩"))


def _application(e: Expression) -> Node:
    return Call(Mark(attribute(e, "latex"), attribute(e, "plain")), tuple(map(lay, e.arguments)))


# Entry by entry


def _spread_over(e: Expression, target: Shape) -> Node:
    """An operand with the shape it is stretched to, written out."""
    if e.shape == target:
        return lay(e)
    if not e.shape:
        return spread(lay(e), page_shape(target))
    return stretch(lay_row(e) if len(e.shape) < len(target) else lay(e), page_shape(target))


def _operands(e: Expression) -> tuple[Node, Node]:
    x, y = e.arguments
    return _spread_over(x, e.shape), _spread_over(y, e.shape)


def _joined(e: Expression, first: Node, second: Node) -> Node:
    sign = mark_of(e)
    return infix(sign, notation_of(e).precedence, first, second, associative=sign.latex in ASSOCIATIVE)


def _multiply(e: Expression) -> Node:
    x, y = e.arguments
    if not x.shape:
        return scale(lay(x), lay(y))
    return _joined(e, *_operands(e)) if y.shape else scaled_from_right(lay(x), lay(y))


def _divide(e: Expression) -> Node:
    x, y = e.arguments
    return _joined(e, *_operands(e)) if y.shape else over(lay(x), lay(y))


def _reciprocal(e: Expression) -> Node:
    (x,) = map(lay, e.arguments)
    sign = Mark(r"\oslash", "⊘")
    return infix(sign, Level.ENTRYWISE, spread(ONE, x.shape), x, associative=False) if x.shape else over(ONE, x)


def _power(e: Expression) -> Node:
    base, exponent = map(lay, e.arguments)
    return Superscript(base, exponent, entrywise=e.shape != ())


def _square(e: Expression) -> Node:
    return Superscript(lay(e.arguments[0]), TWO, entrywise=e.shape != ())


# Products


def _matmul(e: Expression) -> Node:
    A, B = e.arguments
    if len(A.shape) == 2:
        return product(lay(A), lay(B))
    return product(lay_row(A), lay(B)) if len(B.shape) == 1 else led_by(lay(A), lay_transposed(B))


def _matmul_row(e: Expression) -> Node | None:
    A, B = e.arguments
    return product(lay_row(A), lay(B)) if len(A.shape) == 1 else None


def _multiply_row(e: Expression) -> Node | None:
    x, y = e.arguments
    if x.shape and y.shape:
        return None
    return scale(lay(x), lay_row(y)) if y.shape else scaled_from_right(lay_row(x), lay(y))


def _divide_row(e: Expression) -> Node | None:
    x, y = e.arguments
    return None if y.shape else over(lay_row(x), lay(y))


def _sum(e: Expression) -> Node:
    (x,) = e.arguments
    axis = attribute(e, "axis")
    if not x.shape:
        return lay(x)
    if len(x.shape) == 1:
        return product(ones(1, x.shape[0]), lay(x))
    if axis is None:
        return product(ones(1, x.shape[0]), lay(x), ones(x.shape[1], 1))
    return product(lay(x), ones(x.shape[1], 1)) if axis % 2 else product(lay_transposed(x), ones(x.shape[0], 1))


def _sum_row(e: Expression) -> Node | None:
    (x,) = e.arguments
    return None if attribute(e, "axis") % 2 else product(ones(1, x.shape[0]), lay(x))


def _sum_to(e: Expression) -> Node:
    (x,) = e.arguments
    if len(x.shape) == 2 and len(e.shape) == 1 and e.shape == x.shape[1:]:
        return product(lay_transposed(x), ones(x.shape[0], 1))
    node = lay(x)
    for axis, (long, short) in enumerate(zip(node.shape, page_shape(e.shape) or (1, 1), strict=True)):
        if long != short:
            node = product(node, ones(long, 1)) if axis else product(ones(1, long), node)
    return node


def _broadcast_to(e: Expression) -> Node:
    node = _spread_over(e.arguments[0], e.shape)
    return node.full if isinstance(node, Spread) else node


def _mean(e: Expression) -> Node:
    (x,) = e.arguments
    axis = attribute(e, "axis")
    return _function(e) if axis is None else scale(Fraction(ONE, names.size(x.shape[axis])), _sum(e))


# Entries, constants and marks


def _column(e: Expression) -> Node | None:
    """A row of a transpose, which is a column of what is transposed."""
    (x,) = e.arguments
    if x.word is None or x.word.name != "transpose" or not e.shape:
        return None
    column = entry(lay(x.arguments[0]), (Mark(":", ":"), *map(names.number, positions(attribute(e, "index")))))
    return reshaped(column, (*e.shape, 1))


def _take_row(e: Expression) -> Node | None:
    (x,) = e.arguments
    if len(x.shape) < 2:
        return None
    column = _column(e)
    if column is not None:
        return raised(column, TOP)
    return entry(lay(x), (*map(names.number, positions(attribute(e, "index"))), Mark(":", ":")))


def _take(e: Expression) -> Node:
    column = _column(e)
    if column is not None:
        return column
    row = _take_row(e) if e.shape else None
    if row is not None:
        return raised(reshaped(row, (1, *e.shape)), TOP)
    return entry(lay(e.arguments[0]), tuple(map(names.number, positions(attribute(e, "index")))))


def _unit(sign: Mark, axis: Axis, index: int) -> Node:
    return Subscript(sign, (names.number(index),), shape=(axis, 1))


def _put(e: Expression) -> Node:
    (y,) = e.arguments
    first, *others = (
        _unit(mark_of(e), axis, i) for axis, i in zip(e.shape, positions(attribute(e, "index")), strict=False)
    )
    if y.shape:
        return product(first, lay_row(y))
    return scale(lay(y), product(first, *(raised(other, TOP) for other in others)))


def _vec(e: Expression) -> Node:
    """Stacked columns; a vector is one column already."""
    (x,) = e.arguments
    return lay(x) if len(x.shape) == 1 else _function(e)


def _unvec(e: Expression) -> Node:
    """A vector cut into columns; cut into a single one, it stays what it is on the page."""
    return lay(e.arguments[0]) if e.shape[1] == 1 else _function(e)


def _identity(e: Expression) -> Node:
    return Sized(mark_of(e), names.size(e.shape[0]))


def _ones(e: Expression) -> Node:
    return ones(*page_shape(e.shape)) if e.shape else ONE


def _zeros(e: Expression) -> Node:
    return mark_of(e) if e.shape else Mark("0", "0", number=True)


def _commutation(e: Expression) -> Node:
    rows = attribute(e, "rows")
    return Subscript(mark_of(e), (names.size(rows), names.size(divide(e.shape[0], rows))))


def _cross_matrix(e: Expression) -> Node:
    fenced = Fence(Mark("[", "["), lay(e.arguments[0]), Mark("]", "]"))
    return Subscript(fenced, (Mark(r"\times", "×"),))


def _matrix_power(e: Expression) -> Node:
    return Superscript(lay(e.arguments[0]), names.number(attribute(e, "exponent")))


LAYOUTS: dict[str, Layout] = {
    "application": _application,
    "add": lambda e: plus(*_operands(e)),
    "subtract": lambda e: minus(*_operands(e)),
    "negative": _scalar,
    "multiply": _multiply,
    "divide": _divide,
    "reciprocal": _reciprocal,
    "power": _power,
    "square": _square,
    "root": _scalar,
    "abs": _scalar,
    "entrywise": _scalar,
    "differential": _scalar,
    "norm": _norm,
    "infix": lambda e: _joined(e, lay(e.arguments[0]), lay(e.arguments[1])),
    "matmul": _matmul,
    "solve": lambda e: product(raised(lay(e.arguments[0]), INVERSE), lay(e.arguments[1])),
    "outer": lambda e: product(lay(e.arguments[0]), lay_row(e.arguments[1])),
    "exponent": lambda e: raised(lay(e.arguments[0]), mark_of(e)),
    "matrix_power": _matrix_power,
    "sum": _sum,
    "sum_to": _sum_to,
    "broadcast_to": _broadcast_to,
    "mean": _mean,
    "inner": _inner,
    "vec": _vec,
    "unvec": _unvec,
    "take": _take,
    "put": _put,
    "unit": lambda e: _unit(mark_of(e), e.shape[0], attribute(e, "index")),
    "eye": _identity,
    "ones": _ones,
    "zeros": _zeros,
    "commutation": _commutation,
    "selection": mark_of,
    "mark": mark_of,
    "cross_matrix": _cross_matrix,
}
"""Each kind of notation on the page, where it is more than a function of its arguments."""

ROWS: dict[str, Callable[[Expression], Node | None]] = {
    "matmul": _matmul_row,
    "multiply": _multiply_row,
    "divide": _divide_row,
    "negative": lambda e: negate(lay_row(e.arguments[0])),
    "sum": _sum_row,
    "take": _take_row,
}
"""The kinds that a row can be written of without a transpose around the whole."""

TRANSPOSED: dict[str, Callable[[Expression], Node | None]] = {
    "exponent": lambda e: lay(e.arguments[0]) if mark_of(e) == TOP else None,
    "outer": lambda e: product(lay(e.arguments[1]), lay_row(e.arguments[0])),
    "negative": lambda e: negate(lay_transposed(e.arguments[0])),
    "eye": _identity,
}
"""The kinds whose transpose is simpler than a transpose around the whole."""
