"""Every identity of the catalogue: it holds, it reads on paper, its functions have their shapes, its file its form."""

from __future__ import annotations

import ast
import re
from typing import Any

import numpy as np
import pytest

import derivations as dv
from derivations.domains import Domain
from derivations.errors import InvalidIdentity
from derivations.expression import Constant, Expression, subexpressions
from derivations.functions import Map
from derivations.identity import Identity
from derivations.shapes import Size, measure, multiply, names_in
from derivations.sources import SOURCES
from derivations.theorem import Theorem
from derivations.verification import CHECKS
from derivations.verification.points import axis_lengths, generator, normal, sample
from tests.support import identity_of

NAMES = sorted(dv.catalogue.paths)
KINDS = ("gradient", "jacobian", "vjp", "hessian")
PARTS = {"value", "differential", "nonzero", "kink"}


@pytest.fixture(params=NAMES)
def identity(request: pytest.FixtureRequest) -> Identity:
    return dv.catalogue[request.param]


def test_the_catalogue_has_what_the_project_promises() -> None:
    promised = (
        "linear_map affine_map dot_product quadratic_form squared_norm norm normalized_vector elementwise_function "
        "exponential logarithm reciprocal sum mean logsumexp softmax log_softmax softmax_cross_entropy sigmoid "
        "binary_cross_entropy matrix_product transpose trace_of_product frobenius_norm_squared least_squares inverse "
        "linear_solve determinant log_determinant outer_product hadamard_product chain_rule product_rule "
        "total_derivative_along_a_curve sum_over_paths directional_derivative_along_ones"
    )
    assert set(promised.split()) - set(NAMES) == set()


def test_it_holds(identity: Identity) -> None:
    """Nothing failed, enough applied, and each check speaks of each variable or says why it does not."""
    report = dv.verify(identity)
    assert report, f"\n{report}"
    method = next(finding.check for finding in report if finding.check in ("differences", "complex step"))
    assert {finding.check for finding in report} == (set(CHECKS) - {"differences"}) | {method}
    for check in (method, "adjoint", "autodiff", "engine"):
        looked_at = {finding.variable for finding in report if finding.check == check} - {""}
        assert looked_at == set(identity.varying), check
    for finding in report.not_applicable:
        assert finding.detail


def test_it_reads_on_paper_with_the_declared_shapes(identity: Identity) -> None:
    assert identity.statement.shape == identity.target.axes
    for step in identity.proof:
        assert isinstance(step.line, Expression)
        assert step.line.shape == identity.target.axes, step.reason
        assert step.reason
    for variable in identity.varying:
        axes = identity.domains[variable].axes
        size = multiply(*axes)
        expected = {
            "gradient": axes,
            "jacobian": identity.jacobian_shape(variable),
            "hessian": (size, size),
        }
        assert identity.jacobian_shape(variable) == (multiply(*identity.target.axes), size)
        for kind, shape in expected.items():
            answer = identity.expression(kind, variable)
            assert answer is None or answer.shape == shape, kind


@pytest.mark.parametrize("lengths", Theorem.lengths, ids=str)
def test_its_functions_return_numbers_of_the_right_shape(identity: Identity, lengths: tuple[int, ...]) -> None:
    sizes = axis_lengths(identity, lengths)
    point = sample(identity, normal(generator(identity, "shapes")), sizes)
    tangents = {f"d{name}": tangent for name, tangent in point.tangents.items()}
    value = identity.value(**point.values)
    target = tuple(measure(axis, sizes) for axis in identity.target.axes)
    assert identity.target.contains(value)
    results: list[tuple[Any, tuple[int, ...]]] = [
        (value, target),
        (identity(**point.values), target),
        (identity.jvp(**point.values, **tangents), target),
    ]
    for variable in identity.varying:
        shape = np.shape(point.values[variable])
        size = int(np.prod(shape))
        results.append((identity.jacobian(**point.values, wrt=variable), (np.size(value), size)))
        results.append((identity.vjp(**point.values, y_bar=np.ones(target), wrt=variable), shape))
        if target == ():
            results.append((identity.gradient(**point.values, wrt=variable), shape))
        if identity.answer("hessian", variable):
            results.append((identity.hessian(**point.values, wrt=variable), (size, size)))
    for result, shape in results:
        assert np.shape(result) == shape
        assert isinstance(result, np.ndarray if shape else np.floating)
        assert result.dtype == float
        assert np.isfinite(result).all()


