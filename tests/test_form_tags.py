"""Templates are read as files from anywhere: their tags checked with place and page, and what means harm refused."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from cchc_desktop.exports.report_tags import report_tags
from cchc_desktop.imports.forms.template_check import check_template
from cchc_desktop.model.report.data import Annex, AnnexRow, Paragraph
from cchc_desktop.model.report.tags import ANNEX, PARAGRAPH, PART, PICTURE, REPORT, ROW, SHEET, TEXT, Shape

from .hostile_forms import EXCEL, SHIPPED, WORD, changed, hostile, part, renamed_tag, with_body, with_words
from .memory import ROOT
from .report_samples import report as sample_report

# What each template that means harm is refused for: words of the first thing that is told.
REFUSED = {
    "insides of Python": "không được gọi hàm",
    "insides by attr": "|attr",
    "endless loop": "range(10**9)”: không được gọi hàm",
    "1 GB out of a tag": "'a' * 10**9”: không được làm tính",
    "a text that repeats itself": "|center",
    "a set that grows": "lệnh “set”",
    "a macro of Jinja": "lệnh “macro”",
    "an include": "lệnh “include”",
    "loops over everything": "“for” bên trong chỉ đi qua danh sách của “a”",
    "a loop that repeats a lot": "lặp lại quá nhiều",
    "a loop that prints a lot": "lặp lại quá nhiều",
    "deep recursion": "đứng riêng một đoạn",
    "loops 5,000 deep": "hơn 2000 thẻ",
    "parentheses without end": "quá nhiều ngoặc",
    "100,000 tags": "hơn 2000 thẻ",
    "2,000 tags in 6 MB": "hơn 2000 thẻ",
    "100,000 open tags": "chưa đóng",
    "1 GB in the zip": "nén quá nhiều",
    "entity bomb": "cấu trúc lạ",
    "deep elements": "hỏng",
    "a million elements": "nén quá nhiều",
    "external image": "ảnh nối ra ngoài",
    "external template": "mẫu đính kèm",
    "a link": "siêu liên kết nối ra ngoài",
    "an image by its address": "http://example.org/a.png",
    "macro": "macro",
    "macro by its type": "macro",
    "ActiveX": "ActiveX",
    "OLE": "nhúng",
    "altChunk": "altChunk",
    "DDE": "DDEAUTO",
    "INCLUDETEXT": "INCLUDETEXT",
    "INCLUDEPICTURE in pieces": "INCLUDEPICTURE",
    "a field out of a field": "QUOTE",
    "a tag in an attribute": "thuộc tính của văn bản",
    "a tag in a comment": "chú thích",
    "a tag in the properties": "không được điền",
    "properties elsewhere": "không được điền",
    "a header elsewhere": "__class__",
    "a link that waits": "file://host/a",
    "not a Word file": "hỏng",
    "Excel: external link": "tệp Excel khác",
    "Excel: connections": "kết nối dữ liệu",
    "Excel: macro sheet": "trang tính chứa macro",
    "Excel: macro": "macro",
    "Excel: a cell at the end": "XFD1048576",
    "Excel: a merged range without end": "A900:XFD1048576",
    "Excel: DDE formula": "cmd|",
    "Excel: a web service": "WEBSERVICE",
}
CHECK_ALL = """
import json, sys, time
from pathlib import Path
from cchc_desktop.imports.forms.template_check import check_template
from cchc_desktop.model.report.tags import REPORT, SHEET
from tests.memory import own_peak
told = {}
for file in sorted(Path(sys.argv[1]).iterdir()):
    data, began = file.read_bytes(), time.process_time()
    found = check_template(data, file.name, REPORT if file.suffix == ".docx" else SHEET)
    seconds = time.process_time() - began
    peak = own_peak()
    told[file.stem] = [seconds, peak, [fault.sentence for fault in found.faults]]
