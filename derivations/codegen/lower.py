"""Takes the words of an expression apart into sums of products of labelled arrays.

A word that only places and multiplies entries becomes labels; any other becomes an array made from arrays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from derivations.codegen import array as a
from derivations.codegen.array import Array
from derivations.codegen.assemble import assemble, cost_of, is_compact
from derivations.codegen.contract import Sizes
from derivations.codegen.expand import EXPANDED
from derivations.codegen.network import CannotSplit, Term, Terms, constant, joined, leaf
from derivations.errors import ArgumentError
from derivations.expression import Constant, Expression, Symbol, subexpressions
from derivations.shapes import Size

Pairs = Sequence[tuple[int, int]]
MOST_TERMS = 12
"""A product of sums is multiplied out only while it has no more terms than this."""


class Lowering:
    """What every part of some expressions has become, so that a part they share is made once."""

    def __init__(self, sizes: Mapping[str, int] | None = None) -> None:
        self.sizes = Sizes(dict(sizes or {}))
        self.done: dict[Expression, Terms] = {}
        self.made: dict[Expression, Array] = {}
        self.uses: Counter[Expression] = Counter()

    def terms(self, expression: Expression) -> Terms:
        """The terms of an expression."""
        if expression in self.done:
            return self.done[expression]
        for node in subexpressions(expression):
            self.uses.update(argument for argument in node.arguments if node not in self.done)
        for node in subexpressions(expression):
            if node not in self.done:
                self.done[node] = self._lowered(node)
        return self.done[expression]

    def array(self, expression: Expression) -> Array:
        """The array of an expression, with all its entries."""
        if expression not in self.made:
            self.made[expression] = assemble(self.terms(expression), expression.shape, self.sizes)
        return self.made[expression]

    def whole(self, expression: Expression) -> Terms:
        """An expression as one array, made of its terms."""
        return (leaf(self.array(expression)),)

    def best(self, expression: Expression) -> Terms:
        """The terms of an expression, or the one array they make if that is made anyway, or used again."""
        if not expression.arguments:
            return self.terms(expression)
        if expression in self.made or (self.uses[expression] > 1 and self._is_worth_making(expression)):
            return self.whole(expression)
        return self.terms(expression)

    def _is_worth_making(self, expression: Expression) -> bool:
        """Whether no structure is lost by making an array of an expression: it is no larger than what it is made of."""
        terms = self.terms(expression)
        if len(terms) == 1 and len(terms[0].factors) < 2:
            return False
        return all(is_compact(term, self.sizes) for term in terms)

    def _lowered(self, node: Expression) -> Terms:
        if isinstance(node, Symbol):
            return (leaf(a.variable(node)),)
        if isinstance(node, Constant):
            return _constant(node)
        assert node.word is not None
        if node.word.name in ("differential", "application"):
            raise ArgumentError(f"there is no NumPy for {node.word.summary}: it has no value of its own")
        attributes = dict(node.attributes)
        rule = RULES.get(node.word.name)
        if rule is not None:
            try:
                found: Terms | None = rule(self, *node.arguments, **attributes)
            except CannotSplit:
                found = None
            if found is not None:
                return found
        return (leaf(self.opaque(node)),)

    def opaque(self, node: Expression) -> Array:
        """A word as an array made from the arrays of its arguments."""
        assert node.word is not None
        arguments = [self.array(argument) for argument in node.arguments]
        expanded = EXPANDED.get(node.word.name)
        found = expanded(*arguments, **dict(node.attributes)) if expanded else None
        return found if found is not None else a.word(node.word, arguments, node.shape, node.attributes)

    def product(self, first: Expression, second: Expression, pairs: Pairs, rule: Callable[[Term, Term], Term]) -> Terms:
        """The products of the terms of two expressions, or of their sums where that costs less."""
        sides = (self.best(first), self.best(second))
        ways = [sides]
        if len(sides[0]) > 1 or len(sides[1]) > 1:
            ways = self._ways(first, second, sides)
        found = [(terms, self._products(*terms, pairs, rule)) for terms in ways]
        if len(found) == 1:
            return found[0][1]
        extra = self._extra(first, second)
        costs = [
            cost_of(products, self.sizes) + sum(extra[i] for i in (0, 1) if terms[i] is not sides[i])
            for terms, products in found
        ]
        return found[costs.index(min(costs))][1]

    def _ways(self, first: Expression, second: Expression, sides: tuple[Terms, Terms]) -> list[tuple[Terms, Terms]]:
        """Which of two sums are made before they are multiplied: those without structure always."""
        options: list[list[Terms]] = []
        for expression, terms in zip((first, second), sides, strict=True):
            if len(terms) == 1:
                options.append([terms])
            elif len(terms) > MOST_TERMS or all(term.is_plain for term in terms):
                options.append([self.whole(expression)])
            else:
                options.append([self.whole(expression), terms])
        return [(one, other) for one in options[0] for other in options[1] if len(one) * len(other) <= MOST_TERMS]

    def _extra(self, first: Expression, second: Expression) -> list[float]:
        """What it costs to make each of two expressions."""
        return [
            cost_of(self.done[side], self.sizes, side.shape) if side in self.done else 0.0 for side in (first, second)
        ]

    def _products(self, ones: Terms, others: Terms, pairs: Pairs, rule: Callable[[Term, Term], Term]) -> Terms:
        return tuple(rule(*joined(one, other, pairs)) for one in ones for other in others)


def _constant(node: Constant) -> Terms:
    number = node.number
    if isinstance(number, str | Size):
        return (leaf(a.length(number)),)
    if getattr(number, "shape", ()):
        return (leaf(a.number(number)),)
    return (constant(number.item() if hasattr(number, "item") else int(number) if isinstance(number, int) else number),)


RULES: dict[str, Callable[..., Terms | None]] = {}
Rule = Callable[..., Terms | None]


def rule(*names: str) -> Callable[[Rule], Rule]:
    """Makes a function the way in which words of these names are taken apart; None says that they are not."""

    def enter(function: Rule) -> Rule:
        RULES.update(dict.fromkeys(names, function))
        return function

    return enter


def multiplied(one: Term, other: Term, axes: tuple[Any, ...]) -> Term:
    """Two terms as one, with these axes."""
    return Term(one.number * other.number, one.factors + other.factors, axes)
