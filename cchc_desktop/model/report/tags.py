"""The tags that templates may use, for each kind of paper: what the code that fills a template hands to it.

A shape is TEXT (printed), FLAG (asked by `if`), IMAGE, a list (a tuple of the shape that each of its rows has: gone
through by `for`) or a record (a mapping of what is written behind the dot). Whoever hands a template something new adds
it here: the check of templates knows nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from .pack import PackKind

Shape: TypeAlias = "str | Mapping[str, Shape] | tuple[Shape]"
Tags: TypeAlias = Mapping[str, Shape]

TEXT, FLAG, IMAGE = "text", "flag", "image"

LETTERHEAD: Tags = {"superior": TEXT, "agency": (TEXT,)}
PARAGRAPH: Tags = {"text": TEXT}
PICTURE: Tags = {"number": TEXT, "caption": TEXT, "source": TEXT, "image": IMAGE}
_ITEM: Tags = {"number": TEXT, "title": TEXT, "paragraphs": (PARAGRAPH,), "pictures": (PICTURE,)}
PART: Tags = {**_ITEM, "parts": (_ITEM,)}  # an outline has two levels
ROW: Tags = {"section": FLAG, "cells": (TEXT,)}
ANNEX: Tags = {
    "kind": TEXT,
    "numeral": TEXT,
    "name": TEXT,
    "title": TEXT,
    "legend": TEXT,
    "columns": (TEXT,),
    "rows": (ROW,),
}
REPORT: Tags = {
    **LETTERHEAD,
    "draft": FLAG,
    "body": FLAG,
    "separate": FLAG,
    "number_line": TEXT,
    "place_date": TEXT,
    "title": TEXT,
    "period_name": TEXT,
    "data_note": TEXT,
    "to": (TEXT,),
    "opening": (PARAGRAPH,),
    "parts": (PART,),
    "closing": TEXT,
    "recipients": (TEXT,),
    "signature": (TEXT,),
    "signer": TEXT,
    "annexes": (ANNEX,),
}
# What every paper beside the report has.
_PAPER: Tags = {
    **LETTERHEAD,
    "place_date": TEXT,
    "closing": TEXT,
    "recipients": (TEXT,),
    "signature": (TEXT,),
    "signer": TEXT,
}
_LINES: Tags = {"number": TEXT, "title": TEXT, "lines": (TEXT,)}
PLAN: Tags = {
    **_PAPER,
    "number_line": TEXT,
    "title": TEXT,
    "bases": (TEXT,),
    "opening": TEXT,
    "parts": ({**_LINES, "parts": (_LINES,)},),
    "annexes": (ANNEX,),
}
LETTER: Tags = {**_PAPER, "number_line": TEXT, "subject": TEXT, "to": (TEXT,), "paragraphs": (TEXT,)}
_FACTS = ("content", "plan", "role", "product", "lead", "cooperating", "time_text", "reading", "person")
TASK_FILE: Tags = {
    "title": TEXT,
    "facts": dict.fromkeys(_FACTS, TEXT),
    "entries": (dict.fromkeys(("quarter", "standing", "result", "remarks"), TEXT),),
    "documents": (dict.fromkeys(("number", "document", "quarters", "files"), TEXT),),
    "steps": (dict.fromkeys(("number", "step", "person", "due", "done"), TEXT),),
    "changes": (dict.fromkeys(("at", "who", "what", "old", "new"), TEXT),),
    "older": TEXT,
}
INSPECTION: Tags = {
    **_PAPER,
    "subject": TEXT,
    "tasks": (TASK_FILE,),
    "no_documents": TEXT,
    "no_steps": TEXT,
    "no_changes": TEXT,
}
HANDOVER: Tags = {
    **LETTERHEAD,
    "number_line": TEXT,
    "place_date": TEXT,
    "subject": TEXT,
    "opening": TEXT,
    "sides": (TEXT,),
    "tasks": (dict.fromkeys(("number", "task", "time", "standing", "result", "person"), TEXT),),
    "no_tasks": TEXT,
    "deadlines": (dict.fromkeys(("report", "data_to", "sign_on", "due", "to"), TEXT),),
    "no_deadlines": TEXT,
    "findings": (dict.fromkeys(("number", "weight", "place", "message"), TEXT),),
    "no_findings": TEXT,
    "more_findings": TEXT,
    "data_opening": TEXT,
    "facts": (dict.fromkeys(("name", "value"), TEXT),),
    "places": (TEXT,),
    "closing": TEXT,
    "recipients": (TEXT,),
}
# A sheet of the annexes' workbook; no Jinja runs there: a tag is a name, of a list with its place, as {{ cells[0] }}.
SHEET: Tags = {
    "name": TEXT,
    "title": TEXT,
    "legend": TEXT,
    "draft": TEXT,
    "columns": (TEXT,),
    "section": TEXT,
    "cells": (TEXT,),
    "standing": TEXT,
    "count": TEXT,
    "total": TEXT,
}
ROWS_OF_SHEET = ("columns", "section", "cells")  # the rows without which a sheet cannot be filled

# The templates that a pack of each kind holds, and the tags of each; a pack holds nothing else.
TEMPLATES: Mapping[PackKind, Mapping[str, Tags]] = {
    "report": {"bao-cao.docx": REPORT, "phu-luc.xlsx": SHEET},
    "plan": {"ke-hoach.docx": PLAN},
    "letter": {"cong-van.docx": LETTER},
    "inspection": {"ho-so.docx": INSPECTION},
    "handover": {"ban-giao.docx": HANDOVER},
    "stats": {},
}
