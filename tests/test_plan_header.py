"""The header of plans as provinces write them: with and without a decision, drafts, ten-year plans."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import perf_counter

import pytest

from cchc_desktop.imports.prose.header import read_header
from cchc_desktop.model.plan import PlanHeader

PLANS = Path(__file__).parent.parent / "resources" / "plans"
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
Hoàng Việt Phương
"""


def test_a_department_s_name_an_odd_dash_and_a_signature_that_says_so() -> None:
    found = header(DEPARTMENT)
    assert (found.issuer, found.number) == ("Sở Văn hóa, Thể thao và Du lịch", "77/KH-SVHTTDL")
    assert (found.title, found.signer) == ("Kế hoạch cải cách hành chính năm 2025", "Hoàng Việt Phương")


def test_a_number_without_its_colon_and_a_title_right_above_the_signature() -> None:
    found = header(
        "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HỒ CHÍ MINH\nSố 12/KH-UBND\nKẾ HOẠCH\nCải cách hành chính năm 2026\n"
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn Sơn\n"
    )
    assert (found.number, found.title) == ("12/KH-UBND", "Kế hoạch cải cách hành chính năm 2026")
    assert found.issuer == "Ủy ban nhân dân Thành phố Hồ Chí Minh"


@pytest.mark.parametrize(
    "text", ["", "abc", "Số:", "KẾ HOẠCH", "Số: /", ", ngày", "Căn cứ", "QUYẾT ĐỊNH\nKẾ HOẠCH\nI. A"]
)
def test_scraps_bring_nothing_down(text: str) -> None:
    assert header(text).number is None


REAL = {
    "tuyen-quang-2024": PlanHeader(
        title="Kế hoạch cải cách hành chính tỉnh Tuyên Quang năm 2024",
        type_name="Kế hoạch",
        number="268/KH-UBND",
        issuer="Ủy ban nhân dân tỉnh Tuyên Quang",
        issued_on=date(2023, 12, 23),
        year=2024,
        first_year=2024,
        last_year=2024,
        province="Tuyên Quang",
        signer="Nguyễn Văn Sơn",
        bases=("Nghị quyết số 76/NQ-CP", "Quyết định số 603/QĐ-UBND"),
    ),
    "tien-giang-2024": PlanHeader(
        title="Kế hoạch thực hiện nhiệm vụ cải cách hành chính năm 2024 trên địa bàn tỉnh Tiền Giang",
        type_name="Quyết định",
        number="35/QĐ-UBND",
        issuer="Ủy ban nhân dân tỉnh Tiền Giang",
        issued_by="Chủ tịch Ủy ban nhân dân tỉnh Tiền Giang",
        issued_on=date(2024, 1, 11),
        year=2024,
        first_year=2024,
        last_year=2024,
        province="Tiền Giang",
        signer="Nguyễn Văn Vĩnh",
        bases=(
            "Luật Tổ chức chính quyền địa phương",
            "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương",
            "Nghị quyết số 76/NQ-CP",
            "Nghị quyết số 09-NQ/TU",
            "Quyết định số 2703/QĐ-UBND",
        ),
    ),
    "phu-yen-2021-2030": PlanHeader(
        title="Kế hoạch thực hiện Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021-2030 của tỉnh "
        "Phú Yên",
        type_name="Quyết định",
        number="1621/QĐ-UBND",
        issuer="Ủy ban nhân dân tỉnh Phú Yên",
        issued_on=date(2021, 11, 11),
        year=2021,
        first_year=2021,
        last_year=2030,
        province="Phú Yên",
        bases=(
            "Luật Tổ chức chính quyền địa phương",
            "Luật sửa đổi, bổ sung một điều Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương",
            "Nghị quyết số 76/NQ-CP",
            "Quyết định số 468/QĐ-TTg",
            "Quyết định số 749/QĐ-TTg",
            "Quyết định số 942/QĐ-TTg",
            "Chỉ thị số 23/CT-TTg",
        ),
    ),
    "kon-tum-2023": PlanHeader(
        title="Kế hoạch thực hiện công tác cải cách hành chính nhà nước trên địa bàn tỉnh Kon Tum năm 2023",
        type_name="Kế hoạch",
        issuer="Ủy ban nhân dân tỉnh Kon Tum",
        year=2023,
        first_year=2023,
        last_year=2023,
        province="Kon Tum",
        signer="Lê Ngọc Tuấn",
        bases=(
            "Nghị quyết số 76/NQ-CP",
            "Chỉ thị số 23/CT-TTg",
            "Công văn số 3759/BNV-CCHC",
            "Kế hoạch số 3993/KH-UBND",
        ),
    ),
    "tuyen-quang-tuyen-truyen-2021": PlanHeader(
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
    ),
}