def test_its_functions_tell_one_derivative(identity: Identity) -> None:
    """jvp, vjp, Jacobian and gradient are four readings of one linear map."""
    point = sample(identity, normal(generator(identity, "one")), axis_lengths(identity, Theorem.lengths[0]))
    for variable in identity.varying:
        moved = point.along(variable)
        change = identity.jvp(**point.values, **{f"d{name}": tangent for name, tangent in moved.tangents.items()})
        jacobian = identity.jacobian(**point.values, wrt=variable)
        direction = np.reshape(point.tangents[variable], -1, order="F")
        np.testing.assert_allclose(jacobian @ direction, np.reshape(change, -1, order="F"), rtol=1e-9, atol=1e-9)
        y_bar = np.asarray(normal(generator(identity, "y_bar"))(np.shape(change)))
        pulled = identity.vjp(**point.values, y_bar=y_bar, wrt=variable)
        np.testing.assert_allclose(
            np.sum(pulled * point.tangents[variable]), np.sum(y_bar * change), rtol=1e-9, atol=1e-9
        )
        if identity.target.axes == ():
            gradient = identity.gradient(**point.values, wrt=variable)
            np.testing.assert_allclose(np.reshape(gradient, (1, -1), order="F"), jacobian, rtol=1e-12, atol=1e-12)


def test_its_file_has_the_form_of_an_identity(identity: Identity) -> None:
    text = dv.catalogue.paths[identity.name].read_text(encoding="utf-8")
    assert 15 <= len(text.splitlines()) <= 45
    assert identity.title
    assert identity.description, "say in words what it is for and why it is so"
    assert len(identity.title) <= 80
    assert all(source.key in SOURCES for source in identity.sources)
    answers = {f"{kind}_{variable}" for kind in KINDS for variable in identity.varying}
    known = PARTS | answers | (set(KINDS) if len(identity.varying) == 1 else set())
    defined = {node.name for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)}
    assert defined - known == set(), "functions that no page and no check would ever read"


def test_its_functions_take_its_variables_in_their_order(identity: Identity) -> None:
    names = list(identity.domains)
    for kind in KINDS:
        for variable in identity.varying:
            answer = identity.answer(kind, variable)
            if answer is not None:
                code = answer.__code__
                expected = [*names, "y_bar"] if kind == "vjp" else names
                assert list(code.co_varnames[: code.co_argcount]) == expected, answer.__name__
    code = identity.module.differential.__code__
    assert list(code.co_varnames[: code.co_argcount]) == [*names, *(f"d{name}" for name in identity.varying)]


def test_its_docstring_holds_words_and_no_formulas(identity: Identity) -> None:
    """What is not executed drifts: a formula belongs in the functions."""
    text = f"{identity.title} {identity.description}"
    assert not re.search(r"[=^\\$@]|d[xXyYzA]\b.*[+*/]", text), "write the formula as code, and say it in words here"


def test_its_reasons_read_as_sentences_without_code(identity: Identity) -> None:
    for step in identity.proof[1:]:
        assert len(step.reason) <= 100
        assert not re.search(r"[\\$]", step.reason)
        assert step.reason.count("{") == step.reason.count("}")


def test_it_introduces_itself(identity: Identity) -> None:
    assert identity.name in repr(identity)
    assert identity.title in repr(identity)
    for variable in identity.domains:
        assert f"{variable}:" in repr(identity)


def test_its_variables_are_domains_and_its_axes_are_named_in_them(identity: Identity) -> None:
    for name, domain in identity.domains.items():
        assert isinstance(domain, Domain | Map), name
    assert set(names_in(identity.target.axes)) <= named_axes(identity)


def named_axes(identity: Identity) -> set[str]:
    return {axis for domain in identity.domains.values() for axis in names_in(domain.axes)}


def strangers(identity: Identity) -> set[str]:
    """The axis names on the lines of a proof that no variable has."""
    constants = [node for step in identity.proof for node in subexpressions(step.line) if isinstance(node, Constant)]
    axes = [node.number for node in constants if isinstance(node.number, str | Size)]
    return set(names_in(axes)) - named_axes(identity)


