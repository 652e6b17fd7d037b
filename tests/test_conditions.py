from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivations.conditions import CLEARLY, WITNESSES, Condition, conditions
from derivations.derivation import derive
from derivations.domains import (
    Domain,
    FullColumnRank,
    Invertible,
    Positive,
    PositiveDefinite,
    Real,
    SimpleSpectrum,
    Symmetric,
)
from derivations.errors import CannotDerive, DomainError, NotDifferentiable
from derivations.expression import WORDS, Symbol
from derivations.notation.parse import parse
from derivations.words import lu_lower, qr_triangular, total

SHAPES: dict[str, str | Domain] = {"x": "n", "y": "n", "s": "", "t": "", "A": "n n", "X": "m n"}
VARIABLES = {name: Symbol(name, tuple(axes.split())) for name, axes in SHAPES.items() if isinstance(axes, str)}


def test_every_word_with_a_domain_can_be_looked_up_in_numbers() -> None:
    assert {name for name, word in WORDS.items() if word.domain} <= set(WITNESSES)


STATED = {
    "log(s - 1)": ["s - 1 > 0"],
    "log(x)": ["x > 0 in every entry"],
    "sqrt(1 - s**2)": ["1 - s² > 0"],
    "s ** 0.5": ["s > 0"],
    "s ** -1": ["s is not 0"],
    "s ** 3": [],
    "s ** t": ["t is whole, or s > 0"],
    "s / t": ["t is not 0"],
    "x / sum(x)": ["1ᵀ x is not 0"],
    "relu(x)": ["x is not 0 in every entry"],
    "norm(x - y)": ["x - y is not 0"],
    "maximum(x, y)": ["x and y differ in every entry"],
    "maximum(x, x)": [],
    "max(x)": ["the largest entry of x is larger than the others"],
    "prod(x)": [],
    "abs(tril(A))": ["tril(A) is not 0 in every entry that is not fixed"],
    "maximum(-triu(A), 0)": ["-triu(A) and 0 differ in every entry that is not fixed"],
    "abs(tril(A) @ A + A)": ["tril(A) A + A is not 0 in every entry"],
    "std(x)": ["the entries of x are not all equal"],
    "layer_norm(x, eps=0.1)": [],
    "inv(A)": ["A is invertible"],
    "solve(A, x)": ["A is invertible"],
    "pinv(X)": ["X has full rank"],
    "norm(X, 'nuc')": ["X has full rank"],
    "norm(X, 2)": ["the largest singular value of X is larger than the others"],
    "svdvals(X)": ["X has full column rank and distinct singular values"],
    "eigvalsh(A)": ["A is symmetric with distinct eigenvalues"],
    "cholesky(A)": ["A is symmetric and positive definite"],
    "sqrtm(A @ A)": ["A A has no eigenvalue that is 0 or negative"],
    "logm(A)": ["A has no eigenvalue that is 0 or negative"],
    "solve_sylvester(A, A, A)": ["A and -A have no eigenvalue in common"],
    "expm(A)": [],
    "logdet(expm(A))": ["exp(A) is invertible"],
    "inv(sqrtm(A @ A))": ["A A has no eigenvalue that is 0 or negative"],
    "inv(sinm(A))": ["sin(A) is invertible"],
    "log(1 + exp(-s))": [],
    "log(1 + s**2) + log(1 + s**2)": [],
    "1 / (2 + sin(s))": [],
    "sqrt(x @ x + 1)": [],
    "s / n + sum(x) / norm(softmax(x))": [],
}


@pytest.mark.parametrize(("text", "said"), STATED.items())
def test_what_a_value_needs_is_said_and_what_always_holds_is_not(text: str, said: list[str]) -> None:
    assert [str(condition) for condition in conditions(parse(text, VARIABLES))] == said


def test_a_domain_answers_a_condition() -> None:
    assert derive("sum(log(x))", "x", {"x": Positive["n"]}).assumptions == []
    assert derive("logdet(A)", "A", {"A": Invertible["n n"]}).assumptions == []
    assert derive("inv(S)", "S", {"S": PositiveDefinite["n n"]}).assumptions == []
    assert derive("cholesky(S)", "S", {"S": PositiveDefinite["n n"]}).assumptions == []
    assert derive("eigvalsh(S)", "S", {"S": SimpleSpectrum["n n"]}).assumptions == []
    assert derive("pinv(X)", "X", {"X": FullColumnRank["m n"]}).assumptions == []


def test_the_conditions_are_stated_with_the_answer() -> None:
    found = derive("sum(relu(x)) + log(s)", "x", SHAPES)
    assert found.assumptions == ["assuming s > 0", "differentiable where x is not 0 in every entry"]
    assert str(found).endswith("assuming s > 0\ndifferentiable where x is not 0 in every entry")
    assert "differentiable where x is not 0 in every entry" in found._repr_markdown_()


