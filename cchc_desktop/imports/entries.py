"""Values of the entries in a TOML file that an office may edit: what is not as it should be is a ValueError."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from datetime import date, datetime
from typing import Any, TypeVar

from ..errors import UserError
from ..text import nfc

Record = TypeVar("Record")
Word = TypeVar("Word")


def each(entries: Any, make: Callable[[dict[str, Any]], Record], fault: Callable[[str], UserError]) -> Iterator[Record]:
    """A record for every entry; the `fault` of the first that cannot be used says its place."""
    for place, entry in enumerate(entries if isinstance(entries, list) else [], start=1):
        try:
            yield make(entry)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise fault(f"mục thứ {place} thiếu hoặc sai ở {error}") from error


def no_strange(entry: Mapping[str, Any], keys: Set[str]) -> None:
    """Keys that nothing reads are slips of typing."""
    if unknown := set(entry) - keys:
        raise ValueError(f"“{min(unknown)}”: không có mục này, chỉ có {', '.join(sorted(keys))}")


def truth(key: str, value: Any) -> bool:
    """True or false, and nothing that merely looks like it."""
    if not isinstance(value, bool):
        raise ValueError(f"{key}, ở đây chỉ nhận true hoặc false")
    return value


def text(value: Any) -> str:
    """Words in one Unicode form, never empty."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"giá trị {value!r}, ở đây cần chữ")
    return nfc(value)


def texts(values: Any) -> tuple[str, ...]:
    """A list of words."""
    if not isinstance(values, list):
        raise ValueError(f"giá trị {values!r}, ở đây cần danh sách chữ")
    return tuple(map(text, values))


def day(value: Any) -> date:
    """A day without a time."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError(f"giá trị {value!r}, ở đây cần ngày như 2025-07-01")
    return value


def whole(value: Any, least: int, most: int) -> int:
    """A whole number between two bounds, both included."""
    if type(value) is not int or not least <= value <= most:
        raise ValueError(f"giá trị {value!r}, ở đây cần số từ {least} đến {most}")
    return value


def number(value: Any) -> float:
    """A number, whole or not."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"giá trị {value!r}, ở đây cần số")
    return float(value)


def one_of(known: Sequence[Word], value: Any) -> Word:
    """One of the words that are known."""
    if value not in known:
        raise ValueError(f"giá trị {value!r}, ở đây chỉ nhận: {', '.join(map(str, known))}")
    return known[known.index(value)]
