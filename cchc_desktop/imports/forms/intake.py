"""Form packs come in as one file or folder from anywhere: its files are read, named plainly, and checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path, PurePosixPath

from ...errors import UserError
from ...files import read_whole
from ...model.report.pack import PACK_KINDS, Pack, PackCheck, PackFault, UnusedTag
from ...model.report.tags import TEMPLATES, Tags
from ...text import plain_words
from ..files.archive import Package
from .form import load_form
from .form_file import FormFault
from .pack import FILE, lent_files, read_pack
from .paper_form import load_paper
from .stats_form import ROWS, load_stat_form
from .template_check import TemplateCheck, check_template

MAX_FILES = 200
MAX_FILE = 20_000_000  # bytes
MAX_WHOLE = 60_000_000
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")
# What Office, Windows and macOS leave beside files without being asked.
_LEFT_OVER = re.compile(r"~\$.*|\..*|thumbs\.db|desktop\.ini|__macosx", re.IGNORECASE)
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_ASK = "hãy xin lại tệp từ nơi gửi"


def read_intake(path: Path) -> Mapping[str, bytes]:
    """The files of each pack, as "dinh-ky/form.toml", out of a .zip or a folder that holds one pack or several.

    UserError where it cannot be read, is not safe to open, or holds no pack.
    """
    try:
        files = _of_folder(path) if path.is_dir() else _of_zip(path)
    except OSError as error:  # a folder inside may not be looked into, or goes away meanwhile
        raise UserError(f"Không đọc được “{path}”: hãy chọn đúng tệp hoặc thư mục mẫu.") from error
    return _by_pack(files, path)


def plain_name(text: str) -> str:
    """A name for a folder: "Mẫu 2027 của Sở" becomes "mau-2027-cua-so"."""
    return "-".join(plain_words(text))[:40].strip("-") or "mau"


def check_packs(folder: Path, added: datetime | None = None) -> PackCheck:
    """Check every pack of a set, a folder with a folder for each, with its templates."""
    packs: list[Pack] = []
    faults: list[PackFault] = []
    unused: list[UnusedTag] = []
    for inside in sorted(each for each in folder.iterdir() if each.is_dir()):
        try:
            pack = read_pack(inside, added)
            _load(pack)
        except UserError as error:
            faults.append(PackFault(f"{inside.name}/{FILE}", "", _reason(error, folder)))
            continue
        if any(pack.key == other.key for other in packs):
            faults.append(PackFault(f"{inside.name}/{FILE}", "", f"mã “{pack.key}” trùng với mẫu khác trong cùng bộ"))
        packs.append(pack)
        found = check_templates(pack)
        faults += found.faults
        unused += found.unused
    return PackCheck(tuple(packs), tuple(faults), tuple(dict.fromkeys(unused)))


def check_templates(pack: Pack) -> TemplateCheck:
    """Check the templates that a pack uses; one that did not change since is not read again."""
    known = TEMPLATES.get(pack.kind)
    form_file = f"{pack.folder.name}/{FILE}"
    if known is None:
        what = f"mẫu loại “{PACK_KINDS[pack.kind]}” chưa dùng được ở phiên bản này của chương trình"
        return TemplateCheck((PackFault(form_file, "", what),), ())
    lent = lent_files(pack)
    faults = list(_strange_files(pack, known))
    unused: list[UnusedTag] = []
    for name in known:
        file = lent.get(name, pack.folder / name)
        if not file.is_file():
            faults.append(PackFault(form_file, "", f"thiếu tệp mẫu {name} trong cùng thư mục"))
            continue
        state = file.stat()
        found = _checked(file, pack.kind, state.st_mtime_ns, state.st_size)
        faults += found.faults
        unused += found.unused
    return TemplateCheck(tuple(faults), tuple(unused))


def check_one(path: Path) -> TemplateCheck:
    """Check a single .docx or .xlsx as a template of a report, before it is put into a pack."""
    known = TEMPLATES["report"]
    name = next((each for each in known if each.endswith(path.suffix.lower())), "")
    return check_template(read_whole(path, MAX_FILE), path.name, known[name])


@lru_cache(maxsize=32)
def _checked(file: Path, kind: str, stamp: int, size: int) -> TemplateCheck:
    known: Mapping[str, Tags] = next(TEMPLATES[each] for each in TEMPLATES if each == kind)
    found = check_template(read_whole(file, MAX_FILE), file.name, known[file.name])
    inside = f"{file.parent.name}/{file.name}"
    return TemplateCheck(
        tuple(PackFault(inside, fault.place, fault.message) for fault in found.faults),
        tuple(UnusedTag(inside, each.tag) for each in found.unused),
    )


def _load(pack: Pack) -> None:
    """Read what the form file says, as it will be read when it is used."""
    if pack.kind == "report":
        load_form(pack.folder)
    elif pack.kind == "stats":
        load_stat_form(pack.folder)
    else:
        load_paper(pack.folder)


def _strange_files(pack: Pack, known: Mapping[str, Tags]) -> Iterator[PackFault]:
    expected = {FILE, *known, *([ROWS] if pack.kind == "stats" else [])}
    for file in sorted(pack.folder.iterdir()):
        if file.name not in expected and not _LEFT_OVER.fullmatch(file.name):
            wanted = ", ".join(sorted(expected))
            yield PackFault(f"{pack.folder.name}/{file.name}", "", f"không dùng đến: mẫu này chỉ gồm {wanted}")


def _reason(error: UserError, folder: Path) -> str:
    cause = error.__cause__
    if isinstance(cause, FormFault):
        return f"{cause}"
    return str(error).replace(f"{folder}/", "").replace(f"{folder}\\", "")


def _of_folder(folder: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for file in sorted(folder.rglob("*")):
        inside = file.relative_to(folder)
        if any(_LEFT_OVER.fullmatch(part) for part in inside.parts):
            continue
        if file.is_symlink():
            raise UserError(f"Thư mục “{folder.name}” có lối tắt “{inside}”: hãy thay bằng chính tệp đó.")
        if file.is_file():
            if len(files) == MAX_FILES or len(inside.parts) > 3:
                raise UserError(f"Thư mục “{folder.name}” không phải bộ mẫu: hãy chọn đúng thư mục có {FILE}.")
            files[inside.as_posix()] = read_whole(file, MAX_FILE)
    return files


def _of_zip(path: Path) -> dict[str, bytes]:
    data = read_whole(path, MAX_FILE)
    if data[:2] != b"PK":
        raise UserError(f"“{path.name}” không phải tệp mẫu (.zip): hãy chọn tệp .zip do Sở Nội vụ gửi.")
    package, files, whole = Package(data, path.name), dict[str, bytes](), 0
    names = [name for name in package.names if not name.endswith("/")]
    if len(names) > MAX_FILES:
        raise UserError(f"Tệp “{path.name}” có tới {len(names)} tệp bên trong, không phải bộ mẫu: {_ASK}.")
    for name in names:
        parts = PurePosixPath(name).parts
        if any(_LEFT_OVER.fullmatch(part) for part in parts if part != ".."):
            continue
        if not _is_safe(name):
            raise UserError(f"Tệp “{path.name}” có tên không an toàn bên trong (“{name[:80]}”) nên không mở: {_ASK}.")
        files[name] = package.read(name, MAX_FILE)
        whole += len(files[name])
        if whole > MAX_WHOLE:
            raise UserError(f"Tệp “{path.name}” giải nén ra hơn {MAX_WHOLE // 1_000_000} MB nên không mở: {_ASK}.")
    if len({name.lower() for name in files}) < len(files):
        raise UserError(f"Tệp “{path.name}” có hai tệp trùng tên bên trong: {_ASK}.")
    return files


def _is_safe(name: str) -> bool:
    parts = name.split("/")
    odd = any(sign in name for sign in ("\\", ":", "\0")) or any(ord(letter) < 32 for letter in name)
    return (
        not odd
        and len(parts) <= 4
        and all(part not in ("", ".", "..") and not _DEVICE.fullmatch(part) for part in parts)
    )


def _by_pack(files: Mapping[str, bytes], path: Path) -> dict[str, bytes]:
    """The files under the names of their packs, folders around all of them taken away."""
    if FILE in files:
        name = plain_name(path.stem if path.is_file() else path.name)
        return {f"{name}/{file}": data for file, data in files.items()}
    packs = {name.rpartition("/")[0] for name in files if name.rpartition("/")[2] == FILE}
    above = {pack.rpartition("/")[0] for pack in packs}
    if not packs or len(above) > 1:
        raise UserError(f"“{path.name}” không có mẫu nào: mỗi mẫu là một thư mục có tệp {FILE}; {_ASK}.")
    around = above.pop()
    inside = {name.removeprefix(f"{around}/") if around else name: data for name, data in files.items()}
    for name in inside:
        if name.count("/") != 1 or not _PLAIN.fullmatch(name.partition("/")[0]):
            raise UserError(
                f"“{path.name}” có tệp đặt sai chỗ hoặc tên thư mục lạ (“{name[:80]}”): mỗi mẫu là một thư mục "
                f"tên không dấu, bên trong chỉ có {FILE} và các tệp mẫu."
            )
    return inside
