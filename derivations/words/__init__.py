"""The vocabulary: one row per primitive, and nothing about a primitive anywhere else.

A word is called like the NumPy function it is named after, on arrays, dual numbers or expressions.
"""

from derivations.expression import WORDS as WORDS
from derivations.expression import d as d
from derivations.words import indexing as indexing  # x[i], x[1:3], x[:, None]
from derivations.words import spelled_arrays as spelled_arrays  # the names NumPy and SciPy use
from derivations.words import spelled_einsum as spelled_einsum
from derivations.words import spelled_factors as spelled_factors
from derivations.words import spelled_patterns as spelled_patterns
from derivations.words import spelled_reductions as spelled_reductions
from derivations.words import spelling as spelling
from derivations.words.arithmetic import add, broadcast_to, divide, multiply, negative, subtract, sum_to
from derivations.words.axes import cumsum, flip, hardmax, largest, prod, product_of_others, smallest
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
from derivations.words.cross import cross, cross_matrix, signs_of_cross_product
from derivations.words.elementwise import (
    absolute,
    arctan,
    cos,
    cosh,
    erf,
    exp,
    expm1,
    gelu,
    heaviside,
    log,
    log1p,
    log_cosh,
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
from derivations.words.gathering import gather, scatter
from derivations.words.halves import duplication_matrix, elimination_matrix, unvech, vech
from derivations.words.joining import concatenate, part
from derivations.words.linear_algebra import det, inv, logdet, matmul, matrix_power, solve, trace
from derivations.words.matrix_equations import pinv, solve_sylvester
from derivations.words.matrix_functions import (
    cosm,
    cosm_frechet,
    expm,
    expm_frechet,
    logm,
    logm_frechet,
    matrix_of_derivative,
    sinm,
    sinm_frechet,
    sqrtm,
    upper_blocks,
    upper_right_block,
)
from derivations.words.perron import perron_root, perron_vector
from derivations.words.reductions import inner, log_softmax, logsumexp, mean, norm, p_norm, softmax, total
from derivations.words.spectra import (
    cholesky,
    eigenvectors,
    eigvalsh,
    left_singular_vectors,
    nuclear_norm,
    polar,
    reciprocal_gaps,
    right_singular_vectors,
    spectral_norm,
    svdvals,
    symmetric_part,
)
from derivations.words.statistics import layer_norm, std, var
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
from derivations.words.thresholds import clip, elu, huber
from derivations.words.triangular_factors import below_diag, lu_lower, lu_upper, qr_orthogonal, qr_triangular

__all__ = [
    "WORDS", "absolute", "add", "arctan", "below_diag", "broadcast_to", "cholesky", "clip", "column",
    "commutation_matrix", "concatenate", "cos", "cosh", "cosm", "cosm_frechet", "cross", "cross_matrix", "cumsum",
    "d", "det", "diag", "diagonal", "divide", "duplication_matrix", "eigenvectors", "eigvalsh",
    "elimination_matrix", "elu", "erf", "exp", "expm", "expm1", "expm_frechet", "eye", "flip", "gather", "gelu",
    "hardmax", "heaviside", "huber", "inner", "inv", "kron", "largest", "layer_norm", "left_singular_vectors",
    "log", "log1p", "log_cosh", "log_sigmoid", "log_softmax", "logdet", "logm", "logm_frechet", "logsumexp",
    "lu_lower", "lu_upper", "matmul", "matrix_of_derivative", "matrix_power", "maximum", "mean", "minimum",
    "multiply", "negative", "norm", "normal_cdf", "normal_density", "nuclear_norm", "ones", "ones_like", "outer",
    "p_norm", "part", "perron_root", "perron_vector", "pinv", "polar", "power", "prod", "product_of_others", "put",
    "qr_orthogonal", "qr_triangular", "reciprocal", "reciprocal_gaps", "relu", "right_singular_vectors", "scatter",
    "selection_matrix", "sigmoid", "sign", "signs_of_cross_product", "silu", "sin", "sinh", "sinm", "sinm_frechet",
    "size", "smallest", "softmax", "softplus", "solve", "solve_sylvester", "spectral_norm", "sqrt", "sqrtm",
    "square", "std", "step", "subtract", "sum_to", "svdvals", "symmetric_part", "take", "tan", "tanh", "total",
    "trace", "transpose", "tril", "triu", "unit_vector", "unvec", "unvech", "upper_blocks", "upper_right_block",
    "var", "vec", "vech", "zeros", "zeros_like",
]  # fmt: skip
