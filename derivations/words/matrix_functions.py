"""Functions of square matrices: exponential, logarithm, square root, sine and cosine, and their derivatives.

A function that is a limit of polynomials has its derivative, linear in the change E, in the upper right block of its
value at `[[A, E], [0, A]]` (Mathias 1996): that block is a word of its own, `expm_frechet(A, E)`. Values are series and
iterations that need products and inverses alone, so they are right for numbers of every kind and of any precision.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from derivations import shapes
from derivations.errors import ShapeError
from derivations.expression import Level, Linear, Notation, Word, shape_of
from derivations.shapes import Shape
from derivations.words.constants import eye, zeros_like
from derivations.words.joining import concatenate, part
from derivations.words.matrix_equations import solve_sylvester
from derivations.words.structure import kron


def upper_blocks(A: Any, E: Any, B: Any) -> Any:
    """The block matrix `[[A, E], [0, B]]` of three square matrices of one size."""
    upper, lower = concatenate(A, E, axis=1), concatenate(zeros_like(E), B, axis=1)
    return concatenate(upper, lower, axis=0)


def upper_right_block(M: Any) -> Any:
    """The upper right of four square blocks of one size."""
    whole = shape_of(M)[0]
    side = shapes.divide(whole, 2)
    return part(part(M, start=0, stop=side, axis=0), start=side, stop=whole, axis=1)


def matrix_of_derivative(function: Callable[[Any], Any], A: Any) -> Any:
    """The matrix of the derivative of a function of matrices, `vec(E)` to `vec(dY)`, from its value at blocks."""
    identity = eye(shape_of(A)[0])
    from_left, from_right = kron(identity, A), kron(A.T, identity)
    return upper_right_block(function(upper_blocks(from_left, kron(identity, identity), from_right)))


# Values, for any numbers.


def size_of(np: Any, X: Any) -> Any:
    """The largest sum of absolute values in a column."""
    return np.max(np.sum(np.abs(X), axis=0))


def block(np: Any, A: Any, B: Any, C: Any, D: Any) -> Any:
    """The block matrix `[[A, B], [C, D]]`."""
    return np.concatenate([np.concatenate([A, B], axis=1), np.concatenate([C, D], axis=1)], axis=0)


def unit_change(np: Any, E: Any) -> Any:
    """The largest absolute value of a change, by which it is divided while a block holds it; 1 for none."""
    largest = np.max(np.abs(E))
    return largest if largest > 0 else 1


def _stands(np: Any, total: Any, before: Any) -> bool:
    """Whether a series adds nothing any more, or has left the numbers, to which it does not return."""
    return bool(np.all((total == before) | (total != total)))  # noqa: PLR0124  not a number


def exponential(np: Any, X: Any) -> Any:
    """The series of the exponential at X divided by a power of two, squared as often."""
    halvings, size = 0, size_of(np, X)
    while 0.5 < size < float("inf"):
        halvings, size = halvings + 1, size / 2
    X = X / 2**halvings
    term = total = np.eye(len(X), dtype=int) + 0 * X
    for k in range(1, 1000):
        term = np.matmul(term, X) / k
        before, total = total, total + term
        if _stands(np, total, before):
            break
    for _ in range(halvings):
        total = np.matmul(total, total)
    return total


def square_root(np: Any, X: Any) -> Any:
    """The principal root, by the iteration of Denman and Beavers; infinite where there is none."""
    scale = size_of(np, X)
    Y, Z, last = X / scale, np.eye(len(X), dtype=int) + 0 * X, float("inf")
    for _ in range(100):
        before = Y
        Y, Z = (Y + np.linalg.inv(Z)) / 2, (Z + np.linalg.inv(Y)) / 2
        change = size_of(np, Y - before)
        if (change >= last and change < 1e-3) or change != change:  # noqa: PLR0124  not a number
            break
        last = change
    found = size_of(np, np.matmul(Y, Y) - X / scale) < 1e-6
    return np.where(found, Y * np.sqrt(scale), float("inf"))


def logarithm(np: Any, X: Any) -> Any:
    """The series of the inverse hyperbolic tangent, after roots have brought X near the identity."""
    scale, doublings, identity = size_of(np, X), 1, np.eye(len(X), dtype=int)
    X = X / scale
    while 0.25 < size_of(np, X - identity) < float("inf") and doublings < 100:
        X, doublings = square_root(np, X), doublings + 1
    Z = np.linalg.solve(X + identity, X - identity)
    term, square, total = Z, np.matmul(Z, Z), Z
    for k in range(3, 3000, 2):
        term = np.matmul(term, square)
        before, total = total, total + term / k
        if _stands(np, total, before):
            break
    return 2**doublings * total + identity * np.log(scale)


def turning(np: Any, X: Any) -> Any:
    """The matrix `[[cos X, sin X], [-sin X, cos X]]`."""
    return exponential(np, block(np, 0 * X, X, -X, 0 * X))


def sine(np: Any, X: Any) -> Any:
    """The upper right block of a turning matrix."""
    return turning(np, X)[: len(X), len(X) :]


def cosine(np: Any, X: Any) -> Any:
    """The upper left block of a turning matrix."""
    return turning(np, X)[: len(X), : len(X)]


def _expm_frechet_value(np: Any, A: Any, E: Any) -> Any:
    unit = unit_change(np, E)
    return exponential(np, block(np, A, E / unit, 0 * E, A))[: len(A), len(A) :] * unit


def _sinm_frechet_value(np: Any, A: Any, E: Any) -> Any:
    unit = unit_change(np, E)
    return sine(np, block(np, A, E / unit, 0 * E, A))[: len(A), len(A) :] * unit


def _cosm_frechet_value(np: Any, A: Any, E: Any) -> Any:
    unit = unit_change(np, E)
    return cosine(np, block(np, A, E / unit, 0 * E, A))[: len(A), len(A) :] * unit


def _logm_frechet_value(np: Any, A: Any, E: Any) -> Any:
    unit = unit_change(np, E)
    return logarithm(np, block(np, A, E / unit, 0 * E, A))[: len(A), len(A) :] * unit


# The words.

Values = tuple[Callable[..., Any], Callable[..., Any]]
"""The values of a function and of its derivative."""
NAMES = {"exp": "exponential", "log": "principal logarithm", "sin": "sine", "cos": "cosine"}


def _one_size(x: Shape, e: Shape, what: str) -> Shape:
    side = shapes.square(x, what)
    if e != x:
        raise ShapeError(f"the change must have the shape ({side} x {side}) of the matrix, got ({shapes.show(e)})")
    return x


def _with_derivative(name: str, latex: str, values: Values, domain: str = "") -> tuple[Word, Word]:
    """A function of a matrix, and its derivative: linear in the change, transposed by transposing the matrix."""
    value, frechet = values

    def second(A: Any, E: Any, dA: Any) -> Any:
        return upper_right_block(derivative(upper_blocks(A, E, A), upper_blocks(dA, zeros_like(dA), dA)))

    def matrix(A: Any, _: Any) -> Any:
        return matrix_of_derivative(function, A)

    function = Word(
        f"{name}m",
        f"the {NAMES[name]} of a square matrix",
        value=value,
        shape=lambda x: (shapes.square(x, f"{name}m"),) * 2,
        partials=(lambda X, dX: derivative(X, dX),),
        notation=Notation("function", latex, name),
        numbers="analytic",
        domain=domain,
    )
    derivative = Word(
        f"{name}m_frechet",
        f"the change of the {NAMES[name]} of A when A changes by E, to first order",
        value=frechet,
        shape=lambda a, e: _one_size(a, e, f"{name}m_frechet"),
        partials=(second, None),
        linear={1: Linear(adjoint=lambda A, E, Y_bar: derivative(A.T, Y_bar), matrix=matrix)},
        notation=Notation("function", f"L_{{{latex}}}", f"L_{name}"),
        numbers="analytic",
        domain=domain.replace("X", "A"),
    )
    return function, derivative


NEGATIVE_FREE = "X has no eigenvalue that is 0 or negative"
expm, expm_frechet = _with_derivative("exp", r"\exp", (exponential, _expm_frechet_value))
sinm, sinm_frechet = _with_derivative("sin", r"\sin", (sine, _sinm_frechet_value))
cosm, cosm_frechet = _with_derivative("cos", r"\cos", (cosine, _cosm_frechet_value))
logm, logm_frechet = _with_derivative("log", r"\log", (logarithm, _logm_frechet_value), NEGATIVE_FREE)
sqrtm: Word = Word(
    "sqrtm",
    "the principal square root of a square matrix",
    value=square_root,
    shape=lambda x: (shapes.square(x, "sqrtm"),) * 2,
    partials=(lambda X, dX: solve_sylvester(sqrtm(X), sqrtm(X), dX),),
    notation=Notation("exponent", "1/2", "(1/2)", Level.POSTFIX),
    numbers="analytic",
    domain=NEGATIVE_FREE,
)
