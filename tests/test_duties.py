"""What plans ask of agencies under "Tổ chức thực hiện", against what a careful reader took down by hand."""

from __future__ import annotations

import json
from pathlib import Path
from time import perf_counter

import pytest

from cchc_desktop.errors import UserError
from cchc_desktop.imports.document import Paragraph
from cchc_desktop.imports.files.plain_text import read_text
from cchc_desktop.imports.plan import read_pasted, read_plan
from cchc_desktop.imports.prose.duties import read_duties
from cchc_desktop.imports.prose.duty_agency import addressed
from cchc_desktop.imports.prose.outline import read_outline
from cchc_desktop.model.duty import Duty

PLANS = Path(__file__).parent.parent / "resources" / "plans"
EXPECTED = json.loads((Path(__file__).parent / "data" / "duties.json").read_text("utf-8"))


def duties(text: str) -> tuple[Duty, ...]:
    return read_duties(read_outline(read_text(text).blocks))


def said(text: str) -> list[tuple[str, str | None]]:
    return [(duty.agency, duty.code) for duty in duties(text)]


@pytest.mark.parametrize("name", EXPECTED)
def test_every_duty_of_a_real_plan_with_its_agency_and_number(name: str) -> None:
    found = duties((PLANS / f"{name}.txt").read_text("utf-8"))
    expected = [(group["agency"], code, words) for group in EXPECTED[name] for code, words in group["duties"]]
    assert [(duty.agency, duty.code) for duty in found] == [(agency, code) for agency, code, _ in expected]
    for duty, (_, _, words) in zip(found, expected, strict=True):
        assert duty.text.startswith(words)


def test_kinds_of_agency_and_the_whole_wording() -> None:
    found = duties((PLANS / "kon-tum-2023.txt").read_text("utf-8"))
    by_agency = {duty.agency: duty for duty in found}
    assert by_agency["Sở Nội vụ"].addresses == ("so_noi_vu",)
    assert by_agency["Ngân hàng Nhà nước chi nhánh tỉnh Kon Tum"].addresses == ("central_vertical",)
    assert by_agency["Đài Phát thanh và Truyền hình tỉnh"].addresses == ("bao_dai",)
    assert by_agency["Sở Y tế"].text == (
        "Triển khai đo lường mức độ hài lòng của người dân đối với dịch vụ y tế công theo hướng dẫn của Bộ Y tế."
    )
    assert found[0].addresses == ("so_ban_nganh", "ubnd_huyen", "all")
    assert found[0].place == "dòng 239"


LETTERS = """KẾ HOẠCH
Cải cách hành chính nhà nước tỉnh Lai Châu năm 2025
III. NHIỆM VỤ
1. Cải cách thể chế
a) Sở Tư pháp chủ trì rà soát văn bản.
IV. KINH PHÍ THỰC HIỆN
1. Các sở, ban, ngành bố trí kinh phí trong dự toán năm 2025.
V. TRÁCH NHIỆM THỰC HIỆN
**1. Các sở, ban, ngành tỉnh; UBND các huyện, thành phố có trách nhiệm:**
a) Ban hành kế hoạch cải cách hành chính năm 2025 của cơ quan, địa phương.
b) Chịu trách nhiệm trước UBND tỉnh về kết quả thực hiện.
**2. Giao Sở Nội vụ:**
a) Chủ trì, phối hợp với Văn phòng UBND tỉnh theo dõi, đôn đốc.
3. Giao Sở Tài chính chủ trì, phối hợp với các đơn vị liên quan tham mưu bố trí kinh phí.
4. Văn phòng UBND tỉnh, Sở Khoa học và Công nghệ theo chức năng, nhiệm vụ được giao chủ động triển khai.
5. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh, các tổ chức chính trị - xã hội phối hợp tuyên truyền.
6. Các cơ quan Trung ương đóng trên địa bàn tỉnh: Phối hợp chặt chẽ với các sở, ngành.
Trong quá trình tổ chức thực hiện, nếu phát sinh vướng mắc, các đơn vị phản ánh về Sở Nội vụ để tổng hợp./.
"""


def test_letters_under_an_agency_and_agencies_charged_in_one_sentence() -> None:
    units = "Các sở, ban, ngành tỉnh; UBND các huyện, thành phố"
    assert said(LETTERS) == [
        (units, "1.a"),
        (units, "1.b"),
        ("Sở Nội vụ", "2.a"),
        ("Sở Tài chính", "3"),
        ("Văn phòng UBND tỉnh, Sở Khoa học và Công nghệ", "4"),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh, các tổ chức chính trị - xã hội", "5"),
        ("Các cơ quan Trung ương đóng trên địa bàn tỉnh", "6"),
    ]
    assert duties(LETTERS)[3].text == (
        "Giao Sở Tài chính chủ trì, phối hợp với các đơn vị liên quan tham mưu bố trí kinh phí."
    )


