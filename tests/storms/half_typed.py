"""The program is killed while somebody types: what was typed a second before is offered again, and nothing else ever.

python -m tests.storms.half_typed [--kills N] [--seed N]

Each time a window of its own types a text of some 200 letters into a result, letter by letter or through an input
method, at the pace of a hand, in a random place; now and then it leaves the field by Enter or Esc, or closes the
program. It is killed (SIGKILL) at a random moment. Then the data folder is asked what a start would offer.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cchc_desktop.actions import progress
from cchc_desktop.actions.half_typed import waiting
from cchc_desktop.actions.workspace import open_workspace
from cchc_desktop.ui.half_typed_offers import offers
from tests.ui.officer import TODAY
from tests.ui.prepared import copy_to
from tests.ui.sample_quarter import DONE, NOW

DIES = Path(__file__).resolve().parents[1] / "ui" / "type_and_die.py"
LOST = 1.0  # s of typing that may be lost
AT_ONCE = 0.05  # s after the field was left in which the text may still lie on the disk
LONGEST = 3.0  # s from the first letter to the kill
SENTENCE = "Huyện đã mở hai lớp tập huấn cho cán bộ một cửa của các xã, thị trấn; số hóa 3.980 hồ sơ. "
ENDS = ("typing", "typing", "typing", "saved", "given_up", "closed")


@dataclass(frozen=True, slots=True)
class Kill:
    """What came of one kill: "offered", "not offered", "left", "in the moment", or what was wrong."""

    came: str
    lost: float = 0.0  # s between the kill and the last letter that is offered
    wrong: str = ""


def storm(kills: int, seed: int, longest: float = LONGEST, tell: Callable[[str], object] = len) -> list[Kill]:
    """So many kills, each on a data folder of its own and so many seconds after the first letter at most."""
    dice, out = random.Random(seed), []
    with tempfile.TemporaryDirectory() as room:
        filled = copy_to(Path(room) / "filled")
        for n in range(kills):
            folder = Path(room) / str(n)
            shutil.copytree(filled, folder)
            out.append(_kill(folder, dice, longest))
            tell(f"{n + 1}/{kills} {out[-1]}")
            shutil.rmtree(folder)
    return out


def _kill(folder: Path, dice: random.Random, longest: float) -> Kill:
    ends, each = dice.choice(ENDS), dice.uniform(0.003, 0.02)
    begin = dice.randrange(len(SENTENCE))
    text = " ".join((SENTENCE * 4)[begin : begin + dice.randrange(20, 200)].split())
    plan = {"text": text, "composed": dice.random() < 0.5, "ends": ends, "each": each, "wait": longest}
    child = subprocess.Popen(
        [sys.executable, str(DIES), str(folder), json.dumps(plan)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert child.stdout is not None
    first = child.stdout.readline()
    time.sleep(dice.uniform(0.0, longest))
    child.send_signal(signal.SIGKILL)
    at = time.time()
    rest = child.stdout.read()
    child.wait()
    told = [json.loads(line) for line in (first + rest).splitlines() if line.endswith("}")]
    return _judge(folder, told, at, text)


def _judge(folder: Path, told: list[dict[str, Any]], at: float, text: str) -> Kill:
    """What a start would offer, against what was told before the kill."""
    workspace = open_workspace(folder, TODAY)
    try:
        found = offers(workspace, waiting(workspace))
        kept = progress.row(workspace, told[0]["task"], NOW).entry.result
    finally:
        workspace.close()
    ended = next((each for each in told if "ended" in each and each["ended"] != "typing"), None)
    letters = [each for each in told if "text" in each]
    if ended is not None or kept == text:
        if not found:
            return Kill("left")
        in_the_moment = ended is not None and ended["ended"] == "given_up" and at - ended["at"] < AT_ONCE
        return Kill("in the moment") if in_the_moment else Kill("wrong", wrong=f"false alarm: {found[0].text!r}")
    if kept != DONE:
        return Kill("wrong", wrong=f"kept what nobody kept: {kept!r}")
    return _judge_offer([each.text for each in found], letters, at)


def _judge_offer(found: list[str], letters: list[dict[str, Any]], at: float) -> Kill:
    """While it is typed: exactly a text that stood there within the last second."""
    due = [each["text"].strip() for each in letters if each["at"] <= at - LOST]
    if not found:
        return Kill("wrong", wrong=f"lost: {due[-1]!r}") if due else Kill("not offered")
    places = [n for n, each in enumerate(letters) if each["text"].strip() == found[0].strip()]
    if len(found) > 1 or not places:
        return Kill("wrong", wrong=f"never typed so: {found!r}")
    if places[-1] < len(due) - 1:
        return Kill("wrong", wrong=f"older than a second: {found[0]!r}, due {due[-1]!r}")
    after = letters[places[-1] + 1]["at"] if places[-1] + 1 < len(letters) else at
    return Kill("offered", lost=max(at - after, 0.0))


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests.storms.half_typed", description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    kills = storm(chosen.kills, chosen.seed, tell=lambda words: print(words, flush=True))
    counted = Counter(each.came for each in kills)
    print(f"{len(kills)} kills: {dict(counted)}; at most {max(each.lost for each in kills):.2f} s of typing lost")
    for each in kills:
        if each.wrong:
            print(each.wrong)
    return 1 if counted["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
