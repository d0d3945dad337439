"""Last quarter's report read back: ours word for word, those written by hand in their usual shapes, hostile ones."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from cchc_desktop.actions import last_report, plan, progress, report, undo, unit
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.errors import UserError
from cchc_desktop.imports.last_report import period_in, read_last_report_bytes
from cchc_desktop.model.last_report import LastReport, Match, Matched, match, of_quarter, status_said
from cchc_desktop.model.period import Period
from cchc_desktop.model.unit import Unit
from tests.report_samples import task
from tests.word_files import saved, table

Q3, Q4, Q1, Q2 = Period(2023, "Q3"), Period(2023, "Q4"), Period(2024, "Q1"), Period(2024, "Q2")
TASKS = (
    task("I", "1", "Xây dựng, ban hành Kế hoạch tuyên truyền cải cách hành chính năm 2024"),
    task("I", "2", "Tổ chức kiểm tra công tác cải cách hành chính tại các xã, thị trấn năm 2024"),
    task("II", "1", "Rà soát, hệ thống hóa văn bản quy phạm pháp luật do HĐND, UBND huyện ban hành"),
    task("III", "1", "Công khai thủ tục hành chính tại Bộ phận Tiếp nhận và Trả kết quả"),
    task("III", "2", "Tổ chức thực hiện Nghị định số 61/2018/NĐ-CP về cơ chế một cửa, một cửa liên thông"),
    task("V", "1", "Đào tạo, bồi dưỡng cán bộ, công chức cấp xã"),
    task("VI", "1", "Thực hiện chế độ tự chủ, tự chịu trách nhiệm về sử dụng biên chế và kinh phí quản lý hành chính"),
    task("VII", "1", "Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính"),
)
TITLE = ("BÁO CÁO", "Công tác cải cách hành chính quý IV năm 2023; phương hướng, nhiệm vụ quý I năm 2024")


def word(*lines: str, rows: Sequence[Sequence[str]] = ()) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    if rows:
        table(document, rows)
    return saved(document)


def read(data: bytes, name: str = "bao-cao.docx") -> LastReport:
    return read_last_report_bytes(data, name)


def by_task(data: bytes, quarter: Period = Q4) -> tuple[dict[str, Match], Matched]:
    found = match(TASKS, read(data), quarter)
    return {one.task_id: one for one in found.matches}, found


# ---- our own ----


@pytest.fixture
def quarter(ws: Workspace) -> Workspace:
    """A district that wrote quý I of 2024 with this program."""
    unit.set_unit(ws, Unit("UBND huyện Cái Bè", "district", parent="UBND tỉnh Tiền Giang", signer="Họ và tên"))
    plan.accept(ws, plan.read_bundled("tien-giang-2024"))
    statuses = ("done", "in_progress", "no_activity", "not_started")
    for n, row in enumerate(progress.board(ws, Q1, mine=True).rows):
        text = f"Đã thực hiện đợt {n}: ban hành Kế hoạch số {n}/KH-UBND; tổ chức {n + 2} lớp.\n- Dòng thứ hai."
        status = statuses[n % 4]
        progress.record(ws, row.task.id, Q1, status=status, result=text if n % 4 < 2 else None)
    return ws


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_our_own_report_comes_back_word_for_word(quarter: Workspace, tmp_path: Path, kind: str) -> None:
    wanted = {
        row.task.id: (row.entry.result or "", row.entry.status) for row in progress.board(quarter, Q1, mine=True).rows
    }
    path = report.write(quarter, Q1, tmp_path, [kind]).files[0]
    found = last_report.read(quarter, path, Q2)
    assert found.quarter == Q1
    assert {one.task_id: (one.text, one.status) for one in found.matched.matches} == wanted
    assert {one.certainty for one in found.matched.matches} == {"certain"}
    assert found.matched.left_over == ()


def test_our_own_report_without_its_annex_gives_most_words(quarter: Workspace, tmp_path: Path) -> None:
    said = read(report.write(quarter, Q1, tmp_path, ["docx"]).files[0].read_bytes())
    rows = progress.board(quarter, Q1, mine=True).rows
    found = match([row.task for row in rows], replace(said, rows=()), Q1)
    told = {one.task_id: one for one in found.matches}
    silent = [row for row in rows if row.entry.status in ("no_activity", "not_started")]
    assert sum(row.task.id in told and told[row.task.id].status == row.entry.status for row in silent) > 0.8 * len(
        silent
    )
    wrong = [o for o in found.matches if o.certainty == "certain" and o.text and not _same(o, rows)]
    assert not wrong


def _same(one: Match, rows: Sequence[progress.TaskProgress]) -> bool:
    entry = next(row.entry for row in rows if row.task.id == one.task_id)
    return (entry.result or "").splitlines()[0].rstrip(".") in one.text


def test_accepting_fills_blanks_in_one_step_that_can_be_undone(quarter: Workspace, tmp_path: Path) -> None:
    path = report.write(quarter, Q1, tmp_path, ["docx"]).files[0]
    ours = progress.board(quarter, Q1, mine=True).rows
    before = {row.task.id: row.entry for row in ours}
    progress.record_block(quarter, Q1, {i: {"result": None, "status": None} for i in list(before)[2:]}, "Xóa để thử")
    progress.record(quarter, ours[1].task.id, Q1, result="Chữ mới hơn", percent=40)
    found = last_report.read(quarter, path, Q2)
    second = next(one for one in found.matched.matches if one.task_id == ours[1].task.id)
    assert found.stands(second) == "Chữ mới hơn"
    kept = last_report.accept(quarter, found, found.matched.matches)
    assert kept == sum(bool(entry.status) for task_id, entry in before.items() if task_id in list(before)[2:])
    after = {row.task.id: row.entry for row in progress.board(quarter, Q1, mine=True).rows}
    assert [(e.status, e.result) for e in after.values() if e.task_id != ours[1].task.id] == [
        (e.status, e.result) for e in before.values() if e.task_id != ours[1].task.id
    ]
    assert (after[ours[1].task.id].result, after[ours[1].task.id].percent) == ("Chữ mới hơn", 40)
    assert undo.undo(quarter) == "Nhận báo cáo quý I năm 2024"
    undone = {row.task.id: row.entry.status for row in progress.board(quarter, Q1, mine=True).rows}
    assert not any(undone[task_id] for task_id in list(before)[2:])
    last_report.accept(quarter, found, [second], {second.task_id})
    assert progress.row(quarter, second.task_id, Q1).entry.result == second.text


# ---- written by hand ----

HEADINGS = ["STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Kết quả thực hiện"]
ANNEX = [
    [*HEADINGS, "Tiến độ thực hiện", "", "", "Ghi chú"],
    [*HEADINGS, "Hoàn thành", "Đang thực hiện", "Chưa thực hiện", "Ghi chú"],
    ["I", "Công tác chỉ đạo, điều hành", "", "", "", "", "", ""],
    ["1", "Ban hành Kế hoạch tuyên truyền CCHC năm 2023", "", "KH số 05/KH-UBND ngày 10/01/2023", "x", "", "", ""],
    ["2", "Kiểm tra công tác CCHC tại các xã, thị trấn", "Phòng Nội vụ", "Đã kiểm tra 08/25 xã", "", "x", "", ""],
    ["II", "Cải cách thủ tục hành chính", "", "", "", "", "", ""],
    ["3", "Công khai TTHC tại Bộ phận Tiếp nhận và Trả kết quả", "", "Niêm yết 312 TTHC", "X", "", "", "x"],
    ["4", "Việc riêng của huyện không có trong kế hoạch tỉnh", "", "Đã làm xong", "x", "", "", ""],
    ["5", "Số hóa hồ sơ, kết quả giải quyết TTHC", "", "", "", "", "x", ""],
]  # fmt: skip


def annex(rows: Sequence[Sequence[str]] = ANNEX) -> bytes:
    """A hand-made annex whose heading cells are merged across and down."""
    document = Document()
    for line in (*TITLE, "Phụ lục. Tình hình thực hiện nhiệm vụ"):
        document.add_paragraph(line)
    made = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for at in (0, 1, 2, 3, 7):
        made.cell(0, at).merge(made.cell(1, at)).text = rows[0][at]
    made.cell(0, 4).merge(made.cell(0, 6)).text = rows[0][4]
    return saved(document)


def test_a_hand_made_annex_with_merged_headings_and_ticks() -> None:
    told, found = by_task(annex())
    assert read(annex()).period == Q4
    got = {i: (one.text, one.status) for i, one in told.items()}
    assert got == {
        "I.1": ("KH số 05/KH-UBND ngày 10/01/2023", "done"),
        "I.2": ("Đã kiểm tra 08/25 xã", "in_progress"),
        "III.1": ("Niêm yết 312 TTHC", "done"),
        "VII.1": ("", "not_started"),
    }
    assert told["VII.1"].certainty == told["III.1"].certainty == "certain"
    assert [(left.quoted, left.text) for left in found.left_over] == [
        ("Việc riêng của huyện không có trong kế hoạch tỉnh", "Đã làm xong")
    ]


PROSE = (
    "ỦY BAN NHÂN DÂN HUYỆN", *TITLE, "Kính gửi: Sở Nội vụ tỉnh",
    "Thực hiện Công văn số 12/SNV-CCHC của Sở Nội vụ, UBND huyện báo cáo kết quả như sau:",
    "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CCHC",
    "1. Công tác tuyên truyền",
    "UBND huyện đã xây dựng, ban hành Kế hoạch số 05/KH-UBND về tuyên truyền cải cách hành chính; đăng 24 tin, bài.",
    "2. Công tác kiểm tra",
    "Đã tổ chức kiểm tra công tác cải cách hành chính tại 08 xã, thị trấn:",
    "- Phát hiện 12 tồn tại;",
    "- Đã khắc phục xong 10 tồn tại.",
    "II. KẾT QUẢ THỰC HIỆN",
    "1. Cải cách thể chế",
    "Trong quý đã rà soát, hệ thống hóa 12 văn bản quy phạm pháp luật do HĐND, UBND huyện ban hành.",
    "2. Cải cách thủ tục hành chính",
    "Việc thực hiện Nghị định số 61/2018/NĐ-CP được duy trì; tiếp nhận 5.102 hồ sơ, đúng hạn 5.011 hồ sơ (98,2%).",
    "Niêm yết công khai 312 thủ tục hành chính tại Bộ phận Tiếp nhận và Trả kết quả huyện.",
    "4. Cải cách chế độ công vụ",
    "Cử 35 cán bộ, công chức cấp xã tham gia các lớp đào tạo, bồi dưỡng.",
    "Huyện đã hỗ trợ trồng 500 cây xanh nhân dịp đầu xuân.",
    "III. TỒN TẠI, HẠN CHẾ",
    "Phần mềm một cửa còn chậm, công khai thủ tục hành chính chưa kịp thời.",
    "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ I NĂM 2024",
    "Tiếp tục công khai thủ tục hành chính tại Bộ phận Tiếp nhận và Trả kết quả.",
    "Trên đây là báo cáo công tác CCHC quý IV năm 2023 của UBND huyện./.",
)  # fmt: skip


def test_a_report_in_prose_only_is_matched_by_area_and_words() -> None:
    told, found = by_task(word(*PROSE))
    assert told["I.1"].text == PROSE[7]
    assert told["I.2"].text == f"{PROSE[9]}\n- Phát hiện 12 tồn tại;\n- Đã khắc phục xong 10 tồn tại."
    assert told["II.1"].text == PROSE[14]
    assert told["III.2"].text == PROSE[16]
    assert told["III.1"].text == PROSE[17]
    assert told["V.1"].text == PROSE[19]
    assert "VI.1" not in told
    assert "VII.1" not in told
    assert [left.text for left in found.left_over] == [PROSE[20]]
    said = " ".join(one.text for one in found.matches)
    assert "Phần mềm một cửa còn chậm" not in said
    assert "Tiếp tục công khai" not in said
    assert all(one.status is None for one in found.matches)  # prose tells no status


def test_prose_left_out_is_counted() -> None:
    assert [f.message for f in read(word(*PROSE)).findings] == [
        "Không lấy 7 đoạn ở các phần mở đầu, đánh giá, phương hướng, kiến nghị."
    ]


def test_a_mixed_report_takes_the_annex_and_fills_from_the_prose() -> None:
    rows = [
        ["TT", "Tên nhiệm vụ", "Thời hạn", "Kết quả", "Tình trạng"],
        ["1", "Xây dựng, ban hành Kế hoạch tuyên truyền CCHC năm 2023", "Quý I", "", "Đã hoàn thành quá hạn"],
        ["2", "Số hóa hồ sơ, kết quả giải quyết TTHC", "Thường xuyên", "Đã số hóa 3.980 hồ sơ", "Chưa hoàn thành"],
        ["3", "Đào tạo, bồi dưỡng cán bộ công chức cấp xã", "Quý II", "", "Chưa đến hạn"],
    ]  # fmt: skip
    told, _ = by_task(word(*PROSE, "", "Phụ lục", rows=rows))
    assert (told["I.1"].status, told["I.1"].text) == ("done", PROSE[7])
    assert (told["VII.1"].status, told["VII.1"].text) == ("in_progress", "Đã số hóa 3.980 hồ sơ")
    assert told["III.1"].text == PROSE[17]


def test_another_province_s_wording() -> None:
    lines = (
        "BÁO CÁO KẾT QUẢ THỰC HIỆN CÔNG TÁC CẢI CÁCH HÀNH CHÍNH", "9 tháng đầu năm 2023",
        "A. KẾT QUẢ ĐẠT ĐƯỢC",
        "I. CẢI CÁCH THỂ CHẾ",
        "a) Việc rà soát văn bản",
        "Đã rà soát, hệ thống hóa 45 VBQPPL do HĐND, UBND huyện ban hành.",
        "VI. XÂY DỰNG CHÍNH QUYỀN ĐIỆN TỬ, CHÍNH QUYỀN SỐ",
        "Tỷ lệ số hóa hồ sơ, kết quả giải quyết TTHC đạt 82%.",
        "B. KIẾN NGHỊ",
        "Đề nghị tỉnh số hóa hồ sơ, kết quả giải quyết TTHC sớm hơn.",
    )  # fmt: skip
    told, found = by_task(word(*lines), Q3)
    assert {i: one.text for i, one in told.items()} == {"II.1": lines[5], "VII.1": lines[7]}
    assert read(word(*lines)).period == Period(2023, "9M")
    assert not found.left_over


def test_a_statistics_annex_and_a_list_of_next_tasks_are_no_results() -> None:
    stats = [["STT", "Nội dung chỉ tiêu", "Đơn vị tính", "Kết quả"], ["1", "Số hồ sơ đã giải quyết", "Hồ sơ", "4.215"]]
    with pytest.raises(UserError, match="Không thấy kết quả nhiệm vụ nào"):
        read(word("Phụ lục thống kê", rows=stats))
    plan_ = [["STT", "Nhiệm vụ", "Sản phẩm/Kết quả", "Thời gian"], ["1", "Công khai thủ tục", "Quyết định", "Quý II"]]
    with pytest.raises(UserError, match="Không thấy kết quả nhiệm vụ nào"):
        read(word("Phụ lục II", rows=plan_))


def test_an_annex_cut_by_a_page_goes_on_without_its_heading() -> None:
    document = Document()
    document.add_paragraph("Phụ lục")
    head = ["STT", "Nhiệm vụ", "Kết quả thực hiện", "Tiến độ"]
    table(document, [head, ["1", "Công khai thủ tục hành chính", "một", "Đang thực hiện"]])
    document.add_paragraph("")
    table(document, [["2", "Đào tạo, bồi dưỡng cán bộ, công chức", "hai", "Đã hoàn thành"]])
    assert [(row.number, row.result, row.status) for row in read(saved(document)).rows] == [
        ("1", "một", "in_progress"),
        ("2", "hai", "done"),
    ]


def test_of_a_year_s_report_only_the_quarter_s_own_words_are_taken() -> None:
    rows = [["STT", "Nhiệm vụ", "Kết quả thực hiện"], ["1", TASKS[3].content, "Quý III: ba\nQuý IV: bốn\ndòng hai"]]
    told, _ = by_task(word("BÁO CÁO", "Kết quả công tác CCHC năm 2023", rows=rows))
    assert told["III.1"].text == "bốn\ndòng hai"
    assert of_quarter("Quý I, quý II: chung\nQuý III: ba", 2) == "chung"
    assert of_quarter("Quý I: một", 4) == ""
    assert of_quarter("không chia quý", 4) == "không chia quý"


def test_two_tasks_alike_and_two_rows_alike_keep_their_areas() -> None:
    given = [task("VI", "2", "Thực hiện chế độ tự chủ"), task("V", "2", "Thực hiện chế độ tự chủ")]
    rows = [
        ["STT", "Nhiệm vụ", "Kết quả"],
        ["V. CẢI CÁCH CHẾ ĐỘ CÔNG VỤ"],
        ["2", "Thực hiện chế độ tự chủ", "công vụ"],
        ["VI. CẢI CÁCH TÀI CHÍNH CÔNG"],
        ["2", "Thực hiện chế độ tự chủ", "tài chính"],
    ]
    found = match(given, read(word("BÁO CÁO", rows=rows)), Q4)
    assert {one.task_id: one.text for one in found.matches} == {"VI.2": "tài chính", "V.2": "công vụ"}


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Kết quả công tác cải cách hành chính quý IV năm 2023", Q4),
        ("Công tác CCHC Quý 4/2023 và phương hướng năm 2024", Q4),
        ("CÔNG TÁC CẢI CÁCH HÀNH CHÍNH 6 THÁNG ĐẦU NĂM, PHƯƠNG HƯỚNG 6 THÁNG CUỐI NĂM 2023", Period(2023, "H1")),
        ("Tình hình CCHC quý I, nhiệm vụ trọng tâm quý II năm 2024", Q1),
        ("Công tác cải cách hành chính năm 2023", Period(2023, "Y")),
        ("chín tháng đầu năm 2023", Period(2023, "9M")),
        ("Công tác cải cách hành chính", None),
        ("quý này", None),
    ],
)
def test_the_period_of_a_title(title: str, period: Period | None) -> None:
    assert period_in(title) == period


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Đã hoàn thành", "done"),
        ("Hoàn thành 100%", "done"),
        ("Đã hoàn thành quá hạn", "done"),
        ("Quá hạn, chưa hoàn thành", "in_progress"),
        ("Đang triển khai thực hiện", "in_progress"),
        ("Chưa triển khai", "not_started"),
        ("Không phát sinh nội dung thực hiện", "no_activity"),
        ("Chưa đến hạn", None),
        ("Kế hoạch số 5", None),
        ("", None),
    ],
)
def test_statuses_as_reports_tell_them(text: str, status: str | None) -> None:
    assert status_said(text) == status
    if "hưa hoàn thành" in text:
        assert status_said(text, with_result=False) == "not_started"


# ---- hostile ----


def test_empty_files_say_what_to_choose() -> None:
    with pytest.raises(UserError, match="Không thấy kết quả nhiệm vụ nào"):
        read(word(""))
    with pytest.raises(UserError):
        read(b"")


def test_a_text_without_headings_is_matched_by_words_alone() -> None:
    told, found = by_task(word(PROSE[14], "Hôm nay trời đẹp và mọi người đều vui."))
    assert list(told) == ["II.1"]
    assert [left.text for left in found.left_over] == ["Hôm nay trời đẹp và mọi người đều vui."]


def test_five_thousand_paragraphs_within_five_seconds() -> None:
    lines = [
        f"Đã triển khai {n} nội dung về cải cách hành chính tại xã số {n}, đạt {n % 100}% kế hoạch năm" + "." * (n % 90)
        for n in range(5000)
    ]
    data = word(*TITLE, "I. CẢI CÁCH THỂ CHẾ", *lines)
    given = [
        replace(TASKS[n % len(TASKS)], id=str(n), content=f"{TASKS[n % len(TASKS)].content} đợt {n}")
        for n in range(300)
    ]
    begin = time.perf_counter()
    said = read(data)
    found = match(given, said, Q4)
    assert time.perf_counter() - begin < 5
    taken = sum(one.text.count("\n") + 1 for one in found.matches)
    assert taken + len(found.left_over) == len(said.passages) == 5000  # nothing is lost on the way


# ---- the quarter it goes into ----


@pytest.fixture
def written(office: Workspace, tmp_path: Path) -> Path:
    rows = [
        ["STT", "Nhiệm vụ", "Kết quả", "Tiến độ"],
        ["1", "Kế hoạch tuyên truyền", "Đã tuyên truyền 3 đợt", "Hoàn thành"],
    ]
    path = tmp_path / "bc.docx"
    path.write_bytes(word("BÁO CÁO", "Kết quả công tác cải cách hành chính quý III năm 2023", rows=rows))
    return path


def test_words_go_into_the_report_s_own_quarter_and_that_is_told(office: Workspace, written: Path) -> None:
    found = last_report.read(office, written, Q1)
    assert (found.quarter, found.quarters) == (Q3, (Q3, Q4))
    assert "không phải của quý ngay trước (quý IV năm 2023)" in found.findings[0].message
    other = last_report.for_quarter(office, found, Q4, Q1)
    task_id = found.matched.matches[0].task_id
    assert last_report.accept(office, other, other.matched.matches) == 1
    shown = progress.row(office, task_id, Q1)
    assert shown.previous is not None
    assert (shown.previous.result, shown.previous.status) == ("Đã tuyên truyền 3 đợt", "done")
    assert shown.entry.result is None  # nothing is carried into this quarter


def test_a_report_of_this_very_quarter_is_offered_for_the_one_before_with_a_warning(
    office: Workspace, tmp_path: Path
) -> None:
    rows = [["STT", "Nhiệm vụ", "Kết quả"], ["1", "Kế hoạch tuyên truyền", "Đã tuyên truyền"]]
    path = tmp_path / "bc.docx"
    path.write_bytes(word("BÁO CÁO", "Kết quả công tác CCHC 6 tháng đầu năm 2024", rows=rows))
    found = last_report.read(office, path, Q1)
    assert found.quarters == (Q4,)
    assert [f.weight for f in found.findings[:2]] == ["warning", "warning"]
    assert "lũy kế" in found.findings[1].message


def test_a_report_without_a_period_counts_as_the_quarter_before(office: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "khong-ten.docx"
    path.write_bytes(
        word("Công việc", rows=[["Nhiệm vụ", "Kết quả"], ["Kế hoạch tuyên truyền", "Xong rồi, ba đợt liền"]])
    )
    found = last_report.read(office, path, Q1)
    assert found.quarter == Q4
    assert "coi là của quý IV năm 2023" in found.findings[0].message
    assert found.matched.matches[0].text == "Xong rồi, ba đợt liền"
