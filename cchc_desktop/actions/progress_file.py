"""Many entries from one file: JSON or Excel with the option names of `progress set`; all or nothing."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ..errors import UserError
from ..files import read_whole
from ..model.period import Period
from ..model.progress import DAY_FIELDS, Document
from ..model.typed import YEARS
from ..text import parse_date, parse_number
from .progress import Wanted, cleaned, record_all, task_ids
from .workspace import Workspace

_FIELDS = ("status", "percent", "result", "difficulty", "cause", "proposal", "completed_on", "new_due", "note")
_KEYS = {"task", "period", "document", *_FIELDS}


def record_file(ws: Workspace, path: Path) -> int:
    """Keep every row of the file, or none: the faults are named by row. Returns how many rows there were."""
    rows = _excel(path) if path.suffix.lower() == ".xlsx" else _json(path)
    known, wanted, faults = task_ids(ws), [], []
    for n, row in rows:
        try:
            wanted.append(wish(row))
            if wanted[-1].task_id not in known:
                raise UserError(f"không có nhiệm vụ mã “{wanted[-1].task_id}”.")
        except UserError as error:
            faults.append(f"dòng {n}: {error}")
    if faults:
        raise UserError(f"“{path.name}” có {len(faults)} dòng sai, chưa ghi gì; " + " ".join(faults))
    if not wanted:
        raise UserError(f"“{path.name}” không có dòng nào: hãy ghi mỗi nhiệm vụ một dòng.")
    record_all(ws, wanted)
    return len(wanted)


def wish(row: Mapping[str, Any]) -> Wanted:
    """One row of a file, or one command line, as values to keep; UserError says what will not do."""
    unknown = [key for key in row if key.replace("-", "_") not in _KEYS]
    if unknown:
        raise UserError(f"không có cột “{unknown[0]}”; hãy dùng {', '.join(sorted(_KEYS))}.")
    values = {key.replace("-", "_"): value for key, value in row.items() if value not in (None, "")}
    if "task" not in values or "period" not in values:
        raise UserError("thiếu mã nhiệm vụ (task) hoặc kỳ (period).")
    fields = {name: _value(name, values[name]) for name in _FIELDS if name in values}
    cited = values.get("document", [])
    documents = [parse_document(text) for text in (cited if isinstance(cited, list) else [cited])]
    period = Period.parse(str(values["period"]))
    return Wanted(str(values["task"]), period, cleaned(fields, period), tuple(documents))


def parse_document(text: Any) -> Document:
    """ "Kế hoạch|12/KH-UBND|2024-01-19|UBND huyện Cái Bè|tuyên truyền …"; the end may be left out."""
    parts = [part.strip() for part in text.split("|")] if isinstance(text, str) else [""]
    if len(parts) > 5 or not parts[0]:
        raise UserError(f"không hiểu văn bản “{text}”; hãy viết loại|số|ngày|cơ quan|trích yếu.")
    kind, number, day, issuer, summary = parts + [""] * (5 - len(parts))
    return Document(kind, number, _day(day) if day else None, issuer or None, summary or None)


def _value(name: str, value: Any) -> Any:
    if name == "percent":
        plain = isinstance(value, int | float) and not isinstance(value, bool)
        found = float(value) if plain else parse_number(str(value))
        if found is None or not math.isfinite(found):
            raise UserError(f"“{value}” không phải là tỷ lệ; hãy nhập một số như 45,5.")
        return found
    if name in DAY_FIELDS:
        return _day(value)
    if isinstance(value, bool | list | dict):
        raise UserError(f"“{name}” phải là chữ; hãy xem lại giá trị “{value}”.")
    return str(value)


def _day(value: Any) -> date:
    given = value.date() if isinstance(value, datetime) else value
    day = given if isinstance(given, date) else parse_date(str(given))
    if day is None or day.year not in YEARS:
        raise UserError(f"“{value}” không phải là ngày có thật; hãy viết như 19/01/2024.")
    return day


def _json(path: Path) -> list[tuple[int, dict[str, Any]]]:
    try:
        rows = json.loads(read_whole(path).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UserError(f"“{path.name}” không phải là JSON đúng dạng: hãy kiểm tra lại tệp.") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UserError(f"“{path.name}” phải là một danh sách các đối tượng: hãy kiểm tra lại tệp.")
    return list(enumerate(rows, 1))


def _excel(path: Path) -> list[tuple[int, dict[str, Any]]]:
    data = read_whole(path)
    lines, written = _cells(path, data, values=True), _cells(path, data, values=False)
    for n, (line, source) in enumerate(zip(lines, written, strict=True), 1):
        if any(cell is None and formula is not None for cell, formula in zip(line, source, strict=True)):
            raise UserError(f"“{path.name}” dòng {n} có công thức chưa tính: hãy mở và lưu lại tệp bằng Excel.")
    head = [str(cell).strip() if cell is not None else "" for cell in lines[0]] if lines else []
    return [
        (n, {key: cell for key, cell in zip(head, line, strict=False) if key})
        for n, line in enumerate(lines[1:], 2)
        if any(cell is not None for cell in line)
    ]


def _cells(path: Path, data: bytes, *, values: bool) -> list[tuple[Any, ...]]:
    """The first sheet's cells: what Excel last computed, or the formulas as written."""
    from io import BytesIO
    from zipfile import BadZipFile

    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=values)
        return list(book.worksheets[0].iter_rows(values_only=True, max_col=40))
    except (BadZipFile, KeyError, ValueError, OSError, IndexError) as error:
        raise UserError(f"“{path.name}” không đọc được như tệp Excel: hãy mở và lưu lại dạng .xlsx.") from error
