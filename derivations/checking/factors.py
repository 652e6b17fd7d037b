"""Claims that are the right answer times something: a sign, a number, a size, or a scalar of the problem."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

from derivations.checking.case import Candidate, Case
from derivations.checking.trials import Trial, words_of
from derivations.engine.length import count_symbols
from derivations.expression import Constant, Expression, subexpressions
from derivations.lazy import numpy as np
from derivations.notation import plain
from derivations.shapes import Size

NUMBERS: tuple[tuple[float, str], ...] = (
    (2.0, "2"), (0.5, "1/2"), (-2.0, "-2"), (-0.5, "-1/2"), (3.0, "3"), (1 / 3, "1/3"), (4.0, "4"), (0.25, "1/4"),
    (1.5, "3/2"), (2 / 3, "2/3"), (-3.0, "-3"), (-1 / 3, "-1/3"), (-4.0, "-4"), (-0.25, "-1/4"),
    (math.log(10), "log(10)"), (1 / math.log(10), "1/log(10)"), (math.log(2), "log(2)"), (1 / math.log(2), "1/log(2)"),
    (math.pi, "pi"), (1 / math.pi, "1/pi"), (2 * math.pi, "2*pi"), (1 / (2 * math.pi), "1/(2*pi)"),
    (math.sqrt(2), "sqrt(2)"), (1 / math.sqrt(2), "1/sqrt(2)"),
)  # fmt: skip
"""Numbers that are lost or gained by mistake."""
LOGARITHMS = ("log(10)", "1/log(10)", "log(2)", "1/log(2)")
LONGEST_SCALAR, POWERS = 14, (1, -1, 2, -2)
AVERAGES = frozenset({"mean", "var", "std", "layer_norm"})


def ratio(case: Case, trial: Trial) -> float | None:
    """The number by which the right Jacobian must be multiplied to give the claim; None when there is none."""
    right = trial.right
    size = float(np.sum(right * right))
    if size == 0.0:
        return None
    for _, read in case.jacobians(trial):
        found = float(np.sum(read * right)) / size
        if abs(found) > 1e-9 and case.close(read, found * right):
            return found
    return None


def sign(case: Case) -> Iterator[Candidate]:
    """Minus the right answer."""
    yield times(case, "The sign is wrong: yours is minus the right answer.", lambda trial: -1.0)


def times(case: Case, told: str, read: Callable[[Trial], float], name: str = "", link: str = "") -> Candidate:
    """The claim is the right answer times what is read at a trial."""
    return Candidate(told, lambda trial: _is(ratio(case, trial), read(trial)), name, link)


def factor(case: Case) -> Iterator[Candidate]:
    """The right answer times a number or a size."""
    if ratio(case, case.trials[0]) is None:
        return
    for number, text in NUMBERS:
        yield times(case, _told(text), _always(number))
    yield from _sizes(case)


def scalar_factor(case: Case) -> Iterator[Candidate]:
    """The right answer times a scalar of the problem."""
    if ratio(case, case.trials[0]) is None:
        return
    for text, read in _scalars(case):
        yield times(case, _told(text), read)


def _always(number: float) -> Callable[[Trial], float]:
    return lambda trial: number


def _is(found: float | None, expected: float) -> bool:
    return found is not None and math.isclose(found, expected, rel_tol=1e-6)


def _told(text: str) -> str:
    if text in LOGARITHMS:
        return f"Yours is {text} times the right answer: the base of the logarithm is e here."
    return f"Yours is `{text}` times the right answer."


def _sizes(case: Case) -> Iterator[Candidate]:
    """Sizes of axes, and their products, above and below: a mean for a sum, or a sum for a mean."""
    words = words_of(case.value)
    averaged = bool(words & AVERAGES) or _divides_by_size(case.value)
    hint = "The value is a mean, which divides" if averaged else "The value is a sum, which does not divide"
    for text, read in _ratios(list(case.trials[0].sizes)):
        if averaged or ("sum" in words and "/" in text):
            yield times(case, f"{_told(text)} {hint} by the number of entries.", read, "normalization", "mean")
        else:
            yield times(case, _told(text), read)


def _ratios(names: list[str]) -> Iterator[tuple[str, Callable[[Trial], float]]]:
    products: list[tuple[str, ...]] = [(name,) for name in names]
    products += [(first, second) for i, first in enumerate(names) for second in names[i:]]
    for axes in products:
        text = "*".join(axes)
        below = text if len(axes) == 1 else f"({text})"
        for number, shown in ((1.0, ""), (2.0, "2*"), (0.5, "1/2*"), (-1.0, "-")):
            yield shown + text, _size_reader(axes, number, 1)
            yield f"{shown}1/{below}", _size_reader(axes, number, -1)
    for name in names:
        yield f"{name}/({name} - 1)", _unbiased(name, 1)
        yield f"({name} - 1)/{name}", _unbiased(name, -1)


def _size_reader(axes: tuple[str, ...], number: float, power: int) -> Callable[[Trial], float]:
    return lambda trial: number * float(math.prod(trial.sizes[axis] for axis in axes)) ** power


def _unbiased(name: str, power: int) -> Callable[[Trial], float]:
    return lambda trial: (trial.sizes[name] / max(trial.sizes[name] - 1, 1)) ** power


def _divides_by_size(value: Expression) -> bool:
    below = [node.arguments[1] for node in subexpressions(value) if node.word and node.word.name == "divide"]
    leaves = [node.number for part in below for node in subexpressions(part) if isinstance(node, Constant)]
    return any(isinstance(number, str | Size) for number in leaves)


def _scalars(case: Case) -> Iterator[tuple[str, Callable[[Trial], float]]]:
    """Scalars that the problem or the answer is made of, to small powers."""
    seen: set[Expression] = set()
    for whole in (case.derivation.result, case.value):
        for node in subexpressions(whole):
            if node.ndim or node in seen or isinstance(node, Constant) or count_symbols(node) > LONGEST_SCALAR:
                continue
            seen.add(node)
            for power in POWERS:
                for number, shown in ((1.0, ""), (2.0, "2 "), (-1.0, "-")):
                    yield _powered(plain(node), power, shown), _reader(node, power, number)


def _powered(text: str, power: int, shown: str) -> str:
    inside = text if text.isalnum() or (text[0] == "|" and text[-1] == "|") else f"({text})"
    return shown + {1: text if not shown else inside, -1: f"1/{inside}", 2: f"{inside}²", -2: f"1/{inside}²"}[power]


def _reader(node: Expression, power: int, number: float) -> Callable[[Trial], float]:
    return lambda trial: number * float(trial.read(node)) ** power


def unknown_factor(case: Case) -> Iterator[Candidate]:
    """The right answer times something that is none of those known."""
    first: Any = ratio(case, case.trials[0])
    if first is None or (case.fixed and case.trials[0].right.size == 1):
        return
    constant = f"Yours is the right answer times {first:.6g}, at every point that was tried."
    yield Candidate(constant, lambda trial: _is(ratio(case, trial), first))
    varying = "Yours points the right way, but is too long or too short by a factor that depends on the point."
    yield Candidate(varying, lambda trial: ratio(case, trial) is not None and trial.right.size > 1)
