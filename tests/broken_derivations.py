"""Broken variants of what the engine derives: a slip in an answer or a last line, and rules that are wrong throughout.

A wrong rule of a word is used by the engine, the proof and the dual numbers alike, so the chain cannot see it; only
checks that use no rule of ours can.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

import derivations as dv
from derivations.derivation import Derivation
from derivations.errors import DerivationError
from derivations.expression import WORDS, Expression, Linear, Symbol, Word, apply, subexpressions
from derivations.functions import Map
from derivations.theorem import Theorem
from derivations.verification import CHECKS, Status, guarded
from derivations.verification.points import axis_lengths, difference, generator, normal, sample

Slip = tuple[str, Expression]
RULE_SUBJECTS = 2
"""On how many identities a wrong rule is tried."""


@dataclass(frozen=True)
class Broken:
    """A derivation with one slip: what kind it is, and what was done to what.

    `context` is entered while it is made and checked: a rule is wrong only then.
    """

    kind: str
    what: str
    make: Callable[[], Derivation]
    is_harmless: Callable[[], bool]
    context: Callable[[], AbstractContextManager[None]] = nullcontext

    def __str__(self) -> str:
        return f"{self.what}: {self.kind}"

    def refused_by(self) -> tuple[str, ...]:
        """The checks that refuse it; "the engine" where it cannot even be derived any more."""
        with self.context():
            try:
                derivation = self.make()
            except DerivationError:
                return ("the engine",)
            return checks_that_fail(derivation)


def checks_that_fail(theorem: Theorem) -> tuple[str, ...]:
    """The names of the checks that fail, each run whatever the others say."""
    with np.errstate(all="ignore"):
        findings = {name: guarded(name, check, theorem) for name, check in CHECKS.items()}
    return tuple(name for name, found in findings.items() if any(f.status is Status.FAILED for f in found))


def derivation_of(name: str, variable: str) -> Derivation | None:
    """What the engine derives of an identity's value; None where it refuses."""
    if any(isinstance(domain, Map) for domain in dv.catalogue[name].domains.values()):
        return None
    try:
        return derived(name, variable)
    except DerivationError:
        return None


# Slips in an answer.


def slips(answer: Expression) -> Iterator[Slip]:
    """An answer with one thing wrong at its top."""
    yield "sign", -answer
    yield "factor", 2 * answer
    if answer.ndim == 2 and answer.shape[0] == answer.shape[1]:
        yield "transpose", answer.T
    if answer.word is None or not answer.arguments:
        return
    first, *others = answer.arguments
    if answer.word.name in ("add", "subtract") and first.shape == others[0].shape == answer.shape:
        yield "dropped term", first
        yield "dropped term", others[0]
        yield "sign", apply("subtract" if answer.word.name == "add" else "add", first, others[0])
    if answer.word.name == "matmul" and first.shape == others[0].shape and first.ndim == 2:
        yield "swapped factors", apply("matmul", others[0], first)
    if answer.word.name in ("outer", "kron") and first.shape == others[0].shape:
        yield "swapped factors", apply(answer.word.name, others[0], first)


def with_answer(derivation: Derivation, answer: Expression) -> Derivation:
    """The derivation with another answer."""
    return rebuilt(derivation, answer=answer)


def with_last_line(derivation: Derivation) -> Derivation:
    """The derivation with a sign lost in its last line."""
    *front, last = derivation.derived.steps
    return rebuilt(derivation, steps=(*front, replace(last, line=-last.line, named=None)))


def rebuilt(derivation: Derivation, **parts: Any) -> Derivation:
    variable = derivation.wrt
    broken = Derivation(derivation.statement, variable, list(derivation.symbols.values()))
    broken.derived = replace(derivation.derived, **parts)
    return broken


def same_numbers(derivation: Derivation, answer: Expression) -> bool:
    """Whether another answer gives the numbers of the right one, at random points of two sizes."""
    other, draw = with_answer(derivation, answer), normal(generator(derivation, "slips"))
    for lengths in derivation.lengths[:2]:
        point = sample(derivation, draw, axis_lengths(derivation, lengths))
        with np.errstate(all="ignore"):
            if difference(other.answer_at(point.values), derivation.answer_at(point.values)) > 1e-12:
                return False
    return True