ZEROS = {"x": np.zeros(2), "y": np.zeros(2), "s": 0.0, "A": np.zeros((2, 2))}


@pytest.mark.parametrize(
    ("text", "wrt", "error"),
    [
        ("sum(relu(x))", "x", NotDifferentiable),
        ("norm(x)", "x", NotDifferentiable),
        ("abs(s)", "s", NotDifferentiable),
        ("maximum(x, y)", "x", NotDifferentiable),
        ("max(x)", "x", NotDifferentiable),
        ("sign(s)", "s", NotDifferentiable),
        ("sqrt(s)", "s", NotDifferentiable),
        ("std(x)", "x", NotDifferentiable),
        ("log(s)", "s", DomainError),
        ("1 / s", "s", DomainError),
        ("inv(A)", "A", DomainError),
        ("sqrt(s - 1)", "s", DomainError),
        ("s ** -2", "s", DomainError),
    ],
)
def test_a_point_without_a_derivative_is_refused(text: str, wrt: str, error: type[Exception]) -> None:
    found = derive(text, wrt, {name: SHAPES[name] for name in ZEROS})
    point = {name: ZEROS[name] for name in found.domains}
    for ask in (found, found.jacobian, lambda **at: found.jvp(**at, **{f"d{wrt}": ZEROS[wrt]})):
        with pytest.raises(error, match="at this point that fails"):
            ask(**point)


I2, LOW = np.eye(2), np.array([[1.0, 1.0], [1.0, 1.0], [1.0, 1.0]])


@pytest.mark.parametrize(
    ("text", "domain", "point", "error"),
    [
        ("eigvalsh(S)[0]", Symmetric["n n"], I2, NotDifferentiable),
        ("eigenvectors(S)[0]", Symmetric["n n"], I2, NotDifferentiable),
        ("svdvals(S)[0]", Real["m n"], np.eye(3, 2), NotDifferentiable),
        ("norm(S, 2)", Real["m n"], np.eye(2, 3), NotDifferentiable),
        ("norm(S, 'nuc')", Real["m n"], LOW, NotDifferentiable),
        ("sum(pinv(S))", Real["m n"], LOW, NotDifferentiable),
        ("sum(polar(S)[0])", Real["m n"], LOW, NotDifferentiable),
        (lambda S: total(lu_lower(S)), Real["n n"], np.array([[0.0, 1.0], [1.0, 0.0]]), DomainError),
        (lambda S: total(qr_triangular(S)), Real["m n"], np.zeros((3, 2)), DomainError),
        ("perron_root(S)", Real["n n"], I2, DomainError),
        ("left_singular_vectors(S)[0]", Real["m n"], np.eye(3, 2), NotDifferentiable),
        ("sum(cholesky(S))", Symmetric["n n"], -I2, DomainError),
        ("sum(sqrtm(S))", Real["n n"], -I2, DomainError),
        ("trace(logm(S))", Real["n n"], np.diag([1.0, -2.0]), DomainError),
        ("trace(solve_sylvester(S, S, S))", Real["n n"], np.diag([1.0, -1.0]), DomainError),
    ],
)
def test_where_values_meet_or_the_rank_drops_the_derivative_is_refused(
    text: Any, domain: Domain, point: Any, error: type[Exception]
) -> None:
    with pytest.raises(error, match="at this point that fails"):
        derive(text, "S", {"S": domain})(S=point)


def test_a_smooth_function_of_equal_eigenvalues_is_differentiated() -> None:
    found = derive("sum(eigvalsh(S)**2)", "S", {"S": Symmetric["n n"]})
    np.testing.assert_allclose(found(S=I2), 2 * I2, atol=1e-12)


def test_eigenvalues_of_a_matrix_that_may_be_unsymmetric_are_refused_with_what_they_need() -> None:
    with pytest.raises(CannotDerive, match="A is symmetric with distinct eigenvalues"):
        derive("sum(eigvalsh(A)**3)", "A", SHAPES)
    with pytest.raises(DomainError, match="symmetric"):
        derive("eigvalsh(X + 0 * X.T)[0]", "X", {"X": Symmetric["n n"]}).value(X=np.array([[1.0, 2.0], [0.0, 1.0]]))


