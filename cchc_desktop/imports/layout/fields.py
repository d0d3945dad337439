"""Which text is the result of a field, such as the number of the page, and which is only its instruction."""

from __future__ import annotations

from dataclasses import dataclass, field

_LONGEST = 400
_STAND_INS = {"PAGE": "1", "NUMPAGES": "1", "SECTIONPAGES": "1", "SECTION": "1"}  # Word fills these in as it prints


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    shows: bool = False  # its result has begun
    printed: bool = False  # something stands in its result


@dataclass(slots=True)
class Fields:
    """The fields that are open at a place, through paragraphs."""

    _open: list[_Field] = field(default_factory=list)

    @property
    def hides(self) -> bool:
        """Text here belongs to an instruction and is not printed."""
        return any(not each.shows for each in self._open)

    @property
    def name(self) -> str | None:
        """The innermost field whose result is being read, by the first word of its instruction."""
        return _name(self._open[-1].instruction) if self._open and self._open[-1].shows else None

    def begin(self, instruction: str = "", *, shows: bool = False) -> None:
        self._open.append(_Field(instruction[:_LONGEST], shows))

    def instruct(self, text: str) -> None:
        if self._open and not self._open[-1].shows:
            self._open[-1].instruction = (self._open[-1].instruction + text)[:_LONGEST]

    def separate(self) -> None:
        if self._open:
            self._open[-1].shows = True

    def print(self) -> None:
        """Something was printed inside the open fields."""
        for each in self._open:
            each.printed = True

    def end(self) -> tuple[str, str] | None:
        """Closes the innermost field; its name and what stands for its result where the file keeps none."""
        if not self._open:
            return None
        closed = self._open.pop()
        name = _name(closed.instruction) or ""
        return (name, _STAND_INS[name]) if not closed.printed and name in _STAND_INS else None

    def drop_broken(self) -> None:
        """Gives up instructions that a paragraph leaves open: a damaged field must not swallow what follows."""
        self._open = [each for each in self._open if each.shows]


def _name(instruction: str) -> str | None:
    first = instruction.split(None, 1)
    return first[0].upper() if first else None
