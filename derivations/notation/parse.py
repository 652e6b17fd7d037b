"""Text in: an expression in NumPy's syntax, read with `ast` against a whitelist and never evaluated.

What NumPy means, this means: `@`, entrywise `*` with broadcasting, `.T`, `**`, `axis=`, `x[i]`. `A'` is a transpose
too, since people paste it. The name of an axis is a size wherever a number may stand: `eye(n)`, `K * softmax(o) - 1`.
"""

from __future__ import annotations

import ast
import difflib
import keyword
import math
import re
from collections.abc import Mapping
from typing import Any, NoReturn

from derivations.errors import ArgumentError, ParseError, ShapeError
from derivations.expression import SPELLINGS, Constant, Expression, Symbol, apply, lift
from derivations.operand import METHODS as METHODS_OF_ARRAYS
from derivations.shapes import names_in

RAISED = {"ᵀ": ".T", "⊤": ".T", "²": "**2", "³": "**3"}
MINUS = dict.fromkeys("−–", "-")
"""Signs that people paste, and what they mean."""
LONGEST, DEEPEST, MOST_NODES, LARGEST = 4000, 60, 600, 10**15
"""Bounds on the text, its nesting, the number of its parts, and its numbers."""

OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "add",
    ast.Sub: "subtract",
    ast.Mult: "multiply",
    ast.Div: "divide",
    ast.MatMult: "matmul",
    ast.Pow: "power",
}
SAID: dict[type[ast.AST], str] = {
    ast.BitXor: "`^` (a power is written **)",
    ast.BitAnd: "`&` (of two comparisons take the product, *)",
    ast.BitOr: "`|`",
    ast.Invert: "`~`",
    ast.And: "`and` (of two comparisons take the product, *)",
    ast.Or: "`or`",
    ast.Not: "`not`",
    ast.FloorDiv: "`//` (an entry is divided with /)",
    ast.Mod: "`%`",
    ast.IfExp: "`if` (write where(condition, x, y))",
    ast.Lambda: "`lambda`",
    ast.JoinedStr: "text with braces",
    ast.ListComp: "a loop (write the whole array)",
    ast.GeneratorExp: "a loop (write the whole array)",
}
"""What is refused, in the words of who typed it."""
COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Gt: "greater",
    ast.Lt: "less",
    ast.GtE: "greater_equal",
    ast.LtE: "less_equal",
}
MEANT = {"len": "x.shape[0]", "pow": "x ** y", "I": "eye(n)"}
"""What people write for what has another name here."""
MODULES = frozenset({"np", "numpy", "linalg", "scipy", "special", "jnp", "jax", "nn", "torch", "functional", "F", "sp"})
"""Prefixes that say where a function comes from, and change nothing."""
NUMBERS = {"pi": math.pi, "e": math.e, "inf": math.inf, "newaxis": None}
METHODS = METHODS_OF_ARRAYS | {"sum", "mean"}


def parse(text: str, variables: Mapping[str, Symbol]) -> Expression:
    """The expression a text says, over these variables.

    Raises ParseError, with the place marked by a caret, for what is not in the vocabulary, and ShapeError, marked the
    same way, where shapes do not fit.
    """
    if not isinstance(text, str):
        raise ArgumentError(f"an expression is text, got {type(text).__name__}")
    if len(text) > LONGEST:
        raise ParseError(f"the text has {len(text)} characters; at most {LONGEST} are read")
    return _Reader(text.strip(), variables).expression()


def python_of(text: str) -> tuple[str, list[int]]:
    """The text with every `'` that marks a transpose spelled `.T`, and where each of its characters came from."""
    result: list[str] = []
    origin: list[int] = []
    quoted = ""
    for i, character in enumerate(text):
        piece = character
        if quoted:
            quoted = "" if character == quoted else quoted
        elif character == '"' or (character == "'" and not _closes(text[:i])):
            quoted = character
        elif character == "'" or character in RAISED:
            piece = RAISED.get(character, ".T") + " " * text[i + 1 : i + 2].isalnum()
        else:
            piece = MINUS.get(character, character)
        result.append(piece)
        origin += [i] * len(piece)
    return "".join(result), [*origin, len(text)]


def _closes(before: str) -> bool:
    """Whether a quote after this text marks a transpose: after a name, a bracket, or another transpose."""
    return bool(before) and (before[-1].isalnum() or before[-1] in "_)]'")


