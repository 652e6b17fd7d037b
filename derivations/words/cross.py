"""The cross product in three dimensions, and the matrix that it is a product with."""

from __future__ import annotations

from typing import Any

from derivations.errors import ShapeError
from derivations.expression import Level, Linear, Notation, Word, shape_of
from derivations.shapes import Shape, show
from derivations.words.structure import vec


def _levi_civita_value(np: Any, shape: tuple[int, int]) -> Any:
    entries = np.zeros(shape, dtype=int)
    for i, j, k in ((0, 1, 2), (1, 2, 0), (2, 0, 1)):
        entries[3 * i + j, k], entries[3 * j + i, k] = 1, -1
    return entries


levi_civita: Word = Word(
    "levi_civita",
    "the matrix E of signs with vec([x]) = E x, where [x] is the cross product matrix of x",
    value=_levi_civita_value,
    shape=lambda shape: shape,
    notation=Notation("mark", r"\mathcal{E}", "E"),
    numbers="rational",
)


def signs_of_cross_product(x: Any) -> Any:
    """The 9 x 3 matrix E with `vec(cross_matrix(x)) = E @ x`."""
    return levi_civita(shape=(9, *shape_of(x)))


def _in_space(x: Shape, what: str) -> Shape:
    if x != (3,):
        raise ShapeError(f"{what} needs vectors of length 3, got shape ({show(x)})")
    return x


def _cross_matrix_value(np: Any, x: Any) -> Any:
    return np.transpose(np.reshape(np.matmul(_levi_civita_value(np, (9, 3)), x), (3, 3)))


cross_matrix: Word = Word(
    "cross_matrix",
    "the skew matrix that multiplies a vector as the cross product with x does",
    value=_cross_matrix_value,
    numpy="np.cross({0}, np.eye(3)).T",
    shape=lambda x: _in_space(x, "cross_matrix") * 2,
    linear={
        0: Linear(
            adjoint=lambda x, Y_bar: signs_of_cross_product(x).T @ vec(Y_bar),
            matrix=lambda x: signs_of_cross_product(x),
        )
    },
    notation=Notation("cross_matrix"),
    numbers="rational",
)


def _cross_value(np: Any, x: Any, y: Any) -> Any:
    return np.matmul(_cross_matrix_value(np, x), y)


cross: Word = Word(
    "cross",
    "the cross product of two vectors of length 3",
    value=_cross_value,
    numpy="np.cross({0}, {1})",
    shape=lambda x, y: _in_space(x, "cross") and _in_space(y, "cross"),
    linear={
        0: Linear(lambda x, y, Y_bar: cross(y, Y_bar), lambda x, y: -cross_matrix(y)),
        1: Linear(lambda x, y, Y_bar: cross(Y_bar, x), lambda x, y: cross_matrix(x)),
    },
    notation=Notation("infix", r"\times", "×", Level.ENTRYWISE),
    numbers="rational",
)
