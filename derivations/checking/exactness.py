"""Whether a claim is exactly the right answer, at random points of exact numbers; and the chance of an accident."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from derivations.checking.case import Case
from derivations.checking.degrees import chance, degrees
from derivations.checking.layouts import Layout
from derivations.domains import Draw, Real
from derivations.engine.length import count_symbols
from derivations.engine.parts import rebuilt
from derivations.expression import Constant, Expression, build, evaluate, subexpressions
from derivations.lazy import numpy as np
from derivations.shapes import Size, measure
from derivations.verification.points import SMALL_SIZES, axis_lengths, numbers
from derivations.verification.zero_test import as_rational_function

POINTS, LARGEST, UNIT = 2, 2**40, 2**20
"""Points that are tried, and the numbers they are made of: whole numbers up to the largest, divided by the unit."""
DRAWN, DIGITS, MOST_DECIMALS = 8, 60, 12
SIZES = (SMALL_SIZES, (2, 3, 3, 2))
"""Lengths of the axes, now this way round and now that."""
HARD = (TypeError, ValueError, ArithmeticError, AttributeError, NotImplementedError, KeyError, RecursionError)


@dataclass(frozen=True)
class Exact:
    """What exact arithmetic says: whether the claim is right, None where it cannot tell; how; the chance of error."""

    right: bool | None
    how: str
    bound: float | None = None


def exactly(case: Case, layout: Layout | None, symbolic: bool) -> Exact:
    """Compare a claim in a layout with the right answer in exact numbers.

    `symbolic` allows SymPy's numbers, for exp, logarithms and roots; they take up to seconds.
    """
    claim, answer = case.claim.expression, case.derivation.result
    if claim is None or case.claim.is_differential:
        return Exact(None, "not in exact numbers, since there is no formula to evaluate")
    kinds = {numbers(expression) for expression in (claim, answer)}
    if "real" in kinds:
        return Exact(None, "not in exact numbers, which a word here does not have")
    if symbolic and not all(map(_is_short, (claim, answer))):
        symbolic = False
    try:
        if kinds == {"rational"}:
            return _in_fractions(case, layout)
        if symbolic:
            return _in_symbols(case, layout)
        return Exact(None, "not in exact numbers, which take long here")
    except HARD:
        return Exact(None, "not in exact numbers: a word here has no exact value")


SYMBOLIC = frozenset({
    "exp", "log", "expm1", "log1p", "sqrt", "sin", "cos", "tan", "arctan", "sinh", "cosh", "tanh", "sigmoid",
    "softplus", "log_sigmoid", "silu", "softmax", "log_softmax", "logsumexp", "logdet", "norm", "std", "layer_norm",
    "var", "power",
})  # fmt: skip
"""Words that SymPy's numbers are quick with, beside the rational ones."""
LONGEST = 200
"""How many symbols a formula may have to be read in SymPy's numbers."""


def _is_short(expression: Expression) -> bool:
    """Whether a formula is read in SymPy's numbers within a second or so."""
    words = [node.word for node in subexpressions(expression) if node.word]
    known = all(word.numbers == "rational" or word.name in SYMBOLIC for word in words)
    return known and count_symbols(expression) <= LONGEST


def _pair(case: Case, sizes: Mapping[str, int], symbolic: bool) -> tuple[Expression, Expression]:
    assert case.claim.expression is not None
    pair = case.claim.expression, case.derivation.result
    first, second = (_with_exact_numbers(expression, sizes, symbolic) for expression in pair)
    return first, second


def _with_exact_numbers(expression: Expression, sizes: Mapping[str, int], symbolic: bool) -> Expression:
    """The formula with fractions for its numbers and sizes, but for exponents, so that dividing them stays exact."""
    known: dict[Expression, Expression] = {}
    for node in subexpressions(expression):
        if isinstance(node, Constant):
            known[node] = Constant(_exact_number(node.number, sizes, symbolic))
        elif node.word and node.word.name == "power" and isinstance(node.arguments[1], Constant):
            known[node] = build(node.word, (known[node.arguments[0]], node.arguments[1]), {})
        else:
            known[node] = rebuilt(node, known.__getitem__)
    return known[expression]


def _exact_number(number: Any, sizes: Mapping[str, int], symbolic: bool) -> Any:
    if isinstance(number, str | Size):
        return Fraction(measure(number, sizes))
    if isinstance(number, int):
        return Fraction(number)
    if isinstance(number, float) and len(repr(number)) <= MOST_DECIMALS:
        return Fraction(repr(number))
    if symbolic and number in (math.pi, math.e):
        import sympy

        return sympy.pi if number == math.pi else sympy.E
    raise TypeError(f"no exact value for {number!r}")


