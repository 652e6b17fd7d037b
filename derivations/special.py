"""Special functions for NumPy arrays, from the standard library."""

from __future__ import annotations

import math
from typing import Any

from derivations.lazy import numpy as np


def erf(x: Any) -> Any:
    """The error function, entry by entry."""
    return np.vectorize(math.erf, otypes=[float])(x)[()]


def erfc(x: Any) -> Any:
    """One minus the error function, accurate where it is small."""
    return np.vectorize(math.erfc, otypes=[float])(x)[()]
