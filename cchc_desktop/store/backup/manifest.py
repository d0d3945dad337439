"""What is written beside a backup: what it holds, and the files that belong to it. One that comes in is not trusted."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from ...model.backup import WHY, Backup
from ...text import tidy

FORMAT = 1
SETTINGS = "settings.json"
_LARGEST = 50_000_000  # bytes; far more than any data folder has files to name
_WIDEST = 1 << 62  # a size or time beyond this is none
_HASH = re.compile(r"[0-9a-f]{64}")
_EVIDENCE = re.compile(r"files/([0-9a-f]{2})/(\1[0-9a-f]{62})")
_FORM = re.compile(r"forms(/[^/\\:*?\"<>|\x00-\x1f]{1,200}){2,3}")


@dataclass(frozen=True, slots=True)
class BackedFile:
    """A file of the data folder that belongs to a backup.

    `path` within the data folder, with slashes; `size` in bytes; `stamp` when its bytes in the pool were written and
    `source` when the file itself was, both in nanoseconds as the file system says.
    """

    path: str
    sha256: str
    size: int
    stamp: int = 0
    source: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds; see `model.backup.Backup`.

    `origin` is the first change ever made in the data, `state` tells whether anything changed since; `sets` are when
    sets of form packs were taken in, in nanoseconds; `missing` are the files whose bytes were gone already.
    """

    at: datetime
    why: str
    order: int
    unit: str
    version: str
    schema: str
    changes: int
    head: str
    origin: str
    state: str
    sha256: str
    size: int
    tables: Mapping[str, int] = field(default_factory=dict)
    files: tuple[BackedFile, ...] = ()
    missing: tuple[BackedFile, ...] = ()
    sets: Mapping[str, int] = field(default_factory=dict)

    def backup(self, file: Path) -> Backup:
        """The record of the backup in this file."""
        return Backup(
            file=file,
            at=self.at,
            why=self.why,
            unit=self.unit,
            version=self.version,
            changes=self.changes,
            head=self.head,
            size=self.size,
            files=sum(each.path != SETTINGS for each in self.files),  # how the window stood is no file of theirs
            missing=len(self.missing),
            order=self.order,
        )


def beside(file: Path) -> Path:
    """Where the manifest of a backup lies."""
    return file.with_suffix(".json")


def to_json(manifest: Manifest) -> bytes:
    """The manifest as it is written."""
    said = {"format": FORMAT} | asdict(manifest) | {"at": manifest.at.isoformat()}
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def read(path: Path) -> Manifest | None:
    """A manifest; None where there is none, it is damaged, or names what no backup of ours has."""
    try:
        state = path.stat()
    except OSError:
        return None
    return _read(path, state.st_mtime_ns, state.st_size) if state.st_size <= _LARGEST else None


@lru_cache(maxsize=256)
def _read(path: Path, _stamp: int, _size: int) -> Manifest | None:
    try:
        return _manifest(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _manifest(said: dict[str, Any]) -> Manifest:
    """ValueError, TypeError or KeyError where something is not as we write it."""
    if said["format"] != FORMAT or said["why"] not in WHY:
        raise ValueError("another format")
    return Manifest(
        at=datetime.fromisoformat(said["at"]).replace(tzinfo=None),
        why=said["why"],
        order=_count(said["order"]),
        unit=tidy(str(said["unit"]))[:300],
        version=tidy(str(said["version"]))[:40],
        schema=str(said["schema"]),
        changes=_count(said["changes"]),
        head=str(said["head"]),
        origin=str(said["origin"]),
        state=str(said["state"]),
        sha256=_hash(said["sha256"]),
        size=_count(said["size"]),
        tables={str(name): _count(count) for name, count in said["tables"].items()},
        files=tuple(_file(each) for each in said["files"]),
        missing=tuple(_file(each) for each in said["missing"]),
        sets={str(name): _count(stamp) for name, stamp in said["sets"].items()},
    )


def _file(said: dict[str, Any]) -> BackedFile:
    path, sha256 = str(said["path"]), _hash(said["sha256"])
    if not _proper(path, sha256):
        raise ValueError("a file where none of ours lies")
    return BackedFile(path, sha256, _count(said["size"]), _count(said["stamp"]), _count(said["source"]))


def _proper(path: str, sha256: str) -> bool:
    """Whether a data folder may hold a file there: nothing above it, beside it or hidden in it."""
    if evidence := _EVIDENCE.fullmatch(path):
        return evidence[2] == sha256
    parts = path.split("/")
    return path == SETTINGS or (
        _FORM.fullmatch(path) is not None and not any(part[0] == "." or part[-1] in ". " for part in parts)
    )


def _hash(value: Any) -> str:
    if not isinstance(value, str) or not _HASH.fullmatch(value):
        raise ValueError("no SHA-256")
    return value


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < _WIDEST:
        raise ValueError("no count")
    return value
