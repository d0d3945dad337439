"""The dictionary of agencies and the two-tier assistant, for screens: what became of an agency, who takes over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..model.agency_directory import Agency
from ..model.duty import Duty
from ..model.plan import Task
from ..model.succession import Handover, abolished


def notice(name: str, on: date) -> str | None:
    """A sentence where the agency of this name no longer stands on the day: what it became, and since when."""
    from ..imports.agencies import load_agencies

    agency = load_agencies().find(name, on)
    return load_agencies().notice(agency, on) if agency else None


def search(text: str) -> list[Agency]:
    """Agencies by a few letters without accents, the likeliest first."""
    from ..imports.agencies import load_agencies

    return load_agencies().search(text)


def handovers(tasks: Iterable[Task], duties: Iterable[Duty], on: date) -> list[Handover]:
    """Tasks and duties whose agency is gone on the day, each with a proposed new holder; nothing is changed."""
    from ..imports.agencies import load_agencies, load_rules

    return abolished(tasks, duties, on, load_agencies(), load_rules())
