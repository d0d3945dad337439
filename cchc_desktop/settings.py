"""What the window remembers between starts; kept beside the data, and harmless when lost."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from .files import write_safely

_NAME = "settings.json"
_VIEWS = "views"
_SECOND, _COPIED = "second_copy", "second_copied"


@dataclass(frozen=True, slots=True)
class Settings:
    """The last period, window place and report folder."""

    period: str | None = None
    window: str = ""
    report_folder: str | None = None


@dataclass(frozen=True, slots=True)
class View:
    """A choice of rows that the officer gave a name: the scope, the filters that hold together, the words."""

    name: str
    scope: str
    filters: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Second:
    """The folder of the second copy, and when the last one was made (local time); None where never."""

    folder: str
    copied_at: datetime | None = None


def load(folder: Path) -> Settings:
    """The settings of a data folder; the usual ones where the file is missing, damaged or from another version."""
    kept = _kept(folder)
    known = {f.name: f.default for f in fields(Settings)}
    right = {k: v for k, v in kept.items() if k in known and _same_kind(v, known[k])}
    return Settings(**right)


def save(folder: Path, settings: Settings) -> None:
    """Keep the settings; whatever else stands in the file stays."""
    _write(folder, asdict(settings))


def views(folder: Path) -> tuple[View, ...]:
    """The named views of a data folder; what is damaged is left out."""
    return views_in(folder / _NAME)


def views_in(file: Path) -> tuple[View, ...]:
    """The same out of another settings file, as a backup has one."""
    kept = _said(file).get(_VIEWS)
    return tuple(view for each in kept if (view := _view(each))) if isinstance(kept, list) else ()


def save_views(folder: Path, named: Sequence[View]) -> None:
    """Keep the named views, in this order."""
    _write(folder, {_VIEWS: [asdict(view) for view in named]})


def second(folder: Path) -> Second | None:
    """Where the second copy goes; None where nobody chose a folder."""
    kept = _kept(folder)
    place, copied = kept.get(_SECOND), kept.get(_COPIED)
    if not isinstance(place, str) or not place:
        return None
    try:
        at = datetime.fromisoformat(copied) if isinstance(copied, str) else None
    except ValueError:
        at = None
    return Second(place, at.replace(tzinfo=None) if at else None)


def save_second(folder: Path, chosen: Second | None) -> None:
    """Keep where the second copy goes and when the last one was made, apart from what the window remembers."""
    at = chosen.copied_at.isoformat() if chosen and chosen.copied_at else None
    _write(folder, {_SECOND: chosen.folder if chosen else None, _COPIED: at})


def _kept(folder: Path) -> dict[str, Any]:
    return _said(folder / _NAME)


def _said(file: Path) -> dict[str, Any]:
    try:
        kept = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _write(folder: Path, changed: dict[str, Any]) -> None:
    write_safely(folder / _NAME, json.dumps(_kept(folder) | changed, ensure_ascii=False, indent=1).encode())


def _view(kept: object) -> View | None:
    if not isinstance(kept, dict):
        return None
    name, scope, filters, words = (kept.get(key) for key in ("name", "scope", "filters", "words"))
    if not isinstance(name, str) or not isinstance(scope, str) or not isinstance(filters, list):
        return None
    return View(name, scope, tuple(each for each in filters if isinstance(each, str)), str(words or ""))


def _same_kind(value: object, default: object) -> bool:
    return isinstance(value, str | None) if default is None else isinstance(value, type(default))
