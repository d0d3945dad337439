"""What the window remembers between starts; kept beside the data, and harmless when lost."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from .files import write_safely

_NAME = "settings.json"
_VIEWS = "views"


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
    kept = _kept(folder).get(_VIEWS)
    return tuple(view for each in kept if (view := _view(each))) if isinstance(kept, list) else ()


def save_views(folder: Path, named: Sequence[View]) -> None:
    """Keep the named views, in this order."""
    _write(folder, {_VIEWS: [asdict(view) for view in named]})


def _kept(folder: Path) -> dict[str, Any]:
    try:
        kept = json.loads((folder / _NAME).read_text("utf-8"))
    except (OSError, ValueError):
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
