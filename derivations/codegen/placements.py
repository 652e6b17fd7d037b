"""Words that move entries about, and constant arrays: nothing but where the labels stand."""

from __future__ import annotations

from derivations.codegen.lower import Lowering, rule
from derivations.codegen.network import CannotSplit, Label, Term, Terms, joined, merged, size_of
from derivations.expression import Expression
from derivations.shapes import Axis, Shape, divide, on_paper

# Placements.


@rule("transpose")
def _transpose(low: Lowering, x: Expression) -> Terms:
    return tuple(Term(term.number, term.factors, term.axes[::-1]) for term in low.best(x))


@rule("vec")
def _vec(low: Lowering, x: Expression) -> Terms:
    if x.ndim < 2:
        return low.best(x)
    return tuple(Term(term.number, term.factors, (term.axes[1] + term.axes[0],)) for term in low.best(x))


@rule("unvec")
def _unvec(low: Lowering, x: Expression, shape: Shape) -> Terms:
    found = []
    for term in low.best(x):
        columns, rows = (() if axis == 1 else (Label(axis),) for axis in shape[::-1])
        target = Term(1, (), (columns + rows,))
        one, other = joined(target, term, [(0, 0)])
        group, place = one.axes[0], 0
        while size_of(group[:place]) != on_paper(shape[1]):
            place += 1
            if place > len(group):
                raise CannotSplit
        found.append(Term(other.number, other.factors, (group[place:], group[:place])))
    return tuple(found)


@rule("diag")
def _diag(low: Lowering, x: Expression) -> Terms:
    return tuple(Term(term.number, term.factors, term.axes * 2) for term in low.best(x))


@rule("diagonal")
def _diagonal(low: Lowering, x: Expression) -> Terms:
    found = [merged(term, 0, 1) for term in low.best(x)]
    return tuple(Term(term.number, term.factors, term.axes[:1]) for term in found)


# Constants.


@rule("eye")
def _eye(low: Lowering, shape: Shape) -> Terms:
    group = () if shape[0] == 1 else (Label(on_paper(shape[0])),)
    return (Term(1, (), (group, group)),)


@rule("ones")
def _ones(low: Lowering, shape: Shape) -> Terms:
    return (Term(1, (), tuple(() if axis == 1 else (Label(on_paper(axis)),) for axis in shape)),)


@rule("zeros")
def _zeros(low: Lowering, shape: Shape) -> Terms:
    return (Term(0, (), tuple(() if axis == 1 else (Label(on_paper(axis)),) for axis in shape)),)


@rule("commutation")
def _commutation(low: Lowering, shape: Shape, rows: Axis) -> Terms:
    i, j = Label(on_paper(rows)), Label(on_paper(divide(shape[0], rows)))
    return (Term(1, (), ((i, j), (j, i))),)


@rule("selection")
def _selection(low: Lowering, shape: Shape) -> Terms:
    i = Label(on_paper(shape[0]))
    return (Term(1, (), ((i,), (i, i))),)
