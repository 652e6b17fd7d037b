"""Products of three matrices in both orders of their brackets: the stages, and multiplications counted as they happen.

The sides (1, m, k, n) stand for the matrices (1 x m), (m x k) and (k x n).
"""

from __future__ import annotations

from itertools import pairwise
from math import prod
from typing import Any

import numpy as np

from derivations.expression import lift
from derivations.notation import latex, shape_latex
from derivations.shapes import Axis, add
from derivations.shapes import multiply as times

Size = tuple[int, int]


class Counted(float):
    """A number that counts the multiplications it takes part in."""

    count = 0

    def __mul__(self, other: float) -> Counted:
        """The product, counted."""
        Counted.count += 1
        return Counted(float(self) * float(other))

    def __add__(self, other: float) -> Counted:
        """The sum, which goes on counting."""
        return Counted(float(self) + float(other))


def multiply(factors: list[Any], *, from_left: bool) -> tuple[Any, int]:
    """The product of three matrices, and the number of multiplications that it took."""
    first, second, third = (np.vectorize(Counted, otypes=[object])(factor) for factor in factors)
    Counted.count = 0
    result = (first @ second) @ third if from_left else first @ (second @ third)
    return result.astype(float), Counted.count


def stages(sides: tuple[int, int, int, int], *, from_left: bool) -> tuple[list[list[Size]], list[str]]:
    """The shapes of the matrices before, between and after the two steps, and a caption for each step."""
    p, m, k, n = sides
    between = [(p, k), (k, n)] if from_left else [(p, m), (m, n)]
    steps = [(p, m, k), (p, k, n)] if from_left else [(m, k, n), (p, m, n)]
    captions = [f"{' · '.join(map(str, step))} = {prod(step)} multiplications" for step in steps]
    return [list(pairwise(sides)), between, [(p, n)]], captions


# Text.


def product(*sides: Axis) -> str:
    """The shapes of the matrices of a product, as LaTeX."""
    return " ".join(f"({shape_latex(size)})" for size in pairwise(sides))


def multiplications(*sides: Axis) -> str:
    """The number of multiplications from the left for sides with names, as LaTeX."""
    outer, *inner = sides
    total: Axis = 0
    for rows, columns in pairwise(inner):
        total = add(total, times(outer, rows, columns))
    return latex(lift(total))


def grouped(count: int) -> str:
    """A large count as LaTeX, its digits in groups of three."""
    return f"{count:,}".replace(",", r"\,")
