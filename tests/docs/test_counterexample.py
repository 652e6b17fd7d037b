"""Counterexamples are found where there are some, the smallest first, and none is made up."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from errata.counterexample import holds, measured, points, smallest  # isort: skip


def form(x: Any, A: Any) -> Any:
    return x @ A @ x


def right(x: Any, A: Any) -> Any:
    return (A + A.T) @ x


def symmetric_only(x: Any, A: Any) -> Any:
    return 2 * A @ x


SHAPES = {"x": (2,), "A": (2, 2)}


def test_the_first_point_that_refutes_has_few_ones() -> None:
    point = smallest(form, symmetric_only, "x", SHAPES)
    assert sum(np.count_nonzero(value) for value in point.values()) == 2
    assert not np.allclose(measured(form, point, "x"), symmetric_only(**point), atol=1e-3)


def test_what_is_right_is_not_refuted() -> None:
    with pytest.raises(LookupError, match="no counterexample"):
        smallest(form, right, "x", SHAPES)
    assert holds(form, right, "x", SHAPES)
    assert not holds(form, symmetric_only, "x", SHAPES)


def test_points_start_at_their_base_and_grow() -> None:
    found = list(points({"x": (2,)}, {"x": [5.0, 0.0]}))
    assert [point["x"].tolist() for point in found] == [[5, 0], [6, 0], [5, 1], [6, 1]]
