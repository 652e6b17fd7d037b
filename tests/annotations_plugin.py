"""Tells the type checker that `Real["m n"]` annotates an array: the axes are for us, not for it."""

from __future__ import annotations

from collections.abc import Callable

from mypy.plugin import AnalyzeTypeContext, Plugin
from mypy.types import AnyType, Type, TypeOfAny

ANNOTATIONS = ("derivations.domains.", "derivations.functions.Map")


class Annotations(Plugin):
    """Reads every domain, in a position where a type is expected, as an array."""

    def get_type_analyze_hook(self, fullname: str) -> Callable[[AnalyzeTypeContext], Type] | None:
        name = fullname.rpartition(".")[2]
        return _array if fullname.startswith(ANNOTATIONS) and not name.endswith("Domain") else None


def _array(context: AnalyzeTypeContext) -> Type:
    return AnyType(TypeOfAny.explicit)


def plugin(version: str) -> type[Plugin]:
    return Annotations
