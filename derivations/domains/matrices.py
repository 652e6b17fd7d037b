"""Sets of matrices: symmetric, positive definite, invertible, orthogonal, diagonal, of full rank."""

from __future__ import annotations

from typing import Any

from derivations.domains.base import Domain, Draw, Sizes
from derivations.errors import ShapeError
from derivations.lazy import numpy as np
from derivations.spectral_conditions import (
    balanced,
    has_cholesky_factor,
    is_clearly_invertible,
    is_clearly_symmetric,
    is_symmetric,
)
from derivations.words import diag, diagonal, eye, inv


class SquareDomain(Domain):
    """Base of the sets of square matrices."""

    ranks = (2,)

    def check_axes(self) -> None:
        super().check_axes()
        if self.axes[0] != self.axes[1]:
            raise ShapeError(f"{type(self).__name__} needs two equal axes, such as 'n n', got {self.axes!r}")


class SymmetricDomain(SquareDomain):
    """Base of the sets of symmetric matrices; tangents are symmetric."""

    tells_infinities = True

    def project(self, direction: Any, point: Any) -> Any:
        return (direction + direction.T) / 2

    def contains(self, point: Any) -> bool:
        return is_symmetric(point) and self.has_its_eigenvalues(point)

    def clearly_contains(self, point: Any) -> bool:
        return is_clearly_symmetric(point) and self.has_its_eigenvalues(point) and self.smooth(point)

    def has_its_eigenvalues(self, point: Any) -> bool:
        """Whether a symmetric matrix has the eigenvalues that the set asks for."""
        return True


class Symmetric(SymmetricDomain):
    """Symmetric matrices; tangents are symmetric."""

    hypothesis = "symmetric"
    kind = r"\mathrm{{Sym}}({side})"

    def sample(self, draw: Draw, sizes: Sizes) -> Any:
        entries = draw(self.measured(sizes))
        return (entries + entries.T) / 2


class PositiveDefinite(SymmetricDomain):
    """Symmetric matrices with positive eigenvalues."""

    hypothesis = "symmetric positive definite"
    kind = r"\mathrm{{Sym}}_{{>0}}({side})"

    def sample(self, draw: Draw, sizes: Sizes) -> Any:
        entries = draw(self.measured(sizes))
        return entries @ entries.T + eye(len(entries))

    def extremes(self, draw: Draw, sizes: Sizes) -> dict[str, Any]:
        return {"nearly singular": _nearly_singular(self.sample(draw, sizes)), "large": 1e6 * self.sample(draw, sizes)}

    def has_its_eigenvalues(self, point: Any) -> bool:
        if not np.all(np.diagonal(point) > 0):
            return False
        scale = np.sqrt(np.diagonal(point))
        scaled = point / scale / scale[:, None]
        if is_clearly_invertible(scaled) and has_cholesky_factor(scaled):
            return True
        eigenvalues = np.linalg.eigvalsh(scaled)
        return bool(np.min(eigenvalues) > len(point) * np.finfo(float).eps)


class Invertible(SquareDomain):
    """Square matrices with nonzero determinant."""

    hypothesis = "invertible"
    kind = r"\mathrm{{GL}}({side})"

    def sample(self, draw: Draw, sizes: Sizes) -> Any:
        entries = draw(self.measured(sizes))
        return entries + 3 * eye(len(entries))

    def extremes(self, draw: Draw, sizes: Sizes) -> dict[str, Any]:
        return {"nearly singular": _nearly_singular(self.sample(draw, sizes)), "large": 1e6 * self.sample(draw, sizes)}

    def contains(self, point: Any) -> bool:
        even = balanced(point)
        return is_clearly_invertible(even) or bool(np.linalg.matrix_rank(even) == len(point))


class Orthogonal(SquareDomain):
    """Matrices with orthonormal columns and rows; tangents at Q are Q times a skew matrix."""

    hypothesis = "orthogonal"
    kind = r"\mathrm{{O}}({side})"

    def sample(self, draw: Draw, sizes: Sizes) -> Any:
        entries = draw(self.measured(sizes))
        skew = (entries - entries.T) / 2
        return (eye(len(skew)) - skew) @ inv(eye(len(skew)) + skew)

    def project(self, direction: Any, point: Any) -> Any:
        return (direction - point @ direction.T @ point) / 2

    def extremes(self, draw: Draw, sizes: Sizes) -> dict[str, Any]:
        return {"the identity": np.eye(*self.measured(sizes))}

    def contains(self, point: Any) -> bool:
        return bool(np.allclose(point @ point.T, np.eye(len(point)), atol=1e-8))


class Diagonal(SquareDomain):
    """Diagonal matrices; tangents are diagonal."""

    hypothesis = "diagonal"
    kind = r"\mathrm{{Diag}}({side})"

    def sample(self, draw: Draw, sizes: Sizes) -> Any:
        return diag(draw(self.measured(sizes)[:1]))

    def project(self, direction: Any, point: Any) -> Any:
        return diag(diagonal(direction))

    def contains(self, point: Any) -> bool:
        return bool(np.all(point == np.diag(np.diagonal(point))))


class FullColumnRank(Domain):
    """Tall matrices with linearly independent columns."""

    hypothesis = "of full column rank"
    ranks = (2,)

    def extremes(self, draw: Draw, sizes: Sizes) -> dict[str, Any]:
        return {"large": 1e6 * self.sample(draw, sizes)}

    def contains(self, point: Any) -> bool:
        return bool(np.linalg.matrix_rank(balanced(point)) == point.shape[1])


def _nearly_singular(point: Any) -> Any:
    """The point with its last row and column shrunk, so that its condition number is about 1e8."""
    scale = np.ones(len(point))
    scale[-1] = 1e-4
    return scale[:, None] * point * scale
