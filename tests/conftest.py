"""Settings shared by all tests: the same examples on a server as in the report of its failure, and one generator."""

from __future__ import annotations

import os
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("home", deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("home"), derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "home")


@pytest.fixture
def rng() -> Any:
    """Random numbers, the same in every run."""
    return np.random.default_rng(20240229)
