"""`cchc evidence …`: documents and files behind what was reported."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from ..model.period import Period
from . import output
from .line import Said, add_verb, opened


def add(verbs: Any) -> None:
    leaf = add_verb(verbs, "add", _add, "thêm văn bản và tệp minh chứng cho một nhiệm vụ")
    for name in ("task", "period", "document"):
        leaf.add_argument(
            f"--{name}", required=True, metavar="LOẠI|SỐ|NGÀY|CƠ QUAN|TRÍCH YẾU" if name[0] == "d" else None
        )
    leaf.add_argument("--file", type=Path, action="append", default=[])
    leaf = add_verb(verbs, "list", _list, "minh chứng của một kỳ")
    leaf.add_argument("--period", required=True)
    leaf = add_verb(verbs, "propose", _propose, "số, ký hiệu, ngày đọc được từ tên tệp")
    leaf.add_argument("--file", action="append", required=True)
    leaf = add_verb(verbs, "verify", _verify, "đối chiếu các tệp trong kho với mã băm")
    leaf = add_verb(verbs, "export", _export, "xuất minh chứng thành thư mục kèm danh mục")
    leaf.add_argument("--period", required=True)
    leaf.add_argument("--out", type=Path, required=True)
    leaf.add_argument("--by-criterion", action="store_true", help="mỗi tiêu chí của Chỉ số CCHC một thư mục")
    leaf.add_argument("--criterion", action="append", default=[], metavar="MÃ", help="chỉ các tiêu chí này")


def _add(options: argparse.Namespace) -> Said:
    from ..actions import evidence
    from ..actions.progress_file import parse_document

    ws = opened(options)
    document = parse_document(options.document)
    wanted = [evidence.Incoming(document, tuple(options.file))]
    taken = evidence.take_in(ws, wanted, options.task, Period.parse(options.period))
    json = {"document": taken.documents[0], "added": taken.added, "known": taken.known}
    return Said(json, (evidence.words_of(taken),))


def _list(options: argparse.Namespace) -> Said:
    from ..actions import evidence

    listed = evidence.cited(opened(options), Period.parse(options.period))
    json = [
        {
            "task": each.citing.task_id,
            "label": each.citing.label,
            "document": output.document(each.registered.document) | {"id": each.registered.document.id},
            "files": [{"name": f.name, "sha256": f.sha256, "size": f.size} for f in each.registered.files],
        }
        for each in listed
    ]
    lines = tuple(
        f"{each.citing.label}  {each.registered.document.cite()}  "
        f"[{'; '.join(f.name for f in each.registered.files) or 'chưa có tệp'}]"
        for each in listed
    )
    return Said(json, lines or ("Chưa có minh chứng nào.",))


def _propose(options: argparse.Namespace) -> Said:
    from ..actions.document import proposed

    year = opened(options).today.year
    said = [(name, proposed(Path(name).name, year)) for name in options.file]
    lines = tuple(f"{name}: {each.cite() or 'tên tệp không nói gì'}" for name, each in said)
    return Said([{"file": name} | output.document(each) for name, each in said], lines)


def _verify(options: argparse.Namespace) -> Said:
    from ..actions import evidence

    found = evidence.verify(opened(options))
    lines = tuple(f"{each.place}: {each.message}" for each in found)
    return Said({"findings": [output.finding(each) for each in found]}, lines or ("Mọi tệp minh chứng đều đúng.",))


def _export(options: argparse.Namespace) -> Said:
    from ..actions import evidence

    if options.by_criterion or options.criterion:
        return _export_by_criterion(options)
    made = evidence.export(opened(options), Period.parse(options.period), options.out)
    paths = [str(path) for path in (*made.files, made.index)]
    return Said({"files": paths, "without_file": list(made.without)}, tuple(paths))


def _export_by_criterion(options: argparse.Namespace) -> Said:
    from ..actions import criterion

    made = criterion.export(opened(options), Period.parse(options.period), options.out, options.criterion)
    paths = [str(path) for path in (*made.folders, made.index)]
    return Said({"files": paths, "without_evidence": list(made.without)}, tuple(paths))
