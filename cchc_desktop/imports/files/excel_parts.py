"""Walks the XML parts of a workbook as a stream: memory stays small however large a part is."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from posixpath import join, normpath
from xml.parsers import expat

from ...errors import UserError
from .archive import TROUBLE, Package, damaged
from .sheet import too_large

_PIECE = 128 * 1024
_LONGEST = 1024 * 1024  # no tag and no cell's text is longer
_MOST_MARKS = 2_500_000  # tags in all parts together; 10,000 tasks have 400,000
_DEEPEST = 100  # elements within elements
_EMPTY_CELLS = re.compile(rb"<c\s[^<>]*(?:/>|></c>)")  # formatted, but with nothing in them: often millions
_EMPTY_ROWS = re.compile(rb"<row\s[^<>]*(?:/>|></row>)")
Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]


def _nothing(name: str) -> None:
    """For walks that need no ends."""


class Parts(Package):
    """The parts of an Excel file: a document type declaration is refused in every encoding."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data, name)
        self._marks = 0

    def walk(self, part: str, start: Start, end: End, text: Callable[[str], None] | None = None) -> Iterator[int]:
        """Calls back for each element (by its name without a prefix); yields how many bytes were read so far."""
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        depth = 0

        def started(name: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth > _DEEPEST:
                raise self._unsafe()
            start(name if ":" not in name else name.rpartition(":")[2], attributes)

        def ended(name: str) -> None:
            nonlocal depth
            depth -= 1
            end(name if ":" not in name else name.rpartition(":")[2])

        parser.StartElementHandler, parser.EndElementHandler = started, ended
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = self._refuse
        done = 0
        try:
            for piece in self._pieces(part):
                parser.Parse(piece)
                done += len(piece)
                if done - parser.CurrentByteIndex > _LONGEST:
                    raise self._unsafe()
                yield done
            parser.Parse(b"", True)
        except expat.ExpatError:
            raise damaged(self.name) from None

    def run(self, part: str, start: Start, end: End = _nothing) -> None:
        """A walk through a part that is small as a rule."""
        for _done in self.walk(part, start, end):
            pass

    def _pieces(self, part: str) -> Iterator[bytes]:
        """The part in pieces that end with a tag, without cells and rows that hold nothing."""
        rest = b""
        try:
            if self._zip.getinfo(part).compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise damaged(self.name)
            with self._zip.open(part) as stream:
                while piece := stream.read(_PIECE):
                    head, tag, rest = (rest + piece).rpartition(b">")
                    told = _EMPTY_ROWS.sub(b"", _EMPTY_CELLS.sub(b"", head + tag))
                    self._marks += told.count(b"<")
                    if self._marks > _MOST_MARKS:
                        raise too_large(self.name)
                    if len(rest) > _LONGEST:
                        raise self._unsafe()
                    yield told
        except (KeyError, *TROUBLE):
            raise damaged(self.name) from None
        yield rest

    def _refuse(self, *_: object) -> None:
        raise self._unsafe()

    def _unsafe(self) -> UserError:
        return UserError(
            f'Tệp "{self.name}" có cấu trúc lạ, không an toàn, nên không mở: hãy lưu lại bằng Excel rồi nhập lại.'
        )

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to inside the file, by identifier: kind and name of the other part."""
        folder, _, own = part.rpartition("/")
        listing = f"{folder}/_rels/{own}.rels".lstrip("/")
        found: dict[str, tuple[str, str]] = {}

        def start(name: str, attributes: dict[str, str]) -> None:
            if name == "Relationship" and attributes.get("TargetMode") != "External":
                target = normpath(join("/", folder, attributes.get("Target", ""))).lstrip("/")
                found[attributes.get("Id", "")] = attributes.get("Type", "").rpartition("/")[2], target

        if self.has(listing):
            self.run(listing, start)
        return found
