"""A derivation as it is told: names for long pieces, shapes of a product of Jacobians, structure, and entries."""

from __future__ import annotations

import json

import pytest

from derivations.__main__ import main
from derivations.derivation import derive
from derivations.derivation.telling import in_entries, names, told_steps, where

NETWORK = ("w @ tanh(W @ x + b)", "x", {"w": "m", "W": "m n", "x": "n", "b": "m"})
RIDGE = ("sum(log(1 + exp(-y * (X @ w)))) + l / 2 * norm(w)**2", "w", {"X": "m n", "y": "m", "w": "n", "l": ""})


def test_a_long_piece_has_a_name_whose_meaning_stands_below_the_lines() -> None:
    found = derive(*RIDGE)
    assert where(found) == ["z = -y ∘ X w"]
    text = str(found)
    assert "  = sigmoid(z)ᵀ dz + l wᵀ dw" in text
    assert "what z stands for" in text
    assert "    where z = -y ∘ X w\n" in text
    assert "gradient (n): l w - Xᵀ (y ∘ sigmoid(z))" in text
    assert "sigmoid(z)" not in str(found.result)


def test_the_name_is_used_also_in_its_own_differential() -> None:
    lines = [step.line for step in told_steps(derive(*NETWORK, order=2).derived)]
    written = str(derive(*NETWORK, order=2))
    assert "1 - z∘²" in written
    assert len(lines) == 6
    assert [part.name for part in names(derive(*NETWORK, order=2).derived)] == ["z"]


def test_a_hessian_says_what_it_is_like() -> None:
    text = str(derive(*NETWORK, order=2))
    assert "Hessian (n x n): -2 Wᵀ diag(w ∘ (z - z∘³)) W\nit is a product A' D A with D diagonal, symmetric" in text
    assert "it is" not in str(derive(*NETWORK))


def test_only_the_jacobian_of_a_gradient_is_a_hessian() -> None:
    assert "\njacobian (n x n)" in str(derive("tanh(x)", "x", {"x": "n"}))
    assert "\nHessian" not in str(derive("exp(t) * x", "t", {"x": "n", "t": ""}, order=2))


def test_a_chain_of_jacobians_shows_their_shapes() -> None:
    steps = derive("tanh(A @ sin(B @ x))", "x", {"A": "m k", "B": "k n", "x": "n"}).steps
    assert steps[-1].reason == "collect dx: (m x m)(m x k)(k x k)(k x n)"


def test_the_summed_index_is_named_with_its_axis() -> None:
    found = derive("norm(A @ x - b)**2", "x", {"A": "m n", "x": "n", "b": "m"})
    assert in_entries(found) == ["entry i: 2 Σ_k A_ki (Σ_l A_kl x_l - b_k); summed: k over m, l over n"]


@pytest.mark.parametrize(("text", "shapes"), [("sum(x)", {"x": "n"}), ("exp(x)", {"x": "n"}), ("x**2", {"x": ""})])
def test_entries_that_say_nothing_more_are_left_out(text: str, shapes: dict[str, str]) -> None:
    assert in_entries(derive(text, "x", shapes)) == []


def test_the_square_of_a_norm_takes_one_line_and_has_no_kink() -> None:
    found = derive("norm(A @ x - b)**2", "x", {"A": "m n", "x": "n", "b": "m"})
    assert [step.reason for step in found.steps][1] == "{squared_norm}"
    assert found.assumptions == []
    assert derive("norm(X)**2", "X", {"X": "m n"}).steps[1].reason == "{frobenius_norm_squared}"
    assert derive("norm(x)", "x", {"x": "n"}).assumptions == ["differentiable where x is not 0"]
    assert list(found(A=[[1.0]], x=[1.0], b=[1.0])) == [0.0]


def test_a_factor_that_is_linear_moves_in_the_line_of_the_product_rule() -> None:
    lines = str(derive("X.T @ X", "X", {"X": "m n"})).splitlines()
    assert lines[1].startswith("  = dXᵀ X + Xᵀ dX")


def test_latex_and_markdown_give_the_names_too() -> None:
    found = derive(*RIDGE)
    assert r"z &= -y \odot X w" in found.latex()
    assert "Here $z = -y \\odot X w$." in found._repr_markdown_()
    assert "Here" not in derive("x @ x", "x", {"x": "n"})._repr_markdown_()


def test_the_command_line_gives_the_names_too(capsys: pytest.CaptureFixture[str]) -> None:
    shapes = ["--shape", "X:m,n", "--shape", "y:m", "--shape", "w:n", "--shape", "l:"]
    asked = ["derive", RIDGE[0], "--wrt", "w", *shapes]
    assert main(asked) == 0
    assert "  where z = -y ∘ X w\n" in capsys.readouterr().out
    assert main([*asked, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["where"] == {"z": "-y ∘ X w"}
