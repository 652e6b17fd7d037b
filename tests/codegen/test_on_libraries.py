"""Emitted code runs as it evaluates on every library that is installed, in every form that a derivation can have."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import numpy as np
import pytest

import derivations as dv
from derivations.codegen.program import FactorsProgram, Program
from derivations.derivation.answers import structured
from derivations.expression import Symbol
from derivations.verification.points import points
from tests.codegen.libraries import INSTALLED, Runner
from tests.codegen.support import LOGISTIC, PROBLEMS, SHAPES, derived
from tests.words.examples import CASES, Example, case_name

OTHERS = [runner for runner in INSTALLED if runner.name != "numpy"]
JAX = [runner for runner in OTHERS if runner.name == "jax"]
on_each = pytest.mark.parametrize("runner", INSTALLED, ids=str)


def on_problems(runners: list[Runner]) -> pytest.MarkDecorator:
    """Every problem on some libraries; skipped, once, where none of them is installed."""
    found = [(runner, *problem) for runner in runners for problem in PROBLEMS]
    return pytest.mark.parametrize(("runner", "text", "wrt", "order"), found, ids=str)


WITH_VALUE = [
    pytest.param(runner, example, sizes, id=f"{runner}-{case_name(example)}-{number}")
    for runner in INSTALLED
    for number, (example, sizes) in enumerate(CASES)
    if example.name not in {"differential", *runner.lacks}
]


@pytest.mark.parametrize(("runner", "example", "sizes"), WITH_VALUE)
def test_every_word_runs_as_its_value(runner: Runner, example: Example, sizes: dict[str, int], rng: Any) -> None:
    given = example.points(rng, sizes)
    symbols = [symbol for symbol in example.symbols() if isinstance(symbol, Symbol)]
    values = {s.name: given[i] for i, s in enumerate(example.symbols()) if isinstance(s, Symbol)}
    source = Program([example.on_paper()], symbols, "word").source(runner.library)
    lengths = {**sizes, **{f"{axis}_size": n for axis, n in sizes.items()}}
    result = runner.call(source, "word", values, lengths)
    expected = example.apply(given, sizes)
    assert np.shape(result) == np.shape(expected)
    np.testing.assert_allclose(np.asarray(result), expected, rtol=1e-9, atol=1e-12)


@on_problems(INSTALLED)
def test_the_problems_run_as_they_evaluate(text: str, wrt: str, order: int, runner: Runner) -> None:
    found = derived(text, wrt, order)
    for point in points(found, "tests"):
        got = runner(found, point.values)
        np.testing.assert_allclose(np.asarray(got), found.answer_at(point.values), rtol=1e-8, atol=1e-10)


@on_problems(INSTALLED)
def test_the_factors_are_those_of_the_matrix(text: str, wrt: str, order: int, runner: Runner) -> None:
    found = derived(text, wrt, order, "factors")
    program = found.program()
    assert isinstance(program, FactorsProgram)
    for point in points(found, "structure"):
        got = runner(found, point.values)
        factors = tuple(map(np.asarray, got if isinstance(got, tuple) else (got,)))
        matrix = structured(program, factors, found.lengths_of(point.values)).dense()
        np.testing.assert_allclose(matrix, found.jacobian_at(point.values, wrt), rtol=1e-8, atol=1e-9)


@on_problems(OTHERS)  # in NumPy a linear map is SciPy's
def test_the_linear_map_multiplies_as_the_matrix(text: str, wrt: str, order: int, runner: Runner, rng: Any) -> None:
    found = derived(text, wrt, order, "operator")
    for point in points(found, "structure"):
        matrix = found.jacobian_at(point.values, wrt)
        got = runner(found, point.values)
        products = got if isinstance(got, tuple) else (got,)
        assert len(products) == (1 if found.is_hessian else 2)
        for product, one in zip(products, (matrix, matrix.T), strict=False):
            vector = rng.normal(size=one.shape[1])
            np.testing.assert_allclose(np.asarray(product(runner.array(vector))), one @ vector, rtol=1e-8, atol=1e-8)


@on_each
@pytest.mark.parametrize(
    ("text", "wrt"), list(dict.fromkeys((text, wrt) for text, wrt, order in PROBLEMS if order == 2))
)
def test_value_gradient_and_hessian_are_one_function(text: str, wrt: str, runner: Runner) -> None:
    found = dv.derive(text, wrt, SHAPES, order=(0, 1, 2))
    for point in points(derived(text, wrt), "tests"):
        for got, wanted in zip(runner(found, point.values), found(**point.values), strict=True):
            np.testing.assert_allclose(np.asarray(got), wanted, rtol=1e-8, atol=1e-10)


@on_problems(JAX)
def test_jax_compiles_and_maps_the_code(text: str, wrt: str, order: int, runner: Runner) -> None:
    import jax

    found = dv.derive(text, wrt, SHAPES, order=tuple(range(order + 1)))
    names = [symbol.name for symbol in found.program("f").arguments]
    function = found.program("f").function(runner.library)
    point = next(iter(points(derived(text, wrt), "tests"))).values
    stacked = [np.stack([point[name]] * 2) for name in names]
    wanted = function(*(point[name] for name in names))
    mapped = jax.jit(jax.vmap(function))(*stacked)
    for got, one in zip(jax.tree.leaves(mapped), jax.tree.leaves(wanted), strict=True):
        np.testing.assert_allclose(got, np.stack([one, one]), rtol=1e-8, atol=1e-10)


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
assert {{part.data.shape for part in placed["X"].addressable_shards}} == {{(8, 5)}}
assert "all-reduce" in compiled.as_text()
got = compiled(**placed)
assert len(got.sharding.device_set) == 8, got.sharding
assert got.sharding.is_equivalent_to(everywhere, got.ndim), got.sharding  # each device has the sum of all parts
assert all(part.data.shape == (5, 5) for part in got.addressable_shards)
np.testing.assert_allclose(got, expected, rtol=1e-10)
for part in got.addressable_shards:
    np.testing.assert_allclose(part.data, expected, rtol=1e-10)
blocks = jax.jit(jacobian)(z=jax.device_put(rng.normal(size=64), by_rows))
assert blocks.sharding.is_equivalent_to(by_rows, blocks.ndim), blocks.sharding  # each device keeps its rows
assert {{part.data.shape for part in blocks.addressable_shards}} == {{(8, 64)}}
print(len(jax.devices()), "devices")
"""


@pytest.mark.skipif(not JAX, reason="JAX is not installed here: `nox -s bench` has it")
def test_a_hessian_runs_in_parts_on_eight_devices() -> None:
    source = derived(LOGISTIC, "w", 2).jax("hessian") + derived("softmax(z)", "z").jax("jacobian")
    environment = {**os.environ, "XLA_FLAGS": "--xla_force_host_platform_device_count=8", "JAX_PLATFORMS": "cpu"}
    command = [sys.executable, "-c", SHARDED.format(source=source)]
    finished = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert finished.stdout == "8 devices\n", finished.stderr
