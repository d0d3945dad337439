"""`cchc report …`: checked, written, closed and opened again."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..model.period import Period
from ..model.report.choices import Choices
from ..model.report.frozen import STATE_LABELS, Frozen
from ..text import short_date
from . import output
from .line import Said, add_verb, as_day, opened

if TYPE_CHECKING:
    from ..actions.frozen import PeriodState
    from ..actions.workspace import Workspace
    from ..model.report.data import Picture


def add(verbs: Any) -> None:
    add_verb(verbs, "check", _report_check, "kiểm tra trước khi viết").add_argument("--period", required=True)
    write = add_verb(verbs, "write", _report_write, "viết báo cáo")
    write.add_argument("--period", required=True)
    write.add_argument("--out", type=Path, required=True)
    write.add_argument("--format", action="append", metavar="DẠNG", help="docx, xlsx hoặc pdf; ghi được nhiều lần")
    _add_choices(write)
    freeze = add_verb(verbs, "freeze", _report_freeze, "chốt báo cáo, giữ nguyên tệp và số liệu đã nộp")
    freeze.add_argument("--period", required=True)
    freeze.add_argument("--number", metavar="SỐ", help="số văn bản, ví dụ 12/BC-UBND")
    freeze.add_argument("--date", type=as_day, metavar="NGÀY", help="ngày ban hành")
    _add_choices(freeze)
    reopen = add_verb(verbs, "reopen", _report_reopen, "mở lại báo cáo đã chốt")
    reopen.add_argument("--period", required=True)
    reopen.add_argument("--reason", required=True, metavar="LÝ_DO")
    add_verb(verbs, "list", _report_list, "các kỳ đã viết, đã chốt").add_argument("--period")


def _add_choices(leaf: argparse.ArgumentParser) -> None:
    """What may be said on the line instead of what was chosen in the window."""
    leaf.add_argument("--signer", metavar="HỌ_TÊN", help="người ký trong danh sách (lệnh signer list)")
    leaf.add_argument("--separate-annexes", action="store_true", help="mỗi phụ lục một tệp riêng")


def _report_check(options: argparse.Namespace) -> Said:
    from ..actions import report_words

    checked = report_words.whole(opened(options), Period.parse(options.period))
    filled = {"filled": checked.completeness.filled, "of": checked.completeness.of}
    waiting = sum(len(area.waiting) for area in checked.gaps)
    found = {"findings": [output.finding(f) for f in checked.findings], "completeness": filled, "waiting": waiting}
    not_due = f", {waiting} nhiệm vụ chưa đến hạn" if waiting else ""
    said = f"Đã nhập {filled['filled']}/{filled['of']} nhiệm vụ{not_due}."
    return Said(found, (said, *(f.message for f in checked.findings)))


def _report_write(options: argparse.Namespace) -> Said:
    from ..actions import report

    ws, period, formats = opened(options), Period.parse(options.period), options.format or report.USUAL
    chosen = _choices(options, ws, period)
    written = report.write(ws, period, options.out, formats, choices=chosen, pictures=_charts(ws, period))
    files = [str(path) for path in written.files]
    json = {
        "files": files,
        "findings": [output.finding(f) for f in written.findings],
        "notes": list(written.notes),
        "engine": written.engine,
        "pages": written.pages,
        "frozen": _frozen(written.frozen) if written.frozen else None,
    }
    return Said(json, (*files, *_told(written.engine, written.pages), *written.notes))


def _report_freeze(options: argparse.Namespace) -> Said:
    from ..actions import frozen

    ws, period = opened(options), Period.parse(options.period)
    chosen, pictures = _choices(options, ws, period), _charts(ws, period)
    closed = frozen.freeze(ws, period, options.number, options.date, choices=chosen, pictures=pictures)
    return Said(_frozen(closed), (f"Đã chốt báo cáo {period.name}{_numbered(closed.number, closed.issued_on)}.",))


def _report_reopen(options: argparse.Namespace) -> Said:
    from ..actions import frozen

    ws, period = opened(options), Period.parse(options.period)
    closed = frozen.reopen(ws, period, options.reason)
    return Said(_frozen(closed), (f"Đã mở lại báo cáo {period.name}.",))


def _report_list(options: argparse.Namespace) -> Said:
    from ..actions import frozen

    wanted = Period.parse(options.period).code if options.period else None
    found = [each for each in frozen.states(opened(options)) if wanted in (None, each.period)]
    return Said([_state(each) for each in found], _state_lines(found) or ("Chưa có báo cáo nào được viết.",))


def _choices(options: argparse.Namespace, ws: Workspace, period: Period) -> Choices | None:
    """The choices of the line over those that are kept; None where the line says nothing."""
    from ..actions import choices, signer

    if options.signer is None and not options.separate_annexes:
        return None
    kept = choices.choices(ws, period)
    if options.signer is not None:
        kept = replace(kept, signer_id=signer.named(ws, options.signer).id)
    return replace(kept, separate_annexes=kept.separate_annexes or options.separate_annexes)


def _charts(ws: Workspace, period: Period) -> tuple[Picture, ...]:
    """The charts that were chosen in the window for a period that is still open."""
    from ..actions import choices, frozen
    from ..app import paint_charts

    open_still = frozen.standing(ws, period) is None
    return paint_charts(ws, period, choices.choices(ws, period).charts) if open_still else ()


def _told(engine: str | None, pages: int | None) -> tuple[str, ...]:
    return (f"PDF {pages} trang, do {engine} tạo.",) if engine else ()


def _numbered(number: str | None, day: date | None) -> str:
    return f"{f' số {number}' if number else ''}{f' ngày {short_date(day)}' if day else ''}"


def _frozen(kept: Frozen) -> dict[str, Any]:
    """A closed report, under the words of the options."""
    return {
        "id": kept.id,
        "period": kept.period,
        "state": kept.state,
        "number": kept.number,
        "date": kept.issued_on.isoformat() if kept.issued_on else None,
        "frozen_at": f"{kept.frozen_at.isoformat(timespec='seconds')}Z",
        "form": kept.form,
        "files": [{"name": file.name, "sha256": file.sha256} for file in kept.files],
        "reopened_at": f"{kept.reopened_at.isoformat(timespec='seconds')}Z" if kept.reopened_at else None,
        "reason": kept.reason,
    }


def _state(each: PeriodState) -> dict[str, Any]:
    return _frozen(each.frozen) if each.frozen else {"period": each.period, "state": each.state, "files": []}


def _state_lines(found: Sequence[PeriodState]) -> tuple[str, ...]:
    return tuple(f"{each.period}: {STATE_LABELS[each.state]}{_detail(each.frozen)}" for each in found)


def _detail(kept: Frozen | None) -> str:
    if kept is None:
        return ""
    names = ", ".join(file.name for file in kept.files)
    return f"{_numbered(kept.number, kept.issued_on)}: {names}{f' (mở lại: {kept.reason})' if kept.reason else ''}"
