"""A broken identity fails the build of the site, with a message that names the identity, the check and the line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import pytest

from tests.docs.conftest import Build, Site
from tests.mutation import Mutant, mutants

VALUE, PROOF, ANSWER = ("value",), ("differential",), ("gradient", "jacobian")
BROKEN = {
    "dot_product": PROOF,
    "quadratic_form": ANSWER,
    "squared_norm": VALUE,
    "exponential": PROOF,
    "reciprocal": ANSWER,
    "softmax": PROOF,
    "logsumexp": VALUE,
    "softmax_cross_entropy": ANSWER,
    "matrix_product": PROOF,
    "inverse": ANSWER,
    "determinant": VALUE,
    "trace_of_product": PROOF,
}
"""Where each of these identities is broken."""

SLIPS = ("- ", "-(", "-", "2 * ")
"""A sign, or a factor."""


def slips(name: str, functions: tuple[str, ...]) -> Iterator[Mutant]:
    """The variants of an identity in which a whole line, value or answer has the wrong sign or a factor too many."""
    for mutant in mutants(name):
        became = mutant.change.partition("  ->  ")[2]
        if mutant.function.startswith(functions) and became.startswith(SLIPS):
            yield mutant


@pytest.fixture(scope="module")
def broken(make_site: Callable[[Iterable[str]], Site]) -> tuple[dict[str, Mutant], Build]:
    """A build in which each of these identities is broken in its own place."""
    site = make_site(BROKEN)
    chosen = {}
    for number, (name, functions) in enumerate(BROKEN.items()):
        found = list(slips(name, functions))
        chosen[name] = found[number % len(found)]
        site.path(name).write_text(chosen[name].text, encoding="utf-8")
    return chosen, site.build()


def test_it_fails(broken: tuple[dict[str, Mutant], Build]) -> None:
    _, build = broken
    assert build.code != 0, build.said


@pytest.mark.parametrize("name", BROKEN)
def test_the_message_names_identity_check_and_line(broken: tuple[dict[str, Mutant], Build], name: str) -> None:
    chosen, build = broken
    messages = re.findall(rf"{name}\.py:\d+: WARNING: {name}: (.*)", build.said)
    assert messages, f"nothing is said of {chosen[name]}\n{build.said}"
    assert all(re.match(r"[\w ]+( \(\w+\))?: failed: ", message) for message in messages), messages
    if chosen[name].line:
        assert any(f"line {chosen[name].line}" in message or "last line" in message for message in messages), messages


def test_sound_identities_are_not_blamed(broken: tuple[dict[str, Mutant], Build]) -> None:
    _, build = broken
    blamed = set(re.findall(r"WARNING: (\w+): ", build.said))
    assert blamed <= set(BROKEN)


def test_the_next_build_fails_again(make_site: Callable[[Iterable[str]], Site]) -> None:
    """Nothing has changed since, and nothing has been mended."""
    site = make_site(["dot_product"])
    mutant = next(slips("dot_product", ANSWER))
    site.path("dot_product").write_text(mutant.text, encoding="utf-8")
    first, second = site.build(), site.build()
    assert first.code != 0
    assert second.code != 0
    assert "dot_product: " in second.said


def test_a_file_that_cannot_be_read_is_named_with_its_line(make_site: Callable[[Iterable[str]], Site]) -> None:
    site = make_site(["dot_product"])
    path = site.path("dot_product")
    path.write_text(path.read_text(encoding="utf-8") + "\nnonsense\n", encoding="utf-8")
    build = site.build()
    line = len(path.read_text(encoding="utf-8").splitlines())
    assert build.code != 0
    assert f"dot_product.py:{line}: the identity dot_product cannot be read: NameError" in build.said
