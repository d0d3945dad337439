"""The fill-in workbook: sent out, filled, sorted and damaged, taken back by id with exactly its differences."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
import xlwt

from cchc_desktop.actions import fill_in, people, progress, undo
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.command.main import main
from cchc_desktop.errors import UserError
from cchc_desktop.model.fill_in import COLUMN_LABELS, COLUMNS, TASK_ID
from tests.fill_in_files import (
    HEADS,
    Q1,
    changes,
    column,
    district_at_work,
    edited,
    entry,
    ids,
    nothing_else,
    put,
    shuffled,
)


@pytest.fixture
def office(ws: Workspace) -> Workspace:
    return district_at_work(ws)


@pytest.fixture
def sent(office: Workspace, tmp_path: Path) -> Path:
    return fill_in.write(office, Q1, tmp_path / "gửi đi")


def test_what_comes_back_untouched_changes_nothing(office: Workspace, sent: Path) -> None:
    found = fill_in.read(office, sent, Q1)
    assert (len(found.returned.rows), found.changes, nothing_else(found)) == (12, (), True)
    assert fill_in.accept(office, found, found.changes) == 0


def test_the_workbook_is_ready_to_be_filled(office: Workspace, sent: Path) -> None:
    book = openpyxl.load_workbook(sent)
    sheet, hidden = book.worksheets
    assert sent.name == "bang-nhap-cchc-2024-q1.xlsx"
    assert [cell.value for cell in sheet[HEADS]] == [COLUMN_LABELS[name] for name in COLUMNS]
    first = {name: sheet.cell(HEADS + 1, column(name)).value for name in COLUMNS}
    assert (first["number"], first["status"], first["result"]) == ("I.1", "Hoàn thành", "Ban hành Kế hoạch")
    assert first["documents"] == "Kế hoạch số 12/KH-UBND ngày 19/01/2024 của UBND huyện Cái Bè về CCHC"
    assert sheet.cell(HEADS + 1, column("completed_on")).is_date
    assert sheet.cell(HEADS + 2, column("percent")).value == 45.5
    assert sheet.cell(HEADS + 3, column("percent")).value == "mười"
    assert sheet.cell(HEADS + 3, column("previous")).value == "Hoàn thành\nQuý trước đã xong"
    assert sheet.column_dimensions[openpyxl.utils.get_column_letter(column(TASK_ID))].hidden
    assert (hidden.sheet_state, sheet.row_dimensions[HEADS - 1].hidden) == ("veryHidden", True)
    guard = sheet.protection
    assert (guard.sheet, guard.password, guard.sort, guard.autoFilter) == (True, None, False, False)
    assert not any(sheet.cell(HEADS + 1, n).protection.locked for n in range(1, len(COLUMNS) + 1)), "else no sorting"
    assert sheet.cell(HEADS, 1).protection.locked
    assert (sheet.auto_filter.ref, sheet.freeze_panes) == ("A5:O17", "C6")
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")


def test_the_cells_say_in_vietnamese_what_may_stand_in_them(sent: Path) -> None:
    rules = {
        str(rule.sqref): rule for rule in openpyxl.load_workbook(sent).worksheets[0].data_validations.dataValidation
    }
    assert rules["G6:G17"].formula1 == '"Chưa triển khai,Đang thực hiện,Hoàn thành,Không phát sinh"'
    assert (rules["H6:H17"].formula1, rules["H6:H17"].formula2) == ("0", "100")
    assert (rules["A6:F17"].formula1, rules["A6:F17"].errorStyle) == ("FALSE()", "stop")
    assert rules["A6:F17"].error.startswith("Ô này là của kế hoạch")
    assert all(rule.error and len(rule.error) < 256 and len(rule.errorTitle) < 32 for rule in rules.values())


def test_sorted_four_cells_changed_one_row_deleted_one_foreign_row(office: Workspace, sent: Path) -> None:
    back = edited(
        sent,
        put(4, "status", "Đang thực hiện"),
        put(5, "result", "Đã họp 2 lần"),
        put(6, "percent", 60),
        put(7, "completed_on", date(2024, 3, 1)),
        lambda sheet: sheet.delete_rows(HEADS + 9),
        shuffled,
        lambda sheet: sheet.append(["9", "Việc lạ", "Phòng Nội vụ"]),
    )
    found = fill_in.read(office, back)
    assert sorted(changes(found)) == [
        ("I.4", "status", "", "Đang thực hiện"),
        ("I.5", "result", "", "Đã họp 2 lần"),
        ("I.6", "percent", "", "60"),
        ("I.7", "completed_on", "", "01/3/2024"),
    ]
    assert [each.label for each in found.missing] == ["I.9"]
    assert [(each.text, each.reason) for each in found.foreign] == [("9 | Việc lạ", "dòng thêm, không có mã nhiệm vụ")]
    assert found.ignored == ()
    before = {task_id: entry(office, task_id) for task_id in ids(office)}
    assert fill_in.accept(office, found, found.changes) == 4
    task = ids(office)
    assert (entry(office, task[3]).status, entry(office, task[4]).result) == ("in_progress", "Đã họp 2 lần")
    assert (entry(office, task[5]).percent, entry(office, task[6]).completed_on) == (60, date(2024, 3, 1))
    assert undo.undo(office) == "Nhận bảng nhập từ gửi về.xlsx"
    after = {task_id: entry(office, task_id) for task_id in task}
    assert [after[t].status for t in task] == [before[t].status for t in task]
    assert after[task[4]].result is None


def test_what_changed_here_meanwhile_is_named_and_not_taken_unasked(office: Workspace, sent: Path) -> None:
    first, second, third = ids(office)[:3]
    progress.record(office, first, Q1, result="Chữ mới ở đây")
    progress.record(office, second, Q1, difficulty="Thiếu máy")
    progress.record(office, third, Q1, status="done")
    edits = put(1, "result", "Chữ của đồng nghiệp"), put(3, "status", "Hoàn thành"), put(2, "status", "Hoàn thành")
    found = fill_in.read(office, edited(sent, *edits))
    clash, plain = found.changes
    assert (clash.sent, clash.old, clash.new, clash.conflict) == (
        "Ban hành Kế hoạch", "Chữ mới ở đây", "Chữ của đồng nghiệp", True,
    )  # fmt: skip
    assert (plain.field, plain.conflict, found.sure) == ("status", False, (plain,))
    fill_in.accept(office, found, found.sure)
    assert (entry(office, first).result, entry(office, second).difficulty) == ("Chữ mới ở đây", "Thiếu máy")
    assert entry(office, second).status == "done"


def test_values_typed_as_text_are_understood_or_kept_as_typed(office: Workspace, sent: Path) -> None:
    edits = (
        put(4, "status", "hoàn thành"), put(5, "status", "gần xong"), put(6, "percent", "60 %"),
        put(7, "completed_on", "31/02/2024"), put(8, "completed_on", "5/2/2024"), put(9, "percent", "hơn nửa"),
        put(10, "result", 12), put(11, "result", "=1+1 là hai"),
    )  # fmt: skip

    def as_text(sheet: Any) -> None:
        sheet.cell(HEADS + 11, column("result")).data_type = "s"

    found = fill_in.read(office, edited(sent, *edits, as_text))
    assert [change.label for change in found.changes if change.unread] == ["I.5", "I.7", "I.9"]
    fill_in.accept(office, found, found.changes)
    task = ids(office)
    assert (entry(office, task[3]).status, entry(office, task[5]).percent) == ("done", 60)
    assert entry(office, task[4]).unread == (("status", "gần xong"),)
    assert entry(office, task[6]).unread == (("completed_on", "31/02/2024"),)
    assert entry(office, task[7]).completed_on == date(2024, 2, 5)
    assert entry(office, task[8]).unread == (("percent", "hơn nửa"),)
    assert (entry(office, task[9]).result, entry(office, task[10]).result) == ("12", "=1+1 là hai")


def test_a_percentage_as_excel_keeps_it(office: Workspace, sent: Path) -> None:
    def share(sheet: Any) -> None:
        sheet.cell(HEADS + 4, column("percent")).value = 0.6
        sheet.cell(HEADS + 4, column("percent")).number_format = "0%"

    found = fill_in.read(office, edited(sent, share))
    assert [change.value for change in found.changes] == [60.0]


def test_a_cleared_cell_is_a_change_that_clears(office: Workspace, sent: Path) -> None:
    found = fill_in.read(office, edited(sent, put(1, "result", None)))
    assert changes(found) == [("I.1", "result", "Ban hành Kế hoạch", "")]
    fill_in.accept(office, found, found.changes)
    assert entry(office, ids(office)[0]).result is None


def test_hidden_rows_moved_and_renamed_columns_do_not_matter(office: Workspace, sent: Path) -> None:
    def moved(sheet: Any) -> None:
        """Kết quả and Khó khăn change places, one heading is written anew, a row is filtered away."""
        one, other = column("result"), column("difficulty")
        for n in range(HEADS - 1, HEADS + 13):
            a, b = sheet.cell(n, one), sheet.cell(n, other)
            a.value, b.value = b.value, a.value
        sheet.cell(HEADS, other).value = "Đã làm được gì"
        sheet.cell(HEADS + 4, other).value = "Đã họp"
        sheet.row_dimensions[HEADS + 4].hidden = True

    found = fill_in.read(office, edited(sent, moved))
    assert (changes(found), nothing_else(found)) == ([("I.4", "result", "", "Đã họp")], True)


def test_without_the_row_of_keys_the_headings_tell(office: Workspace, sent: Path) -> None:
    found = fill_in.read(office, edited(sent, put(4, "result", "Đã họp"), lambda sheet: sheet.delete_rows(HEADS - 1)))
    assert (changes(found), nothing_else(found)) == ([("I.4", "result", "", "Đã họp")], True)


def test_a_column_that_is_gone_clears_nothing(office: Workspace, sent: Path) -> None:
    found = fill_in.read(office, edited(sent, lambda sheet: sheet.delete_cols(column("difficulty"))))
    assert found.changes == ()
    assert [(each.text, each.reason) for each in found.ignored] == [
        ("Khó khăn, vướng mắc", "không có cột này trong tệp gửi về: giữ nguyên")
    ]


def test_changed_cells_of_the_plan_are_told_and_not_taken(office: Workspace, sent: Path) -> None:
    found = fill_in.read(office, edited(sent, put(4, "content", "Nội dung khác"), put(4, "result", "Đã họp")))
    assert changes(found) == [("I.4", "result", "", "Đã họp")]
    [told] = found.ignored
    assert (told.text, "Nội dung nhiệm vụ" in told.reason) == ("Nội dung khác", True)


def test_unknown_and_double_ids_are_told_and_not_taken(office: Workspace, sent: Path) -> None:
    def copied(sheet: Any) -> None:
        values = [cell.value for cell in sheet[HEADS + 4]][: len(COLUMNS)]
        values[column("content") - 1], values[column("result") - 1] = "Việc chép thêm", "Của ai?"
        sheet.append(values)

    back = edited(sent, copied, put(5, TASK_ID, "không-có"), put(5, "result", "Mất mã"), put(4, "result", "Đúng việc"))
    found = fill_in.read(office, back)
    assert changes(found) == [("I.4", "result", "", "Đúng việc")]
    assert [each.reason for each in found.foreign] == ["mã không phải của bảng nhập này", "trùng mã với dòng khác"]
    assert [each.label for each in found.missing] == ["I.5"]


def test_two_rows_alike_with_one_id_are_both_left(office: Workspace, sent: Path) -> None:
    def copied(sheet: Any) -> None:
        sheet.append([cell.value for cell in sheet[HEADS + 4]][: len(COLUMNS)])

    found = fill_in.read(office, edited(sent, copied, put(4, "result", "Một"), put(13, "result", "Hai")))
    assert (found.changes, [each.line for each in found.foreign], found.missing) == ((), [HEADS + 4, HEADS + 13], ())


def test_ids_torn_from_their_words_are_noticed(office: Workspace, sent: Path) -> None:
    """Someone chose only some columns to sort: the ids stayed where they were."""

    def torn(sheet: Any) -> None:
        for name in ("number", "content", "result"):
            one, other = sheet.cell(HEADS + 1, column(name)), sheet.cell(HEADS + 4, column(name))
            one.value, other.value = other.value, one.value

    found = fill_in.read(office, edited(sent, torn))
    assert found.changes == ()
    assert len([each for each in found.ignored if "mã không khớp với nội dung" in each.reason]) == 2


def test_formulas_count_by_their_value_or_are_named(office: Workspace, sent: Path) -> None:
    back = edited(sent, put(4, "percent", "=30+30"), put(5, "percent", "=1/0"), put(6, "result", "#REF!"))
    with ZipFile(back) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"<f>30+30</f><v></v>", b"<f>30+30</f><v>60</v>").replace(
        b"<f>30+30</f><v/>", b"<f>30+30</f><v>60</v>"
    )
    with ZipFile(back, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    found = fill_in.read(office, back)
    assert changes(found) == [("I.4", "percent", "", "60")]
    assert [each.reason.split(":")[0] for each in found.ignored] == [
        "ô “Tỷ lệ %” có công thức chưa tính", "ô “Kết quả thực hiện” có công thức báo lỗi #REF!",
    ]  # fmt: skip


def test_documents_are_cited_or_wait_in_the_result(office: Workspace, sent: Path) -> None:
    first, fourth = ids(office)[0], ids(office)[3]
    lines = "Báo cáo số 45/BC-UBND ngày 14/3/2024 của UBND huyện về kết quả CCHC\nvăn bản gì đó không rõ số"
    back = edited(sent, put(4, "documents", lines), put(4, "result", "Đã báo cáo"), put(1, "documents", None))
    found = fill_in.read(office, back)
    assert [change.field for change in found.changes] == ["result", "documents", "documents"]
    assert [change.unread for change in found.changes] == [False, False, True]
    [told] = found.ignored
    assert "bỏ bớt 1 văn bản" in told.reason
    fill_in.accept(office, found, found.changes)
    kept = entry(office, fourth)
    [cited] = kept.documents
    assert (cited.type, cited.number, cited.issued_on) == ("Báo cáo", "45/BC-UBND", date(2024, 3, 14))
    assert (cited.issuer, cited.summary) == ("UBND huyện", "kết quả CCHC")
    assert (kept.result, kept.unconfirmed) == ("Đã báo cáo\nvăn bản gì đó không rõ số", True)
    assert len(entry(office, first).documents) == 1
    assert fill_in.read(office, back).changes == (), "taken once, it is not offered again"
    undo.undo(office)
    assert (entry(office, fourth).documents, entry(office, fourth).result) == ((), None)


def test_an_old_workbook_is_taken_too(office: Workspace, sent: Path) -> None:
    """The same cells as an .xls, which LibreOffice and WPS also write."""
    book = openpyxl.load_workbook(sent)
    book.worksheets[0].cell(HEADS + 4, column("result")).value = "Đã họp"
    old = xlwt.Workbook()
    for given in book.worksheets:
        made = old.add_sheet(given.title)
        made.visibility = 2 if given.sheet_state == "veryHidden" else 0
        for cell in (cell for line in given.iter_rows() for cell in line if cell.value is not None):
            day = xlwt.easyxf(num_format_str="dd/mm/yyyy") if cell.is_date else xlwt.easyxf()
            made.write(cell.row - 1, cell.column - 1, cell.value, day)
    path = sent.with_suffix(".xls")
    old.save(str(path))
    found = fill_in.read(office, path)
    assert (changes(found), nothing_else(found)) == ([("I.4", "result", "", "Đã họp")], True)


def test_only_one_persons_tasks_are_sent(office: Workspace, tmp_path: Path) -> None:
    people.assign(office, ids(office)[:2], "Chị Lan")
    assert fill_in.people(office, Q1) == ("Chị Lan",)
    found = fill_in.read(office, fill_in.write(office, Q1, tmp_path, "Chị Lan"))
    assert (len(found.returned.rows), found.returned.sent.person, nothing_else(found)) == (2, "Chị Lan", True)
    with pytest.raises(UserError, match="Chưa giao nhiệm vụ nào của quý I năm 2024 cho “Anh Hùng”"):
        fill_in.write(office, Q1, tmp_path, "Anh Hùng")


def test_odd_texts_go_and_come_back_as_they_are(office: Workspace, tmp_path: Path) -> None:
    texts = ["=1+1", "- gạch đầu dòng", "a & b < c", "x" * 40_000, "1/2", "Ủy ban\n\n  hai dòng", "'nháy", "0123"]
    for task_id, text in zip(ids(office), texts, strict=False):
        progress.record(office, task_id, Q1, result=text)
    found = fill_in.read(office, fill_in.write(office, Q1, tmp_path))
    assert (found.changes, nothing_else(found)) == ((), True)


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any, str]:
    status = main([*words, "--json", "--today", "2024-03-12"])
    said = capsys.readouterr()
    return status, json.loads(said.out) if said.out else None, said.err


def test_the_commands_show_first_and_keep_only_when_told(
    office: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ("--data", str(office.folder))
    status, said, _ = run(capsys, "progress", "sheet", "--period", "2024-Q1", "--out", str(tmp_path / "b.xlsx"), *data)
    assert (status, said) == (0, {"files": [str(tmp_path / "b.xlsx")]})
    progress.record(office, ids(office)[0], Q1, result="Chữ mới ở đây")
    edits = put(1, "result", "Khác"), put(4, "status", "Hoàn thành"), put(5, "note", "Xem lại")
    back = str(edited(tmp_path / "b.xlsx", *edits, lambda sheet: sheet.delete_rows(HEADS + 9)))
    status, said, _ = run(capsys, "progress", "take", back, *data)
    assert status == 0
    told = [(each["task"], each["field"], each["old"], each["new"], each["conflict"]) for each in said["changes"]]
    first, fourth, fifth, ninth = (ids(office)[n] for n in (0, 3, 4, 8))
    assert told == [
        (first, "result", "Chữ mới ở đây", "Khác", True),
        (fourth, "status", "", "Hoàn thành", False),
        (fifth, "note", "", "Xem lại", False),
    ]
    assert ([each["task_id"] for each in said["missing"]], said["foreign"], said["ignored"]) == ([ninth], [], [])
    assert entry(office, fourth).status is None, "nothing is kept yet"
    assert run(capsys, "progress", "take", back, "--leave", f"{fifth}:note", *data)[0] == 1
    assert run(capsys, "progress", "take", back, "--accept", "--leave", "lạ", *data)[0] == 1
    status, said, _ = run(capsys, "progress", "take", back, "--accept", "--leave", f"{fifth}:note", *data)
    assert [each["taken"] for each in said["changes"]] == [False, True, False]
    assert (entry(office, fourth).status, entry(office, fifth).note) == ("done", None)
    run(capsys, "progress", "take", back, "--accept", "--conflicts", *data)
    assert (entry(office, first).result, entry(office, fifth).note) == ("Khác", "Xem lại")