print(json.dumps(told))
"""


def faults(data: bytes, name: str = WORD) -> list[str]:
    return [fault.sentence for fault in check_template(data, name, REPORT if name == WORD else SHEET).faults]


# What means harm


@pytest.mark.skipif(sys.platform != "linux", reason="memory of a process is asked in the way of Linux")
def test_what_means_harm_is_refused_by_name_within_five_seconds_and_little_memory(tmp_path: Path) -> None:
    made = hostile()
    assert set(made) == set(REFUSED)
    names = dict(enumerate(made))
    for n, (file, data) in enumerate(made.values()):
        (tmp_path / f"{n}{Path(file).suffix}").write_bytes(data)
    run = subprocess.run([sys.executable, "-c", CHECK_ALL, str(tmp_path)], capture_output=True, timeout=60, cwd=ROOT)
    assert run.returncode == 0, run.stderr.decode()
    for n, (seconds, peak, told) in json.loads(run.stdout).items():
        what = names[int(n)]
        assert told, what
        assert REFUSED[what] in told[0], (what, told[0])
        assert seconds < 5, (what, seconds)
        assert peak < 300, (what, peak)  # MB of the whole process, Python and its libraries with it


def test_a_large_template_without_harm_is_checked_in_time() -> None:
    """1,700 tags in one paragraph of 5 MB: the patterns of docxtpl and Jinja's reader see all of it."""
    runs = "".join(f"<w:r><w:t>{{{{ title }}}}</w:t></w:r><w:r><w:t>{'chữ ' * 650}</w:t></w:r>" for _ in range(1700))
    data = changed(WORD, {"word/document.xml": part(WORD, "word/document.xml").replace(
        "<w:body>", f"<w:body><w:p>{runs}</w:p>")}, compress=0)  # fmt: skip
    began = time.process_time()
    assert faults(data) == []
    assert time.process_time() - began < 5


# Tags


def test_the_shipped_templates_have_no_fault() -> None:
    for name, known in ((WORD, REPORT), (EXCEL, SHEET)):
        found = check_template((SHIPPED / name).read_bytes(), name, known)
        assert [fault.sentence for fault in found.faults] == []
        assert "signer" not in {each.tag for each in found.unused}


def test_a_misspelt_tag_is_named_with_its_page_and_the_nearest_known_one() -> None:
    (told,) = faults(renamed_tag("{{ annex.legend }}", "{{ annex.legnd }}"))
    assert "annex.legnd" in told
    assert "có phải “legend”?" in told
    assert "trang 2" in told
    (told,) = faults(with_words("Kính gửi {{ tittle }}"))
    assert told == (
        "Tệp “bao-cao.docx”, đoạn 1, trang 1, cạnh chữ “Kính gửi”: thẻ “tittle”: "
        "không có tên “tittle”, có phải “title”?"
    )


def test_pages_are_counted_by_breaks_and_sections() -> None:
    pages = (
        '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Trang hai {{ mot }}</w:t></w:r></w:p>"
        '<w:p><w:pPr><w:sectPr><w:type w:val="continuous"/></w:sectPr></w:pPr></w:p>'
        "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"
        "<w:p><w:r><w:t>Trang ba {{ hai }}</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>Trang bốn {{ ba }}</w:t></w:r></w:p>"
    )
    told = faults(with_body(pages))
    assert [sentence.split(", ")[2] for sentence in told] == ["trang 2", "trang 3", "trang 4"]


