"""The header of plans as provinces write them: with and without a decision, drafts, ten-year plans."""

from __future__ import annotations

from datetime import date

import pytest

from cchc_desktop.imports.header import read_header
from cchc_desktop.model.plan import PlanHeader

TUYEN_QUANG = """
Số: 15 /KH-UBND

Tuyên Quang, ngày 26 tháng 01 năm 2021

**KẾ HOẠCH**
**Tuyên truyền cải cách hành chính tỉnh Tuyên Quang năm 2021**

Để nâng cao hiệu quả công tác cải cách hành chính, Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:

**I. MỤC ĐÍCH, YÊU CẦU**

**TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH**

**Hoàng Việt Phương**
"""

KON_TUM_DRAFT = """
Số: /KH-UBND
Kon Tum, ngày tháng năm 2022
KẾ HOẠCH
Thực hiện công tác cải cách hành chính nhà nước trên địa bàn tỉnh Kon Tum năm 2023
Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ; Chỉ thị số 23/CT-TTg ngày 02/9/2021;
Căn cứ Kế hoạch số 3993/KH-UBND ngày 05 tháng 11 năm 2021 của Ủy ban nhân dân tỉnh;
I. MỤC TIÊU, YÊU CẦU
"""

PHU_YEN = """ QUYẾT ĐỊNH
BAN HÀNH KẾ HOẠCH THỰC HIỆN CHƯƠNG TRÌNH TỔNG THỂ CẢI CÁCH HÀNH CHÍNH NHÀ NƯỚC
GIAI ĐOẠN 2021-2030 CỦA TỈNH PHÚ YÊN
ỦY BAN NHÂN DÂN TỈNH PHÚ YÊN
Căn cứ Luật Tổ chức chính quyền địa phương năm 2015; Luật sửa đổi, bổ sung một số điều của Luật B năm 2019;
Căn cứ Nghị quyết 76/NQ-CP ngày 15/7/2021 của Chính phủ;
Theo đề nghị Giám đốc Sở Nội vụ tại Tờ trình số 607/TTr-SNV ngày 04/11/2021.
QUYẾT ĐỊNH
Điều 1. Ban hành kèm theo Quyết định này
Kế hoạch thực hiện Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021-2030 của tỉnh Phú Yên.
 KẾ HOẠCH
THỰC HIỆN CHƯƠNG TRÌNH TỔNG THỂ CẢI CÁCH HÀNH CHÍNH NHÀ NƯỚC GIAI ĐOẠN 2021-2030 CỦA TỈNH PHÚ YÊN
(Kèm theo Quyết định số: 1621/QĐ-UBND ngày 11 11 /2021 của UBND tỉnh Phú Yên)
"""

HUE = """ỦY BAN NHÂN DÂN
THÀNH PHỐ HUẾ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 05/KH-UBND
Huế, ngày 06 tháng 01 năm 2026
KẾ HOẠCH
CẢI CÁCH HÀNH CHÍNH NĂM 2026 CỦA THÀNH PHỐ HUẾ
Thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ, UBND thành phố ban hành Kế hoạch như sau:
I. MỤC TIÊU
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn Phương
"""

ISSUED_BY_DECISION_ONLY = """UBND TỈNH AN GIANG
Số: 120/QĐ-UBND
An Giang, ngày 20 tháng 01 năm 2025
QUYẾT ĐỊNH
Về việc ban hành Kế hoạch cải cách hành chính nhà nước tỉnh An Giang năm 2025
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH AN GIANG
Căn cứ Luật Tổ chức chính quyền địa phương số 65/2025/QH15;
"""


def header(text: str) -> PlanHeader:
    return read_header(text.splitlines())


def test_a_plan_of_a_province() -> None:
    found = header(TUYEN_QUANG)
    assert found == PlanHeader(
        title="Kế hoạch tuyên truyền cải cách hành chính tỉnh Tuyên Quang năm 2021",
        type_name="Kế hoạch",
        number="15/KH-UBND",
        issuer="Ủy ban nhân dân tỉnh Tuyên Quang",
        issued_on=date(2021, 1, 26),
        year=2021,
        first_year=2021,
        last_year=2021,
        province="Tuyên Quang",
        signer="Hoàng Việt Phương",
    )


