"""Text out: an expression in matrix form and in component form."""

from derivations.notation import arrays as arrays  # extends the tables of the printers
from derivations.notation.indices import Components, components
from derivations.notation.latex import axis_latex, latex, latex_with_shapes, shape_latex
from derivations.notation.plain import plain

__all__ = [
    "Components",
    "axis_latex",
    "components",
    "latex",
    "latex_with_shapes",
    "plain",
    "shape_latex",
]
