"""What a packaged program runs to prove itself: each kind read, each kind written and judged, backups, a window."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from . import paths
from .actions import (
    backup,
    calendar,
    criterion,
    fill_in,
    form,
    handover,
    inspection,
    layout,
    letter,
    meeting,
    own_plan,
    plan,
    report,
)
from .actions.demo import Demo, run_demo
from .actions.progress import board, record
from .actions.verify import verify
from .actions.workspace import Workspace, open_workspace
from .model.period import Period
from .model.trouble import Verified
from .office.programs import programs


def run_self_test(show_window: Callable[[Path, date], None]) -> list[str]:
    """Do each step on a temporary folder; any fault is raised. Returns the steps that passed, in words."""
    with tempfile.TemporaryDirectory(prefix="cchc-") as name:
        folder = Path(name)
        demo = run_demo(folder / "dữ liệu", folder / "báo cáo", None)
        ws = open_workspace(demo.folder, demo.today)
        try:
            tasks = f"dữ liệu: {plan.plans(ws)[0].tasks} nhiệm vụ"
            written = [_size(path) for path in (*demo.files, *_papers(ws, demo, folder / "văn bản"))]
            judged = [_layout(path) for path in demo.files if path.suffix == ".docx"]
            others = [*judged, *_forms(ws, folder / "mẫu"), _pdf(ws, demo, folder / "pdf"), *_safety(ws, folder)]
        finally:
            ws.close()
        samples = [_read(path) for path in sorted((paths.resources() / "samples").glob("ke-hoach.*"))]
        show_window(demo.folder, demo.today)
    return [tasks, *samples, *written, *others, "cửa sổ: đã hiện"]


def _papers(ws: Workspace, demo: Demo, out: Path) -> Iterator[Path]:
    """Each paper beside the report."""
    period, year = demo.period, demo.period.year
    task = board(ws, period, mine=True).rows[0].task.id
    yield own_plan.write(ws, year, out).file
    yield letter.write(ws, period, out)
    yield from inspection.write(ws, year, [task], out)
    handed = handover.write(ws, out, period)
    yield from (handed.handed.file, handed.note)
    yield criterion.export(ws, period, out / "minh chứng").index
    yield fill_in.write(ws, period, out)
    yield meeting.write(ws, period, out, blank=True)
    yield meeting.write(ws, period, out, blank=False)
    yield calendar.export(ws, year, out / "lich.ics")
    yield calendar.export(ws, year, out / "lich.xlsx")


def _read(path: Path) -> str:
    draft = plan.read(path)
    return f"đọc .{draft.source.kind}: {len(draft.tasks)} nhiệm vụ"


def _layout(path: Path) -> str:
    """Our own report has nothing against the decree."""
    if faults := layout.check_file(path).faults:
        raise RuntimeError(f"{path.name}: {faults[0].rule} at {faults[0].place}, {len(faults)} in all")
    return f"thể thức {path.name}: không có lỗi"


def _forms(ws: Workspace, out: Path) -> Iterator[str]:
    """Each pack that ships, handed out as a file and judged as one that comes in."""
    for pack in form.shelf(ws).packs:
        found = form.check(form.export(ws, pack.id, out))
        if found.faults:
            raise RuntimeError(f"{pack.id}: {found.faults[0].sentence}")
        yield f"mẫu {pack.id}: dùng được"


def _safety(ws: Workspace, folder: Path) -> Iterator[str]:
    """The data are sound; a backup comes back, and so does what was there before; another folder takes it all over."""
    _verify(ws)
    task = board(ws, Period.current(ws.today)).rows[0].task.id
    made = backup.create(ws)
    record(ws, task, Period.current(ws.today), note="sau bản sao lưu")
    before = backup.restore(ws, made.file).before
    _verify(ws)
    backup.restore(ws, before.file)
    checked = _verify(ws)
    yield f"sao lưu, khôi phục, hoàn tác khôi phục: {made.size} byte"
    yield f"kiểm tra dữ liệu: {checked.changes} thay đổi, {checked.rows} dòng, {checked.files} tệp"
    other = open_workspace(folder / "máy khác", ws.today)
    try:
        taken = handover.take(other, handover.write(ws, folder / "bàn giao").handed.file)
        _verify(other)
    finally:
        other.close()
    yield f"bàn giao: {taken.backup.changes} thay đổi nhận ở nơi khác"


def _verify(ws: Workspace) -> Verified:
    found = verify(ws)
    if not found.sound:
        raise RuntimeError(f"{len(found.troubles)} troubles: {found.troubles[0].place}: {found.troubles[0].sentence}")
    return found


def _pdf(ws: Workspace, demo: Demo, out: Path) -> str:
    if not programs():
        return "PDF: bỏ qua, máy này không có Microsoft Word hay LibreOffice"
    written = report.write(ws, demo.period, out, ("pdf",))
    return f"{_size(written.files[0])}, {written.pages} trang, {written.engine}"


def _size(path: Path) -> str:
    size = path.stat().st_size
    if not size:
        raise RuntimeError(f"{path.name} is empty")
    return f"viết {path.name}: {size} byte"
