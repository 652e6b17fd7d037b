"""Why a line follows from the one before: a sentence for each word whose rule was used, citing the identity it is.

An identity is cited by its name in braces, as in a proof written by hand.
"""

from __future__ import annotations

PART = "part"
"""What stands before the name of a part among the words of a line."""
LINEAR = "d is linear, and passes through what is constant"
REASONS = {
    "multiply": "{hadamard_product}: one factor moves at a time",
    "divide": "the quotient rule",
    "power": "{power}",
    "square": "{square}",
    "reciprocal": "{reciprocal}",
    "sqrt": "{square_root}",
    "exp": "{exponential}",
    "log": "{logarithm}",
    "sin": "{sine}",
    "tanh": "{tanh}",
    "sigmoid": "{sigmoid}",
    "softplus": "{softplus}",
    "relu": "{relu}",
    "gelu": "{gelu}",
    "silu": "{silu}",
    "abs": "{absolute_value}",
    "cos": "{cosine}",
    "tan": "{tangent}",
    "arctan": "{arctangent}",
    "sinh": "{hyperbolic_sine}",
    "cosh": "{hyperbolic_cosine}",
    "log1p": "{logarithm_of_one_plus}",
    "log_cosh": "{log_cosh}",
    "log_sigmoid": "{log_sigmoid}",
    "erf": "{error_function}",
    "normal_cdf": "{normal_distribution_function}",
    "normal_density": "{normal_density}",
    "matmul": "{matrix_product}: one factor moves at a time",
    "outer": "{outer_product}: one factor moves at a time",
    "kron": "{kronecker_product}: one factor moves at a time",
    "transpose": "{transpose}",
    "trace": "{trace}",
    "sum": "{sum}",
    "mean": "{mean}",
    "diag": "{diagonal_matrix}",
    "diagonal": "{diagonal_of_matrix}",
    "inv": "{inverse}",
    "solve": "{linear_solve}",
    "det": "{determinant}",
    "logdet": "{log_determinant}",
    "norm": "{norm}",
    "squared_norm": "{squared_norm}",
    "frobenius_norm_squared": "{frobenius_norm_squared}",
    "softmax": "{softmax}",
    "log_softmax": "{log_softmax}",
    "logsumexp": "{logsumexp}",
    "expm": "{matrix_exponential}",
    "logm": "{matrix_logarithm}",
    "sqrtm": "{matrix_square_root}",
    "pinv": "{pseudoinverse}",
    "solve_sylvester": "{sylvester_equation}",
    "eigvalsh": "{eigenvalues}",
    "eigenvectors": "{eigenvectors}",
    "svdvals": "{singular_values}",
    "nuclear_norm": "{nuclear_norm}",
    "spectral_norm": "{spectral_norm}",
    "polar": "{polar_factor}",
    "cholesky": "{cholesky_factor}",
    "perron_root": "{perron_root}",
    "perron_vector": "{perron_vector}",
    "left_singular_vectors": "{left_singular_vectors}",
    "right_singular_vectors": "{right_singular_vectors}",
    "lu_lower": "{lu_lower_factor}",
    "lu_upper": "{lu_upper_factor}",
    "qr_orthogonal": "{qr_orthogonal_factor}",
    "qr_triangular": "{qr_triangular_factor}",
    "sinm": "the derivative of a function of matrices, in the corner of a block matrix",
    "cosm": "the derivative of a function of matrices, in the corner of a block matrix",
    "inner": "an inner product: one factor moves at a time",
    "cross": "{cross_product}: one factor moves at a time",
    "matrix_power": "equal factors: one moves at a time",
    "prod": "{product_of_entries}: one factor moves at a time",
    "product_of_others": "{product_of_entries}, without the factor that is left out",
    "max": "{largest_entry}",
    "min": "the smallest entry decides",
    "maximum": "{larger_of_two}",
    "minimum": "the smaller of the two moves",
    "clip": "it moves with its argument between the limits, and not beyond",
    "huber": "its slope is the argument, kept within the limits",
    "elu": "{exponential_linear_unit}",
    "p_norm": "{power}, inside the sum and around it",
    "var": "{variance}",
    "std": "{square_root} of the variance",
    "layer_norm": "the mean and the scale move too",
}


def reason(words: tuple[str, ...], passed: bool, note: str = "") -> str:
    """The reason of a line, from the words whose rules were used and what else was done."""
    if not words:
        return note or "the differential"
    kind, _, name = words[0].partition(" ")
    known = f"what {name} stands for" if kind == PART else f"the differential of {words[0].replace('_', ' ')}"
    sentence = LINEAR if passed else REASONS.get(words[0], known)
    return f"{sentence}; {note}" if note else sentence
