"""Large plans: 5,000 and 10,000 tasks read in process from .docx and .xlsx, against the bare library in the same run.

The yardstick for Word is lxml parsing the document part and walking over its elements, for Excel openpyxl reading
the value of every cell. Peak memory is that of a process which does nothing but read the file once.

Run: python tests/bench/bench_large.py
"""

from __future__ import annotations

import io
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from docx import Document
from lxml import etree

from cchc_desktop.imports.plan import read_plan

COUNTS = (5_000, 10_000)
ROUNDS = 3
BOUNDS = {"docx": 10.0, "xlsx": 3.0}
GROWTH, MEMORY = 2.2, 350  # times for twice the tasks; MB
_DATA = Path(__file__).parents[1] / "data" / "tien_giang_2024.expected.json"
_HEADINGS = ("TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Cấp ban hành", "Thời gian thực hiện")
_FIELDS = ("content", "lead", "cooperating", "approval", "time_text")


def rows(count: int) -> Iterator[list[str]]:
    """The headings and so many tasks; no two contents are alike."""
    yield list(_HEADINGS)
    known = json.loads(_DATA.read_text("utf-8"))
    for number in range(1, count + 1):
        item = known[number % len(known)]
        content, *others = (item[name] or "" for name in _FIELDS)
        yield [str(number), f"{content} đợt {number}", *others]


def write_docx(path: Path, count: int) -> None:
    stream = io.BytesIO()
    document = Document()
    document.add_paragraph("KẾ HOẠCH\nCải cách hành chính năm 2024")
    document.add_table(1, len(_HEADINGS))
    document.save(stream)
    body = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows(count))
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                begin, end = data.index(b"<w:tr>"), data.index(b"</w:tbl>")
                data = data[:begin] + body.encode() + data[end:]
            target.writestr(name, data)


def _cell(text: str) -> str:
    width = '<w:tcPr><w:tcW w:type="dxa" w:w="1440"/></w:tcPr>'
    return f"<w:tc>{width}<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:tc>"


def write_xlsx(path: Path, count: int) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Phụ lục")
    for row in rows(count):
        sheet.append(row)
    book.save(path)


def bare_docx(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    for _ in root.iter():
        pass


def bare_xlsx(path: Path) -> None:
    from openpyxl import load_workbook

    for sheet in load_workbook(path):
        for row in sheet.iter_rows():
            for cell in row:
                cell.value  # noqa: B018 the yardstick touches every value


WRITERS = {"docx": write_docx, "xlsx": write_xlsx}
BARE = {"docx": bare_docx, "xlsx": bare_xlsx}


def timed(work: Callable[[Path], object], path: Path) -> float:
    samples = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work(path)
        samples.append(time.perf_counter() - start)
    return statistics.median(samples)


def peak(path: Path) -> float:
    """MB at most, in a process of its own that reads the file once."""
    done = subprocess.run([sys.executable, __file__, str(path)], check=True, capture_output=True, text=True)
    return float(done.stdout)


def measure(folder: Path, kind: str) -> None:
    took: dict[int, float] = {}
    for count in COUNTS:
        path = folder / f"{count}.{kind}"
        WRITERS[kind](path, count)
        bare, took[count] = timed(BARE[kind], path), timed(read_plan, path)
        assert len(read_plan(path).tasks) == count
        print(
            f"{count:>6} tasks from .{kind}: {took[count]:.2f} s, {took[count] / bare:.1f} times bare {bare:.3f} s "
            f"(bound {BOUNDS[kind]:.0f}), peak {peak(path):.0f} MB (bound {MEMORY})"
        )
    print(
        f"       .{kind}: twice the tasks take {took[COUNTS[1]] / took[COUNTS[0]]:.2f} times as long (bound {GROWTH})"
    )


def main() -> None:
    if len(sys.argv) > 1:
        read_plan(Path(sys.argv[1]))
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        return
    with tempfile.TemporaryDirectory() as folder:
        for kind in WRITERS:
            measure(Path(folder), kind)


if __name__ == "__main__":
    main()
