"""Products of scalars, or of entries, to whole powers: taken apart, simplified by named rules, put in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from derivations.engine.arrays import ones
from derivations.engine.facts import domain_name, holds_change, word_name
from derivations.engine.length import signature
from derivations.engine.write import write_entries
from derivations.expression import Constant, Expression, Tangent, apply

PowerDict = dict[Expression, int]
MOST = 64
"""The largest exponent that is read as so many factors."""


def whole_exponent(expression: Expression) -> int | None:
    """The exponent of a power, where it is a whole number."""
    if word_name(expression) == "square":
        return 2
    if word_name(expression) == "reciprocal":
        return -1
    if word_name(expression) != "power":
        return None
    number = getattr(expression.arguments[1], "number", None)
    whole = isinstance(number, int | float) and not isinstance(number, bool) and float(number).is_integer()
    return int(number) if whole and abs(number) <= MOST else None  # type: ignore[arg-type]


def entry_powers(base: Expression) -> list[tuple[Expression, int]]:
    """An entrywise product of arrays of one shape taken apart into powers; ones are left out."""
    name = word_name(base)
    if name == "ones":
        return []
    if name == "multiply" and all(argument.shape == base.shape for argument in base.arguments):
        return [entry for argument in base.arguments for entry in entry_powers(argument)]
    if name == "divide" and base.arguments[1].shape == base.shape:
        above, below = base.arguments
        top = [] if above == Constant(1) else entry_powers(above)
        if above.shape == base.shape or not top:
            return top + [(inner, -power) for inner, power in entry_powers(below)]
    exponent = whole_exponent(base)
    if exponent is not None and base.arguments[0].shape == base.shape:
        return [(inner, power * exponent) for inner, power in entry_powers(base.arguments[0])]
    return [(base, 1)]


def product_of_powers(powers: Iterable[tuple[Expression, int]]) -> list[tuple[Expression, int]]:
    """Powers of the same base added, and simplified by the rules below."""
    total: PowerDict = {}
    for base, power in powers:
        total[base] = total.get(base, 0) + power
    for base in list(total):
        rule = RULES.get(word_name(base)) or (sign_squares_to_one if domain_name(base) == "Signs" else None)
        if rule and total.get(base):
            rule(base, total)
    return [(base, power) for base, power in total.items() if power]


def in_order(powers: Iterable[tuple[Expression, int]]) -> list[tuple[Expression, int]]:
    """Powers in the order of their names: variables first, then what is made of them, changes last."""
    return sorted(powers, key=_order)


def _order(item: tuple[Expression, int]) -> tuple[bool, bool, str]:
    base, _ = item
    return holds_change(base), base.word is not None, signature(base)


def _move(total: PowerDict, base: Expression, power: int) -> None:
    total[base] = total.get(base, 0) + power


def multiplied(first: Expression, second: Expression) -> Expression:
    """The entrywise product of two arrays of one shape."""
    powers = product_of_powers([*entry_powers(first), *entry_powers(second)])
    return write_entries(in_order(powers)) if powers else ones(*first.shape)


# Rules: each changes the powers of a product whose value stays the same.


def root_squares_to_argument(root: Expression, total: PowerDict) -> None:
    """`sqrt(u)^2 = u`, and `u / sqrt(u) = sqrt(u)`."""
    inner = root.arguments[0]
    if total.get(inner, 0) * total[root] < 0:
        _move(total, root, 2 * total.pop(inner))
    if total[root] % 2 == 0:
        _move(total, inner, total.pop(root) // 2)


def absolute_value_squares(absolute: Expression, total: PowerDict) -> None:
    """`|u|^2 = u^2`, and `sign(u) |u| = u`."""
    inner, power = absolute.arguments[0], total[absolute]
    if power >= 2:
        total[absolute] = power % 2
        _move(total, inner, power - power % 2)
    sign = apply("sign", inner)
    if total[absolute] == 1 and total.get(sign, 0) == 1:
        total[absolute] = total[sign] = 0
        _move(total, inner, 1)


def norm_squares(norm: Expression, total: PowerDict) -> None:
    """`x' x = |x|^2`, where the norm of x stands beside it."""
    (x,) = norm.arguments
    for square in (apply("matmul", x, x),) if x.ndim == 1 else (apply("inner", x, x),):
        if square in total:
            _move(total, norm, 2 * total.pop(square))


def step_repeats(step: Expression, total: PowerDict) -> None:
    """`step(u)^n = step(u)`."""
    total[step] = min(total[step], 1)


def sign_squares_to_one(signs: Expression, total: PowerDict) -> None:
    """`y^2 = 1` for entries that are 1 or -1."""
    if not isinstance(signs, Tangent):
        total[signs] %= 2


Rule = Callable[[Expression, PowerDict], None]
RULES: dict[str, Rule] = {
    "sqrt": root_squares_to_argument,
    "abs": absolute_value_squares,
    "norm": norm_squares,
    "step": step_repeats,
}
"""The rule that the power of a word in a product brings with it."""
