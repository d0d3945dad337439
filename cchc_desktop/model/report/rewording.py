"""The officer's own words put into a report that was drawn anew: reworded, left out and added paragraphs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from .data import Paragraph
from .marked import filled, marked, plain, wording
from .own_words import ADDED, OwnWords


class Rewording:
    """Puts own words in their places, heading by heading, and knows at the end which found none.

    `figures` are all numbers of the report by name; `paths` the places of its headings in the form, the last one taking
    what was added below a heading that is no more.
    """

    def __init__(self, own: Mapping[str, OwnWords], figures: Mapping[str, str], paths: Sequence[str]) -> None:
        self._made = {key: each for key, each in own.items() if not each.added}
        self._figures = figures
        self._used: set[str] = set()
        self._added: dict[str, dict[str, list[OwnWords]]] = defaultdict(lambda: defaultdict(list))
        for each in own.values():
            if each.added:
                anchor = each.key.split(ADDED)[0]
                self._added[_home(anchor, paths)][anchor].append(each)

    def under(self, path: str, drawn: Iterable[Paragraph]) -> list[Paragraph]:
        """The paragraphs of a heading with the officer's; what lost the one it stood after comes last."""
        added = self._added.pop(path, {})
        made: list[Paragraph] = []
        for paragraph in drawn:
            now = self.one(paragraph)
            made += [now] if now else []
            for key in (paragraph.key, *paragraph.also):
                made += map(self._own, added.pop(key, ()))
        return made + [self._own(each) for rest in added.values() for each in rest]

    def one(self, paragraph: Paragraph) -> Paragraph | None:
        """A paragraph as the officer wants it; None where it is left out."""
        key = next((key for key in (paragraph.key, *paragraph.also) if key in self._made), None)
        if key is None:
            return paragraph
        self._used.add(key)
        own = self._made[key]
        if own.text is None:
            return None
        text, figures = plain(filled(own.text, self._figures))
        now = marked(paragraph.text, paragraph.figures)
        changed = now if own.drawn and wording(own.drawn) != wording(now) else ""
        return replace(paragraph, text=text, key=key, figures=figures, wording="reworded", changed=changed)

    def left_out(self, key: str) -> bool:
        """Whether the officer wants nothing to stand there."""
        return key in self._made and self._made[key].text is None

    def reworded(self, key: str) -> bool:
        """Whether the officer wrote something else there."""
        return key in self._made and self._made[key].text is not None

    @property
    def orphans(self) -> tuple[OwnWords, ...]:
        """Reworded sentences that are drawn no more."""
        return tuple(own for key, own in self._made.items() if own.text is not None and key not in self._used)

    def _own(self, own: OwnWords) -> Paragraph:
        text, figures = plain(filled(own.text or "", self._figures))
        return Paragraph(text, (), own.key, figures, "added")


def _home(anchor: str, paths: Collection[str]) -> str:
    """The heading under which a paragraph was added: its own, else the one above, else the last of the report."""
    path = anchor.split("/")[0]
    while path and path not in paths:
        path = path.rpartition(".")[0]
    return path or list(paths)[-1]
