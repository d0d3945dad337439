"""What a packaged program runs to prove itself: data, each kind read, each kind written and judged, a window."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from . import paths
from .actions import calendar, criterion, fill_in, form, inspection, layout, letter, meeting, own_plan, plan, report
from .actions.demo import Demo, run_demo
from .actions.progress import board
from .actions.workspace import Workspace, open_workspace
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
            others = [*judged, *_forms(ws, folder / "mẫu"), _pdf(ws, demo, folder / "pdf")]
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
