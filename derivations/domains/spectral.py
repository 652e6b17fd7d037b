"""Sets of matrices whose eigenvalues or singular values are told apart."""

from __future__ import annotations

from typing import Any

from derivations.domains.base import Domain, Draw, Sizes
from derivations.domains.matrices import Orthogonal, SquareDomain, SymmetricDomain
from derivations.lazy import numpy as np
from derivations.spectral_conditions import (
    has_distinct_singular_values,
    has_full_column_rank,
    has_gaps,
    has_leading_minors,
)
from derivations.words import diag, eye


def apart(entries: Any) -> Any:
    """The numbers 1, 2, 3, ... in a random order, each moved by less than a quarter."""
    return 1 + np.argsort(np.argsort(entries)) + entries / (4 + 4 * abs(entries))


def rotation(draw: Draw, side: int) -> Any:
    """A random orthogonal matrix, not far from the identity, so that the signs of its columns are not in doubt."""
    return Orthogonal(("n", "n")).sample(lambda shape: draw(shape) / 8, {"n": side})


def with_eigenvalues(draw: Draw, eigenvalues: Any) -> Any:
    """A random symmetric matrix that has these eigenvalues."""
    turned = rotation(draw, len(eigenvalues))
    return turned @ diag(eigenvalues) @ turned.T


class SimpleSpectrum(SymmetricDomain):
    """Symmetric matrices, for a function of the eigenvalues: it has no derivative where two of them are equal."""

    hypothesis = "symmetric, with distinct eigenvalues where the derivative is taken"
    kind = r"\mathrm{{Sym}}({side})"

    def sample(self, draw: Draw, sizes: Sizes) -> Any:
        """A matrix whose eigenvalues are at least a half apart."""
        side, _ = self.measured(sizes)
        return with_eigenvalues(draw, apart(draw((side,))) - side // 2)

    def extremes(self, draw: Draw, sizes: Sizes) -> dict[str, Any]:
        """Large and tiny matrices, and one whose values nearly agree."""
        side, _ = self.measured(sizes)
        close = with_eigenvalues(draw, 2.0 + 1e-4 * np.arange(side))
        return {**super().extremes(draw, sizes), "with close eigenvalues": (close + close.T) / 2}

    def smooth(self, point: Any) -> bool:
        """Whether no two of the values are equal."""
        return has_gaps(np.linalg.eigvalsh(point))


class DistinctSingularValues(Domain):
    """Matrices with at least as many rows as columns, for a function of the singular values."""

    hypothesis = "of full column rank, with distinct singular values where the derivative is taken"
    ranks = (2,)

    def sample(self, draw: Draw, sizes: Sizes) -> Any:
        """A matrix whose singular values are at least a half apart."""
        rows, columns = self.measured(sizes)
        return rotation(draw, rows)[:, :columns] @ diag(apart(draw((columns,)))) @ rotation(draw, columns)

    def extremes(self, draw: Draw, sizes: Sizes) -> dict[str, Any]:
        """Large and tiny matrices, and one whose values nearly agree."""
        rows, columns = self.measured(sizes)
        close = diag(2.0 + 1e-4 * np.arange(columns))
        turned = rotation(draw, rows)[:, :columns] @ close @ rotation(draw, columns)
        return {**super().extremes(draw, sizes), "with close singular values": turned}

    def contains(self, point: Any) -> bool:
        """Whether it has at least as many rows as columns."""
        return bool(point.shape[0] >= point.shape[1])

    def smooth(self, point: Any) -> bool:
        """Whether no two of the values are equal."""
        return has_distinct_singular_values(point)


class KinkAtRankLoss(Domain):
    """Matrices with at least as many rows as columns, for a function with a kink where the rank drops."""

    hypothesis = "of full column rank where the derivative is taken"
    ranks = (2,)

    def extremes(self, draw: Draw, sizes: Sizes) -> dict[str, Any]:
        """Large and tiny matrices."""
        return {"large": 1e6 * self.sample(draw, sizes), "tiny": 1e-6 * self.sample(draw, sizes)}

    def contains(self, point: Any) -> bool:
        """Whether it has at least as many rows as columns."""
        return bool(point.shape[0] >= point.shape[1])

    def smooth(self, point: Any) -> bool:
        """Whether the columns are independent."""
        return has_full_column_rank(point)


class NonzeroLeadingMinors(SquareDomain):
    """Square matrices that elimination can factor without exchanging rows."""

    hypothesis = "with leading principal minors that are not zero"

    def sample(self, draw: Draw, sizes: Sizes) -> Any:
        """A matrix with a heavy diagonal."""
        entries = draw(self.measured(sizes))
        return entries + 4 * eye(len(entries))

    def contains(self, point: Any) -> bool:
        """Whether no leading principal minor is zero."""
        return has_leading_minors(point)
