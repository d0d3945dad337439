"""The TOML files of forms: read whole, and what is wrong in them told in Vietnamese with file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Any

from ...errors import UserError
from ...text import upper_first

LARGEST = 1_000_000  # bytes; the longest of ours has 40,000
_LINE = re.compile(r"\bline (\d+)")  # where the reader of TOML found its fault


class FormFault(ValueError):
    """What is wrong inside a file of a form, in Vietnamese."""


def read_form_file(file: Path, what: str) -> Mapping[str, Any]:
    """What the file says, read anew only after it changed; nobody changes what is returned.

    UserError, calling it `what` ("mẫu báo cáo"), where it is gone, too big or not TOML.
    """
    try:
        state = file.stat()
        return _read(file, what, state.st_mtime_ns, state.st_size)
    except OSError as error:
        raise UserError(f"Không mở được {what} “{file}”: hãy chép lại thư mục mẫu.") from error


@lru_cache(maxsize=64)
def _read(file: Path, what: str, stamp: int, size: int) -> Mapping[str, Any]:
    if size > LARGEST:
        raise _unusable(file, what, f"lớn hơn {LARGEST // 1000} kB")
    try:
        return tomllib.loads(file.read_text("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # not UTF-8, not TOML, or nested without end
        line = _LINE.search(str(error))
        raise _unusable(file, what, f"viết sai{f' ở dòng {line[1]}' if line else ''}") from error


def _unusable(file: Path, what: str, reason: object) -> UserError:
    """The sentence for a file that someone's edit made useless."""
    return UserError(f"{upper_first(what)} “{file}” {reason}: hãy sửa lại hoặc chép lại tệp mẫu.")


@contextmanager
def naming(file: Path, what: str) -> Iterator[None]:
    """A fault that is found inside is told with the file it stands in."""
    try:
        yield
    except FormFault as fault:
        raise _unusable(file, what, fault) from fault


def need(given: Mapping[str, Any], key: str, kind: type) -> Any:
    """A value that must be there, of this very kind."""
    if type(given.get(key)) is not kind:
        raise FormFault(f"thiếu hoặc sai mục “{key}”")
    return given[key]


def tables(given: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """The entries that stand each under a [[key]] of its own, in their order."""
    found = need(given, key, list)
    if not all(isinstance(entry, dict) for entry in found):
        raise FormFault(f"có mục “{key}” viết sai: hãy viết từng mục dưới dòng [[{key}]]")
    return found  # type: ignore[no-any-return]


def texts(given: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """A list of words; none where the key is left out."""
    found = need(given, key, list) if key in given else []
    if not all(isinstance(each, str) for each in found):
        raise FormFault(f"có mục “{key}” viết sai: hãy viết một danh sách chữ trong ngoặc kép")
    return tuple(found)


def check_places(text: str, allowed: Collection[str], where: str) -> None:
    """The {names} in a text, which are filled in later: no other than these."""
    try:
        found = [(name, spec, how) for _, name, spec, how in Formatter().parse(text) if name is not None]
    except ValueError as error:
        raise FormFault(f"mục “{where}” có dấu ngoặc nhọn không khép") from error
    for name, spec, how in sorted(found, key=str):
        if name not in allowed:
            raise FormFault(f"mục “{where}” có tên lạ “{{{name}}}”")
        if spec or how:  # a width could fill the disk
            raise FormFault(f"mục “{where}”: sau tên “{{{name}}}” không ghi gì thêm trong ngoặc nhọn")


def no_strange(given: Mapping[str, Any], known: Collection[str], where: str = "") -> None:
    """Keys that nothing reads are slips of typing."""
    for key in sorted(given.keys() - set(known)):
        raise FormFault(f"{where}có mục lạ “{key}”")
