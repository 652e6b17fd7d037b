"""Words that run along an axis: the largest and the smallest entry, products, running sums, and the order turned round.

With `axis` a word acts along one axis of a matrix: 0 within each column, 1 within each row.
"""

from __future__ import annotations

from typing import Any

from derivations.expression import Linear, Notation, Word, shape_of
from derivations.words.constants import eye, ones
from derivations.words.reductions import along_an_axis, position, sum_of_products, total, without
from derivations.words.structure import kron, outer, tril, unvec, vec


def is_first(X: Any, axis: int | None) -> bool:
    """Whether a word acts along the first axis."""
    return axis is None or position(shape_of(X), axis) == 0


def along(matrix: Any, X: Any, axis: int | None) -> Any:
    """The matrix of `vec(X) -> vec(Y)` for a word that multiplies each column, or each row, of X by a matrix."""
    if len(shape_of(X)) < 2:
        return matrix
    rows, columns = shape_of(X)
    return kron(eye(columns), matrix) if is_first(X, axis) else kron(matrix, eye(rows))


def _length(X: Any, axis: int | None) -> Any:
    return shape_of(X)[0 if is_first(X, axis) else 1]


def _hardmax_value(np: Any, x: Any, axis: int | None = None) -> Any:
    if axis is None or np.ndim(x) == 1:
        places, largest = np.reshape(np.arange(np.size(x)), np.shape(x)), np.argmax(x)
    elif axis % 2 == 0:
        places, largest = np.reshape(np.arange(len(x)), (-1, 1)), np.argmax(x, axis=0)
    else:
        places, largest = np.arange(np.shape(x)[1]), np.reshape(np.argmax(x, axis=1), (-1, 1))
    return (places == largest) * 1


def _kept_shape(x: Any, axis: int | None = None) -> Any:
    without(x, axis)
    return x


hardmax: Word = Word(
    "hardmax",
    "1 where the largest entry is, the first of them if there are more, else 0",
    value=_hardmax_value,
    shape=_kept_shape,
    partials=(lambda x, dx, axis=None: 0 * dx,),
    notation=Notation("function", r"\operatorname{hardmax}", "hardmax"),
    numbers="real",
    domain="the largest entry of x is larger than the others",
)
largest: Word = Word(
    "max",
    "the largest entry, or the largest along one axis",
    value=lambda np, x, axis=None: np.max(x, axis=axis),
    numpy="{0}.max({axis})",
    shape=without,
    partials=(lambda x, dx, axis=None: sum_of_products(hardmax(x, axis=axis), dx, axis),),
    notation=Notation("extreme", r"\max", "max"),
    numbers="real",
    domain="the largest entry of x is larger than the others",
)
smallest: Word = Word(
    "min",
    "the smallest entry, or the smallest along one axis",
    value=lambda np, x, axis=None: np.min(x, axis=axis),
    numpy="{0}.min({axis})",
    shape=without,
    partials=(lambda x, dx, axis=None: sum_of_products(hardmax(-x, axis=axis), dx, axis),),
    notation=Notation("extreme", r"\min", "min"),
    numbers="real",
    domain="the smallest entry of x is smaller than the others",
)
prod: Word = Word(
    "prod",
    "the product of the entries, or of the entries along one axis",
    value=lambda np, x, axis=None: np.prod(x, axis=axis),
    numpy="{0}.prod({axis})",
    shape=without,
    partials=(lambda x, dx, axis=None: sum_of_products(product_of_others(x, axis=axis), dx, axis),),
    notation=Notation("prod", r"\operatorname{prod}", "prod"),
    numbers="rational",
)


def _product_before(np: Any, x: Any) -> Any:
    """The product of all that stands before each entry, along the first axis, by doubling how far it reaches."""
    reach = 1
    product = np.concatenate([np.ones_like(x[:1]), x[:-1]])
    while reach < len(x):
        product = product * np.concatenate([np.ones_like(x[:reach]), product[:-reach]])
        reach *= 2
    return product


def _product_around(np: Any, x: Any) -> Any:
    """What stands before each entry, times what stands behind it."""
    return _product_before(np, x) * _product_before(np, x[::-1])[::-1]


def _product_of_others_value(np: Any, x: Any, axis: int | None = None) -> Any:
    if axis is None or np.ndim(x) == 1:
        return np.reshape(_product_around(np, np.reshape(x, (-1,))), np.shape(x))
    if axis % 2 == 0:
        return _product_around(np, x)
    return np.transpose(_product_around(np, np.transpose(x)))


def _other_factors(x: Any) -> Any:
    """Row i holds the entries of a vector with a 1 for entry i, so that its products leave out that one too."""
    one = eye(shape_of(x)[0])
    return outer(ones(shape_of(x)[0]), x) * (1 - one) + one


def _product_of_others_partial(x: Any, dx: Any, axis: int | None = None) -> Any:
    """Each other factor moves while the rest stand still. A matrix is taken row by row, each as often as it is long."""
    shape = shape_of(x)
    if len(shape) == 0:
        return 0 * dx
    if len(shape) == 1:
        return (product_of_others(_other_factors(x), axis=1) * (1 - eye(shape[0]))) @ dx
    if axis is None:
        return unvec(_product_of_others_partial(vec(x), vec(dx)), shape=shape)
    if is_first(x, axis):
        return _product_of_others_partial(x.T, dx.T, 1).T
    rows, columns = shape
    one, below = kron(ones(rows, 1), eye(columns)), ones(columns, 1)
    slopes = product_of_others(kron(x, below) * (1 - one) + one, axis=1) * (1 - one)
    return unvec(total(slopes * kron(dx, below), axis=1), shape=(columns, rows)).T


product_of_others: Word = Word(
    "product_of_others",
    "for each entry the product of all the others, or of the others along one axis",
    value=_product_of_others_value,
    shape=_kept_shape,
    partials=(_product_of_others_partial,),
    notation=Notation("others", r"\operatorname{prod\,of\,others}", "prod_of_others"),
    numbers="rational",
)
flip: Word = Word(
    "flip",
    "the entries in the opposite order: of a vector, or along one axis of a matrix",
    value=lambda np, x, axis=None: x[::-1] if axis in (None, 0, -np.ndim(x)) else x[:, ::-1],
    numpy="np.flip({0}, {axis})",
    shape=lambda x, axis=None: along_an_axis(x, axis, "flip"),
    linear={
        0: Linear(
            adjoint=lambda x, Y_bar, axis=None: flip(Y_bar, axis=axis),
            matrix=lambda x, axis=None: along(flip(eye(_length(x, axis)), axis=0), x, axis),
        )
    },
    notation=Notation("flip", r"\operatorname{flip}", "flip"),
    numbers="rational",
)


def _cumsum_adjoint(_: Any, Y_bar: Any, axis: int | None = None) -> Any:
    return flip(cumsum(flip(Y_bar, axis=axis), axis=axis), axis=axis)


def _cumsum_matrix(x: Any, axis: int | None = None) -> Any:
    length = _length(x, axis)
    return along(tril(ones(length, length)), x, axis)


cumsum: Word = Word(
    "cumsum",
    "the sums of the first entries, of the first two, and so on: of a vector, or along one axis of a matrix",
    value=lambda np, x, axis=None: np.cumsum(x, axis=axis),
    numpy="{0}.cumsum({axis})",
    shape=lambda x, axis=None: along_an_axis(x, axis, "cumsum"),
    linear={0: Linear(adjoint=_cumsum_adjoint, matrix=_cumsum_matrix)},
    notation=Notation("cumsum", r"\operatorname{cumsum}", "cumsum"),
    numbers="rational",
)
