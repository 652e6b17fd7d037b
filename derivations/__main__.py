"""The command line: `derivations derive`, `derivations check`, `derivations verify`, `derivations list`.

Exit codes: 0 for success, 1 when a derivation is refused, an answer is wrong or a check fails, 2 for input that cannot
be read.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence

import derivations
from derivations.checking import command as checking
from derivations.derivation import Derivation, declare, derive
from derivations.derivation.telling import answer_lines, names, told_steps, where
from derivations.domains import DOMAINS, Domain
from derivations.errors import ArgumentError, CannotDerive, DerivationError, NotDifferentiable, VerificationError
from derivations.notation import plain
from derivations.registry import catalogue, verify
from derivations.shapes import show
from derivations.theorem import uncited

EXAMPLE = """examples:
  derivations derive "x.T @ A @ x" --wrt x --shape x:n --shape A:n,n
  derivations derive "-sum(log(softmax(o)))" --wrt o --shape o:K --latex
  derivations derive "logdet(S)" --wrt S --shape S:n,n:Symmetric
  derivations check "x @ A @ x" "2 * A @ x" --wrt x --shape x:n --shape A:n,n
  derivations verify softmax
  derivations list softmax"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    options = parser().parse_args(list(map(_operand, sys.argv[1:] if arguments is None else arguments)))
    try:
        return int(options.run(options))
    except (CannotDerive, VerificationError, NotDifferentiable) as error:
        return _told(error, 1)
    except DerivationError as error:
        return _told(error, 2)
    except BrokenPipeError:  # the reader of a pipe, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _operand(argument: str) -> str:
    """An argument as argparse takes it: an expression that starts with a minus sign is not an option."""
    return (
        f" {argument}" if argument.startswith("-") and not argument.startswith("--") and argument != "-h" else argument
    )


def _told(error: Exception, code: int) -> int:
    print(f"{style('error', '31;1', sys.stderr.isatty())}: {error}", file=sys.stderr)
    return code


def parser() -> argparse.ArgumentParser:
    """What the command line takes."""
    top = argparse.ArgumentParser(
        prog="derivations",
        description="Matrix derivatives, with every step and its shape, verified.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"derivations {derivations.__version__}")
    commands = top.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_derive(commands)
    _add_check(commands)
    check = _command(commands, "verify", "run the checks of identities", run_verify)
    check.add_argument("names", nargs="*", metavar="NAME", help="identities; all of them when none is named")
    listing = _command(commands, "list", "list the identities", run_list)
    listing.add_argument("words", nargs="*", metavar="WORD", help="only those that have all these words")
    return top


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    summary: str,
    run: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=summary, description=summary.capitalize() + ".")
    command.set_defaults(run=run)
    return command


