"""Axes and shapes: what fits what, how big the result is, and what is said when it does not fit."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import mutually_broadcastable_shapes

from derivations import shapes
from derivations.errors import ShapeError
from derivations.shapes import Axis, Shape, measure

SIZES = {"m": 2, "n": 3, "k": 5, "p": 7}
AXES = st.recursive(
    st.sampled_from(sorted(SIZES)) | st.integers(0, 6),
    lambda axes: st.builds(shapes.add, axes, axes) | st.builds(shapes.multiply, axes, axes),
    max_leaves=6,
)


@given(AXES, AXES)
def test_what_is_multiplied_can_be_divided_where_one_factor_is_a_product_of_names(axis: Axis, part: Axis) -> None:
    assume(len(shapes.as_terms(part)) == 1 and measure(axis, SIZES) and measure(part, SIZES))
    assert shapes.divide(shapes.multiply(axis, part), part) == axis


@pytest.mark.parametrize(
    ("whole", "part"),
    [(6, 4), ("n", 2), ("n", "m"), (shapes.add("n", 1), "n"), (shapes.triangle("n"), "n"), ("n", 0)],
)
def test_a_size_that_does_not_divide_is_refused(whole: Axis, part: Axis) -> None:
    with pytest.raises(ShapeError, match="does not divide"):
        shapes.divide(whole, part)


@given(st.integers(0, 9))
def test_a_triangle_is_half_a_square_with_its_diagonal(n: int) -> None:
    assert measure(shapes.triangle("n"), {"n": n}) == n * (n + 1) // 2 == shapes.triangle(n)


@given(AXES, AXES)
def test_sizes_add_and_multiply_as_their_numbers_do(first: Axis, second: Axis) -> None:
    one, two = measure(first, SIZES), measure(second, SIZES)
    assert measure(shapes.add(first, second), SIZES) == one + two
    assert measure(shapes.multiply(first, second), SIZES) == one * two


@given(AXES, AXES, AXES)
def test_equal_sizes_are_equal_however_they_were_computed(a: Axis, b: Axis, c: Axis) -> None:
    assert shapes.multiply(a, b) == shapes.multiply(b, a)
    assert shapes.add(a, b) == shapes.add(b, a)
    assert shapes.multiply(a, shapes.add(b, c)) == shapes.add(shapes.multiply(a, b), shapes.multiply(a, c))


@given(AXES)
def test_a_size_prints_as_python_that_computes_it(axis: Axis) -> None:
    assert eval(str(axis), {}, dict(SIZES)) == measure(axis, SIZES)


@pytest.mark.parametrize(
    ("axis", "text"),
    [
        (shapes.multiply("n", "m"), "m*n"),
        (shapes.add("n", 1), "n + 1"),
        (shapes.add("n", "n"), "2*n"),
        (shapes.multiply("n", "n"), "n*n"),
        (shapes.multiply("n", 1), "n"),
        (shapes.multiply("n", 0), "0"),
        (shapes.multiply(), "1"),
        (shapes.subtract("n", 1), "n - 1"),
        (shapes.subtract(1, "n"), "-n + 1"),
        (shapes.subtract(shapes.add("n", 2), 2), "n"),
        (shapes.triangle("n"), "(n*n + n) // 2"),
        (shapes.triangle(4), "10"),
        (shapes.multiply(2, shapes.triangle("n")), "n*n + n"),
        (shapes.divide(shapes.multiply("m", "n", 6), shapes.multiply(2, "n")), "3*m"),
        (shapes.divide("n", "n"), "1"),
        (shapes.divide(shapes.add("n", 1), shapes.add(1, "n")), "1"),
    ],
)
def test_a_size_reads_as_on_paper(axis: Axis, text: str) -> None:
    assert str(axis) == text


@pytest.mark.parametrize(
    ("text", "shape"), [
        ("", ()), ("n", ("n",)), ("m n", ("m", "n")), ("3", (3,)), ("  n   n ", ("n", "n")),
        ("2*n", (shapes.multiply(2, "n"),)), ("n*m p", (shapes.multiply("m", "n"), "p")),
        ("m+p n", (shapes.add("m", "p"), "n")), ("2*n+1", (shapes.add(shapes.multiply(2, "n"), 1),)),
    ],
)  # fmt: skip
def test_axes_are_read_from_text(text: str, shape: Shape) -> None:
    assert shapes.parse_axes(text) == shape


@pytest.mark.parametrize("text", ["0", "-1", "n!", "m*", "m*0", "1.5", "n,m", "²", "m x-n", "m+", "m+0", "+"])
def test_what_is_not_an_axis_is_named(text: str) -> None:
    with pytest.raises(ShapeError) as caught:
        shapes.parse_axes(text)
    assert text in str(caught.value)
    assert "expected names or positive whole numbers" in str(caught.value)


@given(st.lists(st.sampled_from(sorted(SIZES)) | st.integers(1, 9), max_size=3))
def test_axes_are_read_back_as_written(axes: list[Axis]) -> None:
    assert shapes.parse_axes(" ".join(map(str, axes))) == tuple(axes)


def test_names_come_once_in_order_of_appearance() -> None:
    assert shapes.names_in(("p", shapes.multiply("n", "m"), 3, "p")) == ["p", "m", "n"]


@pytest.mark.parametrize(("shape", "text"), [((), "scalar"), (("n",), "n"), (("m", 3), "m x 3")])
def test_shapes_are_shown_as_a_person_writes_them(shape: Shape, text: str) -> None:
    assert shapes.show(shape) == text


@given(mutually_broadcastable_shapes(num_shapes=3, max_dims=3))
def test_broadcasting_is_numpys(drawn: Any) -> None:
    assert shapes.broadcast(*drawn.input_shapes) == drawn.result_shape


@given(st.lists(st.integers(1, 3), max_size=3), st.lists(st.integers(1, 3), max_size=3))
def test_broadcasting_refuses_what_numpy_refuses(first: list[int], second: list[int]) -> None:
    try:
        expected: Any = np.broadcast_shapes(tuple(first), tuple(second))
    except ValueError:
        with pytest.raises(ShapeError):
            shapes.broadcast(tuple(first), tuple(second))
    else:
        assert shapes.broadcast(tuple(first), tuple(second)) == expected


@given(st.lists(st.integers(1, 3), min_size=1, max_size=2), st.lists(st.integers(1, 3), min_size=1, max_size=2))
def test_products_have_numpys_shape_or_are_refused(first: list[int], second: list[int]) -> None:
    try:
        expected: Any = np.matmul(np.zeros(first), np.zeros(second)).shape
    except ValueError:
        with pytest.raises(ShapeError):
            shapes.matmul(tuple(first), tuple(second))
    else:
        assert shapes.matmul(tuple(first), tuple(second)) == expected


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: shapes.broadcast(("m",), ("n",)), ["'m'", "'n'", "(m) and (n)", "entry by entry"]),
        (lambda: shapes.matmul(("m", "n"), ("k", "p")), ["'n'", "'k'", "(m x n)", "(k x p)"]),
        (lambda: shapes.matmul((), ("n",)), ["scalar", "vectors and matrices"]),
        (lambda: shapes.matmul(("m",), ("m", "n", "k")), ["m x n x k", "vectors and matrices"]),
        (lambda: shapes.square(("m", "n"), "det"), ["det", "square", "m x n"]),
        (lambda: shapes.square(("n",), "trace"), ["trace", "square", "(n)"]),
        (lambda: shapes.require(("n",), 2, "transpose"), ["transpose", "a matrix", "(n)"]),
        (lambda: shapes.require((), 1, "softmax"), ["softmax", "a vector", "scalar"]),
        (lambda: shapes.require(("n",), 0, "exp"), ["exp", "a scalar", "(n)"]),
    ],
)
def test_a_mismatch_names_both_sides(call: Any, said: list[str]) -> None:
    with pytest.raises(ShapeError) as caught:
        call()
    assert [part for part in said if part not in str(caught.value)] == []


def test_what_fits_is_returned() -> None:
    assert shapes.square(("n", "n"), "det") == "n"
    assert shapes.require(("n",), 1, "softmax") == ("n",)
