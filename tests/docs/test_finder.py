"""The box that finds things: what people type leads to what they mean, first."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import derivations as dv

from _extensions import finder  # isort: skip

STATIC = Path(finder.__file__).parents[1] / "_static"
ASK = """
const Finder = require(process.argv[1]);
const {entries, queries} = JSON.parse(require("fs").readFileSync(0, "utf8"));
const known = Finder.prepared(entries);
console.log(JSON.stringify(queries.map((query) => Finder.find(known, query).map(({title}) => title))));
"""
FIRST = {
    # By formula, as it is typed, printed, or written in LaTeX and NumPy; letters stand for letters or whole operands.
    "d x'Ax": "quadratic_form",
    "x^T A x": "quadratic_form",
    r"\mathbf{x}^\top A x": "quadratic_form",
    "u.T @ B @ u": "quadratic_form",
    "(A+A')x": "quadratic_form",
    "tr(AXB)": "trace_of_sandwich",
    "d/dX tr(AXB)": "trace_of_sandwich",
    "np.trace(A @ X @ B)": "trace_of_sandwich",
    "log det": "log_determinant",
    "log(det(X))": "log_determinant",
    "X^{-1}": "inverse",
    "dX^-1": "inverse",
    "||Ax-b||^2": "least_squares",
    "||x||": "norm",
    "diag(p) - pp'": "softmax",
    "sum(log(softmax(o)))": "weighted_log_softmax_sum",
    "f(g(x))": "chain_rule",
    "d(x^T A x)/dx": "quadratic_form",
    "d(Ax)/dx": "linear_map",
    "d tr(AXB) / dX": "trace_of_sandwich",
    "log|X|": "log_determinant",
    # By name, in words.
    "softmax": "softmax",
    "norm": "norm",
    "trace": "trace",
    "gradient of softmax": "softmax",
    "softmax cross entropy": "softmax_cross_entropy",
    "kron": "kronecker_product",
    "gelu": "gelu",
    "KL": "generalized_kl_divergence",
    "the softmax of every row": "row_softmax",
    "how do I differentiate softmax": "softmax",
    "derivative of a matrix inverse": "inverse",
    "logdet": "log_determinant",
    "the adjugate": "determinant_by_traces",
    "AB": "matrix_product",
    # By source and place.
    "cookbook 101": "trace_of_sandwich",
    "petersen 61": "bilinear_form_of_inverse",
}


def asked(queries: list[str], entries: list[finder.Entry] | None = None) -> list[list[str]]:
    """The titles found for each query, best first; among the identities where no entries are given."""
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    assert node is not None, "Node.js comes with the docs group"
    entries = entries or [finder.identity_entry(identity, dv.catalogue) for identity in dv.catalogue.values()]
    said = subprocess.run(
        [node, "-e", ASK, str(STATIC / "finder.js")],
        input=json.dumps({"entries": entries, "queries": queries}),
        text=True,
        encoding="utf-8",
        capture_output=True,
        check=True,
        timeout=60,
    )
    found: list[list[str]] = json.loads(said.stdout)
    return found


@pytest.fixture(scope="module")
def first() -> dict[str, list[str]]:
    queries = [*FIRST, "n x n", "zzz", "tr(AXB", "tr(AXBCDEF)", "", "(((", "[a-", "what is zzz"]
    return dict(zip(queries, asked(queries), strict=True))


@pytest.mark.parametrize("query", FIRST)
def test_what_is_typed_leads_first_to_what_is_meant(query: str, first: dict[str, list[str]]) -> None:
    assert first[query][:1] == [dv.catalogue[FIRST[query]].title]


def test_a_shape_finds_what_has_it(first: dict[str, list[str]]) -> None:
    titles = {dv.catalogue[name].title for name in dv.catalogue if ("n", "n") in shapes(name)}
    assert first["n x n"]
    assert set(first["n x n"]) <= titles


def shapes(name: str) -> set[tuple[object, ...]]:
    return {domain.axes for domain in (*dv.catalogue[name].domains.values(), dv.catalogue[name].target)}


@pytest.mark.parametrize("query", ["zzz", "tr(AXBCDEF)", "", "(((", "what is zzz"])
def test_what_is_nowhere_finds_nothing(query: str, first: dict[str, list[str]]) -> None:
    assert first[query] == []


def test_a_formula_that_is_not_finished_finds_something(first: dict[str, list[str]]) -> None:
    assert dv.catalogue["trace_of_sandwich"].title in first["tr(AXB"]


def test_every_identity_is_found_by_its_own_formula_and_title() -> None:
    identities = list(dv.catalogue.values())
    by_title = asked([identity.title for identity in identities])
    assert [found[0] for found in by_title] == [identity.title for identity in identities]
    by_formula = asked([finder.forms(identity)[0] for identity in identities])
    lost = [i.name for i, found in zip(identities, by_formula, strict=True) if i.title not in found]
    assert lost == []


PAGES = [
    finder.page_entry("question", "Why is the derivative of a loss a vector?", "a", "My loss is one number."),
    finder.page_entry("question", "When is it a sum, and when a vector?", "b", "Some get added up, others are listed."),
    finder.page_entry("chapter", "Row or column", "c", "", "numerator layout"),
]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("why is dL/do a vector", PAGES[0]["title"]),
        ("when a vector and when a sum", PAGES[1]["title"]),
        ("numerator layout of books", PAGES[2]["title"]),
    ],
)
def test_who_asks_in_words_is_led_to_the_question_and_missing_words_do_not_hide_it(query: str, title: str) -> None:
    assert asked([query], PAGES)[0][:1] == [title]


def test_titles_tell_the_identities_apart() -> None:
    titles = [identity.title for identity in dv.catalogue.values()]
    assert len(set(titles)) == len(titles)


def test_the_value_is_given_as_it_is_typed_in_numpy() -> None:
    assert finder.typed(dv.catalogue["trace_of_sandwich"]) == "np.trace(A @ X @ B)"
    assert finder.typed(dv.catalogue["chain_rule"]) == "", "any function has no NumPy"
