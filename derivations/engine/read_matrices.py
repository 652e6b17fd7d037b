"""How products of matrices, inverses, stacking and the words that move entries are read."""

from __future__ import annotations

from itertools import pairwise, product

from derivations.engine.arrays import eye, ones, unit
from derivations.engine.chains import chain_term, trace_of
from derivations.engine.entries import ones_chain
from derivations.engine.facts import word_name
from derivations.engine.neighbours import inverse_of
from derivations.engine.powers import multiplied
from derivations.engine.read import Simplifier, atom, reads
from derivations.engine.terms import ZERO_TERM, Factor, Term, factor_of, inverse_powers
from derivations.engine.write import write_chain, write_factor
from derivations.expression import Expression, apply, build


@reads("matmul")
def _matmul(simplifier: Simplifier, node: Expression) -> list[Term]:
    row = node.arguments[0].ndim == 1
    products = []
    for left, right in product(*map(simplifier.factors, node.arguments)):
        scale = left.scale.times(right.coefficient, right.scalars)
        term = _mixed(simplifier, chain_term(scale, (left.T if row else left).chain + right.chain))
        products.append(term.T if row and node.ndim == 1 else term)
    return products


def _mixed(simplifier: Simplifier, term: Term) -> Term:
    """`(A kron B)(C kron D) = A C kron B D` where the blocks fit."""
    for i, (left, right) in enumerate(pairwise(term.chain)):
        if mixes(left, right):
            pairs = zip(blocks(left), blocks(right), strict=True)
            parts = [apply("matmul", write_factor(a), write_factor(b)) for a, b in pairs]
            held = simplifier.single(apply("kron", *parts))
            if not held.coefficient:
                return ZERO_TERM
            chain = (*term.chain[:i], *held.chain, *term.chain[i + 2 :])
            return _mixed(simplifier, chain_term(term.scale.times(held.coefficient, held.scalars), chain))
    return term


def mixes(left: Factor, right: Factor) -> bool:
    """Whether two Kronecker products meet block by block."""
    if not all(word_name(factor.base) == "kron" and factor.power == 1 for factor in (left, right)):
        return False
    return all(a.size[1] == b.size[0] for a, b in zip(blocks(left), blocks(right), strict=True))


def blocks(factor: Factor) -> list[Factor]:
    """The two matrices of a Kronecker product, transposed if it is."""
    parts = [Factor(part) for part in factor.base.arguments]
    return [part.T for part in parts] if factor.transposed else parts


@reads("outer")
def _outer(simplifier: Simplifier, node: Expression) -> list[Term]:
    return [
        chain_term(left.scale.times(right.coefficient, right.scalars), left.chain + right.T.chain)
        for left, right in product(*map(simplifier.factors, node.arguments))
    ]


@reads("transpose")
def _transpose(simplifier: Simplifier, node: Expression) -> list[Term]:
    (argument,) = node.arguments
    if word_name(argument) == "kron":
        return simplifier.terms(apply("kron", *(apply("transpose", block) for block in argument.arguments)))
    return [term.T for term in simplifier.terms(argument)]


@reads("inv")
def _inv(simplifier: Simplifier, node: Expression) -> list[Term]:
    (argument,) = node.arguments
    held = simplifier.single(argument)
    if not held.coefficient or not held.chain:
        return [atom(simplifier.inside(node))]
    scale = Term(1 / held.coefficient, inverse_powers(held.scalars))
    if len(held.chain) == 1 and word_name(held.chain[0].base) == "kron" and held.chain[0].power == 1:
        parts = blocks(held.chain[0])
        if all(part.is_square for part in parts):
            inverse = simplifier.single(apply("kron", *(apply("inv", write_factor(part)) for part in parts)))
            return [inverse.times(scale.coefficient, scale.scalars)]
    inverses = inverse_of(held.chain)
    if inverses is None:
        inverses = (Factor(write_chain(held.chain, argument.shape), power=-1),)
    return [chain_term(scale, inverses)]


@reads("solve")
def _solve(simplifier: Simplifier, node: Expression) -> list[Term]:
    return simplifier.terms(apply("matmul", apply("inv", node.arguments[0]), node.arguments[1]))