def _add_derive(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(commands, "derive", "derive an expression, step by step", run_derive)
    command.add_argument("expression", help="in NumPy's syntax; A' is a transpose too")
    _add_variables(command)
    how = command.add_mutually_exclusive_group()
    for name, summary in FORMATS.items():
        how.add_argument(f"--{name}", dest="format", action="store_const", const=name, help=summary)


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _command(commands, "check", checking.SUMMARY, run_check)
    checking.add_arguments(command)
    _add_variables(command)


def _add_variables(command: argparse.ArgumentParser) -> None:
    """The variable to differentiate by, the shapes of all, and how often."""
    command.add_argument("--wrt", required=True, metavar="NAME", help="the variable to differentiate by")
    command.add_argument(
        "--shape", action="append", default=[], metavar="NAME:AXES[:DOMAIN]", help="x:n, A:m,n, s: or S:n,n:Symmetric"
    )
    command.add_argument("--order", type=int, default=1, help="2 for the Hessian of a scalar (default: 1)")


FORMATS = {
    "latex": "the steps as LaTeX",
    "numpy": "the answer as NumPy code",
    "json": "everything, for programs",
}


def read_shape(text: str) -> tuple[str, str | Domain]:
    """A variable and its axes, from `A:m,n`, `S:n,n:Symmetric` or `S:Symmetric,n,n`.

    Raises ArgumentError when the text is not of that form, or names no domain.
    """
    name, colon, rest = text.partition(":")
    axes, _, kind = rest.partition(":")
    if not colon:
        raise ArgumentError(f"a shape is written NAME:AXES, such as A:m,n, or s: for a scalar; got {text!r}")
    first, _, others = axes.partition(",")
    if first in DOMAINS and not kind:
        kind, axes = first, others
    axes = axes.replace(",", " ")
    if not kind:
        return name, axes
    if kind not in DOMAINS:
        raise ArgumentError(f"no domain is called {kind!r}; there is {', '.join(DOMAINS)}")
    return name, DOMAINS[kind].over(axes)


def shapes_of(options: argparse.Namespace) -> dict[str, str | Domain]:
    """The variables that the options declare.

    Raises ArgumentError or ShapeError for one that cannot be read.
    """
    shapes = dict(map(read_shape, options.shape))
    for name, shape in shapes.items():
        declare(name, shape)
    return shapes


def run_derive(options: argparse.Namespace) -> int:
    """Print a derivation in the format that was asked for."""
    found = derive(options.expression, wrt=options.wrt, shapes=shapes_of(options), order=options.order)
    print({"latex": found.latex, "numpy": found.numpy, "json": lambda: as_json(found)}.get(
        options.format, lambda: in_terminal(found)
    )())  # fmt: skip
    return 0


def run_check(options: argparse.Namespace) -> int:
    """Print the verdict on an answer; 1 when it is wrong."""
    return checking.run_check(options, shapes_of(options))


def as_json(derivation: Derivation) -> str:
    """A derivation as JSON: kind, steps with shapes and reasons, result, code and assumptions."""
    steps = [
        {"line": plain(s.line), "shape": show(s.line.shape), "reason": uncited(s.reason)}
        for s in told_steps(derivation.derived)
    ]
    content = {
        "kind": derivation.kind,
        "wrt": derivation.wrt.name,
        "steps": steps,
        "where": {part.name: plain(part.definition) for part in names(derivation.derived)},
        "result": plain(derivation.result),
        "shape": show(derivation.result.shape),
        "latex": derivation.latex(),
        "numpy": derivation.numpy(),
        "assuming": derivation.assumptions,
    }
    return json.dumps(content, indent=2, ensure_ascii=False)


def in_terminal(derivation: Derivation) -> str:
    """A derivation as lines of text: the steps, their shapes and reasons, and the answer."""
    colours = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    lines = [(plain(step.line), uncited(step.reason)) for step in told_steps(derivation.derived)]
    width = min(max(len(line) for line, _ in lines), 72)
    proof = [
        f"{'=' if i else ' '} {line:<{width}}   {style(reason, '2', colours)}" for i, (line, reason) in enumerate(lines)
    ]
    meant = [f"  where {', '.join(found)}"] if (found := where(derivation)) else []
    first, *rest = answer_lines(derivation)
    heading, _, formula = first.partition(": ")
    answer = f"{heading}: {style(formula, '1', colours)}"
    besides = (style(text, "2", colours) for text in (*rest, *derivation.assumptions))
    return "\n".join([*proof, *meant, "", answer, *besides])


def style(text: str, code: str, colours: bool) -> str:
    """Text in a colour or weight, where the terminal has them."""
    return f"\x1b[{code}m{text}\x1b[0m" if colours else text


def run_verify(options: argparse.Namespace) -> int:
    """Print the reports of identities; 1 when one does not hold."""
    reports = [verify(name) for name in options.names or catalogue]
    for report in reports:
        print(report if options.names or not report else f"{report.name}: {report.summary}")
    failed = [report.name for report in reports if not report]
    print(f"{len(reports) - len(failed)} of {len(reports)} identities hold")
    return 1 if failed else 0


def run_list(options: argparse.Namespace) -> int:
    """Print the identities, a line each; 1 when none fits."""
    names = catalogue.search(" ".join(options.words))
    width = max(map(len, names), default=0)
    for name in names:
        print(f"{name:<{width}}  {catalogue[name].title}")
    if not names:
        return _told(ArgumentError(f"no identity has all of these words: {' '.join(options.words)}"), 1)
    return 0


if __name__ == "__main__":
    sys.exit(main())
