"""From an expression to its terms and back: each word says in a reader of its own how it is written on paper.

A word without a reader is one factor, with its arguments simplified.
"""

from __future__ import annotations

from collections.abc import Callable

from derivations.engine.common import as_single
from derivations.engine.entries import array_terms
from derivations.engine.powers import RULES, product_of_powers
from derivations.engine.terms import Term, as_number, collect, factor_of
from derivations.engine.write import write_term
from derivations.errors import CannotDerive
from derivations.expression import Expression, build

Reader = Callable[["Simplifier", Expression], list[Term]]
READERS: dict[str, Reader] = {}
"""How each word is read; the files of readers fill it."""
MOST_TERMS = 24
"""How many terms a product of sums may become when it is multiplied out."""


MOST_WORK = 12_000
"""How many terms may be read until an expression is said to be too long."""


def reads(*names: str) -> Callable[[Reader], Reader]:
    """Enter a reader under the words it reads."""

    def enter(reader: Reader) -> Reader:
        READERS.update(dict.fromkeys(names, reader))
        return reader

    return enter


class Simplifier:
    """Reads expressions as sums of terms and writes them back, once for each expression it meets.

    With `expand`, products of sums are multiplied out; `has_sums` says whether there were any. Raises CannotDerive
    when that takes too long.
    """

    def __init__(self, expand: bool = False) -> None:
        self.expand = expand
        self.has_sums = False
        self._work = 0
        self._terms: dict[Expression, list[Term]] = {}
        self._single: dict[Expression, Term] = {}
        self._written: dict[Expression, Expression] = {}

    def simplify(self, expression: Expression) -> Expression:
        """The same value, written as a person would."""
        if expression.word is None:
            return expression
        if expression not in self._written:
            result = write_term(self.single(expression), expression.shape)
            self._written[expression] = result
            self._written[result] = result
        return self._written[expression]

    def terms(self, expression: Expression) -> list[Term]:
        """The sum of terms that an expression is."""
        if expression not in self._terms:
            found = self._terms[expression] = collect(map(tidy, self._read(expression)))
            self._work += 1 + len(found)
            if self._work > MOST_WORK:
                raise CannotDerive(f"simplifying takes more than {MOST_WORK} terms")
        return self._terms[expression]

    def single(self, expression: Expression) -> Term:
        """An expression as one term: a sum becomes one factor, with what its terms share in front."""
        if expression not in self._single:
            self._single[expression] = as_single(self.terms(expression), expression.shape)
        return self._single[expression]

    def factors(self, expression: Expression) -> list[Term]:
        """A factor of a product: as one term, or as all of its terms where products are multiplied out."""
        terms = self.terms(expression)
        self.has_sums = self.has_sums or len(terms) > 1
        return terms if not terms or (self.expand and len(terms) <= MOST_TERMS) else [self.single(expression)]

    def _read(self, node: Expression) -> list[Term]:
        number = as_number(node)
        if number is not None:
            return [Term(number)]
        if node.word is None:
            known = array_terms(node)
            return [atom(node)] if known is None else known
        reader = READERS.get(node.word.name)
        return reader(self, node) if reader else [atom(self.inside(node))]

    def inside(self, node: Expression) -> Expression:
        """The same word on simplified arguments."""
        assert node.word is not None
        arguments = tuple(map(self.simplify, node.arguments))
        return node if arguments == node.arguments else build(node.word, arguments, dict(node.attributes))

    def linear(self, node: Expression) -> tuple[Term, Expression]:
        """A word that is linear in its one argument: the number and scalars in front, and the argument they leave."""
        held = self.single(node.arguments[0])
        return held.scale, write_term(Term(chain=held.chain), node.arguments[0].shape)


def atom(node: Expression) -> Term:
    """An expression that stands for itself."""
    return Term(chain=(factor_of(node),)) if node.ndim else Term(scalars=((node, 1),))


def tidy(term: Term) -> Term:
    """A term with the rules of its scalars applied."""
    if len(term.scalars) == 0 or not any(base.word and base.word.name in RULES for base, _ in term.scalars):
        return term
    return Term(term.coefficient, tuple(product_of_powers(term.scalars)), term.chain)
