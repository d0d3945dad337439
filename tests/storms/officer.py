"""An officer who does all that the program can do, at random: one number says what, another to what and how."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from cchc_desktop.actions import (
    backup,
    choices,
    criterion,
    evidence,
    own_plan,
    own_words,
    plan,
    report,
    signer,
    target,
    task,
    undo,
    unit,
)
from cchc_desktop.errors import UserError
from cchc_desktop.imports.criteria import load_criteria
from cchc_desktop.model.signer import Signer
from cchc_desktop.model.unit import Unit
from tests.test_undo import PAPERS, Q1, Q2, WORDS
from tests.test_undo import Officer as Typist
from tests.test_units import book

from .ground import DISTRICT, SCANS, amendment, on_stick, other_plan, out, scan

_OWN_PLAN = (
    lambda how: {"content": WORDS[how % 7]},
    lambda how: {"lead": "Phòng Nội vụ"},
    lambda how: {"due_on": date(2024, 5, 1 + how % 20)},
)


class Officer(Typist):
    """The typist of tests/test_undo.py, who also takes in plans, mends the unit and makes the report his own."""

    def __init__(self, ws: Any, case: Path) -> None:
        super().__init__(ws)
        self._case = case
        self.done += (
            self.adds,
            self.unit,
            self.unit_list,
            self.other_plan,
            self.amended_plan,
            self.header,
            self.columns,
            self.sign,
            self.unsign,
            self.choose,
            self.criterion,
            self.own_plan,
            self.own_plan_out,
            self.own_plan_all,
            self.reword,
            self.leave_out,
            self.add_paragraph,
            self.take_paragraph_back,
            self.handover,
        )

    def decide_target(self, how: int) -> None:
        target.decide(self.ws, [str(self.one("select id from target order by position, id", how))], how % 2 == 0)

    def adds(self, how: int) -> None:
        target.set_adds(self.ws, str(self.one("select id from measure order by position, id", how)), how % 3 == 0)

    def attach(self, how: int) -> None:
        source = scan(self._case, SCANS[how % 3])
        evidence.take_in(self.ws, [evidence.Incoming(PAPERS[how % 4], (source,))], self.task(how), Q1)

    def name(self, which: int) -> str:
        """What this number stands for."""
        return self.done[which % len(self.done)].__name__

    def unit(self, how: int) -> None:
        known = (DISTRICT, Unit("UBND thị xã Cai Lậy", "district", parent="UBND tỉnh Tiền Giang"), DISTRICT)
        unit.set_unit(self.ws, replace(known[how % 3], signer=f"Người thứ {how % 4}"))

    def unit_list(self, how: int) -> None:
        units = ((n, f"UBND xã {how % 3}{n}", "Xã", "UBND tỉnh Tiền Giang", None, None) for n in range(1, 5))
        listed = book(self._case / f"danh sách {how % 3}.xlsx", *units)
        unit.load_list(self.ws, listed)

    def other_plan(self, how: int) -> None:
        plan.accept(self.ws, other_plan(how % 3))

    def amended_plan(self, how: int) -> None:
        draft = amendment(how % 5)
        found = plan.amended(self.ws, draft)
        plan.accept(self.ws, draft, amends=found.plan.id if found else None)

    def header(self, how: int) -> None:
        kept = plan.find(self.ws, str(self.one("select id from plan order by added_on, id", how)))
        plan.set_header(self.ws, kept.id, replace(kept.header, number=f"{how % 7}/KH-UBND", title=WORDS[how % 7]))

    def columns(self, how: int) -> None:
        plan.remember_columns(self.ws, {f"hình {how % 3}": (("number", "content", None)[how % 3], "lead")})

    def sign(self, how: int) -> None:
        known = signer.signers(self.ws)
        kept = known[how % len(known)].id if known and how % 2 else ""
        signer.keep(self.ws, Signer(kept, f"Lê Thị {how % 5}", "KT. CHỦ TỊCH", ("PHÓ CHỦ TỊCH",)))

    def unsign(self, how: int) -> None:
        signer.remove(self.ws, str(self.one("select id from signer order by name, id", how)))

    def choose(self, how: int) -> None:
        known = [each.id for each in signer.signers(self.ws)]
        signed = {"signer_id": known[how % len(known)] if known else None}
        wanted: tuple[dict[str, Any], ...] = ({"separate_annexes": how % 2 == 0}, signed)
        choices.choose(self.ws, (Q1, Q2)[how % 2], **wanted[how // 2 % 2])

    def criterion(self, how: int) -> None:
        known = load_criteria().criteria
        criterion.choose(self.ws, self.task(how), known[how % len(known)].code, how % 3 > 0)

    def own_plan(self, how: int) -> None:
        own_plan.mend(self.ws, self.task(how), **_OWN_PLAN[how % 3](how))

    def own_plan_out(self, how: int) -> None:
        own_plan.leave_out(self.ws, [self.task(how), self.task(how + 1)], how % 2 == 0)

    def own_plan_all(self, how: int) -> None:
        own_plan.mend_all(self.ws, {self.task(how + n): {"content": WORDS[n]} for n in (1, 2, 3)})

    def reword(self, how: int) -> None:
        own_words.reword(self.ws, Q1, self._paragraph(how), f"Lời riêng {how}")

    def leave_out(self, how: int) -> None:
        own_words.leave_out(self.ws, Q1, self._paragraph(how))

    def add_paragraph(self, how: int) -> None:
        own_words.add_after(self.ws, Q1, self._paragraph(how).key, f"Đoạn thêm {how}")

    def take_paragraph_back(self, how: int) -> None:
        kept = sorted(own_words.of_period(self.ws, Q1))
        if kept:
            own_words.take_back(self.ws, Q1, kept[how % len(kept)])

    def handover(self, how: int) -> None:
        task.pass_on(self.ws, {self.task(how): [("lead", f"UBND xã {how % 3}")][: how % 2]})

    def _paragraph(self, how: int) -> Any:
        drawn = report.preview(self.ws, Q1)
        found = [each for part in drawn.parts for each in part.all_paragraphs if each.text]
        if not found:
            raise UserError("không có đoạn nào")
        return found[how % len(found)]


class Busy(Officer):
    """An officer who also undoes, writes reports, backs up and restores, in storms."""

    def __init__(self, ws: Any, case: Path) -> None:
        super().__init__(ws, case)
        self.done += (self.block, self.block, self.field, self.undo, self.undo, self.redo, self.write)
        self.done += (self.backup, self.restore)

    def undo(self, how: int) -> None:
        undo.undo(self.ws)

    def redo(self, how: int) -> None:
        undo.redo(self.ws)

    def write(self, how: int) -> None:
        report.write(self.ws, Q1, out(self._case), (("docx",), ("xlsx",), ("docx", "xlsx"))[how % 3])

    def backup(self, how: int) -> None:
        backup.create(self.ws)

    def restore(self, how: int) -> None:
        backup.restore(self.ws, on_stick(self._case))
