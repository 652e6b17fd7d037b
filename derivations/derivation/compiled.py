"""A derivation as a function that runs its own source: the arguments are checked, nothing is interpreted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from itertools import islice
from typing import Any

from derivations.arguments import Binder, as_numbers
from derivations.codegen.library import Library, PlainNumPy
from derivations.codegen.program import FactorsProgram, OperatorProgram, Program
from derivations.derivation.answers import jacobian, structured
from derivations.derivation.existence import ConditionedBinder
from derivations.derivation.written import Written
from derivations.errors import VerificationError
from derivations.expression import Expression, Symbol
from derivations.lazy import numpy as np
from derivations.verification.points import difference, points

TRIED, TOLERANCE = 2, 1e-7
"""At how many points compiled code is compared with the expression before it is used, and how closely they agree."""


def available() -> Library:
    """NumPy with SciPy's routines, if SciPy is installed."""
    return Library() if find_spec("scipy") else PlainNumPy()


class QuickBinder(Binder):
    """Checks arguments without copying what is an array of finite floats already."""

    def _array(self, name: str, value: Any) -> Any:
        if type(value) is np.ndarray and value.dtype == np.float64:
            with np.errstate(all="ignore"):
                if np.isfinite(value.sum()):
                    return value
        return super()._array(name, value)


class Compiled:
    """A function compiled from the source of derivations of one value, with the checks they need.

    Raises VerificationError, a bug of ours, when what the source computes is not what the expressions say.
    """

    def __init__(self, derivations: Sequence[Written], program: Program) -> None:
        self.derivations = derivations
        self.program = program
        self.binder = QuickBinder(derivations[0].name, derivations[0].domains)
        self.function = program.function(available())
        conditions = {str(c): c for derivation in derivations for c in derivation.conditions}
        self.conditions = tuple(conditions.values())
        self.witnesses = self._witnesses(program.arguments)
        self._compare()

    def _witnesses(self, symbols: Sequence[Symbol]) -> Callable[..., Any] | None:
        """The function that computes what must not be zero, if there is such."""
        arguments = [argument for condition in self.conditions for argument in condition.node.arguments]
        return Program(arguments, symbols).function(available()) if arguments else None

    def _compare(self) -> None:
        name = self.derivations[0].name
        expressions = self._expressions()
        with np.errstate(all="ignore"):
            for point in islice(points(self.derivations[-1], "compiled"), TRIED):
                found = self._dense(self.results(point.values))
                for expression, got in zip(expressions, found, strict=True):
                    wanted = self.derivations[0].read(expression, point.values)
                    if np.shape(got) != np.shape(wanted) or difference(got, wanted) > TOLERANCE:
                        raise VerificationError(f"{name}: its source computes something else")

    def _expressions(self) -> Sequence[Expression]:
        """The expressions whose values the results are, once they are arrays."""
        if isinstance(self.program, OperatorProgram):
            return (jacobian(self.derivations[0]),) * 2  # for products from the right, and from the left
        return self.program.expressions

    def _dense(self, results: Sequence[Any]) -> list[Any]:
        """Results as arrays, whatever form they have."""
        if isinstance(self.program, OperatorProgram):
            return [results[0] @ np.eye(results[0].shape[1]), np.eye(results[0].shape[0]) @ results[0]]
        return [result.dense() if isinstance(self.program, FactorsProgram) else result for result in results]

    def results(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """What the function returns at a point."""
        found = self.function(**values)
        found = found if isinstance(found, tuple) else (found,)
        if isinstance(self.program, FactorsProgram):
            return (structured(self.program, found, self.derivations[0].lengths_of(values)),)
        if isinstance(self.program, OperatorProgram):
            return found
        return tuple(_own(result, values) for result in map(as_numbers, found))

    def __call__(self, args: Sequence[Any], kwargs: Mapping[str, Any]) -> tuple[Any, ...]:
        """The results at a point; raises as the derivations do."""
        values = self.binder.bind_smooth(args, kwargs)
        if self.witnesses is not None and not self._clearly_holds(values):
            self._check(values)
        try:
            return self.results(values)
        except np.linalg.LinAlgError:
            self._check(values)
            raise

    def _check(self, values: Mapping[str, Any]) -> None:
        for derivation in self.derivations:
            ConditionedBinder(derivation.name, derivation.domains, derivation=derivation).bind_smooth(
                (), {name: values[name] for name in derivation.symbols}
            )

    def _clearly_holds(self, values: Mapping[str, Any]) -> bool:
        """Whether nothing that must not be zero is zero at a point, as far as a quick look tells."""
        assert self.witnesses is not None
        try:
            with np.errstate(all="ignore"):
                found = self.witnesses(**values)
                left = list(found) if isinstance(found, tuple) else [found]
                for condition in self.conditions:
                    number = len(condition.node.arguments)
                    if not condition.clearly_holds(left[:number]):
                        return False
                    left = left[number:]
        except np.linalg.LinAlgError:
            return False
        return True


def _own(result: Any, values: Mapping[str, Any]) -> Any:
    """A result that its owner may change: none of the arguments, nor a view of one."""
    shared = any(np.may_share_memory(result, value) for value in values.values())
    return result.copy() if shared else result
