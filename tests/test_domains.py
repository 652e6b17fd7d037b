"""Domains: samples, extremes and tangents are where they should be, and what is elsewhere is refused."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from derivations.domains import DOMAINS, Domain, Nats, Scalar
from derivations.errors import ShapeError
from derivations.verification.points import fractions

SIZES = [{"n": 4, "m": 5}, {"n": 1, "m": 1}, {"n": 2, "m": 3}]
SQUARE = (
    "Symmetric", "PositiveDefinite", "Invertible", "Orthogonal", "Diagonal", "SimpleSpectrum", "NonzeroLeadingMinors",
)  # fmt: skip
TALL = ("FullColumnRank", "DistinctSingularValues", "KinkAtRankLoss")
AXES = {
    **dict.fromkeys(["Simplex", "OneHot"], ("n", "3")),
    **dict.fromkeys(SQUARE, ("n n", "3 3")),
    **dict.fromkeys(TALL, ("m n",)),
}
"""Axes that suit a domain; any domain that is not here takes scalars, vectors and matrices."""
CASES = [DOMAINS[name][axes] for name in DOMAINS for axes in AXES.get(name, ("", "n", "m n"))]

_singular = np.arange(1.0, 10.0).reshape(3, 3)
OUTSIDE: dict[str, list[Any]] = {
    "Nonzero": [[1.0, 0.0, 2.0]],
    "NonzeroVector": [[0.0, 0.0]],
    "Positive": [[1.0, 0.0], [1.0, -1e-300]],
    "Probability": [[0.5, 1.0 + 1e-9], [-1e-9, 0.5]],
    "InnerProbability": [[0.5, 1.0], [0.0, 0.5]],
    "Simplex": [[0.5, 0.4], [1.5, -0.5], [0.0, 0.0]],
    "OneHot": [[0.0, 0.0], [1.0, 1.0], [0.5, 0.5], [2.0, -1.0]],
    "Signs": [[1.0, 0.0], [0.5, -1.0]],
    "Symmetric": [[[1.0, 2.0], [2.1, 1.0]], 1e-15 * np.array([[1.0, 2.0], [3.0, 1.0]])],
    "PositiveDefinite": [
        [[1.0, 0.5], [0.4, 1.0]],
        [[1.0, 2.0], [2.0, 1.0]],
        [[1.0, 0.0], [0.0, -1.0]],
        np.zeros((2, 2)),
        np.ones((3, 3)),
        np.outer([1.0, 1e3, 1e-3], [1.0, 1e3, 1e-3]),
    ],
    "Invertible": [np.zeros((2, 2)), _singular, _singular * [[1.0], [1e-8], [1e8]], np.ones((2, 2))],
    "Orthogonal": [2 * np.eye(2), [[1.0, 1e-3], [0.0, 1.0]], np.zeros((2, 2))],
    "Diagonal": [[[1.0, 1e-9], [0.0, 1.0]]],
    "FullColumnRank": [np.zeros((3, 2)), np.ones((3, 2)), _singular, [[1.0, 2.0]]],
    "SimpleSpectrum": [[[1.0, 2.0], [2.1, 1.0]]],
    "DistinctSingularValues": [[[1.0, 2.0]]],
    "KinkAtRankLoss": [[[1.0, 2.0]]],
    "NonzeroLeadingMinors": [[[0.0, 1.0], [1.0, 0.0]], np.ones((2, 2)), np.zeros((2, 2))],
}
INSIDE: dict[str, list[Any]] = {
    "Invertible": [np.diag([1e-200, 1.0, 1e200]), [[0.0, 1.0], [1.0, 0.0]], [[-5.0]]],
    "PositiveDefinite": [np.diag([1e-150, 1.0, 1e150]), [[2.0, 1.0], [1.0, 2.0]], 1e-9 * np.eye(2)],
    "Symmetric": [np.zeros((2, 2)), 1e300 * np.eye(2)],
    "Simplex": [[0.0, 1.0, 0.0], [1 / 3, 1 / 3, 1 / 3]],
    "Probability": [[0.0, 1.0]],
    "InnerProbability": [[1e-9, 0.5]],
    "FullColumnRank": [np.eye(3)[:, :2], [[1.0, 1e-9], [1.0, 2e-9]]],
    "Signs": [[1.0, -1.0]],
    "Real": [0.0],
    "KinkAtZero": [[0.0, 1.0]],
    "KinkAtOrigin": [[0.0, 0.0]],
    "SimpleSpectrum": [np.eye(2), np.zeros((2, 2))],
    "DistinctSingularValues": [np.eye(2), np.zeros((3, 2))],
    "KinkAtRankLoss": [np.zeros((3, 2))],
}
CURVED_OR_FLAT = ["Simplex", "Symmetric", "PositiveDefinite", "Orthogonal", "Diagonal"]
"""Domains with fewer dimensions than entries, so that most directions leave them."""


def name_of(value: Any) -> str:
    return f"{type(value).__name__}[{' '.join(map(str, value.axes))}]" if isinstance(value, Domain) else ""


@pytest.mark.parametrize("sizes", SIZES, ids=str)
@pytest.mark.parametrize("domain", CASES, ids=name_of)
class TestEveryDomain:
    def test_samples_lie_in_it(self, domain: Domain, sizes: dict[str, int], rng: Any) -> None:
        for _ in range(20):
            point = domain.sample(rng.standard_normal, sizes)
            assert np.shape(point) == domain.measured(sizes)
            assert domain.contains(point)
            assert domain.smooth(point)

    def test_samples_of_fractions_are_fractions_and_lie_in_it(
        self, domain: Domain, sizes: dict[str, int], rng: Any
    ) -> None:
        draw = fractions(rng)
        for _ in range(5):
            point = np.asarray(domain.sample(draw, sizes))
            tangent = np.asarray(domain.tangent(draw, point))
            for entry in [*point.flat, *tangent.flat]:
                assert isinstance(entry, (Fraction, int, np.integer))
            assert point.shape == domain.measured(sizes)
            assert domain.contains(point.astype(float))

    def test_a_step_along_a_tangent_stays_in_it_to_second_order(
        self, domain: Domain, sizes: dict[str, int], rng: Any
    ) -> None:
        for _ in range(10):
            point = domain.sample(rng.standard_normal, sizes)
            tangent = domain.tangent(rng.standard_normal, point)
            assert np.shape(tangent) == np.shape(point)
            assert domain.contains(point + 1e-6 * tangent)
            if domain.constant:
                assert not np.any(tangent)

    def test_a_tangent_is_nearest_to_itself_and_what_is_left_of_a_direction_is_orthogonal_to_it(
        self, domain: Domain, sizes: dict[str, int], rng: Any
    ) -> None:
        point = domain.sample(rng.standard_normal, sizes)
        tangent, direction = domain.tangent(rng.standard_normal, point), rng.standard_normal(np.shape(point))
        np.testing.assert_allclose(domain.project(tangent, point), tangent, atol=1e-12)
        left = direction - domain.project(direction, point)
        assert abs(np.sum(left * tangent)) < 1e-10

    def test_extremes_are_points_of_it(self, domain: Domain, sizes: dict[str, int], rng: Any) -> None:
        for name, point in domain.extremes(rng.standard_normal, sizes).items():
            assert np.shape(point) == domain.measured(sizes), name
            assert domain.contains(point), name
            assert np.isfinite(point).all(), name

    def test_samples_and_tangents_are_generic(self, domain: Domain, sizes: dict[str, int], rng: Any) -> None:
        """Two draws differ, in every entry that is free: a check at such a point sees every entry."""
        point, other = (np.asarray(domain.sample(rng.standard_normal, sizes)) for _ in range(2))
        if not domain.constant and point.size > 1:
            assert np.any(point != other)
            free = np.asarray(domain.tangent(rng.standard_normal, point)) != 0
            assert free.all() or type(domain).__name__ == "Diagonal"


@pytest.mark.parametrize("name", CURVED_OR_FLAT)
def test_most_directions_are_no_tangents(name: str, rng: Any) -> None:
    """The test of tangents above can tell: a step in a random direction leaves the set."""
    domain = DOMAINS[name][AXES[name][0]]
    point = domain.sample(rng.standard_normal, {"n": 4})
    assert not domain.contains(point + 1e-6 * rng.standard_normal(point.shape))


def test_every_domain_is_tested_with_points_outside_it() -> None:
    everything = {"Real", "KinkAtZero", "KinkAtOrigin"}
    assert set(OUTSIDE) | everything == set(DOMAINS)


@pytest.mark.parametrize(("name", "point"), [(name, point) for name in OUTSIDE for point in OUTSIDE[name]])
def test_a_point_outside_is_refused(name: str, point: Any) -> None:
    point = np.asarray(point)
    axes = "m n" if name in TALL else " ".join(["n"] * point.ndim)
    assert not DOMAINS[name][axes].contains(point)


@pytest.mark.parametrize(("name", "point"), [(name, point) for name in INSIDE for point in INSIDE[name]])
def test_a_point_at_the_edge_is_accepted(name: str, point: Any) -> None:
    """Where the edge belongs to the set, and where only the scale of the numbers is extreme."""
    point = np.asarray(point)
    axes = "m n" if name in TALL else " ".join(["n"] * point.ndim)
    assert DOMAINS[name][axes].contains(point)


@pytest.mark.parametrize(
    ("name", "kink"),
    [
        ("KinkAtZero", [1.0, 0.0]), ("KinkAtOrigin", [0.0, 0.0]), ("SimpleSpectrum", np.diag([1.0, 1.0, 2.0])),
        ("SimpleSpectrum", np.diag([1.0, 1.0 + 1e-12])), ("DistinctSingularValues", np.eye(3, 2)),
        ("DistinctSingularValues", np.ones((3, 2))), ("KinkAtRankLoss", np.ones((3, 2))),
    ],
)  # fmt: skip
def test_a_kink_has_a_value_and_no_derivative(name: str, kink: Any) -> None:
    domain = DOMAINS[name][AXES.get(name, ("n",))[0]]
    assert domain.contains(np.array(kink))
    assert not domain.smooth(np.array(kink))


@pytest.mark.parametrize(
    ("name", "axes"),
    [
        *[(name, axes) for name in AXES if "n n" in AXES[name] for axes in ("", "n", "m n", "3 n", "n n n")],
        *[(name, axes) for name in ("Simplex", "OneHot") for axes in ("", "m n", "n n")],
        *[(name, axes) for name in TALL for axes in ("", "n", "m n k")],
        *[(name, "m n k") for name in DOMAINS if name not in AXES],
    ],
)
def test_axes_that_do_not_suit_a_domain_are_refused_by_name(name: str, axes: str) -> None:
    with pytest.raises(ShapeError) as caught:
        DOMAINS[name][axes]
    assert name in str(caught.value)
    assert "got" in str(caught.value)


@pytest.mark.parametrize("domain", CASES, ids=name_of)
def test_a_domain_says_what_it_is(domain: Domain) -> None:
    assert type(domain).__doc__
    assert domain.hypothesis or type(domain).__name__ == "Real"
    assert "n" in domain.kind.format(axes="n", side="n") or "{" not in domain.kind


@pytest.mark.parametrize("domain", CASES, ids=name_of)
def test_equal_domains_are_equal_and_others_differ(domain: Domain) -> None:
    again = type(domain)(domain.axes)
    assert again == domain
    assert hash(again) == hash(domain)
    assert [other for other in CASES if other == domain] == [domain]


def test_scalars_have_no_axes_and_nats_a_unit() -> None:
    assert Scalar.axes == Nats.axes == ()
    assert (Scalar.unit, Nats.unit) == ("", "nats")
    assert Scalar != Nats
