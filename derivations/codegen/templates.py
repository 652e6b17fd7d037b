"""Templates of source code: how tightly they bind, and values of words read back as templates."""

from __future__ import annotations

import ast
import re
from enum import IntEnum
from functools import cache
from types import FunctionType
from typing import Any

from derivations.codegen.standalone import expression_of, function_of, optional, parameters
from derivations.expression import Word


class Binding(IntEnum):
    """How tightly source code binds, loosest first."""

    ANY = 0
    SUM = 1
    PRODUCT = 2
    SIGN = 3
    POWER = 4
    ATOM = 5


Pattern = tuple[str, Binding, tuple[Binding, ...]]
"""A template, how tightly it binds, and how tightly each argument must."""

B = Binding
INFIX: dict[str, Pattern] = {
    "add": ("{0} + {1}", B.SUM, (B.SUM, B.PRODUCT)),
    "subtract": ("{0} - {1}", B.SUM, (B.SUM, B.PRODUCT)),
    "multiply": ("{0} * {1}", B.PRODUCT, (B.PRODUCT, B.SIGN)),
    "divide": ("{0} / {1}", B.PRODUCT, (B.PRODUCT, B.SIGN)),
    "matmul": ("{0} @ {1}", B.PRODUCT, (B.PRODUCT, B.SIGN)),
    "negative": ("-{0}", B.SIGN, (B.POWER,)),
    "square": ("{0} ** 2", B.POWER, (B.ATOM,)),
    "transpose": ("{0}.T", B.ATOM, (B.ATOM,)),
}
"""What is written alike for every library."""


def scalar_shape(template: str, attributes: dict[str, Any]) -> str:
    """A template whose places take a part of an attribute, as one that has only whole places."""
    for key, value in attributes.items():
        if isinstance(value, tuple) and f"{{{key}[0]}}" in template:
            template = template.replace(f"{{{key}[0]}}", str(value[0]))
    return template


@cache
def short_code(word: Word, given: tuple[str, ...]) -> tuple[str, list[FunctionType]] | None:
    """The expression a value returns, as a template, if it repeats nothing and calls a helper only if that is all."""
    value = word.value
    if not isinstance(value, FunctionType):
        return None
    found = expression_of(value, given)
    if found is None:
        return None
    code, helpers = found
    names = [node.id for node in ast.walk(code) if isinstance(node, ast.Name) and node.id not in ("np", "math")]
    if len(set(names)) < len(names) or (helpers and not isinstance(code, ast.Call)):
        return None
    places = {name: f"{{{i}}}" for i, name in enumerate(parameters(value)) if name not in optional(value)}
    places |= {name: f"{{{name}}}" for name in given}
    for node in ast.walk(code):
        if isinstance(node, ast.Name) and node.id in places:
            node.id = f"_PLACE_{places[node.id][1:-1]}_"
    text = ast.unparse(ast.fix_missing_locations(code)).replace("'", '"')
    for place in places.values():
        text = text.replace(f"_PLACE_{place[1:-1]}_", place)
    return text, helpers


@cache
def helper_text(value: FunctionType, given: tuple[str, ...]) -> tuple[str, list[FunctionType]]:
    """The text of a helper, and the helpers it calls."""
    definition, needed = function_of(value, given)
    return ast.unparse(definition).replace("'", '"'), needed


@cache
def pattern_of(template: str) -> tuple[Binding, dict[int, Binding]]:
    """How tightly the code of a template binds, and how tightly each of its arguments must."""
    text = template.replace("{", "_O").replace("}", "C_")
    for character in "[]":
        if "_O" in text:
            text = _inside_places(text, character)
    try:
        tree = ast.parse(text, mode="eval").body
    except SyntaxError:
        return B.ATOM, _by_neighbours(template)
    needed: dict[int, Binding] = {}
    for parent in ast.walk(tree):
        for child in ast.iter_child_nodes(parent):
            if isinstance(child, ast.Name) and child.id[2:-2].isdigit():
                place = int(child.id[2:-2])
                needed[place] = max(needed.get(place, B.ANY), _needed(parent, child))
    return _binding(tree), needed


def _inside_places(text: str, character: str) -> str:
    return re.sub(r"_O.*?C_", lambda match: match[0].replace(character, "_"), text)


def _by_neighbours(template: str) -> dict[int, Binding]:
    return {i: B.ATOM for i in range(9) if f"{{{i}}}." in template or f"{{{i}}}[" in template}


OPERATORS: dict[type[ast.operator], tuple[Binding, Binding, Binding]] = {
    ast.Add: (B.SUM, B.SUM, B.PRODUCT),
    ast.Sub: (B.SUM, B.SUM, B.PRODUCT),
    ast.Mult: (B.PRODUCT, B.PRODUCT, B.SIGN),
    ast.Div: (B.PRODUCT, B.PRODUCT, B.SIGN),
    ast.FloorDiv: (B.PRODUCT, B.PRODUCT, B.SIGN),
    ast.MatMult: (B.PRODUCT, B.PRODUCT, B.SIGN),
    ast.Pow: (B.POWER, B.ATOM, B.SIGN),
}


def _binding(tree: ast.expr) -> Binding:
    if isinstance(tree, ast.BinOp):
        return OPERATORS[type(tree.op)][0]
    if isinstance(tree, ast.UnaryOp):
        return B.SIGN
    return B.ANY if isinstance(tree, ast.Compare | ast.IfExp | ast.BoolOp) else B.ATOM


def _needed(parent: ast.AST, child: ast.expr) -> Binding:
    if isinstance(parent, ast.BinOp):
        return OPERATORS[type(parent.op)][1 if parent.left is child else 2]
    if isinstance(parent, ast.UnaryOp):
        return B.POWER
    if isinstance(parent, ast.Compare):
        return B.SUM
    if isinstance(parent, ast.Attribute) or (isinstance(parent, ast.Subscript) and parent.value is child):
        return B.ATOM
    return B.ANY
