from __future__ import annotations

import pytest

from derivations.__main__ import main

ASKED = ["check", "g @ softmax(o)", "--wrt", "o", "--shape", "o:K", "--shape", "g:K", "--where", "p=softmax(o)"]


@pytest.mark.parametrize(
    ("claim", "code", "told"), [("p * (g - p @ g)", 0, "Right."), ("p * (1 - p) * g", 1, "its diagonal")]
)
def test_the_verdict_is_printed_and_is_the_exit_code(
    claim: str, code: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*ASKED[:2], claim, *ASKED[2:]]) == code
    assert told in capsys.readouterr().out


@pytest.mark.parametrize(
    ("claim", "where", "message"),
    [("q * g", "p=softmax(o)", "the claim cannot be read"), ("g", "p", "NAME=MEANING"), ("g", "p=", "NAME=MEANING")],
)
def test_what_cannot_be_read_is_exit_code_two(
    claim: str, where: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*ASKED[:2], claim, *ASKED[2:-1], where]) == 2
    assert message in capsys.readouterr().err
