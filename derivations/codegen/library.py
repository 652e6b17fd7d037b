"""How each operation is written: for NumPy here, with the tables of what JAX and PyTorch write in another way."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Sequence
from enum import IntEnum
from functools import cache
from string import Formatter
from types import FunctionType
from typing import TYPE_CHECKING, Any

from derivations.codegen.array import Array
from derivations.codegen.facts import may_be_whole
from derivations.expression import Word
from derivations.notation.standalone import expression_of, function_of, optional, parameters, public_name

if TYPE_CHECKING:
    from derivations.codegen.write import Code, Writer


class Binding(IntEnum):
    """How tightly source code binds, loosest first."""

    ANY = 0
    SUM = 1
    PRODUCT = 2
    SIGN = 3
    POWER = 4
    ATOM = 5


Pattern = tuple[str, Binding, tuple[Binding, ...]]
"""A template, how tightly it binds, and how tightly each argument must."""

B = Binding
INFIX: dict[str, Pattern] = {
    "add": ("{0} + {1}", B.SUM, (B.SUM, B.PRODUCT)),
    "subtract": ("{0} - {1}", B.SUM, (B.SUM, B.PRODUCT)),
    "multiply": ("{0} * {1}", B.PRODUCT, (B.PRODUCT, B.SIGN)),
    "divide": ("{0} / {1}", B.PRODUCT, (B.PRODUCT, B.SIGN)),
    "matmul": ("{0} @ {1}", B.PRODUCT, (B.PRODUCT, B.SIGN)),
    "negative": ("-{0}", B.SIGN, (B.POWER,)),
    "square": ("{0} ** 2", B.POWER, (B.ATOM,)),
    "transpose": ("{0}.T", B.ATOM, (B.ATOM,)),
}
"""What is written alike for every library."""

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
    "arange": "np.arange({size})",
    "zeros": "np.zeros({tuple})",
    "floats": "np.array({0}, dtype=float)",
}

NUMPY_WORDS = {"step": "({0} > 0).astype(float)"}
"""Words that NumPy has a shorter way for than their value."""
HELPERS: dict[str, str] = {
    "inverse_from_cholesky": """def inverse_from_cholesky(L):
    upper, _ = dpotri(L.T, lower=0)  # fills the upper triangle; the lower one is zero
    return upper + np.triu(upper, 1).T""",
}


class _Given(dict[str, Any]):
    """Attributes of a word, empty where it was given none."""

    def __missing__(self, name: str) -> str:
        return ""


class Library:
    """Writes each operation for NumPy, and SciPy where a routine of LAPACK is needed."""

    name = "NumPy"
    infinity = "np.inf"
    shares_factorizations = True
    calls = NUMPY
    words: dict[str, str] = NUMPY_WORDS
    helpers = HELPERS

    def translated(self, code: str) -> str:
        """Code for NumPy as code for this library."""
        return code

    def imports(self, code: str) -> str:
        """The lines that import what the code uses."""
        lines = ["import math\n"] if "math." in code else []
        lines.append("import numpy as np")
        routines = [name for name in ("cho_solve", "lu_factor", "lu_solve") if f"{name}(" in code]
        if routines:
            lines.append(f"from scipy.linalg import {', '.join(routines)}")
        if "dpotri(" in code:
            lines.append("from scipy.linalg.lapack import dpotri")
        return "\n".join(lines)

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

    def call(self, writer: Writer, array: Array) -> Code:
        """The code of an operation."""
        return getattr(self, f"_{array.op}", self._plain)(writer, array)

    def _plain(self, writer: Writer, array: Array) -> Code:
        template = self.calls[array.op]
        helper = self.helpers.get(template.partition("(")[0])
        if helper:
            writer.text.helpers.setdefault(array.op, helper)
        return self.filled(writer, array, template, self._extras(writer, array))

    def _extras(self, writer: Writer, array: Array) -> dict[str, str]:
        """What a template may ask for beside the arguments."""
        wanted = self.calls[array.op]
        found = {"shape": writer.shape} if "{shape}" in wanted else {}
        found |= {"tuple": writer.tuple} if "{tuple}" in wanted else {}
        return {key: write(array.shape) for key, write in found.items()}

    def filled(self, writer: Writer, array: Array, template: str, extras: dict[str, str]) -> Code:
        """A template with the code of the arguments in its places."""
        binding, needed = pattern_of(template)
        codes = [writer.fitting(writer.code[x], needed.get(i, B.ANY)) for i, x in enumerate(array.args)]
        return Formatter().vformat(template, codes, _Given(extras)), binding

    def _sum(self, writer: Writer, array: Array) -> Code:
        axes = array.params
        text = "" if len(axes) == array.args[0].ndim else str(axes[0]) if len(axes) == 1 else str(axes)
        return self.filled(writer, array, self.calls["sum"], {"axes": text})

    def _permute(self, writer: Writer, array: Array) -> Code:
        return self.filled(writer, array, self.calls["permute"], {"order": ", ".join(map(str, array.params))})

    def _expand(self, writer: Writer, array: Array) -> Code:
        index = ", ".join(":" if keep else "None" for keep in array.params)
        if not any(array.params):
            return self._filled_with(writer, array)
        return f"{writer.fitting(writer.code[array.args[0]], B.ATOM)}[{index}]", B.ATOM

    def _full(self, writer: Writer, array: Array) -> Code:
        if array.args[0].op == "number" and array.args[0].params in (0, 1):
            filler = "zeros" if array.args[0].params == 0 else "ones"
            return f"{self.translated('np.')}{filler}({writer.tuple(array.shape)})", B.ATOM
        return self._filled_with(writer, array)

    def _filled_with(self, writer: Writer, array: Array) -> Code:
        return self.filled(writer, array, self.calls["full"], {"tuple": writer.tuple(array.shape)})

    def _lu_solve(self, writer: Writer, array: Array) -> Code:
        template = "lu_solve({0}, {1}, trans=1)" if array.params else "lu_solve({0}, {1})"
        return self.filled(writer, array, template, {})

    def _log_diagonal(self, writer: Writer, array: Array) -> Code:
        diagonal = f"np.diagonal({'{0}[0]' if array.params else '{0}'})"
        inside = f"np.abs({diagonal})" if array.params else diagonal
        return self.filled(writer, array, self.translated(f"np.log({inside}).sum()"), {})

    # Words.

    def word(self, writer: Writer, array: Array) -> Code:
        """The code of a word: its own template, or its value read back from its source."""
        word, attributes = array.params.word, dict(array.params.attributes)
        extras = {key: writer.attribute(value) for key, value in attributes.items()}
        template = self.template(word, attributes)
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
            return own
        chosen = word.numpy if isinstance(word.numpy, str) else word.numpy(**attributes)
        return self.translated(_scalar_shape(chosen, attributes))

    def help(self, writer: Writer, *values: FunctionType) -> None:
        """Emit helpers, each after the helpers it calls."""
        for value in values:
            text, needed = helper_text(value, tuple(sorted(writer.given[value])))
            self.help(writer, *needed)
            writer.text.helpers.setdefault(public_name(value), self.translated(text))

    # Diagonals.

    def place(self, writer: Writer, array: Array, base: Array | None, updates: list[tuple[str, Array]]) -> Code:
        """Lines that add arrays along diagonals of another."""
        name = writer.free_name(iter(["result", *(f"result_{i}" for i in range(2, 99))]))
        start = self.calls["zeros"].format(tuple=writer.tuple(array.shape))
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


class PlainNumPy(Library):
    """NumPy alone: what needs SciPy's routines is done with those of NumPy."""

    shares_factorizations = False


