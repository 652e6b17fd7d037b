"""The page of every identity: all of its parts, and code and numbers on it that are those of its functions."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

import derivations as dv
from derivations.display import anchor, matrix
from derivations.domains import DOMAINS, Domain, Real
from derivations.engine.length import count_symbols
from derivations.expression import evaluate
from derivations.functions import Map, is_function
from derivations.identity import Identity
from derivations.page import (
    call,
    checks,
    code,
    example,
    example_point,
    hypotheses,
    links,
    page,
    space,
    statement,
    transposed,
)
from derivations.verification import Finding, Report, Status
from derivations.verification.points import axis_lengths, generator, normal, sample
from tests.support import identity_of

NAMES = sorted(dv.catalogue.paths)
REPORT = Report(
    "name",
    (
        Finding("chain", Status.PASSED, "3 lines", "", 1e-16, 1e-9),
        Finding("adjoint", Status.FAILED, "<a, b> differs", "x", 0.5, 1e-9),
        Finding("exact", Status.NOT_APPLICABLE, "a word | without"),
    ),
)
SECTIONS = ["Statement", "Proof", "Component form", "In NumPy", "Example", "Checks", "Where it stands"]


@pytest.fixture(params=NAMES)
def identity(request: pytest.FixtureRequest) -> Identity:
    return dv.catalogue[request.param]


def is_about_any_function(identity: Identity) -> bool:
    return any(isinstance(domain, Map) for domain in identity.domains.values())


@pytest.mark.parametrize("name", [name for name in NAMES if not is_about_any_function(dv.catalogue[name])])
def test_the_other_layout_is_the_transpose(name: str) -> None:
    identity = dv.catalogue[name]
    sizes = axis_lengths(identity, (3, 2, 4, 2))
    values = sample(identity, normal(generator(identity, "layout")), sizes).values
    for variable in identity.varying:
        answers = (identity.expression(kind, variable) for kind in ("gradient", "jacobian"))
        found = next(answer for answer in answers if answer is not None)
        if found.ndim == 2:
            lying, turned = (np.asarray(evaluate(e, values, sizes), float) for e in (found, transposed(found)))
            np.testing.assert_allclose(turned, lying.T, rtol=1e-9, atol=1e-11)
            assert count_symbols(transposed(found)) <= count_symbols(found.T)


def blocks(text: str) -> list[str]:
    """The pieces of Python on a page."""
    return re.findall(r"```python\n(.*?)\n```", text, flags=re.DOTALL)


def test_it_has_every_part_under_its_title(identity: Identity) -> None:
    text = page(identity, dv.catalogue, REPORT)
    assert text.startswith(f"# {identity.title}\n\n{identity.description}\n")
    found = re.findall(r"^## (.*)$", text, flags=re.MULTILINE)
    assert [title for title in found if title != "Derived by the engine"] == SECTIONS
    for step in identity.proof[1:]:
        words = re.sub(r"\{\w+\}", "", step.reason).strip(" ,:")
        assert all(part.strip(" ,:") in text for part in re.split(r"\{\w+\}", step.reason)), words
    assert not re.search(r"\bnan\b|infty", text)
    assert text.count("$$") % 2 == 0


def test_its_statement_has_every_hypothesis_and_every_derivative_in_both_layouts(identity: Identity) -> None:
    text = statement(identity)
    listed = list(hypotheses(identity))
    assert all(hypothesis in text for hypothesis in listed)
    conditions = sum(identity.condition(part) is not None for part in ("nonzero", "kink"))
    assert len(listed) == len(identity.domains) + conditions
    for domain, hypothesis in zip(identity.domains.values(), listed, strict=False):
        of_one_number = isinstance(domain, Domain) and not domain.axes
        said = domain.hypothesis.replace(" in every entry", "") if of_one_number else domain.hypothesis
        assert said in hypothesis
        assert not (of_one_number and "every entry" in hypothesis), "a number has no entries"
    assert text.count("numerator (ours)") == text.count("| denominator") == len(identity.varying)


def test_its_code_runs_and_gives_the_numbers_of_its_functions(identity: Identity) -> None:
    values = example_point(identity).values
    *sources, last = blocks(code(identity))
    answers = {}
    for source in sources:
        there: dict[str, Any] = {}
        exec(source, there)
        answers.update({name: there[name] for name in there if name.startswith(("gradient", "jacobian"))})
    for name, function in answers.items():
        kind, _, variable = name.partition("_")
        got = function(**{key: value for key, value in values.items() if key in function.__code__.co_varnames})
        expected = identity.answer(kind, variable or identity.varying[0])
        assert expected is not None
        np.testing.assert_allclose(got, expected(**values), rtol=1e-12, atol=1e-14)
    assert answers or any(isinstance(domain, Map) for domain in identity.domains.values())
    *head, final = last.splitlines()
    there = dict(values)
    exec("\n".join(head), there)
    kind = "jacobian" if identity.target.axes else "gradient"
    np.testing.assert_array_equal(eval(final, there), getattr(identity, kind)(**values))


def test_its_example_shows_the_numbers_of_its_functions(identity: Identity) -> None:
    values = example_point(identity).values
    text = example(identity)
    for name, value in values.items():
        assert (f"${name}$ is a random cubic" if is_function(value) else matrix(value)) in text
    assert matrix(identity.value(**values)) in text
    for variable in identity.varying:
        kind = "jacobian" if identity.target.axes else "gradient"
        answer = getattr(identity, kind)(**values, wrt=variable)
        assert np.isfinite(answer).all()
        assert matrix(answer) in text


def test_its_links_lead_to_pages_that_exist(identity: Identity) -> None:
    text = links(identity, dv.catalogue)
    anchors = {anchor(name) for name in NAMES}
    linked = set(re.findall(r"\]\(#([\w-]+)\)", page(identity, dv.catalogue, REPORT)))
    assert linked <= anchors
    assert {anchor(name) for name in (*identity.uses, *dv.catalogue.used_by(identity.name))} <= linked
    assert all(str(source) in text for source in identity.sources)
    assert dv.catalogue.topics[identity.topic].title in text


def test_the_checks_are_a_table_with_a_row_for_each_finding() -> None:
    text = checks(REPORT)
    assert text.startswith("1 passed, 1 failed, 1 not applicable.")
    rows = [line for line in text.splitlines() if line.startswith("|")][2:]
    assert len(rows) == 3
    assert "passed" in rows[0]
    assert "10^{-16}" in rows[0]
    assert r"\<a, b>" in rows[1]
    assert "$x$" in rows[1]
    assert "without" in rows[2]
    assert r"word \| without" in rows[2]


@pytest.mark.parametrize(
    ("domain", "text"),
    [
        (Real(()), r"\mathbb{R}"),
        (Real["n"], r"\mathbb{R}^{n}"),
        (Real["m n"], r"\mathbb{R}^{m \times n}"),
        (Real["3"], r"\mathbb{R}^{3}"),
        (DOMAINS["Positive"]["n"], r"\mathbb{R}_{>0}^{n}"),
        (DOMAINS["Positive"][""], r"\mathbb{R}_{>0}"),
        (DOMAINS["Probability"][""], "[0, 1]"),
        (DOMAINS["Invertible"]["n n"], r"\mathrm{GL}(n)"),
        (DOMAINS["OneHot"]["K"], r"\{e_1, \dots, e_{K}\}"),
        (DOMAINS["Signs"]["m"], r"\{-1, 1\}^{m}"),
    ],
)
def test_a_set_is_written_as_on_paper(domain: Domain, text: str) -> None:
    assert space(domain) == text


TWO = """
def value(a: Real[""], b: Real["n"], f: Map["n -> scalar"], g: Map["n -> scalar"]) -> Scalar:
    return a * f(b) * g(b)

def differential(a, b, f, g, da):
    yield f(b) * g(b) * da, "only a moves"

def gradient(a, b, f, g):
    return f(b) * g(b)
"""


def test_hypotheses_are_a_list_in_words() -> None:
    identity = identity_of(TWO)
    listed = list(hypotheses(identity))
    assert listed[2] == r"$f : \mathbb{R}^{n} \to \mathbb{R}$ differentiable"
    assert f"Let {listed[0]}; {listed[1]}; {listed[2]}; and {listed[3]}." in statement(identity)
    two = identity_of(TWO.replace(', g: Map["n -> scalar"]', "").replace(", g", "").replace(" * g(b)", ""))
    first, second, third = hypotheses(two)
    assert f"Let {first}; {second}; and {third}." in statement(two)


def test_the_call_names_the_variable_where_there_are_several() -> None:
    assert call(dv.catalogue["dot_product"]).endswith('dv.dot_product.gradient(x, y, wrt="x")')
    assert call(dv.catalogue["softmax"]).endswith("dv.softmax.jacobian(z)")
