"""What the emitted code is to reach, and whether it does: each aim with what was measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from _extensions.speed import median, problems, results, seconds, times
from _extensions.texts import text
from derivations.display import table

LOGISTIC, FACTORIZATION, MASKED = "logistic loss, Hessian", "factorization, Hessian", "masked factorization, Hessian"
NETWORK, QUADRATIC = "ReLU network, Hessian by its first layer", "quadratic, Hessian"


@dataclass(frozen=True)
class Aim:
    """A number that is to be at least, or at most, a bound; `measure` gives it, with words on where it was found.

    `limit` says what stands in the way, where it is known; the page shows it if the aim is not met.
    """

    what: str
    bound: float
    measure: Callable[[], tuple[float, str] | None]
    at_least: bool = False
    show: Callable[[float], str] = times
    limit: str = ""

    def met(self) -> bool:
        """Whether it was measured, and is on the right side of the bound."""
        found = self.measure()
        return found is not None and (found[0] >= self.bound if self.at_least else found[0] <= self.bound)

    def row(self) -> list[str]:
        """A row of the table."""
        found = self.measure()
        aim = f"{'at least' if self.at_least else 'at most'} {self.show(self.bound)}"
        measured = "not measured" if found is None else f"{self.show(found[0])}{found[1]}"
        return [self.what, aim, measured, "yes" if self.met() else "no"]


def compared(problem: str, n: int, one: str, other: str) -> Callable[[], tuple[float, str] | None]:
    """How many times as long one takes as another, at one size of a problem."""

    def measure() -> tuple[float, str] | None:
        for row in rows_of(problem):
            if row["n"] == n:
                long, short = median(row, one), median(row, other)
                return None if long is None or short is None else (long / short, "")
        return None

    return measure


def rows_of(problem: str) -> list[dict[str, Any]]:
    """What was measured of a problem, at each size."""
    return next((found["rows"] for found in problems() if found["name"] == problem), [])


def worst(found: Iterator[tuple[float, str]]) -> tuple[float, str] | None:
    """The largest number, with where it was found."""
    number, place = max(found, default=(0.0, ""))
    return (number, f" ({place})") if place else None


def gradients(first: int, last: float) -> Callable[[], tuple[float, str] | None]:
    """The gradient that is slowest beside its code by hand, of those whose size is in a range."""
    return lambda: worst(
        (row["times"]["ours"][0] / row["times"]["by hand"][0], f"{problem['name']}, n = {row['n']}")
        for problem in problems()
        if problem["order"] == "grad"
        for row in problem["rows"]
        if first <= row["n"] < last
    )


def derived(*orders: str) -> Callable[[], tuple[float, str] | None]:
    """The derivative of these orders that takes longest to derive."""
    return lambda: worst((found["derived"], found["name"]) for found in problems() if found["order"] in orders)


def largest_network() -> tuple[float, str] | None:
    """The time of the factors of the network's Hessian where n = 1024."""
    found = next((problem for problem in problems() if problem["name"] == NETWORK), None)
    rows = found["growth"]["factors"]["rows"] if found else []
    return next(((row["times"]["ours"], "") for row in rows if row["n"] == 1024), None)


PRODUCT = (
    "the emitted code is close to the one product that nothing avoids; the rest is how fast the library multiplies"
)
CHECKED = "an answer is returned only when every line was compared at points where it exists, which takes most of it"
AIMS = (
    Aim(f"{LOGISTIC}, n = 1024, beside one symmetric product", 1.15, compared(LOGISTIC, 1024, "ours", "floor")),
    Aim("the same: JAX beside it", 3.5, compared(LOGISTIC, 1024, "JAX", "ours"), True, limit=PRODUCT),
    Aim(f"{FACTORIZATION}, n = 256: JAX beside the dense array", 500, compared(FACTORIZATION, 256, "JAX", "ours"),
        True),
    Aim("the same: JAX beside the factors", 30_000, compared(FACTORIZATION, 256, "JAX", "factors"), True),
    Aim("the same: the factors beside V' V alone", 3, compared(FACTORIZATION, 256, "factors", "floor")),
    Aim(f"{MASKED}, n = 256: the fastest library beside the dense array", 500, compared(MASKED, 256, "library", "ours"),
        True),
    Aim("the same: beside the factors", 2_000, compared(MASKED, 256, "library", "factors"), True),
    Aim(f"{NETWORK}, n = 64: JAX beside the dense array", 3, compared(NETWORK, 64, "JAX", "ours"), True),
    Aim("the same: JAX beside the factors", 500, compared(NETWORK, 64, "JAX", "factors"), True),
    Aim("the same, n = 1024: the factors", 0.05, largest_network, show=seconds),
    Aim(f"{QUADRATIC}, n = 1024: JAX beside it", 12, compared(QUADRATIC, 1024, "JAX", "ours"), True,
        limit="the emitted code adds a matrix to its transpose, and waits for memory"),
    Aim("every gradient from n = 256 on, beside the code by hand", 1.1, gradients(256, float("inf"))),
    Aim("every gradient below n = 256, beside the code by hand", 1.15, gradients(0, 256)),
    Aim("deriving a gradient and writing its code, again", 0.002, derived("grad", "jacobian"), show=seconds,
        limit=CHECKED),
    Aim("deriving a Hessian and writing its code, again", 0.02, derived("hessian"), show=seconds,
        limit=CHECKED),
    Aim("`import derivations`, beyond a bare interpreter", 0.05, lambda: (results()["imported"], ""), show=seconds),
)  # fmt: skip
"""What is aimed at."""


@text
def speed_targets() -> str:
    """Every aim, what was measured, and whether it is met."""
    return table(["what", "aim", "measured", "met"], [aim.row() for aim in AIMS])


@text
def speed_targets_missed() -> str:
    """How many aims are met, and what stands in the way of the others."""
    missed = [aim for aim in AIMS if not aim.met()]
    if not missed:
        return f"All {len(AIMS)} are met in this run."
    known = [f"- *{aim.what}*: {aim.limit}." for aim in missed if aim.limit]
    heading = f"{len(AIMS) - len(missed)} of {len(AIMS)} are met in this run."
    return heading + ("\n\nWhat bounds those that are not, where it is known:\n\n" + "\n".join(known) if known else "")
