"""Mending: each change alters what it names, nothing else, and the document stays whole."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from cchc_desktop.exports.layout_mend import mend_word
from cchc_desktop.imports.layout.reader import read_layout
from cchc_desktop.model.layout.fault import Mend
from cchc_desktop.model.layout.page import LayoutDocument, Paragraph
from tests.layout_samples import sample

DIRECT, STYLES, OFFICE, NUMBERED, TABS = (
    "báo cáo của huyện",
    "báo cáo dùng kiểu đoạn",
    "báo cáo của bệnh viện",
    "báo cáo đánh số bằng Word",
    "báo cáo dùng tab",
)
PARAGRAPH_CHANGES = (
    ("align", "left", {"align": "left"}),
    ("left", 20.0, {"left": 20.0}),
    ("right", 7.5, {"right": 7.5}),
    ("first_line", 10.0, {"first_line": 10.0}),
    ("first_line", -5.0, {"first_line": -5.0}),
    ("before", 6.0, {"before": 6.0}),
    ("after", 12.0, {"after": 12.0}),
    ("line_spacing", 1.5, {"line_spacing": 1.5}),
    ("keep_with_next", True, {"keep_with_next": True}),
    ("page_break_before", True, {"page_break_before": True}),
)
RUN_CHANGES = (
    ("font", "Arial"),
    ("size", 11.5),
    ("bold", True),
    ("bold", False),
    ("italic", True),
    ("italic", False),
    ("underline", True),
    ("caps", True),
    ("colour", "auto"),
)


def read(data: bytes) -> LayoutDocument:
    return read_layout(data, "van-ban.docx")


def mended(data: bytes, *mends: Mend) -> tuple[bytes, LayoutDocument]:
    after = mend_word(data, mends, read(data))
    return after, read(after)


def at(page: LayoutDocument, start: str) -> Paragraph:
    return next(each for each in page.paragraphs if each.text.strip().startswith(start))


def near(one: object, other: object) -> bool:
    """Equal, up to the rounding of lengths to twips."""
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) < 0.02
    return one == other


def different(one: Paragraph, other: Paragraph) -> list[str]:
    return [f.name for f in fields(one) if not near(getattr(one, f.name), getattr(other, f.name))]


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("name", [DIRECT, STYLES, OFFICE, NUMBERED])
@pytest.mark.parametrize(("what", "value", "expected"), PARAGRAPH_CHANGES, ids=[str(c[:2]) for c in PARAGRAPH_CHANGES])
def test_a_change_of_a_paragraph_alters_that_and_nothing_else(
    name: str, what: str, value: object, expected: dict[str, object]
) -> None:
    data = sample(name)
    before = read(data)
    place = at(before, "Về kế hoạch" if name == NUMBERED else "1. Về kế hoạch")
    made, after = mended(data, Mend("paragraph", place.index, what, value))
    wanted = replace(place, **expected)  # type: ignore[arg-type]
    for one, other in zip(before.paragraphs, after.paragraphs, strict=True):
        assert not different(wanted if one.index == place.index else one, other)
    assert before.sections == after.sections
    old, new = parts(data), parts(made)
    assert [part for part in old if old[part] != new[part]] in ([], ["word/document.xml"])
    assert list(old) == list(new)


@pytest.mark.parametrize("name", [DIRECT, STYLES, OFFICE])
@pytest.mark.parametrize(("what", "value"), RUN_CHANGES, ids=[str(c) for c in RUN_CHANGES])
def test_a_change_of_runs_alters_those_runs_and_nothing_else(name: str, what: str, value: object) -> None:
    data = sample(name)
    before = read(data)
    place = at(before, "1. Về kế hoạch")
    _, after = mended(data, Mend("runs", place.index, what, value))
    wanted = replace(place, runs=tuple(replace(run, **{what: value}) for run in place.runs))  # type: ignore[arg-type]
    for one, other in zip(before.paragraphs, after.paragraphs, strict=True):
        assert (wanted if one.index == place.index else one) == other


def test_only_the_chosen_runs_change() -> None:
    data = sample(OFFICE)
    place = at(read(data), "1. Về kế hoạch")
    assert len(place.runs) > 3
    _, after = mended(data, Mend("runs", place.index, "font", "Arial", runs=(1, 3)))
    fonts = [run.font for run in after.paragraphs[place.index].runs]
    assert [n for n, font in enumerate(fonts) if font == "Arial"] == [1, 3]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Số: 45/BC-BVCL", "Số: 05/BC-BVCL"),
        ("Số: 45/BC-BVCL", "Số: 145/BC - BVCL"),
        ("45", "045"),
        ("Số: 45/BC-BVCL", "Số 4"),
        (None, "hoàn toàn khác"),
    ],
)
@pytest.mark.parametrize("name", [OFFICE])
def test_words_are_replaced_across_runs(name: str, old: str | None, new: str) -> None:
    data = sample(name)
    before = read(data)
    place = at(before, "Số:")
    _, after = mended(data, Mend("text", place.index, "replace", new, old))
    expected = place.text.replace(old, new) if old else new
    assert after.paragraphs[place.index].text == expected
    assert {(run.font, run.size, run.bold) for run in after.paragraphs[place.index].runs if run.text} == {
        (run.font, run.size, run.bold) for run in place.runs
    }
    assert [p.text for p in after.paragraphs if p.index != place.index] == [
        p.text for p in before.paragraphs if p.index != place.index
    ]


def test_two_changes_of_one_text_go_in_side_by_side() -> None:
    data = sample(OFFICE)
    place = at(read(data), "Số:")
    first = Mend("text", place.index, "replace", place.text.replace("45", "05"), place.text)
    second = Mend("text", place.index, "replace", place.text.replace("BVCL", "BV - CL"), place.text)
    _, after = mended(data, first, second)
    assert after.paragraphs[place.index].text == "Số: 05/BC-BV - CL"


def test_a_line_has_its_length_between_the_margins_that_are_mended_with_it() -> None:
    data = sample(DIRECT)
    place = at(read(data), "Kết quả thực hiện")
    line = Mend("paragraph", place.index, "bottom_line", 60.0)
    _, after = mended(data, line, Mend("section", 0, "left", 35.0), Mend("section", 0, "right", 20.0))
    found = length_under(after, "Kết quả thực hiện")
    assert found is not None
    assert abs(found - 60) < 0.2


def test_words_that_are_not_there_any_more_stay() -> None:
    data = sample(DIRECT)
    place = at(read(data), "Số:")
    made, after = mended(data, Mend("text", place.index, "replace", "Số: 06/BC-UBND", "Số: 04/BC-UBND"))
    assert after.paragraphs[place.index].text == place.text
    assert parts(made) == parts(data)


def test_a_tab_between_two_elements_stays() -> None:
    data = sample(TABS)
    place = next(p for p in read(data).paragraphs if "tháng 9" in p.text)
    _, after = mended(data, Mend("text", place.index, "replace", "tháng 09", "tháng 9"))
    assert after.paragraphs[place.index].text == place.text.replace("tháng 9", "tháng 09")
    assert after.paragraphs[place.index].shapes == place.shapes


def test_an_old_encoding_becomes_unicode_run_by_run() -> None:
    data = sample(OFFICE)
    page = read(data)
    place = at(page, "Bệnh viện không")
    decomposed = unicodedata.normalize("NFD", place.text)
    odd, page = mended(data, Mend("text", place.index, "unicode", decomposed))
    assert page.paragraphs[place.index].text == decomposed
    _, after = mended(odd, Mend("text", place.index, "unicode", place.text))
    assert [run.text for run in after.paragraphs[place.index].runs] == [run.text for run in place.runs]


@pytest.mark.parametrize(
    ("what", "value"),
    [("top", 25.0), ("bottom", 22.0), ("left", 35.0), ("right", 18.0), ("starts_at", 1), ("different_first", False)],
)
def test_a_change_of_a_section_alters_that_section(what: str, value: object) -> None:
    data = sample(DIRECT)
    before = read(data).sections
    _, after = mended(data, Mend("section", 0, what, value))
    assert near(getattr(after.sections[0], what), value)
    assert after.sections[1:] == before[1:]


def test_paper_turns_with_its_measures() -> None:
    data = sample(DIRECT)
    _, after = mended(data, Mend("section", 2, "width", 210.0), Mend("section", 2, "height", 297.0))
    last = after.sections[2]
    assert (round(last.width), round(last.height), last.landscape) == (210, 297, False)


def length_under(page: LayoutDocument, start: str) -> float | None:
    """How long the line is that is drawn under a text, by a border or a shape."""
    place = at(page, start)
    below = page.paragraphs[page.paragraphs.index(place) + 1]
    borders = [place.bottom_line] + ([] if below.text.strip() else [below.top_line, below.bottom_line])
    shapes = [*place.shapes, *(() if below.text.strip() else below.shapes)]
    return next((line.length for line in (*borders, *shapes) if line is not None), None)


@pytest.mark.parametrize("name", ["báo cáo của huyện", "báo cáo của sở", "báo cáo của xã", "công văn của sở"])
@pytest.mark.parametrize(("start", "length"), [("Độc lập", 56.1), ("Độc lập", 40.0)])
def test_a_line_gets_its_length_however_it_was_drawn(name: str, start: str, length: float) -> None:
    data = sample(name)
    place = at(read(data), start)
    _, after = mended(data, Mend("paragraph", place.index, "bottom_line", length))
    found = length_under(after, start)
    assert found is not None
    assert abs(found - length) < 0.2
    assert [p.text for p in after.paragraphs if p.text] == [p.text for p in read(data).paragraphs if p.text]


def test_a_missing_line_is_drawn_and_a_line_too_many_goes() -> None:
    data = sample(DIRECT)
    place = at(read(data), "Cái Bè,")
    _, page = mended(data, Mend("paragraph", place.index, "bottom_line", 30.0))
    found = length_under(page, "Cái Bè,")
    assert found is not None
    assert abs(found - 30) < 0.2
    motto = at(read(data), "Độc lập")
    _, page = mended(data, Mend("paragraph", motto.index, "bottom_line", 0))
    assert length_under(page, "Độc lập") is None


def numbers(page: LayoutDocument, section: int) -> Iterator[tuple[str, bool, str, float]]:
    for header in page.sections[section].headers:
        for paragraph in header.paragraphs:
            yield from ((header.kind, header.top, paragraph.align, run.size) for run in paragraph.runs if run.field)


def test_a_missing_page_number_is_put_in_the_header() -> None:
    data = sample(DIRECT)
    bare = parts(data)
    bare["word/document.xml"] = bare["word/document.xml"].replace(
        b'<w:headerReference w:type="default" r:id="rId2"/>', b""
    )
    out = BytesIO()
    with ZipFile(out, "w") as package:
        for name, part in bare.items():
            package.writestr(name, part)
    assert not list(numbers(read(out.getvalue()), 0))
    made, after = mended(out.getvalue(), Mend("header", 0, "page_number", 14.0))
    assert list(numbers(after, 0)) == [("default", True, "center", 14.0)]
    assert list(numbers(after, 2)) == [("default", True, "center", 14.0)]  # the later sections take it over
    old, new = parts(out.getvalue()), parts(made)
    assert {n for n in new if new[n] != old.get(n)} == {
        "word/header3.xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }


def test_the_page_number_of_a_header_is_changed() -> None:
    data = sample(DIRECT)
    _, after = mended(data, Mend("header", 0, "number_align", "left"), Mend("header", 0, "number_size", 14.0))
    assert list(numbers(after, 0)) == [("default", True, "left", 14.0)]


def test_what_no_file_has_is_left_out() -> None:
    data = sample(DIRECT)
    made, _ = mended(data, Mend("paragraph", 9999, "align", "left"), Mend("section", 99, "top", 20.0))
    assert parts(made) == parts(data)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_reads_a_mended_copy_without_loss(tmp_path: Path) -> None:
    data = sample(OFFICE)
    page = read(data)
    mends = [Mend("paragraph", at(page, "Độc lập").index, "bottom_line", 40.0)]
    mends += [Mend("runs", p.index, "size", 13.0) for p in page.paragraphs if p.text]
    mends += [Mend("text", at(page, "Số:").index, "replace", "Số: 046/BC-BVCL"), Mend("header", 0, "page_number", 14.0)]
    file = tmp_path / "sua.docx"
    file.write_bytes(mend_word(data, mends, page))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    said = "".join((tmp_path / "sua.txt").read_text("utf-8-sig").split())
    for paragraph in page.paragraphs:
        words = "".join(paragraph.text.replace("45/BC", "046/BC", paragraph.text.startswith("Số:")).split())
        assert words in said
