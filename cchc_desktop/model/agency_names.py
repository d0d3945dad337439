"""How plans name agencies: names that hold commas, short names, and the patterns of collective phrases.

All patterns are read on `text.flat` of the phrase: bare small letters, one for each letter of the phrase.
"""

from __future__ import annotations

CAPITALS = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ" + "".join(chr(c) for c in range(0x1EA0, 0x1EFA) if chr(c).isupper())

# In this order codes are given back.
CODES = (
    "so_noi_vu", "so_khac", "so_ban_nganh", "ubnd_huyen", "ubnd_xa", "don_vi_su_nghiep", "van_phong_ubnd_tinh",
    "cong_an", "bao_dai", "central_vertical", "all", "khac",
)  # fmt: skip

# Fields of departments; those with a comma or "và" inside must be known, or the name would be cut in two.
FIELDS = (
    "noi vu", "tu phap", "tai chinh", "ke hoach va dau tu", "cong thuong", "xay dung", "giao thong van tai",
    "giao thong cong chanh", "tai nguyen va moi truong", "nong nghiep va phat trien nong thon",
    "nong nghiep va ptnt", "nong nghiep va moi truong", "khoa hoc va cong nghe", "thong tin va truyen thong",
    "van hoa, the thao va du lich", "van hoa the thao va du lich", "van hoa va the thao", "van hoa, the thao",
    "van hoa, thong tin, the thao va du lich", "du lich", "giao duc va dao tao", "y te", "ngoai vu",
    "lao dong - thuong binh va xa hoi", "lao dong, thuong binh va xa hoi", "lao dong thuong binh va xa hoi",
    "lao dong-thuong binh va xa hoi", "dan toc va ton giao", "dan toc", "quy hoach - kien truc",
    "quy hoach va kien truc", "an toan thuc pham",
)  # fmt: skip

# Short names as officers write them, and the field each stands for.
SHORT_FIELDS = {
    "nv": "noi vu", "tp": "tu phap", "tc": "tai chinh", "kh&dt": "ke hoach va dau tu", "kh-dt": "ke hoach va dau tu",
    "khdt": "ke hoach va dau tu", "ct": "cong thuong", "xd": "xay dung", "gtvt": "giao thong van tai",
    "tn&mt": "tai nguyen va moi truong", "tnmt": "tai nguyen va moi truong",
    "tn-mt": "tai nguyen va moi truong", "nn&ptnt": "nong nghiep va phat trien nong thon",
    "nnptnt": "nong nghiep va phat trien nong thon", "nn&mt": "nong nghiep va moi truong",
    "nnmt": "nong nghiep va moi truong", "kh&cn": "khoa hoc va cong nghe", "khcn": "khoa hoc va cong nghe",
    "kh-cn": "khoa hoc va cong nghe", "tt&tt": "thong tin va truyen "
                                               "thong", "tttt": "thong tin va truyen thong",
    "tt-tt": "thong tin va truyen thong", "vh,tt&dl": "van hoa, the thao va du lich",
    "vhtt&dl": "van hoa, the thao va du lich", "vhttdl": "van hoa, the thao va du lich",
    "vh-tt&dl": "van hoa, the thao va du lich", "vh,tt va dl": "van hoa, the thao va du lich",
    "gd&dt": "giao duc va dao tao", "gddt": "giao duc va dao tao", "gd-dt": "giao duc va dao tao", "yt": "y te",
    "ld-tb&xh": "lao dong - thuong binh va xa hoi", "ldtb&xh": "lao dong - thuong binh va xa hoi",
    "ldtbxh": "lao dong - thuong binh va xa hoi", "dt&tg": "dan toc va ton giao",
}  # fmt: skip

UBND = r"(?:ubnd|uy ban nhan dan)"
HDND = r"(?:hdnd|hoi dong nhan dan)"
_PEOPLE = rf"(?:(?:chu tich|lanh dao|{HDND}(?:,| va| -|-)) ?)?"
_TOWNS = r"(?:huyen|quan|thi xa|thanh pho|thanh|thi|tx|tp)"
_PLACES = r"(?:(?<!thi )xa|phuong|thi tran|dac khu)"
_JOIN = r"(?:, ?| va |/| )"
_OFFICES = r"(?:cac )?(?:co quan|phong, ban|phong ban|phong) chuyen mon(?:,? ?(?:truc )?thuoc| cua)? ?(?:cac )?"

