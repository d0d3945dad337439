"""Form packs come from anywhere: chosen by date, checked before use, taken in whole, and never able to do harm."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from cchc_desktop import paths
from cchc_desktop.actions import form, report
from cchc_desktop.actions.workspace import Workspace
from cchc_desktop.command.main import main
from cchc_desktop.errors import UserError
from cchc_desktop.imports.forms import intake
from cchc_desktop.imports.forms.form import load_form
from cchc_desktop.imports.forms.pack import read_pack, whole_files
from cchc_desktop.model.period import KINDS, Period
from cchc_desktop.model.report.pack import Pack, choose

from .hostile_forms import (
    EXCEL,
    SHIPPED,
    WORD,
    changed,
    hostile,
    pack_files,
    packed,
    part,
    renamed_tag,
)

Q1 = Period(2024, "Q1")


def edited(old: str, new: str) -> str:
    text = (SHIPPED / "form.toml").read_text("utf-8")
    assert old in text
    return text.replace(old, new, 1)


# Which pack


def a_pack(key: str, since: date, until: date | None = None, added: datetime | None = None) -> Pack:
    return Pack(key, Path(key), "report", key, "", since, until, added=added)


def test_the_newest_pack_that_is_in_force_on_the_last_day_of_data_is_taken() -> None:
    packs = [
        a_pack("2020", date(2020, 1, 1)),
        a_pack("2026", date(2026, 1, 1), date(2026, 12, 31)),
        a_pack("2027", date(2027, 1, 1)),
    ]
    chosen = {year: choose(packs, "report", Period(year, "Q1"), None).key for year in (2024, 2026, 2027)}
    assert chosen == {2024: "2020", 2026: "2026", 2027: "2027"}
    assert choose(packs, "report", Period(2026, "Y"), None).key == "2026"
    edge = [a_pack("a", date(2020, 1, 1), date(2024, 3, 14)), a_pack("b", date(2024, 3, 15))]
    assert choose(edge, "report", Q1, None).key == "a"  # data of quý I end on 14 March
    with pytest.raises(UserError, match="hiệu lực ngày 14/3/2019"):
        choose(packs, "report", Period(2019, "Q1"), None)


def test_what_was_taken_in_goes_before_what_ships_and_kinds_of_unit_are_kept_apart() -> None:
    since = date(2020, 1, 1)
    ours, theirs = a_pack("ours", since), a_pack("theirs", since, added=datetime(2024, 1, 1))
    later = a_pack("later", since, added=datetime(2024, 1, 2))
    assert choose([later, ours, theirs], "report", Q1, None).key == "later"
    for_communes = replace(later, unit_kinds=("commune",))
    assert choose([ours, theirs, for_communes], "report", Q1, "district").key == "theirs"
    assert choose([ours, theirs, for_communes], "report", Q1, "commune").key == "later"
    of_year = replace(later, periods=("Y",))
    assert choose([ours, of_year], "report", Q1, None).key == "ours"


def test_each_of_the_seven_periods_has_a_shipped_form(ws: Workspace) -> None:
    keys = {kind: form.form_for(ws, Period(2024, kind)).key for kind in KINDS}
    assert keys == {**dict.fromkeys(KINDS, "dinh-ky"), "Y": "nam"}
    assert form.form_for(ws, Period(2024, "M03")).key == "dinh-ky"
    assert form.form_for(ws, Period.parse("2024-01-15..2024-02-10")).key == "dinh-ky"


# Taken in, handed out


def heading_of(title: str) -> str:
    """The shipped form with another heading in the place of its last."""
    return edited('title = "Kiến nghị, đề xuất"', f'title = "{title}"')


def headings(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


def test_a_new_pack_changes_the_next_report_and_dropping_it_changes_it_back(office: Workspace, tmp_path: Path) -> None:
    file = packed(
        tmp_path / "Mẫu của Sở.zip",
        pack_files(form=heading_of("Đề nghị với cấp trên")),
    )
    before = report.write(office, Q1, tmp_path / "a", ["docx"]).files[0]
    assert "KIẾN NGHỊ, ĐỀ XUẤT" in headings(before)
    taken = form.take_in(office, file)
    assert [(pack.id, pack.shipped) for pack in taken.packs] == [("mau-cua-so/mau-moi", False)]
    after = report.write(office, Q1, tmp_path / "a", ["docx"]).files[0]
    assert "ĐỀ NGHỊ VỚI CẤP TRÊN" in headings(after)
    assert "KIẾN NGHỊ, ĐỀ XUẤT" not in headings(after)
    form.drop(office, "mau-moi")
    assert "KIẾN NGHỊ, ĐỀ XUẤT" in headings(report.write(office, Q1, tmp_path / "a", ["docx"]).files[0])
    assert list((office.folder / "forms").iterdir()) == []


def test_a_report_of_last_year_is_made_again_with_last_years_pack(office: Workspace, tmp_path: Path) -> None:
    for year, heading in ((2024, "Đề nghị kiểu 2024"), (2025, "Đề nghị kiểu 2025")):
        text = heading_of(heading).replace("2020-03-05", f"{year}-01-01", 1)
        form.take_in(office, packed(tmp_path / f"{year}.zip", pack_files(form=text)))
    assert "ĐỀ NGHỊ KIỂU 2024" in headings(report.write(office, Q1, tmp_path / "a", ["docx"]).files[0])
    assert form.pack_for(office, "report", Period(2025, "Q1")).valid_from == date(2025, 1, 1)
    assert form.pack_for(office, "report", Period(2023, "Q1")).shipped


def test_the_same_pack_again_is_refused_with_its_day(office: Workspace, tmp_path: Path) -> None:
    file = packed(tmp_path / "mau.zip", pack_files())
    form.take_in(office, file)
    again = packed(tmp_path / "khac.zip", {f"bo/{name}": data for name, data in pack_files().items()})
    with pytest.raises(UserError, match=r"đã nhận ngày \d\d/.*“mau”"):
        form.take_in(office, again)
    form.take_in(office, packed(tmp_path / "mau.zip", pack_files(form=edited("Đánh giá chung", "Đánh giá"))))
    assert sorted(each.name for each in (office.folder / "forms").iterdir()) == ["mau", "mau-2"]


def test_a_folder_a_set_and_a_file_at_the_top_are_read_alike(tmp_path: Path) -> None:
    inner = {name.partition("/")[2]: data for name, data in pack_files().items()}
    year = b'name = "N"\nbasis = "B"\nvalid_from = 2024-01-01\nperiods = ["Y"]\nextends = "mau-moi"\n'
    junk = {"__MACOSX/mau-moi/._form.toml": b"x", "mau-moi/~$bao-cao.docx": b"x", "Thumbs.db": b"x"}
    flat = form.check(packed(tmp_path / "Mẫu quý.zip", inner))
    assert not any(pack.shipped for pack in flat.packs)
    assert ([pack.key for pack in flat.packs], flat.faults) == (["mau-quy"], ())
    both = form.check(packed(tmp_path / "bo.zip", {**pack_files(), "nam/form.toml": year, **junk}))
    assert ([pack.key for pack in both.packs], both.faults) == (["mau-moi", "nam"], ())
    for name, data in {**pack_files(), **junk}.items():
        (tmp_path / "thư mục" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "thư mục" / name).write_bytes(data)
    assert [pack.key for pack in form.check(tmp_path / "thư mục").packs] == ["mau-moi"]
    assert [pack.key for pack in form.check(paths.forms()).packs] == sorted(f.name for f in paths.forms().iterdir())


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"mau/readme.toml": b"x"}, "không có mẫu nào"),
        ({**pack_files(), "lạ.toml": b"x"}, "đặt sai chỗ"),
        (pack_files("mẫu mới"), "tên thư mục lạ"),
    ],
)
def test_what_is_no_pack_cannot_be_read(tmp_path: Path, files: dict[str, bytes], told: str) -> None:
    with pytest.raises(UserError, match=told):
        form.check(packed(tmp_path / "mau.zip", files))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("short_result = 10", "short_result = 10\nlong_result = 3", "mục lạ “long_result”"),
        ('nothing = "{within}', 'nothin = "x"\nnothing = "{within}', "“nothin”"),
        ('periods = ["Q1"', 'periods = ["Q5"', "“periods” lạ “Q5”"),
        ("valid_from = 2020-03-05", "valid_from = 2020-03-05\nvalid_to = 2019-01-01", "“valid_to” trước"),
        ("valid_from = 2020-03-05", 'valid_from = 2020-03-05\nextends = "khac"', "kế thừa mẫu “khac” không có"),
        ("valid_from = 2020-03-05", 'valid_from = 2020-03-05\nkind = "leter"', "“kind” lạ “leter”"),
        ("valid_from = 2020-03-05", 'valid_from = 2020-03-05\nunit_kinds = ["xa"]', "“unit_kinds” lạ “xa”"),
    ],
)
def test_faults_of_the_form_file_are_told_without_places_of_ours(tmp_path: Path, old: str, new: str, told: str) -> None:
    found = form.check(packed(tmp_path / "mau.zip", pack_files(form=edited(old, new))))
    assert told in found.faults[0].sentence
    assert found.faults[0].file == "mau-moi/form.toml"
    assert "/tmp" not in found.faults[0].sentence


def test_a_kind_that_this_version_does_not_write_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "TEMPLATES", {})
    (fault,) = form.check(packed(tmp_path / "mau.zip", pack_files())).faults
    assert fault.message == "mẫu loại “báo cáo” chưa dùng được ở phiên bản này của chương trình"


def test_a_pack_holds_its_templates_and_nothing_else(tmp_path: Path) -> None:
    files = pack_files()
    del files[f"mau-moi/{EXCEL}"]
    files["mau-moi/logo.png"] = b"x"
    told = {fault.sentence for fault in form.check(packed(tmp_path / "mau.zip", files)).faults}
    assert any("thiếu tệp mẫu phu-luc.xlsx" in sentence for sentence in told)
    assert any("mau-moi/logo.png" in sentence and "không dùng đến" in sentence for sentence in told)


def test_a_pack_takes_what_it_leaves_out_from_the_one_it_extends(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "goc")
    (tmp_path / "con").mkdir()
    (tmp_path / "con" / "form.toml").write_text(
        'name = "Con"\nbasis = "B"\nvalid_from = 2024-01-01\nextends = "goc"\n[words]\ndraft = "NHÁP"\n', "utf-8"
    )
    shutil.copy(SHIPPED / EXCEL, tmp_path / "con" / EXCEL)
    base, child = load_form(tmp_path / "goc"), load_form(tmp_path / "con")
    assert (child.words["draft"], base.words["draft"]) == ("NHÁP", "DỰ THẢO")
    assert {**child.words, "draft": ""} == {**base.words, "draft": ""}
    assert (child.parts, child.valid_from) == (base.parts, date(2024, 1, 1))
    assert child.file(WORD) == tmp_path / "goc" / WORD
    assert child.file(EXCEL) == tmp_path / "con" / EXCEL
    (tmp_path / "chau").mkdir()
    (tmp_path / "chau" / "form.toml").write_text(
        'name = "C"\nbasis = "B"\nvalid_from = 2024-01-01\nextends = "con"\n', "utf-8"
    )
    with pytest.raises(UserError, match="chỉ kế thừa một bậc"):
        load_form(tmp_path / "chau")


def test_what_is_handed_out_stands_by_itself_and_says_the_same(ws: Workspace, tmp_path: Path) -> None:
    for key in ("dinh-ky", "nam", "thong-ke"):
        file = form.export(ws, key, tmp_path)
        found = form.check(file)
        assert ([pack.key for pack in found.packs], found.faults) == ([key], ())
        assert found.packs[0].base is None
    shipped = read_pack(paths.forms() / "nam")
    for name, data in whole_files(shipped).items():
        (tmp_path / "alone").mkdir(exist_ok=True)
        (tmp_path / "alone" / name).write_bytes(data)
    alone, extending = load_form(tmp_path / "alone"), load_form(shipped.folder)
    same = replace(alone, folder=extending.folder, key=extending.key, lent=extending.lent)
    assert same == extending
    assert "# " in (tmp_path / "alone" / "form.toml").read_text("utf-8")
    assert form.export(ws, "nam", tmp_path).name == "mau-nam-2.zip"


def test_shipped_packs_stay_and_unknown_ones_are_named(ws: Workspace) -> None:
    with pytest.raises(UserError, match="đi kèm chương trình"):
        form.drop(ws, "dinh-ky")
    with pytest.raises(UserError, match="Không có mẫu “khac”"):
        form.drop(ws, "khac")


def test_a_pack_that_was_changed_after_it_was_taken_in_is_checked_again(office: Workspace, tmp_path: Path) -> None:
    form.take_in(office, packed(tmp_path / "mau.zip", pack_files()))
    folder = office.folder / "forms" / "mau" / "mau-moi"
    assert form.form_for(office, Q1).folder == folder
    (folder / WORD).write_bytes(renamed_tag("{{ signer }}", "{{ ''.__class__ }}"))
    with pytest.raises(UserError, match=r"không dùng được.*trang 1.*__class__"):
        form.form_for(office, Q1)
    (folder / "form.toml").write_text('name = "\nbasis = 1', "utf-8")
    with pytest.raises(UserError, match="viết sai ở dòng 1"):
        form.forms(office)
    assert [each.name for each in form.shelf(office).broken] == ["mau"]
    form.drop(office, "mau")
    assert form.form_for(office, Q1).key == "dinh-ky"


def test_a_single_template_is_checked_before_it_is_put_into_a_pack(tmp_path: Path) -> None:
    (tmp_path / "thu.docx").write_bytes(renamed_tag("{{ signer }}", "{{ singer }}"))
    (fault,) = form.check(tmp_path / "thu.docx").faults
    assert (fault.file, "có phải “signer”?" in fault.message) == ("thu.docx", True)
    book = BytesIO((SHIPPED / EXCEL).read_bytes()).getvalue()
    (tmp_path / "thu.xlsx").write_bytes(book)
    assert form.check(tmp_path / "thu.xlsx").faults == ()
    (tmp_path / "thu.zip").write_bytes(b"hello")
    with pytest.raises(UserError, match="không phải tệp mẫu"):
        form.check(tmp_path / "thu.zip")


def test_nothing_is_carried_out(tmp_path: Path, office: Workspace) -> None:
    """The same through the whole way in: nothing is kept, nothing is left behind."""
    for what in ("endless loop", "macro", "external image", "entity bomb"):
        _, data = hostile()[what]
        file = packed(tmp_path / "mau.zip", pack_files(word=data))
        with pytest.raises(UserError, match=r"bao-cao\.docx"):
            form.take_in(office, file)
    assert list((office.folder / "forms").iterdir()) == []


@pytest.mark.parametrize("name", ["../form.toml", "/form.toml", "mau\\form.toml", "C:/form.toml", "mau/con.toml"])
def test_names_that_lead_out_of_the_folder_are_refused(tmp_path: Path, name: str) -> None:
    file = packed(tmp_path / "mau.zip", {**pack_files(), name: b"x"})
    with pytest.raises(UserError, match="không an toàn"):
        form.check(file)


def test_a_bomb_of_a_pack_is_refused(tmp_path: Path) -> None:
    file = packed(tmp_path / "mau.zip", {**pack_files(), "mau-moi/a.docx": bytes(300_000_000)})
    with pytest.raises(UserError, match="nén quá nhiều"):
        form.check(file)


# The command line


def test_the_command_line_speaks_of_packs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*words: object) -> tuple[int, str, str]:
        status = main(["--data", str(tmp_path / "d"), "--json", *map(str, words)])
        return status, *capsys.readouterr()

    bad = packed(tmp_path / "bad.zip", pack_files(word=renamed_tag("{{ signer }}", "{{ singer }}")))
    status, told, _ = run("form", "check", bad)
    assert status == 0
    (finding,) = json.loads(told)["findings"]
    assert (finding["weight"], finding["file"]) == ("error", "mau-moi/bao-cao.docx")
    assert "trang 1" in finding["place"]
    status, told, trouble = run("form", "add", bad)
    assert (status, told, len(trouble.splitlines())) == (1, "", 1)
    assert "singer" in trouble
    out = json.loads(run("form", "export", "nam", "--out", tmp_path / "out")[1])["file"]
    added = json.loads(run("form", "add", out)[1])
    assert [pack["id"] for pack in added["forms"]] == ["mau-nam/nam"]
    assert {"file": "nam/bao-cao.docx", "tag": "period_name"} in added["unused"]
    listed = json.loads(run("form", "list")[1])["forms"]
    assert [pack["id"] for pack in listed if not pack["shipped"]] == ["mau-nam/nam"]
    assert {pack["key"]: pack["extends"] for pack in listed if pack["shipped"]}["nam"] == "dinh-ky"
    assert json.loads(run("form", "remove", "nam")[1]) == {"removed": "nam"}
    assert run("form", "check", tmp_path / "missing.zip")[0] == 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('content = ["counts", "results"]', "content = 5", "sai mục “content”"),
        ('content = ["counts", "results"]', 'content = [["counts"]]', "có mục “content” viết sai"),
        ("short_result =", "kind = []\nshort_result =", "sai mục “kind”"),
        ("ách hành chính {period}", "ách hành chính {period:>99999999}", "không ghi gì thêm trong ngoặc nhọn"),
        ("ách hành chính {period}", "ách hành chính {period!r}", "không ghi gì thêm trong ngoặc nhọn"),
        ("ách hành chính {period}", "ách hành chính {period.upper}", "có tên lạ"),
    ],
)
def test_values_of_a_wrong_kind_are_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    found = form.check(packed(tmp_path / "mau.zip", pack_files(form=edited(old, new))))
    assert told in found.faults[0].message


def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def shut(_folder: Path, _pattern: str) -> list[Path]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rglob", shut)
    with pytest.raises(UserError, match="Không đọc được"):
        intake.read_intake(tmp_path)


def test_what_a_stopped_machine_left_half_taken_in_goes_an_hour_later(ws: Workspace, tmp_path: Path) -> None:
    room = ws.folder / "forms"
    for name in (".cchc-cu", ".cchc-moi"):
        (room / name).mkdir(parents=True)
    os.utime(room / ".cchc-cu", (0, 0))
    form.take_in(ws, packed(tmp_path / "mau.zip", pack_files()))
    assert sorted(each.name for each in room.iterdir()) == [".cchc-moi", "mau"]


@pytest.mark.parametrize(
    ("file", "gone", "put"),
    [
        (WORD, "docProps/core.xml", "docProps/app.xml"),
        (WORD, "word/styles.xml", "word/fontTable.xml"),
        (WORD, "[Content_Types].xml", "word/settings.xml"),
        (EXCEL, "xl/styles.xml", "xl/worksheets/sheet1.xml"),
    ],
)
def test_parts_that_stand_for_one_another_are_told(tmp_path: Path, file: str, gone: str, put: str) -> None:
    mixed = changed(file, {gone: part(file, put)})
    found = form.check(packed(tmp_path / "mau.zip", pack_files(**{"word" if file == WORD else "excel": mixed})))
    assert found.faults[0].file == f"mau-moi/{file}"


def test_a_column_that_the_templates_name_and_the_form_has_no_more_is_told(ws: Workspace, tmp_path: Path) -> None:
    file = packed(tmp_path / "mau.zip", pack_files(form=edited('  { key = "lead", title = "Cơ quan chủ trì" },\n', "")))
    found = form.check(file)
    assert [
        fault.message
        for fault in found.faults
        if "báo cáo thử" in fault.message and "Tệp mẫu “bao-cao.docx”" in fault.message
    ]
    assert not any(str(tmp_path) in fault.sentence for fault in found.faults)
    with pytest.raises(UserError, match="thẻ"):
        form.take_in(ws, file)
