"""Each state's own mark, word and colour, and how they are painted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from ..model.finding import WEIGHT_LABELS, Weight
from ..model.plan import Timing
from ..model.progress import COMPUTED_LABELS, STATUS_LABELS, Completeness, Status, TaskProgress
from ..text import roman
from . import icons, theme

CHIP_HEIGHT = 22


@dataclass(frozen=True, slots=True)
class State:
    """A mark, a word and a colour that always go together."""

    icon: str
    word: str
    tone: str


STATUS_STATES: dict[Status, State] = {
    "not_started": State("circle", STATUS_LABELS["not_started"], "quiet"),
    "in_progress": State("half", STATUS_LABELS["in_progress"], "busy"),
    "done": State("check", STATUS_LABELS["done"], "good"),
    "no_activity": State("dash", STATUS_LABELS["no_activity"], "quiet"),
}
BLANK = State("blank", "Trống", "bad")
NOT_DUE = State("clock", COMPUTED_LABELS["not_due"], "quiet")
DONE_BEFORE = State("check", COMPUTED_LABELS["done_before"], "good")
OVERDUE = State("alert", COMPUTED_LABELS["overdue"], "bad")
DONE_LATE = State("late", COMPUTED_LABELS["done_late"], "busy")
UNREAD = State("alert", "Chưa hiểu", "bad")
UNCONFIRMED = State("pencil", "Chưa xác nhận", "busy")
FLAGGED = State("flag", "Theo dõi", "blue")
WEIGHT_STATES: dict[Weight, State] = {
    "error": State("alert", WEIGHT_LABELS["error"], "bad"),
    "warning": State("info", WEIGHT_LABELS["warning"], "busy"),
    "hint": State("circle", WEIGHT_LABELS["hint"], "quiet"),
}


def count_words(counted: Completeness) -> str:
    """ "13/18", or nothing where there is nothing to fill."""
    return f"{counted.filled}/{counted.of}" if counted.of else ""


def states_of(row: TaskProgress) -> list[State]:
    """What a row's status cell says: what was typed, and what follows from the dates."""
    status = row.entry.status
    if status is None:
        if not row.ours:
            return []
        if row.computed == "not_due":
            return [NOT_DUE]
        if row.done_earlier:
            return [DONE_BEFORE]
        return [BLANK, OVERDUE] if row.computed == "overdue" else [BLANK]
    said = [STATUS_STATES[status]]
    if row.computed == "overdue":
        said.append(OVERDUE)
    elif row.computed == "done_late":
        said = [DONE_LATE]
    return said


def marks_of(row: TaskProgress) -> list[State]:
    """What else deserves an eye in a row: something that was not understood, the officer's own flag."""
    marks = (UNREAD, bool(row.entry.unread)), (FLAGGED, row.entry.flagged)
    return [state for state, holds in marks if holds]


def chip_size(state: State) -> QSize:
    """How much room a chip takes."""
    wide = QFontMetrics(theme.interface_font(9, bold=True)).horizontalAdvance(state.word)
    return QSize(wide + 30, CHIP_HEIGHT)


def paint_chip(painter: QPainter, x: int, y: int, state: State, room: int = 1000) -> None:
    """Draw a chip with its top left corner at x, y."""
    tone = theme.TONES[state.tone]
    size = chip_size(state)
    rect = QRect(x, y, min(size.width(), room), size.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(tone.line))
    painter.setBrush(QColor(tone.ground))
    painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), 5, 5)
    icons.paint(painter, x + 6, y + 4, state.icon, tone.ink, 14)
    painter.setPen(QColor(tone.ink))
    painter.setFont(theme.interface_font(9, bold=True))
    painter.drawText(rect.adjusted(24, 0, -2, 0), Qt.AlignmentFlag.AlignVCenter, state.word)
    painter.restore()


def timing_words(time: Timing) -> str:
    """Our reading of a time phrase, in few words."""
    quarters = "quý " + ", ".join(roman(q) for q in time.quarters) if time.quarters else ""
    start = f"{time.start.day}/{time.start.month}/{time.start.year}" if time.start else ""
    end = f"{time.end.day}/{time.end.month}/{time.end.year}" if time.end else ""
    said = {
        "period": f"{start} – {end}",
        "from": f"từ {start}",
        "deadline": f"{'trước' if time.before else 'đến'} {end}",
        "recurring": "mọi quý",
        "on_demand": "khi có yêu cầu",
        "unspecified": "không có ngày cố định",
    }[time.kind]
    return " · ".join(
        part for part in (said, quarters) if (part and time.kind in ("period", "deadline", "from")) or part == said
    )
