"""The value of a word as source code that stands alone: NumPy is imported, nothing of ours is.

A value is written once, in the row of its word, for every kind of number. Here it is read back from its source: the
argument `np` becomes the import, and what serves only complex numbers is dropped.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Callable
from functools import cache
from types import FunctionType
from typing import Any

from derivations import special
from derivations.expression import WORDS


def parameters(function: FunctionType) -> list[str]:
    """The arguments of a value, apart from the namespace it computes with."""
    return [name for name in inspect.getfullargspec(function).args if name != "np"]


def expression_of(function: FunctionType) -> tuple[ast.expr, list[FunctionType]] | None:
    """The expression a value returns and the helpers it calls, or None when it takes more than one line."""
    (statement, *others), reader = _body(function), _Standalone(function)
    if others or not isinstance(statement, ast.Return) or statement.value is None:
        return None
    return reader.visit(statement.value), reader.helpers


def function_of(function: FunctionType) -> tuple[ast.FunctionDef, list[FunctionType]]:
    """A value as the definition of a function of plain arrays, and the helpers it calls."""
    reader = _Standalone(function)
    result = ast.parse(f"def {public_name(function)}({', '.join(parameters(function))}): pass").body[0]
    assert isinstance(result, ast.FunctionDef)
    result.body = [reader.visit(statement) for statement in _body(function)]
    return ast.fix_missing_locations(result), reader.helpers


def public_name(function: Callable[..., Any]) -> str:
    """What a value is called in emitted code: as its word, or as in its module."""
    return next((word.name for word in WORDS.values() if word.value is function), function.__name__)


def _definition(function: FunctionType) -> ast.FunctionDef | ast.Lambda:
    """The syntax tree of a function of this package, from the source of its module; a fresh one each time."""
    arguments = inspect.getfullargspec(function).args
    for node in ast.walk(ast.parse(_source(function.__module__))):
        if (
            isinstance(node, ast.FunctionDef | ast.Lambda)
            and node.lineno == function.__code__.co_firstlineno
            and [argument.arg for argument in node.args.args] == arguments
        ):
            return node
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
    """Rewrites calls so that they need nothing but NumPy, and collects the helpers they name."""

    def __init__(self, function: FunctionType) -> None:
        self.globals = function.__globals__
        self.helpers: list[FunctionType] = []

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """Read a call: `np.real(x)` is x, and a helper is called without the namespace."""
        self.generic_visit(node)
        called = ast.unparse(node.func)
        if called == "np.real":
            return node.args[0]
        helper = self._helper(called)
        if helper is None:
            return node
        self.helpers.append(helper)
        arguments = [argument for argument in node.args if ast.unparse(argument) != "np"]
        return ast.Call(ast.Name(public_name(helper)), arguments, node.keywords)

    def _helper(self, called: str) -> FunctionType | None:
        _, found, name = called.partition("special(np).")
        helper = getattr(special, name) if found else self.globals.get(called)
        return helper if isinstance(helper, FunctionType) and called != "special" else None
