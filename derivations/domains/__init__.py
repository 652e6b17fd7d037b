"""What a variable may be: its axes, its hypothesis, and points and tangents of it, in one place.

`Symmetric["n n"]` is a hypothesis of a statement and the sampler that tests it. A sampler is given `draw`, which
makes an array of independent entries of a shape: floats, or fractions for exact checks. It combines them with field
operations alone, so one text makes both kinds of points.
"""

from derivations.domains.arrays import (
    AwayFromOriginDomain,
    InnerProbability,
    KinkAtOrigin,
    KinkAtZero,
    Nats,
    Nonzero,
    NonzeroDomain,
    NonzeroVector,
    OneHot,
    Positive,
    Probability,
    Real,
    Scalar,
    Signs,
    Simplex,
)
from derivations.domains.base import Domain, Draw, Sizes
from derivations.domains.matrices import (
    Diagonal,
    FullColumnRank,
    Invertible,
    Orthogonal,
    PositiveDefinite,
    SquareDomain,
    Symmetric,
    SymmetricDomain,
)
from derivations.domains.spectral import DistinctSingularValues, KinkAtRankLoss, NonzeroLeadingMinors, SimpleSpectrum

__all__ = [
    "DOMAINS",
    "AwayFromOriginDomain",
    "Diagonal",
    "DistinctSingularValues",
    "Domain",
    "Draw",
    "FullColumnRank",
    "InnerProbability",
    "Invertible",
    "KinkAtOrigin",
    "KinkAtRankLoss",
    "KinkAtZero",
    "Nats",
    "Nonzero",
    "NonzeroDomain",
    "NonzeroLeadingMinors",
    "NonzeroVector",
    "OneHot",
    "Orthogonal",
    "Positive",
    "PositiveDefinite",
    "Probability",
    "Real",
    "Scalar",
    "Signs",
    "SimpleSpectrum",
    "Simplex",
    "Sizes",
    "SquareDomain",
    "Symmetric",
    "SymmetricDomain",
]

DOMAINS: dict[str, type[Domain]] = {
    kind.__name__: kind
    for kind in (
        Real, Nonzero, NonzeroVector, KinkAtZero, KinkAtOrigin, Positive, Probability, InnerProbability,
        Simplex, OneHot, Signs, Symmetric, PositiveDefinite, Invertible, Orthogonal, Diagonal, FullColumnRank,
        SimpleSpectrum, DistinctSingularValues, KinkAtRankLoss, NonzeroLeadingMinors,
    )
}  # fmt: skip
"""The sets that a user can name."""
