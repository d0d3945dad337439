"""Files that are no plan, or are out to do harm: each is refused with one plain sentence, within time and memory."""

from __future__ import annotations

import io
import json
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from cchc_desktop.errors import UserError
from cchc_desktop.imports.plan import read_pasted, read_plan, read_plan_bytes

from .memory import ROOT
from .old_files import ole
from .word_files import HEADER, plan, saved, with_part

GOOD = plan([list(HEADER), ["1", "Việc", "Sở Nội vụ", "", "", "Quý I"]])
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
SECONDS, MEGABYTES = 5, 300
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def packed(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


def inside(xml: bytes) -> bytes:
    """The good file with more at the end of its body."""
    return with_part(GOOD, "word/document.xml", lambda old: old.replace(b"<w:sectPr", xml + b"<w:sectPr", 1))


def nested(depth: int) -> bytes:
    xml = b"<w:p><w:r><w:t>x</w:t></w:r></w:p>"
    for _ in range(depth):
        xml = b"<w:tbl><w:tr><w:tc>" + xml + b"<w:p/></w:tc></w:tr></w:tbl>"
    return inside(xml)


def declared(xml: bytes) -> bytes:
    head, _, body = xml.partition(b"?>")
    return head + b'?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + body.replace("Việc".encode(), b"&a;")


def laughing(xml: bytes) -> bytes:
    head, _, body = xml.partition(b"?>")
    entities = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
    return head + b'?><!DOCTYPE x [<!ENTITY a0 "ha">' + entities + b"]>" + body.replace("Việc".encode(), b"&a11;")


def related(kind: str, target: str) -> bytes:
    """The good file with a relation to something outside it."""
    relation = f'<Relationship Id="rId99" Type="{_RELATIONS}/{kind}" Target="{target}" TargetMode="External"/>'
    return with_part(
        GOOD, "word/_rels/document.xml.rels", lambda xml: xml.replace(b"</Relat", relation.encode() + b"</Relat")
    )


def added(name: str, data: bytes) -> bytes:
    stream = io.BytesIO(GOOD)
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr(name, data)
    return stream.getvalue()


def two_gigabytes(said: int | None = None) -> bytes:
    """A document of 2 MB that inflates to 2 GB, or says that it is much shorter."""
    press = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = press.compress(b" " * (16 << 20)) + press.flush(zlib.Z_FULL_FLUSH)
    data = piece * 128 + b"\x03\x00"
    size = 128 * (16 << 20) if said is None else said
    parts = [(b"[Content_Types].xml", b"\x03\x00", 0), (b"word/document.xml", data, size)]
    body, directory = b"", b""
    for name, packed_data, length in parts:
        head = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0, 0, len(packed_data), length, len(name), 0)
        directory += b"PK\x01\x02\x14\x00" + head + struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + name
        body += b"PK\x03\x04" + head + name + packed_data
    end = struct.pack("<HHHHIIH", 0, 0, len(parts), len(parts), len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end


def crowded() -> bytes:
    """Very many small parts."""
    count, entry = 200_000, struct.pack("<HHHHHIIIHHHHHII", 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0)
    directory = (b"PK\x01\x02\x14\x00" + entry + b"a") * count
    return b"PK\x03\x04" + directory + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 65535, 65535, len(directory), 4, 0)


