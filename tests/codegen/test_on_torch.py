"""Emitted code runs on PyTorch as it evaluates."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from derivations.codegen.program import Program
from derivations.codegen.torch import UNSUPPORTED, Torch
from derivations.expression import Symbol
from derivations.verification.points import points
from tests.codegen.support import PROBLEMS, derived, run
from tests.words.examples import CASES, Example, case_name

torch = pytest.importorskip("torch", reason="PyTorch is not installed here: `nox -s bench` has it")


def array(value: Any) -> Any:
    """Numbers as PyTorch has them."""
    return torch.as_tensor(np.asarray(value, dtype=float))


WITH_VALUE = [(example, sizes) for example, sizes in CASES if example.name not in {"differential", *UNSUPPORTED}]


@pytest.mark.parametrize(("example", "sizes"), WITH_VALUE, ids=case_name)
def test_every_word_runs_as_its_value(example: Example, sizes: dict[str, int], rng: Any) -> None:
    given = example.points(rng, sizes)
    symbols = [symbol for symbol in example.symbols() if isinstance(symbol, Symbol)]
    values = {s.name: array(given[i]) for i, s in enumerate(example.symbols()) if isinstance(s, Symbol)}
    source = Program([example.on_paper()], symbols, "word").source(Torch())
    result = run(source, "word", {**sizes, **{f"{axis}_size": n for axis, n in sizes.items()}, **values})
    np.testing.assert_allclose(np.asarray(result), example.apply(given, sizes), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(("text", "wrt", "order"), PROBLEMS)
def test_the_problems_run_as_they_evaluate(text: str, wrt: str, order: int) -> None:
    found = derived(text, wrt, order)
    for point in points(found, "tests"):
        got = run(found.torch("f"), "f", {key: array(value) for key, value in point.values.items()})
        np.testing.assert_allclose(np.asarray(got), found.answer_at(point.values), rtol=1e-8, atol=1e-10)
