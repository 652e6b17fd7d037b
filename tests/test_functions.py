"""Variables that are functions: on paper, as random cubics, and as a user brings them."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

import derivations as dv
from derivations import words as w
from derivations.errors import ArgumentError, ShapeError
from derivations.expression import Dual, Symbol, d
from derivations.functions import FunctionSymbol, GivenFunction, Map
from derivations.shapes import measure
from derivations.verification.points import fractions

SIZES = {"n": 3, "k": 4}
ARROWS = ["n -> k", "n -> scalar", "scalar -> k", "scalar -> scalar", "n, k -> scalar", "n, k -> n", "scalar, n -> k"]


@pytest.mark.parametrize(
    ("arrow", "sources", "target"),
    [
        ("n -> k", (("n",),), ("k",)),
        ("n->k", (("n",),), ("k",)),
        ("scalar -> scalar", ((),), ()),
        ("m n -> scalar", (("m", "n"),), ()),
        ("scalar, n -> 3", ((), ("n",)), (3,)),
    ],
)
def test_an_arrow_is_read(arrow: str, sources: Any, target: Any) -> None:
    function = Map[arrow]
    assert (function.sources, function.target) == (sources, target)
    assert Map[arrow] == function


@pytest.mark.parametrize("arrow", ["n", "n => k", "", "n -> k!", "n + m -> k"])
def test_what_is_no_arrow_is_refused(arrow: str) -> None:
    with pytest.raises(ShapeError):
        Map[arrow]


def points_of(function: Map, rng: Any) -> list[Any]:
    return [rng.standard_normal(tuple(measure(axis, SIZES) for axis in source)) for source in function.sources]


@pytest.mark.parametrize("arrow", ARROWS)
def test_a_cubic_knows_its_derivatives(arrow: str, rng: Any) -> None:
    """Against a complex step, in each of its points and along every coordinate of it."""
    function = Map[arrow]
    cubic, points = function.sample(rng.standard_normal, SIZES), points_of(function, rng)
    for wrt, point in enumerate(points):
        columns = []
        for direction in np.eye(np.size(point)).reshape(-1, *np.shape(point)):
            moved = [p + 1e-100j * direction if i == wrt else p for i, p in enumerate(points)]
            columns.append(np.imag(cubic(*moved)) / 1e-100)
        expected = np.reshape(np.stack(columns, axis=-1), (*np.shape(cubic(*points)), *np.shape(point)))
        kind = {(1, 1): "jacobian", (0, 1): "gradient"}.get((np.ndim(cubic(*points)), np.ndim(point)), "derivative")
        np.testing.assert_allclose(getattr(cubic, kind)(*points, wrt=wrt), expected, rtol=1e-12)


@pytest.mark.parametrize("arrow", ARROWS)
def test_a_cubic_is_read_on_duals_and_fractions(arrow: str, rng: Any) -> None:
    function = Map[arrow]
    exact = function.sample(fractions(rng), SIZES)
    points = [fractions(rng)(tuple(measure(a, SIZES) for a in source)) for source in function.sources]
    assert all(isinstance(entry, Fraction) for entry in np.asarray(exact(*points), dtype=object).flat)
    cubic, points = function.sample(rng.standard_normal, SIZES), points_of(function, rng)
    tangents = [rng.standard_normal(np.shape(point)) for point in points]
    got = d(cubic(*(Dual(p, t) for p, t in zip(points, tangents, strict=True))))
    moved = [p + 1e-100j * t for p, t in zip(points, tangents, strict=True)]
    np.testing.assert_allclose(got, np.imag(cubic(*moved)) / 1e-100, rtol=1e-12)


def test_a_cubic_depends_on_all_of_its_points_in_each_derivative(rng: Any) -> None:
    """So that a derivative taken at the wrong point shows."""
    cubic = Map["n, k -> n"].sample(rng.standard_normal, SIZES)
    x, y, other = rng.standard_normal(3), rng.standard_normal(4), rng.standard_normal(4)
    assert np.all(cubic.jacobian(x, y, wrt=0) != cubic.jacobian(x, other, wrt=0))
    with pytest.raises(ArgumentError, match="2 points, got 1"):
        cubic(x)


@pytest.mark.parametrize("arrow", ARROWS)
def test_on_paper_a_function_has_the_shapes_of_its_arrow(arrow: str) -> None:
    function = Map[arrow]
    f = FunctionSymbol("f", function)
    points = [Symbol(f"x{i}", source) for i, source in enumerate(function.sources)]
    assert f(*points).shape == function.target
    for wrt, source in enumerate(function.sources):
        assert f.jacobian(*points, wrt=wrt).shape == function.target + source
        assert f.gradient(*points, wrt=wrt).shape == source
        assert f.derivative(*points, wrt=wrt).shape == function.target


def test_on_paper_functions_and_derivatives_are_told_apart() -> None:
    x, y = Symbol("x", ("n",)), Symbol("y", ("k",))
    f, g = (FunctionSymbol(name, Map["n, k -> n"]) for name in "fg")
    everything = [
        f(x, y),
        g(x, y),
        *(f.jacobian(x, y, wrt=i) for i in (0, 1)),
        *(f.gradient(x, y, wrt=i) for i in (0, 1)),
    ]
    assert len(set(everything)) == len(everything)
    assert f(x, y) == f(x, y)
    assert Map["n -> k"] != Map["k -> n"]


@pytest.mark.parametrize("shape", [(), ("n",), ("m", "n")])
def test_a_function_of_one_number_applies_to_every_entry(shape: Any, rng: Any) -> None:
    function = Map["scalar -> scalar"]
    assert function.entrywise
    f, cubic, x = FunctionSymbol("f", function), function.sample(rng.standard_normal, {}), Symbol("x", shape)
    assert f(x).shape == f.derivative(x).shape == shape
    point = rng.standard_normal((2,) * len(shape))
    for entry, value, slope in zip(point.flat, cubic(point).flat, cubic.derivative(point).flat, strict=True):
        np.testing.assert_allclose([value, slope], [cubic(entry), cubic.derivative(entry)], rtol=1e-12)


@pytest.mark.parametrize("points", [[Symbol("y", ("k",))], [], [Symbol("x", ("n",))] * 2, [Symbol("X", ("n", "n"))]])
def test_on_paper_a_point_of_the_wrong_shape_is_refused(points: list[Any]) -> None:
    f = FunctionSymbol("f", Map["n -> k"])
    for apply in (f, f.jacobian, f.gradient, f.derivative):
        with pytest.raises(ShapeError, match=r"f takes \(n\), got"):
            apply(*points)


class WithJacobian:
    """A function that says its derivative itself, with no word in it."""

    def __call__(self, x: Any) -> Any:
        return np.sin(x)

    def jacobian(self, x: Any) -> Any:
        return np.diag(np.cos(x))


def dot(x: Any, y: Any) -> Any:
    return w.sin(x) @ y


class Unsigned:
    """A function that does not say what it takes, as some written in C do not."""

    __signature__ = "unknown"

    def __call__(self, x: Any) -> Any:
        return x * 2.0


BROUGHT: list[tuple[str, Any]] = [
    ("n -> n", WithJacobian()),
    ("n -> n", Unsigned()),
    ("n -> n", lambda x: w.sin(x)),
    ("n -> n", lambda x: np.sin(x) * np.exp(x)),
    ("n -> n", lambda x: x * x + 1),
    ("n -> scalar", lambda x: w.logsumexp(x)),
    ("n -> k", lambda x: np.arange(12.0).reshape(4, 3) @ x),
    ("n, n -> scalar", dot),
    ("scalar -> k", lambda t: t * np.arange(4.0)),
    ("scalar -> scalar", lambda t: w.exp(t) * t),
    ("n -> scalar", lambda x: 3.0),
    ("n -> n", lambda x: np.ones(3)),
]


@pytest.mark.parametrize(("arrow", "function"), BROUGHT)
def test_a_function_that_a_user_brings_is_differentiated(arrow: str, function: Any, rng: Any) -> None:
    domain = Map[arrow]
    given, points = domain.given("f", function), points_of(domain, rng)
    h = 1e-6
    for wrt, point in enumerate(points):
        columns = []
        for step in h * np.eye(np.size(point)).reshape(-1, *np.shape(point)):
            ahead, behind = ([p + s * (i == wrt) for i, p in enumerate(points)] for s in (step, -step))
            columns.append((given(*ahead) - given(*behind)).reshape(-1) / (2 * h))
        expected = np.stack(columns, axis=1)
        np.testing.assert_allclose(given.jacobian(*points, wrt=wrt), expected, rtol=1e-7, atol=1e-8)
        if domain.target == ():
            gradient = given.gradient(*points, wrt=wrt)
            assert np.shape(gradient) == np.shape(point)
            np.testing.assert_allclose(np.reshape(gradient, (1, -1)), expected, rtol=1e-7, atol=1e-8)
        if domain.sources[wrt] == ():
            slope = given.derivative(*points, wrt=wrt)
            assert np.shape(slope) == np.shape(given(*points))
            np.testing.assert_allclose(np.reshape(slope, (-1, 1)), expected, rtol=1e-7, atol=1e-8)


def test_an_identity_is_a_function_to_bring(rng: Any) -> None:
    x = rng.standard_normal(3)
    given = dv.chain_rule.jacobian(x, f=dv.softmax, g=lambda x: 2 * x)
    np.testing.assert_allclose(given, 2 * dv.softmax.jacobian(2 * x), rtol=1e-12)
    two = Map["n, n -> scalar"].given("f", dv.dot_product)
    np.testing.assert_allclose(two.gradient(x, 3 * x, wrt=1), x)


@pytest.mark.parametrize(
    ("function", "shape"),
    [(lambda t: w.exp(t), ()), (lambda t: w.exp(t), (3,)), (lambda t: w.exp(t), (2, 3)), (dv.exponential, (3,))],
)
def test_a_function_of_one_number_that_a_user_brings(function: Any, shape: Any, rng: Any) -> None:
    given, point = Map["scalar -> scalar"].given("f", function), rng.standard_normal(shape)
    np.testing.assert_allclose(given.derivative(point), np.exp(point), rtol=1e-12)
    assert np.shape(given.derivative(point)) == shape


def no_words(x: Any) -> Any:
    return np.sort(x)


class WrongJacobian(WithJacobian):
    def jacobian(self, x: Any) -> Any:
        return np.cos(x)


X = np.array([0.1, 0.2, 0.3])


@pytest.mark.parametrize(
    ("call", "error", "said"),
    [
        (lambda g: g("n -> n", 3.0), ArgumentError, ["must be a function", "float", "3.0"]),
        (lambda g: g("n -> n", dot), ArgumentError, ["must take the arguments (n)", "(x", "y"]),
        (lambda g: g("n, k -> n", no_words), ArgumentError, ["must take the arguments (n, k)", "(x"]),
        (lambda g: g("n -> n", lambda x: "text")(X), ArgumentError, ["real numbers", "text"]),
        (lambda g: g("n -> n", lambda x: 1j * x)(X), ArgumentError, ["real numbers", "j"]),
        (lambda g: g("n -> scalar", lambda x: x)(X), ShapeError, ["(scalar)", "(3,)"]),
        (lambda g: g("n -> n", lambda x: x @ x)(X), ShapeError, ["(n)", "()"]),
        (lambda g: g("n -> n", no_words).jacobian(X), ArgumentError, ["cannot be differentiated", "derivations.words"]),
        (lambda g: g("n -> n", WrongJacobian()).jacobian(X), ShapeError, ["jacobian", "(3, 3)", "(3,)"]),
    ],
)
def test_a_function_that_does_not_fit_is_refused_by_name(call: Callable[..., Any], error: Any, said: list[str]) -> None:
    def given(arrow: str, function: Any) -> GivenFunction:
        return Map[arrow].given("chain_rule: f", function)

    with pytest.raises(error) as caught:
        call(given)
    assert [part for part in ["chain_rule: f", *said] if part not in str(caught.value)] == []


@pytest.mark.parametrize("arrow", ["n -> scalar", "n -> k"])
def test_a_cubic_knows_its_second_derivatives(arrow: str, rng: Any) -> None:
    """The change of the gradient; of a vector function, that of the weighted sum of its gradients."""
    cubic, x, u = Map[arrow].sample(rng.standard_normal, SIZES), rng.standard_normal(3), rng.standard_normal(4)
    scalar = arrow.endswith("scalar")
    hessian = cubic.hessian(x) if scalar else cubic.weighted_hessian(x, u)
    for i, e in enumerate(np.eye(3)):
        moved = cubic.gradient(x + 1e-100j * e) if scalar else cubic.jacobian(x + 1e-100j * e).T @ u
        np.testing.assert_allclose(hessian[i], np.imag(moved) / 1e-100, rtol=1e-12)


def test_on_paper_second_derivatives_are_square() -> None:
    x, u = Symbol("x", ("n",)), Symbol("u", ("k",))
    assert FunctionSymbol("f", Map["n -> scalar"]).hessian(x).shape == ("n", "n")
    assert FunctionSymbol("g", Map["n -> k"]).weighted_hessian(x, u).shape == ("n", "n")


def test_second_derivatives_that_a_user_brings(rng: Any) -> None:
    """An identity that states its Hessian brings it along; a function without one, or with a wrong one, is refused."""
    x = rng.standard_normal(3)
    given = Map["n -> scalar"].given("f", dv.logsumexp)
    np.testing.assert_allclose(given.hessian(x), dv.logsumexp.hessian(x), rtol=1e-15)
    with pytest.raises(
        ArgumentError, match="f: second derivatives are needed: give a function with a method 'hessian'"
    ):
        Map["n -> scalar"].given("f", lambda x: x @ x).hessian(x)
    with pytest.raises(ArgumentError, match="a method 'weighted_hessian'"):
        Map["n -> k"].given("f", lambda x: x).weighted_hessian(x, x)

    class WrongHessian(WithJacobian):
        def hessian(self, x: Any) -> Any:
            return x

    with pytest.raises(ShapeError, match=r"its hessian must have shape \(3, 3\), got \(3,\)"):
        Map["n -> n"].given("f", WrongHessian()).hessian(x)
