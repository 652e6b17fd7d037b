"""Fonts and style sheets that the site serves itself: copied from the installed npm packages into the built site.

The KaTeX that sets the mathematics and the one whose style sheet and fonts are served are the same installed package.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ConfigError

TEXT_FONT = "@fontsource-variable/source-serif-4"
SCRIPTS = ("latin", "latin-ext", "greek")
FACE = re.compile(r"@font-face {[^}]*url\(\./files/(source-serif-4-([\w-]+)-wght-\w+\.woff2)\)[^}]*}")
OTHER_FORMATS = re.compile(r',url\(fonts/[\w-]+\.(?:woff|ttf)\) format\("\w+"\)')


def package(app: Sphinx, name: str) -> Path:
    """The folder of an installed npm package.

    Raises ConfigError when it is not installed.
    """
    folder = Path(app.confdir) / "node_modules" / name
    if not folder.is_dir():
        raise ConfigError(f"the npm package {name} is not installed: run `npm ci` in {app.confdir}, or `nox -s docs`")
    return folder


def copy(source: Path, target: Path) -> None:
    """Copy a file unless the copy is already as new."""
    if target.is_file() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target)


def write(target: Path, text: str) -> None:
    """Write a file unless it already says this."""
    if not target.is_file() or target.read_text(encoding="utf-8") != text:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def copy_katex(app: Sphinx, static: Path) -> None:
    """Style sheet and fonts; one font format is enough for every browser of this decade."""
    dist = package(app, "katex") / "dist"
    for font in (dist / "fonts").glob("*.woff2"):
        copy(font, static / "katex" / "fonts" / font.name)
    style = OTHER_FORMATS.sub("", (dist / "katex.min.css").read_text(encoding="utf-8"))
    write(static / "katex" / "katex.min.css", style)


def copy_text_font(app: Sphinx, static: Path) -> None:
    """The font of the text, upright and italic, for the scripts the site is written in."""
    source, faces = package(app, TEXT_FONT), []
    for style in ("index.css", "wght-italic.css"):
        for face in FACE.finditer((source / style).read_text(encoding="utf-8")):
            if face[2] in SCRIPTS:
                copy(source / "files" / face[1], static / "fonts" / "files" / face[1])
                faces.append(face[0])
    write(static / "fonts" / "fonts.css", "\n".join(faces))


def serve(app: Sphinx) -> None:
    """Put the files where the pages expect them."""
    if app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    copy_katex(app, static)
    copy_text_font(app, static)


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_css_file("katex/katex.min.css")
    app.add_css_file("fonts/fonts.css")
    app.connect("builder-inited", serve)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
