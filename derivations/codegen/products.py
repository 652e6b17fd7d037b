"""Sums and products: which labels are shared, which are summed over."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from derivations.codegen import array as a
from derivations.codegen.expand import inverse
from derivations.codegen.lower import RULES, Lowering, multiplied, rule
from derivations.codegen.network import Factor, Label, Term, Terms, leaf, merged
from derivations.expression import Expression, Symbol, apply
from derivations.shapes import Shape, broadcast

# Sums.


@rule("add")
def _add(low: Lowering, x: Expression, y: Expression) -> Terms:
    shape = broadcast(x.shape, y.shape)
    return _spread(low.best(x), x.shape, shape) + _spread(low.best(y), y.shape, shape)


@rule("subtract")
def _subtract(low: Lowering, x: Expression, y: Expression) -> Terms:
    shape = broadcast(x.shape, y.shape)
    return _spread(low.best(x), x.shape, shape) + _spread(_times(low.best(y), -1), y.shape, shape)


@rule("negative")
def _negative(low: Lowering, x: Expression) -> Terms:
    return _times(low.best(x), -1)


def _times(terms: Terms, number: Any) -> Terms:
    return tuple(term.times(number) for term in terms)


def _spread(terms: Terms, shape: Shape, result: Shape) -> Terms:
    """Terms whose axes are stretched to a larger shape: a new label for each, in no array."""
    if shape == result:
        return terms
    return tuple(Term(term.number, term.factors, _stretched(term, result)) for term in terms)


def _stretched(term: Term, result: Shape) -> tuple[Any, ...]:
    axes = ((),) * (len(result) - len(term.axes)) + term.axes
    return tuple(group if group or axis == 1 else (Label(axis),) for group, axis in zip(axes, result, strict=True))


@rule("broadcast_to")
def _broadcast_to(low: Lowering, x: Expression, shape: Shape) -> Terms:
    return _spread(low.best(x), x.shape, shape)


@rule("sum_to")
def _sum_to(low: Lowering, x: Expression, shape: Shape) -> Terms:
    extra = x.ndim - len(shape)
    found = []
    for term in low.best(x):
        axes = [() if axis == 1 else group for group, axis in zip(term.axes[extra:], shape, strict=True)]
        found.append(_counted(term, tuple(axes)))
    return tuple(found)


def _counted(term: Term, axes: tuple[Any, ...]) -> Term:
    """A term summed to fewer axes; a label that no array has counts its length."""
    labels = [label for group in axes for label in group]
    lost = [x for x in term.labels if x not in labels and all(x not in factor.labels for factor in term.factors)]
    lengths = tuple(Factor(a.length(label.size), ()) for label in lost)
    return Term(term.number, term.factors + lengths, axes)


@rule("sum")
def _sum(low: Lowering, x: Expression, axis: int | None = None) -> Terms:
    kept = [i for i in range(x.ndim) if axis is not None and i != axis % x.ndim]
    return tuple(_counted(term, tuple(term.axes[i] for i in kept)) for term in low.best(x))


@rule("trace")
def _trace(low: Lowering, x: Expression) -> Terms:
    return tuple(_counted(merged(term, 0, 1), ()) for term in low.best(x))


# Products.


@rule("multiply")
def _multiply(low: Lowering, x: Expression, y: Expression) -> Terms:
    for number, other in ((x, y), (y, x)):
        found = low.best(number) if number.ndim == 0 else ()
        if len(found) == 1 and not found[0].factors:
            return _times(low.best(other), found[0].number)
    shape = broadcast(x.shape, y.shape)
    offset = [len(shape) - x.ndim, len(shape) - y.ndim]
    both = [i for i in range(len(shape)) if all(i >= skipped for skipped in offset)]
    pairs = [(i - offset[0], i - offset[1]) for i in both]
    pairs = [(i, j) for i, j in pairs if x.shape[i] == y.shape[j] != 1]

    def product(one: Term, other: Term) -> Term:
        axes = []
        for i in range(len(shape)):
            groups = [
                t.axes[i - skipped] if i >= skipped else () for t, skipped in zip((one, other), offset, strict=True)
            ]
            axes.append(groups[0] or groups[1])
        return multiplied(one, other, tuple(axes))

    return low.product(x, y, pairs, product)


@rule("divide")
def _divide(low: Lowering, x: Expression, y: Expression) -> Terms | None:
    divisor = low.best(y)
    if len(divisor) == 1 and not divisor[0].factors and isinstance(divisor[0].number, int | Fraction):
        return _times(low.best(x), 1 / Fraction(divisor[0].number))
    reciprocal = Symbol("/", y.shape)
    low.done[reciprocal] = (leaf(a.divide(a.number(1), low.array(y))),)
    found = RULES["multiply"](low, x, reciprocal)
    del low.done[reciprocal]
    return found


@rule("matmul")
def _matmul(low: Lowering, x: Expression, y: Expression) -> Terms:
    def product(one: Term, other: Term) -> Term:
        return _counted(
            multiplied(one, other, one.axes + other.axes[:1] + other.axes[1:]), one.axes[:-1] + other.axes[1:]
        )

    return low.product(x, y, [(x.ndim - 1, 0)], product)


@rule("inner")
def _inner(low: Lowering, x: Expression, y: Expression) -> Terms:
    def product(one: Term, other: Term) -> Term:
        return _counted(multiplied(one, other, one.axes), ())

    return low.product(x, y, [(i, i) for i in range(x.ndim)], product)


@rule("outer")
def _outer(low: Lowering, x: Expression, y: Expression) -> Terms:
    return low.product(x, y, [], lambda one, other: multiplied(one, other, one.axes + other.axes))


@rule("kron")
def _kron(low: Lowering, x: Expression, y: Expression) -> Terms:
    def product(one: Term, other: Term) -> Term:
        axes = tuple(p + q for p, q in zip(one.axes, other.axes, strict=True))
        return multiplied(one, other, axes)

    return low.product(x, y, [], product)


@rule("inv")
def _inv(low: Lowering, x: Expression) -> Terms:
    return (leaf(inverse(low.array(x))),)


@rule("solve")
def _solve(low: Lowering, x: Expression, b: Expression) -> Terms | None:
    return RULES["matmul"](low, apply("inv", x), b)