BULLETS = """KẾ HOẠCH
Cải cách hành chính của huyện Sơn Dương năm 2024
C. TỔ CHỨC THỰC HIỆN
I. Phân công trách nhiệm
- Phòng Nội vụ: Là cơ quan thường trực, tham mưu UBND huyện theo dõi, đôn đốc.
- Phòng Tài chính - Kế hoạch: Tham mưu bố trí kinh phí.
- Văn phòng HĐND và UBND huyện: Kiểm soát thủ tục hành chính.
- UBND các xã, thị trấn: Xây dựng kế hoạch của địa phương.
II. Chế độ báo cáo
Định kỳ hằng quý, 6 tháng, năm, các phòng, ban chuyên môn báo cáo về UBND huyện (qua Phòng Nội vụ).
III. Kinh phí
Giao Phòng Tài chính - Kế hoạch tham mưu cấp kinh phí.
Trên đây là Kế hoạch cải cách hành chính năm 2024; yêu cầu các đơn vị nghiêm túc thực hiện./.
"""


def test_bullets_with_the_agency_in_front_and_numerals_under_a_letter() -> None:
    assert said(BULLETS) == [
        ("Phòng Nội vụ", None),
        ("Phòng Tài chính - Kế hoạch", None),
        ("Văn phòng HĐND và UBND huyện", None),
        ("UBND các xã, thị trấn", None),
        ("các phòng, ban chuyên môn", None),
    ]
    assert duties(BULLETS)[1].text == "Tham mưu bố trí kinh phí."


PLAIN = """KẾ HOẠCH
Cải cách hành chính năm 2025
PHẦN III
TỔ CHỨC THỰC HIỆN
Ủy ban nhân dân thành phố yêu cầu Thủ trưởng các sở, ban, ngành, Chủ tịch UBND các quận, huyện triển khai như sau:
- Quán triệt Kế hoạch này đến cán bộ, công chức.
- Bố trí nhân lực, kinh phí.
Sở Nội vụ:
- Tham mưu kiểm tra 30% đơn vị.
Sở Khoa học và Công nghệ:
Chủ trì, phối hợp với các đơn vị vận hành hệ thống.
Theo dõi chỉ tiêu chuyển đổi số.
Đề nghị Ban Tổ chức Thành ủy phối hợp kiểm tra công vụ.
Thuế thành phố, Kho bạc Nhà nước khu vực, Bảo hiểm xã hội thành phố chủ động phối hợp với các sở.
"""


def test_agencies_on_lines_of_their_own_without_numbers() -> None:
    assert [agency for agency, _ in said(PLAIN)] == [
        *["Thủ trưởng các sở, ban, ngành, Chủ tịch UBND các quận, huyện"] * 2,
        "Sở Nội vụ",
        *["Sở Khoa học và Công nghệ"] * 2,
        "Ban Tổ chức Thành ủy",
        "Thuế thành phố, Kho bạc Nhà nước khu vực, Bảo hiểm xã hội thành phố",
    ]


COMMUNE = """KẾ HOẠCH
Cải cách hành chính xã Nhữ Khê năm 2026
B. TỔ CHỨC THỰC HIỆN
I. TRÁCH NHIỆM CỦA CÁC CƠ QUAN, ĐƠN VỊ
1. Văn phòng HĐND và UBND xã
- Chủ trì tham mưu:
+ Xây dựng kế hoạch kiểm tra;
+ Tổng hợp báo cáo.
2. Phòng Văn hóa - Xã hội, Phòng Kinh tế
Phối hợp với Văn phòng HĐND và UBND xã thực hiện các nhiệm vụ.
3. Công an xã: Thực hiện Đề án 06.
4. Người đứng đầu cơ quan, đơn vị chịu trách nhiệm trước Chủ tịch UBND xã về kết quả cải cách hành chính.
5. Thời gian thực hiện: năm 2026.
6. Kinh phí thực hiện
1. Kinh phí từ ngân sách xã.
2. Các phòng lập dự toán kinh phí.
Ủy ban nhân dân xã yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện Kế hoạch này./.
C. PHỤ LỤC
1. Sở Nội vụ theo dõi.
"""


def test_bullets_of_bullets_money_and_closing_words_are_told_apart() -> None:
    assert said(COMMUNE) == [
        *[("Văn phòng HĐND và UBND xã", None)] * 3,
        ("Phòng Văn hóa - Xã hội, Phòng Kinh tế", "2"),
        ("Công an xã", "3"),
        ("Người đứng đầu cơ quan, đơn vị", "4"),
    ]


DECISION = """QUYẾT ĐỊNH
Về việc ban hành Kế hoạch cải cách hành chính năm 2025
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch cải cách hành chính năm 2025.
Điều 2. Giao Sở Nội vụ theo dõi, đôn đốc việc thực hiện Quyết định này.
Điều 3. Quyết định này có hiệu lực kể từ ngày ký.
Điều 4. Chánh Văn phòng UBND tỉnh, Giám đốc Sở Nội vụ chịu trách nhiệm thi hành Quyết định này./.
"""


