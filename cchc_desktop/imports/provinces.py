"""Names of provinces, before and after 1/7/2025, for finding a plan's province and for its capitals."""

from __future__ import annotations

from ..text import fold

CITIES = ("Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế")
PROVINCES = (
    "An Giang", "Bà Rịa - Vũng Tàu", "Bắc Giang", "Bắc Kạn", "Bạc Liêu", "Bắc Ninh", "Bến Tre", "Bình Định",
    "Bình Dương", "Bình Phước", "Bình Thuận", "Cà Mau", "Cao Bằng", "Đắk Lắk", "Đắk Nông", "Điện Biên",
    "Đồng Nai", "Đồng Tháp", "Gia Lai", "Hà Giang", "Hà Nam", "Hà Tĩnh", "Hải Dương", "Hậu Giang",
    "Hòa Bình", "Hưng Yên", "Khánh Hòa", "Kiên Giang", "Kon Tum", "Lai Châu", "Lâm Đồng", "Lạng Sơn",
    "Lào Cai", "Long An", "Nam Định", "Nghệ An", "Ninh Bình", "Ninh Thuận", "Phú Thọ", "Phú Yên",
    "Quảng Bình", "Quảng Nam", "Quảng Ngãi", "Quảng Ninh", "Quảng Trị", "Sóc Trăng", "Sơn La", "Tây Ninh",
    "Thái Bình", "Thái Nguyên", "Thanh Hóa", "Thừa Thiên Huế", "Tiền Giang", "Trà Vinh", "Tuyên Quang",
    "Vĩnh Long", "Vĩnh Phúc", "Yên Bái", *CITIES,
)  # fmt: skip
SPELLINGS = {"dak nong": "Đắk Nông", "dac nong": "Đắk Nông", "dak lak": "Đắk Lắk", "dac lac": "Đắk Lắk",
             "thua thien - hue": "Thừa Thiên Huế", "ba ria-vung tau": "Bà Rịa - Vũng Tàu", "bac can": "Bắc Kạn",
             "tp. ho chi minh": "Hồ Chí Minh", "tp ho chi minh": "Hồ Chí Minh"}  # fmt: skip
BY_KEY = {fold(name): name for name in PROVINCES} | SPELLINGS
KEYS = sorted(BY_KEY, key=len, reverse=True)


def level_of(province: str) -> str:
    """ "thành phố" for the cities under the central government, else "tỉnh"."""
    if province == "Hồ Chí Minh":
        return "Thành phố"  # with a capital by Nghị định 30/2020, Phụ lục II
    return "thành phố" if province in CITIES else "tỉnh"
