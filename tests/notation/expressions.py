"""Variables for examples, and random expressions over the words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from hypothesis import strategies as st

from derivations import words as w
from derivations.expression import Constant, Expression, Symbol, Tangent, evaluate, subexpressions

SIZES = {"m": 2, "n": 3}

a, b, t = (Symbol(name, ()) for name in ("a", "b", "t"))
x, y, z = (Symbol(name, ("n",)) for name in ("x", "y", "z"))
u, v = (Symbol(name, ("m",)) for name in ("u", "v"))
A, B = Symbol("A", ("m", "n")), Symbol("B", ("n", "m"))
X, Y, S = (Symbol(name, ("n", "n")) for name in ("X", "Y", "S"))
M = Symbol("M", ("m", "m"))
o = Symbol("o", ("K",))
K = Constant("K")
dx = Tangent("dx", ("n",))
dX = Tangent("dX", ("n", "n"))  # noqa: N816  as on paper

VARIABLES: dict[tuple[str, ...], list[Symbol]] = {
    (): [a, b, t],
    ("n",): [x, y, z],
    ("m",): [u, v],
    ("m", "n"): [A],
    ("n", "m"): [B],
    ("n", "n"): [X, Y, S],
    ("m", "m"): [M],
}


def values(seed: int = 0) -> dict[str, Any]:
    """A number for every variable: positive, and matrices far from singular."""
    rng = np.random.default_rng(seed)
    result = {}
    for shape, symbols in VARIABLES.items():
        for symbol in symbols:
            sizes = tuple(SIZES[axis] for axis in shape)
            result[symbol.name] = rng.uniform(0.5, 1.5, size=sizes) + (2 * np.eye(*sizes) if len(sizes) == 2 else 0)
    return result


def magnitude(expression: Expression, given: Mapping[str, Any]) -> float:
    """The largest number met on the way to a value: rounding errors are measured beside it."""
    nodes = set(subexpressions(expression))
    return float(max(np.max(np.abs(evaluate(node, given, SIZES))) for node in nodes))


def on_page(value: Any) -> Any:
    """A value as on a page: vectors are columns."""
    return np.reshape(value, (-1, 1)) if np.ndim(value) == 1 else value


def pages(given: Mapping[str, Any]) -> dict[str, Any]:
    return {**{name: on_page(value) for name, value in given.items()}, **SIZES}


@st.composite
def expressions(draw: Any, shape: tuple[str, ...] | None = None, depth: int = 4) -> Expression:
    """A random expression of a shape, from sums, products, quotients, powers, exponents, functions and reductions."""
    shape = draw(st.sampled_from(list(VARIABLES))) if shape is None else shape
    if depth == 0 or draw(st.integers(0, 5)) == 0:
        return draw(st.sampled_from(VARIABLES[shape]))
    makers = [_entrywise, _arithmetic, (_scalar, _vector, _matrix)[len(shape)]]
    return draw(st.sampled_from(makers))(draw, shape, depth - 1)  # type: ignore[no-any-return]


def _entrywise(draw: Any, shape: tuple[str, ...], depth: int) -> Any:
    word = draw(st.sampled_from([w.negative, w.negative, w.tanh, w.sigmoid, w.square, w.absolute]))
    if word is w.absolute:  # of a variable: bars inside bars are no notation
        return w.absolute(draw(st.sampled_from(VARIABLES[shape])))
    return word(draw(expressions(shape, depth)))


def _arithmetic(draw: Any, shape: tuple[str, ...], depth: int) -> Any:
    word = draw(st.sampled_from([w.add, w.subtract, w.multiply, w.multiply, w.divide, w.power]))
    if word is w.power:
        return draw(expressions(shape, depth)) ** draw(st.sampled_from([2, 3]))
    smaller = draw(st.sampled_from([(), shape, shape[1:]]))
    if word is w.divide:
        bottom = draw(st.sampled_from(VARIABLES[smaller]))
        bottom = draw(st.sampled_from([bottom, 2, 1 + w.square(bottom), bottom * bottom]))
        return w.divide(draw(expressions(shape, depth)), bottom)
    first, second = draw(st.permutations([shape, smaller]))
    number = st.sampled_from([2, -3, 0.5]) if word is w.multiply and second == () else st.nothing()
    return word(draw(expressions(first, depth)), draw(st.one_of(expressions(second, depth), number)))


def _scalar(draw: Any, shape: tuple[str, ...], depth: int) -> Any:
    axis = draw(st.sampled_from(["m", "n"]))
    square, vector = (axis, axis), (axis,)
    kind = draw(st.sampled_from(["dot", "sum", "mean", "sum all", "trace", "take", "norm", "logdet"]))
    if kind == "dot":
        return draw(expressions(vector, depth)) @ draw(expressions(vector, depth))
    if kind in ("sum", "mean", "take"):
        inner = draw(expressions(vector, depth))
        return {"sum": inner.sum, "mean": inner.mean, "take": lambda: inner[1]}[kind]()
    if kind in ("norm", "logdet"):
        return w.norm(draw(st.sampled_from(VARIABLES[vector]))) if kind == "norm" else w.logdet(X)
    inner = draw(expressions(square, depth))
    return w.trace(inner) if kind == "trace" else inner.sum()


def _vector(draw: Any, shape: tuple[str, ...], depth: int) -> Any:
    (axis,) = shape
    other = draw(st.sampled_from(["m", "n"]))

    def some(*axes: str) -> Expression:
        return draw(expressions(axes, depth))  # type: ignore[no-any-return]

    makers = [
        lambda: some(axis, other) @ some(other),
        lambda: some(other) @ some(other, axis),
        lambda: w.solve(_invertible(draw, axis), some(axis)),
        lambda: w.softmax(some(axis)),
        lambda: w.diagonal(some(axis, axis)),
        lambda: some(other, axis)[0],
        lambda: some(other, axis).sum(axis=0),
        lambda: some(axis, other).sum(axis=1),
    ]
    return draw(st.sampled_from(makers))()


def _matrix(draw: Any, shape: tuple[str, ...], depth: int) -> Any:
    rows, columns = shape

    def some(*axes: str) -> Expression:
        return draw(expressions(axes, depth))  # type: ignore[no-any-return]

    inner = draw(st.sampled_from(["m", "n"]))
    makers = [
        lambda: some(rows, inner) @ some(inner, columns),
        lambda: w.outer(some(rows), some(columns)),
        lambda: some(columns, rows).T,
    ]
    if rows == columns:
        makers += [
            lambda: _invertible(draw, rows),
            lambda: w.diag(some(rows)),
            lambda: w.matrix_power(VARIABLES[rows, rows][0], exponent=2),
        ]
    return draw(st.sampled_from(makers))()


def _invertible(draw: Any, axis: str) -> Any:
    symbol = draw(st.sampled_from(VARIABLES[axis, axis]))
    return draw(st.sampled_from([w.inv(symbol), w.inv(symbol).T, w.inv(symbol.T), symbol.T]))
