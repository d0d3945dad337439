"""By what a data set is known again, wherever its folder lies: the first change that was ever made in it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..sqlite import WRITTEN
from ..tables import ChangeRow


def first_change(session: Session) -> str:
    """The id of the first change; "" where nothing was typed yet."""
    return session.scalar(select(ChangeRow.id).order_by(WRITTEN).limit(1)) or ""
