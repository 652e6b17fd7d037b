"""How a derivation is told: its lines with their reasons, what each name stands for, the answer and what it is like.

Long pieces that come back have names, whose meaning stands below the lines.
"""

from __future__ import annotations

from derivations.derivation.written import Written
from derivations.domains import SymmetricDomain
from derivations.engine.derived import Derived
from derivations.engine.facts import Part
from derivations.engine.parts import parts_of
from derivations.engine.reasons import reason
from derivations.engine.structure import structure
from derivations.errors import ArgumentError
from derivations.expression import Expression
from derivations.notation import components, latex, plain, shape_latex
from derivations.notebook import formula, proof, words
from derivations.shapes import show
from derivations.theorem import Step, uncited

MOST_SUMMED = 3
"""How many summed indices an entry may have to be read with ease."""


def told_steps(derived: Derived) -> list[Step]:
    """The lines as they are read, with names for long pieces, and their reasons."""
    return [Step(step.shown, reason(step.words, step.passed, step.note)) for step in derived.steps]


def names(derived: Derived) -> list[Part]:
    """The names that the lines and the answer use, each after those in its definition."""
    found: dict[Part, None] = {}
    for expression in (*(step.shown for step in derived.steps), derived.named_answer):
        found.update(dict.fromkeys(parts_of(expression)))
    return list(found)


def title(derivation: Written) -> str:
    """What the answer is called: the Jacobian of a gradient is the Hessian."""
    of_gradient = derivation.order == 2 and derivation.statement.shape == derivation.wrt.shape
    return "Hessian" if of_gradient and derivation.kind == "jacobian" else derivation.kind


def kinds(derivation: Written) -> list[str]:
    """What is seen of the answer, as a sentence, where it is a matrix that says something."""
    found = structure(derivation.result) if derivation.kind == "jacobian" else ()
    return [f"it is {', '.join(found)}"] if found else []


# As text.


def where(derivation: Written) -> list[str]:
    """What each name stands for, as text."""
    return [f"{part.name} = {plain(part.definition)}" for part in names(derivation.derived)]


def in_entries(derivation: Written) -> list[str]:
    """The answer entry by entry, where it says more than the answer: which index is free, and which is summed."""
    answer = derivation.derived.named_answer
    form = components(answer)
    if not form.free or not 0 < len(form.summed) <= MOST_SUMMED or "δ" in form.plain:
        return []
    summed = ", ".join(f"{index} over {show((axis,))}" for index, axis in form.summed.items())
    free = ", ".join(form.free)
    return [f"entry {free}: {form.plain}; summed: {summed}"]


def as_text(derivation: Written) -> str:
    """The lines with their reasons, the names, and the answer."""
    steps = told_steps(derivation.derived)
    lines = [plain(step.line) for step in steps]
    width = max(map(len, lines))
    proof = [
        f"  {'=' if i else ' '} {line:<{width}}   {uncited(step.reason)}"
        for i, (line, step) in enumerate(zip(lines, steps, strict=True))
    ]
    meant = [f"    where {', '.join(found)}"] if (found := where(derivation)) else []
    return "\n".join([*proof, *meant, "", *answer_lines(derivation), *derivation.assumptions])


def answer_lines(derivation: Written) -> list[str]:
    """The answer as text, what is seen of it, and its entries."""
    answer = f"{title(derivation)} ({show(derivation.result.shape)}): {plain(derivation.derived.named_answer)}"
    return [answer, *kinds(derivation), *as_map(derivation), *of_free_entries(derivation), *in_entries(derivation)]


def as_map(derivation: Written) -> list[str]:
    """The derivative as a linear map of the change, where its matrix is of stacked columns."""
    stacked = derivation.kind == "jacobian" and 2 in (derivation.statement.ndim, derivation.wrt.ndim)
    return [f"as a linear map: d{derivation.wrt.name} -> {plain(derivation.derived.linear_map)}"] if stacked else []


def of_free_entries(derivation: Written) -> list[str]:
    """How the table of derivatives by the free entries of a symmetric matrix differs from the gradient."""
    if derivation.kind != "gradient" or not isinstance(derivation.wrt.domain, SymmetricDomain):
        return []
    return [
        f"{derivation.wrt.name} is symmetric, and so is the gradient G; a table of derivatives by the entries on and "
        f"below the diagonal alone, two of which move at once, is 2 G - G ∘ I"
    ]


# As LaTeX.


def as_latex(derivation: Written, layout: str) -> str:
    """The lines, the names and the answer, in an `aligned` environment. Raises ArgumentError for an unknown layout."""
    first, *rest = (latex(step.line) for step in told_steps(derivation.derived))
    meant = [rf"{latex(part)} &= {latex(part.definition)}" for part in names(derivation.derived)]
    lines = [first, *(f"&= {line}" for line in rest), *meant, _answer_in(derivation, layout)]
    return r"\begin{aligned}" + " \\\\\n".join(lines) + r"\end{aligned}"


def _answer_in(derivation: Written, layout: str) -> str:
    if layout not in ("numerator", "denominator"):
        raise ArgumentError(f"layout must be 'numerator' or 'denominator', got {layout!r}")
    symbol, result = latex(derivation.wrt), derivation.derived.named_answer
    below = rf"\operatorname{{vec}} {symbol}" if derivation.wrt.ndim == 2 else symbol
    above = r"\operatorname{vec} f" if derivation.statement.ndim == 2 else "f"
    answer = _gradient_in(result, layout) if derivation.kind == "gradient" else _jacobian_in(result, layout)
    return rf"\frac{{\partial {above}}}{{\partial {below}}} &= {answer}"


def _gradient_in(result: Expression, layout: str) -> str:
    if result.ndim < 2:
        return latex(result, row=True) if layout == "numerator" else latex(result)
    column = rf"\operatorname{{vec}}({latex(result)})"
    return column + r"^{\top}" if layout == "numerator" else column


def _jacobian_in(result: Expression, layout: str) -> str:
    return latex(result.T if layout == "denominator" and result.ndim == 2 else result)


def where_latex(derived: Derived) -> str:
    """What each name stands for, as a sentence of Markdown; empty where there is no name."""
    meant = ", ".join(f"${latex(part)} = {latex(part.definition)}$" for part in names(derived))
    return f"Here {meant}." if meant else ""


# As Markdown.


def as_markdown(derivation: Written) -> str:
    """The lines with their reasons, the names, the answer, its entries, and where it holds."""
    named = derivation.derived.named_answer
    answer = f"{title(derivation)}, {formula(shape_latex(named.shape))}: {formula(latex(named))}"
    entries = f"entry by entry: {formula(components(named).latex)}"
    notes = [*kinds(derivation), *as_map(derivation), *of_free_entries(derivation), *derivation.assumptions]
    parts = [proof(told_steps(derivation.derived)), where_latex(derivation.derived), f"{answer}; {entries}"]
    return "\n\n".join([*filter(None, parts), *map(words, notes)])
