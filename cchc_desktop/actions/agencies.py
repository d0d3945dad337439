"""The dictionary of agencies and the two-tier assistant, for screens: what became of an agency, who takes over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from ..model.agency_directory import Agency
from ..model.duty import Duty
from ..model.plan import Task
from ..model.succession import Orphan, abolished
from ..text import fold, short_date, upper_first


def notice(name: str, on: date) -> str | None:
    """A sentence where the agency or province of this name no longer stands on the day: what became of it."""
    from ..imports.agencies import load_agencies

    agency = load_agencies().find(name, on)
    said = load_agencies().notice(agency, on) if agency else None
    return said or _merged_province(name, on)


def _merged_province(name: str, on: date) -> str | None:
    from ..imports.provinces import BY_KEY, MERGED_ON, level_of, province_on

    said = re.search(r"\b(?:tinh|thanh pho) (.+)$", fold(name))
    former = BY_KEY.get(said[1]) if said else None
    today = province_on(former, on) if former else None
    if former is None or today is None or today == former:
        return None
    since = short_date(MERGED_ON)
    return f"{upper_first(level_of(former))} {former} đã sắp xếp thành {level_of(today)} {today} từ {since}."


def search(text: str) -> list[Agency]:
    """Agencies by a few letters without accents, the likeliest first."""
    from ..imports.agencies import load_agencies

    return load_agencies().search(text)


def orphans(tasks: Iterable[Task], duties: Iterable[Duty], on: date) -> list[Orphan]:
    """Tasks and duties whose agency is gone on the day, each with a proposed new holder; nothing is changed."""
    from ..imports.agencies import load_agencies, load_rules

    return abolished(tasks, duties, on, load_agencies(), load_rules())
