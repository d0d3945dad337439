"""The words of a change for search: what it is called, who made it, its fields and values, folded into one text.

The tables that it touched stand among them between marks that nobody can type.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...text import fold

_MARK = "\x1f"


def folded_change(name: str, who: str, pieces: Iterable[Mapping[str, Any]]) -> str:
    """What is looked through; `pieces` as history keeps them."""
    kept = list(pieces)
    tables = "".join(dict.fromkeys(table_mark(piece["table_name"]) for piece in kept))
    words = dict.fromkeys(word for piece in kept for word in _words(piece))
    return tables + fold(" \n ".join((name, who, *words)))


def table_mark(table: str) -> str:
    """How a table is found among the words."""
    return f"{_MARK}{table}{_MARK}"


def _words(piece: Mapping[str, Any]) -> Iterator[str]:
    from ...model.change import field_label, value_words

    table, name = piece["table_name"], piece["field"]
    old, new = (_read(piece[side]) for side in ("old", "new"))
    if name is not None:
        yield field_label(table, name)
        yield from (value_words(value, name) for value in (old, new) if value not in (None, ""))
        return
    for whole in (old, new):
        yield from _whole_words(table, whole)


def _whole_words(table: str, whole: Any) -> Iterator[str]:
    from ...model.change import field_label, told, value_words

    said = whole if isinstance(whole, dict) else {}
    for name, value in said.items():
        if told(table, name) and value not in (None, "", False, []):
            yield field_label(table, name)
            yield value_words(value, name)


def _read(text: str | None) -> Any:
    try:
        return json.loads(text) if text else None
    except (ValueError, RecursionError):  # what another program wrote there
        return None
