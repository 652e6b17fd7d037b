"""What is known of an expression without computing it: whether it is symmetric, what its entries sum to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from derivations.engine.length import MOST_KNOWN
from derivations.expression import Expression, Symbol, Tangent

Item = tuple[Expression, bool, bool]
"""A factor of a product: what it is made of, whether it is transposed, whether it is inverted."""

SYMMETRIC_DOMAINS = frozenset({"Symmetric", "PositiveDefinite", "SimpleSpectrum", "Diagonal"})
SYMMETRIC_WORDS = frozenset({"diag", "eye", "ones", "unvech"})
SYMMETRIC_IF_ARGUMENTS_ARE = frozenset(
    {
        "multiply", "divide", "power", "square", "reciprocal", "kron", "inv", "matrix_power", "transpose",
        "pinv", "expm", "sinm", "cosm", "logm", "sqrtm", "expm_frechet", "sinm_frechet", "cosm_frechet", "logm_frechet",
    }
)  # fmt: skip
ORTHOGONAL_WORDS = frozenset({"eigenvectors", "right_singular_vectors"})
SUMS_AND_PRODUCTS = frozenset({"add", "subtract", "negative", "matmul", "outer"})
UNIT_SUM_DOMAINS = frozenset({"Simplex", "OneHot"})
SUMS_OF_ROWS = {"softmax": 1, "layer_norm": 0}
"""What the entries of a word of a vector sum to, and those of each row, or column, of a word of a matrix."""


class Part(Symbol):
    """A name for an expression."""

    __slots__ = ("definition",)

    def __init__(self, name: str, definition: Expression) -> None:
        super().__init__(name, definition.shape)
        self.definition = definition

    def key(self) -> object:
        """Its name and what it stands for."""
        return (self.name, self.definition)


def meaning(expression: Expression) -> Expression:
    """The expression, or what it is a name for."""
    while isinstance(expression, Part):
        expression = expression.definition
    return expression


def word_name(expression: Expression) -> str:
    """The name of the word an expression is made with; empty for a symbol or a number."""
    return expression.word.name if expression.word else ""


def domain_name(expression: Expression) -> str:
    """The kind of set a symbol lives in; empty where none is declared."""
    return type(expression.domain).__name__ if isinstance(expression, Symbol) and expression.domain else ""


@lru_cache(maxsize=MOST_KNOWN)
def holds_change(expression: Expression) -> bool:
    """Whether a tangent or a `d(..)` is part of an expression."""
    if expression.word is None:
        return isinstance(expression, Tangent)
    return expression.word.name == "differential" or any(map(holds_change, expression.arguments))


def squared_norm_of(expression: Expression) -> Expression | None:
    """The array u of `norm(u)**2`; None for anything else."""
    name = word_name(expression)
    is_square = name == "square" or (name == "power" and getattr(expression.arguments[1], "number", None) == 2)
    return expression.arguments[0].arguments[0] if is_square and word_name(expression.arguments[0]) == "norm" else None


# Symmetry.


@lru_cache(maxsize=MOST_KNOWN)
def is_symmetric(expression: Expression) -> bool:
    """Whether a matrix is known to equal its transpose, from its domain or from how it is made."""
    expression = meaning(expression)
    if expression.ndim != 2 or expression.shape[0] != expression.shape[1]:
        return False
    if isinstance(expression, Symbol):
        return domain_name(expression) in SYMMETRIC_DOMAINS
    name = word_name(expression)
    if name in SYMMETRIC_IF_ARGUMENTS_ARE:
        return all(argument.ndim == 0 or is_symmetric(argument) for argument in expression.arguments)
    return name in SYMMETRIC_WORDS or (name in SUMS_AND_PRODUCTS and is_own_mirror(expression))


def is_own_mirror(expression: Expression) -> bool:
    """Whether the terms of a sum of products are, in some order, their transposes."""
    terms = list(summands(expression, 1))
    return Counter(terms) == Counter((sign, scalars, mirrored(items)) for sign, scalars, items in terms)


def mirrored(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The transpose of a product."""
    return tuple((base, transposed ^ (not is_symmetric(base)), inverted) for base, transposed, inverted in items[::-1])


def summands(expression: Expression, sign: int) -> Iterator[tuple[int, frozenset[object], tuple[Item, ...]]]:
    """The terms of a sum: the sign, the scalars in front, and the product of each."""
    name = word_name(expression)
    if name == "negative":
        yield from summands(expression.arguments[0], -sign)
    elif name in ("add", "subtract"):
        first, second = expression.arguments
        yield from summands(first, sign)
        yield from summands(second, -sign if name == "subtract" else sign)
    else:
        scalars, body = scalars_in_front(expression)
        yield sign, frozenset(Counter(scalars).items()), tuple(items_of(body)) if body.ndim else ()


def scalars_in_front(expression: Expression) -> tuple[list[tuple[Expression, int]], Expression]:
    """The scalars that an array is multiplied with, or divided by, and the array."""
    name = word_name(expression)
    if name == "multiply" and expression.arguments[0].ndim == 0 and expression.ndim:
        scalars, body = scalars_in_front(expression.arguments[1])
        return [(expression.arguments[0], 1), *scalars], body
    if name == "divide" and expression.arguments[1].ndim == 0 and expression.ndim:
        scalars, body = scalars_in_front(expression.arguments[0])
        return [(expression.arguments[1], -1), *scalars], body
    return ([], expression) if expression.ndim else ([(expression, 1)], expression)


def items_of(expression: Expression) -> Iterator[Item]:
    """The factors of a product, in order; a symmetric one is not marked as transposed."""
    name = word_name(expression)
    if name == "matmul" and expression.arguments[0].ndim == 2:
        for argument in expression.arguments:
            yield from items_of(argument)
    elif name == "outer":
        left, right = (tuple(items_of(argument)) for argument in expression.arguments)
        yield from (*left, *mirrored(right))
    elif name == "transpose":
        yield from mirrored(tuple(items_of(expression.arguments[0])))
    elif name in ("inv", "solve"):
        yield expression.arguments[0], False, True
        if name == "solve":
            yield from items_of(expression.arguments[1])
    else:
        yield expression, False, False


# Sums of entries.


def sum_of_entries(vector: Expression) -> int | None:
    """What the entries of a vector sum to, where that is known."""
    vector = meaning(vector)
    if domain_name(vector) in UNIT_SUM_DOMAINS and not isinstance(vector, Tangent):
        return 1
    name = word_name(vector)
    if name in SUMS_OF_ROWS and vector.ndim == 1:
        return SUMS_OF_ROWS[name]
    return 0 if is_centred(vector) else None


def sum_along(matrix: Expression, axis: int) -> int | None:
    """What the entries of each row (`axis=1`) or column of a matrix sum to, where that is known."""
    matrix = meaning(matrix)
    name = word_name(matrix)
    if name not in SUMS_OF_ROWS or matrix.ndim != 2:
        return None
    own = dict(matrix.attributes).get("axis")
    return SUMS_OF_ROWS[name] if own is not None and own % 2 == axis else None


def is_centred(vector: Expression) -> bool:
    """Whether a vector is something less its mean."""
    if word_name(vector) != "subtract" or vector.arguments[0].shape != vector.shape:
        return False
    first, second = vector.arguments
    return word_name(second) == "mean" and second.arguments[0] == first


def is_orthogonal(matrix: Expression) -> bool:
    """Whether the inverse of a matrix is known to be its transpose."""
    matrix = meaning(matrix)
    return word_name(matrix) in ORTHOGONAL_WORDS or (
        domain_name(matrix) == "Orthogonal" and not isinstance(matrix, Tangent)
    )
