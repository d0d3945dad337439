"""Who agency phrases address, how they are cut, and whether a task is a unit's own."""

from __future__ import annotations

import pytest

from cchc_desktop.model.agency import Concern, addresses, concern, split_agencies


@pytest.mark.parametrize(
    ("phrase", "codes"),
    [
        (None, ()),
        ("", ()),
        ("Sở Nội vụ", ("so_noi_vu",)),
        ("Sở NV", ("so_noi_vu",)),
        ("Sở Thông tin và Truyền thông", ("so_khac",)),
        ("Sở TT&TT; STTTT", ("so_khac",)),
        ("Các cơ quan, đơn vị có liên quan", ("all",)),
        ("Các cơ quan, đơn vị, địa phương", ("all",)),
        ("Cơ quan hành chính nhà nước các cấp", ("all",)),
        ("UBND các cấp", ("all",)),
        ("Các sở, ban, ngành tinh, UBND cấp huyện", ("so_ban_nganh", "ubnd_huyen")),
        ("Các sở, ban, ngành tỉnh; UBND cấp huyện, cấp xã", ("so_ban_nganh", "ubnd_huyen", "ubnd_xa")),
        ("UBND cấp huyện;cấp xã", ("ubnd_huyen", "ubnd_xa")),
        ("UBND cấp huyện, xã", ("ubnd_huyen", "ubnd_xa")),
        ("Các sở, ban, ngành tỉnh, cấp huyện", ("so_ban_nganh", "ubnd_huyen")),
        ("Sở Nội vụ, các sở và tương đương", ("so_noi_vu", "so_ban_nganh")),
        ("Sở Nội vụ, các sở ngành, địa phương", ("so_noi_vu", "so_ban_nganh", "all")),
        ("Sở Tư pháp và các cơ quan có liên quan", ("so_khac", "all")),
        ("Văn phòng UBND tỉnh", ("van_phong_ubnd_tinh",)),
        ("VP UBND tỉnh; VP HĐND - UBND cấp huyện", ("ubnd_huyen", "van_phong_ubnd_tinh")),
        ("Cơ quan chuyên môn thuộc UBND cấp huyện", ("ubnd_huyen",)),
        (
            "Sở Tài chính và cơ quan chuyên môn thuộc UBND cấp tỉnh; cấp huyện",
            ("so_khac", "so_ban_nganh", "ubnd_huyen"),
        ),
        ("Đơn vị sự nghiệp công lập cấp tỉnh, cấp huyện", ("don_vi_su_nghiep",)),
        ("Kho bạc Nhà nước Tiền Giang, các chủ đầu tư", ("central_vertical", "khac")),
        ("Các cơ quan tài chính", ("khac",)),
        ("Các cơ quan Trung ương được tổ chức theo ngành dọc đóng trên địa bàn tỉnh", ("central_vertical",)),
        ("Công an tỉnh, UBND cấp huyện", ("ubnd_huyen", "cong_an")),
        ("Báo Ấp Bắc, Đài Phát thanh và Truyền hình Tiền Giang, Cổng Thông tin điện tử tỉnh", ("bao_dai",)),
        ("Báo và Phát thanh, Truyền hình Đồng Nai", ("bao_dai",)),
        ("Bảo hiểm xã hội tỉnh", ("central_vertical",)),
        ("Trường Chính trị tỉnh; Ủy ban MTTQ Việt Nam tỉnh", ("khac",)),
        ("HĐND cấp huyện", ("khac",)),
        ("HĐND, UBND cấp huyện", ("ubnd_huyen", "khac")),
        ("Các sở, ban, ngành; UBND các phường, xã", ("so_ban_nganh", "ubnd_xa")),
        ("Các sở, ngành, UBND xã, phường, đặc khu", ("so_ban_nganh", "ubnd_xa")),
        ("UBND các xã, phường, thị trấn", ("ubnd_xa",)),
        ("Ủy ban nhân dân các huyện, thị xã, thành phố", ("ubnd_huyen",)),
        ("UBND các huyện, thành, thị", ("ubnd_huyen",)),
        ("Các sở: Tài chính, Xây dựng, Nội vụ", ("so_noi_vu", "so_khac")),
        ("Các đơn vị sự nghiệp công lập thuộc Sở Y tế", ("don_vi_su_nghiep",)),
        ("UBND tỉnh", ("khac",)),
        ("Các sở – ban – ngành", ("so_ban_nganh",)),
        ("Báo, Đài PT-TH tỉnh", ("bao_dai",)),
    ],
)
def test_addresses(phrase: str | None, codes: tuple[str, ...]) -> None:
    assert addresses(phrase) == codes


