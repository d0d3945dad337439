"""Tasks by their words: which is named by the same ones, which is most like a text, of which a text holds the most."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from ..text import fold
from .area import Area
from .plan import Task

# What officers and plans write short; told in full before words are compared.
_SHORT = {
    "cchc": "cai cach hanh chinh",
    "tthc": "thu tuc hanh chinh",
    "vbqppl": "van ban quy pham phap luat",
    "qppl": "quy pham phap luat",
    "cntt": "cong nghe thong tin",
    "cbccvc": "can bo cong chuc vien chuc",
    "cbcc": "can bo cong chuc",
    "dvctt": "dich vu cong truc tuyen",
    "dvc": "dich vu cong",
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "cqdt": "chinh quyen dien tu",
    "cqs": "chinh quyen so",
    "cds": "chuyen doi so",
    "cpdt": "chinh phu dien tu",
    "pakn": "phan anh kien nghi",
    "dvhc": "don vi hanh chinh",
    "htqlcl": "he thong quan ly chat luong",
    "khcn": "khoa hoc cong nghe",
    "tw": "trung uong",
}
_DATES = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b|\b(?:nam )?(?:19|20)\d\d(?: ?- ?20\d\d)?\b")
_DOCUMENT = re.compile(r"\b\d{1,5}/(?:\d{4}/)?[a-z][\w&-]*")
# Words that tell nothing by themselves.
_SMALL = frozenset({
    "va", "cua", "cac", "cho", "theo", "tai", "ve", "trong", "tren", "den", "tu", "voi", "de", "duoc", "da", "la",
    "o", "nhung", "nay", "do", "so", "dot", "viec", "nham", "khi", "bang", "ra", "vao", "co", "khong", "mot",
    "ngay", "thang", "nam",
})  # fmt: skip
_PIECE = re.compile(r"[.;:\n]+(?=\s|$)")
_SHORTEST_PIECE = 3  # words
_COMMON = 0.2  # a word in more than this part of the tasks tells none apart
_ALWAYS = 5  # unless there are so few tasks that a handful is not common
_SAME_AREA, _OTHER_AREA = 0.06, 0.85  # added for the same area; factor for another one
_SAME_DOCUMENT = 0.3
_MOST_WORDS = 400  # of a text are looked at


class TaskWords:
    """The words of tasks, weighed by how few tasks have them."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        self.tasks = tuple(tasks)
        self._same = defaultdict[str, list[Task]](list)
        self._of_documents = defaultdict[str, set[int]](set)
        counted = [_words(task.content) for task in tasks]
        spread = Counter(word for words in counted for word in words)
        most = max(_COMMON * len(tasks), _ALWAYS)
        self._weight = {word: math.log(1 + len(tasks) / n) for word, n in spread.items() if n <= most}
        self._new = math.log(1 + len(tasks))  # of a word that no task has
        self._having = defaultdict[str, list[int]](list)
        self._whole: list[float] = []
        for n, (task, words) in enumerate(zip(tasks, counted, strict=True)):
            self._same[key_of(task.content)].append(task)
            self._whole.append(sum(self._weight.get(word, 0.0) for word in words))
            for word in words & self._weight.keys():
                self._having[word].append(n)
            for document in _documents(task.content):
                self._of_documents[document].add(n)

    def same(self, text: str) -> list[Task]:
        """The tasks of these very words, but for years, dates, abbreviations and signs."""
        key = key_of(text)
        return list(self._same.get(key, ())) if key else []

    def alike(self, text: str, area: Area) -> list[tuple[float, float, Task]]:
        """The tasks most like a text (0 to about 1), the best first, each with the score of the next best."""
        words = _words(text)
        whole = sum(self._weight.get(word, 0.0 if word in self._having else self._new * 0.5) for word in words)
        placed = self._placing(text, area)
        shared = self._shared(words)
        scores = [(placed(2 * common / ((self._whole[n] + whole) or 1.0), n), n) for n, common in shared.items()]
        best = sorted(scores, reverse=True)[:3]
        nexts = [*(score for score, _ in best[1:]), 0.0]
        return [(score, after, self.tasks[n]) for (score, n), after in zip(best, nexts, strict=True)] if best else []

    def covered(self, text: str, area: Area) -> tuple[float, float, Task | None]:
        """The task of which a text holds the most words (0 to about 1), and the score of the next best."""
        placed = self._placing(text, area)
        shared = self._shared(_words(text))
        scores = sorted((placed(common / (self._whole[n] or 1.0), n), n) for n, common in shared.items())
        if not scores:
            return 0.0, 0.0, None
        return scores[-1][0], scores[-2][0] if len(scores) > 1 else 0.0, self.tasks[scores[-1][1]]

    def _shared(self, words: Iterable[str]) -> dict[int, float]:
        shared = defaultdict[int, float](float)
        for word in words:
            weight = self._weight.get(word, 0.0)
            for n in self._having.get(word, ()):
                shared[n] += weight
        return shared

    def _placing(self, text: str, area: Area) -> Callable[[float, int], float]:
        """How a score changes by areas, and by documents that both the text and the task name."""
        named = set[int]().union(*(self._of_documents.get(document, ()) for document in _documents(text)))

        def placed(score: float, n: int) -> float:
            score += _SAME_DOCUMENT if n in named else 0.0
            mine = self.tasks[n].area
            if "other" in (mine, area):
                return score
            return score + _SAME_AREA if mine == area else score * _OTHER_AREA

        return placed


@lru_cache(maxsize=4096)
def key_of(text: str) -> str:
    """The words of a content in full, without dates, years and signs: what stays the same from plan to plan."""
    return " ".join(_SHORT.get(word, word) for word in re.findall(r"\w+", _DATES.sub(" ", fold(text))))


def pieces(text: str) -> list[str]:
    """The clauses of a text, each as its key; very short ones are left out."""
    keys = (key_of(piece) for piece in _PIECE.split(text))
    return [key for key in keys if key.count(" ") >= _SHORTEST_PIECE - 1]


def _words(text: str) -> frozenset[str]:
    """The syllables that tell something, and each pair of neighbours: most Vietnamese words are two of them."""
    all_ = key_of(text).split()[:_MOST_WORDS]
    pairs = {f"{one} {other}" for one, other in pairwise(all_) if one not in _SMALL}
    return frozenset({word for word in all_ if word not in _SMALL} | pairs)


def _documents(text: str) -> set[str]:
    return set(_DOCUMENT.findall(fold(text)))
