"""Names for what a derivation repeats: a long argument is called `z`, and what that means stands beside the proof."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from derivations.engine.facts import Part, squared_norm_of
from derivations.engine.length import count_symbols
from derivations.expression import Expression, Symbol, build, subexpressions
from derivations.shapes import names_in

LETTERS = ("struvw", "zuvwrq", "MNPQRH")
"""Names for scalars, vectors and matrices, the best first."""
LONG_VALUE, LONG_ARGUMENT, LONG_REPEATED = 12, 5, 4
"""From how many symbols on a value has parts, and an argument or a repeated piece a name."""


def name_parts(value: Expression, variable: Symbol, varies: Callable[[Expression], bool]) -> Expression:
    """The value with names for the pieces that its differential would repeat."""
    if count_symbols(value) < LONG_VALUE:
        return value
    nodes = list(subexpressions(value))
    chosen = repeated_pieces(value, nodes, varies)
    names = free_names([*nodes, variable])
    known: dict[Expression, Expression] = {}
    for node in nodes:
        written = rebuilt(node, known.__getitem__)
        known[node] = Part(next(names[node.ndim]), written) if node in chosen else written
    return known[value]


def repeated_pieces(
    value: Expression, nodes: Iterable[Expression], varies: Callable[[Expression], bool]
) -> set[Expression]:
    """The long pieces that stand in several places, or under a word whose differential repeats its argument."""
    uses = Counter(argument for node in nodes for argument in node.arguments)
    repeated = {node for node, count in uses.items() if count > 1 and count_symbols(node) >= LONG_REPEATED}
    for node in nodes:
        for position, argument in enumerate(node.arguments):
            if count_symbols(argument) >= LONG_ARGUMENT and repeats_argument(node, position):
                repeated.add(argument)
    return {node for node in repeated if node != value and node.ndim < 3 and node.word is not None and varies(node)}


def repeats_argument(node: Expression, position: int) -> bool:
    """Whether the differential of a node has the argument in it."""
    assert node.word is not None
    if squared_norm_of(node) is not None:
        return False
    partials = node.word.partials
    return position < len(partials) and partials[position] is not None and position not in node.word.linear


def free_names(nodes: Iterable[Expression]) -> tuple[Iterator[str], ...]:
    """Names for scalars, vectors and matrices that are not taken by variables, their changes or their axes."""
    symbols = [node for node in nodes if isinstance(node, Symbol)]
    taken = {name for symbol in symbols for name in (symbol.name, f"d{symbol.name}", *names_in(symbol.shape))}
    return tuple(_unused(letters, taken) for letters in LETTERS)


def _unused(letters: str, taken: set[str]) -> Iterator[str]:
    number = 0
    while True:
        for letter in letters:
            name = f"{letter}_{number}" if number else letter
            if name not in taken:
                taken.add(name)
                yield name
        number += 1


def parts_of(expression: Expression) -> list[Part]:
    """The parts that an expression mentions, each after those that its definition mentions."""
    found: dict[Part, None] = {}
    for node in subexpressions(expression):
        if isinstance(node, Part) and node not in found:
            found.update(dict.fromkeys(parts_of(node.definition)))
            found[node] = None
    return list(found)


def expand(expression: Expression) -> Expression:
    """The expression with every part written out."""
    if not any(isinstance(node, Part) for node in subexpressions(expression)):
        return expression
    known: dict[Expression, Expression] = {}
    for node in subexpressions(expression):
        known[node] = expand(node.definition) if isinstance(node, Part) else rebuilt(node, known.__getitem__)
    return known[expression]


def substitute(expression: Expression, old: Expression, new: Expression) -> Expression:
    """The expression with a symbol, or a piece, replaced."""
    known: dict[Expression, Expression] = {}
    for node in subexpressions(expression):
        known[node] = new if node == old else rebuilt(node, known.__getitem__)
    return known[expression]


def rebuilt(node: Expression, change: Callable[[Expression], Expression]) -> Expression:
    """The same word on changed arguments."""
    if node.word is None or not node.arguments:
        return node
    arguments = tuple(map(change, node.arguments))
    if all(new is old for new, old in zip(arguments, node.arguments, strict=True)):
        return node
    return build(node.word, arguments, dict(node.attributes))
