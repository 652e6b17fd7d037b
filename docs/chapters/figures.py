"""Plots for the chapters: SVG that stands in the page itself, transparent, in the colours of the page.

Only a chapter that plots imports this, because matplotlib takes its time. Colours are the names below: in the page they
become `currentColor` and the variables of the theme, so a plot follows dark mode. Labels are plain Unicode text.
"""

from __future__ import annotations

import html
import io
import re
from math import log10
from typing import Any

import matplotlib as mpl
from cycler import cycler
from IPython.display import HTML, display
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

INK, ACCENT, SECOND, THIRD = "#010203", "#010204", "#010205", "#010206"
CSS = {
    INK: "currentColor",
    ACCENT: "var(--color-brand-content)",
    SECOND: "var(--free, #3b7dd8)",
    THIRD: "var(--passed, #2e8b57)",
}
STYLE: dict[str, Any] = {
    "svg.fonttype": "none",
    "font.size": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": 11,
    "axes.prop_cycle": cycler(color=[ACCENT, SECOND, THIRD, INK]),
    "lines.linewidth": 1.8,
    "legend.frameon": False,
    "savefig.transparent": True,
    **dict.fromkeys(["text.color", "axes.edgecolor", "axes.labelcolor", "xtick.color", "ytick.color"], INK),
}
POINTS_PER_INCH = 72
REM_PER_INCH = 5.6  # three panels of 2.3 inches fit beside each other in the column of text
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")

mpl.rcParams.update(STYLE)  # type: ignore[arg-type]


def plot(width: float = 5.0, height: float = 3.4) -> tuple[Figure, Axes]:
    """An empty plot of a size in inches; up to this width, its text can still be read on a phone."""
    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, figure.add_subplot()


def log_log(axes: Axes, horizontal: str, vertical: str) -> None:
    """Make both axes logarithmic, label them, and write their ticks as powers of ten."""
    axes.set(xscale="log", yscale="log", xlabel=horizontal, ylabel=vertical)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(LogLocator(numticks=8))
        axis.set_major_formatter(FuncFormatter(power_of_ten))
        axis.set_minor_formatter(NullFormatter())


def power_of_ten(value: float, _position: int | None = None) -> str:
    """A power of ten in Unicode text, such as 10⁻³."""
    return "10" + str(round(log10(value))).translate(RAISED)


def show(*figures: Figure, description: str) -> None:
    """Show plots side by side, or one below the other where the screen is narrow; `description` is read aloud."""
    panels = [panel(figure, description, number) for number, figure in enumerate(figures, 1)]
    style = "display: flex; flex-wrap: wrap; justify-content: center; gap: 1rem; margin: 1.5rem 0"
    display(HTML(f'<div class="plots" style="{style}">{"".join(panels)}</div>'))  # type: ignore[no-untyped-call]


def panel(figure: Figure, description: str, number: int) -> str:
    """One of several plots; all after the first say their number."""
    width = REM_PER_INCH * float(figure.get_size_inches()[0])
    label = f"{description} Panel {number}." if number > 1 else description
    return f'<div style="flex: 0 1 {width:g}rem">{svg(figure, label)}</div>'


def svg(figure: Figure, description: str) -> str:
    """A plot as an SVG element for an HTML page, without identifiers that another plot could repeat."""
    text = io.StringIO()
    with mpl.rc_context({"svg.hashsalt": description}):
        figure.savefig(text, format="svg", metadata={"Date": None})
    return opening(figure, description) + in_page(text.getvalue())


def opening(figure: Figure, description: str) -> str:
    """The tag of the SVG element: as wide as there is room for, with a description for screen readers."""
    width, height = (POINTS_PER_INCH * float(side) for side in figure.get_size_inches())
    style = "display: block; width: 100%; height: auto; stroke-linejoin: round"
    label = html.escape(description, quote=True)
    return f'<svg role="img" aria-label="{label}" viewBox="0 0 {width:g} {height:g}" style="{style}">'


def in_page(document: str) -> str:
    """What follows the opening tag of an SVG document, in the fonts and colours of the page around it."""
    body = document[document.index(">", document.index("<svg")) + 1 :]
    body = re.sub(r"<metadata>.*?</metadata>|<style.*?</style>|<!--.*?-->", "", body, flags=re.DOTALL)
    used = set(re.findall(r'(?:url\(|href=")#([\w-]+)', body))
    body = re.sub(r' id="([\w.-]+)"', lambda match: match[0] if match[1] in used else "", body)
    body = re.sub(r" ?font-family: [^;\"]*;?", "", body).replace("xlink:href", "href")
    for colour, css in CSS.items():
        body = body.replace(colour, css)
    return re.sub(r"\s*\n\s*", "\n", body).strip()
