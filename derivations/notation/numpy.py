"""Source code in NumPy that a person could have written: straight lines, shared pieces named once."""

from __future__ import annotations

import ast
import keyword
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import count
from string import Formatter
from types import FunctionType
from typing import Any

from derivations.errors import ArgumentError
from derivations.expression import WORDS, Constant, Expression, Symbol, subexpressions
from derivations.notation.standalone import expression_of, function_of, parameters, public_name
from derivations.shapes import Axis, Size, names_in

DEEPEST = 40
"""How deeply code may be nested before a piece gets a name."""

CHEAP = ("transpose", "take", "negative")
"""Words that are not worth a name of their own when they are applied to a variable."""


def numpy_source(expression: Expression, name: str = "f", arguments: Sequence[Symbol] = ()) -> str:
    """A function in NumPy that computes the expression from its variables.

    It takes the arguments given, in their order, then whatever else appears in the expression. The sizes of axes are
    read off the arguments; one that no argument has becomes an argument itself. Raises ArgumentError when the
    expression holds what has no value: a differential, or a function known by name alone.
    """
    return _Program(expression, arguments).source(name)


class _Entries(tuple[Any, ...]):
    """The source of the entries of a tuple; one entry alone needs no parentheses where a size is expected."""

    def __str__(self) -> str:
        return f"({', '.join(map(str, self))}{',' if len(self) == 1 else ''})"

    def __format__(self, specification: str) -> str:
        return str(self[0]) if len(self) == 1 else str(self)


Source = str | _Entries


class _Given(dict[str, Any]):
    """Attributes of a word, empty where it was given none."""

    def __missing__(self, name: str) -> str:
        return ""


class _Fill(ast.NodeTransformer):
    """Puts code in the place of names."""

    def __init__(self, given: Mapping[str, ast.expr]) -> None:
        self.given = given

    def fill(self, code: ast.expr) -> ast.expr:
        """Code with the names filled in."""
        filled = self.visit(code)
        assert isinstance(filled, ast.expr)
        return filled

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """The code that stands for a name, or the name."""
        return self.given.get(node.id, node)


