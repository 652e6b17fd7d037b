"""NumPy's operators on what is not numbers yet: each is the word of the same meaning, looked up by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from derivations.errors import ArgumentError

WORDS: dict[str, Any] = {}
"""Every word by name; `derivations.words` fills it."""

SPELLINGS: dict[str, Callable[..., Any]] = {}
"""NumPy's and SciPy's functions by name, in words; `derivations.words.spelling` fills it."""

METHODS = frozenset({
    "astype", "clip", "conj", "conjugate", "copy", "cumsum", "diagonal", "dot", "flatten", "max", "min", "prod",
    "ravel", "repeat", "reshape", "squeeze", "std", "swapaxes", "trace", "transpose", "var",
})  # fmt: skip
"""NumPy's functions that are methods of its arrays too, beside those below."""


class Arithmetic:
    """The operators between numbers, and NumPy's entrywise functions, each spelled by the word of the same meaning."""

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
        """NumPy's entrywise functions and `array @ expression`, read as words."""
        if method != "__call__" or options:
            extra = ", ".join(options) if method == "__call__" else method
            raise ArgumentError(f"np.{ufunc.__name__} is read as a plain call, without {extra}")
        name = ufunc.__name__
        return WORDS[name](*inputs) if name in WORDS else spelling(name)(*inputs)

    def __add__(self, other: Any) -> Any:
        return WORDS["add"](self, other)

    def __radd__(self, other: Any) -> Any:
        return WORDS["add"](other, self)

    def __sub__(self, other: Any) -> Any:
        return WORDS["subtract"](self, other)

    def __rsub__(self, other: Any) -> Any:
        return WORDS["subtract"](other, self)

    def __mul__(self, other: Any) -> Any:
        return WORDS["multiply"](self, other)

    def __rmul__(self, other: Any) -> Any:
        return WORDS["multiply"](other, self)

    def __truediv__(self, other: Any) -> Any:
        return WORDS["divide"](self, other)

    def __rtruediv__(self, other: Any) -> Any:
        return WORDS["divide"](other, self)

    def __pow__(self, exponent: Any) -> Any:
        return WORDS["power"](self, exponent)

    def __rpow__(self, base: Any) -> Any:
        return WORDS["power"](base, self)

    def __pos__(self) -> Any:
        return self

    def __abs__(self) -> Any:
        return WORDS["abs"](self)

    def __neg__(self) -> Any:
        return WORDS["negative"](self)


class Operand(Arithmetic):
    """The operators of NumPy, each spelled by the word of the same meaning."""

    shape: Any

    def __array_function__(self, function: Any, _: Any, args: Any, options: Any) -> Any:
        """NumPy's other functions, such as `np.sum` and `np.linalg.inv`, read as words."""
        return spelling(function.__name__)(*args, **options)

    def __matmul__(self, other: Any) -> Any:
        return WORDS["matmul"](self, other)

    def __rmatmul__(self, other: Any) -> Any:
        return WORDS["matmul"](other, self)

    def __gt__(self, other: Any) -> Any:
        return spelling("greater")(self, other)

    def __lt__(self, other: Any) -> Any:
        return spelling("less")(self, other)

    def __ge__(self, other: Any) -> Any:
        return spelling("greater_equal")(self, other)

    def __le__(self, other: Any) -> Any:
        return spelling("less_equal")(self, other)

    def __getitem__(self, index: Any) -> Any:
        return spelling("getitem")(self, index)

    def __getattr__(self, name: str) -> Any:
        """NumPy's methods, such as `x.max(axis=1)` and `x.reshape(-1)`, read as functions."""
        if name not in METHODS:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        return partial(spelling(name), self)

    def __iter__(self) -> Iterator[Any]:
        raise ArgumentError("an expression is one object: it cannot be unpacked or looped over; use an index, x[0]")

    def __bool__(self) -> bool:
        raise ArgumentError("an expression has no truth value before its variables have numbers")

    @property
    def T(self) -> Any:
        """The transpose of a matrix; a vector is its own, as in NumPy."""
        return WORDS["transpose"](self) if self.ndim == 2 else self

    @property
    def ndim(self) -> int:
        """The number of axes."""
        return len(self.shape)

    def sum(self, axis: int | None = None, keepdims: bool = False) -> Any:
        """The sum of the entries, or along one axis."""
        return spelling("sum")(self, axis, keepdims=True) if keepdims else WORDS["sum"](self, axis=axis)

    def mean(self, axis: int | None = None, keepdims: bool = False) -> Any:
        """The mean of the entries, or along one axis."""
        return spelling("mean")(self, axis, keepdims=True) if keepdims else WORDS["mean"](self, axis=axis)


def spelling(name: str) -> Callable[..., Any]:
    """The function of a name in NumPy or SciPy.

    Raises ArgumentError when it is not in the vocabulary.
    """
    if name not in SPELLINGS:
        raise ArgumentError(f"the function {name!r} is not in the vocabulary")
    return SPELLINGS[name]
