"""From an expression to its derivations: read, derived as often as asked for, and checked before they are returned."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, overload

from derivations.derivation.answers import checked_orders, checked_structure
from derivations.derivation.derivation import Derivation
from derivations.derivation.joint import Joint
from derivations.derivation.reading import in_order, read_expression, read_variables
from derivations.derivation.settling import ensure, settle
from derivations.domains import Domain, SymmetricDomain
from derivations.errors import ArgumentError
from derivations.expression import Expression, Symbol


@overload
def derive(
    expression: str | Callable[..., Any] | Expression,
    wrt: str,
    shapes: Mapping[str, str | Domain],
    order: int = 1,
    structure: str = "dense",
) -> Derivation: ...


@overload
def derive(
    expression: str | Callable[..., Any] | Expression,
    wrt: str,
    shapes: Mapping[str, str | Domain],
    order: tuple[int, ...],
) -> Joint: ...


def derive(
    expression: str | Callable[..., Any] | Expression,
    wrt: str,
    shapes: Mapping[str, str | Domain],
    order: int | tuple[int, ...] = 1,
    structure: str = "dense",
) -> Derivation | Joint:
    """The derivative of an expression, with every step, verified.

    `expression` is text in NumPy's vocabulary, a function of NumPy code whose parameters are the variables, or an
    expression. `wrt` names the variable; `shapes` gives the axes (`"m n"`, `""` for a scalar) or the domain
    (`Symmetric["n n"]`) of each. A call, and the emitted code, take the variables in this order, or in that of the
    parameters of the function. `order=2` is the Hessian of a scalar: the Jacobian of its gradient; `order=(0, 1, 2)`
    is one function that returns the value, the gradient and the Hessian. `structure` is the form of what a call
    returns: "dense" an array, "factors" the factors of the matrix, "operator" a linear map that is only applied.

    Raises ParseError, ShapeError or ArgumentError for input that cannot be read, CannotDerive for what has no rule or
    no value, and VerificationError, a bug of ours, rather than an answer that fails its check.
    """
    variables = read_variables(shapes, wrt)
    orders = checked_orders(order)
    checked_structure(structure)
    if isinstance(order, tuple) and structure != "dense":
        raise ArgumentError(f"several orders are returned as arrays; structure={structure!r} takes one order")
    value = read_expression(expression, variables)
    found = list(_derived(value, variables[wrt], in_order(expression, variables), max(*orders, 1)))
    if isinstance(order, tuple):
        return Joint(found, order)
    found[-1].structure = structure
    return found[-1]


def _derived(value: Expression, variable: Symbol, declared: Sequence[Symbol], last: int) -> Iterator[Derivation]:
    """The derivations of all orders up to the last."""
    derivation = derive_verified(value, variable, declared)
    yield derivation
    for order in range(2, last + 1):
        previous = derivation
        derivation = derive_verified(previous.result, variable, declared)
        derivation.order = order
        plain_variable = not isinstance(variable.domain, SymmetricDomain)
        derivation.is_hessian = order == 2 and previous.kind == "gradient" and plain_variable
        derivation.scalar = value
        yield derivation


def derive_verified(value: Expression, variable: Symbol, declared: Sequence[Symbol] = ()) -> Derivation:
    """The derivation of a value, with its domains found and its lines checked.

    Raises CannotDerive when a part has no rule or the value exists nowhere, and VerificationError on a bug of ours.
    """
    derivation = Derivation(value, variable, declared)
    settle(derivation)
    ensure(derivation)
    return derivation
