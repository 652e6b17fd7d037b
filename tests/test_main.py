from __future__ import annotations

import json
import subprocess
import sys

import pytest

from derivations.__main__ import main, read_shape
from derivations.domains import Symmetric
from derivations.errors import ArgumentError

QUADRATIC = ["derive", "x.T @ A @ x", "--wrt", "x", "--shape", "x:n", "--shape", "A:n,n"]


def test_derive_prints_the_steps_and_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(QUADRATIC) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("  d(xᵀ A x)")
    assert lines[-2:] == ["gradient (n): (A + Aᵀ) x", "entry i: Σ_k (A_ik + A_ki) x_k; summed: k over n"]
    assert not any("{" in line for line in lines), "citations are for pages"


def test_latex_and_numpy_and_json_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    outputs = {}
    for form in ("--latex", "--numpy", "--json"):
        assert main([*QUADRATIC, form]) == 0
        outputs[form] = capsys.readouterr().out
    content = json.loads(outputs["--json"])
    assert content["kind"] == "gradient"
    assert content["latex"] == outputs["--latex"].rstrip("\n")
    assert content["numpy"].strip() == outputs["--numpy"].strip()
    assert [step["shape"] for step in content["steps"]] == ["scalar"] * len(content["steps"])


def test_domains_and_assumptions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["derive", "x @ S @ x", "--wrt", "x", "--shape", "x:n", "--shape", "S:n,n:Symmetric"]) == 0
    assert "gradient (n): 2 S x\n" in capsys.readouterr().out
    assert main(["derive", "sum(log(x))", "--wrt", "x", "--shape", "x:n"]) == 0
    assert "assuming x > 0 in every entry" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["derive", "lodget(A)", "--wrt", "A", "--shape", "A:n,n"], 2, "did you mean `logdet`?"),
        (["derive", "x", "--wrt", "y", "--shape", "x:n"], 2, "wrt must be one of 'x'"),
        (["derive", "x", "--wrt", "x", "--shape", "x"], 2, "NAME:AXES"),
        (["derive", "x", "--wrt", "x", "--shape", "x:n:Square"], 2, "no domain is called 'Square'"),
        (["derive", "A @ x", "--wrt", "x", "--shape", "x:k", "--shape", "A:n,m"], 2, "axis 'm'"),
        (["derive", "log(-exp(x))", "--wrt", "x", "--shape", "x:"], 1, "no point was found"),
        (["derive", "x", "--wrt", "x", "--shape", "x:n", "--order", "7"], 2, "order must be 1, 2 or 3"),
        (["verify", "sofmax"], 2, "did you mean 'softmax'"),
    ],
)
def test_what_goes_wrong_is_told_in_one_message_with_an_exit_code(
    arguments: list[str], code: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == code
    captured = capsys.readouterr()
    assert message in captured.err
    assert "Traceback" not in captured.err


def test_an_expression_may_start_with_a_minus_sign(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["derive", "-sum(log(softmax(o)))", "--wrt", "o", "--shape", "o:K"]) == 0
    assert capsys.readouterr().out.rstrip().endswith("K softmax(o) - 1")
    assert main(["check", "-x", "-1", "--wrt", "x", "--shape", "x:"]) == 0


def test_verify_and_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "softmax"]) == 0
    assert "1 of 1 identities hold" in capsys.readouterr().out
    assert main(["list", "determinant"]) == 0
    assert "log_determinant" in capsys.readouterr().out
    assert main(["list", "no such words"]) == 1
    assert "no identity has all of these words" in capsys.readouterr().err


def test_a_failed_check_is_exit_code_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from derivations.verification import Report

    monkeypatch.setattr("derivations.__main__.verify", lambda name: Report(name, ()))
    assert main(["verify", "softmax"]) == 1


def test_usage_is_argparse_s(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main([])
    assert caught.value.code == 2
    with pytest.raises(SystemExit) as caught:
        main(["--help"])
    assert caught.value.code == 0
    assert "derivations derive" in capsys.readouterr().out


def test_a_shape_is_a_name_with_axes_and_perhaps_a_domain() -> None:
    assert read_shape("A:m,n") == ("A", "m n")
    assert read_shape("s:") == ("s", "")
    assert read_shape("S:n,n:Symmetric") == ("S", Symmetric["n n"])
    assert read_shape("S:Symmetric,n,n") == ("S", Symmetric["n n"])
    with pytest.raises(ArgumentError):
        read_shape("x")


def test_python_m_runs_it_and_writes_plain_text_to_a_pipe() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "derivations", *QUADRATIC], capture_output=True, text=True, check=True, timeout=60
    )
    assert "\x1b" not in run.stdout
    assert "(A + Aᵀ) x" in run.stdout
