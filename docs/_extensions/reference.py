"""The texts of the reference pages, computed from the package: words, domains, sources, checks and counts."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Callable

from _extensions.identity_pages import WRITTEN
from _extensions.word_examples import example
from derivations import domains
from derivations.display import table
from derivations.domains import Domain
from derivations.expression import WORDS
from derivations.notation import latex, latex_with_shapes
from derivations.page import anchor
from derivations.registry import catalogue
from derivations.sources import SOURCES
from derivations.verification import CHECKS

TEXTS: dict[str, Callable[[], str]] = {}
"""The text of each name that a page can ask for."""


def text(function: Callable[[], str]) -> Callable[[], str]:
    """Lets pages ask for what a function writes, by its name."""
    TEXTS[function.__name__] = function
    return function


@text
def identity_count() -> str:
    return str(len(catalogue))


@text
def topic_count() -> str:
    return str(len(catalogue.topics))


@text
def word_count() -> str:
    return str(len(WORDS))


@text
def check_count() -> str:
    return str(len(CHECKS))


@text
def answer_to_the_question() -> str:
    """The gradient of the loss that the landing page asks about, from its identity, with its report."""
    identity = catalogue["negative_log_softmax_sum"]
    symbol, answer = latex(identity.symbols[identity.varying[0]]), identity.expression("gradient")
    assert answer is not None
    return (
        f"For this loss, with the logits called ${symbol}$, the gradient is ${latex_with_shapes(answer)}$: "
        f"see [{identity.title}](#{anchor(identity.name)})."
    )


@text
def words() -> str:
    """Every word: its notation on example arguments, their shapes, and where it is linear."""
    rows = []
    for name in sorted(WORDS):
        word, expression = WORDS[name], example(WORDS[name])
        if expression is None:
            rows.append([f"`{name}`", word.summary, "", ""])
            continue
        linear = ", ".join(f"${latex(expression.arguments[position])}$" for position in sorted(word.linear))
        rows.append([f"`{name}`", word.summary, f"${latex(expression)}$", linear])
    return table(["word", "meaning", "written", "linear in"], rows)


@text
def hypotheses() -> str:
    """Every domain: how it is written, and what it says of a variable."""
    rows = []
    for name, kind in inspect.getmembers(domains, inspect.isclass):
        if issubclass(kind, Domain) and not name.endswith("Domain"):
            summary = (inspect.getdoc(kind) or "").splitlines()[0]
            rows.append([f"`{name}`", summary, kind.hypothesis])
    return table(["domain", "its points", "a hypothesis reads “x is …”"], rows)


@text
def sources() -> str:
    """Every source, with the identities that cite it and the place."""
    cited: dict[str, list[str]] = {key: [] for key in SOURCES}
    for name in catalogue:
        source = catalogue[name].source
        place = f" ({source.place})" if source.place else ""
        cited.setdefault(source.key, []).append(f"[{catalogue[name].title}](#{anchor(name)}){place}")
    entries = []
    for key, source in sorted(SOURCES.items()):
        title = f"[*{source.title}*]({source.url})" if source.url else f"*{source.title}*"
        where = f"\n: {'; '.join(cited[key])}" if cited[key] else "\n: Not cited by an identity."
        entries.append(f"{source.authors} ({source.year}). {title}. {source.publisher}.{where}")
    return "\n\n".join(entries)


@text
def checks() -> str:
    """Every check: what it compares, and how often it passed, failed or did not apply in this build."""
    counts: Counter[tuple[str, str]] = Counter()
    for page in WRITTEN.values():
        counts.update((outcome.check, outcome.status) for outcome in page.outcomes)
    rows = []
    for name, check in CHECKS.items():
        module = inspect.getmodule(check)
        summary = (inspect.getdoc(module) or "").splitlines()[0]
        rows.append([name, summary, *(str(counts[name, status]) for status in ("passed", "failed", "not applicable"))])
    return table(["check", "what it compares", "passed", "failed", "not applicable"], rows)