def _is_new(base: Array, code: str) -> bool:
    """Whether code makes an array that nothing else has."""
    return not code.isidentifier() and base.op not in ("transpose", "reshape", "permute", "expand", "diagonal")


def _scalar_shape(template: str, attributes: dict[str, Any]) -> str:
    """A template whose places take a part of an attribute, as one that has only whole places."""
    for key, value in attributes.items():
        if isinstance(value, tuple) and f"{{{key}[0]}}" in template:
            template = template.replace(f"{{{key}[0]}}", str(value[0]))
    return template


@cache
def short_code(word: Word, given: tuple[str, ...]) -> tuple[str, list[FunctionType]] | None:
    """The expression a value returns, as a template, if it repeats nothing and calls a helper only if that is all."""
    value = word.value
    if not isinstance(value, FunctionType):
        return None
    found = expression_of(value, given)
    if found is None:
        return None
    code, helpers = found
    names = [node.id for node in ast.walk(code) if isinstance(node, ast.Name) and node.id not in ("np", "math")]
    if len(set(names)) < len(names) or (helpers and not isinstance(code, ast.Call)):
        return None
    places = {name: f"{{{i}}}" for i, name in enumerate(parameters(value)) if name not in optional(value)}
    places |= {name: f"{{{name}}}" for name in given}
    for node in ast.walk(code):
        if isinstance(node, ast.Name) and node.id in places:
            node.id = f"_PLACE_{places[node.id][1:-1]}_"
    text = ast.unparse(ast.fix_missing_locations(code)).replace("'", '"')
    for place in places.values():
        text = text.replace(f"_PLACE_{place[1:-1]}_", place)
    return text, helpers


