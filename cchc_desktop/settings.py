"""What the window remembers between starts; kept beside the data, and harmless when lost."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from .files import write_safely

_NAME = "settings.json"


@dataclass(frozen=True, slots=True)
class Settings:
    """The last period, window place and report folder."""

    period: str | None = None
    window: str = ""
    report_folder: str | None = None


def load(folder: Path) -> Settings:
    """The settings of a data folder; the usual ones where the file is missing, damaged or from another version."""
    try:
        kept = json.loads((folder / _NAME).read_text("utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(kept, dict):
        return Settings()
    known = {f.name: f.default for f in fields(Settings)}
    right = {k: v for k, v in kept.items() if k in known and _same_kind(v, known[k])}
    return Settings(**right)


def save(folder: Path, settings: Settings) -> None:
    write_safely(folder / _NAME, json.dumps(asdict(settings), ensure_ascii=False, indent=1).encode())


def _same_kind(value: object, default: object) -> bool:
    return isinstance(value, str | None) if default is None else isinstance(value, type(default))
