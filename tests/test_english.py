"""The judge of English words: what trips it, and what an officer may read without that."""

from __future__ import annotations

import pytest

from tests.english import english_words, is_syllable


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("&Yes", ["Yes"]),
        ("No", ["No"]),
        ("OK", ["OK"]),
        ("Cu&t", ["Cut"]),
        ("Save &As…", ["Save", "As"]),
        ("Select All", ["Select", "All"]),
        ("to the top", ["to", "the", "top"]),
        ("Delete", ["Delete"]),
        ("Kiểm tra layout của báo cáo", ["layout"]),
        ("Không mở được file này", ["file"]),
        ("22 Nov 2026", ["Nov"]),
        ("Print %1 pages", ["Print", "pages"]),
        ("Quit", ["Quit"]),
    ],
)
def test_english_is_found(text: str, found: list[str]) -> None:
    assert english_words(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Đồng ý",
        "In",
        "In trang này",
        "Them moi, ban hanh ke hoach",
        "the, can, do, ban, to, in, no, long, hay, an, so, me, he của xã",
        "Kế hoạch 12/KH-UBND của UBND tỉnh, mục XVIII",
        "Tệp Word (*.docx), Excel hay PDF trong USB, OneDrive",
        "/tmp/some/folder/home.docx đã có",
        r"C:\Users\an\Documents\report.xlsx",
        "Ctrl+Shift+Delete",
        "(Insert)",
        "bấm Home hoặc Page Up",
        "Đã mở %1 trong CCHC Desktop",
        "Phông Times New Roman",
        "#ffffff",
        "Tìm không dấu: “12 kh”",
        "",
    ],
)
def test_what_officers_read_is_not_english(text: str) -> None:
    assert english_words(text) == []


def test_further_names_can_be_allowed() -> None:
    assert english_words("Thư mục “damaged”") == ["damaged"]
    assert english_words("Thư mục “damaged”", ("damaged",)) == []


@pytest.mark.parametrize("word", ["nghieng", "khuyen", "giua", "quoc", "uy", "ban", "truong", "gi", "y", "xoong", "ke"])
def test_syllables_of_vietnamese(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["file", "open", "select", "zoom", "cell", "key", "get", "ka", "ngi", "step", "wait"])
def test_what_no_vietnamese_syllable_is(word: str) -> None:
    assert not is_syllable(word)
