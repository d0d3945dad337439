"""The palettes: the usual one, and two of high contrast. A palette is chosen as a whole, before anything is shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tone:
    """The colours of one meaning: words, the ground under them, a bar, and the line around a chip."""

    ink: str
    ground: str
    bar: str
    line: str


@dataclass(frozen=True, slots=True)
class Colours:
    """What everything is painted in; each name says what it is for."""

    ink: str
    muted: str
    ground: str  # of the window
    card: str  # of what lies on it: cards, fields, tables
    line: str  # around a card
    inner: str  # within a card: lines, empty bars, fields that are shut
    accent: str  # what can be done next
    accent_soft: str
    accent_dark: str
    on_accent: str
    field_line: str  # 3:1 against a card, so that a field's edge is seen
    edge: str  # around a field at rest
    button_line: str
    handle: str  # of a scroll bar
    selected: str  # the row one is in
    doubt: str  # under what was not read for certain
    day_off: str  # of the calendar
    desk: str  # around a page of paper
    placeholder: str
    shut: str  # words of what cannot be used now
    main_shut: str
    on_main_shut: str
    good: Tone
    busy: Tone
    bad: Tone
    quiet: Tone
    blue: Tone
    aside: str  # bars of what needs nothing
    stripes: str  # bars of what is going on
    stroke: float = 1.8  # of an icon, in pixels of a box of 24
    down: str = "down.svg"  # the arrow of a list that opens
    up: str = "up.svg"  # the arrow to the next higher number
    tick: str = "tick.svg"  # in a box that is chosen


USUAL = Colours(
    ink="#1B2733",
    muted="#566470",
    ground="#F5F7F9",
    card="#FFFFFF",
    line="#DDE3E9",
    inner="#EEF1F4",
    accent="#14599C",
    accent_soft="#E8F1FA",
    accent_dark="#0F467C",
    on_accent="#FFFFFF",
    field_line="#84919D",
    edge="#84919D",
    button_line="#C3CBD3",
    handle="#BCC6CF",
    selected="#D3E4F5",
    doubt="#FFFAEF",
    day_off="#DDE3E9",
    desk="#E4E9EF",
    placeholder="#64717D",
    shut="#6C7884",
    main_shut="#CBD8E5",
    on_main_shut="#42566B",
    good=Tone("#1A6E44", "#E2F3EA", "#1A6E44", "#E2F3EA"),
    busy=Tone("#8A5800", "#FDF1DC", "#DFA030", "#FDF1DC"),
    bad=Tone("#B3261E", "#FCE9E7", "#C9473F", "#FCE9E7"),
    quiet=Tone("#525E6A", "#EDF0F3", "#C3CBD3", "#EDF0F3"),
    blue=Tone("#14599C", "#E8F1FA", "#14599C", "#E8F1FA"),
    aside="#A9B4BE",
    stripes="#B97A12",
)

# Black on white: strong lines, thick marks, a line around every chip.
HIGH = Colours(
    ink="#000000",
    muted="#1F1F1F",
    ground="#FFFFFF",
    card="#FFFFFF",
    line="#000000",
    inner="#DCDCDC",
    accent="#003470",
    accent_soft="#DCEBFF",
    accent_dark="#001F45",
    on_accent="#FFFFFF",
    field_line="#000000",
    edge="#000000",
    button_line="#000000",
    handle="#404040",
    selected="#CFE3FF",
    doubt="#FFF6DF",
    day_off="#BDBDBD",
    desk="#C8C8C8",
    placeholder="#404040",
    shut="#4D4D4D",
    main_shut="#555555",
    on_main_shut="#FFFFFF",
    good=Tone("#00431D", "#E6F6ED", "#00431D", "#00431D"),
    busy=Tone("#573600", "#FFF3DC", "#573600", "#573600"),
    bad=Tone("#7D0A05", "#FFECEA", "#7D0A05", "#7D0A05"),
    quiet=Tone("#1F262D", "#EFEFEF", "#5A5A5A", "#1F262D"),
    blue=Tone("#003470", "#DCEBFF", "#003470", "#003470"),
    aside="#B0B0B0",
    stripes="#573600",
    stroke=2.4,
)

# White on black, for who has Windows so.
DARK = Colours(
    ink="#FFFFFF",
    muted="#E6E6E6",
    ground="#000000",
    card="#000000",
    line="#FFFFFF",
    inner="#2E2E2E",
    accent="#8CC8FF",
    accent_soft="#0A2A4A",
    accent_dark="#B8DDFF",
    on_accent="#000000",
    field_line="#FFFFFF",
    edge="#FFFFFF",
    button_line="#FFFFFF",
    handle="#BFBFBF",
    selected="#0A2E54",
    doubt="#332600",
    day_off="#4D4D4D",
    desk="#333333",
    placeholder="#C8C8C8",
    shut="#B3B3B3",
    main_shut="#999999",
    on_main_shut="#000000",
    good=Tone("#8CF0B4", "#00331A", "#8CF0B4", "#8CF0B4"),
    busy=Tone("#FFD280", "#3D2A00", "#FFD280", "#FFD280"),
    bad=Tone("#FFB3AD", "#4A0A06", "#FFB3AD", "#FFB3AD"),
    quiet=Tone("#E6E6E6", "#2E2E2E", "#A6A6A6", "#E6E6E6"),
    blue=Tone("#8CC8FF", "#0A2A4A", "#8CC8FF", "#8CC8FF"),
    aside="#4D4D4D",
    stripes="#FFD280",
    stroke=2.4,
    down="down-light.svg",
    up="up-light.svg",
    tick="tick-light.svg",
)
