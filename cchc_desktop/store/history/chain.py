"""The chain of history: each change carries a hash over itself and the hash of the one before it.

A change or a piece of history that was altered, added or taken out by another program breaks the chain at its place.
The formula is kept in data of every release: it may never be altered, only followed by another one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

OWNERS = ("task_id", "progress_id", "target_id", "document_id")  # the first that a row has is what it hangs on
NAMED_BY = {"unread": "row_id", "explanation": "row_id", "stat": "code"}  # what a row is about, where no key says it

START = ""  # what stands before the first change

PIECE = ("position", "table_name", "row_id", "field", "old", "new")  # what is hashed of a row of history

Head = tuple[str, datetime, str, str, str | None]  # id, at, who, name, undoes
Piece = Sequence[int | str | None]  # the values of PIECE


def link(before: str, head: Head, pieces: Iterable[Piece]) -> str:
    """The hash of a change, in hexadecimal; `pieces` in the order of their positions."""
    change_id, at, who, name, undoes = head
    said = [before, change_id, at.isoformat(), who, name, undoes, [list(piece) for piece in pieces]]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def owner_of(table: str, value: Callable[[str], Any]) -> str | None:
    """What a row hangs on: a task, an entry, a target, a document or the code of a figure; `value` of a column."""
    names = (NAMED_BY[table],) if table in NAMED_BY else OWNERS
    return next((found for name in names if (found := value(name))), None)
