"""The command line: parses, calls the same actions as the window, prints.

Exit status: 0 done, 1 refused, 2 wrong usage, 3 our own fault.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from . import __version__, paths
from . import command_output as output
from .actions.workspace import Workspace, open_workspace
from .errors import UserError
from .model.period import Period
from .text import nfc

DONE, REFUSED, USAGE, OUR_FAULT = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Said:
    """What a command found out: JSON for programs, lines for people."""

    json: Any
    lines: tuple[str, ...]


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"Sai cách dùng lệnh: {message}\n")


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    options = _parser().parse_args(argv)
    try:
        with ExitStack() as options.opened:
            said = options.run(options)
    except UserError as error:
        print(" ".join(str(error).split()), file=sys.stderr)
        return REFUSED
    except Exception:
        return _our_fault(options)
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
    return DONE


def _our_fault(options: argparse.Namespace) -> int:
    log = paths.log_file(paths.data_folder(options.data))
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        logging.basicConfig(filename=log, encoding="utf-8", format="%(asctime)s %(levelname)s %(message)s")
        place = f"chi tiết ở “{log}”"
    except OSError:
        logging.basicConfig()
        place = "chi tiết ở trên"
    logging.exception("command failed, version %s", __version__)
    print(f"Lỗi của chương trình, không phải do bạn; {place}.", file=sys.stderr)
    return OUR_FAULT


def _parser() -> argparse.ArgumentParser:
    whole = _options(None)
    parser = _Parser(prog="cchc", description="Báo cáo cải cách hành chính, không cần mạng.", parents=[whole])
    parser.add_argument("--version", action="version", version=__version__)
    nouns = parser.add_subparsers(metavar="VIỆC", required=True)
    _add_unit(nouns.add_parser("unit", help="đơn vị báo cáo").add_subparsers(required=True))
    _add_plan(nouns.add_parser("plan", help="kế hoạch").add_subparsers(required=True))
    _add_task(nouns.add_parser("task", help="nhiệm vụ").add_subparsers(required=True))
    _add_progress(nouns.add_parser("progress", help="tiến độ").add_subparsers(required=True))
    _add_report(nouns.add_parser("report", help="báo cáo").add_subparsers(required=True))
    demo = _leaf(nouns, "demo", _demo, "làm thử trọn một quý bằng kế hoạch kèm sẵn")
    demo.add_argument("--out", type=Path, required=True)
    _leaf(nouns, "self-test", _self_test, "chương trình tự kiểm tra")
    return parser


def _options(default: Any) -> argparse.ArgumentParser:
    """The options of the whole line; understood before and after the command."""
    options = argparse.ArgumentParser(add_help=False)
    options.add_argument("--data", type=Path, default=default, metavar="THƯ_MỤC")
    options.add_argument("--json", action="store_true", default=default or False)
    options.add_argument("--today", type=_day, default=default, metavar="NĂM-THÁNG-NGÀY")
    return options


def _leaf(verbs: Any, name: str, run: Callable[[argparse.Namespace], Said], help: str) -> argparse.ArgumentParser:
    leaf: argparse.ArgumentParser = verbs.add_parser(name, help=help, parents=[_options(argparse.SUPPRESS)])
    leaf.set_defaults(run=run)
    return leaf


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” không phải là ngày, hãy viết như 2024-03-12") from error


def _open(options: argparse.Namespace) -> Workspace:
    ws = open_workspace(paths.data_folder(options.data), options.today)
    options.opened.callback(ws.close)
    return ws


# unit


def _add_unit(verbs: Any) -> None:
    leaf = _leaf(verbs, "set", _unit_set, "khai báo đơn vị")
    for name in ("name", "kind", "parent", "superior", "place", "symbol", "signer", "authority", "position"):
        leaf.add_argument(f"--{name}")
    leaf.add_argument("--to", action="append")
    leaf.add_argument("--recipient", action="append")
    leaf.add_argument("--file", type=Path)
    _leaf(verbs, "show", _unit_show, "xem đơn vị")
    _leaf(verbs, "load", _unit_load, "nạp danh sách đơn vị từ bảng").add_argument("file", type=Path)
    several = _leaf(verbs, "list", _unit_list, "các đơn vị trong danh sách")
    several.add_argument("--search", default="", metavar="CHỮ")
    several.add_argument("--on", type=_day, metavar="NGÀY", help="chỉ đơn vị còn hiệu lực ngày này")


def _unit_set(options: argparse.Namespace) -> Said:
    from .actions import unit
    from .actions.unit_file import read_unit

    keys = (
        "name",
        "kind",
        "parent",
        "superior",
        "place",
        "symbol",
        "signer",
        "authority",
        "position",
        "to",
        "recipient",
    )
    given = {key: getattr(options, key) for key in keys if getattr(options, key) is not None}
    kept = unit.set_unit(_open(options), read_unit(options.file, given))
    return _about_unit(kept)


def _unit_show(options: argparse.Namespace) -> Said:
    from .actions import unit

    return _about_unit(unit.required(_open(options)))


def _unit_load(options: argparse.Namespace) -> Said:
    from .actions import unit

    count = unit.load_list(_open(options), options.file)
    return Said({"units": count}, (f"Đã nạp {count} đơn vị",))


def _unit_list(options: argparse.Namespace) -> Said:
    from .actions import unit

    found = unit.listed(_open(options), options.search, options.on)
    lines = tuple(f"{one.name} ({one.kind})" for one in found)
    return Said([output.listed_unit(one) for one in found], lines or ("Không có đơn vị nào.",))


def _about_unit(unit: Any) -> Said:
    found = output.unit(unit)
    return Said(found, tuple(f"{key}: {value}" for key, value in found.items() if value))


# plan


def _add_plan(verbs: Any) -> None:
    _leaf(verbs, "read", _plan_read, "đọc thử, không lưu").add_argument("file")
    add = _leaf(verbs, "add", _plan_add, "đọc và nhận kế hoạch")
    add.add_argument("file", nargs="?")
    add.add_argument("--bundled", metavar="TÊN")
    add.add_argument("--amend", action="store_true", help="cập nhật kế hoạch đã nhận mà tệp này là bản sửa đổi")
    _leaf(verbs, "list", _plan_list, "các kế hoạch đã nhận")
    _leaf(verbs, "show", _plan_show, "một kế hoạch").add_argument("id")
    _leaf(verbs, "bundled", _plan_bundled, "các kế hoạch kèm sẵn")


def _draft(file: str) -> Any:
    from .actions import plan

    if file == "-":
        return plan.read_piped(sys.stdin.buffer.read())
    return plan.read(Path(file))


def _plan_read(options: argparse.Namespace) -> Said:
    draft = _draft(options.file)
    lines = (
        draft.header.title or draft.source.name,
        f"{len(draft.tasks)} nhiệm vụ, {len(draft.sections)} phần, {len(draft.targets)} chỉ tiêu, "
        f"{len(draft.duties)} việc giao, {len(draft.deadlines)} mốc báo cáo",
    )
    doubts = tuple(f"{task.label()}: {doubt.reason}" for task in draft.tasks for doubt in task.doubts)
    return Said(output.draft(draft), (*lines, *doubts, *(f.message for f in draft.findings)))


def _plan_add(options: argparse.Namespace) -> Said:
    from .actions import plan

    if (options.file is None) == (options.bundled is None):
        raise UserError("Hãy nêu đúng một nguồn: một tệp, hoặc --bundled TÊN.")
    draft = plan.read_bundled(options.bundled) if options.bundled else _draft(options.file)
    ws = _open(options)
    amendment = plan.amended(ws, draft)
    if amendment and amendment.certain and not options.amend:
        raise UserError(
            f"Kế hoạch số {draft.header.number} đã được nhận và tệp này khác bản đó: thêm --amend để cập nhật."
        )
    kept = plan.accept(ws, draft, amendment.plan.id if amendment and options.amend else None)
    tasks = len(plan.tasks(ws, kept.id))
    found = {
        "plan_id": kept.id,
        "tasks": tasks,
        "targets": len(draft.targets),
        "duties": len(draft.duties),
        "deadlines": len(draft.deadlines),
        "changes": output.difference(amendment.difference) if amendment and options.amend else None,
        "findings": [output.finding(f) for f in draft.findings],
    }
    return Said(found, (f"Đã nhận {tasks} nhiệm vụ, mã kế hoạch {kept.id}", *(f.message for f in draft.findings)))


def _plan_list(options: argparse.Namespace) -> Said:
    from .actions import plan

    found = plan.plans(_open(options))
    lines = tuple(
        f"{one.plan.id}  {one.plan.header.title or one.plan.source_name} ({one.tasks} nhiệm vụ)" for one in found
    )
    return Said([output.plan(one.plan, one.tasks) for one in found], lines or ("Chưa có kế hoạch nào.",))


def _plan_show(options: argparse.Namespace) -> Said:
    from .actions import plan

    ws = _open(options)
    whole = plan.contents(ws, options.id)
    kept, tasks = whole.plan, [task for task in whole.tasks if task.dropped_on is None]
    found = {
        "plan": output.plan(kept, len(tasks)),
        "sections": [output.section(s) for s in kept.sections],
        "tasks": [{"id": t.id} | output.task(t) for t in tasks],
        "targets": [output.target(t) for t in whole.targets],
        "duties": [output.duty(d) for d in whole.duties],
        "deadlines": [output.deadline(d) for d in whole.deadlines],
    }
    return Said(found, (kept.header.title or kept.source_name, *(f"{t.label()}  {t.content}" for t in tasks)))


def _plan_bundled(options: argparse.Namespace) -> Said:
    from dataclasses import asdict

    from .actions import plan

    found = plan.bundled()
    return Said([asdict(one) for one in found], tuple(f"{one.name}  {one.title}" for one in found))


# task, progress


def _add_task(verbs: Any) -> None:
    leaf = _leaf(verbs, "list", _task_list, "các nhiệm vụ và tiến độ")
    leaf.add_argument("--plan")
    leaf.add_argument("--period")
    leaf.add_argument("--mine", action="store_true")
    leaf.add_argument("--search", default="")


def _task_list(options: argparse.Namespace) -> Said:
    from .actions import progress

    ws = _open(options)
    period = Period.parse(options.period) if options.period else Period.current(ws.today)
    board = progress.board(ws, period, mine=options.mine, search=options.search, plan_id=options.plan)
    lines = tuple(
        f"{row.task.id}  {row.task.label()}  {row.entry.status or '-'}  {row.task.content}" for row in board.rows
    )
    return Said([output.task_progress(row) for row in board.rows], lines or ("Không có nhiệm vụ nào.",))


def _add_progress(verbs: Any) -> None:
    leaf = _leaf(verbs, "set", _progress_set, "nhập tiến độ")
    for name in ("task", "period", "status", "percent", "result", "difficulty", "cause", "proposal", "completed-on"):
        leaf.add_argument(f"--{name}")
    leaf.add_argument("--new-due")
    leaf.add_argument("--note")
    leaf.add_argument("--document", action="append", metavar="LOẠI|SỐ|NGÀY|CƠ QUAN|TRÍCH YẾU")
    leaf.add_argument("--file", type=Path)


def _progress_set(options: argparse.Namespace) -> Said:
    from .actions import progress
    from .actions.progress_file import record_file, wish

    ws = _open(options)
    if options.file:
        count = record_file(ws, options.file)
        return Said({"updated": count}, (f"Đã ghi {count} dòng.",))
    keys = (
        "task",
        "period",
        "status",
        "percent",
        "result",
        "difficulty",
        "cause",
        "new_due",
        "note",
        "proposal",
        "completed_on",
        "document",
    )
    wanted = wish({key: getattr(options, key) for key in keys})
    progress.record_all(ws, [wanted])
    row = progress.row(ws, wanted.task_id, wanted.period)
    return Said(output.task_progress(row), (f"Đã ghi nhiệm vụ {row.task.label()}, {wanted.period.quarter.name}.",))


# report


def _add_report(verbs: Any) -> None:
    _leaf(verbs, "check", _report_check, "kiểm tra trước khi viết").add_argument("--period", required=True)
    write = _leaf(verbs, "write", _report_write, "viết báo cáo")
    write.add_argument("--period", required=True)
    write.add_argument("--out", type=Path, required=True)
    write.add_argument("--format", action="append")


def _report_check(options: argparse.Namespace) -> Said:
    from .actions import report

    checked = report.check(_open(options), Period.parse(options.period))
    filled = {"filled": checked.completeness.filled, "of": checked.completeness.of}
    found = {"findings": [output.finding(f) for f in checked.findings], "completeness": filled}
    return Said(
        found,
        (f"Đã nhập {filled['filled']}/{filled['of']} nhiệm vụ.", *(f.message for f in checked.findings)),
    )


def _report_write(options: argparse.Namespace) -> Said:
    from .actions import report

    formats = options.format or report.FORMATS
    written = report.write(_open(options), Period.parse(options.period), options.out, formats)
    files = [str(path) for path in written.files]
    return Said({"files": files, "findings": [output.finding(f) for f in written.findings]}, tuple(files))


# whole


def _demo(options: argparse.Namespace) -> Said:
    from .actions.demo import run_demo
    from .app import take_pictures

    made = run_demo(paths.data_folder(options.data), options.out, options.today)
    pictures = take_pictures(made.folder, made.today, options.out)
    files = [str(path) for path in (*made.files, *pictures)]
    return Said({"files": files, "data": str(made.folder)}, (*files, f"Dữ liệu: {made.folder}"))


def _self_test(options: argparse.Namespace) -> Said:
    from .app import show_once
    from .self_test import run_self_test

    steps = run_self_test(show_once)
    return Said({"steps": steps, "version": __version__}, (*steps, f"CCHC Desktop {__version__}: đạt"))
