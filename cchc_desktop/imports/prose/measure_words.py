"""The words around a number that make it a target: comparators, units, changes, ranks.

Patterns without Vietnamese marks are read on `text.flat` of the text, the others on the text itself.
"""

from __future__ import annotations

import re

from ...model.target import Comparator

NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,9}(?:[.,]\d{1,6})?"

# Of what begins at the same place the longest decides.
COMPARATORS: tuple[tuple[Comparator, tuple[str, ...]], ...] = (
    (">=", ("toi thieu", "it nhat", "khong duoi", "khong thap hon", "khong it hon", "khong nho hon", "khong kem",
            "thap nhat", "≥", ">=", "lon hon hoac bang", "bang hoac cao hon", "dat va vuot", "bang hoac vuot")),
    ("<=", ("toi da", "khong qua", "khong vuot qua", "khong vuot", "khong hon", "khong cao hon", "khong lon hon",
            "khong nhieu hon", "cao nhat", "nhieu nhat", "≤", "<=", "nho hon hoac bang")),
    ("approx", ("khoang", "xap xi", "gan", "uoc", "tren duoi", "~")),
    (">", ("tren", "hon", "vuot", "lon hon", "cao hon", "nhieu hon", ">")),
    ("<", ("duoi", "thap hon", "nho hon", "it hon", "chua den", "<")),
)  # fmt: skip

# What may stand between such a word and its number.
_FILLING = (
    r"(?:\s+(?:la|dat|tu|con|xuong|len|tuong ung|lan luot|muc|o muc|ty le|ti le|co|duoc|them|binh quan|trung binh"
    r"|hoac bang|khoang|moi nam|hang nam|hang quy))*\s*:?\s*"
)
_COMPARATOR_OF = {word: sign for sign, words in COMPARATORS for word in words}
_WORDS = "|".join(re.escape(word) for word in sorted(_COMPARATOR_OF, key=len, reverse=True))
COMPARED = re.compile(rf"(?<!\w)(?P<word>{_WORDS})(?!\w){_FILLING}$")
NOT_OVER = re.compile(r"\bkhong\s[^,;.:]{0,60}\b(?P<word>(?<!ket )(?<!hieu )qua|vuot qua|vuot|tren)\s+(?:muc\s+)?$")
REACHED = re.compile(rf"\b(?:dat|bang|la|chiem)(?!\w){_FILLING}$")
FROM = re.compile(r"(?<!dau )\btu\s+(?:thu\s+|muc\s+|khoang\s+)?$")
UPWARDS = re.compile(r"\s*tro (?P<way>len|xuong)\b")
UPWARDS_LATER = re.compile(r"[^,;.:()\d]{0,60}?\btro (?P<way>len|xuong)\b")

PERCENT = r"(?:%|phan tram\b)"
_PER = r"lan giao dich|luot giao dich|giao dich|ho so|luot|lan|nam|quy|thang|tuan|ngay|nguoi|don vi|nhiem ky|xa|cuoc"
# What is counted: the head of the noun is the unit ("đơn vị" of "đơn vị sự nghiệp công lập").
_COUNTED = (
    "ngay lam viec", "gio lam viec", "phut", "giay", "gio", "ngay", "tuan", "thang", "diem phan tram", "diem %",
    "diem", "bac", "thu bac", "hoat dong", "ho so", "luot nguoi", "luot", "lan", "cuoc", "lop", "hoi nghi",
    "hoi thao", "toa dam", "mo hinh", "sang kien", "don vi", "co quan", "dia phuong", "xa", "phuong", "huyen", "so",
    "tinh", "phong", "thu tuc hanh chinh", "tthc", "thu tuc", "dich vu cong", "dich vu", "dvctt", "van ban",
    "bao cao", "tin, bai", "tin bai", "tin", "bai", "chuyen muc", "chuyen trang", "chuyen de", "phong su",
    "chuong trinh", "ky", "nguoi", "can bo", "cong chuc", "vien chuc", "bien che", "dau moi", "to chuc", "nen tang",
    "he thong", "ung dung", "co so du lieu", "doanh nghiep", "ho", "tai khoan", "phien", "dot", "trieu dong",
    "ty dong", "dong", "thon", "de tai", "de an", "phieu", "thanh phan", "san pham", "video", "clip",
    "ban tin", "kich ban", "tap du lieu", "bo du lieu", "tieu chi", "chi so thanh phan", "chi so", "quy trinh", "co so",
    "du an", "thiet bi", "dich vu so", "hop tac xa", "trung tam", "hang muc", "diem cau", "nhiem vu",
)  # fmt: skip
COUNTED = "|".join(re.escape(noun) for noun in sorted(_COUNTED, key=len, reverse=True))
RATE = rf"\s*/\s*(?:\d{{1,2}}\s+)?(?P<per>{_PER})\b"
TIMES = re.compile(r"ngay lam viec|gio lam viec|phut|giay|gio|ngay|tuan|thang")
# A noun that is not in the list: only after a strong comparator.
ANY_NOUN = (
    r"(?!(?:cap|nam|tuoi|noi dung|linh vuc|mat|nuoc|so voi|tro|va|den|cua|trong|tren)\b)[a-z]{2,}(?: [a-z]{2,}\b)?"
)
STRONG = re.compile(r"(?:toi thieu|it nhat|khong duoi|khong it hon|toi da|khong qua|khong vuot qua|nhieu nhat)\b")
# Doing words right before a bare count that make it what is to be reached.
DOING = re.compile(
    r"(?:^|[;.:(]|\b(?:dat|co|duy tri|hoan thanh|thuc hien|day du|to chuc|mo|xay dung|tang|them|giam|bot|con|xuong|len"
    r"|kiem tra|phat hanh|dang|dang tai|phat song|ban hanh|cong nhan|nhan rong|thi diem|trien khai|thanh lap"
    r"|giai the|sap xep|sap nhap|chuyen doi|tinh gian|cat giam|phan dau|nang|cho"
    r"|moi (?:nam|quy|thang|don vi|co quan)(?: co)?))\s*$"
)
# Words before a number that make it a name or a figure of the past.
NAMED = re.compile(
    r"\b(?:thu|so|nam|ngay|thang|quy|dieu|khoan|muc|chuong|phan|phu luc|de an|muc do|giai doan|khoa|cap|loai|hang|nhom"
    r"|bieu|nghi dinh|nghi quyet|quyet dinh|lan thu|phien ban|vong|tuyen|mau|tcvn|iso)\s+$"
)
PAST = re.compile(
    r"\b(?:hien nay|hien tai|truoc day|cung ky|nam truoc)\s+(?:\S+\s+){0,3}$|(?<!thuc )\bhien (?:moi )?dat\s+$"
    r"|\bso voi(?:\s+(?:muc|ty le|ket qua|chi tieu|con so))?(?:\s+(?:cua|nam|\d{4}|la|dat))*\s+$"
)
PAST_YEAR = re.compile(
    r"(?<!so voi )(?<!thang \d )(?<!thang \d\d )\bnam (?P<year>20\d\d)(?:\s+(?:la|dat|moi dat|:|co))*[\s(:,]*$"
)
BASELINE = re.compile(r"\s*(?:\([^)]{0,40}\)|nam \d{4}|hien nay|hien tai)?\s*(?:len|xuong)\b")

