"""The pattern tables of agency phrases: which words mean which kind of unit, and which names hold a separator.

All patterns are read on `text.flat` of the phrase: bare small letters, one for each letter of the phrase.
"""

from __future__ import annotations

from .agency_fields import DEPARTMENT_FIELDS, OFFICE_FIELDS, one_of

CAPITALS = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ" + "".join(chr(c) for c in range(0x1EA0, 0x1EFA) if chr(c).isupper())

# In this order codes are given back.
CODES = (
    "so_noi_vu", "so_khac", "so_ban_nganh", "ubnd_huyen", "ubnd_xa", "don_vi_su_nghiep", "van_phong_ubnd_tinh",
    "cong_an", "bao_dai", "central_vertical", "all", "khac",
)  # fmt: skip

TOWN_OR_PLACE = r"(?:huyen|quan|thi xa|thanh pho|xa|phuong|thi tran|dac khu)"
UBND = r"(?:ubnd|uy ban nhan dan|uy ban nd|ub nhan dan)"
HDND = r"(?:hdnd|hoi dong nhan dan)"
DEPARTMENT = one_of(DEPARTMENT_FIELDS)
OFFICE = one_of(OFFICE_FIELDS)

_PEOPLE = rf"(?:(?:chu tich|lanh dao|chinh quyen(?: dia phuong)?(?: o)?|{HDND}(?:,| va| -|-|&)) ?)?"
_EACH = r"(?:(?:cac|toan bo|tat ca cac|\d{1,4}(?:/\d{1,4})?) )"
_TOWNS = r"(?:huyen|quan|thi xa|thanh pho|thanh|thi|tx|tp)"
_PLACES = r"(?:(?<!thi )xa|phuong|thi tran|dac khu)"
_JOIN = r"(?:, ?| va |/| - | )"
_TOWN_LIST = rf"{_TOWNS}\b(?:{_JOIN}{_TOWNS}\b)*"
_PLACE_LIST = rf"{_PLACES}\b(?:{_JOIN}{_PLACES}\b)*"
_OFFICES = r"(?:cac )?(?:co quan|phong, ban|phong ban|phong) chuyen mon(?:,? ?(?:truc )?thuoc| cua)? ?(?:cac )?"
_VP = rf"(?:vp|van phong) (?:{HDND} ?(?:va|-|&) ?)?{UBND}"
_COUNTERS = (
    r"(?:trung tam phuc vu hanh chinh cong|trung tam pvhcc|tt pvhcc"
    r"|bo phan (?:mot cua|1 cua|tiep nhan(?: va|,) tra ket qua))"
)
_CENTRAL_CITIES = r"(?:ha noi|ho chi minh|hcm|hai phong|da nang|can tho|hue)"
_EVERYONE = r"(?:co quan|don vi|to chuc|dia phuong|ca nhan)"
_ZONE = r"(?:khu cong nghiep|khu kinh te|kkt|kcn)"
_SERVICE = (
    r"(?:co so (?:giao duc|y te|kham|kcb)|benh vien|trung tam y te"
    r"|truong (?:hoc|mam non|tieu hoc|thcs|thpt|trung hoc|cao dang|dai hoc|pho thong))"
)
_PROVINCE = r"(?:tinh\b|(?:thanh pho|tp\.?)(?!\.? ?[a-z]))"
_MEDIA = r"(?:bao chi|thong tan|truyen thong|phat thanh|truyen hinh)"

