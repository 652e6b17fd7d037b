"""Diagrams for the chapters: products of matrices, paths through a graph, the order of a long product.

SVG that stands in the page itself, transparent, in the colours and the font of the page, so that it follows dark mode.
Two colours have a meaning, as on the whole site: what is summed, and what is free. The numbers are arguments: a chapter
computes them.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from IPython.display import HTML, display

INK, PAGE = "currentColor", "var(--color-background-primary, transparent)"
SUMMED, FREE = "var(--summed, #b3541e)", "var(--free, #2a6f97)"

CELL, LINE, UNIT, RADIUS = (56, 38), 20, 9, 21
"""The width and height of a matrix entry; the height of a line of text; the side of an entry where a matrix is a plain
box; the radius of a node."""

PIXELS_PER_REM = 16
LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")

START, END = "text-anchor:start", "text-anchor:end"

Place = tuple[float, float]
Colour = Callable[[int, int], str]
Size = tuple[int, int]


def number(value: float) -> str:
    """A number as short as it can be, with a real minus sign."""
    text = f"{round(float(value), 3):g}"
    return "0" if text == "-0" else text.replace("-", "−")


def indexed(name: str, index: int) -> str:
    """A name with an index below it, counted from 1."""
    return name + str(index + 1).translate(LOWERED)


# Pieces.


def text(place: Place, content: str, colour: str = INK, *, size: int = 15, style: str = "") -> str:
    """Text whose middle line runs through a place: centred, unless its style has another anchor."""
    where = f'x="{place[0]:g}" y="{place[1]:g}" text-anchor="middle" dominant-baseline="central"'
    return f'<text {where} font-size="{size}" style="fill:{colour};{style}">{html.escape(content)}</text>'


def name(place: Place, content: str, colour: str = INK, *, size: int = 15, style: str = "") -> str:
    """A mathematical name, in italics."""
    return text(place, content, colour, size=size, style=f"font-style:italic;{style}")


def over_lines(place: Place, content: str) -> str:
    """Text with a margin in the colour of the page, so that it can be read on top of lines."""
    return text(place, content, size=14, style=f"paint-order:stroke;stroke:{PAGE};stroke-width:5px")


def rectangle(x: float, y: float, width: float, height: float, colour: str = "none") -> str:
    """A box in the colour of the text, with a tint of another colour inside."""
    box = f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"'
    return f'<rect {box} style="fill:{colour}" fill-opacity="0.28" stroke="{INK}" stroke-opacity="0.55"/>'


def line(start: Place, end: Place, colour: str = "", width: float = 2) -> str:
    """A line; without a colour it is faint."""
    ends = f'x1="{start[0]:g}" y1="{start[1]:g}" x2="{end[0]:g}" y2="{end[1]:g}"'
    look = f'style="stroke:{colour}" stroke-width="{width}"' if colour else f'stroke="{INK}" stroke-opacity="0.2"'
    return f"<line {ends} {look}/>"


def arrow(start: Place, end: Place, colour: str = INK) -> str:
    """A line with a head at its end."""
    (x, y), (dx, dy) = end, (end[0] - start[0], end[1] - start[1])
    length = (dx**2 + dy**2) ** 0.5
    u, v = 7 * dx / length, 7 * dy / length
    head = f"M{x - u - v / 2:g} {y - v + u / 2:g}L{x:g} {y:g}L{x - u + v / 2:g} {y - v - u / 2:g}"
    return line(start, end, colour) + f'<path d="{head}" style="fill:none;stroke:{colour}" stroke-width="2"/>'


def grid(entries: Any, x: float, y: float, colour: Colour) -> str:
    """A matrix, a box for each entry, with its upper left corner at (x, y)."""
    width, height = CELL
    return "".join(
        rectangle(x + j * width, y + i * height, width, height, colour(i, j))
        + text((x + (j + 0.5) * width, y + (i + 0.5) * height), number(entry))
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
    style = "display: flex; flex-wrap: wrap; justify-content: center; gap: 1.5rem 3rem; margin: 1.5rem 0"
    display(HTML(f'<div class="plots" style="{style}">{"".join(drawings)}</div>'))  # type: ignore[no-untyped-call]


# A row times a matrix.


def row_times_matrix(row: Any, matrix: Any, names: tuple[str, str, str], column: int) -> str:
    """The product of a 1 x m row and an m x n matrix, the row to the left of its result and the matrix above it.

    So every entry of the result stands below its column and beside the row. The inner index is called k, the outer one
    i; the entries that make one entry of the result are marked.
    """
    row, matrix = np.reshape(row, (1, -1)), np.asarray(matrix)
    m, n = matrix.shape
    width, height = CELL
    left, top = m * width + 3.6 * LINE, 4.2 * LINE
    bottom = top + m * height + 1.6 * LINE
    below, middle = bottom + height + LINE, left + n * width / 2
    first, second, result = names
    parts = [
        grid(row, 1, bottom, lambda _, k: SUMMED),
        grid(matrix, left, top, lambda k, i: SUMMED if i == column else "none"),
        grid(row @ matrix, left, bottom, lambda _, i: FREE if i == column else "none"),
        *_index_k(m, (left, top), bottom),
        *_index_i(n, (left, top)),
        name((m * width / 2, below), f"{first}   1 × {m}"),
        name((middle, 0.6 * LINE), f"{second}   {m} × {n}"),
        name((middle, below), f"{result}   1 × {n}"),
    ]
    description = (
        f"The 1 × {m} row {first} stands to the left, the {m} × {n} matrix {second} above, and their product, the "
        f"1 × {n} row {result}, where they meet. The index k, along the row and down the matrix, is summed. The index "
        "i, along the columns, is free."
    )
    return drawing(left + n * width + 2, below + LINE, parts, description)


def _index_k(m: int, corner: Place, bottom: float) -> list[str]:
    """The inner index along the row and down the matrix."""
    (width, height), (left, top) = CELL, corner
    above = bottom - 2.1 * LINE
    return [
        *(name(((k + 0.5) * width, bottom - 0.7 * LINE), f"k = {k + 1}", SUMMED, size=13) for k in range(m)),
        *(name((left - 8, top + (k + 0.5) * height), f"k = {k + 1}", SUMMED, size=13, style=END) for k in range(m)),
        text((0, above), "k is summed", SUMMED, style=START),
        arrow((94, above), (m * width - 4, above), SUMMED),
        arrow((left - 58, top + 4), (left - 58, top + m * height - 4), SUMMED),
    ]


def _index_i(n: int, corner: Place) -> list[str]:
    """The outer index along the columns."""
    (width, _), (left, top) = CELL, corner
    above = top - 2.1 * LINE
    return [
        *(name((left + (i + 0.5) * width, top - 0.7 * LINE), f"i = {i + 1}", FREE, size=13) for i in range(n)),
        text((left, above), "i is free", FREE, style=START),
        arrow((left + 66, above), (left + n * width - 4, above), FREE),
    ]


# Paths through a graph.


def paths(first: Any, second: Any, names: tuple[str, str, str], start: int) -> str:
    """The paths from one input, through every intermediate result, to the one output.

    `first` is the m x n Jacobian of the intermediate results, `second` the 1 x m row of the output's partial
    derivatives. Each edge on a path carries its own; the other edges are faint.
    """
    first, second = np.asarray(first), np.reshape(second, -1)
    m, n = first.shape
    inputs: list[Place] = [(28, 28 + 85 * i) for i in range(n)]
    middles: list[Place] = [(220, 28 + 85 * k) for k in range(m)]
    end: Place = (410, 28 + 85 * (m - 1) / 2)
    faint = [line(inputs[i], middle) for i in range(n) for middle in middles if i != start]
    edges = [(inputs[start], middles[k], first[k, start]) for k in range(m)]
    edges += [(middles[k], end, second[k]) for k in range(m)]
    nodes = [_node(place, indexed(names[0], i), FREE if i == start else "") for i, place in enumerate(inputs)]
    nodes += [_node(place, indexed(names[1], k), SUMMED) for k, place in enumerate(middles)]
    labels = [over_lines(_between(begin, stop), number(value)) for begin, stop, value in edges]
    lines = [line(begin, stop, SUMMED) for begin, stop, _ in edges]
    parts = [*faint, *lines, *nodes, _node(end, names[2], INK), *labels]
    description = (
        f"A graph in three layers. From {indexed(names[0], start)} a path leads through each of the {m} intermediate "
        f"results to {names[2]}, and each edge of a path carries a partial derivative."
    )
    return drawing(440, 56 + 85 * (max(m, n) - 1), parts, description)


def _between(start: Place, end: Place) -> Place:
    return (start[0] + end[0]) / 2, (start[1] + end[1]) / 2


def _node(place: Place, label: str, colour: str) -> str:
    """A circle with a name; without a colour it is faint."""
    x, y = place
    look = f'style="fill:{PAGE};stroke:{colour or INK}" stroke-opacity="{1 if colour else 0.3}" stroke-width="2"'
    return f'<circle cx="{x:g}" cy="{y:g}" r="{RADIUS}" {look}/>' + name(place, label, colour or INK, size=16)


# The order of a long product.


def stages(title: str, rows: Sequence[Sequence[Size]], captions: Sequence[str]) -> str:
    """A product of matrices, multiplied two neighbours at a time: the matrices left after each step, to scale.

    `rows` has the shapes of the matrices of each stage, and `captions` a line for each step between two stages. What a
    step has made is marked: it is what the next stage has and this one does not.
    """
    parts, y = [text((0, 0.6 * LINE), title, style=START)], 1.7 * LINE
    for position, shapes in enumerate(rows):
        made = _made(rows[position - 1], shapes) if position else None
        tall = max(height for height, _ in shapes) * UNIT
        parts += _boxes(shapes, y + tall / 2, made)
        y += tall + LINE
        if position < len(captions):
            parts.append(text((0, y), captions[position], style=START, size=14))
            y += 1.2 * LINE
    width = max(250, *(sum(columns for _, columns in shapes) * UNIT + 12 * len(shapes) for shapes in rows))
    return drawing(width, y - 0.8 * LINE, parts, f"{title}: {', then '.join(captions)}.")


def _made(before: Sequence[Size], after: Sequence[Size]) -> int:
    """The position of the product of two neighbours."""
    return next((i for i, (old, new) in enumerate(zip(before, after, strict=False)) if old != new), 0)


def _boxes(shapes: Sequence[Size], middle: float, made: int | None) -> list[str]:
    """Boxes to scale beside each other, the one that was made in a colour."""
    boxes, x = [], 1.0
    for position, (rows, columns) in enumerate(shapes):
        tint = FREE if position == made else INK
        boxes.append(rectangle(x, middle - rows * UNIT / 2, columns * UNIT, rows * UNIT, tint))
        x += columns * UNIT + 12
    return boxes
