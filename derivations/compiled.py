"""A derivation as a function that runs its own source: the arguments are checked, nothing is interpreted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from itertools import islice
from typing import TYPE_CHECKING, Any

from derivations.arguments import Binder, as_numbers
from derivations.codegen.library import Library, PlainNumPy
from derivations.codegen.program import Program
from derivations.errors import VerificationError
from derivations.lazy import numpy as np
from derivations.verification.points import difference, points

if TYPE_CHECKING:
    from derivations.derivation import Derivation

TRIED, TOLERANCE = 2, 1e-7
"""At how many points compiled code is compared with the expression before it is used, and how closely they agree."""


def available() -> Library:
    """NumPy with SciPy's routines, if SciPy is installed."""
    return Library() if find_spec("scipy") else PlainNumPy()


class Compiled:
    """Functions compiled from the source of some derivations that share their variables, with the checks they need.

    Raises VerificationError, a bug of ours, when what the source computes is not what the expressions say.
    """

    def __init__(self, derivation: Derivation, program: Program) -> None:
        self.derivation = derivation
        self.binder = Binder(derivation.name, derivation.domains)
        self.function = program.function(available())
        self.witnesses = self._witnesses(program.arguments)
        self._compare(program)

    def _witnesses(self, symbols: Sequence[Any]) -> Callable[..., Any] | None:
        """The function that computes what must not be zero, if there is such."""
        arguments = [argument for condition in self.derivation.conditions for argument in condition.node.arguments]
        return Program(arguments, symbols).function(available()) if arguments else None

    def _compare(self, program: Program) -> None:
        with np.errstate(all="ignore"):
            for point in islice(points(self.derivation, "compiled"), TRIED):
                found = self._run(point.values)
                for expression, got in zip(program.expressions, found, strict=True):
                    wanted = self.derivation.read(expression, point.values)
                    if np.shape(got) != np.shape(wanted) or difference(got, wanted) > TOLERANCE:
                        raise VerificationError(f"{self.derivation.name}: its source computes something else")

    def _run(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        found = self.function(**values)
        return found if isinstance(found, tuple) else (found,)

    def __call__(self, args: Sequence[Any], kwargs: Mapping[str, Any]) -> tuple[Any, ...]:
        """The results at a point; raises as the derivation does."""
        values = self.binder.bind_smooth(args, kwargs)
        if self.witnesses is not None and not self._clearly_holds(values):
            self.derivation.check(values)
        try:
            return tuple(map(as_numbers, self._run(values)))
        except np.linalg.LinAlgError:
            self.derivation.check(values)
            raise

    def _clearly_holds(self, values: Mapping[str, Any]) -> bool:
        """Whether nothing that must not be zero is zero at a point, as far as a quick look tells."""
        assert self.witnesses is not None
        try:
            with np.errstate(all="ignore"):
                found = self.witnesses(**values)
                left = list(found) if isinstance(found, tuple) else [found]
                for condition in self.derivation.conditions:
                    number = len(condition.node.arguments)
                    if not condition.clearly_holds(left[:number]):
                        return False
                    left = left[number:]
        except np.linalg.LinAlgError:
            return False
        return True
