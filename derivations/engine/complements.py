"""Sigmoids of opposite arguments add up to 1: a sum in which both stand, or one beside a 1, is shorter with one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from derivations.engine.entries import ones_chain
from derivations.engine.facts import word_name
from derivations.engine.patterns import opposite
from derivations.engine.powers import entry_powers, in_order
from derivations.engine.terms import Powers, Term, factor_of
from derivations.engine.write import write_chain, write_entries
from derivations.expression import Expression, apply
from derivations.shapes import Shape


def opposite_sigmoids(terms: Sequence[Term], shape: Shape) -> list[Term] | None:
    """`a s(u) + a s(-u) = a`, and `a - a s(u) = a s(-u)`, for the sigmoid s, entry by entry."""
    with_sigmoid = [term for term in terms if any(_sigmoids(term, shape))]
    if not with_sigmoid:
        return None
    for first, second in combinations(terms, 2):
        for one, other in ((first, second), (second, first)):
            joined = _joined(one, other, shape)
            if joined is not None:
                place = next(i for i, term in enumerate(terms) if term is first)
                rest = [term for term in terms if term is not first and term is not second]
                return [*rest[:place], joined, *rest[place:]]
    return None


def _joined(one: Term, other: Term, shape: Shape) -> Term | None:
    """Two terms as one, where the first has a sigmoid that goes with the second."""
    for sigmoid, rest in _sigmoids(one, shape):
        if other.coefficient == one.coefficient:
            fits = any(are_opposite(sigmoid, found) and same(rest, others) for found, others in _sigmoids(other, shape))
            if fits:
                return _term(one, rest, shape)
        if other.coefficient == -one.coefficient and same(rest, entries_of(other, shape)):
            turned = apply("sigmoid", opposite(sigmoid.arguments[0]))
            return _term(other, (*rest, (turned, 1)), shape)
    return None


def entries_of(term: Term, shape: Shape) -> Powers:
    """What a term is the product of, scalars and entry by entry."""
    return (*term.scalars, *(entry_powers(write_chain(term.chain, shape)) if shape else ()))


def _sigmoids(term: Term, shape: Shape) -> Iterator[tuple[Expression, Powers]]:
    """Each sigmoid among the entries of a term, and the others."""
    entries = entries_of(term, shape)
    for i, (base, power) in enumerate(entries):
        if word_name(base) == "sigmoid" and power == 1:
            yield base, (*entries[:i], *entries[i + 1 :])


def same(first: Powers, second: Powers) -> bool:
    """Whether two products have the same factors."""
    return dict(first) == dict(second)


def are_opposite(first: Expression, second: Expression) -> bool:
    """Whether two sigmoids have opposite arguments."""
    u, v = first.arguments[0], second.arguments[0]
    if word_name(u) == word_name(v) == "subtract":
        return u.arguments == v.arguments[::-1] and u.arguments[0].shape == u.arguments[1].shape
    return u == opposite(v) or v == opposite(u)


def _term(like: Term, entries: Powers, shape: Shape) -> Term:
    """The term with these entries and the number of another."""
    scalars = tuple((base, power) for base, power in entries if base.ndim == 0)
    arrays = [(base, power) for base, power in entries if base.ndim]
    if not shape:
        return Term(like.coefficient, scalars)
    chain = (factor_of(write_entries(in_order(arrays))),) if arrays else ones_chain(shape)
    return Term(like.coefficient, scalars, chain)
