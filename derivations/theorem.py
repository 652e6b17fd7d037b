"""A theorem: a function, its hypotheses, a proof of its derivative, and the answers; read as numbers or on paper.

An identity written by hand and a derivation found by the engine are both one. What differs is where the parts come
from; how they are evaluated, printed and checked is here, once.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from derivations.arguments import Binder, Condition, as_numbers
from derivations.domains import Domain
from derivations.errors import ArgumentError, ShapeError
from derivations.expression import Expression, Symbol, Tangent, d
from derivations.functions import FunctionSymbol, Map
from derivations.lazy import numpy as np
from derivations.shapes import Shape, measurable, multiply, show


@dataclass(frozen=True)
class Step:
    """One line of a proof: what it says, read on some arguments, and why it equals the line before."""

    line: Any
    reason: str


CITATION = re.compile(r"\{(\w+)\}")
"""A reason cites an identity by its name in braces."""


def uncited(reason: str) -> str:
    """A reason with the names of the identities it cites as plain words."""
    return CITATION.sub(lambda match: match[1].replace("_", " "), reason)


class Theorem(ABC):
    """A verified derivative: call it for the value, ask it for `jvp`, `vjp`, `jacobian`, `gradient` or `hessian`."""

    name: str
    by_engine = False
    """Whether the engine wrote it, so that the engine's agreement would prove nothing."""
    lengths: tuple[tuple[int, ...], ...] = ((4, 3, 2, 5), (5, 2, 3, 4), (1, 1, 1, 1))
    """Lengths the checks give the axis names, in order of appearance: distinct, to show a transpose, and all 1."""

    widths: tuple[float, ...] = (1.0,)
    """How widely the checks draw points, by turns: a function that bends far from zero is seen at wide ones alone."""

    # The parts.

    @property
    @abstractmethod
    def domains(self) -> Mapping[str, Domain | Map]:
        """Each variable and the set it lives in: the hypotheses."""

    @property
    @abstractmethod
    def target(self) -> Domain:
        """The set the value lives in."""

    @property
    @abstractmethod
    def varying(self) -> tuple[str, ...]:
        """The variables that move."""

    @abstractmethod
    def compute(self, **values: Any) -> Any:
        """The value, read on whatever the arguments are."""

    @abstractmethod
    def lines(self, values: Mapping[str, Any], tangents: Mapping[str, Any]) -> Iterator[Step]:
        """The proof, read on these arguments; the last line has no `d` left."""

    @abstractmethod
    def answer(self, kind: str, variable: str) -> Callable[..., Any] | None:
        """The function that gives an answer, such as "gradient" or "jacobian", or None where there is none."""

    def quantity(self, part: str) -> Callable[..., Any] | None:  # noqa: ARG002  (a theorem has none unless it says so)
        """What must not be zero: "nonzero" for the value to exist, "kink" for its derivative; None for nothing."""
        return None

    # Where it is tried.

    tries = 1
    """How many points are drawn until one is admitted."""

    def sampler(self, name: str) -> Domain | Map:
        """The set that the values of a variable are drawn from."""
        return self.domains[name]

    def admits(self, values: Mapping[str, Any], tangents: Mapping[str, Any]) -> bool:  # noqa: ARG002  (see sampler)
        """Whether the value and its derivative exist at a point; the domains of an identity say that they do."""
        return True

    # The same on paper.

    @cached_property
    def symbols(self) -> dict[str, Any]:
        """The variables on paper."""
        return {
            name: FunctionSymbol(name, domain)
            if isinstance(domain, Map)
            else Symbol(name, measurable(domain.axes), domain)
            for name, domain in self.domains.items()
        }

    @cached_property
    def tangents(self) -> dict[str, Tangent]:
        """The small changes of the varying variables on paper."""
        return {name: Tangent(f"d{name}", self.domains[name].axes) for name in self.varying}

    @cached_property
    def statement(self) -> Expression:
        """The value as an expression."""
        expression = self.compute(**self.symbols)
        if expression.shape != self.target.axes:
            raise ShapeError(
                f"{self.name}: value has shape ({show(expression.shape)}), "
                f"but is declared to have ({show(self.target.axes)})"
            )
        return expression  # type: ignore[no-any-return]

    @cached_property
    def proof(self) -> tuple[Step, ...]:
        """The proof on paper: `d` of the value, then the lines, each an expression with its reason."""
        return (Step(d(self.statement), "the differential"), *self.lines(self.symbols, self.tangents))

    def condition(self, part: str) -> Expression | None:
        """What must not be zero, on paper: "nonzero" for the value to exist, "kink" for its derivative."""
        quantity = self.quantity(part)
        return quantity(**self.symbols) if quantity else None

    def expression(self, kind: str, variable: str | None = None) -> Expression | None:
        """An answer on paper, or None where the file does not give that kind."""
        answer = self.answer(kind, self.variable(variable))
        return answer(**self.symbols) if answer else None

    def variable(self, wrt: str | None) -> str:
        """The variable meant by `wrt`; by default the first that varies.

        Raises ArgumentError when it is not one of the varying variables.
        """
        if wrt is None:
            return self.varying[0]
        if wrt not in self.varying:
            raise ArgumentError(f"{self.name}: wrt must be {_either(self.varying)}, got {wrt!r}")
        return wrt

    # The public functions.

    @cached_property
    def _binder(self) -> Binder:
        return Binder(self.name, self.domains, self._condition("nonzero"), self._condition("kink"))

    def _condition(self, part: str) -> Condition | None:
        quantity = self.quantity(part)
        return Condition(quantity, lambda: _written(self.condition(part))) if quantity else None

    def value(self, *args: Any, **kwargs: Any) -> Any:
        """The value at a point, in NumPy.

        Raises ArgumentError, ShapeError or DomainError when an argument is not what the hypotheses say.
        """
        return as_numbers(self.compute(**self._binder.bind(args, kwargs)))

    __call__ = value

    def jvp(self, *args: Any, **kwargs: Any) -> Any:
        """The derivative at a point applied to tangents: `jvp(x, dx)` has the shape of the value.

        The values of all variables, then the tangents of the varying ones; a tangent left out, if it is not the only
        one, is zero. Raises NotDifferentiable where the derivative does not exist, and as `value` does.
        """
        values, tangents = self._binder.bind_tangents(args, kwargs, self.varying)
        with np.errstate(all="ignore"):  # the other lines are read too, and may overflow where the last does not
            *_, last = self.lines(values, tangents)
        return as_numbers(last.line)

    def jacobian(self, *args: Any, wrt: str | None = None, **kwargs: Any) -> Any:
        """The matrix of the derivative: m x n, always two-dimensional, `vec(dX)` to `vec(dY)`.

        A scalar counts as length 1, and `vec` stacks columns. Raises NotDifferentiable where the derivative does not
        exist, and as `value` does.
        """
        return self.jacobian_at(self._binder.bind_smooth(args, kwargs), self.variable(wrt))

    def jacobian_at(self, values: Mapping[str, Any], variable: str) -> Any:
        """`jacobian` without the checks of its input."""
        jacobian, gradient = self.answer("jacobian", variable), self.answer("gradient", variable)
        if jacobian is not None:
            return as_numbers(jacobian(**values))
        assert gradient is not None
        return as_numbers(gradient(**values)).reshape(1, -1, order="F")

    def gradient(self, *args: Any, wrt: str | None = None, **kwargs: Any) -> Any:
        """The gradient of a scalar function, with the shape of the variable: the transpose of the 1 x n Jacobian.

        Raises ShapeError when the value is not a scalar, NotDifferentiable where it has none, and as
        `value` does.
        """
        if self.target.axes:
            raise ShapeError(
                f"{self.name}: only a scalar function has a gradient; this value has shape "
                f"({show(self.target.axes)}). Ask for jacobian, or for vjp with a cotangent"
            )
        values, variable = self._binder.bind_smooth(args, kwargs), self.variable(wrt)
        gradient = self.answer("gradient", variable)
        if gradient is not None:
            return as_numbers(gradient(**values))
        return as_numbers(self.jacobian_at(values, variable).reshape(np.shape(values[variable]), order="F"))

    def vjp(self, *args: Any, wrt: str | None = None, **kwargs: Any) -> Any:
        """A cotangent pulled back: `vjp(x, y_bar)` has the shape of the variable, and `<vjp, dx> = <y_bar, jvp>`.

        The values of all variables, then the cotangent, which has the shape of the value. Raises NotDifferentiable
        where the derivative does not exist, and as `value` does.
        """
        values, cotangent = self._binder.bind_cotangent(args, kwargs, self.target, self.compute)
        return as_numbers(self.pull_back(values, cotangent, self.variable(wrt)))

    def pull_back(self, values: Mapping[str, Any], cotangent: Any, variable: str) -> Any:
        """`vjp` without the checks of its input: the file's own `vjp`, or the Jacobian's transpose at work."""
        vjp, gradient = self.answer("vjp", variable), self.answer("gradient", variable)
        if vjp is not None:
            return vjp(**values, y_bar=cotangent)
        if gradient is not None:
            return cotangent * gradient(**values)
        row = np.reshape(cotangent, -1, order="F") @ self.jacobian_at(values, variable)
        return row.reshape(np.shape(values[variable]), order="F")

    def hessian(self, *args: Any, wrt: str | None = None, **kwargs: Any) -> Any:
        """The matrix of second derivatives of a scalar function, n x n, for `vec` of the variable.

        Raises ArgumentError where the identity does not state one, and as `value` does.
        """
        variable = self.variable(wrt)
        hessian = self.answer("hessian", variable)
        if hessian is None:
            raise ArgumentError(f"{self.name}: no Hessian is stated for {variable!r}")
        return as_numbers(hessian(**self._binder.bind_smooth(args, kwargs)))

    def jacobian_shape(self, variable: str) -> Shape:
        """The axes of the Jacobian: entries of the value by entries of the variable."""
        return (multiply(*self.target.axes), multiply(*self.domains[variable].axes))


def _written(expression: Expression | None) -> str:
    from derivations.notation import plain

    return plain(expression) if expression is not None else ""


def _either(names: tuple[str, ...]) -> str:
    return " or ".join(repr(name) for name in names)
