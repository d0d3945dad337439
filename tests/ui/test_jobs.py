"""A job's four ends, each in the window's thread."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from cchc_desktop import jobs
from cchc_desktop.errors import UserError
from cchc_desktop.jobs import Job
from cchc_desktop.telling import Report


def test_result_and_progress_arrive(qtbot: QtBot) -> None:
    def work(report: Report) -> int:
        report(40, "nửa đường")
        return 7

    job, seen = Job(work), list[tuple[int, str]]()
    job.progress.connect(lambda percent, text: seen.append((percent, text)))
    with qtbot.waitSignal(job.done) as done:
        job.start()
    assert done.args == [7]
    assert seen == [(40, "nửa đường")]
    qtbot.waitUntil(lambda: jobs.running() == 0)


def test_failure_is_handed_over(qtbot: QtBot) -> None:
    def work(report: Report) -> None:
        raise UserError("Không đọc được tệp.")

    job = Job(work)
    with qtbot.waitSignal(job.failed) as failed:
        job.start()
    assert isinstance(failed.args[0], UserError)


def test_cancel_takes_effect_at_the_next_report(qtbot: QtBot) -> None:
    go = threading.Event()

    def work(report: Report) -> None:
        go.wait(5)
        report(50, "không được tới đây")
        raise AssertionError("the cancel was not seen")

    job = Job(work)
    with qtbot.waitSignal(job.cancelled):
        job.start()
        job.cancel()
        go.set()
    qtbot.waitUntil(lambda: jobs.running() == 0)
