"""Text in the encodings of before Unicode becomes Unicode; text in Unicode is left as it is."""

from __future__ import annotations

import json
import time
import unicodedata
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

import pytest

from cchc_desktop.imports.document import Cell, Document, Paragraph, Row, Runs, Table
from cchc_desktop.imports.plan import read_pasted
from cchc_desktop.imports.wording.legacy import decode, decode_bytes
from cchc_desktop.imports.wording.legacy_tables import tcvn3, vni
from cchc_desktop.imports.wording.syllables import is_syllable
from cchc_desktop.model.plan import Choices
from tests.legacy_text import (
    LOWER,
    TCVN3_CAPITAL_FONT,
    TCVN3_FONT,
    UPPER,
    VNI_FONT,
    tcvn3_surface,
    to_tcvn3,
    to_vni,
)

DATA = Path(__file__).parent / "data"
PLAN = (DATA / "tien_giang_2024.txt").read_text("utf-8")
LINES = [unicodedata.normalize("NFC", line) for line in PLAN.split("\n") if line.strip()]
ROWS = json.loads((DATA / "tien_giang_2024.expected.json").read_text("utf-8"))
TONES = "\u0300\u0301\u0303\u0309\u0323"
FIELDS = ("number", "content", "lead", "cooperating", "approval", "time_text")
CELLS = [[row[name] or "" for name in FIELDS] for row in ROWS]

# Words of other languages, and signs, that stand in Unicode text and look like legacy letters.
FOREIGN = [
    "naïve", "café", "où", "là-bas", "être", "très", "fiancé", "coût", "août", "laïc", "maïs", "Noël", "façade",
    "garçon", "Citroën", "Haïti", "œuvre", "niño", "año", "señor", "España", "según", "más", "aún", "Raúl", "país",
    "corazón", "Müller", "für", "Straße", "Köln", "Bär", "grün", "Gänge", "São Paulo", "não", "coração", "Malmö",
    "gång", "Ångström", "µm", "10 µm", "m²", "m³", "25°C", "±5%", "½", "3×4", "§ 5", "© 2024", "Oracle®", "tỉnh¹",
    "«Internet»", "« Bonjour »", "· mục", "1ª", "Viet\u00adnam", "KH−UBND", "a÷b",
]  # fmt: skip
FOREIGN_LINES = [
    "El niño pequeño vivió muchos años en España según su señor padre",
    "L'été dernier, nous étions à la bibliothèque où le garçon français lisait très tôt",
    "Die Straße führt über die Brücke nach Köln; Müller hört schöne Musik für Gäste",
    "kolumnen angiven mer än en gång så att den nås på samma sätt",
]


def document(texts: Iterable[str], runs: Runs = ()) -> Document:
    return Document("docx", tuple(Paragraph(f"đoạn {at}", text, runs) for at, text in enumerate(texts, 1)))


def decoded(*texts: str) -> list[str]:
    return [block.text for block in decode(document(texts))[0].blocks if isinstance(block, Paragraph)]


def in_runs(*lines: Runs) -> list[str]:
    blocks = tuple(Paragraph(f"đoạn {at}", "".join(text for text, _ in runs), runs) for at, runs in enumerate(lines, 1))
    return [block.text for block in decode(Document("docx", blocks))[0].blocks if isinstance(block, Paragraph)]


def table(rows: Iterable[Iterable[Cell]]) -> Document:
    return Document("docx", (Table("bảng 1", tuple(Row(f"dòng {at}", tuple(row)) for at, row in enumerate(rows, 1))),))


def texts_of(read: Document) -> list[str]:
    return [cell.text for block in read.blocks if isinstance(block, Table) for row in block.rows for cell in row.cells]


@pytest.mark.parametrize("letters", [LOWER, UPPER])
def test_every_letter_comes_back_from_vni(letters: str) -> None:
    assert [vni().decoded(to_vni(letter)) for letter in letters] == list(letters)


@pytest.mark.parametrize("letters", [LOWER, UPPER])
def test_every_letter_comes_back_from_tcvn3(letters: str) -> None:
    found = [
        tcvn3().decoded_run(surface, capitals=font == TCVN3_CAPITAL_FONT)
        for letter in letters
        for surface, font in to_tcvn3(letter)
    ]
    assert found == list(letters)


