"""Where the checks look: points and tangents in the domains, the same ones each time, at sizes that tell axes apart."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import derivations as dv
from derivations import words as w
from derivations.expression import Expression, Symbol
from derivations.functions import FunctionSymbol, Map
from derivations.identity import Identity
from derivations.shapes import measure, names_in
from derivations.verification.points import (
    SMALL_SIZES,
    Point,
    axis_lengths,
    difference,
    fractions,
    generator,
    inner,
    normal,
    numbers,
    points,
    sample,
)
from tests.support import identity_of
from tests.verification.broken import sound

NAMES = sorted(dv.catalogue.paths)


@pytest.mark.parametrize("name", NAMES)
def test_points_lie_in_the_domains_at_every_size(name: str) -> None:
    identity = dv.catalogue[name]
    drawn = list(points(identity, "test"))
    assert len(drawn) == len(identity.lengths)
    for lengths, point in zip(identity.lengths, drawn, strict=True):
        sizes = axis_lengths(identity, lengths)
        assert set(point.values) == set(identity.domains)
        assert set(point.tangents) == set(identity.varying)
        for variable, domain in identity.domains.items():
            if not isinstance(domain, Map):
                assert np.shape(point.values[variable]) == domain.measured(sizes)
                assert domain.contains(point.values[variable])
                assert domain.smooth(point.values[variable])
        for variable in identity.varying:
            assert np.shape(point.tangents[variable]) == np.shape(point.values[variable])


@pytest.mark.parametrize("name", NAMES)
def test_axes_of_different_names_have_different_lengths(name: str) -> None:
    """So that swapped axes show as a shape that does not fit; at the last sizes everything is 1."""
    identity = dv.catalogue[name]
    for lengths in identity.lengths[:-1]:
        sizes = axis_lengths(identity, lengths)
        assert len(set(sizes.values())) == len(sizes)
    assert set(axis_lengths(identity, identity.lengths[-1]).values()) <= {1}
    assert min(axis_lengths(identity, SMALL_SIZES).values(), default=2) > 1


@pytest.mark.parametrize("name", NAMES)
def test_something_moves_at_every_point_but_the_smallest(name: str) -> None:
    """A tangent that is zero would let any answer pass."""
    identity = dv.catalogue[name]
    for point in itertools.islice(points(identity, "test"), len(identity.lengths) - 1):
        for variable in identity.varying:
            assert np.any(point.tangents[variable] != 0)


def test_the_same_identity_gets_the_same_points_and_another_others() -> None:
    first, again = (list(points(sound(), "salt")) for _ in range(2))
    other = list(points(sound(), "pepper"))
    for one, two, three in zip(first, again, other, strict=True):
        np.testing.assert_array_equal(one.values["A"], two.values["A"])
        assert np.any(one.values["A"] != three.values["A"])


def test_a_point_moves_along_its_tangents_and_one_variable_at_a_time() -> None:
    point = Point({"x": 1.0, "y": 2.0, "a": 5.0}, {"x": 10.0, "y": 20.0})
    assert point.moved(0.5) == {"x": 6.0, "y": 12.0, "a": 5.0}
    assert point.along("y") == Point(point.values, {"x": 0.0, "y": 20.0})


BENT = """
def value(x: Real["n"]) -> Real["n"]:
    return clip(x, -3, 3)

def differential(x, dx):
    yield dx, "right for entries near zero, and wrong beyond the limits"

def jacobian(x):
    return eye(size(x))
