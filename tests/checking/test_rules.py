"""Every wrong rule is wrong, and is found where it was used; every edit changes one place."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from derivations.checking.differentiating import changed
from derivations.checking.edits import EDITS, Edit, edited
from derivations.checking.forward import instead, push, usual
from derivations.checking.rules import RULES, WrongRule, power_rules
from derivations.derivation import declare, derive
from derivations.expression import subexpressions
from derivations.notation.parse import parse
from tests.checking.cases import case_of

EXAMPLES = {
    "inv": ("inv(X)", "X", {"X": "n n"}),
    "solve": ("solve(X, b)", "X", {"X": "n n", "b": "n"}),
    "det": ("det(X)", "X", {"X": "n n"}),
    "logdet": ("logdet(X)", "X", {"X": "n n"}),
    "transpose": ("X.T @ X.T", "X", {"X": "n n"}),
    "divide": ("sin(x) / x", "x", {"x": ""}),
    "power": ("x**3", "x", {"x": ""}),
    "matrix_power": ("matrix_power(X, 3)", "X", {"X": "n n"}),
    **{word: (f"a @ {word}(x)", "x", {"x": "n", "a": "n"}) for word in ("softmax", "log_softmax")},
}


def example(word: str) -> tuple[str, str, dict[str, str]]:
    if word in ("logsumexp", "norm"):
        return f"{word}(x)", "x", {"x": "n"}
    return EXAMPLES.get(word, (f"a @ {word}(x)", "x", {"x": "n", "a": "n"}))


POWERS = [
    rule
    for word in ("power", "matrix_power")
    for rule in power_rules(next(n for n in subexpressions(derive(*EXAMPLES[word]).statement) if n.word))
]


def jacobian(trial: Any, rule: Any) -> Any:
    """The Jacobian that a rule gives, column by column."""
    shape = trial.variable_shape
    units = np.eye(int(np.prod(shape)))
    changes = [push(trial, {trial.derivation.wrt: np.reshape(e, shape, order="F")}, rule) for e in units]
    return np.stack([np.ravel(change, order="F") for change in changes], axis=1)


@pytest.mark.parametrize("wrong", [*RULES, *POWERS], ids=lambda wrong: f"{wrong.word}: {wrong.sentence[:60]}")
def test_a_wrong_rule_is_found_where_it_was_used(wrong: WrongRule) -> None:
    f, wrt, shapes = example(wrong.word)
    derivation = derive(f, wrt, shapes)
    node = next(n for n in subexpressions(derivation.statement) if n.word and n.word.name == wrong.word)
    rule = instead(node, wrong.position, wrong.change)
    point = case_of(f, str(0) if not derivation.wrt.ndim else wrt, wrt, shapes).trials[0].values
    trial = case_of(f, np.zeros(1), wrt, shapes, at=point).trials[0]
    with np.errstate(all="ignore"):
        said, right = jacobian(trial, rule), jacobian(trial, usual)
    np.testing.assert_allclose(right, trial.right, rtol=1e-9, atol=1e-9)
    wrongly = case_of(f, said, wrt, shapes, at=point)
    assert changed(wrongly, "", rule).explains(wrongly)
    assert not np.allclose(said, right)


FORMULAS = {
    "_inverse_transposed": ("inv(X)", "transpose(inv(X))"),
    "_transposed": ("X", "X.T"),
    "_sign": ("x + y", "x - y"),
    "_inner": ("x @ y", "outer(x, y)"),
    "_outer": ("outer(x, y)", "x @ y"),
    "_to_diagonal": ("x", "diag(x)"),
    "_exponent": ("t**3", "t**2"),
    "_normalized": ("sum(x)", "mean(x)"),
    "_axis": ("sum(X, axis=0)", "sum(X, axis=1)"),
    "_without_factor": ("X @ x", "x"),
    "_without_term": ("x - y", "-y"),
    "_inverted": ("X", "inv(X)"),
    "_other_function": ("sin(x)", "cos(x)"),
}
CHANGES = {
    "entrywise_for_matrix_product": ("X * X", "X @ X"),
    "matrix_product_for_entrywise": ("X @ X", "X * X"),
    "assumed_commuting": ("X.T @ X", "X @ X.T"),
    "outer_order": ("outer(x, y)", "outer(y, x)"),
    "kronecker_order": ("kron(X, X.T)", "kron(X.T, X)"),
    "quotient_order": ("x - y", "y - x"),
}


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.mends)
def test_an_edit_changes_one_place_and_leaves_the_rest(edit: Edit) -> None:
    variables = {name: declare(name, axes) for name, axes in {"x": "n", "y": "n", "X": "n n", "t": ""}.items()}
    before, after = FORMULAS.get(edit.change.__name__) or CHANGES[edit.mends]
    found = [whole for *_, whole in edited(parse(before, variables), edit)]
    assert parse(after, variables) in found
    assert parse(before, variables) not in found
    assert not list(edited(parse("t", variables), edit))
