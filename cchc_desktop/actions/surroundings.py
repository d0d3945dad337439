"""Whether the data lie where they are in danger, and whether the PC's clock can be right."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from ..errors import UserError
from ..files import read_shipped, unusable
from ..model.surroundings import Ground, Place, where
from ..text import short_date
from .workspace import Workspace

_FOLDER, _FILE = "surroundings", "places.toml"
_LATER = timedelta(days=1)  # by how much the last change may lie ahead: clocks of two PCs differ


def place_of(folder: Path, variables: Mapping[str, str] = os.environ, ground: Ground | None = None) -> Place | None:
    """The dangerous place that a data folder lies in: a synced folder, a network drive. None where it is well."""
    known = places()
    return where(ground or ground_of(folder, known), known, variables)


def places() -> tuple[Place, ...]:
    """The places that are known, with their signs; UserError where someone's edit made the list useless."""
    try:
        return tuple(_place(each) for each in read_shipped(_FOLDER, _FILE)["place"])
    except (KeyError, TypeError) as error:
        raise unusable(_FOLDER, _FILE, "có mục thiếu tên, thiếu loại hoặc có chữ lạ") from error


def ground_of(folder: Path, known: Sequence[Place]) -> Ground:
    """What this PC says of a folder, and which of the files stand above it that the places are known by."""
    whole = (folder.absolute(), *folder.absolute().parents)
    names = tuple(each.name for each in whole if each.name)
    signs = {marker for place in known for marker in place.markers}
    markers = frozenset(marker for marker in signs if any(_stands(each / marker) for each in whole))
    return Ground(tuple(map(str, whole)), names, markers, *_disk(whole[0]))


def clock_behind(ws: Workspace, now: datetime | None = None) -> str:
    """The sentence where the newest change lies in the future: the PC's clock is wrong; "" where it is not.

    `now` is in UTC. Nothing depends on the clock but the hours that are shown.
    """
    last = ws.store.last_change()
    present = now or datetime.now(UTC).replace(tzinfo=None)
    if last is None or last <= present + _LATER:
        return ""
    today, then = (short_date(at.replace(tzinfo=UTC).astimezone().date()) for at in (present, last))
    return (
        f"Đồng hồ máy đang là {today}, nhưng lần nhập gần nhất ghi ngày {then}: hãy chỉnh lại ngày giờ của máy. "
        "Dữ liệu và thứ tự thay đổi vẫn đúng."
    )


def _place(said: dict[str, Any]) -> Place:
    lists = {key: tuple(value) for key, value in said.items() if isinstance(value, list)}
    if said["kind"] not in ("synced", "network"):
        raise KeyError("kind")
    return Place(said["name"], said["kind"], **lists)


def _stands(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _disk(folder: Path) -> tuple[str, str]:
    """The kind of file system a folder lies on, "remote" for a network drive of Windows, and the disk's label."""
    if sys.platform == "win32":
        return _windows_disk(folder)
    return _mounted(folder, _mounts()), ""


def _mounts() -> list[tuple[str, str]]:
    """Where disks hang, and of which kind they are."""
    try:
        lines = Path("/proc/self/mounts").read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return []
    parts = [line.split(" ") for line in lines]
    return [(_unescaped(each[1]), each[2]) for each in parts if len(each) > 2]


def _mounted(folder: Path, mounts: list[tuple[str, str]]) -> str:
    """The kind of the disk that lies nearest above a folder; of two at one place the later one covers the other."""
    above = {str(each) for each in (folder, *folder.parents)}
    fitting = [(len(place), n, kind) for n, (place, kind) in enumerate(mounts) if place in above]
    return max(fitting, default=(0, 0, ""))[2]


def _unescaped(place: str) -> str:
    """Mounts write a space as \\040."""
    for code, letter in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        place = place.replace(code, letter)
    return place


def _windows_disk(folder: Path) -> tuple[str, str]:
    """A share by its name, or a drive letter that Windows says is one; and the label of the drive."""
    if folder.drive.startswith("\\\\"):
        return "remote", ""
    import ctypes

    kernel: Any = getattr(ctypes, "windll").kernel32  # noqa: B009 there is none elsewhere
    root = f"{folder.drive}\\"
    label = ctypes.create_unicode_buffer(261)
    kernel.GetVolumeInformationW(root, label, 261, None, None, None, None, 0)
    return "remote" if kernel.GetDriveTypeW(root) == 4 else "", label.value


def require_safe(folder: Path) -> None:
    """UserError where a folder that was chosen for the data lies in a dangerous place."""
    place = place_of(folder)
    if place is not None:
        raise UserError(f"“{folder}” nằm trong {place.name}, cũng không an toàn: hãy chọn thư mục khác trên máy này.")
