"""A PDF of the Tiền Giang plan read in process, its peak memory, and how the time grows with the pages.

Run: python -m tests.bench.bench_pdf
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time

from cchc_desktop.imports.document import silent
from cchc_desktop.imports.files.pdf import read_pdf
from cchc_desktop.imports.plan import read_plan_bytes
from tests.pdf_files import DATA, PRINTED, Sheets
from tests.plan_files import compare

XS = (50, 80, 400, 560, 780)


def long_table(pages: int) -> bytes:
    """A ruled table over so many pages, 16 rows on each."""
    sheets = Sheets()
    for page in range(pages):
        if page:
            sheets.page()
        head = [["TT", "Nội dung công việc", "Cơ quan chủ trì", "Thời gian"]] if not page else []
        rows = [[str(page * 16 + n), "Việc cần làm trong năm của đơn vị", "Sở A", "Quý I"] for n in range(16)]
        sheets.table(head + rows, XS, 40, 30)
    return sheets.data()


def timed(data: bytes, times: int) -> tuple[float, float]:
    """The first reading and the median of all."""
    samples = []
    for _ in range(times):
        start = time.perf_counter()
        read_pdf(data, "ke-hoach.pdf", silent)
        samples.append(time.perf_counter() - start)
    return samples[0], statistics.median(samples)


def main() -> None:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import pypdfium2_raw"], check=True)
    print(f"an empty process with the library: {time.perf_counter() - start:.2f} s")
    for name in PRINTED:
        data = (DATA / name).read_bytes()
        first, median = timed(data, 5)
        draft = read_plan_bytes(data, name)
        wrong = len(compare(draft))
        print(f"{name}: {len(draft.tasks)} tasks, {wrong} cells wrong; first {first:.2f} s, median {median:.2f} s")
    for pages in (50, 100):
        print(f"{pages} pages: {timed(long_table(pages), 2)[1]:.2f} s")
    own, engine = (
        resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"peak memory: {own} MB, the engine {engine} MB")


if __name__ == "__main__":
    main()
