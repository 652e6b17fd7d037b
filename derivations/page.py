"""One identity as a page: everything on it is read from the identity file, computed, or checked.

The text is MyST Markdown; the site renders it in the build, a notebook shows it as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from derivations.codegen.library import PlainNumPy
from derivations.codegen.program import Program
from derivations.derivation.telling import told_steps, where_latex
from derivations.display import anchor, block, letter, matrix, number, proof, steps, table
from derivations.domains import Domain
from derivations.engine.length import count_symbols
from derivations.engine.strategy import derive_expression, shortest
from derivations.errors import CannotDerive
from derivations.expression import Expression, subexpressions
from derivations.functions import Map, is_function
from derivations.identity import Identity
from derivations.lazy import numpy as np
from derivations.notation import components, latex, latex_with_shapes, shape_latex
from derivations.registry import Catalogue
from derivations.verification import Report
from derivations.verification.points import Point, axis_lengths, generator, sample

EXAMPLE_SIZES = (3, 2, 2, 2)
TRIES = 100


def page(identity: Identity, catalogue: Catalogue, report: Report) -> str:
    """The page of an identity, as MyST Markdown, under the title: statement, proof, code, example, checks, links."""
    sections = {
        "Statement": statement(identity),
        "Proof": f"Every line equals the one before it; the reason says why.\n\n{proof(identity)}",
        "Derived by the engine": by_engine(identity),
        "Component form": component_form(identity),
        "In NumPy": code(identity),
        "Example": example(identity),
        "Checks": checks(report),
        "Where it stands": links(identity, catalogue),
    }
    body = "\n\n".join(f"## {title}\n\n{text}" for title, text in sections.items() if text)
    return f"# {identity.title}\n\n{identity.description}\n\n{body}\n"


# The statement.


def statement(identity: Identity) -> str:
    """Hypotheses, the function, and its derivative in both layouts with the shape under every factor."""
    parts = [
        f"Let {_listed(list(hypotheses(identity)))}.",
        block(f"{letter(identity)} = {latex_with_shapes(identity.statement)}"),
    ]
    for variable in identity.varying:
        parts += derivative(identity, variable)
    return "\n\n".join(parts)


def hypotheses(identity: Identity) -> Iterator[str]:
    """What each variable is, in words and symbols."""
    for name, domain in identity.domains.items():
        symbol = name if isinstance(domain, Map) else latex(identity.symbols[name])
        yield _function_hypothesis(symbol, domain) if isinstance(domain, Map) else _set_hypothesis(symbol, domain)
    for part, where in (("nonzero", ""), ("kink", " where the derivative is taken")):
        quantity = identity.condition(part)
        if quantity is not None:
            yield f"${latex(quantity)} \\neq 0${where}"


def _set_hypothesis(symbol: str, domain: Domain) -> str:
    text = f"${symbol} \\in {space(domain)}$"
    said = domain.hypothesis if domain.axes else domain.hypothesis.replace(" in every entry", "")
    return f"{text}, {said}" if said else text


def _function_hypothesis(symbol: str, domain: Map) -> str:
    sources = r" \times ".join(_power(source) for source in domain.sources)
    return f"${symbol} : {sources} \\to {_power(domain.target)}$ {domain.hypothesis}"


def space(domain: Domain) -> str:
    """The set a variable lives in, as LaTeX."""
    axes = r" \times ".join(_axis(axis) for axis in domain.axes)
    side = _axis(domain.axes[0]) if domain.axes else ""
    text = domain.kind.format(axes=axes, side=side)
    return text.replace("^{}", "")


def _power(axes: Any) -> str:
    return r"\mathbb{R}" + (f"^{{{' × '.join(_axis(axis) for axis in axes)}}}".replace("×", r"\times") if axes else "")


def _axis(axis: Any) -> str:
    return str(axis).replace("*", " ")


def _listed(items: list[str]) -> str:
    if len(items) < 3:
        return " and ".join(items)
    return f"{'; '.join(items[:-1])}; and {items[-1]}"


def derivative(identity: Identity, variable: str) -> list[str]:
    """The answer for one variable, with shapes, then in both layouts."""
    symbol = latex(identity.symbols[variable])
    gradient = identity.expression("gradient", variable)
    jacobian = identity.expression("jacobian", variable)
    answer = gradient if gradient is not None else jacobian
    assert answer is not None
    fraction = _fraction(identity, variable, symbol)
    name = rf"\nabla_{{{symbol}}} {letter(identity)}" if gradient is not None else fraction
    what = "gradient" if gradient is not None else "Jacobian"
    intro = f"The {what} with respect to ${symbol}$, {_shape_in_words(answer)}:"
    return [intro, block(f"{name} = {latex_with_shapes(answer)}"), layouts(identity, variable, fraction, answer)]


def _shape_in_words(answer: Expression) -> str:
    return f"${shape_latex(answer.shape)}$" if answer.shape else "a scalar"


def _fraction(identity: Identity, variable: str, symbol: str) -> str:
    """The derivative's name; with vec where matrices are stacked into columns."""
    value = rf"\operatorname{{vec}} {letter(identity)}" if len(identity.target.axes) == 2 else letter(identity)
    below = rf"\operatorname{{vec}} {symbol}" if len(identity.domains[variable].axes) == 2 else symbol
    return rf"\frac{{\partial {value}}}{{\partial {below}}}"


