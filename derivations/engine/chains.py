"""Products on paper: what cancels, which part of a chain is a scalar, and products entry by entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from derivations.engine.terms import Factor, Number, Powers, Term, as_number, eye, merge_powers, ones
from derivations.engine.write import signature, vector_of, write_chain, write_entrywise
from derivations.expression import Constant, Expression, apply
from derivations.shapes import Shape

Chain = tuple[Factor, ...]
UNIT_SUM = frozenset({"softmax"})
"""Words whose entries sum to 1."""


def word_of(factor: Factor) -> str:
    """The name of the word a factor was made with."""
    return factor.base.word.name if factor.base.word else ""


def chain_term(coefficient: Number, scalars: Powers, chain: Chain) -> Term:
    """A product: inverses that meet cancel, identities go, and what is 1 x 1 inside the chain is a scalar."""
    result = Term(coefficient, scalars)
    kept: list[Factor] = []
    for piece in _pieces(_cancelled(_diagonals(chain))):
        if piece[0].size[0] == 1 and piece[-1].size[1] == 1:
            inner = scalar_of(piece)
            result = result.times(inner.coefficient, inner.scalars)
        else:
            kept += piece
    return Term(result.coefficient, result.scalars, tuple(kept))


def _cancelled(chain: Chain) -> Chain:
    kept: list[Factor] = []
    for factor in chain:
        if word_of(factor) == "eye" and len(chain) > 1:
            continue
        if kept and factor.base.ndim == 2 and kept[-1].inverse == factor:
            kept.pop()
        else:
            kept.append(factor)
    return tuple(kept) if kept or not chain else (Factor(eye(chain[0].size[0])),)


def mixes(left: Factor, right: Factor) -> bool:
    """Whether two Kronecker products meet block by block, so that `(A kron B)(C kron D) = AC kron BD`."""
    if word_of(left) != "kron" or word_of(right) != "kron" or left.inverted or right.inverted:
        return False
    return all(a.size[1] == b.size[0] for a, b in zip(blocks(left), blocks(right), strict=True))


def blocks(factor: Factor) -> list[Factor]:
    """The two matrices of a Kronecker product, transposed if it is."""
    parts = [Factor(part) for part in factor.base.arguments]
    return [part.T for part in parts] if factor.transposed else parts


def _pieces(chain: Chain) -> list[Chain]:
    """The chain, cut where it is one wide."""
    pieces, start = [], 0
    for i, factor in enumerate(chain, start=1):
        if factor.size[1] == 1 or i == len(chain):
            pieces.append(chain[start:i])
            start = i
    return pieces


def _diagonals(chain: Chain) -> Chain:
    """Diagonal matrices act on the vectors beside them, and on each other, entry by entry."""
    kept: list[Factor] = []
    for factor in chain:
        left = kept[-1] if kept else None
        if left is not None and _is_diagonal(left) and factor.base.ndim == 1 and not factor.transposed:
            kept[-1:] = _entries(left.base.arguments[0], factor.base)
        elif left is not None and _is_diagonal(factor) and left.base.ndim == 1 and left.transposed:
            kept[-1:] = [f.T for f in _entries(left.base, factor.base.arguments[0])]
        elif left is not None and _is_diagonal(factor) and _is_diagonal(left):
            (entries,) = _entries(left.base.arguments[0], factor.base.arguments[0])
            kept[-1] = Factor(apply("diag", entries.base))
        else:
            kept.append(factor)
    return tuple(_diagonals(tuple(kept)) if len(kept) < len(chain) else kept)


def _is_diagonal(factor: Factor) -> bool:
    return word_of(factor) == "diag" and not factor.inverted


def _entries(first: Expression, second: Expression) -> list[Factor]:
    term = entrywise([(as_factor(first), 1), (as_factor(second), 1)], first.shape)
    return [Factor(write_chain(term.chain, first.shape))]


def as_factor(expression: Expression) -> Term:
    """An array as a term of one factor."""
    return Term(chain=(Factor(expression),))


def scalar_of(piece: Chain) -> Term:
    """A 1 x 1 chain as a scalar: a sum, a size, or an inner product written the shorter way round."""
    first, last = piece[0], piece[-1]
    if len(piece) == 1:
        entry = apply("trace", first.base) if first.base.ndim == 2 else apply("take", first.base, index=0)
        return Term(scalars=((entry, -1 if first.inverted else 1),))
    if len(piece) == 2 and "ones" in (word_of(first), word_of(last)):
        other = last if word_of(first) == "ones" else first
        return sum_of_entries(vector_of(other))
    turned = tuple(factor.T for factor in reversed(piece))
    chosen = min((piece, turned), key=_spelling)
    row, *rest = chosen
    inner = apply("matmul", vector_of(row), write_chain(rest, (rest[0].size[0],)))
    return Term(scalars=((inner, 1),))


def _spelling(chain: Chain) -> tuple[int, str]:
    return sum(factor.transposed for factor in chain[1:-1]), " ".join(signature(factor.base) for factor in chain)


def sum_of_entries(vector: Expression) -> Term:
    """The sum of a vector: its length for ones, 1 for a softmax, a dot product for an entrywise product of two."""
    name = vector.word.name if vector.word else ""
    if name == "ones":
        return (
            Term(scalars=((Constant(vector.shape[0]), 1),))
            if not isinstance(vector.shape[0], int)
            else Term(Fraction(vector.shape[0]))
        )
    if name in UNIT_SUM:
        return Term()
    if name == "multiply":
        first, second = sorted(vector.arguments, key=signature)
        return Term(scalars=((apply("matmul", first, second), 1),))
    return Term(scalars=((apply("sum", vector, axis=None), 1),))


def inner_product(term: Term, shape: Shape) -> Term:
    """The sum of all entries of a term."""
    rows = () if shape[0] == 1 else (Factor(ones(shape[0]), transposed=True),)
    if len(shape) == 1:
        return chain_term(term.coefficient, term.scalars, (*rows, *term.chain))
    if len(term.chain) == 1 and word_of(term.chain[0]) in ("multiply", "power", "divide"):
        total = apply("sum", term.chain[0].base, axis=None)
        return Term(term.coefficient, merge_powers(term.scalars, ((total, 1),)))
    columns = () if shape[1] == 1 else (Factor(ones(shape[1])),)
    return chain_term(term.coefficient, term.scalars, (*rows, *term.chain, *columns))


def trace_term(term: Term) -> Term:
    """The trace of a term: a scalar where the chain is one wide somewhere, else the first of its rotations."""
    chain = term.chain
    cut = next((i for i, factor in enumerate(chain, start=1) if factor.size[1] == 1), None)
    if cut is not None:
        return chain_term(term.coefficient, term.scalars, chain[cut:] + chain[:cut])
    chain = _cancelled(chain)
    if not chain:
        return term
    if len(chain) == 1 and word_of(chain[0]) == "eye":
        return Term(term.coefficient, merge_powers(term.scalars, ((Constant(chain[0].size[0]), 1),)))
    turned = tuple(factor.T for factor in reversed(chain))
    rotations = [c[i:] + c[:i] for c in (chain, turned) for i in range(len(c))]
    chosen = min(rotations, key=lambda c: (sum(f.transposed for f in c), [signature(f.base) for f in c]))
    side = chosen[0].size[0]
    trace = apply("trace", write_chain(chosen, (side, side)))
    return Term(term.coefficient, merge_powers(term.scalars, ((trace, 1),)))


# Entry by entry.


def entrywise(parts: Sequence[tuple[Term, int]], shape: Shape) -> Term:
    """The entrywise product of single terms to whole powers; numbers and scalars stand in front."""
    if len(shape) == 2 and shape[1] == 1:
        return entrywise(parts, shape[:1])
    if len(shape) == 2 and shape[0] == 1:
        return entrywise([(term.T, power) for term, power in parts], shape[1:]).T
    coefficient: Number = Fraction(1)
    scalars: Powers = ()
    powers: dict[Expression, int] = {}
    sides: tuple[list[Factor], list[Factor]] = ([], [])
    for term, power in parts:
        coefficient = coefficient * term.coefficient**power
        scalars = merge_powers(scalars, tuple((base, p * power) for base, p in term.scalars))
        if power == 1 and _stretched(term, sides):
            continue
        if not term.coefficient:
            return Term(Fraction(0))
        for base, p in _entry_powers(write_chain(term.chain, shape)) if term.chain else ():
            powers[base] = powers.get(base, 0) + p * power
    kept = sorted(((b, p) for b, p in powers.items() if p), key=lambda item: signature(item[0]))
    chain: Iterable[Factor] = (Factor(write_entrywise(kept)),) if kept else ones_term(shape).chain
    return chain_term(coefficient, scalars, (*sides[0], *chain, *sides[1]))


def array_terms(constant: Expression) -> list[Term] | None:
    """An array of numbers that is a multiple of the ones or of the identity, or None for any other."""
    if not isinstance(constant, Constant) or len(constant.shape) not in (1, 2):
        return None
    array, number = constant.number, as_number(Constant(constant.number.flat[0].item()))
    if number is None:
        return None
    if (array == array.flat[0]).all():
        return [ones_term(constant.shape).times(number)] if number else []
    is_square = len(constant.shape) == 2 and constant.shape[0] == constant.shape[1]
    if is_square and array[0, 0] and (array.diagonal() == array[0, 0]).all() and (array != 0).sum() == len(array):
        return [Term(number, chain=(Factor(eye(constant.shape[0])),))]
    return None


def ones_term(shape: Shape) -> Term:
    """The array of ones, as a column times a row, either of which is left out where it is one long."""
    column = () if shape[0] == 1 else (Factor(ones(shape[0])),)
    if len(shape) == 1 or shape[1] == 1:
        return Term(chain=column)
    return Term(chain=(*column, Factor(ones(shape[1]), transposed=True)))


def _stretched(term: Term, sides: tuple[list[Factor], list[Factor]]) -> bool:
    """A column or row repeated to a matrix scales the rows or columns: it becomes a diagonal matrix at the side."""
    if len(term.chain) != 2 or term.chain[0].base.ndim != 1 or term.chain[1].base.ndim != 1:
        return False
    left, right = term.chain
    if word_of(left) == word_of(right) == "ones":
        return True
    if word_of(right) == "ones":
        sides[0].append(Factor(apply("diag", left.base)))
    elif word_of(left) == "ones":
        sides[1].append(Factor(apply("diag", right.base)))
    return "ones" in (word_of(left), word_of(right))


def _entry_powers(base: Expression) -> list[tuple[Expression, int]]:
    """An entrywise product taken apart into powers."""
    name = base.word.name if base.word else ""
    if name == "ones":
        return []
    if name == "multiply" and all(a.shape == base.shape for a in base.arguments):
        return [entry for argument in base.arguments for entry in _entry_powers(argument)]
    if name == "divide" and base.arguments[1].shape == base.shape:
        above, below = base.arguments
        if isinstance(above, Constant) and as_number(above) != 1:
            return [(base, 1)]
        top = [] if isinstance(above, Constant) else _entry_powers(above)
        return top + [(inner, -p) for inner, p in _entry_powers(below)]
    exponent = getattr(base.arguments[1], "number", None) if name == "power" else None
    if isinstance(exponent, int):
        return [(inner, p * exponent) for inner, p in _entry_powers(base.arguments[0])]
    return [(base, 1)]
