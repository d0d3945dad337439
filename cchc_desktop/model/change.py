"""One change of what was typed, as history tells it: when, who, what it was before and after; and its words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from ..errors import UserError
from ..text import number, short_date
from . import actual, document, own_plan, plan, progress
from .area import AREA_LABELS
from .period import Period
from .step import STEP_LABELS

Value = str | float | bool | list[Any] | None
WHOLE = ""  # the field of a change that is told as a whole: a document cited, a file attached, a task taken in

_NOTE = {"note": "Ghi chú"}
_PERIOD_DATES = {"data_to": "Ngày chốt số liệu", "due": "Hạn nộp", "sign_on": "Ngày trình ký"}
_UNIT = {
    "name": "Tên đơn vị",
    "kind": "Loại đơn vị",
    "parent": "Cơ quan cấp trên",
    "superior": "Dòng trên tên đơn vị",
    "place": "Địa danh",
    "symbol": "Ký hiệu",
    "signer": "Người ký",
    "authority": "Quyền hạn ký",
    "position": "Chức vụ",
    "addressees": "Kính gửi",
    "recipients": "Nơi nhận",
}

# What the tables of typed things are called, in the order in which a list of them is shown.
TABLE_LABELS: dict[str, str] = {
    "progress": "Tiến độ",
    "citation": "Văn bản viện dẫn",
    "step": "Bước thực hiện",
    "task": "Nhiệm vụ",
    "actual": "Kết quả chỉ tiêu",
    "target": "Chỉ tiêu",
    "measure": "Số của chỉ tiêu",
    "stat": "Số liệu thống kê",
    "document": "Văn bản",
    "attachment": "Tệp minh chứng",
    "jotting": "Ghi nhanh",
    "unread": "Chữ chưa đọc được",
    "explanation": "Giải trình",
    "phrase": "Câu mẫu",
    "own_words": "Lời báo cáo",
    "report_choice": "Lựa chọn cho báo cáo",
    "closing": "Báo cáo đã chốt",
    "signer": "Người ký",
    "own_plan_line": "Kế hoạch của đơn vị",
    "task_criterion": "Tiêu chí Chỉ số CCHC",
    "due": "Hạn báo cáo hằng năm",
    "period_dates": "Lịch báo cáo",
    "plan": "Kế hoạch",
    "section": "Phần của kế hoạch",
    "duty": "Việc giao ở phần tổ chức thực hiện",
    "deadline": "Mốc báo cáo",
    "columns": "Cột của bảng nhiệm vụ",
    "unit": "Đơn vị",
    "unit_name": "Tên đơn vị",
}

# What officers count by, and what each is called behind a number.
COUNTED: dict[str, str] = {
    "plan": "kế hoạch",
    "task": "nhiệm vụ",
    "progress": "kết quả",
    "actual": "kết quả chỉ tiêu",
    "stat": "số liệu thống kê",
    "document": "văn bản",
    "jotting": "ghi nhanh",
    "frozen_report": "báo cáo đã chốt",
}

# What officers type or decide, with its words: such a field can get an earlier value back.
TYPED_LABELS: dict[str, Mapping[str, str]] = {
    "progress": {field: progress.FIELD_LABELS[field] for field in progress.TYPED_FIELDS if field != "unconfirmed"},
    "citation": {},
    "step": {**STEP_LABELS, "done_on": "Ngày xong"},
    "task": {"person": "Người thực hiện", "decided": "Thuộc đơn vị", "handed_to": "Nơi nhận"},
    "actual": {key: label for key, label in actual.FIELD_LABELS.items() if key != "cumulative"},
    "target": {"decided": "Thuộc đơn vị"},
    "measure": {"adds": "Cộng dồn các quý"},
    "stat": {"value": "Số liệu", **_NOTE},
    "document": document.FIELD_LABELS,
    "attachment": {},
    "jotting": {"day": "Ngày", "text": "Nội dung ghi nhanh"},
    "explanation": {"text": "Lời giải trình"},
    "phrase": {"text": "Câu mẫu"},
    "own_words": {"text": "Lời của đoạn"},
    "signer": {"name": "Họ và tên", "authority": "Quyền hạn ký", "position": "Chức vụ", "order": "Thứ tự"},
    "own_plan_line": {**own_plan.FIELDS, "left_out": "Không đưa vào"},
    "task_criterion": {"wanted": "Thuộc tiêu chí"},
    "due": {"month": "Tháng", "day": "Ngày", "wanted": "Có lập báo cáo"},
    "period_dates": _PERIOD_DATES,
    "unit": _UNIT,
    "unit_name": {"name": "Tên đơn vị", "valid_from": "Có từ ngày", "valid_to": "Đến hết ngày"},
}
# What came with a file or was written by the program beside what was typed.
_BESIDE: dict[str, Mapping[str, str]] = {
    "task": {**plan.FIELD_LABELS, "area": "Lĩnh vực", "dropped_on": "Ngày bỏ", "section_id": "Phần"},
    "progress": {"period": "Kỳ"},
    "actual": {"period": "Kỳ"},
    "stat": {"code": "Mã số", "period": "Kỳ"},
    "unread": {"text": "Chữ đã gõ"},
    "citation": {"position": "Thứ tự"},
    "step": {"position": "Thứ tự"},
    "attachment": {"name": "Tên tệp", "document_id": "Văn bản", "size": "Số byte", "added_on": "Ngày thêm"},
    "jotting": {"task_id": "Gắn với nhiệm vụ", "used_in": "Đã đưa vào kết quả của"},
    "target": {
        "code": "Mã số",
        "area": "Lĩnh vực",
        "text": "Chỉ tiêu",
        "milestone": "Mốc năm",
        "dropped_on": "Ngày bỏ",
    },
    "measure": {"phrase": "Cụm từ", "comparator": "So sánh", "value": "Giá trị", "unit": "Đơn vị tính"},
    "plan": {
        "title": "Tên kế hoạch",
        "number": "Số, ký hiệu",
        "issuer": "Cơ quan ban hành",
        "issued_on": "Ngày ban hành",
        "year": "Năm",
        "source_name": "Tên tệp",
        "amended_on": "Ngày nhận bản sửa đổi",
    },
    "section": {"numeral": "Số phần", "title": "Tên phần", "area": "Lĩnh vực"},
    "duty": {"agency": "Cơ quan", "code": "Mã số", "text": "Nội dung"},
    "deadline": {"who": "Ai nộp", "report": "Báo cáo", "to": "Nộp cho", "phrase": "Cụm từ"},
    "report_choice": {"value": "Lựa chọn"},
    "closing": {"number": "Số", "issued_on": "Ngày", "reason": "Lý do mở lại", "seal": "Nội dung"},
    "unit": {"ours": "Là đơn vị đang dùng"},
}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a row. `at` is UTC; `write` is what the whole step is called; `period` is the quarter, if any.

    A row that came has no old values, one that went no new ones. Days are written as 2024-03-12. `owner` is what the
    row hangs on: the task of an entry or a step, what an actual is of, the code of a figure. `place` names it in words.
    What was typed and not understood is told under the field that it was typed into.
    """

    at: datetime
    who: str
    write: str
    table: str
    field: str
    old: Value
    new: Value
    period: str | None = None
    row_id: str = ""
    owner: str = ""
    write_id: str = ""
    place: str = ""

    @property
    def label(self) -> str:
        """What the field is called: "Kết quả trong quý"; the table where it is told as a whole."""
        return field_label(self.table, self.field)

    @property
    def old_words(self) -> str:
        """The old value as screens show it."""
        return value_words(self.old, self.field)

    @property
    def new_words(self) -> str:
        """The new value as screens show it."""
        return value_words(self.new, self.field)

    @property
    def when(self) -> str:
        """When it was made, by the clock of this place: "12/3/2024 08:15"."""
        return local_time(self.at)

    @property
    def restorable(self) -> bool:
        """Whether the old value is one that officers give, so that it can come back by itself."""
        return (self.field == WHOLE and self.table in _AS_WHOLE) or self.field in TYPED_LABELS.get(self.table, ())


