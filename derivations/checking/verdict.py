"""What a check found: right or wrong, in which layout, and, when wrong, which mistake it is and what proves that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import fill
from typing import Any

from derivations.derivation import Derivation
from derivations.lazy import numpy as np
from derivations.notation import latex, plain, shape_latex
from derivations.shapes import show

WIDTH = 88
"""Columns of the text in a terminal."""
TITLES = {
    "chapter-the-question": "The question",
    "chapter-linearization": "Linearization",
    "chapter-shapes": "Shapes",
    "chapter-chain-rule": "The chain rule is matrix multiplication",
    "chapter-row-or-column": "Row or column",
    "chapter-softmax-and-cross-entropy": "Softmax and cross-entropy",
    "chapter-what-went-wrong": "What went wrong?",
}
"""The chapters a diagnosis may point to; anything else is the name of an identity."""


@dataclass(frozen=True)
class Diagnosis:
    """One mistake: its name in the table of mistakes, a sentence, and where it is explained.

    `link` is the label of a chapter, or the name of an identity of the catalogue.
    """

    name: str
    sentence: str
    link: str

    @property
    def label(self) -> str:
        """The label of the page, for a link on the site."""
        return self.link if self.link.startswith("chapter-") else f"identity-{self.link.replace('_', '-')}"

    @property
    def title(self) -> str:
        """The title of the page."""
        return TITLES.get(self.link) or self.link.replace("_", " ")


@dataclass(frozen=True)
class Entry:
    """One entry in which a claim differs: its index, the claimed number, the right one, and the measured slope.

    `index` counts from 0, in the layout of the right answer; `measured` is None where the entry was not measured.
    """

    index: tuple[int, ...]
    yours: float
    right: float
    measured: float | None = None

    def __str__(self) -> str:
        place = f"[{', '.join(map(str, self.index))}]" if self.index else "the number"
        measured = "" if self.measured is None else f"; measured {short(self.measured)}"
        return f"{place}: yours {short(self.yours)}, right {short(self.right)}{measured}"


@dataclass(frozen=True)
class Evidence:
    """A small point with the claimed array and the right one there; `right` is in the layout of this package."""

    values: Mapping[str, Any]
    yours: Any
    right: Any

    def __str__(self) -> str:
        point = ", ".join(f"{name} = {listed(value)}" for name, value in self.values.items())
        return f"at {point}\nyours: {listed(self.yours)}\nright: {listed(self.right)}"


@dataclass(frozen=True)
class Verdict:
    """Whether a claimed derivative is right; true when it is.

    `layout` says in which layout a right claim is written where that is not ours; `shape` what shapes are possible,
    where the claim has another; `diagnosis` which mistake a wrong claim is, None when it is none that is known;
    `largest` the entries that differ most, `evidence` both arrays at a small point; `bound` the chance that a wrong
    claim is called right, None where no bound is known; `checked` what was done.
    """

    claim: str
    derivation: Derivation
    right: bool
    layout: str
    shape: str
    diagnosis: Diagnosis | None
    evidence: Evidence
    largest: tuple[Entry, ...]
    bound: float | None
    checked: str

    def __bool__(self) -> bool:
        return self.right

    @property
    def link(self) -> str:
        """The label of the page that explains the mistake; empty where there is none."""
        return self.diagnosis.label if self.diagnosis else ""

    @property
    def sentence(self) -> str:
        """The verdict in a sentence or two, without the numbers."""
        if self.right:
            return f"Right, {self.layout}." if self.layout else "Right."
        told = [part for part in (self.shape, self.diagnosis.sentence if self.diagnosis else "") if part]
        unknown = "This is none of the known mistakes; the entries below differ most."
        return " ".join(["Wrong.", *(told if self.diagnosis or self.shape else [*told, unknown])])

    def __repr__(self) -> str:
        return f"<Verdict: {self.sentence}>"

    def __str__(self) -> str:
        lines = [fill(self.sentence, WIDTH)]
        if not self.right:
            lines += [f"  {line}" for line in str(self.evidence).splitlines()]
            lines += [f"  {entry}" for entry in self.largest]
            lines.append(f"The {self._kind()} is {plain(self.derivation.result)}, {self._size()}.")
        if self.diagnosis:
            lines.append(f"See: {self.diagnosis.title}.")
        return "\n".join([*lines, fill(self.checked, WIDTH)])

    def _kind(self) -> str:
        return self.derivation.kind.replace("jacobian", "Jacobian")

    def _size(self) -> str:
        return f"of shape ({show(self.derivation.result.shape)})" if self.derivation.result.shape else "a number"

    def _repr_markdown_(self) -> str:
        """In a notebook: the verdict, the numbers that prove it, the right answer, and where it is explained."""
        head, _, rest = escaped(self.sentence).partition(".")
        parts = [f"**{head}.**{rest}"]
        if not self.right:
            parts += [self._numbers(), *([self._entries()] if self.largest else [])]
            result = self.derivation.result
            parts.append(f"The {self._kind()} is ${latex(result)}$, ${shape_latex(result.shape)}$.")
        if self.diagnosis:
            parts.append(f"See [{self.diagnosis.title}](#{self.diagnosis.label}).")
        return "\n\n".join([*parts, escaped(self.checked)])

    def _numbers(self) -> str:
        from derivations.display import matrix

        point = r",\quad ".join(
            f"{latex(self.derivation.symbols[name])} = {matrix(value)}" for name, value in self.evidence.values.items()
        )
        return f"$$\n\\text{{at }} {point}: \\qquad \\text{{yours }} {_shown(self.evidence.yours)}, " + (
            f"\\quad \\text{{right }} {_shown(self.evidence.right)}\n$$"
        )

    def _entries(self) -> str:
        from derivations.display import table

        rows = [
            [str(list(e.index)), short(e.yours), short(e.right), "" if e.measured is None else short(e.measured)]
            for e in self.largest
        ]
        return table(["entry", "yours", "right", "measured"], rows)


def _shown(array: Any) -> str:
    from derivations.display import matrix

    return matrix(array) if np.ndim(array) <= 2 else matrix(np.reshape(array, (np.shape(array)[0], -1)))


def escaped(sentence: str) -> str:
    """A sentence as Markdown: what stands between backticks is code, and nothing else is a mark."""
    parts = sentence.split("`")
    outside = [part.replace("*", r"\*").replace("_", r"\_").replace("<", "&lt;").replace("$", r"\$") for part in parts]
    return "`".join(part if i % 2 else outside[i] for i, part in enumerate(parts))


def short(number: Any) -> str:
    """A number with a few digits."""
    return f"{float(number):.4g}".replace("-0", "0") if abs(float(number)) < 1e-12 else f"{float(number):.4g}"


def listed(array: Any) -> str:
    """An array as nested lists of short numbers."""
    if np.ndim(array) == 0:
        return short(array)
    return f"[{', '.join(listed(part) for part in array)}]"