def rows_of(count: int) -> bytes:
    return inside(b"<w:tbl>" + b"<w:tr><w:tc><w:p/></w:tc></w:tr>" * count + b"</w:tbl>")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "không có nội dung"),
        (b"\n \r\n\t", "không có nội dung"),
        (GOOD[: len(GOOD) // 2], "bị hỏng"),
        (GOOD[:60], "bị hỏng"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00\xff" * 400, "là ảnh"),
        (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 400, "là ảnh"),
        (OLE, "bị hỏng"),
        (ole({"EncryptedPackage": b"x" * 600}), "gỡ mật khẩu"),
        (b"Rar!\x1a\x07\x00" + b"x" * 90, "giải nén"),
        (packed(a=b"x"), "giải nén"),
        (packed(**{"ke-hoach.docx": GOOD}), "giải nén"),
        (packed(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), ".xlsx"),
        (packed(**{"[Content_Types].xml": b"<a/>", "xl__workbook.bin": b"x"}), ".xlsx"),
        (packed(**{"[Content_Types].xml": b"<a/>", "ppt__presentation.xml": b"<a/>"}), "bản trình chiếu"),
        (packed(**{"[Content_Types].xml": b"<a/>", "word__document.xml": b"<a"}), "bị hỏng"),
        (packed(**{"[Content_Types].xml": b"<a/>", "word__document.xml": b"<a/>"}), "bị hỏng"),
        (packed(**{"[Content_Types].xml": b"<a/>", "word__other.xml": b"<a/>"}), "bị hỏng"),
        (with_part(GOOD, "word/document.xml", declared), "không an toàn"),
        (with_part(GOOD, "word/document.xml", laughing), "không an toàn"),
        (added("../../tu-khoi-dong.bat", b"x"), "không an toàn"),
        (added("word/..\\..\\x.xml", b"x"), "không an toàn"),
        (added("word/vbaProject.bin", b"x"), "macro"),
        (related("attachedTemplate", "https://example.invalid/mau.dotm"), "tự nối tới tài liệu ở nơi khác"),
        (related("attachedTemplate", "file://may-la/chung/mau.dotm"), "tự nối tới tài liệu ở nơi khác"),
        (related("oleObject", r"\\may-la\chung\bang.xlsx"), "tự nối tới tài liệu ở nơi khác"),
        (related("aFChunk", "http://example.invalid/doan.html"), "tự nối tới tài liệu ở nơi khác"),
        (saved(Document()), "Không thấy bảng nhiệm vụ"),
        (plan([["Họ tên", "Tuổi"], ["A", "30"]]), "Không thấy bảng nhiệm vụ"),
        (b"<!DOCTYPE html><html></html>", "Không thấy bảng nhiệm vụ"),
        (b"\xec\xf2\x81\x8d" * 40, "UTF-8"),
        (b"abc\x00def" * 50, "không phải văn bản"),
        (b"MZ\x90\x00" + b"\x00\x01" * 90, "không phải văn bản"),
        ("MẬT\nKẾ HOẠCH\nCải cách hành chính".encode(), "độ mật"),
        ("<p>TỐI MẬT</p><p>KẾ HOẠCH</p>".encode(), "độ mật"),
        ("Chào các anh chị, hôm nay họp lúc 8 giờ.".encode(), "Không thấy bảng nhiệm vụ"),
    ],
)
def test_refused_in_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(UserError) as caught:
        read_plan_bytes(data, "ke-hoach.docx")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("hyperlink", "https://example.invalid/"),
        ("image", "http://example.invalid/anh.png"),
        ("attachedTemplate", r"file:///C:\Users\Lan\AppData\Normal.dotm"),
        ("attachedTemplate", "Normal.dotm"),
    ],
)
def test_relations_that_honest_files_have(kind: str, target: str) -> None:
    assert len(read_plan_bytes(related(kind, target), "a.docx").tasks) == 1


def test_deep_nesting() -> None:
    assert len(read_plan_bytes(nested(3), "a.docx").tasks) == 1
    with pytest.raises(UserError, match=r"bảng lồng|bị hỏng"):
        read_plan_bytes(nested(40), "a.docx")
    with pytest.raises(UserError, match="bị hỏng"):
        read_plan_bytes(nested(400), "a.docx")


def test_absurd_spans_in_word() -> None:
    wide = b'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="100000"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
    assert len(read_plan_bytes(inside(wide * 50), "a.docx").tasks) == 1


def test_every_cut_of_a_word_file_is_refused_kindly() -> None:
    for length in range(4, len(GOOD) - 1, 997):
        with pytest.raises(UserError):
            read_plan_bytes(GOOD[:length], "a.docx")


