"""A derivation over stacks of arrays: one result for each entry of the axes that stand in front."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from derivations.domains import Domain
from derivations.errors import ArgumentError, ShapeError
from derivations.lazy import numpy as np


def mapped(
    function: Callable[..., tuple[Any, ...]],
    domains: Mapping[str, Domain],
    args: Sequence[Any],
    kwargs: Mapping[str, Any],
) -> tuple[Any, ...]:
    """The results of a function for each entry of the leading axes, stacked.

    An argument with more axes than its variable has is a stack of values for it; one without is the same for all.
    Raises ArgumentError where no argument is a stack, and ShapeError where two have other leading axes.
    """
    given = {**dict(zip(domains, map(np.asarray, args), strict=False)), **{k: np.asarray(v) for k, v in kwargs.items()}}
    leading = {
        name: value.shape[: value.ndim - len(domains[name].axes)]
        for name, value in given.items()
        if name in domains and value.ndim > len(domains[name].axes)
    }
    if not leading:
        raise ArgumentError("batched maps over leading axes, and no argument has more axes than its variable")
    (first, shape), *others = leading.items()
    for name, other in others:
        if other != shape:
            raise ShapeError(f"the leading axes of {first} are {shape}, but those of {name} are {other}")
    results = [
        function((), {name: value[index] if name in leading else value for name, value in given.items()})
        for index in np.ndindex(*shape)
    ]
    return tuple(np.reshape(np.stack(column), shape + np.shape(column[0])) for column in zip(*results, strict=True))
