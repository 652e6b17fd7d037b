"""What people type has the derivative that NumPy's own values have, or is refused with a reason and a place."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
import scipy.special

from derivations.derivation import Derivation, derive
from derivations.errors import CannotDerive, DerivationError, ParseError, ShapeError
from derivations.notation.parse import python_of
from tests.typed import DERIVED, REFUSED, SHAPES

SIZES = {"n": 3, "m": 4, "k": 2, "K": 3}


def values() -> dict[str, Any]:
    """Positive numbers, and square matrices that can be inverted."""
    rng = np.random.default_rng(3)
    found = {
        name: rng.uniform(0.2, 0.9, tuple(SIZES.get(axis) or int(axis) for axis in axes.split()))
        for name, axes in SHAPES.items()
    }
    found |= {name: found[name] + 2 * np.eye(3) for name in "ABC"}
    return {**found, "S": found["A"] @ found["A"].T}


def layer_norm(x: Any, axis: int = -1, eps: float = 0.0) -> Any:
    return (x - x.mean(axis=axis, keepdims=True)) / np.sqrt(x.var(axis=axis, keepdims=True) + eps)


def lower_half(A: Any) -> Any:
    return np.concatenate([A[j:, j] for j in range(len(A))])


VOCABULARY = {
    **{name: getattr(np, name) for name in dir(np) if not name.startswith("_")},
    **{name: getattr(np.linalg, name) for name in ("inv", "det", "norm", "solve", "matrix_power", "multi_dot")},
    **{name: getattr(scipy.special, name) for name in dir(scipy.special) if not name.startswith("_")},
    "np": np,
    "logdet": lambda A: np.linalg.slogdet(A)[1],
    "sigmoid": scipy.special.expit,
    "log_sigmoid": scipy.special.log_expit,
    "relu": lambda x: np.maximum(x, 0),
    "leaky_relu": lambda x: np.where(x > 0, x, 0.01 * x),
    "elu": lambda x: np.where(x > 0, x, np.expm1(x)),
    "softplus": lambda x: np.logaddexp(0, x),
    "silu": lambda x: x * scipy.special.expit(x),
    "gelu": lambda x: x * scipy.special.ndtr(x),
    "vec": lambda X: np.ravel(X, order="F"),
    "vech": lower_half,
    "layer_norm": layer_norm,
    **SIZES,
}
"""What NumPy and SciPy mean by the words of the texts."""
STEPS = (1e-3, 5e-4, 2.5e-4)


def jacobian(function: Any, x: Any) -> Any:
    """The matrix of derivatives, by extrapolated differences."""
    columns = []
    for place in range(x.size):
        unit = np.reshape(np.eye(x.size)[place], x.shape, order="F")
        first, second, third = ((function(x + h * unit) - function(x - h * unit)) / (2 * h) for h in STEPS)
        finer, coarser = (4 * third - second) / 3, (4 * second - first) / 3
        columns.append(np.ravel((16 * finer - coarser) / 15, order="F"))
    return np.stack(columns, axis=-1)


def texts(packed: str) -> list[str]:
    return [text.strip() for line in packed.strip().splitlines() for text in line.split(" | ")]


def asked(text: str, wrt: str) -> Derivation:
    names = [name for name in dict.fromkeys(re.findall(r"[A-Za-z_]\w*", text)) if name in SHAPES]
    return derive(text, wrt, {name: SHAPES[name] for name in dict.fromkeys([*names, wrt])})


@pytest.mark.parametrize(("wrt", "text"), [(wrt, text) for wrt, packed in DERIVED.items() for text in texts(packed)])
def test_what_is_typed_has_the_derivative_that_numpy_has(wrt: str, text: str) -> None:
    found, point = asked(text, wrt), values()
    code = python_of(text)[0]

    def by_numpy(x: Any) -> Any:
        return np.asarray(eval(code, VOCABULARY, {**point, wrt: x}), dtype=float)  # our own texts

    given = {name: point[name] for name in found.domains}
    np.testing.assert_allclose(found.value(**given), by_numpy(point[wrt]), rtol=1e-9, atol=1e-9)
    expected = jacobian(by_numpy, point[wrt])
    np.testing.assert_allclose(found.jacobian(**given), expected, rtol=1e-5, atol=1e-6 * max(1, np.max(abs(expected))))


@pytest.mark.parametrize("text", texts(REFUSED))
def test_what_has_no_derivative_is_refused_with_a_reason_and_a_place(text: str) -> None:
    with pytest.raises(DerivationError) as caught:
        asked(text, "x")
    said = str(caught.value)
    assert isinstance(caught.value, ParseError | ShapeError | CannotDerive)
    assert isinstance(caught.value, CannotDerive) or "^" in said
    assert len(said.splitlines()[0]) > len("ParseError")