"""


def test_a_function_that_bends_far_from_zero_is_seen_at_the_wide_points(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {finding.check for finding in dv.verify(identity_of(BENT)).failed} >= {"chain", "differences", "engine"}
    monkeypatch.setattr(Identity, "widths", (0.5,))
    assert {finding.check for finding in dv.verify(identity_of(BENT)).failed} <= {"extremes"}


@pytest.mark.parametrize("name", ["soft_threshold", "limited_entries", "hard_swish"])
@pytest.mark.parametrize("salt", ["differences", "engine x", "adjoint x"])
def test_entries_are_drawn_on_both_sides_of_a_threshold(name: str, salt: str) -> None:
    identity = dv.catalogue[name]
    slopes = np.concatenate([np.diagonal(identity.jacobian(**point.values)) for point in points(identity, salt)])
    assert np.any(np.isin(slopes, (0, 1)))
    assert len(set(slopes)) > 1


def test_fractions_are_fractions_and_generic(rng: Any) -> None:
    drawn = fractions(rng)((5, 4))
    assert drawn.shape == (5, 4)
    assert all(isinstance(entry, Fraction) for entry in drawn.flat)
    assert len(set(drawn.flat)) > 10
    assert fractions(rng)(()).shape == ()


def test_a_sample_of_fractions_stays_exact() -> None:
    point = sample(sound(), fractions(generator(sound())), axis_lengths(sound(), SMALL_SIZES))
    assert isinstance(point.values["x"][0], Fraction)
    assert isinstance(point.tangents["A"][0, 1], Fraction)


def test_draws_are_arrays_whatever_their_shape(rng: Any) -> None:
    for shape in ((), (1,), (2, 3)):
        assert isinstance(normal(rng)(shape), np.ndarray)
        assert normal(rng)(shape).shape == shape


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_a_difference_is_relative_to_what_is_large(a: float, b: float) -> None:
    assert difference(a, b) == abs(a - b) / max(1.0, abs(b))
    assert difference(a, a) == 0.0


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (np.ones(2), np.ones(3)),
        (np.ones(2), np.ones((2, 1))),
        (1.0, np.ones(1)),
        (np.nan, 1.0),
        (1.0, np.nan),
        (np.array([1.0, np.nan]), np.ones(2)),
    ],
)
def test_what_cannot_be_compared_is_infinitely_far_apart(first: Any, second: Any) -> None:
    assert difference(first, second) == np.inf


def test_a_single_wrong_entry_shows(rng: Any) -> None:
    x = rng.standard_normal((3, 4))
    wrong = x.copy()
    wrong[1, 2] += 1.0
    assert difference(wrong, x) > 0.1


def test_inner_products_want_equal_shapes() -> None:
    assert inner(np.arange(4.0).reshape(2, 2), np.ones((2, 2))) == 6.0
    with pytest.raises(ValueError, match=r"\(2,\) and \(3,\)"):
        inner(np.ones(2), np.ones(3))


x, X, a = Symbol("x", ("n",)), Symbol("X", ("n", "n")), Symbol("a", ())


@pytest.mark.parametrize(
    ("expression", "kind"),
    [
        (X @ x + 3 * x, "rational"),
        (w.inv(X) @ x / a, "rational"),
        (x**2 + x**-3, "rational"),
        (x**0.5, "complex"),
        (x**a, "complex"),
        (w.exp(x) @ x, "complex"),
        (w.softmax(X @ x), "complex"),
        (w.expm(X) @ w.exp(x), "analytic"),
        (w.sqrtm(X) @ w.relu(x), "real"),
        (w.pinv(X) @ x, "rational"),
        (w.relu(x).sum(), "real"),
        (w.absolute(w.exp(x)), "real"),
        (w.maximum(x, 0) + x**2, "real"),
        (FunctionSymbol("f", Map["n -> k"])(x), "rational"),
        (x, "rational"),
    ],
)
def test_an_expression_says_over_which_numbers_it_makes_sense(expression: Expression, kind: str) -> None:
    assert numbers(expression) == kind


@pytest.mark.parametrize("name", NAMES)
def test_lengths_measure_every_axis(name: str) -> None:
    identity = dv.catalogue[name]
    sizes = axis_lengths(identity, identity.lengths[0])
    for axes in [identity.target.axes, *(domain.axes for domain in identity.domains.values())]:
        assert set(names_in(axes)) <= set(sizes)
        assert all(measure(axis, sizes) >= 1 for axis in axes)
