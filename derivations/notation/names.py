"""Names, numbers and sizes as a page shows them: `Sigma_1` as a Greek letter with an index, `dX` as a differential."""

from __future__ import annotations

import math
from collections import Counter
from fractions import Fraction as Rational
from functools import reduce
from typing import Any

from derivations.notation.build import negate, plus, row_of
from derivations.notation.page import FRACTION, Differential, Fraction, Mark, Node, Root, Subscript, Superscript, Table
from derivations.shapes import Axis, Monomial, Size

GREEK_NAMES = """
    alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi omega
    Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
"""
GREEK = dict(zip(GREEK_NAMES.split(), "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩ", strict=True))
ACCENTS = {"bar": "\u0304", "hat": "\u0302", "tilde": "\u0303", "dot": "\u0307"}
"""What a suffix puts on a letter: the LaTeX command of the same name, and a combining character."""


def named(name: str) -> Node:
    """The name of a variable or an axis: Greek letters, accents and indices are read from its spelling."""
    word, *parts = name.split("_")
    letters = word.rstrip("0123456789")
    if not letters:
        return Mark(rf"\mathrm{{{name}}}".replace("_", r"\_"), name)
    indices = [word[len(letters) :], *(part for part in parts if part not in ACCENTS)]
    base = _letter(letters)
    for part in parts:
        if part in ACCENTS:
            base = Mark(rf"\{part}{{{base.latex}}}", base.plain + ACCENTS[part])
    marks = tuple(_letter(index) for index in indices if index)
    return Subscript(base, marks, named=True) if marks else base


def _letter(letters: str) -> Mark:
    if letters in GREEK:
        return Mark(rf"\{letters}", GREEK[letters])
    short = len(letters) == 1 or letters.isdigit()
    return Mark(letters if short else rf"\mathrm{{{letters}}}", letters)


def tangent(name: str) -> Node:
    """The name of a small change: `dx` is the differential of `x`."""
    return Differential(named(name[1:])) if name.startswith("d") and len(name) > 1 else named(name)


def size(axis: Axis) -> Node:
    """The length of an axis."""
    if isinstance(axis, str):
        return named(axis)
    return number(axis) if isinstance(axis, int) else _computed(axis)


def _computed(axis: Size) -> Node:
    below = axis.denominator
    whole = reduce(plus, (_monomial(names, int(coefficient * below)) for names, coefficient in axis.terms))
    return whole if below == 1 else Fraction(whole, number(below))


def _monomial(axes: Monomial, coefficient: int) -> Node:
    if coefficient < 0:
        return negate(_monomial(axes, -coefficient))
    factors = [number(coefficient)] if coefficient != 1 or not axes else []
    for name, power in Counter(axes).items():
        factors.append(named(name) if power == 1 else Superscript(named(name), number(power)))
    return row_of(*factors)


def number(value: Any) -> Node:
    """A number, short: four digits of a float, a fraction for a fraction."""
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, Rational) and value.denominator != 1:
        fraction = Fraction(_digits(str(abs(value.numerator))), _digits(str(value.denominator)))
        return negate(fraction) if value < 0 else fraction
    if isinstance(value, float):
        return negate(_float(-value)) if value < 0 else _float(value)
    text = str(value)
    return negate(_digits(text[1:])) if text.startswith("-") else _digits(text)


MOST_ENTRIES = 4
"""How many rows and columns of an array of numbers are written out; of a longer one, the first."""


def array(value: Any) -> Node:
    """An array of numbers, a vector as a column."""
    rows = value.tolist() if value.ndim == 2 else [[entry] for entry in value.tolist()]
    shown = tuple(tuple(map(number, row[:MOST_ENTRIES])) for row in rows[:MOST_ENTRIES])
    return Table(shown, wider=len(rows[0]) > MOST_ENTRIES, longer=len(rows) > MOST_ENTRIES)


def _digits(text: str) -> Mark:
    return Mark(text, text, number=True)


PI = Mark(r"\pi", "π")
NAMED_NUMBERS: dict[float, Node] = {
    math.inf: Mark(r"\infty", "∞"),
    math.pi: PI,
    math.sqrt(2): Root(_digits("2")),
    math.sqrt(math.pi): Root(PI),
    2 / math.sqrt(math.pi): Fraction(_digits("2"), Root(PI)),
}
"""Floats that are known by a name better than by their digits."""


def _float(value: float) -> Node:
    if value in NAMED_NUMBERS:
        return NAMED_NUMBERS[value]
    digits, _, exponent = f"{value:.4g}".partition("e")
    if not exponent:
        return _digits(digits)
    power = str(int(exponent))
    latex = f"10^{{{power}}}" if digits == "1" else rf"{digits} \times 10^{{{power}}}"
    return Mark(latex, f"{digits}e{power}", number=True, bind=FRACTION)
