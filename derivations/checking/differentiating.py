"""Mistakes made while differentiating: a rule that is wrong at one place, a factor of the chain that is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from derivations.checking.case import Candidate, Case, read_as
from derivations.checking.forward import Rule, instead, push, usual
from derivations.checking.rules import RULES, WrongRule, power_rules
from derivations.checking.trials import Trial
from derivations.engine.linearize import Varying
from derivations.engine.parts import rebuilt
from derivations.expression import Constant, Expression, Symbol, apply, subexpressions
from derivations.lazy import numpy as np
from derivations.notation import plain

PRODUCTS = frozenset({"multiply", "matmul", "outer", "inner", "kron", "divide", "solve", "cross"})
MOST = 40


def moving_nodes(case: Case) -> list[Expression]:
    """The parts of the value that depend on the variable, those inside first; at most so many."""
    varies = Varying(case.derivation.wrt)
    return [node for node in subexpressions(case.value) if varies(node)][:MOST]


def along(case: Case, trial: Trial, rule: Rule, root: Expression | None = None) -> bool:
    """Whether the claim is what a rule gives, along the direction of the trial."""
    change = np.ravel(push(trial, {case.derivation.wrt: trial.tangent}, rule, root), order="F")
    direction = np.ravel(trial.tangent, order="F")
    return any(case.close(read @ direction, change) for _, read in case.jacobians(trial))


def changed(  # noqa: PLR0913, PLR0917  (what a candidate says, and how it is found)
    case: Case, told: str, rule: Rule, name: str = "", link: str = "", root: Expression | None = None
) -> Candidate:
    """The claim is what a changed rule gives, perhaps for another function."""
    return Candidate(told, lambda trial: along(case, trial, rule, root), name, link)


def by_another(case: Case, told: str, node: Expression) -> Candidate:
    """The claim is the derivative by another variable, or by a part of the value."""
    return Candidate(told, lambda trial: derivative_by(case, trial, node))


def _candidate(case: Case, node: Expression, wrong: WrongRule) -> Candidate:
    rule = instead(node, wrong.position, wrong.change)
    return changed(case, wrong.sentence, rule, wrong.name, wrong.link)


def wrong_rules(case: Case) -> Iterator[Candidate]:
    """A wrong differential of one word, used at one place."""
    for node in moving_nodes(case):
        if node.word is None:
            continue
        if node.word.name == "divide" and not Varying(case.derivation.wrt)(node.arguments[1]):
            continue
        powers = power_rules(node) if node.word.name in ("power", "matrix_power") else ()
        for wrong in (*powers, *_rules_of(node.word.name)):
            yield _candidate(case, node, wrong)


@cache
def _rules_of(word: str) -> tuple[WrongRule, ...]:
    return tuple(wrong for wrong in RULES if wrong.word == word)


def one_term(case: Case) -> Iterator[Candidate]:
    """The product rule with one of its terms."""
    varies = Varying(case.derivation.wrt)
    for node in moving_nodes(case):
        if node.word is None or node.word.name not in PRODUCTS or not all(map(varies, node.arguments[:2])):
            continue
        for position, argument in enumerate(node.arguments[:2]):
            other = node.arguments[1 - position]
            told = (
                f"The product rule has two terms. In `{plain(node)}` only `{plain(other)}` was differentiated, and "
                f"`{plain(argument)}`, which depends on {case.derivation.wrt.name} too, was held fixed."
            )
            quotient = node.word.name == "divide"
            name, link = ("quotient_rule", "quotient_rule") if quotient else ("product_rule", "product_rule")
            rule = instead(node, position, lambda arguments, change: None)
            yield changed(case, told, rule, name, link)


def chain(case: Case) -> Iterator[Candidate]:
    """A factor of the chain rule that was left out: the inner derivative, or that of a word on the way."""
    yield from _without_inner(case)
    for node in moving_nodes(case):
        if node.word is None or len(node.arguments) != 1 or node.arguments[0].shape != node.shape:
            continue
        inside = plain(node.arguments[0])
        told = f"A factor of the chain rule is missing: the derivative of {node.word.name}, at `{inside}`."
        rule = instead(node, 0, lambda arguments, change: change)
        yield changed(case, told, rule)
    yield from _at_the_variable(case)


def _without_inner(case: Case) -> Iterator[Candidate]:
    for node in reversed(moving_nodes(case)):
        if node is case.value or node is case.derivation.wrt or node.ndim > 2:
            continue
        told = (
            f"Yours is the derivative by `{plain(node)}`, not by {case.derivation.wrt.name}. The last factor of the "
            f"chain rule is missing: the derivative of `{plain(node)}` by {case.derivation.wrt.name}."
        )
        yield by_another(case, told, node)


def derivative_by(case: Case, trial: Trial, node: Expression) -> bool:
    """Whether the claim is the derivative of the value by one of its parts, or by another variable."""
    here = trial.nodes[node]
    direction = np.random.default_rng(len(plain(node))).standard_normal(np.shape(here))
    said = case.array(trial)
    readings = read_as(said, case.value, node, trial.value_shape, np.shape(here))
    if not readings or case.claim.is_differential:
        return False
    change = np.ravel(push(trial, {node: direction}), order="F")
    return any(case.close(read @ np.ravel(direction, order="F"), change) for _, read in readings)


def _at_the_variable(case: Case) -> Iterator[Candidate]:
    name = case.derivation.wrt.name
    for node in moving_nodes(case):
        argument = node.arguments[0] if len(node.arguments) == 1 else None
        if node.word is None or argument is None or argument == case.derivation.wrt:
            continue
        if argument.shape != case.derivation.wrt.shape:
            continue
        told = (
            f"The derivative of {node.word.name} was taken at {name}; it has to be taken at `{plain(argument)}`, where "
            f"{node.word.name} is evaluated."
        )

        yield _at_point(case, told, node)


def _at_point(case: Case, told: str, node: Expression) -> Candidate:
    name = case.derivation.wrt.name
    return Candidate(told, lambda trial: along(case, trial, _taken_at(trial.values[name], node)))


def _taken_at(point: Any, node: Expression) -> Rule:
    """The usual rules, but the derivative of one node is taken at another point."""

    def rule(place: Expression, position: int, arguments: tuple[Any, ...], change: Any) -> Any:
        return usual(place, position, (point,) if place == node else arguments, change)

    return rule


def wrong_variable(case: Case) -> Iterator[Candidate]:
    """The derivative by another variable."""
    for node in subexpressions(case.value):
        if isinstance(node, Symbol) and node != case.derivation.wrt:
            told = f"This is the derivative by {node.name}, not by {case.derivation.wrt.name}."
            yield by_another(case, told, node)


def _squared(node: Expression) -> Expression:
    return apply("power", node, Constant(2))


def _siblings(node: Expression) -> Iterator[tuple[Expression, str, str, str]]:
    """Functions that are easily confused with a part of the value."""
    assert node.word is not None
    name = node.word.name
    if name == "norm":
        yield _squared(node), "the squared norm", "squared_norm", "squared_norm"
    if name == "power" and getattr(node.arguments[0].word, "name", "") == "norm":
        yield node.arguments[0], "the norm, not its square", "squared_norm", "norm"
    if name in PAIRS:
        other, told = PAIRS[name]
        yield apply(other, *node.arguments, **dict(node.attributes)), told, "other_function", "chapter-what-went-wrong"
    if name == "transpose" and node.shape == node.arguments[0].shape:
        yield node.arguments[0], "the same without the transpose", "transposed_factor", "transpose"
    if name == "sum" and getattr(node.arguments[0].word, "name", "") in ("abs", "power") and not dict(node.attributes):
        yield apply("sqrt", apply("sum", _squared(node.arguments[0].arguments[0]))), "the norm", "squared_norm", "norm"
    if name == "softmax" and node.ndim == 1:
        yield apply("sigmoid", *node.arguments), "sigmoid, entry by entry", "other_function", "softmax"


PAIRS: Mapping[str, tuple[str, str]] = {
    "det": ("logdet", "the logarithm of the determinant"),
    "logdet": ("det", "the determinant without its logarithm"),
    "sin": ("cos", "cos"),
    "cos": ("sin", "sin"),
    "exp": ("expm1", "expm1"),
    "inv": ("transpose", "the transpose, not the inverse"),
    "sigmoid": ("tanh", "tanh"),
    "tanh": ("sigmoid", "sigmoid"),
    "relu": ("softplus", "softplus"),
}


def other_function(case: Case) -> Iterator[Candidate]:
    """The right derivative of another function."""
    for node in moving_nodes(case):
        if node.word is None:
            continue
        for sibling, said, name, link in _siblings(node):
            root = replaced(case.value, node, sibling)
            told = f"This is the derivative of another function, with {said} in place of `{plain(node)}`."
            yield changed(case, told, usual, name, link, root)


def replaced(whole: Expression, part: Expression, other: Expression) -> Expression:
    """An expression with one of its parts replaced wherever it stands."""
    known: dict[Expression, Expression] = {}
    for node in subexpressions(whole):
        known[node] = other if node == part else rebuilt(node, known.__getitem__)
    return known[whole]
