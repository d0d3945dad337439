"""The officer's own words in a period's report: kept, taken back."""

from __future__ import annotations

from ..errors import UserError
from ..model.period import Period
from ..model.report.data import Paragraph
from ..model.report.marked import kept, marked
from ..model.report.own_words import ADDED, OwnWords
from ..store import own_words as rows
from ..store.tables import new_id
from .workspace import Workspace


def of_period(ws: Workspace, period: Period) -> dict[str, OwnWords]:
    """What the officer made of the paragraphs of a period's report, by key, in the order it was first done."""
    with ws.store.read() as session:
        return rows.of_period(session, period.code)


def reword(ws: Workspace, period: Period, paragraph: Paragraph, text: str) -> None:
    """Put the officer's words, with marked figures, in the place of a paragraph; UserError where nothing is left."""
    words = kept(text)
    if not words:
        raise UserError("Đoạn này chưa có chữ nào: hãy gõ lời, hoặc chọn “Bỏ đoạn này”.")
    with ws.store.write("Sửa lời báo cáo") as session:
        rows.keep(session, period.code, OwnWords(paragraph.key, words, _drawn(paragraph)))


def leave_out(ws: Workspace, period: Period, paragraph: Paragraph) -> None:
    """Leave a paragraph out of the report; one that was added is gone."""
    with ws.store.write("Bỏ một đoạn của báo cáo") as session:
        if paragraph.wording == "added":
            rows.forget(session, period.code, paragraph.key)
        else:
            rows.keep(session, period.code, OwnWords(paragraph.key, None, _drawn(paragraph)))


def take_back(ws: Workspace, period: Period, key: str) -> None:
    """Give a paragraph back to the program, which draws it anew."""
    with ws.store.write("Lấy lại lời máy soạn") as session:
        rows.forget(session, period.code, key)


def add_after(ws: Workspace, period: Period, key: str, text: str) -> str:
    """A paragraph of the officer's own after the one with this key; returns its key."""
    words = kept(text)
    if not words:
        raise UserError("Đoạn này chưa có chữ nào: hãy gõ lời trước.")
    new = f"{key.split(ADDED)[0]}{ADDED}{new_id()}"
    with ws.store.write("Thêm một đoạn vào báo cáo") as session:
        rows.keep(session, period.code, OwnWords(new, words))
    return new


def keep_apart(ws: Workspace, period: Period, words: OwnWords, after: str) -> None:
    """Make a paragraph of its own, after the one with this key, of words whose sentence is drawn no more."""
    apart = OwnWords(f"{after.split(ADDED)[0]}{ADDED}{new_id()}", words.text)
    with ws.store.write("Giữ lời làm đoạn riêng") as session:
        rows.forget(session, period.code, words.key)
        rows.keep(session, period.code, apart)


def _drawn(paragraph: Paragraph) -> str:
    """What the program draws there now; empty where what was drawn when it was reworded still holds."""
    return marked(paragraph.text, paragraph.figures) if paragraph.wording == "drawn" else paragraph.changed
