"""Example arguments for the words of matrix functions, spectra and matrix equations."""

from __future__ import annotations

from derivations.domains import (
    DistinctSingularValues,
    FullColumnRank,
    Invertible,
    NonzeroLeadingMinors,
    Positive,
    PositiveDefinite,
    Real,
    SimpleSpectrum,
)
from tests.words.rows import Rows, on

FRECHET = [((Real["n n"], Real["n n"]), {})]

SPECTRAL_WORDS: dict[str, Rows] = {
    "expm": on(Real, "n n"),
    "sinm": on(Real, "n n"),
    "cosm": on(Real, "n n"),
    "logm": on(PositiveDefinite, "n n"),
    "sqrtm": on(PositiveDefinite, "n n"),
    "expm_frechet": FRECHET,
    "sinm_frechet": FRECHET,
    "cosm_frechet": FRECHET,
    "logm_frechet": [((PositiveDefinite["n n"], Real["n n"]), {})],
    "pinv": [*on(FullColumnRank, "m n", "n m"), *on(Invertible, "n n")],
    "solve_sylvester": [((PositiveDefinite["m m"], PositiveDefinite["n n"], Real["m n"]), {})],
    "eigvalsh": on(SimpleSpectrum, "n n"),
    "eigenvectors": on(SimpleSpectrum, "n n"),
    "svdvals": on(DistinctSingularValues, "m n", "n n"),
    "right_singular_vectors": on(DistinctSingularValues, "m n", "n n"),
    "left_singular_vectors": on(DistinctSingularValues, "m n", "n n"),
    "perron_root": on(Positive, "n n"),
    "perron_vector": on(Positive, "n n"),
    "polar": on(DistinctSingularValues, "m n", "n n"),
    "nuclear_norm": [*on(DistinctSingularValues, "m n"), *on(FullColumnRank, "n m")],
    "spectral_norm": [*on(DistinctSingularValues, "m n"), *on(FullColumnRank, "n m")],
    "cholesky": on(PositiveDefinite, "n n"),
    "lu_lower": on(NonzeroLeadingMinors, "n n"),
    "lu_upper": on(NonzeroLeadingMinors, "n n"),
    "qr_orthogonal": on(DistinctSingularValues, "m n", "n n"),
    "qr_triangular": on(DistinctSingularValues, "m n", "n n"),
}
"""Each word, and the ways to call it."""
