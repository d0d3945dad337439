"""The command line: parses, calls the same actions as the window, prints.

Exit status: 0 done, 1 refused, 2 wrong usage, 3 our own fault.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from contextlib import ExitStack
from pathlib import Path

from .. import __version__, log, paths
from ..errors import UserError
from ..text import nfc
from . import (
    backup,
    calendar,
    data,
    evidence,
    form,
    format,
    history,
    paper,
    plan,
    report,
    signer,
    stat,
    target,
    task,
    unit,
)
from .line import Said, add_verb, common_options
from .usage import Parser

DONE, REFUSED, OUR_FAULT = 0, 1, 3


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    options = _parser().parse_args(argv)
    log.begin(paths.data_folder(options.data), f"command {options.run.__name__}", log.folder_kind(options.data))
    status = OUR_FAULT
    try:
        status = _run(options)
    finally:
        log.end(status)
    return status


def _run(options: argparse.Namespace) -> int:
    try:
        with ExitStack() as options.opened:
            said = options.run(options)
    except UserError as error:
        log.refused(error)
        print(" ".join(str(error).split()), file=sys.stderr)
        return REFUSED
    except Exception as error:
        return _our_fault(options, error)
    return _print(said, options.json)


def _print(said: Said, as_json: bool) -> int:
    try:
        print(
            nfc(json.dumps(said.json, ensure_ascii=False, indent=1)) if as_json else "\n".join(said.lines), flush=True
        )
    except OSError as error:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 what is left in the buffer has nowhere to go at exit
        print(
            f"Việc đã làm xong nhưng không in ra được ({error.strerror}): hãy kiểm tra nơi nhận kết quả.",
            file=sys.stderr,
        )
        return REFUSED
    if said.wrong:
        print(said.wrong, file=sys.stderr)
        return REFUSED
    return DONE


def _our_fault(options: argparse.Namespace, error: Exception) -> int:
    details, file = log.fault(error), paths.log_file(paths.data_folder(options.data))
    written = log.files(file.parent)
    if not written:  # a folder that cannot be written
        print(details, file=sys.stderr)
    place = f"chi tiết ở “{file}”" if written else "chi tiết ở trên"
    print(f"Lỗi của chương trình, không phải do bạn; {place}.", file=sys.stderr)
    return OUR_FAULT


def _parser() -> argparse.ArgumentParser:
    whole = common_options(None)
    parser = Parser(prog="cchc", description="Báo cáo cải cách hành chính, không cần mạng.", parents=[whole])
    parser.add_argument("--version", action="version", version=__version__, help="xem phiên bản rồi thoát")
    nouns = parser.add_subparsers(metavar="VIỆC", required=True)
    unit.add(nouns.add_parser("unit", help="đơn vị báo cáo").add_subparsers(metavar="LỆNH", required=True))
    plan.add(nouns.add_parser("plan", help="kế hoạch").add_subparsers(metavar="LỆNH", required=True))
    task.add_task(nouns.add_parser("task", help="nhiệm vụ").add_subparsers(metavar="LỆNH", required=True))
    task.add_progress(nouns.add_parser("progress", help="tiến độ").add_subparsers(metavar="LỆNH", required=True))
    evidence.add(nouns.add_parser("evidence", help="văn bản, minh chứng").add_subparsers(metavar="LỆNH", required=True))
    stat.add(nouns.add_parser("stat", help="số liệu thống kê").add_subparsers(metavar="LỆNH", required=True))
    calendar.add(nouns.add_parser("calendar", help="lịch báo cáo").add_subparsers(metavar="LỆNH", required=True))
    target.add(nouns.add_parser("target", help="chỉ tiêu").add_subparsers(metavar="LỆNH", required=True))
    form.add(nouns.add_parser("form", help="mẫu báo cáo").add_subparsers(metavar="LỆNH", required=True))
    report.add(nouns.add_parser("report", help="báo cáo").add_subparsers(metavar="LỆNH", required=True))
    paper.add(nouns.add_parser("paper", help="văn bản khác").add_subparsers(metavar="LỆNH", required=True))
    format.add(nouns.add_parser("format", help="thể thức văn bản").add_subparsers(metavar="LỆNH", required=True))
    signer.add(nouns.add_parser("signer", help="người ký").add_subparsers(metavar="LỆNH", required=True))
    backup.add(nouns.add_parser("backup", help="sao lưu").add_subparsers(metavar="LỆNH", required=True))
    data.add(nouns.add_parser("data", help="thư mục dữ liệu").add_subparsers(metavar="LỆNH", required=True))
    history.add(nouns.add_parser("history", help="lịch sử thay đổi").add_subparsers(metavar="LỆNH", required=True))
    demo = add_verb(nouns, "demo", _demo, "làm thử trọn một quý bằng kế hoạch kèm sẵn")
    demo.add_argument("--out", type=Path, required=True)
    add_verb(nouns, "self-test", _self_test, "chương trình tự kiểm tra")
    return parser


def _demo(options: argparse.Namespace) -> Said:
    from ..actions.demo import run_demo
    from ..app import take_pictures

    made = run_demo(paths.data_folder(options.data), options.out, options.today)
    pictures = take_pictures(made.folder, made.today, options.out)
    files = [str(path) for path in (*made.files, *pictures)]
    return Said({"files": files, "data": str(made.folder)}, (*files, f"Dữ liệu: {made.folder}"))


def _self_test(options: argparse.Namespace) -> Said:
    from ..app import show_once
    from ..self_test import run_self_test

    steps = run_self_test(show_once)
    return Said({"steps": steps, "version": __version__}, (*steps, f"CCHC Desktop {__version__}: đạt"))
