"""`cchc data recover`: damaged data made anew from the last good backup and all that can still be read."""

from __future__ import annotations

import argparse
from datetime import datetime
from typing import Any

from .. import paths
from ..actions.workspace import in_use
from .line import Said, add_verb


def add(verbs: Any) -> None:
    leaf = add_verb(verbs, "recover", _recover, "dựng lại dữ liệu hỏng từ bản sao lưu và những gì còn đọc được")
    leaf.add_argument("--anyway", action="store_true", help="cả khi kiểm tra nhanh không thấy chỗ hỏng")


def _recover(options: argparse.Namespace) -> Said:
    from ..actions.recovery import recover

    found = recover(in_use(paths.data_folder(options.data)), anyway=options.anyway)
    json = {
        "aside": str(found.aside) if found.aside else None,
        "backup": str(found.backup) if found.backup else None,
        "from_backup": dict(found.kept),
        "from_damaged": dict(found.newer),
        "steps": found.steps,
        "lost_steps": found.lost_steps,
        "unplaced": found.unplaced,
        "unplaced_file": str(found.list) if found.list else None,
        "missing_files": found.lacking,
    }
    return Said(json, found.sentences(datetime.now()))
