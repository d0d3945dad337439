"""The program carried on a stick, two windows on the same data, and a window that is killed."""

from __future__ import annotations

import zipfile
from pathlib import Path

from .checking import TODAY, Checks, Program, contents, holder_of, names
from .wine import USER, Room


def verify_portable(check: Checks, room: Room, archive: Path) -> tuple[Program, set[str]]:
    """The zip unpacked in a path with Vietnamese letters and blanks, marked portable: all it writes lies beside it.

    Returns the program, and all that its folder held at first.
    """
    place = room.drive / "Ổ USB của Sở" / "Cải cách hành chính"
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(place)
    (folder,) = place.iterdir()
    program, data = Program(room, folder), folder / "data"
    whole = names(folder)
    (folder / "portable").touch()
    before, registry, profile = contents(folder), _registry(room), names(room.profile)
    check.ended(program.command("plan", "add", "--bundled", "tien-giang-2024"), "a plan is taken in from the stick")
    check.ended(program.show("--page", "progress"), "the window opens from the stick")
    check((data / "cchc.sqlite3").is_file(), "the data lie beside the program", names(folder) - set(before))
    after = {name: kept for name, kept in contents(folder).items() if not name.startswith("data/")}
    check(after == before, "the program's own files are untouched", set(after) ^ set(before))
    written = {key for key, said in _registry(room).items() if registry.get(key) != said}
    check(not written, "nothing was written in the registry", written)
    new = {name for name in names(room.profile) - profile if not name.startswith(("Temp", "AppData/Local/Temp"))}
    check(not new, "nothing was written in the profile", new)
    return program, whole


def _registry(room: Room) -> dict[str, str]:
    """The user's registry by keys, without those that Wine writes itself once it shows a console or a window."""
    keys = (part.partition("]") for part in (room.registry("HKCU") or "").split("\n[HKEY_CURRENT_USER"))
    return {key: said for key, _, said in keys if not key.startswith(("\\Console", "\\Software\\Wine"))}


def verify_two_windows(check: Checks, program: Program) -> None:
    """The second window only looks, a command is refused with the holder's name, a killed window holds nothing."""
    data = program.folder / "data"
    write = ("unit", "set", "--name", "UBND xã Hậu Mỹ Bắc A", "--kind", "commune", "--parent", "UBND tỉnh Đồng Tháp")
    with program.open_window("--page", "progress", data=data) as window:
        holder = holder_of(data)
        done = program.command(*write)
        refused = done.status == 1 and USER in done.said
        check(refused, f"a command that writes is refused: {done.said.strip()}", f"status {done.status}: {done.said}")
        check.ended(program.show("--page", "progress"), "a second window opens")
        check(holder_of(data) == holder, "the first window still holds the data")
        window.kill()
    check(holder_of(data) == holder, "a killed window says no goodbye")
    check.ended(program.command(*write), "its lock went with it: a command writes again")
    check.ended(program.show("--page", "progress"), "a window opens again")
    check(holder_of(data) == 0, "a closed window leaves nobody holding")
    check.ended(program.command("data", "verify"), "data verify finds them sound")


def verify_words(check: Checks, program: Program) -> None:
    """Vietnamese comes out whole, and each exit status means what it should."""
    data = program.folder / "dữ liệu khác"
    words = ("--data", data, "--today", TODAY, "plan", "bundled")
    for console, where in ((False, "through a pipe"), (True, "in a console")):
        done = program.room.run(program.console, *words, console=console)
        check(done.status == 0 and "Kế hoạch" in done.said, f"Vietnamese {where}", done.said)
    check.ended(program.command("--data", data, "plan", "read", data / "không có.docx"), "a refusal ends with 1", 1)
    check.ended(program.command("--data", data, "plan", "đọc"), "wrong usage ends with 2", 2)
