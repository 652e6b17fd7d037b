"""Products entry by entry, and arrays of ones."""

from __future__ import annotations

from collections.abc import Sequence

from derivations.engine.arrays import eye, ones
from derivations.engine.chains import chain_term
from derivations.engine.facts import word_name
from derivations.engine.powers import entry_powers, in_order, product_of_powers
from derivations.engine.terms import Chain, Factor, Term, as_number
from derivations.engine.write import write_chain, write_entries
from derivations.expression import Constant, Expression, apply
from derivations.shapes import Shape


def entrywise(parts: Sequence[tuple[Term, int]], shape: Shape) -> Term:
    """The entrywise product of terms to whole powers; numbers and scalars stand in front.

    A column or a row repeated to a matrix scales rows or columns: it becomes a diagonal matrix at the side.
    """
    if len(shape) == 2 and shape[1] == 1:
        return entrywise(parts, shape[:1])
    if len(shape) == 2 and shape[0] == 1:
        return entrywise([(term.T, power) for term, power in parts], shape[1:]).T
    scale = Term()
    powers: list[tuple[Expression, int]] = []
    sides: tuple[list[Factor], list[Factor]] = ([], [])
    for term, power in parts:
        scale = scale.times(term.coefficient**power, tuple((base, p * power) for base, p in term.scalars))
        if not _stretched(term.chain, power, sides):
            powers += [(base, p * power) for base, p in entry_powers(write_chain(term.chain, shape))]
    kept = in_order(product_of_powers(powers))
    chain = (Factor(write_entries(kept)),) if kept else ones_chain(shape)
    return chain_term(scale, (*sides[0], *chain, *sides[1]))


def ones_chain(shape: Shape) -> Chain:
    """The array of ones, as a column times a row, either of which is left out where it is one long."""
    column = () if shape[0] == 1 else (Factor(ones(shape[0])),)
    if len(shape) == 1 or shape[1] == 1:
        return column
    return (*column, Factor(ones(shape[1]), transposed=True))


def _stretched(chain: Chain, power: int, sides: tuple[list[Factor], list[Factor]]) -> bool:
    """Whether a chain is a column or a row repeated to a matrix, put at its side as a diagonal matrix."""
    cuts = [i for i, factor in enumerate(chain[:-1], start=1) if factor.size[1] == 1]
    if not cuts:
        return False
    left, right = chain[: cuts[0]], chain[cuts[0] :]
    if word_name(right[0].base) == "ones" and len(right) == 1:
        side, vector = sides[0], write_chain(left, (left[0].size[0],))
    elif word_name(left[0].base) == "ones" and len(left) == 1:
        side, vector = sides[1], write_chain([f.T for f in reversed(right)], (right[-1].size[1],))
    else:
        return False
    entries = product_of_powers([(base, p * power) for base, p in entry_powers(vector)])
    if entries:
        side.append(Factor(apply("diag", write_entries(in_order(entries)))))
    return True


def array_terms(constant: Expression) -> list[Term] | None:
    """An array of numbers that is a multiple of the ones or of the identity, or None for any other."""
    if not isinstance(constant, Constant) or len(constant.shape) not in (1, 2):
        return None
    array, number = constant.number, as_number(Constant(constant.number.flat[0].item()))
    if number is None:
        return None
    if (array == array.flat[0]).all():
        return [Term(number, chain=ones_chain(constant.shape))] if number else []
    is_square = len(constant.shape) == 2 and constant.shape[0] == constant.shape[1]
    if is_square and number and (array.diagonal() == array[0, 0]).all() and (array != 0).sum() == len(array):
        return [Term(number, chain=(Factor(eye(constant.shape[0])),))]
    return None
