"""Whether an exact number is zero: by arithmetic in a field, and where that says no, by SymPy's simplification.

Fractions, exponentials of fractions, logarithms and roots, put together by field operations, are a rational function
of `exp(1/n)` and of those logarithms and roots. Read as variables, these satisfy no more relations than the numbers
do, so a function that is zero is a number that is zero. The converse needs their relations, which SymPy knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from math import lcm, prod
from typing import Any

DIGITS = 60
IN_FIELD, IN_DIGITS, SIMPLIFIED = 1000, 20000, 300
"""How many parts a number may have to be read in a field, to be evaluated, and to be simplified, which takes long."""


class TooLong(ArithmeticError):
    """A number has too many parts for it to be decided in a time that is bounded."""


def is_zero(gap: Any) -> bool | None:
    """Whether an exact number is zero; None when it is zero to many digits but not proved to be.

    Raises TooLong when it has too many parts to tell.
    """
    if not hasattr(gap, "free_symbols"):
        return bool(gap == 0)
    import sympy

    length = count_parts(gap)
    if length <= IN_FIELD and as_rational_function(gap) == 0:
        return True
    if length <= IN_DIGITS and abs(sympy.N(gap, DIGITS)) > sympy.Float(10) ** (10 - DIGITS):
        return False
    if length > SIMPLIFIED:
        raise TooLong(f"a number of {'at least ' if length > IN_DIGITS else ''}{length} parts")
    return True if sympy.cancel(gap) == 0 or sympy.simplify(gap) == 0 else None


def count_parts(number: Any) -> int:
    """How many numbers and operations a number is made of, counted no further than one above the most."""
    from sympy import preorder_traversal

    return sum(1 for _ in islice(preorder_traversal(number), IN_DIGITS + 1))


def as_rational_function(number: Any) -> Any:
    """A SymPy number as an element of a field of rational functions over the fractions."""
    from sympy import QQ
    from sympy.polys.fields import field

    leaves = list(dict.fromkeys(_leaves(number)))
    exponents = {leaf: exponent for leaf in leaves if (exponent := _exponent(leaf)) is not None}
    opaque = [leaf for leaf in leaves if leaf not in exponents and not leaf.is_Rational]
    steps = lcm(*(int(exponent.q) for exponent in exponents.values()))
    rational_functions, root_of_e, *others = field(["e", *(f"g{i}" for i in range(len(opaque)))], QQ)
    read = dict(zip(opaque, others, strict=True))
    read.update((leaf, root_of_e ** int(exponent * steps)) for leaf, exponent in exponents.items())
    read.update((leaf, rational_functions(QQ(int(leaf.p), int(leaf.q)))) for leaf in leaves if leaf.is_Rational)
    return _combine(number, read)


def _exponent(number: Any) -> Any:
    """The fraction q of a number `exp(q)`; None for any other."""
    from sympy import E, Integer, exp

    if number is E:
        return Integer(1)
    return number.args[0] if isinstance(number, exp) and number.args[0].is_Rational else None


def _operands(number: Any) -> tuple[Any, ...]:
    """What field operations made a number of; nothing, when it is not made by them."""
    if number.is_Add or number.is_Mul:
        return tuple(number.args)
    return (number.base,) if number.is_Pow and number.exp.is_Integer and _exponent(number) is None else ()


def _leaves(number: Any) -> Iterator[Any]:
    operands = _operands(number)
    for operand in operands:
        yield from _leaves(operand)
    if not operands:
        yield number


def _combine(number: Any, read: dict[Any, Any]) -> Any:
    """A number in the field, from its leaves up; what was read once is kept."""
    if number not in read:
        values = [_combine(operand, read) for operand in _operands(number)]
        if number.is_Pow:
            read[number] = values[0] ** int(number.exp)
        else:
            read[number] = sum(values[1:], values[0]) if number.is_Add else prod(values)
    return read[number]
