"""The help's files: nothing missing, nothing left over, no key that is not there, no English; and the search in it."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

from cchc_desktop import paths
from cchc_desktop.actions import help as helping
from cchc_desktop.errors import UserError
from cchc_desktop.imports import help as shipped
from cchc_desktop.model.help import Topic, around, find, links, plain
from cchc_desktop.ui.pages import PAGES
from tests.english import english_words

UI = Path(shipped.__file__).parent.parent / "ui"
TEXTS = {each.key: each.text for each in helping.everything().topics}
TEXTS |= {each.key: each.text for each in helping.everything().guides}
MOST_PICTURES = 2_000_000  # bytes
# What stands in the type of keys without being one: names of files and folders, and what is typed as an example.
NO_KEYS = {"cchc-desktop", "portable", "data", "damaged", "45,5", "18/2", "12/3", "15/01/2024", "{{ }}"}
NAMES = {
    "data",
    "files",
    "forms",
    "backups",
    "damaged",
    "self",
    "test",
    "verify",
    "setup",
    "outlook",
    "desktop",
}


def test_every_topic_has_its_text_under_its_title() -> None:
    wrong = [key for key, text in TEXTS.items() if not text.startswith("# ")]
    wrong += [each.key for each in helping.everything().topics if not each.text.startswith(f"# {each.title}\n")]
    assert not wrong
    files = {path.stem for path in helping.folder().glob("*.md")}
    assert files == set(TEXTS), "texts without a line in index.toml, or lines without a text"


def test_every_page_has_a_topic() -> None:
    keys = {key for key, _, _ in PAGES} | {"review", "mine"}
    assert not keys - set(TEXTS)


def test_links_and_pictures_lead_somewhere() -> None:
    wrong, seen = [], set()
    for key, text in TEXTS.items():
        for link in links(text):
            if link.startswith("pictures/"):
                seen.add(link.removeprefix("pictures/"))
                wrong += [] if (helping.folder() / link).is_file() else [f"{key}: {link}"]
            elif link.removesuffix(".md") not in TEXTS or not link.endswith(".md"):
                wrong.append(f"{key}: {link}")
    assert not wrong
    assert seen == {path.name for path in (helping.folder() / "pictures").iterdir()}, "pictures that no topic shows"


def test_pictures_are_small() -> None:
    files = list((helping.folder() / "pictures").iterdir())
    assert sum(file.stat().st_size for file in files) <= MOST_PICTURES
    for file in files:
        width, _, depth, colours = struct.unpack(">IIBB", file.read_bytes()[16:26])
        assert width <= 900, file
        assert (depth, colours) == (8, 3), f"{file.name} has no palette"


@pytest.mark.parametrize("key", TEXTS)
def test_no_english(key: str) -> None:
    told = [line for line in plain(TEXTS[key]).splitlines() if english_words(line, NAMES)]
    assert not told, [(line, english_words(line, NAMES)) for line in told]


def known_keys() -> set[str]:
    """Every key that a page, a dialog or the frame knows, as the sources name them."""
    sources = "\n".join(path.read_text("utf-8") for path in UI.glob("*.py"))
    keys = set(re.findall(r'"((?:(?:Ctrl|Shift|Alt)\+)*(?:F\d{1,2}|[A-Z]|PgUp|PgDown|Return|Left|Right|,))"', sources))
    keys |= {f"Ctrl+{n}" for n in range(10)}
    named = set(re.findall(r"Key\.Key_(\w+)", sources)) | set(re.findall(r'"([A-Z][a-z]+)": "', sources))
    return keys | named | set(re.findall(r"\bStandardKey\.(\w+)", sources))


SAME = {"Return": "Enter", "PgDown": "PgDn", "PageDown": "PgDn", "PageUp": "PgUp", "Ins": "Insert", "Del": "Delete"}
STANDARD = {"Copy": "Ctrl+C", "Paste": "Ctrl+V", "Undo": "Ctrl+Z", "Redo": "Ctrl+Y"}
ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}
# Keys that the sources tell otherwise than by their names.
_IN_CODE = "Tab End Enter Ctrl+A Ctrl+C Ctrl+X Ctrl+Y Ctrl+Z Ctrl+Enter Shift+Enter Ctrl+Shift+J Ctrl+Shift+O"
OF_EXCEL = {"Alt+Enter", "Ctrl+S"}  # in the sheet for those who fill a workbook


def as_written(key: str) -> str:
    """A key as the help writes it."""
    *held, last = STANDARD.get(key, key).split("+")
    return "+".join((*held, ARROWS.get(last, SAME.get(last, last))))


def test_every_key_that_is_named_is_one() -> None:
    known = {as_written(key) for key in known_keys()}
    known |= {f"Shift+{arrow}" for arrow in "←→↑↓"} | set("1230?*@-") | set(_IN_CODE.split())
    wrong = []
    for topic, text in TEXTS.items():
        for said in re.findall(r"`([^`]+)`", text):
            if said in NO_KEYS or said in known or (topic == "guide-colleague" and said in OF_EXCEL):
                continue
            wrong.append(f"{topic}: {said}")
    assert not wrong


def test_the_walk_over_keys_would_notice() -> None:
    known = {as_written(key) for key in known_keys()}
    assert {"F2", "F9", "Ctrl+K", "Ctrl+D", "Enter", "Delete", "Ctrl+PgDn", "Ctrl+Shift+S"} <= known
    assert not {"F12", "Ctrl+Q", "Alt+X"} & known


def test_search_needs_no_accents_and_puts_titles_first() -> None:
    hits = helping.find("chot bao cao")
    assert hits[0].topic.key == "closing"
    assert {"report", "start"} <= {hit.topic.key for hit in hits}
    assert [hit.topic.key for hit in helping.find("CHỐT BÁO CÁO")] == [hit.topic.key for hit in hits]
    assert helping.find("xyz thủ tục") == []
    assert helping.find("   ") == []


def test_all_words_must_be_there_and_marks_are_not_text() -> None:
    topics = (
        Topic("a", "Một", "g", "# Một\n\nBấm `F2` để **sửa ô**; xem [Tiến độ](progress.md).\n"),
        Topic("b", "Hai", "g", "# Hai\n\n![Trang](pictures/x.png)\n\nChỉ có chữ sửa.\n"),
    )
    assert [hit.topic.key for hit in find(topics, "sua o")] == ["a"]
    assert [hit.topic.key for hit in find(topics, "sua")] == ["a", "b"]
    assert find(topics, "progress") == []
    assert find(topics, "tien do")[0].around == "Bấm F2 để sửa ô; xem Tiến độ."


def test_the_words_around_are_cut_at_words() -> None:
    line = "chữ đứng trước " * 20 + "đúng chỗ này " + "chữ đứng sau " * 20
    told = around(f"# Tên\n\n{line}\n", "dung cho nay")
    assert told.startswith("…")
    assert told.endswith("…")
    assert "đúng chỗ này" in told
    assert len(told) < 150


def test_an_unknown_topic_is_the_first_one() -> None:
    assert helping.everything().topic("không có").key == "start"


def test_files_that_are_gone_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    shipped.load_help.cache_clear()
    try:
        with pytest.raises(UserError, match=r"index\.toml"):
            shipped.load_help()
        (tmp_path / "help").mkdir()
        (tmp_path / "help" / "index.toml").write_text('[[group]]\ntitle = "A"\ntopic = []\n', "utf-8")
        with pytest.raises(UserError, match=r"index\.toml"):
            shipped.load_help()
        said = '[[group]]\ntitle = "A"\ntopic = [{ key = "mat", title = "Mất" }]\n[[guide]]\nkey = "x"\nrole = "X"\n'
        (tmp_path / "help" / "index.toml").write_text(said, "utf-8")
        with pytest.raises(UserError, match=r"mat\.md"):
            shipped.load_help()
    finally:
        shipped.load_help.cache_clear()
