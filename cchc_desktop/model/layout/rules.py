"""The decree's rules as data: what an element looks like, numbers with their bounds, words, and the clause of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from .page import Align

Case = Literal["upper", "lower"]  # in hoa, in thường
Span = tuple[float, float]  # the least and the most that is allowed
Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Look:
    """How an element is printed; None where the decree leaves it open. `size` in points."""

    case: Case | None = None
    size: Span | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    align: Align | None = None


@dataclass(frozen=True, slots=True)
class LayoutRule:
    """One rule. `name` is the element or matter in Vietnamese, `clause` where the decree says it.

    `expected` is what the finding says should stand there, where the rule alone can say it. `spans` are bounds (in mm,
    points or shares, by their key), `words` lists and `pairs` a word for a word that the rule looks up.
    """

    id: str
    name: str
    clause: str
    expected: str = ""
    on: bool = True
    look: Look = Look()
    spans: Mapping[str, Span] = field(default_factory=dict, hash=False)
    words: Words = field(default_factory=dict, hash=False)
    pairs: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules of a decree, as a file like `resources/layout/nd30.toml` says them.

    There `basis` is the decree's name, each `[[rule]]` a LayoutRule (`look` an inline table, `[rule.spans]` lists of
    two numbers, `[rule.words]` lists of words, `[rule.pairs]` words), and `[words]`, `[pairs]` what several rules use.
    """

    basis: str
    by_id: Mapping[str, LayoutRule] = field(hash=False)
    words: Words = field(default_factory=dict, hash=False)
    pairs: Mapping[str, str] = field(default_factory=dict, hash=False)