class _Reader(ast.NodeVisitor):
    """Turns the nodes of Python's own parser into expressions, and refuses every kind it does not know."""

    def __init__(self, text: str, variables: Mapping[str, Symbol]) -> None:
        self.text = text
        self.variables = variables
        self.axes = {name for symbol in variables.values() for name in names_in(symbol.shape)}
        self.python, self.origin = python_of(text)

    def expression(self) -> Expression:
        """The whole text as one expression."""
        tree = self._tree()
        nodes = sum(1 for _ in ast.walk(tree))
        if nodes > MOST_NODES or _depth(tree) > DEEPEST:
            raise ParseError(f"the expression has {nodes} parts; at most {MOST_NODES}, nested {DEEPEST} deep, are read")
        return self._operand(tree.body)

    def _tree(self) -> ast.Expression:
        if not self.text or "\n" in self.text or "\0" in self.text:
            raise ParseError("an expression is one line of text, and not empty")
        try:
            return ast.parse(self.python, mode="eval")
        except SyntaxError as error:
            start = max((error.offset or 1) - 1, 0)
            self._refuse_at("this is not an expression" + _hint(self.python, error, start), start, start + 1)
        except (MemoryError, RecursionError, ValueError):
            raise ParseError("the expression is nested too deeply to be read") from None

    # Where and why.

    def _refuse(self, message: str, node: ast.AST) -> NoReturn:
        start, end = getattr(node, "col_offset", 0), getattr(node, "end_col_offset", 1)
        self._refuse_at(message, self._characters(start), self._characters(end))

    def _characters(self, offset: int) -> int:
        """The place of a byte offset, counted in characters."""
        return len(self.python.encode()[:offset].decode(errors="ignore"))

    def _refuse_at(self, message: str, start: int, end: int, kind: type[Exception] = ParseError) -> NoReturn:
        raise kind(f"{message}\n{self._marked(start, end)}") from None

    def _marked(self, start: int, end: int) -> str:
        """The text with a caret under the place."""
        last = len(self.origin) - 1
        first, after = self.origin[min(start, last)], self.origin[min(max(end - 1, start), last)] + 1
        return f"  {self.text}\n  {' ' * first}{'^' * max(after - first, 1)}"

    def _applied(self, node: ast.AST, function: Any, *arguments: Any, **keywords: Any) -> Any:
        """A word applied; what it refuses is told with its place."""
        try:
            return function(*arguments, **keywords)
        except ShapeError as error:
            start, end = (self._characters(getattr(node, name)) for name in ("col_offset", "end_col_offset"))
            self._refuse_at(str(error), start, end, ShapeError)
        except (ArgumentError, TypeError, ValueError, IndexError) as error:
            self._refuse(_told(error), node)

    # The kinds of nodes.

    def _operand(self, node: ast.AST) -> Expression:
        return self._lifted(self.visit(node), node)

    def _lifted(self, value: Any, node: ast.AST) -> Expression:
        """What a node was read as, if it is an operand."""
        if isinstance(value, bool):
            self._refuse(f"a truth value is not a number here; write {int(value)}", node)
        if isinstance(value, str | tuple | slice) or value is None:
            self._refuse("expected an expression here", node)
        return lift(value)

    def generic_visit(self, node: ast.AST) -> Any:
        kind: Any = type(getattr(node, "op", node))
        self._refuse(f"{SAID.get(kind, kind.__name__)}: this is not part of an expression", node)

    def visit_BinOp(self, node: ast.BinOp) -> Any:
        name = OPERATORS.get(type(node.op))
        if name is None:
            return self.generic_visit(node)
        left, right = self._operand(node.left), self._operand(node.right)
        if name == "divide" and getattr(right, "number", None) == 0:
            self._refuse("division by zero", node)
        return self._applied(node, apply, name, left, right)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> Any:
        if isinstance(node.op, ast.UAdd):
            return self.visit(node.operand)
        if not isinstance(node.op, ast.USub):
            return self.generic_visit(node)
        value = self.visit(node.operand)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return -value
        return apply("negative", self._lifted(value, node.operand))

    def visit_Compare(self, node: ast.Compare) -> Any:
        if len(node.ops) > 1:
            self._refuse("comparisons are not chained here; write (a < x) * (x < b)", node)
        name = COMPARISONS.get(type(node.ops[0]))
        if name is None:
            self._refuse("only >, <, >= and <= compare here: what holds at a point alone has no derivative", node)
        return self._applied(node, SPELLINGS[name], self._operand(node.left), self._operand(node.comparators[0]))

    def visit_Constant(self, node: ast.Constant) -> Any:
        value = node.value
        if value is None or isinstance(value, bool | str):
            return value
        if not isinstance(value, int | float) or not abs(value) <= LARGEST:
            self._refuse(f"expected a real number of size at most {LARGEST:.0e}", node)
        return value

    def visit_Name(self, node: ast.Name) -> Any:
        if node.id in self.variables:
            return self.variables[node.id]
        if node.id in self.axes:
            return Constant(node.id)
        if node.id in NUMBERS:
            return NUMBERS[node.id]
        known = [*self.variables, *self.axes]
        if node.id in SPELLINGS:
            self._refuse(f"`{node.id}` is a function: write {node.id}(...)", node)
        self._refuse(f"`{node.id}` has no shape{_suggestion(node.id, known)}; give one in shapes", node)

    def visit_Tuple(self, node: ast.Tuple) -> Any:
        return tuple(self.visit(element) for element in node.elts)

    def visit_List(self, node: ast.List) -> Any:
        return tuple(self.visit(element) for element in node.elts)

    def visit_Attribute(self, node: ast.Attribute) -> Any:
        if self._is_module(node.value) and node.attr in NUMBERS:
            return NUMBERS[node.attr]
        value = self._operand(node.value)
        if node.attr == "T":
            return self._applied(node, getattr, value, "T")
        if node.attr == "shape":
            return tuple(axis if isinstance(axis, int) else Constant(axis) for axis in value.shape)
        if node.attr in ("size", "ndim"):
            return lift(getattr(value, node.attr))
        self._refuse(f"`.{node.attr}` is not read; .T, .shape and methods such as .sum() are", node)

    def _is_module(self, node: ast.AST) -> bool:
        """Whether a name says where a function comes from; a variable of that name does not."""
        if isinstance(node, ast.Attribute):
            return node.attr in MODULES and self._is_module(node.value)
        return isinstance(node, ast.Name) and node.id in MODULES and node.id not in self.variables

    def visit_Subscript(self, node: ast.Subscript) -> Any:
        value = self.visit(node.value)
        index = self._index(node.slice)
        if isinstance(index, Expression) and not isinstance(index, Constant):
            self._refuse("an index is a whole number, such as 0, or -1 for the last entry", node.slice)
        if isinstance(value, tuple):
            return self._applied(node, value.__getitem__, index)
        return self._applied(node, self._lifted(value, node.value).__getitem__, index)

    def _index(self, node: ast.AST) -> Any:
        if isinstance(node, ast.Tuple):
            return tuple(self._index(element) for element in node.elts)
        if isinstance(node, ast.Slice):
            bounds = [None if part is None else self.visit(part) for part in (node.lower, node.upper, node.step)]
            return slice(*bounds)
        if isinstance(node, ast.List):
            return [self.visit(element) for element in node.elts]
        return Ellipsis if isinstance(node, ast.Constant) and node.value is Ellipsis else self.visit(node)

    def visit_Call(self, node: ast.Call) -> Any:
        if isinstance(node.func, ast.Name) and node.func.id in ("max", "min") and len(node.args) > 1:
            other = f"{node.func.id}imum"
            self._refuse(f"`{node.func.id}` of two is written {other}(x, y), and one along an axis has axis=", node)
        function, receiver = self._function(node)
        arguments = [*receiver, *(self.visit(argument) for argument in node.args)]
        keywords = {str(keyword.arg): self.visit(keyword.value) for keyword in node.keywords if keyword.arg}
        if len(keywords) < len(node.keywords):
            self._refuse("`**` does not unpack here", node)
        return self._applied(node, function, *arguments, **keywords)

    def visit_Starred(self, node: ast.Starred) -> Any:
        self._refuse("`*` does not unpack here", node)

    def _function(self, node: ast.Call) -> tuple[Any, list[Any]]:
        """The function that is called, and the operand it is a method of, if it is one."""
        target = node.func
        if isinstance(target, ast.Name) or (isinstance(target, ast.Attribute) and self._is_module(target.value)):
            name = target.id if isinstance(target, ast.Name) else target.attr
            if name in self.variables or name in self.axes:
                self._refuse(f"`{name}` is a variable, not a function; a product is written * or @", target)
            if name not in SPELLINGS:
                self._refuse(f"unknown function `{name}`{_suggestion(name, list(SPELLINGS))}", target)
            return SPELLINGS[name], []
        if isinstance(target, ast.Attribute) and target.attr in METHODS & SPELLINGS.keys():
            return SPELLINGS[target.attr], [self._operand(target.value)]
        self._refuse("this is not a function of the vocabulary", target)


