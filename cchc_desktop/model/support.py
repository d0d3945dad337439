"""What a support bundle tells: versions, sizes and counts, under headings, as plain text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_WIDE = 34  # letters before the value


@dataclass(frozen=True, slots=True)
class Facts:
    """A heading with names and values; nothing in it was typed by an officer."""

    title: str
    rows: tuple[tuple[str, str], ...]


def as_text(facts: Iterable[Facts]) -> str:
    """The facts one under another, for people."""
    return "\n\n".join("\n".join((each.title.upper(), *map(_line, each.rows))) for each in facts) + "\n"


def _line(row: tuple[str, str]) -> str:
    name, value = row
    return f"  {name:<{_WIDE}} {value}".rstrip()
