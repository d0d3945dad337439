"""How much there is of everything: figures for who has to help, nothing of what was typed."""

from __future__ import annotations

import sqlite3

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from .tables import Base

LIBRARY = sqlite3.sqlite_version  # of SQLite itself


def of_tables(session: Session) -> dict[str, int]:
    """How many rows each table has, in the order of their names."""
    tables = sorted(Base.metadata.tables.values(), key=lambda table: table.name)
    return {table.name: session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}


def in_file(connection: sqlite3.Connection) -> dict[str, int]:
    """The same of a database of whatever release: all tables that are there, but SQLite's own."""
    listed = "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
    names = [name for (name,) in connection.execute(listed)]
    return {name: connection.execute(f'select count(*) from "{name}"').fetchone()[0] for name in names}
