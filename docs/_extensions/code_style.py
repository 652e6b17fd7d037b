"""The colours of code: those of the site, each legible on its ground (a contrast of at least 4.5 to 1)."""

from __future__ import annotations

from typing import ClassVar

from pygments.style import Style
from pygments.token import (
    Comment,
    Error,
    Generic,
    Keyword,
    Name,
    Number,
    Operator,
    String,
    Token,
    _TokenType,
)


def rules(words: str, names: str, texts: str, remarks: str, wrong: str) -> dict[_TokenType, str]:
    """What each kind of token looks like: words of the language, names and numbers, texts, remarks, errors."""
    return {
        Token: "",
        Comment: f"italic {remarks}",
        Keyword: words,
        Keyword.Constant: names,
        Operator.Word: words,
        Name.Builtin: names,
        Name.Class: f"bold {names}",
        Name.Decorator: names,
        Name.Exception: wrong,
        Name.Function: names,
        Number: names,
        String: texts,
        String.Doc: f"italic {texts}",
        Generic.Prompt: remarks,
        Generic.Output: "",
        Generic.Error: wrong,
        Generic.Traceback: wrong,
        Error: wrong,
    }


class Light(Style):
    """On a light ground."""

    background_color = "#f8f9fb"
    styles: ClassVar[dict[_TokenType, str]] = rules("#8a3b12", "#1f5f87", "#286a43", "#5f636b", "#a3201a")


class Dark(Style):
    """On a dark ground."""

    background_color = "#1a1c1e"
    styles: ClassVar[dict[_TokenType, str]] = rules("#f0a877", "#7cc0e6", "#7fd0a0", "#9ca0a5", "#ff8a80")
