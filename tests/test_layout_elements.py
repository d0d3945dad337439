"""Which paragraph is which element of the decree, in documents laid out in the manners of other programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from cchc_desktop.imports.layout.rules import load_rules
from cchc_desktop.model.layout.elements import Elements, recognise
from cchc_desktop.model.layout.page import CellPlace, LayoutDocument, Line, Paragraph, Run
from cchc_desktop.model.layout.piece import Piece, split
from tests.layout_pages import LEFT, NUMBER, PARTS, RIGHT, SIGNATURE, body, document, middle, p, report, says, section

HEAD = ("superior", "agency", "number", "quoc_hieu", "tieu_ngu", "place_date")
AFTER_HEAD = [part for name, part in PARTS.items() if name not in HEAD]


def elements(page: LayoutDocument) -> Elements:
    return recognise(page, load_rules())


def texts(pieces: Sequence[Piece]) -> list[str]:
    return [piece.text for piece in pieces]


def beside(*pairs: tuple[str, str]) -> list[Paragraph]:
    """Lines with a part on the left and one on the right, parted by tabs."""
    lines = []
    for left, right in pairs:
        tab = Run("\t", "Times New Roman", 12)
        lines.append(replace(PARTS[right], cell=None, align="left", bottom_line=None))
        first = PARTS[left].runs if left else ()
        lines[-1] = replace(lines[-1], runs=(tab, *first, tab, *PARTS[right].runs))
    return lines


def in_one(cell: CellPlace, *names: str) -> Paragraph:
    """Parts of a cell as one paragraph with line breaks."""
    runs: list[Run] = []
    for name in names:
        runs += [*([Run("\n", "Times New Roman", 12)] if runs else []), *PARTS[name].runs]
    indexed = tuple(replace(run, index=index) for index, run in enumerate(runs))
    return Paragraph(0, indexed, "center", cell=cell)


def without_cell(*names: str) -> list[Paragraph]:
    return [replace(PARTS[name], cell=None) for name in names]


MANNERS = {
    "table": [PARTS[name] for name in HEAD],
    "tabs": beside(("superior", "quoc_hieu"), ("agency", "tieu_ngu"), ("number", "place_date")),
    "breaks in cells": [in_one(LEFT, *HEAD[:3]), in_one(RIGHT, *HEAD[3:])],
    "columns": without_cell(*HEAD),
}


@pytest.mark.parametrize("manner", MANNERS)
def test_the_head_is_read_in_every_manner(manner: str) -> None:
    head = elements(document([*MANNERS[manner], *AFTER_HEAD])).head
    assert head.quoc_hieu
    assert head.quoc_hieu.text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert head.tieu_ngu
    assert head.tieu_ngu.text == "Độc lập - Tự do - Hạnh phúc"
    assert texts(head.superior) == ["UBND TỈNH TUYÊN QUANG"]
    assert texts(head.agency) == ["SỞ NỘI VỤ"]
    assert head.number
    assert head.number.text == "Số: 05/BC-SNV"
    assert head.place_date
    assert head.place_date.text == "Tuyên Quang, ngày 05 tháng 3 năm 2024"
    assert head.type_name
    assert (head.type_name.text, head.type) == ("BÁO CÁO", "Báo cáo")
    assert texts(head.subject) == ["Kết quả cải cách hành chính quý I năm 2024"]


def names(*lines: tuple[str, bool]) -> list[Paragraph]:
    return [middle(text, 12, bold=bold, cell=LEFT) for text, bold in lines]


@pytest.mark.parametrize(
    ("lines", "superior"),
    [
        ([("ỦY BAN NHÂN DÂN", True), ("XÃ NHỮ KHÊ", True)], 0),
        ([("ỦY BAN NHÂN DÂN", False), ("XÃ NHỮ KHÊ", True)], 0),
        ([("UBND TỈNH TUYÊN QUANG", True), ("SỞ NỘI VỤ", True)], 1),
        ([("UBND TỈNH TUYÊN QUANG", False), ("SỞ NỘI VỤ", False)], 1),
        ([("SỞ Y TẾ TỈNH TUYÊN QUANG", False), ("TRUNG TÂM Y TẾ", True), ("HUYỆN SƠN DƯƠNG", True)], 1),
        ([("SỞ NÔNG NGHIỆP", False), ("VÀ MÔI TRƯỜNG", False), ("CHI CỤC KIỂM LÂM", True)], 2),
        ([("TẬP THỂ LẠ", False), ("NHÀ VĂN HÓA", True)], 1),
        ([("BÁO CHÍ XANH", True)], 0),
    ],
)
def test_the_superior_is_told_from_the_agency(lines: list[tuple[str, bool]], superior: int) -> None:
    head = elements(report({"superior": None, "agency": names(*lines)})).head
    assert texts(head.superior) == [text for text, _ in lines[:superior]]
    assert texts(head.agency) == [text for text, _ in lines[superior:]]
    assert head.agency_sure


def test_two_readings_of_the_agencies_are_said() -> None:
    lines = [("UBND TỈNH TUYÊN QUANG", True), ("SỞ NỘI VỤ", True), ("BAN TÔN GIÁO", True)]
    assert not elements(report({"superior": None, "agency": names(*lines)})).head.agency_sure


@pytest.mark.parametrize("kind", load_rules().pairs)
def test_every_kind_of_the_decree_is_known(kind: str) -> None:
    found = elements(report(says("type_name", kind.upper())))
    assert (found.act, found.head.type) == ("named", kind)
    assert texts(found.head.subject) == ["Kết quả cải cách hành chính quý I năm 2024"]


def letter(**more: list[Paragraph] | None) -> LayoutDocument:
    subject = [
        p("V/v báo cáo kết quả", 12, align="center", cell=LEFT),
        p("quý I năm 2024", 12, align="center", cell=LEFT),
    ]
    number = replace(PARTS["number"], runs=(replace(PARTS["number"].runs[0], text="Số: 12/SNV-CCHC"),))
    return report({"type_name": None, "subject": None, "number": [number, *subject], **more})


def test_a_letter_has_its_subject_under_the_number() -> None:
    found = elements(letter())
    assert found.act == "letter"
    assert texts(found.head.letter_subject) == ["V/v báo cáo kết quả", "quý I năm 2024"]
    assert texts(found.head.agency) == ["SỞ NỘI VỤ"]
    assert found.body.to is not None


def test_many_addressees_in_lines_and_beside_the_word() -> None:
    lines = [p("Kính gửi:", left=40.0), p("- Bộ Nội vụ;", left=60.0), p("- Bộ Tài chính.", left=60.0)]
    found = elements(report({"to": lines}))
    assert texts(found.body.addressees) == ["- Bộ Nội vụ;", "- Bộ Tài chính."]
    cells = [replace(line, cell=CellPlace(5, 0, at > 0, 80.0)) for at, line in enumerate(lines)]
    found = elements(report({"to": cells}))
    assert texts(found.body.addressees) == ["- Bộ Nội vụ;", "- Bộ Tài chính."]
    assert found.body.items[0].piece.text.startswith("Thực hiện kế hoạch")


def kinds(*lines: Paragraph, **changed: list[Paragraph] | None) -> list[str]:
    return [item.kind for item in elements(report({"opening": list(lines), **changed})).body.items][: len(lines)]


def test_legal_bases_are_told_from_an_opening_sentence() -> None:
    base = body("Căn cứ Luật Tổ chức chính quyền địa phương;", italic=True)
    last = body("Căn cứ Kế hoạch số 268/KH-UBND.", italic=True)
    opening = body("Căn cứ Kế hoạch số 268/KH-UBND ngày 20 tháng 12 năm 2023, Sở Nội vụ báo cáo như sau:")
    assert kinds(base, last, opening) == ["basis", "basis", "text"]
    assert kinds(opening) == ["text"]
    assert kinds(body("Căn cứ Kế hoạch năm 2024.")) == ["text"]


def test_a_decision_names_who_decides_between_title_and_bases() -> None:
    who, base = middle("GIÁM ĐỐC SỞ NỘI VỤ"), body("Căn cứ Luật Tổ chức chính quyền địa phương.", italic=True)
    lines = [who, base, middle("QUYẾT ĐỊNH:"), body("Điều 1. Ban hành kế hoạch.")]
    found = elements(report({**says("type_name", "QUYẾT ĐỊNH"), "to": None, "opening": lines}))
    assert [item.kind for item in found.body.items[:4]] == ["display", "basis", "display", "article"]
    assert texts(found.head.subject) == ["Kết quả cải cách hành chính quý I năm 2024"]


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("I. KẾT QUẢ", "section", "I"), ("IV- KIẾN NGHỊ", "section", "IV"), ("Chương II", "chapter", "II"),
        ("1. Quyết định này có hiệu lực.", "clause", "1"), ("2.1. Về thể chế", "sub_clause", "2.1"),
        ("a) Rà soát;", "point", "a"), ("đ) Niêm yết.", "point", "đ"), ("- Tỷ lệ đạt 95%.", "dash", ""),
        ("Điều 5. Hiệu lực", "article", "5"), ("12.500 hồ sơ được giải quyết.", "text", ""),
        ("30/6/2024 là hạn cuối.", "text", ""), ("Phần I của Kế hoạch nêu rõ.", "text", ""),
        ("Xã Nhữ Khê đạt 95%.", "text", ""),
    ],
)  # fmt: skip
def test_paragraphs_of_the_text(text: str, kind: str, number: str) -> None:
    item = elements(report({"opening": [body(text)]})).body.items[0]
    assert (item.kind, item.number) == (kind, number)


def test_a_clause_with_a_title_is_followed_by_its_text() -> None:
    title, text = body("1. Cải cách thể chế", bold=True), body("Đã ban hành 05 văn bản.")
    assert kinds(title, text) == ["heading", "text"]
    assert kinds(body("1. Sở Nội vụ"), body("2. Sở Tài chính"))[0] == "clause"  # a list, or empty headings
    assert kinds(body("1. Đã ban hành 05 văn bản."), text)[0] == "clause"


def test_numbers_of_word_itself_count() -> None:
    item = elements(report({"opening": [body("Rà soát thủ tục;", label="a)")]})).body.items[0]
    assert (item.kind, item.number, item.sign) == ("point", "a", ")")


def test_the_tail_beside_each_other_by_tabs() -> None:
    tab = Run("\t", "Times New Roman", 12)

    def line(left: str, right: str) -> Paragraph:
        second = PARTS[right].runs if right else ()
        return Paragraph(0, (*(PARTS[left].runs if left else ()), tab, *second))

    lines = [line("recipients", "authority"), line("as_above", "position"), line("kept", ""), line("", "signer")]
    changed = dict.fromkeys(("recipients", "as_above", "kept", "authority", "position", "room", "signer"))
    tail = elements(report({**changed, "recipients": lines})).tail
    assert texts(tail.list) == ["- Như trên;", "- Lưu: VT, CCHC."]
    assert texts(tail.capacity) == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
    assert tail.signer
    assert tail.signer.text == "Nguyễn Văn An"
    assert tail.beside


def test_the_tail_one_after_the_other() -> None:
    order = ("authority", "position", "signer", "recipients", "as_above", "kept")
    lines = [replace(PARTS[name], cell=None) for name in order]
    changed = dict.fromkeys((*order, "room"))
    tail = elements(report({**changed, "recipients": lines})).tail
    assert texts(tail.capacity) == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
    assert tail.signer
    assert tail.signer.text == "Nguyễn Văn An"
    assert texts(tail.list) == ["- Như trên;", "- Lưu: VT, CCHC."]
    assert not tail.beside


def test_notes_in_the_signature_are_no_names() -> None:
    notes = [p("(Chữ ký của người có thẩm quyền,", cell=SIGNATURE), p("dấu của cơ quan)", cell=SIGNATURE)]
    tail = elements(report({"room": notes})).tail
    assert tail.signer
    assert tail.signer.text == "Nguyễn Văn An"


def test_annexes_are_found_and_mentions_of_them_are_not() -> None:
    found = elements(
        report({"opening": [body("Phụ lục I kèm theo Báo cáo này nêu kết quả."), body("Phụ lục II nêu số.")]})
    )
    assert [annex.number for annex in found.annexes] == ["I", "II"]
    assert texts(found.annexes[0].title) == ["KẾT QUẢ THỰC HIỆN NHIỆM VỤ"]
    assert texts(found.annexes[1].legend) == ["(Kèm theo Báo cáo số 05/BC-SNV của Sở Nội vụ)"]
    assert found.rest is None


def test_an_annex_may_be_alone_and_its_note_may_run_on() -> None:
    legend = [middle("(Kèm theo Báo cáo số /BC-SNV", bold=False), middle("của Sở Nội vụ)", bold=False)]
    found = elements(document([middle("Phụ lục II"), middle("SỐ LIỆU"), *legend], sections=(section(),)))
    assert not found.alone
    assert texts(found.annexes[0].legend) == ["(Kèm theo Báo cáo số /BC-SNV", "của Sở Nội vụ)"]


@pytest.mark.parametrize(
    ("lines", "act"),
    [
        ([p("Danh sách công chức"), p("Nguyễn Văn An")], "none"),
        ([middle("ĐẢNG CỘNG SẢN VIỆT NAM"), middle("BÁO CÁO"), body("Đảng ủy báo cáo.")], "party"),
        ([PARTS["quoc_hieu"], PARTS["tieu_ngu"], middle("NGHỊ ĐỊNH"), body("Điều 1. Phạm vi")], "statute"),
        ([PARTS["quoc_hieu"], p("Số: 05/2024/QĐ-UBND", cell=LEFT), middle("QUYẾT ĐỊNH")], "statute"),
    ],
)
def test_what_the_decree_is_not_about(lines: list[Paragraph], act: str) -> None:
    assert elements(document(lines)).act == act


def test_a_paragraph_is_split_at_breaks_and_tabs_and_keeps_its_runs() -> None:
    runs = (Run("UBND\tCỘNG", "Times New Roman", 12), Run(" HÒA\n____", "Times New Roman", 12, index=1))
    first, second, third = split(Paragraph(0, runs), 3)
    assert (first.text, second.text, third.text) == ("UBND", "CỘNG HÒA", "____")
    assert [run.index for run in second.runs] == [0, 1]
    assert first.shared == {0}
    assert second.tabbed
    assert not first.tabbed
    assert third.alone
    assert not third.whole


def test_raised_marks_of_notes_are_not_read() -> None:
    runs = (
        Run("SỞ NỘI VỤ", "Times New Roman", 12, bold=True),
        Run("1", "Times New Roman", 12, superscript=True, index=1),
    )
    head = elements(report({"agency": Paragraph(0, runs, "center", cell=LEFT, bottom_line=Line("border", 9.0))})).head
    assert texts(head.agency) == ["SỞ NỘI VỤ"]


def test_a_page_number_is_no_part_of_the_text() -> None:
    assert all(NUMBER.paragraphs[0] is not piece.paragraph for piece in [elements(report()).head.quoc_hieu] if piece)
