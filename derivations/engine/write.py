"""From terms back to an expression as a person writes it: signs and numbers in front, columns as vectors."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import reduce

from derivations.engine.arrays import ones, zeros
from derivations.engine.facts import holds_change, word_name
from derivations.engine.terms import MINUS_ONE, Chain, Factor, Powers, Term
from derivations.errors import CannotDerive
from derivations.expression import Constant, Expression, apply
from derivations.shapes import Shape

EXACT = 2**53


def write_sum(terms: Sequence[Term], shape: Shape) -> Expression:
    """The expression of a sum of terms as they stand, of the given shape; a positive one leads."""
    if not terms:
        return zeros(*shape)
    if len(terms) == 1:
        return write_term(terms[0], shape)
    stretched = [is_stretched(term.chain, shape) for term in terms]
    short = not all(stretched)
    order = sorted(range(len(terms)), key=lambda i: terms[i].coefficient < 0)
    first, *rest = order if terms[0].coefficient < 0 else range(len(terms))
    result = _summand(terms[first], shape, short and stretched[first])
    for i in rest:
        minus = terms[i].coefficient < 0
        part = _summand(terms[i].times(MINUS_ONE) if minus else terms[i], shape, short and stretched[i])
        result = apply("subtract" if minus else "add", result, part)
    return result


def is_stretched(chain: Chain, shape: Shape) -> bool:
    """Whether a chain is a scalar repeated to a vector or a matrix, or a row repeated down a matrix."""
    column = bool(chain) and chain[0].base.ndim == 1 and word_name(chain[0].base) == "ones" and not chain[0].transposed
    return column and (len(shape) == 2 or (len(shape) == 1 and len(chain) == 1))


def _summand(term: Term, shape: Shape, stretched: bool) -> Expression:
    """A term of a sum; what is repeated to the shape of the others is left to broadcasting."""
    if not stretched:
        return write_term(term, shape)
    rest = Term(term.coefficient, term.scalars, term.chain[1:])
    if not rest.chain or (len(rest.chain) == 1 and word_name(rest.chain[0].base) == "ones"):
        return scaled(term.coefficient, term.scalars, None)
    return write_term(rest.T, shape[1:])


def write_term(term: Term, shape: Shape) -> Expression:
    """One term: its numbers and scalars in front of its chain."""
    if not term.coefficient:
        return zeros(*shape)
    if not term.chain:
        return scaled(term.coefficient, term.scalars, ones(*shape) if shape else None)
    return scaled(term.coefficient, term.scalars, write_chain(term.chain, shape))


# Numbers and scalars.


def scaled(coefficient: Fraction, scalars: Powers, body: Expression | None) -> Expression:
    """A number and scalars times a body; None stands for the number 1."""
    above, below = _split(abs(coefficient), means(scalars))
    if above:
        front = product_of(above)
        body = front if body is None else apply("multiply", front, body)
    if body is None:
        body = Constant(1)
    if below:
        body = apply("divide", body, product_of(below))
    return apply("negative", body) if coefficient < 0 else body


def product_of(factors: Sequence[Expression]) -> Expression:
    """The product of scalars, or of entries."""
    return reduce(lambda a, b: apply("multiply", a, b), factors)


def _split(number: Fraction, scalars: Powers) -> tuple[list[Expression], list[Expression]]:
    """What stands above and below the line."""
    above, below = _number(number)
    for base, power in sorted(scalars, key=_place):
        side = above if power > 0 else below
        side.append(base if abs(power) == 1 else apply("power", base, abs(power)))
    return above, below


HUGE = Fraction(10) ** 300


def _number(number: Fraction) -> tuple[list[Expression], list[Expression]]:
    """A positive number above and below the line; a decimal such as 0.02 stays one."""
    top, bottom = number.numerator, number.denominator
    if max(top, bottom) > EXACT or (bottom % 5 == 0 and 10 ** bottom.bit_length() % bottom == 0):
        if not 1 / HUGE < number < HUGE:
            raise CannotDerive("a number in it is too large or too small for a float; scale the variables")
        return [Constant(float(number))], []
    return [Constant(top)] if top != 1 else [], [Constant(bottom)] if bottom != 1 else []


def _place(item: tuple[Expression, int]) -> int:
    """Sizes and numbers first, then variables, then what is made of them, changes last."""
    base, _ = item
    if isinstance(base, Constant):
        return 0
    return 3 if holds_change(base) else 1 if base.word is None else 2


def means(scalars: Powers) -> Powers:
    """The scalars with a sum divided by how many were added as a mean."""
    powers = dict(scalars)
    for base, power in scalars:
        if word_name(base) == "sum" and power == 1 and base.arguments[0].ndim == 1:
            count = Constant(base.arguments[0].shape[0])
            if powers.get(count) == -1:
                del powers[count], powers[base]
                powers[apply("mean", base.arguments[0])] = 1
    return tuple(powers.items())


# Chains.


def write_chain(chain: Sequence[Factor], shape: Shape) -> Expression:
    """A product of matrices and vectors, as code: columns are vectors, a column times a row is an outer product."""
    if not chain:
        return ones(*shape)
    cut = next((i + 1 for i, factor in enumerate(chain[:-1]) if factor.size[1] == 1), None)
    if cut is not None and len(shape) == 2:
        return apply("outer", _column(chain[:cut]), _column([factor.T for factor in reversed(chain[cut:])]))
    if len(shape) == 1:
        return _column(chain)
    if chain[-1].size[1] == 1 and chain[-1].base.ndim == 1:
        return _standing(_column(chain), shape)
    if chain[0].size[0] == 1 and chain[0].base.ndim == 1:
        return apply("transpose", _standing(_column([f.T for f in reversed(chain)]), shape[::-1]))
    return reduce(lambda a, b: apply("matmul", a, b), map(write_factor, chain))


def _standing(vector: Expression, shape: Shape) -> Expression:
    """A vector as a matrix of one column."""
    if word_name(vector) == "vec":
        (matrix,) = vector.arguments
        if matrix.shape in (shape, shape[::-1]):
            return matrix if matrix.shape == shape else apply("transpose", matrix)
    return apply("unvec", vector, shape=shape)


def _column(chain: Sequence[Factor]) -> Expression:
    """A chain that ends in a column, multiplied from the right, so that every step is a matrix times a vector."""
    *front, last = chain
    result = vector_of(last)
    for factor in reversed(front):
        if factor.power == -1:
            matrix = apply("transpose", factor.base) if factor.transposed else factor.base
            result = apply("solve", matrix, result)
        else:
            result = apply("matmul", write_factor(factor), result)
    return result


def vector_of(factor: Factor) -> Expression:
    """A factor of one column or one row as the vector of its entries."""
    return factor.base if factor.base.ndim == 1 else apply("vec", write_factor(factor))


def write_factor(factor: Factor) -> Expression:
    """A matrix with its marks."""
    result = factor.base
    if factor.power == -1:
        result = apply("inv", result)
    elif factor.power != 1:
        result = apply("matrix_power", result, exponent=factor.power)
    return apply("transpose", result) if factor.transposed else result


# Entry by entry.


def write_entries(powers: Sequence[tuple[Expression, int]]) -> Expression:
    """An entrywise product of whole powers."""
    above = [_raised(base, power) for base, power in powers if power > 0]
    below = [_raised(base, -power) for base, power in powers if power < 0]
    if not below:
        return product_of(above)
    return apply("divide", product_of(above) if above else 1, product_of(below))


def _raised(base: Expression, power: int) -> Expression:
    return base if power == 1 else apply("power", base, power)
