"""Who a line of "Tổ chức thực hiện" speaks to: the agency it begins with, as printed, and what is said to it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...model.agency_names import CAPITALS
from ...text import flat, tidy

# What may stand before the agency and is no part of its name.
_UBND = r"(?:uy ban nhan dan|ubnd)"
_BEFORE = re.compile(
    r"(?:(?:dong thoi|ngoai ra|rieng)\b[,:]?\s+)?"
    rf"(?:(?:(?:(?:chu tich )?{_UBND} (?:tinh|thanh pho|huyen|xa|phuong)\b[^:;.]{{0,40}}?\s)?"
    r"(?:giao(?: nhiem vu)?|de nghi|yeu cau|phan cong|moi|de)(?: cho)?"
    r"|doi voi|ve phia)\s+)?"
)
_TITLE = re.compile(
    r"(?:phan cong )?(?:trach nhiem|nhiem vu)(?: (?:thuc hien|cu the|chinh|to chuc thuc hien))?"
    r" (?:(?:cua|doi voi|cho)\s+|(?=cac (?:so|co quan|don vi|cap)|so |ubnd|uy ban))"
)
_RANKED = (
    r"(?:(?:cac|tat ca|tung|moi|nhung|thu truong|nguoi dung dau|lanh dao|giam doc|chu tich|truong|chanh|pho"
    r"|cac dong chi|dong chi|thuong truc)\s+)*"
)
_HEAD = re.compile(
    rf"{_RANKED}(?:(?P<so>so)(?:(?=,|;|:|$)|,? (?:ban|nganh)\b| (?=[a-z]))|ban,? ?nganh\b|nganh\b|ubnd|uy ban|van phong"
    r"|cong an|co quan|don vi|dia phuong|doan the|huyen|thi xa|thanh pho|tinh (?:doan|uy)|xa,|phuong,|thi tran"
    r"|cap(?:,| (?:tinh|huyen|xa|uy)\b)|dac khu|hoi dong nhan dan|hdnd|(?:ub)?mttq|mat tran"
    r"|ban (?:dieu hanh|chi dao|cong tac)\b|kho bac|bao hiem xa hoi|ngan hang"
    r"|thue (?:tinh|thanh pho|co so|khu vuc)|cac phong\b|ban quan ly|thon\b|khu pho|to dan pho"
    r"|bao va (?:dai )?phat thanh"
    r"|bo chi huy|bo phan (?:mot cua|tiep nhan)|bao,? (?:va )?dai\b|dai,? bao\b|dai (?:phat thanh|truyen hinh|pt)"
    r"|cong (?:thong tin|ttdt)|trung tam|buu dien|vien thong|thanh tra (?:tinh|thanh pho|so)"
    r"|to (?:cong tac|chuyen vien)|to chuc (?:chinh tri|xa hoi|hoi|doan the)|doanh nghiep|thanh vien)"
)
_NAMED = re.compile(
    "(?:Các )?(?:Sở|Ban|Báo|Hội|Liên đoàn|Liên minh|Đoàn|Phòng|Cục|Chi cục|Viện|Tòa án|Toà án|Trường|Công ty|Tập đoàn"
    "|Học viện|Bộ|Bệnh viện|Đảng ủy|Huyện ủy|Thành ủy|Quỹ|Thuế|Xã|Phường|Công đoàn)"
    rf"\s+[{CAPITALS}0-9]"
)
_NAMED_LARGE = re.compile(
    r"(?:CÁC )?(?:BÁO (?!CÁO)|HỘI (?!NGHỊ|THẢO|THI\b|ĐỒNG)|LIÊN (?:ĐOÀN|MINH)|PHÒNG (?!NGỪA|CHỐNG)|CHI CỤC|CỤC|VIỆN"
    r"|TRƯỜNG (?!HỢP)|BỆNH VIỆN|CÔNG TY|ĐẢNG ỦY|ĐẢNG UỶ|CÔNG ĐOÀN)\b"
)
# Where the agency ends and the sentence about it goes on. Nouns too, these: only where no comma stands before.
_VERBS = (
    "chu tri|chiu trach nhiem|co trach nhiem|co nhiem vu|phoi hop|trien khai|thuc hien|chu dong|can cu|tren co so"
    "|theo chuc nang|theo nhiem vu|theo tham quyen|theo thoi gian|xay dung|ban hanh|chi dao|tang cuong|day manh"
    "|tiep tuc|tham muu|huong dan|theo doi|don doc|giup|dinh ky|hang (?:nam|quy|thang)|bo tri|can doi|ra soat|quan tam"
    "|nghiem tuc|khan truong|kip thoi|thuong xuyen|truc tiep|quan triet|cu the hoa|cu the|de cao|duy tri|phat huy"
    "|van dong|tao dieu kien|long ghep|cap nhat|nang cao|chap hanh|de xuat|lam dau moi|la co quan|la don vi"
    "|tong hop|gui|nop|chuan bi|tap trung|pho bien|dang tai|dua tin|tham gia|bao dam|dam bao|tham dinh|tham tra"
    "|bao cao|uu tien|khai thac|cong khai|tu kiem tra|tu danh gia|rut kinh nghiem|xac dinh|van hanh|hoan thanh"
    "|tich cuc|dang ky|lap (?=du toan|ke hoach|danh)|dua (?=noi dung|vao|viec)|gan (?=viec|trach nhiem|ket qua)"
    "|can (?=chu dong|tang|tiep|phoi|xac|day)|khong (?=de|ngung|duoc)|trinh (?=ubnd|uy ban|chu tich|cap|hdnd|hoi dong)"
    "|mo (?=chuyen|lop|cac)|cung cap (?=thong tin|so lieu|tai lieu|dich vu|cac|day du|kip)"
    "|to chuc (?=thuc hien|trien khai|quan triet|tuyen truyen|kiem tra|danh gia|hoi nghi|tap huan|xay dung|theo doi"
    "|cac|cong tac|dao tao|boi duong|ra soat|phat)"
)
_NOUNS = (
    "tuyen truyen|quan ly|kiem tra|thanh tra|danh gia|giam sat|thong tin|phuc vu|xu ly|dieu hanh|ho tro|doi moi"
    "|tiep nhan"
)
_NAMED_BY = ("co quan", "don vi", "trung tam", "ban", "phong", "cuc", "bo phan", " to", "hoi dong", "quy")
_VERB = re.compile(rf"(?:(?P<comma>,)\s*|\s)(?P<verb>(?:{_VERBS})\b|(?P<noun>{_NOUNS})\b)")
_RELATIVE = re.compile(
    r"(?:duoc (?:giao|phan cong)|nhiem vu|chuc nang|cong tac|viec|dang|trong|la|giao|cua"
    r"|(?:co quan|don vi) (?:chu tri|phoi hop))$"
)
_FIELDS = ("xay dung", "thong tin")  # verbs that name what a sở sees to, where it is written small
_MAIN = re.compile(r"(?:co|chiu) trach nhiem|chu dong|can cu")
_OF_THE_AGENCY = re.compile(r"(?:chu tri|phoi hop) (?:cac|nhiem vu|noi dung|linh vuc|thuc hien)\b")
_CAPITAL_VERB = re.compile(
    r"(?<![,;:(]) (?=(?:Chủ trì|Phối hợp|Tham mưu|Triển khai|Thực hiện|Tiếp tục|Chủ động|Căn cứ|Tăng cường|Đẩy mạnh"
    r"|Định kỳ|Chịu trách nhiệm|Có trách nhiệm|Là (?:cơ quan|đơn vị)|Theo dõi|Duy trì|Trực tiếp|Nâng cao|Rà soát"
    r"|Kịp thời|Thường xuyên|Bố trí|Đề cao|Cụ thể hóa|Hằng|Hàng|Lồng ghép|Trên cơ sở|Tổng hợp|Hướng dẫn|Xây dựng kế)\b)"
)
_ANY = re.compile(r"\b(?:co quan|don vi|dia phuong) nao\b")
_LIST_OF = re.compile(r"(?:cac )?(?:co quan|don vi|so|so, (?:ban, )?nganh|dia phuong|co quan, don vi)")
_LONGEST = 500
_FAR = 100  # what may stand before it
_LONGEST_BARE = 220
_ENDED_WORDS = 10


@dataclass(frozen=True, slots=True)
class Addressed:
    """The agency, and what is asked of it: nothing where the line only names the agency.

    `merged` tells that the request began a new line, which a reader joined to the agency's.
    """

    agency: str
    request: str
    merged: bool = False


def addressed(text: str) -> Addressed | None:
    """The agency a line begins with, or None where it begins with none."""
    text = tidy(text)
    start = text[: _LONGEST + _FAR]
    bare = flat(start)
    title = _TITLE.match(bare)
    at = title.end() if title else 0
    at = before.end() if (before := _BEFORE.match(bare, at)) else at
    if not _begins_agency(start, bare, at):
        return None
    colon = _outside(start, ":", at)
    verb = None if title else _verb(start, bare, at)
    merged = next((m.start() for m in _CAPITAL_VERB.finditer(start, at) if not _inside(start, m.start())), None)
    end = min((place for place in (colon, verb, merged) if place is not None), default=None)
    if end is None:
        return _only_named(text, at)
    agency = text[at:end].strip(" ,;.-–")
    if not agency or len(agency) > _LONGEST or _ANY.search(flat(agency)):
        return None
    if end == colon:
        return _after_colon(agency, text[end + 1 :].strip())
    return Addressed(agency, text[end:].strip(), merged=True) if end == merged else Addressed(agency, text)


def _after_colon(agency: str, rest: str) -> Addressed:
    """What follows the colon is the request; "Các cơ quan: Sở A, Sở B: …" goes on with names first."""
    fields = flat(agency) == "cac so" and not _begins_agency(rest, flat(rest), 0)  # "Các sở: Nội vụ, Tư pháp: …"
    names = addressed(f"Sở {rest}" if fields else rest) if _LIST_OF.fullmatch(flat(agency)) else None
    if names and not names.merged and (not fields or "," in names.agency):
        listed = names.agency.removeprefix("Sở ") if fields else names.agency
        return Addressed(f"{agency}: {listed}", names.request.removeprefix("Sở ") if fields else names.request)
    return Addressed(agency, rest if re.search(r"\w", rest) else "")


def _begins_agency(text: str, bare: str, at: int) -> bool:
    head = _HEAD.match(bare, at)
    if head and (head["so"] is None or text[head.start("so") :][:2].lower() == "sở"):  # no "Sơ kết", no "Số"
        return True
    return bool(_NAMED.match(text, at)) or (text.isupper() and bool(_NAMED_LARGE.match(text, at)))


def _only_named(text: str, at: int) -> Addressed | None:
    """A line that is nothing but the agency; a sentence whose verb is not known is no such line."""
    if len(text) - at > _LONGEST_BARE or (text.endswith((".", ";")) and len(text.split()) > _ENDED_WORDS):
        return None
    return Addressed(text[at:].strip(" .;:,"), "")


def _verb(text: str, bare: str, at: int) -> int | None:
    """Where the first verb of the sentence stands; what is in brackets or only describes the agency is passed over."""
    for match in _VERB.finditer(bare, at):
        begin = match.start("verb")
        if text[begin].isupper() or _inside(text, begin) or match.end() == len(bare):
            continue
        if _RELATIVE.search(bare[:begin].rstrip(" ,")) and not match["comma"] and not _MAIN.match(match["verb"]):
            continue
        before = bare[: match.start()]
        if before.endswith(("co quan", "don vi")) and _OF_THE_AGENCY.match(bare, begin):
            continue
        if text[: match.start()].lower().endswith("sở") and match["verb"] in _FIELDS:  # "Sở xây dựng"
            continue
        if match["noun"] and (match["comma"] or before.endswith(_NAMED_BY)):
            continue
        return match.start()
    return None


def _outside(text: str, mark: str, at: int) -> int | None:
    """The first such mark that is not in brackets."""
    places = (match.start() for match in re.finditer(re.escape(mark), text) if match.start() >= at)
    return next((place for place in places if not _inside(text, place)), None)


def _inside(text: str, place: int) -> bool:
    return text.count("(", 0, place) > text.count(")", 0, place)
