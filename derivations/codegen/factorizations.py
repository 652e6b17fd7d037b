"""Which routine of linear algebra computes what: solves in place of inverses, one factorization for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from derivations.codegen import array as a
from derivations.codegen.array import Array, pieces
from derivations.codegen.facts import positive_definite


def with_factorizations(roots: Sequence[Array], scipy: bool = True) -> tuple[Array, ...]:
    """The same arrays, with inverses and determinants computed by the cheapest routines.

    An inverse that is only multiplied becomes the solution of a system. What is solved with one matrix, or asks for its
    determinant, shares one factorization: Cholesky's for a positive definite matrix. Without SciPy there is no routine
    that uses a factorization again.
    """
    everything = list(pieces(*roots))
    if not any(array.op in ("inverse", "logdet") for array in everything):
        return tuple(roots)
    return _Choice(everything, roots, scipy).roots


class _Choice:
    """The arrays of a program, and what was chosen for each matrix that is inverted."""

    def __init__(self, everything: Sequence[Array], roots: Sequence[Array], scipy: bool) -> None:
        self.scipy = scipy
        self.explicit = set(_explicit(everything, roots))
        self.uses = Counter(matrix for array in everything for matrix in self._needed(array))
        self.new: dict[Array, Array] = {}
        for array in everything:
            self.new[array] = self._rewritten(array)
        self.roots = tuple(self.new[root] for root in roots)

    def _needed(self, array: Array) -> list[Array]:
        """The matrices that a factorization would help to make this array."""
        if array.op == "logdet":
            return [array.args[0]]
        if array.op == "inverse" and array in self.explicit:
            return [array.args[0]] * positive_definite(array.args[0])
        if array.op == "matmul":
            found = [_inverted(factor)[0] for factor in array.args]
            return [x.args[0] for x in found if x is not None and x not in self.explicit]
        return []

    def _rewritten(self, array: Array) -> Array:
        if array.op == "matmul" and (solved := self._solved(array)) is not None:
            return solved
        args = tuple(self.new[argument] for argument in array.args)
        if array.op == "logdet":
            return self._logdet(array.args[0], args[0])
        if array.op == "inverse" and self.scipy and positive_definite(array.args[0]):
            return Array("cholesky_inverse", (self._cholesky(args[0]),), array.shape)
        return array if args == array.args else Array(array.op, args, array.shape, array.params)

    def _solved(self, array: Array) -> Array | None:
        """A product with an inverse as a system that is solved; from the right, of the transpose."""
        left, right = array.args
        inverse, transposed = _inverted(left)
        if inverse is not None and inverse not in self.explicit:
            return self._solution(inverse, self.new[right], transposed)
        inverse, transposed = _inverted(right)
        if inverse is None or inverse in self.explicit:
            return None
        other = self.new[left]
        if other.ndim == 1:
            return self._solution(inverse, other, not transposed)
        return a.transpose(self._solution(inverse, a.transpose(other), not transposed))

    def _solution(self, inverse: Array, b: Array, transposed: bool) -> Array:
        matrix, made = inverse.args[0], self.new[inverse.args[0]]
        if self.scipy and positive_definite(matrix):
            return Array("cholesky_solve", (self._cholesky(made), b), b.shape)
        if self.scipy and self.uses[matrix] > 1:
            return Array("lu_solve", (self._lu(made), b), b.shape, transposed)
        return Array("solve", (a.transpose(made) if transposed else made, b), b.shape)

    def _logdet(self, matrix: Array, made: Array) -> Array:
        if positive_definite(matrix):
            return a.multiply(a.number(2), _log_sum(self._cholesky(made), absolute=False))
        if self.scipy and self.uses[matrix] > 1:
            return _log_sum(self._lu(made), absolute=True)
        return Array("logdet", (made,), ())

    def _cholesky(self, matrix: Array) -> Array:
        return Array("cholesky", (matrix,), matrix.shape)

    def _lu(self, matrix: Array) -> Array:
        return Array("lu", (matrix,), matrix.shape)


def _log_sum(factor: Array, absolute: bool) -> Array:
    """The sum of the logarithms of the diagonal of a factor."""
    return Array("log_diagonal", (factor,), (), absolute)


def _inverted(array: Array) -> tuple[Array | None, bool]:
    """The inverse that a factor is, and whether it is transposed."""
    transposed = array.op == "transpose"
    inner = array.args[0] if transposed else array
    return (inner, transposed) if inner.op == "inverse" else (None, False)


def _explicit(everything: Sequence[Array], roots: Sequence[Array]) -> list[Array]:
    """The inverses whose entries are needed."""
    found = [inverse for root in roots if (inverse := _inverted(root)[0]) is not None]
    for array in everything:
        if array.op == "transpose" and array.args[0].op == "inverse":
            continue
        for factor in array.args:
            inverse = _inverted(factor)[0]
            stacked = array.op != "matmul" or max(x.ndim for x in array.args) > 2
            both = array.op == "matmul" and all(_inverted(x)[0] is not None for x in array.args)
            if inverse is not None and (stacked or both):
                found.append(inverse)
    return found
