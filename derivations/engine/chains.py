"""Products on paper: what cancels, what becomes a power, and which part of a chain is a scalar."""

from __future__ import annotations

from fractions import Fraction

from derivations.engine.arrays import eye, ones
from derivations.engine.facts import holds_change, sum_of_entries, word_name
from derivations.engine.length import signature
from derivations.engine.neighbours import joined, meet
from derivations.engine.powers import entry_powers, in_order
from derivations.engine.terms import ZERO_TERM, Chain, Factor, Term
from derivations.engine.write import vector_of, write_chain, write_entries
from derivations.expression import Constant, Expression, apply


def chain_term(scale: Term, chain: Chain) -> Term:
    """Numbers and scalars times a chain: neighbours are joined, and what is 1 x 1 inside the chain is a scalar."""
    kept: list[Factor] = []
    for piece in _pieces(joined(chain)):
        if piece[0].size[0] == 1 and piece[-1].size[1] == 1:
            inner = scalar_of(piece)
            scale = scale.times(inner.coefficient, inner.scalars)
        else:
            kept += piece
    return Term(scale.coefficient, scale.scalars, tuple(kept))


def _pieces(chain: Chain) -> list[Chain]:
    """The chain, cut where it is one wide."""
    pieces, start = [], 0
    for i, factor in enumerate(chain, start=1):
        if factor.size[1] == 1 or i == len(chain):
            pieces.append(chain[start:i])
            start = i
    return pieces


# Scalars.


def scalar_of(piece: Chain) -> Term:
    """A 1 x 1 chain as a scalar: a sum, a size, or an inner product written the shorter way round."""
    first, last = piece[0], piece[-1]
    if len(piece) == 1:
        entry = apply("trace", first.base) if first.base.ndim == 2 else apply("take", first.base, index=0)
        return Term(scalars=((entry, first.power),))
    if "ones" in (word_name(first.base), word_name(last.base)):
        return sum_of_chain(piece)
    if len(piece) == 2 and "unit" in (word_name(first.base), word_name(last.base)):
        unit, vector = (first, last) if word_name(first.base) == "unit" else (last, first)
        return Term(scalars=((apply("take", vector_of(vector), index=dict(unit.base.attributes)["index"]), 1),))
    turned = tuple(factor.T for factor in reversed(piece))
    row, *rest = min((piece, turned), key=_spelling)
    return Term(scalars=((apply("matmul", vector_of(row), write_chain(rest, (rest[0].size[0],))), 1),))


def _spelling(chain: Chain) -> tuple[bool, int, str]:
    """A change stands on the right; few transposes; then by name."""
    change_leads = holds_change(chain[0].base) and not holds_change(chain[-1].base)
    marks = sum(factor.transposed for factor in chain[1:-1])
    return change_leads, marks, " ".join(signature(factor.base) for factor in chain)


def sum_of_chain(piece: Chain) -> Term:
    """`1' A v`: the sum of the entries of a vector, or of a matrix with ones on both sides."""
    if word_name(piece[0].base) != "ones":
        piece = tuple(factor.T for factor in reversed(piece))
    if word_name(piece[-1].base) == "ones" and len(piece) == 3 and piece[1].power == 1 and piece[1].base.ndim == 2:
        return Term(scalars=((apply("sum", piece[1].base), 1),))
    inside = piece[1:]
    return summed(write_chain(inside, (inside[0].size[0],)))


def summed(vector: Expression) -> Term:
    """The sum of a vector: its length for ones, what is known of it, a dot product for a product of two."""
    known = sum_of_entries(vector)
    if known is not None:
        return Term(Fraction(known)) if known else ZERO_TERM
    name = word_name(vector)
    if name == "ones":
        (length,) = vector.shape
        return Term(Fraction(length)) if isinstance(length, int) else Term(scalars=((Constant(length), 1),))
    if name == "unit":
        return Term()
    halves = _as_dot_product(vector)
    inner = apply("matmul", *halves) if halves else apply("sum", vector)
    return Term(scalars=((inner, 1),))


def _as_dot_product(vector: Expression) -> tuple[Expression, Expression] | None:
    """`1' (u * v) = u' v` and `1' u^2 = u' u`; a change stands on the right."""
    powers = entry_powers(vector) if word_name(vector) in ("multiply", "power", "square") else []
    if len(powers) == 1 and powers[0][1] == 2:
        return powers[0][0], powers[0][0]
    if len(powers) < 2 or any(power < 0 for _, power in powers):
        return None
    *front, last = sorted(in_order(powers), key=lambda item: holds_change(item[0]))
    return write_entries(front), write_entries([last])


# Traces and inner products.


def trace_of(term: Term) -> Term:
    """The trace of a term: a scalar where the chain is one wide somewhere, else the best of its rotations."""
    chain = term.chain
    cut = next((i for i, factor in enumerate(chain, start=1) if factor.size[1] == 1), None)
    if cut is not None:
        return chain_term(term.scale, chain[cut:] + chain[:cut])
    chain = _joined_around(joined(chain))
    if not chain:
        return term
    if len(chain) == 1:
        known = trace_of_factor(chain[0])
        if known is not None:
            return known.times(term.coefficient, term.scalars)
    turned = tuple(factor.T for factor in reversed(chain))
    rotations = [c[i:] + c[:i] for c in (chain, turned) for i in range(len(c))]
    chosen = min(rotations, key=_trace_spelling)
    side = chosen[0].size[0]
    return term.scale.times(scalars=((apply("trace", write_chain(chosen, (side, side))), 1),))


def _joined_around(chain: Chain) -> Chain:
    """Neighbours joined across the ends, which meet under a trace."""
    while len(chain) > 1:
        met = meet(chain[-1], chain[0])
        if met is None:
            return chain
        chain = joined((*chain[1:-1], *met)) or (Factor(eye(chain[0].size[0])),)
    return chain


def _trace_spelling(chain: Chain) -> tuple[bool, int, list[str]]:
    change_elsewhere = any(holds_change(factor.base) for factor in chain[:-1]) and not holds_change(chain[-1].base)
    return change_elsewhere, sum(factor.transposed for factor in chain), [signature(factor.base) for factor in chain]


def trace_of_factor(factor: Factor) -> Term | None:
    """The trace of one matrix, where it is simpler than a trace."""
    name = word_name(factor.base)
    if name == "eye":
        return summed(ones(factor.base.shape[0]))
    if name == "diag" and factor.power == 1:
        return summed(factor.base.arguments[0])
    if name == "kron" and factor.power == 1:
        first, second = factor.base.arguments
        if first.shape[0] == first.shape[1] and second.shape[0] == second.shape[1]:
            parts = [trace_of(Term(chain=(Factor(part),))) for part in (first, second)]
            return parts[0].times(parts[1].coefficient, parts[1].scalars)
    return None