# Names that hold a separator though they are one agency.
WHOLE_NAMES = (
    *(rf"\b(?:so|phong) {name}\b" for name in sorted(FIELDS, key=len, reverse=True) if " va " in name or "," in name),
    r"\bvan phong (?:dbqh, )?hdnd (?:va"
    r"|-) ubnd\b[^,;]*", rf"\b(?:vp|van phong) {HDND} ?(?:va|-|&) ?{UBND}\b[^,;]*",
    r"\bvan phong doan (?:dbqh|dai bieu quoc hoi) va (?:hdnd"
    r"|hoi dong nhan dan)\b", r"\bbao va (?:dai )?phat thanh,? (?:va )?truyen hinh\b",
    r"\bdai phat thanh (?:va"
    r"|-) truyen hinh\b", r"\bphong van hoa va thong tin\b", r"\bphong kinh te, ha tang va do thi\b",
    r"\bphong kinh te va ha tang\b", r"\bphong nong nghiep va (?:ptnt|phat trien nong thon|moi truong)\b",
    r"\btrung tam phuc vu hanh chinh cong va kiem soat (?:tthc|thu tuc hanh chinh)\b",
    r"\bban quan ly (?:cac )?(?:khu kinh te|khu cong nghiep)(?:,| va) (?:khu cong nghiep|khu kinh te)\b",
    r"\b(?:cac )?so,? ?(?:ban,? ?)?(?:va )?nganh\b(?:,? doan the\b)?",
    r"\b(?:cac )?co quan(?:,| va) don vi(?:(?:,| va) (?:dia phuong|to chuc"
    r"|ca nhan))*\b", r"\bco quan, dia phuong\b",
    r"\bco quan, to chuc(?:,| va) ca nhan\b", r"\bco quan, nguoi co tham quyen\b",
    rf"\b(?:cac )?{_TOWNS}(?:(?:, ?| va ){_TOWNS}\b)+", rf"\b(?:cac )?{_PLACES}(?:(?:, ?| va ){_PLACES}\b)+",
    r"\bso va tuong duong\b", r"\bcac phong, ban\b", r"\bban, nganh\b",
)  # fmt: skip