def test_the_words_of_the_product() -> None:
    assert decoded("Céng hßa X· héi") == ["Cộng hòa Xã hội"]
    assert decoded("Së Néi vô") == ["Sở Nội vụ"]
    assert decoded("C«ng an") == ["Công an"]
    assert decoded("Khi cã nhu cÇu") == ["Khi có nhu cầu"]
    assert decoded("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam") == ["Cộng hòa xã hội chủ nghĩa Việt Nam"]


def test_short_pieces_follow_what_is_proved_around_them() -> None:
    texts = ["QuyÕt ®Þnh sè 12/Q§-UBND cña Uû ban nh©n d©n tØnh", "cã", "Thô lý", "UBND", "Së T\u00ad ph¸p", "Y tÕ"]
    assert decoded(*texts) == [
        "Quyết định số 12/QĐ-UBND của Uỷ ban nhân dân tỉnh", "có", "Thụ lý", "UBND", "Sở Tư pháp", "Y tế",
    ]  # fmt: skip


def test_capitals_without_a_font_are_told_by_their_neighbours() -> None:
    texts = ["QuyÕt ®Þnh cña tØnh", "KÕ HO¹CH", "Uû BAN NH¢N D¢N TØNH", "Ban hµnh QUYÕT §ÞNH nµy", "Së KH&§T", "Kú I"]
    assert decoded(*texts)[1:] == ["KẾ HOẠCH", "UỶ BAN NHÂN DÂN TỈNH", "Ban hành QUYẾT ĐỊNH này", "Sở KH&ĐT", "Kỳ I"]
    assert decoded("Sè 5/Q®-UBND cña H®ND tØnh TiÒn Giang", "®) Néi dung vÒ « nhiÔm") == [
        "Số 5/QĐ-UBND của HĐND tỉnh Tiền Giang",
        "đ) Nội dung về ô nhiễm",
    ]


def test_the_soft_hyphen_is_a_letter_however_it_comes() -> None:
    for sign in ("\u00ad", "\u00ad\u00ad", "\u2212", "\u001f"):
        assert decoded(f"QuyÕt ®Þnh cña Nhµ n{sign}íc vÒ ng{sign}êi d©n") == ["Quyết định của Nhà nước về người dân"]
    assert decoded("QuyÕt ®Þnh sè 5/Q§−UBND vÒ ®Êt ®ai, x∙ héi vμ m«i tr−êng") == [
        "Quyết định số 5/QĐ−UBND về đất đai, xã hội và môi trường"
    ]


def test_fonts_tell_capitals_and_runs_may_cut_words() -> None:
    assert in_runs(
        (("ñ", TCVN3_CAPITAL_FONT), ("y ban nh©n d", TCVN3_FONT), ("©n", TCVN3_FONT)),
        (("kÕ ho¹ch", TCVN3_CAPITAL_FONT),),
        (("Ban ho", TCVN3_CAPITAL_FONT), ("¹t", TCVN3_FONT)),
        (("c", VNI_FONT), ("a", VNI_FONT), ("ùc sôû", VNI_FONT)),
    ) == ["Ủy ban nhân dân", "KẾ HOẠCH", "BAN HOạt", "các sở"]


def test_names_of_fonts() -> None:
    for font in (".VnTime", ".vntime", ".VnArial Narrow", "VnTime", ".VnEnglish Sans"):
        assert tcvn3().fonts.match(font), font
        assert not tcvn3().capital_fonts.match(font), font
    for font in (".VnTimeH", ".VnArial NarrowH", ".VnBook-AntiquaH", "VnTimeH-Bold"):
        assert tcvn3().capital_fonts.match(font), font
    for font in ("VNI-Times", "VNI Helve", "VNI_Times"):
        assert vni().fonts.match(font), font
        assert not tcvn3().fonts.match(font), font
    for font in ("Times New Roman", "Arial", "Verdana", "Wingdings", "MS.Vn"):
        assert not tcvn3().fonts.match(font), font
        assert not vni().fonts.match(font), font


def test_a_run_of_plain_letters_in_the_font_of_capitals() -> None:
    plain = (("Ban chi dao", TCVN3_CAPITAL_FONT),)
    assert in_runs((("Së Néi vô vµ C«ng an", TCVN3_FONT),), plain)[1] == "BAN CHI DAO"
    assert in_runs((("Sở Nội vụ và Công an", TCVN3_FONT),), plain)[1] == "Ban chi dao"
    assert in_runs(plain) == ["Ban chi dao"]