def broken_answers(name: str) -> Iterator[Broken]:
    """Every slip in what the engine derives of an identity."""
    for variable in dv.catalogue[name].varying:
        derivation = derivation_of(name, variable)
        if derivation is None:
            continue
        for kind, answer in slips(derivation.result):
            make, harmless = partial(with_answer, derivation, answer), partial(same_numbers, derivation, answer)
            yield Broken(kind, f"derived {name} by {variable}", make, harmless)
        last = f"last line of derived {name} by {variable}"
        yield Broken("sign", last, partial(with_last_line, derivation), partial(is_zero, derivation))


def is_zero(derivation: Derivation) -> bool:
    """Whether the derivative is zero, which a sign does not change."""
    return same_numbers(derivation, 0 * derivation.result)


# Rules that are wrong throughout.


@contextmanager
def changed(word: Word, attribute: str, value: Any) -> Iterator[None]:
    """A word with another rule, for a while."""
    kept = getattr(word, attribute)
    object.__setattr__(word, attribute, value)
    try:
        yield
    finally:
        object.__setattr__(word, attribute, kept)


def wrong_rules(word: Word) -> Iterator[tuple[str, str, Any]]:
    """What can be wrong about a word: a differential that is twice or minus what it should be, an adjoint, a matrix."""
    for position, rule in enumerate(word.partials):
        for factor in (2, -1) if rule is not None else ():
            partials = (*word.partials[:position], partial(scaled, rule, factor), *word.partials[position + 1 :])
            yield f"differential of {word.name} times {factor}", "partials", partials
    for position, linear in word.linear.items():
        adjoint = Linear(partial(scaled, linear.adjoint, -1), linear.matrix)
        yield f"adjoint of {word.name} times -1", "linear", {**word.linear, position: adjoint}
        matrix = Linear(linear.adjoint, partial(scaled, linear.matrix, 2))
        yield f"matrix of {word.name} times 2", "linear", {**word.linear, position: matrix}


def scaled(rule: Callable[..., Any], factor: int, *arguments: Any, **attributes: Any) -> Any:
    return factor * rule(*arguments, **attributes)


def subjects() -> dict[str, list[tuple[str, str]]]:
    """For each word, identities and variables whose value applies it to what varies."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, identity in dv.catalogue.items():
        if not any(isinstance(domain, Map) for domain in identity.domains.values()):
            for variable in identity.varying:
                for word in words_on(identity.statement, identity.symbols[variable]):
                    found.setdefault(word, []).append((name, variable))
    return found


def words_on(expression: Expression, variable: Symbol) -> set[str]:
    """The words of an expression that are applied to what varies with a variable."""
    varying: set[Expression] = set()
    for node in subexpressions(expression):
        if node == variable or any(argument in varying for argument in node.arguments):
            varying.add(node)
    return {node.word.name for node in varying if node.word}


def broken_rules(word: str, found: dict[str, list[tuple[str, str]]]) -> Iterator[Broken]:
    """Every wrong rule of a word, on a few identities that use it."""
    for name, variable in found.get(word, [])[:RULE_SUBJECTS]:
        right = derivation_of(name, variable)
        if right is None:
            continue
        make = partial(derived, name, variable)
        for what, attribute, value in wrong_rules(WORDS[word]):
            context = partial(changed, WORDS[word], attribute, value)
            harmless = partial(is_right_anyway, right, make, context)
            yield Broken("wrong rule", f"{what}, in derived {name} by {variable}", make, harmless, context)


def derived(name: str, variable: str) -> Derivation:
    """What the engine derives of an identity's value. Raises CannotDerive where it refuses."""
    identity = dv.catalogue[name]
    return Derivation(identity.statement, identity.symbols[variable], list(identity.symbols.values()))


def is_right_anyway(
    right: Derivation, make: Callable[[], Derivation], context: Callable[[], AbstractContextManager[None]]
) -> bool:
    """Whether a wrong rule did no harm, since it is never asked for, or only for what vanishes.

    The answer derived with it gives the right numbers then, and every line is true by the right rules.
    """
    with context():
        try:
            other = make()
        except DerivationError:
            return False
    if not same_numbers(right, other.result):
        return False
    return all(finding.status is Status.PASSED for finding in guarded("chain", CHECKS["chain"], other))
