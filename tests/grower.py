"""Grows random well-typed expressions over the whole vocabulary: rules that make a shape from other shapes."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import cache
from itertools import product
from typing import Any

import numpy as np

from derivations import words as w
from derivations.errors import ShapeError
from derivations.expression import Constant, Expression, Symbol, apply, lift
from derivations.shapes import Shape, add, broadcast

VARIABLES = {
    name: Symbol(name, shape)
    for name, shape in {
        "s": (), "t": (), "x": ("n",), "z": ("n",), "y": ("m",), "A": ("n", "n"), "B": ("n", "n"), "M": ("m", "n"),
        "N": ("n", "m"), "c": ("n", 1), "r": (1, "n"), "u": (1,), "W": (1, 1), "v": (3,), "w": (3,), "C": (3, 3),
    }.items()
}  # fmt: skip
SHAPES: tuple[Shape, ...] = tuple(dict.fromkeys(symbol.shape for symbol in VARIABLES.values()))
MOST_WORDS = 20

Builder = Callable[..., Any]
Rule = tuple[Builder, tuple[Shape, ...]]
"""How to make an expression of a shape, and the shapes of what it is made of."""

ENTRYWISE: tuple[Builder, ...] = (
    w.sin, w.cos, w.tanh, w.arctan, w.sigmoid, w.softplus, w.log_sigmoid, w.log_cosh, w.silu, w.gelu,
    w.erf, w.elu, w.square, w.normal_cdf, w.normal_density,
    w.relu, w.absolute,
    lambda a: -a,
    lambda a: a**2,
    lambda a: a**1,
    lambda a: 3 * a - 2,
    lambda a: a * 0.5 + 1,
    lambda a: 1 - a,
    lambda a: a * w.sign(a),
    lambda a: a + w.step(a),
    lambda a: a * w.heaviside(a),
    lambda a: w.exp(w.tanh(a)),
    lambda a: w.log(1 + a**2),
    lambda a: w.sqrt(1 + a**2),
    lambda a: w.log1p(a**2),
    lambda a: w.expm1(w.sin(a)),
    lambda a: w.sinh(w.tanh(a)),
    lambda a: w.cosh(w.sin(a)),
    lambda a: w.tan(w.tanh(a)),
    lambda a: w.reciprocal(2 + w.sin(a)),
    lambda a: (1 + a**2) ** 0.5,
    lambda a: a**3 / (1 + a**2) ** 2,
    lambda a: (2 + w.cos(a)) ** -2,
    lambda a: apply("power", 2, w.tanh(a)),
    lambda a: (1 + a**2) ** w.tanh(a),
    lambda a: w.clip(a, -1, 1),
    lambda a: w.huber(1, a),
)  # fmt: skip
"""Functions of one number; those that are not moderate everywhere are given arguments where they are."""
PAIRWISE: tuple[Builder, ...] = (
    lambda a, b: a + b,
    lambda a, b: a - b,
    lambda a, b: a * b,
    lambda a, b: a / (2 + w.sin(b)),
    lambda a, b: (1 + a**2) ** w.sin(b),
    lambda a, b: w.clip(a, -w.square(b), 1),
    lambda a, b: w.huber(1 + w.square(a), b),
    w.maximum,
    w.minimum,
)
"""Functions of two numbers, for arrays that broadcast."""
REDUCTIONS: tuple[Builder, ...] = (w.total, w.mean, w.largest, w.smallest, w.prod, w.var)
WITHIN: tuple[Builder, ...] = (
    w.softmax,
    w.log_softmax,
    w.cumsum,
    lambda a, axis: w.product_of_others(w.tanh(a), axis=axis),
    w.flip,
    lambda a, axis: w.layer_norm(a, axis=axis, eps=0.5),
    lambda a, axis: a * w.hardmax(a, axis=axis),
)
"""Words that act along an axis and keep the shape."""


def regular(matrix: Expression) -> Any:
    """A positive definite matrix made of any square one."""
    bounded = w.tanh(matrix)
    return bounded.T @ bounded + 2 * apply("eye", shape=matrix.shape)


def apart(matrix: Expression) -> Any:
    """A symmetric matrix with distinct eigenvalues, made of any square one."""
    side = matrix.shape[0]
    steps = apply("diag", w.cumsum(3 * w.ones(side)))
    return 0.25 * (w.tanh(matrix) + w.tanh(matrix).T) + steps


def bounded(matrix: Expression) -> Any:
    """A matrix of moderate size, made of any one."""
    return 0.5 * w.tanh(matrix)


def stretches(source: Shape, target: Shape) -> bool:
    """Whether broadcasting makes the target of the source."""
    try:
        return source != target and broadcast(source, target) == target
    except ShapeError:
        return False


def combined(first: Shape, second: Shape) -> Shape | None:
    try:
        return broadcast(first, second)
    except ShapeError:
        return None


# The rules, by the shape they make.


def entry_by_entry(shape: Shape) -> Iterator[Rule]:
    yield from ((function, (shape,)) for function in ENTRYWISE)


def pair_by_pair(shape: Shape) -> Iterator[Rule]:
    pairs = [pair for pair in product(SHAPES, SHAPES) if combined(*pair) == shape]
    yield from ((function, pair) for pair in pairs for function in PAIRWISE)


def same_shape(shape: Shape) -> Iterator[Rule]:
    yield from ((function, (shape, shape)) for function in PAIRWISE)


def within(shape: Shape) -> Iterator[Rule]:
    for axis in range(-len(shape), len(shape)):
        yield from ((lambda a, f=f, axis=axis: f(a, axis=axis), (shape,)) for f in WITHIN)


def reduced(shape: Shape) -> Iterator[Rule]:
    for source in SHAPES:
        for axis in range(-len(source), len(source)):
            if source[: axis % len(source)] + source[axis % len(source) + 1 :] == shape:
                words = (*REDUCTIONS, w.logsumexp)
                yield from ((lambda a, f=f, axis=axis: f(a, axis=axis), (source,)) for f in words)
        if shape == () and source:
            yield from ((function, (source,)) for function in REDUCTIONS)


def resized(shape: Shape) -> Iterator[Rule]:
    for other in SHAPES:
        if stretches(other, shape):
            yield lambda a: apply("broadcast_to", a, shape=shape), (other,)
        if stretches(shape, other):
            yield lambda a: w.sum_to(a, shape=shape), (other,)


def joined(shape: Shape) -> Iterator[Rule]:
    """Two arrays laid end to end, and as much cut out of them again, from the first, the second, or both."""
    for axis, length in enumerate(shape):
        for other in SHAPES:
            if other[:axis] + other[axis + 1 :] == shape[:axis] + shape[axis + 1 :] and len(other) == len(shape):
                for start in (0, 1, other[axis]):
                    yield (
                        lambda a, b, axis=axis, start=start, length=length: w.part(
                            w.concatenate(b, a, axis=axis), start=start, stop=add(start, length), axis=axis
                        ),
                        (shape, other),
                    )


def scalars(_: Shape) -> Iterator[Rule]:
    for shape in SHAPES[1:]:
        yield w.inner, (shape, shape)
        yield lambda a: w.norm(a + 2), (shape,)
        yield lambda a, shape=shape: w.take(a, index=(0,) * len(shape)), (shape,)
        yield lambda a, shape=shape: w.take(a, index=(-1,) * len(shape)), (shape,)
    for side in ("n", 3):
        yield lambda a: apply("p_norm", a + 2, order=3), ((side,),)
        yield lambda a: apply("p_norm", a + 2, order=2.5), ((side,),)
        yield w.matmul, ((side,), (side,))
        yield lambda a, b: a @ b @ a, ((side,), (side, side))
        yield lambda a: w.std(w.cumsum(w.softplus(a))), ((side,),)
        yield w.trace, ((side, side),)
        yield lambda a: w.nuclear_norm(regular(a)), ((side, side),)
        yield lambda a: w.perron_root(w.exp(bounded(a))), ((side, side),)
        yield lambda a: w.spectral_norm(apart(a)), ((side, side),)
        yield lambda a: w.logdet(regular(a)), ((side, side),)
        yield lambda a: w.det(regular(a)), ((side, side),)
        yield lambda a: w.trace(a @ a.T), ((side, side),)
        yield lambda a, b: w.total(w.kron(a, b)), ((side, side), ("m", "n"))


def vectors(shape: Shape) -> Iterator[Rule]:
    (side,) = shape
    for other in ("n", "m", 1, 3):
        if (side, other) in SHAPES:
            yield w.matmul, ((side, other), (other,))
        if (other, side) in SHAPES:
            yield w.matmul, ((other,), (other, side))
            yield lambda a: a[0], ((other, side),)
            yield lambda a: a[-1], ((other, side),)
    if (side, side) in SHAPES:
        yield w.diagonal, ((side, side),)
        yield lambda a: w.eigvalsh(apart(a)), ((side, side),)
        yield lambda a: w.svdvals(apart(a)), ((side, side),)
        yield lambda a: w.perron_vector(w.exp(bounded(a))), ((side, side),)
        yield lambda a, b: w.solve(regular(a), b), ((side, side), shape)
    yield lambda a: w.put(a, shape=shape, index=0), ((),)
    yield lambda a: w.scatter(w.gather(a, index=(0, -1, 0)), shape=shape, index=(-1, -1, 0)), (shape,)
    if (side, 1) in SHAPES:
        yield w.vec, ((side, 1),)
        yield w.vec, ((1, side),)
    if side == 3:
        yield w.cross, (shape, shape)


def matrices(shape: Shape) -> Iterator[Rule]:
    rows, columns = shape
    for side in ("n", "m", 1, 3):
        if (rows, side) in SHAPES and (side, columns) in SHAPES:
            yield w.matmul, ((rows, side), (side, columns))
    if (columns, rows) in SHAPES:
        yield w.transpose, ((columns, rows),)
        yield lambda a: w.unvec(w.vec(a), shape=shape), ((columns, rows),)
        yield lambda a: w.unvec(w.commutation_matrix(columns, rows) @ w.vec(a), shape=shape), ((columns, rows),)
    if (rows,) in SHAPES and (columns,) in SHAPES:
        yield w.outer, ((rows,), (columns,))
        yield lambda a: w.put(a, shape=shape, index=(0,)), ((columns,),)
        yield lambda a: w.put(a, shape=shape, index=(0, 0)), ((),)
    if (rows, 1) in SHAPES and (1, columns) in SHAPES:
        yield w.kron, ((rows, 1), (1, columns))
    if columns == 1:
        yield lambda a: w.unvec(a, shape=shape), ((rows,),)
    yield w.kron, ((1, 1), shape)
    yield w.tril, (shape,)
    yield w.triu, (shape,)
    if rows == columns:
        yield from square_matrices(shape)


def square_matrices(shape: Shape) -> Iterator[Rule]:
    yield w.diag, (shape[:1],)
    yield lambda a: w.inv(regular(a)), (shape,)
    yield lambda a, b: w.solve(regular(a), b), (shape, shape)
    for exponent in (0, 1, 2, 3):
        yield lambda a, exponent=exponent: w.matrix_power(w.tanh(a), exponent=exponent), (shape,)
    yield lambda a: w.matrix_power(regular(a), exponent=-2), (shape,)
    yield lambda a: w.unvech(w.vech(a), shape=shape), (shape,)
    for function in (w.pinv, w.sqrtm, w.logm, w.cholesky, w.polar, w.lu_lower, w.lu_upper):
        yield lambda a, function=function: function(regular(a)), (shape,)
    for function in (w.expm, w.sinm, w.cosm):
        yield lambda a, function=function: function(bounded(a)), (shape,)
    for function in (w.expm_frechet, w.sinm_frechet, w.cosm_frechet):
        yield lambda a, b, function=function: function(bounded(a), b), (shape, shape)
    for function in (
        w.eigenvectors,
        w.left_singular_vectors,
        w.right_singular_vectors,
        w.qr_orthogonal,
        w.qr_triangular,
    ):
        yield lambda a, function=function: function(apart(a)), (shape,)
    yield lambda a, b: w.logm_frechet(regular(a), b), (shape, shape)
    yield lambda a, b, c: w.solve_sylvester(regular(a), regular(b), c), (shape, shape, shape)
    yield lambda a, b: a @ b - b @ a.T, (shape, shape)
    if shape[0] == 3:
        yield w.cross_matrix, ((3,),)


@cache
def groups(shape: Shape) -> list[list[Rule]]:
    """The rules that make a shape, in groups of which each is tried as often as another."""
    kinds = (entry_by_entry, pair_by_pair, same_shape, within, reduced, resized, joined)
    special = (scalars, vectors, matrices)[len(shape)]
    found = [list(kind(shape)) for kind in (*kinds, special, special)]
    return [group for group in found if group]


class Grower:
    """Grows expressions of a given shape and depth, now and then from parts it has grown before."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.words = MOST_WORDS
        self.grown: dict[Shape, list[Expression]] = {}

    def grow(self, shape: Shape, depth: int) -> Expression:
        """An expression of this shape, at most this deep."""
        if depth <= 0 or self.words <= 0 or self.random.random() < 0.07:
            return self.leaf(shape)
        known = self.grown.get(shape)
        if known and self.random.random() < 0.08:
            return self.random.choice(known)
        self.words -= 1
        build, sources = self.random.choice(self.random.choice(groups(shape)))
        result = lift(build(*(self.grow(source, depth - 1) for source in sources)))
        assert result.shape == shape
        self.grown.setdefault(shape, []).append(result)
        return result

    def leaf(self, shape: Shape) -> Expression:
        """A variable, or now and then a constant."""
        if self.random.random() < 0.9:
            return self.random.choice([symbol for symbol in VARIABLES.values() if symbol.shape == shape])
        if shape == ():
            return Constant(self.random.choice((2, 0.5, -1, 0, "n", 3.25)))
        if all(isinstance(axis, int) for axis in shape) and self.random.random() < 0.5:
            return Constant(np.arange(1.0, 1.0 + np.prod(shape)).reshape(shape) / 4)
        is_square = len(shape) == 2 and shape[0] == shape[1]
        return apply(self.random.choice(("ones", "eye" if is_square else "ones", "zeros")), shape=shape)