# Names that hold a separator though they are one agency.
WHOLE_NAMES = (
    rf"\b(?:so|phong) (?:{DEPARTMENT})(?!\w)",
    rf"\bphong (?:{OFFICE})(?!\w)",
    rf"\b(?:vp|van phong) (?:dbqh, )?{HDND} ?(?:va|-|&) ?{UBND}\b(?:[^,;]*\b{_TOWN_LIST}|[^,;]*\b{_PLACE_LIST}|[^,;]*)",
    r"\bvan phong doan (?:dbqh|dai bieu quoc hoi) va (?:hdnd|hoi dong nhan dan)\b",
    r"\bbao va (?:dai )?phat thanh,? (?:va )?truyen hinh\b",
    r"\bdai (?:phat thanh|pt) ?(?:va|-|&) ?(?:truyen hinh|th)\b",
    rf"\bco quan {_MEDIA}(?:(?:, ?| va ){_MEDIA}\b)+",
    r"\btrung tam phuc vu hanh chinh cong va kiem soat (?:tthc|thu tuc hanh chinh)\b",
    rf"\b(?:ban quan ly|bql) (?:cac )?{_ZONE}(?:,| va|,? &) (?:cac )?{_ZONE}\b",
    r"\b(?:cac )?so(?:,| va| -)? ?(?:ban(?:,| -)? ?)?(?:va )?nganh\b(?:,? doan the\b)?",
    r"\b(?:cac )?bo(?:, ?| va )(?:ban,? ?)?nganh\b",
    rf"\b(?:cac )?{_EVERYONE}(?:(?:, ?| va ){_EVERYONE}\b)+",
    r"\bco quan, nguoi co tham quyen\b",
    rf"\b{_SERVICE}[^,;]*(?:, (?:{_SERVICE}|cao dang|trung hoc)[^,;]*)+",
    rf"\b(?:cac )?{_TOWNS}(?:(?:, ?| va | - ){_TOWNS}\b)+",
    rf"\b(?:cac )?{_PLACES}(?:(?:, ?| va | - ){_PLACES}\b)+",
    rf"\b{_COUNTERS}",
    r"\bban tuyen giao va dan van\b",
    r"\bso va tuong duong\b",
    r"\bcac phong, ban\b",
    r"\bban, nganh\b",
    r"\b(?:cac )?hoi, doan the\b",
)

