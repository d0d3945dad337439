"""Feeds mutated real files to one reader: `python -m tests.fuzz.readers KIND [COUNT] [SEED]`.

Ends with status 0 where every input gave a draft or one sentence, within the time and memory that are allowed.
KIND: docx, xlsx, xls, pdf, html, text, pasted.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from cchc_desktop.errors import UserError
from cchc_desktop.imports.plan import read_clipboard, read_plan_bytes

from .. import excel_files, plan_files, web_files
from .mutations import inputs

SECONDS = 10.0
MEGABYTES = 500
_ROUND = 500
DATA = Path(__file__).parent.parent / "data"


def samples(kind: str) -> list[bytes]:
    """Real files of a kind, small enough for thousands of rounds."""
    makers: dict[str, Callable[[], list[bytes]]] = {
        "docx": lambda: [plan_files.merged_down(), plan_files.table_for_each_section()],
        "xlsx": lambda: [excel_files.tien_giang(), excel_files.tien_giang(two_rows=True)],
        "xls": lambda: [excel_files.tien_giang_old()],
        "pdf": lambda: [path.read_bytes() for path in sorted(DATA.glob("tien-giang-2024*.pdf"))],
        "html": lambda: [
            web_files.word_page().encode(),
            web_files.legal_site().encode(),
            web_files.one_file_page(web_files.word_page()),
            web_files.sheet_xml(),
        ],
        "text": lambda: [(DATA / "tien_giang_2024.txt").read_bytes()],
        "pasted": lambda: [web_files.excel_clipboard().encode(), (DATA / "tien_giang_2024.txt").read_bytes()],
    }
    return makers[kind]()


def main(kind: str, count: int, number: int) -> int:
    """Feed so many inputs; tell the slowest, the memory, and how many were read or refused."""
    told: dict[str, Any] = {"kind": kind, "read": 0, "refused": 0, "slowest": 0.0}
    for done in range(0, count, _ROUND):  # the generator remembers every input of a round
        _feed(kind, min(_ROUND, count - done), number + done, told)
    usage = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    told["megabytes"] = usage // 1024
    print(json.dumps(told))
    return 0 if told["megabytes"] < MEGABYTES else 1


def _feed(kind: str, count: int, number: int, told: dict[str, Any]) -> None:
    @seed(number)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.sampled_from(samples(kind)).flatmap(inputs))
    def feed(data: bytes) -> None:
        start = time.perf_counter()
        try:
            _read(kind, data)
            told["read"] += 1
        except UserError:
            told["refused"] += 1
        took = time.perf_counter() - start
        told["slowest"] = max(told["slowest"], round(took, 2))
        assert took < SECONDS, f"{took:.1f} s"

    feed()


def _read(kind: str, data: bytes) -> None:
    if kind == "pasted":
        text = data.decode("utf-8", "replace")
        read_clipboard(text if "<" in text[:200] else None, text)
    else:
        read_plan_bytes(data, f"ke-hoach.{kind}")


if __name__ == "__main__":
    wanted = [*sys.argv[1:], "200", "1"]
    sys.exit(main(wanted[0], int(wanted[1]), int(wanted[2]) if len(wanted) > 3 else 1))
