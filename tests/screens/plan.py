"""How a plan comes in: read, reviewed, its columns and header, an amendment, what it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from cchc_desktop.actions import plan as plans
from cchc_desktop.actions import unit
from cchc_desktop.actions.workspace import Workspace, open_workspace
from cchc_desktop.model.plan import Draft, Source
from cchc_desktop.ui.amendment_dialog import AmendmentDialog
from cchc_desktop.ui.columns_dialog import ColumnsDialog
from cchc_desktop.ui.desktop import Desktop
from cchc_desktop.ui.header_dialog import HeaderDialog
from cchc_desktop.ui.plan_dialog import PlanDialog
from cchc_desktop.ui.plan_page import PasteDialog
from cchc_desktop.ui.split_dialog import SplitDialog
from cchc_desktop.ui.unit_list_dialog import UnitListDialog
from tests.test_units import book
from tests.ui.prepared import copy_to

from .showing import TODAY, Screen, in_front, over, window

_UNITS = (
    (1, "UBND xã Hậu Mỹ Bắc A", "Xã", "UBND huyện Cái Bè", None, None),
    (2, "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện Cái Bè", None, "UBND huyện Cái Bè", None, None),
    (3, "UBND thị trấn Cái Bè", None, "UBND huyện Cái Bè", None, date(2025, 6, 30)),
)


def screens(folder: Path) -> Iterator[Screen]:
    """Review of the bundled plans, then what opens over it."""
    ws = open_workspace(copy_to(folder / "dữ liệu"), TODAY)
    with window(ws, "plan") as desktop:
        for number, each in enumerate(plans.bundled()):
            draft = plans.read_bundled(each.name)
            desktop.page("plan").draft_read.emit(draft, False)  # type: ignore[attr-defined]
            yield from in_front(f"doi-chieu-{number + 1}", desktop.window)
        yield from _dialogs(ws, desktop, folder)
        desktop.page("review").given_up.emit()  # type: ignore[attr-defined]


def _dialogs(ws: Workspace, desktop: Desktop, folder: Path) -> Iterator[Screen]:
    parent, draft = desktop.window, plans.read_bundled(plans.bundled()[0].name)
    yield from over("dan-van-ban", PasteDialog(parent))
    yield from over("cot-cua-bang", ColumnsDialog(draft.columns, parent))
    yield from over("so-ngay-ke-hoach", HeaderDialog(draft.header, parent))
    yield from over("tach-nhiem-vu", SplitDialog(draft.tasks[0].content, parent))
    amendment = plans.amended(ws, _amended(draft))
    assert amendment is not None
    yield from over("ke-hoach-sua-doi", AmendmentDialog(amendment, parent))
    plan = plans.plans(ws)[0].plan
    yield from over("noi-dung-ke-hoach", PlanDialog(plans.contents(ws, plan.id), parent))
    yield from over("danh-sach-don-vi-trong", UnitListDialog(ws, parent))
    unit.load_list(ws, book(folder / "danh sách đơn vị.xlsx", *_UNITS))
    yield from over("danh-sach-don-vi", UnitListDialog(ws, parent))


def _amended(draft: Draft) -> Draft:
    """The same plan with a task changed, one dropped and one more."""
    changed = replace(draft.tasks[0], time_text="Trước ngày 15/5/2024")
    new = replace(draft.tasks[1], number="99", content="Khảo sát mức độ hài lòng của người dân, tổ chức năm 2024")
    return replace(draft, source=Source("sửa đổi.docx", "f" * 64, "docx"), tasks=(changed, *draft.tasks[2:], new))
