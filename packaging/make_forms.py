"""Make the first version of forms/dinh-ky/bao-cao.docx by Nghị định 30/2020/NĐ-CP; see make_annex_form.py too.

A developer's tool: the files in forms/ are the truth and may be changed in Word and Excel; running this again
puts the plain decree layout back.
"""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from form_looks import ANNEX_WIDTHS, SAMPLES, STYLES
from form_parts import (
    addressees,
    annex_table,
    each,
    letterhead,
    new_document,
    page,
    put,
    same_heads,
    settings,
    signature,
)

FORM = Path(__file__).resolve().parents[1] / "forms" / "dinh-ky"


def make_word(path: Path) -> None:
    """The template of the report with its annexes."""
    document = new_document(STYLES, watermark=True)
    _front(document)
    _outline(document)
    signature(document)
    annex = document.add_section(WD_SECTION.NEW_PAGE)
    page(annex, landscape=True)
    same_heads(document.sections[0], annex)
    _annex(document)
    settings(document)
    document.save(str(path))


def _front(document: Any) -> None:
    """Everything above the text: header table, type and subject, addressees."""
    put(document, ("Ngắt phần", "{%p if body %}"))
    put(document, ("Dự thảo", "{%p if draft %}"), ("Dự thảo", "DỰ THẢO"), ("Dự thảo", "{%p endif %}"))
    letterhead(document)
    put(document, ("Tên loại", "BÁO CÁO"), ("Trích yếu", "{{ title }}"), ("Đường kẻ ngắn", ""))
    addressees(document)


def _outline(document: Any) -> None:
    put(document, *each("Thân bài", "paragraph in opening", "{{ paragraph.text }}"))
    put(document, ("Mục", "{%p for part in parts %}"), ("Mục", "{{ part.number }}. {{ part.title|upper }}"))
    put(document, *each("Thân bài", "paragraph in part.paragraphs", "{{ paragraph.text }}"))
    _pictures(document, "part")
    put(document, ("Khoản", "{%p for item in part.parts %}"), ("Khoản", "{{ item.number }}. {{ item.title }}"))
    put(document, *each("Thân bài", "paragraph in item.paragraphs", "{{ paragraph.text }}"))
    _pictures(document, "item")
    put(document, ("Khoản", "{%p endfor %}"), ("Mục", "{%p endfor %}"), ("Kết thúc", "{{ closing }}"))


def _pictures(document: Any, heading: str) -> None:
    """The charts under a heading, each with its caption and where its figures are from."""
    put(document, ("Hình", f"{{%p for picture in {heading}.pictures %}}"), ("Hình", "{{ picture.image }}"))
    put(document, ("Tên hình", "Biểu đồ {{ picture.number }}. {{ picture.caption }}"))
    put(document, ("Nguồn hình", "{{ picture.source }}"), ("Hình", "{%p endfor %}"))


def _annex(document: Any) -> None:
    """The last section; its properties are repeated between annexes where there are several."""
    breaker = document.element.body.xpath("./w:p[w:pPr/w:sectPr]")[-1]
    breaker.get_or_add_pPr().insert(
        0, parse_xml(f'<w:pStyle {nsdecls("w")} w:val="{document.styles["Ngắt phần"].style_id}"/>')
    )
    put(document, ("Ngắt phần", "{%p endif %}"))  # of what is printed of the body
    put(document, ("Góc chừa trống", "{%p if separate %}"), ("Góc chừa trống", ""), ("Góc chừa trống", "{%p endif %}"))
    put(
        document,
        ("Ngắt phần", "{%p for annex in annexes %}"),
        ("Phụ lục", "{{ annex.name }}"),
        ("Tên phụ lục", "{{ annex.title|upper }}"),
        ("Kèm theo", "{{ annex.legend }}"),
        ("Đường kẻ ngắn", ""),
        ("Ngắt phần", ""),
    )
    for n, (kind, (widths, centred)) in enumerate(SAMPLES.items()):
        put(document, ("Ngắt phần", f'{{%p {"elif" if n else "if"} annex.kind == "{kind}" %}}'))
        annex_table(document, widths, centred)
    put(document, ("Ngắt phần", "{%p else %}"))
    annex_table(document, ANNEX_WIDTHS, centred=(0, 3, 5))
    put(document, ("Ngắt phần", "{%p endif %}"))
    put(document, ("Hết phụ lục", "./."), ("Ngắt phần", "{%p if not loop.last %}"), ("Ngắt phần", ""))
    between = document.paragraphs[-1]._p.get_or_add_pPr()
    between.append(deepcopy(document.element.body.sectPr))
    put(document, ("Ngắt phần", "{%p endif %}"), ("Ngắt phần", "{%p endfor %}"))


if __name__ == "__main__":
    make_word(FORM / "bao-cao.docx")
