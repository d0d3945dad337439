"""Read the form of the statistics annex from its folder, and say what is wrong with it before it is used."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from ..errors import UserError
from ..model.stats import Join, Level, Offer, Relation, Share, StatForm, StatItem, StatType, Wording
from ..model.unit import UnitKind

FORM, ROWS = "form.toml", "chi-tieu.toml"
_LINE = re.compile(r"\bline (\d+)")  # where the reader of TOML found its fault
_ROW_KEYS = frozenset(
    (
        *("code", "stt", "label", "unit", "type", "choices", "decimals", "joins", "base_year", "offer", "unsure", "on"),
        *("ratio", "sum", "share_of_base", "fall_from_base", "at_most", "at_least_sum", "equals"),
        *("levels", "from", "valid_from", "valid_to", "changes", "label_for"),
    )
)
_FORM_KEYS = frozenset(
    (
        *("name", "version", "valid_from", "source", "levels", "outlier"),
        *("title", "columns", "undefined", "no_data", "outside", "outside_rows"),
    )
)
_COLUMNS = 5
_CHANGE_KEYS = frozenset(("since", "label", "unit", "choices"))


class _Fault(ValueError):
    """What is wrong inside a file of the form, in Vietnamese."""


def load_stat_form(folder: Path) -> StatForm:
    """The form of a folder, read anew only after its files changed; UserError names file, row and key."""
    files = (folder / FORM, folder / ROWS)
    try:
        stamps = tuple(file.stat().st_mtime_ns for file in files)
    except OSError as error:
        raise UserError(f"Không mở được biểu thống kê “{folder}”: hãy chép lại thư mục mẫu.") from error
    return _load(files, stamps)


@lru_cache(maxsize=2)
def _load(files: tuple[Path, Path], stamps: tuple[int, ...]) -> StatForm:
    given, rows = (_read(file) for file in files)
    try:
        items = _items(rows)
    except _Fault as fault:
        raise UserError(f"Biểu thống kê “{files[1]}”: {fault}. Hãy sửa lại hoặc chép lại tệp mẫu.") from fault
    try:
        return _form(given, items)
    except _Fault as fault:
        raise UserError(f"Biểu thống kê “{files[0]}”: {fault}. Hãy sửa lại hoặc chép lại tệp mẫu.") from fault


def _read(file: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8-sig"))
    except OSError as error:
        raise UserError(f"Không mở được biểu thống kê “{file}”: hãy chép lại thư mục mẫu.") from error
    except ValueError as error:  # not UTF-8, or not TOML
        line = _LINE.search(str(error))
        place = f" ở dòng {line[1]}" if line else ""
        raise UserError(f"Biểu thống kê “{file}” viết sai{place}: hãy sửa lại hoặc chép lại tệp mẫu.") from error


def _form(given: Mapping[str, Any], items: tuple[StatItem, ...]) -> StatForm:
    _no_strange(given, _FORM_KEYS)
    outlier = _need(given, "outlier", dict)
    title = _need(given, "title", str)
    if title.replace("{period}", "").strip("{}") != title.replace("{period}", ""):
        raise _Fault("mục “title” có tên lạ trong ngoặc nhọn, chỉ dùng {period}")
    return StatForm(
        name=_need(given, "name", str),
        version=_need(given, "version", str),
        valid_from=_need(given, "valid_from", date),
        source=_need(given, "source", str),
        title=title,
        columns=_columns(given),
        undefined=_need(given, "undefined", str),
        no_data=_need(given, "no_data", str),
        outside=_need(given, "outside", str),
        outside_rows=_need(given, "outside_rows", bool),
        levels=_unit_levels(_need(given, "levels", dict)),
        outlier_factor=_number(outlier, "factor"),
        outlier_least=_number(outlier, "least"),
        items=items,
        by_code={item.code: item for item in items},
    )


def _columns(given: Mapping[str, Any]) -> tuple[str, ...]:
    columns = _texts(given, "columns")
    if len(columns) != _COLUMNS:
        raise _Fault(f"mục “columns” phải có đúng {_COLUMNS} cột")
    return columns


def _unit_levels(given: Mapping[str, Any]) -> Mapping[UnitKind, Level]:
    kinds: tuple[UnitKind, ...] = get_args(UnitKind)
    for kind in kinds:
        if given.get(kind) not in get_args(Level):
            raise _Fault(f"mục “levels” thiếu hoặc sai “{kind}”: chỉ dùng S, H, X, T")
    _no_strange(given, frozenset(kinds))
    return {kind: given[kind] for kind in kinds}


def _items(given: Mapping[str, Any]) -> tuple[StatItem, ...]:
    _no_strange(given, frozenset(("rows",)))
    rows = _need(given, "rows", list)
    items: dict[str, StatItem] = {}
    off: set[str] = set()
    for place, row in enumerate(rows, 1):
        name = row.get("code") if isinstance(row, dict) else None
        try:
            item = _item(row)
            if item.code in items or item.code in off:
                raise _Fault("mã này đã có ở dòng khác")
        except _Fault as fault:
            raise _Fault(f"dòng “{name or place}” {fault}") from fault
        if row.get("on", True):
            items[item.code] = item
        else:
            off.add(item.code)
    _check_codes(items)
    return tuple(items.values())


def _check_codes(items: Mapping[str, StatItem]) -> None:
    """Each row that another speaks of is there, and no row is computed out of itself."""
    for item in items.values():
        for code in item.codes:
            if code not in items:
                raise _Fault(f"dòng “{item.code}” nhắc đến mã “{code}” không có hoặc đang tắt")
        _check_circle(items, item.code, ())


def _check_circle(items: Mapping[str, StatItem], code: str, above: tuple[str, ...]) -> None:
    if code in above:
        raise _Fault(f"dòng “{code}” được tính vòng quanh từ chính nó")
    item = items[code]
    parts = (*(item.ratio or ()), *item.sum, *((item.share.base, *item.share.parts) if item.share else ()))
    for part in parts:
        _check_circle(items, part, (*above, code))


def _item(row: Any) -> StatItem:
    if not isinstance(row, dict):
        raise _Fault("phải viết trong ngoặc nhọn { … }")
    _no_strange(row, _ROW_KEYS)
    code = _need(row, "code", str)
    if not re.fullmatch(r"\w+(\.\w+)*", code) or len(code) > 36:
        raise _Fault("có mục “code” viết sai: hãy viết như 1.2.3")
    kind = _one_of(row, "type", StatType, "number")
    item = StatItem(
        code=code,
        number=_maybe(row, "stt", str, code),
        type=kind,
        wordings=_wordings(row, kind),
        join=_one_of(row, "joins", Join, "latest"),
        decimals=_maybe(row, "decimals", int, 0),
        ratio=_pair(row, "ratio"),
        share=_share(row),
        sum=_texts(row, "sum"),
        at_most=_at_most(row),
        at_least_sum=_texts(row, "at_least_sum"),
        equals=tuple(_relation(given) for given in _maybe(row, "equals", list, [])),
        levels=_levels(row),
        valid_from=_maybe(row, "valid_from", date, date.min),
        valid_to=_maybe(row, "valid_to", date, date.max),
        base_year=_maybe(row, "base_year", int, None),
        label_for=_label_for(row),
        offer=_one_of(row, "offer", Offer, None),
        unsure=_maybe(row, "unsure", bool, False),
    )
    _check_item(item, row)
    return item


def _check_item(item: StatItem, row: Mapping[str, Any]) -> None:
    if item.type == "number" and not item.computed and "joins" not in row:
        raise _Fault("thiếu mục “joins”")
    if item.join == "base" and item.base_year is None:
        raise _Fault("thiếu mục “base_year”")
    if item.type in ("code", "yes_no") and not item.wordings[0].choices:
        raise _Fault("thiếu mục “choices”")
    if sum(map(bool, (item.ratio, item.share, item.sum))) > 1:
        raise _Fault("có nhiều hơn một cách tính")
    if item.type == "group" and item.codes:
        raise _Fault("là nhóm nên không có cách tính")


def _wordings(row: Mapping[str, Any], kind: str) -> tuple[Wording, ...]:
    unit = _maybe(row, "unit", str, "") if kind == "group" else _need(row, "unit", str)
    first = Wording(date.min, _need(row, "label", str), unit, _texts(row, "choices"))
    out = [first]
    for given in _maybe(row, "changes", list, []):
        if not isinstance(given, dict):
            raise _Fault("có mục “changes” viết sai")
        _no_strange(given, _CHANGE_KEYS)
        label, unit = _maybe(given, "label", str, out[-1].label), _maybe(given, "unit", str, out[-1].unit)
        choices = _texts(given, "choices") or out[-1].choices
        out.append(Wording(_need(given, "since", date), label, unit, choices))
    return tuple(sorted(out, key=lambda wording: wording.since))


def _levels(row: Mapping[str, Any]) -> Mapping[Level, date]:
    letters = _maybe(row, "levels", str, "SHXT")
    since = _maybe(row, "from", dict, {})
    for letter in (*letters, *since):
        if letter not in get_args(Level):
            raise _Fault(f"có mục “levels” hoặc “from” viết sai ở “{letter}”: chỉ dùng S, H, X, T")
    if not all(type(day) is date for day in since.values()):
        raise _Fault("có mục “from” viết sai: hãy viết ngày như 2025-07-01")
    return {letter: since.get(letter, date.min) for letter in get_args(Level) if letter in letters}


def _share(row: Mapping[str, Any]) -> Share | None:
    of, fall = _maybe(row, "share_of_base", dict, None), _maybe(row, "fall_from_base", dict, None)
    if of is not None:
        _no_strange(of, frozenset(("base", "of")))
        return Share(_need(of, "base", str), _texts(of, "of"))
    if fall is not None:
        _no_strange(fall, frozenset(("base", "now")))
        return Share(_need(fall, "base", str), (_need(fall, "now", str),), fall=True)
    return None


def _at_most(row: Mapping[str, Any]) -> Relation | None:
    given = row.get("at_most")
    if given is None or isinstance(given, str):
        return Relation((given,)) if given else None
    if not isinstance(given, dict):
        raise _Fault("có mục “at_most” viết sai")
    _no_strange(given, frozenset(("code", "weight")))
    return Relation((_need(given, "code", str),), _weight(given))


def _relation(given: Any) -> Relation:
    if not isinstance(given, dict):
        raise _Fault("có mục “equals” viết sai")
    _no_strange(given, frozenset(("codes", "weight")))
    return Relation(_texts(given, "codes"), _weight(given))


def _weight(given: Mapping[str, Any]) -> Any:
    weight = given.get("weight", "error")
    if weight not in ("error", "warning", "hint"):
        raise _Fault(f"có mục “weight” lạ “{weight}”: chỉ dùng error, warning, hint")
    return weight


def _label_for(row: Mapping[str, Any]) -> Mapping[Level, str]:
    given = _maybe(row, "label_for", dict, {})
    if any(key not in get_args(Level) or not isinstance(text, str) for key, text in given.items()):
        raise _Fault("có mục “label_for” viết sai: chỉ dùng S, H, X, T")
    return given  # type: ignore[no-any-return]


def _pair(row: Mapping[str, Any], key: str) -> tuple[str, str] | None:
    codes = _texts(row, key)
    if not codes:
        return None
    if len(codes) != 2:
        raise _Fault(f"có mục “{key}” phải gồm đúng hai mã")
    return codes[0], codes[1]


def _texts(given: Mapping[str, Any], key: str) -> tuple[str, ...]:
    texts = _maybe(given, key, list, [])
    if not all(isinstance(text, str) for text in texts):
        raise _Fault(f"có mục “{key}” viết sai: hãy viết chữ trong ngoặc kép")
    return tuple(texts)


def _number(given: Mapping[str, Any], key: str) -> float:
    if type(given.get(key)) not in (int, float):
        raise _Fault(f"thiếu hoặc sai mục “{key}”")
    return float(given[key])


def _one_of(given: Mapping[str, Any], key: str, words: Any, default: Any) -> Any:
    value = given.get(key, default)
    if value != default and value not in get_args(words):
        raise _Fault(f"có mục “{key}” lạ “{value}”: chỉ dùng {', '.join(get_args(words))}")
    return value


def _need(given: Mapping[str, Any], key: str, kind: type) -> Any:
    if type(given.get(key)) is not kind:
        raise _Fault(f"thiếu hoặc sai mục “{key}”")
    return given[key]


def _maybe(given: Mapping[str, Any], key: str, kind: type, default: Any) -> Any:
    return _need(given, key, kind) if key in given else default


def _no_strange(given: Mapping[str, Any], known: frozenset[str]) -> None:
    for key in sorted(given.keys() - known):
        raise _Fault(f"có mục lạ “{key}”")
