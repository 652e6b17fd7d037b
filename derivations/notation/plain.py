"""Matrix form in plain text, for terminals: the page of `derivations.notation.latex` in Unicode."""

from __future__ import annotations

from collections.abc import Sequence

from derivations.expression import Expression, Level
from derivations.notation.layout import lay_as
from derivations.notation.page import IN_LINE, Mark, Node, Style, fit

RAISED = dict(zip("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
LOWERED = dict(zip("0123456789", "₀₁₂₃₄₅₆₇₈₉", strict=True))
MARKS = "ᵀ⁻¹⁺"


class Plain(Style):
    """The alphabet of Unicode text."""

    fraction_level = IN_LINE
    bare_differential = Level.ATOM + 1
    stretches_scalars = False

    def mark(self, mark: Mark) -> str:
        return mark.plain

    def parentheses(self, text: str) -> str:
        return f"({text})"

    def fence(self, opening: str, text: str, closing: str) -> str:
        return opening + text + closing

    def root(self, text: str) -> str:
        return f"sqrt({text})"

    def fraction(self, top: Node, bottom: Node) -> str:
        above, below = fit(top, self, IN_LINE + 1), fit(bottom, self, Level.PRODUCT + 1)
        return f"{above} / {below}" if " " in above + below else f"{above}/{below}"

    def superscript(self, base: str, exponent: Node, entrywise: bool) -> str:
        text = exponent.text(self)
        sign = "∘" if entrywise else ""
        if all(letter in RAISED or letter in MARKS for letter in text):
            return base + sign + "".join(RAISED.get(letter, letter) for letter in text)
        return f"{base}{sign}^{text if self.level(exponent) >= Level.ATOM else self.parentheses(text)}"

    def subscript(self, base: str, indices: str) -> str:
        if all(letter in LOWERED for letter in indices):
            return base + "".join(LOWERED[letter] for letter in indices)
        return f"{base}_{indices}" if indices.isalpha() else f"{base}_{{{indices}}}"

    def differential(self, text: str) -> str:
        return f"d{text}"

    def product(self, factors: Sequence[tuple[Node, str]]) -> str:
        (_, text), *rest = factors
        for _, factor in rest:
            text += (" · " if factor[0].isdecimal() and text[-1].isdecimal() else " ") + factor
        return text

    def big_sum(self, indices: Sequence[str], text: str) -> str:
        return " ".join(f"Σ_{index}" for index in indices) + " " + text

    def table(self, rows: Sequence[Sequence[str]], wider: bool, longer: bool) -> str:
        lines = [", ".join([*row, *["…"] * wider]) for row in rows] + ["…"] * longer
        return "[" + "; ".join(lines) + "]"


def plain(expression: Expression, *, row: bool = False) -> str:
    """The expression in matrix form, in one line of Unicode text; a vector is a column, or a row if asked."""
    return lay_as(expression, row).text(Plain())
