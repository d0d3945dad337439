"""Lay a report out as a Word document, in the looks of the form's own bao-cao.docx."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from ..errors import UserError
from ..model.report.data import ReportData
from ..model.report.form import Form
from ..model.unit import Unit
from .package import printable, seal
from .short_lines import fit_short_lines
from .text_width import line_count

if TYPE_CHECKING:
    from docx.document import Document
    from docxtpl import DocxTemplate
    from jinja2.sandbox import SandboxedEnvironment

TEMPLATE = "bao-cao.docx"
_END_STYLE = "Hết phụ lục"
_CELL_SIZE, _PADDING = 12, 11.0  # points: of a table's text, and of the room a cell keeps at its sides
_WHOLE_ROW = 20  # lines; a longer row would leave most of a page empty before it, or not fit on any


def write_word(data: ReportData, form: Form) -> bytes:
    """Write the report with its annexes into one .docx, as bytes; UserError where the template is at fault."""
    title = f"Báo cáo {data.title}"
    return render_word(form.folder / TEMPLATE, report_tags(data), title, data.unit.full_name, data.made_on)


def render_word(file: Path, tags: Mapping[str, Any], title: str, author: str, day: date) -> bytes:
    """Fill a template of a form pack with its tags, as the bytes of a .docx; UserError where the template is at fault.

    `title`, `author` and `day` go into the properties of the file.
    """
    template = _open(file)
    _check_tags(template.docx, file)
    _render(template, tags, file)
    fit_short_lines(template.docx)
    _let_long_rows_break(template.docx)
    _keep_ends(template.docx)
    out = BytesIO()
    template.docx.save(out)
    return seal(out.getvalue(), title, author, day)


def _open(file: Path) -> DocxTemplate:
    from docx.opc.exceptions import PackageNotFoundError
    from docxtpl import DocxTemplate

    try:
        template = DocxTemplate(BytesIO(file.read_bytes()))
        template.init_docx()
    except OSError as error:
        raise UserError(f"Không mở được tệp mẫu “{file}”: hãy chép lại thư mục mẫu báo cáo.") from error
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise UserError(f"Tệp mẫu “{file}” bị hỏng hoặc không phải tệp Word (.docx): hãy chép lại tệp mẫu.") from error
    return template


def _check_tags(document: Document, file: Path) -> None:
    """A tag left open would swallow the paragraphs after it without a word."""
    from docx.oxml.ns import qn

    for paragraph in document.element.body.iter(qn("w:p")):
        text = "".join(part.text or "" for part in paragraph.iter(qn("w:t")))
        if any(text.count(opening) != text.count(closing) for opening, closing in (("{{", "}}"), ("{%", "%}"))):
            raise UserError(f"Tệp mẫu “{file}” có thẻ chưa đóng ở đoạn “{text}”: hãy sửa thẻ trong tệp mẫu.")


def _render(template: DocxTemplate, tags: Mapping[str, Any], file: Path) -> None:
    from jinja2 import TemplateSyntaxError, UndefinedError
    from jinja2.exceptions import SecurityError

    try:
        template.render(dict(tags), jinja_env=_environment(), autoescape=True)
    except UndefinedError as error:
        raise UserError(f"Tệp mẫu “{file}” có thẻ lạ “{error.message}”: hãy sửa tên thẻ trong tệp mẫu.") from error
    except TemplateSyntaxError as error:
        raise UserError(f"Tệp mẫu “{file}” có thẻ viết sai ({error.message}): hãy sửa thẻ trong tệp mẫu.") from error
    except SecurityError as error:
        raise UserError(f"Tệp mẫu “{file}” có thẻ không được phép: hãy dùng tệp mẫu gốc.") from error


def _keep_ends(document: Document) -> None:
    """The last row of an annex goes to the next page with its "./.", which never stands there alone."""
    from docx.text.paragraph import Paragraph

    if _END_STYLE not in {style.name for style in document.styles}:
        return
    end = f'w:p[w:pPr/w:pStyle/@w:val="{document.styles[_END_STYLE].style_id}"]'
    for element in document.element.body.xpath(
        f"./{end}/preceding-sibling::*[1][self::w:tbl]/w:tr[last()][w:trPr/w:cantSplit]//w:p"
    ):
        Paragraph(element, document).paragraph_format.keep_with_next = True


def _let_long_rows_break(document: Document) -> None:
    """Rows stay whole on a page, but for those so long that they would leave a page empty or fit on none."""
    from docx.oxml.ns import qn

    for keep in document.element.body.xpath("./w:tbl/w:tr/w:trPr/w:cantSplit"):
        row = keep.getparent().getparent()
        if any(_lines_in(cell) > _WHOLE_ROW for cell in row.findall(qn("w:tc"))):
            keep.getparent().remove(keep)


def _lines_in(cell: Any) -> int:
    from docx.oxml.ns import qn

    parts = cell.iter(qn("w:t"), qn("w:br"))
    text = "".join("\n" if part.tag == qn("w:br") else part.text or "" for part in parts)
    if len(text) <= _WHOLE_ROW and "\n" not in text:  # the usual short cell
        return 1
    return line_count(text, _CELL_SIZE, int(cell.xpath("./w:tcPr/w:tcW/@w:w")[0]) / 20 - _PADDING)


def _environment() -> SandboxedEnvironment:
    """Templates may come from anywhere: they see the report and nothing else, and a misspelt tag is an error."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    class Unknown(StrictUndefined):
        """Names the tag, and nothing of our insides, when it fails."""

        @property
        def _undefined_message(self) -> str:
            return str(self._undefined_name)

    return SandboxedEnvironment(undefined=Unknown, finalize=printable)


def report_tags(data: ReportData) -> dict[str, Any]:
    """What the template of a report may use."""
    return {
        **letterhead_tags(data.unit),
        "draft": data.draft,
        "number_line": data.number_line,
        "place_date": data.place_date,
        "title": data.title,
        "period_name": data.period_name,
        "data_note": data.data_note,
        "to": data.to,
        "opening": data.opening,
        "parts": data.parts,
        "closing": data.closing.text,
        "recipients": data.recipients,
        "signature": data.signature,
        "signer": data.signer,
        "annexes": data.annexes,
    }


def letterhead_tags(unit: Unit) -> dict[str, Any]:
    """What every template may use: who writes."""
    return {"superior": unit.superior or "", "agency": unit.heading}
