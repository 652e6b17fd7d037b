"""A sound identity, and what it looks like when one thing in it is broken."""

from __future__ import annotations

from derivations.identity import Identity
from tests.support import identity_of

SOUND = """
def value(x: Real["n"], A: Real["n n"]) -> Scalar:
    return x @ A @ x + logsumexp(x)


def differential(x, A, dx, dA):
    yield d(x @ A @ x) + d(logsumexp(x)), "d is linear"
    yield dx @ A @ x + x @ dA @ x + x @ A @ dx + d(logsumexp(x)), "the product rule"
    yield (A @ x + A.T @ x + softmax(x)) @ dx + (outer(x, x) * dA).sum(), "collect dx and dA"


def gradient_x(x, A):
    return A @ x + A.T @ x + softmax(x)


def gradient_A(x, A):
    return outer(x, x)


def hessian_x(x, A):
    return A + A.T + diag(softmax(x)) - outer(softmax(x), softmax(x))
"""


def sound() -> Identity:
    return identity_of(SOUND, "sound")


def broken(*replacements: tuple[str, str], text: str = SOUND) -> Identity:
    """The sound identity with these pieces of its text replaced; each must be there exactly once."""
    for old, new in replacements:
        assert text.count(old) == 1, f"{old!r} comes {text.count(old)} times"
        text = text.replace(old, new)
    return identity_of(text, "broken")
