"""What importing costs: nothing that is not needed yet."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import derivations as dv

STDLIB_ONLY = [
    "derivations",
    "derivations.shapes",
    "derivations.expression",
    "derivations.words",
    "derivations.notation",
    "derivations.domains",
    "derivations.sources",
]


def loaded_by(code: str) -> set[str]:
    """The top-level packages, beyond the standard library, that a fresh interpreter has after running the code."""
    listing = "import sys, json; print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    run = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {code}; {listing}"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(run.stdout)) - set(sys.stdlib_module_names) - startup()


def startup() -> set[str]:
    """What a bare interpreter has loaded, such as the hooks of an editable installation."""
    listing = "import sys, json; print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    run = subprocess.run([sys.executable, "-I", "-c", listing], capture_output=True, text=True, check=True)
    return set(json.loads(run.stdout))


@pytest.mark.parametrize("module", STDLIB_ONLY)
def test_deriving_needs_the_standard_library_alone(module: str) -> None:
    assert loaded_by(f"import {module}") == {"derivations"}


def test_importing_the_package_loads_none_of_its_rooms() -> None:
    code = "import derivations, sys, json; print(json.dumps([m for m in sys.modules if m.startswith('derivations')]))"
    run = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(run.stdout) == ["derivations"]


def test_writing_on_paper_loads_no_numbers() -> None:
    code = (
        "from derivations import words as w; from derivations.expression import Symbol, d; d(w.exp(Symbol('x', (3,))))"
    )
    assert loaded_by(code) == {"derivations"}


def test_listing_the_names_imports_no_identity() -> None:
    code = "import derivations as dv; dir(dv); 'softmax' in dv.catalogue; len(dv.catalogue); repr(dv.catalogue)"
    assert loaded_by(code) == {"derivations"}


def test_a_value_needs_numpy_and_not_sympy() -> None:
    used = loaded_by("import derivations as dv; dv.inverse.value([[2.0]]); dv.inverse.jacobian([[2.0]])")
    assert "numpy" in used
    assert not used & {"sympy", "mpmath", "scipy", "autograd"}


def test_the_public_names_are_all_there_and_all_work() -> None:
    listed = dir(dv)
    assert {"catalogue", "verify", *dv.catalogue} <= set(listed)
    assert len(listed) == len(set(listed))
    for name in dv.__all__:
        assert getattr(dv, name) is not None
    assert dv.inverse is dv.catalogue["inverse"]


@pytest.mark.parametrize("name", ["softmux", "no_such_thing", "_private", "__wrapped__"])
def test_a_name_that_is_not_there_is_an_attribute_error(name: str) -> None:
    with pytest.raises(AttributeError, match=name):
        getattr(dv, name)
    assert not hasattr(dv, name)


def test_a_misspelt_identity_gets_a_suggestion() -> None:
    with pytest.raises(AttributeError, match="did you mean 'inverse'"):
        getattr(dv, "invers")  # noqa: B009  the name is wrong on purpose, and a type checker would say so
