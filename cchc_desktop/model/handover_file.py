"""What a handover file says of itself: who handed over what, when, and the bytes that must be in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..errors import UserError
from ..text import tidy

FORMAT = 1
KIND = "cchc-ban-giao"
NAME = "ban-giao.json"  # where it lies in the file
_HASH = re.compile(r"[0-9a-f]{64}")
_MEMBER = re.compile(r"[0-9a-z-]{1,80}\.(sqlite3|json)|files/([0-9a-f]{2})/\2[0-9a-f]{62}")
_WIDEST = 1 << 50  # bytes


@dataclass(frozen=True, slots=True)
class Member:
    """One file inside: how long it is, in bytes, and its fingerprint."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class HandoverFile:
    """`schema` is the revision of its database, `changes` and `head` the length and last hash of its history;
    `files` go along: evidence, closed reports, form packs; `missing` were gone already."""

    unit: str
    made_at: datetime  # local time
    version: str
    schema: str
    changes: int
    head: str
    files: int
    missing: int
    members: Mapping[str, Member]

    @property
    def size(self) -> int:
        """How many bytes it unpacks to."""
        return sum(each.size for each in self.members.values())

    @property
    def database(self) -> str:
        """The name of the database inside."""
        return next(name for name in self.members if name.endswith(".sqlite3"))


def to_said(file: HandoverFile) -> dict[str, Any]:
    """As it is written, for JSON."""
    return {
        "kind": KIND,
        "format": FORMAT,
        "version": file.version,
        "schema": file.schema,
        "unit": file.unit,
        "made_at": file.made_at.isoformat(timespec="seconds"),
        "changes": file.changes,
        "head": file.head,
        "files": file.files,
        "missing": file.missing,
        "members": {name: [each.size, each.sha256] for name, each in file.members.items()},
    }


def of_said(said: Any, newest_schema: str, name: str) -> HandoverFile:
    """As it was read; UserError where it is of a later program or not as we write it. `name` is for the sentence."""
    try:
        if said["kind"] != KIND:
            raise ValueError("another kind")
        later = _count(said["format"]) > FORMAT or str(said["schema"]) > newest_schema
        version = tidy(str(said["version"]))[:40]
        if not later:
            return _of_said(said, version)
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError):
        what = f"“{name}” không phải tệp bàn giao của chương trình"
        raise UserError(f"{what}: hãy chọn đúng tệp “ban-giao-….zip”.") from None
    raise UserError(
        f"Tệp bàn giao “{name}” do phiên bản mới hơn của chương trình ({version}) lập: "
        "hãy cài phiên bản mới nhất trên máy này rồi nhận lại."
    )


def is_member(name: str) -> bool:
    """Whether a file of this name may lie inside: nothing above or beside the folder it is unpacked to."""
    return _MEMBER.fullmatch(name) is not None


def _of_said(said: Any, version: str) -> HandoverFile:
    members = {str(name): _member(str(name), *each) for name, each in said["members"].items()}
    if sum(name.endswith(".sqlite3") for name in members) != 1:
        raise ValueError("one database")
    return HandoverFile(
        unit=tidy(str(said["unit"]))[:300],
        made_at=datetime.fromisoformat(said["made_at"]).replace(tzinfo=None),
        version=version,
        schema=str(said["schema"]),
        changes=_count(said["changes"]),
        head=str(said["head"])[:64],
        files=_count(said["files"]),
        missing=_count(said["missing"]),
        members=members,
    )


def _member(name: str, size: Any, sha256: Any) -> Member:
    """ValueError for a name that none of ours has."""
    if not is_member(name) or not isinstance(sha256, str) or not _HASH.fullmatch(sha256):
        raise ValueError("no member of ours")
    return Member(_count(size), sha256)


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < _WIDEST:
        raise ValueError("no count")
    return value
