"""What a full check found, in sentences that an officer can take to whoever looks after the PC."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..model.change import TABLE_LABELS, field_label, local_time, value_words
from ..model.trouble import Trouble
from ..store.history.row_names import RowNames, shortened
from ..store.history.truth import Break, Difference, Link, Past, Stray
from ..store.history.witnesses import Witness
from ..text import short_date

_OUTSIDE = "bằng chương trình khác"


def of_database(faults: Iterable[str]) -> Iterator[Trouble]:
    """What SQLite's own check says."""
    for fault in faults:
        yield Trouble(
            "database", "Tệp dữ liệu", f"Tệp dữ liệu bị hỏng ({fault}): hãy đóng rồi mở lại chương trình để khôi phục."
        )


def of_foreign(parts: Iterable[str]) -> Iterator[Trouble]:
    """What another program put into the database, which runs by itself."""
    for name in parts:
        said = f"Có “{name}” do chương trình khác thêm vào, có thể tự sửa số liệu khi lưu: "
        yield Trouble("database", "Tệp dữ liệu", f"{said}hãy sao lưu rồi khôi phục chính bản ấy để bỏ phần này.")


def of_history(names: RowNames, past: Past) -> Iterator[Trouble]:
    """Where the chain breaks, pieces that belong to no change, and what was altered between two changes."""
    yield from map(_break, past.breaks)
    for stray in past.strays:
        yield _stray(names, past, stray)
    for seam in past.seams:
        yield _seam(names, past, seam)


def of_rows(names: RowNames, found: Iterable[Difference], past: Past) -> Iterator[Trouble]:
    """Rows that are not what history says."""
    return (_difference(names, past, each) for each in found)


def of_references(names: RowNames, found: Iterable[tuple[str, str, str]]) -> Iterator[Trouble]:
    """Rows that hang on something that is not there: table, row, and the table that it refers to."""
    for table, row_id, on in found:
        label = TABLE_LABELS.get(table, table)
        said = f"Dòng “{row_id}” của “{label}” gắn với một “{TABLE_LABELS.get(on, on)}” không còn trong dữ liệu"
        yield Trouble("reference", names.of(table, {"id": row_id}), f"{said}: hãy lấy lại từ bản sao lưu.", row_id)


def of_seals(found: Iterable[tuple[str, str]]) -> Iterator[Trouble]:
    """Reports whose words or data are not what they were when they were kept."""
    for table, row_id in found:
        what = "Báo cáo đã chốt" if table == "frozen_report" else "Báo cáo đã viết"
        said = "Nội dung lưu của báo cáo đã bị sửa ngoài chương trình: hãy khôi phục từ bản sao lưu"
        yield Trouble("report", what, f"{said}.", row_id)


def of_witnesses(found: Iterable[Witness]) -> Iterator[Trouble]:
    """Changes that someone saw and that are gone."""
    for each in found:
        if each.at is None:
            said = "Thay đổi mới nhất mà chương trình đã lưu không còn trong nhật ký"
            yield Trouble(
                "history", "Nhật ký", f"{said}: phần cuối của nhật ký đã bị xóa hoặc bị thay bằng bản cũ hơn."
            )
            continue
        when = f"{short_date(each.at.date())} {each.at:%H:%M}"
        said = f"Bản sao lưu lúc {when} có thay đổi không còn trong nhật ký hiện nay"
        yield Trouble("backup", each.backup, f"{said}: phần cuối của nhật ký đã bị xóa sau khi sao lưu.")


def _break(each: Break) -> Trouble:
    after = f", ngay sau {_named(each.before)}" if each.before else ", thay đổi đầu tiên"
    said = f"Nhật ký không nối tiếp ở {_named(each.link)}{after}"
    return Trouble(
        "history",
        f"Nhật ký, {_named(each.link)}",
        f"{said}: thay đổi này hoặc thay đổi liền trước đã bị sửa, chèn hay xóa {_OUTSIDE} (mã {each.link.id}).",
        each.link.id,
    )


def _stray(names: RowNames, past: Past, each: Stray) -> Trouble:
    place = _place(names, past, each.table, each.row_id, each.field)
    if each.link is None:
        said = f"Nhật ký có một mục về {place} không thuộc thay đổi nào"
        return Trouble(
            "history", place, f"{said}: mục đã bị chèn, hoặc thay đổi của nó đã bị xóa {_OUTSIDE}.", each.row_id
        )
    said = f"Trong {_named(each.link)}, mục về {place} bị xếp sang chỗ khác {_OUTSIDE}"
    return Trouble("history", place, f"{said}.", each.row_id)


def _seam(names: RowNames, past: Past, each: Difference) -> Trouble:
    """What a change found was not what the one before had left: altered in between, and typed over since."""
    place = _place(names, past, each.table, each.row_id, each.field)
    told, stood = (_value(value, each.field) for value in (each.told, each.stands))
    after = f" sau {_named(each.last)}" if each.last else ""
    said = (
        f"Trước khi được nhập lại, giá trị đã bị đổi {_OUTSIDE}{after}: nhật ký để lại {told}, lúc nhập lại là {stood}"
    )
    return Trouble("row", place, f"{said}.", each.row_id)


def _difference(names: RowNames, past: Past, each: Difference) -> Trouble:
    place = _place(names, past, each.table, each.row_id, each.field)
    last = f" ({_named(each.last)})" if each.last else ""
    if each.field is not None:
        told, stands = (_value(value, each.field) for value in (each.told, each.stands))
        said = f"Trong bảng là {stands}, theo nhật ký phải là {told}{last}: giá trị đã bị đổi {_OUTSIDE}"
    elif each.stands is None:
        said = f"Dòng này có trong nhật ký{last} nhưng không còn trong bảng: dòng đã bị xóa {_OUTSIDE}"
    else:
        said = f"Dòng này có trong bảng nhưng không có trong nhật ký: dòng đã bị thêm {_OUTSIDE}"
    return Trouble("row", place, f"{said}.", each.row_id)


def _place(names: RowNames, past: Past, table: str, row_id: str, field: str | None) -> str:
    values = {**(past.row(table, row_id) or names.past(table, row_id)), "id": row_id}
    row = names.of(table, values)
    return f"{row}, ô “{field_label(table, field)}”" if field else row


def _value(value: Any, field: str | None) -> str:
    if not isinstance(value, str | int | float | list | None):  # what no program of ours writes
        return "dữ liệu lạ"
    return f"“{shortened(value_words(value, field or ''))}”"


def _named(link: Link | None) -> str:
    if link is None:
        return "thay đổi không rõ"
    when = f" lúc {local_time(link.at)}" if link.at else ""
    return f"thay đổi “{link.name}” của {link.who}{when}"
