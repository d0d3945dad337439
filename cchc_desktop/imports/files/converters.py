"""Lets LibreOffice or Word, where installed, turn an old file into a .docx: apart, without macros, for a limited time.

Each run has a folder of its own that holds the file, the result and (LibreOffice) a profile made for it alone.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ..document import Report
from .archive import MAX_WHOLE

_WAIT = 0.1  # seconds between two looks at a running program
_FILTERS = {
    ".doc": "MS Word 97",
    ".rtf": "Rich Text Format",
    ".xml": "MS Word 2003 XML",
    ".odt": "writer8",
}
# Nothing is run, nothing is fetched: macros off, links left alone, and a proxy that leads nowhere.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value>
</prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value>
</prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse">
<value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value>
</prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName" oor:op="fuse">
<value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value>
</prop></item>
</oor:items>
"""
_NOWHERE = "http://127.0.0.1:9"
# Word is driven over COM. It runs beside PowerShell, not under it, so that its number is kept for the case that it
# must be ended; a password that cannot be right makes Word refuse a locked file instead of asking.
_SCRIPT = """
$ErrorActionPreference = 'Stop'
$before = @(Get-Process WINWORD -ErrorAction SilentlyContinue | ForEach-Object { $_.Id })
$word = New-Object -ComObject Word.Application
Get-Process WINWORD | Where-Object { $before -notcontains $_.Id } | ForEach-Object { $_.Id } |
  Set-Content -Encoding ASCII $env:CCHC_NUMBER
try {
  $word.Visible = $false
  $word.DisplayAlerts = 0
  $word.AutomationSecurity = 3
  $word.Options.UpdateLinksAtOpen = $false
  $document = $word.Documents.Open($env:CCHC_SOURCE, $false, $true, $false, 'x', 'x')
  $document.SaveAs2($env:CCHC_RESULT, 16)
  $document.Close(0)
} finally {
  $word.Quit(0)
}
"""


@dataclass(frozen=True, slots=True)
class Job:
    """One file to turn into a .docx: the folder of the run, what the file is, how long it may take."""

    folder: Path
    suffix: str
    seconds: float
    report: Report

    @property
    def source(self) -> Path:
        return self.folder / f"ke-hoach{self.suffix}"

    @property
    def result(self) -> Path:
        return self.folder / "out" / "ke-hoach.docx"

    def made(self) -> bytes | None:
        """The .docx, where it came about."""
        if not self.result.is_file() or not 0 < self.result.stat().st_size <= MAX_WHOLE:
            return None
        return self.result.read_bytes()


Converter = Callable[[Job], bytes | None]


def converters() -> list[Converter]:
    """What this machine has, the one that asks less of it first."""
    office, word = find_office(), find_word()
    found: list[Converter] = [partial(_with_office, office)] if office else []
    return [*found, _with_word] if word else found


def find_office() -> Path | None:
    """LibreOffice: where it is usually installed, as a portable program beside ours, or on the search path."""
    places = [place for place in _office_places() if place.is_file()]
    if places:
        return places[0]
    named = (shutil.which(name) for name in ("soffice", "libreoffice"))
    return next((Path(path) for path in named if path and Path(path).is_absolute()), None)


def _office_places() -> Iterator[Path]:
    if sys.platform == "darwin":
        yield Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
    elif os.name == "posix":
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
    for folder in _program_folders():
        for program in ("soffice.com", "soffice.exe"):
            yield from sorted(folder.glob(f"LibreOffice*/program/{program}"), reverse=True)
            yield from folder.glob(f"LibreOfficePortable*/App/libreoffice/program/{program}")


def find_word() -> Path | None:
    """Word on Windows, where its setup puts it."""
    if os.name != "nt":
        return None
    patterns = ("Microsoft Office*/root/Office*/WINWORD.EXE", "Microsoft Office*/Office*/WINWORD.EXE")
    found = (path for folder in _program_folders() for pattern in patterns for path in folder.glob(pattern))
    return next(found, None)


def _program_folders() -> list[Path]:
    if os.name != "nt":
        return []
    named = (os.environ.get(name) for name in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)", "LOCALAPPDATA"))
    folders = [Path(name) for name in named if name]
    own = Path(sys.executable).resolve().parent  # from a memory stick, programs lie side by side
    return [folder for folder in (*folders, *(f / "Programs" for f in folders), own, own.parent) if folder.is_dir()]


def _with_office(program: Path, job: Job) -> bytes | None:
    profile = job.folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")
    options = ["--headless", "--invisible", "--norestore", "--nolockcheck", "--nodefault", "--nologo"]
    command = [
        str(program),
        f"-env:UserInstallation={profile.as_uri()}",
        *options,
        f"--infilter={_FILTERS[job.suffix]}",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(job.result.parent),
        str(job.source),
    ]
    _run(command, job, "LibreOffice", {})
    return job.made()


def _with_word(job: Job) -> bytes | None:
    job.result.parent.mkdir(exist_ok=True)
    number = job.folder / "word.txt"
    told = {"CCHC_SOURCE": str(job.source), "CCHC_RESULT": str(job.result), "CCHC_NUMBER": str(number)}
    command = ["powershell", "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-Command", _SCRIPT]
    try:
        ended = _run(command, job, "Word", told)
    except BaseException:
        _end_word(number)
        raise
    if not ended:
        _end_word(number)
    return job.made()


def _end_word(number: Path) -> None:
    """Ends the Word that our run began, and no other."""
    told = number.read_text("ascii", "ignore").split() if number.is_file() else []
    if len(told) == 1 and told[0].isdigit():
        _end_tree(int(told[0]))


def _run(command: Sequence[str], job: Job, program: str, told: dict[str, str]) -> bool:
    """Runs the program to its end; False where it took too long. A report that raises ends it at once."""
    begin = time.monotonic()
    try:
        process = _begin(command, job.folder, told)
    except OSError:
        return False
    try:
        while process.poll() is None:
            passed = time.monotonic() - begin
            if passed > job.seconds:
                return False
            job.report(min(int(passed * 6), 90), f"{program} đang chuyển tệp sang .docx…")
            time.sleep(_WAIT)
    finally:
        if process.poll() is None:
            _end_tree(process.pid)
            process.wait(10)
    return True


def _begin(command: Sequence[str], folder: Path, told: dict[str, str]) -> subprocess.Popen[bytes]:
    """Starts the program in a group of its own, with no way to ask and no proxy that leads anywhere."""
    kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy"), _NOWHERE)
    own = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))  # what it leaves when it is ended goes with the folder
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
    return subprocess.Popen(
        command,
        cwd=folder,
        env={**kept, **proxies, **own, **told},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=flags,
    )


def _end_tree(number: int) -> None:
    """Ends a process with all that it has started."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/PID", str(number), "/T", "/F"], capture_output=True, check=False)
    else:
        try:
            os.killpg(number, signal.SIGKILL)
        except ProcessLookupError:
            return
