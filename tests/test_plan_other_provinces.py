"""Plans written as other provinces, departments and communes write them: letterhead, signature, marks, sentences."""

from __future__ import annotations

from datetime import date

import pytest

from cchc_desktop.imports.plan import read_pasted
from cchc_desktop.imports.prose.header import read_header
from cchc_desktop.model.plan import Draft

HUE = """
ỦY BAN NHÂN DÂN                         CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
THÀNH PHỐ HUẾ                             Độc lập - Tự do - Hạnh phúc

Số:  58 /KH-UBND                         Huế, ngày 17 tháng 02 năm 2025

KẾ HOẠCH
Cải cách hành chính thành phố Huế năm 2025

PHẦN THỨ BA
TỔ CHỨC THỰC HIỆN
I. SỞ NỘI VỤ
1. Theo dõi, đôn đốc việc thực hiện Kế hoạch.
II. BÁO HUẾ NGÀY NAY
Mở chuyên mục tuyên truyền.

Nơi nhận:                                   TM. ỦY BAN NHÂN DÂN
- Bộ Nội vụ;                                        CHỦ TỊCH
- TV Thành ủy;
- Lưu: VT, NV.
                                                Nguyễn Văn Phương
"""


def test_a_signature_beside_the_recipients_is_no_duty() -> None:
    draft = read_pasted(HUE)
    assert [(duty.agency, duty.text) for duty in draft.duties] == [
        ("SỞ NỘI VỤ", "Theo dõi, đôn đốc việc thực hiện Kế hoạch."),
        ("BÁO HUẾ NGÀY NAY", "Mở chuyên mục tuyên truyền."),
    ]
    header = draft.header
    assert (header.signer, header.number, header.issued_on) == (
        "Nguyễn Văn Phương",
        "58/KH-UBND",
        date(2025, 2, 17),
    )


