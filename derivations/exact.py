"""NumPy's functions for arrays of exact or long numbers: fractions, SymPy expressions, mpmath floats, dual entries.

What works on any entries (sums, products, reshapes) is NumPy's own. Functions of one number ask the entry, and
linear algebra is elimination, which needs field operations alone.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import SimpleNamespace
from typing import Any

from derivations.lazy import numpy as np

FUNCTIONS = (
    "exp", "log", "sqrt", "sin", "cos", "tan", "arctan", "sinh", "cosh", "tanh", "expm1", "log1p", "erf", "erfc",
)  # fmt: skip
RENAMED = {"arctan": "atan"}


def __getattr__(name: str) -> Any:
    if name in FUNCTIONS:
        return lambda x: map_entries(lambda entry: apply(name, entry), x)
    return getattr(np, name)


def map_entries(function: Callable[[Any], Any], x: Any) -> Any:
    """A function applied to every entry of an array of objects, or to a single number."""
    return np.vectorize(function, otypes=[object])(x) if np.ndim(x) else function(x[()] if hasattr(x, "shape") else x)


def apply(name: str, entry: Any) -> Any:
    """A function of one number, computed by the library the number comes from."""
    if hasattr(entry, "through"):
        return entry.through(name)
    library = import_module("mpmath" if type(entry).__module__.startswith("mpmath") else "sympy")
    if name in ("expm1", "log1p") and library.__name__ == "sympy":
        return library.exp(entry) - 1 if name == "expm1" else library.log(1 + entry)
    argument = library.sympify(entry) if library.__name__ == "sympy" else entry
    return getattr(library, RENAMED.get(name, name))(argument)


def real(x: Any) -> Any:
    """The numbers themselves: exact entries are real."""
    return x


def where(condition: Any, first: Any, second: Any) -> Any:
    """A choice entry by entry, which keeps entries as they are."""
    chosen = np.where(np.asarray(condition, dtype=bool), first, second)
    return chosen[()] if chosen.ndim == 0 else chosen


def iscomplexobj(_: Any) -> bool:
    """Exact entries are real."""
    return False


def _eliminate(matrix: Any, right: Any) -> tuple[Any, Any]:
    """Gauss-Jordan elimination: the determinant, and the solution of `matrix @ solution = right`."""
    side = len(matrix)
    rows = np.concatenate([np.asarray(matrix, dtype=object), np.asarray(right, dtype=object)], axis=1)
    determinant: Any = 1
    for j in range(side):
        pivot = max(range(j, side), key=lambda i: magnitude(rows[i, j]))
        if magnitude(rows[pivot, j]) == 0:
            raise ZeroDivisionError("the matrix is singular")
        if pivot != j:
            rows[[j, pivot]] = rows[[pivot, j]]
            determinant = -determinant
        determinant = determinant * rows[j, j]
        rows[j] = rows[j] / rows[j, j]
        for i in range(side):
            if i != j:
                rows[i] = rows[i] - rows[j] * rows[i, j]
    return determinant, rows[:, side:]


def magnitude(entry: Any) -> Any:
    """The size of an entry, to choose a pivot by; the standard part of a dual one."""
    return abs(getattr(entry, "standard", entry))


def _determinant(X: Any) -> Any:
    return _eliminate(X, np.zeros((len(X), 0), dtype=object))[0]


def _slogdet(X: Any) -> tuple[int, Any]:
    determinant = _determinant(X)
    positive = getattr(determinant, "standard", determinant) > 0
    return (1 if positive else -1), apply("log", determinant if positive else -determinant)


def _of_mpmath(X: Any) -> Any:
    return import_module("mpmath").matrix(X.tolist())


def _array(entries: Any) -> Any:
    """A matrix of mpmath as an array; one of its columns of numbers stays a matrix."""
    return np.array(entries.tolist(), dtype=object)


def _eigh(X: Any) -> tuple[Any, Any]:
    eigenvalues, vectors = import_module("mpmath").eigsy(_of_mpmath(X))
    return _array(eigenvalues)[:, 0], _array(vectors)


def _eig(X: Any) -> tuple[Any, Any]:
    """Eigenvalues and eigenvectors of long numbers: their real parts, which is all of those that are real."""
    mpmath = import_module("mpmath")
    values, vectors = mpmath.eig(_of_mpmath(X))
    size = len(vectors)
    parts = [[mpmath.re(vectors[i, j]) for j in range(size)] for i in range(size)]
    return np.array([mpmath.re(value) for value in values], dtype=object), np.array(parts, dtype=object)


def _svd(X: Any, full_matrices: bool = False, compute_uv: bool = True) -> Any:
    """The thin singular value decomposition, of long numbers."""
    assert not full_matrices
    left, values, right = import_module("mpmath").svd_r(_of_mpmath(X))
    return (_array(left), _array(values)[:, 0], _array(right)) if compute_uv else _array(values)[:, 0]


linalg = SimpleNamespace(
    inv=lambda X: _eliminate(X, np.eye(len(X), dtype=int))[1],
    solve=lambda A, B: _eliminate(A, B)[1],
    det=_determinant,
    slogdet=_slogdet,
    eig=_eig,
    eigh=_eigh,
    svd=_svd,
)