def _depth(tree: ast.AST) -> int:
    """How deep a tree is nested, measured without recursion."""
    depth, level = 0, [tree]
    while level:
        depth, level = depth + 1, [child for node in level for child in ast.iter_child_nodes(node)]
    return depth


def _suggestion(name: str, known: list[str]) -> str:
    if name in MEANT:
        return f"; write {MEANT[name]}"
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.65)
    return f"; did you mean `{near[0]}`?" if near else ""


def _hint(text: str, error: SyntaxError, start: int) -> str:
    """What is probably meant, where Python's parser stopped."""
    reserved = next((word for word in re.findall(r"[^\W\d]\w*", text) if keyword.iskeyword(word)), None)
    if reserved:
        return f"; `{reserved}` is a word of Python: give the variable another name"
    if "never closed" in error.msg or "unmatched" in error.msg:
        return "; a bracket has no partner"
    if "=" in text and "(" not in text:
        return "; `=` does not belong in one"
    joined = re.search(r"[\w)\]']\s+[\w(]|\d[^\W\d]|[)']\w", text[max(start - 2, 0) :])
    return "; a product is written * (entry by entry) or @ (of matrices)" if joined else ""


def _told(error: Exception) -> str:
    """What a word said when it refused its arguments, without the name of our function."""
    text = str(error)
    return text[1:].partition("() ")[2] if text.startswith("_") and "() " in text else text
