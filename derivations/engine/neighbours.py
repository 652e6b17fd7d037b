"""What neighbours in a product of matrices become: inverses cancel, diagonals scale, permutations lead."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from derivations.engine.arrays import commutation, eye, ones
from derivations.engine.facts import Item, is_orthogonal, items_of, mirrored, sum_along, word_name
from derivations.engine.powers import multiplied
from derivations.engine.terms import Chain, Factor, commuted
from derivations.engine.write import write_factor
from derivations.expression import Expression, apply


def joined(chain: Chain) -> Chain:
    """The chain with neighbours joined by the rules below, until none can be."""
    if len(chain) < 2:
        return chain
    kept: list[Factor] = []
    waiting = list(reversed(chain))
    while waiting:
        factor = waiting.pop()
        met = meet(kept[-1], factor) if kept else None
        if met is None:
            kept.append(factor)
        else:
            kept.pop()
            waiting.extend(reversed(met))
    kept = projection_meets_its_range(inverse_meets_product(kept))
    return tuple(kept) if kept else (Factor(eye(chain[0].size[0])),)


def meet(left: Factor, right: Factor) -> Chain | None:
    """What two neighbours become, or None where they stay as they are."""
    for rule in MEETINGS:
        result = rule(left, right)
        if result is not None:
            return result
    return None


def identity_goes(left: Factor, right: Factor) -> Chain | None:
    """`I A = A = A I`."""
    if word_name(left.base) == "eye":
        return (right,)
    return (left,) if word_name(right.base) == "eye" else None


def same_base_adds_powers(left: Factor, right: Factor) -> Chain | None:
    """`X^p X^q = X^(p+q)`, and nothing where they cancel."""
    if left.transposed != right.transposed or left.base != right.base or not left.is_square or commuted(left.base):
        return None
    power = left.power + right.power
    return (left.to(power),) if power else ()


def orthogonal_cancels(left: Factor, right: Factor) -> Chain | None:
    """`Q Q' = I` for an orthogonal matrix."""
    opposite = left.transposed != right.transposed and left.base == right.base and left.power == right.power
    return () if opposite and is_orthogonal(left.base) else None


def diagonal_scales(left: Factor, right: Factor) -> Chain | None:
    """A diagonal matrix acts on a vector, or on another diagonal matrix, entry by entry."""
    first, second = _diagonal_of(left), _diagonal_of(right)
    if first is not None and second is not None:
        return (Factor(apply("diag", multiplied(first, second))),)
    if first is not None and right.base.ndim == 1 and not right.transposed:
        return (Factor(multiplied(first, right.base)),)
    if second is not None and left.base.ndim == 1 and left.transposed:
        return (Factor(multiplied(left.base, second), transposed=True),)
    return None


def _diagonal_of(factor: Factor) -> Expression | None:
    """The vector on the diagonal of what is made of one."""
    return factor.base.arguments[0] if word_name(factor.base) == "diag" and factor.power == 1 else None


def permutation_leads(left: Factor, right: Factor) -> Chain | None:
    """`K K' = I`, and `(A kron B) K = K (B kron A)`."""
    sides = commuted(right.base)
    if sides is None or right.transposed or right.power != 1:
        return None
    if commuted(left.base) and left.power == 1:
        return () if commuted(left.base) == sides[::-1] else None
    if word_name(left.base) != "kron" or left.power != 1 or left.transposed:
        return None
    first, second = left.base.arguments
    if (first.shape[1], second.shape[1]) != sides:
        return None
    return Factor(commutation(first.shape[0], second.shape[0])), Factor(apply("kron", second, first))


def column_spreads(left: Factor, right: Factor) -> Chain | None:
    """`(x kron I) M = x kron M`, where M has as many rows as I."""
    if word_name(left.base) != "kron" or left.power != 1 or word_name(right.base) == "kron" or right.base.ndim != 2:
        return None
    first, second = left.base.arguments
    if left.transposed or first.shape[1] != 1 or second.shape[1] != right.size[0] or word_name(second) != "eye":
        return None
    return (Factor(apply("kron", first, write_factor(right))),)


def row_spreads(left: Factor, right: Factor) -> Chain | None:
    """`M (x' kron I) = x' kron M`, where M has as many columns as I."""
    if word_name(right.base) != "kron" or right.power != 1 or word_name(left.base) == "kron" or left.base.ndim != 2:
        return None
    first, second = right.base.arguments
    if right.transposed or first.shape[0] != 1 or second.shape[0] != left.size[1] or word_name(second) != "eye":
        return None
    return (Factor(apply("kron", first, write_factor(left))),)


def rows_sum_to_one(left: Factor, right: Factor) -> Chain | None:
    """`P 1 = 1` where the entries of each row of P sum to 1, and `1' P = 1'` where those of each column do."""
    if word_name(right.base) == "ones" and right.size[1] == 1 and left.power == 1:
        return (Factor(ones(left.size[0])),) if sum_along(left.base, 0 if left.transposed else 1) == 1 else None
    if word_name(left.base) == "ones" and left.size[0] == 1 and right.power == 1:
        known = sum_along(right.base, 1 if right.transposed else 0)
        return (Factor(ones(right.size[1]), transposed=True),) if known == 1 else None
    return None


MEETINGS: tuple[Callable[[Factor, Factor], Chain | None], ...] = (
    identity_goes,
    same_base_adds_powers,
    orthogonal_cancels,
    diagonal_scales,
    permutation_leads,
    column_spreads,
    row_spreads,
    rows_sum_to_one,
)
"""What neighbours in a product become."""


def inverse_meets_product(chain: list[Factor]) -> list[Factor]:
    """`(A B)^{-1} A B = I = A B (A B)^{-1}`: an inverse of a product goes with the product beside it."""
    for i, factor in enumerate(chain):
        if factor.power != -1 or word_name(factor.base) not in ("matmul", "outer"):
            continue
        items = tuple(items_of(factor.base))
        if factor.transposed:
            items = mirrored(items)
        before, after = i - len(items), i + 1 + len(items)
        if before >= 0 and _items(chain[before:i]) == items:
            return inverse_meets_product(chain[:before] + chain[i + 1 :])
        if _items(chain[i + 1 : after]) == items:
            return inverse_meets_product(chain[:i] + chain[after:])
    return chain


def projection_meets_its_range(chain: list[Factor]) -> list[Factor]:
    """`X X^+ X = X` and its like: a matrix times its pseudoinverse leaves what is in its range as it is."""
    for i in range(len(chain) - 2):
        first, second, third = chain[i : i + 3]
        if third in _range_of_projection(first, second):
            return projection_meets_its_range(chain[:i] + chain[i + 2 :])
        if first.T in _range_of_projection(second, third):
            return projection_meets_its_range(chain[: i + 1] + chain[i + 3 :])
    return chain


def _range_of_projection(left: Factor, right: Factor) -> tuple[Factor, ...]:
    """What the product of two factors leaves as it is, where one is the pseudoinverse of the other."""
    for X, P, swapped in ((left, right, False), (right, left, True)):
        alike = (left.power, right.power, left.transposed) == (1, 1, right.transposed)
        if alike and word_name(P.base) == "pinv" and P.base.arguments[0] == X.base:
            columns = (Factor(X.base), Factor(P.base).T)
            return columns if swapped == X.transposed else tuple(factor.T for factor in columns)
    return ()


def _items(chain: Sequence[Factor]) -> tuple[Item, ...] | None:
    if any(factor.power not in (1, -1) for factor in chain):
        return None
    return tuple((factor.base, factor.transposed, factor.power == -1) for factor in chain)


def inverse_of(chain: Chain) -> Chain | None:
    """The inverse of a product of square matrices, factor by factor; None where one is not square."""
    if not all(factor.is_square for factor in chain):
        return None
    return tuple(factor.to(-factor.power) for factor in reversed(chain))
