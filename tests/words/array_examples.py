"""Example arguments for the words that run along axes, join and cut arrays, and store symmetric matrices."""

from __future__ import annotations

from derivations.domains import Nonzero, Real
from derivations.shapes import multiply, triangle
from tests.words.rows import Distinct, Even, Odd, PositiveOdd, Rows, Shifted, on, pairs

WITHIN: tuple[tuple[str, int | None], ...] = (("n", None), ("n", 0), ("n", -1), ("m n", 0), ("m n", 1), ("m n", -1))
"""Shapes, and the axes along which a word can act there."""


def within(domain: type[Real], **attributes: object) -> Rows:
    return [row for axes, axis in WITHIN for row in on(domain, axes, axis=axis, **attributes)]


def reduced(domain: type[Real]) -> Rows:
    return [*within(domain), *on(domain, "", "m n")]


ARRAY_WORDS: dict[str, Rows] = {
    "logsumexp": within(Real),
    "softmax": within(Real),
    "log_softmax": within(Real),
    "inner": pairs(Real, ("", ""), ("n", "n"), ("m n", "m n")),
    "p_norm": [row for order in (1.5, 3, 4) for row in on(Nonzero, "n", order=order)],
    "hardmax": reduced(Distinct),
    "max": reduced(Distinct),
    "min": reduced(Distinct),
    "prod": reduced(Nonzero),
    "product_of_others": reduced(Nonzero),
    "flip": within(Real),
    "cumsum": within(Real),
    "var": reduced(Real),
    "std": [*on(Real, "3", "3 n"), *on(Real, "3 n", axis=0), *on(Real, "m 4", axis=1), *on(Real, "m 4", axis=-1)],
    "layer_norm": [
        *within(Real, eps=0.5),
        *on(Real, "3"),
        *on(Real, "3 n", axis=0),
        *on(Real, "m 4", axis=1),
    ],
    "clip": [
        *[((Even[axes], -1.0, 3.0), {}) for axes in ("", "n", "m n")],
        ((Even["m n"], Odd["n"], Shifted["m 1"]), {}),
    ],
    "huber": [
        *[((1.0, Even[axes]), {}) for axes in ("", "n", "m n")],
        ((PositiveOdd["n"], Even["m n"]), {}),
    ],
    "elu": on(Nonzero, "", "n", "m n"),
    "cross": pairs(Real, ("3", "3")),
    "cross_matrix": on(Real, "3"),
    "levi_civita": [((), {"shape": (9, 3)})],
    "concatenate": [
        *pairs(Real, ("m", "n"), ("n", "n"), ("2", "n")),
        *pairs(Real, ("m", "n"), ("m n", "k n"), axis=0),
        *pairs(Real, ("m n", "m k"), axis=1),
        *pairs(Real, ("m n", "m 1"), axis=-1),
    ],
    "slice": [
        *on(Real, "5", start=1, stop=3),
        *on(Real, "n", start=0, stop="n"),
        *on(Real, "5", "5 n", start=0, stop=2, axis=0),
        *on(Real, "m 5", start=3, stop=5, axis=1),
        *on(Real, "m 5", start=1, stop=4, axis=-1),
    ],
    "gather": [*on(Real, "5", "5 n", index=(0, 2, 0, -1)), *on(Real, "n", "n m", index=(0,))],
    "scatter": [
        *on(Real, "3", shape=(4,), index=(1, 1, 3)),
        *on(Real, "3 n", shape=(4, "n"), index=(-1, 0, -1)),
        *on(Real, "1", shape=("n",), index=(0,)),
    ],
    "vech": on(Real, "n n", "4 4"),
    "unvech": [*on(Real, "6", shape=(3, 3)), *on(Real, "1", shape=(1, 1))],
    "elimination": [((), {"shape": (triangle("n"), multiply("n", "n")), "side": "n"})],
    "duplication": [((), {"shape": (multiply("n", "n"), triangle("n")), "side": "n"})],
}
"""Each word, and the ways to call it."""
