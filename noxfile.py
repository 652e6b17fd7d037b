"""What can be run: `nox` alone builds the site and runs the tests; `nox --list` says the rest."""

from __future__ import annotations

import atexit
import json
from pathlib import Path

import nox

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.reuse_venv = "yes"
nox.options.sessions = ["docs", "tests"]

DOCS = Path("docs")
SITE = DOCS / "_build" / "html"
SPHINX = ("-n", "-j", "auto", "-d", str(DOCS / "_build" / "doctrees"))
PYPROJECT = nox.project.load_toml("pyproject.toml")

ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",  # the processes of a session already use every core
    "PYTHONDONTWRITEBYTECODE": "",  # without compiled modules every import is five times slower
    "PYTHONHASHSEED": "0",  # two builds are alike
    "PYTHONPATH": str(Path(__file__).parent),
    "UV_COMPILE_BYTECODE": "1",
}


def install(session: nox.Session, *groups: str) -> None:
    """Install what the package needs, and dependency groups of pyproject.toml; the package itself is used from here.

    So a session that has been installed once needs no network.
    """
    session.env.update(ENVIRONMENT)
    session.install(*PYPROJECT["project"]["dependencies"], *nox.project.dependency_groups(PYPROJECT, *groups))


def install_npm(session: nox.Session) -> None:
    """Install what package-lock.json says, unless it is there."""
    lock, installed = DOCS / "package-lock.json", DOCS / "node_modules" / ".package-lock.json"
    if installed.is_file() and versions(installed) == versions(lock):
        return
    with session.chdir(DOCS):
        session.run("npm", "ci", "--no-fund", "--no-audit", silent=True)


def versions(lock: Path) -> dict[str, str]:
    """The version of every package in a lock file of npm."""
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    return {name: package["version"] for name, package in packages.items() if name}


@nox.session
def docs(session: nox.Session) -> None:
    """Build the site into docs/_build/html; warnings are errors."""
    install(session, "docs")
    install_npm(session)
    session.run("sphinx-build", "-b", "html", "-W", "--keep-going", *SPHINX, DOCS, SITE, *session.posargs)
    atexit.register(print, f"The site is in {SITE}. To open it: python -m http.server 8000 --directory {SITE}")


@nox.session
def live(session: nox.Session) -> None:
    """Serve the site, and build it again when a file is saved."""
    install(session, "docs", "live")
    install_npm(session)
    session.run(
        "sphinx-autobuild", *SPHINX, "--watch", "derivations", "--watch", "README.md", "--open-browser",
        *(f"--ignore={folder}" for folder in ("*/docs/identities/*", "*/docs/_*/*", "*/__pycache__/*")),
        DOCS, SITE, *session.posargs,
    )  # fmt: skip


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests on two processes, with the coverage that is asked for."""
    install(session, "tests", "docs")
    session.run("pytest", "-n", "2", "--cov", "--cov-report=term-missing", *session.posargs)


@nox.session
def mutants(session: nox.Session) -> None:
    """Break identities, derivations and rules in every way, and show which check refuses what."""
    install(session, "tests")
    session.run("python", "-m", "tests.mutants", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and spelling."""
    session.env.update(ENVIRONMENT)
    session.install(*nox.project.dependency_groups(PYPROJECT, "lint"))
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("codespell")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types, strictly."""
    install(session, "types", "docs")
    session.run("mypy")


@nox.session
def browser(session: nox.Session) -> None:
    """Open every page of the built site in headless Chromium: light, dark and phone."""
    session.env.update(ENVIRONMENT)
    session.install(*nox.project.dependency_groups(PYPROJECT, "browser"))
    session.run("pytest", "--noconftest", "-q", "tests/browser")
    session.run("python", "tests/browser/check_site.py", SITE, *session.posargs)


@nox.session(venv_backend="virtualenv")
def bench(session: nox.Session) -> None:
    """Measure the emitted code beside JAX, PyTorch and autograd; the results go into the page about speed.

    First the tests of the code for JAX and PyTorch, which nothing else installs. Some minutes, on a machine at rest.
    On Linux the PyTorch of PyPI is a build for CUDA, of several GB. Pip can be told to take it from elsewhere, and
    keeps a smaller build that is in .nox/bench already.
    """
    install(session, "bench")
    session.run("pytest", "-q", "tests/codegen/test_on_libraries.py", "tests/codegen/test_extremes.py")
    session.run("python", "-m", "tests.benchmarks", str(DOCS / "reference" / "speed.json"), *session.posargs)


@nox.session
def package(session: nox.Session) -> None:
    """Build the package, install it, and use it from elsewhere."""
    session.install(".")
    session.chdir(session.create_tmp())
    session.run("python", "-c", "import derivations as dv; print(dv.softmax.jacobian([0.0, 1.0]), dv.__file__)")
