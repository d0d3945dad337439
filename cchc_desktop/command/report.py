"""`cchc report …`: checked and written."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from ..model.period import Period
from . import output
from .line import Said, add_verb, opened


def add(verbs: Any) -> None:
    add_verb(verbs, "check", _report_check, "kiểm tra trước khi viết").add_argument("--period", required=True)
    write = add_verb(verbs, "write", _report_write, "viết báo cáo")
    write.add_argument("--period", required=True)
    write.add_argument("--out", type=Path, required=True)
    write.add_argument("--format", action="append")


def _report_check(options: argparse.Namespace) -> Said:
    from ..actions import checks

    checked = checks.check(opened(options), Period.parse(options.period))
    filled = {"filled": checked.completeness.filled, "of": checked.completeness.of}
    waiting = sum(len(area.waiting) for area in checked.gaps)
    found = {"findings": [output.finding(f) for f in checked.findings], "completeness": filled, "waiting": waiting}
    not_due = f", {waiting} nhiệm vụ chưa đến hạn" if waiting else ""
    said = f"Đã nhập {filled['filled']}/{filled['of']} nhiệm vụ{not_due}."
    return Said(found, (said, *(f.message for f in checked.findings)))


def _report_write(options: argparse.Namespace) -> Said:
    from ..actions import report

    formats = options.format or report.FORMATS
    written = report.write(opened(options), Period.parse(options.period), options.out, formats)
    files = [str(path) for path in written.files]
    return Said({"files": files, "findings": [output.finding(f) for f in written.findings]}, tuple(files))
