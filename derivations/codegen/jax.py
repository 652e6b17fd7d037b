"""How each operation is written for JAX: nothing is changed in place, so that the function can be compiled."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from derivations.codegen.array import Array
from derivations.codegen.library import HELPERS, NUMPY, Library
from derivations.codegen.lines import Code, Lines
from derivations.codegen.templates import Binding

CALLS = {name: template.replace("np.", "jnp.") for name, template in NUMPY.items()} | {
    "cholesky_inverse": "cho_solve(({0}, True), jnp.eye(len({0})))",
    "floats": "jnp.asarray({0}, dtype=float)",
}


def _along(function: str) -> Callable[..., str]:
    """A function of an array, with the axis it acts along where there is one."""
    return lambda axis=None, **_: f"{function}({{0}}{'' if axis is None else ', axis={axis}'})"


WORDS: dict[str, str | Callable[..., str]] = {
    "step": "({0} > 0).astype(float)",
    "norm": "",
    "softmax": _along("jax.nn.softmax"),
    "log_softmax": _along("jax.nn.log_softmax"),
    "logsumexp": _along("jax.nn.logsumexp"),
    "sigmoid": "jax.nn.sigmoid({0})",
    "softplus": "jax.nn.softplus({0})",
    "log_sigmoid": "jax.nn.log_sigmoid({0})",
    "relu": "jax.nn.relu({0})",
    "silu": "jax.nn.silu({0})",
    "gelu": "jax.nn.gelu({0}, approximate=False)",
    "elu": "jax.nn.elu({0})",
    "gather": lambda index: f"{{0}}[jnp.array({list(index)})]",
    "levi_civita": "jnp.cross(jnp.eye(3)[:, None], jnp.eye(3)).reshape(9, 3)",
}
"""Words that JAX has a function for, or that NumPy would change in place; empty where a helper is safer."""

HELPED = {
    "sigmoid_slope": HELPERS["sigmoid_slope"].replace("np.", "jnp."),
    "norm": """def norm(x):
    largest = jnp.max(jnp.abs(x))
    scale = jnp.where(largest > 0, largest, 1)  # so that no square overflows
    return scale * jnp.linalg.norm(x / scale)""",
}


class JAX(Library):
    """Writes for JAX."""

    name = "JAX"
    panels = False
    infinity = "jnp.inf"
    identity = "jnp.eye({0})"
    calls = CALLS
    words = WORDS
    helpers: ClassVar[Mapping[str, str]] = HELPED
    special: ClassVar[Mapping[str, str]] = {"erf": "jax.scipy.special", "erfc": "jax.scipy.special"}
    main = ("import jax", "import jax.numpy as jnp")
    routines = "jax.scipy.linalg"

    def translated(self, code: str) -> str:
        """Code for NumPy as code for JAX."""
        return code.replace("np.", "jnp.")

    def flattened(self, vector: str) -> str:
        """A vector that may come as a column, as a vector."""
        return f"jnp.ravel({vector})"

    def operator(self, _: str, products: Sequence[str]) -> str:
        """The line that returns the products."""
        return f"return {', '.join(products)}"

    def filled_in(self, writer: Lines, array: Array) -> Code:
        """One expression that puts an array at an index of zeros, or adds its entries at indices that may repeat."""
        index = f"jnp.array({list(array.params)})" if array.op == "scatter" else ", ".join(map(str, array.params))
        code = writer.fitting(writer.code[array.args[0]], Binding.ANY)
        return f"{self.zeros(writer, array)}.at[{index}].add({code})", Binding.ATOM

    def place(self, writer: Lines, array: Array, base: Array | None, updates: list[tuple[str, Array]]) -> Code:
        """One expression that adds arrays along diagonals of another."""
        code = self.zeros(writer, array) if base is None else writer.fitting(writer.code[base], Binding.ATOM)
        for index, update in updates:
            name = writer.named(update, writer.code[update][0]) if update.op != "variable" else writer.code[update]
            code = writer.named(array, f"{code}.at[{index}].add({name[0]})")[0]
        return code, Binding.ATOM
