"""Broken variants of an identity, made from the syntax of its file: one small slip in one place each."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

import derivations as dv
from derivations import words
from derivations.expression import primal
from derivations.identity import Identity
from derivations.verification.chain import duals
from derivations.verification.points import Point, axis_lengths, difference, generator, normal, sample
from tests.support import module

KINDS = ("gradient", "jacobian", "vjp", "hessian")
OTHER_WORD = {
    "exp": "expm1", "log": "log1p", "log1p": "log", "sin": "cos", "cos": "sin", "tanh": "sigmoid", "sigmoid": "tanh",
    "softmax": "log_softmax", "log_softmax": "softmax", "inv": "transpose", "sqrt": "square", "square": "sqrt",
    "softplus": "sigmoid", "det": "trace", "trace": "det", "logdet": "det", "ones_like": "zeros_like",
}  # fmt: skip
"""A word that is easily taken for another."""


@dataclass(frozen=True)
class Mutant:
    """One slip: its kind, the function it is in, the line if it is in the proof, and what became of what."""

    name: str
    kind: str
    function: str
    line: int
    change: str
    text: str

    def __str__(self) -> str:
        return f"{self.name}, {self.place}: {self.change}"

    @property
    def place(self) -> str:
        return f"line {self.line}" if self.line else self.function

    def identity(self) -> Identity:
        """Raises as reading the file would."""
        return Identity(self.name, "tests", module(self.text, self.name, vars(words)))


def runs_the_same(mutant: Mutant) -> bool:
    """Whether the function with the slip gives the same numbers as without: x @ y is y @ x, a diagonal its transpose.

    A line of the proof is read on dual numbers, as the checks do, so that a constant under a `d` may be anything.
    """
    after = mutant.identity()
    for point, first in as_it_was(mutant.name, mutant.function):
        try:
            second = outcome(after, mutant.function, point)
        except Exception:  # a slip can raise anything
            return False
        if len(first) != len(second) or max(map(difference, second, first)) > 1e-12:
            return False
    return True


@cache
def as_it_was(name: str, function: str) -> list[tuple[Point, list[Any]]]:
    """Points of an identity of the catalogue, and what a function of it gives there."""
    identity = dv.catalogue[name]
    draw = normal(generator(identity, "slips"))
    points = [sample(identity, draw, axis_lengths(identity, lengths)) for lengths in identity.lengths[:2]]
    return [(point, outcome(identity, function, point)) for point in points]


def outcome(identity: Identity, function: str, point: Point) -> list[Any]:
    """What a function gives at a point: the lines of the proof, or the one result of any other."""
    with np.errstate(all="ignore"):
        if function == "differential":
            return [primal(step.line) for step in identity.lines(duals(point), point.tangents)]
        y_bar = np.ones(np.shape(dv.catalogue[identity.name].compute(**point.values)))
        extra = {"y_bar": y_bar} if function.startswith("vjp") else {}
        return [getattr(identity.module, function)(**point.values, **extra)]


def mutants(name: str) -> Iterator[Mutant]:
    """Every variant of an identity of the catalogue; none is written like the original."""
    tree = ast.parse(dv.catalogue.paths[name].read_text(encoding="utf-8"))
    parts = [ast.unparse(node) for node in tree.body]
    for position, function in enumerate(tree.body):
        if isinstance(function, ast.FunctionDef) and function.name.startswith(("value", "differential", *KINDS)):
            for line, kind, old, new in slips_of_function(dv.catalogue[name], function):
                change = f"{ast.unparse(old)}  ->  {ast.unparse(new)}"
                text = ast.unparse(replaced(function, old, new))
                if text != parts[position]:
                    whole = "\n\n\n".join([*parts[:position], text, *parts[position + 1 :]])
                    yield Mutant(name, kind, function.name, line, change, whole)


Slip = tuple[str, ast.expr, ast.expr]
"""What kind of mistake it is, a piece of an expression, and what stands in its place."""


def slips_of_function(identity: Identity, function: ast.FunctionDef) -> Iterator[tuple[int, str, ast.expr, ast.expr]]:
    """What can go wrong in a function, each with the line of the proof it is in, or 0 where it is in none."""
    matrices = {variable for variable, domain in identity.domains.items() if len(domain.axes) == 2}
    for line, root in roots(function):
        yield from ((line or 0, *slip) for slip in slips(root, matrices))
        if line is not None and rank(identity, function.name) == 2:
            yield line, "transpose", root, transposed(root)


def roots(function: ast.FunctionDef) -> Iterator[tuple[int | None, ast.expr]]:
    """What a function returns, the lines it yields with their numbers, and the names it gives to parts of them."""
    number = 0
    for statement in function.body:
        if isinstance(statement, ast.Return) and statement.value:
            yield 0, statement.value
        elif isinstance(statement, ast.Assign):
            yield None, statement.value
        elif isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Yield):
            number += 1
            assert isinstance(statement.value.value, ast.Tuple)
            yield number, statement.value.value.elts[0]


def rank(identity: Identity, function: str) -> int:
    """The number of axes of what a function of the file gives."""
    kind, _, variable = function.partition("_")
    if kind in ("value", "differential"):
        return len(identity.target.axes)
    variable = variable or identity.varying[0]
    return 2 if kind in ("jacobian", "hessian") else len(identity.domains[variable].axes)


def slips(root: ast.expr, matrices: set[str]) -> Iterator[Slip]:
    """What can go wrong in an expression."""
    yield "factor", root, ast.BinOp(ast.Constant(2), ast.Mult(), root)
    yield "sign", root, ast.UnaryOp(ast.USub(), root)
    for node in ast.walk(root):
        if isinstance(node, ast.BinOp):
            yield from slips_of_operator(node)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            yield "sign", node, node.operand
        elif isinstance(node, ast.Attribute) and node.attr == "T":
            yield "transpose", node, node.value
        elif isinstance(node, ast.Name) and node.id in matrices:
            yield "transpose", node, transposed(node)
        elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
            yield "number or index", node, ast.Constant(node.value + 1)
        elif isinstance(node, ast.Call):
            yield from slips_of_call(node)


def slips_of_operator(node: ast.BinOp) -> Iterator[Slip]:
    """A sign, a dropped term or factor, factors in the other order."""
    if isinstance(node.op, ast.Add | ast.Sub):
        flipped = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()
        yield "sign", node, ast.BinOp(node.left, flipped, node.right)
        yield "dropped term", node, node.left
        yield "dropped term", node, node.right
    elif isinstance(node.op, ast.Mult):
        yield "dropped factor", node, node.left
        yield "dropped factor", node, node.right
    elif isinstance(node.op, ast.Div):
        yield "dropped factor", node, node.left
        yield "dropped factor", node, ast.BinOp(node.left, ast.Mult(), node.right)
    elif isinstance(node.op, ast.MatMult):
        yield "swapped factors", node, ast.BinOp(node.right, ast.MatMult(), node.left)


def slips_of_call(node: ast.Call) -> Iterator[Slip]:
    """Another word, or its arguments in the other order."""
    if isinstance(node.func, ast.Name) and node.func.id in OTHER_WORD:
        yield "other word", node, ast.Call(ast.Name(OTHER_WORD[node.func.id]), node.args, node.keywords)
    if len(node.args) == 2:
        yield "swapped factors", node, ast.Call(node.func, node.args[::-1], node.keywords)


def transposed(node: ast.expr) -> ast.expr:
    return ast.Attribute(node, "T")


def replaced(tree: ast.FunctionDef, old: ast.expr, new: ast.expr) -> ast.FunctionDef:
    """A copy of a function in which one node is another."""
    copies: dict[int, ast.AST] = {}
    copied = copy.deepcopy(tree, copies)
    gone = copies[id(old)]

    class Replace(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            return copy.deepcopy(new) if node is gone else self.generic_visit(node)

    return ast.fix_missing_locations(Replace().visit(copied))  # type: ignore[no-any-return]
