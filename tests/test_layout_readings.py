"""The layout check where trust is won or lost: what is right, what has two readings, what the decree is not about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cchc_desktop.imports.layout.rules import load_rules
from cchc_desktop.model.layout.page import CellPlace, Line, Paragraph, Run
from tests.layout_pages import (
    LEFT,
    LONG,
    PARTS,
    RIGHT,
    SIGNATURE,
    Changed,
    body,
    check,
    document,
    faults,
    looks,
    middle,
    p,
    report,
    rules_of,
    says,
    section,
)
from tests.test_layout_elements import letter


@pytest.mark.parametrize(
    "text",
    [
        "Tuyên Quang, ngày      tháng 3 năm 2024", "Tuyên Quang, ngày ... tháng ... năm 2024",
        "Thành phố Hồ Chí Minh, ngày 29 tháng 6 năm 2019", "Nhữ Khê, ngày 10 tháng 12 năm 2025",
    ],
)  # fmt: skip
def test_dates_that_are_right(text: str) -> None:
    assert faults(report(says("place_date", text))) == []


@pytest.mark.parametrize(
    "number", ["Số:       /BC-SNV", "Số: 05/BC-SNV", "Số: …/BC-SNV", "Số: 123/BC-SNV", "Số:05/BC-SNV"]
)
def test_numbers_that_are_right(number: str) -> None:
    assert [each for each in faults(report(says("number", number))) if not each.startswith("annex_legend")] == []


@pytest.mark.parametrize(
    ("symbol", "fine"),
    [
        ("12/SNV-CCHC", True), ("12/UBND-VX", True), ("12/CV-SNV", False), ("12/SNV", False), ("12/BC-SNV", False),
        ("12/SNV-Vp", False),
    ],
)  # fmt: skip
def test_the_symbol_of_a_letter(symbol: str, fine: bool) -> None:
    page = letter()
    at = next(i for i, each in enumerate(page.paragraphs) if each.text.startswith("Số:"))
    number = replace(page.paragraphs[at], runs=(replace(page.paragraphs[at].runs[0], text=f"Số: {symbol}"),))
    page = replace(page, paragraphs=(*page.paragraphs[:at], number, *page.paragraphs[at + 1 :]))
    assert ("symbol" not in rules_of(page)) is fine


def test_a_letter_without_a_subject() -> None:
    page = letter(number=[replace(PARTS["number"], runs=(replace(PARTS["number"].runs[0], text="Số: 12/SNV-CCHC"),))])
    assert [each for each in rules_of(page) if each != "annex_legend"] == ["letter_subject"]


def test_many_addressees() -> None:
    right = [p("Kính gửi:", left=40.0), p("- Bộ Nội vụ;", left=60.0), p("- Bộ Tài chính.", left=60.0, after=6.0)]
    assert faults(report({"to": right})) == []
    wrong = [right[0], p("- Bộ Nội vụ,", left=60.0), p("- Bộ Tài chính;", left=60.0, after=6.0)]
    assert faults(report({"to": wrong})) == [
        "to: cuối dòng “,” -> cuối dòng “;”", "to: cuối dòng “;” -> cuối dòng “.”"
    ]  # fmt: skip


def test_legal_bases() -> None:
    one, two = "Căn cứ Luật Tổ chức chính quyền địa phương", "Căn cứ Kế hoạch số 268/KH-UBND"
    right = [body(f"{one};", italic=True), body(f"{two}.", italic=True), PARTS["opening"]]
    assert faults(report({"opening": right})) == []
    wrong = [body(f"{one},", italic=True), body(f"{two};", italic=False), PARTS["opening"]]
    assert faults(report({"opening": wrong})) == [
        "bases: cuối dòng “,” -> cuối dòng “;”",
        "bases: chữ đứng -> chữ nghiêng",
        "bases: cuối dòng “;” -> cuối dòng “.”",
    ]


@pytest.mark.parametrize(
    ("letters", "wrong"),
    [
        ("abcdđeghik", []), ("abcde", ["“e” -> “đ”"]), ("abd", ["“d” -> “c”"]), ("aabc", ["“a” -> “b”"]),
        ("bc", ["“b” -> “a”"]),
    ],
)  # fmt: skip
def test_points_follow_the_alphabet(letters: str, wrong: list[str]) -> None:
    points = [body(f"{letter}) Rà soát, đơn giản hóa thủ tục hành chính;") for letter in letters]
    found = faults(report({"point_a": points, "point_b": None}))
    assert [each.partition(": ")[2] for each in found] == wrong


def test_clauses_may_run_on_through_sections() -> None:
    more = [PARTS["section_2"], body("3. Đề nghị tập huấn."), body("4. Đề nghị bố trí kinh phí.")]
    assert faults(report({"section_2": more})) == []
    anew = [PARTS["section_2"], body("1. Đề nghị tập huấn."), body("2. Đề nghị bố trí kinh phí.")]
    assert faults(report({"section_2": anew})) == []


def test_lines_may_be_drawn_in_many_ways() -> None:
    motto = looks("tieu_ngu", bottom_line=None)["tieu_ngu"]
    assert isinstance(motto, Paragraph)
    drawn = {
        "shape": replace(motto, shapes=(Line("shape", 57.0),)),
        "underlined": replace(motto, runs=(replace(motto.runs[0], underline=True),)),
    }
    under = {
        "border above the next": p("", 2, cell=RIGHT, top_line=Line("border", 56.0)),
        "shape below": p("", 2, cell=RIGHT, shapes=(Line("shape", 56.0),)),
        "signs": p("_" * 25, 13, cell=RIGHT, align="center"),
        "raised signs": p("_" * 38, 13, cell=RIGHT, align="center", superscript=True),
    }
    for name, part in drawn.items():
        assert faults(report({"tieu_ngu": part})) == [], name
    for name, part in under.items():
        assert faults(report({"tieu_ngu": [motto, part]})) == [], name


def test_what_cannot_be_told_is_said() -> None:
    motto = looks("tieu_ngu", bottom_line=None)["tieu_ngu"]
    assert isinstance(motto, Paragraph)
    cases: dict[str, Changed] = {
        "hình vẽ": {"tieu_ngu": replace(motto, pictures=1)},
        "độ dài": {"tieu_ngu": replace(motto, bottom_line=Line("border", None))},
        "cơ quan chủ quản": {"superior": [middle(f"SỞ {word}", 12, cell=LEFT) for word in ("A", "B")]},
        "Phần sau chữ ký": {"signer": [PARTS["signer"], p("Danh sách kèm theo")]},
        "để trống": says("number", "Số: …/…-SNV"),
    }
    for said, changed in cases.items():
        found = check(report(changed))
        assert any(said in sentence for sentence in found.unjudged), (said, found)
        assert not [fault for fault in found.faults if fault.rule not in ("agency_line", "superior")], said


def test_more_signers_than_one_are_not_judged() -> None:
    signers = {
        "authority": middle("THƯ KÝ", cell=CellPlace(1, 0, 0, 70.0)),
        "position": middle("CHỦ TỌA", cell=SIGNATURE),
    }
    found = check(report({**says("type_name", "BIÊN BẢN"), **says("number", "Số: 05/BB-SNV"), "to": None, **signers}))
    assert "capacity" not in found.judged
    assert any("nhiều người ký" in sentence for sentence in found.unjudged)


@pytest.mark.parametrize(
    ("first", "said"),
    [("Danh sách công chức", "Không thấy Quốc hiệu"), ("ĐẢNG CỘNG SẢN VIỆT NAM", "Văn bản của Đảng")],
)
def test_what_is_no_administrative_document_is_judged_by_its_page(first: str, said: str) -> None:
    found = check(document([p(first, font="Arial"), p("Nguyễn Văn An")], sections=(section(left=10.0),), tables=()))
    assert {fault.rule for fault in found.faults} == {"margins", "font"}
    assert said in found.unjudged[0]
    assert "body_size" not in found.judged


def test_an_annex_of_its_own_is_judged_as_one() -> None:
    alone = [replace(PARTS[name], section=0) for name in ("annex_2", "annex_title_2", "legend_2", "end_2")]
    assert faults(document(alone, sections=(section(headers=()),), tables=())) == []
    without = [alone[0], alone[1], alone[3]]
    assert rules_of(document(without, sections=(section(headers=()),), tables=())) == ["annex_legend"]


@pytest.mark.parametrize(
    ("pointed", "missing"),
    [
        ("(Phụ lục I và Phụ lục II kèm theo)", 0), ("(Phụ lục I, II)", 0), ("(chi tiết tại Phụ lục I)", 1),
        ("(có các Phụ lục kèm theo)", 0), ("đạt kết quả tốt", 2), ("(từ Phụ lục I đến Phụ lục II)", 0),
    ],
)  # fmt: skip
def test_the_text_points_to_each_annex(pointed: str, missing: int) -> None:
    assert rules_of(report({"text_1": body(f"{LONG} {pointed}.")})) == ["annex_pointer"] * missing


def test_many_paragraphs_with_one_fault_are_told_once() -> None:
    small = [body(f"Nội dung thứ {n} của báo cáo.", size=12) for n in range(8)]
    (fault,) = check(report({"opening": small})).faults
    assert fault.place == "Cỡ chữ nội dung: “Nội dung thứ 0 của báo cáo.” và 7 đoạn tiếp theo"
    assert len(fault.mends) == 8


def test_a_table_in_another_font_is_told_once() -> None:
    cells = [p(f"Ô {n}", 12, font="Arial", cell=CellPlace(2, n, 0, 100.0), section=1) for n in range(30)]
    (fault,) = check(report({"cell_1": cells})).faults
    assert (fault.place, len(fault.mends)) == ("Phông chữ, trong bảng: “Ô 0”", 30)


def test_capitals_are_judged_in_clear_cases_only() -> None:
    fine = "UBND xã, Uỷ ban nhân dân, ỦY BAN NHÂN DÂN, các sở, ban, ngành, cơ quan nhà nước và nhân dân."
    assert faults(report(says("opening", fine))) == []


def test_the_judgement_takes_time_in_proportion() -> None:
    from time import process_time

    def seconds(rows: int) -> float:
        cells = [p("Rà soát thủ tục hành chính", 12, cell=CellPlace(2, n, 0, 100.0), section=1) for n in range(rows)]
        items = [body(f"{n % 50}) Rà soát thủ tục hành chính của đơn vị.") for n in range(rows)]
        page = report({"cell_1": cells, "opening": items})
        start = process_time()
        check(page)
        return process_time() - start

    seconds(100)
    small, large = seconds(1000), seconds(4000)
    assert large < 12 * max(small, 0.02)


def test_what_may_stand_in_a_text_box_is_not_missed() -> None:
    unread = ("Văn bản có 1 khung chữ (text box): chương trình không xét thể thức trong đó.",)
    names = ("quoc_hieu", "tieu_ngu", "recipients", "as_above", "kept")
    found = check(report(dict.fromkeys(names), unread=unread))
    assert {fault.rule for fault in found.faults} & {"quoc_hieu", "tieu_ngu", "recipients"} == set()
    assert unread[0] in found.unjudged
    assert "Quốc hiệu: không thấy trong phần chữ đọc được." in found.unjudged


@pytest.mark.parametrize(
    "part",
    [
        p("Biểu đồ 1. Tình hình giải quyết hồ sơ", 12, italic=True),
        p("Nguồn: Hệ thống thông tin giải quyết thủ tục hành chính", 12),
        p("Đánh giá chung", bold=True),
        p("A. PHẦN ĐÁNH GIÁ", bold=True),
        middle("QUY ĐỊNH CHUNG"),
        body("Rà soát thủ tục.", left=19.05, first_line=-6.35, label="-"),
        p("\tNội dung thụt bằng phím Tab, canh đều.", align="justify", after=6.0),
        body("Nội dung dài " * 30, first_line=10.0, exact_spacing=18.0),
        body("- Cấp 1;", left=12.7, first_line=6.35),
        body("1.1. Kết quả", bold=True),
    ],
)
def test_what_obeys_or_is_not_told_is_no_fault(part: Paragraph) -> None:
    assert faults(report({"point_b": [PARTS["point_b"], part]})) == []


def test_a_list_may_begin_anew_after_a_colon() -> None:
    lists = [
        body("Về thể chế, trong đó:"),
        body("a) Ban hành;"),
        body("Về thủ tục:"),
        body("a) Rà soát;"),
        body("b) Cắt giảm."),
    ]
    assert faults(report({"opening": lists})) == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([middle("Chương I"), middle("QUY ĐỊNH CHUNG")], []),
        ([middle("CHƯƠNG I"), middle("QUY ĐỊNH CHUNG")], ["chapter: chữ in hoa -> chữ in thường"]),
        ([middle("Chương 1")], ["chapter: số thứ tự “1” -> số thứ tự là số La Mã"]),
        ([middle("Chương I. QUY ĐỊNH CHUNG")], ["chapter: tiêu đề trên cùng một dòng -> tiêu đề ở dòng dưới"]),
        ([middle("Chương I"), middle("Quy định chung")], ["chapter_title: chữ thường -> chữ in hoa"]),
        ([middle("Chương II")], ["numbering: “II” -> “I”"]),
    ],
)
def test_chapters(lines: list[Paragraph], expected: list[str]) -> None:
    assert faults(report({"opening": lines})) == expected


def test_the_number_of_an_article_is_bold() -> None:
    article = body("Điều 1. Ban hành kế hoạch kèm theo Quyết định này.")
    assert faults(report({"opening": article})) == ["article: chữ không đậm -> “Điều 1.” chữ đậm"]
    runs = (
        Run("Điều 1.", "Times New Roman", 14, bold=True),
        Run(" Ban hành kế hoạch.", "Times New Roman", 14, index=1),
    )
    assert faults(report({"opening": replace(article, runs=runs)})) == []


def test_every_rule_of_the_file_is_judged_somewhere() -> None:
    bases = [
        body("Căn cứ Luật Tổ chức chính quyền địa phương.", italic=True),
        body("1. Đã ban hành."),
        middle("Chương I"),
    ]
    lines = [*bases, middle("QUY ĐỊNH CHUNG"), body("Điều 1. Ban hành kế hoạch.")]
    pages = (report(), letter(), report({"opening": lines}))
    judged = {name for page in pages for name in check(page).judged}
    assert judged == set(load_rules().by_id)
