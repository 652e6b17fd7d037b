"""Whether a matrix is symmetric: told by its entries, and by two products that accept far less."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivations.spectral_conditions import CLOSE, is_clearly_symmetric, is_symmetric

SIDES = [1, 2, 3, 5, 16, 31, 32, 33, 64, 100, 256]


def matrices(side: int) -> dict[str, Any]:
    """Symmetric matrices of many kinds."""
    rng = np.random.default_rng(side)
    entries, x = rng.normal(size=(side, side)), rng.normal(size=side)
    gram = entries @ entries.T + np.eye(side)
    scale = 10.0 ** rng.uniform(-3, 3, side)
    scaled = scale[:, None] * gram * scale
    found = {
        "sum": entries + entries.T,
        "gram": gram,
        "kernel": np.exp(-((x[:, None] - x) ** 2)),
        "diagonal": np.diag(scale),
        "scaled": (scaled + scaled.T) / 2,
        "ones": np.ones((side, side)),
        "signs": np.sign(entries + entries.T),
        "differences": 2 * np.eye(side) - np.eye(side, k=1) - np.eye(side, k=-1),
        "large": 1e140 * (entries + entries.T),
        "small": 1e-90 * (entries + entries.T),
    }
    return found | {f"{name}, by columns": np.asfortranarray(found[name]) for name in ("sum", "gram")}


def by_entries(S: Any) -> bool:
    return bool(np.max(np.abs(S - S.T)) <= CLOSE * np.max(np.abs(S)))


@pytest.mark.parametrize("side", SIDES)
def test_symmetric_matrices_are_accepted_at_the_first_look(side: int) -> None:
    for name, S in matrices(side).items():
        assert is_clearly_symmetric(S), name
        assert is_symmetric(S), name


@pytest.mark.parametrize("side", [side for side in SIDES if side > 1])
@pytest.mark.parametrize("size", [1.0, 1e-3, 1e-6, 1e-7, 2e-8])
def test_one_entry_that_differs_is_seen_wherever_it_is(side: int, size: float) -> None:
    rng = np.random.default_rng(side)
    for name, S in matrices(side).items():
        for _ in range(10):
            i, j = rng.choice(side, 2, replace=False)
            changed = S.copy()
            changed[i, j] += size * np.max(np.abs(S)) * rng.choice([-1, 1])
            assert not is_clearly_symmetric(changed), (name, i, j)
            assert not is_symmetric(changed), (name, i, j)


def test_one_entry_is_seen_in_a_large_matrix() -> None:
    rng = np.random.default_rng(0)
    S = rng.normal(size=(2048, 2048))
    S += S.T
    assert is_clearly_symmetric(S)
    for size in (1e-6, 1e-7, 2e-8):
        for i, j in [(0, 2047), (2047, 0), (1000, 1001), *rng.integers(0, 2048, (5, 2))]:
            before, S[i, j] = S[i, j], S[i, j] + size * 9.0
            assert not is_clearly_symmetric(S)
            S[i, j] = before
    S[3, 2000] += 1e-12
    assert is_symmetric(S)


@given(
    side=st.integers(1, 70),
    seed=st.integers(0, 2**32 - 1),
    changed=st.integers(1, 60),
    size=st.floats(-15, 0),
    kind=st.sampled_from(sorted(matrices(3))),
)
def test_what_two_products_accept_the_entries_accept(
    side: int, seed: int, changed: int, size: float, kind: str
) -> None:
    """And what the panels say, the whole difference says."""
    rng = np.random.default_rng(seed)
    S = matrices(side)[kind]
    where = rng.integers(0, side, (2, changed))
    S[tuple(where)] += 10.0**size * np.max(np.abs(S)) * rng.choice([-1.0, 1.0], changed)
    assert is_symmetric(S) == by_entries(S)
    assert by_entries(S) or not is_clearly_symmetric(S)


@pytest.mark.parametrize("size", [1e-8, 1e-7])
def test_differences_that_cancel_in_a_row_are_seen_in_another(size: float) -> None:
    S = np.ones((40, 40))
    S[3, 5] += size
    S[3, 6] -= size
    S[20:24, 30:34] += size * np.array([[1, -1, 1, -1]] * 4)
    assert not is_clearly_symmetric(S)


@pytest.mark.filterwarnings("ignore:invalid value:RuntimeWarning", "ignore:overflow:RuntimeWarning")
@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_is_not_accepted(bad: float) -> None:
    for i, j in np.ndindex(4, 4):
        S = np.ones((4, 4))
        S[i, j] = S[j, i] = bad
        assert not is_clearly_symmetric(S)


@pytest.mark.filterwarnings("ignore:overflow:RuntimeWarning")
@pytest.mark.parametrize("S", [np.zeros((3, 3)), 1e200 * np.eye(3), 1e-160 * np.eye(3)], ids=["zero", "huge", "tiny"])
def test_what_has_no_digits_to_compare_is_left_in_doubt(S: Any) -> None:
    assert is_symmetric(S)
    assert not is_clearly_symmetric(S)
