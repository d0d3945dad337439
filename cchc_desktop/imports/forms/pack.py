"""Read what form packs say of themselves, and put together what a pack says with what it takes from another."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from itertools import takewhile
from pathlib import Path
from typing import Any, get_args

from ...errors import UserError
from ...model.report.pack import PACK_KINDS, PERIOD_KINDS, Pack, PackKind
from ...model.unit import UnitKind
from .form_file import FormFault, naming, need, read_form_file
from .toml_text import toml_text

_SUFFIXES = (".toml", ".docx", ".xlsx")
_LONGEST = 100  # letters of a folder's name; beyond 255 bytes the system cannot even look for it
FILE, WHAT = "form.toml", "mẫu báo cáo"
PACK_KEYS = frozenset(
    ("key", "kind", "name", "basis", "valid_from", "valid_to", "periods", "unit_kinds", "extends"),
)


def read_packs(folder: Path, added: datetime | None = None) -> tuple[Pack, ...]:
    """The packs of a set, a folder with a folder for each; UserError names the file that will not do."""
    return tuple(read_pack(file.parent, added) for file in sorted(folder.glob(f"*/{FILE}")))


def read_pack(folder: Path, added: datetime | None = None) -> Pack:
    """What one pack says of itself."""
    file = folder / FILE
    given = read_form_file(file, WHAT)
    with naming(file, WHAT):
        return Pack(
            key=_text(given, "key", folder.name),
            folder=folder,
            kind=_kind(given),
            name=need(given, "name", str),
            basis=need(given, "basis", str),
            valid_from=need(given, "valid_from", date),
            valid_to=_valid_to(given),
            periods=_some(given, "periods", tuple(PERIOD_KINDS)),
            unit_kinds=_some(given, "unit_kinds", get_args(UnitKind)) if "unit_kinds" in given else (),
            base=_base(folder, given),
            added=added,
        )


def entries(pack: Pack) -> Mapping[str, Any]:
    """Everything that the pack says, with what it leaves out taken from the one that it extends.

    Of a table such as [words] each entry is taken by itself; lists, the outline among them, are taken whole.
    """
    given = read_form_file(pack.folder / FILE, WHAT)
    if pack.base is None:
        return given
    lent = read_form_file(pack.base / FILE, WHAT)
    rest = {key: value for key, value in lent.items() if key not in PACK_KEYS}
    own = {
        key: {**rest[key], **value} if isinstance(value, dict) and isinstance(rest.get(key), dict) else value
        for key, value in given.items()
    }
    return {**own, **{key: value for key, value in rest.items() if key not in own}}


def lent_files(pack: Pack) -> Mapping[str, Path]:
    """The templates that lie in the pack which this one extends, and not in its own folder."""
    if pack.base is None:
        return {}
    files = (file for file in pack.base.iterdir() if file.suffix.lower() in (".docx", ".xlsx"))
    return {file.name: file for file in files if not (pack.folder / file.name).is_file()}


def _kind(given: Mapping[str, Any]) -> PackKind:
    kind = _text(given, "kind", "report")
    if kind not in PACK_KINDS:
        raise FormFault(f"có mục “kind” lạ “{kind}”: chỉ dùng {', '.join(PACK_KINDS)}")
    return kind


def _valid_to(given: Mapping[str, Any]) -> date | None:
    until: date | None = need(given, "valid_to", date) if "valid_to" in given else None
    if until is not None and until < need(given, "valid_from", date):
        raise FormFault("có ngày “valid_to” trước ngày “valid_from”")
    return until


def _some(given: Mapping[str, Any], key: str, known: tuple[Any, ...]) -> tuple[Any, ...]:
    found = need(given, key, list) if key in given else list(known)
    for each in found:
        if each not in known:
            raise FormFault(f"có mục “{key}” lạ “{each}”: chỉ dùng {', '.join(known)}")
    if not found:
        raise FormFault(f"có mục “{key}” để trống: hãy bỏ mục này hoặc ghi {', '.join(known)}")
    return tuple(each for each in known if each in found)


def _base(folder: Path, given: Mapping[str, Any]) -> Path | None:
    """The folder of the pack that this one extends: beside it, and extending none itself."""
    name = _text(given, "extends", "")
    if not name:
        return None
    base = folder.parent / name
    if len(name) > _LONGEST or Path(name).name != name or base == folder or not (base / FILE).is_file():
        raise FormFault(f"kế thừa mẫu “{name}” không có trong cùng bộ mẫu")
    try:
        above = read_form_file(base / FILE, WHAT)
    except UserError as error:
        raise FormFault(f"kế thừa mẫu “{name}” không đọc được") from error
    if above.get("extends"):
        raise FormFault(f"kế thừa mẫu “{name}” vốn lại kế thừa mẫu khác: chỉ kế thừa một bậc")
    if above.get("kind", "report") != given.get("kind", "report"):
        raise FormFault(f"kế thừa mẫu “{name}” khác loại")
    return base


def _text(given: Mapping[str, Any], key: str, default: str) -> str:
    return need(given, key, str) if key in given else default


def whole_files(pack: Pack) -> Mapping[str, bytes]:
    """The files of a pack as it stands by itself: what it takes from another is written into its own file."""
    files = {file.name: file for file in sorted(pack.folder.iterdir()) if file.suffix.lower() in _SUFFIXES}
    whole = {name: file.read_bytes() for name, file in {**lent_files(pack), **files}.items()}
    if pack.base is not None:
        said = {key: value for key, value in entries(pack).items() if key != "extends"}
        notes = [line for folder in (pack.folder, pack.base) for line in _notes(folder / FILE)]
        whole[FILE] = "\n".join([*notes, "", toml_text(said)]).encode()
    return whole


def _notes(file: Path) -> list[str]:
    """The comments at the head of a form file: they tell people what may be changed, and how."""
    lines = file.read_text("utf-8-sig").splitlines()
    return list(takewhile(lambda line: line.startswith("#"), lines))
