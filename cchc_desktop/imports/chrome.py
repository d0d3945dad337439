"""What web pages and printers put around a document, and what closes one: never a task, never a header."""

from __future__ import annotations

import re

from ..text import fold

_CHROME = re.compile(
    r"tu khoa:.*|dang nhap|dang ky|dang tai van ban.*|so hieu: .*|noi ban hanh: .*|ngay ban hanh: .*"
    r"|ngay cong bao: .*|tinh trang: .*|loai van ban: .*"
    r"|nguoi ky: .*|ngay hieu luc: .*|van ban nay chua .*|ban chua dang nhap.*|vi chua dang nhap.*"
    r"|ban chua xem duoc.*|neu chua la thanh vien.*"
    r"|.*dmca.*|ip: ?[\d.:a-f]+|hay de chung toi ho tro.*|thu vien phap luat.*|luatvietnam.*|(?:https?://"
    r"|www\.)\S*|[-–\[{(<!\s]*(?:trang|page) (?:so )?\d+(?:(?: of |/)\d+)?[-–\]})>\s]*|tai ve|in trang|chia se"
    r"|[-–\[{]+ ?\d{1,3} ?[-–\]}]+|<!--.{0,200}-->|!\[[^\]]{0,200}\]\([^)]{0,200}\)|<img [^>]{0,500}>"
    r"|luoc do|noi dung mix|van ban (?:goc|lien quan|tieng anh|thay the).*|ban quyen .*|copyright.*|facebook"
    r"|zalo|email|luu tru|theo doi hieu luc.*|[-_=*~.•\s]+|\d{1,3}"
)
_BESIDE = re.compile(r"\t| {4,}")  # what stands between two columns of a text
_CLOSING = re.compile(
    r"noi nhan:?(?: ?(?:tm|kt|tl|tuq|q)\. ?.*)?|(?:tm|kt|tl|tuq|q)\. .*|(?:pho )?chu tich|(?:pho )?giam doc"
    r"|chu tich uy ban nhan dan|nguoi lap bieu.*"
)


def is_chrome(line: str) -> bool:
    """A line that belongs to the page around the document: a search box, a log-in, a rule, a page number."""
    return bool(_CHROME.fullmatch(fold(line)))


def is_closing(line: str) -> bool:
    """A line of the signature block, after which no task follows; of two columns the first one tells."""
    return bool(_CLOSING.fullmatch(fold(_BESIDE.split(line.strip(), maxsplit=1)[0])))
