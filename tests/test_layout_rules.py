"""The rules of the decree, judged on pages made by hand: each fault by its rule, nothing on what obeys."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cchc_desktop.imports.layout.rules import load_rules
from cchc_desktop.model.layout.fault import Mend
from cchc_desktop.model.layout.page import Header, Line, Paragraph, Run
from cchc_desktop.model.layout.rules import Rules
from tests.layout_pages import (
    LEFT,
    NUMBER,
    PARTS,
    RIGHT,
    SIGNATURE,
    TABLES,
    Changed,
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
    turned,
)
from tests.test_layout_elements import MANNERS


def sign(text: str) -> Paragraph:
    """A line of the signature block."""
    return middle(text, cell=SIGNATURE)


def test_a_report_that_obeys_has_no_fault() -> None:
    found = check(report())
    assert found.faults == ()
    assert found.unjudged == ()
    assert len(found.judged) > 40
    assert found.passed == len(found.judged)


@pytest.mark.parametrize("manner", [name for name in MANNERS if name != "table"])
def test_heads_without_lines_differ_in_the_lines_only(manner: str) -> None:
    """The other manners draw no lines, or off the middle; all else of their head is judged as in a table."""
    after = [part for name, part in PARTS.items() if name not in ("superior", "agency", "number")]
    after = [part for part in after if part.cell != RIGHT]
    found = set(rules_of(document([*MANNERS[manner], *after])))
    assert found == {"tieu_ngu_line", "agency_line"}


PLANTED: list[tuple[str, Changed, str]] = [
    ("no quốc hiệu", {"quoc_hieu": None}, "quoc_hieu: không có -> “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”"),
    ("a slip in it", says("quoc_hieu", "CỘNG HÒA XÃ HÔI CHỦ NGHĨA VIỆT NAM"),
     "quoc_hieu: “CỘNG HÒA XÃ HÔI CHỦ NGHĨA VIỆT NAM” -> “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”"),
    ("small letters", says("quoc_hieu", "Cộng hòa xã hội chủ nghĩa Việt Nam"), "quoc_hieu: chữ thường -> chữ in hoa"),
    ("14 points", looks("quoc_hieu", size=14.0), "quoc_hieu: cỡ chữ 14 -> cỡ chữ 12-13"),
    ("a dash", says("tieu_ngu", "Độc lập – Tự do – Hạnh phúc"),
     "tieu_ngu: “Độc lập – Tự do – Hạnh phúc” -> “Độc lập - Tự do - Hạnh phúc”"),
    ("large letters", says("tieu_ngu", "Độc Lập - Tự Do - Hạnh Phúc"),
     "tieu_ngu: “Độc Lập - Tự Do - Hạnh Phúc” -> “Độc lập - Tự do - Hạnh phúc”"),
    ("a short line", looks("tieu_ngu", bottom_line=Line("border", 30.0)),
     "tieu_ngu_line: dài 54% dòng chữ -> một đường kẻ ngang, nét liền, dài bằng dòng chữ"),
    ("no line", looks("tieu_ngu", bottom_line=None),
     "tieu_ngu_line: không có đường kẻ -> một đường kẻ ngang, nét liền, dài bằng dòng chữ"),
    ("a broken line", {"tieu_ngu": [looks("tieu_ngu", bottom_line=None)["tieu_ngu"], p("-" * 30, 13, cell=RIGHT)]},  # type: ignore[list-item]
     "tieu_ngu_line: đường kẻ không phải nét liền -> một đường kẻ ngang, nét liền, dài bằng dòng chữ"),
    ("bold superior", looks("superior", bold=True), "superior: chữ đậm -> chữ không đậm"),
    ("plain agency", looks("agency", bold=False), "agency: chữ không đậm -> chữ đậm"),
    ("underlined agency", looks("agency", bottom_line=None, underline=True),
     "agency_line: dài 100% dòng chữ -> một đường kẻ ngang, nét liền, dài bằng 1/3 đến 1/2 dòng chữ"),
    ("5 without zero", says("number", "Số: 5/BC-SNV"), "number: “Số: 5” -> “Số: 05”"),
    ("no colon", says("number", "Số 05/BC-SNV"), "number: “Số 05” -> “Số: 05”"),
    ("blanks", says("number", "Số: 05/BC - SNV"), "symbol: “05/BC - SNV” có cách chữ hoặc dấu khác -> “/BC-SNV”"),
    ("another kind", says("number", "Số: 05/KH-SNV"), "symbol: “KH” -> “BC” là chữ viết tắt của tên loại văn bản"),
    ("slashes", says("number", "Số: 05/BC/SNV"),
     "symbol: “/BC/SNV” -> dấu gạch nối “-” giữa các nhóm chữ, không cách chữ"),
    ("day 5", says("place_date", "Tuyên Quang, ngày 5 tháng 3 năm 2024"), "place_date: ngày 5 -> ngày 05"),
    ("month 1", says("place_date", "Tuyên Quang, ngày 05 tháng 1 năm 2024"), "place_date: tháng 1 -> tháng 01"),
    ("month 03", says("place_date", "Tuyên Quang, ngày 15 tháng 03 năm 2024"), "place_date: tháng 03 -> tháng 3"),
    ("no comma", says("place_date", "Tuyên Quang ngày 15 tháng 3 năm 2024"),
     "place_date: thiếu dấu phẩy sau địa danh -> dấu phẩy sau địa danh"),
    ("by slashes", says("place_date", "Tuyên Quang, ngày 15/3/2024"),
     "place_date: “Tuyên Quang, ngày 15/3/2024” -> “…, ngày … tháng … năm …”"),
    ("upright", looks("place_date", italic=False), "place_date: chữ đứng -> chữ nghiêng"),
    ("type on the left", looks("type_name", align="left"), "type_name: canh trái -> canh giữa"),
    ("capital subject", says("subject", "KẾT QUẢ CẢI CÁCH HÀNH CHÍNH QUÝ I NĂM 2024"),
     "subject: chữ in hoa -> chữ in thường"),
    ("subject's line", looks("subject", bottom_line=Line("border", 90.0)),
     "subject_line: dài 96% dòng chữ -> một đường kẻ ngang, nét liền, dài bằng 1/3 đến 1/2 dòng chữ"),
    ("full stop", says("to", "Kính gửi: Ủy ban nhân dân tỉnh."),
     "to: kết thúc bằng dấu “.” -> một nơi nhận: không có dấu cuối dòng"),
    ("on one line", says("to", "Kính gửi: Bộ Nội vụ; Bộ Tài chính."),
     "to: nhiều nơi nhận trên một dòng -> mỗi nơi một dòng riêng, đầu dòng “-”"),
    ("12 points", looks("text_1", size=12.0), "body_size: cỡ chữ 12 -> cỡ chữ 13-14"),
    ("on the left", looks("text_1", align="left"), "body_align: canh trái -> canh đều cả hai lề"),
    ("no indent", looks("text_1", first_line=0.0), "indent: 0 cm -> 1 cm hoặc 1,27 cm"),
    ("no space", looks("text_1", after=0.0), "spacing: 0pt -> tối thiểu 6pt"),
    ("two lines", looks("text_1", line_spacing=2.0), "line_spacing: 2 dòng -> 1-1,5 dòng"),
    ("12 points exactly", looks("text_1", exact_spacing=12.0), "line_spacing: 12pt -> 1-1,5 dòng"),
    ("italics", looks("text_1", italic=True), "body_style: chữ nghiêng -> chữ đứng"),
    ("red", looks("text_1", colour="FF0000"), "colour: màu #FF0000 -> chữ màu đen"),
    ("Arial", looks("text_1", font="Arial"), "font: phông Arial -> Times New Roman"),
    ("small heading", says("section_2", "II. Kiến nghị của đơn vị"), "section_heading: chữ thường -> chữ in hoa"),
    ("heading with a bracket", says("section_2", "II) KIẾN NGHỊ"), "section_heading: “II)” -> “II.”"),
    ("III after I", says("section_2", "III. KIẾN NGHỊ"), "numbering: “III” -> “II”"),
    ("1 again", says("title_2", "1. Cải cách thủ tục hành chính"), "numbering: “1” -> “2”"),
    ("plain title", looks("title_2", bold=False), "clause_heading: chữ không đậm -> chữ đậm"),
    ("f", says("point_b", "f) Niêm yết công khai."),
     "alphabet: “f” -> “b”"),
    ("a point with a stop", says("point_b", "b. Niêm yết công khai."), "point: “b.” -> “b)”"),
    ("no end mark", says("closing", "Trên đây là báo cáo của Sở Nội vụ."),
     "end_mark: “…a Sở Nội vụ.” -> “./.” ở cuối nội dung"),
    ("recipients upright", looks("recipients", italic=False), "recipients: chữ đứng -> chữ nghiêng"),
    ("recipients' size", looks("kept", size=12.0), "recipients_list: cỡ chữ 12 -> cỡ chữ 11"),
    ("no semicolon", says("as_above", "- Như trên"), "recipients_list: cuối dòng không có dấu -> cuối dòng “;”"),
    ("a plus", says("as_above", "+ Như trên;"), "recipients_list: đầu dòng “+” -> đầu dòng “-”"),
    ("not kept", says("kept", "- Sở Tài chính."), "archive: không có dòng “Lưu:” -> dòng cuối cùng “- Lưu: VT, …”"),
    ("kept wrongly", says("kept", "- Lưu VT, CCHC."),
     "archive: “- Lưu VT, CCHC.” -> dòng cuối cùng “- Lưu: VT, …”"),
    ("not sent up", {"to": None}, "recipients_list: “- Như trên;” mà không có “Kính gửi” -> ghi tên nơi nhận"),
    ("no KT.", {"authority": None},
     "capacity: “PHÓ GIÁM ĐỐC” không có “KT.” -> “KT. GIÁM ĐỐC” ở dòng trên"),
    ("another's deputy", says("position", "PHÓ CHỦ TỊCH"),
     "capacity: “KT. GIÁM ĐỐC” với “PHÓ CHỦ TỊCH” -> “PHÓ GIÁM ĐỐC”"),
    ("TM. of a sở", {"authority": sign("TM. SỞ NỘI VỤ"), "position": sign("GIÁM ĐỐC")},
     "capacity: “TM. SỞ NỘI VỤ” -> không ghi “TM.” (cơ quan làm việc theo chế độ thủ trưởng)"),
    ("passed on", {"authority": [sign("TUQ. GIÁM ĐỐC"), sign("KT. CHÁNH VĂN PHÒNG")],
                   "position": sign("PHÓ CHÁNH VĂN PHÒNG")},
     "capacity: “KT. CHÁNH VĂN PHÒNG” sau “TUQ.” -> người được ký thừa ủy quyền không giao lại cho người khác ký"),
    ("no stop", says("authority", "KT GIÁM ĐỐC"), "capacity: “KT GIÁM ĐỐC” -> “KT. GIÁM ĐỐC”"),
    ("acting in full", {"authority": None, "position": middle("QUYỀN GIÁM ĐỐC", cell=SIGNATURE)},
     "capacity: “QUYỀN GIÁM ĐỐC” -> “Q. GIÁM ĐỐC”"),
    ("a doctor", says("signer", "TS. Nguyễn Văn An"),
     "signer: “TS.” -> chỉ ghi họ, tên đệm và tên; không ghi học hàm, học vị, danh hiệu"),
    ("capital name", says("signer", "NGUYỄN VĂN AN"), "signer: chữ in hoa -> chữ in thường"),
    ("capital annex", says("annex_1", "PHỤ LỤC I"), "annex_heading: chữ in hoa -> chữ in thường"),
    ("annex's size", looks("annex_1", size=13.0), "annex_heading: cỡ chữ 13 -> cỡ chữ 14"),
    ("annex 2", says("annex_2", "Phụ lục 2"), "annex_numerals: “Phụ lục 2” -> “Phụ lục II”"),
    ("title in small letters", says("annex_title_1", "Kết quả thực hiện nhiệm vụ"),
     "annex_title: chữ thường -> chữ in hoa"),
    ("upright note", looks("legend_1", italic=False), "annex_legend: chữ đứng -> chữ nghiêng"),
    ("another's note", says("legend_1", "(Kèm theo Báo cáo số 06/BC-SNV của Sở Nội vụ)"),
     "annex_legend: “số 06/BC-SNV” -> “Số: 05/BC-SNV” như văn bản"),
    ("small uỷ ban", says("opening", "Thực hiện kế hoạch của uỷ ban nhân dân tỉnh, báo cáo như sau:"),
     "capitals: “uỷ ban nhân dân” -> “Uỷ ban nhân dân”"),
    ("large words", says("opening", "Sở nội vụ báo cáo kết quả như sau:"), "capitals: “Sở nội vụ” -> “Sở Nội vụ”"),
    ("small city", says("opening", "Đã học tập tại thành phố Hồ Chí Minh như sau:"),
     "capital_places: “thành phố Hồ Chí Minh” -> “Thành phố Hồ Chí Minh”"),
    ("small điều", says("opening", "Theo khoản 2 điều 5 Nghị định, báo cáo như sau:"),
     "citation: “điều” -> “Điều”: viết hoa “Điều”, “Chương”, “Mục”, “Phần”; viết thường “khoản”, “điểm”"),
    ("combining marks", says("text_1", "Đã hoa\u0300n thành nhiệm vụ."),
     "unicode_form: Unicode tổ hợp (dấu rời) -> Unicode dựng sẵn (TCVN 6909:2001)"),
    ("old letters", looks("text_1", font=".VnTime", in_unicode="Đã hoàn thành."),
     "encoding: chữ của bộ mã cũ (TCVN3 hoặc VNI) -> bộ mã Unicode (TCVN 6909:2001)"),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "expected"), [each[1:] for each in PLANTED], ids=[each[0] for each in PLANTED])
def test_each_fault_is_told_by_its_rule_and_no_other(changed: Changed, expected: str) -> None:
    found = faults(report(changed))
    pointers = [each for each in found if each.startswith("annex_pointer") and "text_1" in changed]
    assert [each for each in found if each not in pointers] == [expected]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"width": 215.9, "height": 279.4}, "paper: 215,9 x 279,4 mm -> khổ A4 (210 mm x 297 mm)"),
        ({"left": 20.0}, "margins: 20 mm -> 30-35 mm"),
        ({"top": 10.0}, "margins: 10 mm -> 20-25 mm"),
        ({"starts_at": 3}, "page_number: bắt đầu từ số 3 -> đánh từ số 1, chữ số Ả Rập, cỡ chữ 13-14, kiểu chữ đứng"),
        ({"different_first": False},
         "first_page_number: trang thứ nhất có số trang -> không hiển thị số trang thứ nhất"),
        ({"headers": (replace(NUMBER, top=False),)},
         "page_number_place: số trang ở cuối trang -> canh giữa trong phần lề trên của trang"),
        ({"headers": (Header("default", True, (replace(NUMBER.paragraphs[0], align="right"),)),)},
         "page_number_place: số trang canh phải -> canh giữa trong phần lề trên của trang"),
        ({"headers": (Header("default", True, (p("2", 10, field="PAGE", align="center"),)),)},
         "page_number: cỡ chữ 10 -> Times New Roman, cỡ chữ 13-14, chữ đứng"),
        ({"number_format": "upperRoman"},
         "page_number: không phải chữ số Ả Rập -> đánh từ số 1, chữ số Ả Rập, cỡ chữ 13-14, kiểu chữ đứng"),
    ],
)  # fmt: skip
def test_the_page_is_judged(changes: dict[str, Any], expected: str) -> None:
    assert faults(report(sections=(section(**changes), turned(1), section(2)))) == [expected]


def test_no_page_number_on_several_pages() -> None:
    pages = report(sections=(section(headers=()), replace(turned(1), headers=()), section(2, headers=())))
    assert rules_of(pages) == ["page_number"]


def test_one_page_needs_no_number() -> None:
    without = {name: None for name in PARTS if "_1" in name and name not in ("section_1", "title_1")}
    without |= dict.fromkeys(("annex_2", "annex_title_2", "legend_2", "end_2", "title_1", "title_2"))
    page = report(without, sections=(section(headers=()),), tables=TABLES[:2])
    assert rules_of(page) == []


def test_an_annex_counts_its_pages_anew() -> None:
    going_on = report(sections=(section(), turned(1), section(2, starts_at=None)))
    assert faults(going_on) == ["annex_pages: đánh số trang nối tiếp -> đánh số riêng theo từng phụ lục, từ số 1"]


def test_a_landscape_text_needs_a_table() -> None:
    lying = section(width=297.0, height=210.0, top=20.0, bottom=20.0, left=30.0, right=15.0, landscape=True)
    assert "orientation" in rules_of(report(sections=(lying, turned(1), section(2))))
    tables = (*TABLES[:2], replace(TABLES[2], section=0))
    assert "orientation" not in rules_of(report(sections=(lying, turned(1), section(2)), tables=tables))


def changed_rules(name: str, **changes: Any) -> Rules:
    rules = load_rules()
    return replace(rules, by_id={**rules.by_id, name: replace(rules.by_id[name], **changes)})


def test_the_check_follows_the_data() -> None:
    """A margin, a size, a word changed in the file of rules changes what is found; a rule put off is not judged."""
    spans = load_rules().by_id["margins"].spans
    narrow = check(report(), changed_rules("margins", spans={**spans, "left": (25.0, 28.0)}))
    assert [fault.expected for fault in narrow.faults if fault.index is None][:1] == ["25-28 mm"]
    look = replace(load_rules().by_id["body_size"].look, size=(15.0, 16.0))
    assert {fault.rule for fault in check(report(), changed_rules("body_size", look=look)).faults} == {"body_size"}
    off = check(report(looks("superior", bold=True)), changed_rules("superior", on=False))
    assert off.faults == ()
    assert "superior" not in off.judged


def test_faults_say_place_clause_and_paragraph() -> None:
    page = report(looks("text_1", align="left", page=2))
    (fault,) = check(page).faults
    assert fault.place == "Canh lề nội dung, trang 2: “Trong quý I năm 2024, Ủy ban nhân dân huyện đã …”"
    assert fault.clause == "Phụ lục I, Phần I, mục II.6.e"
    assert fault.index is not None
    assert page.paragraphs[fault.index].text.startswith("Trong quý I")


@pytest.mark.parametrize(
    ("changed", "mend"),
    [
        (looks("superior", bold=True), Mend("runs", 0, "bold", False, runs=(0,))),
        (looks("quoc_hieu", size=14.0), Mend("runs", 3, "size", 13.0, runs=(0,))),
        (looks("type_name", align="left"), Mend("paragraph", 6, "align", "center")),
        (says("number", "Số: 5/BC-SNV"), Mend("text", 2, "replace", "Số: 05/BC-SNV", old="Số: 5/BC-SNV")),
        (says("number", "Số: 05 / BC - SNV"), Mend("text", 2, "replace", "Số: 05/BC-SNV", old="Số: 05 / BC - SNV")),
        (says("place_date", "Tuyên Quang, ngày 5 tháng 03 năm 2024"),
         Mend("text", 5, "replace", "Tuyên Quang, ngày 05 tháng 3 năm 2024",
              old="Tuyên Quang, ngày 5 tháng 03 năm 2024")),
        (looks("tieu_ngu", bottom_line=None), Mend("paragraph", 4, "bottom_line", 55.9)),
        (says("as_above", "+ Như trên."), Mend("text", 19, "replace", "- Như trên;", old="+ Như trên.")),
        (says("kept", "- Lưu VT."), Mend("text", 20, "replace", "- Lưu: VT.", old="- Lưu VT.")),
        (says("point_b", "b. Niêm yết."), Mend("text", 15, "replace", "b) Niêm yết.", old="b. Niêm yết.")),
        (says("signer", "TS. Nguyễn Văn An"),
         Mend("text", 24, "replace", "Nguyễn Văn An", old="TS. Nguyễn Văn An")),
    ],
)  # fmt: skip
def test_mendings_name_what_to_change(changed: Changed, mend: Mend) -> None:
    assert [each for fault in check(report(changed)).faults for each in fault.mends] == [mend]


def test_a_run_that_prints_two_elements_is_left_to_a_person() -> None:
    both = Paragraph(
        0, (Run("UBND TỈNH TUYÊN QUANG\nSỞ NỘI VỤ", "Times New Roman", 12, bold=True),), "center", cell=LEFT,
        bottom_line=Line("border", 9.0),
    )  # fmt: skip
    (fault,) = check(report({"superior": both, "agency": None})).faults
    assert (fault.rule, fault.mends) == ("superior", ())
