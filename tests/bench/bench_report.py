"""How long the report takes: built, and written as .docx and .xlsx. Run `python tests/bench/bench_report.py`."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from cchc_desktop.exports.excel import write_excel
from cchc_desktop.exports.word import write_word
from tests.report_samples import FORM, many, report

ROUNDS = 5
LIMITS = {53: 0.4, 500: 1.0}  # seconds for both files


def main() -> None:
    """Print the best and the worst of some rounds; the first of all includes loading the libraries."""
    for count, limit in LIMITS.items():
        rows = many(count)
        data = report(rows)
        build = measure(partial(report, rows))
        word = measure(partial(write_word, data, FORM))
        excel = measure(partial(write_excel, data, FORM))
        print(f"{count:4} tasks  build {show(build)}  docx {show(word)}  xlsx {show(excel)}  limit for both {limit} s")


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
