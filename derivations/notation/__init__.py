"""Text out: an expression in matrix form, in component form, and as source code."""

from derivations.notation.latex import latex, latex_with_shapes, shape_latex
from derivations.notation.plain import plain

__all__ = ["latex", "latex_with_shapes", "plain", "shape_latex"]
