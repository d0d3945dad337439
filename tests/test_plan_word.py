"""Task tables in Word files of many shapes."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from cchc_desktop.imports.files import word
from cchc_desktop.imports.plan import read_plan_bytes
from cchc_desktop.model.plan import Draft, Task

from .plan_files import CELLS as ALL_CELLS
from .plan_files import ENOUGH, VARIANTS, compare
from .word_files import HEADER, numbered, plan, saved, table, with_part

EXPECTED = json.loads((Path(__file__).parent / "data" / "tien_giang_2024.expected.json").read_text("utf-8"))
SECTIONS = {
    "I": "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH "
         "CHÍNH", "II": "CẢI CÁCH THỂ CHẾ", "III": "CẢI CÁCH THỦ TỤC HÀNH CHÍNH",
    "IV": "CẢI CÁCH TỔ CHỨC BỘ MÁY", "V": "CẢI CÁCH CHẾ ĐỘ CÔNG VỤ", "VI": "CẢI CÁCH TÀI CHÍNH CÔNG",
    "VII": "XÂY DỰNG VÀ PHÁT TRIỂN CHÍNH QUYỀN ĐIỆN TỬ, CHÍNH QUYỀN SỐ",
}  # fmt: skip
FIELDS = ("section", "number", "content", "lead", "cooperating", "approval", "time_text")


def read(data: bytes) -> Draft:
    return read_plan_bytes(data, "ke-hoach.docx")


def row(item: dict[str, Any]) -> list[str]:
    return [f"{item['number']}.", *(item[name] or "" for name in FIELDS[2:])]


def cells(draft: Draft) -> list[dict[str, str | None]]:
    return [{name: getattr(task, name) for name in FIELDS} for task in draft.tasks]


def whole_plan() -> list[list[str]]:
    rows: list[list[str]] = [list(HEADER)]
    for numeral, title in SECTIONS.items():
        rows.append([f"{numeral}. {title}"])
        rows += [row(item) for item in EXPECTED if item["section"] == numeral]
    return rows


def find(draft: Draft, label: str) -> Task:
    return next(task for task in draft.tasks if task.label() == label)


def test_the_whole_plan_in_one_table() -> None:
    draft = read(plan(whole_plan()))
    assert cells(draft) == EXPECTED
    assert draft.source.kind == "docx"
    assert [s.numeral for s in draft.sections] == list(SECTIONS)
    assert draft.tasks[0].place == "bảng 1, dòng 3"
    assert draft.tasks[0].content in dict(draft.lines)["bảng 1, dòng 3"]
    assert not any(task.unsure for task in draft.tasks)


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_whole_plan_in_other_shapes(variant: Callable[[], bytes]) -> None:
    draft = read(variant())
    wrong = compare(draft)
    assert len(draft.tasks) == len(EXPECTED)
    assert ALL_CELLS - len(wrong) >= ENOUGH, wrong
    assert not wrong
    assert not any(task.unsure for task in draft.tasks)
    assert [(s.numeral, s.area) for s in draft.sections] == [
        ("I", "direction"), ("II", "institutions"), ("III", "procedures"), ("IV", "organization"),
        ("V", "civil_service"), ("VI", "public_finance"), ("VII", "digital"),
    ]  # fmt: skip
    assert (draft.header.number, draft.header.year, draft.header.province) == ("35/QĐ-UBND", 2024, "Tiền Giang")


def test_what_is_wrong_is_counted_and_named() -> None:
    draft = read(VARIANTS[0]())
    first = replace(draft.tasks[0], lead="Sở Y tế")
    assert compare(replace(draft, tasks=(first, *draft.tasks[1:]))) == ["I.1 lead: 'Sở Y tế', expected 'Sở Nội vụ'"]
    assert len(compare(replace(draft, tasks=draft.tasks[1:]))) == 7
    assert len(compare(replace(draft, tasks=(*draft.tasks, replace(first, content="Thừa", number="99"))))) == 7


def test_the_whole_plan_is_read_fast() -> None:
    data = plan(whole_plan())
    read(data)
    begin = time.perf_counter()
    read(data)
    assert time.perf_counter() - begin < 0.3


def test_numeral_in_its_own_cell_and_number_inside_the_content() -> None:
    rows = [
        HEADER[1:],
        ["I. CẢI CÁCH THỂ CHẾ", "", "", "", ""],
        ["1. Rà soát văn bản", "Sở Tư pháp", "", "UBND tỉnh", "Quý I"],
        ["2. 100% hồ sơ được số hóa", "Sở Nội vụ", "", "", "Quý II"],
    ]
    draft = read(plan(rows))
    assert [(t.label(), t.content, t.lead) for t in draft.tasks] == [
        ("I.1", "Rà soát văn bản", "Sở Tư pháp"), ("I.2", "100% hồ sơ được số hóa", "Sở Nội vụ"),
    ]  # fmt: skip
    rows = [
        list(HEADER),
        ["II", "CẢI CÁCH THỂ CHẾ", "", "", "", ""],
        ["1", "Rà soát", "Sở Tư pháp", "", "", "Quý I"],
    ]
    assert read(plan(rows)).tasks[0].label() == "II.1"


def test_merged_down_cells_mean_the_same_as_above() -> None:
    rows = [
        list(HEADER),
        ["I", "CẢI CÁCH THỂ CHẾ", "", "", "", ""],
        ["1", "Việc một", "Sở Nội vụ", "Các sở", "UBND tỉnh", "Quý I"],
        ["2", "Việc hai", "", "Công an tỉnh", "", ""],
        ["3", "Việc ba", "", "", "", "Quý III"],
    ]

    def merge(made: Any) -> None:
        made.cell(2, 2).merge(made.cell(4, 2))
        made.cell(2, 4).merge(made.cell(4, 4))
        made.cell(2, 5).merge(made.cell(3, 5))

    draft = read(plan(rows, merge))
    assert [(t.lead, t.cooperating, t.approval, t.time_text) for t in draft.tasks] == [
        ("Sở Nội vụ", "Các sở", "UBND tỉnh", "Quý I"),
        ("Sở Nội vụ", "Công an tỉnh", "UBND tỉnh", "Quý I"),
        ("Sở Nội vụ", None, "UBND tỉnh", "Quý III"),
    ]


def test_headings_over_two_rows_renamed_and_in_another_order() -> None:
    rows = [
        ["STT", "Thời hạn hoàn thành", "Tên nhiệm vụ", "Phân công thực hiện", "", "Sản phẩm", "Ghi chú"],
        ["", "", "", "Đơn vị chủ trì", "Đơn vị phối hợp", "", ""],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        ["1", "Trước 30/11/2025", "Kiểm tra công vụ", "Sở Nội vụ", "Các sở, ngành", "Báo cáo", "Lồng ghép"],
    ]

    def merge(made: Any) -> None:
        made.cell(0, 3).merge(made.cell(0, 4))
        for column in (0, 1, 2, 5, 6):
            made.cell(0, column).merge(made.cell(1, column))

    (task,) = read(plan(rows, merge)).tasks
    assert (task.number, task.content, task.lead, task.cooperating) == (
        "1",
        "Kiểm tra công vụ",
        "Sở Nội vụ",
        "Các sở, ngành",
    )
    assert (task.product, task.note, task.time_text) == ("Báo cáo", "Lồng ghép", "Trước 30/11/2025")


def test_begin_and_end_in_two_columns() -> None:
    rows = [
        ["TT", "Nội dung", "Cơ quan chủ trì", "Thời gian", ""],
        ["", "", "", "Từ ngày", "Đến ngày"],
        ["1", "Tập huấn", "Sở Nội vụ", "01/3/2024", "30/6/2024"],
    ]

    def merge(made: Any) -> None:
        made.cell(0, 3).merge(made.cell(0, 4))
        for column in (0, 1, 2):
            made.cell(0, column).merge(made.cell(1, column))

    (task,) = read(plan(rows, merge)).tasks
    assert task.time_text == "Từ 01/3/2024 đến 30/6/2024"
    assert (task.time.kind, task.time.quarters) == ("period", (1, 2))


def test_a_table_for_each_section_with_automatic_numbers() -> None:
    document = Document()
    for numeral, title in (("I", "CẢI CÁCH THỂ CHẾ"), ("II", "CẢI CÁCH TÀI CHÍNH CÔNG")):
        document.add_paragraph(f"{numeral}. {title}")
        made = table(
            document,
            [HEADER, ["", "Việc một", "Sở A", "", "", "Quý I"], ["", "Việc hai", "Sở B", "", "", "Quý II"]],
        )
        for index in (1, 2):
            numbered(made.cell(index, 0).paragraphs[0], 5 if numeral == "I" else 6)
    numbering = document.part.numbering_part.element
    for key in ("5", "6"):
        numbering.append(numbering_definition(key))
    for key in ("5", "6"):
        numbering.append(numbering_use(key))
    for element in list(numbering):
        if element.tag == qn("w:num") and element.get(qn("w:numId")) in ("5", "6") and "mine" not in element.attrib:
            numbering.remove(element)
        elif "mine" in element.attrib:
            del element.attrib["mine"]
    draft = read(saved(document))
    assert [t.label() for t in draft.tasks] == ["I.1", "I.2", "II.1", "II.2"]
    assert [t.area for t in draft.tasks] == ["institutions"] * 2 + ["public_finance"] * 2


def numbering_definition(key: str) -> Any:
    definition = OxmlElement("w:abstractNum")
    definition.set(qn("w:abstractNumId"), f"9{key}")
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), "0")
    for tag, value in (("w:start", "1"), ("w:numFmt", "decimal"), ("w:lvlText", "%1.")):
        element = OxmlElement(tag)
        element.set(qn("w:val"), value)
        level.append(element)
    definition.append(level)
    return definition


def numbering_use(key: str) -> Any:
    use = OxmlElement("w:num")
    use.set(qn("w:numId"), key)
    use.set("mine", "yes")
    target = OxmlElement("w:abstractNumId")
    target.set(qn("w:val"), f"9{key}")
    use.append(target)
    return use


def test_header_and_signature_tables_around_the_plan() -> None:
    document = Document()
    table(
        document,
        [
            [
                "ỦY BAN NHÂN DÂN\nTỈNH LÂM ĐỒNG\n-------",
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
            ],
            ["Số: 12 /KH-UBND", "Lâm Đồng, ngày 05 tháng 01 năm 2025"],
        ],
    )
    document.add_paragraph("KẾ HOẠCH\nCải cách hành chính tỉnh Lâm Đồng năm 2025")
    document.add_paragraph("Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;")
    table(document, [HEADER, ["I. CẢI CÁCH THỂ CHẾ"], ["1", "Rà soát", "Sở Tư pháp", "", "", "Quý I"]])
    table(
        document,
        [
            [
                "Nơi nhận:\n- Như trên;\n- Lưu: VT.",
                "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\nTrần Văn A",
            ]
        ],
    )
    draft = read(saved(document))
    assert [t.label() for t in draft.tasks] == ["I.1"]
    header = draft.header
    assert (header.number, header.issuer, header.signer) == (
        "12/KH-UBND",
        "Ủy ban nhân dân tỉnh Lâm Đồng",
        "Trần Văn A",
    )
    assert (str(header.issued_on), header.year, header.province) == ("2025-01-05", 2025, "Lâm Đồng")
    assert header.title == "Kế hoạch cải cách hành chính tỉnh Lâm Đồng năm 2025"
    assert header.bases == ("Nghị quyết số 76/NQ-CP",)


def test_repeated_headings_counting_totals_groups_and_rows_that_go_on() -> None:
    rows = [
        list(HEADER),
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        ["A", "NHIỆM VỤ CHUNG VỀ CẢI CÁCH THỂ CHẾ", "", "", "", ""],
        ["1", "Nhóm việc về văn bản", "", "", "", ""],
        ["1.1", "Rà soát văn bản quy phạm", "Sở Tư pháp", "Các sở, ban, ngành", "", "Quý I"],
        ["", "pháp luật của tỉnh", "", "và UBND cấp huyện", "", ""],
        list(HEADER),
        ["1.2", "Kiểm tra văn bản", "Sở Tư pháp", "", "", "Quý II"],
        ["2", "Nhiệm vụ chưa phân công", "", "", "", ""],
        ["", "Tổng cộng", "", "", "", ""],
    ]
    draft = read(plan(rows))
    assert [(t.label(), t.content, t.cooperating) for t in draft.tasks] == [
        ("A.1.1", "Rà soát văn bản quy phạm pháp luật của tỉnh", "Các sở, ban, ngành và UBND cấp huyện"),
        ("A.1.2", "Kiểm tra văn bản", None),
        ("A.2", "Nhiệm vụ chưa phân công", None),
    ]
    assert not any(task.unsure for task in draft.tasks)
    assert [(f.weight, f.place) for f in draft.findings if "chủ trì để trống" in f.message] == [
        ("hint", "bảng 1, dòng 9")
    ]


def test_a_plan_goes_on_in_a_second_table_without_headings() -> None:
    document = Document()
    table(document, [HEADER, ["I. CẢI CÁCH THỂ CHẾ"], ["1", "Một", "Sở A", "", "", "Quý I"]])
    document.add_paragraph("")
    table(document, [["2", "Hai", "Sở B", "", "", "Quý II"]])
    assert [t.label() for t in read(saved(document)).tasks] == ["I.1", "I.2"]


def test_breaks_hidden_words_deletions_and_odd_letters() -> None:
    def spoil(xml: bytes) -> bytes:
        return xml.replace("Việc một".encode(), "Vi\u1ec7c\u00ad một</w:t><w:br/><w:t>năm\u00a02024".encode()).replace(
            b"<w:r><w:t>XOA</w:t></w:r>",
            b'<w:del w:id="1" w:author="a"><w:r><w:delText>cu</w:delText></w:r></w:del><w:ins w:id="2" '
            b'w:author="a"><w:r><w:t>moi</w:t></w:r></w:ins>'
            b"<w:r><w:rPr><w:vanish/></w:rPr><w:t>an</w:t></w:r>",
        )

    rows = [HEADER, ["I. CẢI CÁCH THỂ CHẾ"], ["1", "Việc một", "XOA", "", "", "Quy\u0301 I"]]
    (task,) = read(with_part(plan(rows), "word/document.xml", spoil)).tasks
    assert (task.content, task.lead, task.time_text) == ("Việc một năm 2024", "moi", "Quý I")


def test_the_flattened_plan_pasted_into_word() -> None:
    document = Document()
    text = (Path(__file__).parent / "data" / "tien_giang_2024.txt").read_text("utf-8")
    for line in text.splitlines():
        document.add_paragraph(line)
    draft = read(saved(document))
    assert cells(draft) == EXPECTED
    assert sum(bool(task.unsure) for task in draft.tasks) == 19


def test_cells_in_the_wrong_column_are_doubted() -> None:
    rows = [HEADER, ["1", "Việc", "Quý I năm 2024", "", "", "Sở Nội vụ"]]
    (task,) = read(plan(rows)).tasks
    assert [d.field for d in task.doubts] == ["lead", "time_text"]


@pytest.mark.parametrize("count", [5000])
def test_time_grows_with_the_rows_only(count: int) -> None:
    rows = [list(HEADER), *(["1", "Việc", "Sở Nội vụ", "Các sở", "UBND tỉnh", "Quý I"] for _ in range(20))]
    data = plan(rows)

    def many(xml: bytes) -> bytes:
        begin, end = xml.rindex(b"<w:tr>"), xml.rindex(b"</w:tr>") + 7
        return xml[:end] + xml[begin:end] * (count - 20) + xml[end:]

    data = with_part(data, "word/document.xml", many)
    begin = time.perf_counter()
    assert len(read(data).tasks) == count
    assert time.perf_counter() - begin < 6


def test_areas_under_plain_numbers() -> None:
    rows = [
        list(HEADER),
        ["1", "Cải cách thể chế", "", "", "", ""],
        ["1.1", "Rà soát văn bản", "Sở Tư pháp", "", "", "Quý I"],
        ["2", "Cải cách tài chính công", "", "", "", ""],
        ["2.1", "Giải ngân", "Sở Tài chính", "", "", "Quý IV"],
    ]
    draft = read(plan(rows))
    assert [(t.section, t.number, t.area) for t in draft.tasks] == [
        ("1", "1.1", "institutions"),
        ("2", "2.1", "public_finance"),
    ]


def test_merged_rows_other_tables_and_numbers_with_their_numeral() -> None:
    document = Document()
    document.add_paragraph("KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH TỈNH BÌNH ĐỊNH NĂM 2025")
    table(document, [["TT", "Họ tên", "Cơ quan"], ["1", "A", "Sở"]])
    table(
        document,
        [
            HEADER,
            ["PHẦN A: NHIỆM VỤ CHUNG"],
            ["Mục I. Cải cách thể chế"],
            ["I.1", "Việc một", "Sở A", "", "", "Quý I"],
            ["-", "Việc con", "Sở A", "", "", "Quý I"],
        ],
    )
    table(document, [["TT", "Chỉ tiêu", "Đơn vị", "Số liệu", "Ghi chú", "x"], ["1", "A", "%", "1", "", ""]])
    draft = read(saved(document))
    assert [(t.section, t.number, t.content, t.lead) for t in draft.tasks] == [
        ("I", "1", "Việc một", "Sở A"),
        ("I", None, "Việc con", "Sở A"),
    ]
    assert (draft.header.title, draft.header.year) == (
        "Kế hoạch cải cách hành chính tỉnh Bình Định năm 2025",
        2025,
    )


def test_looks_are_left_out_of_a_very_large_document_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document()
    made = table(document, [HEADER, ["1", "Rà soát văn bản", "Sở Tư pháp", "", "UBND tỉnh", "Quý I"]])
    run = made.rows[1].cells[1].paragraphs[0].runs[0]
    run.bold, run.italic, run.font.size, run.font.name = True, True, Pt(13), "Times New Roman"
    made.rows[1].cells[2].paragraphs[0].add_run().add_break()
    made.rows[1].cells[2].paragraphs[0].add_run("Sở Nội vụ")
    made.style = "Table Grid"
    borders = '<w:tcBorders><w:top w:val="single" w:sz="4"/></w:tcBorders><w:shd w:val="clear"/>'
    heavy = with_part(
        saved(document), "word/document.xml", lambda xml: xml.replace(b"</w:tcPr>", borders.encode() + b"</w:tcPr>")
    )
    usual = read(heavy)
    monkeypatch.setattr(word, "_MANY", 0)
    assert b"tcBorders" not in word._plainly(b'<w:tcBorders><w:top w:val="single"/></w:tcBorders>')
    assert read(heavy) == usual
    assert (usual.tasks[0].content, usual.tasks[0].lead) == ("Rà soát văn bản", "Sở Tư pháp Sở Nội vụ")
