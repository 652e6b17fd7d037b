"""The table of mistakes: each with the functions that look for it, the simpler explanation first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from derivations.checking import arrays, differentiating, edits, factors, subsets, terms
from derivations.checking.case import Candidate, Case
from derivations.checking.verdict import Diagnosis


@dataclass(frozen=True)
class Mistake:
    """A kind of mistake: its name, the candidates it offers for a case, and where it is explained.

    A candidate may carry a name and a link of its own, where one function looks for several mistakes.
    """

    name: str
    candidates: Callable[[Case], Iterator[Candidate]]
    link: str


MISTAKES: tuple[Mistake, ...] = (
    Mistake("number_for_array", arrays.one_number, "chapter-shapes"),
    Mistake("transposed", arrays.transposed, "chapter-row-or-column"),
    Mistake("sign", factors.sign, "linearity"),
    Mistake("free_entries", arrays.symmetric, "chapter-what-went-wrong"),
    Mistake("summed_over_free_index", arrays.summed, "directional_derivative_along_ones"),
    Mistake("zero", arrays.zero, "chapter-linearization"),
    Mistake("value", arrays.value, "chapter-linearization"),
    Mistake("entrywise_for_matrix_product", edits.products, "chapter-shapes"),
    Mistake("listed_over_summed_index", arrays.listed, "chapter-the-question"),
    Mistake("diagonal_only", arrays.diagonal, "softmax"),
    Mistake("wrong_rule", differentiating.wrong_rules, "chapter-chain-rule"),
    Mistake("factor", factors.factor, "chapter-chain-rule"),
    Mistake("value", arrays.variable, "chapter-linearization"),
    Mistake("wrong_variable", differentiating.wrong_variable, "chapter-linearization"),
    Mistake("product_rule", differentiating.one_term, "product_rule"),
    Mistake("subset", subsets.pieces, "chapter-what-went-wrong"),
    Mistake("chain_factor", differentiating.chain, "chain_rule"),
    Mistake("mended", edits.mends, "chapter-what-went-wrong"),
    Mistake("missing_term", terms.missing, "product_rule"),
    Mistake("assumed_symmetric", subsets.symmetric, "quadratic_form_symmetric"),
    Mistake("assumed_commuting", subsets.commuting, "matrix_product"),
    Mistake("factor_of_term", terms.scaled, "linearity"),
    Mistake("factor", factors.scalar_factor, "chapter-chain-rule"),
    Mistake("superfluous", edits.superfluous, "chapter-what-went-wrong"),
    Mistake("subset", subsets.others, "chapter-what-went-wrong"),
    Mistake("made", edits.makes, "chapter-what-went-wrong"),
    Mistake("other_function", differentiating.other_function, "chapter-what-went-wrong"),
    Mistake("factor", factors.unknown_factor, "chapter-chain-rule"),
)
"""The mistakes, in the order in which they are tried."""


def diagnose(case: Case) -> Diagnosis | None:
    """The first mistake of the table that explains a wrong claim at every trial; None when there is none."""
    for mistake in MISTAKES:
        for candidate in mistake.candidates(case):
            if candidate.explains(case):
                return Diagnosis(candidate.name or mistake.name, candidate.sentence, candidate.link or mistake.link)
    return None
