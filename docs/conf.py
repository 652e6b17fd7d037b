"""How the site is built: what the pages are made of, and the few rules that hold for all of them."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import derivations  # noqa: E402

# The kernels that execute the chapters inherit these: one thread of linear algebra each, because the chapters already
# run side by side; the same hash seed, so that two builds are alike; compiled modules, which make imports five times
# faster.
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", PYTHONHASHSEED="0", PYTHONDONTWRITEBYTECODE="")
os.environ["IPYTHONDIR"] = str(HERE / "_kernel")
sys.dont_write_bytecode = False

project = "derivations"
author = "the derivations authors"
copyright = author
version = release = derivations.__version__
language = "en"

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx_copybutton",
    "sphinx_design",
    "notfound.extension",
    "_extensions.kernels",
    "_extensions.local_assets",
    "_extensions.mathematics",
    "_extensions.dependencies",
    "_extensions.identity_index",
    "_extensions.identity_pages",
    "_extensions.computed",
    "_extensions.coverage",
    "_extensions.derived_list",
    "_extensions.descriptions",
    "_extensions.executed",
    "_extensions.finder",
    "_extensions.topics",
    "_extensions.inline_svg",
    "_extensions.navigation",
    "_extensions.valid_html",
    "_extensions.warned_pages",
]
exclude_patterns = ["_build", "_kernel", "node_modules", "**/.ipynb_checkpoints"]
templates_path = ["_templates"]
root_doc = "index"
nitpicky = True
suppress_warnings: list[str] = []

# Text.

myst_enable_extensions = ["amsmath", "attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3
myst_dmath_allow_digits = False

# Chapters: always executed when they are read; Sphinx knows which ones have to be read again, so there is no second
# cache to be stale. A cell that fails is a warning that shows its traceback, and so fails the build after all pages
# have been read: raised as an error it would take the others' news, and its own cause, with it.

nb_execution_mode = "force"
nb_execution_raise_on_error = False
nb_execution_show_tb = True
nb_execution_timeout = 120
nb_merge_streams = True
nb_render_markdown_format = "myst"
nb_mime_priority_overrides = [("html", "image/svg+xml", 0)]

html_math_renderer = "typeset"

# Reference pages: what functions say of themselves, in which `name` is code. Types are for the type checker; the words
# say shapes and errors.

autodoc_member_order = "bysource"
autodoc_typehints = "none"
default_role = "code"

# The site.

html_theme = "furo"
html_title = "derivations"
html_static_path = ["_static"]
html_favicon = "_static/favicon.svg"
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL", "")
html_theme_options = {
    "navigation_with_keys": True,
    "top_of_page_buttons": [],
    "light_css_variables": {"color-brand-primary": "#8a3b12", "color-brand-content": "#8a3b12"},
    "dark_css_variables": {"color-brand-primary": "#f0a877", "color-brand-content": "#f0a877"},
}
pygments_style = "_extensions.code_style.Light"
pygments_dark_style = "_extensions.code_style.Dark"
notfound_urls_prefix = urlsplit(html_baseurl).path or "/"
