"""Word on Windows, driven over COM by PowerShell."""

from __future__ import annotations

from pathlib import Path

from .conversion import Conversion, Outcome, outcome
from .running import end_tree, run

NAME = "Microsoft Word"
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
  %s
  $document.Close(0)
} finally {
  $word.Quit(0)
}
"""


def convert(given: Conversion) -> Outcome:
    """The result as Word makes it."""
    given.result_path.parent.mkdir(exist_ok=True)
    number = given.folder / "word.txt"
    paths = {"CCHC_SOURCE": given.source_path, "CCHC_RESULT": given.result_path, "CCHC_NUMBER": number}
    told = {name: str(path) for name, path in paths.items()}
    script = _SCRIPT % given.saves
    command = ["powershell", "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-Command", script]
    try:
        in_time = run(command, given, NAME, told)
    except BaseException:
        _end_word(number)
        raise
    if not in_time:
        _end_word(number)
    return outcome(given, in_time)


def _end_word(number: Path) -> None:
    """Ends the Word that our run began, and no other."""
    told = number.read_text("ascii", "ignore").split() if number.is_file() else []
    if len(told) == 1 and told[0].isdigit():
        end_tree(int(told[0]))
