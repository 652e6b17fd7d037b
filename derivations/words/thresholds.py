"""Functions with a threshold that act entry by entry: limits, the Huber loss, and the ELU."""

from __future__ import annotations

from typing import Any

from derivations import shapes
from derivations.expression import Word
from derivations.words.elementwise import absolute, elementwise, exp, function, heaviside, maximum, minimum, relu

clip: Word = Word(
    "clip",
    "the nearest number between a lower and an upper limit, entry by entry",
    value=lambda np, x, low, high: np.minimum(np.maximum(x, low), high),
    numpy="np.clip({0}, {1}, {2})",
    shape=shapes.broadcast,
    partials=(
        lambda x, low, high, dx: heaviside(x - low) * heaviside(high - x) * dx,
        lambda x, low, high, dlow: heaviside(low - x) * heaviside(high - low) * dlow,
        lambda x, low, high, dhigh: heaviside(maximum(x, low) - high) * dhigh,
    ),
    notation=function(r"\operatorname{clip}", "clip"),
    numbers="real",
    domain="x is neither of the limits",
)


def _huber_value(np: Any, delta: Any, x: Any) -> Any:
    near = np.minimum(np.maximum(x, -delta), delta)
    return np.where(delta > 0, near * (x - near / 2), np.inf)


huber: Word = Word(
    "huber",
    "half the square of x up to delta, and a line from there on, entry by entry",
    value=_huber_value,
    shape=shapes.broadcast,
    partials=(
        lambda delta, x, ddelta: relu(absolute(x) - delta) * ddelta,
        lambda delta, x, dx: clip(x, -delta, delta) * dx,
    ),
    notation=function(r"\operatorname{huber}", "huber"),
    numbers="real",
    domain="delta > 0",
)
elu: Word = elementwise(
    "elu",
    "x where it is positive, else exp(x) - 1",
    lambda x: exp(minimum(x, 0)),
    value=lambda np, x: np.maximum(x, 0) + np.expm1(np.minimum(x, 0)),
    numbers="real",
)
