"""Matrix form in LaTeX, as KaTeX and MathJax read it."""

from __future__ import annotations

from collections.abc import Sequence

from derivations.expression import Expression, Level
from derivations.notation import names
from derivations.notation.facts import page_shape
from derivations.notation.layout import lay_as
from derivations.notation.page import (
    BIG_SUM,
    Differential,
    Fraction,
    Infix,
    Mark,
    Negated,
    Node,
    Product,
    Spread,
    Style,
    Subscript,
    Sum,
    fit,
)
from derivations.shapes import Axis, Shape

TALL = (r"\frac", r"\sum", r"\prod", r"\begin")


class Latex(Style):
    """The alphabet of LaTeX."""

    def __init__(self, *, sized_identities: bool = False) -> None:
        self.sized_identities = sized_identities

    def mark(self, mark: Mark) -> str:
        return mark.latex

    def parentheses(self, text: str) -> str:
        return self.fence("(", text, ")")

    def fence(self, opening: str, text: str, closing: str) -> str:
        tall = any(sign in text for sign in TALL)
        space = " " if opening != "(" else ""
        return (r"\left" if tall else "") + opening + space + text + space + (r"\right" if tall else "") + closing

    def root(self, text: str) -> str:
        return rf"\sqrt{{{text}}}"

    def fraction(self, top: Node, bottom: Node) -> str:
        return rf"\frac{{{top.text(self)}}}{{{bottom.text(self)}}}"

    def superscript(self, base: str, exponent: Node, entrywise: bool) -> str:
        marked = rf"\odot {fit(exponent, self, Level.ATOM)}" if entrywise else exponent.text(self)
        return f"{base}^{{{marked}}}"

    def subscript(self, base: str, indices: str) -> str:
        return f"{base}_{{{indices}}}"

    def differential(self, text: str) -> str:
        return rf"\mathrm{{d}}{text}"

    def product(self, factors: Sequence[tuple[Node, str]]) -> str:
        (_, text), *rest = factors
        for (before, _), (_, factor) in zip(factors, rest, strict=False):
            text += _gap(before, factor) + factor
        return text

    def big_sum(self, indices: Sequence[str], text: str) -> str:
        return "".join(rf"\sum_{{{index}}}" for index in indices) + " " + text

    def table(self, rows: Sequence[Sequence[str]], wider: bool, longer: bool) -> str:
        lines = [" & ".join([*row, *[r"\cdots"] * wider]) for row in rows] + [r"\vdots"] * longer
        return r"\begin{bmatrix} " + r" \\ ".join(lines) + r" \end{bmatrix}"


def _gap(before: Node, factor: str) -> str:
    """The space between factors: digits must not run together, and `dX` ends where the next factor begins."""
    if factor[0].isdigit():
        return r" \cdot "
    last = before.base if isinstance(before, Subscript) else before
    return r"\, " if isinstance(last, Differential) else " "


def latex(expression: Expression, *, row: bool = False, sized_identities: bool = False) -> str:
    """The expression in matrix form, in LaTeX.

    A vector is a column, or a row if asked; identities show their size if asked.
    """
    return lay_as(expression, row).text(Latex(sized_identities=sized_identities))


def latex_with_shapes(expression: Expression, *, row: bool = False) -> str:
    r"""The expression in LaTeX with the shape of each factor under it, as in `\underbrace{A}_{m \times n}`.

    A vector is a column, or a row if asked. Scalars stand as they are.
    """
    return _with_shapes(lay_as(expression, row), Latex())


def shape_latex(shape: Shape) -> str:
    r"""A shape as the page shows it: `m \times n`; `n \times 1` for a vector, `1 \times 1` for a scalar."""
    rows, columns = page_shape(shape) or (1, 1)
    return rf"{_side(rows)} \times {_side(columns)}"


def axis_latex(axis: Axis) -> str:
    """The length of an axis: a number, a name, or a size computed from names."""
    return names.size(axis).text(Latex())


def _side(axis: Axis) -> str:
    return fit(names.size(axis), Latex(), Level.PRODUCT)


def _with_shapes(node: Node, style: Style) -> str:
    if isinstance(node, Spread):
        return _with_shapes(style.chosen(node), style)
    match node:
        case Sum(terms=terms):
            text = style.terms([(term.negative, _term(term.body, style)) for term in terms])
        case Negated(body=body):
            text = style.terms([(True, _term(body, style))])
        case Product(factors=factors):
            text = r"\,".join(_braced(factor, style, Level.PRODUCT + 1) for factor in factors)
        case Infix(sign=sign, parts=parts, bind=bind):
            text = f" {sign.text(style)} ".join(_piece(part, style, bind + 1) for part in parts)
        case Fraction(top=top, bottom=bottom):
            text = rf"\frac{{{_with_shapes(top, style)}}}{{{bottom.text(style)}}}"
        case _:
            text = _braced(node, style, BIG_SUM)
    return text


def _term(node: Node, style: Style) -> str:
    return _piece(node, style, Level.SIGN + 1)


def _piece(node: Node, style: Style, least: int) -> str:
    """A piece with shapes inside, in parentheses where its place demands them."""
    text = _with_shapes(node, style)
    return text if style.level(node) >= least else style.parentheses(text)


def _braced(node: Node, style: Style, least: int) -> str:
    text = fit(node, style, least)
    return rf"\underbrace{{{text}}}_{{{shape_latex(node.shape)}}}" if node.shape else text