# A change: the verb right before the number, or before what changes. Read on the text itself, for without its marks
# "nâng" is "khả năng" and "tăng" is "hạ tầng".
_LESS = r"(?:cắt )?giảm(?! nghèo| sát| tải)|tinh giản|rút ngắn|thu gọn|hạ thấp|kéo giảm"
_CHANGE = rf"(?<!không )\b(?:(?P<more>tăng(?! cường| tốc| trưởng)|nâng)|(?P<less>{_LESS}))\b"
_BETWEEN = (
    r"(?:\s+(?:thêm|bớt|được|lên|tối thiểu|ít nhất|tối đa|không quá|không dưới|bình quân|trung bình|mỗi năm|hằng năm"
    r"|hàng năm|trên|hơn|khoảng|từ|so với năm \d{4}|so với năm trước)|,?(?: và)? (?:đơn giản hóa|đơn giản hoá|cắt bỏ"
    r"|rút gọn|sắp xếp|bãi bỏ))*\s*:?\s*$"
)
_MORE_OF = r"(?:tăng|nâng(?: cao)?) (?:tỷ lệ|tỉ lệ|mức|số|chỉ số|điểm|thứ|vị trí)"
CHANGED = re.compile(_CHANGE + _BETWEEN, re.IGNORECASE)
CHANGED_TO = re.compile(
    rf"(?<!không )\b(?:(?P<more>{_MORE_OF})|(?P<less>{_LESS}))\b[^.;]{{0,150}}?\b(?P<to>xuống|(?<!trở )lên|còn)\b"
    r"[^.;,]{0,40}$",
    re.IGNORECASE,
)
CHANGED_BY = re.compile(rf"(?<!không )\b(?:(?P<more>{_MORE_OF})|(?P<less>{_LESS}))\b[^.;,:]{{0,90}}$", re.IGNORECASE)
DOWN_TO = re.compile(
    r"\b(?:xuống|còn)\s+(?:còn\s+)?(?:mức\s+)?(?:trung bình\s+|bình quân\s+)?(?:còn\s+)?$", re.IGNORECASE
)

# A place in a ranking; there "or better" is a smaller number.
_PLACES = r"(?:tinh|thanh pho|dia phuong|don vi|bo\b|huyen|xa|so\b|co quan)"
_LEADING = r"[^.;]{0,90}(?:dan dau|dung dau|hang dau|cao nhat|tot nhat)"
_RANK_WORDS = r"(?:thu hang|vi tri|vi thu|hang|thu)"
_RANK_BOUNDS = r"(?:\s+(?:thu|tu|toi thieu|it nhat|khong thap hon|khong duoi|tren|duoi))*"
RANKED = re.compile(
    r"(?:(?:thuoc|trong|vao|o|lot|giu|dung|nam|duy tri|la) (?:vao |trong |o )*)?\btop (?:dau )?(?P<top>\d{1,2})\b"
    r"|\b(?:thuoc|trong|vao|o|lot|giu|dung|nam|duy tri|la) (?:vao |trong |o )*nhom (?:dau )?(?P<group>\d{1,2})\b"
    rf"(?= (?:{_PLACES}|dau|dan dau|cua|ca nuoc|toan quoc|cao|tot))"
    rf"|\bnhom (?:dau )?(?P<leaders>\d{{1,2}})\b(?= {_PLACES}{_LEADING})"
    rf"|\b(?:trong|thuoc|vao) (?P<few>\d{{1,2}})\b(?= {_PLACES}{_LEADING})"
    rf"|\b(?:xep|dung) (?:o |duoc |vao )*{_RANK_WORDS}{_RANK_BOUNDS}\s+(?P<place>\d{{1,2}})\b(?:/\d{{2}})?(?![/.,]\d)"
    r"|\b(?:(?:vi tri|thu hang|vi thu|hang)(?: thu| tu)+|(?:tu )?thu) (?P<upto>\d{1,2})\b(?:/\d{2})?(?= tro len)"
)
RANK_UNIT = "thứ hạng"

NUMBER_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip


def comparator_of(word: str) -> Comparator:
    """The sign that a comparator word stands for."""
    return _COMPARATOR_OF[word]
