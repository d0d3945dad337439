"""Help: topics in their groups, and how words are looked for in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..text import fold, plain_words

AROUND = 44  # letters before the words that were found
SHOWN = 130  # letters of the piece that is shown of a topic
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_PIECES = re.compile(r"\*\*|`")
_MARKS = re.compile(r"^\s*(?:#+|>|\d+\.|-)\s+|^\s*\|?[-|\s]+\|\s*$|\|", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Topic:
    """One page of the help, in Markdown."""

    key: str
    title: str
    group: str
    text: str


@dataclass(frozen=True, slots=True)
class Guide:
    """A sheet of one page for a role, in Markdown."""

    key: str
    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Help:
    """All topics in their order, and the sheets."""

    topics: tuple[Topic, ...]
    guides: tuple[Guide, ...]

    def topic(self, key: str) -> Topic:
        """A topic by its key; the first one where there is none of that name."""
        return next((each for each in self.topics if each.key == key), self.topics[0])


@dataclass(frozen=True, slots=True)
class Hit:
    """A topic in which the words stand, with the piece around the first of them."""

    topic: Topic
    around: str


def find(topics: Sequence[Topic], words: str) -> list[Hit]:
    """The topics in which every word begins one of theirs, without accents; first those whose title says it."""
    wanted = plain_words(words)
    if not wanted:
        return []
    found = [(_rank(topic, wanted), n, topic) for n, topic in enumerate(topics) if _holds(_whole(topic), wanted)]
    return [Hit(topic, around(topic.text, words)) for _, _, topic in sorted(found, key=lambda each: each[:2])]


def _whole(topic: Topic) -> str:
    return f"{topic.title} {plain(topic.text)}"


def _holds(text: str, wanted: Sequence[str]) -> bool:
    searched = _searched(text)
    return all(f" {word}" in searched for word in wanted)


def _rank(topic: Topic, wanted: Sequence[str]) -> int:
    """0 for a title that says it, 1 for a text with the words side by side, 2 for the rest."""
    if _holds(topic.title, wanted):
        return 0
    return 1 if f" {' '.join(wanted)}" in _searched(_whole(topic)) else 2


def _searched(text: str) -> str:
    return f" {' '.join(plain_words(text))}"


def around(text: str, words: str) -> str:
    """The piece of a text around the words, or around the first of them; its beginning where none is there."""
    lines = [" ".join(line.split()) for line in plain(text).splitlines()[1:] if line.strip()]  # the first is the title
    phrase = fold(words)
    for wanted in (phrase, *phrase.split()[:1]):
        for line in lines:
            at = fold(line).find(wanted)
            if at >= 0:
                return _cut(line, at)
    return _cut(lines[0], 0) if lines else ""


def _cut(line: str, at: int) -> str:
    """So much of a line as is shown, from a word on that stands shortly before `at`."""
    start = 0 if at <= AROUND else line.rfind(" ", 0, at - AROUND // 2) + 1
    piece = line[start : start + SHOWN]
    return f"{'…' if start else ''}{piece}{'…' if start + SHOWN < len(line) else ''}"


def plain(text: str) -> str:
    """Markdown without its marks, line by line."""
    return _MARKS.sub(" ", _PIECES.sub("", _LINK.sub(r"\1", text)))


def links(text: str) -> Iterable[str]:
    """Where the links and pictures of a text lead, as written."""
    return re.findall(r"\]\(([^)]*)\)", text)