@reads("matrix_power")
def _matrix_power(simplifier: Simplifier, node: Expression) -> list[Term]:
    (argument,), exponent = node.arguments, dict(node.attributes)["exponent"]
    held = simplifier.single(argument)
    if exponent == 0:
        return simplifier.terms(eye(argument.shape[0]))
    if len(held.chain) != 1 or not held.chain[0].is_square:
        return [atom(simplifier.inside(node))]
    (factor,) = held.chain
    scale = Term(held.coefficient**exponent, inverse_powers(held.scalars, exponent)) if held.coefficient else held.scale
    return [chain_term(scale, (factor.to(factor.power * exponent),))]


@reads("trace")
def _trace(simplifier: Simplifier, node: Expression) -> list[Term]:
    return [trace_of(term) for term in simplifier.terms(node.arguments[0])]


@reads("inner")
def _inner(simplifier: Simplifier, node: Expression) -> list[Term]:
    return [
        inner_of(left, right, node.arguments[0])
        for left, right in product(*map(simplifier.factors, node.arguments))
    ]  # fmt: skip


def inner_of(left: Term, right: Term, like: Expression) -> Term:
    """The inner product of two terms: of vectors where one is an outer product, else of the matrices."""
    scale = left.scale.times(right.coefficient, right.scalars)
    if like.ndim == 0:
        return scale
    if like.ndim == 1:
        return chain_term(scale, left.T.chain + right.chain)
    if any(factor.size[1] == 1 for factor in (*left.chain[:-1], *right.chain[:-1])):
        return trace_of(scale.on(left.T.chain + right.chain))
    first, second = (write_chain(term.chain, like.shape) for term in (left, right))
    return scale.times(scalars=((apply("inner", first, second), 1),))


# Kronecker products and stacking.


@reads("kron")
def _kron(simplifier: Simplifier, node: Expression) -> list[Term]:
    left, right = (simplifier.single(argument) for argument in node.arguments)
    scale = left.scale.times(right.coefficient, right.scalars)
    if not scale.coefficient:
        return []
    if not left.chain or not right.chain:
        return [scale.on(left.chain or right.chain)]
    matrices = [write_chain(t.chain, a.shape) for t, a in zip((left, right), node.arguments, strict=True)]
    if all(word_name(matrix) == "eye" for matrix in matrices):
        return [scale.on((Factor(eye(node.shape[0])),))]
    return [scale.on((factor_of(apply("kron", *matrices)),))]


@reads("unvec")
def _unvec(simplifier: Simplifier, node: Expression) -> list[Term]:
    (argument,) = node.arguments
    if node.shape[1] == 1:
        return simplifier.terms(argument)
    if node.shape[0] == 1:
        return [term.T for term in simplifier.terms(argument)]
    return [_stacked(simplifier, node, "vec")]


@reads("vec")
def _vec(simplifier: Simplifier, node: Expression) -> list[Term]:
    (argument,) = node.arguments
    if argument.ndim < 2 or argument.shape[1] == 1:
        return simplifier.terms(argument)
    if argument.shape[0] == 1:
        return [term.T for term in simplifier.terms(argument)]
    return [_stacked(simplifier, node, "unvec")]


def _stacked(simplifier: Simplifier, node: Expression, inverse: str) -> Term:
    """`vec` and `unvec` undo each other, and let numbers and scalars out in front."""
    scale, inner = simplifier.linear(node)
    if not scale.coefficient:
        return scale
    chain = simplifier.single(node.arguments[0]).chain
    if all(word_name(factor.base) == "ones" for factor in chain):
        return scale.on(ones_chain(node.shape))
    if word_name(inner) == inverse and inner.arguments[0].shape == node.shape:
        return scale.on((factor_of(inner.arguments[0]),))
    assert node.word is not None
    return scale.on((Factor(build(node.word, (inner,), dict(node.attributes))),))


@reads("eye")
def _eye(_: Simplifier, node: Expression) -> list[Term]:
    return [Term()] if node.shape == (1, 1) else [atom(node)]


@reads("commutation")
def _commutation(_: Simplifier, node: Expression) -> list[Term]:
    rows = dict(node.attributes)["rows"]
    return [atom(eye(node.shape[0]) if rows in (1, node.shape[0]) else node)]


