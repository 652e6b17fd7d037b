"""Sums of products as on paper: a number, scalars, and a chain of matrices in which a vector is a column.

Reading an expression this way gives one form for many spellings: `x @ A`, `A.T @ x` and `matmul(A.T, x)` are the same
chain. Nothing is multiplied out: a sum inside a product stays one factor.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from derivations.engine.arrays import commutation
from derivations.engine.facts import is_symmetric, word_name
from derivations.errors import ShapeError
from derivations.expression import Constant, Expression, apply
from derivations.shapes import Axis, divide

Powers = tuple[tuple[Expression, int], ...]
"""Scalars, or entries, each to a whole power."""

ONE = Fraction(1)
MINUS_ONE = Fraction(-1)
MOST_DIGITS, LARGEST = 6, 10**12
"""A float of at most so many digits, and so large, is read as the decimal fraction it is written as."""


@dataclass(frozen=True)
class Factor:
    """A column, or a matrix to a whole power, perhaps transposed."""

    base: Expression
    transposed: bool = False
    power: int = 1

    @property
    def size(self) -> tuple[Axis, Axis]:
        """Rows and columns on paper."""
        shape = self.base.shape
        rows, columns = (shape[0], 1) if len(shape) == 1 else (shape[0], shape[1])
        return (columns, rows) if self.transposed else (rows, columns)

    @property
    def T(self) -> Factor:
        """The transpose; a symmetric matrix is its own."""
        if is_symmetric(self.base):
            return self
        sides = commuted(self.base)
        if sides:
            return Factor(commutation(sides[1], sides[0]), power=self.power)
        return Factor(self.base, not self.transposed, self.power)

    def to(self, power: int) -> Factor:
        """The same matrix to another power."""
        return Factor(self.base, self.transposed, power)

    @property
    def is_square(self) -> bool:
        """Whether it is a square matrix."""
        return self.base.ndim == 2 and self.base.shape[0] == self.base.shape[1]


def commuted(matrix: Expression) -> tuple[Axis, Axis] | None:
    """The shape (rows, columns) of the X for which a commutation matrix K has `K vec(X) = vec(X')`; else None."""
    if word_name(matrix) != "commutation":
        return None
    rows = dict(matrix.attributes)["rows"]
    try:
        return rows, divide(matrix.shape[0], rows)
    except ShapeError:
        return None


Chain = tuple[Factor, ...]


def factor_of(expression: Expression) -> Factor:
    """An array as a factor; a matrix of one column or one row is the vector it holds."""
    if expression.ndim == 2 and 1 in expression.shape and expression.shape != (1, 1):
        return Factor(apply("vec", expression), transposed=expression.shape[0] == 1)
    return Factor(expression)


@dataclass(frozen=True)
class Term:
    """A coefficient times scalars to whole powers times a chain; an empty chain is the number 1."""

    coefficient: Fraction = ONE
    scalars: Powers = ()
    chain: Chain = ()

    @property
    def key(self) -> tuple[frozenset[tuple[Expression, int]], Chain]:
        """What like terms share: all but the coefficient."""
        return frozenset(self.scalars), self.chain

    def times(self, coefficient: Fraction = ONE, scalars: Powers = ()) -> Term:
        """The term scaled."""
        product = self.coefficient if coefficient is ONE else self.coefficient * coefficient
        return Term(product, merge_powers(self.scalars, scalars), self.chain)

    def on(self, chain: Chain) -> Term:
        """The same number and scalars in front of another chain."""
        return Term(self.coefficient, self.scalars, chain)

    @property
    def scale(self) -> Term:
        """The number and scalars in front."""
        return Term(self.coefficient, self.scalars)

    @property
    def T(self) -> Term:
        """The transpose: the chain reversed, every factor transposed."""
        return Term(self.coefficient, self.scalars, tuple(factor.T for factor in reversed(self.chain)))


ZERO_TERM = Term(Fraction(0))


def merge_powers(first: Powers, second: Powers) -> Powers:
    """The product of powers; what cancels is gone."""
    if not first or not second:
        return first or second
    powers = dict(first)
    for base, power in second:
        powers[base] = powers.get(base, 0) + power
    return tuple((base, power) for base, power in powers.items() if power)


def inverse_powers(powers: Powers, times: int = -1) -> Powers:
    """One divided by a product of powers; with `times`, another power of it."""
    return tuple((base, power * times) for base, power in powers)


def collect(terms: Iterable[Term]) -> list[Term]:
    """Like terms added up, in order of appearance; what cancels is gone."""
    merged: dict[object, Term] = {}
    for term in terms:
        key = term.key
        known = merged.get(key)
        merged[key] = term if known is None else Term(known.coefficient + term.coefficient, known.scalars, known.chain)
    return [term for term in merged.values() if term.coefficient]


def as_number(expression: Expression) -> Fraction | None:
    """The number of a constant, also of an array of one entry: exact where it is whole or a short decimal.

    None for anything else, such as pi, which stands for itself.
    """
    if not isinstance(expression, Constant):
        return None
    number = expression.number
    if expression.shape and set(expression.shape) == {1}:
        number = number.item()
    if isinstance(number, bool) or not isinstance(number, int | float | Fraction):
        return None
    if not isinstance(number, float):
        return Fraction(number)
    if not abs(number) <= LARGEST:
        return None
    mantissa = repr(number).partition("e")[0].replace(".", "").strip("-0")
    return Fraction(repr(number)) if len(mantissa) <= MOST_DIGITS else None
