"""Read the form of the statistics annex from its folder, and say what is wrong with it before it is used."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from ...errors import UserError
from ...model.stats import Join, Level, Offer, Relation, Share, StatForm, StatItem, StatType, Wording
from ...model.unit import UnitKind
from .form_file import FormFault, naming, need, no_strange, read_form_file, texts
from .pack import PACK_KEYS

FORM, ROWS = "form.toml", "chi-tieu.toml"
_WHAT = "biểu thống kê"
_ROW_KEYS = frozenset(
    (
        *("code", "stt", "label", "unit", "type", "choices", "decimals", "joins", "base_year", "offer", "unsure", "on"),
        *("ratio", "sum", "share_of_base", "fall_from_base", "at_most", "at_least_sum", "equals"),
        *("levels", "from", "valid_from", "valid_to", "changes", "label_for"),
    )
)
_FORM_KEYS = (PACK_KEYS - {"extends"}) | frozenset(
    (
        *("version", "source", "levels", "outlier"),
        *("title", "columns", "undefined", "no_data", "outside", "outside_rows"),
    )
)
_COLUMNS = 5
_CHANGE_KEYS = frozenset(("since", "label", "unit", "choices"))


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
    given, rows = (read_form_file(file, _WHAT) for file in files)
    with naming(files[1], _WHAT):
        items = _items(rows)
    with naming(files[0], _WHAT):
        return _form(given, items)


def _form(given: Mapping[str, Any], items: tuple[StatItem, ...]) -> StatForm:
    no_strange(given, _FORM_KEYS)
    outlier = need(given, "outlier", dict)
    title = need(given, "title", str)
    if title.replace("{period}", "").strip("{}") != title.replace("{period}", ""):
        raise FormFault("mục “title” có tên lạ trong ngoặc nhọn, chỉ dùng {period}")
    return StatForm(
        name=need(given, "name", str),
        version=need(given, "version", str),
        valid_from=need(given, "valid_from", date),
        source=need(given, "source", str),
        title=title,
        columns=_columns(given),
        undefined=need(given, "undefined", str),
        no_data=need(given, "no_data", str),
        outside=need(given, "outside", str),
        outside_rows=need(given, "outside_rows", bool),
        levels=_unit_levels(need(given, "levels", dict)),
        outlier_factor=_number(outlier, "factor"),
        outlier_least=_number(outlier, "least"),
        items=items,
        by_code={item.code: item for item in items},
    )


def _columns(given: Mapping[str, Any]) -> tuple[str, ...]:
    columns = texts(given, "columns")
    if len(columns) != _COLUMNS:
        raise FormFault(f"mục “columns” phải có đúng {_COLUMNS} cột")
    return columns


def _unit_levels(given: Mapping[str, Any]) -> Mapping[UnitKind, Level]:
    kinds: tuple[UnitKind, ...] = get_args(UnitKind)
    for kind in kinds:
        if given.get(kind) not in get_args(Level):
            raise FormFault(f"mục “levels” thiếu hoặc sai “{kind}”: chỉ dùng S, H, X, T")
    no_strange(given, frozenset(kinds))
    return {kind: given[kind] for kind in kinds}


def _items(given: Mapping[str, Any]) -> tuple[StatItem, ...]:
    no_strange(given, frozenset(("rows",)))
    rows = need(given, "rows", list)
    items: dict[str, StatItem] = {}
    off: set[str] = set()
    for place, row in enumerate(rows, 1):
        name = row.get("code") if isinstance(row, dict) else None
        try:
            item = _item(row)
            if item.code in items or item.code in off:
                raise FormFault("mã này đã có ở dòng khác")
        except FormFault as fault:
            raise FormFault(f"dòng “{name or place}” {fault}") from fault
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
                raise FormFault(f"dòng “{item.code}” nhắc đến mã “{code}” không có hoặc đang tắt")
        _check_circle(items, item.code, ())


def _check_circle(items: Mapping[str, StatItem], code: str, above: tuple[str, ...]) -> None:
    if code in above:
        raise FormFault(f"dòng “{code}” được tính vòng quanh từ chính nó")
    item = items[code]
    parts = (*(item.ratio or ()), *item.sum, *((item.share.base, *item.share.parts) if item.share else ()))
    for part in parts:
        _check_circle(items, part, (*above, code))


def _item(row: Any) -> StatItem:
    if not isinstance(row, dict):
        raise FormFault("phải viết trong ngoặc nhọn { … }")
    no_strange(row, _ROW_KEYS)
    code = need(row, "code", str)
    if not re.fullmatch(r"\w+(\.\w+)*", code) or len(code) > 36:
        raise FormFault("có mục “code” viết sai: hãy viết như 1.2.3")
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
        sum=texts(row, "sum"),
        at_most=_at_most(row),
        at_least_sum=texts(row, "at_least_sum"),
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
        raise FormFault("thiếu mục “joins”")
    if item.join == "base" and item.base_year is None:
        raise FormFault("thiếu mục “base_year”")
    if item.type in ("code", "yes_no") and not item.wordings[0].choices:
        raise FormFault("thiếu mục “choices”")
    if sum(map(bool, (item.ratio, item.share, item.sum))) > 1:
        raise FormFault("có nhiều hơn một cách tính")
    if item.type == "group" and item.codes:
        raise FormFault("là nhóm nên không có cách tính")


def _wordings(row: Mapping[str, Any], kind: str) -> tuple[Wording, ...]:
    unit = _maybe(row, "unit", str, "") if kind == "group" else need(row, "unit", str)
    first = Wording(date.min, need(row, "label", str), unit, texts(row, "choices"))
    out = [first]
    for given in _maybe(row, "changes", list, []):
        if not isinstance(given, dict):
            raise FormFault("có mục “changes” viết sai")
        no_strange(given, _CHANGE_KEYS)
        label, unit = _maybe(given, "label", str, out[-1].label), _maybe(given, "unit", str, out[-1].unit)
        choices = texts(given, "choices") or out[-1].choices
        out.append(Wording(need(given, "since", date), label, unit, choices))
    return tuple(sorted(out, key=lambda wording: wording.since))


def _levels(row: Mapping[str, Any]) -> Mapping[Level, date]:
    letters = _maybe(row, "levels", str, "SHXT")
    since = _maybe(row, "from", dict, {})
    for letter in (*letters, *since):
        if letter not in get_args(Level):
            raise FormFault(f"có mục “levels” hoặc “from” viết sai ở “{letter}”: chỉ dùng S, H, X, T")
    if not all(type(day) is date for day in since.values()):
        raise FormFault("có mục “from” viết sai: hãy viết ngày như 2025-07-01")
    return {letter: since.get(letter, date.min) for letter in get_args(Level) if letter in letters}


def _share(row: Mapping[str, Any]) -> Share | None:
    of, fall = _maybe(row, "share_of_base", dict, None), _maybe(row, "fall_from_base", dict, None)
    if of is not None:
        no_strange(of, frozenset(("base", "of")))
        return Share(need(of, "base", str), texts(of, "of"))
    if fall is not None:
        no_strange(fall, frozenset(("base", "now")))
        return Share(need(fall, "base", str), (need(fall, "now", str),), fall=True)
    return None


def _at_most(row: Mapping[str, Any]) -> Relation | None:
    given = row.get("at_most")
    if given is None or isinstance(given, str):
        return Relation((given,)) if given else None
    if not isinstance(given, dict):
        raise FormFault("có mục “at_most” viết sai")
    no_strange(given, frozenset(("code", "weight")))
    return Relation((need(given, "code", str),), _weight(given))


def _relation(given: Any) -> Relation:
    if not isinstance(given, dict):
        raise FormFault("có mục “equals” viết sai")
    no_strange(given, frozenset(("codes", "weight")))
    return Relation(texts(given, "codes"), _weight(given))


def _weight(given: Mapping[str, Any]) -> Any:
    weight = given.get("weight", "error")
    if weight not in ("error", "warning", "hint"):
        raise FormFault(f"có mục “weight” lạ “{weight}”: chỉ dùng error, warning, hint")
    return weight


def _label_for(row: Mapping[str, Any]) -> Mapping[Level, str]:
    given = _maybe(row, "label_for", dict, {})
    if any(key not in get_args(Level) or not isinstance(text, str) for key, text in given.items()):
        raise FormFault("có mục “label_for” viết sai: chỉ dùng S, H, X, T")
    return given  # type: ignore[no-any-return]


def _pair(row: Mapping[str, Any], key: str) -> tuple[str, str] | None:
    codes = texts(row, key)
    if not codes:
        return None
    if len(codes) != 2:
        raise FormFault(f"có mục “{key}” phải gồm đúng hai mã")
    return codes[0], codes[1]


def _number(given: Mapping[str, Any], key: str) -> float:
    if type(given.get(key)) not in (int, float):
        raise FormFault(f"thiếu hoặc sai mục “{key}”")
    return float(given[key])


def _one_of(given: Mapping[str, Any], key: str, words: Any, default: Any) -> Any:
    value = given.get(key, default)
    if value != default and value not in get_args(words):
        raise FormFault(f"có mục “{key}” lạ “{value}”: chỉ dùng {', '.join(get_args(words))}")
    return value


def _maybe(given: Mapping[str, Any], key: str, kind: type, default: Any) -> Any:
    return need(given, key, kind) if key in given else default
