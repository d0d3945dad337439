"""Runs a program to its end, apart: in a group of its own, with no way to ask and no proxy that leads anywhere."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

from .conversion import Conversion

_WAIT = 0.1  # seconds between two looks at a running program
_NOWHERE = "http://127.0.0.1:9"


def run(command: Sequence[str], given: Conversion, program: str, told: Mapping[str, str]) -> bool:
    """Runs the program; False where it took too long. A report that raises ends it at once.

    `told` are further variables of its environment. One that cannot start leaves no result.
    """
    started = time.monotonic()
    try:
        process = begin(command, given, told)
    except OSError:
        return True
    try:
        while process.poll() is None:
            passed = time.monotonic() - started
            if passed > given.seconds:
                return False
            given.report(min(int(passed * 6), 90), f"{program} {given.doing}…")
            time.sleep(_WAIT)
    finally:
        if process.poll() is None:
            end_tree(process.pid)
            process.wait(10)
    return True


def begin(command: Sequence[str], given: Conversion, told: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Starts the program."""
    kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy"), _NOWHERE)
    own = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(given.folder))  # what it leaves when ended goes with the folder
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
    return subprocess.Popen(
        command,
        cwd=given.folder,
        env={**kept, **proxies, **own, **told},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=flags,
    )


def end_tree(number: int) -> None:
    """Ends a process with all that it has started."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/PID", str(number), "/T", "/F"], capture_output=True, check=False)
    else:
        try:
            os.killpg(number, signal.SIGKILL)
        except ProcessLookupError:
            return
