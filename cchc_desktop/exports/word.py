"""Lay a report out as a Word document, in the looks of the form's own bao-cao.docx."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from ..errors import UserError
from ..model.report.data import ReportData
from ..model.report.form import Form
from .package import printable, seal
from .page_breaks import settle_pages
from .report_tags import Image, PlacedPart, PlacedPicture, report_tags
from .short_lines import fit_short_lines

if TYPE_CHECKING:
    from docx.document import Document
    from docxtpl import DocxTemplate
    from jinja2.sandbox import SandboxedEnvironment

TEMPLATE = "bao-cao.docx"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def write_word(data: ReportData, form: Form, *, separate: bool = False) -> bytes:
    """Write the report with its annexes into one .docx, as bytes; UserError where the template is at fault.

    `separate` writes the annexes alone, as a file of their own: the top right corner of its first page stays free for
    the agency's digital signature. A body alone is a report without annexes.
    """
    title = data.annexes[0].title if separate else f"Báo cáo {data.title}"
    tags = report_tags(data, separate=separate)
    return render_word(form.file(TEMPLATE), tags, title, data.unit.full_name, data.made_on)


def render_word(file: Path, tags: Mapping[str, Any], title: str, author: str, day: date) -> bytes:
    """Fill a template of a form pack with its tags, as the bytes of a .docx; UserError where the template is at fault.

    `title`, `author` and `day` go into the properties of the file.
    """
    template = _open(file)
    _check_tags(template.docx, file)
    _render(template, tags, file)
    fit_short_lines(template.docx)
    settle_pages(template.docx)
    _describe_pictures(template.docx)
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
        template.render(_with_images(template, tags), jinja_env=_environment(), autoescape=True)
    except UndefinedError as error:
        raise UserError(f"Tệp mẫu “{file}” có thẻ lạ “{error.message}”: hãy sửa tên thẻ trong tệp mẫu.") from error
    except TemplateSyntaxError as error:
        raise UserError(f"Tệp mẫu “{file}” có thẻ viết sai ({error.message}): hãy sửa thẻ trong tệp mẫu.") from error
    except SecurityError as error:
        raise UserError(f"Tệp mẫu “{file}” có thẻ không được phép: hãy dùng tệp mẫu gốc.") from error


def _with_images(template: DocxTemplate, tags: Mapping[str, Any]) -> dict[str, Any]:
    """The tags with every picture as this template can hold it."""
    from docx.shared import Mm
    from docxtpl import InlineImage

    def held(value: Any) -> Any:
        if isinstance(value, Image):
            return InlineImage(template, BytesIO(value.png), width=Mm(value.width_mm))
        if isinstance(value, PlacedPart):
            return replace(value, parts=held(value.parts), pictures=held(value.pictures))
        if isinstance(value, PlacedPicture):
            return replace(value, image=held(value.image))
        return tuple(map(held, value)) if isinstance(value, tuple) else value

    return {name: held(value) if name == "parts" else value for name, value in tags.items()}


def _describe_pictures(document: Document) -> None:
    """Each picture says in words what it shows: the caption below it."""
    from docx.oxml.ns import qn

    for order, picture in enumerate(document.element.body.iter(_DRAWING), 1):
        line = next(picture.iterancestors(qn("w:p")))
        caption = line.getnext()
        words = "".join(part.text or "" for part in caption.iter(qn("w:t"))) if caption is not None else ""
        picture.set("id", str(order))
        picture.set("name", f"Hình {order}")
        picture.set("descr", words)


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
