"""Pictures of every page with sample data, for people to judge: python tests/pictures.py OUT [--scale 1.5]"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--scale", default="1", help="1.5 is a Windows desktop at 150 %%")
    chosen = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = chosen.scale

    from cchc_desktop.actions.workspace import open_workspace
    from cchc_desktop.ui.pictures import take
    from tests.ui.sample_quarter import fill

    with tempfile.TemporaryDirectory() as folder:
        workspace = open_workspace(Path(folder), date(2024, 3, 12))
        fill(workspace)
        for path in take(workspace, chosen.out):
            print(path)
        workspace.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
