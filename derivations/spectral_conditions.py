"""What words made of eigenvalues and singular values ask of a matrix, looked up in numbers at a point."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from derivations.lazy import numpy as np

CLOSE, NONE = 1e-8, 1e-12
"""For the size of the matrix: gaps too small for eigenvectors to be told apart, and numbers that may be zero."""


def has_gaps(values: Any) -> bool:
    """Whether no two of these numbers are equal, or so close that they cannot be told apart."""
    return bool(np.min(np.diff(np.sort(values)), initial=np.inf) > CLOSE * np.max(np.abs(values)))


PANEL = 32
"""So many columns are read at once: a column by itself has one number from each line of the memory."""


def is_symmetric(S: Any) -> bool:
    """Whether a matrix is symmetric, up to rounding."""
    starts = range(0, len(S), PANEL)
    left = [np.max(np.abs(S[i : i + PANEL, i:] - np.ascontiguousarray(S[i:, i : i + PANEL]).T)) for i in starts]
    return bool(np.max(left) <= CLOSE * np.max(np.abs(S)))


ROUNDING, SMALLEST = 1e-13, 1e-200
"""How closely two products agree for the size of one, and the least square of a size that has all its digits."""


@lru_cache(maxsize=32)
def _direction(side: int) -> Any:
    """A vector of numbers between 1/2 and 1 that have nothing to do with each other, the same in every run."""
    return np.random.default_rng(20250101).uniform(0.5, 1.0, side)


def is_clearly_symmetric(S: Any) -> bool:
    """Whether a matrix is finite, and symmetric far beyond what `is_symmetric` asks, by a look at two products.

    S r and S' r agree where S is symmetric, and an entry that is not the one across the diagonal shows in two of their
    entries (Freivalds, 1977, tells a wrong product of matrices by a random vector). Hidden are only differences that
    cancel in every row against these very digits of r. By the bound, the largest entry of (S - S') r is below CLOSE / 5
    times the largest of S. False says nothing: what agrees less closely, or has a size near the ends of the numbers,
    is left to a look at the entries.
    """
    r, side = _direction(len(S)), len(S)
    rows, columns = S.dot(r), r.dot(S)
    size = rows.dot(rows)  # at most side**3 times the square of the largest entry
    if not SMALLEST < size < np.inf:
        return False
    left = rows - columns
    return bool(left.dot(left) <= min(ROUNDING**2, (CLOSE / 5) ** 2 / side**3) * size)


def has_simple_spectrum(S: Any) -> bool:
    """Whether a matrix is symmetric, with distinct eigenvalues."""
    return is_symmetric(S) and has_gaps(np.linalg.eigvalsh(S))


def has_full_rank(X: Any) -> bool:
    """Whether the columns, or the rows, are independent."""
    singular_values = np.linalg.svd(X, compute_uv=False)
    return bool(np.min(singular_values) > NONE * np.max(singular_values))


def has_full_column_rank(X: Any) -> bool:
    """Whether the columns are independent."""
    return X.shape[0] >= X.shape[1] and has_full_rank(X)


def has_distinct_singular_values(X: Any) -> bool:
    """Whether the columns are independent and no two singular values are equal."""
    return has_full_column_rank(X) and has_gaps(np.linalg.svd(X, compute_uv=False))


def has_one_largest_singular_value(X: Any) -> bool:
    """Whether the largest singular value is larger than all others."""
    return has_gaps(np.linalg.svd(X, compute_uv=False)[:2])


def has_principal_root(X: Any, _: Any = None) -> bool:
    """Whether no eigenvalue is zero or negative."""
    eigenvalues = np.linalg.eigvals(X)
    size = NONE * np.max(np.abs(eigenvalues))
    return not np.any((np.real(eigenvalues) <= size) & (np.abs(np.imag(eigenvalues)) <= size))


def has_one_solution(A: Any, B: Any, _: Any = None) -> bool:
    """Whether A and -B have no eigenvalue in common."""
    sums = np.abs(np.linalg.eigvals(A)[:, None] + np.linalg.eigvals(B))
    return bool(np.min(sums) > NONE * max(np.max(np.abs(A)), np.max(np.abs(B))))


def is_positive_definite(S: Any) -> bool:
    """Whether a matrix is symmetric with positive eigenvalues."""
    return is_symmetric(S) and bool(np.min(np.linalg.eigvalsh(S)) > NONE * np.max(np.abs(S)))


def has_leading_minors(A: Any) -> bool:
    """Whether no leading principal minor is zero, so that elimination needs no exchange of rows."""
    leading = (np.linalg.svd(A[:k, :k], compute_uv=False) for k in range(1, len(A) + 1))
    return all(np.min(values) > NONE * np.max(np.abs(A)) for values in leading)


def is_positive(A: Any) -> bool:
    """Whether all entries are positive."""
    return bool(np.min(A) > 0)


def balanced(point: Any) -> Any:
    """Rows, then columns, divided by their largest entry: rank is then no question of units, up to rounding."""
    for axis in (1, 0):
        largest = np.max(abs(point), axis=axis, keepdims=True)
        point = point / np.where(largest == 0, 1, largest)
    return point


def is_clearly_invertible(point: Any) -> bool:
    """Whether no singular value is near rounding, by a bound that costs a tenth of finding them."""
    try:
        condition = np.linalg.norm(point) * np.linalg.norm(np.linalg.inv(point))
    except np.linalg.LinAlgError:
        return False
    return bool(condition * len(point) * np.finfo(float).eps < 1)


def has_cholesky_factor(point: Any) -> bool:
    """Whether the Cholesky factorization of a symmetric matrix ends well."""
    try:
        np.linalg.cholesky(point)
    except np.linalg.LinAlgError:
        return False
    return True


def _sign(holds: Callable[..., bool]) -> Callable[..., Any]:
    return lambda *arguments: np.asarray(float(holds(*arguments)))


SINGULAR = ("svdvals", "left_singular_vectors", "right_singular_vectors")
SPECTRAL: dict[str, Callable[..., Any]] = {
    **dict.fromkeys(("eigvalsh", "eigenvectors"), _sign(has_simple_spectrum)),
    **dict.fromkeys(
        ("svdvals", "left_singular_vectors", "right_singular_vectors"), _sign(has_distinct_singular_values)
    ),
    **dict.fromkeys(("pinv", "nuclear_norm"), _sign(has_full_rank)),
    **dict.fromkeys(("logm", "logm_frechet", "sqrtm"), _sign(has_principal_root)),
    **dict.fromkeys(("polar", "qr_orthogonal", "qr_triangular"), _sign(has_full_column_rank)),
    **dict.fromkeys(("lu_lower", "lu_upper"), _sign(has_leading_minors)),
    **dict.fromkeys(("perron_root", "perron_vector"), _sign(is_positive)),
    "spectral_norm": _sign(has_one_largest_singular_value),
    "solve_sylvester": _sign(has_one_solution),
    "cholesky": _sign(is_positive_definite),
}
"""For each such word, 1 where its condition holds and 0 where it fails."""
KNOWN_KINKS = frozenset({"eigvalsh", "eigenvectors", *SINGULAR, "pinv", "nuclear_norm", "polar", "spectral_norm"})
"""Those that have a value where the condition fails."""
INVERTIBLE_NEEDED = frozenset({"inv", "solve", "det", "logdet"})
INVERTIBLE_WORDS = frozenset({"sqrtm", "cholesky", "eigenvectors", "lu_lower"})
"""Words that need an invertible matrix, and words whose value is one wherever it exists."""
KNOWN: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("inv", "solve", "det", "logdet"), ("Invertible", "PositiveDefinite", "Orthogonal")),
    **dict.fromkeys(("eigvalsh", "eigenvectors"), ("SimpleSpectrum",)),
    **dict.fromkeys(SINGULAR, ("DistinctSingularValues",)),
    **dict.fromkeys(("logm", "logm_frechet", "sqrtm", "cholesky"), ("PositiveDefinite",)),
    **dict.fromkeys(("lu_lower", "lu_upper"), ("PositiveDefinite", "NonzeroLeadingMinors")),
    **dict.fromkeys(
        ("pinv", "nuclear_norm", "polar", "qr_orthogonal", "qr_triangular"),
        ("FullColumnRank", "DistinctSingularValues", "Invertible", "PositiveDefinite", "Orthogonal"),
    ),
    "spectral_norm": ("DistinctSingularValues",),
    **dict.fromkeys(("perron_root", "perron_vector"), ("Positive",)),
}
"""The domains in which a variable meets the condition of a word that it is the first argument of."""
