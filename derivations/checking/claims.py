"""What somebody says the derivative is: text, an expression, a function of NumPy code, or numbers at a point."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from derivations.checking.trials import Trial
from derivations.derivation import declared
from derivations.derivation.tracing import trace
from derivations.engine.linearize import tangent_of
from derivations.engine.parts import substitute
from derivations.errors import ArgumentError, DerivationError, ParseError, ShapeError
from derivations.expression import Expression, Symbol, Tangent, subexpressions
from derivations.lazy import numpy as np
from derivations.notation import plain
from derivations.notation.parse import parse
from derivations.shapes import Shape, measure

SHORTEST, LONGEST = 2, 6
"""Decimals from which on a number is taken to be rounded, and up to which."""
LINEAR = 1e-8


@dataclass(frozen=True)
class Claim:
    """A claimed derivative: how it is shown, the expression where there is one, and the array at a point."""

    text: str
    expression: Expression | None
    function: Callable[[Trial], Any] | None = None
    tangent: Tangent | None = None
    rounding: float = 0.0
    source: Callable[..., Any] | None = None

    @property
    def key(self) -> str:
        """What tells this claim from others, so that each is tried at points of its own."""
        code = getattr(self.source, "__code__", None)
        return self.text if code is None else f"{self.text} {code.co_code!r} {code.co_consts!r} {code.co_names!r}"

    @property
    def is_numbers(self) -> bool:
        """Whether it is numbers, which are right at one point alone."""
        return self.expression is None and self.source is None

    @property
    def axes(self) -> Shape | None:
        """The axes on paper, where they are known; those of the value for a differential."""
        return self.expression.shape if self.expression is not None else None

    @property
    def is_differential(self) -> bool:
        """Whether it says the change of the value, in terms of the change of the variable."""
        return self.tangent is not None

    def at(self, trial: Trial, expression: Expression | None = None) -> Any:
        """The array it says at a point, or another expression in its place; of a differential, the Jacobian."""
        chosen = self.expression if expression is None else expression
        if chosen is None:
            assert self.function is not None
            return self.function(trial)
        if self.tangent is None:
            return _numbers(trial, chosen)
        return self._columns(trial, chosen)

    def _columns(self, trial: Trial, expression: Expression) -> Any:
        """The Jacobian of a differential, column by column."""
        shape = trial.variable_shape
        directions = np.eye(int(np.prod(shape))).reshape(-1, *shape)
        directions = [np.reshape(np.ravel(e), shape, order="F") for e in directions]
        columns = [np.ravel(self._along(trial, expression, e), order="F") for e in directions]
        return np.stack(columns, axis=1)

    def _along(self, trial: Trial, expression: Expression, direction: Any) -> Any:
        change = _numbers(trial, expression, direction)
        return np.broadcast_to(change, trial.value_shape) if change.ndim <= len(trial.value_shape) else change

    def is_linear(self, trial: Trial) -> bool:
        """Whether a differential is linear in the change, as a derivative has to be."""
        assert self.expression is not None
        jacobian = self.at(trial)
        along = np.ravel(self._along(trial, self.expression, trial.tangent), order="F")
        predicted = jacobian @ np.ravel(trial.tangent, order="F")
        return bool(np.allclose(along, predicted, rtol=LINEAR, atol=LINEAR * max(1.0, np.max(np.abs(predicted)))))


def _numbers(trial: Trial, expression: Expression, tangent: Any = None) -> Any:
    """The array that an expression says at a point; not a number in every entry where it has no value there."""
    try:
        return np.asarray(trial.read(expression, tangent), dtype=float)
    except (np.linalg.LinAlgError, ZeroDivisionError):
        return np.full([measure(axis, trial.sizes) for axis in expression.shape], np.nan)


def read_claim(
    claim: Any, variables: Mapping[str, Symbol], wrt: str, where: Mapping[str, str] | None, has_point: bool
) -> Claim:
    """A claim, from whatever was given.

    Raises ParseError or ShapeError, with the place in the claim marked, for text that cannot be read, and ArgumentError
    for numbers without a point.
    """
    if isinstance(claim, str):
        return _of_text(claim, variables, wrt, where or {})
    if isinstance(claim, Expression):
        return Claim(plain(claim), declared(claim, variables))
    if callable(claim) and not isinstance(claim, np.ndarray):
        return _of_function(claim, variables)
    return _of_numbers(claim, has_point)


def _of_text(text: str, variables: Mapping[str, Symbol], wrt: str, where: Mapping[str, str]) -> Claim:
    tangent = tangent_of(variables[wrt])
    known: dict[str, Symbol] = {**variables, tangent.name: tangent}
    named: dict[str, Expression] = {}
    for name, meaning in where.items():
        if name in known or not name.isidentifier():
            raise ArgumentError(f"where introduces new names, such as {{'p': 'softmax(o)'}}; got {name!r}")
        named[name] = _parsed(f"the meaning of `{name}` in the claim", meaning, known)
        known[name] = Symbol(name, named[name].shape)
    expression = _parsed("the claim", text, known)
    for name in reversed(named):
        expression = substitute(expression, known[name], named[name])
    moves = tangent in subexpressions(expression)
    return Claim(text.strip(), expression, tangent=tangent if moves else None)


def _parsed(what: str, text: str, variables: Mapping[str, Symbol]) -> Expression:
    try:
        return parse(text, variables)
    except (ParseError, ShapeError) as error:
        raise type(error)(f"{what} cannot be read: {error}") from None


def _of_function(function: Callable[..., Any], variables: Mapping[str, Symbol]) -> Claim:
    name = getattr(function, "__name__", "the function")
    shown = "your function" if name == "<lambda>" else f"{name}()"
    try:
        return Claim(shown, declared(trace(function, variables), variables), source=function)
    except DerivationError:
        pass
    code = getattr(function, "__code__", None)
    names = list(code.co_varnames[: code.co_argcount]) if code else list(variables)

    def numbers(trial: Trial) -> Any:
        try:
            given = {name: np.array(trial.values[name])[()] for name in names if name in trial.values}
            with np.errstate(all="ignore"):
                return np.asarray(function(**given), dtype=float)
        except Exception as error:  # somebody else's code can raise anything
            raise ArgumentError(f"the claim, {shown}, raised {type(error).__name__}: {error}") from error

    return Claim(shown, None, numbers, source=function)


def _of_numbers(claim: Any, has_point: bool) -> Claim:
    try:
        array = np.asarray(claim, dtype=float)
    except (TypeError, ValueError):
        raise ArgumentError(f"a claim is text, a function or numbers, got {type(claim).__name__}") from None
    if not has_point:
        raise ArgumentError("numbers are right at one point: give it, such as at={'x': [1.0, 2.0]}")
    if not np.all(np.isfinite(array)):
        raise ArgumentError("a claim in numbers must be finite")
    return Claim("your numbers", None, lambda trial: array, rounding=rounding_of(array))


def rounding_of(array: Any) -> float:
    """Half of the last decimal of numbers that look rounded; 0 for whole numbers and for many decimals."""
    decimals = max((len(f"{entry:.9f}".rstrip("0").partition(".")[2]) for entry in np.ravel(array)), default=0)
    return 0.5001 * 10.0**-decimals if SHORTEST <= decimals <= LONGEST else 0.0
