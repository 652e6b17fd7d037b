"""Differentiating with one rule changed: what comes out when somebody goes wrong at a single place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from derivations.checking.trials import Trial
from derivations.expression import Expression, shape_of, subexpressions
from derivations.lazy import numpy as np

Rule = Callable[[Expression, int, tuple[Any, ...], Any], Any]
"""The change of a node through one argument: the node, the position, the values of the arguments, the change."""


def usual(node: Expression, position: int, arguments: tuple[Any, ...], change: Any) -> Any:
    """The right rule of a word."""
    assert node.word is not None
    return node.word.partial(position, arguments, change, dict(node.attributes))


def push(trial: Trial, seeds: Mapping[Expression, Any], rule: Rule = usual, root: Expression | None = None) -> Any:
    """The change of the value at a trial, when some nodes change as the seeds say; zeros when it does not."""
    target = trial.derivation.statement if root is None else root
    values = trial.nodes if root is None else _readings(trial, target)
    changes: dict[Expression, Any] = {}
    with np.errstate(all="ignore"):
        for node in subexpressions(target):
            if node in seeds:
                changes[node] = seeds[node]
            elif node.word is not None:
                found = _change(node, values, changes, rule)
                if found is not None:
                    changes[node] = found
    return changes.get(target, 0.0 * values[target])


def _readings(trial: Trial, root: Expression) -> dict[Expression, Any]:
    from derivations.expression import readings

    with np.errstate(all="ignore"):
        return readings(root, trial.values, trial.sizes)


def _change(node: Expression, values: Mapping[Any, Any], changes: Mapping[Any, Any], rule: Rule) -> Any | None:
    arguments = tuple(values[argument] for argument in node.arguments)
    moved = [
        rule(node, position, arguments, changes[argument])
        for position, argument in enumerate(node.arguments)
        if argument in changes
    ]
    kept = [part for part in moved if part is not None]
    if not kept:
        return 0.0 * values[node] if moved else None
    total = sum(kept[1:], kept[0])
    shape = shape_of(values[node])
    return total if shape_of(total) == shape else np.broadcast_to(total, shape)


def instead(where: Expression, position: int, change: Callable[[tuple[Any, ...], Any], Any]) -> Rule:
    """The usual rules, but for one argument of one node."""

    def rule(node: Expression, place: int, arguments: tuple[Any, ...], moved: Any) -> Any:
        if place == position and node == where:
            return change(arguments, moved)
        return usual(node, place, arguments, moved)

    return rule
