"""Places where data are in danger: told by their signs, whatever the system they are on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal

Kind = Literal["synced", "network"]

_WHY = {
    "synced": "Thư mục dữ liệu nằm trong {name}: chương trình đồng bộ có thể chép đè, khóa tệp, sinh hai bản khác.",
    "network": "Thư mục dữ liệu nằm trên {name}: mất mạng giữa chừng, hay hai máy cùng mở, có thể làm hỏng dữ liệu.",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A place and its signs; one of them is enough."""

    name: str
    kind: Kind
    folders: tuple[str, ...] = ()  # names, `*` for anything
    markers: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()
    file_systems: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What is wrong with it."""
        return _WHY[self.kind].format(name=self.name)


@dataclass(frozen=True, slots=True)
class Ground:
    """What is known of a folder: it and those that it lies in, the nearest first, and the disk below."""

    parents: tuple[str, ...]  # whole paths, the folder itself first
    names: tuple[str, ...]
    markers: frozenset[str] = frozenset()  # files of programs that sync, found in one of them
    file_system: str = ""
    label: str = ""


def where(ground: Ground, places: Sequence[Place], variables: Mapping[str, str]) -> Place | None:
    """The first dangerous place that a folder lies in; `variables` are those of the system."""
    return next((place for place in places if _fits(ground, place, variables)), None)


def _fits(ground: Ground, place: Place, variables: Mapping[str, str]) -> bool:
    roots = {_plain(variables[each]) for each in place.variables if variables.get(each)}
    return (
        any(fnmatchcase(name.casefold(), form.casefold()) for name in ground.names for form in place.folders)
        or any(marker in ground.markers for marker in place.markers)
        or any(_plain(parent) in roots for parent in ground.parents)
        or ground.file_system in place.file_systems
        or (bool(ground.label) and ground.label in place.labels)
    )


def _plain(path: str) -> str:
    """A path to be compared: as Windows does, which knows no difference of case."""
    return path.replace("\\", "/").rstrip("/").casefold()