def layouts(identity: Identity, variable: str, fraction: str, answer: Expression) -> str:
    """The same derivative in both layouts: ours, m x n, and its transpose."""
    size = identity.jacobian_shape(variable)
    if identity.answer("gradient", variable):
        column = rf"\operatorname{{vec}}({latex(answer)})" if answer.ndim == 2 else latex(answer)
        row = rf"{column}^{{\top}}" if answer.ndim == 2 else latex(answer, row=True)
    else:
        row, column = latex(answer), latex(transposed(answer))
    return table(
        ["layout", "derivative", "shape"],
        [
            ["numerator (ours)", f"${fraction} = {row}$", f"${shape_latex(size)}$"],
            ["denominator", f"${fraction} = {column}$", f"${shape_latex(size[::-1])}$"],
        ],
    )


def transposed(expression: Expression) -> Expression:
    """The transpose as a person would write it: the shorter of what stands there and what the engine makes of it."""
    plainly: Expression = expression.T
    return min(plainly, shortest(plainly), key=count_symbols)


# The proof.


def by_engine(identity: Identity) -> str:
    """What the engine derives from the value alone, folded away: its steps and its answer, variable by variable."""
    folds = []
    for variable in identity.varying:
        try:
            derived = derive_expression(identity.statement, identity.symbols[variable])
        except CannotDerive:
            continue
        lines = told_steps(derived)
        title = f"With respect to {variable}" if len(identity.varying) > 1 else "The same derivative, found by machine"
        found = steps(lines, rf"\mathrm{{d}}{letter(identity)}")
        answer = f"The {derived.kind}: ${latex(derived.named_answer)}$"
        folds.append(
            "\n\n".join(filter(None, [f":::{{dropdown}} {title}", found, where_latex(derived), answer, ":::"]))
        )
    return "\n\n".join(folds)


def component_form(identity: Identity) -> str:
    """The answers entry by entry: which index is free, and which is summed."""
    parts = []
    for variable in identity.varying:
        for kind in ("gradient", "jacobian"):
            expression = identity.expression(kind, variable)
            if expression is not None:
                parts.append(_entries(identity, variable, kind, expression))
    return "\n\n".join(parts)


def _entries(identity: Identity, variable: str, kind: str, expression: Expression) -> str:
    form = components(expression)
    symbol = latex(identity.symbols[variable])
    name = (
        rf"\left(\nabla_{{{symbol}}} {letter(identity)}\right)"
        if kind == "gradient"
        else rf"\left({_fraction(identity, variable, symbol)}\right)"
    )
    indices = f"_{{{''.join(form.free)}}}" if form.free else ""
    free = f"Free: ${', '.join(form.free)}$." if form.free else "No index is free: it is a number."
    over = {_axis(axis): [index for index, its in form.summed.items() if its == axis] for axis in form.summed.values()}
    summed = " ".join(f"Summed: ${', '.join(indices)}$, over the axis ${axis}$." for axis, indices in over.items())
    return f"{block(f'{name}{indices} = {form.latex}')}\n\n{free} {summed}".rstrip()


# The code and an example.


