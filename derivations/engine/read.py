"""From an expression to its terms: each word of arithmetic and linear algebra says how it is written on paper.

A word without an entry is one factor, with its arguments simplified.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise, product

from derivations.engine.chains import (
    array_terms,
    blocks,
    chain_term,
    entrywise,
    inner_product,
    mixes,
    ones_term,
    trace_term,
    word_of,
)
from derivations.engine.terms import Factor, Powers, Term, as_number, collect, eye, factor_of, merge_powers, ones
from derivations.engine.write import shared_number, shared_scalars, write, write_chain, write_factor
from derivations.expression import Constant, Expression, apply
from derivations.shapes import Shape, multiply

Reader = Callable[[Expression], list[Term]]


class Simplifier:
    """Reads expressions as sums of terms and writes them back, once for each expression it meets."""

    def __init__(self, expand: bool = False) -> None:
        self.expand = expand
        self._terms: dict[Expression, list[Term]] = {}
        self._written: dict[Expression, Expression] = {}

    def simplify(self, expression: Expression) -> Expression:
        """The same value, written as a person would."""
        if expression.word is None:
            return expression
        if expression not in self._written:
            result = write(self.terms(expression), expression.shape)
            self._written[expression] = result
            self._written[result] = result
        return self._written[expression]

    def terms(self, expression: Expression) -> list[Term]:
        """The sum of terms that an expression is."""
        if expression not in self._terms:
            self._terms[expression] = collect(self._read(expression))
        return self._terms[expression]

    def _read(self, node: Expression) -> list[Term]:
        number = as_number(node)
        if number is not None:
            return [Term(number)]
        if node.word is None:
            known = array_terms(node)
            return [self.atom(node)] if known is None else known
        reader = getattr(self, f"_read_{node.word.name}", None)
        return reader(node) if reader else [self.atom(self._inside(node))]

    def _inside(self, node: Expression) -> Expression:
        """The same word on simplified arguments."""
        assert node.word is not None
        arguments = tuple(self.simplify(argument) for argument in node.arguments)
        return node if arguments == node.arguments else node.word(*arguments, **dict(node.attributes))

    def atom(self, node: Expression) -> Term:
        """An expression that stands for itself."""
        if node.ndim == 0:
            return Term(scalars=((node, 1),))
        return Term(chain=(factor_of(node),))

    def single(self, expression: Expression) -> Term:
        """An expression as one term: a sum becomes one factor, with its common number and scalars in front."""
        terms = self.terms(expression)
        if len(terms) == 1:
            return terms[0]
        return self.held(terms, expression.shape) if terms else Term(Fraction(0))

    def held(self, terms: list[Term], shape: Shape) -> Term:
        """A sum of several terms as one term."""
        coefficient, scalars = shared_number(terms), shared_scalars(terms)
        undone: Powers = tuple((base, -power) for base, power in scalars)
        inner = [term.times(1 / coefficient, undone) for term in terms]
        held = self._as_factor(inner, shape)
        return Term(coefficient * held.coefficient, merge_powers(scalars, held.scalars), held.chain)

    def _as_factor(self, terms: list[Term], shape: Shape) -> Term:
        """A sum as one factor, or as the product that its common factor made of it; one column is a vector."""
        if len(shape) == 2 and shape[0] == 1 and shape[1] != 1:
            return self._as_factor([term.T for term in terms], shape[1:]).T
        written = write(terms, shape[:1] if len(shape) == 2 and shape[1] == 1 else shape)
        again = self.terms(written)
        return again[0] if len(again) == 1 else self.atom(written)

    # Sums.

    def _spread(self, terms: list[Term], source: Shape, target: Shape) -> list[Term]:
        """Terms stretched from one shape to another by NumPy's rule, with columns of ones."""
        if source == target:
            return terms
        if len(target) == 1:
            return [chain_term(t.coefficient, t.scalars, (Factor(ones(*target)), *t.chain)) for t in terms]
        rows, columns = (1,) * (2 - len(source)) + source
        left = () if rows == target[0] else (Factor(ones(target[0])),)
        right = () if columns == target[1] else (Factor(ones(target[1]), transposed=True),)
        rowed = [term.T for term in terms] if len(source) == 1 else terms
        return [chain_term(t.coefficient, t.scalars, (*left, *t.chain, *right)) for t in rowed]

    def _read_add(self, node: Expression) -> list[Term]:
        return [
            term
            for argument in node.arguments
            for term in self._spread(self.terms(argument), argument.shape, node.shape)
        ]

    def _read_subtract(self, node: Expression) -> list[Term]:
        first, second = (self._spread(self.terms(a), a.shape, node.shape) for a in node.arguments)
        return [*first, *(term.times(Fraction(-1)) for term in second)]

    def _read_negative(self, node: Expression) -> list[Term]:
        return [term.times(Fraction(-1)) for term in self.terms(node.arguments[0])]

    def _read_broadcast_to(self, node: Expression) -> list[Term]:
        (argument,) = node.arguments
        return self._spread(self.terms(argument), argument.shape, node.shape)

    def _read_sum_to(self, node: Expression) -> list[Term]:
        (argument,) = node.arguments
        if node.shape == ():
            return self.terms(apply("sum", argument, axis=None))
        if argument.ndim == 2 and node.shape == argument.shape[1:]:
            return self.terms(apply("sum", argument, axis=0))
        return [self.atom(self._inside(node))]

    # Products.

    def _scaled(self, scalar: Expression, other: Expression) -> list[Term]:
        front = self.terms(scalar)
        if len(front) == 1:
            return [term.times(front[0].coefficient, front[0].scalars) for term in self.terms(other)]
        held = self.single(scalar)
        return [term.times(held.coefficient, held.scalars) for term in self.terms(other)]

    def _read_multiply(self, node: Expression) -> list[Term]:
        first, second = node.arguments
        if first.ndim == 0:
            return self._scaled(first, second)
        if second.ndim == 0:
            return self._scaled(second, first)
        return self._entrywise(node, first, 1, second, 1)

    def _read_divide(self, node: Expression) -> list[Term]:
        first, second = node.arguments
        if second.ndim == 0:
            below = self.single(second)
            if not below.coefficient:
                return [self.atom(self._inside(node))]
            inverse = invert_scalars(below)
            return [term.times(inverse.coefficient, inverse.scalars) for term in self.terms(first)]
        return self._entrywise(node, first, 1, second, -1)

    def _entrywise(self, node: Expression, first: Expression, p: int, second: Expression, q: int) -> list[Term]:
        parts = [(self._held(first, node.shape), p), (self._held(second, node.shape), q)]
        if any(power < 0 and not term.coefficient for term, power in parts):
            return [self.atom(self._inside(node))]
        return [entrywise(parts, node.shape)]

    def _held(self, expression: Expression, shape: Shape) -> Term:
        """An array as one term, stretched to a shape."""
        (term,) = self._spread([self.single(expression)], expression.shape, shape)
        return term

    def _read_power(self, node: Expression) -> list[Term]:
        base, exponent = node.arguments
        number = as_number(exponent)
        if number is None or not isinstance(number, Fraction) or number.denominator != 1 or abs(number) > 64:
            return [self.atom(self._inside(node))]
        held, power = self.single(base), int(number)
        if power < 0 and not held.coefficient:
            return [self.atom(self._inside(node))]
        if node.ndim == 0:
            return [power_of_scalar(held, power)]
        return [entrywise([(held, power)], node.shape)]

    def _read_square(self, node: Expression) -> list[Term]:
        return self._read_power(apply("power", node.arguments[0], 2))

    def _read_reciprocal(self, node: Expression) -> list[Term]:
        return self._read_divide(apply("divide", 1, node.arguments[0]))

    def _read_matmul(self, node: Expression) -> list[Term]:
        row = node.arguments[0].ndim == 1
        products = []
        for left, right in product(*map(self._parts, node.arguments)):
            chain = (left.T if row else left).chain + right.chain
            scalars = merge_powers(left.scalars, right.scalars)
            term = self._mixed(chain_term(left.coefficient * right.coefficient, scalars, chain))
            products.append(term.T if row and node.ndim == 1 else term)
        return products

    def _parts(self, expression: Expression) -> list[Term]:
        """A factor as one term, or as all of its terms where products are multiplied out."""
        return self.terms(expression) if self.expand else [self.single(expression)]

    def _mixed(self, term: Term) -> Term:
        """Kronecker products that meet, multiplied block by block."""
        for i, (left, right) in enumerate(pairwise(term.chain)):
            if mixes(left, right):
                pairs = zip(blocks(left), blocks(right), strict=True)
                parts = [apply("matmul", write_factor(a), write_factor(b)) for a, b in pairs]
                held = self.single(apply("kron", *parts))
                chain = (*term.chain[:i], *held.chain, *term.chain[i + 2 :])
                scalars = merge_powers(term.scalars, held.scalars)
                return self._mixed(chain_term(term.coefficient * held.coefficient, scalars, chain))
        return term

    def _read_outer(self, node: Expression) -> list[Term]:
        left, right = (self.single(argument) for argument in node.arguments)
        scalars = merge_powers(left.scalars, right.scalars)
        return [chain_term(left.coefficient * right.coefficient, scalars, left.chain + right.T.chain)]

    def _read_transpose(self, node: Expression) -> list[Term]:
        return [term.T for term in self.terms(node.arguments[0])]

    def _read_inv(self, node: Expression) -> list[Term]:
        held = self.single(node.arguments[0])
        if len(held.chain) != 1 or not held.coefficient:
            return [self.atom(self._inside(node))]
        inverse = invert_scalars(Term(held.coefficient, held.scalars))
        return [chain_term(inverse.coefficient, inverse.scalars, (held.chain[0].inverse,))]

    def _read_solve(self, node: Expression) -> list[Term]:
        return self._read_matmul(apply("matmul", apply("inv", node.arguments[0]), node.arguments[1]))

    # Vectors as matrices of one column or one row.

    def _read_unvec(self, node: Expression) -> list[Term]:
        (argument,) = node.arguments
        if node.shape[1] == 1:
            return self.terms(argument)
        if node.shape[0] == 1:
            return [term.T for term in self.terms(argument)]
        return [self._stacked(node, "vec")]

    def _read_vec(self, node: Expression) -> list[Term]:
        (argument,) = node.arguments
        if argument.ndim < 2 or argument.shape[1] == 1:
            return self.terms(argument)
        if argument.shape[0] == 1:
            return [term.T for term in self.terms(argument)]
        return [self._stacked(node, "unvec")]

    def _stacked(self, node: Expression, inverse: str) -> Term:
        """`vec` and `unvec` undo each other, and let numbers and scalars out in front."""
        held = self.single(node.arguments[0])
        inner = write([Term(chain=held.chain)], node.arguments[0].shape) if held.chain else node.arguments[0]
        if held.chain and all(word_of(factor) == "ones" for factor in held.chain):
            return ones_term(node.shape).times(held.coefficient, held.scalars)
        undone = inner.word is not None and inner.word.name == inverse and inner.arguments[0].shape == node.shape
        assert node.word is not None
        moved = inner.arguments[0] if undone else node.word(inner, **dict(node.attributes))
        return Term(held.coefficient, held.scalars, (Factor(moved),)) if held.chain else self.atom(node)

    def _read_heaviside(self, node: Expression) -> list[Term]:
        """At zero it is one half: where two equal things compete, each counts half."""
        if self.terms(node.arguments[0]):
            return [self.atom(self._inside(node))]
        half = ones_term(node.shape) if node.shape else Term()
        return [half.times(Fraction(1, 2))]

    def _read_ones(self, node: Expression) -> list[Term]:
        return [ones_term(node.shape)]

    def _read_zeros(self, _: Expression) -> list[Term]:
        return []

    def _read_eye(self, node: Expression) -> list[Term]:
        return [Term()] if node.shape == (1, 1) else [self.atom(node)]

    def _read_kron(self, node: Expression) -> list[Term]:
        left, right = (self.single(argument) for argument in node.arguments)
        scalars = merge_powers(left.scalars, right.scalars)
        chains = [
            write_chain(term.chain, argument.shape) if term.chain else None
            for term, argument in zip((left, right), node.arguments, strict=True)
        ]
        kept = [chain for chain in chains if chain is not None]
        number = left.coefficient * right.coefficient
        if len(kept) < 2:
            return [Term(number, scalars, (left.chain or right.chain))]
        both_identities = all(word_of(Factor(chain)) == "eye" for chain in kept)
        product = eye(node.shape[0]) if both_identities else apply("kron", *kept)
        return [Term(number, scalars, (factor_of(product),))]

    def _read_diag(self, node: Expression) -> list[Term]:
        held = self.single(node.arguments[0])
        if not held.chain or node.shape == (1, 1):
            return [held]
        inner = write_chain(held.chain, node.arguments[0].shape)
        plain = inner.word is not None and inner.word.name == "ones"
        matrix = eye(node.shape[0]) if plain else apply("diag", inner)
        return [Term(held.coefficient, held.scalars, (Factor(matrix),))]

    # Reductions.

    def _read_sum(self, node: Expression) -> list[Term]:
        (argument,), axis = node.arguments, dict(node.attributes).get("axis")
        terms = self.terms(argument)
        if argument.ndim == 0:
            return terms
        if argument.ndim == 1 or axis is None:
            return [inner_product(term, argument.shape) for term in terms]
        side = Factor(ones(argument.shape[axis % 2]))
        if axis % 2 == 1:
            return [chain_term(t.coefficient, t.scalars, (*t.chain, side)) for t in terms]
        return [chain_term(t.coefficient, t.scalars, (side.T, *t.chain)).T for t in terms]

    def _read_mean(self, node: Expression) -> list[Term]:
        (argument,), attributes = node.arguments, dict(node.attributes)
        axis = attributes.get("axis")
        count = multiply(*argument.shape) if axis is None else argument.shape[axis]
        total = apply("sum", argument, axis=axis)
        return self._read_divide(apply("divide", total, Constant(count)))

    def _read_trace(self, node: Expression) -> list[Term]:
        return [trace_term(term) for term in self.terms(node.arguments[0])]


def invert_scalars(term: Term) -> Term:
    """One divided by a scalar term."""
    return power_of_scalar(term, -1)


def power_of_scalar(term: Term, power: int) -> Term:
    """A scalar term to a whole power."""
    scalars: Powers = tuple((base, exponent * power) for base, exponent in term.scalars)
    return Term(term.coefficient**power, scalars if power else ())


def count_symbols(expression: Expression) -> int:
    """How long an expression is to read: its symbols, numbers, words and marks."""
    own = 0 if expression.word is not None and expression.word.name in UNWRITTEN else 1
    return own + sum(count_symbols(argument) for argument in expression.arguments)


UNWRITTEN = frozenset({"matmul", "multiply", "solve", "unvec", "vec"})
"""Words that a page writes by putting things side by side."""
