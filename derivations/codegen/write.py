"""From arrays to the text of a function: a line for each piece that is used twice or is long, its shape beside it."""

from __future__ import annotations

import keyword
import re
import textwrap
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from derivations.codegen.array import Array, pieces
from derivations.codegen.library import Library
from derivations.codegen.lines import Code, Lines
from derivations.codegen.templates import INFIX, Binding
from derivations.expression import Symbol
from derivations.shapes import Shape, names_in

WIDTH = 92
"""How long a line of code may be before a piece of it gets a name."""

FREE = frozenset({"variable", "number", "length"})
VIEWS = frozenset({"transpose", "expand", "reshape", "permute", "diagonal"})
"""Operations that cost nothing: other names for the same numbers."""


class Writer(Lines):
    """Writes the arrays of a program, what is needed first."""

    def __init__(
        self, library: Library, symbols: Sequence[Symbol], roots: Sequence[Array], inner: Collection[Symbol] = ()
    ) -> None:
        self.library = library
        everything = list(pieces(*roots))
        found = [array.params for array in everything if array.op == "variable"]
        symbols = list(dict.fromkeys([*symbols, *found]))
        reserved = {"np", "math", "jnp", "jax", "torch", *library.reserved(everything)}
        arguments = {s.name: f"{s.name}_" if keyword.iskeyword(s.name) or s.name in reserved else s.name
                     for s in symbols}  # fmt: skip
        super().__init__(symbols, arguments, library.given(everything))
        self.taken |= {*reserved, *names_in(axis for array in everything for axis in _axes_in(array))}
        self.uses = Counter(argument for array in everything for argument in array.args)
        self.uses.update(roots)
        self.inside = {vector: [] for vector in inner}
        self.needs: dict[Array, Symbol] = {}
        last = roots[-1] if len(roots) == 1 else None
        for array in everything:
            self._settle(array)
            self.code[array] = self._written(array, is_last=array is last)
        self.results = [self.code[root][0] for root in roots]

    # Lines.

    def _settle(self, array: Array) -> None:
        """Where lines are written: in the function inside whose vector the array is made from, or else outside."""
        own = array.params if array.op == "variable" and array.params in self.inside else None
        within = next((self.needs[x] for x in array.args if x in self.needs), None)
        self.place = within if own is None else own
        if self.place is not None:
            self.needs[array] = self.place
            for argument in array.args:
                if argument not in self.needs and self._is_worth_a_name(argument):
                    self.place = None
                    self.code[argument] = self.named(argument, self.code[argument][0])
                    self.place = self.needs[array]

    def _is_worth_a_name(self, array: Array) -> bool:
        """Whether an array is more than a name, or another view of a variable."""
        view = array.op in VIEWS and not array.args[0].args
        return bool(array.args) and not view and not self.code[array][0].isidentifier()

    def _written(self, array: Array, is_last: bool) -> Code:
        if array.op == "place":
            return self._placed(array)
        if array.op in ("put", "scatter"):
            return self.library.filled_in(self, array)
        code = self._short(array)
        simple = array.op in FREE or (array.op in VIEWS and not array.args[0].args)
        often = self.uses[array] > 1 and not simple and not self._is_view_of_name(array)
        if not is_last and (often or self.library.must_name(array)):
            return self.named(array, code[0])
        return code

    def _is_view_of_name(self, array: Array) -> bool:
        return array.op in ("transpose", "expand") and self.code[array.args[0]][0].isidentifier()

    def _short(self, array: Array) -> Code:
        """The code of an array; its longest arguments are given names until it fits on a line."""
        code = self.read(array)
        while len(code[0]) > WIDTH:
            longest = max(array.args, key=lambda x: len(self.code[x][0]), default=None)
            if longest is None or len(self.code[longest][0]) < 12:
                break
            here, self.place = self.place, self.needs.get(longest)
            self.code[longest] = self.named(longest, self.code[longest][0])
            self.place = here
            code = self.read(array)
        return code

    # Code.

    def read(self, array: Array) -> Code:
        """The code of an array, from the code of its arguments."""
        if array.op == "variable":
            return self.arguments[array.params.name], Binding.ATOM
        if array.op == "number":
            return self.number(array.params)
        if array.op == "length":
            return _bound(self.size(array.params))
        if array.op in INFIX:
            return self.library.quicker(self, array) or self._infix(array)
        if array.op == "word":
            return self.library.word(self, array)
        return self.library.call(self, array)

    def _infix(self, array: Array) -> Code:
        """The code of an operator between its arguments; what begins with a minus is subtracted."""
        template, binding, needed = INFIX[array.op]
        if binding is Binding.PRODUCT:
            needed = tuple(
                self._beside(array, argument, least) for argument, least in zip(array.args, needed, strict=True)
            )
        codes = [self._fitting(argument, least) for argument, least in zip(array.args, needed, strict=True)]
        if array.op == "add" and codes[1].startswith("-"):
            return f"{codes[0]} - {codes[1][1:]}", binding
        return template.format(*codes), binding

    def _beside(self, array: Array, argument: Array, least: Binding) -> Binding:
        """How tightly a factor must bind: a product of matrices and one entry by entry are set apart."""
        mixed = (array.op == "matmul") != (argument.op == "matmul")
        return Binding.SIGN if mixed and self.code[argument][1] is Binding.PRODUCT else least

    def _fitting(self, array: Array, needed: Binding) -> str:
        return self.fitting(self.code[array], needed)

    def number(self, value: Any) -> Code:
        """A number, or an array of numbers."""
        if getattr(value, "shape", ()):
            return self.library.array(value.tolist()), Binding.ATOM
        value = value.item() if hasattr(value, "item") else value
        if isinstance(value, Fraction) and value.denominator == 1:
            value = value.numerator
        if isinstance(value, Fraction):
            return f"{value.numerator} / {value.denominator}", Binding.PRODUCT
        text = self.library.infinity if abs(value) == float("inf") else repr(abs(value))
        return (f"-{text}", Binding.SIGN) if value < 0 else (text, Binding.ATOM)

    def _placed(self, array: Array) -> Code:
        """An array to which others are added along diagonals."""
        placing = array.params
        if self.library.identity and placing.patterns == ((0, 0),) and _is_one(array.args[0]) and placing.on_zeros:
            return self.library.identity.format(self.size(array.shape[0])), Binding.ATOM
        indices = [self._indices(pattern, placing.shape) for pattern in placing.patterns]
        updates = array.args if placing.on_zeros else array.args[1:]
        base = None if placing.on_zeros else array.args[0]
        return self.library.place(self, array, base, list(zip(indices, updates, strict=True)))

    def _indices(self, pattern: Sequence[int], shape: Shape) -> str:
        """The index that picks a diagonal, with a line for each counter it uses."""
        number = max(pattern) + 1
        names = []
        for index in range(number):
            length = self.size(shape[pattern.index(index)])
            spread = "" if index == number - 1 else f"[:{', None' * (number - 1 - index)}]"
            names.append(self._counter(f"{self.library.arange(length)}{spread}"))
        return ", ".join(names[index] if index >= 0 else ":" for index in pattern)

    def _counter(self, code: str) -> str:
        for line in self.text.lines:
            name, found, rest = line.partition(" = ")
            if found and rest == code:
                return name
        name = self.free_name(iter(["i", "j", "h", *(f"i_{n}" for n in range(1, 20))]))
        self.add_line(f"{name} = {code}")
        return name