def code(identity: Identity) -> str:
    """The answers as NumPy a person could have written, and the call that gives them."""
    sources = []
    for variable in identity.varying:
        for kind in ("gradient", "jacobian"):
            expression = identity.expression(kind, variable)
            if expression is not None and not _has_function(expression):
                name = kind if len(identity.varying) == 1 else f"{kind}_{variable}"
                sources.append(Program([expression], list(identity.symbols.values()), name).source(PlainNumPy()))
    return "\n\n".join(f"```python\n{source.strip()}\n```" for source in [*sources, call(identity)])


def _has_function(expression: Expression) -> bool:
    return any(node.word is not None and node.word.name == "application" for node in subexpressions(expression))


def call(identity: Identity) -> str:
    """The same from the package."""
    arguments = ", ".join(identity.domains)
    wrt = f', wrt="{identity.varying[0]}"' if len(identity.varying) > 1 else ""
    kind = "jacobian" if identity.target.axes else "gradient"
    return f"import derivations as dv\n\ndv.{identity.name}.{kind}({arguments}{wrt})"


def example_point(identity: Identity) -> Point:
    """A small point of the domains with short numbers, the same in every build."""
    rng = generator(identity, "example")

    def draw(shape: tuple[int, ...]) -> Any:
        return np.asarray(rng.integers(-4, 5, size=shape) / 2)

    drawn = (sample(identity, draw, axis_lengths(identity, EXAMPLE_SIZES)) for _ in range(TRIES))
    return next(point for point in drawn if _is_smooth(identity, point))


def _is_smooth(identity: Identity, point: Point) -> bool:
    """Whether value and derivative exist: numbers as short as these lie on a kink now and then."""
    quantities = [identity.quantity(part) for part in ("nonzero", "kink")]
    return all(np.any(quantity(**point.values)) for quantity in quantities if quantity)


def example(identity: Identity) -> str:
    """The value and the answers at a small point, computed now."""
    values = example_point(identity).values
    given = [
        f"{latex(identity.symbols[name])} = {matrix(value)}" for name, value in values.items() if not is_function(value)
    ]
    results = [f"{letter(identity)} = {matrix(identity.compute(**values))}"]
    for variable in identity.varying:
        symbol = latex(identity.symbols[variable])
        if identity.target.axes:
            results.append(
                f"{_fraction(identity, variable, symbol)} = {matrix(identity.jacobian_at(values, variable))}"
            )
        else:
            results.append(
                rf"\nabla_{{{symbol}}} {letter(identity)} = {matrix(identity.gradient(**values, wrt=variable))}"
            )
    functions = [f"${name}$ is a random cubic" for name, value in values.items() if is_function(value)]
    intro = "At" + (f" a point where {', '.join(functions)}, and" if functions else "")
    return "\n\n".join([intro, block(r",\quad ".join(given)), "the value and the derivative are", *map(block, results)])


# The checks and the links.


def checks(report: Report) -> str:
    """The report as a table: each check, its outcome, and the room it had."""
    rows = [
        [
            finding.check,
            f"${finding.variable}$" if finding.variable else "",
            finding.status.value,
            finding.detail.replace("<", r"\<"),
            "" if finding.error is None else f"${number(finding.error, 2)}$",
            "" if finding.tolerance is None else f"${number(finding.tolerance, 2)}$",
        ]
        for finding in report
    ]
    return (
        f"{report.summary}.\n\n{table(['check', 'variable', 'outcome', 'what was compared', 'error', 'allowed'], rows)}"
    )


def links(identity: Identity, catalogue: Catalogue) -> str:
    """Source, uses and used by."""
    rows = [f"- Topic: {catalogue.topics[identity.topic].title}"]
    rows += [f"- Source: [{work}]({work.url})" if work.url else f"- Source: {work}" for work in identity.sources]
    rows += [f"- Uses: {_links(identity.uses, catalogue)}"] if identity.uses else []
    used_by = catalogue.used_by(identity.name)
    rows += [f"- Used by: {_links(used_by, catalogue)}"] if used_by else []
    return "\n".join(rows)


def _links(names: tuple[str, ...], catalogue: Catalogue) -> str:
    return ", ".join(f"[{catalogue[name].title}](#{anchor(name)})" for name in names)
