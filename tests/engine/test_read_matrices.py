from __future__ import annotations

from derivations import words as w
from derivations.engine.arrays import eye, ones, zeros
from derivations.engine.read_matrices import _mixed
from derivations.engine.strategy import Simplifier
from derivations.engine.terms import ZERO_TERM, Factor, Term
from derivations.expression import Symbol

x, y = Symbol("x", (3,)), Symbol("y", (9,))


def test_blocks_whose_product_is_zero_make_all_of_a_long_product_zero() -> None:
    """What stands on both sides then has other sizes, and must not be joined."""
    sums, nothing = ones(1, 3), zeros(3, 3)
    chain = (w.diag(1 / x), w.kron(eye(3), sums), w.kron(eye(3), nothing), w.diag(1 / y))
    assert _mixed(Simplifier(), Term(chain=tuple(map(Factor, chain)))) == ZERO_TERM
