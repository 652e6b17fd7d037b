"""How sums, products entry by entry, powers and reductions are read."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from derivations.engine.arrays import ones
from derivations.engine.chains import chain_term
from derivations.engine.entries import entrywise, ones_chain
from derivations.engine.facts import word_name
from derivations.engine.powers import entry_powers, whole_exponent
from derivations.engine.read import Simplifier, atom, reads
from derivations.engine.terms import MINUS_ONE, Factor, Term, inverse_powers
from derivations.expression import Constant, Expression, apply
from derivations.shapes import Shape, multiply

LONGEST_NUMBER = 900
"""How many binary digits the power of a number may have."""


# Sums.


def spread(terms: list[Term], source: Shape, target: Shape) -> list[Term]:
    """Terms stretched from one shape to another by NumPy's rule, with columns of ones."""
    if source == target:
        return terms
    if len(target) == 1:
        return [chain_term(term.scale, (Factor(ones(*target)), *term.chain)) for term in terms]
    rows, columns = (1,) * (2 - len(source)) + source
    left = () if rows == target[0] else (Factor(ones(target[0])),)
    right = () if columns == target[1] else (Factor(ones(target[1]), transposed=True),)
    rowed = [term.T for term in terms] if len(source) == 1 else terms
    return [chain_term(term.scale, (*left, *term.chain, *right)) for term in rowed]


@reads("add")
def _add(simplifier: Simplifier, node: Expression) -> list[Term]:
    return [
        term for argument in node.arguments for term in spread(simplifier.terms(argument), argument.shape, node.shape)
    ]


@reads("subtract")
def _subtract(simplifier: Simplifier, node: Expression) -> list[Term]:
    first, second = (spread(simplifier.terms(a), a.shape, node.shape) for a in node.arguments)
    return [*first, *(term.times(MINUS_ONE) for term in second)]


@reads("negative")
def _negative(simplifier: Simplifier, node: Expression) -> list[Term]:
    return [term.times(MINUS_ONE) for term in simplifier.terms(node.arguments[0])]


@reads("broadcast_to")
def _broadcast_to(simplifier: Simplifier, node: Expression) -> list[Term]:
    (argument,) = node.arguments
    return spread(simplifier.terms(argument), argument.shape, node.shape)


@reads("zeros")
def _zeros(_: Simplifier, __: Expression) -> list[Term]:
    return []


@reads("ones")
def _ones(_: Simplifier, node: Expression) -> list[Term]:
    return [Term(chain=ones_chain(node.shape))]


@reads("unit")
def _unit(_: Simplifier, node: Expression) -> list[Term]:
    return [Term() if node.shape == (1,) else atom(node)]


# Products.


@reads("multiply")
def _multiply(simplifier: Simplifier, node: Expression) -> list[Term]:
    first, second = node.arguments
    if first.ndim == 0:
        return _scaled(simplifier, first, second)
    if second.ndim == 0:
        return _scaled(simplifier, second, first)
    sides = [spread(simplifier.factors(argument), argument.shape, node.shape) for argument in node.arguments]
    return [
        entrywise([(left, 1), (right, 1)], node.shape)
        for left, right in product(*sides)
        if left.coefficient and right.coefficient
    ]


def _scaled(simplifier: Simplifier, scalar: Expression, other: Expression) -> list[Term]:
    fronts = simplifier.factors(scalar)
    return [term.times(front.coefficient, front.scalars) for front in fronts for term in simplifier.terms(other)]


@reads("divide")
def _divide(simplifier: Simplifier, node: Expression) -> list[Term]:
    first, second = node.arguments
    below = simplifier.single(second)
    if not below.coefficient:
        return [atom(simplifier.inside(node))]
    if second.ndim == 0:
        front, powers = 1 / below.coefficient, inverse_powers(below.scalars)
        return [term.times(front, powers) for term in simplifier.terms(first)]
    parts = [(held(simplifier, first, node.shape), 1), (held(simplifier, second, node.shape), -1)]
    return [entrywise(parts, node.shape)] if parts[0][0].coefficient else []


@reads("reciprocal")
def _reciprocal(simplifier: Simplifier, node: Expression) -> list[Term]:
    return _divide(simplifier, apply("divide", 1, node.arguments[0]))


def held(simplifier: Simplifier, expression: Expression, shape: Shape) -> Term:
    """An array as one term, stretched to a shape."""
    (term,) = spread([simplifier.single(expression)], expression.shape, shape)
    return term


