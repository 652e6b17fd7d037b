"""Products, inverses, determinants and traces."""

from __future__ import annotations

from typing import Any

from derivations import shapes
from derivations.errors import ArgumentError
from derivations.expression import Level, Linear, Notation, Word, shape_of
from derivations.shapes import Shape
from derivations.words.constants import eye
from derivations.words.structure import column, kron, outer


def _matmul_left_adjoint(A: Any, B: Any, Y_bar: Any) -> Any:
    if len(shape_of(A)) == 1:
        return Y_bar * B if len(shape_of(B)) == 1 else B @ Y_bar
    return outer(Y_bar, B) if len(shape_of(B)) == 1 else Y_bar @ B.T


def _matmul_right_adjoint(A: Any, B: Any, Y_bar: Any) -> Any:
    if len(shape_of(A)) == 1:
        return Y_bar * A if len(shape_of(B)) == 1 else outer(A, Y_bar)
    return A.T @ Y_bar


def _as_matrix(A: Any) -> Any:
    """A left factor as a matrix: a vector stands for its row."""
    return A if len(shape_of(A)) == 2 else column(A).T


def _matmul_left_matrix(A: Any, B: Any) -> Any:
    right = B.T if len(shape_of(B)) == 2 else column(B).T
    return right if len(shape_of(A)) == 1 else kron(right, eye(shape_of(A)[0]))


def _matmul_right_matrix(A: Any, B: Any) -> Any:
    return _as_matrix(A) if len(shape_of(B)) == 1 else kron(eye(shape_of(B)[1]), _as_matrix(A))


matmul: Word = Word(
    "matmul",
    "the matrix product; for two vectors, the dot product",
    value=lambda np, A, B: np.matmul(A, B),
    numpy="{0} @ {1}",
    shape=shapes.matmul,
    linear={
        0: Linear(_matmul_left_adjoint, _matmul_left_matrix),
        1: Linear(_matmul_right_adjoint, _matmul_right_matrix),
    },
    notation=Notation("matmul", precedence=Level.PRODUCT),
    numbers="rational",
)
trace: Word = Word(
    "trace",
    "the sum of the diagonal",
    value=lambda np, X: np.trace(X),
    numpy="np.trace({0})",
    shape=lambda x: (shapes.square(x, "trace"),)[:0],
    linear={0: Linear(lambda X, Y_bar: Y_bar * eye(X.shape[0]), lambda X: column(eye(X.shape[0])).T)},
    notation=Notation("trace", r"\operatorname{tr}", "tr"),
    numbers="rational",
)
inv: Word = Word(
    "inv",
    "the inverse of a square matrix",
    value=lambda np, X: np.linalg.inv(X),
    numpy="np.linalg.inv({0})",
    shape=lambda x: (shapes.square(x, "inv"),) * 2,
    partials=(lambda X, dX: -(inv(X) @ dX @ inv(X)),),
    notation=Notation("exponent", "-1", "⁻¹", Level.POSTFIX),
    numbers="rational",
    domain="X is invertible",
)


def _solve_shape(A: Shape, b: Shape) -> Shape:
    side = shapes.square(A, "solve")
    shapes.matmul((side, side), b)
    return b


def _solve_value(np: Any, A: Any, b: Any) -> Any:
    return np.linalg.solve(A, b) if np.ndim(b) == 2 else np.linalg.solve(A, np.reshape(b, (-1, 1)))[:, 0]


solve: Word = Word(
    "solve",
    "the solution x of A x = b",
    value=_solve_value,
    numpy="np.linalg.solve({0}, {1})",
    shape=_solve_shape,
    partials=(lambda A, b, dA: -solve(A, dA @ solve(A, b)), None),
    linear={
        1: Linear(
            adjoint=lambda A, b, Y_bar: solve(A.T, Y_bar),
            matrix=lambda A, b: inv(A) if len(shape_of(b)) == 1 else kron(eye(shape_of(b)[1]), inv(A)),
        )
    },
    notation=Notation("solve", precedence=Level.PRODUCT),
    numbers="rational",
    domain="A is invertible",
)
det: Word = Word(
    "det",
    "the determinant",
    value=lambda np, X: np.linalg.det(X),
    numpy="np.linalg.det({0})",
    shape=lambda x: (shapes.square(x, "det"),)[:0],
    partials=(lambda X, dX: det(X) * trace(inv(X) @ dX),),
    notation=Notation("function", r"\det", "det"),
    numbers="rational",
    domain="X is invertible",
)


def _logdet_value(np: Any, X: Any) -> Any:
    sign, logarithm = np.linalg.slogdet(X)
    if not np.iscomplexobj(X):
        return logarithm
    return logarithm + np.log(np.where(np.real(sign) < 0, -sign, sign))  # continues log|det| off the real line


logdet: Word = Word(
    "logdet",
    "the logarithm of the absolute value of the determinant, without overflow",
    value=_logdet_value,
    numpy="np.linalg.slogdet({0})[1]",
    shape=lambda x: (shapes.square(x, "logdet"),)[:0],
    partials=(lambda X, dX: trace(inv(X) @ dX),),
    notation=Notation("function", r"\log\det", "log det", Level.POSTFIX),
    domain="X is invertible",
)


def _matrix_power_value(np: Any, X: Any, exponent: int) -> Any:
    base = X if exponent >= 0 else np.linalg.inv(X)
    product = np.eye(X.shape[0], dtype=int)
    for _ in range(abs(exponent)):
        product = np.matmul(product, base)
    return product


def _matrix_power_shape(x: Shape, exponent: int) -> Shape:
    if type(exponent) is not int:
        raise ArgumentError(f"matrix_power needs a whole exponent, got {exponent!r}")
    return (shapes.square(x, "matrix_power"),) * 2


def _matrix_power_partial(X: Any, dX: Any, exponent: int) -> Any:
    if exponent < 0:
        inverse = inv(X)
        return _matrix_power_partial(inverse, -(inverse @ dX @ inverse), -exponent)
    change = 0 * dX
    for r in range(exponent):
        change = change + matrix_power(X, exponent=r) @ dX @ matrix_power(X, exponent=exponent - 1 - r)
    return change


matrix_power: Word = Word(
    "matrix_power",
    "the product of a square matrix with itself, a whole number of times",
    value=_matrix_power_value,
    numpy="np.linalg.matrix_power({0}, {exponent})",
    shape=_matrix_power_shape,
    partials=(_matrix_power_partial,),
    notation=Notation("matrix_power", precedence=Level.POSTFIX),
    numbers="rational",
)
