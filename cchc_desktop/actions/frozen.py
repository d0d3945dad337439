"""Closing a period's report: its files and data as they were handed in, never changed by what is typed later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from ..errors import UserError
from ..files import sha256
from ..model.period import Period
from ..model.report.choices import Choices
from ..model.report.data import Picture, ReportData
from ..model.report.data_json import from_json, to_json
from ..model.report.frozen import Frozen, FrozenFile, State, issued, whole_number
from ..store import attachments as kept_files
from ..store import frozen as rows
from ..store import search
from ..store.tables import new_id
from ..telling import Report, silent
from ..text import short_date, tidy, typed
from . import backup
from .report_data import Drawn, draw
from .report_files import USUAL, Made, lay_out, save
from .workspace import Workspace


@dataclass(frozen=True, slots=True)
class PeriodState:
    """A period that a report was written or closed for; `frozen` is the last time it was closed."""

    period: str
    state: State
    frozen: Frozen | None


def current(ws: Workspace, period: Period) -> Frozen | None:
    """The last time a period's report was closed, opened again since (`closed` is False) or not; None where never."""
    return next(reversed(of_period(ws, period)), None)


def standing(ws: Workspace, period: Period) -> Frozen | None:
    """The closed report that stands for a period; None while it is being typed or was opened again."""
    last = current(ws, period)
    return last if last and last.closed else None


def of_period(ws: Workspace, period: Period) -> list[Frozen]:
    """Each time a period's report was closed, the latest last."""
    with ws.store.read() as session:
        return rows.of_period(session, period.code)


def state(ws: Workspace, period: Period) -> State:
    """Where a period's report stands: being typed, closed, or opened again."""
    last = current(ws, period)
    return last.state if last else "typing"


def states(ws: Workspace) -> list[PeriodState]:
    """Every period that a report was written or closed for, each time it was closed, in order."""
    with ws.store.read() as session:
        known, written = rows.everything(session), search.report_periods(session)
    closed = [PeriodState(each.period, each.state, each) for each in known]
    open_ones = [PeriodState(code, "typing", None) for code in written if code not in {each.period for each in known}]
    return sorted([*closed, *open_ones], key=lambda each: each.period)


def freeze(
    ws: Workspace,
    period: Period,
    number: str | None = None,
    issued_on: date | None = None,
    report: Report = silent,
    choices: Choices | None = None,
    pictures: Sequence[Picture] = (),
) -> Frozen:
    """Close a period's report: Word and Excel are written once, their bytes and the data are kept.

    Number and day are printed where they are given; `choices` and `pictures` are those of `report.write`. UserError
    while findings stand that must be mended, where the report is closed already, or where the number is none. Nobody
    who listens to changes is told, as nothing that was typed changes.
    """
    _refuse_closed(period, of_period(ws, period))
    report(5, "Đang kiểm tra số liệu")
    drawn = _complete(draw(ws, period, choices=choices, pictures=pictures))
    whole = _number(number, drawn.data.unit.report_symbol)
    data = issued(drawn.data, whole, issued_on)
    made = lay_out(replace(drawn, data=data), USUAL, report)
    report(80, "Đang cất bản chốt")
    return _keep(ws, period, made, data, _new(period, drawn, whole, issued_on))


def reopen(ws: Workspace, period: Period, reason: str) -> Frozen:
    """Open a closed report again; what was closed stays, with the reason. UserError without one."""
    said = typed(reason)
    if standing(ws, period) and tidy(said):
        backup.before(ws, "reopen")
    with ws.store.write("Mở lại báo cáo") as session:
        known = rows.of_period(session, period.code)
        if not known or not known[-1].closed:
            raise UserError(f"Báo cáo {period.name} chưa chốt nên không cần mở lại.")
        if not tidy(said):
            raise UserError("Chưa ghi lý do mở lại: hãy ghi ngắn gọn, ví dụ “Sở Nội vụ yêu cầu bổ sung số liệu”.")
        return rows.reopen(session, known[-1].id, _now(), said)


