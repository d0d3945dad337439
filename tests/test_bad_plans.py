"""Files that are no plan: each is refused with one plain sentence, none brings the program down."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from cchc_desktop.errors import UserError
from cchc_desktop.imports.plan import read_pasted, read_plan, read_plan_bytes

from .word_files import HEADER, plan, saved, with_part

GOOD = plan([list(HEADER), ["1", "Việc", "Sở Nội vụ", "", "", "Quý I"]])
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def packed(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


def bomb() -> bytes:
    return with_part(GOOD, "word/document.xml", lambda xml: xml.replace(b"</w:body>", b" " * 60_000_000 + b"</w:body>"))


def nested(depth: int) -> bytes:
    inside = b"<w:p><w:r><w:t>x</w:t></w:r></w:p>"
    for _ in range(depth):
        inside = b"<w:tbl><w:tr><w:tc>" + inside + b"<w:p/></w:tc></w:tr></w:tbl>"
    return with_part(GOOD, "word/document.xml", lambda xml: xml.replace(b"<w:sectPr", inside + b"<w:sectPr", 1))


def declared(xml: bytes) -> bytes:
    head, _, body = xml.partition(b"?>")
    return head + b'?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + body.replace("Việc".encode(), b"&a;")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "không có nội dung"),
        (b"\n \r\n\t", "không có nội dung"),
        (GOOD[: len(GOOD) // 2], "bị hỏng"),
        (GOOD[:60], "bị hỏng"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00\xff" * 400, "là ảnh"),
        (OLE, "lưu lại dạng .docx"),
        (OLE + "WordDocument".encode("utf-16-le"), "lưu lại dạng .docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "gỡ mật khẩu"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"{\\rtf1 abc}", "RTF"),
        (b"<!DOCTYPE html><html></html>", "trang web"),
        (packed(a=b"x"), "giải nén"),
        (packed(**{"[Content_Types].xml": b"<a/>", "xl__workbook.xml": b"<a/>"}), "Excel"),
        (packed(**{"[Content_Types].xml": b"<a/>", "word__document.xml": b"<a"}), "bị hỏng"),
        (packed(**{"[Content_Types].xml": b"<a/>", "word__document.xml": b"<a/>"}), "bị hỏng"),
        (packed(**{"[Content_Types].xml": b"<a/>", "word__other.xml": b"<a/>"}), "bị hỏng"),
        (with_part(GOOD, "word/document.xml", declared), "không an toàn"),
        (saved(Document()), "Không thấy bảng nhiệm vụ"),
        (plan([["Họ tên", "Tuổi"], ["A", "30"]]), "Không thấy bảng nhiệm vụ"),
        ("Kế hoạch số 5 của đơn vị.".encode("cp1258", "replace") + b"\xec\xf2", "UTF-8"),
        (b"abc\x00def" * 50, "không phải văn bản"),
        ("MẬT\nKẾ HOẠCH\nCải cách hành chính".encode(), "độ mật"),
        ("Chào các anh chị, hôm nay họp lúc 8 giờ.".encode(), "Không thấy bảng nhiệm vụ"),
    ],
)
def test_refused_in_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(UserError) as caught:
        read_plan_bytes(data, "ke-hoach.docx")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_bombs_and_deep_nesting() -> None:
    with pytest.raises(UserError, match="nén quá nhiều"):
        read_plan_bytes(bomb(), "a.docx")
    assert len(read_plan_bytes(nested(3), "a.docx").tasks) == 1
    with pytest.raises(UserError, match=r"bảng lồng|bị hỏng"):
        read_plan_bytes(nested(40), "a.docx")
    with pytest.raises(UserError, match="bị hỏng"):
        read_plan_bytes(nested(400), "a.docx")


def test_every_cut_of_a_word_file_is_refused_kindly() -> None:
    for length in range(4, len(GOOD) - 1, 997):
        with pytest.raises(UserError):
            read_plan_bytes(GOOD[:length], "a.docx")


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Không thấy tệp"):
        read_plan(tmp_path / "khong-co.docx")
    with pytest.raises(UserError, match="là thư mục"):
        read_plan(tmp_path)


def test_the_name_decides_nothing(tmp_path: Path) -> None:
    path = tmp_path / "anh.jpg"
    path.write_bytes(GOOD)
    assert read_plan(path).source.kind == "docx"


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
