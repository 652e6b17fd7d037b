"""Bad input to every public function of every identity: a typed error that names the variable and what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import sympy

import derivations as dv
from derivations.domains import Domain
from derivations.errors import ArgumentError, DerivationError, DomainError, NotDifferentiable, ShapeError
from derivations.functions import Map
from derivations.identity import Identity
from derivations.notation import plain
from derivations.theorem import Theorem
from derivations.verification.points import axis_lengths, generator, normal, sample
from tests.support import identity_of

NAMES = sorted(dv.catalogue.paths)
Call = Callable[..., Any]


class Subject:
    """An identity, a good point, and its public functions with only the values left to give."""

    def __init__(self, name: str) -> None:
        self.identity: Identity = dv.catalogue[name]
        self.name = name
        draw = normal(generator(self.identity, "arguments"))
        point = sample(self.identity, draw, axis_lengths(self.identity, Theorem.lengths[0]))
        self.values, self.tangents = point.values, {f"d{k}": v for k, v in point.tangents.items()}
        self.y_bar = np.ones(np.shape(self.identity.value(**self.values)))

    @property
    def arrays(self) -> dict[str, Domain]:
        """The variables that are arrays."""
        return {name: domain for name, domain in self.identity.domains.items() if not isinstance(domain, Map)}

    def functions(self, wrt: str | None = None) -> Iterator[tuple[str, Call]]:
        """Every public function, as a function of the values."""
        i = self.identity
        yield "value", i.value
        yield "call", i
        yield from self.derivatives(wrt)

    def derivatives(self, wrt: str | None = None) -> Iterator[tuple[str, Call]]:
        i = self.identity
        yield "jvp", lambda *a, **k: i.jvp(*a, **k, **self.tangents)
        yield "vjp", lambda *a, **k: i.vjp(*a, **k, y_bar=self.y_bar, wrt=wrt)
        yield "jacobian", lambda *a, **k: i.jacobian(*a, **k, wrt=wrt)
        if i.target.axes == ():
            yield "gradient", lambda *a, **k: i.gradient(*a, **k, wrt=wrt)
        if i.answer("hessian", wrt or i.varying[0]):
            yield "hessian", lambda *a, **k: i.hessian(*a, **k, wrt=wrt)

    def refuses(self, changes: dict[str, Any], error: type[DerivationError], *said: str, only: str = "all") -> None:
        """Every public function refuses the values with these changes, and says so."""
        chosen = self.functions() if only == "all" else self.derivatives()
        for function, call in chosen:
            refused(lambda call=call: call(**{**self.values, **changes}), error, self.name, *said, where=function)


def refused(call: Call, error: type[DerivationError], *said: str, where: str = "") -> None:
    with pytest.raises(DerivationError) as caught:
        call()
    assert type(caught.value) is error, f"{where}: {type(caught.value).__name__}: {caught.value}"
    assert [part for part in said if part not in str(caught.value)] == [], f"{where}: {caught.value}"


@pytest.fixture(params=NAMES)
def subject(request: pytest.FixtureRequest) -> Subject:
    return Subject(request.param)


def test_good_input_is_accepted_by_every_function(subject: Subject) -> None:
    """The point from which the other tests start is good, by position as by name."""
    for variable in subject.identity.varying:
        for _, call in subject.functions(variable):
            np.testing.assert_array_equal(call(**subject.values), call(*subject.values.values()))


def test_a_wrong_number_of_axes(subject: Subject) -> None:
    for variable, domain in subject.arrays.items():
        for shape in {(2,) * (len(domain.axes) + 1), (2,) * (len(domain.axes) - 1 if domain.axes else 2)}:
            changes = {variable: np.full(shape, 0.5)}
            subject.refuses(changes, ShapeError, f"{variable} must have shape", str(shape))


def test_an_empty_axis(subject: Subject) -> None:
    for variable, domain in subject.arrays.items():
        if domain.axes:
            empty = np.zeros((0,) * len(domain.axes))
            subject.refuses({variable: empty}, ShapeError, variable, "empty", f"{domain.axes[0]}")


def test_axes_of_one_name_and_different_lengths(subject: Subject) -> None:
    for variable, domain in subject.arrays.items():
        for position, axis in enumerate(domain.axes):
            others = [a for name, d in subject.arrays.items() if name != variable for a in d.axes]
            if isinstance(axis, int) or (isinstance(axis, str) and [*others, *domain.axes].count(axis) > 1):
                shape = list(np.shape(subject.values[variable]))
                shape[position] += 1
                subject.refuses({variable: np.full(shape, 0.5)}, ShapeError, variable, repr(str(axis)), "length")


@pytest.mark.parametrize(
    "bad",
    ["text", "2", None, print, {}, [[1], [2, 3]], 1 + 2j, [1, None], ["1", "2"], [1j], np.array([b"1"])],
    ids=repr,
)
def test_what_is_not_real_numbers(subject: Subject, bad: Any) -> None:
    for variable in subject.arrays:
        subject.refuses({variable: bad}, ArgumentError, f"{variable} must be an array of real numbers", "got")


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite(subject: Subject, bad: float) -> None:
    for variable in subject.arrays:
        changed = np.array(subject.values[variable], dtype=float)
        changed.flat[-1] = bad
        subject.refuses({variable: changed}, DomainError, f"{variable} must be finite, got {bad}")


OUTSIDE: dict[str, Callable[[Any], Any]] = {
    "Nonzero": lambda x: 0 * x,
    "NonzeroVector": lambda x: 0 * x,
    "Positive": lambda x: -x,
    "Probability": lambda x: x + 2,
    "InnerProbability": lambda x: x + 1,
    "Simplex": lambda x: 2 * x,
    "OneHot": lambda x: 0 * x,
    "Signs": lambda x: 0 * x,
    "Symmetric": lambda x: x + np.triu(np.ones_like(x), 1),
    "PositiveDefinite": lambda x: -x,
    "Invertible": lambda x: 0 * x,
    "Orthogonal": lambda x: 2 * x,
    "Diagonal": lambda x: x + 1,
    "FullColumnRank": lambda x: 0 * x,
    "SimpleSpectrum": lambda x: x + np.triu(np.ones_like(x), 1),
    "DistinctSingularValues": lambda x: x.T,
    "KinkAtRankLoss": lambda x: x.T,
    "NonzeroLeadingMinors": lambda x: 0 * x,
}
"""A point outside each domain, made from one inside. Any finite array is in the others."""
EVERYTHING = {"Real", "KinkAtZero", "KinkAtOrigin"}


def test_a_point_outside_its_domain(subject: Subject) -> None:
    for variable, domain in subject.arrays.items():
        kind = type(domain).__name__
        assert kind in OUTSIDE or kind in EVERYTHING, f"give {kind} a point outside in this test"
        if kind in OUTSIDE:
            changes = {variable: OUTSIDE[kind](subject.values[variable])}
            subject.refuses(changes, DomainError, f"{variable} must be {domain.hypothesis}", "got")


def test_a_kink_has_a_value_and_no_derivative(subject: Subject) -> None:
    for variable, domain in subject.arrays.items():
        if not domain.smooth(0 * subject.values[variable]) and domain.contains(0 * subject.values[variable]):
            kink = {variable: 0 * subject.values[variable]}
            assert np.isfinite(subject.identity.value(**{**subject.values, **kink})).all()
            subject.refuses(kink, NotDifferentiable, variable, "does not exist", domain.hypothesis, only="derivatives")


def first_entry(A: Any) -> Any:
    """A matrix that is 1 in its first entry and 0 elsewhere."""
    return np.outer(np.eye(len(A))[0], np.eye(A.shape[1])[0])


VANISHING: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "distance": lambda values: {"y": values["x"]},
    "angle_between_vectors": lambda values: {"y": values["x"]},
    "residual_norm": lambda values: {"b": values["A"] @ values["x"]},
    "quotient_rule": lambda values: {"v": lambda x: 0.0 * (x @ x)},
    "largest_entry": lambda values: {"x": np.ones_like(values["x"])},
    "max_norm": lambda values: {"x": np.ones_like(values["x"])},
    "p_norm": lambda values: {"x": np.append(values["x"][1:], 0.0), "p": 1.0},
    "inverse_distance": lambda values: {"y": values["x"]},
    "exponential_kernel": lambda values: {"y": values["x"]},
    "least_absolute_deviations": lambda values: {"b": values["A"] @ values["x"]},
    "larger_of_two": lambda values: {"y": values["x"]},
    "limited_entries": lambda values: {"c": np.max(np.abs(values["x"]))},
    "soft_threshold": lambda values: {"c": np.max(np.abs(values["x"]))},
    "hard_swish": lambda values: {"x": np.append(values["x"][1:], 3.0)},
    "hinge_loss": lambda values: {"w": values["y"][0] * np.eye(len(values["w"]))[0], "X": first_entry(values["X"])},
    "max_pooling": lambda values: {"X": np.ones_like(values["X"])},
    "log_barrier_of_inequalities": lambda values: {"A": 0 * values["A"], "b": np.append(values["b"][1:], 0.0)},
    "linear_solve_triangular": lambda values: {"L": np.eye(len(values["L"])) - first_entry(values["L"])},
    "log_determinant_of_triangular_matrix": lambda values: {"L": np.eye(len(values["L"])) - first_entry(values["L"])},
    "determinant_by_free_entries": lambda values: {"X": first_entry(values["X"])},
    "log_determinant_by_free_entries": lambda values: {"X": first_entry(values["X"])},
    "determinant_of_quadratic_form": lambda values: {"X": first_entry(values["X"])},
    "determinant_of_symmetric_quadratic_form": lambda values: {"X": first_entry(values["X"])},
    "determinant_near_identity": lambda values: {"t": -1.0, "A": first_entry(values["A"])},
    "determinant_along_a_curve": lambda values: {"t": 0.0, "A": first_entry(values["A"])},
    "determinant_under_row_addition": lambda values: {"t": -1.0, "i": values["j"]},
    "inverse_along_a_curve": lambda values: {"t": 0.0, "A": first_entry(values["A"])},
    "cayley_transform": lambda values: {"A": -first_entry(values["A"])},
    "fixed_point_of_affine_map": lambda values: {"A": first_entry(values["A"])},
    "trace_of_inverse_of_sum": lambda values: {"A": -values["X"]},
    "trace_ratio_with_regularizer": lambda values: {"X": 0 * values["X"], "A": first_entry(values["A"])},
    "resolvent_in_trace": lambda values: {"z": 1.0, "A": first_entry(values["A"])},
    "sylvester_equation": lambda values: {"A": 0 * values["A"], "B": first_entry(values["B"])},
    "largest_generalized_eigenvalue": lambda values: {name: np.eye(len(values[name])) for name in "AB"},
    "determinant_of_rank_one_update": lambda values: {
        "A": np.eye(len(values["A"])),
        "u": -np.eye(len(values["A"]))[0],
        "v": np.eye(len(values["A"]))[0],
    },
    "trace_of_inverse_quadratic_form": lambda values: {"X": first_entry(values["X"])},
    "trace_ratio_of_quadratic_forms": lambda values: {"X": first_entry(values["X"])},
    "lyapunov_equation": lambda values: {"A": first_entry(values["A"])},
}
"""Points where a quantity of several variables, which the identity says must not be zero, is zero."""


def test_a_point_where_variables_together_leave_the_domain(subject: Subject) -> None:
    parts = [part for part in ("nonzero", "kink") if subject.identity.condition(part) is not None]
    assert bool(parts) == (subject.name in VANISHING), f"give {subject.name} a row in VANISHING"
    if parts:
        changes = VANISHING[subject.name](subject.values)
        text = plain(subject.identity.condition(parts[0]))
        if parts == ["nonzero"]:
            subject.refuses(changes, DomainError, text, "must not be zero")
        else:
            assert np.isfinite(subject.identity.value(**{**subject.values, **changes})).all()
            subject.refuses(changes, NotDifferentiable, text, "does not exist", only="derivatives")


def test_a_function_that_is_not_one(subject: Subject) -> None:
    for variable, domain in subject.identity.domains.items():
        if isinstance(domain, Map):
            for bad in (3.0, "text", None):
                subject.refuses({variable: bad}, ArgumentError, f"{variable} must be a function", repr(bad))


def test_a_variable_that_is_missing_unknown_or_given_twice(subject: Subject) -> None:
    names = list(subject.values)
    for function, call in subject.functions():
        for missing in names:
            fewer = {name: value for name, value in subject.values.items() if name != missing}
            refused(lambda: call(**fewer), ArgumentError, subject.name, f"{missing!r} is missing", where=function)  # noqa: B023
        unknown = {**subject.values, "unheard_of": 1.0}
        refused(lambda: call(**unknown), ArgumentError, "'unheard_of'", *names, where=function)  # noqa: B023
        twice = (lambda: call(*subject.values.values(), **{names[0]: subject.values[names[0]]}),)  # noqa: B023
        refused(twice[0], ArgumentError, f"{names[0]!r} twice", where=function)


def test_too_many_arguments(subject: Subject) -> None:
    given = [*subject.values.values(), *subject.tangents.values(), 1.0, 2.0]
    i = subject.identity
    for call in (i.value, i, i.jvp, i.jacobian, i.vjp):
        refused(lambda call=call: call(*given), ArgumentError, subject.name, f"got {len(given)} arguments")


@pytest.mark.parametrize("wrt", ["unheard_of", 3, "", ["x"]], ids=repr)
def test_a_derivative_with_respect_to_what_does_not_vary(subject: Subject, wrt: Any) -> None:
    constants = [name for name in subject.values if name not in subject.identity.varying]
    i = subject.identity
    for bad in [wrt, *constants]:
        calls: list[Call] = [i.jacobian, lambda **k: i.vjp(**k, y_bar=subject.y_bar), i.hessian]
        for call in calls + ([i.gradient] if i.target.axes == () else []):
            said = [repr(name) for name in i.varying]
            refused(lambda c=call, b=bad: c(**subject.values, wrt=b), ArgumentError, subject.name, repr(bad), *said)


def test_a_tangent_or_cotangent_that_does_not_fit(subject: Subject) -> None:
    i = subject.identity
    for name, tangent in subject.tangents.items():
        for bad, error in [
            (np.ones((*np.shape(tangent), 2)), ShapeError),
            ("text", ArgumentError),
            (1j, ArgumentError),
        ]:
            given = {**subject.values, **subject.tangents, name: bad}
            refused(lambda given=given: i.jvp(**given), error, subject.name, name, "got")
    for bad, error in [
        (np.ones((*subject.y_bar.shape, 2)), ShapeError),
        (np.full(subject.y_bar.shape, np.nan), DomainError),
        (None, ArgumentError),
    ]:
        refused(lambda bad=bad: i.vjp(**subject.values, y_bar=bad), error, subject.name, "y_bar", "got")
    refused(lambda: i.vjp(**subject.values), ArgumentError, "'y_bar' is missing")
    refused(lambda: i.jvp(**subject.values), ArgumentError, subject.name, next(iter(subject.tangents)))


def test_a_tangent_that_is_left_out_is_zero_unless_it_is_the_only_one(subject: Subject) -> None:
    i = subject.identity
    parts = [i.jvp(**subject.values, **{name: tangent}) for name, tangent in subject.tangents.items()]
    np.testing.assert_allclose(sum(parts), i.jvp(**subject.values, **subject.tangents), rtol=1e-9, atol=1e-9)


def test_a_gradient_of_what_is_no_number_and_a_hessian_that_is_not_stated(subject: Subject) -> None:
    i = subject.identity
    if i.target.axes:
        refused(lambda: i.gradient(**subject.values), ShapeError, subject.name, "only a scalar function", "jacobian")
    for variable in i.varying:
        if not i.answer("hessian", variable):
            refused(lambda v=variable: i.hessian(**subject.values, wrt=v), ArgumentError, "no Hessian", repr(variable))


@pytest.mark.parametrize(
    "x",
    [
        [3.0, 4.0],
        (3, 4),
        [Fraction(3), Fraction(4)],
        [Decimal(3), sympy.Integer(4)],
        np.array([3, 4], dtype=np.int8),
        np.array([3.0, 4.0], dtype=np.float32),
        np.array([3.0, 0.0, 4.0])[::2],
    ],
    ids=repr,
)
def test_anything_that_is_numbers_is_read_as_floats(x: Any) -> None:
    value = dv.squared_norm.value(x)
    assert value == 25.0
    assert isinstance(value, float)
    assert dv.squared_norm.gradient(x).dtype == float


PRODUCT = """
def value(v: Real["m*n"], X: Real["m n"]) -> Scalar:
    return v @ vec(X)

def differential(v, X, dX):
    yield v @ vec(dX), "v is constant"

def gradient(v, X):
    return unvec(v, shape=X.shape)
"""


def test_an_axis_that_is_a_product_has_the_length_of_the_product() -> None:
    identity = identity_of(PRODUCT, "product")
    assert identity.value(np.ones(6), np.ones((2, 3))) == 6.0
    refused(lambda: identity.value(np.ones(5), np.ones((2, 3))), ShapeError, "product", "'m*n'", "6", "5 in v")
    refused(lambda: identity.value(np.ones((1, 6)), np.ones((2, 3))), ShapeError, "v must have shape (m*n)", "(1, 6)")


def test_input_is_never_changed(subject: Subject) -> None:
    before = {name: np.copy(value) for name, value in subject.values.items() if name in subject.arrays}
    for _, call in subject.functions():
        result = call(**subject.values)
        if isinstance(result, np.ndarray):
            result[...] = 0.0
    for name, value in before.items():
        np.testing.assert_array_equal(subject.values[name], value)
