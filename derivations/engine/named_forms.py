"""Expressions that have a name of their own: `log(1 + exp(u))` is `softplus(u)`.

The name is shorter, its derivative is known, and its value neither overflows nor cancels where the expression does.
Each form is a rule: from a node, whose arguments have been named already, to the same value by its name, or None.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from derivations.engine.facts import domain_name, squared_norm_of, word_name
from derivations.engine.parts import rebuilt
from derivations.engine.patterns import (
    inside,
    is_same_along,
    kept,
    one_less,
    one_plus_exp,
    opposite,
    over,
    sum_of_exp,
)
from derivations.engine.terms import as_number
from derivations.expression import Expression, apply, build, subexpressions

Rule = Callable[[Expression], Expression | None]


@dataclass(frozen=True)
class Form:
    """A rule, the word whose nodes it looks at, and the sentence that a proof says.

    A form that does not open is used for values and answers, and left in proofs: its differential is a good lesson.
    """

    word: str
    rule: Rule
    sentence: str
    opens: bool = True


def named(expression: Expression, only_opening: bool = False) -> tuple[Expression, tuple[str, ...]]:
    """The expression with its forms named, and what was said for it; only those that open a proof, if so asked."""
    changed: dict[Expression, Expression] = {}
    sentences: dict[str, None] = {}
    for node in subexpressions(expression):
        result = rebuilt(node, lambda argument: changed.get(argument, argument)) if changed else node
        while found := _first(result, only_opening):
            result, sentence = found
            sentences[sentence] = None
        if result is not node:
            changed[node] = result
    return changed.get(expression, expression), tuple(sentences)


def without_kinks(expression: Expression) -> Expression:
    """The expression with `u' u` for the square of a norm, which has a derivative also at 0."""
    changed: dict[Expression, Expression] = {}
    for node in subexpressions(expression):
        result, u = rebuilt(node, lambda argument: changed.get(argument, argument)), squared_norm_of(node)
        changed[node] = result if u is None else apply("inner", changed[u], changed[u])
    return changed[expression]


def _first(node: Expression, only_opening: bool) -> tuple[Expression, str] | None:
    """What the first form that fits makes of a node."""
    for form in FORMS.get(word_name(node), ()):
        result = form.rule(node) if form.opens or not only_opening else None
        if result is not None:
            return result, form.sentence
    return None


# The forms.


def softplus_of_log(node: Expression) -> Expression | None:
    """`log(1 + exp(u)) = softplus(u)`."""
    u = one_plus_exp(node.arguments[0])
    return None if u is None else apply("softplus", u)


def softplus_of_log1p(node: Expression) -> Expression | None:
    """`log1p(exp(u)) = softplus(u)`."""
    u = inside(node.arguments[0], "exp")
    return None if u is None else apply("softplus", u)


def sigmoid_of_one_over(node: Expression) -> Expression | None:
    """`1 / (1 + exp(-u)) = sigmoid(u)`."""
    parts = over(node)
    u = one_plus_exp(parts[1]) if parts and parts[0].ndim == 0 and as_number(parts[0]) == 1 else None
    return None if u is None else apply("sigmoid", opposite(u))


def sigmoid_of_quotient(node: Expression) -> Expression | None:
    """`exp(u) / (1 + exp(u)) = sigmoid(u)`."""
    above, below = node.arguments
    u = one_plus_exp(below)
    return apply("sigmoid", u) if u is not None and inside(above, "exp") == u else None


def log_sigmoid(node: Expression) -> Expression | None:
    """`log(sigmoid(u)) = log_sigmoid(u)`, and `log(1 - sigmoid(u)) = log_sigmoid(-u)`."""
    (argument,) = node.arguments
    u, rest = inside(argument, "sigmoid"), one_less(argument)
    if u is not None:
        return apply("log_sigmoid", u)
    v = None if rest is None else inside(rest, "sigmoid")
    return None if v is None else apply("log_sigmoid", opposite(v))


def logsumexp_of_log(node: Expression) -> Expression | None:
    """`log(sum(exp(u))) = logsumexp(u)`, also along an axis, which may be kept."""
    found = sum_of_exp(kept(node.arguments[0]))
    if found is None:
        return None
    u, axis = found
    result = apply("logsumexp", apply("vec", u) if u.ndim == 2 and axis is None else u, axis=axis)
    return result if result.shape == node.shape else _stretched_like(node.arguments[0], result)


def _stretched_like(node: Expression, result: Expression) -> Expression:
    """A result with the reduced axis kept as in a node."""
    if word_name(node) == "multiply":
        return apply("multiply", result, node.arguments[1])
    column = apply("unvec", result, shape=(result.shape[0], 1))
    return apply("transpose", column) if word_name(node) == "transpose" else column


def softmax_of_quotient(node: Expression) -> Expression | None:
    """`exp(u) / sum(exp(u)) = softmax(u)`, also along an axis that is kept."""
    above, below = node.arguments
    u, found = inside(above, "exp"), sum_of_exp(kept(below))
    if u is None or found is None or found[0] != u or u.ndim == 0 or node.shape != u.shape:
        return None
    axis = found[1]
    if u.ndim == 1:
        return apply("softmax", u)
    fits = axis is not None and is_same_along(below, u, axis)
    return apply("softmax", u, axis=axis) if fits else None


def softmax_of_exp(node: Expression) -> Expression | None:
    """`exp(log_softmax(u)) = softmax(u)`, and `exp(u - logsumexp(u)) = softmax(u)`."""
    (argument,) = node.arguments
    if word_name(argument) == "log_softmax":
        return apply("softmax", argument.arguments[0], **dict(argument.attributes))
    if word_name(argument) != "subtract":
        return None
    u, below = argument.arguments[0], kept(argument.arguments[1])
    if word_name(below) != "logsumexp" or below.arguments[0] != u or argument.shape != u.shape:
        return None
    axis = dict(below.attributes).get("axis")
    return apply("softmax", u, axis=axis) if is_same_along(argument.arguments[1], u, axis) else None


def log_softmax(node: Expression) -> Expression | None:
    """`log(softmax(u)) = log_softmax(u)`."""
    u = inside(node.arguments[0], "softmax")
    return None if u is None else apply("log_softmax", u, **dict(node.arguments[0].attributes))


def shift_goes(node: Expression) -> Expression | None:
    """`softmax(u - c) = softmax(u)`, and `logsumexp(u - c) = logsumexp(u) - c`, for c the same along the axis."""
    (argument,), axis = node.arguments, dict(node.attributes).get("axis")
    if word_name(argument) not in ("add", "subtract"):
        return None
    u, c = argument.arguments
    if u.shape != argument.shape or c.shape == u.shape or not is_same_along(c, u, axis):
        return None
    assert node.word is not None
    assert argument.word is not None
    rest = build(node.word, (u,), dict(node.attributes))
    if word_name(node) != "logsumexp":
        return rest
    return build(argument.word, (rest, apply("vec", c) if c.ndim == 2 and rest.ndim else kept(c)), {})


def shift_returns(node: Expression) -> Expression | None:
    """`c + (u - c) = u`, as in the logsumexp that is shifted by hand."""
    for c, rest in (node.arguments, node.arguments[::-1]):
        if word_name(rest) == "subtract" and rest.arguments[1] == c and rest.arguments[0].shape == node.shape:
            return rest.arguments[0]
    return None


def log_of_determinant(node: Expression) -> Expression | None:
    """`log(det(X)) = logdet(X)`."""
    X = inside(node.arguments[0], "det")
    return None if X is None else apply("logdet", X)


def huber_of_minimum(node: Expression) -> Expression | None:
    """`min(|x|, d) (|x| - min(|x|, d) / 2) = huber(d, x)`, for a positive d."""
    for near, rest in (node.arguments, node.arguments[::-1]):
        if word_name(near) != "minimum" or word_name(near.arguments[0]) != "abs":
            continue
        distance, limit = near.arguments
        is_positive = domain_name(limit) == "Positive" or (as_number(limit) or 0) > 0
        if is_positive and rest == apply("subtract", distance, apply("divide", near, 2)):
            return apply("huber", limit, distance.arguments[0])
    return None


SOFTMAX, SIGMOID = "exp u divided by its sum is softmax(u)", "1 / (1 + exp(-u)) is sigmoid(u)"
SHIFT = "adding the same to every entry adds it to logsumexp, and leaves softmax as it is"
ALL_FORMS = (
    Form("log", softplus_of_log, "log(1 + exp u) is softplus(u)"),
    Form("log1p", softplus_of_log1p, "log(1 + exp u) is softplus(u)"),
    Form("divide", sigmoid_of_one_over, SIGMOID),
    Form("reciprocal", sigmoid_of_one_over, SIGMOID),
    Form("power", sigmoid_of_one_over, SIGMOID),
    Form("divide", sigmoid_of_quotient, "exp u / (1 + exp u) is sigmoid(u)"),
    Form("log", log_sigmoid, "the logarithm of a sigmoid has a name of its own, and 1 - sigmoid(u) is sigmoid(-u)"),
    Form("log", logsumexp_of_log, "the log of a sum of exponentials is logsumexp"),
    Form("divide", softmax_of_quotient, SOFTMAX),
    Form("exp", softmax_of_exp, SOFTMAX),
    Form("softmax", shift_goes, SHIFT),
    Form("log_softmax", shift_goes, SHIFT),
    Form("logsumexp", shift_goes, SHIFT),
    Form("add", shift_returns, "what is added and taken away again cancels"),
    Form("log", log_softmax, "the logarithm of a softmax is log softmax", opens=False),
    Form("log", log_of_determinant, "the logarithm of a determinant is logdet", opens=False),
    Form("multiply", huber_of_minimum, "this is the Huber loss, which has a name"),
)
FORMS: dict[str, tuple[Form, ...]] = {
    word: tuple(form for form in ALL_FORMS if form.word == word) for word in {form.word for form in ALL_FORMS}
}
"""The forms by the word they begin with."""