def test_an_article_that_charges_an_agency_but_not_the_one_that_puts_into_force() -> None:
    assert said(DECISION) == [("Sở Nội vụ", "Điều 2")]


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Các cơ quan: Văn phòng UBND tỉnh, Sở Tư pháp: Chủ động.", "Các cơ quan: Văn phòng UBND tỉnh, Sở Tư pháp"),
        ("Sở Xây dựng chủ trì rà soát.", "Sở Xây dựng"),
        ("Đơn vị sự nghiệp công lập thuộc tỉnh xây dựng kế hoạch.", "Đơn vị sự nghiệp công lập thuộc tỉnh"),
        ("Ủy ban nhân dân tỉnh giao Sở Nội vụ theo dõi Kế hoạch.", "Sở Nội vụ"),
        ("Các cơ quan chủ trì thực hiện nhiệm vụ có trách nhiệm báo cáo.", "Các cơ quan chủ trì thực hiện nhiệm vụ"),
        ("Ban quản lý các khu công nghiệp phối hợp với các sở.", "Ban quản lý các khu công nghiệp"),
        ("Trung tâm Phục vụ hành chính công tỉnh tiếp nhận hồ sơ.", "Trung tâm Phục vụ hành chính công tỉnh"),
        ("Sơ kết, tổng kết việc thực hiện.", None),
        ("Số hóa hồ sơ.", None),
        ("Thanh tra, kiểm tra công vụ.", None),
        ("Báo cáo UBND tỉnh.", None),
        ("Ban hành kế hoạch.", None),
        ("Phòng ngừa tham nhũng.", None),
        ("Cơ quan, đơn vị nào báo cáo chậm thì chịu trách nhiệm.", None),
    ],
)  # fmt: skip
def test_whom_a_line_speaks_to(line: str, agency: str | None) -> None:
    found = addressed(line)
    assert (found.agency if found else None) == agency


def test_a_plan_that_has_duties_only_is_read_with_a_hint() -> None:
    draft = read_plan(PLANS / "tuyen-quang-tuyen-truyen-2021.txt")
    assert (len(draft.tasks), len(draft.duties)) == (0, 13)
    hint = next(finding for finding in draft.findings if finding.weight == "hint")
    assert hint.message.startswith("Kế hoạch không có bảng nhiệm vụ; đã đọc ")
    assert "13 việc giao cho các cơ quan" in hint.message


def test_a_plan_that_points_to_an_appendix_still_says_that_it_is_missing() -> None:
    draft = read_plan(PLANS / "tuyen-quang-2024.txt")
    assert len(draft.duties) == 30
    assert any(finding.weight == "warning" and "Phụ lục" in finding.message for finding in draft.findings)


def test_prose_without_tasks_or_duties_is_refused() -> None:
    with pytest.raises(UserError, match="Không thấy bảng nhiệm vụ"):
        read_pasted("KẾ HOẠCH\nCải cách hành chính năm 2025\nI. MỤC ĐÍCH\n- Nâng cao hiệu quả.\n")


@pytest.mark.parametrize("words", ["(chủ trì ", "nếu có ", "các ", "yêu cầu nghiêm túc ", ": "])
def test_a_hostile_line_costs_little_time(words: str) -> None:
    lines = ["V. TỔ CHỨC THỰC HIỆN", "1. Sở Nội vụ", "- Sở Tài chính " + words * 100_000]
    outline = read_outline([Paragraph(f"dòng {i}", line) for i, line in enumerate(lines)])
    started = perf_counter()
    read_duties(outline)
    assert perf_counter() - started < 3


FIELDS = """KẾ HOẠCH
Cải cách hành chính thành phố Hải Phòng năm 2024
IV. TRÁCH NHIỆM TRIỂN KHAI THỰC HIỆN
1. Các cơ quan chủ trì tham mưu các lĩnh vực cải cách hành chính
a) Sở Nội vụ: Chủ trì theo dõi công tác chỉ đạo, điều hành.
b) Sở Tư pháp: Chủ trì theo dõi cải cách thể chế.
2. Các sở: Nội vụ, Tư pháp, Tài chính và Văn phòng Ủy ban nhân dân thành phố: Hướng dẫn các đơn vị thực hiện.
3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam thành phố và các đoàn thể chính trị - xã hội
Phối hợp tuyên truyền, giám sát việc thực hiện cải cách hành chính.
4. Sở Nội vụ
- Theo dõi, đôn đốc.
- Đề nghị Ban Tổ chức Thành ủy phối hợp kiểm tra.
Giao Sở Tài chính bố trí kinh phí thực hiện Kế hoạch này./.
"""


def test_titles_over_agencies_and_departments_named_by_their_fields() -> None:
    assert said(FIELDS) == [
        ("Sở Nội vụ", "1.a"),
        ("Sở Tư pháp", "1.b"),
        ("Các sở: Nội vụ, Tư pháp, Tài chính và Văn phòng Ủy ban nhân dân thành phố", "2"),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam thành phố và các đoàn thể chính trị - xã hội", "3"),
        ("Sở Nội vụ", None),
        ("Ban Tổ chức Thành ủy", None),
        ("Sở Tài chính", None),
    ]
