"""Example arguments for every word, and numerical derivatives that know nothing of words.

An argument is a domain, from which points are drawn, or a number that stands for itself. Attributes are sizes and
positions, which may be axis names.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from derivations.domains import (
    Domain,
    Invertible,
    Nonzero,
    NonzeroVector,
    Positive,
    PositiveDefinite,
    Probability,
    Real,
)
from derivations.expression import WORDS, Expression, Symbol, Word, build
from derivations.shapes import Size, measure, multiply, show
from tests.words.array_examples import ARRAY_WORDS
from tests.words.rows import Even, Odd, Rows, on, pairs
from tests.words.spectral_examples import SPECTRAL_WORDS

SIZES = ({"m": 4, "n": 3, "k": 2, "p": 5}, {"m": 1, "n": 1, "k": 1, "p": 1})
"""Lengths of the axes: all different, so that a transpose shows, and all 1, where broadcasting is easily confused."""
VARIABLES = ("x", "y", "z")


@dataclass(frozen=True)
class Example:
    """One way to call a word."""

    name: str
    arguments: tuple[Any, ...] = ()
    attributes: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        shown = [
            f"{type(argument).__name__}({show(argument.axes)})" if isinstance(argument, Domain) else repr(argument)
            for argument in self.arguments
        ]
        return f"{self.name}({', '.join([*shown, *(f'{k}={v}' for k, v in self.attributes.items())])})"

    @property
    def word(self) -> Word:
        return WORDS[self.name]

    @property
    def varying(self) -> list[int]:
        """The positions of the arguments that can move."""
        return [i for i, argument in enumerate(self.arguments) if isinstance(argument, Domain)]

    def attributes_at(self, sizes: dict[str, int]) -> dict[str, Any]:
        return {name: sized(value, sizes) for name, value in self.attributes.items()}

    def points(self, rng: Any, sizes: dict[str, int]) -> tuple[Any, ...]:
        return tuple(
            argument.sample(rng.standard_normal, sizes) if isinstance(argument, Domain) else argument
            for argument in self.arguments
        )

    def symbols(self) -> tuple[Any, ...]:
        """The arguments on paper."""
        return tuple(
            Symbol(VARIABLES[i], argument.axes, argument) if isinstance(argument, Domain) else argument
            for i, argument in enumerate(self.arguments)
        )

    def on_paper(self) -> Expression:
        """The word as an expression, also where every size is a number."""
        return build(self.word, self.symbols(), self.attributes)

    def apply(self, arguments: tuple[Any, ...], sizes: dict[str, int]) -> Any:
        """The word on arrays or dual numbers."""
        return self.word(*arguments, **self.attributes_at(sizes))


def sized(value: Any, sizes: dict[str, int]) -> Any:
    """An attribute with numbers for axis names."""
    if isinstance(value, tuple):
        return tuple(sized(entry, sizes) for entry in value)
    return measure(value, sizes) if isinstance(value, str | Size) else value


ENTRYWISE = ("", "n", "m n")
BROADCAST = (("", ""), ("n", "n"), ("m n", "m n"), ("m n", "n"), ("n", "m n"), ("", "m n"), ("n", ""), ("m 1", "1 n"))

TABLE: dict[str, Rows] = {
    **ARRAY_WORDS,
    **SPECTRAL_WORDS,
    "add": pairs(Real, *BROADCAST),
    "subtract": pairs(Real, *BROADCAST),
    "multiply": pairs(Real, *BROADCAST),
    "divide": pairs(Nonzero, *BROADCAST),
    "maximum": [((Even[first], Odd[second]), {}) for first, second in BROADCAST],
    "minimum": [((Even[first], Odd[second]), {}) for first, second in BROADCAST],
    "negative": on(Real, *ENTRYWISE),
    "differential": on(Real, *ENTRYWISE),
    "power": [
        *[((Nonzero[axes], exponent), {}) for axes in ENTRYWISE for exponent in (0, 1, 2, 3, -1, -2)],
        *[((Positive[axes], exponent), {}) for axes in ENTRYWISE for exponent in (0.5, -1.5)],
        *[((Positive[first], Real[second]), {}) for first, second in BROADCAST],
    ],
    "broadcast_to": [
        *on(Real, "", "n", "m n", "1 n", "m 1", shape=("m", "n")),
        *on(Real, "", "n", "1", shape=("n",)),
    ],
    "sum_to": [
        *on(Real, "m n", shape=()),
        *on(Real, "m n", "n", shape=("n",)),
        *on(Real, "m n", shape=("m", 1)),
        *on(Real, "m n", shape=(1, "n")),
        *on(Real, "m n", shape=(1, 1)),
    ],
    "exp": on(Real, *ENTRYWISE),
    "expm1": on(Real, *ENTRYWISE),
    "log": on(Positive, *ENTRYWISE),
    "log1p": [*on(Positive, *ENTRYWISE), *on(Probability, *ENTRYWISE)],
    "sqrt": on(Positive, *ENTRYWISE),
    "square": on(Real, *ENTRYWISE),
    "reciprocal": on(Nonzero, *ENTRYWISE),
    "sin": on(Real, *ENTRYWISE),
    "cos": on(Real, *ENTRYWISE),
    "tan": on(Probability, *ENTRYWISE),
    "arctan": on(Real, *ENTRYWISE),
    "sinh": on(Real, *ENTRYWISE),
    "cosh": on(Real, *ENTRYWISE),
    "tanh": on(Real, *ENTRYWISE),
    "sigmoid": on(Real, *ENTRYWISE),
    "softplus": on(Real, *ENTRYWISE),
    "log_sigmoid": on(Real, *ENTRYWISE),
    "log_cosh": on(Real, *ENTRYWISE),
    "silu": on(Real, *ENTRYWISE),
    "erf": on(Real, *ENTRYWISE),
    "normal_density": on(Real, *ENTRYWISE),
    "normal_cdf": on(Real, *ENTRYWISE),
    "gelu": on(Real, *ENTRYWISE),
    "abs": on(Nonzero, *ENTRYWISE),
    "sign": on(Nonzero, *ENTRYWISE),
    "step": on(Nonzero, *ENTRYWISE),
    "heaviside": on(Nonzero, *ENTRYWISE),
    "relu": on(Nonzero, *ENTRYWISE),
    "sum": [*on(Real, *ENTRYWISE), *on(Real, "n", "m n", axis=0), *on(Real, "m n", axis=1), *on(Real, "m n", axis=-1)],
    "mean": [*on(Real, *ENTRYWISE), *on(Real, "n", "m n", axis=0), *on(Real, "m n", axis=1), *on(Real, "m n", axis=-1)],
    "norm": on(NonzeroVector, "n", "m n"),
    "matmul": pairs(Real, ("n", "n"), ("m n", "n"), ("m", "m n"), ("m n", "n k")),
    "trace": on(Real, "n n"),
    "inv": [*on(Invertible, "n n"), *on(PositiveDefinite, "n n")],
    "solve": [((Invertible["n n"], Real[b]), {}) for b in ("n", "n k")],
    "det": on(Invertible, "n n"),
    "logdet": [*on(Invertible, "n n"), *on(PositiveDefinite, "n n")],
    "matrix_power": [row for e in (0, 1, 2, 3, -1, -2) for row in on(Invertible, "n n", exponent=e)],
    "transpose": on(Real, "m n", "n n"),
    "vec": on(Real, "m n"),
    "unvec": on(Real, "15", shape=(5, 3)),
    "diag": on(Real, "n"),
    "diagonal": on(Real, "n n"),
    "tril": on(Real, "m n", "n m", "n n"),
    "triu": on(Real, "m n", "n m", "n n"),
    "kron": pairs(Real, ("m n", "k p"), ("n n", "k k")),
    "outer": pairs(Real, ("m", "n")),
    "take": [
        *on(Real, "n", index=0),
        *on(Real, "3", "3 n", index=2),
        *on(Real, "3", index=-1),
        *on(Real, "3 2", index=(1, 0)),
        *on(Real, "3 n", index=(1,)),
    ],
    "put": [
        *on(Real, "", shape=(3,), index=1),
        *on(Real, "", shape=(3, 2), index=(2, 1)),
        *on(Real, "n", shape=(3, "n"), index=1),
    ],
    "eye": [((), {"shape": ("n", "n")})],
    "ones": [((), {"shape": axes}) for axes in ((), ("n",), ("m", "n"))],
    "zeros": [((), {"shape": axes}) for axes in ((), ("n",), ("m", "n"))],
    "unit": [((), {"shape": (4,), "index": i}) for i in (0, 3)],
    "commutation": [
        ((), {"shape": (multiply("m", "n"), multiply("m", "n")), "rows": "m"}),
        *[((), {"shape": (6, 6), "rows": rows}) for rows in (1, 2, 3, 6)],
    ],
    "selection": [((), {"shape": ("n", multiply("n", "n"))}), ((), {"shape": (3, 9)})],
}
"""Every word, and the ways to call it; a word without numbers is in `WITHOUT_NUMBERS`."""

WITHOUT_NUMBERS = {"application": "a named function on paper; tests/test_functions.py has it"}

EXAMPLES = [Example(name, *row) for name, rows in TABLE.items() for row in rows]
CASES = [(example, sizes) for example in EXAMPLES for sizes in SIZES]
"""Every example at both choices of sizes."""


def case_name(value: Any) -> str:
    return "size 1" if value == SIZES[1] else "" if isinstance(value, dict) else str(value)


def derivative(function: Callable[..., Any], arguments: tuple[Any, ...], tangents: dict[int, Any], kind: str) -> Any:
    """The directional derivative from values alone: a complex step, or a difference of sixth order."""

    def at(step: Any) -> Any:
        return function(*(x + step * tangents[i] if i in tangents else x for i, x in enumerate(arguments)))

    if kind != "real":
        return np.imag(at(1e-100j)) / 1e-100
    h = 5e-3
    weights = {1: 3 / 4, 2: -3 / 20, 3: 1 / 60}
    return sum(w * (at(j * h) - at(-j * h)) for j, w in weights.items()) / h


def vec(x: Any) -> Any:
    """The entries, column by column."""
    return np.reshape(x, -1, order="F")