@pytest.mark.parametrize(
    ("lines", "signer"),
    [
        (["GIÁM ĐỐC SỞ TÀI CHÍNH    GIÁM ĐỐC SỞ NỘI VỤ", "Lê Văn An    Trần Thị Bình"], "Trần Thị Bình"),
        (["GIÁM ĐỐC", "Lê Văn An", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Thị Bình"], "Trần Thị Bình"),
        (["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "(Đã ký)", "Lê Văn An", "Bảng chấm điểm kèm theo"], "Lê Văn An"),
        (["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "- Lưu: VT.", "Lê Văn An"], "Lê Văn An"),
        (["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], None),
    ],
)
def test_who_signs(lines: list[str], signer: str | None) -> None:
    top = ["UBND TỈNH GIA LAI", "KẾ HOẠCH", "Cải cách hành chính tỉnh Gia Lai năm 2026", "Nơi nhận:"]
    assert read_header([*top, *lines]).signer == signer


def test_a_letterhead_read_column_by_column() -> None:
    header = read_header(
        [
            *("ỦY BAN NHÂN DÂN", "TỈNH AN GIANG", "Số: 1023/KH-UBND", "KẾ HOẠCH"),
            *("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT", "NAM", "Độc lập - Tự do -", "Hạnh phúc"),
            *(
                "An Giang, ngày 31 tháng 12 năm 2025",
                "Cải cách hành chính tỉnh An Giang năm 2026",
                "PHẦN I",
                "MỤC TIÊU",
            ),
        ]
    )
    assert header.title == "Kế hoạch cải cách hành chính tỉnh An Giang năm 2026"
    assert (header.number, header.issued_on, header.year) == ("1023/KH-UBND", date(2025, 12, 31), 2026)


def test_an_annex_alone_gives_its_work_as_the_title_and_a_number_its_capital() -> None:
    header = read_header(
        [
            "PHỤ LỤC NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH TỈNH AN GIANG NĂM 2026",
            "Số: 35/Qđ-UBND",
        ]
    )
    assert header.title == "Nhiệm vụ cải cách hành chính tỉnh An Giang năm 2026"
    assert header.number == "35/QĐ-UBND"


DASHED = """KẾ HOẠCH
Cải cách hành chính nhà nước năm 2026
I- CHỈ TIÊU
1- Chỉ tiêu chung
- Tỉnh đứng trong 10 tỉnh, thành phố có Chỉ số chuyển đổi số (DTI) cao nhất.
- 168/168 xã, phường, đặc khu bố trí đủ công chức.
- 1/3 số đơn vị tự chủ tài chính.
II- TỔ CHỨC THỰC HIỆN
1- Các phòng, đơn vị thuộc Sở
a) Phòng Cải cách hành chính: Tham mưu báo cáo gửi Sở Nội vụ: quý I trước ngày 05/3/2026, năm trước ngày 30/11/2026.
b) Thanh tra Sở kiểm tra việc chấp hành kỷ luật.
2- Đề nghị UBMTTQ Việt Nam tỉnh: Giám sát.
3- Ban điều hành các khu phố: Vận động Nhân dân.
4- Các sở báo cáo kết quả thực hiện công tác cải cách hành chính quý I (trước ngày 10/3) gửi Sở Nội vụ.
"""


@pytest.fixture(scope="module")
def dashed() -> Draft:
    return read_pasted(DASHED)


def test_numbers_with_a_dash_are_headings(dashed: Draft) -> None:
    assert [(duty.agency, duty.code) for duty in dashed.duties] == [
        ("Phòng Cải cách hành chính", "1.a"),
        ("Thanh tra Sở", "1.b"),
        ("UBMTTQ Việt Nam tỉnh", "2"),
        ("Ban điều hành các khu phố", "3"),
        ("Các sở", "4"),
    ]


def test_ranks_and_fractions(dashed: Draft) -> None:
    found = [(m.comparator, round(m.value, 2), m.unit) for target in dashed.targets for m in target.measures]
    assert found == [("<=", 10, "thứ hạng"), ("=", 168, "xã"), ("=", 0.33, None)]


def test_a_report_is_named_by_its_period(dashed: Draft) -> None:
    assert [(one.report, one.to, [str(day) for day in one.dates]) for one in dashed.deadlines] == [
        ("Báo cáo quý I", "Sở Nội vụ", ["2026-03-05"]),
        ("Báo cáo năm", "Sở Nội vụ", ["2026-11-30"]),
        ("Báo cáo quý I", "Sở Nội vụ", ["2026-03-10"]),
    ]


LISTED = """KẾ HOẠCH
Cải cách hành chính tỉnh Khánh Hòa năm 2026
I. MỤC TIÊU
1. Mục tiêu cụ thể
- Tối thiểu 95% hồ sơ đúng hạn.
Cơ quan chủ trì: Văn phòng UBND tỉnh; thời gian: năm 2026.
II. NHIỆM VỤ
1. Cải cách thể chế
a) Rà soát văn bản quy phạm pháp luật.
- Cơ quan chủ trì: Sở Tư pháp.
- Cơ quan phối hợp: Các sở, ban, ngành; UBND cấp xã.
- Thời gian thực hiện: Quý II/2026.
- Sản phẩm: Báo cáo.
b) Phổ biến pháp luật cho Nhân dân.
2. Cải cách thủ tục hành chính
a) Đơn giản hóa thủ tục hành chính nội bộ.
Đơn vị chủ trì: Văn phòng UBND tỉnh; thời gian hoàn thành: Quý III/2026.
"""


def test_tasks_that_are_items_with_lines_under_them() -> None:
    draft = read_pasted(LISTED)
    fields = ("section", "number", "content", "product", "lead", "cooperating", "time_text", "area")
    assert [tuple(getattr(task, name) for name in fields) for task in draft.tasks] == [
        (
            *("1", "a", "Rà soát văn bản quy phạm pháp luật.", "Báo cáo", "Sở Tư pháp"),
            *("Các sở, ban, ngành; UBND cấp xã", "Quý II/2026", "institutions"),
        ),
        (
            *("2", "a", "Đơn giản hóa thủ tục hành chính nội bộ.", None, "Văn phòng UBND tỉnh"),
            *(None, "Quý III/2026", "procedures"),
        ),
    ]
    assert [target.text for target in draft.targets] == ["Tối thiểu 95% hồ sơ đúng hạn."]
    (said,) = [f.message for f in draft.findings if "từng mục" in f.message]
    assert "2 nhiệm vụ ghi thành từng mục" in said


def test_a_missing_appendix_is_told_beside_tasks_in_items() -> None:
    draft = read_pasted(LISTED + "(Các nhiệm vụ khác tại Phụ lục kèm theo)\n")
    assert len(draft.tasks) == 2
    assert any(f.weight == "warning" and "phụ lục" in f.message for f in draft.findings)
