"""What is certain about an array: that no entry is negative, or that it is a positive definite matrix."""

from __future__ import annotations

from derivations.codegen.array import Array, is_number, word_name

NONNEGATIVE_WORDS = frozenset({
    "exp", "cosh", "sigmoid", "softplus", "softmax", "normal_density", "normal_cdf", "square", "abs", "relu", "norm",
    "p_norm", "var", "std", "step", "heaviside", "hardmax", "sqrt",
})  # fmt: skip
INCREASING = frozenset({"add", "multiply", "divide", "sum", "matmul", "inner", "transpose", "permute", "reshape",
                        "expand", "sqrt", "power"})  # fmt: skip
NONNEGATIVE_SETS = frozenset({"Positive", "Probability", "InnerProbability", "Simplex", "OneHot"})


def nonnegative(x: Array) -> bool:
    """Whether no entry is certainly below zero."""
    if x.op == "variable":
        return type(x.params.domain).__name__ in NONNEGATIVE_SETS
    if x.op == "number":
        return bool(is_number(x) and x.params >= 0)
    name = word_name(x) or x.op
    even = name == "power" and is_number(x.args[1]) and x.args[1].params in (2, 4, 6)
    equal = name in ("multiply", "inner") and x.args[0] == x.args[1]
    if even or equal or name in NONNEGATIVE_WORDS or name in ("length", "sigmoid_slope"):
        return True
    return name in INCREASING and all(map(nonnegative, x.args))


def positive_definite(x: Array) -> bool:
    """Whether a matrix is symmetric with positive eigenvalues, by its set or as it is made."""
    if x.op == "variable":
        return type(x.params.domain).__name__ == "PositiveDefinite"
    if x.op == "inverse":
        return positive_definite(x.args[0])
    if x.op == "add":
        return all(map(positive_definite, x.args))
    if x.op == "multiply" and is_number(x.args[0]):
        return x.args[0].params > 0 and positive_definite(x.args[1])
    return False


WHOLE_WORDS = frozenset({"hardmax", "sign", "levi_civita", "elimination", "duplication", "unit", "put"})


def may_be_whole(x: Array) -> bool:
    """Whether an array may have whole numbers as its kind of entries, though every variable has floats."""
    if x.op in ("variable", "divide", "sqrt", "place"):
        return False
    if x.op == "number":
        return not is_number(x) or not isinstance(x.params, float)
    if x.op in ("inverse", "cholesky", "solve", "cholesky_solve", "cholesky_inverse", "lu_solve", "log_diagonal"):
        return False
    if x.op == "word" and word_name(x) not in WHOLE_WORDS and not x.args:
        return True
    return all(map(may_be_whole, x.args)) if x.op != "word" or word_name(x) not in WHOLE_WORDS else True
