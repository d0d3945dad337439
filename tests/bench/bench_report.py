"""How long the report takes, how much memory, and how many pages it has. Run `python tests/bench/bench_report.py`.

With `--signature` also: forty lengths of the body, a line apart, by LibreOffice: the signature is never alone.
"""

from __future__ import annotations

import multiprocessing
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from cchc_desktop.exports.excel import write_excel
from cchc_desktop.exports.word import write_word
from cchc_desktop.model.report.data import Annex, ReportData
from tests.annex_samples import STATS, with_annexes
from tests.report_samples import FORM, many, report

ROUNDS = 5
LIMITS = {53: 0.5, 500: 1.5}  # seconds for a .docx with its narrative and two annexes
MEMORY = (500, 1000, 2000)  # tasks
TIMES_FASTER = 3  # than python-docx on the same table
LENGTHS = 40


def main() -> None:
    """Print the best and the worst of some rounds; the first of all includes loading the libraries."""
    for count, limit in LIMITS.items():
        rows = many(count)
        data = two_annexes(count)
        build = measure(partial(report, rows))
        word = measure(partial(write_word, data, FORM))
        excel = measure(partial(write_excel, data, FORM))
        print(f"{count:4} tasks  build {show(build)}  docx {show(word)}  xlsx {show(excel)}  limit of docx {limit} s")
    compare_tables()
    if sys.platform == "linux":
        measure_memory()
    if shutil.which("soffice"):
        count_pages()
    if "--signature" in sys.argv:
        vary_lengths()


def two_annexes(count: int) -> ReportData:
    """The report on so many tasks, with the annex of tasks and one of figures."""
    data = report(many(count))
    return with_annexes(data, data.annexes[0], STATS)


def compare_tables() -> None:
    """The annex table of 500 rows, ours beside plain python-docx."""
    data = report(many(500))
    empty = with_annexes(data, Annex(None, "", "", data.annexes[0].columns, data.annexes[0].rows[:1]))
    ours = min(measure(partial(write_word, data, FORM))) - min(measure(partial(write_word, empty, FORM)))
    plain = min(measure(partial(plain_table, data.annexes[0])))
    print(f"table of 500 rows  ours {ours * 1000:.0f} ms  python-docx {plain * 1000:.0f} ms", end="  ")
    print(f"{plain / ours:.1f} times as fast, wanted {TIMES_FASTER}")


def plain_table(annex: Annex) -> None:
    """What python-docx's own way of filling a table takes: a row, its cells, a formatted run in each."""
    from docx import Document
    from docx.shared import Pt

    document = Document()
    table = document.add_table(rows=1, cols=len(annex.columns), style="Table Grid")
    for row in annex.rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, row.cells, strict=False):
            run = cell.paragraphs[0].add_run(text)
            run.font.name, run.font.size, run.font.bold = "Times New Roman", Pt(12), row.section
    document.save(BytesIO())


def measure_memory() -> None:
    """What a process holds at most while it writes the .docx, for twice and four times as many tasks."""
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        peaks = [pool.apply(peak, (count,)) for count in (1, *MEMORY)]
    for count, most in zip(MEMORY, peaks[1:], strict=True):
        added = (most - peaks[0]) / count
        print(
            f"{count:4} tasks  docx {most / 1024:.0f} MB at most, {added:.0f} kB a task above {peaks[0] / 1024:.0f} MB"
        )


def peak(count: int) -> int:
    """The most kilobytes that this process ever held, after writing a report (of Linux alone)."""
    write_word(two_annexes(count), FORM)
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0])


def count_pages() -> None:
    """How many pages LibreOffice makes of them."""
    papers = {"sample": report(), "53": report(many(53)), "500": report(many(500))}
    with tempfile.TemporaryDirectory() as folder:
        made = to_pdf(Path(folder), papers)
    for name, text in made.items():
        total = len(text)
        body = next(n for n, page in enumerate(text) if page.startswith("Phụ lục"))
        print(f"{name:>6} tasks  {total} pages: body {body}, annex {total - body}")


def vary_lengths() -> None:
    """Each length with a usual closing and with one of a single line, with and without a long annex."""
    from tests.test_word_pages import SHORT, longer

    for annexes in ((), report(many(53)).annexes):
        for end in ("", SHORT):
            papers = {str(n): longer(report(), n, end, annexes) for n in range(LENGTHS)}
            with tempfile.TemporaryDirectory() as folder:
                above = [lines_above(pages) for pages in to_pdf(Path(folder), papers).values()]
            said = f"closing of {'one line' if end else 'three lines'}, {'with' if annexes else 'without'} annex"
            print(f"{len(above)} lengths, {said}: at least {min(above)} lines above the signature, wanted 2")


def lines_above(pages: list[str]) -> int:
    """The lines of text above "Nơi nhận:" on its page; the number of the page is none."""
    page = next(page for page in pages if "Nơi nhận:" in page)
    lines = page.split("Nơi nhận:")[0].splitlines()
    return sum(bool(line.strip()) and not line.strip().isdigit() for line in lines)


def to_pdf(folder: Path, papers: dict[str, ReportData]) -> dict[str, list[str]]:
    """The text of each page of each paper."""
    import pypdfium2

    for name, data in papers.items():
        (folder / f"{name}.docx").write_bytes(write_word(data, FORM))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    given = [str(folder / f"{name}.docx") for name in papers]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *given]
    subprocess.run(command, check=True, capture_output=True)
    return {
        name: [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(folder / f"{name}.pdf")]
        for name in papers
    }


def measure(work: Callable[[], object]) -> list[float]:
    """Seconds of each round."""
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return taken


def show(taken: list[float]) -> str:
    """Best and worst in milliseconds."""
    return f"{min(taken) * 1000:6.0f} - {max(taken) * 1000:.0f} ms"


if __name__ == "__main__":
    main()
