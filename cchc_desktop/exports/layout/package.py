"""A Word file as a package of parts: those that are changed are written anew, the others stay byte for byte."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

from ...errors import UserError

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATION = f"{{{_PACKAGE}/relationships}}Relationship"
_TYPES = "[Content_Types].xml"
_OVERRIDE = f"{{{_PACKAGE}/content-types}}Override"
_EMPTY_RELATIONS = f'<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode()


class WordPackage:
    """The parts of a .docx; a part that is asked for as a tree is written back with its changes."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._trees: dict[str, Any] = {}
        self._before: dict[str, bytes] = {}
        with ZipFile(BytesIO(data)) as package:
            self._names = set(package.namelist())
        self.main = self._main_part()
        if self.tree(self.main).tag.startswith("{http://purl.oclc.org/"):
            raise UserError(
                "Tệp Word này lưu ở dạng “Strict Open XML” nên không sửa được tự động: hãy lưu lại dạng .docx thường."
            )

    def tree(self, name: str) -> Any:
        """The root of a part, to be looked at or changed."""
        if name not in self._trees:
            with ZipFile(BytesIO(self._data)) as package:
                self._trees[name] = _parsed(package.read(name))
            self._before[name] = _written(self._trees[name])
        return self._trees[name]

    def has(self, name: str) -> bool:
        return name in self._names

    def add(self, name: str, root: bytes, content_type: str) -> None:
        """A new part."""
        self._trees[name], self._before[name] = _parsed(root), b""
        self._names.add(name)
        types = self.tree(_TYPES)
        types.append(types.makeelement(_OVERRIDE, PartName=f"/{name}", ContentType=content_type))

    def relate(self, part: str, kind: str) -> str:
        """The id of a new relation of the document to a part of this kind."""
        name = _relations_of(self.main)
        if not self.has(name):
            self._trees[name], self._before[name] = _parsed(_EMPTY_RELATIONS), b""
            self._names.add(name)
        relations = self.tree(name)
        taken = {relation.get("Id") for relation in relations}
        free = next(each for n in range(1, len(taken) + 2) if (each := f"rId{n}") not in taken)
        relations.append(relations.makeelement(_RELATION, Id=free, Type=f"{RELATIONS}/{kind}", Target=f"/{part}"))
        return free

    def target(self, relation_id: str) -> str | None:
        """The part that a relation of the document points to."""
        name = _relations_of(self.main)
        for relation in self.tree(name) if self.has(name) else ():
            if relation.get("Id") == relation_id:
                return _path(self.main, relation.get("Target", ""))
        return None

    def free_part(self, stem: str) -> str:
        """The first of stem1.xml, stem2.xml … that is not taken, beside the document."""
        folder = self.main.rpartition("/")[0]
        names = (f"{folder}/{stem}{n}.xml".lstrip("/") for n in range(1, len(self._names) + 2))
        return next(name for name in names if name not in self._names)

    def save(self) -> bytes:
        """The package with what was changed in it."""
        changed = {n: data for n, tree in self._trees.items() if (data := _written(tree)) != self._before[n]}
        out = BytesIO()
        with ZipFile(BytesIO(self._data)) as given, ZipFile(out, "w") as made:
            for entry in given.infolist():
                made.writestr(entry, changed.pop(entry.filename, b"") or given.read(entry), entry.compress_type)
            for name, data in changed.items():
                made.writestr(name, data, given.getinfo(self.main).compress_type)
        return out.getvalue()

    def _main_part(self) -> str:
        if self.has("_rels/.rels"):
            for relation in self.tree("_rels/.rels"):
                if relation.get("Type", "").endswith("/officeDocument"):
                    return str(relation.get("Target", "")).lstrip("/")
        return "word/document.xml"


def _relations_of(part: str) -> str:
    folder, _, file = part.rpartition("/")
    return f"{folder}/_rels/{file}.rels".lstrip("/")


def _path(part: str, target: str) -> str:
    """Where a target lies that is told from beside a part."""
    if target.startswith("/"):
        return target[1:]
    steps = part.split("/")[:-1]
    for step in target.split("/"):
        if step == "..":
            del steps[-1:]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)


def _parsed(data: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, load_dtd=False)
    return etree.fromstring(data, parser)


def _written(root: Any) -> bytes:
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
