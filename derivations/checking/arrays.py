"""Mistakes that are seen in the numbers: the right ones, transposed, scaled, summed, or cut down to a diagonal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from derivations.checking.case import Candidate, Case, array, jacobian
from derivations.checking.trials import Trial, words_of
from derivations.expression import subexpressions
from derivations.lazy import numpy as np


def gradient(trial: Trial) -> Any:
    """The right gradient of a scalar, in the shape of the variable."""
    return np.reshape(trial.right, trial.variable_shape, order="F")


def has_matrix_gradient(case: Case) -> bool:
    """Whether a scalar is differentiated by a matrix."""
    return case.value.ndim == 0 and case.derivation.wrt.ndim == 2


def transposed(case: Case) -> Iterator[Candidate]:
    """The gradient by a matrix, lying on its side."""
    if not has_matrix_gradient(case):
        return
    inverse = "inv" in words_of(case.derivation.result) | words_of(case.value)
    if inverse:
        yield array(
            case,
            "The transpose of the inverse was forgotten: the gradient has the shape of the variable, and yours is its "
            "transpose.",
            lambda trial: gradient(trial).T,
            "inverse_without_transpose",
            "log_determinant",
        )
    yield array(
        case,
        "Yours is the transpose of the gradient, which has the shape of the variable. (Some books write derivatives by "
        "a matrix this way, in numerator layout.)",
        lambda trial: gradient(trial).T,
    )


def symmetric(case: Case) -> Iterator[Candidate]:
    """The gradient confused with the table of partial derivatives by the free entries of a symmetric matrix."""
    if not has_matrix_gradient(case) or len(set(case.derivation.wrt.shape)) != 1:
        return
    name = case.derivation.wrt.name
    declared = case.derivation.wrt.domain is not None
    told = (
        f"This is the table of partial derivatives by the free entries of a symmetric {name}, which counts every entry "
        "beside the diagonal twice. "
    )
    rest = (
        "The gradient has every entry once: it is the matrix G with df = <G, dX>."
        if declared
        else f"The entries of {name} are all free here; for a symmetric one, the gradient is the symmetric part."
    )
    yield array(case, told + rest, lambda trial: table_of_free_entries(gradient(trial)))
    if not declared:
        yield array(
            case,
            f"Yours is the gradient made symmetric, but {name} was not declared symmetric: its entries move alone.",
            lambda trial: (gradient(trial) + gradient(trial).T) / 2,
        )
        yield array(
            case,
            f"Yours is the gradient plus its transpose, as if entries of {name} moved with their mirror images.",
            lambda trial: gradient(trial) + gradient(trial).T,
        )


def table_of_free_entries(G: Any) -> Any:
    """What moves when an entry moves together with its mirror image."""
    return G + G.T - G * np.eye(len(G))


def summed(case: Case) -> Iterator[Candidate]:
    """A free index summed: the directional derivative along ones."""
    value, variable = case.value, case.derivation.wrt
    if variable.ndim == 0:
        return
    every = (
        f"Yours sums the partial derivatives over the entries of {variable.name}: that is the directional derivative "
        f"along ones, which moves all entries of {variable.name} at once. The index of {variable.name} is free, so "
        "nothing is summed over it."
    )
    yield array(case, every, lambda trial: np.reshape(trial.right.sum(axis=1), trial.value_shape, order="F"))
    mean = "Yours is the mean of the partial derivatives, one number for all; each of them is an entry of its own."
    yield array(case, mean, lambda trial: np.reshape(trial.right.mean(axis=1), trial.value_shape, order="F"))
    if has_matrix_gradient(case):
        yield from (_along_axis(case, axis, what) for axis, what in enumerate(("rows", "columns")))
    if value.ndim == 1 and variable.ndim == 1:
        told = "Yours sums the Jacobian over the outputs. The index of the outputs is free: it counts the rows."
        yield array(case, told, lambda trial: trial.right.sum(axis=0))


def _along_axis(case: Case, axis: int, what: str) -> Candidate:
    told = f"Yours sums the gradient over its {what}, and that index is free: every entry stays."
    return array(case, told, lambda trial: gradient(trial).sum(axis=axis))


def listed(case: Case) -> Iterator[Candidate]:
    """Entries listed that should be added up, as when a broadcast variable gets a gradient for every copy."""
    broadcast = _is_broadcast(case)
    for axis in range(np.ndim(case.array(case.trials[0]))):
        for how in ("sum", "mean"):
            yield _listed(case, axis, how, broadcast)


def _listed(case: Case, axis: int, how: str, broadcast: bool) -> Candidate:
    name = case.derivation.wrt.name
    mended = {"sum": "Sum", "mean": "Take the mean of"}[how]
    if broadcast:
        told = (
            f"{name} is used once for every entry of axis {axis}, by broadcasting, and each use adds its part. "
            f"{mended} yours over axis {axis}."
        )
        kind, link = "broadcast_sum_forgotten", "sum_over_paths"
    else:
        told = (
            f"Yours lists the parts that have to be added up, one for each entry of axis {axis}: that index lies "
            f"between {name} and the value, so it is summed. {mended} yours over axis {axis}."
        )
        kind, link = "listed_over_summed_index", "chapter-the-question"

    def holds(trial: Trial) -> bool:
        said = case.array(trial)
        return said.shape[axis] > 1 and case.answers(trial, getattr(said, how)(axis=axis))

    return Candidate(told, holds, kind, link)


def _is_broadcast(case: Case) -> bool:
    """Whether the variable, or something made of it, is stretched by broadcasting."""
    moving = {node for node in subexpressions(case.value) if case.derivation.wrt in set(subexpressions(node))}
    return any(
        argument in moving and 0 < argument.ndim < node.ndim
        for node in subexpressions(case.value)
        if node.word and node.word.name in ("add", "subtract", "multiply", "divide", "broadcast_to")
        for argument in node.arguments
    )


def diagonal(case: Case) -> Iterator[Candidate]:
    """Only the diagonal of a Jacobian that has more than that, or only what is beside it."""
    if not case.value.ndim or not case.derivation.wrt.ndim:
        return
    told = (
        "This is the diagonal of the Jacobian alone. Every output depends on every input here, so the entries beside "
        "the diagonal are not zero."
    )
    yield Candidate(
        told,
        lambda trial: _is_square(trial) and case.close(np.ravel(case.array(trial), order="F"), np.diag(trial.right)),
    )
    yield jacobian(case, told, lambda trial: np.diag(np.diag(trial.right)))
    beside = "The diagonal of the Jacobian is missing: an output depends on the input of the same index too."
    yield jacobian(case, beside, lambda trial: trial.right - np.diag(np.diag(trial.right)))


def _is_square(trial: Trial) -> bool:
    return bool(trial.right.shape[0] == trial.right.shape[1])


def zero(case: Case) -> Iterator[Candidate]:
    """Nothing at all."""
    told = f"Yours is zero, as if the value did not depend on {case.derivation.wrt.name}."
    yield Candidate(told, lambda trial: not np.any(case.array(trial)))


def value(case: Case) -> Iterator[Candidate]:
    """The value in place of the derivative."""
    told = "This is the value itself, not its derivative."
    yield array(case, told, lambda trial: trial.nodes[case.value])


def variable(case: Case) -> Iterator[Candidate]:
    """The variable in place of the derivative."""
    variable = case.derivation.wrt
    yield array(case, f"This is {variable.name} itself.", lambda trial: trial.values[variable.name])


def one_number(case: Case) -> Iterator[Candidate]:
    """One number for an array whose entries are all that number."""
    told = "Every entry of the derivative is this number, but it is one number for each entry: write it out, as `{}`."
    variable = case.derivation.wrt
    ones = f"ones({', '.join(map(str, variable.shape))})"
    if case.value.ndim == 0 and variable.ndim:
        yield Candidate(
            told.format(f"c * {ones}"),
            lambda trial: (
                np.ndim(case.array(trial)) == 0
                and case.close(case.array(trial) * np.ones(trial.variable_shape), gradient(trial))
            ),
        )
    if case.value.ndim and case.value.shape == variable.shape:
        yield Candidate(
            told.format("c * eye(n)").replace("Every entry", "Every entry on the diagonal"),
            lambda trial: (
                np.ndim(case.array(trial)) == 0
                and case.close(case.array(trial) * np.eye(len(trial.right)), trial.right)
            ),
        )
