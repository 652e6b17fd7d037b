"""A quick look at the arguments of a call: what is clearly right is accepted, all else gets the whole check."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from derivations.domains import Domain
from derivations.lazy import numpy as np
from derivations.shapes import Shape, Size, measure, names_in

Accept = Callable[[Sequence[Any], Mapping[str, Any]], "tuple[Any, ...] | None"]


def acceptance(domains: Mapping[str, Domain]) -> Accept:
    """A function of positional and named arguments that returns their arrays in order, or None where it is in doubt.

    It accepts arrays of finite floats, and plain floats for scalars, whose axes agree and which are clearly in their
    sets; nothing that `Binder.bind_smooth` refuses or changes. It is straight-line code, written for these domains,
    since a call of a small function is over in a microsecond.
    """
    body = [*_taken(list(domains)), *_typed(domains), *_measured(domains), *_looked_at(domains)]
    lines = ["def accept(args, kwargs):", *(f"    {line}" for line in body)]
    names: dict[str, Any] = {"ndarray": np.ndarray, "floats": np.dtype(float), "float64": np.float64,
                             "asarray": np.asarray, "isfinite": math.isfinite, "inf": math.inf,
                             "measure": measure}  # fmt: skip
    for i, domain in enumerate(domains.values()):
        names[f"axes{i}"] = domain.axes
        names[f"look{i}"] = domain.clearly_contains
    exec(compile("\n".join(lines), "<acceptance>", "exec", dont_inherit=True), names)  # our own text
    accept: Accept = np.errstate(all="ignore")(names["accept"])  # as a decorator it costs a third
    return accept


def _taken(names: list[str]) -> Iterator[str]:
    """The lines that match arguments with variables."""
    number = len(names)
    yield "if args:"
    yield f"    if kwargs or len(args) != {number}:"
    yield "        return None"
    yield f"    {''.join(f'v{i}, ' for i in range(number))}= args"
    yield f"elif len(kwargs) != {number}:"
    yield "    return None"
    yield "else:"
    yield "    try:"
    for i, name in enumerate(names):
        yield f"        v{i} = kwargs[{name!r}]"
    yield "    except KeyError:"
    yield "        return None"


def _typed(domains: Mapping[str, Domain]) -> Iterator[str]:
    """The lines that ask whether each is an array of floats, of the right number of axes."""
    for i, domain in enumerate(domains.values()):
        if not domain.axes:
            yield f"if type(v{i}) is float or type(v{i}) is float64:"
            yield f"    v{i} = asarray(v{i})"
        yield f"if type(v{i}) is not ndarray or v{i}.dtype is not floats or v{i}.ndim != {len(domain.axes)}:"
        yield "    return None"


def _measured(domains: Mapping[str, Domain]) -> Iterator[str]:
    """The lines that ask whether axes of one name have one length, which is not 0."""
    places: dict[Any, list[str]] = {}
    for i, domain in enumerate(domains.values()):
        if domain.axes:
            yield f"s{i} = v{i}.shape"
        for position, axis in enumerate(domain.axes):
            places.setdefault(axis, []).append(f"s{i}[{position}]")
    known = {axis: found[0] for axis, found in places.items() if isinstance(axis, str)}
    lengths = ", ".join(f"{str(axis)!r}: {place}" for axis, place in known.items())
    for axis, found in places.items():
        if not isinstance(axis, Size):
            yield f"if not 0 < {' == '.join([*found, *([str(int(axis))] if isinstance(axis, int) else [])])}:"
            yield "    return None"
        elif all(name in known for name in names_in([axis])):
            where = found[0].replace("s", "axes")
            yield f"if not {' == '.join(found)} == measure({where}, {{{lengths}}}):"
            yield "    return None"


def _looked_at(domains: Mapping[str, Domain]) -> Iterator[str]:
    """The lines that ask whether entries are finite, and whether points are in their sets."""
    for i, domain in enumerate(domains.values()):
        if not domain.tells_infinities:
            yield from _finite(i, domain.axes)
            yield "    return None"
        kind = type(domain)
        if (kind.contains, kind.smooth) != (Domain.contains, Domain.smooth):
            yield f"if not look{i}(v{i}):"
            yield "    return None"
    yield f"return ({''.join(f'v{i}, ' for i in range(len(domains)))})"


def _finite(i: int, axes: Shape) -> Iterator[str]:
    """The lines that ask for finite entries, by the sum of their squares: what overflows there is in doubt."""
    if not axes:
        yield f"if not isfinite(v{i}):"
        return
    flat = f"v{i}"
    if len(axes) > 1:
        flat = f"f{i}"
        yield f"f{i} = v{i}.ravel('K')"
    yield f"if not {flat}.dot({flat}) < inf:"
