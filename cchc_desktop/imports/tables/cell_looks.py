"""What a cell looks like when no grid says where it stood: a time, agencies, an approving level, money."""

from __future__ import annotations

import re
from functools import lru_cache

from ...model.agency_phrase import addresses, split_agencies
from ...model.time_phrase import read_time
from ...text import fold

_TIME_WORDS = re.compile(
    r"(?:thuc hien |nhiem vu |trien khai )?(?:thuong xuyen|dinh ky|hang (?:thang|quy|nam)|ca nam|trong nam"
    r"|theo(?! doi)|khi co|khi phat sinh|sau khi|ngay sau"
    r"|truoc|cham nhat|tu (?:dau|quy|thang|ngay|nam|\d)|den (?:het|cuoi|quy|thang|ngay)|quy \S{1,3}\b"
    r"|qui \S{1,3}\b|thang \d|nam 20|trong (?:quy|thang)"
    r"|giai doan|hoan thanh|xong|\d{1,2}[/.]\d|20\d\d|da hoan thanh|dang thuc hien|ke hoach$|theo$"
    r"|[369] thang|0[369] thang|ngay \d|cuoi (?:nam|quy|thang)"
    r"|dau (?:nam|quy|thang)|het (?:nam|quy)).*"
)
_TIME_LENGTH = 160
_APPROVER = re.compile(
    r"(?:chu tich |thuong truc |lanh dao )?(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|tinh uy|huyen uy"
    r"|thanh uy|ban thuong vu|chinh phu|thu tuong|bo (?!phan)|"
    r"cap co tham quyen|co quan co tham quyen|chu tich|giam doc|thu truong|cap tinh"
    r"|cap huyen|cap xa).*"
    r"|.*theo tham quyen.*"
)
_PROVINCE = re.compile(
    r"(?:chu tich |thuong truc )?(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan) (?:tinh|thanh pho)\b.*"
    r"|tinh uy|thanh uy|thu tuong.*|chinh phu"
)
_AGENCY_START = re.compile(
    r"(?:cac |thu truong |lanh dao |chu tich )*(?:so|ban|nganh|ubnd|uy ban|hdnd|hoi dong|van phong|vp"
    r"|cong an|bo chi huy|co quan|don vi|dia phuong|kho bac|cuc|chi cuc|"
    r"phong|trung tam|dai|bao|cong thong tin|truong|thanh tra|cap (?:tinh|huyen|xa)|mat tran|hoi|lien doan"
    r"|ngan hang|bao hiem|toa an|vien|xa|phuong|huyen|thanh pho|"
    r"doanh nghiep|to chuc|chu dau tu|bql|tinh doan|doan|bo|quy|to|hiep hoi|benh vien)\b.*"
)
_NO_AGENCY = re.compile(  # papers, meetings and phrases of time that begin with a word for an agency
    r"(?:bao cao|ban (?:hanh|do|tin)|to (?:trinh|chuc (?!chinh tri))|hoi (?:nghi|thi|thao)|doan kiem tra"
    r"|bo (?:chi so|tieu chi|cau hoi|thu tuc|tai lieu|nhan dien|quy|ma|du lieu|co so)|vien chuc"
    r"|quy (?:che|dinh|trinh|hoach|iv|i{1,3}|\d)|doanh nghiep so|cuc(?! )|xa hoi|co quan dien tu)\b.*"
)
_MONEY = re.compile(r".*\d[\d.,]* ?(?:trieu|ty|nghin|dong|trd)\b.*|.*(?:ngan sach|kinh phi|nguon (?:von|thu)).*|khong")
_SENTENCE = 220


@lru_cache(maxsize=4096)
def like_time(text: str) -> bool:
    """A time phrase, calendar or not ("Theo kế hoạch")."""
    words = fold(text)
    if len(words) > _TIME_LENGTH or (_AGENCY_START.fullmatch(words) and not _TIME_WORDS.fullmatch(words)):
        return False
    if _TIME_WORDS.fullmatch(words):
        return True
    calendar = read_time(text, None).words
    return sum(map(len, calendar)) * 2 > len(words)


@lru_cache(maxsize=4096)
def like_agency(text: str) -> bool:
    """A list of agencies, or a sentence that begins with one."""
    words = fold(text)
    if len(words) > _SENTENCE * 2 or like_time(text):
        return False
    known = set(addresses(text)) - {"khac"}
    starts = _AGENCY_START.fullmatch(words) and not _NO_AGENCY.fullmatch(words)
    return bool(starts) or (bool(known) and len(words) <= _SENTENCE)


def like_approver(text: str) -> bool:
    """Only levels that issue or approve: "HĐND tỉnh, UBND tỉnh"."""
    pieces = [fold(piece) for piece in split_agencies(text)]
    return bool(pieces) and _APPROVER.fullmatch(pieces[0]) is not None and all(map(_APPROVER.fullmatch, pieces))


def of_province(text: str) -> bool:
    """A level that approves and hardly ever cooperates: UBND tỉnh."""
    pieces = [fold(piece) for piece in split_agencies(text)]
    return bool(pieces) and _PROVINCE.fullmatch(pieces[0]) is not None


def like_money(text: str) -> bool:
    """Money or where it comes from."""
    return bool(_MONEY.fullmatch(fold(text))) and not like_time(text)
