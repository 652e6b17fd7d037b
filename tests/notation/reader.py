"""A reader of plain text that knows only the rules of paper, to check that what is printed means what was meant.

Every value is a number or a matrix; vectors are columns. It has its own table of precedence, and no other knowledge of
the printer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

Place = Mapping[str, int]
Reading = Callable[[Place], Any]

TOKEN = re.compile(
    r"\s*(Σ_\w|δ_\w\w|δ_\{[^}]*\}|log det|\d+(?:\.\d+)?|[A-Za-z]+|‖_F|⁻¹|⁻ᵀ|ᵀ|∘[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[⁰¹²³⁴⁵⁶⁷⁸⁹]+"
    r"|_\{[^}]*\}|_[a-z]+|[₀₁₂₃₄₅₆₇₈₉]+|[-+∘⊘⊗/·(),‖|])"
)
DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")


def softmax(x: Any) -> Any:
    e = np.exp(x - x.max())
    return e / e.sum()


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "exp": np.exp,
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "tanh": np.tanh,
    "sqrt": np.sqrt,
    "maximum": np.maximum,
    "softmax": softmax,
    "mean": np.mean,
    "tr": np.trace,
    "det": np.linalg.det,
    "log det": lambda X: np.linalg.slogdet(X)[1],
    "diag": lambda x: np.diag(x[:, 0]),
    "diagonal": lambda X: np.diagonal(X)[:, None],
    "vec": lambda X: X.reshape(-1, 1, order="F"),
}


class Row:
    """A row of ones, as long as what follows it is tall."""


class Reader:
    """Reads one line; a method for each level of precedence, from sums to factors."""

    def __init__(self, text: str, values: Mapping[str, Any], ranges: Mapping[str, int]) -> None:
        self.tokens = [*TOKEN.findall(text), ""]
        assert "".join(self.tokens) == text.replace(" ", "").replace("logdet", "log det"), text
        self.values, self.ranges, self.fences = values, ranges, 0

    @property
    def next(self) -> str:
        return str(self.tokens[0])

    def take(self, *expected: str) -> str:
        token = str(self.tokens.pop(0))
        assert not expected or token in expected, (token, expected)
        return token

    def sum(self) -> Reading:
        negative = self.next == "-" and bool(self.take())
        first = self.entrywise()
        total: Reading = (lambda at: -first(at)) if negative else first
        while self.next in ("+", "-"):
            total = self.added(total, self.take(), self.entrywise())
        return total

    @staticmethod
    def added(left: Reading, sign: str, right: Reading) -> Reading:
        return lambda at: left(at) + right(at) if sign == "+" else left(at) - right(at)

    def entrywise(self) -> Reading:
        result, signs = self.quotient(), set()
        while self.next in ("∘", "⊘", "⊗"):
            signs.add(self.take())
            assert len(signs) == 1, "signs of one level are not mixed without parentheses"
            result = self.joined(result, self.quotient(), *signs)
        return result

    @staticmethod
    def joined(left: Reading, right: Reading, sign: str) -> Reading:
        operation: Any = {"∘": np.multiply, "⊘": np.divide, "⊗": np.kron}[sign]
        return lambda at: operation(left(at), right(at))

    def quotient(self) -> Reading:
        top = self.product()
        if self.next != "/":
            return top
        self.take()
        bottom = self.factor()
        return lambda at: top(at) / bottom(at)

    def product(self) -> Reading:
        factors = [self.factor()]
        while self.starts_a_factor():
            if self.next == "·":
                self.take()
            factors.append(self.factor())
        return lambda at: multiplied([factor(at) for factor in factors])

    def starts_a_factor(self) -> bool:
        if self.next in ("‖", "|"):
            return not self.fences
        return self.next in ("·", "(") or bool(re.match(r"[\w‖|δΣ]", self.next))

    def factor(self) -> Reading:
        if self.next.startswith("Σ_"):
            return self.summed(self.take()[2:], self.quotient())
        result = self.atom()
        while re.match(r"[⁻ᵀ⁰¹²³⁴⁵⁶⁷⁸⁹_₀₁₂₃₄₅₆₇₈₉]|∘[⁰¹²³⁴⁵⁶⁷⁸⁹]", self.next):
            result = self.marked(result, self.take())
        return result

    def summed(self, letter: str, body: Reading) -> Reading:
        return lambda at: sum(body({**at, letter: i}) for i in range(self.ranges[letter]))

    def atom(self) -> Reading:
        token = self.take()
        if token == "(":
            return self.inside(")")
        if token in ("‖", "|"):
            return self.fence(token)
        if token.startswith("δ"):
            return self.delta(token[1:])
        if token in FUNCTIONS:
            return self.call(FUNCTIONS[token])
        if token == "1" and self.next == "ᵀ":
            self.take()
            return lambda at: Row()
        value = float(token) if token[0].isdigit() else self.values[token]
        return lambda at: value

    def inside(self, closing: str) -> Reading:
        fences, self.fences = self.fences, 0
        result = self.sum()
        self.take(closing)
        self.fences = fences
        return result

    def fence(self, token: str) -> Reading:
        self.fences += 1
        body = self.sum()
        closing = self.take("|" if token == "|" else "‖", "‖_F")
        self.fences -= 1
        operation = np.abs if closing == "|" else np.linalg.norm
        return lambda at: operation(body(at))

    def call(self, function: Callable[..., Any]) -> Reading:
        self.take("(")
        fences, self.fences = self.fences, 0
        arguments = [self.sum()]
        while self.next == ",":
            self.take()
            arguments.append(self.sum())
        self.take(")")
        self.fences = fences
        return lambda at: function(*(argument(at) for argument in arguments))

    def delta(self, indices: str) -> Reading:
        return lambda at: float(len(set(places(indices, at))) == 1)

    def marked(self, base: Reading, mark: str) -> Reading:
        if mark[0] in "_₀₁₂₃₄₅₆₇₈₉":
            return lambda at: entry(base(at), places(mark, at))
        if mark in ("ᵀ", "⁻¹", "⁻ᵀ"):
            turn = np.transpose if "ᵀ" in mark else np.asarray
            return lambda at: turn(np.linalg.inv(base(at)) if "⁻" in mark else base(at))
        power = int(mark.translate(DIGITS).removeprefix("∘"))
        return lambda at: base(at) ** power if mark[0] == "∘" else raised(base(at), power)


def raised(base: Any, power: int) -> Any:
    return np.linalg.matrix_power(base, power) if np.ndim(base) else base**power


def places(indices: str, at: Place) -> list[int]:
    """The positions that a subscript names."""
    text = indices.translate(DIGITS).strip("_{}")
    letters = [letter for part in text.split(",") for letter in ([part] if part.isdigit() or part == ":" else part)]
    return [int(letter) if letter.isdigit() else -1 if letter == ":" else at[letter] for letter in letters]


def entry(value: Any, position: list[int]) -> Any:
    """An entry of a matrix or of a column; a row where the second index is a colon."""
    if len(position) == 1:
        return value[position[0], 0]
    return value[position[0], :][None, :] if position[1] == -1 else value[tuple(position)]


def multiplied(factors: list[Any]) -> Any:
    """The product of numbers and matrices; a 1 after a matrix is a column of ones."""
    if len(factors) == 1:
        return factors[0]
    result: Any = 1.0
    for factor in factors:
        if isinstance(result, Row):
            result = factor.sum(axis=0, keepdims=True)
        elif isinstance(factor, Row):
            assert np.ndim(result) == 0 or result.shape[1] == 1
            result = factor if np.ndim(result) == 0 and result == 1 else ScaledRow(result)
        elif isinstance(result, ScaledRow):
            result = result.scale * factor.sum(axis=0, keepdims=True)
        elif np.ndim(result) and np.ndim(factor) == 0:
            assert factor == 1, "a number after a matrix"
            result = result.sum(axis=1, keepdims=True)
        else:
            result = result @ factor if np.ndim(result) and np.ndim(factor) else result * factor
    if isinstance(result, Row | ScaledRow):
        return 1.0 if isinstance(result, Row) else result.scale
    return result[0, 0] if np.shape(result) == (1, 1) else result


class ScaledRow:
    """A number or a column before a row of ones."""

    def __init__(self, scale: Any) -> None:
        self.scale = scale


def read(text: str, values: Mapping[str, Any], at: Place | None = None, ranges: Mapping[str, int] | None = None) -> Any:
    """The number or matrix that a line of text stands for."""
    reader = Reader(text, values, ranges or {})
    result = reader.sum()
    assert reader.next == "", f"left over: {reader.tokens} of {text!r}"
    return result(at or {})


SIGNS = {
    r"\left": "", r"\right": "", r"\lVert": "‖", r"\rVert": "‖", r"\lvert": "|", r"\rvert": "|", r"\odot": "∘",
    r"\oslash": "⊘", r"\otimes": "⊗", r"\cdot": "·", r"\sigma": "sigmoid", r"\log\det": "log det", r"\,": "",
    r"\tanh": "tanh", r"\exp": "exp", r"\max": "maximum", r"\det": "det", r"\mathbf{1}": "1", r"\delta": "δ",
    r"^{\top}": "ᵀ", r"^{-\top}": "⁻ᵀ", r"^{-1}": "⁻¹", r"\sum_": "Σ_",
}  # fmt: skip
"""What plain text writes for a LaTeX command."""


def group(text: str, start: int) -> tuple[str, int]:
    """What stands between the brace at a position and its partner, and the position after that."""
    depth, end = 0, start
    while depth or end == start:
        depth += {"{": 1, "}": -1}.get(text[end], 0)
        end += 1
    return text[start + 1 : end - 1], end


def plain_from_latex(text: str) -> str:
    """LaTeX as plain text, with fractions in parentheses."""
    while (start := max(text.rfind(r"\frac"), text.rfind(r"\sqrt"))) >= 0:
        top, end = group(text, start + 5)
        if text.startswith(r"\sqrt", start):
            text = f"{text[:start]}sqrt({top}){text[end:]}"
        else:
            bottom, end = group(text, end)
            text = f"{text[:start]}(({top}) / ({bottom})){text[end:]}"
    text = re.sub(r"\\operatorname\{(\w+)\}", r"\1", text)
    text = re.sub(
        r"\^\{(?:\\odot )?(\d)\}", lambda match: "∘" * ("odot" in match[0]) + "⁰¹²³⁴⁵⁶⁷⁸⁹"[int(match[1])], text
    )
    for sign in sorted(SIGNS, key=len, reverse=True):
        text = text.replace(sign, SIGNS[sign])
    return re.sub(r"(?<=[Σδ])_\{([a-z]+)\}", lambda match: f"_{match[1]}", text)
