"""The libraries that code is written for, as far as they are installed: `nox -s bench` has them all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import numpy as np

from derivations.codegen.jax import JAX
from derivations.codegen.library import Library
from derivations.codegen.torch import UNSUPPORTED, Torch
from tests.codegen.support import run


@dataclass(frozen=True)
class Runner:
    """Runs code that is written for one library on arrays of that library, in double precision."""

    name: str
    library: Library
    lacks: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return self.name

    def array(self, value: Any) -> Any:
        """Numbers as the library has them."""
        if self.name == "numpy":
            return np.asarray(value)
        if self.name == "torch":
            import torch

            return torch.as_tensor(np.asarray(value, dtype=float))
        import jax

        jax.config.update("jax_enable_x64", True)
        return jax.numpy.asarray(value)

    def call(self, source: str, name: str, values: Mapping[str, Any], lengths: Mapping[str, int] | None = None) -> Any:
        """What a function of some code returns."""
        return run(source, name, {**(lengths or {}), **{key: self.array(value) for key, value in values.items()}})

    def __call__(self, derivation: Any, values: Mapping[str, Any]) -> Any:
        """What the code of a derivation returns."""
        return self.call(getattr(derivation, self.name)("f"), "f", values)


RUNNERS = [Runner("numpy", Library()), Runner("jax", JAX()), Runner("torch", Torch(), UNSUPPORTED)]
INSTALLED = [runner for runner in RUNNERS if find_spec(runner.name)]
"""Those that can run here."""