@reads("power", "square")
def _power(simplifier: Simplifier, node: Expression) -> list[Term]:
    exponent, base = whole_exponent(node), simplifier.single(node.arguments[0])
    size = max(base.coefficient.numerator.bit_length(), base.coefficient.denominator.bit_length())
    too_long = exponent is not None and size > 1 and size * abs(exponent) > LONGEST_NUMBER
    if exponent is None or too_long or (exponent <= 0 and not base.coefficient):
        return [atom(simplifier.inside(node))]
    if node.ndim == 0:
        powers = inverse_powers(base.scalars, exponent) if exponent else ()
        return [Term(base.coefficient**exponent, powers)]
    part = held(simplifier, node.arguments[0], node.shape)
    return [entrywise([(part, exponent)], node.shape)] if part.coefficient else []


@reads("heaviside")
def _heaviside(simplifier: Simplifier, node: Expression) -> list[Term]:
    """At zero it is one half: where two equal things compete, each counts half.

    A difference stays one: rounded, it is then the exact opposite of the same difference the other way round, and the
    shares of the two that compete add up to 1.
    """
    (argument,) = node.arguments
    if simplifier.terms(argument):
        if word_name(argument) == "subtract" and all(map(simplifier.terms, argument.arguments)):
            return [atom(apply("heaviside", simplifier.inside(argument)))]
        return [atom(simplifier.inside(node))]
    return [Term(Fraction(1, 2), chain=ones_chain(node.shape) if node.shape else ())]


# Reductions.


@reads("sum")
def _sum(simplifier: Simplifier, node: Expression) -> list[Term]:
    (argument,), axis = node.arguments, dict(node.attributes).get("axis")
    terms = simplifier.terms(argument)
    if argument.ndim == 0:
        return terms
    if argument.ndim == 1 or axis is None:
        return [total_of(term, argument.shape) for term in terms]
    side = Factor(ones(argument.shape[axis % 2]))
    if axis % 2 == 1:
        return [chain_term(term.scale, (*term.chain, side)) for term in terms]
    return [chain_term(term.scale, (side.T, *term.chain)).T for term in terms]


def total_of(term: Term, shape: Shape) -> Term:
    """The sum of all entries of a term."""
    rows = () if shape[0] == 1 else (Factor(ones(shape[0]), transposed=True),)
    if len(shape) == 1:
        return chain_term(term.scale, (*rows, *term.chain))
    if len(term.chain) == 1 and word_name(term.chain[0].base) in ("multiply", "power"):
        return matrix_product_sum(term)
    columns = () if shape[1] == 1 else (Factor(ones(shape[1])),)
    return chain_term(term.scale, (*rows, *term.chain, *columns))


def matrix_product_sum(term: Term) -> Term:
    """The sum of an entrywise product of matrices, as their inner product."""
    base = term.chain[0].base
    powers = entry_powers(base)
    if len(powers) == 1 and powers[0][1] == 2:
        halves = (powers[0][0], powers[0][0])
    elif word_name(base) == "multiply":
        halves = (base.arguments[0], base.arguments[1])
    else:
        return term.scale.times(scalars=((apply("sum", base), 1),))
    return term.scale.times(scalars=((apply("inner", *halves), 1),))


@reads("mean")
def _mean(simplifier: Simplifier, node: Expression) -> list[Term]:
    (argument,), axis = node.arguments, dict(node.attributes).get("axis")
    count = multiply(*argument.shape) if axis is None else argument.shape[axis]
    return _divide(simplifier, apply("divide", apply("sum", argument, axis=axis), Constant(count)))


@reads("sum_to")
def _sum_to(simplifier: Simplifier, node: Expression) -> list[Term]:
    (argument,) = node.arguments
    if node.shape == ():
        return simplifier.terms(apply("sum", argument))
    if argument.ndim == 2 and node.shape == argument.shape[1:]:
        return simplifier.terms(apply("sum", argument, axis=0))
    if argument.ndim == 2 and node.shape == (argument.shape[0], 1):
        return simplifier.terms(apply("sum", argument, axis=1))
    if argument.ndim == 2 and node.shape == (1, argument.shape[1]):
        return [term.T for term in simplifier.terms(apply("sum", argument, axis=0))]
    return [atom(simplifier.inside(node))]
