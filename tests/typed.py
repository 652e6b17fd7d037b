"""Expressions as people type them: those that have a derivative, by variable, and those that are refused."""

from __future__ import annotations

SHAPES = {
    "a": "", "b": "", "s": "", "t": "", "x": "n", "y": "n", "w": "n", "z": "n", "p": "n", "q": "n", "v": "m", "u":
    "m", "c": "m", "X": "m n", "Y": "m n", "W": "k n", "V": "k n", "A": "n n", "B": "n n", "S": "n n", "C": "n n",
    "T": "m k", "R": "k m", "o": "K", "l": "K", "r": "1 n", "g": "n 1", "h": "1", "E": "1 1",
}  # fmt: skip
DERIVED = {
    "o": """
-sum(log(softmax(o))) | K * logsumexp(o) - sum(o) | logsumexp(o) - l @ o | -l @ log_softmax(o)
sum(l * (log(l) - log(softmax(o)))) | softmax(o) | log_softmax(o)
""",
    "l": """
-sum(l * log(softmax(o)))
""",
    "w": """
mean((X @ w - u)**2) | sum((X @ w - u)**2) / m + s * norm(w)**2 | sum((X @ w - u)**2) / (2*m) + s * norm(w, 1)
-mean(u * log(sigmoid(X @ w)) + (1 - u) * log(1 - sigmoid(X @ w))) | sum(log(1 + exp(-u * (X @ w))))
mean(softplus(-u * (X @ w))) | sum(maximum(0, 1 - u * (X @ w))) | mean(relu(1 - u * (X @ w))**2)
sum(huber(s, X @ w - u)) | norm(X @ w - u) | norm(X @ w - u)**2 / norm(w)**2
""",
    "x": """
x @ y / (norm(x) * norm(y)) | x / norm(x) | (x @ A @ x) / (x @ x) | 0.5 * (x - y)' @ inv(S) @ (x - y)
sigmoid(A @ x + y) | tanh(A @ tanh(B @ x)) | softmax(A @ relu(B @ x + y)) | layer_norm(x) | mean(x) | var(x)
std(x) | var(x, ddof=1) | sum(x * y) / sqrt(sum(x**2) * sum(y**2))
(x - mean(x)) @ (y - mean(y)) / (norm(x - mean(x)) * norm(y - mean(y))) | exp(-norm(x - y)**2 / (2 * s**2))
exp(-norm(x-y)/s) | (1 + x @ y)**3 | (s + x @ y)**3 | tanh(s * x @ y + t) | max(x) | max(abs(x)) | norm(x, np.inf)
norm(x, 1) | norm(x, 3) | norm(x, 1.5) | prod(x) | sum(log(x)) | cumsum(x) | cumsum(x)[-1] | x[0] * x[1] | x[-1]**2
x[1:] - x[:-1] | sum((x[1:] - x[:-1])**2) | sum(abs(x[1:] - x[:-1])) | x[:, None] - y[None, :] | x[:, None] * A
A * x | x + A | A + x[:, None] | x ** n | sum(x**n) | x ** 0.5 | x ** y | 2 ** x | x**-1 | 1/x | s/x | outer(x, y)
outer(x, x) | x[:, None] @ y[None, :] | diag(x) @ A @ diag(x) | trace(diag(x) @ A) | x @ diag(y) @ x
concatenate([x, y]) | concatenate([x, v]) @ concatenate([x, u]) | stack([x, y]) | stack([x, x**2, exp(x)], axis=1)
reshape(x, (n, 1)) @ reshape(y, (1, n)) | solve(A, x) | erf(x / sqrt(2)) | 0.5 * (1 + erf(x / np.sqrt(2)))
gelu(x) | silu(x) | elu(x) | leaky_relu(x) | log_sigmoid(x) | logit(x) | xlogy(x, y) | sum(entr(x))
logaddexp(x, y) | log2(x) | log10(x) | log1p(expm1(x)) | sqrt(x @ x) | sqrt(x @ x + 1e-8) | clip(x, 0.3, 0.6)
where(x > 0.5, x, 0) | where(x > y, x**2, y) | where(x - y > 0, t * (x - y), (t - 1) * (x - y))
maximum(s * (x - y), (s - 1) * (x - y)) | sum(maximum(x, y)) | minimum(x, 0.5) | abs(x - y) | sign(x) * x
sign(x - y) | np.linalg.norm(x) | np.dot(x, y) | np.multiply(x, y) | np.outer(x, y) @ z
np.mean(np.square(x - np.mean(x))) | einsum('i,i->', x, y) | einsum('i,j->ij', x, y) | 1e14 * x | 0 * x | x - x
0 / x | x ** 0 | 3 | pi * x | -x | --x | +x | n * x | x * n**2 | eye(n) - outer(x, x) / (x @ x)
(eye(n) - 2 * outer(x, x) / (x @ x)) @ y | exp(-0.5 * (x - y) @ S @ (x - y)) | kron(x[:, None], y[None, :])
flip(x) @ y | roll(x, 1) @ x | tile(x, 2) | repeat(x, 2) | ptp(x) | power(x, 3) | exp2(x) | x[1:n] | x.T.T
x.dot(y) | x.sum() | x.ndim | x.size * x | abs(x) | sum(x, axis=None) | sum(x, axis=0, keepdims=1) | norm(x, -2)
norm(x, s) | x ** 1e6 | x ** 10**9 | x ** 100 | x ** -100 | e ** x | exp(exp(exp(x))) | 0x10 * x | 1_000 * x
1e-400 * x | x'' | x'@y' | xᵀ @ y | x² | T | clip(x, 1, 0) | clip(x) | maximum(x, x) | eye(n+1) | zeros(n) * x
vec(x) | var(x, ddof=2) | layer_norm(x, eps=0) | (x > 0.5) * x + (x <= 0.5) * y | where((x > 0) * (y > 0), x, y)
""",
    "S": """
0.5 * (x - y)' @ inv(S) @ (x - y) | 0.5 * logdet(S) + 0.5 * (x - y) @ solve(S, x - y)
log(exp(-0.5 * (x - y) @ S @ (x - y)))
""",
    "y": """
-0.5*n*log(2*pi) - 0.5*logdet(S) - 0.5*(x-y) @ inv(S) @ (x-y) | x ** y | x/y
""",
    "A": """
trace(A @ B) | trace(A' @ B @ A @ C) | trace(inv(A) @ B) | logdet(A' @ A) | det(A) | log(det(A)) | det(A)**2
x @ inv(A) @ y | norm(A @ B - C, "fro")**2 | A @ A | A @ A @ A | A' @ A | A @ A' | inv(A) | kron(A, B) | A * B
norm(u - X @ tanh(A @ x + y))**2 | sum(softmax(X @ A @ X' / sqrt(n), axis=-1) @ X) | norm(A, 1) | norm(A, np.inf)
norm(A, 2) | norm(A, "nuc") | A * x[:, None] | A - mean(A, axis=1, keepdims=True)
A / sum(A, axis=1, keepdims=True) | A / A.sum(axis=0) | diag(A @ B) | diag(A) | reshape(A, -1) | A.reshape(-1)
A.ravel(order='F') | A[0] | A[:, 0] | A[0, 1] | A[0:2, 1:] | A[-1, -1] | vech(A) | tril(A) | triu(A) @ x
matrix_power(A, 3) | matrix_power(A, -2) | matrix_power(A, 0) | solve(A, x) | solve(A, X') | np.dot(A, x)
np.matmul(A, B) | np.trace(A.T @ B) | np.vdot(A, B) | np.linalg.slogdet(A)[1] | einsum('ij,j->i', A, x)
einsum('ij,jk->ik', A, B) | einsum('ii->', A) | einsum('ij->ji', A) | einsum('ij,ij->', A, B)
einsum('i,ij,j->', x, A, y) | A @ ones(n) | ones(n) @ A @ ones(n) / n**2 | A @ inv(A' @ A) @ A'
trace(matrix_power(A, 2)) | trace(A @ A @ A) | sum(A) | sum(A**2) | sum(A @ A) | sum(exp(A)) | log(sum(exp(A)))
norm(A) | norm(A)**2 | sqrt(sum(A**2)) | A.dot(x) | A.trace() | A.mean(axis=0) | A.T.sum(0) | A.max()
A.min(axis=1, keepdims=True) | A.transpose() | A.flatten() | A ** 2 | A ** -1 | A ** 0.5 | A ** x | logdet(-A'@A)
(A + B)'@x | A[0]' @ x | norm(A, 'fro')' | norm(A', 'fro') | ones(n*n) @ vec(A) | dot(A, B) | cumsum(A)
std(A, axis=0, ddof=1) | layer_norm(A) | logdet(A @ A')
""",
    "X": """
logdet(X' @ X) | softmax(X, axis=1) | softmax(X @ X', axis=1) @ X | softmax(X @ A @ X' / sqrt(n), axis=-1) @ X
layer_norm(X, axis=-1, eps=1e-5) | mean(X, axis=0) | var(X, axis=0) | (X - mean(X, axis=0)) / std(X, axis=0)
(X - mean(X, axis=0, keepdims=True)).T @ (X - mean(X, axis=0, keepdims=True)) / m | min(X, axis=1)
prod(X, axis=0) | X / norm(X, axis=1, keepdims=True) | sum(norm(X, axis=1)) | np.sum(X, axis=0) @ np.ones(n)
X.sum(axis=1).max() | X @ inv(X' @ X) @ X' @ u | logsumexp(X)
""",
    "s": """
x' @ (A + s * eye(n))**-1 | x @ inv(A + s * eye(n)) @ y | logdet(A + s*eye(n)) | exp(-norm(x - y)**2 / (2 * s**2))
s**s | x/s | s | s * s * s | s * A | exp(s * x) | inv(A + s * B) | sin(cos(tan(s))) | arctan(sinh(s)) + cosh(s)**2
x @ A @ inv(A' @ A + s * eye(n)) @ A' @ x | norm(u - X @ solve(X' @ X + s*eye(n), X' @ u))**2 | full(n, s) @ x
vec(s)
""",
    "T": """
norm(X - T @ W, 'fro')**2 | sum((X - T @ W)**2) | T @ W
""",
    "W": """
norm(X - T @ W, 'fro')**2 | norm(X - T @ W)**2 + s*norm(T)**2 | W @ x | sum(tanh(W @ x))
""",
    "B": """
A @ B @ C | kron(A, B) | vec(A @ B) | np.linalg.multi_dot([A, B, C])
""",
    "r": """
r + g | r + x | r @ g
""",
    "g": """
r * g | g @ r
""",
    "h": """
h + x | h * h | h | softmax(h)
""",
    "E": """
E * A | E @ E | E | sum(E) | inv(E) | logdet(E)
""",
    "u": """
X @ solve(X' @ X, X' @ u)
""",
}
"""By the name of the variable, the texts; a bar ends one."""
REFUSED = """
1e-300 * x | x * True | x / 0 | 0 ** x | cross(x, y) | linspace(0, 1, 3) @ x | arange(3) @ x | median(x)
sort(x) | lambda | lambda * x | A @ X | X @ A' + v | x @ X | x + v | A + X | solve(X, x) | inv(X) | kron(A, x)
softmax(X, axis=2) | sum(x, axis=3) | reshape(x, (2, 2)) | reshape(A, (n, n, 1)) | x[3:1] | A[0,0,0] | x[0,0]
x[None, None, :] | x[y] | x[x>0] | x[0.5] | x["a"] | x[::2] | x[n-1] | A[n-1, :] | x[:n//2] | x // 2 | x % 2
x @ y @ z | (x @ y) @ z | s @ x | A.sort() | A.H | A.I | x & y | x and y | not x | x is y | x in y
x if True else y | x := 3 | x; y | x, y | [x, y] | {x: y} | {x} | (x for x in y) | x.real | x.shape | len(x) * x
print(x) | eval("x") | open("x") | sum | sum() | sum(x, y) | sum(x, dtype=float) | sum(x, axis="n")
sum(x, axis=True) | sum(x, axis=0.0) | mean(x, x) | norm(x, "nuc") | norm(x, "fro") | norm(A, 3) | norm(x, 0)
norm(x, n) | norm(x, 1e9) | matrix_power(A, n) | matrix_power(A, 0.5) | (-1) ** x | log(0*x) | 1/(x-x) | inv(A - A)
inv(outer(x,x)) | logdet(outer(x, y)) | det(outer(x, y)) | inf * x | x * inf | nan * x | 1e400 | 1e308 * x * 1e308
123456789012345678901234567890 * x | .5x | 2x | x y | x** | * x | (x | x) | x' ' | 'x' | x'y | A'B | x × y | x · y
Σ(x) | d(x) | dx | x.T(0) | x(0) | x(y) | 3(x) | A(x) | s(x+y) | np | np.x | np.linalg | np.foo(x)
numpy.random.randn(3) | torch.nn.functional.softmax(o, dim=0) | F.softmax(o, dim=-1) | tf.reduce_sum(x)
softmax(X) | relu(x, y) | sigmoid() | softmax(o, axis=0, 1) | exp(x, out=y) | maximum(x) | maximum(x, y, z)
min(x, y) | max(x, 0) | max(0, x) | sum([x, y]) | sum((x, y), axis=0) | mean([s, t]) | concatenate(x, y)
concatenate([x, A]) | concatenate([]) | stack([x, v]) | diag(X) | diag(s) | trace(x) | trace(X) | eye(n, m)
eye(3) @ x | eye(0) | eye(-1) | ones((n, m, k)) | ones(x) | ones(n**2) @ vec(A) | det(s) | inv(s) | outer(A, x)
outer(A, B) | inner(A, B) | var(x, ddof=n) | where(x, y, z) | where(x > 0) | x > y > z | x != y | x == y
where((x > 0) & (y > 0), x, y)
"""
"""Texts that are no expression, or one without a derivative."""