@pytest.mark.parametrize(
    ("phrase", "agencies"),
    [
        (
            "Sở Giáo dục và Đào tạo, Sở Y tế, Sở Văn hóa, Thể thao và Du lịch",
            ["Sở Giáo dục và Đào tạo", "Sở Y tế", "Sở Văn hóa, Thể thao và Du lịch"],
        ),
        ("UBND cấp huyện;cấp xã", ["UBND cấp huyện", "cấp xã"]),
        ("Các sở, ban, ngành tỉnh, cấp huyện", ["Các sở, ban, ngành tỉnh", "cấp huyện"]),
        ("Sở Tư pháp và các cơ quan có liên quan", ["Sở Tư pháp", "các cơ quan có liên quan"]),
        ("Các cơ quan, đơn vị, địa phương", ["Các cơ quan, đơn vị, địa phương"]),
        (
            "Văn phòng UBND tỉnh; VP HĐND - UBND cấp huyện",
            ["Văn phòng UBND tỉnh", "VP HĐND - UBND cấp huyện"],
        ),
        (
            "Sở Lao động - Thương binh và Xã hội, Công an tỉnh",
            ["Sở Lao động - Thương binh và Xã hội", "Công an tỉnh"],
        ),
        (
            "UBND các huyện, thị xã, thành phố và các xã, phường",
            ["UBND các huyện, thị xã, thành phố", "các xã, phường"],
        ),
        ("", []),
    ],
)
def test_split(phrase: str, agencies: list[str]) -> None:
    assert split_agencies(phrase) == agencies


def of(name: str, kind: str, lead: str | None, cooperating: str | None = None, parent: str | None = None) -> Concern:
    return concern(name, kind, parent, lead, cooperating, addresses(lead), addresses(cooperating))


def test_the_own_name_is_a_whole_name() -> None:
    assert of("Sở Nội vụ", "department", "Sở Nội vụ, UBND cấp huyện") == Concern("certain", "lead", "Sở Nội vụ")
    assert of("SỞ NỘI VỤ TỈNH TIỀN GIANG", "department", "Sở nội vụ").mine == "certain"
    assert of("Sở Nội", "department", "Sở Nội vụ").mine == "no"
    assert of("Sở Thông tin và Truyền thông", "department", "Sở TT&TT").mine == "certain"
    assert of("UBND xã Tân", "commune", "UBND xã Tân Hội").mine == "no"
    assert of("Ủy ban nhân dân huyện Cái Bè", "district", "UBND huyện Cái Bè").mine == "certain"
    assert of("UBND huyện Cái Bè", "district", "UBND huyện Cai Lậy").mine == "no"
    assert of("UBND huyện Cái Bè", "district", "Công an huyện Cái Bè").mine == "no"


def test_collective_phrases_mean_their_kind() -> None:
    assert of("UBND huyện Cái Bè", "district", "Sở Nội vụ", "Các sở, ban, ngành tỉnh, UBND cấp huyện") == Concern(
        "certain", "cooperate", "UBND cấp huyện"
    )
    assert of("UBND phường 1", "commune", "UBND cấp huyện;cấp xã") == Concern("certain", "lead", "cấp xã")
    assert of("Sở Y tế", "department", "Các sở, ban, ngành tỉnh").mine == "certain"
    assert of("UBND huyện Cái Bè", "district", "Cơ quan chuyên môn thuộc UBND cấp huyện").mine == "certain"
    assert of("Trường THPT A", "public_service", "Đơn vị sự nghiệp công lập cấp tỉnh, cấp huyện").mine == "certain"
    assert of("UBND xã A", "commune", "UBND các phường, xã, đặc khu").role == "lead"
    assert of("Cục Thuế tỉnh", "vertical", "Kho bạc Nhà nước Tiền Giang").mine == "no"


def test_catch_alls_are_possible_and_certain_goes_before_them() -> None:
    everyone = "Các cơ quan, đơn vị có liên quan"
    assert of("UBND xã A", "commune", everyone) == Concern("possible", "lead", everyone)
    assert of("UBND xã A", "commune", "Sở Nội vụ", everyone).role == "cooperate"
    assert of("UBND xã A", "commune", everyone, "UBND cấp xã") == Concern("certain", "cooperate", "UBND cấp xã")
    assert of("UBND xã A", "commune", "Sở Nội vụ", "Sở Tài chính") == Concern("no", None, "")
    assert of("UBND xã A", "commune", None) == Concern("no", None, "")


def test_units_of_another_superior_are_not_meant() -> None:
    phrase = "UBND các xã thuộc huyện Cái Bè"
    assert of("UBND xã A", "commune", phrase, parent="UBND huyện Cái Bè").mine == "certain"
    assert of("UBND xã B", "commune", phrase, parent="UBND huyện Cai Lậy").mine == "no"
