"""What a template's tags may say: names that are known, loops over what the report holds, simple conditions; no more.

Jinja only reads the tags here; nothing is carried out. A loop inside another goes over rows of the innermost loop's own
variable, and never over a list of the whole report: so each row of the report is visited at most once by each loop that
a template writes, and the work is linear in the report, however the loops are nested. What a loop repeats is bounded
too, so that a long text inside one cannot swell without end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from ...model.report.tags import FLAG, IMAGE, TEXT, Shape, Tags
from .word_tags import MAX_DEPTH, TAG, Place, Tag, Trouble, tidied

if TYPE_CHECKING:
    from jinja2 import nodes

# What a loop repeats, an outer one and one inside another: letters of XML, and tags that print.
LOOP_ROOM, LOOP_TAGS = (256_000, 32_000), (300, 60)
_LOOP: Tags = {"first": FLAG, "last": FLAG, "index": TEXT, "index0": TEXT, "length": TEXT}
_OPENING = {"for": "endfor", "if": "endif"}
_INSIDE = {"elif": ("if",), "else": ("if", "for")}
_FILTERS = ("upper", "lower", "trim", "length", "first", "last", "join", "default")
_LONGEST_INDEX, _LONGEST_WORDS = 50, 100


class _Wrong(Exception):
    """What is wrong with one expression."""


def unbalanced(tags: Sequence[Tag]) -> Iterator[Trouble]:
    """Loops and conditions that are not closed, closed twice, or nested too deep; statements that do not exist."""
    open_ones: list[tuple[str, Tag]] = []
    for tag in tags:
        word = tag.text.partition(" ")[0] if tag.statement else ""
        if word in _OPENING:
            open_ones.append((word, tag))
            if len(open_ones) == MAX_DEPTH + 1:
                yield Trouble(tag.place, f"lồng quá {MAX_DEPTH} tầng “for”, “if”: hãy viết đơn giản hơn")
                return
        elif word in _OPENING.values():
            if not open_ones or _OPENING[open_ones[-1][0]] != word:
                yield Trouble(tag.place, f"“{word}” không có “{word[3:]}” đi cùng")
                return
            open_ones.pop()
        elif word in _INSIDE:
            if not open_ones or open_ones[-1][0] not in _INSIDE[word]:
                yield Trouble(tag.place, f"“{word}” không nằm trong “if” nào")
                return
        elif tag.statement:
            yield Trouble(tag.place, f"lệnh “{word[:30]}” không dùng được trong mẫu: chỉ dùng for, if, elif, else")
    yield from (Trouble(tag.place, f"“{tag.text[:60]}” chưa có “{_OPENING[word]}”") for word, tag in open_ones)


class TagRules:
    """Checks what docxtpl would hand to Jinja; `used` collects the known names that are made use of."""

    def __init__(self, known: Tags) -> None:
        self._known = known
        self.used: set[tuple[int, str]] = set()

    def check(self, source: str, tags: Sequence[Tag]) -> Iterator[Trouble]:
        """Troubles of a filled part; `tags` are those seen in its text, which must be the very ones in the source."""
        from jinja2 import Environment, TemplateSyntaxError

        found = [tidied(each[1] or each[2] or "") for each in TAG.finditer(source)]
        if found != [tag.text for tag in tags]:
            first = next((n for n, (a, b) in enumerate(zip(found, (t.text for t in tags), strict=False)) if a != b), -1)
            place = tags[first].place if tags else Place("", 0, 1, "")
            yield Trouble(place, "thẻ nằm ở chỗ chương trình không đọc được trọn: hãy xóa đi và gõ lại thẻ")
            return
        lines = TAG.sub(lambda tag: "\n" + " ".join(tag[0].split()), source.replace("\n", " "))  # a line for each tag
        try:
            tree = Environment().parse(lines)
        except TemplateSyntaxError as error:
            tag = tags[min(max(error.lineno - 2, 0), len(tags) - 1)]
            yield Trouble(tag.place, f"thẻ “{tag.text[:60]}” viết sai: hãy xem lại dấu và tên")
            return
        except RecursionError:
            yield Trouble(tags[0].place, "có thẻ lồng quá nhiều ngoặc: hãy viết đơn giản hơn")
            return
        yield from _Walk(self._known, self.used, tags).body(tree.body)


class _Walk:
    """Goes through the statements of one part, knowing which names each loop adds."""

    def __init__(self, known: Tags, used: set[tuple[int, str]], tags: Sequence[Tag]) -> None:
        self._known, self._used, self._tags = known, used, tags
        self._loops: list[tuple[str, Shape]] = []

    def body(self, statements: Sequence[nodes.Node]) -> Iterator[Trouble]:
        for node in statements:
            yield from self._statement(node)

    def _statement(self, node: nodes.Node) -> Iterator[Trouble]:
        from jinja2 import nodes

        if isinstance(node, nodes.Output):
            for part in node.nodes:
                if not isinstance(part, nodes.TemplateData):
                    yield from self._tried(part, self._printed)
        elif isinstance(node, nodes.If):
            yield from self._tried(node.test, self._shape)
            yield from self.body(node.body)
            yield from self.body(node.elif_)
            yield from self.body(node.else_)
        elif isinstance(node, nodes.For):
            yield from self._loop(node)
        else:
            yield Trouble(self._place(node), "lệnh này không dùng được trong mẫu: chỉ dùng for, if, elif, else")

    def _loop(self, node: nodes.For) -> Iterator[Trouble]:
        from jinja2 import nodes

        if node.test is not None or node.recursive or not isinstance(node.target, nodes.Name):
            yield Trouble(self._place(node), "vòng “for” chỉ viết được dạng “for tên in danh_sách”")
            return
        name, depth, repeated = node.target.name, min(len(self._loops), 1), list(_own(node.body))
        texts = [part.data for part in repeated if isinstance(part, nodes.TemplateData)]
        if sum(map(len, texts)) > LOOP_ROOM[depth] or len(repeated) - len(texts) > LOOP_TAGS[depth]:
            yield Trouble(self._place(node), f"vòng “for {name}” lặp lại quá nhiều nội dung: hãy viết gọn hơn")
            return
        try:
            row = self._rows(node.iter)
        except _Wrong as wrong:
            yield Trouble(self._place(node), f"thẻ “{self._text(node)}”: {wrong}")
            row = {}
        self._loops.append((name, row))
        yield from self.body(node.body)
        self._loops.pop()
        yield from self.body(node.else_)

    def _rows(self, node: nodes.Node) -> Shape:
        """The shape of each row of the list that a loop goes over."""
        from jinja2 import nodes

        shape = self._shape(node)
        if not isinstance(shape, tuple):
            raise _Wrong("“for” chỉ đi qua danh sách")
        root = node
        while isinstance(root, nodes.Getattr):
            root = root.node
        if not isinstance(root, nodes.Name) or not isinstance(node, nodes.Name | nodes.Getattr):
            raise _Wrong("“for” chỉ đi qua một danh sách có tên")
        if self._loops and root.name != self._loops[-1][0]:
            inner = self._loops[-1][0]
            raise _Wrong(f"“for” bên trong chỉ đi qua danh sách của “{inner}”, như “{inner}.…”")
        return shape[0]

    def _tried(self, node: nodes.Node, check: Callable[[nodes.Node], object]) -> Iterator[Trouble]:
        try:
            check(node)
        except _Wrong as wrong:
            yield Trouble(self._place(node), f"thẻ “{self._text(node)}”: {wrong}")

    def _printed(self, node: nodes.Node) -> None:
        shape = self._shape(node)
        if isinstance(shape, tuple):
            raise _Wrong("là danh sách nên không in được: hãy dùng “for” hoặc “|join”")
        if not isinstance(shape, str):
            raise _Wrong(f"phải chọn một phần, như “.{next(iter(shape), '')}”")

    def _shape(self, node: nodes.Node) -> Shape:
        from jinja2 import nodes

        if isinstance(node, nodes.Name):
            return self._named(node.name)
        if isinstance(node, nodes.Getattr):
            return self._behind_dot(node)
        if isinstance(node, nodes.Getitem):
            return self._at(node)
        if isinstance(node, nodes.Const):
            return self._constant(node)
        if isinstance(node, nodes.Filter):
            return self._filtered(node)
        if isinstance(node, nodes.CondExpr):
            self._shape(node.test)
            return self._one_of(node.expr1, node.expr2)
        self._condition(node)
        return FLAG

    def _condition(self, node: nodes.Node) -> None:
        from jinja2 import nodes

        if isinstance(node, nodes.Not):
            self._shape(node.node)
        elif isinstance(node, nodes.And | nodes.Or):
            self._shape(node.left)
            self._shape(node.right)
        elif isinstance(node, nodes.Compare):
            self._shape(node.expr)
            for operand in node.ops:
                self._compared(operand.expr)
        elif isinstance(node, nodes.Call):
            raise _Wrong("không được gọi hàm trong mẫu")
        elif isinstance(node, nodes.BinExpr | nodes.UnaryExpr | nodes.Concat):
            raise _Wrong("không được làm tính trong mẫu")
        else:
            raise _Wrong("cách viết này không dùng được trong mẫu")

    def _compared(self, node: nodes.Node) -> None:
        from jinja2 import nodes

        for each in node.items if isinstance(node, nodes.List | nodes.Tuple) else [node]:
            self._shape(each)

    def _one_of(self, first: nodes.Node, second: nodes.Node | None) -> Shape:
        shape = self._shape(first)
        if second is not None and self._shape(second) != shape:
            raise _Wrong("hai phần quanh “if … else” phải cùng là chữ")
        return shape

    def _named(self, name: str) -> Shape:
        for variable, shape in reversed(self._loops):
            if name == variable:
                return shape
        if name == "loop" and self._loops:
            return _LOOP
        return self._known_in(self._known, name, [variable for variable, _ in self._loops])

    def _behind_dot(self, node: nodes.Getattr) -> Shape:
        if node.attr.startswith("_"):
            raise _Wrong(f"“{node.attr}” không được phép dùng trong mẫu")
        above = self._shape(node.node)
        if not isinstance(above, Mapping):
            raise _Wrong(f"không có “.{node.attr}” ở đây")
        return self._known_in(above, node.attr, [])

    def _known_in(self, names: Tags, name: str, more: Sequence[str]) -> Shape:
        if name in names:
            self._used.add((id(names), name))
            return names[name]
        near = get_close_matches(name.lower()[:60], [*names, *more], 1, 0.6)
        raise _Wrong(f"không có tên “{name[:60]}”" + (f", có phải “{near[0]}”?" if near else ""))

    def _at(self, node: nodes.Getitem) -> Shape:
        from jinja2 import nodes

        above = self._shape(node.node)
        place = node.arg.value if isinstance(node.arg, nodes.Const) else None
        if type(place) is not int or not 0 <= place <= _LONGEST_INDEX or not isinstance(above, tuple):
            raise _Wrong("trong ngoặc vuông chỉ ghi số thứ tự của một danh sách, như [0]")
        return above[0]

    def _constant(self, node: nodes.Const) -> Shape:
        if isinstance(node.value, str) and len(node.value) > _LONGEST_WORDS:
            raise _Wrong("chữ ghi sẵn trong thẻ quá dài")
        return TEXT

    def _filtered(self, node: nodes.Filter) -> Shape:
        if node.name not in _FILTERS:
            raise _Wrong(f"không có phép “|{node.name[:30]}”: chỉ dùng {', '.join(_FILTERS)}")
        if node.node is None or node.kwargs or node.dyn_args or node.dyn_kwargs or len(node.args) > 1:
            raise _Wrong(f"phép “|{node.name}” viết sai")
        above = self._shape(node.node)
        if node.args and (node.name not in ("join", "default") or not self._is_words(node.args[0])):
            raise _Wrong(f"phép “|{node.name}” chỉ nhận chữ ghi sẵn")
        if node.name == "length":
            return TEXT
        if node.name in ("first", "last", "join"):
            if not isinstance(above, tuple) or (node.name == "join" and above[0] != TEXT):
                raise _Wrong(f"phép “|{node.name}” chỉ dùng cho danh sách")
            return above[0]
        if above == IMAGE or not isinstance(above, str):
            raise _Wrong(f"phép “|{node.name}” chỉ dùng cho chữ")
        return above

    def _is_words(self, node: nodes.Node) -> bool:
        from jinja2 import nodes

        return isinstance(node, nodes.Const) and isinstance(node.value, str) and self._constant(node) == TEXT

    def _tag(self, node: nodes.Node) -> Tag:
        return self._tags[min(max(node.lineno - 2, 0), len(self._tags) - 1)]

    def _place(self, node: nodes.Node) -> Place:
        return self._tag(node).place

    def _text(self, node: nodes.Node) -> str:
        text = self._tag(node).text
        return text if len(text) <= 60 else f"{text[:57]}…"


def _own(statements: Sequence[nodes.Node]) -> Iterator[nodes.Node]:
    """What a loop repeats itself, without what the loops inside it repeat."""
    from jinja2 import nodes

    for node in statements:
        if isinstance(node, nodes.Output):
            yield from node.nodes
        elif isinstance(node, nodes.If):
            yield from _own([*node.body, *node.elif_, *node.else_])


def unused(known: Tags, used: set[tuple[int, str]], above: str = "") -> Iterator[str]:
    """The names that a template could use and does not; of a list that is not used its name alone."""
    for name, shape in known.items():
        inside = shape[0] if isinstance(shape, tuple) else shape
        if (id(known), name) not in used:
            yield f"{above}{name}"
        elif isinstance(inside, Mapping):
            yield from unused(inside, used, f"{above}{name}.")
