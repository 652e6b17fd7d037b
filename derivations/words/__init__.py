"""The vocabulary: one row per primitive, and nothing about a primitive anywhere else.

A word is called like the NumPy function it is named after, on arrays, dual numbers or expressions.
"""

from derivations.expression import WORDS as WORDS
from derivations.expression import d as d
from derivations.words import spelling as spelling  # the names NumPy and SciPy use
from derivations.words.arithmetic import add, broadcast_to, divide, multiply, negative, subtract, sum_to
from derivations.words.constants import (
    commutation_matrix,
    eye,
    ones,
    ones_like,
    selection_matrix,
    size,
    unit_vector,
    zeros,
    zeros_like,
)
from derivations.words.elementwise import (
    absolute,
    arctan,
    cos,
    cosh,
    erf,
    exp,
    expm1,
    gelu,
    log,
    log1p,
    log_sigmoid,
    maximum,
    minimum,
    normal_cdf,
    normal_density,
    power,
    reciprocal,
    relu,
    sigmoid,
    sign,
    silu,
    sin,
    sinh,
    softplus,
    sqrt,
    square,
    step,
    tan,
    tanh,
)
from derivations.words.linear_algebra import det, inv, logdet, matmul, matrix_power, solve, trace
from derivations.words.reductions import log_softmax, logsumexp, mean, norm, softmax, total
from derivations.words.structure import (
    column,
    diag,
    diagonal,
    kron,
    outer,
    put,
    take,
    transpose,
    tril,
    triu,
    unvec,
    vec,
)

__all__ = [
    "WORDS", "absolute", "add", "arctan", "broadcast_to", "column", "commutation_matrix", "cos", "cosh", "d", "det",
    "diag", "diagonal", "divide", "erf", "exp", "expm1", "eye", "gelu", "inv", "kron", "log", "log1p", "log_sigmoid",
    "log_softmax", "logdet", "logsumexp", "matmul", "matrix_power", "maximum", "mean", "minimum", "multiply",
    "negative", "norm", "normal_cdf", "normal_density", "ones", "ones_like", "outer", "power", "put", "reciprocal",
    "relu", "selection_matrix", "sigmoid", "sign", "silu", "sin", "sinh", "size", "softmax", "softplus", "solve",
    "sqrt", "square", "step", "subtract", "sum_to", "take", "tan", "tanh", "total", "trace", "transpose", "tril",
    "triu", "unit_vector", "unvec", "vec", "zeros", "zeros_like",
]  # fmt: skip
