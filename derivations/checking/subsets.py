"""Claims that are right on a part of the domain only: for symmetric matrices, for matrices that commute, for x > 0."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from derivations.checking.case import Candidate, Case
from derivations.checking.trials import Trial, words_of
from derivations.conditions import KINKS
from derivations.expression import Symbol
from derivations.lazy import numpy as np

Values = dict[str, Any]


@dataclass(frozen=True)
class Subset:
    """A part of the domain: for which shapes it makes sense, how a value is moved into it, and what is said."""

    name: str
    fits: Callable[[tuple[int, ...]], bool]
    into: Callable[[Any], Any]
    said: str
    link: str


def _square(shape: tuple[int, ...]) -> bool:
    return len(shape) == 2 and shape[0] == shape[1] > 1


def _vector(shape: tuple[int, ...]) -> bool:
    return len(shape) == 1 and shape[0] > 1


def _has_entries(shape: tuple[int, ...]) -> bool:
    return len(shape) <= 2


def _orthogonal(X: Any) -> Any:
    return np.linalg.qr(X)[0]


SUBSETS: tuple[Subset, ...] = (
    Subset("assumed_symmetric", _square, lambda X: (X + X.T) / 2, "symmetric", "quadratic_form_symmetric"),
    Subset("subset", _has_entries, lambda x: np.abs(x) + 0.1, "positive in every entry", "chapter-what-went-wrong"),
    Subset("subset", _has_entries, lambda x: -np.abs(x) - 0.1, "negative in every entry", "chapter-what-went-wrong"),
    Subset("subset", _vector, lambda x: x / np.sqrt(np.sum(x**2)), "of length 1", "norm"),
    Subset("subset", _vector, lambda x: np.abs(x) / np.sum(np.abs(x)), "a probability vector", "softmax_cross_entropy"),
    Subset("subset", _vector, lambda x: x / np.sum(x), "a vector with entries that sum to 1", "softmax_cross_entropy"),
    Subset(
        "subset", _vector, lambda x: x - np.mean(x), "a vector with entries that sum to 0", "chapter-what-went-wrong"
    ),
    Subset("subset", _square, _orthogonal, "orthogonal", "chapter-what-went-wrong"),
    Subset("subset", _square, lambda X: np.diag(np.diagonal(X)), "diagonal", "chapter-what-went-wrong"),
    Subset(
        "subset", _square, lambda X: X[0, 0] * np.eye(len(X)), "a multiple of the identity", "chapter-what-went-wrong"
    ),
    Subset("subset", _square, lambda X: np.eye(len(X)), "the identity", "chapter-what-went-wrong"),
    Subset("subset", lambda shape: shape == (), lambda x: np.ones(()), "1", "chapter-what-went-wrong"),
)
"""The parts that are tried, for one variable after the other."""
MOST = 3
"""How many matrices may have been taken to be symmetric at once."""


def moved(case: Case, trial: Trial, values: Values) -> bool:
    """Whether the claim is right at the point of a trial after some variables have moved."""
    other = Trial(trial.derivation, {**trial.values, **values}, trial.tangent, trial.sizes)
    if not np.all(np.isfinite(other.right)):
        return False
    said = case.claim.at(other)
    return any(case.close(read, other.right) for _, read in case.jacobians(other, said))


def _symbols(case: Case) -> list[Symbol]:
    return [symbol for symbol in case.derivation.symbols.values() if isinstance(symbol, Symbol)]


def _of(case: Case, chosen: tuple[Subset, ...], most: int = 1) -> Iterator[Candidate]:
    """One variable, or a few, in a part of its domain; nothing for numbers at one point."""
    for subset in () if case.fixed else chosen:
        shapes = {symbol: np.shape(case.trials[0].values[symbol.name]) for symbol in _symbols(case)}
        fitting = [symbol.name for symbol, shape in shapes.items() if subset.fits(shape) and symbol.domain is None]
        for count in range(1, min(most, len(fitting)) + 1):
            yield from (_within(case, subset, names) for names in combinations(fitting, count))


def symmetric(case: Case) -> Iterator[Candidate]:
    """Matrices that were taken to be symmetric."""
    return _of(case, SUBSETS[:1], MOST)


def pieces(case: Case) -> Iterator[Candidate]:
    """One piece of a function that has several, such as the absolute value."""
    if words_of(case.value) & KINKS:
        yield from _of(case, SUBSETS[1:3])


def others(case: Case) -> Iterator[Candidate]:
    """Any other part of the domain."""
    yield from _of(case, SUBSETS[1:])
    if not case.fixed:
        yield from _equal(case, _symbols(case))


def _within(case: Case, subset: Subset, names: tuple[str, ...]) -> Candidate:
    who = " and ".join(names)
    if subset.name == "assumed_symmetric":
        told = f"It is right only where {who} {'is' if len(names) == 1 else 'are'} symmetric, and nothing says that."
    else:
        told = (
            f"It is right only where {who} {'is' if len(names) == 1 else 'are'} {subset.said}; elsewhere it is wrong."
        )

    def holds(trial: Trial) -> bool:
        return moved(case, trial, {name: np.asarray(subset.into(trial.values[name])) for name in names})

    return Candidate(told, holds, subset.name, subset.link)


def _equal(case: Case, symbols: list[Symbol]) -> Iterator[Candidate]:
    for i, first in enumerate(symbols):
        for second in symbols[i + 1 :]:
            if first.shape == second.shape and first.domain == second.domain:
                told = f"It is right only where {first.name} = {second.name}; elsewhere it is wrong."
                yield _where_equal(case, told, first.name, second.name)


def _where_equal(case: Case, told: str, first: str, second: str) -> Candidate:
    def holds(trial: Trial) -> bool:
        return moved(case, trial, {second: trial.values[first]})

    return Candidate(told, holds, "subset", "chapter-what-went-wrong")


def commuting(case: Case) -> Iterator[Candidate]:
    """Square matrices of one size that commute: with the change of the variable, or with each other."""
    if case.fixed:
        return
    variable = case.derivation.wrt
    if variable.ndim == 2 and len(set(variable.shape)) == 1:
        told = (
            f"It is right only where d{variable.name} commutes with {variable.name}, as numbers do and matrices do not."
        )
        yield Candidate(told, lambda trial: _along_commuting(case, trial))
    square = [s for s in _symbols(case) if s.ndim == 2 and len(set(s.shape)) == 1 and s.domain is None]
    for shape in dict.fromkeys(symbol.shape for symbol in square):
        group = [symbol.name for symbol in square if symbol.shape == shape]
        told = f"It is right only where {' and '.join(group)} commute. Matrices do not: the order of a product matters."
        if len(group) > 1:
            yield _commuting(case, told, group, False)
            yield _commuting(case, f"{told} They would have to be symmetric besides.", group, True)


def _along_commuting(case: Case, trial: Trial) -> bool:
    """Whether the claim predicts every change that commutes with the variable."""
    X = trial.values[case.derivation.wrt.name]
    powers = [np.ravel(change, order="F") for change in (np.eye(len(X)), X, X @ X)]
    return any(all(case.close(read @ p, trial.right @ p) for p in powers) for _, read in case.jacobians(trial))


def _commuting(case: Case, told: str, group: list[str], symmetric: bool) -> Candidate:
    return Candidate(told, lambda trial: moved(case, trial, polynomials(trial, group, symmetric)))


def polynomials(trial: Trial, group: list[str], symmetric: bool) -> Values:
    """Values for matrices that commute."""
    base = trial.values[group[0]]
    base = (base + base.T) / 2 if symmetric else base
    size = np.eye(len(base))
    return {name: base + (1 + i) * 0.5 * size + i * 0.1 * base @ base for i, name in enumerate(group)}