def test_tags_in_headers_are_checked_too() -> None:
    header = part(WORD, "word/header1.xml")
    place = header.index("</w:p>")
    told = faults(
        changed(WORD, {"word/header1.xml": f"{header[:place]}<w:r><w:t>{{{{ ttle }}}}</w:t></w:r>{header[place:]}"})
    )
    assert len(told) == 1
    assert "đầu trang (header1.xml)" in told[0]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["{{ parts }}"], "là danh sách"),
        (["{{ to[0].name }}"], "không có “.name”"),
        (["{{ title.__class__ }}"], "“__class__” không được phép"),
        (["{% for x in parts %}"], "chưa có “endfor”"),
        (["{%p if draft %}", "{%p endfor %}"], "“endfor” không có “for”"),
        (["{{ title"], "chưa đóng"),
        (["chữ {%p if draft %}", "{%p endif %}"], "đứng riêng một đoạn"),
        (["{%tr if draft %}", "{%tr endif %}"], "phải nằm trong một hàng"),
        (["{% for a, b in parts %}{% endfor %}"], "chỉ viết được dạng"),
        (["{% for x in parts recursive %}{% endfor %}"], "chỉ viết được dạng"),
        (["{% for x in title %}{% endfor %}"], "chỉ đi qua danh sách"),
        (["{{ to['a'] }}"], "chỉ ghi số thứ tự"),
        (["{{ title|replace('a', 'b') }}"], "|replace"),
        (["{{ title ~ title }}"], "không được làm tính"),
        (["{{ lipsum() }}"], "không được gọi hàm"),
        (["{{ namespace }}"], "không có tên “namespace”"),
        (["{{ 'x' if draft else parts }}"], "phải cùng là chữ"),
        (["{{ title | }}"], "viết sai"),
    ],
)
def test_what_tags_must_not_say(lines: list[str], told: str) -> None:
    found = faults(with_words(*lines))
    assert found
    assert told in found[0]


@pytest.mark.parametrize(
    "lines",
    [
        ["{{ title|upper|default('–') }} {{ to|join(', ') }} {{ signature|first }}"],
        ["{%p if draft and not separate or to|length >= 2 %}", "x", "{%p elif number_line == 'a' %}", "{%p endif %}"],
        ["{% for part in parts %}{% for x in part.paragraphs %}{{ loop.index }}{{ x.text }}{% endfor %}{% endfor %}"],
        [
            "{% for annex in annexes if true %}".replace(" if true", "")
            + "{{ annex.kind in ('tasks', 'stats') }}{% endfor %}"
        ],
        ["{# ghi chú cho người sửa mẫu #}"],
        ["{{ “x” if draft else ‘y’ }}"],
    ],
)
def test_what_tags_may_say(lines: list[str]) -> None:
    assert faults(with_words(*lines)) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{{ legend }}", "{{ legnd }}", "ô A3: thẻ “{{ legnd }}”: không có tên “legnd”, có phải “legend”?"),
        ("{{ section }}", "", "thiếu dòng có thẻ “{{ section }}”"),
        ("{{ cells[0] }}", "{{ cells }}", "hãy viết như “{{ cells[0] }}”"),
        ("{{ title }}", "{% for x in cells %}", "thẻ viết sai"),
    ],
)
def test_tags_of_sheets_are_named_with_their_cell(old: str, new: str, told: str) -> None:
    texts = {name: part(EXCEL, name) for name in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml") if has(name)}
    assert any(old in text for text in texts.values())
    found = faults(changed(EXCEL, {name: text.replace(old, new) for name, text in texts.items()}), EXCEL)
    assert told in found[0]


def has(name: str) -> bool:
    with zipfile.ZipFile(SHIPPED / EXCEL) as book:
        return name in book.namelist()


def test_the_known_tags_are_those_that_are_handed_out() -> None:
    """The schema and the code that fills templates say the same."""
    data = sample_report()
    tags = report_tags(data)
    assert set(tags) == set(REPORT)
    for name, shape in REPORT.items():
        assert isinstance(shape, tuple) == isinstance(tags[name], tuple), name
    samples: list[tuple[Shape, object]] = [
        (PART, tags["parts"][0]),
        (PARAGRAPH, Paragraph("x")),
        (ANNEX, Annex(None, "", "", (), ())),
        (ROW, AnnexRow(())),
    ]
    for shape, sample in samples:
        assert isinstance(shape, dict)
        assert [name for name in shape if not hasattr(sample, name)] == []
    assert set(PICTURE) == {"number", "caption", "source", "image"}
    assert SHEET["cells"] == (TEXT,)
