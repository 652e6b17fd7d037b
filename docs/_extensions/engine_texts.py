"""The texts about the engine: what it reads, what it refuses, its command line, and how it fares with the catalogue."""

from __future__ import annotations

import inspect
import io
import os
import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import partial
from itertools import product
from typing import Any

import numpy as np

from _extensions.identity_index import spelled
from _extensions.identity_pages import WRITTEN, Outcome
from _extensions.texts import text
from _extensions.word_examples import UNFIT
from derivations.__main__ import main
from derivations.derivation import declare, derive
from derivations.display import anchor, number, table, transcript
from derivations.expression import SPELLINGS, WORDS, Expression
from derivations.functions import Map
from derivations.notation import latex
from derivations.notation.parse import parse
from derivations.registry import catalogue
from derivations.verification import Status

# How it fares with the catalogue.


@text
def engine_and_catalogue() -> str:
    """How many answers of the catalogue the engine reached by itself, how closely, and what it refused."""
    outcomes = [(name, outcome) for name, page in WRITTEN.items() for outcome in page.outcomes]
    found = [(name, outcome) for name, outcome in outcomes if outcome.check == "engine"]
    reached = [outcome for _, outcome in found if outcome.status == Status.PASSED.value]
    refused = {name: outcome for name, outcome in found if outcome.status != Status.PASSED.value}
    worst = max((outcome.error or 0.0 for outcome in reached), default=0.0)
    return (
        f"Of {len(found)} derivatives in {len(dict(found))} identities it reaches {len(reached)}, and the largest "
        f"difference is ${number(worst, 2)}$, relative to the answer. {_refused(refused)}"
    )


def _refused(refused: dict[str, Outcome]) -> str:
    """Identities about any function are named together, since there is nothing to derive; others with the reason."""
    general = [name for name in refused if any(isinstance(domain, Map) for domain in catalogue[name].domains.values())]
    titles = {name: f"[{catalogue[name].title}](#{anchor(name)})" for name in refused}
    told = [f"{titles[name]}: {refused[name].sentence}." for name in refused if name not in general]
    if general:
        listed = ", ".join(titles[name] for name in general)
        told.append(f"It refuses those about any function, where there is no expression to take apart: {listed}.")
    return " ".join(told)


# What it reads.

AXES = {"a": "", "x": "n", "y": "n", "u": "3", "v": "3", "X": "n n", "Y": "n n", "A": "m n", "B": "n p"}
VARIABLES = {name: declare(name, axes) for name, axes in AXES.items()}
"""The variables of the examples."""

SIGNS = (
    "A @ B", "A @ x", "x @ y", "A.T", "A'", "x * y", "a * x", "x / y", "x**2", "-x", "x + 1", "A * x", "x > 0", "x[0]",
    "A[0]", "A[:, 0]", "n * x", "pi * a", "x.sum()", "A.sum(axis=0)", "np.linalg.inv(X)",
)  # fmt: skip
"""Typed examples of what is not a plain call of a function."""


@text
def signs_of_text() -> str:
    """How operators, indices, methods and sizes are typed, read and shaped, over the variables of the examples."""
    given = ", ".join(f"`{name}: {spelled(symbol.shape)}`" for name, symbol in VARIABLES.items())
    return f"With {given}:\n\n{table(['typed', 'read as', 'shape'], map(sign_row, SIGNS))}"


def sign_row(typed: str) -> list[str]:
    expression = parse(typed, VARIABLES)
    return [f"`{typed}`", f"${latex(expression)}$", spelled(expression.shape)]


@text
def functions_of_text() -> str:
    """Every function that can be typed, with its parameters, its other names, and what an example is read as."""
    names: dict[Callable[..., object], list[str]] = {}
    for name, function in SPELLINGS.items():
        names.setdefault(function, []).append(name)
    rows = [function_row(name, others) for name, *others in sorted(names.values())]
    return table(["function", "for example", "read as"], rows)


@text
def function_count() -> str:
    return str(len(SPELLINGS))


def function_row(name: str, others: list[str]) -> list[str]:
    found = call(name)
    example = [f"`{found[0]}`", f"${latex(found[1])}$"] if found else ["", ""]
    also = f", also {', '.join(f'`{other}`' for other in others)}" if others else ""
    return [f"`{signature(name)}`{also}", *example]


def parameters(name: str) -> list[inspect.Parameter]:
    """The parameters of a function as one types them: those of the word, where it is one of the same name."""
    found = list(inspect.signature(SPELLINGS[name]).parameters.values())
    if any(parameter.kind is parameter.VAR_POSITIONAL for parameter in found) and name in WORDS:
        return list(inspect.signature(WORDS[name].value).parameters.values())[1:]
    return found


def signature(name: str) -> str:
    bare = (str(parameter.replace(annotation=inspect.Parameter.empty)) for parameter in parameters(name))
    return f"{name}({', '.join(bare)})"


