"""`plan read` of large .xlsx and .xls workbooks, in process, against openpyxl and xlrd reading every cell.

Run: python tests/bench/bench_excel.py
Each reading is done in a process of its own, so that its peak memory is its own. Times are processor time, the best
of five: what another program does meanwhile does not count.
"""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import time
from collections.abc import Callable

import openpyxl
import xlrd
import xlwt

from cchc_desktop.imports.document import silent
from cchc_desktop.imports.files.source import read_document
from cchc_desktop.imports.plan import read_plan_bytes

HEADER = (
    "STT",
    "Nội dung công việc",
    "Sản phẩm",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Cấp ban hành/phê duyệt",
    "Thời gian thực hiện",
)
LEADS = ("Sở Nội vụ", "Văn phòng UBND tỉnh", "Sở Tư pháp", "Sở Tài chính")


def rows(tasks: int) -> list[list[object]]:
    out: list[list[object]] = [list(HEADER)]
    for n in range(tasks):
        out.append(
            [
                n + 1,
                f"Xây dựng kế hoạch số {n} về cải cách hành chính, kiểm soát thủ tục hành chính và chuyển đổi số "
                f"của tỉnh năm 2024 lần {n * 7}",
                f"Kế hoạch {n}",
                LEADS[n % 4],
                "Các sở, ban, ngành tỉnh; UBND cấp huyện",
                "UBND tỉnh",
                f"Quý {('I', 'II', 'III', 'IV')[n % 4]} năm 2024",
            ]
        )
    return out


def new(tasks: int) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows(tasks):
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def old(tasks: int) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("PL")
    for at, row in enumerate(rows(tasks)):
        for column, value in enumerate(row):
            sheet.write(at, column, value)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def library(data: bytes) -> int:
    """The yardstick: the library's own reading, and a touch of every value."""
    if data.startswith(b"PK"):
        book = openpyxl.load_workbook(io.BytesIO(data))
        return sum(cell.value is not None for sheet in book for row in sheet.iter_rows() for cell in row)
    old_book = xlrd.open_workbook(file_contents=data, formatting_info=True)
    return sum(value != "" for sheet in old_book.sheets() for n in range(sheet.nrows) for value in sheet.row_values(n))


READINGS: dict[str, Callable[[bytes], object]] = {
    "library": library,
    "document": lambda data: read_document(data, "a.xlsx" if data.startswith(b"PK") else "a.xls", silent),
    "plan": lambda data: len(read_plan_bytes(data, "a.xlsx" if data.startswith(b"PK") else "a.xls").tasks),
}


def one(reading: str) -> None:
    """In the child: the file comes ready made, for making it takes more memory than reading it."""
    data, read, samples = sys.stdin.buffer.read(), READINGS[reading], []
    for _ in range(5):
        start = time.process_time()
        read(data)
        samples.append(time.process_time() - start)
    print(min(samples), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def main() -> None:
    for kind, make in (("xlsx", new), ("xls", old)):
        for tasks in (5000, 10_000):
            data = make(tasks)
            found = {reading: child(reading, data) for reading in READINGS}
            base = found["library"][0]
            told = ", ".join(
                f"{reading} {seconds:.2f} s ({seconds / base:.2f} times) {megabytes} MB"
                for reading, (seconds, megabytes) in found.items()
            )
            print(f".{kind}, {tasks} tasks: {told}")


def child(reading: str, data: bytes) -> tuple[float, int]:
    """Seconds and peak megabytes of one reading, in a process of its own."""
    done = subprocess.run([sys.executable, __file__, reading], input=data, check=True, capture_output=True)
    seconds, megabytes = done.stdout.split()
    return float(seconds), int(megabytes)


if __name__ == "__main__":
    one(sys.argv[1]) if len(sys.argv) > 1 else main()
