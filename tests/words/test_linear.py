"""Words that are linear in an argument: the adjoint and the matrix say the same map as the differential."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import mutually_broadcastable_shapes

from derivations.expression import WORDS, Symbol, evaluate
from derivations.shapes import measure, multiply
from tests.words.examples import CASES, VARIABLES, Example, case_name, vec

LINEAR = [
    (example, sizes, position)
    for example, sizes in CASES
    for position in example.varying
    if position in example.word.linear
]


def change(example: Example, sizes: dict[str, int], position: int, points: tuple[Any, ...], tangent: Any) -> Any:
    """The differential in one argument, with the shape of the value."""
    attributes = example.attributes_at(sizes)
    partial = example.word.partial(position, points, tangent, attributes)
    return np.broadcast_to(partial, np.shape(example.apply(points, sizes)))


@pytest.mark.parametrize(("example", "sizes", "position"), LINEAR, ids=case_name)
def test_the_word_is_linear_in_the_argument(example: Example, sizes: dict[str, int], position: int, rng: Any) -> None:
    """A difference of values is the differential of the difference, whatever the step."""
    points, other = example.points(rng, sizes), example.points(rng, sizes)
    moved = (*points[:position], other[position], *points[position + 1 :])
    difference = example.apply(moved, sizes) - example.apply(points, sizes)
    got = change(example, sizes, position, points, other[position] - points[position])
    np.testing.assert_allclose(got, difference, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize(("example", "sizes", "position"), LINEAR, ids=case_name)
def test_the_adjoint_moves_the_word_across_the_inner_product(
    example: Example, sizes: dict[str, int], position: int, rng: Any
) -> None:
    points = example.points(rng, sizes)
    tangent = np.asarray(rng.standard_normal(points[position].shape))
    y_bar = np.asarray(rng.standard_normal(np.shape(example.apply(points, sizes))))
    adjoint = example.word.linear[position].adjoint(*points, y_bar, **example.attributes_at(sizes))
    assert np.shape(adjoint) == tangent.shape
    expected = np.sum(y_bar * change(example, sizes, position, points, tangent))
    np.testing.assert_allclose(np.sum(adjoint * tangent), expected, rtol=1e-10, atol=1e-10)


@pytest.mark.parametrize(("example", "sizes", "position"), LINEAR, ids=case_name)
def test_the_matrix_sends_vec_to_vec(example: Example, sizes: dict[str, int], position: int, rng: Any) -> None:
    points = example.points(rng, sizes)
    tangent = np.asarray(rng.standard_normal(points[position].shape))
    expected = vec(change(example, sizes, position, points, tangent))
    matrix = example.word.linear[position].matrix(*points, **example.attributes_at(sizes))
    assert np.shape(matrix) == (expected.size, tangent.size)
    np.testing.assert_allclose(matrix @ vec(tangent), expected, rtol=1e-10, atol=1e-10)


@pytest.mark.parametrize(("example", "sizes", "position"), LINEAR, ids=case_name)
def test_adjoint_and_matrix_on_paper_evaluate_to_the_same(
    example: Example, sizes: dict[str, int], position: int, rng: Any
) -> None:
    points, symbols, result = example.points(rng, sizes), example.symbols(), example.on_paper()
    y_bar = np.asarray(rng.standard_normal(tuple(measure(axis, sizes) for axis in result.shape)))
    values = {**dict(zip(VARIABLES, points, strict=False)), "y_bar": y_bar}
    linear, attributes = example.word.linear[position], example.attributes
    adjoint = linear.adjoint(*symbols, Symbol("y_bar", result.shape), **attributes)
    assert adjoint.shape == symbols[position].shape
    numbers = linear.adjoint(*points, y_bar, **example.attributes_at(sizes))
    np.testing.assert_allclose(evaluate(adjoint, values, sizes), numbers, rtol=1e-12, atol=1e-12)
    matrix = linear.matrix(*symbols, **attributes)
    assert matrix.shape == (multiply(*result.shape), multiply(*symbols[position].shape))
    numbers = linear.matrix(*points, **example.attributes_at(sizes))
    np.testing.assert_allclose(
        evaluate(matrix, values, sizes) if hasattr(matrix, "word") else matrix, numbers, rtol=1e-12, atol=1e-12
    )


@pytest.mark.parametrize("name", ["add", "subtract", "multiply", "divide"])
@given(
    drawn=mutually_broadcastable_shapes(num_shapes=2, max_dims=2, max_side=3),
    position=st.integers(0, 1),
    seed=st.integers(0, 2**32 - 1),
)
def test_what_broadcasting_repeats_the_adjoint_sums(name: str, drawn: Any, position: int, seed: int) -> None:
    word = WORDS[name]
    if position not in word.linear:
        position = 0
    rng = np.random.default_rng(seed)
    points = tuple(1.0 + rng.random(shape) for shape in drawn.input_shapes)
    tangent, y_bar = rng.standard_normal(points[position].shape), rng.standard_normal(drawn.result_shape)
    forward = np.broadcast_to(word.partial(position, points, tangent, {}), drawn.result_shape)
    adjoint, matrix = word.linear[position].adjoint(*points, y_bar), word.linear[position].matrix(*points)
    assert np.shape(adjoint) == points[position].shape
    np.testing.assert_allclose(np.sum(adjoint * tangent), np.sum(y_bar * forward), rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(matrix @ vec(tangent), vec(forward), rtol=1e-9, atol=1e-9)
