"""The differential of an expression, pushed inward one rule a line until only `dX` is left.

The lines are those of a proof by hand: each applies the rule of one word to every place where it stands outermost.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from derivations.errors import DerivationError
from derivations.expression import Expression, Symbol, Tangent, Word, d, subexpressions


class CannotDerive(DerivationError):
    """An expression, or a part of one, that has no rule; the message says which part and why."""


@dataclass(frozen=True)
class Line:
    """One line: an expression equal to the line before, and the words whose rules were used."""

    expression: Expression
    words: tuple[str, ...]


def linearize(expression: Expression, variable: Symbol) -> Iterator[Line]:
    """The lines from `d(expression)` to an expression linear in the tangent of the variable, which has no `d` left.

    Raises CannotDerive when a word on the way has no differential in an argument that varies.
    """
    tangent = tangent_of(variable)
    varies = Varying(variable)
    line = push(expression, varies, tangent) if expression == variable else d(expression)
    while True:
        pending = outermost(line)
        if not pending:
            return
        words = _next_words(pending, varies)
        line = _rewritten(line, words, varies, tangent)
        yield Line(line, words)


def tangent_of(variable: Symbol) -> Tangent:
    """The small change of a variable; it lives in the same space, so that of a symmetric matrix is symmetric."""
    return Tangent(f"d{variable.name}", variable.shape, variable.domain)


class Varying:
    """Which expressions depend on a variable, each asked once."""

    def __init__(self, variable: Symbol) -> None:
        self.variable = variable
        self._known: dict[Expression, bool] = {}

    def __call__(self, expression: Expression) -> bool:
        if expression not in self._known:
            self._known[expression] = expression == self.variable or any(self(a) for a in expression.arguments)
        return self._known[expression]


def is_differential(node: Expression) -> bool:
    return node.word is not None and node.word.name == "differential"


def outermost(line: Expression) -> list[Expression]:
    """What stands under the outermost `d` signs of a line, in order."""
    if is_differential(line):
        return [line.arguments[0]]
    return [inner for argument in line.arguments for inner in outermost(argument)]


def is_plainly_linear(node: Expression, varies: Varying) -> bool:
    """Whether `d` passes through a word unchanged, because it is linear in all that varies together."""
    if node.word is None:
        return False
    moving = [i for i, argument in enumerate(node.arguments) if varies(argument)]
    if node.word.name in ("add", "subtract"):
        return True
    return len(moving) == 1 and moving[0] in node.word.linear


def _next_words(pending: list[Expression], varies: Varying) -> tuple[str, ...]:
    """The words of this line: all that are plainly linear at once, else the first one's."""
    linear = tuple(dict.fromkeys(_name(node) for node in pending if is_plainly_linear(node, varies)))
    return linear or (_name(pending[0]),)


def _name(node: Expression) -> str:
    return node.word.name if node.word else "variable"


def _rewritten(line: Expression, words: tuple[str, ...], varies: Varying, tangent: Tangent) -> Expression:
    """The line with the rules of these words applied wherever they stand under an outermost `d`."""
    if is_differential(line):
        inner = line.arguments[0]
        return push(inner, varies, tangent) if _name(inner) in words else line
    if not line.arguments or line.word is None:
        return line
    arguments = tuple(_rewritten(argument, words, varies, tangent) for argument in line.arguments)
    return line if arguments == line.arguments else line.word(*arguments, **dict(line.attributes))


def push(node: Expression, varies: Varying, tangent: Tangent) -> Expression:
    """`d` of a node, one word further in: a term for each argument that varies."""
    if node == varies.variable:
        return tangent
    assert node.word is not None
    terms = [_term(node.word, node, i, varies, tangent) for i, a in enumerate(node.arguments) if varies(a)]
    result = terms[0]
    for term in terms[1:]:
        result = result + term
    if result.shape != node.shape:
        from derivations.words import broadcast_to

        result = broadcast_to(result, shape=node.shape)
    return result


def _term(word: Word, node: Expression, position: int, varies: Varying, tangent: Tangent) -> Expression:
    argument = node.arguments[position]
    change = tangent if argument == varies.variable else d(argument)
    rule_known = position in word.linear or (position < len(word.partials) and word.partials[position] is not None)
    if not rule_known:
        raise CannotDerive(f"no differential is known for {word.name} in its argument {position + 1}")
    return word.partial(position, node.arguments, change, dict(node.attributes))  # type: ignore[no-any-return]


def is_linear_in(expression: Expression, tangent: Tangent) -> bool:
    """Whether a line has no `d` left."""
    return not any(is_differential(node) for node in subexpressions(expression))
