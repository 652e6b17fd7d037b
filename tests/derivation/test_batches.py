"""A derivation maps over leading axes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import derivations as dv
from derivations.errors import ArgumentError, DomainError, ShapeError

SHAPES = {"X": "m n", "y": "m", "w": "n"}
LOSS = "sum(softplus(-y * (X @ w)))"


@pytest.mark.parametrize("leading", [(4,), (2, 3), (1,)])
def test_each_entry_is_what_a_call_returns(leading: tuple[int, ...], rng: Any) -> None:
    found = dv.derive(LOSS, "w", SHAPES, order=2)
    X, y, w = rng.normal(size=(5, 3)), rng.normal(size=(*leading, 5)), rng.normal(size=(*leading, 3))
    together = found.batched(X=X, y=y, w=w)
    assert together.shape == (*leading, 3, 3)
    for index in np.ndindex(*leading):
        np.testing.assert_array_equal(together[index], found(X=X, y=y[index], w=w[index]))


def test_positions_count_as_names_do(rng: Any) -> None:
    found = dv.derive("x @ x", "x", {"x": "n"})
    x = rng.normal(size=(4, 3))
    np.testing.assert_allclose(found.batched(x), 2 * x)


def test_several_orders_are_stacked_each(rng: Any) -> None:
    w = rng.normal(size=(4, 3))
    value, gradient = dv.derive("w @ w", "w", SHAPES, order=(0, 1)).batched(w=w)
    np.testing.assert_allclose(value, (w**2).sum(1))
    np.testing.assert_allclose(gradient, 2 * w)


def test_what_cannot_be_mapped_says_why() -> None:
    found = dv.derive("a * x @ x", "x", {"x": "n", "a": ""})
    with pytest.raises(ArgumentError, match="no argument has more axes than its variable"):
        found.batched(x=np.ones(3), a=1.0)
    with pytest.raises(ShapeError, match=r"the leading axes of x are \(4,\), but those of a are \(5,\)"):
        found.batched(x=np.ones((4, 3)), a=np.ones(5))
    with pytest.raises(DomainError, match="must be finite"):
        found.batched(x=np.array([[1.0], [np.nan]]), a=1.0)
    with pytest.raises(ArgumentError, match="'a' is missing"):
        found.batched(x=np.ones((4, 3)))
