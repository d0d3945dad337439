"""What a packaged program runs to prove itself: data, each kind read, each kind written, a window."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from . import paths
from .actions import plan
from .actions.demo import run_demo
from .actions.workspace import open_workspace


def run_self_test(show_window: Callable[[Path, date], None]) -> list[str]:
    """Do each step on a temporary folder; any fault is raised. Returns the steps that passed, in words."""
    with tempfile.TemporaryDirectory(prefix="cchc-") as name:
        folder = Path(name)
        demo = run_demo(folder / "dữ liệu", folder / "báo cáo", None)
        ws = open_workspace(demo.folder, demo.today)
        tasks = plan.plans(ws)[0].tasks
        ws.close()
        samples = [_read(path) for path in sorted((paths.resources() / "samples").glob("ke-hoach.*"))]
        show_window(demo.folder, demo.today)
        written = [f"viết .{path.suffix[1:]}: {_size(path)} byte" for path in demo.files]
    return [f"dữ liệu: {tasks} nhiệm vụ", *samples, *written, "cửa sổ: đã hiện"]


def _read(path: Path) -> str:
    draft = plan.read(path)
    return f"đọc .{draft.source.kind}: {len(draft.tasks)} nhiệm vụ"


def _size(path: Path) -> int:
    size = path.stat().st_size
    if not size:
        raise RuntimeError(f"{path.name} is empty")
    return size
