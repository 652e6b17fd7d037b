"""What is measured: an expression, its sizes, the same value for other libraries, and the best code by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.linalg import lu_factor, lu_solve

from derivations.domains import Invertible, PositiveDefinite, Signs, Symmetric

Arrays = dict[str, Any]


def doubled(first: int, factor: int = 2) -> tuple[int, ...]:
    """Four sizes, each twice the one before it, or another factor."""
    return tuple(first * factor**step for step in range(4))


@dataclass(frozen=True)
class Problem:
    """One derivative: `lengths` gives the lengths of its axes for a size n, `value` computes it in a peer's functions.

    `hand` is the best code known that returns the same array; `floor`, where there is one, the part of it that nothing
    can avoid. All are timed side by side at `sizes`. `growth` has, for each form of the result, the sizes over which
    powers of n are fitted: so large that it is not the calls that are timed.
    """

    name: str
    text: str
    wrt: str
    shapes: Mapping[str, Any]
    order: int
    lengths: Callable[[int], Mapping[str, int]]
    value: Callable[..., Any]
    hand: Callable[..., Any]
    sizes: tuple[int, ...]
    floor: Callable[..., Any] | None = None
    growth: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: {"dense": doubled(256)})


def square(n: int) -> dict[str, int]:
    return {"n": n}


def tall(n: int) -> dict[str, int]:
    return {"m": 2 * n, "n": n}


def thin(n: int) -> dict[str, int]:
    return {"m": n, "n": n, "k": 5}


def sigmoid(t: Any) -> Any:
    e = np.exp(-np.abs(t))
    return np.where(t < 0, e, 1) / (1 + e)


def symmetric_part(A: Any) -> Any:
    n = len(A)
    if n < 128:
        return (A + A.T) / 2
    H = np.empty_like(A)
    for i in range(0, n, 32):  # by panels: read down its columns, a large matrix misses the caches
        h = H[i : i + 32]
        h[:] = np.ascontiguousarray(A[:, i : i + 32]).T
        h += A[i : i + 32]
        h *= 0.5
    return H


def logistic_gradient(X: Any, y: Any, w: Any) -> Any:
    return -(X.T @ (y * sigmoid(-y * (X @ w))))


def logistic_hessian(X: Any, y: Any, w: Any) -> Any:
    s = sigmoid(y * (X @ w))
    Y = np.sqrt(s * (1 - s))[:, None] * X
    return Y.T @ Y


def factorization_hessian(U: Any, V: Any, T: Any) -> Any:
    m, k = U.shape
    H = np.zeros((k, m, k, m))
    i = np.arange(m)
    H[:, i, :, i] = 2 * (V.T @ V)
    return H.reshape(k * m, k * m)


def masked_hessian(U: Any, V: Any, T: Any, W: Any) -> Any:
    m, k = U.shape
    H = np.zeros((k, m, k, m))
    i = np.arange(m)
    H[:, i, :, i] = 2 * (W @ (V[:, :, None] * V[:, None, :]).reshape(-1, k * k)).reshape(m, k, k)
    return H.reshape(k * m, k * m)


def network_hessian(A: Any, B: Any, x: Any, y: Any) -> Any:
    Ax = A @ x
    z = B @ np.maximum(Ax, 0)
    e = np.exp(z - z.max())
    p = e / e.sum()
    J = B * (Ax > 0)
    Y = np.sqrt(p)[:, None] * J
    q = p @ J
    S = Y.T @ Y - np.outer(q, q)
    n = len(x)
    return (np.outer(x, x)[:, None, :, None] * S[:, None, :]).reshape(n * n, n * n)


def softmax_jacobian(z: Any) -> Any:
    e = np.exp(z - z.max())
    p = e / e.sum()
    J = np.outer(-p, p)
    i = np.arange(len(p))
    J[i, i] += p
    return J


def inverse_form_gradient(a: Any, X: Any, b: Any) -> Any:
    lu = lu_factor(X)
    return -np.outer(lu_solve(lu, a, trans=1), lu_solve(lu, b))


def positive_inverse(S: Any) -> Any:
    from scipy.linalg.lapack import dpotri

    upper, _ = dpotri(np.linalg.cholesky(S).T, lower=0)
    return upper + np.triu(upper, 1).T


def gaussian_gradient(S: Any, C: Any) -> Any:
    P = positive_inverse(S)
    return (P - P @ C @ P) / 2


def layer_norm_gradient(g: Any, x: Any) -> Any:
    centred = x - x.sum() / len(x)
    std = np.sqrt(centred @ centred / len(x))
    y = centred / std
    return (g - g.sum() / len(x) - y * (g @ y / len(x))) / std


def attention_gradient(Q: Any, K: Any, V: Any, G: Any) -> Any:
    scale = 1 / np.sqrt(Q.shape[1])
    Z = Q @ K.T * scale
    Z -= Z.max(axis=1, keepdims=True)
    P = np.exp(Z, out=Z)
    P /= P.sum(axis=1, keepdims=True)
    D = G @ V.T
    D *= P
    P *= D.sum(axis=1, keepdims=True)
    D -= P
    return D @ K * scale


PROBLEMS = (
    Problem(
        "quadratic, gradient", "x @ A @ x / 2", "x", {"x": "n", "A": Symmetric["n n"]}, 1, square,
        lambda xp, x, A: x @ A @ x / 2, lambda x, A: A @ x, (16, 64, 256, 1024),
    ),
    Problem(
        "quadratic, Hessian", "x @ A @ x / 2", "x", {"x": "n", "A": "n n"}, 2, square,
        lambda xp, x, A: x @ A @ x / 2, lambda x, A: symmetric_part(A), (16, 64, 256, 1024),
    ),
    Problem(
        "logistic loss, gradient", "sum(softplus(-y * (X @ w)))", "w", {"X": "m n", "y": Signs["m"], "w": "n"}, 1,
        tall, lambda xp, X, y, w: xp.softplus(-y * (X @ w)).sum(), logistic_gradient, (16, 64, 256, 1024),
    ),
    Problem(
        "logistic loss, Hessian", "sum(softplus(-y * (X @ w)))", "w", {"X": "m n", "y": Signs["m"], "w": "n"}, 2,
        tall, lambda xp, X, y, w: xp.softplus(-y * (X @ w)).sum(), logistic_hessian, (16, 64, 256, 1024),
        floor=lambda X, y, w: X.T @ X, growth={"dense": doubled(128)},
    ),
    Problem(
        "factorization, gradient", "sum((T - U @ V.T)**2)", "U", {"U": "m k", "V": "n k", "T": "m n"}, 1, thin,
        lambda xp, U, V, T: ((T - U @ V.T) ** 2).sum(), lambda U, V, T: 2 * (U @ (V.T @ V) - T @ V),
        (16, 64, 256, 1024),
    ),
    Problem(
        "factorization, Hessian", "sum((T - U @ V.T)**2)", "U", {"U": "m k", "V": "n k", "T": "m n"}, 2, thin,
        lambda xp, U, V, T: ((T - U @ V.T) ** 2).sum(), factorization_hessian, (32, 64, 128, 256),
        floor=lambda U, V, T: V.T @ V, growth={"dense": doubled(128), "factors": doubled(1024)},
    ),
    Problem(
        "masked factorization, Hessian", "sum(W * (T - U @ V.T)**2)", "U",
        {"U": "m k", "V": "n k", "T": "m n", "W": "m n"}, 2, thin,
        lambda xp, U, V, T, W: (W * (T - U @ V.T) ** 2).sum(), masked_hessian, (32, 64, 128, 256),
        floor=lambda U, V, T, W: W @ np.ones((len(V), V.shape[1] ** 2)),
        growth={"dense": doubled(128), "factors": doubled(256)},
    ),
    Problem(
        "ReLU network, Hessian by its first layer", "logsumexp(B @ relu(A @ x)) - y @ (B @ relu(A @ x))", "A",
        {"A": "n n", "B": "n n", "x": "n", "y": "n"}, 2, square,
        lambda xp, A, B, x, y: xp.logsumexp(B @ xp.relu(A @ x)) - y @ (B @ xp.relu(A @ x)), network_hessian,
        (8, 16, 32, 64), growth={"dense": (24, 32, 48, 64), "factors": doubled(128)},
    ),
    Problem(
        "softmax, Jacobian", "softmax(z)", "z", {"z": "n"}, 1, square,
        lambda xp, z: xp.softmax(z), softmax_jacobian, (16, 64, 256, 1024),
        growth={"dense": doubled(256), "factors": doubled(4096, 4)},
    ),
    Problem(
        "log determinant, gradient", "logdet(S)", "S", {"S": PositiveDefinite["n n"]}, 1, square,
        lambda xp, S: xp.logdet(S), lambda S: positive_inverse(S), (16, 64, 256, 512),
        growth={"dense": doubled(128)},
    ),
    Problem(
        "a' X^-1 b, gradient", "a @ inv(X) @ b", "X", {"a": "n", "X": Invertible["n n"], "b": "n"}, 1, square,
        lambda xp, a, X, b: a @ xp.solve(X, b), inverse_form_gradient, (16, 64, 256, 1024),
        growth={"dense": doubled(128)},
    ),
    Problem(
        "Gaussian likelihood, gradient by the covariance", "logdet(S) / 2 + trace(inv(S) @ C) / 2", "S",
        {"S": PositiveDefinite["n n"], "C": Symmetric["n n"]}, 1, square,
        lambda xp, S, C: xp.logdet(S) / 2 + xp.trace(xp.solve(S, C)) / 2, gaussian_gradient, (16, 64, 256, 512),
        growth={"dense": doubled(128)},
    ),
    Problem(
        "layer norm, gradient", "g @ layer_norm(x)", "x", {"g": "n", "x": "n"}, 1, square,
        lambda xp, g, x: g @ ((x - x.mean()) / xp.sqrt(((x - x.mean()) ** 2).mean())), layer_norm_gradient,
        (64, 1024, 16384, 262144), growth={"dense": doubled(16384, 4)},
    ),
    Problem(
        "attention head, gradient by the queries", "sum(G * (softmax(Q @ K.T / sqrt(d), axis=1) @ V))", "Q",
        {"Q": "n d", "K": "n d", "V": "n d", "G": "n d"}, 1, lambda n: {"n": n, "d": 64},
        lambda xp, Q, K, V, G: (G * (xp.softmax(Q @ K.T / 8) @ V)).sum(), attention_gradient, (64, 128, 256, 512),
    ),
)  # fmt: skip
