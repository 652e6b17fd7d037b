"""What a line is made of: symbols, expressions, dual numbers, and the operator `d`.

A line of a proof is ordinary Python. What it means depends on the type of its arguments: on arrays it is a number,
on `Dual` numbers a directional derivative, on symbols an expression that can be printed, measured and taken apart.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache, reduce
from typing import Any

from derivations.errors import ArgumentError, CannotDerive, ShapeError
from derivations.namespaces import namespace
from derivations.operand import SPELLINGS as SPELLINGS
from derivations.operand import WORDS as WORDS
from derivations.operand import Operand
from derivations.operand import spelling as spelling
from derivations.shapes import Axis, AxisName, Length, Shape, Size, measure, multiply, on_paper, show


class Level(IntEnum):
    """How tightly notation binds, loosest first; a sign binds more loosely than a product, as on paper."""

    SUM = 10
    SIGN = 20
    ENTRYWISE = 25
    PRODUCT = 30
    POSTFIX = 60
    ATOM = 100


@dataclass(frozen=True)
class Notation:
    """How a word is written: its kind says the layout, the rest is what is laid out.

    Kinds: entrywise `exp(x)` and function `det(X)`, infix `A ⊗ B`, exponent `A^{-1}`, fence `|x|`, and named layouts
    of the printers for the few words that need one.
    """

    kind: str = "function"
    latex: str = ""
    plain: str = ""
    precedence: int = Level.ATOM


@dataclass(frozen=True, eq=False)
class Linear:
    """What a word that is linear in an argument says about it: the adjoint, and the matrix of the map.

    `adjoint(*arguments, Y_bar)` moves the word to the other side of the inner product:
    `<Y_bar, word(.., dX, ..)> = <adjoint, dX>`. `matrix(*arguments)` sends `vec(dX)` to `vec(dY)`.
    """

    adjoint: Callable[..., Any]
    matrix: Callable[..., Any]


@dataclass(frozen=True, eq=False)
class Word:
    """One primitive, complete: value, differential, shape, notation, and adjoint and matrix where it is linear.

    `numbers` says where the value makes sense: "rational" (field operations alone), "complex" (holomorphic), "analytic"
    (holomorphic, but a limit that has no exact value) or "real". `partials` has a rule for each argument; where it has
    none, the word is linear in that argument, and its differential is the word itself. `numpy` is a template of source
    code, or chooses one by the attributes.
    """

    name: str
    summary: str
    value: Callable[..., Any]
    shape: Callable[..., Shape]
    partials: tuple[Callable[..., Any] | None, ...] = ()
    linear: Mapping[int, Linear] = field(default_factory=dict)
    notation: Notation = Notation()
    numbers: str = "complex"
    domain: str = ""
    numpy: str | Callable[..., str] = ""

    def __post_init__(self) -> None:
        WORDS[self.name] = self

    def __repr__(self) -> str:
        return f"<word {self.name}: {self.summary}>"

    def __call__(self, *arguments: Any, **attributes: Any) -> Any:
        """Read the word on its arguments: dual numbers, then expressions, then whatever numbers they are."""
        if any(isinstance(argument, Dual) for argument in arguments):
            return push_forward(self, arguments, attributes)
        if any(isinstance(argument, ON_PAPER) for argument in arguments) or is_symbolic(attributes):
            return build(self, arguments, attributes)
        return self.value(namespace(arguments), *arguments, **attributes)

    def partial(self, position: int, arguments: tuple[Any, ...], tangent: Any, attributes: Mapping[str, Any]) -> Any:
        """The differential in one argument: linear in `tangent`, which has the shape of that argument."""
        rule = self.partials[position] if position < len(self.partials) else None
        if rule is not None:
            return rule(*arguments, tangent, **attributes)
        moved = (*arguments[:position], tangent, *arguments[position + 1 :])
        return self(*moved, **attributes)


def is_symbolic(attributes: Mapping[str, Any]) -> bool:
    """Whether a size among the attributes is a length on paper, as in `eye(n)` before n has a value."""
    shape = attributes.get("shape", ())
    return any(isinstance(axis, str | Size | Length) for axis in shape)


class Expression(Operand):
    """A word applied to expressions, with its shape; built as written, never simplified."""

    __slots__ = ("_hash", "arguments", "attributes", "shape", "word")

    def __init__(
        self, word: Word | None, arguments: tuple[Expression, ...], attributes: Mapping[str, Any], shape: Shape
    ) -> None:
        self.word = word
        self.arguments = arguments
        self.attributes = tuple(item for item in attributes.items() if item[1] is not None) if attributes else ()
        self.shape = tuple([on_paper(axis) if type(axis) is int else axis for axis in shape])
        self._hash = hash((word.name if word else "", arguments, repr(self.attributes) if self.attributes else ""))

    @property
    def size(self) -> Constant:
        """The number of its entries."""
        return Constant(axis_number(multiply(*self.shape)))

    def __len__(self) -> int:
        """The length of the first axis. Raises CannotDerive while the axis has only a name, or there is none."""
        if not self.shape or not isinstance(self.shape[0], int):
            raise CannotDerive(
                f"len() of an array ({show(self.shape)}) is no number yet: write x.shape[0] for its length"
            )
        return int(self.shape[0])

    def __array__(self, *_: Any, **__: Any) -> Any:
        """Raises ArgumentError: an array of numbers cannot be made of an expression."""
        raise ArgumentError(
            "an expression is not an array of numbers: leave np.asarray(x) and np.array(x) out, and make an array of "
            "expressions with np.stack or np.concatenate"
        )

    def key(self) -> object:
        """What two equal expressions share beyond word and arguments."""
        return self.attributes

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if type(self) is not type(other) or self._hash != other._hash:
            return False
        assert isinstance(other, Expression)
        same = self.word is other.word and self.key() == other.key() and self.arguments == other.arguments
        if same:
            self.arguments = other.arguments  # the next comparison of the two need not go deeper
        return same

    def __hash__(self) -> int:
        return self._hash

    def __repr__(self) -> str:
        name = self.word.name if self.word else type(self).__name__
        return f"<{name} expression of shape ({show(self.shape)})>"


class Symbol(Expression):
    """A variable: a name, a shape, and the domain it lives in."""

    __slots__ = ("domain", "name")

    def __init__(self, name: str, shape: Shape, domain: Any = None) -> None:
        super().__init__(None, (), {}, shape)
        self.name = name
        self.domain = domain
        self._hash = hash((type(self).__name__, name, shape))

    def key(self) -> object:
        """Its name, shape and domain."""
        return (self.name, self.shape, self.domain)

    def __repr__(self) -> str:
        return f"<{self.name}: {show(self.shape)}>"


def _in_place(variable: Symbol, _: Any) -> Any:
    """Refuses `x += 1` for an array: under another name it would change too, which paper cannot say."""
    if not variable.shape:
        return NotImplemented
    raise ArgumentError(
        f"{variable.name} is changed in place, and so would every other name for it be: write {variable.name} = "
        f"{variable.name} + .. in place of {variable.name} += .."
    )


for _sign in ("add", "sub", "mul", "truediv", "matmul", "pow"):
    setattr(Symbol, f"__i{_sign}__", _in_place)


class Tangent(Symbol):
    """A small change `dx` of the variable `x`, with the shape of `x`."""

    __slots__ = ()


class Constant(Expression):
    """A number, or the size of an axis, standing in an expression."""

    __slots__ = ("number",)

    def __init__(self, number: Any) -> None:
        super().__init__(None, (), {}, getattr(number, "shape", ()))
        self.number = number
        self._hash = hash((type(self).__name__, self.key()))

    def key(self) -> object:
        """The number, to its last digit, and what kind it is."""
        entries = self.number.tolist() if hasattr(self.number, "tolist") else self.number
        return (type(self.number).__name__, self.shape, repr(entries))

    def __repr__(self) -> str:
        return f"<constant {self.number}>"


ON_PAPER = (Expression, AxisName, Size)
"""What makes a word of its arguments an expression."""


def lift(value: Any) -> Expression:
    """Read a number, an axis name or an expression as an expression.

    Raises ArgumentError for anything else, and ShapeError for an array with more than two axes, or without entries.
    """
    if isinstance(value, Expression):
        return value
    if hasattr(value, "dtype"):
        return Constant(_readable(value))
    if isinstance(value, str | Size | int | float) or hasattr(value, "numerator"):
        return Constant(axis_number(value))
    raise ArgumentError(f"expected an expression or a number, got {type(value).__name__}: {value!r}")


def _readable(array: Any) -> Any:
    """An array of real numbers; truth values are read as 0 and 1."""
    if array.dtype.kind not in "biufO":
        raise ArgumentError(f"expected an array of real numbers, got one of {array.dtype}")
    if array.dtype.kind == "O" and not all(
        hasattr(entry, "numerator") or isinstance(entry, float) for entry in array.flat
    ):
        raise ArgumentError("an array of expressions is made with np.stack or np.concatenate, not with np.array")
    if array.ndim > 2 or not array.size:
        raise ShapeError(f"an array has at most two axes here, and at least one entry; got the shape {array.shape}")
    return array.astype(float) if array.dtype.kind == "b" else array


def build(word: Word, arguments: tuple[Any, ...], attributes: Mapping[str, Any]) -> Expression:
    """The expression that applies a word, with its shape.

    Raises ShapeError, naming the word, when the shapes of the arguments do not fit.
    """
    lifted = tuple([argument if isinstance(argument, Expression) else lift(argument) for argument in arguments])
    try:
        shape = word.shape(*(argument.shape for argument in lifted), **attributes)
    except ShapeError as error:
        raise ShapeError(f"{word.name}: {error}") from None
    return Expression(word, lifted, attributes, shape)


def apply(name: str, *arguments: Any, **attributes: Any) -> Expression:
    """A word, by its name, applied to expressions."""
    return build(WORDS[name], arguments, attributes)


@dataclass(frozen=True, eq=False)
class Dual(Operand):
    """A point together with a tangent at it; words carry both along, so `d` can read the tangent off."""

    primal: Any
    tangent: Any

    @property
    def shape(self) -> Any:
        """The shape of the point, which is that of the tangent."""
        return shape_of(self.primal)


def shape_of(value: Any) -> Any:
    """The shape of an array, an expression, a dual number or a plain number."""
    return getattr(value, "shape", ())


def push_forward(word: Word, arguments: tuple[Any, ...], attributes: Mapping[str, Any]) -> Dual:
    """Apply a word to dual numbers: the value of the points, and the differential along the tangents."""
    primals = tuple(primal(argument) for argument in arguments)
    value = word(*primals, **attributes)
    changes = [
        word.partial(position, primals, argument.tangent, attributes)
        for position, argument in enumerate(arguments)
        if isinstance(argument, Dual)
    ]
    tangent = reduce(operator.add, changes)
    if shape_of(tangent) != shape_of(value):
        tangent = WORDS["broadcast_to"](tangent, shape=shape_of(value))
    return Dual(value, tangent)


def primal(value: Any) -> Any:
    """The point of a dual number; anything else is its own point."""
    return value.primal if isinstance(value, Dual) else value


def d(value: Any) -> Any:
    """The differential of a value: the tangent of a dual number, zero for a constant, a symbol `d(..)` on paper."""
    if isinstance(value, Dual):
        return value.tangent
    if isinstance(value, Expression):
        return WORDS["differential"](value)
    return 0 * value


def axis_size(axis: Axis) -> Any:
    """The length of an axis as an operand: a number on arrays, a named size on paper."""
    return Constant(axis) if isinstance(axis, str | Size) else axis_number(axis)


def axis_number(value: Any) -> Any:
    """The number of a length that is one, and the mere name of one that has a name; anything else as it is."""
    if isinstance(value, AxisName):
        return str(value)
    return int(value) if isinstance(value, Length) else value


MOST_KNOWN = 2**10
"""Of how many expressions the nodes are remembered."""


def subexpressions(expression: Expression) -> Iterator[Expression]:
    """Every different node of an expression once, arguments before the words that use them."""
    return iter(_nodes(expression))


@lru_cache(maxsize=MOST_KNOWN)
def _nodes(expression: Expression) -> tuple[Expression, ...]:
    """The nodes of an expression; those still to visit are kept in a list, since it may be nested deeply."""
    seen: dict[Expression, None] = {}
    waiting = [expression]
    while waiting:
        node = waiting[-1]
        first = [argument for argument in node.arguments if argument not in seen] if node not in seen else []
        if first:
            waiting.extend(reversed(first))
        else:
            seen[waiting.pop()] = None
    return tuple(seen)


def evaluate(expression: Expression, values: Mapping[str, Any], sizes: Mapping[str, int]) -> Any:
    """Read an expression again on other arguments: a value for each symbol's name, a number for each axis name.

    Raises ArgumentError when a symbol has no value.
    """
    return readings(expression, values, sizes)[expression]


def readings(expression: Expression, values: Mapping[str, Any], sizes: Mapping[str, int]) -> dict[Expression, Any]:
    """What every node of an expression reads as on these arguments; raises as `evaluate` does."""
    done: dict[Expression, Any] = {}
    for node in subexpressions(expression):
        if node.word is None:
            done[node] = _read_leaf(node, values, sizes)
        elif node.word.name == "differential":
            done[node] = d(done[node.arguments[0]])
        else:
            attributes = {name: _sized(value, sizes) for name, value in node.attributes}
            done[node] = node.word(*(done[argument] for argument in node.arguments), **attributes)
    return done


def _read_leaf(node: Expression, values: Mapping[str, Any], sizes: Mapping[str, int]) -> Any:
    if isinstance(node, Constant):
        return _sized(node.number, sizes)
    assert isinstance(node, Symbol)
    if node.name not in values:
        raise ArgumentError(f"no value given for {node.name!r}, of shape ({show(node.shape)})")
    return values[node.name]


def _sized(value: Any, sizes: Mapping[str, int]) -> Any:
    if isinstance(value, tuple):
        return tuple(_sized(entry, sizes) for entry in value)
    return measure(value, sizes) if isinstance(value, str | Size | Length) else value
