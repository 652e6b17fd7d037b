"""Words of statistics: the variance, the standard deviation, and entries brought to mean 0 and variance 1.

With `axis` a word acts along one axis of a matrix: 0 within each column, 1 within each row.
"""

from __future__ import annotations

from typing import Any

from derivations.errors import ArgumentError
from derivations.expression import Notation, Word
from derivations.shapes import Shape
from derivations.words.elementwise import sqrt
from derivations.words.reductions import along_an_axis, count, mean, repeated, sum_of_products, without


def _var_value(np: Any, x: Any, axis: int | None = None) -> Any:
    size = np.size(x) if axis is None else np.shape(x)[axis]
    return np.sum((x - np.sum(x, axis=axis, keepdims=True) / size) ** 2, axis=axis) / size


def _from_mean(x: Any, axis: int | None) -> Any:
    return x - repeated(mean(x, axis=axis), x, axis)


var: Word = Word(
    "var",
    "the variance of the entries, or of the entries along one axis: the mean of the squared distances from the mean",
    value=_var_value,
    numpy="{0}.var({axis})",
    shape=without,
    partials=(lambda x, dx, axis=None: 2 * sum_of_products(_from_mean(x, axis), dx, axis) / count(x, axis),),
    notation=Notation("function", r"\operatorname{var}", "var"),
    numbers="rational",
)


def _std_value(np: Any, x: Any, axis: int | None = None) -> Any:
    return np.sqrt(_var_value(np, x, axis))


std: Word = Word(
    "std",
    "the standard deviation of the entries, or of the entries along one axis",
    value=_std_value,
    numpy="{0}.std({axis})",
    shape=without,
    partials=(
        lambda x, dx, axis=None: sum_of_products(_from_mean(x, axis), dx, axis) / (count(x, axis) * std(x, axis=axis)),
    ),
    notation=Notation("function", r"\operatorname{std}", "std"),
    domain="the entries of x are not all equal",
)


def _layer_norm_value(np: Any, x: Any, axis: int | None = None, eps: float | None = None) -> Any:
    size = np.size(x) if axis is None else np.shape(x)[axis]
    centred = x - np.sum(x, axis=axis, keepdims=True) / size
    variance = np.sum(centred**2, axis=axis, keepdims=True) / size
    return centred / np.sqrt(variance if eps is None else variance + eps)


def _layer_norm_shape(x: Shape, axis: int | None = None, eps: float | None = None) -> Shape:
    if type(eps) not in (int, float, type(None)) or not 0 <= (eps or 0) < float("inf"):
        raise ArgumentError(f"layer_norm takes for eps a number that is 0 or more, got {eps!r}")
    return along_an_axis(x, axis, "layer_norm")


def _layer_norm_partial(x: Any, dx: Any, axis: int | None = None, eps: float | None = None) -> Any:
    y = layer_norm(x, axis=axis, eps=eps)
    scale = sqrt(var(x, axis=axis) + eps) if eps else std(x, axis=axis)
    shared = sum_of_products(y, dx, axis) / count(x, axis)
    moved = dx - repeated(mean(dx, axis=axis), x, axis) - y * repeated(shared, x, axis)
    return moved / repeated(scale, x, axis)


layer_norm: Word = Word(
    "layer_norm",
    "the entries less their mean, divided by their standard deviation, or by sqrt(variance + eps)",
    value=_layer_norm_value,
    shape=_layer_norm_shape,
    partials=(_layer_norm_partial,),
    notation=Notation("function", r"\operatorname{layer\,norm}", "layer_norm"),
    domain="the entries of x are not all equal",
)