def test_a_font_is_only_a_hint() -> None:
    texts = ["Sở Nội vụ", "Hòa", "là", "và có", "TÔI", "à", "có", "Công an", "niño"]
    for font in (TCVN3_FONT, TCVN3_CAPITAL_FONT, VNI_FONT):
        assert in_runs(*(((text, font),) for text in texts)) == texts


def test_one_document_may_hold_several_encodings() -> None:
    texts = ["Sở Nội vụ chủ trì, phối hợp", "Së Néi vô chñ tr×, phèi hîp", "Sôû Noäi vuï chuû trì, phoái hôïp"]
    assert decoded(*texts) == ["Sở Nội vụ chủ trì, phối hợp"] * 3
    assert decoded("Sở Nội vụ chủ trì\tC«ng an tØnh") == ["Sở Nội vụ chủ trì\tCông an tỉnh"]
    assert in_runs((("đ) ", "Times New Roman"), ("Së Néi vô", TCVN3_FONT))) == ["đ) Sở Nội vụ"]


def test_unicode_passes_untouched() -> None:
    phrases = [" ".join(pair) for line in LINES for words in [line.split()] for pair in pairwise(words)]
    for texts in (LINES, phrases, ["Hòa", "là", "và có", "TÔI", "à", "Ch\u00adư", *FOREIGN], FOREIGN_LINES):
        original = document(texts)
        assert decode(original) == (original, ())
    for text in (*FOREIGN, *FOREIGN_LINES):  # alone too, where nothing around them speaks for Unicode
        assert decoded(text) == [text]


def test_unicode_among_legacy_text_passes_untouched() -> None:
    mixed = [text for line in LINES for text in (line, tcvn3_surface("Sở Nội vụ chủ trì việc này"))]
    assert decoded(*mixed)[::2] == LINES
    assert decoded(*mixed)[1::2] == ["Sở Nội vụ chủ trì việc này"] * len(LINES)


def test_combining_marks_are_unicode() -> None:
    text = unicodedata.normalize("NFD", "Sở Nội vụ chủ trì, phối hợp")
    assert decoded(text) == [text]


def test_the_appendix_comes_back_from_cells_with_fonts() -> None:
    tcvn3_cells = [[Cell(tcvn3_surface(text), runs=tuple(to_tcvn3(text))) for text in row] for row in CELLS]
    vni_cells = [[Cell(to_vni(text), runs=((to_vni(text), VNI_FONT),)) for text in row] for row in CELLS]
    for cells in (tcvn3_cells, vni_cells):
        assert texts_of(decode(table(cells))[0]) == [text for row in CELLS for text in row]


def test_the_appendix_comes_back_without_fonts() -> None:
    expected = [text for row in CELLS for text in row]
    found = texts_of(decode(table([[Cell(tcvn3_surface(text)) for text in row] for row in CELLS]))[0])
    assert [text.lower() for text in found] == [text.lower() for text in expected]
    assert sum(a == b for a, b in zip(found, expected, strict=True)) >= 0.99 * len(expected)  # capitals with tones
    assert texts_of(decode(table([[Cell(to_vni(text)) for text in row] for row in CELLS]))[0]) == expected


@pytest.mark.parametrize("written", [tcvn3_surface, to_vni])
def test_a_pasted_plan_reads_as_in_unicode(written: Callable[[str], str]) -> None:
    told, read = read_pasted(PLAN), read_pasted(written(PLAN))
    assert read.header == told.header
    assert [task.place for task in read.tasks] == [task.place for task in told.tasks]
    assert [task.content.lower() for task in read.tasks] == [task.content.lower() for task in told.tasks]
    assert [line.lower() for _, line in read.lines] == [line.lower() for _, line in told.lines]


def test_a_pasted_table_is_cut_into_cells_by_its_decoded_headings() -> None:
    head = ["TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Cấp phê duyệt", "Thời gian thực hiện"]
    text = "\n".join("\t".join(row) for row in [head, *CELLS])
    told, read = read_pasted(text), read_pasted(tcvn3_surface(text))
    assert len(read.tasks) == len(told.tasks) == len(CELLS)
    assert [task.time_text for task in read.tasks] == [task.time_text for task in told.tasks]
    assert [task.place for task in read.tasks] == [task.place for task in told.tasks]


