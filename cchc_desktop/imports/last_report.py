"""Reads a report that was handed in, ours or one written by hand, into what it says of each task."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from ..errors import UserError
from ..model.finding import Finding
from ..model.last_report import LastReport
from ..model.period import Period
from ..telling import Report, silent
from ..text import fold, from_roman
from .document import Document
from .files.source import load, read_document
from .last_report_prose import read_passages
from .last_report_table import read_rows
from .lines import refuse_secret, text_lines
from .prose.outline import read_outline
from .wording.legacy import decode

_TOP_LINES = 60
_LONGEST_TITLE = 400
_REPORT = re.compile(r"\bbao cao\b|\bket qua\b|\btinh hinh\b|\bcong tac\b")
_SUBJECT = re.compile(r"\bcai cach\b|\bcchc\b")
_KIND = re.compile(
    r"\bq(?:uy|ui)? ?(?P<quarter>iv|iii|ii|i|[1-4])\b|\b(?P<half>6|06|sau) thang\b(?! cuoi)"
    r"|\b(?P<nine>9|09|chin) thang\b"
)
_YEAR = re.compile(r"\b(20\d\d)\b")
_WHOLE_YEAR = re.compile(r"\bnam (20\d\d)\b")
_CODE = re.compile(r"(20\d\d)[-_ .]?(q[1-4]|h1|9m|y)\b")


def read_last_report(path: Path, report: Report = silent) -> LastReport:
    """The report in this file; UserError where the file cannot be read or holds no results."""
    return read_last_report_bytes(load(path), path.name, report)


def read_last_report_bytes(data: bytes, name: str, report: Report = silent) -> LastReport:
    """The report in these bytes."""
    document, _ = decode(read_document(data, name, report))
    refuse_secret(text_lines(document), name)
    report(80, "Đang tìm kết quả từng nhiệm vụ")
    rows = read_rows(document)
    passages, left_out = read_passages(read_outline(document.blocks))
    if not rows and not passages:
        raise UserError(
            f'Không thấy kết quả nhiệm vụ nào trong "{name}": hãy chọn tệp báo cáo quý trước, có phụ lục tình hình '
            "thực hiện nhiệm vụ hoặc các mục kết quả theo lĩnh vực."
        )
    title, period = _period(document, name)
    findings = [*document.findings]
    if left_out:
        words = f"Không lấy {left_out} đoạn ở các phần mở đầu, đánh giá, phương hướng, kiến nghị."
        findings.append(Finding("hint", name, words))
    return LastReport(name, title, period, rows, passages, tuple(findings))


def _period(document: Document, name: str) -> tuple[str | None, Period | None]:
    """The title that names a period, and that period; the file's name where no title does."""
    lines = [text for _, text in document.lines()[:_TOP_LINES] if len(text) <= _LONGEST_TITLE]
    pairs = [*lines, *(f"{one} {other}" for one, other in pairwise(lines))]
    for title in pairs:
        words = fold(title)
        if _SUBJECT.search(words) and _REPORT.search(words) and (period := period_in(title)):
            return title, period
    for title in lines:
        if fold(title).startswith("bao cao") and (period := period_in(title)):
            return title, period
    return None, period_in(Path(name).stem.replace("_", " ").replace("-", " ")) or _of_code(name)


def period_in(title: str) -> Period | None:
    """The period of a title: "quý IV năm 2023", "6 tháng đầu năm 2024", "năm 2023"; the first that it names."""
    words = re.sub(r"\((?:[^)]*)\)", " ", fold(title))
    kind = _KIND.search(words)
    if kind is None:
        whole = _WHOLE_YEAR.search(words)
        return Period(int(whole[1]), "Y") if whole else None
    year = _YEAR.search(words, kind.end())
    if year is None:
        return None
    return Period(int(year[1]), _kind(kind))


def _kind(found: re.Match[str]) -> str:
    if found["half"]:
        return "H1"
    if found["nine"]:
        return "9M"
    quarter = found["quarter"]
    return f"Q{quarter if quarter.isdigit() else from_roman(quarter)}"


def _of_code(name: str) -> Period | None:
    code = _CODE.search(fold(name))
    return Period(int(code[1]), code[2].upper()) if code else None