def data(ws: Workspace, frozen: Frozen) -> ReportData:
    """The report as it was closed; UserError where a later or broken program kept it."""
    with ws.store.read() as session:
        kept = rows.data(session, frozen.id)
    try:
        return from_json(kept)
    except (ValueError, RecursionError) as error:
        raise UserError(
            "Không đọc được nội dung báo cáo đã chốt (bản chốt do phiên bản khác của chương trình tạo): hãy mở các tệp "
            "Word, Excel đã chốt, hoặc cập nhật chương trình."
        ) from error


def bytes_of(ws: Workspace, frozen: Frozen) -> tuple[Made, ...]:
    """The files as they were closed; UserError where their bytes are gone or were altered."""
    return tuple(Made(file.name, _bytes(ws, file)) for file in frozen.files)


def write(ws: Workspace, frozen: Frozen, out: Path) -> tuple[Path, ...]:
    """The same files again, byte for byte, under free names in a folder."""
    return save(out, bytes_of(ws, frozen)).files


def _refuse_closed(period: Period, known: Sequence[Frozen]) -> None:
    if known and known[-1].closed:
        numbered = f" số {known[-1].number}" if known[-1].number else ""
        raise UserError(f"Báo cáo {period.name} đã chốt{numbered}: muốn chốt lại thì mở lại trước, có ghi lý do.")


def _complete(drawn: Drawn) -> Drawn:
    if not drawn.data.draft:
        return drawn
    wrong = [finding for finding in drawn.checked.findings if finding.weight == "error"]
    raise UserError(
        f"Chưa chốt được vì còn {len(wrong)} điểm phải sửa, đầu tiên: {wrong[0].message} "
        "Hãy sửa ở trang “Kiểm tra” rồi chốt lại."
    )


def _number(number: str | None, symbol: str) -> str | None:
    if not number or not number.strip():
        return None
    try:
        return whole_number(number, symbol)
    except ValueError as error:
        raise UserError(
            f"Số văn bản “{number}” không đúng dạng: hãy ghi như “12” hoặc “12/{symbol}”, chưa có số thì để trống."
        ) from error


def _new(period: Period, drawn: Drawn, number: str | None, issued_on: date | None) -> Frozen:
    form = f"{drawn.form.name} ({short_date(drawn.form.valid_from)})"
    return Frozen(new_id(), period.code, number, issued_on, _now(), form, ())


def _keep(ws: Workspace, period: Period, made: Sequence[Made], data: ReportData, frozen: Frozen) -> Frozen:
    """Keep bytes and data: all of them, or nothing."""
    kept: list[tuple[Made, kept_files.Bytes]] = []
    try:
        for each in made:
            kept.append((each, kept_files.keep_data(ws.folder, each.data, each.name)))
        whole = _with_files(frozen, kept)
        with ws.store.write("Chốt báo cáo") as session:
            _refuse_closed(period, rows.of_period(session, period.code))  # another window may have been quicker
            rows.keep(session, whole, to_json(data))
            names = [file.name for file in whole.files]
            search.keep_report(session, whole.period, datetime.now(), names, data.words)
        return whole
    except BaseException:
        with ws.store.read() as session:
            kept_files.forget(session, ws.folder, [each for _, each in kept])
        raise


def _with_files(frozen: Frozen, kept: Sequence[tuple[Made, kept_files.Bytes]]) -> Frozen:
    return replace(frozen, files=tuple(FrozenFile(made.name, each.sha256) for made, each in kept))


def _bytes(ws: Workspace, file: FrozenFile) -> bytes:
    try:
        found = kept_files.place(ws.folder, file.sha256).read_bytes()
    except OSError as error:
        raise UserError(
            f"Bản chốt của tệp “{file.name}” không còn trong thư mục dữ liệu: hãy lấy lại từ bản sao lưu."
        ) from error
    if sha256(found) != file.sha256:
        raise UserError(f"Bản chốt của tệp “{file.name}” đã bị sửa: hãy lấy lại từ bản sao lưu.")
    return found


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
