"""Code for JAX and for PyTorch names what is theirs; that it runs is tested where they are installed."""

from __future__ import annotations

import pytest

from derivations.codegen.jax import JAX
from derivations.codegen.library import Library
from derivations.codegen.program import Program
from derivations.codegen.torch import UNSUPPORTED, Torch
from derivations.errors import ArgumentError
from derivations.expression import WORDS, Symbol
from tests.codegen.support import FACTORIZATION, PROBLEMS, derived
from tests.words.examples import CASES

OTHERS: dict[str, Library] = {"jax": JAX(), "torch": Torch()}


@pytest.mark.parametrize(("text", "wrt", "order"), PROBLEMS)
@pytest.mark.parametrize("name", OTHERS)
def test_the_code_names_its_library_alone(text: str, wrt: str, order: int, name: str) -> None:
    found = derived(text, wrt, order)
    source = found.jax("f") if name == "jax" else found.torch("f")
    code = source.replace("jnp.", "")
    assert "np." not in code
    assert "numpy as np" not in source.replace("jax.numpy", "")
    assert "derivations" not in source
    compile(source, "<emitted>", "exec")
    if name == "jax":
        assert "+=" not in source


def test_nothing_is_changed_in_place_for_jax() -> None:
    source = derived(FACTORIZATION, "U", 2).jax()
    assert "jnp.zeros((k, m, k, m)).at[:, i, :, i].add(" in source


@pytest.mark.parametrize("word", sorted(UNSUPPORTED))
def test_what_pytorch_lacks_is_refused(word: str) -> None:
    assert word in WORDS
    example, _ = next(case for case in CASES if case[0].name == word)
    with pytest.raises(ArgumentError, match="there is no PyTorch for"):
        Program([example.on_paper()], [s for s in example.symbols() if isinstance(s, Symbol)]).source(Torch())
