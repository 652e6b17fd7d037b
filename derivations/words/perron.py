"""The largest eigenvalue of a matrix with positive entries, and its eigenvector: real, simple and positive (Perron)."""

from __future__ import annotations

from typing import Any

from derivations import shapes
from derivations.expression import Notation, Word, shape_of
from derivations.words.constants import eye
from derivations.words.linear_algebra import solve
from derivations.words.reductions import total
from derivations.words.structure import outer


def leading(np: Any, A: Any) -> tuple[Any, Any]:
    """The largest eigenvalue, and its eigenvector with entries that sum to 1; no number unless all are positive."""
    values, vectors = np.linalg.eig(np.where(np.min(A) > 0, A, float("inf")))
    place = np.argmax(np.real(values))
    vector = np.real(vectors[:, place])
    return np.real(values[place]), vector / np.sum(vector)


def _perron_root_value(np: Any, A: Any) -> Any:
    return leading(np, A)[0]


def _perron_vector_value(np: Any, A: Any) -> Any:
    return leading(np, A)[1]


def _perron_root_partial(A: Any, dA: Any) -> Any:
    v, w = perron_vector(A), perron_vector(A.T)
    return w @ dA @ v / (w @ v)


def _perron_vector_partial(A: Any, dA: Any) -> Any:
    v, w, r = perron_vector(A), perron_vector(A.T), perron_root(A)
    push = dA @ v - v * (w @ dA @ v / (w @ v))
    change = solve(r * eye(shape_of(A)[0]) - A + r * outer(v, w) / (w @ v), push)
    return change - v * total(change)


perron_root: Word = Word(
    "perron_root",
    "the largest eigenvalue of a matrix with positive entries",
    value=_perron_root_value,
    shape=lambda a: (shapes.square(a, "perron_root"),)[:0],
    partials=(_perron_root_partial,),
    notation=Notation("function", r"\rho", "ρ"),
    numbers="real",
    domain="A has positive entries",
)
perron_vector: Word = Word(
    "perron_vector",
    "the positive eigenvector of a matrix with positive entries, with entries that sum to 1",
    value=_perron_vector_value,
    shape=lambda a: (shapes.square(a, "perron_vector"),),
    partials=(_perron_vector_partial,),
    notation=Notation("function", r"\operatorname{v}", "perron_vector"),
    numbers="real",
    domain="A has positive entries",
)