def _axes_in(array: Array) -> Shape:
    return (*array.shape, array.params) if array.op == "length" else array.shape


def _is_one(array: Array) -> bool:
    return array.op == "number" and not array.shape and array.params == 1


def _bound(text: str) -> Code:
    """The code of a length, and how tightly it binds."""
    if re.fullmatch(r"\w+", text):
        return text, Binding.ATOM
    return text, Binding.SUM if " + " in text or " - " in text else Binding.PRODUCT


def source(library: Library, roots: Sequence[Array], symbols: Sequence[Symbol], name: str, summary: str = "") -> str:
    """The whole text: imports, helpers, and a function that returns one array, or several."""
    writer = Writer(library, symbols, roots)
    return assembled(writer, name, summary, lines=[*writer.text.lines, f"return {', '.join(writer.results)}"])


def _docstring(summary: str) -> list[str]:
    """A sentence as a docstring, on several lines where it is long."""
    kept = re.sub(r"\([^()]* x [^()]*\)", lambda shape: shape[0].replace(" ", "\xa0"), summary)  # shapes stay whole
    first, *rest = (line.replace("\xa0", " ") for line in textwrap.wrap(kept, 108))
    return [f'"""{first}', *rest, '"""'] if rest else [f'"""{first}"""']


def assembled(writer: Writer, name: str, summary: str, *, lines: Sequence[str]) -> str:
    """The whole text around the lines of a function."""
    head = writer.size_lines()
    documented = _docstring(summary) if summary else []
    body = [*documented, *head, *lines]
    taken = ", ".join([*writer.text.parameters, *writer.text.unknown])
    main = f"def {name}({taken}):\n" + "\n".join(f"    {line}".rstrip() for line in body)
    helpers = list(writer.text.helpers.values())
    imports = writer.library.imports("\n".join([*helpers, main]))
    return "\n\n\n".join([imports, *helpers, main]) + "\n"


@dataclass(frozen=True)
class Product:
    """A function inside another: its name, the vector it takes, and the vector it returns."""

    name: str
    vector: Symbol
    result: Array


def operator_source(
    library: Library, products: Sequence[Product], shape: Shape, symbols: Sequence[Symbol], *named: str
) -> str:
    """A function that returns a linear map: what its products share is computed once, outside of them."""
    vectors = {product.vector for product in products}
    writer = Writer(library, symbols, [product.result for product in products], inner=vectors)
    size = writer.shape(shape)
    lines = list(writer.text.lines)
    for product, result in zip(products, writer.results, strict=True):
        argument = writer.arguments[product.vector.name]
        lines += ["", f"def {product.name}({argument}):", f"    {argument} = {library.flattened(argument)}"]
        lines += [f"    {line}" for line in writer.inside[product.vector]]
        lines.append(f"    return {result}")
        writer.text.parameters.remove(argument)
    lines += ["", library.operator(size, [product.name for product in products])]
    return assembled(writer, *named, lines=lines)
