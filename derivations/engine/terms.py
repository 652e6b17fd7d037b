"""Sums of products as on paper: a number, scalars, and a chain of matrices in which a vector is a column.

Reading an expression this way gives one form for many spellings: `x @ A`, `A.T @ x` and `matmul(A.T, x)` are the same
chain. Nothing is multiplied out: a sum inside a product stays one factor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache

from derivations.expression import Constant, Expression, Symbol, apply
from derivations.shapes import Axis

Number = Fraction | float
Powers = tuple[tuple[Expression, int], ...]


@dataclass(frozen=True)
class Factor:
    """A matrix or a column, perhaps transposed, perhaps inverted."""

    base: Expression
    transposed: bool = False
    inverted: bool = False

    @cached_property
    def size(self) -> tuple[Axis, Axis]:
        """Rows and columns on paper; an inverted matrix is square."""
        shape = self.base.shape
        rows, columns = (shape[0], 1) if len(shape) == 1 else (shape[0], shape[1])
        return (columns, rows) if self.transposed else (rows, columns)

    @property
    def T(self) -> Factor:
        """The transpose; a symmetric matrix is its own."""
        return self if is_symmetric(self.base) else Factor(self.base, not self.transposed, self.inverted)

    @property
    def inverse(self) -> Factor:
        """The inverse of a square matrix."""
        return Factor(self.base, self.transposed, not self.inverted)


def ones(*shape: Axis) -> Expression:
    """The array of ones on paper, also where every axis is a number."""
    return apply("ones", shape=shape)


def zeros(*shape: Axis) -> Expression:
    """The array of zeros on paper; the number for no axes."""
    return apply("zeros", shape=shape) if shape else Constant(0)


def eye(side: Axis) -> Expression:
    """The identity matrix on paper, also where its side is a number."""
    return apply("eye", shape=(side, side))


def factor_of(expression: Expression) -> Factor:
    """An array as a factor; a matrix of one column or one row is the vector it holds."""
    if expression.ndim == 2 and 1 in expression.shape and expression.shape != (1, 1):
        return Factor(apply("vec", expression), transposed=expression.shape[0] == 1)
    return Factor(expression)


SYMMETRIC_DOMAINS = frozenset({"Symmetric", "PositiveDefinite", "Diagonal"})


@lru_cache(maxsize=4096)
def is_symmetric(expression: Expression) -> bool:
    """Whether a matrix is known to equal its transpose, from its domain or from how it is made."""
    if isinstance(expression, Symbol):
        return type(expression.domain).__name__ in SYMMETRIC_DOMAINS
    name = expression.word.name if expression.word else ""
    if name == "matmul":
        factors = list(product_factors(expression))
        return factors == [factor.T for factor in reversed(factors)]
    if name == "outer":
        return expression.arguments[0] == expression.arguments[1]
    if name in ("add", "subtract", "negative", "kron", "multiply", "divide"):
        return all(argument.ndim == 0 or is_symmetric(argument) for argument in expression.arguments)
    return name in ("diag", "eye") or (name == "inv" and is_symmetric(expression.arguments[0]))


def product_factors(expression: Expression) -> Iterator[Factor]:
    """The factors of a matrix product, in order."""
    name = expression.word.name if expression.word else ""
    if name == "matmul":
        for argument in expression.arguments:
            yield from product_factors(argument)
    elif name == "transpose" and expression.arguments[0].word is None:
        yield Factor(expression.arguments[0]).T
    else:
        yield Factor(expression)


@dataclass(frozen=True)
class Term:
    """A coefficient times scalars to whole powers times a chain; an empty chain is the number 1."""

    coefficient: Number = Fraction(1)
    scalars: Powers = ()
    chain: tuple[Factor, ...] = ()

    @cached_property
    def key(self) -> tuple[frozenset[tuple[Expression, int]], tuple[Factor, ...]]:
        """What like terms share: all but the coefficient."""
        return frozenset(self.scalars), self.chain

    def times(self, coefficient: Number = Fraction(1), scalars: Powers = ()) -> Term:
        """The term scaled."""
        return Term(self.coefficient * coefficient, merge_powers(self.scalars, scalars), self.chain)

    @property
    def T(self) -> Term:
        """The transpose: the chain reversed, every factor transposed."""
        return Term(self.coefficient, self.scalars, tuple(factor.T for factor in reversed(self.chain)))


def merge_powers(first: Powers, second: Powers) -> Powers:
    """The product of powers; what cancels is gone."""
    if not first or not second:
        return first or second
    powers = dict(first)
    for base, power in second:
        powers[base] = powers.get(base, 0) + power
    return tuple((base, power) for base, power in powers.items() if power)


def collect(terms: Iterable[Term]) -> list[Term]:
    """Like terms added up, in order of appearance; what cancels is gone."""
    merged: dict[object, Term] = {}
    for term in terms:
        known = merged.get(term.key)
        merged[term.key] = (
            term if known is None else Term(known.coefficient + term.coefficient, known.scalars, known.chain)
        )
    return [term for term in merged.values() if term.coefficient]


def as_number(expression: Expression) -> Number | None:
    """The number of a constant, exact where it is whole, also of an array of one entry; None for anything else."""
    if not isinstance(expression, Constant):
        return None
    number = expression.number
    if expression.shape and set(expression.shape) == {1}:
        number = number.item()
    if isinstance(number, bool) or not isinstance(number, int | float | Fraction):
        return None
    if isinstance(number, float) and number.is_integer() and abs(number) < 2**53:
        return Fraction(int(number))
    return Fraction(number) if isinstance(number, int) else number