def test_a_draft_has_neither_number_nor_date() -> None:
    found = header(KON_TUM_DRAFT)
    assert (found.number, found.issued_on, found.type_name) == (None, None, "Kế hoạch")
    assert (found.year, found.province, found.signer) == (2023, "Kon Tum", None)
    assert found.bases == ("Nghị quyết số 76/NQ-CP", "Chỉ thị số 23/CT-TTg", "Kế hoạch số 3993/KH-UBND")
    assert found.title == (
        "Kế hoạch thực hiện công tác cải cách hành chính nhà nước trên địa bàn tỉnh Kon Tum năm 2023"
    )


def test_a_ten_year_plan_under_a_decision() -> None:
    found = header(PHU_YEN)
    assert (found.first_year, found.last_year) == (2021, 2030)
    assert (found.number, found.type_name, found.issued_on) == (
        "1621/QĐ-UBND",
        "Quyết định",
        date(2021, 11, 11),
    )
    assert found.issuer == "Ủy ban nhân dân tỉnh Phú Yên"
    assert found.title == (
        "Kế hoạch thực hiện Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021-2030 của tỉnh Phú Yên"
    )
    assert found.bases == (
        "Luật Tổ chức chính quyền địa phương",
        "Luật sửa đổi, bổ sung một số điều của Luật B",
        "Nghị quyết số 76/NQ-CP",
    )


def test_a_city_under_the_central_government_and_a_title_in_capitals() -> None:
    found = header(HUE)
    assert (found.issuer, found.province) == ("Ủy ban nhân dân thành phố Huế", "Huế")
    assert found.title == "Kế hoạch cải cách hành chính năm 2026 của thành phố Huế"
    assert (found.year, found.signer, found.bases) == (2026, "Nguyễn Văn Phương", ("Nghị quyết số 76/NQ-CP",))


def test_only_the_decision_names_the_plan() -> None:
    found = header(ISSUED_BY_DECISION_ONLY)
    assert found.title == "Kế hoạch cải cách hành chính nhà nước tỉnh An Giang năm 2025"
    assert found.issued_by == "Chủ tịch Ủy ban nhân dân tỉnh An Giang"
    assert (found.number, found.issued_on) == ("120/QĐ-UBND", date(2025, 1, 20))
    assert found.bases == ("Luật Tổ chức chính quyền địa phương",)


DEPARTMENT = """UBND TỈNH PHÚ THỌ
SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH
Số: 77 /KH–SVHTTDL
Phú Thọ, ngày 05 tháng 02 năm 2025
KẾ HOẠCH
Cải cách hành chính năm 2025
PHỤ LỤC I. CHỈ TIÊU
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
(đã ký)
Nguyễn Văn Mạnh
"""


def test_a_department_s_name_an_odd_dash_and_a_signature_that_says_so() -> None:
    found = header(DEPARTMENT)
    assert (found.issuer, found.number) == ("Sở Văn hóa, Thể thao và Du lịch", "77/KH-SVHTTDL")
    assert (found.title, found.signer) == ("Kế hoạch cải cách hành chính năm 2025", "Nguyễn Văn Mạnh")


def test_a_number_without_its_colon_and_a_title_right_above_the_signature() -> None:
    found = header(
        "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HỒ CHÍ MINH\nSố 12/KH-UBND\nKẾ HOẠCH\nCải cách hành chính năm 2026\n"
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Văn A\n"
    )
    assert (found.number, found.title) == ("12/KH-UBND", "Kế hoạch cải cách hành chính năm 2026")
    assert found.issuer == "Ủy ban nhân dân Thành phố Hồ Chí Minh"


@pytest.mark.parametrize(
    "text", ["", "abc", "Số:", "KẾ HOẠCH", "Số: /", ", ngày", "Căn cứ", "QUYẾT ĐỊNH\nKẾ HOẠCH\nI. A"]
)
def test_scraps_bring_nothing_down(text: str) -> None:
    assert header(text).number is None
