"""Runs emitted code, and the problems that it is judged by."""

from __future__ import annotations

import ast
from typing import Any

import derivations as dv
from derivations.derivation import Derivation
from derivations.domains import Invertible, PositiveDefinite, Signs, Symmetric


def run(source: str, name: str, values: dict[str, Any]) -> Any:
    """Call a function of emitted code, which sees nothing but what it imports; the values may hold lengths."""
    namespace: dict[str, Any] = {}
    exec(compile(source, "<emitted>", "exec", dont_inherit=True), namespace)
    return namespace[name](*(values[parameter] for parameter in parameters(source, name)))


def parameters(source: str, name: str) -> list[str]:
    found = next(node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef) and node.name == name)
    return [argument.arg for argument in found.args.args]


SHAPES: dict[str, Any] = {
    "A": Symmetric["n n"], "X": "m n", "w": "n", "y": Signs["m"], "x": "n", "z": "n", "U": "m k", "V": "n k",
    "T": "m n", "W": "m n", "S": PositiveDefinite["n n"], "C": Symmetric["n n"], "R": Invertible["n n"],
    "a": "n", "b": "n", "H": "n k", "v": "k", "t": "m",
}  # fmt: skip
LOGISTIC, FACTORIZATION = "sum(softplus(-y * (X @ w)))", "sum((T - U @ V.T)**2)"
PROBLEMS = [
    ("x @ A @ x", "x", 2), (LOGISTIC, "w", 1), (LOGISTIC, "w", 2), (FACTORIZATION, "U", 1), (FACTORIZATION, "U", 2),
    ("sum(W * (T - U @ V.T)**2)", "U", 2), ("sum((relu(X @ H) @ v - t)**2)", "H", 1),
    ("sum((relu(X @ H) @ v - t)**2)", "H", 2), ("softmax(z)", "z", 1), ("logdet(S)", "S", 1), ("logdet(R)", "R", 2),
    ("a @ inv(R) @ b", "R", 1), ("a @ inv(R) @ b", "R", 2), ("logdet(S) / 2 + trace(inv(S) @ C) / 2", "S", 1),
    ("logdet(S) / 2 + trace(inv(S) @ C) / 2", "S", 2), ("a @ layer_norm(x)", "x", 1), ("layer_norm(x)", "x", 1),
    ("sum(T * layer_norm(X, axis=1))", "X", 1), ("sum((softmax(U @ V.T / sqrt(k), axis=1) @ V) * U)", "U", 1),
]  # fmt: skip
"""Text, variable and order of each."""


def derived(text: str, wrt: str, order: int = 1, structure: str = "dense") -> Derivation:
    return dv.derive(text, wrt, SHAPES, order=order, structure=structure)
