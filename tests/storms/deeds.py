"""What officers do that reaches the disk: each a deed that is tried with every fault at every point."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from cchc_desktop import settings
from cchc_desktop.actions import backup, evidence, form, frozen, handover, jotting, plan, progress, report, undo, unit
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.model.progress import Document
from tests.conftest import small_plan

from .ground import DISTRICT, Q1, Q2, RELEASES, data, kept_release, office, on_stick, other_plan, out, scan, tasks
from .state import TODAY

Ground = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Deed:
    """One action; `on` makes the case folder that it begins on, `start` says that opening the data is the deed."""

    name: str
    act: Callable[[Workspace, Path], object]
    on: Ground = office
    start: bool = False

    @property
    def replays(self) -> bool:
        """Whether history tells everything there is: the first releases kept less of it."""
        return not isinstance(self.on, partial)


def _save(ws: Workspace, case: Path) -> None:
    progress.record(ws, tasks(ws)[0], Q1, result="Đã ban hành và niêm yết công khai")


def _paste(ws: Workspace, case: Path) -> None:
    cells = {"status": "done", "result": "Dán từ Excel", "percent": "45,5", "person": "Chị Lan"}
    progress.record_block(ws, Q2, dict.fromkeys(tasks(ws), cells), "Dán 16 ô")


def _undo(ws: Workspace, case: Path) -> None:
    undo.undo(ws)


def _import(ws: Workspace, case: Path) -> None:
    plan.accept(ws, other_plan())


def _evidence(ws: Workspace, case: Path) -> None:
    papers = [Document("Quyết định", f"{n}/QĐ-UBND", TODAY, None, None) for n in (1, 2)]
    scans = [scan(case, name) for name in ("hai", "ba")]
    incoming = [evidence.Incoming(paper, (path,)) for paper, path in zip(papers, scans, strict=True)]
    evidence.take_in(ws, incoming, tasks(ws)[1], Q1)


def _hand_over(ws: Workspace, case: Path) -> None:
    evidence.export(ws, Q1, out(case) / "minh chứng")


def _report(ws: Workspace, case: Path) -> None:
    report.write(ws, Q1, out(case))


def _freeze(ws: Workspace, case: Path) -> None:
    frozen.freeze(ws, Q1, "12", TODAY)


def _jot(ws: Workspace, case: Path) -> None:
    jotting.add(ws, "18/2 họp triển khai", tasks(ws)[2])


def _settings(ws: Workspace, case: Path) -> None:
    settings.save(ws.folder, settings.Settings("2024-Q2", "", str(out(case))))


def _take_form(ws: Workspace, case: Path) -> None:
    form.take_in(ws, next(case.glob("*.zip")))


def _backup(ws: Workspace, case: Path) -> None:
    backup.create(ws)


def _second_copy(ws: Workspace, case: Path) -> None:
    backup.create(ws, to=case / "usb 2")


def _restore(ws: Workspace, case: Path) -> None:
    backup.restore(ws, on_stick(case))


def _handover(ws: Workspace, case: Path) -> None:
    handover.write(ws, out(case), Q1)


def _open(ws: Workspace, case: Path) -> None:
    open_workspace(data(case), TODAY).close()


def _ready(folder: Path) -> None:
    """A district whose report may be closed."""
    ws = open_workspace(data(folder), TODAY)
    unit.set_unit(ws, DISTRICT)
    plan.accept(ws, small_plan())
    for each in tasks(ws):
        progress.record(ws, each, Q1, status="in_progress", result=f"Đang làm việc {each}")
    ws.close()


def _with_form(folder: Path) -> None:
    office(folder)
    ws = open_workspace(data(folder), TODAY)
    form.export(ws, "dinh-ky", folder)
    ws.close()


def _nothing(folder: Path) -> None:
    folder.mkdir(exist_ok=True)


DEEDS: tuple[Deed, ...] = (
    Deed("save", _save),
    Deed("paste", _paste),
    Deed("undo", _undo),
    Deed("jotting", _jot),
    Deed("import", _import),
    Deed("evidence", _evidence),
    Deed("evidence handed over", _hand_over),
    Deed("report", _report),
    Deed("report frozen", _freeze, _ready),
    Deed("form", _take_form, _with_form),
    Deed("settings", _settings),
    Deed("backup", _backup),
    Deed("second copy", _second_copy),
    Deed("restore", _restore),
    Deed("handover", _handover),
    Deed("first start", _open, _nothing, start=True),
    *(Deed(f"upgrade {path.stem.removeprefix('cchc-')}", _open, partial(kept_release, release=path), True)
      for path in RELEASES),
)  # fmt: skip
