"""An identity: one short module read as a statement, a proof, and verified functions.

The module says everything once. `value` has the hypotheses in its signature, `differential` yields the proof line by
line, and `gradient` or `jacobian` is the answer. Where several variables vary, the answers are named after them:
`gradient_A`, `jacobian_x`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from types import ModuleType
from typing import Any

from derivations.domains import Domain
from derivations.errors import InvalidIdentity
from derivations.functions import Map
from derivations.shapes import show
from derivations.sources import Source
from derivations.theorem import CITATION, Step, Theorem


class Identity(Theorem):
    """A theorem of the catalogue, read from its module."""

    widths = (1.0, 4.0)

    def __init__(self, name: str, topic: str, module: ModuleType) -> None:
        self.name = name
        self.topic = topic
        self.module = module
        self._check_parts()

    def __repr__(self) -> str:
        shapes = ", ".join(f"{name}: {show(domain.axes)}" for name, domain in self.domains.items())
        return f"<{self.name}: {self.title} ({shapes} -> {show(self.target.axes)})>"

    def _repr_markdown_(self) -> str:
        """In a notebook: statement, hypotheses, shapes, proof, checks and source."""
        from derivations.notebook import of_theorem

        return of_theorem(self, self.title, str(self.source))

    def _check_parts(self) -> None:
        for part in ("__doc__", "source", "value", "differential"):
            if not getattr(self.module, part, None):
                raise InvalidIdentity(f"{self.name}: the file has no {part}")
        for name in inspect.signature(self.module.value).parameters:
            if not isinstance(self.domains.get(name), Domain | Map):
                raise InvalidIdentity(
                    f"{self.name}: {name} needs a domain in the signature of value, such as Real['n']"
                )
        if not isinstance(self.target, Domain):
            raise InvalidIdentity(f"{self.name}: value needs a return annotation, such as -> Scalar")
        if not self.varying:
            raise InvalidIdentity(f"{self.name}: differential takes no tangent of a variable of value, such as dx")
        for variable in self.varying:
            if self.domains[variable].constant:
                raise InvalidIdentity(f"{self.name}: {variable} cannot vary: it is {self.domains[variable].hypothesis}")
            if not any(self.answer(kind, variable) for kind in ("gradient", "jacobian")):
                raise InvalidIdentity(f"{self.name}: no gradient or jacobian for the variable {variable!r}")

    # What the file says.

    @cached_property
    def title(self) -> str:
        """The first line of the docstring."""
        return str(self.module.__doc__).strip().splitlines()[0].rstrip(".")

    @cached_property
    def description(self) -> str:
        """The paragraphs under the title, in words."""
        return str(self.module.__doc__).strip().partition("\n")[2].strip()

    @property
    def source(self) -> Source:
        """Where the identity can be read elsewhere."""
        return self.module.source  # type: ignore[no-any-return]

    @property
    def sources(self) -> tuple[Source, ...]:
        """All places where it can be read: the source, then those that the file lists under `also`."""
        return (self.source, *getattr(self.module, "also", ()))

    @cached_property
    def domains(self) -> dict[str, Domain | Map]:
        """Each variable and the set it lives in: the hypotheses."""
        annotations = dict(self.module.value.__annotations__)
        annotations.pop("return", None)
        return annotations

    @cached_property
    def target(self) -> Domain:
        """The set the value lives in."""
        return self.module.value.__annotations__.get("return")  # type: ignore[no-any-return]

    @cached_property
    def varying(self) -> tuple[str, ...]:
        """The variables that move: those with a tangent `dx` in the signature of `differential`."""
        parameters = list(inspect.signature(self.module.differential).parameters)
        return tuple(name for name in self.domains if f"d{name}" in parameters)

    def compute(self, **values: Any) -> Any:
        """The value, read on whatever the arguments are."""
        return self.module.value(**values)

    def quantity(self, part: str) -> Callable[..., Any] | None:
        """What the file says must not be zero: its function `nonzero`, or `kink`."""
        return getattr(self.module, part, None)

    def answer(self, kind: str, variable: str) -> Callable[..., Any] | None:
        """The function the file gives for an answer: `gradient_x`, or `gradient` when one variable varies."""
        named = getattr(self.module, f"{kind}_{variable}", None)
        return named or (getattr(self.module, kind, None) if self.varying == (variable,) else None)

    def lines(self, values: Mapping[str, Any], tangents: Mapping[str, Any]) -> Iterator[Step]:
        """The proof, read on these arguments."""
        moved = {f"d{name}": tangents[name] for name in self.varying}
        for entry in self.module.differential(**values, **moved):
            if not (isinstance(entry, tuple) and len(entry) == 2):
                raise InvalidIdentity(f"{self.name}: a line is written `yield expression, reason`, got {entry!r}")
            yield Step(*entry)

    @cached_property
    def uses(self) -> tuple[str, ...]:
        """The identities its reasons cite."""
        return tuple(dict.fromkeys(name for step in self.proof for name in CITATION.findall(step.reason)))
