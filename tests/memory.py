"""How much memory a process took at its highest."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[1]  # where a process is started that shall find this module


def own_peak() -> float:
    """MB; from Linux itself, for `getrusage` counts what the parent held when it started this process."""
    told = Path("/proc/self/status").read_text("ascii", "replace")
    return next(int(line.split()[1]) / 1024 for line in told.splitlines() if line.startswith("VmHWM"))
