"""The licence of a piece of the program."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Licence:
    """What is shipped, in which version, and under which licence with its whole text."""

    name: str
    version: str
    licence: str
    text: str
