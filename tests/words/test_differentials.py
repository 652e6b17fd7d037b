"""Differentials of words: against derivatives that come from values alone, on numbers and on paper."""

from __future__ import annotations

from typing import Any

import autograd
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import mutually_broadcastable_shapes

from derivations.domains import Domain
from derivations.expression import WORDS, Dual, Symbol, Tangent, d, evaluate, subexpressions
from tests.words.examples import CASES, VARIABLES, Example, case_name, derivative

MOVING = [case for case in CASES if case[0].varying]
TOLERANCE = {"rational": 1e-12, "complex": 1e-12, "analytic": 1e-12, "real": 1e-9}


def tangents(example: Example, points: tuple[Any, ...], rng: Any) -> dict[int, Any]:
    return {i: example.arguments[i].tangent(rng.standard_normal, points[i]) for i in example.varying}


def moved(points: tuple[Any, ...], changes: dict[int, Any]) -> tuple[Any, ...]:
    return tuple(Dual(point, changes[i]) if i in changes else point for i, point in enumerate(points))


@pytest.mark.parametrize(("example", "sizes"), MOVING, ids=case_name)
def test_the_differential_is_the_derivative_of_the_value(example: Example, sizes: dict[str, int], rng: Any) -> None:
    points = example.points(rng, sizes)
    everything = tangents(example, points, rng)
    kind = "complex" if example.word.numbers == "rational" else example.word.numbers
    for changes in [everything, *({i: tangent} for i, tangent in everything.items())]:
        got = d(example.apply(moved(points, changes), sizes))
        expected = derivative(lambda *p: example.apply(p, sizes), points, changes, kind)
        assert np.shape(got) == np.shape(expected)
        np.testing.assert_allclose(got, expected, rtol=TOLERANCE[kind], atol=TOLERANCE[kind])


@pytest.mark.parametrize(("example", "sizes"), MOVING, ids=case_name)
def test_the_differential_on_paper_evaluates_to_the_same(example: Example, sizes: dict[str, int], rng: Any) -> None:
    points = example.points(rng, sizes)
    changes = tangents(example, points, rng)
    on_paper = moved(example.symbols(), {i: Tangent(f"d{VARIABLES[i]}", example.arguments[i].axes) for i in changes})
    values = {VARIABLES[i]: points[i] for i in changes} | {f"d{VARIABLES[i]}": change for i, change in changes.items()}
    expression = d(example.word(*on_paper, **example.attributes))
    assert expression.shape == example.on_paper().shape
    got = evaluate(expression, values, sizes)
    np.testing.assert_allclose(got, d(example.apply(moved(points, changes), sizes)), rtol=1e-12, atol=1e-13)


@pytest.mark.parametrize(("example", "sizes"), MOVING, ids=case_name)
def test_the_differential_is_linear_in_the_tangent(example: Example, sizes: dict[str, int], rng: Any) -> None:
    points = example.points(rng, sizes)
    first, second = tangents(example, points, rng), tangents(example, points, rng)
    mixed = {i: 2.0 * first[i] - 3.0 * second[i] for i in first}
    one, two, both = (d(example.apply(moved(points, changes), sizes)) for changes in (first, second, mixed))
    np.testing.assert_allclose(both, 2.0 * one - 3.0 * two, rtol=1e-9, atol=1e-9)


READ_BY_AUTOGRAD = [case for case in MOVING if case[0].name != "differential"]


@pytest.mark.filterwarnings("ignore:Output seems independent of input")  # a step is flat, and X**0 constant
@pytest.mark.parametrize(("example", "sizes"), READ_BY_AUTOGRAD, ids=case_name)
def test_another_library_finds_the_same_derivative(example: Example, sizes: dict[str, int], rng: Any) -> None:
    """The value is readable by autograd, which the verification relies on, and autograd's rules agree with ours."""
    points = example.points(rng, sizes)
    for i, tangent in tangents(example, points, rng).items():
        pull_back, value = autograd.make_vjp(lambda x, i=i: example.apply((*points[:i], x, *points[i + 1 :]), sizes))(
            points[i]
        )
        y_bar = np.asarray(rng.standard_normal(np.shape(value)))
        expected = np.sum(pull_back(y_bar) * tangent)
        got = np.sum(y_bar * d(example.apply(moved(points, {i: tangent}), sizes)))
        np.testing.assert_allclose(got, expected, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("name", ["add", "subtract", "multiply", "divide", "maximum", "minimum", "power"])
@given(drawn=mutually_broadcastable_shapes(num_shapes=2, max_dims=3, max_side=3), seed=st.integers(0, 2**32 - 1))
def test_differentials_broadcast_as_values_do(name: str, drawn: Any, seed: int) -> None:
    rng = np.random.default_rng(seed)
    x, y = (rng.integers(1, 4, shape) + offset for shape, offset in zip(drawn.input_shapes, (0.0, 0.5), strict=True))
    changes = {0: rng.standard_normal(x.shape), 1: rng.standard_normal(y.shape)}
    got = d(WORDS[name](Dual(x, changes[0]), Dual(y, changes[1])))
    expected = derivative(lambda x, y: WORDS[name](x, y), (x, y), changes, WORDS[name].numbers)
    assert np.shape(got) == drawn.result_shape
    np.testing.assert_allclose(got, expected, rtol=1e-9, atol=1e-9)


HOLOMORPHIC = [case for case in MOVING if case[0].word.numbers in ("complex", "analytic")]


@pytest.mark.parametrize(("example", "sizes"), HOLOMORPHIC, ids=case_name)
def test_a_word_said_to_be_complex_is_holomorphic(example: Example, sizes: dict[str, int], rng: Any) -> None:
    """A step along the imaginary axis and one along the real axis agree: the Cauchy-Riemann equations."""
    points = example.points(rng, sizes)
    changes = tangents(example, points, rng)
    across = derivative(lambda *p: example.apply(p, sizes), points, changes, "complex")
    along = derivative(lambda *p: example.apply(p, sizes), points, changes, "real")
    np.testing.assert_allclose(across, along, rtol=1e-7, atol=1e-7)


@pytest.mark.parametrize("exponent", [0, 1, 2, 3, -1, -2, 0.5])
def test_a_power_with_a_number_in_the_exponent_needs_no_logarithm(exponent: float) -> None:
    """A whole exponent has a derivative where the base is negative, and there is no 0 * log(0) at zero."""
    x = Symbol("x", ("n",))
    line = d(WORDS["power"](Dual(x, Tangent("dx", ("n",))), exponent))
    assert "log" not in {node.word.name for node in subexpressions(line) if node.word}


def test_every_moving_argument_is_a_domain() -> None:
    assert all(isinstance(case[0].arguments[i], Domain) for case in MOVING for i in case[0].varying)
