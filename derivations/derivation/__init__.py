"""A derivation: an expression differentiated by the engine, and all that can be asked of it."""

from derivations.derivation.derivation import Derivation
from derivations.derivation.deriving import derive
from derivations.derivation.joint import Joint
from derivations.derivation.reading import declare, declared

__all__ = ["Derivation", "Joint", "declare", "declared", "derive"]
