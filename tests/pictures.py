"""Pictures of every page and of what opens over them, with sample data, for people to judge.

python tests/pictures.py OUT [--scale 1.5]
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
SCREEN = {"x": 0, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
sys.path.insert(0, str(HERE.parent))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--scale", default="1", help="1.5 is a Windows desktop at 150 %%")
    chosen = parser.parse_args()
    os.environ["QT_SCALE_FACTOR"] = chosen.scale

    from cchc_desktop.actions.workspace import open_workspace
    from cchc_desktop.ui.pictures import take
    from tests import dialog_pictures, safety_pictures
    from tests.ui.sample_quarter import fill

    with tempfile.TemporaryDirectory() as folder:
        _offer_screen(Path(folder))
        workspace = open_workspace(Path(folder) / "data", date(2024, 3, 12))
        fill(workspace)
        for path in (*take(workspace, chosen.out), *dialog_pictures.take(workspace, chosen.out)):
            print(path)
        workspace.close()
        for path in safety_pictures.take(chosen.out):
            print(path)
    return 0


def _offer_screen(folder: Path) -> None:
    """Without a display: a screen like that of most offices, so that dialogs are as large as they are there."""
    file = folder / "screen.json"
    file.write_text(json.dumps({"screens": [{"name": "office"} | SCREEN]}), "utf-8")
    os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={file}")


if __name__ == "__main__":
    sys.exit(main())
