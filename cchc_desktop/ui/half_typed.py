"""How an editor says where its text belongs, and how its text is read without touching it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from ..model.half_typed import Spot
from ..model.period import Period
from ..model.plan import Task
from ..text import lower_first

Where = Callable[[], Spot | None]
_PERSON = "người làm"


def belongs(editor: Any, where: Where | None) -> None:
    """Say where what is typed in an editor belongs, asked when it matters; None: nowhere any more."""
    editor.half_typed_in = where


def spot_of(editor: QWidget) -> Spot | None:
    """Where the text of an editor belongs; None where nobody said so."""
    where: Where | None = getattr(editor, "half_typed_in", None)
    return where() if where else None


def kept_in(editor: QWidget) -> str:
    """What was kept when typing began."""
    return str(getattr(editor, "kept_text", ""))


def typed_in(editor: QWidget) -> str:
    """The text as it is seen, with letters that the input method has not settled yet."""
    if (text := getattr(editor, "text_so_far", None)) is not None:
        return str(text)
    if isinstance(editor, QLineEdit):
        return _with(editor.text(), editor.cursorPosition(), getattr(editor, "preedit", ""))
    return _of_document(editor) if isinstance(editor, QPlainTextEdit | QTextEdit) else ""


def composed_at(editor: QPlainTextEdit | QTextEdit) -> tuple[int, str]:
    """Where letters are being composed in a text, as Qt counts places, and which."""
    block = editor.textCursor().block()
    layout = block.layout()
    return (block.position() + layout.preeditAreaPosition(), layout.preeditAreaText()) if layout else (0, "")


def _of_document(editor: QPlainTextEdit | QTextEdit) -> str:
    return _with(editor.toPlainText(), *composed_at(editor))


def _with(text: str, at: int, composed: str) -> str:
    """The composed letters in their place; Qt counts a letter beyond the first 65,536 as two."""
    if not composed:
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    before, after = (part.decode("utf-16-le", "surrogatepass") for part in (units[: 2 * at], units[2 * at :]))
    return before + composed + after


def name_of(task: Task) -> str:
    """A task as it is named beside a text."""
    return f"Nhiệm vụ {task.label()}" if task.origin == "plan" else f"Việc ngoài kế hoạch “{_opening(task.content)}”"


def task_spot(task: Task, field: str, label: str, period: str) -> Spot:
    """A field of a task in a quarter: "Nhiệm vụ 6, kết quả quý I năm 2024"."""
    said = lower_first(label.removesuffix(" trong quý"))
    when = "" if said == _PERSON else f" {Period.parse(period).name}"
    return Spot("task", task.id, field, period, words=f"{name_of(task)}, {said}{when}")


def _opening(words: str) -> str:
    """The first words of a text."""
    line = " ".join(words.split())
    return line if len(line) <= 60 else f"{line[:60].rsplit(' ', 1)[0]}…"


def quoted(words: str) -> str:
    """The first words of a text, in marks."""
    return f"“{_opening(words)}”"
