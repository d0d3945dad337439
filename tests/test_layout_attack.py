"""A second attack on the layout check: other documents, other faults, and what mending them leaves."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree

from cchc_desktop.actions import layout
from tests.layout_attack_papers import PAPERS
from tests.layout_raw import W, twips
from tests.test_layout_planted import judged, said

Change = Callable[[Any], None]
_MAIN = "word/document.xml"


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def text_of(element: Any) -> str:
    return "".join(each.text or "" for each in element.iter(w("t")))


def found(tree: Any, start: str) -> Any:
    """The first paragraph that begins so."""
    return next(each for each in tree.iter(w("p")) if text_of(each).strip().startswith(start))


def words(start: str, old: str, new: str) -> Change:
    def change(tree: Any) -> None:
        where = next(each for each in found(tree, start).iter(w("t")) if old in (each.text or ""))
        where.text = where.text.replace(old, new, 1)

    return change


def recased(start: str, form: Callable[[str], str]) -> Change:
    def change(tree: Any) -> None:
        for each in found(tree, start).iter(w("t")):
            each.text = form(each.text)

    return change


def runs(start: str, name: str, value: str = "1", only: int | None = None) -> Change:
    """A property of the runs of a paragraph, or of one of them."""

    def change(tree: Any) -> None:
        for at, each in enumerate(found(tree, start).iter(w("r"))):
            if only is None or at == only:
                properties = each.find(w("rPr"))
                for old in properties.findall(w(name)):
                    properties.remove(old)
                etree.SubElement(properties, w(name)).set(w("val"), value)

    return change


def laid(start: str, name: str, **values: object) -> Change:
    """A property of the paragraph."""

    def change(tree: Any) -> None:
        properties = found(tree, start).find(w("pPr"))
        element = properties.find(w(name))
        element = etree.SubElement(properties, w(name)) if element is None else element
        for key, value in values.items():
            element.set(w(key), str(value))

    return change


def gone(*starts: str) -> Change:
    def change(tree: Any) -> None:
        for start in starts:
            element = found(tree, start)
            element.getparent().remove(element)

    return change


def line_gone(start: str) -> Change:
    """Without the paragraph below, which draws the line."""

    def change(tree: Any) -> None:
        line = found(tree, start).getnext()
        line.getparent().remove(line)

    return change


def line_aside(start: str) -> Change:
    """The line below begins at the left edge, as long as it was."""

    def change(tree: Any) -> None:
        indents = found(tree, start).getnext().find(f"{w('pPr')}/{w('ind')}")
        left, right = (int(indents.get(w(side))) for side in ("left", "right"))
        indents.set(w("left"), "0")
        indents.set(w("right"), str(left + right))

    return change


def first(start: str, before: str) -> Change:
    """A paragraph moved before another."""

    def change(tree: Any) -> None:
        found(tree, before).addprevious(found(tree, start))

    return change


def page(name: str, **values: object) -> Change:
    def change(tree: Any) -> None:
        for section in tree.iter(w("sectPr")):
            element = section.find(w(name))
            element = etree.SubElement(section, w(name)) if element is None else element
            for key, value in values.items():
                element.set(w(key), str(value))

    return change


def no_title_page(tree: Any) -> None:
    for each in list(tree.iter(w("titlePg"))):
        each.getparent().remove(each)


@dataclass(frozen=True)
class Case:
    """A fault: `rule` is what must be found, at a paragraph that begins with `place`; nothing else but `also`."""

    name: str
    paper: str
    change: Change
    rule: str
    place: str = ""
    also: tuple[str, ...] = ()
    part: str = _MAIN
    together: bool = True  # it may stand beside the others of its paper


_HEADER, _BODY, _LINE = "word/header1.xml", "Ngày 05", "Tuyên Quang,"
_UPPER = str.upper
_nfd = functools.partial(unicodedata.normalize, "NFD")


def _trang(tree: Any) -> None:
    run = etree.Element(w("r"))
    etree.SubElement(run, w("t")).text = "Trang"
    next(tree.iter(w("pPr"))).addnext(run)


def _header_in_arial(tree: Any) -> None:
    paragraph = etree.SubElement(tree, w("p"))
    run = etree.SubElement(paragraph, w("r"))
    etree.SubElement(etree.SubElement(run, w("rPr")), w("rFonts")).set(w("ascii"), "Arial")
    etree.SubElement(run, w("t")).text = "Bao cao"


CASES = (
    Case("tiêu ngữ in hoa nhỏ", "notice", runs("Độc lập", "smallCaps"), "tieu_ngu", "ĐỘC", ("tieu_ngu_line",)),
    Case("tiêu ngữ Tự Do", "decision", words("Độc lập", "Tự do", "Tự Do"), "tieu_ngu", "Độc"),
    Case("tiêu ngữ gạch dài", "commune_report", words("Độc lập", "- Tự", "– Tự"), "tieu_ngu", "Độc"),
    Case("quốc hiệu nghiêng", "decision", runs("CỘNG", "i"), "quoc_hieu", "CỘNG"),
    Case("quốc hiệu gạch chân", "minutes", runs("CỘNG", "u", "single"), "quoc_hieu", "CỘNG"),
    Case("kẻ dưới tên cơ quan lệch", "notice", line_aside("SỞ NÔNG"), "agency_line", "SỞ"),
    Case("ký hiệu có năm", "notice", words("Số:", "21/TB", "21/2025/TB"), "symbol", "Số", together=False),
    Case("ký hiệu đảo", "notice", words("Số:", "TB-SNNMT", "SNNMT-TB"), "symbol", "Số"),
    Case("SỐ in hoa", "decision", words("Số:", "Số", "SỐ"), "number", "SỐ"),
    Case("không có số", "notice", gone("Số:"), "number", together=False),
    Case("Ngày viết hoa", "notice", words(_LINE, "ngày", "Ngày"), "place_date", "Tuyên"),
    Case("ngày 31 tháng 02", "notice", words(_LINE, "10 tháng 12", "31 tháng 02"), "place_date", together=False),
    Case("tháng 2", "commune_report", words("Nhữ Khê,", "tháng 02", "tháng 2"), "place_date", "Nhữ"),
    Case("không có ngày tháng", "notice", gone(_LINE), "place_date", together=False),
    Case("trích yếu gạch chân thay kẻ dài", "decision", runs("Ban hành", "sz", "30"), "subject", "Ban"),
    Case("không có trích yếu", "notice", gone("Kết luận"), "subject", also=("subject_line",), together=False),
    Case("V/v có hai chấm", "letter", words("V/v", "V/v", "V/v:"), "letter_subject", "V/v"),
    Case("Kính gửi viết hoa", "commune_report", recased("Kính gửi", _UPPER), "to", "KÍNH", together=False),
    Case("Kính gửi gạch chân", "commune_report", runs("Kính gửi", "u", "single"), "to", "Kính"),
    Case("căn cứ cuối dấu ;", "decision", words("Theo đề nghị", "hội.", "hội;"), "bases", "Theo"),
    Case("cỡ 11 giữa Điều", "decision", runs("Điều 2.", "sz", "22", only=1), "body_size", "Điều 2"),
    Case("cả đoạn đậm", "notice", runs(_BODY, "b"), "body_style", "Ngày"),
    Case("cả đoạn gạch chân", "notice", runs(_BODY, "u", "single"), "body_style", "Ngày", together=False),
    Case("chữ gạch ngang", "notice", runs(_BODY, "strike"), "body_style", "Ngày", together=False),
    Case("đoạn canh giữa", "notice", laid(_BODY, "jc", val="center"), "body_align", "Ngày"),
    Case("cả đoạn thụt 3 cm", "notice", laid(_BODY, "ind", left=twips(30)), "indent", "Ngày", together=False),
    Case("lùi 0,5 cm", "notice", laid("2. Các", "ind", firstLine=twips(5)), "indent", "2."),
    Case("cách đoạn 3pt", "notice", laid("Văn phòng", "spacing", before=60), "spacing"),
    Case("dòng đúng 12pt", "notice", laid("1. Văn", "spacing", line=240, lineRule="exact"), "line_spacing", "1."),
    Case("khoản cỡ 13 giữa lời văn 14", "commune_report", runs("2. Về", "sz", "26"), "clause_heading", "2."),
    Case("điểm cỡ 13 giữa lời văn 14", "commune_report", runs("b) ", "sz", "26"), "point", "b)"),
    Case("điểm A)", "commune_report", words("a) ", "a)", "A)"), "point", "A)"),
    Case("bỏ đ", "commune_report", words("đ) ", "đ)", "e)"), "alphabet", "e) Phát", together=False),
    Case("điểm lặp", "commune_report", words("c) ", "c)", "b)"), "numbering", "b) Lồng"),
    Case("mục I/", "commune_report", words("I. CÔNG", "I.", "I/"), "section_heading", "I/"),
    Case("mục gạch chân", "commune_report", runs("II. ", "u", "single"), "section_heading", "II."),
    Case("Điều nghiêng", "decision", runs("Điều 3.", "i", only=0), "article", "Điều 3"),
    Case("Điều 2:", "decision", words("Điều 2.", "2.", "2:"), "article", "Điều 2", together=False),
    Case("Điều 1, 4, 3", "decision", words("Điều 2.", "2", "4"), "numbering", "Điều 4", together=False),
    Case("Phần 1", "yearly", words("Phần I", "I", "1"), "chapter", "Phần 1"),
    Case("TM. thiếu", "commune_report", gone("TM. "), "capacity", "CHỦ", together=False),
    Case("QUYỀN GIÁM ĐỐC", "yearly", words("Q. ", "Q. ", "QUYỀN "), "capacity", "QUYỀN"),
    Case("không có người ký", "notice", gone("TL. ", "CHÁNH"), "signature", together=False),
    Case("ThS. ở Sở có chữ Môi trường", "notice", words("Hoàng", "Hoàng", "ThS. Hoàng"), "signer", "ThS"),
    Case("Đồng chí", "decision", words("Lê Văn", "Lê", "Đồng chí Lê"), "signer", "Đồng"),
    Case("NƠI NHẬN", "notice", recased("Nơi nhận", _UPPER), "recipients", "NƠI", together=False),
    Case("Nơi nhận gạch chân", "notice", runs("Nơi nhận", "u", "single"), "recipients", "Nơi"),
    Case("Nơi nhận canh giữa", "decision", laid("Nơi nhận", "jc", val="center"), "recipients", "Nơi"),
    Case("Như trên không đầu", "commune_report", first("- Thường", "- Như"), "recipients_list", "- Như"),
    Case("Lưu không cuối", "notice", first("- Lưu", "- Ban"), "archive", "- Lưu", ("recipients_list",), together=False),
    Case("phụ lục số 01", "yearly", words("Phụ lục", "Phụ lục", "PHỤ LỤC"), "annex_heading", "PHỤ", together=False),
    Case("kèm theo gạch ngoặc", "yearly", words("(Kèm", "chính)", "chính"), "annex_legend", "(Kèm"),
    Case("Khoản 2 điều 5", "notice", words("1. Văn", "khoản 2 Điều", "Khoản 2 điều"), "citation", "1."),
    Case("Uỷ ban Nhân dân", "commune_report", words("Ủy ban nhân dân xã b", "nhân dân", "Nhân dân"), "capitals", "Ủy"),
    Case("chữ dấu rời", "notice", recased("2. Các", _nfd), "unicode_form", "2."),
    Case("lề phải 1,4 cm", "notice", page("pgMar", right=twips(14)), "margins"),
    Case("giấy F4", "notice", page("pgSz", w=twips(216), h=twips(330)), "paper", together=False),
    Case("số La Mã", "notice", page("pgNumType", fmt="upperRoman"), "page_number"),
    Case("số trang đầu", "notice", no_title_page, "first_page_number"),
    Case("“Trang 2”", "notice", _trang, "page_number", part=_HEADER, together=False),
    Case("đầu trang Arial", "notice", _header_in_arial, "font", part=_HEADER, together=False),
)  # fmt: skip


@functools.cache
def clean(name: str) -> bytes:
    return PAPERS[name]()


def planted(data: bytes, *cases: Case) -> bytes:
    """The document with these faults."""
    with ZipFile(BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    for case in cases:
        tree = etree.fromstring(parts[case.part])
        case.change(tree)
        parts[case.part] = etree.tostring(tree)
    out = BytesIO()
    with ZipFile(out, "w") as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return out.getvalue()


def hits(case: Case, data: bytes) -> bool:
    document, faults = judged(data)
    by_index = {each.index: unicodedata.normalize("NFC", each.text.strip()) for each in document.paragraphs}
    return any(
        fault.rule == case.rule and (not case.place or by_index.get(fault.index, "").startswith(case.place))
        for fault in faults
    )


def mended(data: bytes, folder: Path) -> tuple[layout.Judged, layout.Judged]:
    """The document as it was judged, and all of it mended that a program can mend."""
    file = folder / "van-ban.docx"
    file.write_bytes(data)
    before = layout.judge_file(file)
    return before, layout.write_copy(before, None, layout.copy_name(before)).judged if before.mendable else before


@pytest.mark.parametrize("name", PAPERS)
def test_a_document_that_obeys_has_no_fault(name: str) -> None:
    assert not (faults := judged(clean(name))[1]), said(faults)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_fault_is_found_at_its_place_and_no_other(case: Case) -> None:
    data = planted(clean(case.paper), case)
    faults = judged(data)[1]
    assert hits(case, data), said(faults)
    assert {fault.rule for fault in faults} <= {case.rule, *case.also}, said(faults)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_mending_all_leaves_nothing_that_can_be_mended(case: Case, tmp_path: Path) -> None:
    """What a mending brings to light is mended too; no paragraph goes, and no fault comes."""
    before, after = mended(planted(clean(case.paper), case), tmp_path)
    assert not after.mendable, said(after.check.faults)
    assert {fault.rule for fault in after.check.faults} <= {fault.rule for fault in before.check.faults}
    assert len(after.page.paragraphs) == len(before.page.paragraphs)


@pytest.mark.parametrize("name", PAPERS)
def test_all_faults_together_are_found_and_mended(name: str, tmp_path: Path) -> None:
    cases = [case for case in CASES if case.paper == name and case.together]
    data = planted(clean(name), *cases)
    faults = judged(data)[1]
    assert not [case.name for case in cases if not hits(case, data)], said(faults)
    assert {fault.rule for fault in faults} <= {rule for case in cases for rule in (case.rule, *case.also)}
    assert not mended(data, tmp_path)[1].mendable


def test_the_letters_after_a_left_out_one_move_with_it(tmp_path: Path) -> None:
    case = next(case for case in CASES if case.name == "bỏ đ")
    data = planted(planted(clean(case.paper), case), Case("", "", words("e) Tổ", "e)", "g)"), ""))
    before, after = mended(data, tmp_path)
    assert [fault.rule for fault in before.check.faults] == ["alphabet"]
    assert after.check.faults == ()
    points = [each.text[:2] for each in after.page.paragraphs if re.match(r"[a-zđ]\)", each.text)]
    assert points == ["a)", "b)", "c)", "d)", "đ)", "e)"]


def test_the_first_page_keeps_the_address_at_its_foot(tmp_path: Path) -> None:
    """Taking the number from the first page must not take what else is printed there."""
    data = clean("notice")
    with ZipFile(BytesIO(data)) as file:
        text = file.read(_MAIN).decode()
    plain = text.replace("<w:titlePg/>", "").replace('<w:footerReference w:type="first" r:id="rIdF"/>', "")
    assert len(plain) < len(text) - 20
    before, after = mended(planted(data, Case("", "", functools.partial(_other_body, plain), "")), tmp_path)
    assert [fault.rule for fault in before.check.faults] == ["first_page_number"]
    assert {header.kind for header in after.page.sections[0].headers if not header.top} == {"default", "first"}


def _other_body(text: str, tree: Any) -> None:
    tree[0] = etree.fromstring(text.encode())[0]