def test_its_proof_counts_entries_along_its_own_axes(identity: Identity) -> None:
    assert strangers(identity) == set()


def test_a_length_that_no_variable_has_is_a_stranger() -> None:
    text = GOOD.replace("2 * x @ dx", "Constant('q') * (x @ dx) / Constant('q') + x @ dx")
    assert strangers(identity_of("from derivations.expression import Constant\n" + text)) == {"q"}


def test_twice_the_length_of_an_axis_is_no_name_of_its_own() -> None:
    text = GOOD.replace("2 * x @ dx", "2 * size(x) * (x @ dx) / size(x)")
    identity = identity_of("from derivations.words import size\n" + text)
    assert strangers(identity) == set()
    assert dv.verify(identity), str(dv.verify(identity))


GOOD = """
def value(x: Real["n"]) -> Scalar:
    return x @ x

def differential(x, dx):
    yield 2 * x @ dx, "the product rule"

def gradient(x):
    return 2 * x
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD.replace("def gradient(x)", "def answer(x)"), "no gradient or jacobian for the variable 'x'"),
        (GOOD.replace("def value", "def worth"), "no value"),
        (GOOD.replace("def differential", "def proof"), "no differential"),
        (GOOD + "source = None", "no source"),
        (GOOD + "__doc__ = ''", "no __doc__"),
        (GOOD.replace("dx", "e"), "no tangent"),
        (GOOD.replace("x, dx", "x, dX"), "no tangent"),
        (GOOD.replace(" -> Scalar", ""), "value needs a return annotation"),
        (GOOD.replace("-> Scalar", "-> 3"), "value needs a return annotation"),
        (GOOD.replace(': Real["n"]', ""), "x needs a domain"),
        (GOOD.replace('Real["n"]', "Real"), "x needs a domain"),
        (GOOD.replace("Real", "OneHot"), "x cannot vary: it is one-hot"),
    ],
)
def test_a_file_that_lacks_a_part_is_refused_with_its_name(text: str, said: str) -> None:
    with pytest.raises(InvalidIdentity) as caught:
        identity_of(text, "half_written")
    assert "half_written" in str(caught.value)
    assert said.removeprefix("no ") in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD.replace('yield 2 * x @ dx, "the product rule"', "yield 2 * x @ dx"), "yield expression, reason"),
        (GOOD.replace("-> Scalar", '-> Real["n"]'), "value has shape (scalar), but is declared to have (n)"),
        (GOOD.replace("return x @ x", "return x @ A"), "NameError: name 'A' is not defined"),
        (GOOD.replace("yield 2 * x @ dx", "yield 2 * x * dx"), "line 1 (the product rule) has shape (4,), not ()"),
        (GOOD.replace('yield 2 * x @ dx, "the product rule"', "yield from ()"), "the proof has no lines"),
        (GOOD.replace("return 2 * x", "return 2 * x.T @ x"), "shape"),
        (
            GOOD.replace("x @ x", "x @ x if x[0] > 0 else 0"),
            "an expression has no truth value before its variables have numbers",
        ),
    ],
)
def test_a_file_that_cannot_be_read_fails_its_checks(text: str, said: str) -> None:
    report = dv.verify(identity_of(text, "half_written"))
    assert not report
    assert said in " ".join(map(str, report.failed))


def test_a_scalar_function_may_give_its_jacobian_alone() -> None:
    """The gradient and the pulled-back cotangent are then its transpose, in the shape of the variable."""
    text = """
    def value(X: Real["m n"], Y: Real["m n"]) -> Scalar:
        return (X * Y).sum()

    def differential(X, Y, dX):
        yield (Y * dX).sum(), "Y is constant"

    def jacobian(X, Y):
        return column(Y).T
    """
    identity = identity_of(text)
    assert dv.verify(identity), str(dv.verify(identity))
    X, Y = np.ones((2, 3)), np.arange(6.0).reshape(2, 3)
    np.testing.assert_array_equal(identity.gradient(X, Y), Y)
    np.testing.assert_array_equal(identity.vjp(X, Y, 2.0), 2 * Y)


def test_the_good_file_of_these_tests_is_good() -> None:
    assert dv.verify(identity_of(GOOD)), str(dv.verify(identity_of(GOOD)))
