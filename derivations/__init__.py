"""Matrix calculus you can trust: every derivative with its shape, its proof, and the checks it passed.

Every identity of the catalogue is an attribute: `derivations.softmax.jacobian(o)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from derivations.checking import check as check
    from derivations.derivation import derive as derive
    from derivations.registry import catalogue as catalogue
    from derivations.registry import verify as verify

__version__ = "0.1.0"
__all__ = ["catalogue", "check", "derive", "verify"]

_HOMES = {
    "catalogue": "derivations.registry",
    "check": "derivations.checking",
    "derive": "derivations.derivation",
    "verify": "derivations.registry",
}


def __getattr__(name: str) -> Any:
    """A public name, or an identity of the catalogue, imported when it is first asked for."""
    from importlib import import_module

    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    from derivations.registry import catalogue, unknown

    if name.startswith("_") or name not in catalogue:
        raise AttributeError(f"module 'derivations' has no attribute {name!r}: {unknown(name, list(catalogue.paths))}")
    return catalogue[name]


def __dir__() -> list[str]:
    from derivations.registry import catalogue

    return [*__all__, *catalogue.paths]
