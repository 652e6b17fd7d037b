"""Emitted code runs on JAX as it evaluates."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from derivations.codegen.jax import JAX
from derivations.codegen.program import Program
from derivations.expression import Symbol
from derivations.verification.points import points
from tests.codegen.support import LOGISTIC, PROBLEMS, derived, run
from tests.words.examples import CASES, Example, case_name

jax = pytest.importorskip("jax", reason="JAX is not installed here: `nox -s bench` has it")
jax.config.update("jax_enable_x64", True)
array = jax.numpy.asarray
WITH_VALUE = [(example, sizes) for example, sizes in CASES if example.name != "differential"]


@pytest.mark.parametrize(("example", "sizes"), WITH_VALUE, ids=case_name)
def test_every_word_runs_as_its_value(example: Example, sizes: dict[str, int], rng: Any) -> None:
    given = example.points(rng, sizes)
    symbols = [symbol for symbol in example.symbols() if isinstance(symbol, Symbol)]
    values = {s.name: array(given[i]) for i, s in enumerate(example.symbols()) if isinstance(s, Symbol)}
    source = Program([example.on_paper()], symbols, "word").source(JAX())
    result = run(source, "word", {**sizes, **{f"{axis}_size": n for axis, n in sizes.items()}, **values})
    np.testing.assert_allclose(np.asarray(result), example.apply(given, sizes), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(("text", "wrt", "order"), PROBLEMS)
def test_the_problems_run_as_they_evaluate(text: str, wrt: str, order: int) -> None:
    found = derived(text, wrt, order)
    for point in points(found, "tests"):
        got = run(found.jax("f"), "f", {key: array(value) for key, value in point.values.items()})
        np.testing.assert_allclose(np.asarray(got), found.answer_at(point.values), rtol=1e-8, atol=1e-10)


SHARDED = """
import jax, numpy as np
from jax.sharding import NamedSharding, PartitionSpec
jax.config.update("jax_enable_x64", True)
{source}
mesh = jax.make_mesh((8,), ("rows",), axis_types=(jax.sharding.AxisType.Auto,))
rng = np.random.default_rng(0)
X, y, w = rng.normal(size=(64, 5)), np.sign(rng.normal(size=64)), rng.normal(size=5)
expected = hessian(X=X, y=y, w=w)
by_rows = NamedSharding(mesh, PartitionSpec("rows"))
everywhere = NamedSharding(mesh, PartitionSpec())
placed = {{name: jax.device_put(value, sharding)
          for name, value, sharding in (("X", X, by_rows), ("y", y, by_rows), ("w", w, everywhere))}}
compiled = jax.jit(hessian).lower(**placed).compile()
assert len(placed["X"].sharding.device_set) == 8
assert "all-reduce" in compiled.as_text()
np.testing.assert_allclose(compiled(**placed), expected, rtol=1e-10)
print(len(jax.devices()), "devices")
"""


def test_a_hessian_runs_in_parts_on_eight_devices() -> None:
    script = SHARDED.format(source=derived(LOGISTIC, "w", 2).jax("hessian"))
    environment = {**os.environ, "XLA_FLAGS": "--xla_force_host_platform_device_count=8", "JAX_PLATFORMS": "cpu"}
    command = [sys.executable, "-c", script]
    finished = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert finished.stdout == "8 devices\n", finished.stderr