def _draw(rng: Any) -> Draw:
    def draw(shape: tuple[int, ...]) -> Any:
        entries = np.empty(shape, dtype=object)
        for index in np.ndindex(*shape):
            entries[index] = Fraction(int(rng.integers(-LARGEST, LARGEST + 1)), UNIT)
        return entries

    return draw


def _sympy_draw(rng: Any) -> Draw:
    from sympy import Rational

    def draw(shape: tuple[int, ...]) -> Any:
        entries = np.empty(shape, dtype=object)
        for index in np.ndindex(*shape):
            entries[index] = Rational(int(rng.choice((-3, -2, -1, 1, 2, 3))), 2)
        return entries

    return draw


def _point(case: Case, draw: Draw, sizes: Mapping[str, int], everywhere: bool) -> dict[str, Any]:
    """A point: where the words are rational any will do, elsewhere it is drawn where the value exists."""
    derivation = case.derivation
    free = derivation.undeclared if everywhere else ()
    domains = {
        name: Real(domain.axes) if name in free else derivation.sampler(name)
        for name, domain in derivation.domains.items()
    }
    return {name: domain.sample(draw, sizes) for name, domain in domains.items()}


def _arrays(case: Case, layout: Layout | None, pair: tuple[Expression, Expression], values: Any, sizes: Any) -> Any:
    """The claim, and what is right, in the layout of the claim."""
    said, right = (np.asarray(evaluate(expression, values, sizes), dtype=object) for expression in pair)
    if layout is None:
        return said, right
    value = tuple(np.shape(evaluate(case.value, values, sizes)))
    variable = np.shape(values[case.derivation.wrt.name])
    jacobian = right if case.derivation.kind == "jacobian" else np.reshape(
        right, (1, -1) if case.derivation.kind == "gradient" else (-1, 1), order="F"
    )  # fmt: skip
    return said, np.asarray(layout.arrange(jacobian, value, variable), dtype=object)


def _in_fractions(case: Case, layout: Layout | None) -> Exact:
    draw, bounds = _draw(case.maker.rng), list[float | None]()
    for attempt in range(DRAWN):
        sizes = axis_lengths(case.derivation, SIZES[attempt % 2])
        pair = _pair(case, sizes, False)
        try:
            said, right = _arrays(case, layout, pair, _point(case, draw, sizes, True), sizes)
        except ZeroDivisionError:
            continue
        if said.shape != right.shape or not np.all(said == right):
            return Exact(False, "different in fractions")
        bounds.append(_bound(pair, sizes))
        if len(bounds) == POINTS:
            known = [bound for bound in bounds if bound is not None]
            bound = math.prod(known) if len(known) == POINTS else None
            return Exact(True, f"equal in fractions at {POINTS} random points", bound)
    return Exact(None, "not in fractions: no point was found where all denominators are nonzero")


def _bound(pair: tuple[Expression, Expression], sizes: Mapping[str, int]) -> float | None:
    first, second = (degrees(expression, sizes) for expression in pair)
    return None if first is None or second is None else chance(first, second, LARGEST)


def _in_symbols(case: Case, layout: Layout | None) -> Exact:
    sizes = axis_lengths(case.derivation, (2, 3, 2, 2))
    pair = _pair(case, sizes, True)
    values = _point(case, _sympy_draw(case.maker.rng), sizes, False)
    said, right = _arrays(case, layout, pair, values, sizes)
    if said.shape != right.shape:
        return Exact(False, "of different shapes")
    verdicts = {_is_zero(gap) for gap in np.atleast_1d(said - right).flat}
    if False in verdicts:
        return Exact(False, "different in SymPy's exact numbers")
    if None in verdicts:
        return Exact(True, f"equal to {DIGITS} digits at a rational point")
    return Exact(True, "equal in SymPy's exact numbers at a rational point")


def _is_zero(gap: Any) -> bool | None:
    """Whether an exact number is zero; None when it is zero to many digits, and arithmetic alone does not prove it."""
    if not hasattr(gap, "free_symbols"):
        return bool(gap == 0)
    import sympy

    if as_rational_function(gap) == 0:
        return True
    return None if abs(sympy.N(gap, DIGITS)) < sympy.Float(10) ** (10 - DIGITS) else False
