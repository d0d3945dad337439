"""Who answers for a target: "Sở Nội vụ chủ trì; các sở, ban, ngành phối hợp", "Cơ quan chủ trì: …", "(Giao Sở …)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.agency_phrase import addresses, split_agencies
from ...model.target import Responsible, TargetRole
from ...text import flat

_ROLES: tuple[tuple[TargetRole, str], ...] = (
    ("lead", r"chu tri|tham muu|trien khai|to chuc (?:thuc hien|trien khai)|thuc hien|chiu trach nhiem|co trach nhiem"
             r"|lam dau moi|dau moi"),
    ("cooperate", r"phoi hop"),
    ("monitor", r"theo doi|don doc|kiem tra|giam sat"),
    ("guide", r"huong dan|tham dinh"),
    ("approve", r"phe duyet|ban hanh"),
)  # fmt: skip
_WORD = "|".join(words for _, words in _ROLES)
_WORDS = tuple((role, re.compile(words)) for role, words in _ROLES)
_ANY = re.compile(rf"\b(?:{_WORD})\b")
_RUN = re.compile(rf"\b(?:{_WORD})\b(?:(?:, ?| va |/| - | )(?:{_WORD})\b)*(?: (?:chinh|chung))?")
_LABEL = re.compile(
    rf"(?:^|(?<=[;.,(–-]))\s*(?:(?:cac )?(?:co quan|don vi|to chuc|bo phan)(?:,? (?:va )?(?:co quan|don vi))*\s+)?"
    rf"(?P<run>(?:{_WORD})\b(?:(?:, ?| va |/| )(?:{_WORD})\b)*)(?: (?:chinh|chung))?\s*:"
)
_OTHER_LABEL = re.compile(r"[.;,]?\s*(?:thoi gian|thoi han|tien do|kinh phi|san pham|ket qua)[^:;.]{0,30}:")
_BLANK = re.compile(r"\s+")
_WITH = re.compile(r"\s*(?:voi|cung(?: voi)?)\s+")
_LEAD_IN = re.compile(r"(?:de nghi|giao(?: cho)?|yeu cau|do|trach nhiem(?: thuc hien| cua)?\s*:?|phan cong|va|voi)\s+")
_CLAUSES = re.compile(r"[;.](?:\s+|$)")
_IN_BRACKETS = re.compile(r"\(([^()]{8,600})\)")
_ASSIGNED = re.compile(
    r"(?:^|[.;–-]\s+)(?P<said>(?:giao(?: cho)? |trach nhiem(?: thuc hien)?\s*:|(?:co quan|don vi) (?:chu tri"
    r"|thuc hien|phoi hop|tham muu)[^:.;]{0,30}:|chu tri\s*:).*)",
    re.DOTALL,
)
# How the name of one who may answer for something begins.
_AGENCY = re.compile(
    r"(?:\W|giao(?: cho)? |de nghi |cac |thu truong |chu tich |giam doc |nguoi dung dau |lanh dao |toan bo )*"
    r"(?:so|ban|uy ban|ubnd|hdnd|hoi dong|van phong|vp|cong an|thanh tra|kho bac|cuc|chi cuc|thue|bao|dai|trung tam"
    r"|truong|ngan hang|nhnn|bhxh|lien minh|mat tran|co quan|don vi|dia phuong|nganh|huyen|quan|thanh pho|thi xa|xa"
    r"|phuong|dac khu|thuong truc|doanh nghiep|hoi|tinh doan|doan|benh vien|bo|phong|to|chi nhanh|buu dien|toa an"
    r"|vien kiem sat)\b"
)
_NO_AGENCY = re.compile(r"%|^\d|\d{3}")
_LEFT_OVER = 25  # so many letters may follow the roles in a line that says nothing else
_LONGEST = 1500


def read_responsible(line: str) -> tuple[Responsible, ...]:
    """The agencies of a line that says who answers for the item before it, each with its roles."""
    text = line.strip().strip("()*").strip()[:_LONGEST]
    found = _labelled(text) if _LABEL.match(flat(text)) else _clauses(text)
    return tuple(dict.fromkeys(Responsible(role, agency) for role, agency in found))


def is_responsible(line: str) -> bool:
    """A line that says who answers for something and nothing else."""
    text = line.strip().strip("()*").strip()
    bare = flat(text)
    if len(text) > _LONGEST or "%" in text or not _ANY.search(bare):
        return False
    if _LABEL.match(bare):
        return True
    return bool(_AGENCY.match(bare)) and (all(map(_says_roles_only, _cut(text))) and bool(read_responsible(text)))


def in_text(text: str) -> tuple[Responsible, ...]:
    """The agencies that the item's own sentence names: in brackets, or in a closing "Giao Sở … chủ trì"."""
    bare = flat(text)
    if not _ANY.search(bare):
        return ()
    brackets = (text[m.start(1) : m.end(1)] for m in _IN_BRACKETS.finditer(text))
    found = [who for inner in brackets if is_responsible(inner) for who in read_responsible(inner)]
    said = _ASSIGNED.search(bare)
    if said and not found:
        found += read_responsible(text[said.start("said") :])
    return tuple(found)


