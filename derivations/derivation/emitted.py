"""What can be asked of anything that is computed by a program: its source, for each library, and what it costs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from derivations.codegen.cost import Cost
from derivations.codegen.jax import JAX
from derivations.codegen.library import Library
from derivations.codegen.program import Program
from derivations.codegen.torch import Torch
from derivations.derivation.batches import mapped
from derivations.derivation.compiled import Compiled
from derivations.derivation.written import Written

Lengths = Mapping[str, int] | None


class Emitted:
    """Base of what is computed by a program of its own.

    `sizes` says how long the axes will be, for the choice of the order of products; the function is right for any.
    """

    @property
    def checked(self) -> tuple[Written, ...]:
        """The derivations whose conditions a call checks."""
        raise NotImplementedError

    def program(self, name: str = "", sizes: Lengths = None) -> Program:
        """A function of all variables, not yet written for a library."""
        raise NotImplementedError

    def numpy(self, name: str = "", sizes: Lengths = None) -> str:
        """A NumPy function that runs alone, taking every variable; SciPy's routines where they are needed."""
        return self.program(name, sizes).source(Library())

    def jax(self, name: str = "", sizes: Lengths = None) -> str:
        """A JAX function that runs alone, for `jax.jit`."""
        return self.program(name, sizes).source(JAX())

    def torch(self, name: str = "", sizes: Lengths = None) -> str:
        """A PyTorch function that runs alone."""
        return self.program(name, sizes).source(Torch())

    @property
    def cost(self) -> Cost:
        """What it costs: operations, and numbers kept, as formulas in the lengths of the axes."""
        return self.program().cost

    @cached_property
    def compiled(self) -> Compiled:
        """The function compiled from the source, with the checks of its arguments."""
        return Compiled(self.checked, self.program())

    @property
    def function(self) -> Callable[..., Any]:
        """The emitted function itself, compiled: it takes every variable as an array of floats and checks nothing.

        For inner loops, where the arguments are known to be right: what a call would refuse gives whatever NumPy makes
        of it, and a result may be a view of an argument. Several results, or factors, come as a tuple.
        """
        return self.compiled.function

    def batched(self, *args: Any, **kwargs: Any) -> Any:
        """The result for each entry of leading axes: an argument may have more axes than its variable, in front.

        Arguments that have none are shared. The results are stacked along the same axes. Raises as a call does,
        ArgumentError where no argument has leading axes, and ShapeError where those of two differ. In JAX, `jax.vmap`
        maps what `jax()` returns.
        """
        found = mapped(self.compiled, self.checked[0].domains, args, kwargs)
        return found if self.several else found[0]

    several = False
    """Whether a call returns a tuple."""