@pytest.mark.parametrize("name", REAL)
def test_real_plans_field_by_field(name: str) -> None:
    assert header((PLANS / f"{name}.txt").read_text("utf-8")) == REAL[name]


SIDE_BY_SIDE = """     UBND TỈNH LÀO CAI                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        SỞ NỘI VỤ                               Độc lập - Tự do - Hạnh phúc
     Số:  12 /KH-SNV                     Lào Cai, ngày 05 tháng 01 năm 2024

                              KẾ HOẠCH
             Cải cách hành chính của Sở Nội vụ năm 2024
"""
CELLS = """ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
TỈNH BÌNH DƯƠNG | Độc lập - Tự do - Hạnh phúc |
Số: 4851/KH-UBND | Bình Dương, ngày 11 tháng 10 năm 2018 |
KẾ HOẠCH
CẢI CÁCH HÀNH CHÍNH NHÀ NƯỚC TỈNH BÌNH DƯƠNG NĂM 2019
"""
BROKEN = """ỦY
BAN NHÂN DÂN
TỈNH KON TUM
Số:
3335/KH-UBND
Kon
Tum, ngày 08 tháng 12 năm 2017
KẾ HOẠCH
THỰC HIỆN CÔNG TÁC CẢI CÁCH HÀNH CHÍNH TỈNH KON TUM NĂM 2018
Thực hiện Nghị
quyết số 30c/NQ-CP ngày 08/11/2011 của Chính phủ;
"""
COMMUNE = """TỈNH TUYÊN QUANG
ỦY BAN NHÂN DÂN
XÃ NHỮ KHÊ
Số: 05/KH-UBND
Nhữ Khê, ngày 12 tháng 01 năm 2026
KẾ HOẠCH
Cải cách hành chính xã Nhữ Khê năm 2026
"""
TOWN = """ỦY BAN NHÂN DÂN
THÀNH PHỐ TUYÊN QUANG
Số:      /KH-UBND
TP. Tuyên Quang, ngày      tháng 01 năm 2024
KẾ HOẠCH
Cải cách hành chính thành phố Tuyên Quang năm 2024
Thực hiện Kế hoạch số 268/KH-UBND ngày 23/12/2023 của Ủy ban nhân dân tỉnh Tuyên Quang,
"""
WARD = """ỦY BAN NHÂN DÂN
PHƯỜNG 12
Số: 3/KH-UBND
Phường 12, ngày 9 tháng 01 năm 2025
KẾ HOẠCH
Cải cách hành chính năm 2025
"""
OFFICE = """UBND HUYỆN SƠN DƯƠNG
PHÒNG NỘI VỤ
Số: 7/KH-PNV
Sơn Dương, ngày 15 tháng 01 năm 2024
KẾ HOẠCH
Tuyên truyền cải cách hành chính năm 2024
"""


