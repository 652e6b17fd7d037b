"""The variables and the axes of an expression are found, each once, and no change among them."""

from __future__ import annotations

from derivations import words as w
from derivations.derivation.variables import as_declared, axes_of, symbols_of, with_all_axes
from derivations.expression import Symbol, Tangent
from derivations.shapes import multiply

x, A = Symbol("x", ("n",)), Symbol("A", ("m", "n"))
dx = Tangent("dx", ("n",))


def test_variables_come_once_in_order_of_appearance() -> None:
    assert symbols_of(A @ x + A @ dx, x) == [A, x]
    assert symbols_of(w.ones("n"), x) == [x]


def test_variables_stand_as_they_were_declared_and_what_was_not_comes_last() -> None:
    b = Symbol("b", ("n",))
    assert as_declared([A, x], [x, A]) == [x, A]
    assert as_declared([A, x], [x, b, A]) == [x, A]
    assert as_declared([A, x, b], [x]) == [x, A, b]


def test_axes_are_found_in_attributes_and_numbers() -> None:
    assert axes_of(w.ones("k", multiply("m", "p")) @ w.ones(multiply("m", "p"))) == ["k", "m", "p"]
    assert axes_of(x * 2) == []


def test_a_declared_variable_is_added_for_an_axis_that_no_other_has() -> None:
    assert with_all_axes([x], [w.ones("m")], [x, A]) == [x, A]
    assert with_all_axes([x], [w.ones("n")], [x, A]) == [x]
