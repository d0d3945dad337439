"""What every command has in common: what it says, its options, and the data folder it works on."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from .. import paths
from ..actions.workspace import Workspace, open_workspace


@dataclass(frozen=True, slots=True)
class Said:
    """What a command found out: JSON for programs, lines for people; `wrong` is the sentence where it is bad news."""

    json: Any
    lines: tuple[str, ...]
    wrong: str = ""


def common_options(default: Any) -> argparse.ArgumentParser:
    """The options of the whole line; understood before and after the command."""
    options = argparse.ArgumentParser(add_help=False)
    options.add_argument("--data", type=Path, default=default, metavar="THƯ_MỤC", help="thư mục dữ liệu")
    options.add_argument("--json", action="store_true", default=default or False, help="in ra JSON")
    options.add_argument(
        "--today", type=as_day, default=default, metavar="NĂM-THÁNG-NGÀY", help="thay cho ngày hôm nay"
    )
    return options


def add_verb(verbs: Any, name: str, run: Callable[[argparse.Namespace], Said], help: str) -> argparse.ArgumentParser:
    """One more word that can be said; `run` does it."""
    leaf: argparse.ArgumentParser = verbs.add_parser(name, help=help, parents=[common_options(argparse.SUPPRESS)])
    leaf.set_defaults(run=run)
    return leaf


def as_day(text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” không phải là ngày, hãy viết như 2024-03-12") from error
    as_year(str(found.year))
    return found


def as_year(text: str) -> int:
    if not re.fullmatch("(19|20|21)[0-9][0-9]", text):
        raise argparse.ArgumentTypeError(f"“{text}” không phải là năm từ 1900 đến 2199")
    return int(text)


def as_count(text: str) -> int:
    """How many are wanted, at least one."""
    if not re.fullmatch("[1-9][0-9]{0,8}", text):
        raise argparse.ArgumentTypeError(f"“{text}” không phải là số đếm từ 1 trở lên")
    return int(text)


def as_words(text: str) -> str:
    """A name or a code; nothing at all, as from a script's empty variable, is none."""
    if not text.strip():
        raise argparse.ArgumentTypeError("chưa ghi giá trị")
    return text


def as_path(text: str) -> Path:
    """A file or folder; nothing at all, as from a script's empty variable, is not the folder one stands in."""
    if not text.strip():
        raise argparse.ArgumentTypeError("chưa ghi tên tệp hay thư mục")
    return Path(text)


def opened(options: argparse.Namespace) -> Workspace:
    ws = open_workspace(paths.data_folder(options.data), options.today)
    options.opened.callback(ws.close)
    return ws
