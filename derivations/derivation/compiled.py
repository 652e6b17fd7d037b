"""A derivation as a function that runs its own source: the arguments are checked, nothing is interpreted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from itertools import islice
from typing import Any

from derivations.arguments import Binder, as_numbers
from derivations.codegen.library import Library, PlainNumPy
from derivations.codegen.program import FactorsProgram, OperatorProgram, Program
from derivations.derivation.acceptance import acceptance
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


class Compiled:
    """A function compiled from the source of derivations of one value, with the checks they need.

    What a quick look does not accept gets the whole check, which decides, and says what is wrong. Raises
    VerificationError, a bug of ours, when what the source computes is not what the expressions say.
    """

    def __init__(self, derivations: Sequence[Written], program: Program) -> None:
        self.derivations = derivations
        self.program = program
        self.binder = Binder(derivations[0].name, derivations[0].domains)
        self.accept = acceptance(derivations[0].domains)
        self.function = program.function(available())
        conditions = {str(c): c for derivation in derivations for c in derivation.conditions}
        self.conditions = tuple(conditions.values())
        self.witnesses = self._witnesses(program.arguments)
        self.clearly_holds = np.errstate(all="ignore")(self._clearly_holds)
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
        arrays = tuple(values[name] for name in self.derivations[0].symbols)
        return self._returned(self.function(*arrays), arrays)

    def _returned(self, found: Any, arrays: tuple[Any, ...]) -> tuple[Any, ...]:
        """What the function found, in the form in which a call returns it."""
        results: tuple[Any, ...] = found if isinstance(found, tuple) else (found,)
        if isinstance(self.program, FactorsProgram):
            values = dict(zip(self.derivations[0].symbols, arrays, strict=True))
            return (structured(self.program, results, self.derivations[0].lengths_of(values)),)
        if isinstance(self.program, OperatorProgram):
            return results
        return tuple([_own(result, arrays) for result in results])

    def __call__(self, args: Sequence[Any], kwargs: Mapping[str, Any]) -> tuple[Any, ...]:
        """The results at a point; raises as the derivations do."""
        arrays = self.accept(args, kwargs)
        if arrays is None or (self.witnesses is not None and not self.clearly_holds(arrays)):
            return self._after_the_whole_check(args, kwargs)
        try:
            return self._returned(self.function(*arrays), arrays)
        except np.linalg.LinAlgError:
            return self._after_the_whole_check(args, kwargs)

    def _after_the_whole_check(self, args: Sequence[Any], kwargs: Mapping[str, Any]) -> tuple[Any, ...]:
        values = self.binder.bind_smooth(args, kwargs)
        if self.witnesses is not None and not self.clearly_holds(tuple(values.values())):
            self._check_conditions(values)
        try:
            return self.results(values)
        except np.linalg.LinAlgError:
            self._check_conditions(values)
            raise

    def _check_conditions(self, values: Mapping[str, Any]) -> None:
        for derivation in self.derivations:
            ConditionedBinder(derivation.name, derivation.domains, derivation=derivation).bind_smooth(
                (), {name: values[name] for name in derivation.symbols}
            )

    def _clearly_holds(self, arrays: tuple[Any, ...]) -> bool:
        """Whether nothing that must not be zero is zero at a point, as far as a quick look tells."""
        assert self.witnesses is not None
        try:
            found = self.witnesses(*arrays)
            left = list(found) if isinstance(found, tuple) else [found]
            for condition in self.conditions:
                number = len(condition.node.arguments)
                if not condition.clearly_holds(left[:number]):
                    return False
                left = left[number:]
        except np.linalg.LinAlgError:
            return False
        return True


def _own(result: Any, arrays: tuple[Any, ...]) -> Any:
    """A result as floats that its owner may change: none of the arguments, nor a view of one."""
    if type(result) is np.float64:
        return result
    if type(result) is np.ndarray and result.dtype.char == "d" and result.ndim and result.flags.writeable:
        owner = result if result.base is None else result.base
        own = type(owner) is np.ndarray and owner.base is None  # and then no view has another base than this
        if own and all(owner is not array and owner is not array.base for array in arrays):
            return result
    found = as_numbers(result)
    return found.copy() if any(np.may_share_memory(found, array) for array in arrays) else found
