"""Runs the engine that takes a PDF apart as a process of its own: bounded in time and memory, ended on cancel."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

from ... import paths
from ...errors import UserError
from .archive import damaged

ENGINE = "--pdf-engine"  # what the packaged command line is called with to be the engine
_START = 30.0  # seconds; virus scanners look at a new process first
_STEP = 4.0  # seconds for opening the file and for each page
_WAITING = 4  # pages taken apart ahead of those already read
_ASK = "hãy xin bản Word (.docx) của kế hoạch"


def take_apart(data: bytes, name: str) -> Generator[dict[str, Any], None, None]:
    """What the engine says of the file: first the number of pages, then each page."""
    try:
        engine = _started()
    except OSError as trouble:
        raise UserError(
            f'Không chạy được phần đọc PDF nên chưa đọc được tệp "{name}" ({trouble.strerror}): hãy cài lại chương '
            f"trình, hoặc {_ASK}."
        ) from None
    said: queue.Queue[str] = queue.Queue(_WAITING)
    workers = (Thread(target=_feed, args=(engine, data)), Thread(target=_listen, args=(engine, said)))
    for worker in workers:
        worker.daemon = True
        worker.start()
    try:
        yield from _answers(said, name)
    finally:
        engine.kill()
        _drain(said, workers[1])
        engine.wait()


def _started() -> subprocess.Popen[bytes]:
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # only Windows knows it
    return subprocess.Popen(
        _command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=hidden,
    )


def _command() -> list[str]:
    """The engine as a script of its own; packaged, it is the command line under another argument."""
    if paths.packaged():
        return [str(Path(sys.executable).with_name("cchc.exe" if os.name == "nt" else "cchc")), ENGINE]
    return [sys.executable, "-P", str(Path(__file__).with_name("pdf_engine.py"))]


def _feed(engine: subprocess.Popen[bytes], data: bytes) -> None:
    if engine.stdin:
        with contextlib.suppress(OSError), engine.stdin as stream:  # an engine that has ended reads no more
            stream.write(data)


def _listen(engine: subprocess.Popen[bytes], said: queue.Queue[str]) -> None:
    """Puts each line into the queue; an empty one says that no more will come."""
    if engine.stdout:
        with engine.stdout as stream:
            for line in stream:
                said.put(line.decode("ascii", "replace"))
    said.put("")


def _drain(said: queue.Queue[str], listener: Thread) -> None:
    """Lets the listener come to its end: it may be waiting for room in the queue."""
    while listener.is_alive():
        with contextlib.suppress(queue.Empty):
            said.get(timeout=0.05)


def _answers(said: queue.Queue[str], name: str) -> Iterator[dict[str, Any]]:
    wait = _START
    while True:
        try:
            line = said.get(timeout=wait)
        except queue.Empty:
            raise UserError(
                f'Tệp "{name}" đọc quá lâu nên đã dừng, có thể tệp bị hỏng hoặc quá nặng: {_ASK}, hoặc tách riêng '
                "phần phụ lục nhiệm vụ."
            ) from None
        if not line.endswith("\n"):  # the engine has broken down, most often for want of memory
            raise UserError(
                f'Tệp "{name}" bị hỏng hoặc nén quá nhiều dữ liệu, có thể gây treo máy, nên không đọc: hãy xin lại '
                "tệp từ nơi gửi, hoặc xin bản Word (.docx) của kế hoạch."
            )
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise _refused(answer, name)
        if "end" in answer:
            return
        if "started" not in answer:
            yield answer
        wait = _STEP


def _refused(answer: dict[str, Any], name: str) -> UserError:
    """What the engine's reason means for the officer."""
    if answer["error"] == "password":
        return UserError(
            f'Tệp "{name}" có đặt mật khẩu nên không đọc được: hãy mở tệp bằng mật khẩu, in ra PDF mới không có '
            f"mật khẩu rồi nhập lại, hoặc {_ASK}."
        )
    if answer["error"] == "pages":
        return UserError(
            f'Tệp "{name}" có {answer["pages"]} trang, nhiều hơn 500 trang nên không đọc: hãy tách riêng phần kế '
            "hoạch và phụ lục nhiệm vụ."
        )
    if answer["error"] == "dense":
        return UserError(
            f'Tệp "{name}" có trang chứa quá nhiều chữ hoặc nét vẽ, có thể gây treo máy, nên không đọc: {_ASK}.'
        )
    return damaged(name)
