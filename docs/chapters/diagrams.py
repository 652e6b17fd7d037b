"""Diagrams for the chapters: products of matrices, paths through a graph, the order of a long product.

SVG that stands in the page itself, transparent, in the colours and the font of the page, so that it follows dark mode.
The numbers in it are arguments: a chapter computes them.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from IPython.display import HTML, display

INK, PAGE = "currentColor", "var(--color-background-primary, transparent)"
PALETTE = ("var(--color-brand-content, #a5480f)", "#3b7dd8", "#2e8b57")
"""The colours of the plots: at least 3 to 1 against a white page and a black one."""

CELL, LINE = (56, 38), 20
"""The width and height of a matrix entry, and the height of a line of text."""

PIXELS_PER_REM = 16
LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")

Colour = Callable[[int, int], str]


def number(value: float) -> str:
    """A number as short as it can be, with a real minus sign."""
    text = f"{round(float(value), 3):g}"
    return "0" if text == "-0" else text.replace("-", "−")


def indexed(name: str, index: int) -> str:
    """A name with an index below it, counted from 1."""
    return name + str(index + 1).translate(LOWERED)


# Pieces.


def text(x: float, y: float, content: str, *, colour: str = INK, anchor: str = "middle", size: int = 15) -> str:
    """Text whose middle line is at y, with a margin in the colour of the page, so that lines behind do not disturb."""
    halo = f"paint-order:stroke;stroke:{PAGE};stroke-width:4px;stroke-linejoin:round"
    place = f'x="{x:g}" y="{y:g}" text-anchor="{anchor}" dominant-baseline="central"'
    return f'<text {place} fill="{colour}" font-size="{size}" style="{halo}">{html.escape(content)}</text>'


def rectangle(x: float, y: float, width: float, height: float, colour: str = "none") -> str:
    """A box in the colour of the text, with a tint of another colour inside."""
    box = f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"'
    return f'<rect {box} fill="{colour}" fill-opacity="0.25" stroke="{INK}" stroke-opacity="0.55"/>'


def line(start: tuple[float, float], end: tuple[float, float], colour: str = "", width: float = 2.5) -> str:
    """A line; without a colour it is faint."""
    ends = f'x1="{start[0]:g}" y1="{start[1]:g}" x2="{end[0]:g}" y2="{end[1]:g}"'
    stroke = f'stroke="{colour}" stroke-width="{width}"' if colour else f'stroke="{INK}" stroke-opacity="0.2"'
    return f"<line {ends} {stroke}/>"


def arrow(start: tuple[float, float], end: tuple[float, float], colour: str = INK) -> str:
    """A line with a head at its end."""
    (x, y), (dx, dy) = end, (end[0] - start[0], end[1] - start[1])
    length = (dx**2 + dy**2) ** 0.5
    u, v = 7 * dx / length, 7 * dy / length
    head = f"M{x - u - v / 2:g} {y - v + u / 2:g}L{x:g} {y:g}L{x - u + v / 2:g} {y - v - u / 2:g}"
    return line(start, end, colour, 1.5) + f'<path d="{head}" fill="none" stroke="{colour}" stroke-width="1.5"/>'


def grid(entries: Any, x: float, y: float, colour: Colour) -> str:
    """A matrix, a box for each entry, with its upper left corner at (x, y)."""
    width, height = CELL
    return "".join(
        rectangle(x + j * width, y + i * height, width, height, colour(i, j))
        + text(x + (j + 0.5) * width, y + (i + 0.5) * height, number(entry))
        for (i, j), entry in np.ndenumerate(entries)
    )


def drawing(width: float, height: float, parts: Sequence[str], description: str) -> str:
    """An SVG element of its parts; `description` is read aloud."""
    label = html.escape(description, quote=True)
    style = "display: block; width: 100%; height: auto; font-family: inherit"
    opening = f'<svg role="img" aria-label="{label}" viewBox="0 0 {width:g} {height:g}" style="{style}">'
    room = f"flex: 0 1 {width / PIXELS_PER_REM:g}rem"
    return f'<div style="{room}">{opening}{"".join(parts)}</svg></div>'


def show(*drawings: str) -> None:
    """Show drawings side by side, or one below the other where the screen is narrow."""
    style = "display: flex; flex-wrap: wrap; justify-content: center; gap: 1.5rem; margin: 1.5rem 0"
    display(HTML(f'<div class="plots" style="{style}">{"".join(drawings)}</div>'))  # type: ignore[no-untyped-call]


# A row times a matrix.


def row_times_matrix(row: Any, matrix: Any, names: tuple[str, str, str], column: int, description: str) -> str:
    """The product of a 1 x m row and an m x n matrix, the row to the left of its result and the matrix above it.

    So every entry of the result stands below its column and beside the row. The entries that meet in one column are in
    one colour; the inner index is called k, the outer one i.
    """
    row, matrix = np.reshape(row, (1, -1)), np.asarray(matrix)
    m, n = matrix.shape
    width, height = CELL
    left, top = m * width + 3.6 * LINE, 3 * LINE
    bottom = top + m * height + 1.6 * LINE
    tints = [PALETTE[k % len(PALETTE)] for k in range(m)]
    parts = [
        grid(row, 1, bottom, lambda _, k: tints[k]),
        grid(matrix, left, top, lambda k, i: tints[k] if i == column else "none"),
        grid(row @ matrix, left, bottom, lambda _, i: INK if i == column else "none"),
        *_indices(row.shape[1], n, (left, top, bottom)),
        *_captions(names, (m, n), (left, bottom + height + LINE)),
    ]
    return drawing(left + n * width + 2, bottom + height + 2 * LINE, parts, description)


def _indices(m: int, n: int, place: tuple[float, float, float]) -> list[str]:
    """The values of k along the row and down the matrix, of i along the columns, and which of them is summed."""
    width, height = CELL
    left, top, bottom = place
    free = [text(left + (i + 0.5) * width, top - 0.7 * LINE, f"i = {i + 1}", size=13) for i in range(n)]
    down = [text(left - 8, top + (k + 0.5) * height, f"k = {k + 1}", anchor="end", size=13) for k in range(m)]
    along = [text((k + 0.5) * width, bottom - 0.7 * LINE, f"k = {k + 1}", size=13) for k in range(m)]
    middle = left + n * width / 2
    labels = [
        text(middle, 0.6 * LINE, "i stays", size=14),
        arrow((middle + 32, 0.6 * LINE), (left + n * width - 4, 0.6 * LINE)),
        text(0, bottom - 2.1 * LINE, "k is summed", anchor="start", size=14),
        arrow((92, bottom - 2.1 * LINE), (m * width - 4, bottom - 2.1 * LINE)),
        arrow((left - 60, top + 4), (left - 60, top + m * height - 4)),
    ]
    return [*free, *down, *along, *labels]


def _captions(names: tuple[str, str, str], shape: tuple[int, int], place: tuple[float, float]) -> list[str]:
    """The name and the shape of each of the three matrices."""
    (m, n), (left, below) = shape, place
    first, second, result = names
    return [
        text(m * CELL[0] / 2, below, f"{first}   1 × {m}"),
        text(0, 1.6 * LINE, f"{second}   {m} × {n}  →", anchor="start"),
        text(left + n * CELL[0] / 2, below, f"{result}   1 × {n}"),
    ]


# Paths through a graph.


def paths(first: Any, second: Any, names: tuple[str, str, str], start: int, description: str) -> str:
    """The paths from one input, through every intermediate result, to the one output.

    `first` is the m x n Jacobian of the intermediate results, `second` the 1 x m row of the output's partial
    derivatives. Each edge on a path carries its own; the other edges are faint.
    """
    first, second = np.asarray(first), np.reshape(second, -1)
    m, n = first.shape
    inputs = [(28.0, 40.0 + 85 * i) for i in range(n)]
    middles = [(220.0, 40.0 + 85 * k) for k in range(m)]
    end = (410.0, 40.0 + 85 * (m - 1) / 2)
    faint = [line(inputs[i], middles[k]) for i in range(n) for k in range(m) if i != start]
    edges = [
        _edge(begin, stop, PALETTE[k % len(PALETTE)], value)
        for k, middle in enumerate(middles)
        for begin, stop, value in ((inputs[start], middle, first[k, start]), (middle, end, second[k]))
    ]
    nodes = [_node(place, indexed(names[0], i), i != start) for i, place in enumerate(inputs)]
    nodes += [_node(place, indexed(names[1], k)) for k, place in enumerate(middles)]
    lines, labels = zip(*edges, strict=True)
    parts = [*faint, *lines, *nodes, _node(end, names[2]), *labels]
    return drawing(440, 80 + 85 * (max(m, n) - 1), parts, description)


def _edge(start: tuple[float, float], end: tuple[float, float], colour: str, value: float) -> tuple[str, str]:
    x, y = ((a + b) / 2 for a, b in zip(start, end, strict=True))
    return line(start, end, colour), text(x, y - 2, number(value), size=14)


def _node(place: tuple[float, float], name: str, faint: bool = False) -> str:
    x, y = place
    look = f'stroke="{INK}" stroke-opacity="{0.3 if faint else 1}" style="fill:{PAGE}"'
    return f'<circle cx="{x:g}" cy="{y:g}" r="21" {look}/>' + text(x, y, name, size=16)


# The order of a long product.


def stages(title: str, rows: Sequence[Sequence[tuple[int, int]]], captions: Sequence[str], description: str) -> str:
    """A product of matrices, multiplied two neighbours at a time: the matrices left after each step, to scale.

    `rows` has the shapes of the matrices of each stage, and `captions` a line for each step between two stages.
    """
    unit, gap = 9, 10
    width = max(sum(columns * unit + gap for _, columns in shapes) for shapes in rows)
    width = max(width, 230)
    y, parts = 1.6 * LINE, [text(0, 0.6 * LINE, title, anchor="start")]
    for number_, shapes in enumerate(rows):
        tall = max(height for height, _ in shapes) * unit
        x = 1.0
        for height, columns in shapes:
            parts.append(rectangle(x, y + (tall - height * unit) / 2, columns * unit, height * unit, PALETTE[1]))
            x += columns * unit + gap
        y += tall + 1.1 * LINE
        if number_ < len(captions):
            parts.append(text(0, y - 0.3 * LINE, captions[number_], anchor="start", size=13))
            y += 0.8 * LINE
    return drawing(width, y, parts, description)


def sides(sizes: Sequence[int]) -> list[tuple[int, int]]:
    """The shapes of the matrices of a chain: each has the columns that the next has rows."""
    return list(pairwise(sizes))
