"""What the name of a file says of its document: proposals only, and nothing where nothing is said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cchc_desktop import paths
from cchc_desktop.errors import UserError
from cchc_desktop.imports.file_name import load_name_words
from cchc_desktop.model.file_name import propose

JAN19, MAR15 = date(2024, 1, 19), date(2024, 3, 15)
NAMES = [
    ("11-KH-UBND.pdf", "Kế hoạch", "11/KH-UBND", None),
    ("11_KH_UBND.pdf", "Kế hoạch", "11/KH-UBND", None),
    ("11.KH.UBND.pdf", "Kế hoạch", "11/KH-UBND", None),
    ("11 kh-ubnd.PDF", "Kế hoạch", "11/KH-UBND", None),
    ("KH 12 tuyen truyen 19.01.2024.docx", "Kế hoạch", "12", JAN19),
    ("KH 12-KH-UBND ngay 19-01-2024.pdf", "Kế hoạch", "12/KH-UBND", JAN19),
    ("12_KH-UBND_19012024_signed.pdf", "Kế hoạch", "12/KH-UBND", JAN19),
    ("12-KH-UBND-19-01-2024(signed).pdf", "Kế hoạch", "12/KH-UBND", JAN19),
    ("Bao cao so 05-BC-UBND ngay 15-3-2024.pdf", "Báo cáo", "05/BC-UBND", MAR15),
    ("Báo cáo số 05-BC-UBND ngày 15-3-2024.pdf", "Báo cáo", "05/BC-UBND", MAR15),
    ("Ba\u0301o ca\u0301o so\u0302\u0301 05-BC-UBND.pdf", "Báo cáo", "05/BC-UBND", None),
    ("QD35.pdf", "Quyết định", "35", None),
    ("QĐ 35.pdf", "Quyết định", "35", None),
    ("QD-UBND 35.pdf", "Quyết định", "35/QĐ-UBND", None),
    ("QĐ-UBND số 35 ngày 11-01-2024.pdf", "Quyết định", "35/QĐ-UBND", date(2024, 1, 11)),
    ("35-QD-UBND (2).pdf", "Quyết định", "35/QĐ-UBND", None),
    ("35-QĐ-UBND_20240111.signed.pdf", "Quyết định", "35/QĐ-UBND", date(2024, 1, 11)),
    ("cv 123 ubnd-nv.pdf", "Công văn", "123/UBND-NV", None),
    ("123-UBND-NV.pdf", "Công văn", "123/UBND-NV", None),
    ("CV so 45-SNV-CCHC ngay 2024-03-15.pdf", "Công văn", "45/SNV-CCHC", MAR15),
    ("581-BNV-CCHC.pdf", "Công văn", "581/BNV-CCHC", None),
    ("Công văn 12.docx", "Công văn", "12", None),
    ("76-NQ-CP.pdf", "Nghị quyết", "76/NQ-CP", None),
    ("61-2018-ND-CP.pdf", "Nghị định", "61/2018/NĐ-CP", None),
    ("30_2020_ND-CP_436532.doc", "Nghị định", "30/2020/NĐ-CP", None),
    ("01-2020-TT-VPCP.pdf", "Thông tư", "01/2020/TT-VPCP", None),
    ("05BC-UBND.pdf", "Báo cáo", "05/BC-UBND", None),
    ("12a-KH-UBND.pdf", "Kế hoạch", "12a/KH-UBND", None),
    ("KH12-UBND.pdf", "Kế hoạch", "12/KH-UBND", None),
    ("7-TB-UBND ngay 15 thang 3 nam 2024.pdf", "Thông báo", "7/TB-UBND", MAR15),
    ("TTr 08 xin kinh phi.docx", "Tờ trình", "08", None),
    ("08-TTr-UBND.docx", "Tờ trình", "08/TTr-UBND", None),
    ("08-ttr-ubnd.docx", "Tờ trình", "08/TTr-UBND", None),
    ("02-CTr-HĐND.pdf", "Chương trình", "02/CTr-HĐND", None),
    ("02-ctr-hdnd.pdf", "Chương trình", "02/CTr-HĐND", None),
    ("03-CT-TTg.pdf", "Chỉ thị", "03/CT-TTg", None),
    ("4-ĐA-UBND.pdf", "Đề án", "4/ĐA-UBND", None),
    ("9-HD-SNV.pdf", "Hướng dẫn", "9/HD-SNV", None),
    ("Huong dan so 9.pdf", "Hướng dẫn", "9", None),
    ("GM 15 ngay 15-3.pdf", "Giấy mời", "15", MAR15),
    ("Biên bản họp ngày 15-3-2024.docx", "Biên bản", "", MAR15),
    ("Biên bản kiểm tra.docx", "Biên bản", "", None),
    ("BB kiem tra.docx", "", "", None),
    ("Ke hoach tuyen truyen 2024.docx", "Kế hoạch", "", None),
    ("KH 2024.xlsx", "", "", None),
    ("signed_11-KH-UBND.pdf", "Kế hoạch", "11/KH-UBND", None),
    ("1. KH 12-UBND.pdf", "Kế hoạch", "12/KH-UBND", None),
    ("20240315 12-KH-UBND.pdf", "Kế hoạch", "12/KH-UBND", MAR15),
    ("12%2FKH-UBND.pdf", "Kế hoạch", "12/KH-UBND", None),
    ("12-KH-UBND 31.02.2024.pdf", "Kế hoạch", "12/KH-UBND", None),
    ("IMG_2024.jpg", "", "", None),
    ("IMG_20240315_083012.jpg", "", "", None),
    ("Screenshot 2024-03-15 at 10.20.png", "", "", None),
    ("scan0001.pdf", "", "", None),
    ("Document1.docx", "", "", None),
    ("2024.pdf", "", "", None),
    ("anh hoi nghi.jpg", "", "", None),
    ("zalo 15.3.2024.jpg", "", "", None),
    (".pdf", "", "", None),
    ("", "", "", None),
    ("12/KH-UBND", "Kế hoạch", "12/KH-UBND", None),
]


@pytest.mark.parametrize(("name", "kind", "number", "day"), NAMES)
def test_what_a_name_says(name: str, kind: str, number: str, day: date | None) -> None:
    said = propose(name, load_name_words(), 2024)
    assert (said.type, said.number, said.issued_on) == (kind, number, day)


@pytest.mark.parametrize(
    ("name", "summary"),
    [
        ("Kế hoạch 12 về tuyên truyền CCHC năm 2024.pdf", "tuyên truyền CCHC năm 2024"),
        ("11-KH-UBND về việc kiểm tra công vụ (đã ký).pdf", "kiểm tra công vụ"),
        ("Biên bản kiểm tra.docx", "kiểm tra"),
        ("KH 12 tuyen truyen.docx", None),  # without accents it would be misspelt
        ("11-KH-UBND_signed.pdf", None),
    ],
)
def test_what_a_document_is_about_is_taken_only_as_it_is_written(name: str, summary: str | None) -> None:
    assert propose(name, load_name_words(), 2024).summary == summary


def test_any_name_is_read_without_trouble() -> None:
    for name in ("|" * 300, "1" * 300, "KH" * 200 + ".pdf", "\u202e12-KH\\UBND:?.pdf", "-_-. .pdf", "số", "KH số"):
        propose(name, load_name_words(), 2024)


@pytest.mark.parametrize(
    ("edited", "said"),
    [
        ('[[type]]\nletters = "KH"', "mục thứ 1 thiếu hoặc sai ở 'name'"),
        ('[[type]]\nname = "Kế hoạch"\nletters = 5', "mục thứ 1 thiếu hoặc sai"),
        ('[names]\nnoise = ["scan"]', "chưa có mục"),
        ('[[type]]\nname = "Kế hoạch"\n[names]\nnoise = "scan"', "danh sách chữ"),
    ],
)
def test_a_broken_list_of_types_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edited: str, said: str
) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "document_types.toml").write_text(edited, "utf-8")
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    with pytest.raises(UserError, match=said):
        load_name_words.__wrapped__()
