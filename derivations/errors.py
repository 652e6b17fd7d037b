"""The errors a user can meet: each names the variable, what was expected and what came."""


class DerivationError(Exception):
    """Base of every error this package raises on purpose."""


class ShapeError(DerivationError, ValueError):
    """Axes that do not fit each other, or an array that does not have the axes of its variable."""


class DomainError(DerivationError, ValueError):
    """A point outside the set its variable is declared to live in."""


class ArgumentError(DerivationError, TypeError):
    """An argument that is missing, unknown, or of a kind that cannot be read as numbers."""


class NotDifferentiable(DerivationError, ArithmeticError):
    """The derivative was asked for at a point where it does not exist."""


class UnknownIdentity(DerivationError, KeyError):
    """A name that is not in the catalogue; the message suggests the nearest ones."""

    def __str__(self) -> str:
        return str(self.args[0])


class InvalidIdentity(DerivationError):
    """An identity file that does not have the parts an identity needs."""


class CannotDerive(DerivationError):
    """An expression, or a part of one, that has no rule; the message says which part and why."""


class ParseError(DerivationError, ValueError):
    """Text that is not an expression; the message shows where, with a caret, and suggests the mend."""


class VerificationError(DerivationError):
    """A derivation that failed its own check: a bug of this package, never returned as an answer."""
