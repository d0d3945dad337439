"""The store is asked by several threads at once: the window's, and those of its jobs."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from sqlalchemy import text

from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.store.store import Store

from .report_samples import TODAY

THREADS = 12


def test_many_threads_leave_a_reader_alone(tmp_path: Path) -> None:
    ws = open_workspace(tmp_path, TODAY)
    with ws.store.read() as session:
        assert count(session) == 0
        many(ws.store)
        assert count(session) == 0  # the window's own connection still stands, in the middle of its reading
    ws.close()


def many(store: Store) -> None:
    """Twelve jobs that all hold a connection at the same moment."""
    together = Barrier(THREADS, timeout=20)

    def look(_: int) -> int:
        with store.read() as session:
            together.wait()
            return count(session)

    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(look, range(THREADS))) == [0] * THREADS


def count(session: object) -> int:
    return int(session.scalar(text("select count(*) from task")))  # type: ignore[attr-defined]