class _Program:
    """The parts of the emitted source, collected while the expression is read."""

    def __init__(self, expression: Expression, arguments: Sequence[Symbol]) -> None:
        self.nodes = list(subexpressions(expression))
        self.symbols = list(dict.fromkeys([*arguments, *(node for node in self.nodes if isinstance(node, Symbol))]))
        self.arguments = {symbol.name: _identifier(symbol.name) for symbol in self.symbols}
        self.taken = {*self.arguments.values(), *names_in(axis for symbol in self.symbols for axis in symbol.shape)}
        self.sizes: dict[str, str] = {}
        self.helpers: dict[FunctionType, ast.FunctionDef] = {}
        self.lines: list[str] = []
        self.code: dict[Expression, ast.expr] = {}
        self.given: dict[FunctionType, set[str]] = defaultdict(set)
        for node in self.nodes:
            if node.word is not None and isinstance(node.word.value, FunctionType):
                self.given[node.word.value] |= dict(node.attributes).keys()
        uses = Counter(argument for node in self.nodes for argument in node.arguments)
        depth: dict[Expression, int] = {}
        for node in self.nodes:
            code = self.read(node)
            depth[node] = 1 + max((depth[argument] for argument in node.arguments), default=0)
            if depth[node] > DEEPEST or (uses[node] > 1 and not _is_cheap(node)):
                code, depth[node] = self.named(node, code), 0
            self.code[node] = code
        self.result = self.code[expression]

    def source(self, name: str) -> str:
        """The whole text: imports, helpers, and the function."""
        lines, unknown = self.size_lines()
        body = [*lines, *self.lines, f"return {_text(self.result)}"]
        taken = ", ".join([*self.arguments.values(), *unknown])
        main = f"def {name}({taken}):\n" + "\n".join(f"    {line}" for line in body)
        helpers = [_text(helper) for helper in self.helpers.values()]
        imports = "import math\n\nimport numpy as np" if "math." in "".join([*helpers, main]) else "import numpy as np"
        return "\n\n\n".join([imports, *helpers, main]) + "\n"

    def size_lines(self) -> tuple[list[str], list[str]]:
        """Lines that read the sizes in use off the arguments, and the sizes that no argument has."""
        lines, unknown = [], []
        for axis, variable in self.sizes.items():
            owner = next((symbol for symbol in self.symbols if axis in symbol.shape), None)
            if owner is None:
                unknown.append(variable)
            else:
                lines.append(f"{variable} = {self.arguments[owner.name]}.shape[{owner.shape.index(axis)}]")
        return lines, unknown

    def named(self, node: Expression, code: ast.expr) -> ast.expr:
        """A line that gives a piece a name, and the name."""
        variable = next(label for label in _labels(node) if label not in self.taken)
        self.taken.add(variable)
        self.lines.append(f"{variable} = {_text(code)}")
        return ast.Name(variable)

    def read(self, node: Expression) -> ast.expr:
        """The code of a node, from the code of its arguments."""
        if isinstance(node, Symbol):
            return ast.Name(self.arguments[node.name])
        if isinstance(node, Constant):
            return self.constant(node.number)
        assert node.word is not None
        if node.word.name in ("differential", "application"):
            raise ArgumentError(f"there is no NumPy for {node.word.summary}: it has no value of its own")
        arguments = [self.code[argument] for argument in node.arguments]
        attributes = {key: self.attribute(value) for key, value in node.attributes if value is not None}
        template = node.word.numpy
        if template:
            chosen = template if isinstance(template, str) else template(**dict(node.attributes))
            return _filled(chosen, arguments, attributes)
        return self.call(node.word.value, arguments, attributes)

    def call(self, value: Any, arguments: list[ast.expr], attributes: Mapping[str, Source]) -> ast.expr:
        """The expression a value returns, where that is short, else a call of a helper."""
        returned = expression_of(value, attributes)
        if returned is not None and _is_short(*returned):
            given = dict(zip(parameters(value), arguments, strict=False))
            given |= {key: _parsed(str(source)) for key, source in attributes.items()}
            self.help(*returned[1])
            return _Fill(given).fill(returned[0])
        self.help(value)
        keywords = [ast.keyword(key, _parsed(str(source))) for key, source in attributes.items()]
        return ast.Call(ast.Name(public_name(value)), arguments, keywords)

    def help(self, *values: FunctionType) -> None:
        """Emit helpers, each after the helpers it calls."""
        for value in values:
            definition, needed = function_of(value, self.given[value])
            self.help(*needed)
            self.helpers.setdefault(value, definition)

    def attribute(self, value: Any) -> Source:
        """An attribute of a word as source: a shape, an index, an exponent."""
        if isinstance(value, tuple):
            return _Entries(self.attribute(entry) for entry in value)
        return self.size(value) if isinstance(value, str | Size) else repr(value)

    def size(self, axis: Axis) -> str:
        """The length of an axis as source; its names become variables."""
        for name in names_in((axis,)):
            self.sizes.setdefault(name, f"{name}_size" if name in self.arguments else name)
        return _text(
            _Fill({name: ast.Name(variable) for name, variable in self.sizes.items()}).fill(_parsed(str(axis)))
        )

    def constant(self, number: Any) -> ast.expr:
        """A number, an array of numbers, or a size."""
        if isinstance(number, str | Size):
            return _parsed(self.size(number))
        if getattr(number, "shape", ()):
            return _parsed(f"np.array({number.tolist()!r})")
        number = number.item() if hasattr(number, "item") else number
        if isinstance(number, Fraction):
            return _parsed(f"{number.numerator} / {number.denominator}")
        return _parsed(repr(number) if abs(number) != float("inf") else f"{'-' if number < 0 else ''}np.inf")


def _identifier(name: str) -> str:
    """The parameter for a variable: its name, unless Python or the emitted code uses it already."""
    reserved = {"np", "math", *(word.name for word in WORDS.values() if not word.numpy)}
    return f"{name}_" if keyword.iskeyword(name) or name in reserved else name


def _is_cheap(node: Expression) -> bool:
    """Whether code is as short as a name for it."""
    return not node.arguments or (node.word is not None and node.word.name in CHEAP and not node.arguments[0].arguments)


def _labels(node: Expression) -> Iterator[str]:
    """Names for a piece, the best first: `exp_z`, `Ax`, or the word with a number."""
    assert node.word is not None
    names = [argument.name for argument in node.arguments if isinstance(argument, Symbol)]
    if names and len(names) == len(node.arguments):
        yield "".join(names) if node.word.name == "matmul" else "_".join([node.word.name, *names])
    yield from (f"{node.word.name}_{number}" for number in count(1))


def _filled(template: str, arguments: Sequence[ast.expr], attributes: Mapping[str, Source]) -> ast.expr:
    """A template such as `{0} @ {1}` with code in its places; parentheses are left to the printer of code."""
    places = {f"_{i}": argument for i, argument in enumerate(arguments)}
    return _Fill(places).fill(_parsed(Formatter().vformat(template, list(places), _Given(attributes))))


def _is_short(code: ast.expr, helpers: Sequence[FunctionType]) -> bool:
    """Whether code reads better than a name for it: it repeats nothing, and calls a helper only if that is all."""
    uses = Counter(
        child.id for child in ast.walk(code) if isinstance(child, ast.Name) and child.id not in ("np", "math")
    )
    return max(uses.values(), default=0) == 1 and (not helpers or isinstance(code, ast.Call))


def _parsed(source: str) -> ast.expr:
    return ast.parse(source, mode="eval").body


def _text(node: ast.AST) -> str:
    return ast.unparse(ast.fix_missing_locations(node)).replace("'", '"')
