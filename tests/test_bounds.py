"""Whatever is asked, an answer or a typed refusal comes soon: work is counted, and shapes, names and flags are read."""

from __future__ import annotations

import contextlib
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import derivations as dv
from derivations.__main__ import main
from derivations.engine.read import Simplifier
from derivations.errors import CannotDerive, DerivationError
from derivations.expression import Symbol
from derivations.notation.parse import parse


def nested(form: str, times: int, inside: str) -> str:
    for _ in range(times):
        inside = form.replace("_", inside)
    return inside


LONG = {
    "variances": (nested("var(x * _)", 20, "x"), 1, "simplifying takes more than|nested too deeply"),
    "softmaxes": (f"sum({nested('softmax(_)', 40, 'x')})", 1, "more than 3000 symbols"),
    "exponentials": (f"trace({nested('expm(_)', 12, 'A')})", 1, "no point was found"),
    "third order": ("trace(B @ logm(A))", 3, "too many entries to be checked"),
}


@pytest.mark.parametrize("name", LONG)
def test_what_would_take_long_is_refused(name: str) -> None:
    text, order, said = LONG[name]
    with pytest.raises(CannotDerive, match=said):
        dv.derive(text, "A" if "A" in text else "x", {"x": "n", "A": "n n", "B": "n n"}, order=order)


def test_the_work_of_the_simplifier_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    expression = parse("x * x + 3 * x", {"x": Symbol("x", ("n",))})
    Simplifier().simplify(expression)
    monkeypatch.setattr("derivations.engine.read.MOST_WORK", 3)
    with pytest.raises(CannotDerive, match="more than 3 terms"):
        Simplifier().simplify(expression)


WORDS = st.text(st.sampled_from("nmkx 123*+-,()' \t0é²"), max_size=8)


@settings(max_examples=60, deadline=None)
@given(
    axes=WORDS | st.none() | st.integers(),
    wrt=st.sampled_from(["x", "y", "", "dx", "n"]) | WORDS,
    order=st.integers(-1, 3),
)
def test_any_shape_and_variable_is_read_or_refused(axes: object, wrt: str, order: int) -> None:
    with contextlib.suppress(DerivationError):
        dv.derive("sum(sin(x))", wrt, {"x": axes}, order=order)  # type: ignore[dict-item]


FLAGS = (
    "--wrt",
    "--shape",
    "--order",
    "--latex",
    "--numpy",
    "--json",
    "derive",
    "list",
    "verify",
    "x",
    "x:n",
    "x:",
    ":",
    "2",
)


@settings(max_examples=40, deadline=None)
@given(arguments=st.lists(st.sampled_from(FLAGS) | WORDS, max_size=5))
def test_any_command_ends_with_a_code(arguments: list[str]) -> None:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            code = main(["derive", "x @ x", "--wrt", "x", *arguments])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
    assert code in (0, 1, 2)
