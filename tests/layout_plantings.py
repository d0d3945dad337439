"""Faults against the decree, one function for each: what is done to a clean document, and what must be found where."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

Change = Callable[[Word], None]
REPORTS = ("báo cáo của huyện", "báo cáo dùng kiểu đoạn", "báo cáo đánh số bằng Word")
DISTRICT, DEPARTMENT, COMMUNE = "báo cáo của huyện", "báo cáo của sở", "báo cáo của xã"
LETTER, DECISION, SUBMISSION, PLAN = "công văn của sở", "quyết định", "tờ trình", "kế hoạch của phường"


@dataclass(frozen=True, slots=True)
class Planting:
    """`rule` must be found, and besides it nothing but `also`; at a paragraph that begins with one of `places`, or at
    the page as a whole where that is empty. `alone`: it cannot be planted together with others.
    """

    name: str
    rule: str
    plant: Change
    places: tuple[str, ...] = ()
    bases: tuple[str, ...] = REPORTS
    also: tuple[str, ...] = ()
    alone: bool = False


def planted(data: bytes, *changes: Change) -> bytes:
    """The document with these changes."""
    document = Document(BytesIO(data))
    for change in changes:
        change(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def paragraph(document: Word, start: str) -> Paragraph:
    """The first paragraph that begins so, whatever number Word puts before it."""
    for element in document.element.body.iter(qn("w:p")):
        found = Paragraph(element, document._body)
        if found.text.strip().casefold().startswith(start.casefold()):
            return found
    raise AssertionError(f"no paragraph begins with {start!r}")


def _said(start: str, old: str, new: str) -> Change:
    """Other words in a paragraph, in the look it has."""

    def change(document: Word) -> None:
        found = paragraph(document, start)
        text = found.text
        assert old in text, (start, old, text)
        first, *others = [run for run in found.runs if run.text]
        first.text = text.replace(old, new, 1)
        for run in others:
            run._r.getparent().remove(run._r)

    return change


def _runs(start: str, **looks: Any) -> Change:
    def change(document: Word) -> None:
        for run in paragraph(document, start).runs:
            for name, value in looks.items():
                setattr(run.font, name, value)

    return change


def _part_of(start: str, words: str, font: str) -> Change:
    """Some words in the middle of a paragraph in another font."""

    def change(document: Word) -> None:
        run = next(run for run in paragraph(document, start).runs if words in run.text)
        before, after = run.text.split(words, 1)
        middle, last = deepcopy(run._r), deepcopy(run._r)
        run._r.addnext(last)
        run._r.addnext(middle)
        found = paragraph(document, start)
        at = [each._r for each in found.runs].index(run._r)
        run.text, found.runs[at + 1].text, found.runs[at + 2].text = before, words, after
        found.runs[at + 1].font.name = font

    return change


def _laid(start: str, **formats: Any) -> Change:
    def change(document: Word) -> None:
        for name, value in formats.items():
            setattr(paragraph(document, start).paragraph_format, name, value)

    return change


def _gone(start: str, *more: str) -> Change:
    def change(document: Word) -> None:
        for each in (start, *more):
            element = paragraph(document, each)._p
            element.getparent().remove(element)

    return change


def _line_of(document: Word, start: str) -> Any:
    """The paragraph that holds the line under this text: itself, or the one below."""
    element = paragraph(document, start)._p
    below = element.getnext()
    own = element.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")
    return element if own is not None or below is None else below


def _no_line(start: str) -> Change:
    def change(document: Word) -> None:
        line = _line_of(document, start)
        if line is paragraph(document, start)._p:
            line.pPr.remove(line.find(f"{qn('w:pPr')}/{qn('w:pBdr')}"))
        else:
            line.getparent().remove(line)

    return change


def _line_long(start: str, text: str, millimetres: float) -> Change:
    """A line of another length in place of the one there is."""

    def change(document: Word) -> None:
        _no_line(start)(document)
        above = paragraph(document, start)
        element = OxmlElement("w:p")
        above._p.addnext(element)
        line = Paragraph(element, above._parent)
        border, side = OxmlElement("w:pBdr"), OxmlElement("w:top")
        for name, value in {"val": "single", "sz": "6", "space": "1", "color": "auto"}.items():
            side.set(qn(f"w:{name}"), value)
        border.append(side)
        element.get_or_add_pPr().append(border)
        room = 99.2 if text == "motto" else 58.2
        line.paragraph_format.left_indent = line.paragraph_format.right_indent = Mm((room - millimetres) / 2)
        line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(0)

    return change


def _page(**measures: float) -> Change:
    def change(document: Word) -> None:
        for name, value in measures.items():
            setattr(document.sections[0], name, Mm(value))

    return change


def _number_at_the_foot(document: Word) -> None:
    for section in document.sections:
        header, footer = section.header, section.footer
        footer.is_linked_to_previous = False
        number = header.paragraphs[0]._p
        footer._element.append(deepcopy(number))
        for run in list(number):
            number.remove(run)


def _no_number(document: Word) -> None:
    for element in document.sections[0].header._element.iter(qn("w:p")):
        for run in list(element):
            element.remove(run)


def _number_on_first_page(document: Word) -> None:
    document.sections[0].different_first_page_header_footer = False


def _number_small(document: Word) -> None:
    for run in document.sections[0].header._element.iter(qn("w:r")):
        properties = run.get_or_add_rPr()
        properties.get_or_add_sz().set(qn("w:val"), "22")


def _pages_go_on(document: Word) -> None:
    start = document.sections[-1]._sectPr.find(qn("w:pgNumType"))
    start.getparent().remove(start)


def _decomposed(document: Word) -> None:
    for run in paragraph(document, "Đã kiểm tra").runs:
        run.text = unicodedata.normalize("NFD", run.text)


def _old_font(document: Word) -> None:
    for n, run in enumerate(paragraph(document, "Tiếp tục").runs):
        run.text = "" if n else "TiÕp tôc thùc hiÖn c¸c nhiÖm vô trong kÕ ho¹ch c¶i c¸ch hµnh chÝnh cña huyÖn."
        run.font.name = ".VnTime"


def _red(document: Word) -> None:
    for run in paragraph(document, "Trên đây").runs:
        run.font.color.rgb = RGBColor(0xFF, 0, 0)


_BODY, _NOTE = "Đã kiểm tra", "Tiếp nhận"
_OUT_OF_ORDER = _said("III. PHƯƠNG HƯỚNG", "III.", "IV.")
_LEGEND = ("annex_legend",)  # there the number stands once more
_TYPED = (DISTRICT, "báo cáo dùng kiểu đoạn")

PLANTINGS = (
    Planting("khổ giấy Letter", "paper", _page(page_width=215.9, page_height=279.4)),
    Planting("lề trái 20 mm", "margins", _page(left_margin=20)),
    Planting("lề trên 10 mm", "margins", _page(top_margin=10), alone=True),
    Planting("lề phải 25 mm", "margins", _page(right_margin=25), alone=True),
    Planting("một đoạn chữ Arial", "font", _part_of("Trong quý", "18", "Arial"), ("Trong quý",), (DISTRICT,)),
    Planting("cả đoạn chữ Calibri", "font", _runs("Tiếp nhận", name="Calibri"), ("Tiếp nhận",), alone=True),
    Planting("phông .VnTime", "encoding", _old_font, ("TiÕp tôc",), also=("font",)),
    Planting("Unicode tổ hợp", "unicode_form", _decomposed, (unicodedata.normalize("NFD", _BODY), _BODY)),
    Planting("chữ đỏ", "colour", _red, ("Trên đây",)),
    Planting("quốc hiệu không đậm", "quoc_hieu", _runs("CỘNG HÒA", bold=False), ("CỘNG HÒA",)),
    Planting("quốc hiệu cỡ 14", "quoc_hieu", _runs("CỘNG HÒA", size=Pt(14)), ("CỘNG HÒA",), alone=True),
    Planting(
        "tiêu ngữ gạch nối không cách chữ",
        "tieu_ngu",
        _said("Độc lập", "Độc lập - Tự do - Hạnh phúc", "Độc lập-Tự do-Hạnh phúc"),
        ("Độc lập",),
        also=("tieu_ngu_line",),
        alone=True,
    ),
    Planting("tiêu ngữ nghiêng", "tieu_ngu", _runs("Độc lập", italic=True), ("Độc lập",)),
    Planting("không kẻ dưới tiêu ngữ", "tieu_ngu_line", _no_line("Độc lập"), ("Độc lập",)),
    Planting("kẻ dưới tiêu ngữ ngắn", "tieu_ngu_line", _line_long("Độc lập", "motto", 30), ("Độc lập", ""), alone=True),
    Planting("cơ quan chủ quản đậm", "superior", _runs("UBND TỈNH", bold=True), ("UBND TỈNH",), (DEPARTMENT, LETTER)),
    Planting("tên cơ quan không đậm", "agency", _runs("HUYỆN CÁI BÈ", bold=False), ("HUYỆN CÁI BÈ",)),
    Planting(
        "kẻ dưới tên cơ quan dài bằng chữ",
        "agency_line",
        _line_long("HUYỆN CÁI BÈ", "agency", 39.7),
        ("HUYỆN CÁI BÈ", ""),
    ),
    Planting("không kẻ dưới tên cơ quan", "agency_line", _no_line("HUYỆN CÁI BÈ"), ("HUYỆN CÁI BÈ",), alone=True),
    Planting("số không có số 0", "number", _said("Số:", "05", "5"), ("Số:",)),
    Planting("số cỡ 14", "number", _runs("Số:", size=Pt(14)), ("Số:",), alone=True),
    Planting("ký hiệu có cách chữ", "symbol", _said("Số:", "BC-UBND", "BC - UBND"), ("Số:",), also=_LEGEND, alone=True),
    Planting("ký hiệu sai tên loại", "symbol", _said("Số:", "BC-UBND", "KH-UBND"), ("Số:",), also=_LEGEND, alone=True),
    Planting("ngày không có số 0", "place_date", _said("Cái Bè", "ngày 15", "ngày 5"), ("Cái Bè",), alone=True),
    Planting("tháng thừa số 0", "place_date", _said("Cái Bè", "tháng 3", "tháng 03"), ("Cái Bè",), alone=True),
    Planting("tháng 1 thiếu số 0", "place_date", _said("Cái Bè", "tháng 3", "tháng 1"), ("Cái Bè",), alone=True),
    Planting("ngày tháng đứng", "place_date", _runs("Cái Bè", italic=False), ("Cái Bè",)),
    Planting("địa danh thiếu dấu phẩy", "place_date", _said("Cái Bè", "Bè,", "Bè"), ("Cái Bè",), alone=True),
    Planting("tên loại không đậm", "type_name", _runs("BÁO CÁO", bold=False), ("BÁO CÁO",)),
    Planting("trích yếu không có kẻ", "subject_line", _no_line("Kết quả"), ("Kết quả",)),
    Planting("trích yếu nghiêng", "subject", _runs("Kết quả", italic=True), ("Kết quả",), alone=True),
    Planting("V/v đậm", "letter_subject", _runs("V/v", bold=True), ("V/v",), (LETTER, "công văn của huyện")),
    Planting("Kính gửi một nơi có dấu chấm", "to", _said("Kính gửi", "Nội vụ)", "Nội vụ)."), ("Kính gửi",)),
    Planting(
        "Kính gửi nhiều nơi thiếu dấu chấm phẩy",
        "to",
        _said("- Các sở", "ngành;", "ngành"),
        ("- Các sở", "Kính gửi"),
        (LETTER,),
    ),
    Planting("Kính gửi đậm", "to", _runs("Kính gửi", bold=True), ("Kính gửi",), alone=True),
    Planting("căn cứ đứng", "bases", _runs("Căn cứ", italic=False), ("Căn cứ",), (DECISION, SUBMISSION)),
    Planting(
        "căn cứ thiếu dấu chấm phẩy",
        "bases",
        _said("Căn cứ Luật", "2015;", "2015"),
        ("Căn cứ",),
        (DECISION, SUBMISSION),
    ),
    Planting("lời văn cỡ 12", "body_size", _runs(_BODY, size=Pt(12)), (_BODY,), alone=True),
    Planting(
        "lời văn canh trái", "body_align", _laid(_NOTE, alignment=WD_ALIGN_PARAGRAPH.LEFT), (_NOTE,), also=("indent",)
    ),
    Planting("không lùi đầu dòng", "indent", _laid("Trong quý", first_line_indent=Mm(0)), ("Trong quý",)),
    Planting(
        "đoạn sát nhau",
        "spacing",
        _laid("Trong quý", space_after=Pt(0)),
        ("Trong quý", "2. Về kiểm tra", "Về kiểm tra"),
        alone=True,
    ),
    Planting("giãn dòng 2", "line_spacing", _laid("Tiếp nhận", line_spacing=2.0), ("Tiếp nhận",)),
    Planting("đề mục I, II, IV", "numbering", _OUT_OF_ORDER, ("IV. PHƯƠNG HƯỚNG",), _TYPED),
    Planting("điểm f)", "alphabet", _said("d) Kiểm tra", "d)", "f)"), ("f) Kiểm tra",), _TYPED, also=("numbering",)),
    Planting(
        "khoản có tiêu đề không đậm",
        "clause_heading",
        _runs("1. Về kế hoạch", bold=False),
        ("1. Về kế hoạch",),
        _TYPED,
    ),
    Planting(
        "đề mục chữ thường",
        "section_heading",
        _said("II. KẾT QUẢ", "KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ", "Kết quả thực hiện các nhiệm vụ"),
        ("II. Kết quả",),
        _TYPED,
    ),
    Planting("điểm đậm", "point", _runs("b) Tổ chức", bold=True), ("b) Tổ chức",), _TYPED),
    Planting("điều không đậm", "article", _runs("Điều 2", bold=False), ("Điều 2",), (DECISION,)),
    Planting("số trang ở chân trang", "page_number_place", _number_at_the_foot, also=("page_number",), alone=True),
    Planting("số trang ở trang đầu", "first_page_number", _number_on_first_page),
    Planting("không có số trang", "page_number", _no_number, alone=True),
    Planting("số trang cỡ 11", "page_number", _number_small),
    Planting("phó chủ tịch ký thiếu KT.", "capacity", _gone("KT. CHỦ TỊCH"), ("PHÓ CHỦ TỊCH", "TM.")),
    Planting("giám đốc sở ký TM.", "capacity", _said("GIÁM ĐỐC", "GIÁM ĐỐC", "TM. GIÁM ĐỐC"), ("TM.",), (DEPARTMENT,)),
    Planting("chức vụ không đậm", "signature", _runs("TM. ỦY BAN", bold=False), ("TM. ỦY BAN",)),
    Planting("người ký có học vị", "signer", _said("Nguyễn Văn Mẫu", "Nguyễn", "TS. Nguyễn"), ("TS.",)),
    Planting("Nơi nhận cỡ 14", "recipients", _runs("Nơi nhận", size=Pt(14)), ("Nơi nhận",)),
    Planting("danh sách nơi nhận cỡ 13", "recipients_list", _runs("- Như trên", size=Pt(13)), ("- Như trên",)),
    Planting(
        "nơi nhận thiếu dấu chấm phẩy",
        "recipients_list",
        _said("- Sở Nội vụ", "vụ;", "vụ"),
        ("- Sở Nội vụ",),
        (DISTRICT,),
        alone=True,
    ),
    Planting(
        "không có dòng Lưu",
        "archive",
        _gone("- Lưu"),
        ("Nơi nhận", "- CT, các PCT"),
        also=("recipients_list",),
        alone=True,
    ),
    Planting("Lưu thiếu VT", "archive", _said("- Lưu", "VT, ", ""), ("- Lưu",)),
    Planting(
        "Như trên mà không Kính gửi",
        "recipients_list",
        _said("- Sở Nội vụ", "Sở Nội vụ", "Như trên"),
        ("- Như trên",),
        (COMMUNE,),
    ),
    Planting(
        "Phụ lục không canh giữa",
        "annex_heading",
        _laid("Phụ lục", alignment=WD_ALIGN_PARAGRAPH.LEFT),
        ("Phụ lục",),
        (DISTRICT, PLAN),
    ),
    Planting("tên phụ lục không đậm", "annex_title", _runs("KẾT QUẢ THỰC HIỆN NHIỆM VỤ", bold=False), ("KẾT QUẢ",)),
    Planting(
        "không có dòng Kèm theo", "annex_legend", _gone("(Kèm theo"), ("Phụ lục", "KẾT QUẢ", "DANH MỤC"), alone=True
    ),
    Planting("dòng Kèm theo đứng", "annex_legend", _runs("(Kèm theo", italic=False), ("(Kèm theo",)),
    Planting(
        "dòng Kèm theo sai số",
        "annex_legend",
        _said("(Kèm theo", "05/BC", "06/BC"),
        ("(Kèm theo",),
        (DISTRICT,),
        alone=True,
    ),
    Planting(
        "phụ lục I, III",
        "annex_numerals",
        _said("Phụ lục II", "Phụ lục II", "Phụ lục III"),
        ("Phụ lục III",),
        also=("annex_pointer",),
    ),
    Planting("phụ lục không đánh lại số trang", "annex_pages", _pages_go_on, ("", "Phụ lục II")),
    Planting(
        "văn bản không chỉ dẫn phụ lục",
        "annex_pointer",
        _said("Tiếp nhận", " Biểu số liệu tại Phụ lục I, Phụ lục II.", ""),
        ("", "Phụ lục I"),
        alone=True,
    ),
    Planting("không có ./.", "end_mark", _said("Trên đây", "./.", "."), ("Trên đây",), alone=True),
    Planting(
        "uỷ ban nhân dân viết thường",
        "capitals",
        _said("Trên đây", "Ủy ban nhân dân tỉnh", "ủy ban nhân dân tỉnh"),
        ("Trên đây",),
        alone=True,
    ),
)
