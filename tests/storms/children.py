"""Work in a forked child of a process that has loaded everything: a start from scratch in some milliseconds."""

from __future__ import annotations

import gc
import json
import os
import traceback
from collections.abc import Callable
from typing import Any

from cchc_desktop.errors import UserError

Told = dict[str, Any]


def settle() -> None:
    """What is there now stays: else each child would touch, and so copy, all memory."""
    gc.collect()
    gc.freeze()


def child(work: Callable[[], Told]) -> Told | None:
    """What a child found; None where it was killed."""
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(reading)
        try:
            with open(writing, "w", encoding="utf-8") as pipe:
                json.dump(work(), pipe)
        except BaseException:
            traceback.print_exc()
        os._exit(0)
    os.close(writing)
    with open(reading, encoding="utf-8") as pipe:
        said = pipe.read()
    os.waitpid(pid, 0)
    return json.loads(said) if said else None


def told(work: Callable[[], object]) -> Told:
    """How an action ended: done, refused with a sentence, or broken."""
    try:
        work()
    except UserError as error:
        return {"outcome": "refused", "words": str(error)}
    except BaseException as error:
        lines = traceback.format_exception(error)
        return {"outcome": "broken", "words": f"{type(error).__name__}: {error}", "trace": "".join(lines[-3:])}
    return {"outcome": "done", "words": ""}
