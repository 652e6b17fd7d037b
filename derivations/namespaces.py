"""Which library's functions a value is computed with: chosen by the type of the numbers it is given."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any

LIBRARIES = {
    "autograd": "autograd.numpy",
    "jax": "jax.numpy",
    "jaxlib": "jax.numpy",
    "fractions": "derivations.exact",
    "mpmath": "derivations.exact",
    "sympy": "derivations.exact",
    "derivations": "derivations.exact",
}
"""The package that defines a type of number, and the module that has NumPy's functions for it."""

SPECIAL = {
    "numpy": "derivations.special",
    "autograd.numpy": "autograd.scipy.special",
    "jax.numpy": "jax.scipy.special",
    "derivations.exact": "derivations.exact",
}
"""Beside each such module, the one that has the special functions, such as erf."""


def namespace(values: Iterable[Any]) -> Any:
    """The module whose `exp`, `sum`, `linalg.inv`, ... apply to these values: NumPy unless one says otherwise."""
    for value in values:
        if getattr(value, "dtype", None) == "O":  # of any numbers, and a whole number may stand beside fractions
            return import_module("derivations.exact")
        library = LIBRARIES.get(type(value).__module__.partition(".")[0])
        if library is not None:
            return import_module(library)
    return import_module("numpy")


def special(np: Any) -> Any:
    """The module of special functions that goes with a namespace."""
    return import_module(SPECIAL[np.__name__])
