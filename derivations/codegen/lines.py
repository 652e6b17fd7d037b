"""The text of a function as it grows: its lines, the names that are taken, and the code of what has been written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from derivations.codegen.array import Array, word_name
from derivations.codegen.templates import Binding
from derivations.expression import Symbol
from derivations.shapes import Axis, Shape, Size, names_in, show

Code = tuple[str, Binding]


@dataclass
class Text:
    """The parts of a function: its parameters, its lines, the helpers and imports it needs."""

    parameters: list[str]
    lines: list[str] = field(default_factory=list)
    helpers: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


NAMES = {
    "matmul": "product", "inner": "product", "multiply": "scaled", "divide": "ratio", "add": "total",
    "subtract": "difference", "sum": "sums", "outer": "product", "sqrt": "root", "square": "squares",
    "place": "blocks", "cholesky": "L", "lu": "lu", "cholesky_inverse": "inverse", "inverse": "inverse",
    "cholesky_solve": "solution", "lu_solve": "solution", "solve": "solution", "transpose": "rows",
    "log_diagonal": "logdet", "reshape": "reshaped", "expand": "column", "negative": "opposite", "full": "filled",
}  # fmt: skip
"""What a piece is called by the operation that makes it."""


class Lines:
    """What a library needs of a function being written: the code of the arguments, new names, and new lines."""

    def __init__(self, symbols: Sequence[Symbol], arguments: Mapping[str, str], given: Mapping[Any, set[str]]) -> None:
        self.symbols = symbols
        self.arguments = arguments
        self.given = given
        self.taken = set(arguments.values())
        self.sizes: dict[str, str] = {}
        self.text = Text(list(arguments.values()))
        self.code: dict[Array, Code] = {}
        self.inside: dict[Symbol, list[str]] = {}
        self.place: Symbol | None = None

    def named(self, array: Array, code: str) -> Code:
        """A line that gives an array a name, with its shape, and the name."""
        name = self.free_name(self._labels(array))
        self.add_line(f"{name} = {code}", array.shape if array.op != "lu" else None)
        return name, Binding.ATOM

    def add_line(self, line: str, shape: Shape | None = None) -> None:
        """A line of the function, with the shape of what it makes."""
        lines = self.text.lines if self.place is None else self.inside[self.place]
        lines.append(line if shape is None else f"{line}  # {show(shape)}")

    def free_name(self, names: Iterator[str]) -> str:
        """The first of some names that nothing has yet."""
        name = next(name for name in names if name not in self.taken)
        self.taken.add(name)
        return name

    def _labels(self, array: Array) -> Iterator[str]:
        parts = [self.code[argument][0] for argument in array.args if argument.op not in ("number", "length")]
        if array.op == "matmul" and all(re.fullmatch(r"[A-Za-z]{1,4}(\.T)?", part) for part in parts):
            yield "".join(part.replace(".T", "t") for part in parts)
        kind = word_name(array)
        if kind and len(parts) == 1 and re.fullmatch(r"[A-Za-z]{1,4}", parts[0]):
            yield f"{kind}_{parts[0]}"
        name = NAMES.get(array.op) or kind or array.op
        if name not in ("inverse", "lu", "L"):
            yield from (f"{name}_{number}" for number in count(1))
        if name == "inverse":
            matrix = array.args[0].args[0] if array.op == "cholesky_inverse" else array.args[0]
            yield from (f"{text}_inverse" for text in (self.code[matrix][0],) if text.isidentifier())
        yield name
        yield from (f"{name}_{number}" for number in count(1))

    @staticmethod
    def fitting(code: Code, needed: Binding) -> str:
        """Code for a place that needs it to bind so tightly."""
        return code[0] if code[1] >= needed else f"({code[0]})"

    def size(self, axis: Axis) -> str:
        """The length of an axis; its names become variables."""
        if isinstance(axis, int):
            return str(int(axis))
        for name in names_in((axis,)):
            if name not in self.sizes:
                self.sizes[name] = f"{name}_size" if name in self.arguments else name
        text = str(axis)
        return re.sub(r"[A-Za-z_]\w*", lambda match: self.sizes.get(match[0], match[0]), text).replace("*", " * ")

    def shape(self, shape: Shape) -> str:
        """Several lengths, separated by commas."""
        return ", ".join(map(self.size, shape)) or "()"

    def tuple(self, shape: Shape) -> str:
        """A shape as an argument: a number alone where there is one axis."""
        return self.size(shape[0]) if len(shape) == 1 else f"({self.shape(shape)})"

    def attribute(self, value: Any) -> str:
        """An attribute of a word: a shape, an index, an exponent."""
        if isinstance(value, tuple):
            return f"({', '.join(map(self.attribute, value))}{',' if len(value) == 1 else ''})"
        return self.size(value) if isinstance(value, str | Size | int) else repr(value)

    def size_lines(self) -> list[str]:
        """Lines that read the lengths in use off the arguments; those that no argument has become arguments."""
        lines, left = [], dict(self.sizes)
        for symbol in self.symbols:
            wanted = [axis for axis in symbol.shape if isinstance(axis, str) and axis in left]
            if wanted and len(wanted) == len(symbol.shape) == len(set(wanted)) > 1:
                lines.append(f"{', '.join(left.pop(axis) for axis in wanted)} = {self.arguments[symbol.name]}.shape")
        for axis, name in left.items():
            owner = next((symbol for symbol in self.symbols if axis in symbol.shape), None)
            if owner is None:
                self.text.unknown.append(name)
            else:
                lines.append(f"{name} = {self.arguments[owner.name]}.shape[{owner.shape.index(axis)}]")
        return lines
