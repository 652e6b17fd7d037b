"""Functions of NumPy code: what people write in them is read, or refused by name with what to write instead."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import scipy.linalg
import scipy.special

import derivations as dv
from derivations.errors import ArgumentError, CannotDerive
from derivations.notation import plain

SHAPES = {"x": "n", "X": "n n", "s": ""}


def added_up(x: Any) -> Any:
    total = 0
    for i in range(2):
        total += x[i] * x[i]
    return total


def local_in_place(x: Any) -> Any:
    y = np.zeros_like(x)
    y += x
    y *= 2
    return y @ y


def scalar_in_place(s: Any) -> Any:
    s *= 2
    return s * s


def text_of_shape(x: Any) -> Any:
    return np.sum(x) if f"{x.shape}" else x


READ: list[tuple[Callable[..., Any], str]] = [
    (lambda x: np.sum(scipy.special.expit(x)), "sum(sigmoid(x))"),
    (lambda x: np.sum(scipy.special.xlogy(x, x)), "sum(x * log(x))"),
    (lambda x: np.sum(scipy.special.erf(x)), "sum(erf(x))"),
    (lambda x: x.copy() @ np.copy(x), "x @ x"),
    (lambda x: np.sum(x.astype(float) ** 2), "x @ x"),
    (lambda x: np.sum(x.astype(np.float64) ** 2), "x @ x"),
    (lambda x: np.ones_like(x) @ x, "sum(x)"),
    (lambda x: np.full_like(x, 2) @ x, "2 * sum(x)"),
    (lambda x: (np.zeros_like(x) + x) @ x, "x @ x"),
    (lambda x: np.sum(x) / x.size, "mean(x)"),
    (lambda x: np.sum(x) / np.size(x), "mean(x)"),
    (lambda x: np.sum(x) / np.shape(x)[0], "mean(x)"),
    (lambda x: np.sum(x) / x.ndim * np.ndim(x), "sum(x)"),
    (lambda x: np.sum(x[:, np.newaxis] * x[np.newaxis, :]), "sum(outer(x, x))"),
    (lambda x: np.dot(x, x) + x.dot(x), "2 * x @ x"),
    (lambda x: np.einsum("i,i->", x, x), "x @ x"),
    (lambda X: np.sum(np.linalg.norm(X, axis=1)), "sum(norm(X, axis=1))"),
    (lambda X: np.trace(np.swapaxes(X, 0, 1) @ X), "trace(X.T @ X)"),
    (lambda x: x.conj() @ x, "x @ x"),
    (added_up, "x[0] ** 2 + x[1] ** 2"),
    (local_in_place, "4 * x @ x"),
    (scalar_in_place, "4 * s ** 2"),
    (text_of_shape, "sum(x)"),
]


@pytest.mark.parametrize(("function", "text"), READ, ids=[text for _, text in READ])
def test_what_people_write_is_read(function: Callable[..., Any], text: str) -> None:
    (name,) = function.__code__.co_varnames[:1]
    lengths = SHAPES | {"x": "3"} if "x[" in text else SHAPES
    assert plain(dv.derive(function, name, lengths).result) == plain(dv.derive(text, name, lengths).result)


def test_the_length_of_an_axis_with_a_number_is_read() -> None:
    assert plain(dv.derive(lambda x: np.arange(len(x)) @ x, "x", {"x": "3"}).result) == "[0; 1; 2]"


def changed_in_place(x: Any) -> Any:
    y = x
    y += 1
    return x @ y


def set_entry(x: Any) -> Any:
    y = np.zeros_like(x)
    y[0] = x[0]
    return y @ y


REFUSED: list[tuple[Callable[..., Any], type[Exception], list[str]]] = [
    (lambda x: scipy.special.logsumexp(x), CannotDerive, ["scipy.special.logsumexp", "derivations.words.logsumexp"]),
    (lambda x: scipy.special.softmax(x)[0], CannotDerive, ["scipy.special.softmax", "derivations.words.softmax"]),
    (lambda x: scipy.special.log_softmax(x)[0], CannotDerive, ["log_softmax", "derivations.words.log_softmax"]),
    (lambda X: scipy.linalg.det(X), CannotDerive, ["scipy.linalg.det", "derivations.words.det"]),
    (lambda X: np.trace(scipy.linalg.expm(X)), CannotDerive, ["scipy.linalg.expm", "derivations.words.expm"]),
    (lambda X: np.sum(scipy.linalg.svdvals(X)), CannotDerive, ["scipy.linalg.svdvals"]),
    (lambda X: np.sum(scipy.linalg.hankel(X)), CannotDerive, ["scipy.linalg.hankel", "NumPy's functions"]),
    (lambda X: np.sum(np.asarray(X).T * X), ArgumentError, ["leave np.asarray(x)"]),
    (lambda x: np.sum(np.array(x)), ArgumentError, ["np.array(x)", "np.stack"]),
    (lambda x: np.sum(x) / len(x), CannotDerive, ["len()", "(n)", "x.shape[0]"]),
    (lambda x: np.sum(np.zeros(x.shape) + x), CannotDerive, ["np.zeros_like(x)"]),
    (lambda X: np.trace(np.eye(X.shape[0]) @ X), CannotDerive, ["derivations.words.eye"]),
    (lambda x: x.astype(int) @ x, ArgumentError, ["astype takes float", "int"]),
    (lambda x: np.exp(x, out=x)[0], ArgumentError, ["np.exp", "without out"]),
    (lambda x: np.sort(x)[0], ArgumentError, ["'sort'"]),
    (lambda x: float(np.sum(x)), CannotDerive, ["leave float(..) out"]),
    (lambda x: np.sum(x).item(), CannotDerive, ["leave .item() out"]),
    (lambda x: math.exp(np.sum(x)), CannotDerive, ["np.exp"]),
    (changed_in_place, ArgumentError, ["x is changed in place", "x = x + .."]),
    (set_entry, CannotDerive, ["entries cannot be set", "np.stack"]),
]


@pytest.mark.parametrize(("function", "error", "said"), REFUSED, ids=[said[0] for _, _, said in REFUSED])
def test_what_cannot_be_read_is_refused_by_name(
    function: Callable[..., Any], error: type[Exception], said: list[str]
) -> None:
    (name,) = function.__code__.co_varnames[:1]
    with pytest.raises(error) as caught:
        dv.derive(function, name, SHAPES)
    assert [part for part in said if part not in str(caught.value)] == []
