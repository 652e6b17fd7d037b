"""How each operation is written for NumPy; other libraries say what they write in another way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from string import Formatter
from types import FunctionType
from typing import Any, ClassVar

from derivations.codegen.array import Array, added_to_its_transpose
from derivations.codegen.contract import FEW
from derivations.codegen.facts import may_be_whole
from derivations.codegen.lines import Code, Lines
from derivations.codegen.standalone import public_name
from derivations.codegen.templates import Binding, helper_text, pattern_of, scalar_shape, short_code
from derivations.expression import Word

B = Binding
NUMPY: dict[str, str] = {
    "sqrt": "np.sqrt({0})",
    "inner": "np.vdot({0}, {1})",
    "outer": "np.outer({0}, {1})",
    "sum": "{0}.sum({axes})",
    "permute": "{0}.transpose({order})",
    "reshape": "{0}.reshape({shape})",
    "diagonal": "np.diagonal({0}, 0, -2, -1)",
    "full": "np.full({tuple}, {0})",
    "inverse": "np.linalg.inv({0})",
    "logdet": "np.linalg.slogdet({0})[1]",
    "solve": "np.linalg.solve({0}, {1})",
    "cholesky": "np.linalg.cholesky({0})",
    "cholesky_solve": "cho_solve(({0}, True), {1})",
    "cholesky_inverse": "inverse_from_cholesky({0})",
    "lu": "lu_factor({0})",
    "lu_solve": "lu_solve({0}, {1}, trans={trans})",
    "array": "np.array({entries})",
    "sigmoid_slope": "sigmoid_slope({0})",
    "arange": "np.arange({size})",
    "zeros": "np.zeros({tuple})",
    "floats": "np.array({0}, dtype=float)",
}

NUMPY_WORDS = {"step": "({0} > 0).astype(float)", "norm": "", "p_norm": ""}
"""Words written in another way than as their value; empty for those whose function in NumPy may overflow."""
HELPERS: dict[str, str] = {
    "inverse_from_cholesky": """def inverse_from_cholesky(L):
    upper, _ = dpotri(L.T, lower=0)  # fills the upper triangle; the lower one is zero
    return upper + np.triu(upper, 1).T""",
    "sigmoid_slope": """def sigmoid_slope(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2""",
    "softmax": """def softmax(x, axis=None):
    e = np.exp(x - x.max(axis=axis, keepdims=True))
    e /= e.sum(axis=axis, keepdims=True)
    return e""",
    "plus_transpose": """def plus_transpose(A):
    n = len(A)
    if n < 128:
        return A + A.T
    B = np.empty_like(A, order="C")
    for i in range(0, n, 32):  # by panels: a large matrix is slow to read down its columns
        B[i : i + 32] = A[:, i : i + 32].copy().T
        B[i : i + 32] += A[i : i + 32]
    return B""",
}


class _Given(dict[str, Any]):
    """Attributes of a word, empty where it was given none."""

    def __missing__(self, name: str) -> str:
        return ""


class Library:
    """Writes each operation for NumPy, and SciPy where a routine of LAPACK is needed."""

    name = "NumPy"
    infinity = "np.inf"
    identity = "np.eye({0})"
    """How an identity matrix is written, empty where it is put together."""
    shares_factorizations = True
    calls: ClassVar[Mapping[str, str]] = NUMPY
    words: ClassVar[Mapping[str, str | Callable[..., str]]] = NUMPY_WORDS
    helpers: ClassVar[Mapping[str, str]] = HELPERS
    special: ClassVar[Mapping[str, str]] = {}

    def translated(self, code: str) -> str:
        """Code for NumPy as code for this library."""
        return code

    main: ClassVar[tuple[str, ...]] = ("import numpy as np",)
    routines = "scipy.linalg"

    def imports(self, code: str) -> str:
        """The lines that import what the code uses."""
        lines = ["import math\n"] if "math." in code else []
        lines += [line for line in self.main if f"{line.split()[-1].split('.')[-1]}." in code] or list(self.main[-1:])
        lines += [f"from {module} import {name}" for name, module in self.special.items() if f"{name}(" in code]
        routines = [name for name in ("cho_solve", "lu_factor", "lu_solve") if f"{name}(" in code]
        if routines:
            lines.append(f"from {self.routines} import {', '.join(routines)}")
        if "dpotri(" in code:
            lines.append("from scipy.linalg.lapack import dpotri")
        if "LinearOperator(" in code:
            lines.append("from scipy.sparse.linalg import LinearOperator")
        return "\n".join(lines)

    def flattened(self, vector: str) -> str:
        """A vector that may come as a column, as a vector."""
        return f"np.ravel({vector})"

    def operator(self, shape: str, products: Sequence[str]) -> str:
        """The line that returns a linear map made of its products with vectors."""
        back = products[-1]
        return f"return LinearOperator(({shape}), {products[0]}, {back}, dtype=float)"

    def arange(self, length: str) -> str:
        """The whole numbers below a length."""
        return self.calls["arange"].format(size=length)

    def array(self, entries: Any) -> str:
        """An array of known numbers."""
        return self.calls["array"].format(entries=entries)

    def must_name(self, array: Array) -> bool:
        """Whether an array has a line of its own however short it is."""
        return array.op in ("cholesky", "lu", "cholesky_inverse")

    def reserved(self, everything: Sequence[Array]) -> set[str]:
        """The names that the code of some arrays uses."""
        names = {array.params.word.name for array in everything if array.op == "word"}
        return names | {"cho_solve", "lu_factor", "lu_solve", "dpotri", *self.helpers}

    def given(self, everything: Sequence[Array]) -> dict[Any, set[str]]:
        """For each value that is written as a helper, the attributes that are given to it anywhere."""
        found: dict[Any, set[str]] = defaultdict(set)
        for array in everything:
            if array.op == "word":
                found[array.params.word.value] |= dict(array.params.attributes).keys()
        return found

    def call(self, writer: Lines, array: Array) -> Code:
        """The code of an operation."""
        return getattr(self, f"_{array.op}", self._plain)(writer, array)

    panels = True
    """Whether a large matrix is added to its transpose by a helper that reads it in the order of memory."""

    def quicker(self, writer: Lines, array: Array) -> Code | None:
        """A helper for what an operator does slowly, if there is one."""
        x = added_to_its_transpose(array) if self.panels else None
        if x is None or x.shape[0] in FEW:
            return None
        writer.text.helpers.setdefault("plus_transpose", self.helpers["plus_transpose"])
        return f"plus_transpose({writer.code[x][0]})", B.ATOM

    def _plain(self, writer: Lines, array: Array) -> Code:
        template = self.calls[array.op]
        helper = self.helpers.get(template.partition("(")[0])
        if helper:
            writer.text.helpers.setdefault(array.op, helper)
        return self.filled(writer, array, template, self._extras(writer, array))

    def _extras(self, writer: Lines, array: Array) -> dict[str, str]:
        """What a template may ask for beside the arguments."""
        wanted = self.calls[array.op]
        found = {"shape": writer.shape} if "{shape}" in wanted else {}
        found |= {"tuple": writer.tuple} if "{tuple}" in wanted else {}
        return {key: write(array.shape) for key, write in found.items()}

    def filled(self, writer: Lines, array: Array, template: str, extras: dict[str, str]) -> Code:
        """A template with the code of the arguments in its places."""
        binding, needed = pattern_of(template)
        codes = [writer.fitting(writer.code[x], needed.get(i, B.ANY)) for i, x in enumerate(array.args)]
        return Formatter().vformat(template, codes, _Given(extras)), binding

    def _sum(self, writer: Lines, array: Array) -> Code:
        axes = array.params
        text = "" if len(axes) == array.args[0].ndim else str(axes[0]) if len(axes) == 1 else str(axes)
        return self.filled(writer, array, self.calls["sum"], {"axes": text})

    def _permute(self, writer: Lines, array: Array) -> Code:
        return self.filled(writer, array, self.calls["permute"], {"order": ", ".join(map(str, array.params))})

    def _expand(self, writer: Lines, array: Array) -> Code:
        index = ", ".join(":" if keep else "None" for keep in array.params)
        if not any(array.params):
            return self._filled_with(writer, array)
        return f"{writer.fitting(writer.code[array.args[0]], B.ATOM)}[{index}]", B.ATOM

    def _full(self, writer: Lines, array: Array) -> Code:
        if array.args[0].op == "number" and array.args[0].params in (0, 1):
            filler = "zeros" if array.args[0].params == 0 else "ones"
            return f"{self.translated('np.')}{filler}({writer.tuple(array.shape)})", B.ATOM
        return self._filled_with(writer, array)

    def _filled_with(self, writer: Lines, array: Array) -> Code:
        return self.filled(writer, array, self.calls["full"], {"tuple": writer.tuple(array.shape)})

    def _lu_solve(self, writer: Lines, array: Array) -> Code:
        template = "lu_solve({0}, {1}, trans=1)" if array.params else "lu_solve({0}, {1})"
        return self.filled(writer, array, template, {})

    def _log_diagonal(self, writer: Lines, array: Array) -> Code:
        diagonal = f"np.diagonal({'{0}[0]' if array.params else '{0}'})"
        inside = f"np.abs({diagonal})" if array.params else diagonal
        return self.filled(writer, array, self.translated(f"np.log({inside}).sum()"), {})

    # Words.

    def word(self, writer: Lines, array: Array) -> Code:
        """The code of a word: its own template, or its value read back from its source."""
        word, attributes = array.params.word, dict(array.params.attributes)
        extras = {key: writer.attribute(value) for key, value in attributes.items()}
        template = self.template(word, attributes)
        if "[{index}]" in template:
            extras["index"] = extras["index"].strip("()")
        if template:
            return self.filled(writer, array, template, extras)
        short = short_code(word, tuple(attributes))
        if short is not None:
            template, needed = short
            self.help(writer, *needed)
            return self.filled(writer, array, self.translated(template), extras)
        self.help(writer, word.value)
        arguments = [writer.code[x][0] for x in array.args] + [f"{key}={value}" for key, value in extras.items()]
        return f"{public_name(word.value)}({', '.join(arguments)})", B.ATOM

    def template(self, word: Word, attributes: dict[str, Any]) -> str:
        """How a word is written, empty where its value has to be read."""
        own = self.words.get(word.name)
        if own is not None:
            return own if isinstance(own, str) else own(**attributes)
        chosen = word.numpy if isinstance(word.numpy, str) else word.numpy(**attributes)
        return self.translated(scalar_shape(chosen, attributes))

    def help(self, writer: Lines, *values: FunctionType) -> None:
        """Emit helpers, each after the helpers it calls."""
        for value in values:
            if public_name(value) in self.special:
                continue
            if public_name(value) in self.helpers:
                writer.text.helpers.setdefault(public_name(value), self.helpers[public_name(value)])
                continue
            text, needed = helper_text(value, tuple(sorted(writer.given[value])))
            self.help(writer, *needed)
            writer.text.helpers.setdefault(public_name(value), self.translated(text))

    # What is put into zeros.

    added = "np.add.at({0}, {1}, {2})"

    def filled_in(self, writer: Lines, array: Array) -> Code:
        """Lines that put an array at an index of zeros, or add its entries at indices that may repeat."""
        update = writer.code[array.args[0]][0]
        if array.op == "put":
            return self.place(writer, array, None, [(", ".join(map(str, array.params)), array.args[0])])
        name = writer.free_name(iter(["result", *(f"result_{i}" for i in range(2, 99))]))
        writer.add_line(f"{name} = {self.zeros(writer, array)}", array.shape)
        writer.add_line(self.added.format(name, list(array.params), update))
        return name, B.ATOM

    def place(self, writer: Lines, array: Array, base: Array | None, updates: list[tuple[str, Array]]) -> Code:
        """Lines that add arrays along diagonals of another."""
        name = writer.free_name(iter(["result", *(f"result_{i}" for i in range(2, 99))]))
        start = self.zeros(writer, array)
        if base is not None:
            start = writer.code[base][0]
            if may_be_whole(base):
                start = self.calls["floats"].format(start)
            elif not _is_new(base, start):
                start += self.copied
        writer.add_line(f"{name} = {start}", array.shape)
        for i, (index, update) in enumerate(updates):
            code, sign = writer.code[update][0], "+"
            if update.op == "negative" and base is not None:
                code, sign = writer.code[update.args[0]][0], "-"
            writer.add_line(f"{name}[{index}] {'' if base is None and i == 0 else sign}= {code}")
        return name, B.ATOM

    copied = ".copy()"

    def zeros(self, writer: Lines, array: Array) -> str:
        """An array of zeros that others are added to."""
        return self.calls["zeros"].format(tuple=writer.tuple(array.shape))


class PlainNumPy(Library):
    """NumPy alone: what needs SciPy's routines is done with those of NumPy."""

    shares_factorizations = False


def _is_new(base: Array, code: str) -> bool:
    """Whether code makes an array that nothing else has."""
    return not code.isidentifier() and base.op not in ("transpose", "reshape", "permute", "expand", "diagonal")
