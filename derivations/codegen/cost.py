"""What a program costs, as formulas in the lengths of the axes: operations, and numbers that are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from derivations import shapes
from derivations.codegen.array import Array, pieces, transpose_of, word_name
from derivations.shapes import Axis, Shape, as_terms, from_terms, measure

FREE = frozenset({"variable", "number", "length", "transpose", "expand", "reshape", "permute", "diagonal"})
"""Operations that neither compute nor keep anything: other names for the same numbers."""


@dataclass(frozen=True)
class Cost:
    """Operations on numbers, and how many numbers are kept, each a polynomial in the lengths of the axes."""

    flops: Axis
    memory: Axis

    def __str__(self) -> str:
        return f"about {leading(self.flops)} operations, {leading(self.memory)} numbers kept"

    def at(self, **sizes: int) -> tuple[int, int]:
        """Operations and numbers for axes of these lengths."""
        return measure(self.flops, sizes), measure(self.memory, sizes)


def cost(arrays: Sequence[Array]) -> Cost:
    """What it costs to compute some arrays, each piece they share once."""
    made = [array for array in pieces(*arrays) if array.op not in FREE]
    return Cost(_sum(map(flops, made)), _sum(count(array.shape) for array in made))


def _sum(sizes: Iterable[Axis]) -> Axis:
    total: Axis = 0
    for size in sizes:
        total = shapes.add(total, size)
    return total


def count(shape: Shape) -> Axis:
    """How many entries an array has."""
    return shapes.multiply(*shape)


def _times(number: Fraction | int, *axes: Axis) -> Axis:
    return from_terms({names: c * number for names, c in as_terms(shapes.multiply(*axes)).items()})


def flops(array: Array) -> Axis:
    """How many operations on numbers make an array from its arguments."""
    rule = RULES.get(word_name(array) or array.op)
    if rule is not None:
        return rule(array)
    return _largest(array)


def _largest(array: Array) -> Axis:
    """An operation for each entry of the largest array in sight."""
    everything = (array, *array.args)
    return count(max((x.shape for x in everything), key=lambda shape: (len(shape), shape == array.shape)))


def _matmul(array: Array) -> Axis:
    left, right = array.args
    twice = 1 if left.ndim == right.ndim == 2 and transpose_of(left) == right else 2
    return _times(twice, *array.shape, left.shape[-1])


def _cube(number: Fraction) -> Callable[[Array], Axis]:
    return lambda array: _times(number, *array.args[0].shape, array.args[0].shape[0])


def _solve(array: Array) -> Axis:
    return shapes.add(_cube(Fraction(2, 3))(array), _substituted(array))


def _substituted(array: Array) -> Axis:
    return _times(2, array.args[0].shape[0], *array.shape)


RULES: dict[str, Callable[[Array], Axis]] = {
    "matmul": _matmul,
    "inner": lambda array: _times(2, *array.args[0].shape),
    "sum": lambda array: count(array.args[0].shape),
    "inverse": _cube(Fraction(2)),
    "inv": _cube(Fraction(2)),
    "det": _cube(Fraction(2, 3)),
    "logdet": _cube(Fraction(2, 3)),
    "lu": _cube(Fraction(2, 3)),
    "cholesky": _cube(Fraction(1, 3)),
    "cholesky_inverse": _cube(Fraction(2, 3)),
    "matrix_power": _cube(Fraction(2)),
    "solve": _solve,
    "lu_solve": _substituted,
    "cholesky_solve": _substituted,
    "log_diagonal": lambda array: array.args[0].shape[0],
    "place": lambda array: _sum(count(argument.shape) for argument in array.args),
    "full": lambda array: 0,
}
"""How many operations each takes; any other takes one for each entry."""


def leading(size: Axis) -> str:
    """The terms of a size that no other term outgrows, as a formula: `2 m n^2`."""
    terms = as_terms(size)
    kept = {names: c for names, c in terms.items() if not any(_outgrows(other, names) for other in terms)}
    shown = [
        _formula(names, Fraction(c)) for names, c in sorted(kept.items(), key=lambda item: (-len(item[0]), item[0]))
    ]
    return " + ".join(shown) or "0"


def _outgrows(other: tuple[str, ...], names: tuple[str, ...]) -> bool:
    """Whether one product of lengths contains another, and more."""
    rest = list(other)
    for name in names:
        if name not in rest:
            return False
        rest.remove(name)
    return bool(rest)


def _formula(names: tuple[str, ...], coefficient: Fraction) -> str:
    powers = [name if names.count(name) == 1 else f"{name}^{names.count(name)}" for name in dict.fromkeys(names)]
    number = [] if coefficient == 1 and powers else [str(coefficient)]
    return " ".join([*number, *powers])
