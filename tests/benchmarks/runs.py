"""What is run: the emitted functions at a point of a size, and the check that all compute the same."""

from __future__ import annotations

from typing import Any

import numpy as np

import derivations as dv
from derivations.codegen.program import FactorsProgram
from derivations.derivation import Derivation
from derivations.derivation.answers import structured
from derivations.derivation.compiled import available
from derivations.domains import Real, SymmetricDomain
from derivations.verification.points import normal
from tests.benchmarks.peers import PEERS
from tests.benchmarks.problems import Arrays, Problem


def points(derivation: Derivation, lengths: dict[str, int]) -> Arrays:
    """A value for each variable, of moderate size."""
    draw = normal(np.random.default_rng(0))
    found = {name: domain.sample(draw, lengths) for name, domain in derivation.domains.items()}
    plain = {name for name, domain in derivation.domains.items() if type(domain) is Real and len(domain.axes) == 2}
    scaled = {name: value / np.sqrt(value.shape[1]) if name in plain else value for name, value in found.items()}
    return {name: np.ascontiguousarray(value, dtype=float) for name, value in scaled.items()}


def derived(problem: Problem, structure: str) -> Derivation:
    return dv.derive(problem.text, problem.wrt, problem.shapes, order=problem.order, structure=structure)


def ours(derivation: Derivation, arrays: Arrays, lengths: dict[str, int]) -> Any:
    """The emitted function on these arrays: its source, compiled, with nothing around it."""
    function = derivation.program(sizes=lengths).function(available())
    return lambda: function(**arrays)


def in_columns(result: Any, problem: Problem, arrays: Arrays) -> Any:
    """What a library returns, in the layout of ours: a Hessian by a matrix has four axes there."""
    result = np.asarray(result)
    if problem.order == 2 and arrays[problem.wrt].ndim == 2:
        side = arrays[problem.wrt].size
        result = result.transpose(1, 0, 3, 2).reshape(side, side)
    return result


def check(problem: Problem, arrays: Arrays, runs: dict[str, Any], expected: Any) -> None:
    """Raises AssertionError when two do not compute the same."""
    symmetric = isinstance(problem.shapes[problem.wrt], SymmetricDomain)
    for name, run in runs.items():
        got = in_columns(run(), problem, arrays) if name in PEERS else np.asarray(run())
        got = (got + got.T) / 2 if symmetric else got
        scale = np.max(np.abs(expected))
        np.testing.assert_allclose(got, expected, rtol=1e-6, atol=1e-8 * scale, err_msg=f"{problem.name}: {name}")


def factors(problem: Problem, arrays: Arrays, lengths: dict[str, int], dense: Any) -> Any:
    """The emitted function that returns the factors, if they are those of the dense matrix."""
    program = derived(problem, "factors").program(sizes=lengths)
    function = program.function(available())
    assert isinstance(program, FactorsProgram)
    found = function(**arrays)
    whole = structured(program, found if isinstance(found, tuple) else (found,), lengths)
    vector = np.random.default_rng(1).normal(size=whole.shape[1])
    np.testing.assert_allclose(whole @ vector, dense @ vector, rtol=1e-6, atol=1e-8)
    return lambda: function(**arrays)