HEAVY: dict[str, tuple[Callable[[], bytes], str]] = {
    "2 MB to 2 GB": (two_gigabytes, "nén quá nhiều"),
    "2 GB that says 100 bytes": (lambda: two_gigabytes(100), "bị hỏng"),
    "200,000 parts": (crowded, "nén quá nhiều"),
    "parts in parts": (lambda: packed(a=packed(b=packed(c=bytes(50_000_000)))), "giải nén"),
    "a million rows": (lambda: rows_of(1_000_000), "quá"),
    "a table of 200 layers": (lambda: nested(200), "bị hỏng"),
    "a page of 200 layers": (lambda: b"<table><tr><td>" * 200, "bảng lồng trong bảng"),
    "a page of endless cells": (lambda: b"<table>" + b"<tr><td>x" * 2_000_000, "quá lớn"),
    "a page of endless spans": (
        lambda: b"<table><tr>" + b"<td rowspan=999999999>a" * 200 + b"<tr><td>b" * 90_000,
        "quá lớn",
    ),
    "a page of open comments": (lambda: b"<p>a" + b"<!--" * 5_000_000, "Không thấy bảng nhiệm vụ"),
    "a letter of endless parts": (
        lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n" + b"\n--x\n\n" * 900_000,
        "bị hỏng",
    ),
    "a text of endless lines": (lambda: b"1.\n" * 3_000_000, "quá nhiều chữ"),
    "a text in one line": (lambda: b"1." * 5_000_000, "quá nhiều chữ"),
}
_MEASURED = """
import json, sys, time
from tests.memory import own_peak
from cchc_desktop.errors import UserError
from cchc_desktop.imports.plan import read_plan
from pathlib import Path
begin = time.process_time()
try:
    said = str(len(read_plan(Path(sys.argv[1])).tasks))
except UserError as error:
    said = str(error)
seconds = time.process_time() - begin
print(json.dumps([said, seconds, own_peak()]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is asked in the way of Linux")
@pytest.mark.parametrize("name", HEAVY)
def test_heavy_files_within_time_and_memory(name: str, tmp_path: Path) -> None:
    """In a process of its own, so that its peak memory is known."""
    make, said = HEAVY[name]
    path = tmp_path / "ke-hoach.docx"
    path.write_bytes(make())
    run = subprocess.run(
        [sys.executable, "-c", _MEASURED, str(path)], capture_output=True, check=False, text=True, cwd=ROOT
    )
    assert run.returncode == 0, run.stderr[-500:]
    sentence, seconds, megabytes = json.loads(run.stdout)
    assert said in sentence
    assert "\n" not in sentence
    assert seconds < SECONDS
    assert megabytes < MEGABYTES


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Không thấy tệp"):
        read_plan(tmp_path / "khong-co.docx")
    with pytest.raises(UserError, match="là thư mục"):
        read_plan(tmp_path)


def test_the_name_decides_nothing(tmp_path: Path) -> None:
    path = tmp_path / "anh.jpg"
    path.write_bytes(GOOD)
    draft = read_plan(path)
    assert draft.source.kind == "docx"
    assert draft.findings[0].message == (
        'Tệp "anh.jpg" mang đuôi .jpg nhưng thực ra là tệp Word (.docx): chương trình đã đọc theo nội dung thật.'
    )


def test_nothing_pasted() -> None:
    with pytest.raises(UserError, match="Chưa có nội dung"):
        read_pasted(" \n")


def test_a_plan_whose_appendix_is_missing_says_so() -> None:
    text = (
        "Số: 268/KH-UBND\nTuyên Quang, ngày 23 tháng 12 năm 2023\nKẾ HOẠCH\nCải cách hành chính tỉnh Tuyên "
        "Quang năm 2024\n"
        "IV. NHIỆM VỤ\nNhiệm vụ cụ thể thực hiện theo Phụ lục gửi kèm Kế hoạch này.\n"
    )
    draft = read_pasted(text)
    assert draft.tasks == ()
    assert "phụ lục đó không có trong tệp" in draft.findings[0].message
    assert draft.findings[0].place == "dòng 6"
