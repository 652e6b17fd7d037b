"""Words that move entries about: transposes, stacking, diagonals, triangles, Kronecker and outer products, indexing.

All of them are linear in each argument, so each is its own differential and says its adjoint and its matrix.
"""

from __future__ import annotations

from typing import Any

from derivations import shapes
from derivations.errors import ShapeError
from derivations.expression import Level, Linear, Notation, Word, shape_of
from derivations.shapes import Shape, multiply
from derivations.words.constants import commutation_matrix, eye, ones_like, selection_matrix, size, unit_vector, zeros


def _transposed(x: Shape) -> Shape:
    return shapes.require(x, 2, "transpose")[::-1]


transpose: Word = Word(
    "transpose",
    "rows become columns",
    value=lambda np, X: np.transpose(X),
    numpy="{0}.T",
    shape=_transposed,
    linear={0: Linear(adjoint=lambda X, Y_bar: Y_bar.T, matrix=lambda X: commutation_matrix(*shape_of(X)))},
    notation=Notation("exponent", r"\top", "ᵀ", Level.POSTFIX),
    numbers="rational",
)
vec: Word = Word(
    "vec",
    "the columns of a matrix, stacked into one vector",
    value=lambda np, X: np.reshape(np.transpose(X), (-1,)),
    numpy='{0}.reshape(-1, order="F")',
    shape=lambda x: (multiply(*x),),
    linear={0: Linear(adjoint=lambda X, Y_bar: unvec(Y_bar, shape=shape_of(X)), matrix=lambda X: eye(size(X)))},
    notation=Notation("vec", r"\operatorname{vec}", "vec"),
    numbers="rational",
)


def _unvec_shape(x: Shape, shape: Shape) -> Shape:
    (length,) = shapes.require(x, 1, "unvec")
    if length != multiply(*shape):
        raise ShapeError(f"cannot stack {length} entries into a matrix ({shapes.show(shape)})")
    return shape


unvec: Word = Word(
    "unvec",
    "a vector cut into the columns of a matrix: undoes vec",
    value=lambda np, x, shape: np.transpose(np.reshape(x, shape[::-1])),
    numpy='{0}.reshape({shape}, order="F")',
    shape=_unvec_shape,
    linear={0: Linear(adjoint=lambda x, Y_bar, shape: vec(Y_bar), matrix=lambda x, shape: eye(size(x)))},
    notation=Notation("unvec", r"\operatorname{vec}^{-1}", "unvec"),
    numbers="rational",
)
diag: Word = Word(
    "diag",
    "the diagonal matrix with a vector on its diagonal",
    value=lambda np, x: np.diag(x),
    numpy="np.diag({0})",
    shape=lambda x: shapes.require(x, 1, "diag") * 2,
    linear={0: Linear(adjoint=lambda x, Y_bar: diagonal(Y_bar), matrix=lambda x: selection_matrix(x.shape[0]).T)},
    notation=Notation("diag", r"\operatorname{diag}", "diag"),
    numbers="rational",
)
diagonal: Word = Word(
    "diagonal",
    "the diagonal of a square matrix, as a vector",
    value=lambda np, X: np.diagonal(X, axis1=-1, axis2=-2),  # autograd knows this spelling alone
    numpy="np.diagonal({0})",
    shape=lambda x: (shapes.square(x, "diagonal"),),
    linear={0: Linear(adjoint=lambda X, Y_bar: diag(Y_bar), matrix=lambda X: selection_matrix(X.shape[0]))},
    notation=Notation("diagonal", r"\operatorname{diagonal}", "diagonal"),
    numbers="rational",
)


def _triangle(name: str, summary: str, latex: str) -> Word:
    def keep(np: Any, X: Any) -> Any:
        return X * getattr(np, name)(np.ones(X.shape, dtype=int))

    word = Word(
        name,
        summary,
        value=keep,
        numpy=f"np.{name}({{0}})",
        shape=lambda x: shapes.require(x, 2, name),
        linear={0: Linear(adjoint=lambda X, Y_bar: word(Y_bar), matrix=lambda X: diag(vec(word(ones_like(X)))))},
        notation=Notation("function", latex, name),
        numbers="rational",
    )
    return word


tril: Word = _triangle("tril", "the lower triangle, zeros above", r"\operatorname{tril}")
triu: Word = _triangle("triu", "the upper triangle, zeros below", r"\operatorname{triu}")


def _kron_shape(x: Shape, y: Shape) -> Shape:
    shapes.require(x, 2, "kron")
    shapes.require(y, 2, "kron")
    return tuple(multiply(a, b) for a, b in zip(x, y, strict=True))


