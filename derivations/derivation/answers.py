"""The forms in which an answer is computed: an array, the factors of a matrix, or a linear map that is only applied."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any

from derivations.codegen.program import FactorsProgram, OperatorProgram, Program
from derivations.codegen.structure import Structured
from derivations.derivation.written import Written
from derivations.engine.linearize import tangent_of
from derivations.engine.parts import substitute
from derivations.errors import ArgumentError
from derivations.expression import Expression, Symbol, apply
from derivations.notation import plain
from derivations.shapes import measure, show
from derivations.words import size, unvec, vec
from derivations.words.structure import column

STRUCTURES = ("dense", "factors", "operator")


def checked_structure(structure: Any) -> str:
    """One of the forms.

    Raises ArgumentError for anything else, and for "operator" where SciPy is not installed.
    """
    if structure not in STRUCTURES:
        raise ArgumentError(f"structure must be one of {', '.join(map(repr, STRUCTURES))}, got {structure!r}")
    if structure == "operator" and not find_spec("scipy"):
        raise ArgumentError("structure='operator' gives a LinearOperator of SciPy; install scipy")
    return str(structure)


def checked_orders(order: Any) -> tuple[int, ...]:
    """The orders that are asked for: a number from 1 to 3, or a tuple of several from 0 to 3.

    Raises ArgumentError for anything else.
    """
    if isinstance(order, tuple) and order and len(set(order)) == len(order):
        if all(type(one) is int and 0 <= one <= 3 for one in order):
            return order
    elif type(order) is int and 1 <= order <= 3:
        return (order,)
    raise ArgumentError(f"order must be 1, 2 or 3, or a tuple such as (0, 1, 2), got {order!r}")


def program(derivation: Written, name: str, sizes: Mapping[str, int] | None) -> Program:
    """The answer, in the form that the derivation has, as a function of all variables."""
    symbols = tuple(derivation.symbols.values())
    shown = ", ".join(f"{symbol.name} ({show(symbol.shape)})" for symbol in symbols)
    kind = "Hessian" if derivation.is_hessian else "Jacobian" if derivation.kind == "jacobian" else derivation.kind
    about = f"of {plain(derivation.scalar if derivation.is_hessian else derivation.statement)}"
    about += f" by {derivation.wrt.name}, at {shown}."
    name = name or kind.lower()
    if derivation.structure == "factors":
        return FactorsProgram([jacobian(derivation)], symbols, name, f"The factors of the {kind} {about}", sizes)
    if derivation.structure == "operator":
        return operator(derivation, name, f"The {kind} as a linear map, {about}", sizes)
    summary = f"The {kind} ({show(derivation.result.shape)}) {about}"
    return Program([derivation.result], symbols, name, summary, sizes)


def jacobian(derivation: Written) -> Expression:
    """The answer as a matrix: a gradient as a row, a derivative as a column."""
    if derivation.kind == "gradient":
        return apply("transpose", column(derivation.result))
    return column(derivation.result) if derivation.kind == "derivative" else derivation.result


def form(derivation: Written) -> str:
    """The structure of the answer as a matrix, in words."""
    patterns = FactorsProgram([jacobian(derivation)], tuple(derivation.symbols.values())).patterns
    return " plus ".join(dict.fromkeys(pattern.kind for pattern in patterns)) or "zero"


def operator(derivation: Written, name: str, summary: str, sizes: Mapping[str, int] | None) -> OperatorProgram:
    """The answer as a linear map from `vec(dX)` to `vec(dY)`, and back."""
    wrt, matrix = derivation.wrt, jacobian(derivation)
    change = Symbol(f"d{wrt.name}", (size(wrt),))
    forward = flat(substitute(derivation.derived.linear_map, tangent_of(wrt), unflat(change, wrt)))
    taken = [*derivation.symbols, change.name]
    back_name = next(name for name in ("y_bar", "cotangent", "cotangent_1") if name not in taken)
    back = Symbol(back_name, (matrix.shape[0],))
    backward = apply("matmul", apply("transpose", matrix), back)
    symmetric = derivation.is_hessian
    products = [forward] if symmetric else [forward, backward]
    found = OperatorProgram(products, tuple(derivation.symbols.values()), name, summary, sizes)
    found.vectors = (change,) if symmetric else (change, back)
    return found


def flat(value: Expression) -> Expression:
    """An array as a vector: its columns, stacked; a scalar as a vector of length 1."""
    if value.ndim == 0:
        return apply("broadcast_to", value, shape=(1,))
    found: Expression = vec(value) if value.ndim == 2 else value
    return found


def unflat(vector: Symbol, like: Symbol) -> Expression:
    """A vector in the shape of a variable."""
    if like.ndim == 0:
        return apply("take", vector, index=0)
    found: Expression = unvec(vector, shape=like.shape) if like.ndim == 2 else vector
    return found


def structured(program: FactorsProgram, factors: tuple[Any, ...], sizes: Mapping[str, int]) -> Structured:
    """The factors of a matrix, with where they stand."""
    terms, left = [], list(factors)
    for pattern in program.patterns:
        number = len(pattern.factors)
        terms.append((pattern, tuple(left[:number])))
        left = left[number:]
    rows, columns = (measure(axis, sizes) for axis in program.expressions[0].shape)
    return Structured((rows, columns), tuple(terms), sizes)
