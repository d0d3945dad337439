"""The ground that storms begin on: a district with plan, entries, targets, documents and files; ids that repeat."""

from __future__ import annotations

import random
import shutil
import uuid
from dataclasses import replace
from functools import cache
from pathlib import Path

from cchc_desktop import paths
from cchc_desktop.actions import backup, document, evidence, plan, progress, target, unit
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.model.period import Period
from cchc_desktop.model.plan import Draft
from cchc_desktop.model.progress import Document
from cchc_desktop.model.unit import Unit
from tests.test_target_entry import ALL, draft

from .state import TODAY

Q1, Q2 = Period(2024, "Q1"), Period(2024, "Q2")
DISTRICT = Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang")
RELEASES = tuple(sorted((Path(__file__).parents[1] / "data").glob("cchc-*.sqlite3")))
SCANS = ("một", "hai", "ba")


def office(folder: Path) -> None:
    """A case folder: the data of a district in the middle of a quarter, and beside it files to attach."""
    ws = open_workspace(data(folder), TODAY)
    unit.set_unit(ws, DISTRICT)
    plan.accept(ws, draft(*ALL))
    target.decide(ws, [row.target.id for row in target.board(ws, Q1).rows], True)
    for row in progress.board(ws, Q1).rows:
        progress.record(ws, row.task.id, Q1, status="done", result=f"Đã ban hành kế hoạch {row.task.label()}")
    (folder / "scans").mkdir()
    for name in SCANS:
        scan(folder, name).write_bytes(b"%PDF-1.4\n" + name.encode() * 20_000)
    paper = Document("Kế hoạch", "12/KH-UBND", TODAY, "UBND huyện Cái Bè", "tuyên truyền")
    evidence.take_in(ws, [evidence.Incoming(paper, (scan(folder, "một"),))], tasks(ws)[0], Q1)
    document.add(ws, Document("Công văn", "7/UBND-NV", None, None, None))
    backup.create(ws, to=stick(folder))
    progress.record(ws, tasks(ws)[0], Q1, result="Đã ban hành, sau khi sao lưu")
    ws.close()


def kept_release(folder: Path, release: Path) -> None:
    """A case folder with the database of an earlier release."""
    data(folder).mkdir(parents=True)
    shutil.copyfile(release, paths.database(data(folder)))


def data(folder: Path) -> Path:
    """The data folder of a case."""
    return folder / "dữ liệu"


def out(folder: Path) -> Path:
    """Where a case's reports go."""
    return folder / "báo cáo"


def stick(folder: Path) -> Path:
    """A memory stick with a backup."""
    return folder / "usb"


def on_stick(folder: Path) -> Path:
    """The backup on the stick."""
    return next(stick(folder).rglob("*.sqlite3"))


def scan(folder: Path, name: str) -> Path:
    """A file to attach."""
    return folder / "scans" / f"{name}.pdf"


def tasks(ws: Workspace) -> list[str]:
    """The ids of the tasks in printed order."""
    return [row.task.id for row in progress.board(ws, Q1).rows]


@cache
def other_plan(n: int = 0) -> Draft:
    """A plan shipped with the program, of another province."""
    return plan.read_bundled(("tuyen-quang-2024", "kon-tum-2023", "tuyen-quang-tuyen-truyen-2021")[n % 3])


def amendment(n: int) -> Draft:
    """The n-th later version of the district's plan."""
    small = draft(*ALL, sha256=f"{n + 1:x}" * 64)
    first = replace(small.tasks[0], content=f"Kế hoạch tuyên truyền, lần sửa {n}")
    return replace(small, tasks=(first, *small.tasks[1:][: 3 - n % 2]))


def ids_from(seed: str) -> None:
    """From now on new ids come in one order, so that the same action twice makes the same rows."""
    source = random.Random(seed)
    uuid.uuid4 = lambda: uuid.UUID(int=source.getrandbits(128), version=4)
