"""The texts of the reference pages, computed from the package: words, domains, sources, checks and counts."""

from __future__ import annotations

import inspect
from collections import Counter
from pathlib import Path

import derivations
from _extensions import engine_texts, evidence, speed, speed_growth, speed_targets  # noqa: F401  (their texts are entered beside those here)
from _extensions.identity_index import kind, spelled
from _extensions.identity_pages import WRITTEN, Outcome
from _extensions.texts import TEXTS, text
from _extensions.word_examples import differential, example
from derivations import domains
from derivations.display import anchor, number, table
from derivations.domains import Domain
from derivations.expression import WORDS, Expression, Word
from derivations.notation import latex, shape_latex
from derivations.registry import catalogue
from derivations.sources import SOURCES
from derivations.verification import Status
from derivations.verification.report import MINIMUM

__all__ = ["TEXTS"]

ON_PAPER = ("application", "differential")
"""Words that stand for something unknown: a function of the reader's, and the differential before it is worked out."""


@text
def identity_count() -> str:
    return str(len(catalogue))


@text
def topic_count() -> str:
    return str(len(catalogue.topics))


@text
def question_count() -> str:
    return pages_in("questions")


@text
def erratum_count() -> str:
    return pages_in("errata")


def pages_in(folder: str) -> str:
    """How many pages a folder of the site has beside its index."""
    return str(sum(page.stem != "index" for page in Path(__file__).parents[1].joinpath(folder).glob("*.md")))


@text
def word_count() -> str:
    return str(len(WORDS))


@text
def answer_to_the_question() -> str:
    """The derivative of the loss that the landing page asks about, from its identity, with its report."""
    identity = catalogue["negative_log_softmax_sum"]
    variable = identity.varying[0]
    answer = identity.expression("gradient", variable)
    assert answer is not None
    row, shape = latex(answer, row=True), shape_latex(identity.jacobian_shape(variable))
    found = WRITTEN[identity.name].outcomes if identity.name in WRITTEN else ()
    passed = sum(outcome.status == Status.PASSED.value for outcome in found)
    return (
        f"For this loss it is $\\partial L / \\partial {variable} = {row}$, a ${shape}$ row, which passed {passed} "
        f"checks when this page was built: [proof and checks](#{anchor(identity.name)})."
    )


@text
def public_functions() -> str:
    """The documentation of every function of the package itself."""
    names = [name for name in derivations.__all__ if inspect.isroutine(getattr(derivations, name))]
    return "\n\n".join(f"```{{eval-rst}}\n.. autofunction:: derivations.{name}\n```" for name in names)


@text
def words() -> str:
    """Every word: how it is written on example arguments, from which shapes to which, and its differential."""
    header = ["word", "written", "shapes", "differential", "linear in"]
    return table(header, [word_row(word) for name, word in sorted(WORDS.items()) if name not in ON_PAPER])


def word_row(word: Word) -> list[str]:
    name, expression = f"`{word.name}`: {word.summary}", example(word)
    if expression is None:
        return [name, "", "", "", ""]
    change = differential(expression)
    linear = ", ".join(f"${latex(expression.arguments[position])}$" for position in sorted(word.linear))
    return [
        name,
        f"${latex(expression)}$",
        arrow(expression),
        "" if change is None else f"${latex(change)}$",
        linear,
    ]


def arrow(expression: Expression) -> str:
    """The shapes of the arguments and of the result: `m × n, n × p → m × p`."""
    arguments = ", ".join(spelled(argument.shape) for argument in expression.arguments)
    text = f"{arguments} → {spelled(expression.shape)}" if arguments else spelled(expression.shape)
    return text.replace(" ", "\N{NO-BREAK SPACE}")


@text
def hypotheses() -> str:
    """Every domain: how it is written, and what it says of a variable."""
    rows = []
    for name, domain in inspect.getmembers(domains, inspect.isclass):
        if issubclass(domain, Domain) and not name.endswith("Domain"):
            summary = (inspect.getdoc(domain) or "").splitlines()[0]
            rows.append([f"`{name}`", summary, domain.hypothesis])
    return table(["domain", "its points", "a hypothesis reads “x is …”"], rows)


@text
def sources() -> str:
    """Every source, with the identities that cite it and the place."""
    cited: dict[str, list[str]] = {key: [] for key in SOURCES}
    for name in catalogue:
        for source in catalogue[name].sources:
            place = f" ({source.place})" if source.place else ""
            cited.setdefault(source.key, []).append(f"[{catalogue[name].title}](#{anchor(name)}){place}")
    entries = []
    for key, source in sorted(SOURCES.items()):
        title = f"[*{source.title}*]({source.url})" if source.url else f"*{source.title}*"
        where = f"\n: {'; '.join(cited[key])}" if cited[key] else "\n: Not cited by an identity."
        entries.append(f"{source.authors} ({source.year}). {title}. {source.publisher}.{where}")
    return "\n\n".join(entries)


@text
def finding_count() -> str:
    return str(sum(len(page.outcomes) for page in WRITTEN.values()))


@text
def minimum_checks() -> str:
    return str(MINIMUM)


@text
def checks() -> str:
    """Every check: how often it passed, failed or did not apply in this build, and its closest comparison."""
    found: dict[str, list[Outcome]] = {}
    for page in WRITTEN.values():
        for outcome in page.outcomes:
            found.setdefault(outcome.check, []).append(outcome)
    header = ["check", "passed", "failed", "not applicable", "largest error", "allowed"]
    return table(header, [[check, *counts(items), *measured(items)] for check, items in found.items()])


def counts(outcomes: list[Outcome]) -> list[str]:
    """How many passed, failed and did not apply."""
    total = Counter(outcome.status for outcome in outcomes)
    return [str(total[status.value]) for status in (Status.PASSED, Status.FAILED, Status.NOT_APPLICABLE)]


def measured(outcomes: list[Outcome]) -> list[str]:
    """The largest error of a comparison, and what it may be."""
    errors = [outcome.error for outcome in outcomes if outcome.error is not None]
    allowed = [outcome.tolerance for outcome in outcomes if outcome.tolerance is not None]
    return [f"${number(max(errors), 2)}$", f"${number(max(allowed), 2)}$"] if errors and allowed else ["", ""]


@text
def jacobian_shapes() -> str:
    """The shape of the Jacobian, and of the gradient where there is one, for each kind of value and variable."""
    rows: dict[tuple[int, int], list[str]] = {}
    for name, identity in catalogue.items():
        variable = identity.varying[0]
        value, moving = identity.target.axes, identity.domains[variable].axes
        gradient = spelled(moving) if not value else ""
        jacobian = spelled(identity.jacobian_shape(variable))
        link = f"[{identity.title}](#{anchor(name)})"
        kinds = [f"{kind(shape)} {spelled(shape) if shape else ''}".strip() for shape in (value, moving)]
        rows.setdefault((len(value), len(moving)), [*kinds, jacobian, gradient, link])
    return table(["value", "variable", "Jacobian", "gradient", "for example"], [rows[ranks] for ranks in sorted(rows)])


SIGNS = ("transpose", "inv", "multiply", "divide", "kron", "outer", "vec", "diag", "diagonal", "trace", "norm", "ones")
"""The words whose notation is a sign that other texts may write differently."""


@text
def signs() -> str:
    """The signs that are not obvious, as the printer writes them."""
    shown = [(WORDS[name], example(WORDS[name])) for name in (*SIGNS, "eye", "unit", "commutation", "selection")]
    return table(["sign", "meaning"], [[f"${latex(sign)}$", word.summary] for word, sign in shown if sign is not None])
