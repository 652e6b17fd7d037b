"""The command `derivations check`: is this the derivative?"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from derivations.checking.judging import check
from derivations.errors import ArgumentError

SUMMARY = "say whether an answer is right, and what went wrong"


def add_arguments(command: argparse.ArgumentParser) -> None:
    """What `derivations check` takes, beside the variables and their shapes."""
    command.add_argument("expression", help="what is differentiated, in NumPy's syntax")
    command.add_argument("claim", help="your answer, in NumPy's syntax")
    command.add_argument(
        "--where", action="append", default=[], metavar="NAME=MEANING", help="a name in your answer: p=softmax(o)"
    )


def run_check(options: argparse.Namespace, shapes: Mapping[str, Any]) -> int:
    """Print the verdict; 1 when the answer is wrong."""
    named = meanings(options.where)
    verdict = check(options.expression, options.claim, options.wrt, shapes, where=named, order=options.order)
    print(verdict)
    return 0 if verdict else 1


def meanings(texts: list[str]) -> dict[str, str]:
    """Names and what they mean, from `p=softmax(o)`.

    Raises ArgumentError for a text that is not of that form.
    """
    pairs = [text.partition("=") for text in texts]
    for name, sign, meaning in pairs:
        if not (sign and name.strip() and meaning.strip()):
            given = name + sign + meaning
            raise ArgumentError(f"a name is explained as NAME=MEANING, such as p=softmax(o); got {given!r}")
    return {name.strip(): meaning.strip() for name, _, meaning in pairs}