@cache
def helper_text(value: FunctionType, given: tuple[str, ...]) -> tuple[str, list[FunctionType]]:
    """The text of a helper, and the helpers it calls."""
    definition, needed = function_of(value, given)
    return ast.unparse(definition).replace("'", '"'), needed


@cache
def pattern_of(template: str) -> tuple[Binding, dict[int, Binding]]:
    """How tightly the code of a template binds, and how tightly each of its arguments must."""
    text = template.replace("{", "_O").replace("}", "C_")
    for character in "[]":
        if "_O" in text:
            text = _inside_places(text, character)
    try:
        tree = ast.parse(text, mode="eval").body
    except SyntaxError:
        return B.ATOM, _by_neighbours(template)
    needed: dict[int, Binding] = {}
    for parent in ast.walk(tree):
        for child in ast.iter_child_nodes(parent):
            if isinstance(child, ast.Name) and child.id[2:-2].isdigit():
                place = int(child.id[2:-2])
                needed[place] = max(needed.get(place, B.ANY), _needed(parent, child))
    return _binding(tree), needed


def _inside_places(text: str, character: str) -> str:
    import re

    return re.sub(r"_O.*?C_", lambda match: match[0].replace(character, "_"), text)


def _by_neighbours(template: str) -> dict[int, Binding]:
    return {i: B.ATOM for i in range(9) if f"{{{i}}}." in template or f"{{{i}}}[" in template}


OPERATORS: dict[type[ast.operator], tuple[Binding, Binding, Binding]] = {
    ast.Add: (B.SUM, B.SUM, B.PRODUCT),
    ast.Sub: (B.SUM, B.SUM, B.PRODUCT),
    ast.Mult: (B.PRODUCT, B.PRODUCT, B.SIGN),
    ast.Div: (B.PRODUCT, B.PRODUCT, B.SIGN),
    ast.FloorDiv: (B.PRODUCT, B.PRODUCT, B.SIGN),
    ast.MatMult: (B.PRODUCT, B.PRODUCT, B.SIGN),
    ast.Pow: (B.POWER, B.ATOM, B.SIGN),
}


def _binding(tree: ast.expr) -> Binding:
    if isinstance(tree, ast.BinOp):
        return OPERATORS[type(tree.op)][0]
    if isinstance(tree, ast.UnaryOp):
        return B.SIGN
    return B.ANY if isinstance(tree, ast.Compare | ast.IfExp | ast.BoolOp) else B.ATOM


def _needed(parent: ast.AST, child: ast.expr) -> Binding:
    if isinstance(parent, ast.BinOp):
        return OPERATORS[type(parent.op)][1 if parent.left is child else 2]
    if isinstance(parent, ast.UnaryOp):
        return B.POWER
    if isinstance(parent, ast.Compare):
        return B.SUM
    if isinstance(parent, ast.Attribute) or (isinstance(parent, ast.Subscript) and parent.value is child):
        return B.ATOM
    return B.ANY
