"""`cchc format …`: the layout of a Word file by Nghị định 30/2020/NĐ-CP, checked and mended."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .line import Said, add_verb

if TYPE_CHECKING:
    from ..model.layout.fault import Fault


def add(verbs: Any) -> None:
    add_verb(verbs, "check", _check, "kiểm tra thể thức").add_argument("file", type=Path, metavar="TỆP")
    mend = add_verb(verbs, "mend", _mend, "sửa thể thức vào một bản sao")
    mend.add_argument("file", type=Path, metavar="TỆP")
    mend.add_argument("--out", type=Path)


def _check(options: argparse.Namespace) -> Said:
    from ..actions import layout

    found = layout.check_file(options.file)
    told = {"findings": [_finding(fault) for fault in found.faults], "judged": list(found.judged)}
    told |= {"passed": found.passed, "unjudged": list(found.unjudged)}
    lines = [_line(fault) for fault in found.faults]
    lines.append(f"Đạt {found.passed}/{len(found.judged)} điều kiểm tra.")
    return Said(told, (*lines, *(f"Không kiểm tra được: {words}" for words in found.unjudged)))


def _mend(options: argparse.Namespace) -> Said:
    from ..actions import layout

    copy = layout.mend_to_copy(options.file, out=options.out)
    left = copy.judged.check.faults
    told = {"file": str(copy.file), "mended": copy.mended, "left": [_finding(fault) for fault in left]}
    count = f"Đã sửa {copy.mended} lỗi, còn {len(left)} lỗi."
    return Said(told, (str(copy.file), count, *(_line(fault) for fault in left)))


def _line(fault: Fault) -> str:
    return f"{fault.place}: {fault.found} → {fault.expected} ({fault.clause})"


def _finding(fault: Fault) -> dict[str, Any]:
    """A fault as the command line promises it."""
    keys = ("rule", "place", "found", "expected", "clause")
    return {key: getattr(fault, key) for key in keys} | {"mendable": bool(fault.mends)}
