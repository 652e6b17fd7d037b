"""Keeps pages fresh: each page records what it took from the package, and is read again when that has changed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

import derivations
from _extensions.digests import Sources, changed, digest
from derivations.registry import catalogue

SOURCES = Sources(Path(derivations.__file__).parent, catalogue.paths)
"""The package as this build has imported it."""


def records(env: BuildEnvironment) -> dict[str, dict[str, str]]:
    """For every page, the digests it was read with."""
    if not hasattr(env, "derivations_digests"):
        env.derivations_digests = {}  # type: ignore[attr-defined]
    return env.derivations_digests  # type: ignore[attr-defined,no-any-return]


def depend(env: BuildEnvironment, keys: Iterable[str]) -> None:
    """Note that the page being read takes something from these."""
    records(env).setdefault(env.docname, {}).update(SOURCES.of(keys))


def is_executed(text: str) -> bool:
    """Whether a page is a notebook."""
    return "file_format: mystnb" in text[:1000]


def note_notebook(app: Sphinx, docname: str, content: list[str]) -> None:
    """A notebook depends on the core, on every identity it names and what those cite, and on the modules beside it."""
    if is_executed(content[0]):
        named = SOURCES.mentioned(content[0])
        depend(app.env, named.union(*(catalogue[name].uses for name in named if name in catalogue)))
        for module in Path(app.env.doc2path(docname)).parent.glob("*.py"):
            if module.stem in content[0]:
                app.env.note_dependency(module)


def outdated(app: Sphinx, env: BuildEnvironment, *_: Any) -> set[str]:
    """The pages to read again."""
    return changed(records(env), SOURCES)


def note_extensions(app: Sphinx, config: Config) -> None:
    """All pages are read again when the code of the site, or what it takes from npm, is no longer the same."""
    files = [*sorted(Path(__file__).parent.glob("*.*")), Path(app.confdir) / "package-lock.json"]
    config.extensions_digest = digest(*(file.read_bytes() for file in files if file.is_file()))


def spread(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Put notebooks at even distances: neighbours are read by one process, and notebooks are what takes time."""
    texts = {name: Path(env.doc2path(name)).read_text(encoding="utf-8") for name in docnames}
    notebooks = [name for name in docnames if is_executed(texts[name])]
    others = [name for name in docnames if name not in notebooks]
    docnames[:] = spaced(others, notebooks)


def spaced(many: list[str], few: list[str]) -> list[str]:
    """The many in their order, with the few at even distances among them."""
    if not few:
        return many
    step = len(many) / len(few)
    bounds = [round(step * number) for number in range(len(few) + 1)]
    return [name for number, one in enumerate(few) for name in (one, *many[bounds[number] : bounds[number + 1]])]


def forget(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    records(env).pop(docname, None)


def merge(app: Sphinx, env: BuildEnvironment, docnames: Iterable[str], other: BuildEnvironment) -> None:
    """Take over what another process of the build has recorded."""
    theirs = records(other)
    records(env).update({docname: theirs[docname] for docname in docnames if docname in theirs})


def titles(env: BuildEnvironment) -> dict[str, str]:
    return {docname: title.astext() for docname, title in env.titles.items()}


def rewritten(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Every page shows the titles of the others at its side: when one changes, all are written again, none read."""
    shown = (titles(env), env.toctree_includes)
    before = getattr(env, "derivations_sidebar", shown)
    env.derivations_sidebar = shown  # type: ignore[attr-defined]
    return env.found_docs if shown != before else ()


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_config_value("extensions_digest", "", "env", str)
    app.connect("config-inited", note_extensions)
    app.connect("source-read", note_notebook)
    app.connect("env-get-outdated", outdated)
    app.connect("env-before-read-docs", spread)
    app.connect("env-purge-doc", forget)
    app.connect("env-merge-info", merge)
    app.connect("env-updated", rewritten)
    return {"env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
