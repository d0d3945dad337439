"""Absurd, damaged and hostile workbooks: read at once, or refused in a sentence."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from cchc_desktop.errors import Cancelled, UserError
from cchc_desktop.imports.document import Document
from cchc_desktop.imports.files.excel import read_excel
from cchc_desktop.imports.files.old_excel import read_old_excel
from cchc_desktop.telling import silent

from .excel_files import (
    HEAD,
    PART,
    TASK,
    document,
    package,
    tables,
    texts,
    tien_giang,
    tien_giang_old,
    with_part,
    workbook,
)


def sheet_of(change: Callable[[bytes], bytes]) -> bytes:
    return with_part(workbook(("PL", [HEAD, TASK])), PART, change)


def appended(xml: bytes) -> bytes:
    return sheet_of(lambda sheet: sheet.replace(b"</sheetData>", xml + b"</sheetData>"))


def test_formatted_empty_rows_and_a_false_size_cost_nothing() -> None:
    empty = b"".join(b'<row r="%d" spans="1:3"><c r="A%d" s="1"/><c r="B%d" s="1"></c></row>' % (n, n, n)
                     for n in range(9, 100_000))  # fmt: skip
    data = appended(empty)
    data = with_part(data, PART, lambda xml: xml.replace(b'ref="A1:F2"', b'ref="A1:XFD1048576"'))
    assert texts(document(data)) == [HEAD, [str(cell) for cell in TASK]]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (appended(b'<row r="9">' + b"<c><v>1</v></c>" * 310_000 + b"</row>"), "quá nhiều ô"),
        (appended(b'<row r="9">' + b"<c><v/></c>" * 310_000 + b"</row>"), "quá nhiều ô"),
        (appended(b"".join(b'<row r="%d"><c><v>1</v></c></row>' % n for n in range(9, 70_000))), "quá nhiều ô"),
        (appended(b'<row r="9"><c t="str"><v>' + b"x " * 200_000 + b"</v></c></row>"), "quá nhiều ô"),
        (appended(b"<a>" * 5000 + b"</a>" * 5000), "không an toàn"),
        (appended(b'<row a="' + b"x>" * 1_000_000 + b'"/>'), "không an toàn"),
        (appended(b"<row>"), "bị hỏng"),
        (appended(b'<row r="9999999"><c><v>1</v></c></row>'), "bị hỏng"),
        (sheet_of(lambda xml: b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + xml), "không an toàn"),
        (sheet_of(lambda xml: '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'.encode("utf-16")), "không an toàn|bị hỏng"),
        (sheet_of(lambda xml: b""), "bị hỏng"),
        (package("<sheetData/>", names=[f"s{n}" for n in range(600)]), "quá nhiều"),
    ],
)
def test_absurd_workbooks_are_refused_in_a_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(UserError, match=reason) as caught:
        document(data)
    assert "\n" not in str(caught.value)


def test_sheets_that_share_a_part_are_read_once() -> None:
    row = "<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>"
    data = package(f"<sheetData>{row}</sheetData>", names=["a", "b"])
    shared = with_part(data, "xl/_rels/workbook.xml.rels", lambda xml: xml.replace(b"sheet2.xml", b"sheet1.xml"))
    assert (len(tables(document(data))), len(tables(document(shared)))) == (2, 1)


def test_any_damage_ends_in_a_reading_or_a_sentence() -> None:
    chance = random.Random(7)
    new, old = tien_giang(), tien_giang_old()
    for data, read in ((new, read_excel), (old, read_old_excel)) * 40:
        hurt = bytearray(data[: chance.randrange(1, len(data))] if chance.random() < 0.3 else data)
        for _ in range(chance.choice((1, 4, 30))):
            hurt[chance.randrange(len(hurt))] = chance.randrange(256)
        try:
            read(bytes(hurt), "a", silent)
        except UserError:
            continue


@pytest.mark.parametrize(("data", "read"), [(tien_giang(), read_excel), (tien_giang_old(), read_old_excel)])
def test_a_reading_is_cancelled_by_its_report(data: bytes, read: Callable[..., Document]) -> None:
    def cancel(percent: int, text: str) -> None:
        assert 0 <= percent <= 100
        assert "trang tính" in text
        raise Cancelled

    with pytest.raises(Cancelled):
        read(data, "a", cancel)
