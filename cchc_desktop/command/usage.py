"""What argparse says of itself and of a wrong line, in Vietnamese."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any, NoReturn

from .line import as_path

WRONG_USAGE = 2  # the exit status
_HEADINGS = {"positional arguments": "Gồm", "options": "Tùy chọn"}

_SAID = tuple(
    (re.compile(pattern, re.DOTALL), words)
    for pattern, words in (
        (r"the following arguments are required: (.*)", "thiếu {0}"),
        (r"unrecognized arguments: (.*)", "không có tùy chọn {0}"),
        (r"ambiguous option: (\S+) could match (.*)", "tùy chọn {0} chưa rõ, có thể là {1}"),
        (r"argument ([^:]*): expected (?:one|at least one) argument", "{0} cần một giá trị đi sau"),
        (r"argument ([^:]*): ignored explicit argument (.*)", "{0} không nhận giá trị {1}"),
        (
            r"argument ([^:]*): invalid choice: '?(.*?)'? \(choose from (.*)\)",
            "{0}: “{1}” không dùng được, hãy chọn {2}",
        ),
        (r"argument ([^:]*): invalid \S+ value: '?(.*?)'?", "{0}: “{1}” không đúng dạng"),
        (r"argument ([^:]*): not allowed with argument (.*)", "{0} không dùng cùng {1}"),
        (r"argument ([^:]*): (.*)", "{0}: {1}"),
    )
)


def in_vietnamese(message: str) -> str:
    """The sentence for a message of argparse; one that is not known stays as it is."""
    for pattern, words in _SAID:
        if found := pattern.fullmatch(message):
            return words.format(*(part.replace("'", "") for part in found.groups()))
    return message


class Parser(argparse.ArgumentParser):
    """A line that is wrong ends the program with one sentence; `-h` explains it."""

    def __init__(self, **given: Any) -> None:
        explains = given.get("add_help", True)
        super().__init__(**{"formatter_class": _Explanation} | given | {"add_help": False})
        self.register("type", Path, as_path)
        if explains:
            self.add_argument("-h", "--help", action="help", help="xem cách dùng rồi thoát")

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USAGE, f"{self.format_usage()}Sai cách dùng lệnh: {in_vietnamese(message)}.\n")


class _Explanation(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(_HEADINGS.get(heading or "", heading))
