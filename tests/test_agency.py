"""Who agency phrases address, how they are cut, and whether a task is a unit's own."""

from __future__ import annotations

import json
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.model.agency import Concern, concern
from cchc_desktop.model.agency_phrase import addresses, split_agencies
from cchc_desktop.model.amendment import same_matter

DATA = Path(__file__).parent / "data"
PHRASES: dict[str, list[Any]] = tomllib.loads((DATA / "agency_phrases.toml").read_text("utf-8"))
PLAN: list[dict[str, str | None]] = json.loads((DATA / "tien_giang_2024.expected.json").read_text("utf-8"))


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


@pytest.mark.parametrize("row", [row for era in PHRASES.values() for row in era], ids=lambda row: row[0][:40])
def test_phrases_of_many_provinces(row: list[Any]) -> None:
    phrase, codes, *agencies = row
    assert addresses(phrase) == tuple(codes.split())
    assert not agencies or split_agencies(phrase) == agencies[0]


def test_pieces_are_words_of_the_phrase_in_their_order() -> None:
    phrases = [row[0] for era in PHRASES.values() for row in era]
    phrases += [cell for row in PLAN for cell in (row["lead"], row["cooperating"], row["approval"]) if cell]
    for phrase in phrases:
        at = 0
        for piece in split_agencies(phrase):
            at = phrase.index(piece, at) + len(piece)


def test_a_cell_of_prose_costs_little() -> None:
    for word in ("Sở Nội vụ, ", "Cơ quan, ", "các ", "HĐND - ", "UBND các xã A, ", "Văn hóa, Thể thao và "):
        begin = time.process_time()
        addresses(word * 20_000)
        split_agencies(word * 20_000)
        assert time.process_time() - begin < 1


@pytest.mark.parametrize(
    ("name", "kind", "parent"),
    [
        ("UBND xã Mỹ Đức Tây", "commune", "UBND huyện Cái Bè"),
        ("UBND huyện Cái Bè", "district", "UBND tỉnh Tiền Giang"),
        ("Sở Y tế", "department", "UBND tỉnh Tiền Giang"),
        ("Kho bạc Nhà nước Tiền Giang", "vertical", None),
    ],
)
def test_the_deciding_words_stand_in_the_printed_cell(name: str, kind: str, parent: str | None) -> None:
    sure = 0
    for row in PLAN:
        found = of(name, kind, row["lead"], row["cooperating"], parent)
        cell = {"lead": row["lead"], "cooperate": row["cooperating"], None: ""}[found.role] or ""
        assert cell[found.begin : found.end] == found.words
        assert bool(found.words) == (found.mine != "no")
        sure += found.mine == "certain"
    assert sure == {"commune": 10, "district": 21, "department": 25, "vertical": 1}[kind]


def test_the_place_of_the_words_is_that_of_the_mention() -> None:
    found = of("UBND xã A", "commune", "UBND cấp huyện hướng dẫn cấp xã; UBND cấp xã")
    assert (found.words, found.begin) == ("cấp xã", 25)
    found = of("UBND xã A", "commune", "Sở Nội vụ, địa phương, các cơ quan")
    assert (found.mine, found.words, found.begin) == ("possible", "địa phương", 11)


def test_one_of_several_under_one_head() -> None:
    listed = "UBND các huyện: Cái Bè, Cai Lậy và Châu Thành"
    assert of("UBND huyện Cai Lậy", "district", listed) == Concern("certain", "lead", "Cai Lậy")
    assert of("UBND huyện Cai Lậy", "district", listed).begin == listed.index("Cai Lậy")
    assert of("UBND huyện Chợ Gạo", "district", listed).mine == "no"
    assert of("UBND xã Tân Hội", "commune", "UBND các xã Tân Hội, Tân Phú").mine == "certain"
    assert of("UBND xã Tân", "commune", "UBND các xã Tân Hội, Tân Phú").mine == "no"
    assert of("UBND huyện Cai Lậy", "district", "UBND huyện Cái Bè, Sở Nội vụ").mine == "no"


def test_a_phrase_for_other_types_of_our_kind_is_left_to_the_officer() -> None:
    assert of("UBND xã A", "commune", "UBND các phường") == Concern("possible", "lead", "UBND các phường")
    assert of("UBND phường A", "commune", "UBND các phường, xã").mine == "certain"
    assert of("UBND đặc khu A", "commune", "UBND cấp xã").mine == "certain"
    assert of("UBND thị xã Gò Công", "district", "UBND các huyện, thành phố").mine == "possible"
    assert of("UBND thị xã Gò Công", "district", "UBND các huyện, thành, thị").mine == "certain"


def test_the_same_matter_next_year() -> None:
    for row in PLAN:
        content = row["content"] or ""
        assert same_matter(content, content.replace("2024", "2025").replace("2023", "2024"))
    contents = [row["content"] or "" for row in PLAN]
    assert not [(a, b) for i, a in enumerate(contents) for b in contents[i + 1 :] if same_matter(a, b)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kế hoạch tuyên truyền CCHC năm 2024", "Kế hoạch tuyên truyền CCHC năm 2025.", True),
        ("KẾ HOẠCH TUYÊN TRUYỀN CCHC", "Kế hoạch tuyên truyền CCHC năm 2025", True),
        (
            "Xử lý hồ sơ công việc trên phần mềm đạt tỷ lệ trên 80% đối với các sở, ban, ngành năm 2024",
            "Xử lý hồ sơ công việc trên phần mềm đạt tỷ lệ trên 90% đối với các sở, ban, ngành năm 2025",
            True,
        ),
        ("Kế hoạch tuyên truyền CCHC năm 2024", "Kế hoạch tập huấn CCHC năm 2024", False),
        ("Báo cáo cải cách hành chính Quý I năm 2024", "Báo cáo cải cách hành chính Quý II năm 2024", False),
        ("Rà soát bộ máy của UBND cấp huyện", "Rà soát bộ máy của UBND cấp xã", False),
        ("Sơ kết thực hiện chương trình", "Tổng kết thực hiện chương trình", False),
    ],
)
def test_same_matter(one: str, other: str, same: bool) -> None:
    assert same_matter(one, other) is same
