"""The value of a word as source code that stands alone: NumPy is imported, nothing of ours is.

A value is written once, in the row of its word, for every kind of number. Here it is read back from its source: the
argument `np` becomes the import, and what serves only complex numbers is dropped.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Callable, Collection
from functools import cache
from types import FunctionType
from typing import Any

from derivations import special
from derivations.expression import WORDS


def parameters(function: FunctionType) -> list[str]:
    """The arguments of a value, apart from the namespace it computes with."""
    return [name for name in inspect.getfullargspec(function).args if name != "np"]


def optional(function: FunctionType) -> dict[str, Any]:
    """The arguments that need not be given, with their values."""
    values = function.__defaults__ or ()
    names = parameters(function)
    return dict(zip(names[len(names) - len(values) :], values, strict=True))


Given = Collection[str]
"""The names of the arguments that code in hand gives to a function; the others that are optional are left out of it."""


def expression_of(function: FunctionType, given: Given = ()) -> tuple[ast.expr, list[FunctionType]] | None:
    """The expression a value returns and the helpers it calls, or None when it takes more than one line."""
    reader = _Standalone(function, given)
    statement, *others = reader.read(_body(function))
    if others or not isinstance(statement, ast.Return) or statement.value is None:
        return None
    return statement.value, reader.helpers


def function_of(function: FunctionType, given: Given = ()) -> tuple[ast.FunctionDef, list[FunctionType]]:
    """A value as the definition of a function of plain arrays, and the helpers it calls."""
    reader = _Standalone(function, given)
    names = [name for name in parameters(function) if name not in reader.missing]
    result = ast.parse(f"def {public_name(function)}({', '.join(names)}): pass").body[0]
    assert isinstance(result, ast.FunctionDef)
    result.args.defaults = [ast.Constant(value) for name, value in optional(function).items() if name in names]
    result.body = reader.read(_body(function))
    return ast.fix_missing_locations(result), reader.helpers


def public_name(function: Callable[..., Any]) -> str:
    """What a value is called in emitted code: as its word, or as in its module."""
    return next((word.name for word in WORDS.values() if word.value is function), function.__name__)


def _definition(function: FunctionType) -> ast.FunctionDef | ast.Lambda:
    """The syntax tree of a function of this package; a fresh one each time, which may be changed."""
    (node,) = ast.parse(_source_of(function)).body
    found = node.value if isinstance(node, ast.Expr) else node
    assert isinstance(found, ast.FunctionDef | ast.Lambda)
    return found


@cache
def _source_of(function: FunctionType) -> str:
    """The source of a function, or of a lambda alone, found in its module."""
    arguments = inspect.getfullargspec(function).args
    for node in ast.walk(ast.parse(_source(function.__module__))):
        if (
            isinstance(node, ast.FunctionDef | ast.Lambda)
            and node.lineno == function.__code__.co_firstlineno
            and [argument.arg for argument in node.args.args] == arguments
        ):
            return ast.unparse(node)
    raise AssertionError(f"no source for {function.__qualname__}")


@cache
def _source(module: str) -> str:
    return inspect.getsource(sys.modules[module])


def _body(function: FunctionType) -> list[ast.stmt]:
    """The statements of a function, without its docstring; a lambda returns its expression."""
    node = _definition(function)
    if isinstance(node, ast.Lambda):
        return [ast.Return(node.body)]
    first = node.body[0]
    return node.body[1:] if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) else node.body


class _Standalone(ast.NodeTransformer):
    """Rewrites calls so that they need nothing but NumPy, collects the helpers they name, drops what is not given."""

    def __init__(self, function: FunctionType, given: Given) -> None:
        self.globals = function.__globals__
        self.helpers: list[FunctionType] = []
        self.missing = optional(function).keys() - given
        self.makes_complex = "eig" in function.__code__.co_names
        """Eigenvalues of a real matrix may come as complex numbers."""

    def read(self, statements: list[ast.stmt]) -> list[ast.stmt]:
        """Statements, rewritten; those behind a return that is always reached are gone."""
        result: list[ast.stmt] = []
        for statement in statements:
            visited = self.visit(statement)
            result += visited if isinstance(visited, list) else [visited]
            if isinstance(result[-1], ast.Return):
                break
        return result

    def _is_missing(self, node: ast.AST) -> bool:
        return isinstance(node, ast.Name) and node.id in self.missing

    def _holds(self, test: ast.expr) -> bool:
        """Whether a condition holds because it asks for, or allows, an argument that is not given."""
        if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or):
            return any(map(self._holds, test.values))
        return isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Is) and self._is_missing(test.left)

    def visit_IfExp(self, node: ast.IfExp) -> ast.expr:
        """Read a choice, which is none when it depends on what is not given."""
        chosen = self.visit(node.body) if self._holds(node.test) else self.generic_visit(node)
        assert isinstance(chosen, ast.expr)
        return chosen

    def visit_If(self, node: ast.If) -> ast.If | list[ast.stmt]:
        """Read a choice between statements, which is none when it depends on what is not given."""
        if self._holds(node.test):
            return self.read(node.body)
        self.generic_visit(node)
        return node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """Read a call: the real part of a real number is it, a helper is called without the namespace."""
        self.generic_visit(node)
        called = ast.unparse(node.func)
        if called == "np.real" and not self.makes_complex:
            return node.args[0]
        if called == "_absolute":  # continued to complex numbers there
            return ast.Call(ast.parse("np.abs", mode="eval").body, node.args[1:], [])
        if any(map(self._is_missing, (keyword.value for keyword in node.keywords))):
            kept = (keyword for keyword in node.keywords if not self._is_missing(keyword.value))
            node.keywords = [keyword for keyword in kept if keyword.arg != "keepdims"]
            if called == "np.squeeze":  # of what keeps no axis of length 1 any more
                return node.args[0]
        helper = self._helper(called)
        if helper is None:
            return node
        self.helpers.append(helper)
        arguments = [a for a in node.args if ast.unparse(a) != "np" and not self._is_missing(a)]
        return ast.Call(ast.Name(public_name(helper)), arguments, node.keywords)

    def _helper(self, called: str) -> FunctionType | None:
        _, found, name = called.partition("special(np).")
        helper = getattr(special, name) if found else self.globals.get(called)
        return helper if isinstance(helper, FunctionType) and called != "special" else None