def _rearrange(X: Any, Y: Any) -> Any:
    """The permutation that turns `vec(X) kron vec(Y)` into `vec(X kron Y)` (Magnus and Neudecker)."""
    (m, n), (p, q) = shape_of(X), shape_of(Y)
    return kron(kron(eye(n), commutation_matrix(q, m)), eye(p))


def column(X: Any) -> Any:
    """The entries of X as one column: `vec(X)`, as a matrix."""
    return unvec(vec(X), shape=(size(X), 1))


def _kron_in_left(X: Any, Y: Any) -> Any:
    return _rearrange(X, Y) @ kron(eye(size(X)), column(Y))


def _kron_in_right(X: Any, Y: Any) -> Any:
    return _rearrange(X, Y) @ kron(column(X), eye(size(Y)))


kron: Word = Word(
    "kron",
    "the Kronecker product: the block matrix of X[i, j] * Y",
    value=lambda np, X, Y: np.kron(X, Y),
    numpy="np.kron({0}, {1})",
    shape=_kron_shape,
    linear={
        0: Linear(lambda X, Y, Y_bar: unvec(_kron_in_left(X, Y).T @ vec(Y_bar), shape=shape_of(X)), _kron_in_left),
        1: Linear(lambda X, Y, Y_bar: unvec(_kron_in_right(X, Y).T @ vec(Y_bar), shape=shape_of(Y)), _kron_in_right),
    },
    notation=Notation("infix", r"\otimes", "⊗", Level.ENTRYWISE),
    numbers="rational",
)


def _outer_shape(x: Shape, y: Shape) -> Shape:
    return shapes.require(x, 1, "outer") + shapes.require(y, 1, "outer")


outer: Word = Word(
    "outer",
    "the outer product: the matrix of x[i] * y[j]",
    value=lambda np, x, y: np.outer(x, y),
    numpy="np.outer({0}, {1})",
    shape=_outer_shape,
    linear={
        0: Linear(lambda x, y, Y_bar: Y_bar @ y, lambda x, y: kron(column(y), eye(size(x)))),
        1: Linear(lambda x, y, Y_bar: Y_bar.T @ x, lambda x, y: kron(eye(size(y)), column(x))),
    },
    notation=Notation("outer"),
    numbers="rational",
)


def _index(index: Any) -> tuple[int, ...]:
    return index if isinstance(index, tuple) else (index,)


def _taken_shape(x: Shape, index: Any) -> Shape:
    positions = _index(index)
    if not all(type(position) is int for position in positions):
        raise ShapeError(f"an index is a whole number for each axis, got {index!r}")
    if len(positions) > len(x):
        raise ShapeError(f"{len(positions)} indices for the shape ({shapes.show(x)})")
    for position, axis in zip(positions, x, strict=False):
        if isinstance(axis, int) and not -axis <= position < axis:
            raise ShapeError(f"index {position} is outside an axis of length {axis}")
    return x[len(positions) :]


def _selecting_matrix(X: Any, index: Any) -> Any:
    """The matrix that reads the indexed entries off `vec(X)`: a unit row for each index, an identity for the rest."""
    positions = _index(index)
    matrix = eye(1)
    for i, axis in enumerate(shape_of(X)):
        matrix = kron(column(unit_vector(axis, positions[i])).T if i < len(positions) else eye(axis), matrix)
    return matrix


take: Word = Word(
    "take",
    "the entry, or the row, at an index",
    value=lambda np, x, index: x[index],
    numpy="{0}[{index}]",
    shape=_taken_shape,
    linear={0: Linear(lambda x, Y_bar, index: put(Y_bar, shape=shape_of(x), index=index), _selecting_matrix)},
    notation=Notation("take"),
    numbers="rational",
)


def _put_value(np: Any, y: Any, shape: tuple[int, ...], index: Any) -> Any:
    mask = np.zeros(shape, dtype=int)
    mask[index] = 1
    return mask * np.reshape(y, (1,) * len(_index(index)) + np.shape(y))


put: Word = Word(
    "put",
    "zeros everywhere but at an index",
    value=_put_value,
    shape=lambda y, shape, index: shape,
    linear={
        0: Linear(
            adjoint=lambda y, Y_bar, shape, index: Y_bar[index],
            matrix=lambda y, shape, index: _selecting_matrix(zeros(*shape), index).T,
        )
    },
    notation=Notation("put", "e", "e"),
    numbers="rational",
)
