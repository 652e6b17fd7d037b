from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from derivations.errors import ArgumentError, DerivationError, ParseError, ShapeError
from derivations.expression import Symbol
from derivations.notation import plain
from derivations.notation.parse import parse, python_of

VARIABLES = {
    name: Symbol(name, tuple(axes.split()))
    for name, axes in {"x": "n", "y": "n", "o": "K", "A": "n n", "B": "n n", "X": "m n", "b": "m", "s": ""}.items()
}

READ = {
    "x.T @ A @ x": "xᵀ A x",
    "x' @ A @ x": "xᵀ A x",
    "A'": "Aᵀ",
    "A''": "(Aᵀ)ᵀ",
    "(A @ B)'": "(A B)ᵀ",
    "A'@B'": "Aᵀ Bᵀ",
    "-sum(log(softmax(o)))": "-1ᵀ log(softmax(o))",
    "K * softmax(o) - 1": "K softmax(o) - 1",
    "np.linalg.inv(A) @ x": "A⁻¹ x",
    "numpy.exp(x)": "exp(x)",
    "scipy.special.expit(s)": "sigmoid(s)",
    "A + s * eye(n)": "A + s I",
    "ones(K) @ o": "1ᵀ o",
    "X.sum(axis=0)": "Xᵀ 1",
    "sum(X, axis=1)": "X 1",
    "norm(x, 2)": "‖x‖",
    'norm(X, "fro")': "‖X‖_F",
    "norm(X, 'fro')": "‖X‖_F",
    "x ** 2": "x∘²",
    "s ** -1": "s⁻¹",
    "x[0]": "x₀",
    "dot(x, y)": "xᵀ y",
    "diag(x)": "diag(x)",
    "diag(A)": "diagonal(A)",
    "log(det(A))": "log(det(A))",
    "x / s": "x/s",
    "+x": "x",
    "x * x.shape[0]": "n x",
    "x > 0": "step(x)",
    "where(x >= y, x, 0)": "(1 - step(y - x)) ∘ x",
    "xᵀ @ Aᵀ @ x": "xᵀ Aᵀ x",
    "x − y": "x - y",
    "s² + s³": "s² + s³",
    "x / x.size + x.ndim": "x/n + 1",
    "torch.nn.functional.softmax(o, axis=-1)": "softmax(o)",
    "where((x > 0) * (y <= 1), x, 0)": "step(x) ∘ (1 - step(y - 1)) ∘ x",
    "where(s < 1, s, 1)": "step(1 - s) s + 1 (1 - step(1 - s))",
}

REFUSED = {
    "lodget(A)": (ParseError, "unknown function `lodget`; did you mean `logdet`?"),
    "A @ z": (ParseError, "`z` has no shape"),
    "x ^ 2": (ParseError, "a power is written **"),
    "x = 3": (ParseError, "not an expression"),
    "x' A x": (ParseError, "a product is written *"),
    "A'B": (ParseError, "a product is written *"),
    "2 x": (ParseError, "a product is written *"),
    "2x": (ParseError, "a product is written *"),
    "(x + y)(x - y)": (ParseError, "not a function"),
    "x(y)": (ParseError, "`x` is a variable, not a function"),
    "n(x)": (ParseError, "`n` is a variable, not a function"),
    "(x + y": (ParseError, "a bracket has no partner"),
    "x + y)": (ParseError, "a bracket has no partner"),
    "lambda * x": (ParseError, "`lambda` is a word of Python"),
    "x[n - 1]": (ParseError, "or -1 for the last entry"),
    "x[y]": (ParseError, "or -1 for the last entry"),
    "max(0, x)": (ParseError, "written maximum(x, y)"),
    "min(x, 0)": (ParseError, "written minimum(x, y)"),
    "len(x)": (ParseError, "write x.shape[0]"),
    "x // 2": (ParseError, "an entry is divided with /"),
    "(x > 0) & (y > 0)": (ParseError, "take the product"),
    "x and y": (ParseError, "take the product"),
    "x × y": (ParseError, "not an expression"),
    "x +": (ParseError, "not an expression"),
    "": (ParseError, "not empty"),
    "x\n+ y": (ParseError, "one line"),
    "exp": (ParseError, "`exp` is a function"),
    "lambda x: x": (ParseError, "`lambda`: this is not part"),
    "[x for x in y]": (ParseError, "a loop (write the whole array)"),
    "x if s else y": (ParseError, "write where(condition, x, y)"),
    "0 < x < 1": (ParseError, "write (a < x) * (x < b)"),
    "x == y": (ParseError, "only >, <, >= and <="),
    "ones((n, m, K))": (ShapeError, "at most two axes"),
    "broadcast_to(x, (n, n, n))": (ShapeError, "at most two axes"),
    "einsum('ij,jk->ijk', A, B)": (ShapeError, "at most two are possible"),
    "einsum('ij,j->i', A, b)": (ShapeError, "'j' is the axis 'n' and the axis 'm'"),
    "einsum('ijk->i', A)": (ShapeError, "3 letters, 'ijk', for an array of 2 axes"),
    "einsum('i,i->', x)": (ParseError, "subscripts for 2 arrays, and got 1"),
    "einsum('i...->i', x)": (ParseError, "text such as"),
    "einsum('i->ii', x)": (ParseError, "stand there once"),
    "einsum(x, y)": (ParseError, "text such as"),
    "x / 0": (ParseError, "division by zero"),
    "x * True": (ParseError, "write 1"),
    "where(x, y, 0)": (ParseError, "takes a comparison"),
    "x.__class__": (ParseError, "`.__class__` is not read"),
    "__import__('os').system('ls')": (ParseError, "not a function of the vocabulary"),
    "exp.__globals__": (ParseError, "`exp` is a function"),
    "A.dot": (ParseError, "`.dot` is not read"),
    "f'{x}'": (ParseError, ""),
    "sum(x, foo=1)": (ParseError, "foo"),
    "exp(x, y)": (ParseError, ""),
    "sum(*x)": (ParseError, "does not unpack"),
    "sum(**x)": (ParseError, "does not unpack"),
    "1e999 * x": (ParseError, "size at most"),
    "1j * x": (ParseError, "real number"),
    "'text'": (ParseError, "expected an expression"),
    "None": (ParseError, "expected an expression"),
    "matrix_power(A, 10**9)": (ParseError, "whole exponent"),
    "matrix_power(A, 1000000)": (ParseError, "at most 64"),
    "eye(10000000)": (ParseError, "a million"),
    "A @ b": (ShapeError, "axis 'n' of the left factor (n x n) meets axis 'm'"),
    "x + b": (ShapeError, "axis 'm' meets axis 'n'"),
    "det(X)": (ShapeError, "square"),
    "sum(x, axis=1)": (ShapeError, "axis 1"),
}