def test_what_was_turned_is_told_once_each_and_can_be_refused() -> None:
    cells = [[Cell("Së Néi vô"), Cell("UBND")], [Cell("Së Néi vô"), Cell("C«ng an tØnh")]]
    read, conversions = decode(table(cells))
    assert [(each.place, each.encoding, each.before, each.after) for each in conversions] == [
        ("dòng 1", "TCVN3", "Së Néi vô", "Sở Nội vụ"),
        ("dòng 2", "TCVN3", "C«ng an tØnh", "Công an tỉnh"),
    ]
    (finding,) = read.findings
    assert (finding.weight, finding.place) == ("warning", "dòng 1")
    assert finding.message == (
        'Văn bản dùng phông TCVN3 (.VnTime) ở 3 chỗ, đã đổi sang Unicode, ví dụ "C«ng an tØnh" → "Công an tỉnh": '
        "hãy xem trước và sau rồi xác nhận."
    )
    kept = read_pasted(tcvn3_surface(PLAN) + "\n" + PLAN, Choices(keep_encoding=True))
    assert not kept.conversions
    assert any("®" in line for _, line in kept.lines)


def test_merged_cells_stay_merged() -> None:
    cells = [Cell("I. C¶i c¸ch thñ tôc"), Cell("I. C¶i c¸ch thñ tôc", left=True)]
    read, conversions = decode(table([cells, [Cell("I. C¶i c¸ch thñ tôc", above=True), Cell("")]]))
    assert [row.cells for block in read.blocks if isinstance(block, Table) for row in block.rows] == [
        (Cell("I. Cải cách thủ tục"), Cell("I. Cải cách thủ tục", left=True)),
        (Cell("I. Cải cách thủ tục", above=True), Cell("")),
    ]
    assert len(conversions) == 1


def test_bytes_that_are_no_utf8() -> None:
    text = "Kế hoạch cải cách hành chính của Ủy ban nhân dân tỉnh, Sở Nội vụ chủ trì"
    windows = unicodedata.normalize("NFC", text)
    encoded = b"".join(_windows_1258(letter) for letter in windows)
    assert decode_bytes(encoded) == windows
    surface = decode_bytes(("“" + tcvn3_surface(text) + "”").encode("cp1252"))
    assert surface is not None
    assert decoded(surface) == ["“Kế hoạch cải cách hành chính của ủy ban nhân dân tỉnh, Sở Nội vụ chủ trì”"]
    surface = decode_bytes(to_vni(text).encode("cp1252"))
    assert surface is not None
    assert decoded(surface) == [text]


def _windows_1258(letter: str) -> bytes:
    """Windows-1258 has the shapes (ê, ơ) as letters and the tones as marks behind them."""
    parts = unicodedata.normalize("NFD", letter)
    shape = unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
    return (shape + "".join(part for part in parts if part in TONES)).encode("cp1258")


@pytest.mark.parametrize(
    "data",
    [
        "L'été dernier, où étions-nous ? Le garçon français".encode("latin-1"),
        "Die Straße führt über die Brücke".encode("latin-1"),
        bytes(range(128, 256)) * 20,
        b"plain ascii",
        "Sở Nội vụ chủ trì, phối hợp".encode()[:-1] + b"\xff",
    ],
)
def test_bytes_that_are_no_vietnamese(data: bytes) -> None:
    assert decode_bytes(data) is None


def test_clean_text_costs_next_to_nothing() -> None:
    """Less than making the blanks of the same text single: there is one search and nothing else."""
    cells = [text for row in CELLS for text in row]
    clean = table([[Cell(cells[(at * 6 + k) % len(cells)]) for k in range(6)] for at in range(5000)])
    texts = texts_of(clean)
    yardstick = min(_seconds(lambda: [" ".join(text.split()) for text in texts]) for _ in range(5))
    assert min(_seconds(lambda: decode(clean)) for _ in range(5)) < yardstick


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def test_syllables() -> None:
    words = {word for row in CELLS for text in row for word in text.replace(",", " ").split()}
    accented = [word for word in sorted(words) if word.isalpha() and word.islower() and not word.isascii()]
    assert len(accented) > 250
    assert [word for word in accented if not is_syllable(word)] == []
    for word in ("nghiệp", "quyết", "giữ", "gì", "giếng", "hòa", "hoà", "thủy", "khuỷu", "Đắk", "QUỐC", "ương"):
        assert is_syllable(word), word
    for word in ("été", "niño", "hòà", "cat", "ngiệp", "ghà", "cết", "tôc", "vụi̇n", "xyz", "", "nghiêngg"):
        assert not is_syllable(word), word