# Diagonals, triangles and single entries.


@reads("diag", "tril", "triu")
def _linear(simplifier: Simplifier, node: Expression) -> list[Term]:
    scale, inner = simplifier.linear(node)
    if not scale.coefficient or node.shape == (1, 1):
        return [scale.on(factor_chain(inner))]
    assert node.word is not None
    if node.word.name == "diag" and word_name(inner) == "ones":
        return [scale.on((Factor(eye(node.shape[0])),))]
    if node.word.name != "diag" and word_name(inner) in ("diag", "eye", node.word.name):
        return [scale.on((Factor(inner),))]
    return [scale.on((factor_of(build(node.word, (inner,), dict(node.attributes))),))]


def factor_chain(inner: Expression) -> tuple[Factor, ...]:
    """An array as a chain; an array of one entry that is 1 is an empty one."""
    return () if word_name(inner) in ("ones", "eye", "zeros") else (factor_of(inner),)


@reads("diagonal")
def _diagonal(simplifier: Simplifier, node: Expression) -> list[Term]:
    if node.shape == (1,):
        return simplifier.terms(apply("vec", node.arguments[0]))
    return [_diagonal_of(term, node) for term in simplifier.factors(node.arguments[0])]


def _diagonal_of(term: Term, node: Expression) -> Term:
    """The diagonal of a term: of an outer product, a diagonal matrix, or rows or columns that one scales."""
    chain = term.chain
    cut = next((i for i, factor in enumerate(chain, start=1) if factor.size[1] == 1), None)
    if cut is not None:
        left = write_chain(chain[:cut], node.shape)
        right = write_chain([factor.T for factor in reversed(chain[cut:])], node.shape)
        return term.on((Factor(multiplied(left, right)),))
    if len(chain) == 1 and word_name(chain[0].base) == "eye":
        return term.on((Factor(ones(node.shape[0])),))
    for i in (0, -1):
        if word_name(chain[i].base) == "diag" and chain[i].power == 1:
            entries = chain[i].base.arguments[0]
            rest = chain[1:] if i == 0 else chain[:-1]
            inner = _diagonal_of(Term(chain=rest), node).chain if rest else ()
            return term.on((Factor(multiplied(entries, write_chain(inner, node.shape)) if inner else entries),))
    written = write_chain(chain, node.arguments[0].shape)
    if word_name(written) == "transpose":
        (written,) = written.arguments
    return term.on((Factor(apply("diagonal", written)),))


@reads("take")
def _take(simplifier: Simplifier, node: Expression) -> list[Term]:
    scale, inner = simplifier.linear(node)
    if not scale.coefficient:
        return []
    name, index = word_name(inner), dict(node.attributes)["index"]
    if name == "ones":
        return [scale.on(ones_chain(node.shape) if node.ndim else ())]
    if name == "eye" and type(index) is int:
        return [scale.on((Factor(unit(inner.shape[0], index)),))]
    assert node.word is not None
    taken = atom(build(node.word, (inner,), dict(node.attributes)))
    return [taken.times(scale.coefficient, scale.scalars)]


@reads("put")
def _put(simplifier: Simplifier, node: Expression) -> list[Term]:
    (argument,), index = node.arguments, dict(node.attributes)["index"]
    held = simplifier.single(argument)
    places = index if isinstance(index, tuple) else (index,)
    if not held.coefficient:
        return []
    if node.ndim > 2 or not all(type(place) is int for place in places):
        return [atom(simplifier.inside(node))]
    units = [() if axis == 1 else (Factor(unit(axis, i)),) for axis, i in zip(node.shape, places, strict=False)]
    row = tuple(factor.T for factor in units[1]) if len(units) == 2 else held.T.chain if node.ndim == 2 else ()
    return [chain_term(held.scale, (*units[0], *row))]


@reads("det", "logdet")
def _determinant(simplifier: Simplifier, node: Expression) -> list[Term]:
    (argument,) = node.arguments
    if word_name(argument) == "transpose":
        return simplifier.terms(apply(word_name(node), argument.arguments[0]))
    return [atom(simplifier.inside(node))]
