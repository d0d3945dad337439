"""A template is checked before it is used: what is dangerous in it, tags nobody knows, tags it does not use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...errors import UserError
from ...model.report.pack import PackFault, UnusedTag
from ...model.report.tags import Tags
from .office_file import OfficeFile
from .sheet_tags import SheetTags
from .tag_rules import TagRules, unbalanced, unused
from .word_tags import OPENED, Tag, Trouble, WordPart

if TYPE_CHECKING:
    from lxml import etree

MOST_FAULTS = 30
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"
_FILLED = {"hdr": "đầu trang", "ftr": "chân trang", "footnotes": "chú thích cuối trang"}


@dataclass(frozen=True, slots=True)
class TemplateCheck:
    """What was found in one template."""

    faults: tuple[PackFault, ...]
    unused: tuple[UnusedTag, ...]


def check_template(data: bytes, name: str, known: Tags) -> TemplateCheck:
    """Check a .docx or .xlsx against the tags it may use. Nothing in it is carried out."""
    try:
        file = OfficeFile(data, name)
        faults = list(_first(file.dangers()))
        if faults:  # nobody looks further into a file that is not to be trusted
            return TemplateCheck(tuple(faults), ())
        check = _Word(file, known) if file.kind == "docx" else SheetTags(file, known)
        faults = list(_first(check.faults()))
        hints = () if faults else tuple(UnusedTag(name, tag) for tag in unused(known, check.used))
        return TemplateCheck(tuple(faults), hints)
    except UserError as error:
        reason = str(error).removeprefix(f'Tệp "{name}" ').removeprefix(f"Tệp “{name}” ")
        return TemplateCheck((PackFault(name, "", reason),), ())


def _first(faults: Iterator[PackFault]) -> Iterator[PackFault]:
    for _, fault in zip(range(MOST_FAULTS), faults, strict=False):
        yield fault


class _Word:
    """The parts of a .docx that are filled in: body, headers, footers, footnotes."""

    def __init__(self, file: OfficeFile, known: Tags) -> None:
        self._file, self._rules = file, TagRules(known)

    @property
    def used(self) -> set[tuple[int, str]]:
        return self._rules.used

    def faults(self) -> Iterator[PackFault]:
        for part, root in self._parts():
            yield from (
                PackFault(self._file.name, str(trouble.place), trouble.message) for trouble in self._of(part, root)
            )
        yield from self._elsewhere()

    def _parts(self) -> Iterator[tuple[str, etree._Element]]:
        yield "", self._file.xml(_BODY)
        for name in self._others():
            if words := self._filled(name):
                yield f"{words} ({name.rpartition('/')[2]})", self._file.xml(name)

    def _others(self) -> list[str]:
        """The XML parts beside the body; what customXml holds is neither filled in nor shown."""
        return [
            name
            for name in sorted(self._file.parts)
            if name.lower().endswith(".xml") and name != _BODY and not name.lower().startswith("customxml/")
        ]

    def _filled(self, part: str) -> str:
        return _FILLED.get(str(self._file.xml(part).tag).removeprefix(_W), "")

    def _of(self, part: str, root: etree._Element) -> Iterator[Trouble]:
        words = WordPart(root, part)
        yield from words.fields()
        found = list(words.tags())
        tags, wrong = [each for each in found if isinstance(each, Tag)], [e for e in found if isinstance(e, Trouble)]
        wrong += [] if wrong else unbalanced(tags)
        if wrong or not tags:
            yield from wrong
        else:
            yield from self._rules.check(_patched(root), tags)

    def _elsewhere(self) -> Iterator[PackFault]:
        """Tags where they would not be filled in, or out of sight, as in the properties of the file."""
        from lxml import etree

        for name in self._others():
            if not self._filled(name) and OPENED.search(etree.tostring(self._file.xml(name), encoding="unicode")):
                place = "thuộc tính của tệp" if name.startswith("docProps") else f"phần {name}"
                yield PackFault(self._file.name, place, "có thẻ ở chỗ không được điền: hãy bỏ thẻ đó")


def _patched(root: etree._Element) -> str:
    """What docxtpl would hand to Jinja. Its patterns are linear once every tag is known to be whole and short."""
    from docxtpl import DocxTemplate
    from lxml import etree

    body = root.find(f"{_W}body") if root.tag == f"{_W}document" else root
    source = etree.tostring(root if body is None else body, encoding="unicode")
    return str(DocxTemplate.patch_xml(DocxTemplate.__new__(DocxTemplate), source))
