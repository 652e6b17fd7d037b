"""Modules that are imported when they are first used, and special functions that need nothing but Python."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import scipy.special

from derivations import special
from derivations.lazy import Lazy


def test_a_module_is_imported_when_it_is_first_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "module_of_a_test.py").write_text("answer = 42\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    lazy = Lazy("module_of_a_test")
    assert "module_of_a_test" not in sys.modules
    assert repr(lazy) == "<module_of_a_test, imported on first use>"
    assert lazy.answer == 42
    assert "module_of_a_test" in sys.modules
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = lazy.no_such_name


@pytest.mark.parametrize("name", ["erf", "erfc"])
@pytest.mark.parametrize("x", [0.0, 0.5, -30.0, np.array([-1.0, 0.0, 1e-20, 5.0, 25.0]), np.ones((2, 3)), 3])
def test_special_functions_are_scipys(name: str, x: Any) -> None:
    got = getattr(special, name)(x)
    assert np.shape(got) == np.shape(x)
    np.testing.assert_allclose(got, getattr(scipy.special, name)(x), rtol=1e-12)