@pytest.mark.parametrize(("text", "expected"), READ.items())
def test_text_is_read_as_numpy_means_it(text: str, expected: str) -> None:
    assert plain(parse(text, VARIABLES)) == expected


@pytest.mark.parametrize(("text", "refusal"), REFUSED.items())
def test_what_is_not_an_expression_is_refused_with_its_place(
    text: str, refusal: tuple[type[DerivationError], str]
) -> None:
    kind, message = refusal
    with pytest.raises(kind) as caught:
        parse(text, VARIABLES)
    assert message in str(caught.value)
    assert not text.strip() or "\n" in text or "^" in str(caught.value)


def test_the_caret_stands_under_the_part_that_is_wrong() -> None:
    with pytest.raises(ParseError) as caught:
        parse("A' @ lodget(A)' + x", VARIABLES)
    _, line, carets = str(caught.value).split("\n")
    assert line[carets.index("^") : carets.rindex("^") + 1] == "lodget"


def test_letters_beyond_ascii_do_not_move_the_caret() -> None:
    symbols = {"σ": Symbol("σ", ()), **VARIABLES}
    with pytest.raises(ParseError) as caught:
        parse("σ * σ * lodget(A)", symbols)
    _, line, carets = str(caught.value).split("\n")
    assert line[carets.index("^") : carets.rindex("^") + 1] == "lodget"


@pytest.mark.parametrize(
    "text",
    [
        "(" * 5000 + "x" + ")" * 5000,
        "-" * 3000 + "x",
        "+".join(["x"] * 1900),
        "x" + "'" * 3900,
        "[" * 500,
        "s" + "**s" * 900,
    ],
)
def test_huge_text_is_refused_quickly(text: str) -> None:
    with pytest.raises(ParseError):
        parse(text, VARIABLES)


@pytest.mark.parametrize("text", ["-" * 50 + "x", "x" + "[:]" * 50, "-" * 30 + "x" + "[::-1]" * 25])
def test_what_is_nested_is_read_once(text: str) -> None:
    assert parse(text, VARIABLES).shape == ("n",)


def test_text_is_text() -> None:
    with pytest.raises(ArgumentError, match="an expression is text"):
        parse(3, VARIABLES)  # type: ignore[arg-type]


def test_a_quote_after_a_name_is_a_transpose_and_one_before_a_word_is_not() -> None:
    assert python_of("""A'@norm(B', 'fro')""")[0] == """A.T@norm(B.T, 'fro')"""


PIECES = st.sampled_from(
    [
        *"xyoABXbs+-*/@()[],.:'\"=0123456789^<>!&|~ \\#;%{}\x00\n",
        *("**", ".T", "axis=", "sum", "exp", "inv", "softmax", "norm", "logdet", "reshape", "keepdims=True"),
        *("lambda", "import", "__class__", "np.", "eval", "1e9", "-1", "é"),
    ]
)


@settings(max_examples=1500)
@given(st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=60)))
def test_any_text_gives_an_expression_or_a_typed_error(text: str) -> None:
    try:
        result = parse(text, VARIABLES)
    except DerivationError:
        return
    assert result.shape is not None
