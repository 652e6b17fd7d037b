"""Which term of the right answer is missing, or has a wrong sign or factor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import product
from typing import Any

from derivations.checking.case import Candidate, Case
from derivations.checking.trials import Trial
from derivations.engine.read import Simplifier
from derivations.engine.strategy import settled
from derivations.errors import DerivationError
from derivations.expression import Expression, apply, build
from derivations.lazy import numpy as np
from derivations.notation import plain

LINEAR = {
    **dict.fromkeys(("multiply", "matmul", "outer", "inner", "kron"), (0, 1)),
    **dict.fromkeys(("divide", "transpose", "diag", "sum", "vec", "unvec", "trace", "diagonal", "negative"), (0,)),
    "solve": (1,),
}
"""Words through which a sum passes, and in which arguments."""
MOST = 10
SAME = 1e-5


def terms(expression: Expression) -> list[Expression]:
    """The terms of an expression, multiplied out."""
    name = expression.word.name if expression.word else ""
    if name == "add":
        return [term for argument in expression.arguments for term in terms(argument)]
    if name == "subtract":
        first, second = map(terms, expression.arguments)
        return [*first, *(apply("negative", term) for term in second)]
    if name not in LINEAR:
        return [expression]
    choices = [terms(a) if i in LINEAR[name] else [a] for i, a in enumerate(expression.arguments)]
    if all(len(choice) == 1 for choice in choices) or reduce(lambda n, c: n * len(c), choices, 1) > MOST:
        return [expression]
    assert expression.word is not None
    attributes = dict(expression.attributes)
    return [build(expression.word, chosen, attributes) for chosen in product(*choices)]


def columns(case: Case, trial: Trial, parts: list[Expression]) -> Any:
    """The entries of each term, a column each."""
    shape = np.shape(trial.read(case.derivation.result))
    return np.stack([np.ravel(np.broadcast_to(trial.read(part), shape), order="F") for part in parts], axis=1) * 1.0


def coefficients(case: Case, trial: Trial, parts: list[Expression]) -> Any | None:
    """The numbers that the claim has before the terms of the right answer; None when it is no such sum."""
    matrix = columns(case, trial, parts)
    if len(matrix) <= len(parts) or np.linalg.matrix_rank(matrix, tol=1e-9 * np.max(np.abs(matrix))) < len(parts):
        return None
    for _, read in case.jacobians(trial):
        said = np.ravel(read, order="F")
        found = np.linalg.lstsq(matrix, said, rcond=None)[0]
        if case.close(matrix @ found, said):
            return found
    return None


@dataclass(frozen=True)
class Fit:
    """The terms of the right answer, and the numbers that the claim has before them."""

    parts: list[Expression]
    found: Any

    @property
    def off(self) -> list[tuple[Expression, float]]:
        """The terms whose number is not 1."""
        pairs = zip(self.parts, self.found, strict=True)
        return [(part, round(float(c), 6) + 0.0) for part, c in pairs if abs(c - 1) > SAME]

    def named(self) -> str:
        """The terms that are off, in words."""
        return " and ".join(f"`{plain(part)}`" for part, _ in self.off)


def fitted(case: Case) -> Fit | None:
    """The claim as the terms of the right answer with other numbers before them; None when it is no such sum."""
    try:
        parts = terms(settled(case.derivation.result, Simplifier(expand=True))[0])
    except DerivationError:
        return None
    if not 2 <= len(parts) <= MOST:
        return None
    found = coefficients(case, case.trials[0], parts)
    return None if found is None or np.all(np.abs(found - 1) <= SAME) else Fit(parts, found)


def _candidate(case: Case, fit: Fit, told: str, name: str, link: str) -> Candidate:
    rounded = np.round(fit.found, 6)

    def holds(trial: Trial) -> bool:
        said = columns(case, trial, fit.parts) @ rounded
        return any(case.close(np.ravel(read, order="F"), said) for _, read in case.jacobians(trial))

    return Candidate(told, holds, name, link)


def missing(case: Case) -> Iterator[Candidate]:
    """The right answer without some of its terms, or with a wrong sign before them."""
    fit = fitted(case)
    if fit is None:
        return
    if all(c == 0 for _, c in fit.off):
        told = f"{'A term is' if len(fit.off) == 1 else 'Terms are'} missing: {fit.named()}."
        yield _candidate(case, fit, told, "missing_term", "product_rule")
    if all(c == -1 for _, c in fit.off):
        yield _candidate(case, fit, f"The sign of {fit.named()} is wrong.", "sign_of_term", "linearity")


def scaled(case: Case) -> Iterator[Candidate]:
    """The right answer with other numbers before its terms."""
    fit = fitted(case)
    if fit is not None:
        wrong = " and ".join(f"`{plain(part)}` has the factor {c:g}, not 1" for part, c in fit.off)
        told = f"The terms are the right ones with other factors: {wrong}."
        yield _candidate(case, fit, told, "factor_of_term", "linearity")
