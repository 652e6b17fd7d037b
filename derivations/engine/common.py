"""Sums written the short way: what the terms share is taken out in front, at an end, or entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import gcd, lcm

from derivations.engine.arrays import eye
from derivations.engine.chains import chain_term
from derivations.engine.complements import opposite_sigmoids
from derivations.engine.entries import entrywise, ones_chain
from derivations.engine.facts import is_symmetric, word_name
from derivations.engine.powers import entry_powers, in_order
from derivations.engine.terms import ZERO_TERM, Chain, Factor, Powers, Term, collect, factor_of, inverse_powers
from derivations.engine.write import write_entries, write_sum, write_term
from derivations.expression import Expression, apply
from derivations.shapes import Shape

LINEAR_WORDS = frozenset({"diag", "diagonal", "tril", "triu"})
"""Words of one argument for which `f(u) + f(v) = f(u + v)` is the shorter way round."""


def write(terms: Sequence[Term], shape: Shape) -> Expression:
    """The expression of a sum of terms, of the given shape."""
    return write_sum([as_single(terms, shape)], shape) if terms else write_sum(terms, shape)


def as_single(terms: Sequence[Term], shape: Shape) -> Term:
    """A sum of terms as one term: what all share stands in front of a factor that holds the rest."""
    if len(terms) < 2:
        return terms[0] if terms else ZERO_TERM
    if len(shape) == 2 and shape[1] == 1:
        return as_single(terms, shape[:1])
    if len(shape) == 2 and shape[0] == 1:
        return as_single([term.T for term in terms], shape[1:]).T
    coefficient, scalars = shared_number(terms), shared_scalars(terms)
    if scalars or coefficient != 1:
        undone = inverse_powers(scalars)
        held = as_single([term.times(1 / coefficient, undone) for term in terms], shape)
        return held.times(coefficient, scalars)
    for rule in GROUPINGS:
        grouped = rule(terms, shape)
        if grouped is not None:
            return as_single(collect(grouped), shape)
    return _as_factor(terms, shape)


def _as_factor(terms: Sequence[Term], shape: Shape) -> Term:
    """A sum with nothing in common, as one factor."""
    if not shape:
        return Term(scalars=((write_sum(terms, shape), 1),))
    if len(shape) == 2 and transposes_saved(terms) > 0:
        turned = write_sum([term.T for term in terms], shape[::-1])
        return Term(chain=(Factor(turned).T,))
    return Term(chain=(factor_of(write_sum(terms, shape)),))


def transposes_saved(terms: Sequence[Term]) -> int:
    """How many marks a sum loses when one transpose is written around it."""
    factors = [factor for term in terms for factor in term.chain if not is_symmetric(factor.base)]
    marked = sum(factor.transposed for factor in factors)
    return marked - (len(factors) - marked) - 1


# In front.


def shared_scalars(terms: Sequence[Term]) -> Powers:
    """The scalars that divide every term."""
    common = dict(terms[0].scalars)
    for term in terms[1:]:
        if not common:
            break
        powers = dict(term.scalars)
        common = {
            base: (min if power > 0 else max)(power, powers[base])
            for base, power in common.items()
            if base in powers and (power > 0) == (powers[base] > 0)
        }
    return tuple(common.items())


def shared_number(terms: Sequence[Term]) -> Fraction:
    """The number to take out of every term: a common divisor, and the sign where all are negative.

    A fraction is taken out where every term has one, so that `x + 0.01 y` stays as it is.
    """
    coefficients = [term.coefficient for term in terms]
    sign = -1 if all(coefficient < 0 for coefficient in coefficients) else 1
    if len({coefficient.denominator == 1 for coefficient in coefficients}) > 1:
        return Fraction(sign)
    below = lcm(*(coefficient.denominator for coefficient in coefficients))
    above = gcd(*(abs(coefficient.numerator) * (below // coefficient.denominator) for coefficient in coefficients))
    return Fraction(sign * above, below)


# Groups: each returns the terms of the same sum with some of them joined, or None.


def of_one_chain(terms: Sequence[Term], shape: Shape) -> list[Term] | None:
    """`a M + b M = (a + b) M`."""
    if not shape:
        return None
    chains = [term.chain for term in terms]
    shared = next((chain for i, chain in enumerate(chains) if chain in chains[i + 1 :]), None)
    if shared is None:
        return None
    members, others = _parted(terms, lambda term: term.chain == shared)
    front = as_single([term.scale for term in members], ())
    return _in_place(terms, members, Term(front.coefficient, front.scalars, shared), others)


def of_one_word(terms: Sequence[Term], _: Shape) -> list[Term] | None:
    """`diag(u) + diag(v) = diag(u + v)`, for the words that are shorter so."""
    words = [_linear_word(term) for term in terms]
    shared = next((word for i, word in enumerate(words) if word and word in words[i + 1 :]), None)
    if shared is None:
        return None
    members, others = _parted(terms, lambda term: _linear_word(term) == shared)
    inner = [Term(t.coefficient, t.scalars, (factor_of(t.chain[0].base.arguments[0]),)) for t in members]
    argument = members[0].chain[0].base.arguments[0].shape
    held = as_single(inner, argument)
    written = apply(shared[0], write_term(Term(chain=held.chain), argument))
    return _in_place(terms, members, held.scale.on((Factor(written, shared[1]),)), others)


def of_one_join(terms: Sequence[Term], _: Shape) -> list[Term] | None:
    """`[a; b] + [c; d] = [a + c; b + d]`, for arrays joined at the same place."""
    joins = [_join(term) for term in terms]
    shared = next((join for i, join in enumerate(joins) if join and join in joins[i + 1 :]), None)
    if shared is None:
        return None
    members, others = _parted(terms, lambda term: _join(term) == shared)
    first = members[0].chain[0].base
    blocks = [
        write(
            collect(t.on((factor_of(t.chain[0].base.arguments[i]),)) for t in members if _is_there(t, i)), block.shape
        )
        for i, block in enumerate(first.arguments)
    ]
    joined = apply("concatenate", *blocks, **dict(first.attributes))
    return _in_place(terms, members, Term(chain=(Factor(joined),)), others)


def _join(term: Term) -> object:
    """Where the arrays meet that a term joins; None for any other term."""
    if len(term.chain) != 1 or term.chain[0] != Factor(term.chain[0].base):
        return None
    base = term.chain[0].base
    if word_name(base) != "concatenate":
        return None
    return base.attributes, tuple(argument.shape for argument in base.arguments)


def _is_there(term: Term, block: int) -> bool:
    return word_name(term.chain[0].base.arguments[block]) != "zeros"


def _linear_word(term: Term) -> tuple[str, bool] | None:
    """The word of a term that is one array made by a linear word."""
    if len(term.chain) != 1 or term.chain[0].power != 1 or word_name(term.chain[0].base) not in LINEAR_WORDS:
        return None
    return word_name(term.chain[0].base), term.chain[0].transposed


def of_one_end(terms: Sequence[Term], _: Shape) -> list[Term] | None:
    """`A x + B x = (A + B) x`, and the same on the left; `A + B A = (I + B) A`."""
    return _of_end(terms, last=True) or _of_end(terms, last=False)


def _of_end(terms: Sequence[Term], last: bool) -> list[Term] | None:
    position = -1 if last else 0
    ends = [term.chain[position] for term in terms if len(term.chain) > 1]
    shared = next((end for end in ends if _joins(end, terms, position)), None)
    if shared is None:
        return None
    whole = shared.base.ndim == 2 and word_name(shared.base) != "eye"
    members, others = _parted(terms, lambda t: t.chain[position:][:1] == (shared,) and (len(t.chain) > 1 or whole))
    longest = max(members, key=lambda term: len(term.chain)).chain
    rows, columns = longest[0].size[0], longest[-1].size[1]
    shape = (rows, shared.size[0]) if last else (shared.size[1], columns)
    inner = [Term(t.coefficient, t.scalars, _without(t.chain, last)) for t in members]
    held = as_single(inner, shape)
    chain = (*held.chain, shared) if last else (shared, *held.chain)
    return _in_place(terms, members, chain_term(held.scale, chain), others)


def _joins(end: Factor, terms: Sequence[Term], position: int) -> bool:
    """Whether several terms share an end; a term that is nothing else counts where the end is a matrix."""
    whole = end.base.ndim == 2
    return sum(bool(t.chain) and t.chain[position] == end and (len(t.chain) > 1 or whole) for t in terms) > 1


def _without(chain: Chain, last: bool) -> Chain:
    rest = chain[:-1] if last else chain[1:]
    return rest or (Factor(eye(chain[0].size[0 if last else 1])),)


def of_one_entry(terms: Sequence[Term], shape: Shape) -> list[Term] | None:
    """`p * u + p * v = p * (u + v)`, entry by entry."""
    if not shape:
        return None
    entries = [_entries(term) for term in terms]
    if not all(entries):
        return None
    shared = [base for base, power in entries[0] if power > 0 and all((base, 1) in other for other in entries)]
    if not shared:
        return None
    common = shared[0]
    inner = [_divided(term, entry, common, shape) for term, entry in zip(terms, entries, strict=True)]
    held = as_single(inner, shape)
    return [entrywise([(Term(chain=(Factor(common),)), 1), (held, 1)], shape)]


def _entries(term: Term) -> list[tuple[Expression, int]]:
    if len(term.chain) != 1 or term.chain[0].transposed or term.chain[0].power != 1:
        return []
    return entry_powers(term.chain[0].base)


def _divided(term: Term, entries: list[tuple[Expression, int]], common: Expression, shape: Shape) -> Term:
    """A term without one of its entrywise factors."""
    rest = [entry for entry in entries if entry[0] != common]
    chain = (Factor(write_entries(in_order(rest))),) if rest else ones_chain(shape)
    return Term(term.coefficient, term.scalars, chain)


def _parted(terms: Sequence[Term], chosen: Callable[[Term], bool]) -> tuple[list[Term], list[Term]]:
    return [term for term in terms if chosen(term)], [term for term in terms if not chosen(term)]


def _in_place(terms: Sequence[Term], members: list[Term], joined: Term, others: list[Term]) -> list[Term]:
    """The joined term where the first of its members stood."""
    place = next(i for i, term in enumerate(terms) if term is members[0])
    before = sum(any(other is term for other in others) for term in terms[:place])
    return [*others[:before], joined, *others[before:]]


GROUPINGS = (opposite_sigmoids, of_one_chain, of_one_word, of_one_join, of_one_end, of_one_entry)
"""How terms are joined, the first that can be first."""