CHOICES = {
    "n": ("n", "2"),
    "shape": ("n", "-1", "(m, n)"),
    "exponent": ("2",),
    "axis": ("0",),
    "index": ("0",),
    "arrays": ("(x, y)",),
    "condition": ("x > 0",),
    "entries": ("[a, 1]",),
    "repeats": ("2",),
    "reps": ("2",),
    "shift": ("1",),
    "window_shape": ("2",),
    "rows": ("m",),
    "columns": ("n",),
}
"""What is tried for parameters that are not operands."""
WHOLE = {
    "einsum": "einsum('ij,jk->ik', A, B)",
    "slogdet": "slogdet(X)[1]",
    "polar": "polar(A)[0]",
    "svd": "svd(A, compute_uv=False)",
    "solve_sylvester": "solve_sylvester(X, Y, X)",
    "reshape": "reshape(X, -1)",
    "block": "block([[X, Y], [Y, X]])",
    "astype": "astype(x, 'float')",
    "shape": "X * shape(X)[0]",
    "swapaxes": "swapaxes(X, 0, 1)",
}
"""Calls that are written otherwise, or of which only a part is an expression."""
MATRICES, VECTORS = ("A", "X", "B", "Y"), ("x", "y", "u", "v", "X", "A")


def call(name: str) -> tuple[str, Expression] | None:
    """The first call of a function, on the variables of the examples, that can be read; None when none can."""
    required = [p.name for p in parameters(name) if p.default is p.empty and p.kind is not p.VAR_KEYWORD]
    choices = [CHOICES.get(p, MATRICES if p[0].isupper() else VECTORS) for p in required]
    for arguments in product(*choices):
        typed = WHOLE.get(name, f"{name}({', '.join(arguments)})")
        if len(set(arguments)) == len(arguments) and (expression := read(typed)) is not None:
            return typed, expression
    return None


def read(typed: str) -> Expression | None:
    try:
        expression = parse(typed, VARIABLES)
        latex(expression)
    except UNFIT:
        return None
    return expression


# What it refuses.

MISTAKES = (
    ("lodget(X)", "X", {"X": "n n"}),
    ("A @ b", "A", {"A": "m n"}),
    ("A @ x", "x", {"A": "m n", "x": "m"}),
    ("x^2", "x", {"x": "n"}),
    ("sum(x, axis=5)", "x", {"x": "n"}),
    ("sum(x", "x", {"x": "n"}),
    ("x == 1", "x", {"x": "n"}),
    ("__import__('os')", "x", {"x": "n"}),
    ("x @ x", "z", {"x": "n"}),
    ("log(-x @ x)", "x", {"x": "n"}),
)  # fmt: skip
"""Calls that go wrong, each in its own way."""


@text
def refusals_of_text() -> str:
    """Calls that are refused, and what is said of each."""
    calls = {
        f'dv.derive("{typed}", wrt="{wrt}", shapes={quoted(shapes)})': partial(derive, typed, wrt, shapes)
        for typed, wrt, shapes in MISTAKES
    }
    return transcript(calls)


def quoted(shapes: dict[str, str]) -> str:
    return "{" + ", ".join(f'"{name}": "{axes}"' for name, axes in shapes.items()) + "}"


# Functions of NumPy code.


def logistic_loss(w: Any, X: Any, y: Any) -> Any:
    return np.sum(np.log1p(np.exp(-y * (X @ w))))


@text
def traced_function() -> str:
    """A function, the call that derives it, and the answer as NumPy code."""
    shapes = {"w": "n", "X": "m n", "y": "m"}
    asked = f'dv.derive(logistic_loss, wrt="w", shapes={quoted(shapes)}).numpy()'
    answer = derive(logistic_loss, "w", shapes).numpy().strip()
    return "\n\n".join(fenced("python", code) for code in (f"{inspect.getsource(logistic_loss)}\n\n{asked}", answer))


def fenced(language: str, code: str) -> str:
    return f"```{language}\n{code.strip()}\n```"


# The command line.


def run(line: str) -> tuple[int, str]:
    """The exit code of a command, as typed after the name of the program, and what it prints."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said), without_colours():
        try:
            code = main(shlex.split(line))
        except SystemExit as stop:  # argparse leaves so, for --help and for what it cannot read
            code = int(stop.code or 0)
    return code, said.getvalue().rstrip()


@contextmanager
def without_colours() -> Iterator[None]:
    """Help as wide as the page, whatever the terminal of the build."""
    before = {name: os.environ.get(name) for name in ("COLUMNS", "NO_COLOR")}
    os.environ.update(COLUMNS="84", NO_COLOR="1")
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.__setitem__(name, value)


def session(*lines: str) -> str:
    return fenced("console", "\n\n".join(f"$ derivations {line}\n{run(line)[1]}" for line in lines))


DERIVE = 'derive "x.T @ A @ x" --wrt x --shape x:n --shape A:n,n'
CHECK = 'check "x.T @ A @ x" "2 * A @ x" --wrt x --shape x:n --shape A:n,n'


@text
def command_line_session() -> str:
    return session(DERIVE, CHECK)


@text
def command_line_formats() -> str:
    return session(f"{DERIVE} --numpy", f"{DERIVE} --latex")


@text
def command_line_help() -> str:
    return session("--help", "derive --help", "check --help", "verify --help", "list --help")


@text
def exit_codes() -> str:
    """Commands, what becomes of them, and the exit code of each."""
    commands = (
        DERIVE,
        'check "x @ x" "x" --wrt x --shape x:n',
        "list no-such-word",
        'derive "log(-x @ x)" --wrt x --shape x:n',
        'derive "lodget(X)" --wrt X --shape X:n,n',
        "derive x",
        "verify sofmax",
    )
    return table(["command", "exit code", "because"], map(exit_code, commands))


def exit_code(line: str) -> list[str]:
    code, said = run(line)
    lines = said.splitlines() or ["nothing is found"]
    told = next((part for part in lines if "error:" in part), lines[-1])
    return [f"`derivations {line}`", str(code), f"`` {told} ``"]
