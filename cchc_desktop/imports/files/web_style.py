"""What the styles of a web page say that matters to a reader: hidden or not, which font, which list marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

_HIDDEN = re.compile(
    r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*(?:hidden|collapse)|mso-element\s*:\s*comment"
)
_NO_WIDTH = re.compile(r"(?:^|[;\s])width\s*:\s*0(?:[a-z%]{0,2})?\s*(?:;|$)")
_FONT = re.compile(r"(?:^|[;\s])font(?:-family)?\s*:([^;]*)", re.IGNORECASE)
_LEGACY = re.compile(r"(?:^|[\s\"'])(\.vn[\w -]*|vni[\w -]*)", re.IGNORECASE)
_PRE = re.compile(r"white-space\s*:\s*(?:pre\b|break-spaces)")
_NO_MARKS = re.compile(r"list-style(?:-type)?\s*:\s*none")
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?")
_LONGEST = 2000  # of one style attribute
_LONGEST_SHEET = 1_000_000
_MOST_SHEETS = 200
_MOST_RULES = 20_000


@dataclass(frozen=True, slots=True)
class Style:
    """What holds for an element; all but `no_width` and `no_marks` holds for what is inside it too."""

    hidden: bool = False
    font: str = ""
    pre: bool = False  # line breaks in the source are line breaks on the page
    no_width: bool = False
    no_marks: bool = False  # the items of this list carry no numbers and no bullets

    @property
    def inherited(self) -> Style:
        """What of it holds for what is inside."""
        return replace(self, no_width=False, no_marks=False) if self.no_width or self.no_marks else self


@dataclass(frozen=True, slots=True)
class Declared:
    """What one style attribute or one rule says; None where it says nothing."""

    hidden: bool = False
    font: str | None = None
    pre: bool = False
    no_width: bool = False
    no_marks: bool = False


PLAIN = Style()
_Key = tuple[str, str, str, str, Style]  # tag, class, style and face of an element, and what is around it


def declared(style: str) -> Declared:
    """The style attribute's say."""
    small = style.lower()
    return Declared(
        hidden=bool(_HIDDEN.search(small)),
        font=_font(style),
        pre=bool(_PRE.search(small)),
        no_width=bool(_NO_WIDTH.search(small)),
        no_marks=bool(_NO_MARKS.search(small)),
    )


def _font(style: str) -> str | None:
    """The first family that is named; the short form "font:12pt .VnTime" names it last."""
    found = None
    for match in _FONT.finditer(style):
        first = match[1].partition(",")[0].strip()
        legacy = _LEGACY.search(first)
        found = (legacy[1] if legacy else first.strip("\"' ")).strip()
    return found or None


class Styles:
    """The rules of the page's style sheets that name a plain element or a class."""

    def __init__(self) -> None:
        self._rules: dict[tuple[str, str], Declared] = {}
        self._sheets = 0
        self._known: dict[_Key, Style] = {}

    def learn(self, sheet: str) -> None:
        """Takes in one <style> element; rules inside @media and the like are for other occasions."""
        self._sheets += 1
        if self._sheets > _MOST_SHEETS:
            return
        self._known.clear()
        depth = 0
        selector = ""
        at_rule = False
        for token in re.split(r"([{}])", _without_comments(sheet[:_LONGEST_SHEET])):
            if token == "{":
                depth += 1
            elif token == "}":
                depth = max(depth - 1, 0)
                at_rule = at_rule and depth > 0
            elif depth == 0:
                selector = token.rpartition(";")[2].strip()
                at_rule = selector.startswith("@")
            elif depth == 1 and not at_rule:
                self._rule(selector, token)

    def _rule(self, selectors: str, said: str) -> None:
        rule = declared(said[:_LONGEST])
        if rule == Declared():
            return
        for selector in selectors.split(","):
            if (simple := _SIMPLE.fullmatch(selector.strip().lower())) and len(self._rules) < _MOST_RULES:
                self._rules[simple[1] or "", simple[2] or ""] = rule

    def of(self, tag: str, attributes: Mapping[str, str], around: Style) -> Style:
        """The style of an element inside one with the style `around`; pages use the same few over and over."""
        if not attributes and not self._rules and tag != "pre":
            return around.inherited
        key = (tag, attributes.get("class", ""), attributes.get("style", ""), attributes.get("face", ""), around)
        hidden = "hidden" in attributes
        if (found := self._known.get(key)) is not None and not hidden:
            return found
        found = self._worked_out(key, hidden)
        if not hidden and len(self._known) < _MOST_RULES and len(key[2]) < _LONGEST:
            self._known[key] = found
        return found

    def _worked_out(self, key: _Key, hidden: bool) -> Style:
        tag, classes, text, face, around = key
        says = self._matching(tag, classes[:_LONGEST]) if self._rules else []
        if face.strip():
            says.append(Declared(font=face.partition(",")[0].strip("\"' ")))
        if text:
            says.append(declared(text[:_LONGEST]))
        if not says and not hidden and tag != "pre":
            return around.inherited
        return Style(
            hidden=around.hidden or hidden or any(say.hidden for say in says),
            font=next((say.font for say in reversed(says) if say.font), around.font),
            pre=around.pre or tag == "pre" or any(say.pre for say in says),
            no_width=any(say.no_width for say in says),
            no_marks=any(say.no_marks for say in says),
        )

    def _matching(self, tag: str, classes: str) -> list[Declared]:
        keys = [(tag, "")]
        for name in classes.lower().split()[:20]:
            keys += [("", name), (tag, name)]
        return [self._rules[key] for key in keys if key in self._rules]


def _without_comments(sheet: str) -> str:
    """The sheet without its comments and without the marks that hide it from very old browsers."""
    first, *rest = sheet.split("/*")
    return "".join([first, *(part.partition("*/")[2] for part in rest)]).replace("<!--", "").replace("-->", "")