# (code, patterns each beginning at a word, does it speak of a whole kind). Tried in this order; what one has taken the
# next do not see.
PHRASES: tuple[tuple[str, tuple[str, ...], bool], ...] = (
    (
        "khac",  # the Party and mass organisations, whose names hold words that would mean others ("Ban Tổ chức")
        (
            r"(?:cac )?ban (?:to chuc|tuyen giao|dan van|noi chinh|xay dung dang|can su|thuong vu)\b[^,;]*",
            rf"dang uy (?:cap xa|{_EACH}?{_PLACE_LIST})",
            r"dang uy (?:ubnd|khoi|cac|cong an|quan su)\b[^,;]*",
            r"(?:tinh|thanh|huyen|quan|thi) uy\b",
            r"(?:(?:uy ban|ub) )?(?:mttq|mat tran to quoc)\b[^,;]*",
            r"(?:ubmttq|uy ban kiem tra)\b[^,;]*",
            r"(?:cac )?to chuc (?:chinh tri|doan the|xa hoi|hoi|dang)\b[^,;]*",
            r"(?:cac )?hoi, doan the\b[^,;]*",
        ),
        False,
    ),
    ("ubnd_huyen", (rf"{_VP} (?:cap huyen|{_EACH}?{_TOWN_LIST}(?=\s*(?:[,;.]|$| va )|\s+[a-z]))",), True),
    ("ubnd_xa", (rf"{_VP} (?:cap xa|{_EACH}?{_PLACE_LIST})",), True),
    (
        "khac",
        (rf"(?:vp|van phong) (?:doan (?:dbqh|dai bieu quoc hoi)|{HDND}|tinh uy|thanh uy)[^,;]*",),
        False,
    ),
    (
        "van_phong_ubnd_tinh",
        (rf"(?:chanh )?(?:vp|van phong) ?{UBND}(?: tinh| thanh pho)?\b", r"vpubnd\b(?: tinh)?"),
        False,
    ),
    ("ubnd_xa", (rf"{_COUNTERS} (?:cap xa|{_EACH}?{_PLACE_LIST})",), True),
    ("ubnd_huyen", (rf"{_COUNTERS} (?:cap huyen|{_EACH}?{_TOWN_LIST})",), True),
    (
        "don_vi_su_nghiep",
        (
            r"(?:cac )?don vi su nghiep(?: cong lap| cong)?(?: (?:truc )?thuoc[^,;]*| cap tinh| tinh)?"
            r"(?:[,;]? (?:va )?cap (?:tinh|huyen|xa))*",
        ),
        True,
    ),
    ("don_vi_su_nghiep", (rf"(?:cac )?{_SERVICE}\b[^,;]*",), False),
    ("so_ban_nganh", (rf"{_OFFICES}(?:{UBND} )?(?:cap tinh|tinh|thanh pho)\b",), True),
    ("ubnd_huyen", (rf"{_OFFICES}(?:{UBND} )?(?:cap huyen|(?:cac )?{_TOWN_LIST})",), True),
    ("ubnd_xa", (rf"{_OFFICES}(?:{UBND} )?(?:cap xa|(?:cac )?{_PLACE_LIST})",), True),
    (
        "so_ban_nganh",
        (
            rf"(?:cac )?{_EVERYONE}(?:(?:, ?| va )(?:{_EVERYONE}|ban|nganh))* (?:truc )?thuoc(?:, truc thuoc)?"
            rf" (?:{UBND} {_PROVINCE}|tinh\b)",
        ),
        True,
    ),
    ("ubnd_huyen", (r"(?:cac )?phong(?:, ?| )ban\b(?: chuyen mon)?", r"thanh tra (?:cap )?huyen\b"), True),
    (
        "so_ban_nganh",
        (
            r"(?:cac )?co quan chuyen mon\b(?: cap tinh)?",
            r"(?:cac )?co quan (?:hanh chinh )?(?:nha nuoc )?cap tinh\b",
            r"(?:cac )?co quan,? don vi cap tinh\b",
        ),
        True,
    ),
    ("all", (r"(?:cac )?co quan (?:hanh chinh )?nha nuoc (?:o )?(?:cac cap|tren dia ban)[^,;]*",), True),
    ("central_vertical", (r"(?:cac )?co quan,? (?:don vi )?(?:trung uong|(?:theo )?nganh doc)[^;]*",), True),
    (
        "cong_an",
        (
            r"cong an\b(?: (?:tinh|thanh pho|cac cap|nhan dan))?"
            r"(?:[,;]? ?(?:va )?(?:cap (?:tinh|huyen|xa)|cac xa, phuong))*",
            r"phong canh sat[^,;]*|pc06\b",
        ),
        False,
    ),
    (
        "central_vertical",
        (
            r"(?:kho bac(?: nha nuoc)?|kbnn|bao hiem xa hoi|bhxh|ngan hang(?: nha nuoc)?(?! thuong mai| tmcp)|nhnn)\b",
            r"(?:(?:chi )?cuc thue|co quan thue|thue (?:tinh|thanh pho|co so|khu vuc))\b",
            r"(?:(?:chi )?cuc hai quan|hai quan khu vuc|cuc quan ly thi truong)\b",
            r"(?:(?:chi )?cuc thong ke|thong ke (?:tinh|thanh pho|co so))\b",
            r"(?:(?:cuc )?thi hanh an dan su|cuc thads)\b",
        ),
        False,
    ),
    (
        "bao_dai",
        (
            r"(?:cac )?(?:co quan )?(?:bao chi|thong tan|truyen thong dai chung)\b[^,;]*"
            r"(?:, ?(?:bao chi|truyen thong)\b[^,;]*)?",
            r"dai (?:phat thanh|pt|truyen hinh|ptth)[^,;]*",
            r"cong (?:thong tin dien tu|ttdt)[^,;]*",
            r"bao va (?:dai )?phat thanh[^;]*",
            r"bao(?:, ?| va )dai\b[^,;]*",
            r"trung tam truyen thong[^,;]*",
            r"co quan truyen thong\b",
        ),
        False,
    ),
    (
        "khac",  # people's councils and the province's own committee
        (
            rf"(?:thuong truc )?{HDND}(?: (?:tinh|cac cap|cap (?:tinh|huyen|xa)))?(?:(?:, ?| va )cap (?:huyen|xa))*",
            rf"(?<!thuoc )(?:chu tich |lanh dao )?{UBND} {_PROVINCE}",
            rf"(?<!thuoc )(?:chu tich |lanh dao )?{UBND} (?:thanh pho|tp\.?) {_CENTRAL_CITIES}\b",
        ),
        False,
    ),
    ("khac", (r"(?:cac )?co quan, nguoi co tham quyen[^;]*",), False),
    (
        "all",
        (
            rf"(?:cac |thu truong cac )?{_EVERYONE}(?:(?:, ?| va )(?:{_EVERYONE}|ban|nganh))*"
            r"(?=\s*(?:,|;|\.|\)|$|co lien quan|lien quan|duoc|chu tri|truc thuoc|thuoc|trong|tren dia ban|cua tinh"
            r"|tinh|nha nuoc|hanh chinh))",
        ),
        True,
    ),
    ("ubnd_huyen", (r"chinh quyen (?:dia phuong )?(?:o )?cap huyen\b",), True),
    ("ubnd_xa", (r"chinh quyen (?:dia phuong )?(?:o )?cap (?:xa|co so)\b",), True),
    (
        "all",
        (
            rf"(?:{_COUNTERS} )?(?:{UBND} |chinh quyen (?:dia phuong )?)?(?:ba|0?3|hai|0?2|cac) cap\b(?: chinh quyen)?",
            rf"(?:{UBND} |chinh quyen )?(?:cac )?dia phuong\b",
        ),
        True,
    ),
    ("ubnd_xa", (r"(?<=cap huyen)(?:, ?| va |-|/)(?:cap )?xa\b",), True),
    ("ubnd_huyen", (r"(?<=cap xa)(?:, ?| va |-|/)(?:cap )?huyen\b",), True),
    (
        "ubnd_huyen",
        (
            rf"{_PEOPLE}(?:{UBND} )?(?:cac )?cap huyen\b",
            rf"{_PEOPLE}(?:{UBND} )?{_EACH}?{_TOWNS}(?:{_JOIN}{_TOWNS}\b)+(?: thuoc tinh)?",
        ),
        True,
    ),
    (
        "ubnd_xa",
        (
            rf"{_PEOPLE}(?:{UBND} )?(?:cac )?cap (?:co so|xa)\b",
            rf"{_PEOPLE}(?:{UBND} )?{_EACH}?{_PLACES}(?:{_JOIN}{_PLACES}\b)+",
        ),
        True,
    ),
    (
        "ubnd_huyen",
        (rf"{_PEOPLE}(?:{UBND} {_EACH}?|{_EACH})(?:huyen|quan|thi xa|thanh pho|tx\b\.?|tp\b\.?)",),
        True,
    ),
    ("ubnd_xa", (rf"{_PEOPLE}(?:{UBND} {_EACH}?|{_EACH}){_PLACES}\b",), True),
    (
        "so_ban_nganh",
        (
            r"(?<!co )(?:cac )?so(?:, ?| - |-| va | )?(?:ban|nganh)\b(?:(?:, ?| - |-| va | )(?:nganh|doan the)\b)*"
            rf"(?: (?:(?:truc )?thuoc )?(?:{UBND} )?(?:cap )?{_PROVINCE})?",
            r"(?<!co )(?<!thuoc )(?:cac )?so"
            r"(?=\s*(?:,|;|\.|\)|$|va tuong duong|co lien quan|lien quan|chuyen nganh|quan ly|va cac\b"
            r"|thuoc|cua tinh|tinh))(?: va tuong duong)?",
        ),
        True,
    ),
    ("khac", (r"(?:cac )?bo(?:, ?| va )(?:ban,? ?)?nganh\b[^,;]*",), False),
    (
        "so_ban_nganh",
        (r"(?:cac )?ban, ?nganh\b(?: (?:cap )?tinh\b)?", r"cac nganh\b", r"(?:^|(?<=[,;] ))cap tinh\b"),
        True,
    ),
)

# Words that say nothing about who is meant; a fragment of nothing else is not an agency of its own.
EMPTY_WORDS = frozenset(
    ["va", "cac", "co", "lien", "quan", "thuoc", "truc", "tinh", "tren", "dia", "ban", "khac", "cung", "phoi", "hop",
     "chu", "tri", "cua", "toan", "cap", "theo", "quy", "dinh", "voi", "de", "nghi", "doi", "don", "doc", "huong",
     "dan", "trien", "khai", "thuc", "hien", "tham", "muu", "to", "chuc", "chiu", "trach", "nhiem", "tong", "kiem",
     "tra", "giam", "sat"]
)  # fmt: skip
