"""What the window remembers between starts; kept beside the data, and harmless when lost."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

from .files import write_safely

_NAME = "settings.json"
_VIEWS = "views"
_SECOND, _COPIED = "second_copy", "second_copied"
_QUESTION, _SIZES = "question", "sizes"
TEXT_SIZES = (100, 110, 125, 150, 175, 200)  # percent
CONTRASTS = ("usual", "high", "system")
_MOST_SIZES, _MOST_PARTS, _WIDEST = 80, 60, 20_000  # of what is remembered; pixels
_writing = Lock()  # a second copy is noted beside the window
Sizes = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Settings:
    """The last period, window place, report folder, and how large and strong everything is shown.

    `text_size` is one of TEXT_SIZES, `contrast` one of CONTRASTS: "system" follows Windows.
    """

    period: str | None = None
    window: str = ""
    report_folder: str | None = None
    text_size: int = 100
    contrast: str = "system"


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
    for name, offered in (("text_size", TEXT_SIZES), ("contrast", CONTRASTS)):
        if right.get(name) not in offered:  # there is always a way to read the window
            right.pop(name, None)
    return Settings(**right)


def save(folder: Path, settings: Settings) -> None:
    """Keep the settings; whatever else stands in the file stays."""
    _write(folder, asdict(settings))


def question(folder: Path) -> View | None:
    """Which tasks were asked for last, where that was not all there is."""
    return _view(_kept(folder).get(_QUESTION))


def sizes(folder: Path) -> dict[str, tuple[int, ...]]:
    """Widths that the officer changed by hand, by the name of what they are of, in pixels; what is damaged is not."""
    kept = _kept(folder).get(_SIZES)
    right = ((name, _widths(each)) for name, each in kept.items()) if isinstance(kept, dict) else ()
    return dict([(name, each) for name, each in right if each][:_MOST_SIZES])


def save_seen(folder: Path, settings: Settings, question: View | None, sizes: Sizes) -> None:
    """Keep the settings with all that the window remembers of what was seen in it, in one go."""
    seen = {_QUESTION: asdict(question) if question else None, _SIZES: dict(sizes)}
    _write(folder, asdict(settings) | seen)


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
    """Keep these values beside the others; half of a letter, as names of files may hold, stays as JSON escapes it."""
    with _writing:
        said = json.dumps(_kept(folder) | changed, ensure_ascii=False, indent=1)
        write_safely(folder / _NAME, said.encode("utf-8", "backslashreplace"))


def _widths(kept: object) -> tuple[int, ...]:
    """Whole numbers of pixels, or nothing where one of them is something else."""
    if not isinstance(kept, list) or not 0 < len(kept) <= _MOST_PARTS:
        return ()
    right = all(isinstance(each, int) and not isinstance(each, bool) and 0 <= each <= _WIDEST for each in kept)
    return tuple(kept) if right else ()


def _view(kept: object) -> View | None:
    if not isinstance(kept, dict):
        return None
    name, scope, filters, words = (kept.get(key) for key in ("name", "scope", "filters", "words"))
    if not isinstance(name, str) or not isinstance(scope, str) or not isinstance(filters, list):
        return None
    return View(name, scope, tuple(each for each in filters if isinstance(each, str)), str(words or ""))


def _same_kind(value: object, default: object) -> bool:
    return isinstance(value, str | None) if default is None else type(value) is type(default)
