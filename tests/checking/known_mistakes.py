"""Mistakes as people make them: an expression, what somebody takes for its derivative, and what is wrong with that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from derivations.domains import Domain, Positive, PositiveDefinite, Symmetric


@dataclass(frozen=True)
class Known:
    """One mistake: `f` by `wrt`, the claim, and the name of the diagnosis."""

    f: str
    wrt: str
    shapes: Mapping[str, str | Domain]
    claim: str
    mistake: str
    where: Mapping[str, str] = field(default_factory=dict)
    order: int = 1

    def __str__(self) -> str:
        kind = getattr(self.shapes[self.wrt], "hypothesis", "")
        return f"{self.f} by {self.wrt}{kind and f' ({kind})'}: {self.claim}"


x, A_x = {"x": "n"}, {"x": "n", "A": "n n"}
LS = {"A": "m n", "x": "n", "b": "m"}
Y = {"y": "softmax(o)"}
P = {"p": "softmax(o)"}
O = {"o": "K"}  # noqa: E741
X, AX, SX = {"X": "n n"}, {"A": "n n", "X": "n n"}, {"A": "n n", "X": Symmetric["n n"]}
LINEAR = {"X": "m n", "w": "n", "y": "m"}
LAYER = {"G": "m p", "X": "m n", "W": "n p", "b": "p"}
PD = {"S": PositiveDefinite["n n"], "x": "n", "mu": "n"}
t = {"t": ""}

KNOWN = (
    # the question of the first page
    Known("-sum(log(softmax(o)))", "o", O, "(-1/y) @ (diag(y) - outer(y, y)) @ ones(K)", "summed_over_free_index", Y),
    Known("-sum(log(softmax(o)))", "o", O, "diag(-1/y) @ (diag(y) - outer(y, y))", "listed_over_summed_index", Y),
    Known("-sum(log(softmax(o)))", "o", O, "softmax(o) - 1", "diagonal_only"),
    Known("-sum(log(softmax(o)))", "o", O, "-1 / softmax(o)", "chain_factor"),
    Known("-sum(log(softmax(o)))", "o", O, "K * softmax(o)", "missing_term"),
    Known("-sum(log(softmax(o)))", "o", O, "1 - K * softmax(o)", "sign"),
    Known("-sum(log(softmax(o)))", "o", O, "K * softmax(o) + 1", "sign_of_term"),
    # quadratic forms
    Known("x @ A @ x", "x", A_x, "2 * A @ x", "assumed_symmetric"),
    Known("x @ A @ x", "x", A_x, "A @ x", "product_rule"),
    Known("x @ A @ x", "x", A_x, "(A + A.T) * x", "entrywise_for_matrix_product"),
    Known("x @ A @ x", "x", A_x, "(A + A.T) @ x / 2", "factor"),
    Known("x @ A @ x", "x", A_x, "(A - A.T) @ x", "sign_of_term"),
    Known("x @ A @ x", "x", A_x, "x @ A @ x", "value"),
    Known("x @ A @ x", "x", A_x, "outer(x, x)", "wrong_variable"),
    Known("x @ A @ x", "A", A_x, "x @ x", "inner_for_outer"),
    Known("x @ A @ x", "x", A_x, "sum((A + A.T) @ x)", "summed_over_free_index"),
    Known("x @ A @ x + b @ x", "x", {**A_x, "b": "n"}, "(A + A.T) @ x", "missing_term"),
    Known("x @ A @ x + b @ x", "x", {**A_x, "b": "n"}, "(A + A.T) @ x - b", "sign_of_term"),
    Known("x @ A @ x", "x", A_x, "2 * A", "assumed_symmetric", order=2),
    Known("x @ x", "x", x, "x", "factor"),
    Known("x @ x", "x", x, "2", "missing_factor"),
    # bilinear forms and traces
    Known("a @ X @ b", "X", {"a": "m", "X": "m n", "b": "n"}, "outer(b, a)", "transposed"),
    Known("a @ X @ b", "X", {"a": "n", "X": "n n", "b": "n"}, "a @ b", "inner_for_outer"),
    Known("a @ X @ b", "X", {"a": "n", "X": "n n", "b": "n"}, "a * b", "inner_for_outer"),
    Known("trace(A @ X)", "X", AX, "A", "transposed"),
    Known("trace(X @ X)", "X", X, "2 * X", "transposed"),
    Known("trace(A @ X)", "X", SX, "A + A.T - A * eye(n)", "free_entries"),
    Known("trace(A @ X)", "X", AX, "A + A.T - A * eye(n)", "free_entries"),
    Known("trace(A @ X)", "X", AX, "(A + A.T) / 2", "free_entries"),
    Known("trace(X.T @ X)", "X", {"X": "m n"}, "2 * X.T", "transposed"),
    Known("trace(X.T @ A @ X)", "X", {"X": "m n", "A": "m m"}, "2 * A @ X", "assumed_symmetric"),
    Known("trace(X.T @ A @ X)", "X", {"X": "m n", "A": "m m"}, "A @ X", "product_rule"),
    Known("trace(A @ X @ B)", "X", {"A": "n n", "X": "n n", "B": "n n"}, "A @ B", "assumed_symmetric"),
    Known("trace(A @ X @ B)", "X", {"A": "n n", "X": "n n", "B": "n n"}, "B.T @ A.T", "assumed_commuting"),
    Known("trace(A @ X @ X)", "X", AX, "2 * A @ X", "assumed_commuting"),
    Known("trace(A @ X @ X)", "X", AX, "2 * (A @ X).T", "assumed_commuting"),
    # least squares
    Known("norm(A @ x - b)**2", "x", LS, "2 * A.T * (A @ x - b)", "entrywise_for_matrix_product"),
    Known("norm(A @ x - b)**2", "x", LS, "A.T @ (A @ x - b)", "power_rule"),
    Known("norm(A @ x - b)**2", "x", LS, "2 * (A @ x - b)", "chain_factor"),
    Known("norm(A @ x - b)**2", "x", LS, "2 * A.T @ (b - A @ x)", "sign"),
    Known("norm(A @ x - b)**2", "x", LS, "2 * A.T @ A @ x", "missing_term"),
    Known("norm(A @ x - b)**2", "x", LS, "A.T @ (A @ x - b) / norm(A @ x - b)", "squared_norm"),
    Known("norm(A @ x - b)", "x", LS, "2 * A.T @ (A @ x - b)", "squared_norm"),
    Known("norm(A @ x - b)", "x", LS, "A.T @ (A @ x - b)", "squared_norm"),
    Known("norm(A @ x - b)**2", "x", LS, "2 * A @ A.T", ""),
    Known("mean((X @ w - y)**2)", "w", LINEAR, "2 * X.T @ (X @ w - y)", "normalization"),
    Known("sum((X @ w - y)**2)", "w", LINEAR, "2 / m * X.T @ (X @ w - y)", "normalization"),
    Known("sum((X @ w - y)**2)", "w", LINEAR, "2 * diag(X @ w - y) @ X", "listed_over_summed_index"),
    Known("sum((X @ w - y)**2)", "w", LINEAR, "2 * (X @ w - y)", "chain_factor"),
    # linear maps and Jacobians
    Known("tanh(A @ x)", "x", {"A": "m n", "x": "n"}, "diag(1 - tanh(A @ x)**2)", "chain_factor"),
    Known("tanh(A @ x)", "x", {"A": "m n", "x": "n"}, "A", "chain_factor"),
    Known("tanh(A @ x)", "x", {"A": "m n", "x": "n"}, "diag(1 - (A @ x)**2) @ A", "wrong_rule"),
    Known("tanh(A @ x)", "x", {"A": "n n", "x": "n"}, "A @ diag(1 - tanh(A @ x)**2)", "assumed_commuting"),
    Known("tanh(A @ x)", "x", {"A": "n n", "x": "n"}, "diag(1 - tanh(x)**2) @ A", "chain_factor"),
    Known("(A @ x) * (B @ x)", "x", {"A": "m n", "B": "m n", "x": "n"}, "diag(B @ x) @ A", "product_rule"),
    Known("x * (a @ x)", "x", {"a": "n", "x": "n"}, "(a @ x) * eye(n)", "product_rule"),
    Known("outer(x, x)", "x", x, "2 * outer(dx, x)", "factor_of_term"),
    # softmax
    Known("softmax(o)", "o", O, "p * (1 - p)", "diagonal_only", P),
    Known("softmax(o)", "o", O, "diag(p * (1 - p))", "diagonal_only", P),
    Known("softmax(o)", "o", O, "diag(p)", "normalization", P),
    Known("softmax(o)", "o", O, "diag(p) + outer(p, p)", "sign_of_term", P),
    Known("softmax(o)", "o", O, "diag(p) - p @ p", "inner_for_outer", P),
    Known("softmax(o)", "o", O, "-outer(p, p)", "missing_term", P),
    Known("log(softmax(o))", "o", O, "eye(K)", "normalization"),
    Known("logsumexp(o)", "o", O, "ones(K)", "normalization"),
    Known("-y @ log(softmax(o))", "o", {"y": "K", "o": "K"}, "softmax(o) - y", "subset"),
    Known("-y @ log(softmax(o))", "o", {"y": "K", "o": "K"}, "y - sum(y) * softmax(o)", "sign"),
    Known("g @ softmax(o)", "o", {"g": "K", "o": "K"}, "p * (1 - p) * g", "diagonal_only", P),
    Known("g @ softmax(o)", "o", {"g": "K", "o": "K"}, "p * g", "normalization", P),
    # inverses and determinants
    Known("logdet(X)", "X", X, "inv(X)", "inverse_without_transpose"),
    Known("det(X)", "X", X, "det(X) * inv(X)", "inverse_without_transpose"),
    Known("det(X)", "X", X, "inv(X).T", "missing_factor"),
    Known("logdet(X)", "X", X, "det(X) * inv(X).T", "missing_factor"),
    Known("det(X)", "X", X, "-det(X) * inv(X).T", "sign"),
    Known("inv(X)", "X", X, "-matrix_power(inv(X), 2) @ dX", "scalar_inverse"),
    Known("inv(X)", "X", X, "inv(X) @ dX @ inv(X)", "sign"),
    Known("inv(X)", "X", X, "-inv(X) @ dX", "inverse_once"),
    Known("trace(inv(X))", "X", X, "-matrix_power(X, -2)", "inverse_without_transpose"),
    Known("a @ inv(X) @ b", "X", {**X, "a": "n", "b": "n"}, "-inv(X) @ outer(a, b) @ inv(X)", "transposed_factor"),
    Known("a @ inv(X) @ b", "X", {**X, "a": "n", "b": "n"}, "inv(X).T @ outer(a, b) @ inv(X).T", "sign"),
    Known("a @ inv(X) @ b", "X", {**X, "a": "n", "b": "n"}, "-outer(a, b) @ inv(X).T @ inv(X).T", "scalar_inverse"),
    Known("logdet(S)", "S", {"S": PositiveDefinite["n n"]}, "2 * inv(S) - inv(S) * eye(n)", "free_entries"),
    Known("(x - mu) @ inv(S) @ (x - mu)", "mu", PD, "2 * inv(S) @ (x - mu)", "sign"),
    Known("(x - mu) @ inv(S) @ (x - mu)", "x", PD, "2 * S @ (x - mu)", "missing_inverse"),
    Known("(x - mu) @ inv(S) @ (x - mu)", "x", PD, "inv(S) @ (x - mu)", "factor"),
    # matrices
    Known("X @ X", "X", X, "2 * X @ dX", "assumed_commuting"),
    Known("X @ X", "X", X, "dX @ X", "product_rule"),
    Known("matrix_power(X, 3)", "X", X, "3 * matrix_power(X, 2) @ dX", "assumed_commuting"),
    Known("A @ X @ B", "X", {"A": "n n", "X": "n n", "B": "n n"}, "kron(A, B)", "assumed_symmetric"),
    Known("A @ X @ B", "X", {"A": "n n", "X": "n n", "B": "n n"}, "kron(B, A)", "transposed_factor"),
    Known("vec(X.T @ X)", "X", {"X": "m n"}, "kron(eye(n), X.T)", "product_rule"),
    # layers
    Known("sum(G * (X @ W + b))", "b", LAYER, "G", "broadcast_sum_forgotten"),
    Known("sum(G * (X @ W + b))", "b", LAYER, "mean(G, axis=0)", "normalization"),
    Known("sum(G * (X @ W + b))", "W", LAYER, "G.T @ X", "transposed"),
    Known("sum(G * (X @ W + b))", "X", {"G": "n n", "X": "n n", "W": "n n", "b": "n"}, "G @ W", "transposed_factor"),
    Known("sum(tanh(X @ W))", "W", {"X": "m n", "W": "n p"}, "1 - tanh(X @ W)**2", "chain_factor"),
    Known("relu(x) @ a", "x", {"x": "n", "a": "n"}, "relu(x) * a", "wrong_rule"),
    Known("norm(x, 1)", "x", x, "ones(n)", "absolute_value"),
    Known("norm(x)", "x", x, "x", "squared_norm"),
    Known("norm(x)", "x", x, "2 * x", "squared_norm"),
    Known("var(x)", "x", x, "2 * (x - mean(x))", "normalization"),
    Known("var(x)", "x", x, "2 * x / n", "missing_term"),
    Known("mean(x)", "x", x, "ones(n)", "normalization"),
    # functions of one number, and entry by entry
    Known("sin(t)**2", "t", t, "2 * sin(t)", "chain_factor"),
    Known("sin(t**2)", "t", t, "cos(t**2)", "chain_factor"),
    Known("sin(t**2)", "t", t, "2 * t", "chain_factor"),
    Known("t**3", "t", t, "3 * t**3", "power_rule"),
    Known("t**3", "t", t, "t**2", "power_rule"),
    Known("t * exp(t)", "t", t, "exp(t)", "product_rule"),
    Known("exp(-t)", "t", t, "exp(-t)", "sign"),
    Known("sin(t) / t", "t", t, "cos(t) / t", "quotient_rule"),
    Known("sin(t) / t", "t", t, "(t * cos(t) + sin(t)) / t**2", "quotient_rule"),
    Known("sin(t) / t", "t", t, "(t * cos(t) - sin(t)) / t", "factor"),
    Known("log(t) / log(10)", "t", {"t": Positive[""]}, "1 / t", "factor"),
    Known("cos(x) @ a", "x", {"x": "n", "a": "n"}, "sin(x) * a", "sign"),
    Known("sqrt(x) @ a", "x", {"x": Positive["n"], "a": "n"}, "a / sqrt(x)", "wrong_rule"),
    Known("abs(x) @ a", "x", {"x": "n", "a": "n"}, "a", "absolute_value"),
    Known("sigmoid(x)", "x", x, "diag(x * (1 - x))", "wrong_rule"),
    Known("exp(-norm(x)**2 / 2)", "x", x, "exp(-norm(x)**2 / 2)", "value"),
    Known("exp(-norm(x)**2 / 2)", "x", x, "-x", "chain_factor"),
    Known("sum(x)", "x", x, "0 * x", "zero"),
    Known("sum(x)", "x", x, "1", "number_for_array"),
    Known("sum(maximum(x, 0))", "x", x, "ones(n)", "subset"),
    Known("prod(x)", "x", x, "sum(1 / x)", ""),
)  # fmt: skip