@pytest.mark.parametrize(
    ("text", "issuer", "number", "issued_on", "province"),
    [
        (SIDE_BY_SIDE, "Sở Nội vụ", "12/KH-SNV", date(2024, 1, 5), "Lào Cai"),
        (CELLS, "Ủy ban nhân dân tỉnh Bình Dương", "4851/KH-UBND", date(2018, 10, 11), "Bình Dương"),
        (BROKEN, "Ủy ban nhân dân tỉnh Kon Tum", "3335/KH-UBND", date(2017, 12, 8), "Kon Tum"),
        (COMMUNE, "Ủy ban nhân dân xã Nhữ Khê", "05/KH-UBND", date(2026, 1, 12), "Tuyên Quang"),
        (TOWN, "Ủy ban nhân dân thành phố Tuyên Quang", None, None, "Tuyên Quang"),
        (WARD, "Ủy ban nhân dân Phường 12", "3/KH-UBND", date(2025, 1, 9), None),
        (OFFICE, "Phòng Nội vụ", "7/KH-PNV", date(2024, 1, 15), None),
    ],
)
def test_issuers_of_every_level_and_headers_in_two_columns(
    text: str, issuer: str, number: str | None, issued_on: date | None, province: str | None
) -> None:
    found = header(text)
    assert (found.issuer, found.number, found.issued_on, found.province) == (issuer, number, issued_on, province)
    assert (found.title or "").startswith("Kế hoạch ")


def test_a_plan_for_years_with_an_outlook_keeps_its_own_years() -> None:
    found = header(
        "Số: 300/KH-UBND\nHà Giang, ngày 22 tháng 11 năm 2021\nKẾ HOẠCH\n"
        "Cải cách hành chính nhà nước tỉnh Hà Giang giai đoạn 2021 - 2025, định hướng đến năm 2030\n"
    )
    assert (found.year, found.first_year, found.last_year) == (2021, 2021, 2025)


def test_the_signer_under_a_long_office() -> None:
    found = header(
        "Số: 1/KH-UBND\nKẾ HOẠCH\nCải cách hành chính năm 2024\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\n"
        "PHÓ CHỦ TỊCH THƯỜNG TRỰC\n(Đã ký)\nThS. Hoàng Việt Phương\n"
    )
    assert found.signer == "Hoàng Việt Phương"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Căn cứ Nghị quyết số 76/NQ-CP và Nghị quyết số 131/NQ-CP của Chính phủ;",
            ("Nghị quyết số 76/NQ-CP", "Nghị quyết số 131/NQ-CP"),
        ),
        (
            "Căn cứ các Nghị quyết của Chính phủ: số 76/NQ-CP ngày 15/7/2021; số 04/NQ-CP ngày 10/01/2022;",
            ("Nghị quyết số 76/NQ-CP", "Nghị quyết số 04/NQ-CP"),
        ),
        (
            "Căn cứ Nghị định 61/2018/NĐ-CP ngày 23/4/2018, Nghị định số 107/2021/NĐ-CP ngày 06/12/2021;",
            ("Nghị định số 61/2018/NĐ-CP", "Nghị định số 107/2021/NĐ-CP"),
        ),
        (
            "Căn cứ Quyết định số 1046/QĐ-TTg ngày 06/9/2022 về triển khai thực hiện Kết luận số 28-KL/TW;",
            ("Quyết định số 1046/QĐ-TTg",),
        ),
        ("Xét đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 20/TTr-SNV ngày 10/01/2026,", ()),
    ],
)
def test_what_a_line_rests_on(line: str, expected: tuple[str, ...]) -> None:
    assert header(f"KẾ HOẠCH\nCải cách hành chính năm 2024\n{line}\nI. MỤC ĐÍCH\n").bases == expected


@pytest.mark.parametrize("words", ["Căn cứ ", "Sở Nội vụ, ngày ", "Số: /", "1/NQ-CP và "])
def test_a_hostile_line_costs_little_time(words: str) -> None:
    started = perf_counter()
    header("KẾ HOẠCH\n" + "Căn cứ Nghị quyết số " + words * 200_000)
    assert perf_counter() - started < 3
