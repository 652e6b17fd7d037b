"""Random well-typed expressions, judged by the derivative that an independent library finds.

`python -m tests.random_expressions 100000` tries that many and prints what it found.
"""

from __future__ import annotations

import sys
import time
import warnings
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

import autograd
import numpy as np

from derivations.domains import Domain
from derivations.engine.parts import substitute
from derivations.engine.strategy import Derived, derive_expression
from derivations.errors import CannotDerive
from derivations.expression import Expression, Symbol, evaluate, subexpressions
from derivations.notation import plain
from derivations.shapes import Shape
from derivations.verification.points import normal
from tests.grower import SHAPES, VARIABLES, Grower

SIZES = {"n": 3, "m": 2}
DEEPEST = 6
LARGEST, TOLERANCE = 1e4, 1e-8


@dataclass(frozen=True)
class Case:
    """An expression, the variable to differentiate by, and a point."""

    expression: Expression
    variable: Symbol
    values: dict[str, Any]

    def value_at(self, x: Any) -> Any:
        return evaluate(self.expression, {**self.values, self.variable.name: x}, SIZES)

    def __str__(self) -> str:
        return f"{plain(self.expression)} by {self.variable.name}"


def measured(shape: Shape) -> tuple[int, ...]:
    return tuple(axis if isinstance(axis, int) else SIZES[str(axis)] for axis in shape)


def random_case(seed: int, depth: int = DEEPEST) -> Case | None:
    """A case, the same for the same seed; None for an expression without a variable."""
    grower = Grower(seed)
    shape = grower.random.choice(((), (), (), *SHAPES))
    expression = grower.grow(shape, grower.random.randint(1, depth))
    used = [node for node in subexpressions(expression) if isinstance(node, Symbol)]
    if not used:
        return None
    draw = np.random.default_rng(seed)
    values = {name: draw.normal(size=measured(symbol.shape)) for name, symbol in VARIABLES.items()}
    return Case(expression, grower.random.choice(used), values)


def pulled_back(derived: Derived, answer: Any, cotangent: Any, shape: tuple[int, ...]) -> Any:
    """The cotangent times the answer, in the shape of the variable."""
    if derived.kind == "gradient":
        return cotangent * answer
    if derived.kind == "derivative":
        return np.sum(cotangent * answer)
    return np.reshape(np.reshape(cotangent, -1, order="F") @ answer, shape, order="F")


def by_the_library(case: Case, cotangent: Any) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a constant is no mistake here
        pull_back, _ = autograd.make_vjp(case.value_at)(case.values[case.variable.name])
        return pull_back(cotangent)


def verdict(case: Case) -> str:
    """What came of a case: "right", "wrong ..." or "refused ...".

    Or "wild" where numbers are too large to compare, and "unjudged" where the library breaks off: it goes through all
    eigenvectors, which need not be independent, where a single one is asked for.
    """
    value = case.value_at(case.values[case.variable.name])
    cotangent = np.random.default_rng(0).normal(size=np.shape(value))
    try:
        theirs = by_the_library(case, cotangent)
    except np.linalg.LinAlgError:
        return "unjudged"
    sizes = np.max(np.abs(value), initial=0), np.max(np.abs(theirs), initial=0)
    if not all(size < LARGEST for size in sizes):
        return "wild"
    try:
        derived = derive_expression(case.expression, case.variable)
    except CannotDerive as error:
        return f"refused: {error}"
    answer = np.asarray(evaluate(derived.answer, case.values, SIZES), dtype=float)
    ours = pulled_back(derived, answer, cotangent, np.shape(theirs))
    error = np.max(np.abs(ours - theirs), initial=0) / max(1.0, sizes[1])
    return "right" if error < TOLERANCE else f"wrong by {error:.1e}: {plain(derived.answer)}"


def deeper(case: Case) -> Case:
    """The derivative of a case, for its own derivative: the second of a scalar is its Hessian."""
    return replace(case, expression=derive_expression(case.expression, case.variable).answer)


def within(case: Case, domain: type[Domain]) -> Case:
    """The same expression at a point of a set that the variable lives in."""
    variable = Symbol(case.variable.name, case.variable.shape, domain(case.variable.shape))
    point = variable.domain.sample(normal(np.random.default_rng(1)), SIZES)
    expression = substitute(case.expression, case.variable, variable)
    return Case(expression, variable, {**case.values, variable.name: point})


def verdict_along(case: Case) -> str:
    """What came of a scalar case whose variable moves within a set: its gradient, along changes that stay there."""
    point, domain = case.values[case.variable.name], case.variable.domain
    theirs, value = by_the_library(case, np.ones(())), case.value_at(point)
    if not max(np.max(np.abs(theirs)), abs(value)) < LARGEST:
        return "wild"
    ours = evaluate(derive_expression(case.expression, case.variable).answer, case.values, SIZES)
    draw = normal(np.random.default_rng(2))
    changes = [domain.tangent(draw, point) for _ in range(3)]
    error = max(abs(np.sum((ours - theirs) * change)) for change in changes) / max(1.0, np.max(np.abs(theirs)))
    return "right" if error < TOLERANCE else f"wrong by {error:.1e}"


def tried(seeds: range, depth: int = DEEPEST) -> tuple[Counter[str], list[str]]:
    """How often each verdict was given, and every one that is wrong, refused or raised with its case."""
    counts: Counter[str] = Counter()
    told = []
    for seed in seeds:
        case = random_case(seed, depth)
        if case is None:
            counts["constant"] += 1
            continue
        try:
            with np.errstate(all="ignore"):
                said = verdict(case)
        except Exception as error:  # the point of the exercise is that there is none
            said = f"raised {type(error).__name__}: {error}"
        kind = said.split()[0].rstrip(":")
        counts[kind] += 1
        if kind not in ("right", "wild", "unjudged"):
            told.append(f"seed {seed}: {case}: {said}")
    return counts, told


def main(arguments: list[str]) -> int:
    """Try as many cases as the first argument says, from the seed of the second, as deep as the third."""
    count, first, depth = (int(a) for a in (*arguments, *("2000", "0", str(DEEPEST))[len(arguments) :]))
    started = time.perf_counter()
    counts, told = tried(range(first, first + count), depth)
    print(*told, sep="\n")
    print(", ".join(f"{number} {kind}" for kind, number in counts.most_common()))
    print(f"{count} expressions in {time.perf_counter() - started:.0f} s")
    return int(any(kind in counts for kind in ("wrong", "raised")))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
