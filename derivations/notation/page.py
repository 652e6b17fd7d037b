"""What stands on a page: marks, products, sums, fractions; and where they need parentheses.

A node knows how tightly it binds and asks a `Style` for the text, so every alphabet gets the same parentheses. Shapes
are those of the page, where a vector is a column or a row: `()` for a scalar, else rows and columns.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import KW_ONLY, dataclass, fields, replace
from itertools import pairwise

from derivations.expression import Level
from derivations.shapes import Axis, Shape

BIG_SUM, IN_LINE, FRACTION, DIFFERENTIAL = 22, 28, 40, 70
"""Levels that only printers need, between those of `Level`: a sum sign, `a / b` on one line, a fraction, `dX`."""


class Style(ABC):
    """An alphabet: how pieces of text, already in their parentheses, are put together."""

    fraction_level: int = FRACTION
    bare_differential: int = Level.ATOM
    stretches_scalars = True
    sized_identities = False

    @abstractmethod
    def mark(self, mark: Mark) -> str:
        """A sign that stands for itself."""

    @abstractmethod
    def parentheses(self, text: str) -> str:
        """Text in parentheses."""

    @abstractmethod
    def fence(self, opening: str, text: str, closing: str) -> str:
        """Text between two signs."""

    @abstractmethod
    def root(self, text: str) -> str:
        """The square root."""

    @abstractmethod
    def fraction(self, top: Node, bottom: Node) -> str:
        """The top over the bottom."""

    @abstractmethod
    def superscript(self, base: str, exponent: Node, entrywise: bool) -> str:
        """A power, or a mark such as the sign of a transpose."""

    @abstractmethod
    def subscript(self, base: str, indices: str) -> str:
        """An entry, or a name with a number."""

    @abstractmethod
    def differential(self, text: str) -> str:
        """The sign d before text."""

    @abstractmethod
    def product(self, factors: Sequence[tuple[Node, str]]) -> str:
        """Factors side by side."""

    @abstractmethod
    def big_sum(self, indices: Sequence[str], text: str) -> str:
        """The sum of text over indices."""

    @abstractmethod
    def table(self, rows: Sequence[Sequence[str]], wider: bool, longer: bool) -> str:
        """An array of numbers, with dots for the columns and rows that are left out."""

    def level(self, node: Node) -> int:
        """How tightly a piece binds: in one line, a fraction less than in two."""
        if isinstance(node, Spread):
            return self.level(self.chosen(node))
        return self.fraction_level if isinstance(node, Fraction) else node.bind

    def chosen(self, scalar: Spread) -> Node:
        """What is written for a scalar that stands for an array."""
        return scalar.full if self.stretches_scalars else scalar.short

    def terms(self, terms: Sequence[tuple[bool, str]]) -> str:
        """Terms with their signs; True is a minus."""
        (negative, first), *rest = terms
        return ("-" if negative else "") + first + "".join(f" {'-' if minus else '+'} {text}" for minus, text in rest)


@dataclass(frozen=True, kw_only=True)
class Node:
    """A piece of a page: its shape there, and how tightly it binds."""

    shape: Shape = ()
    bind: int = Level.ATOM

    def text(self, style: Style) -> str:
        """The piece, written."""
        raise NotImplementedError

    def children(self) -> Iterator[Node]:
        """The pieces inside, in reading order."""
        for field in fields(self):
            value = getattr(self, field.name)
            for part in value if isinstance(value, tuple) else (value,):
                if isinstance(part, Node):
                    yield part


def fit(node: Node, style: Style, least: int) -> str:
    """The text of a node, in parentheses if it binds more loosely than its place demands."""
    text = node.text(style)
    return text if style.level(node) >= least else style.parentheses(text)


@dataclass(frozen=True)
class Mark(Node):
    """A sign that stands for itself: a letter, a number, the name of a function."""

    latex: str
    plain: str
    number: bool = False

    def text(self, style: Style) -> str:
        return style.mark(self)


@dataclass(frozen=True)
class Table(Node):
    """An array of numbers, written out; dots stand for the columns and rows that are left out."""

    rows: tuple[tuple[Node, ...], ...]
    wider: bool = False
    longer: bool = False

    def text(self, style: Style) -> str:
        rows = [[cell.text(style) for cell in row] for row in self.rows]
        return style.table(rows, self.wider, self.longer)


@dataclass(eq=False)
class Index:
    """A letter that runs over an axis; which letter is decided when the whole formula is known."""

    axis: Axis
    letter: str = "?"


@dataclass(frozen=True)
class Letter(Node):
    """An index where it is written."""

    index: Index

    def text(self, style: Style) -> str:
        return style.mark(Mark(self.index.letter, self.index.letter))


@dataclass(frozen=True)
class Sized(Node):
    """The identity, with its side as a subscript in a style that asks for it."""

    base: Mark
    side: Node

    def text(self, style: Style) -> str:
        base = self.base.text(style)
        return style.subscript(base, self.side.text(style)) if style.sized_identities else base


@dataclass(frozen=True)
class Subscript(Node):
    """An entry, or a name with a number."""

    base: Node
    indices: tuple[Node, ...]
    named: bool = False

    def text(self, style: Style) -> str:
        base = fit(self.base, style, DIFFERENTIAL)
        indices = self.indices[0].text(style)
        for before, index in pairwise(self.indices):
            close = isinstance(before, Letter) and isinstance(index, Letter)
            indices += ("" if close else ",") + index.text(style)
        return style.subscript(style.parentheses(base) if isinstance(self.base, Subscript) else base, indices)


@dataclass(frozen=True)
class Superscript(Node):
    """A power, a transpose, an inverse; `entrywise` when the power is taken of each entry."""

    base: Node
    exponent: Node
    entrywise: bool = False
    _: KW_ONLY
    bind: int = Level.POSTFIX

    def text(self, style: Style) -> str:
        least = DIFFERENTIAL if self.exponent == TOP else Level.ATOM  # d commutes with a transpose, not with a power
        return style.superscript(fit(self.base, style, least), self.exponent, self.entrywise)


@dataclass(frozen=True)
class Call(Node):
    """A function and its arguments."""

    name: Node
    arguments: tuple[Node, ...]

    def text(self, style: Style) -> str:
        return self.name.text(style) + style.parentheses(Listed(self.arguments).text(style))


@dataclass(frozen=True)
class Listed(Node):
    """Pieces with commas between them."""

    parts: tuple[Node, ...]

    def text(self, style: Style) -> str:
        return ", ".join(part.text(style) for part in self.parts)


@dataclass(frozen=True)
class Fence(Node):
    """A piece between two signs."""

    opening: Mark
    body: Node
    closing: Mark

    def text(self, style: Style) -> str:
        return style.fence(self.opening.text(style), self.body.text(style), self.closing.text(style))


@dataclass(frozen=True)
class Root(Node):
    """A square root."""

    body: Node

    def text(self, style: Style) -> str:
        return style.root(self.body.text(style))


@dataclass(frozen=True)
class Fraction(Node):
    """A quotient with a scalar below."""

    top: Node
    bottom: Node
    _: KW_ONLY
    bind: int = FRACTION

    def text(self, style: Style) -> str:
        return style.fraction(self.top, self.bottom)


@dataclass(frozen=True)
class Differential(Node):
    """The differential of a piece."""

    body: Node
    _: KW_ONLY
    bind: int = DIFFERENTIAL

    def text(self, style: Style) -> str:
        bare = isinstance(self.body, Mark | Subscript) or style.level(self.body) >= style.bare_differential
        text = self.body.text(style)
        return style.differential(text if bare else style.parentheses(text))


@dataclass(frozen=True)
class Product(Node):
    """Factors side by side: scalars first, then matrices that chain."""

    factors: tuple[Node, ...]
    _: KW_ONLY
    bind: int = Level.PRODUCT

    def text(self, style: Style) -> str:
        *others, last = self.factors
        least = BIG_SUM if isinstance(last, BigSum) else Level.PRODUCT + 1
        texts = [(factor, fit(factor, style, Level.PRODUCT + 1)) for factor in others]
        return style.product([*texts, (last, fit(last, style, least))])


@dataclass(frozen=True)
class Infix(Node):
    """Parts joined by a sign, each binding more tightly than the sign."""

    sign: Mark
    parts: tuple[Node, ...]
    _: KW_ONLY
    bind: int = Level.ENTRYWISE

    def text(self, style: Style) -> str:
        first, *rest = self.parts
        least = Level.PRODUCT + 1 if self.sign == OSLASH else self.bind + 1  # a product after a quotient misleads
        texts = [fit(first, style, self.bind + 1), *(fit(part, style, least) for part in rest)]
        return f" {self.sign.text(style)} ".join(texts)


@dataclass(frozen=True)
class Negated(Node):
    """A piece with a minus sign before it."""

    body: Node
    _: KW_ONLY
    bind: int = Level.SIGN

    def text(self, style: Style) -> str:
        return style.terms([(True, fit(self.body, style, Level.SIGN + 1))])


@dataclass(frozen=True)
class Term(Node):
    """A piece of a sum, with its sign."""

    negative: bool
    body: Node


@dataclass(frozen=True)
class Sum(Node):
    """Terms with their signs."""

    terms: tuple[Term, ...]
    _: KW_ONLY
    bind: int = Level.SUM

    def text(self, style: Style) -> str:
        return style.terms([(term.negative, fit(term.body, style, Level.SIGN + 1)) for term in self.terms])


@dataclass(frozen=True)
class BigSum(Node):
    """The sum of a piece over indices."""

    indices: tuple[Index, ...]
    body: Node
    _: KW_ONLY
    bind: int = BIG_SUM

    def text(self, style: Style) -> str:
        return style.big_sum([index.letter for index in self.indices], fit(self.body, style, BIG_SUM))


@dataclass(frozen=True)
class BigOperator(BigSum):
    """The largest, the smallest, the product or a partial sum of a piece; under the sign stands what it runs over."""

    sign: Mark
    under: Node

    def text(self, style: Style) -> str:
        sign = style.subscript(self.sign.text(style), self.under.text(style))
        return f"{sign} {fit(self.body, style, BIG_SUM)}"


@dataclass(frozen=True)
class Spread(Node):
    """A scalar where an array is meant: written with the ones that stretch it, or, in a terse style, as it is."""

    short: Node
    full: Node

    def text(self, style: Style) -> str:
        return style.chosen(self).text(style)


TOP, INVERSE, INVERSE_TOP = Mark(r"\top", "ᵀ"), Mark("-1", "⁻¹"), Mark(r"-\top", "⁻ᵀ")
OSLASH = Mark(r"\oslash", "⊘")
ZERO, ONE, TWO = (Mark(digit, digit, number=True) for digit in "012")


def reshaped(node: Node, shape: Shape) -> Node:
    """The same piece, with its shape on the page."""
    return replace(node, shape=shape)
