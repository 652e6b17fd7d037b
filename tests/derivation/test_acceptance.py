"""The quick look at arguments accepts nothing that the whole check refuses; what it leaves is told as always."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import derivations as dv
from derivations.arguments import Binder
from derivations.derivation import Derivation
from derivations.derivation.acceptance import acceptance
from derivations.derivation.compiled import Compiled
from derivations.domains import DOMAINS, Domain, Positive, PositiveDefinite, Real, Symmetric
from derivations.errors import DerivationError
from derivations.shapes import multiply
from tests.test_domains import CASES, INSIDE, OUTSIDE, TALL, name_of

SIZES = {"n": 4, "m": 5}


def axes_of(name: str, point: Any) -> str:
    return "m n" if name in TALL else " ".join(["n"] * np.ndim(point))


ALL = [(name, np.array(p, dtype=float)) for table in (OUTSIDE, INSIDE) for name in table for p in table[name]]


def agree(domain: Domain, point: Any) -> bool:
    """Whether a point is accepted; it is then one that the whole check lets through as it is."""
    found = acceptance({"x": domain})((), {"x": point})
    if found is not None:
        bound = Binder("test", {"x": domain}).bind_smooth((), {"x": point})
        assert bound["x"].dtype == found[0].dtype
        np.testing.assert_array_equal(bound["x"], found[0])
    return found is not None


@pytest.mark.parametrize("domain", CASES, ids=name_of)
def test_every_sample_is_accepted(domain: Domain, rng: Any) -> None:
    for _ in range(5):
        assert agree(domain, np.asarray(domain.sample(rng.standard_normal, SIZES), dtype=float))


@pytest.mark.parametrize("domain", CASES, ids=name_of)
def test_what_is_not_finite_is_left_in_doubt(domain: Domain, rng: Any) -> None:
    for bad in (np.nan, np.inf, -np.inf):
        for place in range(np.size(domain.sample(rng.standard_normal, SIZES))):
            point = np.array(domain.sample(rng.standard_normal, SIZES), dtype=float)
            point.flat[place] = bad
            assert acceptance({"x": domain})((), {"x": point}) is None


@pytest.mark.parametrize(("name", "point"), ALL, ids=[name for name, _ in ALL])
def test_points_at_edges_and_outside(name: str, point: Any) -> None:
    agree(DOMAINS[name][axes_of(name, point)], point)


@pytest.mark.parametrize("domain", CASES, ids=name_of)
@given(data=st.data())
def test_whatever_is_accepted_passes_the_whole_check(domain: Domain, data: st.DataObject) -> None:
    entries = st.sampled_from([0.0, 1.0, -1.0, 0.5, 0.25, 1e-9, 1 + 1e-9, 1e200, -1e-200, 1 - 1e-7, np.nan])
    shape = domain.measured({"n": 2, "m": 3})
    values = data.draw(st.lists(entries, min_size=int(np.prod(shape)), max_size=int(np.prod(shape))))
    point = np.reshape(np.array(values), shape)
    agree(domain, (point + point.T) / 2 if data.draw(st.booleans()) and len(set(shape)) == 1 < len(shape) else point)


@pytest.mark.parametrize(
    ("first", "second"),
    [(one, other) for one in ("n n", "m n", "3 n", "n", "3", "") for other in ("n", "m", "3", "n*m", "")],
)
@pytest.mark.parametrize(
    "lengths", [(3, 3, 3), (2, 3, 3), (3, 2, 3), (3, 3, 2), (0, 3, 3), (3, 0, 0), (3, 3, 9), (1, 1, 1)]
)
def test_axes_agree_as_in_the_whole_check(first: str, second: str, lengths: tuple[int, int, int]) -> None:
    domains = {"A": Real[first], "b": Real[second]}
    for given_axes in ((2, 1), (1, 1), (0, 0), (2, 0)):
        A, b = np.ones(lengths[: given_axes[0]]), np.ones(lengths[2 : 2 + given_axes[1]])
        found = acceptance(domains)((A, b), {})
        try:
            Binder("test", domains).bind_smooth((A, b), {})
            assert found is not None
        except DerivationError:
            assert found is None


def test_a_product_of_lengths_that_nothing_tells_is_not_asked_for() -> None:
    domain = Real((multiply("m", "n"),))
    assert acceptance({"x": domain})((np.ones(7),), {}) is not None


# Calls: the same result, or the same error in the same words, as with the whole check alone.

SHAPES = {"A": Symmetric["n n"], "x": "n", "X": "m n", "s": Positive[""]}
TEXT = "s * x @ A @ x + sum(log(1 + (X @ x)**2))"
LETTERS = list(SHAPES)
A, X, x = np.array([[2.0, 1.0], [1.0, 3.0]]), np.arange(6.0).reshape(3, 2), np.array([0.5, -1.0])
GOOD = {"A": A, "x": x, "X": X, "s": 2.0}


@cache
def quick() -> Derivation:
    return dv.derive(TEXT, "x", SHAPES)


@cache
def whole() -> Compiled:
    found = Compiled(quick().checked, quick().program())
    found.accept = lambda args, kwargs: None
    return found


def outcome(function: Callable[[], Any]) -> Any:
    try:
        return function()
    except DerivationError as error:
        return type(error), str(error)


def frozen(array: Any) -> Any:
    array = np.array(array)
    array.flags.writeable = False
    return array


def upper(size: float) -> Any:
    return np.array([[0.0, size], [0.0, 0.0]])


LIKE_GOOD: list[dict[str, Any]] = [
    {}, {"A": A.T}, {"A": np.asfortranarray(A)}, {"X": np.asfortranarray(X)}, {"X": np.repeat(X, 2, axis=0)[::2]},
    {"x": x.tolist()}, {"A": A.astype(int)}, {"x": x.astype(np.float32)}, {"X": X.astype(">f8")}, {"s": 2},
    {"s": np.float64(2)}, {"s": np.array(2.0)}, {"s": np.float32(2)}, {"A": frozen(A)}, {"X": frozen(X)},
    {"x": np.array([0.5, 9.0, -1.0, 9.0])[::2]}, {"x": np.array([-1.0, 0.5])[::-1]},
    {"A": A + upper(1e-14)}, {"A": A + upper(1e-9)}, {"X": True}, {"X": np.ma.array(X)},
]  # fmt: skip
NOT_GOOD: list[dict[str, Any]] = [
    {"A": A + upper(1e-6)}, {"A": A * np.nan}, {"x": np.array([1.0, np.inf])}, {"X": X * np.nan}, {"s": np.nan},
    {"s": -1.0}, {"s": 0.0}, {"s": np.ones(1)}, {"A": np.ones(4)}, {"x": np.ones((2, 1))}, {"X": np.ones((3, 3))},
    {"A": np.eye(3)}, {"x": np.ones(0)}, {"X": np.ones((0, 2))}, {"A": "text"}, {"x": None}, {"x": 1j * x},
    {"X": print}, {"x": np.array(["a", 1.0], dtype=object)}, {"unheard_of": 1.0}, {"s": 1 + 0j}, {"s": True},
    {"x": ["1", "2"]},
]  # fmt: skip


@pytest.mark.parametrize("changes", LIKE_GOOD + NOT_GOOD, ids=lambda changes: repr(changes)[:40])
def test_a_call_does_as_with_the_whole_check_alone(changes: dict[str, Any]) -> None:
    values = {**GOOD, **changes}
    calls: list[tuple[tuple[Any, ...], dict[str, Any]]] = [((), values), ((), dict(reversed(values.items())))]
    if len(values) == len(GOOD):
        calls += [(tuple(values.values()), {}), ((values["A"], values["x"]), {k: values[k] for k in ("X", "s")})]
    for args, kwargs in calls:
        got = outcome(lambda args=args, kwargs=kwargs: quick()(*args, **kwargs))
        expected = outcome(lambda args=args, kwargs=kwargs: whole()(args, kwargs)[0])
        if isinstance(expected, tuple):
            assert got == expected
        else:
            np.testing.assert_array_equal(got, expected)


@pytest.mark.parametrize(
    ("args", "kwargs"),
    [
        ((), {}), ((A,), {}), ((A, x, X), {}), ((A, x, X, 2.0, 2.0), {}), ((A, x, X, 2.0), {"s": 2.0}),
        ((), {"A": A, "x": x, "X": X}), ((A, x, X, 2.0), {"t": 2.0}), ((), {"A": A, "x": x, "X": X, "t": 2.0}),
    ],
)  # fmt: skip
def test_arguments_that_do_not_match_are_refused_in_the_same_words(args: Any, kwargs: Any) -> None:
    got, expected = outcome(lambda: quick()(*args, **kwargs)), outcome(lambda: whole()(args, kwargs))
    assert got == expected
    assert isinstance(got, tuple)


def test_the_quick_look_is_what_accepts_good_arguments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Binder, "bind_smooth", None)
    for changes in ({}, {"A": A.T}, {"s": np.float64(2)}, {"X": np.asfortranarray(X)}, {"x": frozen(x)}):
        quick()(**{**GOOD, **changes})


BAD = [(name, point) for name, points in OUTSIDE.items() for point in points]


@pytest.mark.parametrize(("name", "point"), BAD, ids=[name for name, _ in BAD])
def test_every_set_refuses_in_a_call_what_is_outside(name: str, point: Any) -> None:
    point = np.array(point, dtype=float)
    axes = axes_of(name, point)
    found = dv.derive("sum(c * x)", "c", {"c": axes, "x": DOMAINS[name][axes]})
    expected = outcome(lambda: Binder(found.name, found.domains).bind_smooth((), {"c": point, "x": point}))
    assert isinstance(expected, tuple)
    assert outcome(lambda: found(c=point, x=point)) == expected


# What is returned belongs to the caller.


@pytest.mark.parametrize(
    ("text", "wrt", "shapes"),
    [
        ("x @ b", "x", {"x": "n", "b": "n"}), ("trace(A @ B)", "A", {"A": "n n", "B": "n n"}),
        ("trace(A @ B)", "A", {"A": "n n", "B": PositiveDefinite["n n"]}), ("s * x", "s", {"s": "", "x": "n"}),
        ("A @ x", "x", {"A": "m n", "x": "n"}), ("sum(x) * t", "x", {"x": "n", "t": ""}),
        ("s * t", "s", {"s": "", "t": ""}),
    ],
)  # fmt: skip
def test_a_result_is_never_an_argument_or_a_view_of_one(text: str, wrt: str, shapes: dict[str, Any]) -> None:
    found = dv.derive(text, wrt, shapes)
    big = np.array([[3.0, 1.0, 0.5], [1.0, 4.0, 1.0], [0.5, 1.0, 5.0]])
    for view in (lambda array: array, lambda array: array[:2] if array.ndim == 1 else array[:2, :2]):
        values = {k: view([np.array(2.0), big[0].copy(), big.copy()][len(d.axes)]) if d.axes else np.array(2.0)
                  for k, d in found.domains.items()}  # fmt: skip
        result = found(**values)
        assert not any(np.may_share_memory(result, value) for value in values.values())
        if result.ndim:
            result[...] = 0.0


def test_the_bare_function_computes_the_same_and_checks_nothing() -> None:
    np.testing.assert_array_equal(quick().function(A, x, X, 2.0), quick()(**GOOD))
    assert not np.isfinite(quick().function(A, np.nan * x, X, 2.0)).any()
