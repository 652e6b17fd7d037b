"""From terms back to an expression as a person writes it: signs and numbers in front, common factors taken out."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import reduce
from math import gcd

from derivations.engine.terms import Factor, Number, Powers, Term, collect, ones, zeros
from derivations.expression import Constant, Expression, Symbol, Tangent, apply
from derivations.shapes import Shape


def write(terms: Sequence[Term], shape: Shape) -> Expression:
    """The expression of a sum of terms, of the given shape."""
    if not terms:
        return zeros(*shape)
    if len(terms) == 1:
        return write_term(terms[0], shape)
    grouped = common_factor(terms, shape)
    if grouped is not None:
        return grouped
    first, *rest = sorted(terms, key=lambda term: term.coefficient < 0) if terms[0].coefficient < 0 else terms
    result = write_term(first, shape)
    for term in rest:
        minus = term.coefficient < 0
        part = write_term(term.times(Fraction(-1)) if minus else term, shape)
        result = apply("subtract" if minus else "add", result, part)
    return result


# Common factors.


def common_factor(terms: Sequence[Term], shape: Shape) -> Expression | None:
    """The sum with what terms share in front: numbers and scalars of all, or a first or last factor of some."""
    scalars, coefficient = shared_scalars(terms), shared_number(terms)
    if scalars or coefficient != 1:
        inverse: Powers = tuple((base, -power) for base, power in scalars)
        inner = [term.times(1 / coefficient, inverse) for term in terms]
        if any(term.chain or term.scalars for term in inner):
            return scaled(coefficient, scalars, write(collect(inner), shape))
    for last in (True, False):
        grouped = _group(terms, shape, last)
        if grouped is not None:
            return grouped
    return None


def shared_scalars(terms: Sequence[Term]) -> Powers:
    """The scalars that divide every term."""
    common = dict(terms[0].scalars)
    for term in terms[1:]:
        powers = dict(term.scalars)
        common = {
            base: (min if power > 0 else max)(power, powers[base])
            for base, power in common.items()
            if base in powers and (power > 0) == (powers[base] > 0)
        }
    return tuple(common.items())


def shared_number(terms: Sequence[Term]) -> Number:
    """The number to take out of every term: a common whole divisor, and the sign where all are negative."""
    coefficients = [term.coefficient for term in terms]
    sign = -1 if all(c < 0 for c in coefficients) else 1
    if not all(isinstance(c, Fraction) for c in coefficients):
        return Fraction(sign)
    below = reduce(lambda a, b: a * b // gcd(a, b), (Fraction(c).denominator for c in coefficients))
    above = reduce(gcd, (abs(Fraction(c).numerator) * (below // Fraction(c).denominator) for c in coefficients))
    return Fraction(sign * above, below)


def _group(terms: Sequence[Term], shape: Shape, last: bool) -> Expression | None:
    """Terms that share their last (or first) factor, as one product: `A x + A' x` is `(A + A') x`."""
    position = -1 if last else 0
    ends = [term.chain[position] for term in terms if len(term.chain) > 1]
    shared = next((end for end in ends if ends.count(end) > 1), None)
    if shared is None:
        return None
    members = [t for t in terms if len(t.chain) > 1 and t.chain[position] == shared]
    rows, columns = members[0].chain[0].size[0], members[0].chain[-1].size[1]
    inner_shape = (rows, shared.size[0]) if last else (shared.size[1], columns)
    inner = [Term(t.coefficient, t.scalars, t.chain[:-1] if last else t.chain[1:]) for t in members]
    from derivations.engine.read import Simplifier

    held = Simplifier().held(inner, inner_shape)
    chain = (*held.chain, shared) if last else (shared, *held.chain)
    product = Term(held.coefficient, held.scalars, chain)
    rest = [t for t in terms if t not in members]
    return write([product, *rest], shape)


# Single terms.


def write_term(term: Term, shape: Shape) -> Expression:
    """One term: its numbers and scalars in front of its chain."""
    if not term.coefficient:
        return zeros(*shape)
    if not term.chain:
        return scaled(term.coefficient, term.scalars, ones(*shape) if shape else None)
    return scaled(term.coefficient, term.scalars, write_chain(term.chain, shape))


def scaled(coefficient: Number, scalars: Powers, body: Expression | None) -> Expression:
    """A number and scalars times a body; None stands for the number 1."""
    negative = coefficient < 0
    above, below = _split(-coefficient if negative else coefficient, scalars)
    if above:
        front = reduce(lambda a, b: apply("multiply", a, b), above)
        body = front if body is None else apply("multiply", front, body)
    if body is None:
        body = Constant(1)
    if below:
        body = apply("divide", body, reduce(lambda a, b: apply("multiply", a, b), below))
    return apply("negative", body) if negative else body


def _split(number: Number, scalars: Powers) -> tuple[list[Expression], list[Expression]]:
    """What stands above and below the line."""
    above: list[Expression] = []
    below: list[Expression] = []
    top, bottom = (number.numerator, number.denominator) if isinstance(number, Fraction) else (number, 1)
    if top != 1:
        above.append(Constant(top))
    if bottom != 1:
        below.append(Constant(bottom))
    for base, power in sorted(scalars, key=lambda item: not isinstance(item[0], Constant)):
        side = above if power > 0 else below
        side.append(base if abs(power) == 1 else apply("power", base, abs(power)))
    return above, below


def write_chain(chain: Sequence[Factor], shape: Shape) -> Expression:
    """A product of matrices and vectors, as code: columns are vectors, a column times a row is an outer product."""
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
    if vector.word is not None and vector.word.name == "vec":
        (matrix,) = vector.arguments
        if matrix.shape in (shape, shape[::-1]):
            return matrix if matrix.shape == shape else apply("transpose", matrix)
    return apply("unvec", vector, shape=shape)


def _column(chain: Sequence[Factor]) -> Expression:
    """A chain that ends in a column, multiplied from the right, so that every step is a matrix times a vector."""
    *front, last = chain
    result = vector_of(last)
    for factor in reversed(front):
        if factor.inverted:
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
    result = apply("inv", factor.base) if factor.inverted else factor.base
    return apply("transpose", result) if factor.transposed else result


# Entrywise products and orders.


def write_entrywise(powers: Sequence[tuple[Expression, int]]) -> Expression:
    """An entrywise product of whole powers."""

    def joined(sign: int) -> Expression | None:
        parts = [
            base if abs(power) == 1 else apply("power", base, abs(power)) for base, power in powers if power * sign > 0
        ]
        return reduce(lambda a, b: apply("multiply", a, b), parts) if parts else None

    above, below = joined(1), joined(-1)
    if below is None:
        assert above is not None
        return above
    return apply("divide", 1 if above is None else above, below)


def signature(expression: Expression) -> str:
    """A text that orders expressions, the same in every run."""
    if isinstance(expression, Symbol):
        return f"~{expression.name}" if isinstance(expression, Tangent) else expression.name
    if isinstance(expression, Constant):
        return str(expression.number)
    assert expression.word is not None
    inside = ",".join(signature(argument) for argument in expression.arguments)
    return f"{expression.word.name}({inside}{dict(expression.attributes) or ''})"
