"""What every table stands on: the base of the mapping, and rows with a UUID from birth.

Data of many units can so meet in one store.
"""

from __future__ import annotations

import uuid

from sqlalchemy import JSON, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

DERIVED = {"derived": True}  # a column that is computed from others: history leaves it out


def new_id() -> str:
    return str(uuid.uuid4())


class Base(DeclarativeBase):
    type_annotation_map = {list[str]: JSON, list[int]: JSON, list[list[str]]: JSON}  # noqa: RUF012


class Row(Base):
    """Everything that history is kept of."""

    __abstract__ = True
    __mapper_args__ = {"confirm_deleted_rows": False}  # noqa: RUF012 the database takes along what hangs on a row
    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
