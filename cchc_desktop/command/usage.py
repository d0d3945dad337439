"""What argparse says of a wrong line, in Vietnamese."""

from __future__ import annotations

import re

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
