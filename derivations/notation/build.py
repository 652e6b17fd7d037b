"""Putting pieces of a page together as a person does: signs to the front, scalars first, products in one row.

Only what cannot be misread is flattened: a product of products or a sum of sums, and a sign that leads a product.
"""

from __future__ import annotations

from collections.abc import Callable

from derivations.expression import Notation
from derivations.notation.page import (
    INVERSE,
    INVERSE_TOP,
    ONE,
    TOP,
    TWO,
    ZERO,
    BigSum,
    Call,
    Differential,
    Fence,
    Fraction,
    Infix,
    Mark,
    Negated,
    Node,
    Product,
    Root,
    Spread,
    Subscript,
    Sum,
    Superscript,
    Term,
    reshaped,
)
from derivations.shapes import Axis, Shape

ONES = Mark(r"\mathbf{1}", "1")

CANCELLING = {(TOP, INVERSE): INVERSE_TOP, (INVERSE, TOP): INVERSE_TOP}
"""Exponents that join into one."""


def negate(node: Node) -> Node:
    """Minus a piece."""
    return Negated(node, shape=node.shape)


def factors_of(node: Node) -> tuple[Node, ...]:
    """The factors of a product; anything else is its own one."""
    return node.factors if isinstance(node, Product) else (node,)


def is_chain(node: Node) -> bool:
    """Whether a scalar is written as a product of vectors and matrices, such as `x' y`."""
    return isinstance(node, Product) and node.shape == () and any(factor.shape for factor in node.factors)


def split(node: Node) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """The leading scalars of a product, and the rest."""
    factors = factors_of(node)
    count = next((i for i, factor in enumerate(factors) if factor.shape), len(factors))
    return factors[:count], factors[count:]


def row_of(*factors: Node) -> Node:
    """The product of factors as they stand, with the shape of what is not scalar among them."""
    if len(factors) == 1:
        return factors[0]
    arrays = [factor.shape for factor in factors if factor.shape]
    shape = (arrays[0][0], arrays[-1][-1]) if arrays else ()
    return Product(factors, shape=() if shape == (1, 1) else shape)


def product(first: Node, *rest: Node) -> Node:
    """The product of matrices, of which a sign or scalars may lead the first."""
    if isinstance(first, Negated):
        return negate(product(first.body, *rest))
    factors = factors_of(first)
    for node in rest:
        factors += factors_of(node) if factors_of(node)[0].shape else (node,)
    return row_of(*factors)


def scale(scalar: Node, node: Node) -> Node:
    """A scalar times anything: numbers first, and a scalar that is itself a chain in parentheses before an array."""
    if isinstance(scalar, Negated):
        return negate(scale(scalar.body, node))
    if isinstance(node, Infix) and not isinstance(node.parts[0], Spread | Infix):
        return Infix(node.sign, (scale(scalar, node.parts[0]), *node.parts[1:]), bind=node.bind, shape=node.shape)
    if is_chain(scalar) and not node.shape and not is_chain(node):
        return scale(node, scalar)
    if isinstance(node, Negated) and _is_number(node.body):
        return negate(scale(scalar, node.body))
    before = (scalar,) if is_chain(scalar) and node.shape else factors_of(scalar)
    return row_of(*sorted(before + factors_of(node), key=_place))


def led_by(node: Node, matrix: Node) -> Node:
    """A matrix times what was written before it: its sign and scalars still lead."""
    if isinstance(node, Negated):
        return negate(led_by(node.body, matrix))
    scalars, arrays = split(node)
    return scale(row_of(*scalars), product(matrix, row_of(*arrays))) if scalars else product(matrix, node)


def scaled_from_right(node: Node, scalar: Node) -> Node:
    """Anything times a scalar: the scalar moves to the front, behind the sign."""
    return negate(scale(scalar, node.body)) if isinstance(node, Negated) else scale(scalar, node)


def _place(factor: Node) -> int:
    """Numbers come first in a product, then scalars, of them sum signs last, then arrays."""
    if factor.shape:
        return 3
    return 0 if _is_number(factor) else 2 if isinstance(factor, BigSum) else 1


def _is_number(node: Node) -> bool:
    return isinstance(node, Mark) and node.number


def over(top: Node, bottom: Node) -> Node:
    """A quotient by a scalar: short ones as a fraction, longer ones with the fraction before the array."""
    if isinstance(top, Negated):
        return negate(over(top.body, bottom))
    scalars, arrays = split(top)
    if not arrays or (is_chain(top) and not _has_fraction(top)):
        return Fraction(top, bottom)
    if len(arrays) == 1 and not scalars and not isinstance(top, Sum | Infix) and not _is_ones(top):
        return Fraction(top, bottom, shape=top.shape)
    if isinstance(top, Infix) and split(top.parts[0])[0]:
        return Infix(top.sign, (over(top.parts[0], bottom), *top.parts[1:]), bind=top.bind, shape=top.shape)
    fraction = Fraction(row_of(*scalars) if scalars else ONE, bottom)
    return row_of(fraction, *arrays) if isinstance(top, Product) else scale(fraction, top)


