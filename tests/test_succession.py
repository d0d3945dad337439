"""The dictionary of agencies with dates, the provinces of two eras, and the two-tier assistant."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from cchc_desktop import paths
from cchc_desktop.actions import agencies
from cchc_desktop.errors import UserError
from cchc_desktop.imports import agencies as files
from cchc_desktop.imports.plan import read_plan
from cchc_desktop.imports.provinces import CITIES, MERGED, PROVINCES, level_of, province_on
from cchc_desktop.model.agency_directory import Directory
from cchc_desktop.model.agency_phrase import addresses, split_agencies
from cchc_desktop.model.duty import Duty
from cchc_desktop.model.plan import Task
from cchc_desktop.model.succession import Change, Orphan

PLAN = Path(__file__).parent / "data" / "tien_giang_2024.txt"
BEFORE, MERGED_SO, TWO_TIER = date(2024, 6, 1), date(2025, 3, 1), date(2025, 7, 1)


def of_level(each: Orphan) -> bool:
    """Whether the district level is in it, not only merged agencies."""
    return any(change.cause == "level" for change in each.changes)


@pytest.fixture(scope="module")
def directory() -> Directory:
    return files.load_agencies()


@pytest.mark.parametrize(
    ("name", "agency"),
    [
        ("Sở Thông tin và Truyền thông", "so-thong-tin-truyen-thong"),
        ("Sở TT&TT", "so-thong-tin-truyen-thong"),
        ("sở tttt", "so-thong-tin-truyen-thong"),
        ("STTTT", "so-thong-tin-truyen-thong"),
        ("So Thong tin va Truyen thong", "so-thong-tin-truyen-thong"),
        ("Sở KH&ĐT", "so-ke-hoach-dau-tu"),
        ("Sở KH và ĐT tỉnh Tiền Giang", "so-ke-hoach-dau-tu"),
        ("Sở LĐ-TB&XH", "so-lao-dong"),
        ("Sở Lao động, Thương binh và Xã hội", "so-lao-dong"),
        ("Sở NN&PTNT", "so-nong-nghiep-ptnt"),
        ("Sở Nông nghiệp và PTNT", "so-nong-nghiep-ptnt"),
        ("SỞ NỘI VỤ TỈNH TUYÊN QUANG", "so-noi-vu"),
        ("SNV", "so-noi-vu"),
        ("Sở Ngoại vụ", "so-ngoai-vu"),
        ("Sở Văn hoá, Thể thao & Du lịch", "so-van-hoa-the-thao-du-lich"),
        ("VP UBND tỉnh", "van-phong-ubnd-tinh"),
        ("Văn phòng Uỷ ban nhân dân tỉnh Tiền Giang", "van-phong-ubnd-tinh"),
        ("BQL KKT", "ban-quan-ly-khu-kinh-te"),
        ("PGD", "phong-giao-duc-dao-tao"),
        ("Phòng TN&MT", "phong-tai-nguyen-moi-truong"),
        ("Kho bạc Nhà nước Tiền Giang", "kho-bac-tinh"),
        ("UBND huyện Cái Bè", "ubnd-huyen"),
        ("UBND thành phố Mỹ Tho", "ubnd-huyen"),
        ("UBND thành phố Hà Nội", "ubnd-tinh"),
        ("UBND xã Nhữ Khê", "ubnd-xa"),
        ("Các chủ đầu tư", None),
        ("", None),
    ],
)
def test_names_and_aliases_resolve(directory: Directory, name: str, agency: str | None) -> None:
    found = directory.find(name, BEFORE)
    assert (found.id if found else None) == agency


def test_one_name_means_another_agency_on_another_day(directory: Directory) -> None:
    ids = [found.id for day in (BEFORE, TWO_TIER) if (found := directory.find("Phòng Kinh tế", day))]
    assert ids == ["phong-kinh-te-huyen", "phong-kinh-te-xa"]


def test_a_merged_department_names_its_successor() -> None:
    assert agencies.notice("Sở KH&ĐT", TWO_TIER) == ("Sở Kế hoạch và Đầu tư đã hợp nhất vào Sở Tài chính từ 01/3/2025.")
    said = agencies.notice("STTTT", MERGED_SO) or ""
    assert said.startswith("Sở Thông tin và Truyền thông đã hợp nhất vào Sở Khoa học và Công nghệ từ 01/3/2025; ")
    assert "phần báo chí, xuất bản chuyển sang Sở Văn hóa, Thể thao và Du lịch" in said
    assert agencies.notice("Sở TT&TT", date(2025, 2, 28)) is None
    assert agencies.notice("Sở Nội vụ", TWO_TIER) is None
    assert agencies.notice("Hội Nông dân tỉnh", TWO_TIER) is None
    assert agencies.notice("UBND tỉnh Tiền Giang", TWO_TIER) == (
        "Tỉnh Tiền Giang đã sắp xếp thành tỉnh Đồng Tháp từ 01/7/2025."
    )
    assert agencies.notice("UBND tỉnh Tiền Giang", date(2025, 6, 30)) is None
    assert agencies.notice("UBND tỉnh Đồng Tháp", TWO_TIER) is None


@pytest.mark.parametrize(
    ("name", "heirs"),
    [
        ("Sở Giao thông vận tải", {"so-xay-dung": None, "cong-an-tinh": "sát hạch, cấp giấy phép lái xe"}),
        ("Sở Tài nguyên và Môi trường", {"so-nong-nghiep-moi-truong": None}),
        ("Sở NN&PTNT", {"so-nong-nghiep-moi-truong": None}),
        ("Ban Dân tộc tỉnh", {"so-dan-toc-ton-giao": None}),
        ("UBND huyện", {"ubnd-xa": None}),
        ("Phòng LĐ-TB&XH", {"phong-van-hoa-xa-hoi": None}),  # by way of Phòng Nội vụ
        ("Cục Thuế tỉnh", {"thue-tinh": None}),
    ],
)
def test_successors_on_a_day_of_two_tiers(directory: Directory, name: str, heirs: dict[str, str | None]) -> None:
    agency = directory.find(name, TWO_TIER)
    assert agency is not None
    assert {heir.agency.id: heir.share for heir in directory.successors(agency, TWO_TIER)} == heirs


def test_successors_follow_the_day(directory: Directory) -> None:
    office = directory.find("Phòng LĐ-TB&XH", BEFORE)
    assert office is not None
    assert directory.successors(office, BEFORE) == ()
    assert [heir.agency.id for heir in directory.successors(office, MERGED_SO)] == ["phong-noi-vu"]


def test_the_parts_of_the_labour_department(directory: Directory) -> None:
    labour = directory.find("Sở LĐTBXH", BEFORE)
    assert labour is not None
    heirs = directory.successors(labour, TWO_TIER)
    assert heirs[0].agency.id == "so-noi-vu"
    assert heirs[0].share is None
    assert {heir.agency.id for heir in heirs[1:]} == {
        "so-nong-nghiep-moi-truong", "so-giao-duc-dao-tao", "so-y-te", "cong-an-tinh",
    }  # fmt: skip


def test_three_letters_find_an_agency() -> None:
    assert [found.id for found in agencies.search("khc")] == ["so-khoa-hoc-cong-nghe"]
    assert agencies.search("noi")[1].id == "so-noi-vu"
    assert {found.id for found in agencies.search("lao")} == {"so-lao-dong", "phong-lao-dong"}
    assert agencies.search("zzz") == agencies.search("") == []


def test_every_entry_of_the_dictionary_is_understood_in_a_plan(directory: Directory) -> None:
    """The patterns of phrases and the dictionary agree on what each name means."""
    for agency in directory.agencies:
        assert addresses(agency.name) == (agency.kind,), agency.name
        assert split_agencies(agency.name) == [agency.name]
        for name in agency.names:
            found = directory.find(name, agency.valid_to or date(2026, 1, 1))
            assert found == agency, name


def test_dates_and_successors_fit_together(directory: Directory) -> None:
    by_id = {agency.id: agency for agency in directory.agencies}
    for agency in directory.agencies:
        assert not agency.valid_to or agency.successions, agency.id
        for step in agency.successions:
            assert by_id[step.to].valid(step.on), (agency.id, step.to)
            assert agency.valid_to is None or (step.on - agency.valid_to).days == 1, agency.id


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[agency]]\nid = 5", "mục thứ 1"),
        ('[[agency]]\nid = "a"\nlevel = "x"\nkind = "khac"\nname = "A"', "chỉ nhận: province"),
        ('[[agency]]\nid = "a"\nlevel = "party"\nkind = "khac"\nname = "A"\nvalid_to = "hôm qua"', "cần ngày"),
        (
            '[[agency]]\nid = "a"\nlevel = "party"\nkind = "khac"\nname = "A"\n'
            'successors = [{to = "b", on = 2025-01-01}]',
            "“b” của “a” không có trong danh mục",
        ),
        ("agency = [", "không đúng dạng TOML"),
        ("agency = [1]", "mục thứ 1"),
    ],
)
def test_a_bad_edit_is_told_in_a_sentence(
    text: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "agencies").mkdir()
    (tmp_path / "agencies" / "agencies.toml").write_text(text, "utf-8")
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    files.load_agencies.cache_clear()
    try:
        with pytest.raises(UserError, match=re.escape(says)):
            files.load_agencies()
    finally:
        files.load_agencies.cache_clear()


def test_sixty_three_provinces_became_thirty_four() -> None:
    before = set(PROVINCES) - {"Thừa Thiên Huế"}
    assert len(before) == 63
    assert len({province_on(name, TWO_TIER) for name in before}) == 34
    assert len(MERGED) == 23
    assert len(CITIES) == 6
    merged = [old for parts in MERGED.values() for old in parts]
    assert len(merged) == len(set(merged)) == 52


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Tiền Giang", "Đồng Tháp"), ("Hà Giang", "Tuyên Quang"), ("Phú Yên", "Đắk Lắk"), ("Kon Tum", "Quảng Ngãi"),
        ("Kiên Giang", "An Giang"), ("Hậu Giang", "Cần Thơ"), ("Bình Dương", "Hồ Chí Minh"), ("Nghệ An", "Nghệ An"),
    ],
)  # fmt: skip
def test_the_province_after_the_merger(before: str, after: str) -> None:
    assert province_on(before, TWO_TIER) == after
    assert province_on(before, date(2025, 6, 30)) == before


def test_words_before_a_province() -> None:
    assert [level_of(name) for name in ("Huế", "Hồ Chí Minh", "Tuyên Quang")] == ["thành phố", "Thành phố", "tỉnh"]


@pytest.fixture(scope="module")
def found() -> list[Orphan]:
    return agencies.orphans(read_plan(PLAN).tasks, (), TWO_TIER)


def test_all_tasks_that_name_the_district_level_are_listed(found: list[Orphan]) -> None:
    named = [
        task.label()
        for task in read_plan(PLAN).tasks
        if any("cấp huyện" in (cell or "") for cell in (task.lead, task.cooperating, task.approval))
    ]
    assert len(named) == 22
    assert [one.matter.label() for one in found if of_level(one) and isinstance(one.matter, Task)] == named


def test_each_proposal_has_words_of_the_cell_a_holder_and_a_reason(found: list[Orphan]) -> None:
    for one in found:
        for change in one.changes:
            cell = getattr(one.matter, change.role)
            assert cell[change.begin : change.end] == change.words
            assert change.holder
            assert change.reason.endswith(".")
            assert "huyện" not in change.holder


def changes_of(found: list[Orphan], label: str) -> dict[tuple[str, str], str]:
    one = next(one for one in found if isinstance(one.matter, Task) and one.matter.label() == label)
    return {(change.role, change.words): change.holder for change in one.changes}


def test_proposals_on_a_real_plan(found: list[Orphan]) -> None:
    assert changes_of(found, "I.8") == {
        ("lead", "Sở Thông tin và Truyền thông"): "Sở Khoa học và Công nghệ",
        ("cooperating", "UBND cấp huyện"): "UBND cấp xã",
    }
    assert changes_of(found, "II.3") == {
        ("lead", "UBND cấp huyện"): "UBND cấp xã",
        ("cooperating", "VP HĐND - UBND cấp huyện"): "Văn phòng HĐND và UBND cấp xã",
        ("approval", "UBND cấp huyện"): "UBND cấp xã",
    }
    assert changes_of(found, "IV.1") == {("lead", "UBND cấp huyện"): "Sở Nội vụ"}
    assert changes_of(found, "VI.4") == {
        ("lead", "Cơ quan chuyên môn thuộc UBND cấp huyện"): "Sở Tài chính",
        ("approval", "UBND cấp huyện"): "UBND tỉnh",
    }
    assert changes_of(found, "VI.6") == {("cooperating", "Sở Kế hoạch và Đầu tư"): "Sở Tài chính"}


def test_nothing_is_gone_before_its_day() -> None:
    tasks = read_plan(PLAN).tasks
    assert agencies.orphans(tasks, (), BEFORE) == []
    in_spring = agencies.orphans(tasks, (), date(2025, 6, 30))
    assert in_spring
    assert not any(of_level(one) for one in in_spring)


def changes(lead: str, content: str = "Việc") -> tuple[Change, ...]:
    found = agencies.orphans([Task(None, None, content, lead=lead, area="public_finance")], (), TWO_TIER)
    return found[0].changes if found else ()


@pytest.mark.parametrize(
    ("lead", "holders"),
    [
        ("UBND huyện Cái Bè", ["UBND các xã, phường trên địa bàn huyện Cái Bè (cũ)"]),
        ("UBND TP. Mỹ Tho; Sở Nội vụ", ["UBND các xã, phường trên địa bàn TP. Mỹ Tho (cũ)"]),
        ("UBND các huyện, thị xã, thành phố", ["UBND cấp xã"]),
        ("Các huyện, thành, thị", ["UBND các xã, phường, đặc khu"]),
        ("Chủ tịch UBND cấp huyện", ["Chủ tịch UBND cấp xã"]),
        ("UBND các xã, phường, thị trấn", ["UBND các xã, phường, đặc khu"]),
        ("UBND thị trấn Cái Bè", ["UBND xã, phường mới có địa bàn thị trấn Cái Bè"]),
        ("Phòng Nội vụ các huyện, thành phố", ["Phòng Văn hóa - Xã hội"]),
        ("Thanh tra huyện", ["Thanh tra tỉnh"]),
        ("Công an cấp huyện", ["Công an cấp xã"]),
        ("Trung tâm Y tế huyện", ["Sở Y tế"]),
        ("HĐND, UBND cấp huyện", ["UBND cấp xã"]),
        ("Sở Nội vụ, Tài chính, KH&ĐT", ["Sở Tài chính"]),
        ("Các sở, ban, ngành tỉnh; UBND cấp xã", []),
        ("Các cơ quan liên quan", []),
    ],
)
def test_who_takes_over(lead: str, holders: list[str]) -> None:
    assert [change.holder for change in changes(lead)] == holders


def test_what_a_district_did_towards_communes_goes_up() -> None:
    content = "Thẩm định quyết toán ngân sách đối với cấp xã"
    assert [change.holder for change in changes("UBND cấp huyện", content)] == ["Sở Tài chính"]
    assert [change.holder for change in changes("UBND cấp huyện, cấp xã", content)] == ["UBND cấp xã"]
    assert [change.holder for change in changes("UBND cấp huyện", "Thẩm định dự toán")] == ["UBND cấp xã"]
    assert [change.cause for change in changes("Sở KH&ĐT, UBND cấp huyện", content)] == ["agency", "level"]


def test_duties_in_prose_are_handed_over_too() -> None:
    duty = Duty("UBND các huyện, thành phố", ("ubnd_huyen",), "2.6", "Xây dựng kế hoạch của địa phương")
    (one,) = agencies.orphans((), [duty], TWO_TIER)
    assert one.matter is duty
    assert of_level(one)
    assert one.changes[0].words == "UBND các huyện, thành phố"
    assert one.changes[0].holder == "UBND cấp xã"
