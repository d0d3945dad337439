"""`plan read` of small and large files, in process, against the bare library that reads the same file in the same run.

The yardsticks: for .docx lxml parsing the document part and walking over its elements, for .xlsx openpyxl reading
the value of every cell. Seconds are processor time, the best of five, so that other programs do not count; a PDF is
taken apart by a process of its own and is timed by the clock. Peak memory is that of a process which does nothing
but read the file once; exit status 1 says that a bound was missed.

Run: python -m tests.bench.bench_read
"""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from cchc_desktop.imports.plan import read_plan
from tests.memory import own_peak

TASKS, TWICE = 5_000, 10_000
ROUNDS = 5
GROWTH, MEMORY = 2.2, 350  # times for twice the tasks; MB
SMALL, PDF = 0.3, 5.0  # seconds: 53 tasks in Word, 9 pages of PDF
_DATA = Path(__file__).parents[1] / "data"
_HEADINGS = ("TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Cấp ban hành", "Thời gian thực hiện")
_FIELDS = ("content", "lead", "cooperating", "approval", "time_text")


def rows(count: int) -> Iterator[list[str]]:
    """The headings and so many tasks; no two contents are alike."""
    yield list(_HEADINGS)
    known = json.loads((_DATA / "tien_giang_2024.expected.json").read_text("utf-8"))
    for number in range(1, count + 1):
        item = known[number % len(known)]
        content, *others = (item[name] or "" for name in _FIELDS)
        yield [str(number), f"{content} đợt {number}", *others]


def write_docx(path: Path, count: int) -> None:
    from docx import Document

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


def bare_docx(path: Path) -> int:
    from lxml import etree

    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return sum(1 for _ in root.iter())


def bare_xlsx(path: Path) -> int:
    from openpyxl import load_workbook

    return sum(cell.value is not None for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row)


@dataclass(frozen=True)
class Kind:
    """A kind of file: how one is written, the library's bare reading, and how many times as long ours may take."""

    suffix: str
    write: Callable[[Path, int], None]
    bare: Callable[[Path], int]
    bound: float


KINDS = (
    Kind("docx", write_docx, bare_docx, 10.0),
    Kind("xlsx", write_xlsx, bare_xlsx, 3.0),
)


def once(work: Callable[[Path], object], path: Path, clock: Callable[[], float] = time.process_time) -> float:
    start = clock()
    work(path)
    return clock() - start


def alone(path: Path) -> tuple[float, float]:
    """Seconds of the first reading and MB at most, in a process of its own that reads the file once."""
    done = subprocess.run([sys.executable, "-m", __spec__.name, str(path)], check=True, capture_output=True, text=True)
    seconds, megabytes = map(float, done.stdout.split())
    return seconds, megabytes


def read_once(path: Path) -> None:
    start = time.perf_counter()
    read_plan(path)
    print(time.perf_counter() - start, own_peak() + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)


def measured(folder: Path, kind: Kind) -> bool:
    """Large plans of a kind; whether all bounds hold."""
    paths = {count: folder / f"{count}.{kind.suffix}" for count in (TASKS, TWICE)}
    for count, path in paths.items():
        kind.write(path, count)
        assert len(read_plan(path).tasks) == count
    rounds = [{path: (once(kind.bare, path), once(read_plan, path)) for path in paths.values()} for _ in range(ROUNDS)]
    best = {path: [min(each[path][n] for each in rounds) for n in (0, 1)] for path in paths.values()}
    growth = best[paths[TWICE]][1] / best[paths[TASKS]][1]
    held = growth <= GROWTH
    for count, path in paths.items():
        (bare, ours), megabytes = best[path], alone(path)[1]
        times = ours / bare
        print(
            f"{count:>6} tasks from .{kind.suffix}: {ours:.2f} s, {times:.2f} times bare {bare:.3f} s "
            f"(bound {kind.bound:.0f}), peak {megabytes:.0f} MB (bound {MEMORY})"
        )
        held = held and times <= kind.bound and megabytes <= MEMORY
    print(f"       .{kind.suffix}: twice the tasks take {growth:.2f} times as long (bound {GROWTH})")
    return held


def small(folder: Path) -> bool:
    """Plans as they are: 53 tasks in Word, nine pages of PDF."""
    word, pdf = folder / "53.docx", _DATA / "tien-giang-2024.pdf"
    write_docx(word, 53)
    first, megabytes = alone(word)[0], alone(pdf)[1]
    again = min(once(read_plan, word) for _ in range(ROUNDS))
    pages = min(once(read_plan, pdf, time.perf_counter) for _ in range(ROUNDS))
    print(f"    53 tasks from .docx: first {first:.2f} s, then {again:.3f} s (bound {SMALL})")
    print(f"     9 pages of .pdf: {pages:.2f} s (bound {PDF:.0f}), peak {megabytes:.0f} MB (bound {MEMORY})")
    return first <= SMALL and pages <= PDF and megabytes <= MEMORY


def main() -> int:
    if len(sys.argv) > 1:
        read_once(Path(sys.argv[1]))
        return 0
    with tempfile.TemporaryDirectory() as name:
        held = [small(Path(name)), *(measured(Path(name), kind) for kind in KINDS)]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
