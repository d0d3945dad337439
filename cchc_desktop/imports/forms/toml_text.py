"""What a form pack says, written as TOML again: only the kinds of values that such a file holds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def toml_text(given: Mapping[str, Any]) -> str:
    """The text of a TOML file that says this; tables stand after the plain values, as they must."""
    return "\n".join(_lines(given, "")) + "\n"


def _lines(given: Mapping[str, Any], above: str) -> Iterator[str]:
    for key, value in given.items():
        if not isinstance(value, dict) and not _are_tables(value):
            yield f"{_key(key)} = {_value(value)}"
    for key, value in given.items():
        path = f"{above}.{_key(key)}" if above else _key(key)
        if isinstance(value, dict):
            yield from ("", f"[{path}]", *_lines(value, path))
        elif _are_tables(value):
            for table in value:
                yield from ("", f"[[{path}]]", *_lines(table, path))


def _are_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _string(key)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{_key(key)} = {_value(each)}' for key, each in value.items())} }}"
    return str(value)  # numbers and days


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
