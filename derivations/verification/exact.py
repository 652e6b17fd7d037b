"""Exact equality at random rational points: fractions for rational words, SymPy's numbers for exp, log and roots.

Both sides of the identity are polynomials, or rational functions, in the entries. One that is not identically zero
vanishes at a random point with small probability (Schwartz 1980, Zippel 1979), so equality there is a proof up to
that chance. For exp, log and roots the difference is shown to be zero, by arithmetic in a field or by SymPy.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from derivations.domains import Draw
from derivations.expression import shape_of
from derivations.lazy import numpy as np
from derivations.theorem import Theorem
from derivations.verification.dual_entries import DualEntry, parts
from derivations.verification.points import (
    SMALL_SIZES,
    Point,
    axis_lengths,
    difference,
    fractions,
    generator,
    numbers,
    sample,
)
from derivations.verification.report import Finding, Status
from derivations.verification.zero_test import DIGITS, TooLong, is_zero


def exact(theorem: Theorem) -> list[Finding]:
    """Compare the last line and every answer with the exact derivative of `value` at a random rational point."""
    kind = numbers(theorem.statement)
    if kind in ("real", "analytic"):
        return [Finding("exact", Status.NOT_APPLICABLE, "a word without an exact value, such as abs, erf or expm")]
    draw = fractions(generator(theorem, "exact"))
    point = sample(theorem, draw if kind == "rational" else _sympy_draw(draw), axis_lengths(theorem, SMALL_SIZES))
    rounded = ""
    for name, got, expected in _comparisons(theorem, point):
        try:
            verdict = _equal(got, expected)
        except TooLong as error:
            return [Finding("exact", Status.NOT_APPLICABLE, f"{name}: too long for exact numbers, {error}")]
        if verdict is None:
            return [Finding("exact", Status.NOT_APPLICABLE, f"{name}: equal to {DIGITS} digits, but not proved equal")]
        if not verdict and _is_rounding(got, expected):
            rounded = rounded or name
        elif not verdict:
            return [Finding("exact", Status.FAILED, f"{name} is not the derivative at a rational point")]
    if rounded:
        detail = f"{rounded}: equal up to rounding, since it holds a float, such as the half of a length"
        return [Finding("exact", Status.NOT_APPLICABLE, detail)]
    how = "fractions" if kind == "rational" else "SymPy's exact numbers"
    return [Finding("exact", Status.PASSED, f"equal, in {how}", "", 0.0, 0.0)]


def _sympy_draw(draw: Draw) -> Draw:
    """Small fractions, none of them zero, as SymPy's numbers."""
    from sympy import Rational

    def drawn(shape: tuple[int, ...]) -> Any:
        entries = draw(shape)
        for index in np.ndindex(*shape):
            entries[index] = Rational((-3, -2, -1, 1, 2, 3)[entries[index].numerator % 6], 2)
        return entries

    return drawn


def _comparisons(theorem: Theorem, whole: Point) -> Iterator[tuple[str, Any, Any]]:
    *_, last = theorem.lines(whole.values, whole.tangents)
    yield "the last line of the proof", last.line, _derivative(theorem, whole)
    for variable in theorem.varying:
        point = whole.along(variable)
        kind = "jacobian" if theorem.answer("jacobian", variable) else "gradient"
        answer = theorem.answer(kind, variable)
        assert answer is not None
        result = np.asarray(answer(**point.values), dtype=object)
        tangent = np.reshape(np.asarray(point.tangents[variable], dtype=object), -1, order="F")
        rows = result if kind == "jacobian" else np.reshape(result, (1, -1), order="F")
        yield f"the {kind}", rows @ tangent, np.reshape(_derivative(theorem, point), -1, order="F")


def _derivative(theorem: Theorem, point: Point) -> Any:
    """The derivative of `value` along the tangents, by dual entries."""
    pair = np.frompyfunc(DualEntry, 2, 1)
    values = {
        name: np.asarray(pair(value, point.tangents[name]), dtype=object) if name in point.tangents else value
        for name, value in point.values.items()
    }
    result = np.asarray(theorem.compute(**values), dtype=object)
    return np.frompyfunc(lambda entry: parts(entry)[1], 1, 1)(result)


def _equal(got: Any, expected: Any) -> bool | None:
    """Whether all entries are equal; None when that could not be decided."""
    got, expected = np.asarray(got, dtype=object), np.asarray(expected, dtype=object)
    if shape_of(got) != shape_of(expected):
        return False
    verdicts = [is_zero(gap) for gap in np.atleast_1d(got - expected).flat]
    if False in verdicts:
        return False
    return None if None in verdicts else True


ROUNDING = 1e-12


def _is_rounding(got: Any, expected: Any) -> bool:
    """Whether results differ by no more than rounding, and floats among them explain it."""
    got, expected = np.asarray(got, dtype=object), np.asarray(expected, dtype=object)
    floats = any(isinstance(entry, float) or _has_float(entry) for entry in (*got.flat, *expected.flat))
    return floats and difference(got.astype(float), expected.astype(float)) <= ROUNDING


def _has_float(entry: Any) -> bool:
    from sympy import Basic, Float

    return isinstance(entry, Basic) and entry.has(Float)