# (code, pattern, does it speak of a whole kind). Tried in this order; what one has taken the next do not see.
PHRASES: tuple[tuple[str, str, bool], ...] = (
    ("ubnd_huyen", rf"\b(?:vp|van phong) (?:{HDND} ?(?:va|-|&) ?)?{UBND} (?:cap huyen"
                   rf"|(?:cac )?huyen\b(?:{_JOIN}{_TOWNS}\b)*)", True),
    ("ubnd_xa", rf"\b(?:vp|van phong) (?:{HDND} ?(?:va|-|&) ?)?{UBND} (?:cap xa"
                rf"|(?:cac )?{_PLACES}\b(?:{_JOIN}{_PLACES}\b)*)", True),
    ("khac", rf"\b(?:vp|van phong) (?:doan (?:dbqh|dai bieu quoc hoi)|{HDND}|tinh uy)[^,;]*", False),
    ("van_phong_ubnd_tinh", rf"\b(?:vp|van phong) ?{UBND}(?: tinh| thanh pho)?\b"
                            r"|\bvpubnd\b(?: tinh)?", False),
    ("don_vi_su_nghiep", r"\b(?:cac )?don vi su nghiep(?: cong lap| cong)?(?: (?:truc )?thuoc[^,;]*"
                         r"| cap tinh| tinh)?"
     r"(?:[,;]? (?:va )?cap (?:tinh|huyen|xa))*", True),
    ("so_ban_nganh", rf"\b{_OFFICES}(?:{UBND} )?(?:cap tinh|tinh|thanh pho)\b", True),
    ("ubnd_huyen", rf"\b{_OFFICES}(?:{UBND} )?(?:cap huyen|(?:cac )?{_TOWNS}\b(?:{_JOIN}{_TOWNS}\b)*)", True),
    ("ubnd_xa", rf"\b{_OFFICES}(?:{UBND} )?(?:cap xa|(?:cac )?{_PLACES}\b(?:{_JOIN}{_PLACES}\b)*)", True),
    ("ubnd_huyen", r"\b(?:cac )?phong(?:, ?| )ban\b(?: chuyen mon)?", True),
    ("so_ban_nganh", r"\b(?:cac )?co quan chuyen mon\b", True),
    ("so_ban_nganh", r"\b(?:cac )?(?:co quan (?:hanh chinh )?(?:nha nuoc )?cap tinh"
                     r"|co quan,? don vi cap tinh)\b", True),
    ("all", r"\b(?:cac )?co quan (?:hanh chinh )?nha nuoc (?:o )?(?:cac cap|tren dia ban)[^,;]*", True),
    ("central_vertical", r"\b(?:cac )?co quan (?:trung uong|nganh doc)[^;]*", True),
    ("cong_an", r"\bcong an\b(?: (?:tinh|thanh pho|cac cap|nhan dan))?(?:[,;]? ?(?:va )?(?:cap (?:tinh|huyen"
                r"|xa)|cac xa, phuong))*", False),
    ("central_vertical", r"\b(?:kho bac(?: nha nuoc)?|kbnn|(?:chi )?cuc thue|co quan thue|thue (?:tinh"
                         r"|co so)|bao hiem xa hoi|bhxh|ngan hang"
     r"(?: nha nuoc)?|nhnn|cuc (?:hai quan|thong ke)|chi cuc thong ke)\b", False),
    ("bao_dai", r"\b(?:cac )?(?:co quan )?(?:bao chi|thong tan|truyen thong dai chung)\b[^,;]*"
                r"|\bdai (?:phat thanh|pt|truyen hinh|ptth)[^,;]*|\bcong "
     r"(?:thong tin dien tu|ttdt)[^,;]*|\bbao va (?:dai )?phat thanh[^;]*"
     r"|\bbao(?:, ?| va )dai\b[^,;]*|\btrung tam truyen thong[^,;]*"
     r"|\bco quan truyen thong\b", False),
    ("khac", rf"\b(?:thuong truc )?{HDND}(?: (?:tinh|cac cap|cap (?:tinh|huyen|xa)))?(?:(?:, ?"
             r"| va )cap (?:huyen|xa))*", False),
    ("khac", rf"\b(?:chu tich |lanh dao )?{UBND} (?:tinh|thanh pho(?! [a-z]))\b", False),
    ("all", rf"\b(?:{UBND} )?(?:ba|3|hai|2|cac) cap\b(?: chinh quyen)?"
            rf"|\b(?:{UBND} )?(?:cac )?dia phuong\b", True),
    ("ubnd_xa", r"(?<=cap huyen)(?:, ?| va |-|/)(?:cap )?xa\b", True),
    ("ubnd_huyen", r"(?<=cap xa)(?:, ?| va |-|/)(?:cap )?huyen\b", True),
    ("ubnd_huyen", rf"\b{_PEOPLE}(?:{UBND} )?(?:cac )?cap huyen\b", True),
    ("ubnd_huyen", rf"\b{_PEOPLE}(?:{UBND} )?(?:cac )?{_TOWNS}(?:{_JOIN}{_TOWNS}\b)+(?: thuoc tinh)?", True),
    ("ubnd_xa", rf"\b{_PEOPLE}(?:{UBND} )?(?:cac )?cap (?:co so|xa)\b", True),
    ("ubnd_xa", rf"\b{_PEOPLE}(?:{UBND} )?(?:cac )?{_PLACES}(?:{_JOIN}{_PLACES}\b)+", True),
    ("ubnd_huyen", rf"\b{_PEOPLE}(?:{UBND} (?:cac )?|cac )(?:huyen|quan|thi xa|thanh pho)\b", True),
    ("ubnd_xa", rf"\b{_PEOPLE}(?:{UBND} (?:cac )?|cac ){_PLACES}\b", True),
    ("so_ban_nganh", r"\b(?:cac )?so(?:, ?| - |-| va | )?(?:ban|nganh)\b(?:(?:, ?| - |-| va | )(?:nganh"
                     r"|doan the)\b)*(?: (?:cap )?tinh\b)?", True),
    ("so_ban_nganh", r"\b(?:cac )?so(?=\s*(?:,|;|$|va tuong duong|co lien quan|lien quan|chuyen nganh"
                     r"|quan ly))(?: va tuong duong)?", True),
    ("khac", r"\b(?:cac )?co quan, nguoi co tham quyen[^;]*", False),
    ("so_ban_nganh", r"\b(?:cac )?ban, ?nganh\b(?: (?:cap )?tinh\b)?|\bcac nganh\b", True),
    ("all", r"\b(?:cac |thu truong cac )?(?:co quan|don vi|to chuc)(?:(?:, ?| va )(?:don vi|to chuc|ca nhan"
            r"|ban|nganh|dia phuong))*"
     r"(?=\s*(?:,|;|\.|\)|$|co lien quan|lien quan|duoc giao|truc thuoc|thuoc|trong|tren dia ban|cua tinh"
     r"|tinh|nha nuoc|hanh chinh))", True),
)  # fmt: skip

# Words that say nothing about who is meant; a fragment of nothing else is not an agency of its own.
EMPTY_WORDS = frozenset(
    ["va", "cac", "co", "lien", "quan", "thuoc", "truc", "tinh", "tren", "dia", "ban", "khac", "cung", "phoi", "hop",
     "chu", "tri", "cua", "toan", "cap", "theo", "quy", "dinh"]
)  # fmt: skip
