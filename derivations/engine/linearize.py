"""The differential of an expression, pushed inward one rule a line until only `dX` is left.

The lines are those of a proof by hand: each applies the rule of one word to every place where it stands outermost,
or moves `d` through all that it passes unchanged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from derivations.engine.arrays import zeros
from derivations.engine.facts import Part, squared_norm_of
from derivations.engine.parts import substitute
from derivations.engine.reasons import PART
from derivations.errors import CannotDerive
from derivations.expression import Expression, Symbol, Tangent, Word, apply, build, d, lift

JOINTLY_LINEAR = frozenset({"add", "subtract", "concatenate"})
"""Words that are linear in all their arguments together, so that `d` passes to each of them."""

PRODUCTS = frozenset({"matmul", "multiply", "outer", "kron", "inner", "cross"})
"""Words whose rule moves one factor at a time: a factor that is linear in the variable is moved in the same line."""


@dataclass(frozen=True)
class Line:
    """One line: an expression equal to the line before, the words whose rules were used, and whether d only passed."""

    expression: Expression
    words: tuple[str, ...]
    passed: bool


def linearize(expression: Expression, variable: Symbol) -> Iterator[Line]:
    """The lines from `d(expression)` to an expression linear in the tangent of the variable, which has no `d` left.

    Raises CannotDerive when a word on the way has no differential in an argument that varies.
    """
    tangent = tangent_of(variable)
    varies = Varying(variable)
    line = d(expression)
    while pending := outermost(line):
        passed = any(passes(node, varies) for node in pending)
        if passed:
            line, words = _passed(line, varies, tangent)
        else:
            words = (_name(next((node for node in pending if not isinstance(node, Part)), pending[-1])),)
            line = _rewritten(line, partial(_is_word, words[0]), varies, tangent)
            if words[0] in PRODUCTS:
                line, _ = _passed(line, varies, tangent)
        yield Line(line, words, passed)


def _is_word(name: str, node: Expression) -> bool:
    return _name(node) == name


def _passed(line: Expression, varies: Varying, tangent: Tangent) -> tuple[Expression, tuple[str, ...]]:
    """The line with `d` moved through everything it passes unchanged, and the words that were."""
    words: dict[str, None] = {}
    while moving := [node for node in outermost(line) if passes(node, varies)]:
        words.update(dict.fromkeys(map(_name, moving)))
        line = _rewritten(line, lambda node: passes(node, varies), varies, tangent)
    return line, tuple(words)


def tangent_of(variable: Symbol) -> Tangent:
    """The small change of a variable; it lives in the same space, so that of a symmetric matrix is symmetric."""
    return Tangent(f"d{variable.name}", variable.shape, variable.domain)


class Varying:
    """Which expressions depend on a variable, each asked once."""

    def __init__(self, variable: Symbol) -> None:
        self.variable = variable
        self._known: dict[Expression, bool] = {}

    def __call__(self, expression: Expression) -> bool:
        """Whether the expression depends on the variable."""
        if expression not in self._known:
            inside = (expression.definition,) if isinstance(expression, Part) else expression.arguments
            self._known[expression] = expression == self.variable or any(map(self, inside))
        return self._known[expression]


def is_differential(node: Expression) -> bool:
    """Whether an expression is a `d(..)`."""
    return node.word is not None and node.word.name == "differential"


def outermost(line: Expression) -> list[Expression]:
    """What stands under the outermost `d` signs of a line, in order."""
    if is_differential(line):
        return [line.arguments[0]]
    return [inner for argument in line.arguments for inner in outermost(argument)]


def passes(node: Expression, varies: Varying) -> bool:
    """Whether `d` passes through a word unchanged: the variable itself, a sum, or a product with what is constant."""
    if isinstance(node, Part):
        return False
    if node.word is None or node.word.name in JOINTLY_LINEAR:
        return True
    moving = [i for i, argument in enumerate(node.arguments) if varies(argument)]
    return len(moving) == 1 and moving[0] in node.word.linear


def _name(node: Expression) -> str:
    if isinstance(node, Part):
        return f"{PART} {node.name}"
    if (u := squared_norm_of(node)) is not None:
        return "squared_norm" if u.ndim == 1 else "frobenius_norm_squared"
    return node.word.name if node.word else "variable"


def _rewritten(line: Expression, chosen: Callable[[Expression], bool], varies: Varying, tangent: Tangent) -> Expression:
    """The line with the rules of the chosen nodes applied, wherever they stand under an outermost `d`."""
    if is_differential(line):
        inner = line.arguments[0]
        return push(inner, varies, tangent) if chosen(inner) else line
    if not line.arguments or line.word is None:
        return line
    arguments = tuple(_rewritten(argument, chosen, varies, tangent) for argument in line.arguments)
    return line if arguments == line.arguments else line.word(*arguments, **dict(line.attributes))


def push(node: Expression, varies: Varying, tangent: Tangent) -> Expression:
    """`d` of a node, one word further in: a term for each argument that varies."""
    if node == varies.variable:
        return tangent
    if (u := squared_norm_of(node)) is not None:
        return lift(2 * inner_product(u, d_of(u, varies, tangent)))
    if isinstance(node, Part):
        return substitute(push(node.definition, varies, tangent), node.definition, node)
    assert node.word is not None
    if node.word.name == "concatenate":
        changes = [d_of(a, varies, tangent) if varies(a) else zeros(*a.shape) for a in node.arguments]
        return build(node.word, tuple(changes), dict(node.attributes))
    terms = [_term(node.word, node, i, varies, tangent) for i, a in enumerate(node.arguments) if varies(a)]
    result = terms[0] if terms else zeros(*node.shape)
    for term in terms[1:]:
        result = result + term
    if result.shape != node.shape:
        from derivations.words import broadcast_to

        result = broadcast_to(result, shape=node.shape)
    return result


def inner_product(first: Expression, second: Expression) -> Expression:
    """The inner product of two vectors or two matrices."""
    return apply("matmul" if first.ndim == 1 else "inner", first, second)


def d_of(argument: Expression, varies: Varying, tangent: Tangent) -> Expression:
    """The differential of an argument, still to be worked out unless it is the variable."""
    return tangent if argument == varies.variable else lift(d(argument))


def _term(word: Word, node: Expression, position: int, varies: Varying, tangent: Tangent) -> Expression:
    change = d_of(node.arguments[position], varies, tangent)
    rule_known = position in word.linear or (position < len(word.partials) and word.partials[position] is not None)
    if not rule_known:
        raise CannotDerive(f"no differential is known for {word.name} in its argument {position + 1}")
    return lift(word.partial(position, node.arguments, change, dict(node.attributes)))
