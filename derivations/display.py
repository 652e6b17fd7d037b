"""Text made by code: numbers, matrices and tables as Markdown, for pages and notebooks.

What a page says of a computed thing, it says through these, so nothing computable is typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from textwrap import fill
from typing import Any

from derivations.errors import DerivationError
from derivations.identity import Identity
from derivations.lazy import numpy as np
from derivations.notation import latex
from derivations.theorem import CITATION, Step, Theorem


def show(*paragraphs: str) -> None:
    """Show Markdown in a notebook: the text of a page, computed."""
    from IPython.display import Markdown, display

    display(Markdown("\n\n".join(paragraphs)))  # type: ignore[no-untyped-call]


def number(value: Any, digits: int = 3) -> str:
    """A number as LaTeX, rounded to `digits` decimals, in powers of ten where it is very large or small."""
    value = float(value)
    if not np.isfinite(value):
        return {"inf": r"\infty", "-inf": r"-\infty"}.get(str(value), r"\text{nan}")
    if value != 0 and not 1e-3 <= abs(value) < 1e5:
        mantissa, _, exponent = f"{value:.{digits - 1}e}".partition("e")
        return rf"{_trimmed(mantissa)} \cdot 10^{{{int(exponent)}}}"
    return _trimmed(f"{value:.{digits}f}")


def _trimmed(text: str) -> str:
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def matrix(array: Any, digits: int = 3) -> str:
    """An array as LaTeX: a scalar as a number, a vector as a column, a matrix as a matrix."""
    array = np.asarray(array, dtype=float)
    if array.ndim == 0:
        return number(array, digits)
    rows = array.reshape(-1, 1) if array.ndim == 1 else array
    body = r" \\ ".join(" & ".join(number(entry, digits) for entry in row) for row in rows)
    return rf"\begin{{bmatrix}} {body} \end{{bmatrix}}"


def row(array: Any, digits: int = 3) -> str:
    """A vector as LaTeX, lying down: a 1 x n matrix."""
    return matrix(np.reshape(array, (1, -1)), digits)


def shape(array: Any) -> str:
    """The shape of an array as LaTeX, a vector as an n x 1 column."""
    sizes = np.shape(array)
    padded = (*sizes, *(1, 1)[len(sizes) :])
    return r" \times ".join(map(str, padded))


def with_shape(array: Any, digits: int = 3) -> str:
    """An array as LaTeX with its shape under it, a vector as a column."""
    return rf"\underbrace{{{matrix(array, digits)}}}_{{{shape(array)}}}"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; cells are Markdown, and a bar in one is escaped."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", r"\|") for cell in line) + " |" for line in lines)


def block(formula: str) -> str:
    """A formula on a line of its own."""
    return f"$$\n{formula}\n$$"


def link(identity: Identity) -> str:
    """A link to the page of an identity, under its title."""
    return f"[{identity.title}](#{anchor(identity.name)})"


def anchor(name: str) -> str:
    """The label of the page of an identity."""
    return f"identity-{name.replace('_', '-')}"


def cited(reason: str) -> str:
    """A reason with the identities it cites as links, under their titles."""
    return CITATION.sub(lambda match: f"[](#{anchor(match[1])})", reason)


def letter(theorem: Theorem) -> str:
    """What a value is called on the page: f, unless a variable has that name."""
    return next(name for name in ("f", "y", "h", "F") if name not in theorem.domains)


def proof(identity: Identity) -> str:
    """The proof of an identity as a list of the class "proof": each line an equation, with its reason."""
    return steps(identity.proof, rf"\mathrm{{d}}{letter(identity)}")


def steps(lines: Sequence[Step], left: str) -> str:
    """Lines of a proof as a list of the class "proof"; the first is an equation with what stands on the left."""
    signs = [left, *[rf"\phantom{{{left}}}"] * (len(lines) - 1)]
    items = [
        f"1. {cited(step.reason)}\n\n   $$\n   {sign} = {latex(step.line)}\n   $$"
        for sign, step in zip(signs, lines, strict=True)
    ]
    return "{.proof}\n" + "\n\n".join(items)


def refusal(call: Callable[[], Any]) -> str:
    """What the package says when it refuses a call: the name of the error and its message.

    Raises AssertionError when it does not refuse.
    """
    try:
        call()
    except DerivationError as error:
        return f"{type(error).__name__}: {error}"
    raise AssertionError("the call was expected to be refused, and was not")


def transcript(calls: Mapping[str, Callable[[], Any]]) -> str:
    """A session in which every call is refused: each call as typed, and what the package says. Raises as `refusal`."""
    lines = [f">>> {typed}\n{_wrapped(refusal(call))}" for typed, call in calls.items()]
    return "\n".join(["```pycon", *lines, "```"])


def _wrapped(message: str) -> str:
    """A message in lines short enough for a page; the text and the caret under it stay as they are."""
    sentence, newline, marked = message.partition("\n")
    return fill(sentence, 84, subsequent_indent="    ") + newline + marked
