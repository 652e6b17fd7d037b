"""NumPy's functions on exact and long numbers: the same values as on floats, with nothing lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import mpmath
import numpy as np
import pytest
import sympy
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from derivations import exact, special
from derivations.namespaces import namespace
from derivations.namespaces import special as special_of
from derivations.verification.dual_entries import DualEntry

KINDS: dict[str, Callable[[float], Any]] = {
    "fraction": Fraction,
    "mpmath": mpmath.mpf,
    "sympy": lambda x: sympy.Rational(Fraction(x)),
    "dual": lambda x: DualEntry(sympy.Rational(Fraction(x)), 1),
}


def entries(x: Any, kind: str) -> Any:
    return np.vectorize(KINDS[kind], otypes=[object])(x)


def floats(x: Any) -> Any:
    return np.vectorize(lambda entry: float(getattr(entry, "standard", entry)), otypes=[float])(x)


NUMPYS = {name: getattr(np, name, None) or getattr(special, name) for name in exact.FUNCTIONS}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", exact.FUNCTIONS)
def test_a_function_of_one_number_is_numpys(name: str, kind: str) -> None:
    for x in (np.array([0.25, 0.5, 1.25]), np.array([[0.75], [0.125]])):
        got = getattr(exact, name)(entries(x, kind))
        assert got.shape == x.shape
        assert got.dtype == object
        np.testing.assert_allclose(floats(got), NUMPYS[name](x), rtol=1e-14)
    np.testing.assert_allclose(floats(getattr(exact, name)(KINDS[kind](0.5))), NUMPYS[name](0.5), rtol=1e-14)


@pytest.mark.parametrize("name", ["exp", "log", "sqrt", "expm1", "log1p"])
def test_long_arithmetic_keeps_its_digits(name: str) -> None:
    with mpmath.workdps(60):
        got = getattr(exact, name)(np.array([mpmath.mpf(1) / 3], dtype=object))[0]
        assert abs(got - getattr(mpmath, name)(mpmath.mpf(1) / 3)) < mpmath.mpf(10) ** -58


def test_a_function_of_a_fraction_is_a_symbol_and_no_float() -> None:
    assert exact.exp(Fraction(1, 3)) == sympy.exp(sympy.Rational(1, 3))
    assert exact.sqrt(Fraction(8)) == 2 * sympy.sqrt(2)


MATRICES = st.integers(1, 4).flatmap(lambda n: arrays(np.int64, (n, n), elements=st.integers(-5, 5)))


@given(MATRICES)
def test_linear_algebra_by_elimination_is_exact(matrix: Any) -> None:
    assume(abs(np.linalg.det(matrix)) > 0.5)
    fractions = np.vectorize(Fraction, otypes=[object])(matrix)
    right = np.arange(2 * len(matrix)).reshape(len(matrix), 2)
    inverse, solution = exact.linalg.inv(fractions), exact.linalg.solve(fractions, right)
    assert np.all(fractions @ inverse == np.eye(len(matrix), dtype=int))
    assert np.all(fractions @ solution == right)
    assert exact.linalg.det(fractions) == int(sympy.Matrix(matrix.tolist()).det())
    sign, logarithm = exact.linalg.slogdet(fractions)
    np.testing.assert_allclose([sign, float(logarithm)], np.linalg.slogdet(matrix), atol=1e-10)


@pytest.mark.parametrize("kind", KINDS)
def test_linear_algebra_reads_every_kind_of_entry(kind: str, rng: Any) -> None:
    matrix, right = np.round(rng.standard_normal((3, 3)), 3), np.ones((3, 1))
    matrix[0, 0] = 0.0  # so that elimination has to exchange rows
    there = entries(matrix, kind)
    np.testing.assert_allclose(floats(exact.linalg.inv(there)), np.linalg.inv(matrix), rtol=1e-12)
    np.testing.assert_allclose(floats(exact.linalg.solve(there, right)), np.linalg.solve(matrix, right), rtol=1e-12)
    np.testing.assert_allclose(floats(exact.linalg.det(there)), np.linalg.det(matrix), rtol=1e-12)


@pytest.mark.parametrize("function", [exact.linalg.inv, exact.linalg.det, exact.linalg.slogdet])
@given(n=st.integers(1, 4))
def test_a_singular_matrix_is_no_quotient_by_zero_in_disguise(function: Any, n: int) -> None:
    singular = np.full((n, n), Fraction(0)) if n == 1 else np.full((n, n), Fraction(2, 3))
    with pytest.raises(ZeroDivisionError, match="singular"):
        function(singular)


def test_what_numpy_can_do_itself_is_numpys() -> None:
    assert exact.concatenate is np.concatenate
    with pytest.raises(AttributeError):
        exact.no_such_function  # noqa: B018  (asking for it is the test)


def test_exact_entries_are_real_and_chosen_as_they_are() -> None:
    x = entries(np.array([1.0, 2.0]), "fraction")
    assert exact.real(x) is x
    assert not exact.iscomplexobj(x)
    assert list(exact.where(x > 1, x, -x)) == [Fraction(-1), Fraction(2)]
    assert isinstance(exact.where(True, Fraction(1), 0), Fraction)


@pytest.mark.parametrize(
    ("values", "module"),
    [
        ((), "numpy"),
        ((1.0, 2), "numpy"),
        ((np.ones(2),), "numpy"),
        ((np.ones(2), 1j), "numpy"),
        ((Fraction(1, 2),), "derivations.exact"),
        ((2, mpmath.mpf(1)), "derivations.exact"),
        ((sympy.Integer(1),), "derivations.exact"),
        ((DualEntry(1, 1),), "derivations.exact"),
        ((np.array([0, Fraction(1, 2)], dtype=object),), "derivations.exact"),
        ((np.ones(2), np.array([mpmath.mpf(1)])), "derivations.exact"),
    ],
)
def test_the_type_of_the_numbers_chooses_the_functions(values: Any, module: str) -> None:
    chosen = namespace(values)
    assert chosen.__name__ == module
    assert special_of(chosen).__name__ == ("derivations.special" if module == "numpy" else module)


def test_another_librarys_arrays_choose_that_library() -> None:
    from autograd import make_vjp

    seen = []
    make_vjp(lambda x: seen.append(namespace([np.ones(2), x])) or x)(np.ones(2))
    assert [chosen.__name__ for chosen in seen] == ["autograd.numpy"]
    assert special_of(seen[0]).__name__ == "autograd.scipy.special"


S = np.array([[2.0, 1.0, 0.5], [1.0, 3.0, -1.0], [0.5, -1.0, 1.0]])
TALL = np.array([[3.0, 1.0], [1.0, -2.0], [0.5, 1.0]])


def long_and_checked(function: str, X: Any, **options: Any) -> tuple[Any, ...]:
    """What a factorization of long numbers gives, as long numbers."""
    found = getattr(exact.linalg, function)(entries(X, "mpmath"), **options)
    return found if isinstance(found, tuple) else (found,)


def test_factorizations_of_long_numbers_are_factorizations_to_their_last_digit() -> None:
    with mpmath.workdps(60):
        values, vectors = long_and_checked("eigh", S)
        assert np.max(abs(vectors @ np.diag(values) @ vectors.T - entries(S, "mpmath"))) < mpmath.mpf(10) ** -55
        left, singular, right = long_and_checked("svd", TALL, full_matrices=False)
        assert np.max(abs(left * singular @ right - entries(TALL, "mpmath"))) < mpmath.mpf(10) ** -55
        values, vectors = long_and_checked("eig", abs(S))
        assert np.max(abs(entries(abs(S), "mpmath") @ vectors - vectors * values)) < mpmath.mpf(10) ** -55


def test_factorizations_of_long_numbers_are_in_numpys_order() -> None:
    np.testing.assert_allclose(long_and_checked("eigh", S)[0].astype(float), np.linalg.eigvalsh(S))
    expected = np.linalg.svd(TALL, compute_uv=False)
    np.testing.assert_allclose(long_and_checked("svd", TALL, compute_uv=False)[0].astype(float), expected)
