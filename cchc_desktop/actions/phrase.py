"""The bank of sentences: those that ship with the program, and the officer's own."""

from __future__ import annotations

from functools import cache

from ..errors import UserError
from ..files import read_shipped, unusable
from ..model.area import AREA_LABELS
from ..model.phrase import Phrase, in_order
from ..model.progress import STATUS_LABELS
from ..store import phrases as rows
from ..text import nfc, typed
from .workspace import Workspace

_FOLDER, _FILE = "text", "phrases.toml"
_KEYS = {"text": None, "areas": AREA_LABELS, "statuses": STATUS_LABELS}


def phrases(ws: Workspace, area: str | None = None, status: str | None = None) -> list[Phrase]:
    """All sentences: the officer's own, those that fit this area and status, the others."""
    with ws.store.read() as session:
        own = rows.everything(session)
    return in_order([*own, *shipped()], area, status)


def keep(ws: Workspace, text: str) -> None:
    """Save a sentence for another time."""
    words = typed(text)
    if not words:
        raise UserError("Chưa chọn câu nào: hãy bôi đen câu cần lưu rồi làm lại.")
    with ws.store.write("Lưu câu mẫu") as session:
        rows.add(session, words)


def drop(ws: Workspace, phrase_id: str) -> None:
    """Take out a sentence that the officer saved."""
    with ws.store.write("Bỏ câu mẫu") as session:
        rows.remove(session, phrase_id)


@cache
def shipped() -> tuple[Phrase, ...]:
    """The sentences of the program, read once; UserError names the entry that cannot be used."""
    entries = read_shipped(_FOLDER, _FILE).get("phrase")
    if not isinstance(entries, list):
        raise unusable(_FOLDER, _FILE, "thiếu các mục [[phrase]]")
    return tuple(_phrase(place, entry) for place, entry in enumerate(entries, 1))


def _phrase(place: int, entry: object) -> Phrase:
    if not isinstance(entry, dict) or not isinstance(entry.get("text"), str) or not entry["text"].strip():
        raise unusable(_FOLDER, _FILE, f"mục thứ {place} thiếu “text”")
    for key, value in entry.items():
        known = _KEYS.get(key, {})
        listed = value if isinstance(value, list) else [value]
        if key not in _KEYS or (known is not None and any(word not in known for word in listed)):
            raise unusable(_FOLDER, _FILE, f"mục thứ {place} có “{key} = {value}” không dùng được")
    return Phrase(nfc(entry["text"]).strip(), tuple(entry.get("areas", ())), tuple(entry.get("statuses", ())))
