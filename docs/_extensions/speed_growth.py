"""How time and memory grow: the texts of the page about speed that compare fitted powers with predicted ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from _extensions.speed import problems, results, seconds, size
from _extensions.texts import text
from derivations.display import table

FAR = 0.25
"""Powers of n that differ by more are told apart on the page, with what the machine did."""


def grown() -> Iterator[tuple[str, dict[str, Any]]]:
    """What was fitted, for every problem and every form of its result."""
    for problem in problems():
        for form, found in problem["growth"].items():
            yield problem["name"] + (", its factors" if form == "factors" else ""), found


def at_each_size(found: dict[str, Any], show: Callable[[dict[str, Any]], str]) -> str:
    return ", ".join(show(row) for row in found["rows"])


def power(found: dict[str, Any], name: str) -> str:
    return f"{found[name] + 0:.2f}" if name in found else "–"


@text
def speed_growth_time() -> str:
    """The time at four sizes, and the powers of n that fit it, the time of the code by hand, and the cost."""
    rows = [
        [
            name,
            at_each_size(found, lambda row: str(row["n"])),
            at_each_size(found, lambda row: seconds(row["times"]["ours"])),
            *(power(found, one) for one in ("time", "predicted time", "time by hand")),
        ]
        for name, found in grown()
    ]
    return table(["problem", "n", "time", "fitted", "predicted", "code by hand"], rows)


@text
def speed_growth_memory() -> str:
    """The memory at four sizes, the powers of n that fit it and the cost, and the cost itself."""
    rows = [
        [
            name,
            at_each_size(found, lambda row: size(row["bytes"])),
            *(power(found, one) for one in ("memory", "predicted memory")),
            found["formula"],
        ]
        for name, found in grown()
    ]
    return table(["problem", "memory", "fitted", "predicted", "cost"], rows)


def rate(row: dict[str, Any]) -> float:
    """Operations a second, a number that is kept counting as one more."""
    return float((row["flops"] + row["kept"]) / row["times"]["ours"])


def touched(row: dict[str, Any]) -> float:
    """The bytes of the arguments, and of what is held at once."""
    return float(row["given"] + row["bytes"])


def reason(found: dict[str, Any]) -> str:
    """Why time grows otherwise than operations do: what the machine did at the smallest size and at the largest."""
    first, last = found["rows"][0], found["rows"][-1]
    if rate(last) > rate(first):
        return "more operations a second in larger blocks"
    passed = [cache for cache in results()["machine"]["caches"] if touched(first) <= cache < touched(last)]
    if passed:
        return f"the arrays outgrow a cache of {size(passed[-1])}"
    return "fewer operations a second on larger arrays"


@text
def speed_growth_reasons() -> str:
    """Where the fitted power is far from the predicted one, and what the machine did there."""
    rows = []
    for name, found in grown():
        difference = found["time"] - found["predicted time"]
        if abs(difference) > FAR:
            first, last = found["rows"][0], found["rows"][-1]
            speeds = f"{rate(first) / 1e9:.2g} to {rate(last) / 1e9:.2g}"
            rows.append(
                [name, f"{difference:+.2f}", speeds, f"{size(touched(first))} to {size(touched(last))}", reason(found)]
            )
    head = ["problem", "fitted less predicted", "10⁹ operations a second", "arrays", "why"]
    return table(head, rows) if rows else f"No two differ by more than {FAR}."