def _has_fraction(node: Node) -> bool:
    """Whether a fraction of it would be a tower."""
    return isinstance(node, Fraction) or any(map(_has_fraction, node.children()))


def _is_ones(node: Node) -> bool:
    base = node.base if isinstance(node, Superscript) else node
    return isinstance(base, Mark) and base.latex == ONES.latex


def infix(sign: Mark, bind: int, first: Node, second: Node, *, associative: bool) -> Node:
    """Two arrays joined by a sign; a row of the same sign is one piece when it is associative."""
    if isinstance(first, Negated):
        return negate(infix(sign, bind, first.body, second, associative=associative))
    parts: tuple[Node, ...] = ()
    for node in (first, second):
        parts += node.parts if associative and isinstance(node, Infix) and node.sign == sign else (node,)
    return Infix(sign, parts, bind=bind, shape=first.shape)


def plus(first: Node, second: Node) -> Node:
    """The sum; a sum or a minus sign on the right needs no parentheses."""
    return Sum(_terms(first) + _terms(second), shape=first.shape or second.shape)


def minus(first: Node, second: Node) -> Node:
    """The difference."""
    return Sum((*_terms(first), Term(True, second)), shape=first.shape or second.shape)


def _terms(node: Node) -> tuple[Term, ...]:
    if isinstance(node, Sum):
        return node.terms
    return (Term(True, node.body),) if isinstance(node, Negated) else (Term(False, node),)


def raised(base: Node, exponent: Node) -> Node:
    """A transpose or an inverse; one of the other becomes a single mark."""
    shape = base.shape[::-1] if exponent == TOP else base.shape
    if isinstance(base, Superscript) and isinstance(base.exponent, Mark):
        joined = CANCELLING.get((base.exponent, exponent)) if isinstance(exponent, Mark) else None
        if joined is not None:
            return Superscript(base.base, joined, shape=shape)
    return Superscript(base, exponent, shape=shape)


def entry(base: Node, indices: tuple[Node, ...]) -> Node:
    """An entry; the index of a name such as `x_1` and the index of its entry share one place."""
    if isinstance(base, Differential) and isinstance(base.body, Mark | Subscript):
        return Differential(entry(base.body, indices))
    if isinstance(base, Subscript) and base.named:
        return Subscript(base.base, base.indices + indices, named=True)
    return Subscript(base, indices)


def fence(notation: Notation, body: Node, after: str = "") -> Node:
    """A piece between a sign and its mirror image, with text after the second."""
    closing = notation.latex.replace(r"\l", r"\r")
    return Fence(Mark(notation.latex, notation.plain), body, Mark(closing + after, notation.plain + after))


SCALAR: dict[str, Callable[..., Node]] = {
    "add": lambda _, x, y: plus(x, y),
    "subtract": lambda _, x, y: minus(x, y),
    "negative": lambda _, x: negate(x),
    "multiply": lambda _, x, y: scale(x, y),
    "divide": lambda _, x, y: over(x, y),
    "reciprocal": lambda _, x: over(ONE, x),
    "power": lambda _, x, p: Superscript(x, p),
    "square": lambda _, x: Superscript(x, TWO),
    "root": lambda _, x: Root(x),
    "abs": fence,
    "entrywise": lambda notation, *xs: Call(Mark(notation.latex, notation.plain), xs, bind=notation.precedence),
    "differential": lambda _, x: Differential(x),
}
"""How words that act entry by entry are written of scalars, given their notation and the scalars."""


def ones(rows: Axis, columns: Axis) -> Node:
    """A column, a row or a matrix of ones."""
    column = reshaped(ONES, (rows, 1))
    row = Superscript(reshaped(ONES, (columns, 1)), TOP, shape=(1, columns))
    if columns == 1:
        return column
    return row if rows == 1 else row_of(column, row)


def spread(scalar: Node, shape: Shape) -> Node:
    """A scalar where an array of the shape is meant: times a matrix of ones, or around a chain."""
    if isinstance(scalar, Negated):
        return negate(spread(scalar.body, shape))
    rows, columns = shape
    scalars, chain = split(scalar)
    if scalar == ONE:
        full = ones(rows, columns)
    elif scalar == ZERO:
        full = Mark(r"\mathbf{0}", "0")
    elif is_chain(scalar):
        full = row_of(*scalars, ones(rows, 1), *chain, *(() if columns == 1 else (ones(1, columns),)))
    else:
        full = row_of(*scalars, *factors_of(ones(rows, columns)))
    return Spread(scalar, full, shape=shape)


def stretch(node: Node, shape: Shape) -> Node:
    """A row or column where a matrix is meant: times the ones that repeat it."""
    if isinstance(node, Negated):
        return negate(stretch(node.body, shape))
    rows, columns = shape
    if node.shape[0] != rows:
        node = led_by(node, ones(rows, 1))
    return node if node.shape[1] == columns else product(node, ones(1, columns))