@pytest.mark.parametrize("text", ["abs(s)", "sqrt(s)", "sign(s)", "relu(s)"])
def test_the_value_at_a_kink_is_given(text: str) -> None:
    assert derive(text, "s", SHAPES).value(s=0.0) == 0.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [("sum(relu(x)**2)", [0.0, 0.0]), ("sum(abs(x)**3)", [0.0, 0.0]), ("x @ x * norm(x)**2", [0.0, 0.0])],
)
def test_where_a_kink_is_smoothed_out_the_derivative_is_given(text: str, expected: Any) -> None:
    np.testing.assert_array_equal(derive(text, "x", SHAPES)(x=np.zeros(2)), expected)


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("sqrt(1 - s**2)", {"s": 0.6}),
        ("log(s - 100)", {"s": 101.0}),
        ("sqrt(-s)", {"s": -4.0}),
        ("exp(exp(exp(s)))", {"s": 0.3}),
        ("log(s) + log(-t)", {"s": 2.0, "t": -3.0}),
        ("arctan(1 / (s - t))", {"s": 1.0, "t": -1.0}),
        ("log(log(s))", {"s": 3.0}),
        ("log(s / (1 - s))", {"s": 0.25}),
        ("log(-exp(-s) + 0.01)", {"s": 6.0}),
    ],
)
def test_points_are_found_where_the_value_exists(text: str, point: dict[str, float]) -> None:
    found = derive(text, "s", SHAPES)
    step = 1e-6
    ahead, behind = (found.value(**{**point, "s": point["s"] + side}) for side in (step, -step))
    assert found(**point) == pytest.approx((ahead - behind) / (2 * step), rel=1e-6)


def test_a_gram_matrix_is_tried_where_it_is_invertible() -> None:
    found = derive("logdet(X @ X.T)", "X", SHAPES)
    assert found.assumptions == ["assuming X Xᵀ is invertible"]
    with pytest.raises(DomainError, match="X Xᵀ is invertible"):
        found(X=np.zeros((2, 3)))


@pytest.mark.parametrize("text", ["log(-exp(s))", "1 / (s - s)", "sqrt(-1 - s**2)", "inv(x_y)", "log(-abs(s))"])
def test_a_value_that_exists_nowhere_is_refused_with_what_it_needs(text: str) -> None:
    text = text.replace("x_y", "outer(x, x) * 0")
    with pytest.raises(CannotDerive, match="it needs"):
        derive(text, "s" if "s" in text else "x", SHAPES)


x, y, number, X = (VARIABLES[name] for name in ("x", "y", "s", "X"))
PAIRS = [(x, y), (x, number), (X, X)]
TAKEN: dict[str, list[tuple[Any, ...]]] = {
    **{name: [(x,), (X,), (number,)] for name in CLEARLY},
    **{name: [(x,), (X,)] for name in ("norm", "std")},
    "layer_norm": [(x,)],
    **dict.fromkeys(("maximum", "minimum", "divide"), PAIRS),
    "huber": [(number, x)],
    "p_norm": [],
}
"""What each word that can be looked at quickly is given."""
ASKED = [Condition(WORDS[name](*given)) for name in CLEARLY for given in TAKEN[name]]
ASKED += [Condition(WORDS["p_norm"](x, order=order)) for order in (1.5, 3)]
ASKED += [Condition(WORDS[name](X, axis=axis)) for name in ("std", "layer_norm") for axis in (0, 1)]


@pytest.mark.parametrize("condition", ASKED, ids=str)
@given(data=st.data())
def test_what_clearly_holds_holds(condition: Condition, data: st.DataObject) -> None:
    """A quick look is never more generous than the signs, and good points need no more than it."""
    entries = st.sampled_from([0.0, -0.0, 1.0, -1.0, 2.0, 0.5, 1e-300, -1e-170, 1e200, np.nan, np.inf, -np.inf])
    shapes = [tuple({"m": 2, "n": 3}[axis] for axis in argument.shape) for argument in condition.node.arguments]
    arguments = [
        np.array(data.draw(st.lists(entries, min_size=size, max_size=size))).reshape(shape)
        for shape, size in ((shape, int(np.prod(shape))) for shape in shapes)
    ]
    with np.errstate(all="ignore"):
        signs = np.all(condition.signs(dict(zip(condition.node.arguments, arguments, strict=True))))
        quick = CLEARLY[condition.name](*arguments, **dict(condition.node.attributes))
        assert signs or not quick
        assert condition.clearly_holds(arguments) == signs


@pytest.mark.parametrize("condition", ASKED, ids=str)
def test_a_quick_look_is_enough_at_a_good_point(condition: Condition, rng: Any) -> None:
    lengths = {"m": 2, "n": 3}
    arguments = [rng.uniform(0.5, 2.0, tuple(map(lengths.get, a.shape))) for a in condition.node.arguments]
    assert CLEARLY[condition.name](*arguments, **dict(condition.node.attributes))