@dataclass(frozen=True, slots=True)
class Write:
    """A named step: `at` is UTC, `pieces` how many fields and rows it changed; `undoes` is the step it takes back."""

    id: str
    at: datetime
    who: str
    name: str
    pieces: int
    undoes: str | None = None

    @property
    def when(self) -> str:
        """When it was made, by the clock of this place: "12/3/2024 08:15"."""
        return local_time(self.at)


_AS_WHOLE = ("citation", "attachment")  # what comes and goes as a whole and hangs on something else


def told(table: str, field: str) -> bool:
    """Whether a history shows this field; the rest is kept by the program for itself."""
    return field in TYPED_LABELS.get(table, ()) or field in _BESIDE.get(table, ())


def field_label(table: str, field: str) -> str:
    """What a field is called on screens; what nobody sees there keeps the name of its table."""
    known = TYPED_LABELS.get(table, {}).get(field) or _BESIDE.get(table, {}).get(field)
    return known or TABLE_LABELS.get(table, table)


def value_words(value: Value, field: str) -> str:
    """A value as screens show it."""
    if value is None or value == "" or value == []:
        return NOTHING
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, float | int):
        return str(value) if field in ("year", "milestone") else number(value)
    if isinstance(value, list):
        return "; ".join(" ".join(map(str, each)) if isinstance(each, list) else str(each) for each in value)
    return _text_words(value, field)


def _text_words(value: str, field: str) -> str:
    if field == "status":
        return progress.STATUS_LABELS.get(value, value)  # type: ignore[call-overload, no-any-return]
    if field == "area":
        return AREA_LABELS.get(value, value)
    if field == "used_in" or field == "period":
        return period_words(value)
    return short_date(date.fromisoformat(value)) if _is_day(value) else value


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text)) and date.fromisoformat(text) is not None
    except ValueError:
        return False


def period_words(code: object) -> str:
    """ "quý I năm 2024"; a code that is none as it stands, nothing for what belongs to no period."""
    if not code:
        return ""
    try:
        return Period.parse(str(code)).name
    except UserError:
        return str(code)


def local_time(at: datetime) -> str:
    """A moment of UTC by the clock of this place."""
    here = at.replace(tzinfo=UTC).astimezone()
    return f"{short_date(here.date())} {here:%H:%M}"