def _cut(text: str) -> list[str]:
    """The clauses of a line; one without a role says more agencies for the next."""
    clauses: list[str] = []
    waiting = ""
    for clause in filter(None, (part.strip() for part in _CLAUSES.split(text))):
        waiting = f"{waiting}; {clause}" if waiting else clause
        if _roles_in(waiting):
            clauses.append(waiting)
            waiting = ""
    return clauses


def _roles_in(clause: str) -> list[re.Match[str]]:
    """The runs of role words; a capital makes them part of a name ("Ban Tổ chức", "Ủy ban Kiểm tra")."""
    return [m for m in _RUN.finditer(flat(clause)) if not (m.start() and clause[m.start()].isupper())]


def _says_roles_only(clause: str) -> bool:
    """Agencies, their roles and nothing more than a word or two."""
    runs = _roles_in(clause)
    last = flat(clause)[runs[-1].end() :]
    named = bool(_AGENCY.match(flat(clause))) and bool(addresses(clause[: runs[0].start()]))
    return named and (len(last) <= _LEFT_OVER or bool(_WITH.match(last)))


def _clauses(text: str) -> Iterator[tuple[TargetRole, str]]:
    """ "A chủ trì; B, C phối hợp": the agencies before each run of roles, and those after "phối hợp với"."""
    for clause in _cut(text):
        bare = flat(clause)
        end = 0
        for index, run in enumerate(_roles_in(clause)):
            subject = clause[end : run.start()]
            end = run.end()
            if not _is_subject(subject, first=index == 0):
                continue
            partner = _partner(bare, run)
            yield from _each(subject, _roles(run[0], leading=partner is not None))
            if partner:
                end = _next_run(clause, partner.end())
                yield from _each(clause[partner.end() : end], ["cooperate"])


def _partner(bare: str, run: re.Match[str]) -> re.Match[str] | None:
    """Where those begin with whom something is done: "phối hợp với …", "chủ trì, phối hợp các …"."""
    if "phoi hop" not in run[0]:
        return None
    with_them = _WITH.match(bare, run.end())
    if with_them or "chu tri" not in run[0] or not _AGENCY.match(bare, run.end()):
        return with_them
    return _BLANK.match(bare, run.end())


def _is_subject(words: str, *, first: bool) -> bool:
    """Agencies, and not what the verb before speaks of ("tham mưu Ủy ban … ban hành")."""
    words = words.strip(" ,")
    return bool(words) and bool(addresses(words)) and (first or words[0].isupper() or words.startswith("các "))


def _next_run(clause: str, begin: int) -> int:
    return next((run.start() for run in _roles_in(clause) if run.start() > begin), len(clause))


def _labelled(text: str) -> Iterator[tuple[TargetRole, str]]:
    """ "Cơ quan chủ trì: A; cơ quan phối hợp: B, C": the agencies after each label, up to the next."""
    bare = flat(text)
    labels = list(_LABEL.finditer(bare))
    for index, label in enumerate(labels):
        end = labels[index + 1].start() if index + 1 < len(labels) else len(text)
        other = _OTHER_LABEL.search(bare, label.end(), end)
        stop = re.compile(r"\.\s").search(bare, label.end(), other.start() if other else end)
        agencies = text[label.end() : stop.start() if stop else other.start() if other else end]
        yield from _each(agencies, _roles(label["run"]))


def _each(agencies: str, roles: list[TargetRole]) -> Iterator[tuple[TargetRole, str]]:
    """Each agency of a phrase in each role."""
    for agency in split_agencies(agencies):
        while lead := _LEAD_IN.match(flat(agency)):
            agency = agency[lead.end() :]
        agency = agency.strip(" .,:()")
        if agency and not _NO_AGENCY.search(agency) and addresses(agency):
            yield from ((role, agency) for role in roles)


def _roles(run: str, *, leading: bool = False) -> list[TargetRole]:
    """The roles a run of words gives: "phối hợp thực hiện" helps, "chủ trì, phối hợp" leads, "thực hiện" leads.

    Doing words after another role are what that role is about: "hướng dẫn thực hiện" only guides.
    """
    roles: list[TargetRole] = []
    for word in _ANY.findall(run):
        role = next(role for role, words in _WORDS if words.fullmatch(word))
        if role not in roles and not (role == "lead" and roles and word != "chu tri"):
            roles.append(role)
    plain = re.fullmatch(r"(?:chiu|co) trach nhiem\b.*", run) and "lead" in roles and len(roles) > 1
    if plain and "chu tri" not in run:
        roles.remove("lead")
    if "cooperate" in roles and ("chu tri" in run or leading):
        roles[roles.index("cooperate")] = "lead"
    return list(dict.fromkeys(roles))
