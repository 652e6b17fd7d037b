"""One change to a formula: another product, a transpose, a sign. Which one turns the claim into what is right?

Every edit is tried on the claim, as it was typed; where there is only a function or numbers, on the right answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from derivations.checking.case import Candidate, Case
from derivations.checking.trials import Trial
from derivations.errors import DerivationError
from derivations.expression import Constant, Expression, apply, build
from derivations.lazy import numpy as np
from derivations.notation import plain

MOST = 250
"""How many changed formulas are tried."""


@dataclass(frozen=True)
class Edit:
    """A change of one node, and the mistake it mends when the changed claim is right, or makes in the right answer."""

    mends: str
    makes: str
    change: Callable[[Expression], Iterator[Expression]]
    why: str
    link: str


def word(node: Expression) -> str:
    """The name of the word of a node; empty for a symbol or a number."""
    return node.word.name if node.word else ""


def _renamed(old: str, *new: str) -> Callable[[Expression], Iterator[Expression]]:
    def change(node: Expression) -> Iterator[Expression]:
        if word(node) == old:
            yield from (apply(name, *node.arguments) for name in new)

    return change


def _swapped(*names: str) -> Callable[[Expression], Iterator[Expression]]:
    def change(node: Expression) -> Iterator[Expression]:
        if word(node) not in names:
            return
        left, right = node.arguments
        yield apply(word(node), right, left)
        if word(left) == word(node):
            first, second = left.arguments
            yield apply(word(node), apply(word(node), first, right), second)
            yield apply(word(node), apply(word(node), right, first), second)

    return change


def _transposed(node: Expression) -> Iterator[Expression]:
    if word(node) == "transpose":
        yield node.arguments[0]
    elif node.ndim == 2 and word(node) not in ("eye", "diag"):
        yield apply("transpose", node)


def _inverse_transposed(node: Expression) -> Iterator[Expression]:
    inside = node.arguments[0] if word(node) == "transpose" else node
    if word(inside) == "inv":
        yield from _transposed(node)


def _sign(node: Expression) -> Iterator[Expression]:
    if word(node) == "add":
        yield apply("subtract", *node.arguments)
    elif word(node) == "subtract":
        yield apply("add", *node.arguments)
    elif word(node) == "negative":
        yield node.arguments[0]


def _inner(node: Expression) -> Iterator[Expression]:
    """An outer product for an inner one."""
    products = ("matmul", "inner", "multiply")
    if word(node) in products and all(argument.ndim == 1 for argument in node.arguments):
        yield apply("outer", *node.arguments)


def _outer(node: Expression) -> Iterator[Expression]:
    if word(node) == "outer":
        yield apply("matmul", *node.arguments)


def _to_diagonal(node: Expression) -> Iterator[Expression]:
    if node.ndim == 1 and word(node) not in ("diagonal",):
        yield apply("diag", node)


def _exponent(node: Expression) -> Iterator[Expression]:
    if word(node) == "power" and isinstance(node.arguments[1], Constant):
        base, p = node.arguments[0], node.arguments[1].number
        if isinstance(p, int | float):
            yield from (apply("power", base, Constant(q)) for q in (p - 1, p + 1, -p) if q)
            yield base
    elif word(node) in ("norm", "sum", "sqrt", "inner") and node.ndim == 0:
        yield apply("power", node, Constant(2))


def _normalized(node: Expression) -> Iterator[Expression]:
    if word(node) == "sum":
        yield apply("mean", *node.arguments, **dict(node.attributes))
    elif word(node) == "mean":
        yield apply("sum", *node.arguments, **dict(node.attributes))


def _axis(node: Expression) -> Iterator[Expression]:
    attributes = dict(node.attributes)
    if attributes.get("axis") in (0, 1):
        yield build(node.word, node.arguments, {**attributes, "axis": 1 - attributes["axis"]})  # type: ignore[arg-type]


def _without_factor(node: Expression) -> Iterator[Expression]:
    if word(node) in ("multiply", "matmul", "divide", "outer"):
        yield node.arguments[0]
        if word(node) != "divide":
            yield node.arguments[1]


def _without_term(node: Expression) -> Iterator[Expression]:
    if word(node) in ("add", "subtract"):
        yield node.arguments[0]
        yield node.arguments[1] if word(node) == "add" else apply("negative", node.arguments[1])


def _inverted(node: Expression) -> Iterator[Expression]:
    if word(node) == "inv":
        yield node.arguments[0]
    elif node.ndim == 2 and node.shape[0] == node.shape[1] and word(node) not in ("eye", "diag"):
        yield apply("inv", node)


PAIRS = (("sin", "cos"), ("tanh", "sigmoid"), ("exp", "log"), ("softmax", "log_softmax"), ("softmax", "sigmoid"))


def _other_function(node: Expression) -> Iterator[Expression]:
    for first, second in PAIRS:
        if word(node) in (first, second):
            yield apply(second if word(node) == first else first, *node.arguments, **dict(node.attributes))


EDITS: tuple[Edit, ...] = (
    Edit("inverse_without_transpose", "inverse_without_transpose", _inverse_transposed,
         "a gradient by a matrix brings the transpose of the inverse", "log_determinant"),
    Edit("entrywise_for_matrix_product", "matrix_product_for_entrywise", _renamed("multiply", "matmul"),
         "`@` is the product of matrices, `*` multiplies entry by entry", "chapter-shapes"),
    Edit("matrix_product_for_entrywise", "entrywise_for_matrix_product", _renamed("matmul", "multiply"),
         "`*` multiplies entry by entry, `@` is the product of matrices", "chapter-shapes"),
    Edit("outer_for_inner", "inner_for_outer", _outer, "an inner product is one number, an outer product a matrix",
         "outer_product"),
    Edit("inner_for_outer", "outer_for_inner", _inner, "an outer product is a matrix, an inner product one number",
         "outer_product"),
    Edit("assumed_commuting", "assumed_commuting", _swapped("matmul"), "the order of the factors of a product matters",
         "matrix_product"),
    Edit("outer_order", "outer_order", _swapped("outer"), "the rows follow the first vector and the columns the second",
         "bilinear_form"),
    Edit("kronecker_order", "kronecker_order", _swapped("kron"), "vec stacks columns: vec(A @ X @ B) = "
              "kron(B.T, A) @ vec(X)",
         "vec_of_product"),
    Edit("quotient_order", "quotient_order", _swapped("subtract", "divide"), "the order matters", "quotient_rule"),
    Edit("transposed_factor", "transposed_factor", _transposed, "moving a factor across an inner product transposes it",
         "linear_map"),
    Edit("sign_of_term", "sign_of_term", _sign, "a sign is wrong", "linearity"),
    Edit("normalization", "normalization", _normalized, "a mean divides by the number of entries, a sum does "
              "not", "mean"),
    Edit("wrong_axis", "wrong_axis", _axis, "axis 0 runs down the columns, axis 1 along the rows", "chapter-shapes"),
    Edit("power_rule", "power_rule", _exponent, "an exponent is wrong", "power"),
    Edit("vector_for_diagonal_matrix", "diagonal_for_vector", _to_diagonal, "the Jacobian of a function entry "
              "by entry is a "
         "diagonal matrix", "diagonal_matrix"),
    Edit("wrong_rule", "wrong_rule", _other_function, "the function is another one", "chapter-chain-rule"),
    Edit("missing_inverse", "missing_inverse", _inverted, "an inverse is missing, or too many", "inverse"),
    Edit("extra_factor", "missing_factor", _without_factor, "a factor", "chapter-chain-rule"),
    Edit("extra_term", "missing_term", _without_term, "a term", "product_rule"),
)  # fmt: skip
"""The edits, the more telling first."""
LAST = tuple(edit for edit in EDITS if edit.mends in ("power_rule", "extra_factor", "extra_term"))
FIRST = tuple(edit for edit in EDITS if edit not in LAST)
PRODUCTS = tuple(
    edit for edit in EDITS if edit.mends in ("entrywise_for_matrix_product", "matrix_product_for_entrywise")
)


def edited(node: Expression, edit: Edit) -> Iterator[tuple[Expression, Expression, Expression]]:
    """Every formula with one node changed: the node, what it became, and the whole."""
    try:
        for new in edit.change(node):
            yield node, new, new
    except (DerivationError, ValueError, TypeError, IndexError):
        pass
    for position, argument in enumerate(node.arguments):
        for old, new, inside in edited(argument, edit):
            arguments = (*node.arguments[:position], inside, *node.arguments[position + 1 :])
            try:
                yield old, new, build(node.word, arguments, dict(node.attributes))  # type: ignore[arg-type]
            except (DerivationError, ValueError, TypeError, IndexError):
                continue


def products(case: Case) -> Iterator[Candidate]:
    """A product of another kind that makes the claim right."""
    return mends(case, PRODUCTS)


def superfluous(case: Case) -> Iterator[Candidate]:
    """A factor or a term too many, or an exponent: changes that are less telling than others."""
    return mends(case, LAST)


def mends(case: Case, edits: tuple[Edit, ...] | None = None) -> Iterator[Candidate]:
    """One change that makes the claim right."""
    if case.claim.expression is None:
        return
    for edit in FIRST if edits is None else edits:
        for old, new, whole in islice(edited(case.claim.expression, edit), MOST):
            yield Candidate(_mended(edit, old, new), _is_right(case, whole), edit.mends, edit.link)


def _mended(edit: Edit, old: Expression, new: Expression) -> str:
    if edit.mends in ("extra_factor", "extra_term"):
        return f"{edit.why.capitalize()} too many: with `{plain(new)}` in place of `{plain(old)}` it is right."
    return f"With `{plain(new)}` in place of `{plain(old)}` it is right: {edit.why}."


def _is_right(case: Case, whole: Expression) -> Callable[[Trial], bool]:
    return lambda trial: case.answers(trial, case.claim.at(trial, whole))


def makes(case: Case) -> Iterator[Candidate]:
    """One change that turns the right answer into the claim."""
    answer = case.derivation.result
    for edit in EDITS:
        for old, new, whole in islice(edited(answer, edit), MOST):
            told = f"The right answer has `{plain(old)}` where yours has `{plain(new)}`: {edit.why}."
            if edit.makes in ("missing_factor", "missing_term"):
                told = f"The right answer has `{plain(old)}` where yours has only `{plain(new)}`."
            yield Candidate(told, _is_claimed(case, whole), edit.makes, edit.link)


def _is_claimed(case: Case, whole: Expression) -> Callable[[Trial], bool]:
    def holds(trial: Trial) -> bool:
        array = np.asarray(trial.read(whole), dtype=float)
        if case.close(case.array(trial), array):
            return True
        return any(case.says(trial, read) for layout, read in case.jacobians(trial, array)[:1] if layout is not None)

    return holds
