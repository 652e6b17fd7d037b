"""How each operation is written for PyTorch."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from derivations.codegen.array import Array, pieces
from derivations.codegen.library import HELPERS, NUMPY, Library
from derivations.codegen.lines import Code, Lines
from derivations.errors import ArgumentError

CALLS = {name: template.replace("np.", "torch.") for name, template in NUMPY.items()} | {
    "inner": "({0} * {1}).sum()",
    "permute": "{0}.permute({order})",
    "cholesky_inverse": "torch.cholesky_inverse({0})",
    "lu": "torch.linalg.lu_factor({0})",
}


def _axis(template: str, otherwise: int | str = 0) -> Callable[..., str]:
    """A template that names the axis, and another one where none is given."""
    return lambda axis=None, **_: template.replace("AXIS", str(otherwise if axis is None else axis))


UNSUPPORTED = frozenset({
    "huber", "cross_matrix", "vech", "unvech", "elimination", "duplication", "levi_civita", "solve_sylvester",
    "eigenvectors", "svdvals", "lu_lower", "lu_upper", "qr_orthogonal", "qr_triangular",
    "left_singular_vectors", "right_singular_vectors", "hardmax", "product_of_others",
})  # fmt: skip
"""Words that PyTorch has no function for, and that cannot be translated either."""
WORDS: dict[str, str | Callable[..., str]] = {
    "step": "({0} > 0).to({0}.dtype)",
    "norm": "",
    "softmax": _axis("torch.softmax({0}, AXIS)"),
    "log_softmax": _axis("torch.log_softmax({0}, AXIS)"),
    "logsumexp": _axis("torch.logsumexp({0}, AXIS)"),
    "sigmoid": "torch.sigmoid({0})",
    "softplus": "torch.logaddexp({0}, torch.zeros_like({0}))",
    "log_sigmoid": "torch.nn.functional.logsigmoid({0})",
    "relu": "torch.relu({0})",
    "silu": "torch.nn.functional.silu({0})",
    "gelu": "torch.nn.functional.gelu({0})",
    "elu": "torch.nn.functional.elu({0})",
    "max": _axis("{0}.amax(AXIS)", ""),
    "min": _axis("{0}.amin(AXIS)", ""),
    "cumsum": _axis("{0}.cumsum(AXIS)"),
    "flip": _axis("{0}.flip(AXIS)"),
    "concatenate": _axis("torch.cat([{0}, {1}], AXIS)"),
    "cross": "torch.linalg.cross({0}, {1})",
    "clip": "torch.clamp({0}, {1}, {2})",
}
"""Words that PyTorch has a function for, or names in another way; empty where a helper is safer."""

HELPED = {
    "sigmoid_slope": HELPERS["sigmoid_slope"].replace("np.", "torch."),
    "norm": """def norm(x):
    largest = x.abs().max()
    scale = torch.where(largest > 0, largest, 1)  # so that no square overflows
    return scale * torch.linalg.norm(x / scale)""",
}


class Torch(Library):
    """Writes for PyTorch."""

    name = "PyTorch"
    panels = False
    infinity = "float('inf')"
    identity = ""
    calls = CALLS
    words = WORDS
    helpers: ClassVar[Mapping[str, str]] = HELPED
    special: ClassVar[Mapping[str, str]] = {"erf": "torch.special", "erfc": "torch.special"}
    main = ("import torch",)
    copied = ".clone()"

    def translated(self, code: str) -> str:
        """Code for NumPy as code for PyTorch."""
        return code.replace("np.", "torch.")

    def flattened(self, vector: str) -> str:
        """A vector that may come as a column, as a vector."""
        return f"{vector}.reshape(-1)"

    def operator(self, _: str, products: Sequence[str]) -> str:
        """The line that returns the products."""
        return f"return {', '.join(products)}"

    added = "{0}.index_put_((torch.tensor({1}),), {2}, accumulate=True)"

    def word(self, writer: Lines, array: Array) -> Code:
        """The code of a word; raises ArgumentError for one that PyTorch has nothing for."""
        if array.params.word.name in UNSUPPORTED:
            raise ArgumentError(f"there is no PyTorch for {array.params.word.summary}; numpy() and jax() have it")
        return super().word(writer, array)

    def zeros(self, writer: Lines, array: Array) -> str:
        """Zeros with the kind of numbers that the arguments have."""
        return f"{self.like(writer)}new_zeros(({writer.shape(array.shape)},))"

    def array(self, entries: object) -> str:
        """An array of known numbers."""
        return f"torch.tensor({entries}, dtype=float)"

    def like(self, writer: Lines) -> str:
        """What makes arrays with the kind of numbers that the arguments have."""
        first = next(iter(writer.arguments.values()), None)
        return "torch.zeros(()).double()." if first is None else f"{first}."

    def call(self, writer: Lines, array: Array) -> Code:
        """The code of an operation; what is computed from lengths alone is a plain number."""
        if array.op == "sqrt" and _is_plain(array):
            return self.filled(writer, array, "math.sqrt({0})", {})
        return super().call(writer, array)

    def _full(self, writer: Lines, array: Array) -> Code:
        shape = f"({writer.shape(array.shape)},)"
        if _is_plain(array.args[0]):
            return self.filled(writer, array, f"{self.like(writer)}new_full({shape}, {{0}})", {})
        return self.filled(writer, array, f"{{0}}.expand({shape}).clone()", {})

    _filled_with = _full

    def _cholesky_solve(self, writer: Lines, array: Array) -> Code:
        vector = "torch.cholesky_solve({1}[:, None], {0})[:, 0]"
        return self.filled(writer, array, vector if array.ndim == 1 else "torch.cholesky_solve({1}, {0})", {})

    def _lu_solve(self, writer: Lines, array: Array) -> Code:
        adjoint = ", adjoint=True" if array.params else ""
        right, after = ("{1}[:, None]", "[:, 0]") if array.ndim == 1 else ("{1}", "")
        return self.filled(writer, array, f"torch.linalg.lu_solve(*{{0}}, {right}{adjoint}){after}", {})


def _is_plain(array: Array) -> bool:
    """Whether a number is made of known numbers and lengths alone."""
    return not array.shape and not any(piece.op == "variable" for piece in pieces(array))
