"""What stands in made-up documents of several kinds of offices: words only, by Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AnnexPaper:
    """An annex: its heading, title, the line that says which document it belongs to, and a table."""

    heading: str
    title: str
    legend: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document; `blocks` are (element, text), the elements being those of `layout_looks.LOOKS`."""

    agency: tuple[str, ...]
    number: str
    place_date: str
    subject: tuple[str, ...]
    blocks: tuple[tuple[str, str], ...]
    authority: tuple[str, ...]
    signer: str
    recipients: tuple[str, ...]
    superior: str = ""
    type_name: str = ""  # none: a công văn
    to: tuple[str, ...] = ()
    annexes: tuple[AnnexPaper, ...] = ()


def _annex(number: str, title: str, of: str, agency: str, *rows: tuple[str, ...]) -> AnnexPaper:
    legend = f"(Kèm theo {of} ngày 15 tháng 3 năm 2024 của {agency})"
    return AnnexPaper(f"Phụ lục {number}".strip(), title, legend, (("STT", "Nội dung", "Đơn vị", "Số liệu"), *rows))


_CLOSING = (
    "body",
    "Trên đây là báo cáo kết quả thực hiện công tác cải cách hành chính quý I năm 2024, kính gửi Ủy ban nhân dân "
    "tỉnh xem xét, tổng hợp./.",
)
_RESULTS = (
    ("section", "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"),
    ("titled", "1. Về kế hoạch cải cách hành chính"),
    (
        "body",
        "Trong quý, đơn vị đã ban hành Kế hoạch số 12/KH-UBND ngày 19 tháng 01 năm 2024 của Ủy ban nhân dân huyện "
        "Cái Bè về tuyên truyền cải cách hành chính năm 2024; triển khai 18 nhiệm vụ, hoàn thành 09 nhiệm vụ.",
    ),
    ("titled", "2. Về kiểm tra cải cách hành chính"),
    ("body", "Đã kiểm tra 05/17 đơn vị, đạt 29,4% kế hoạch năm; các đơn vị được kiểm tra đã khắc phục xong."),
    ("section", "II. KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ"),
    ("titled", "1. Cải cách thể chế"),
    ("point", "a) Rà soát 12 văn bản, không có văn bản trái pháp luật."),
    ("point", "b) Tổ chức 03 lớp tuyên truyền, phổ biến pháp luật."),
    ("point", "c) Theo dõi tình hình thi hành pháp luật trong lĩnh vực đất đai."),
    ("point", "d) Kiểm tra 04 văn bản do cấp xã ban hành."),
    ("titled", "2. Cải cách thủ tục hành chính"),
    (
        "body",
        "Tiếp nhận 1.250 hồ sơ, giải quyết đúng hạn 1.238 hồ sơ, đạt 99%. Biểu số liệu tại Phụ lục I, Phụ lục II.",
    ),
    ("section", "III. PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ II NĂM 2024"),
    ("body", "Tiếp tục thực hiện các nhiệm vụ trong kế hoạch; tập trung nâng cao tỷ lệ hồ sơ trực tuyến toàn trình."),
    _CLOSING,
)
_LONG_POINTS = (
    ("section", "IV. KIẾN NGHỊ, ĐỀ XUẤT"),
    *(
        ("point", f"{letter}) Đề nghị cấp trên hướng dẫn nội dung thứ {n} của kế hoạch.")
        for n, letter in enumerate("abcdđeghiklm", 1)
    ),
)

DISTRICT_REPORT = Paper(
    agency=("ỦY BAN NHÂN DÂN", "HUYỆN CÁI BÈ"),
    number="Số: 05/BC-UBND",
    place_date="Cái Bè, ngày 15 tháng 3 năm 2024",
    type_name="BÁO CÁO",
    subject=("Kết quả thực hiện công tác cải cách hành chính quý I năm 2024",),
    to=("Ủy ban nhân dân tỉnh Tiền Giang (qua Sở Nội vụ)",),
    blocks=_RESULTS,
    authority=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    signer="Nguyễn Văn Mẫu",
    recipients=("Như trên", "Sở Nội vụ", "CT, các PCT UBND huyện", "Lưu: VT, NV"),
    annexes=(
        _annex(
            "I",
            "KẾT QUẢ THỰC HIỆN NHIỆM VỤ TRONG KẾ HOẠCH",
            "Báo cáo số 05/BC-UBND",
            "Ủy ban nhân dân huyện Cái Bè",
            ("1", "Ban hành kế hoạch tuyên truyền", "Văn bản", "01"),
            ("2", "Tập huấn nghiệp vụ", "Lớp", "03"),
        ),
        _annex(
            "II",
            "THỐNG KÊ CÁC CHỈ TIÊU VỀ CẢI CÁCH HÀNH CHÍNH",
            "Báo cáo số 05/BC-UBND",
            "Ủy ban nhân dân huyện Cái Bè",
            ("1", "Số hồ sơ tiếp nhận", "Hồ sơ", "1.250"),
        ),
    ),
)
DEPARTMENT_REPORT = Paper(
    superior="UBND TỈNH TIỀN GIANG",
    agency=("SỞ KHOA HỌC", "VÀ CÔNG NGHỆ"),
    number="Số: 128/BC-SKHCN",
    place_date="Tiền Giang, ngày 05 tháng 01 năm 2024",
    type_name="BÁO CÁO",
    subject=("Kết quả cải cách hành chính năm 2023",),
    to=("Ủy ban nhân dân tỉnh Tiền Giang", "Sở Nội vụ"),
    blocks=(
        (
            "body",
            "Thực hiện Kế hoạch số 268/KH-UBND ngày 29 tháng 12 năm 2022 của Ủy ban nhân dân tỉnh Tiền Giang về cải "
            "cách hành chính năm 2023, Sở Khoa học và Công nghệ báo cáo như sau:",
        ),
        *_RESULTS[:5],
        ("section", "II. ĐÁNH GIÁ CHUNG"),
        ("clause", "1. Các nhiệm vụ được giao đều thực hiện đúng tiến độ, không có nhiệm vụ quá hạn trong năm."),
        ("clause", "2. Tỷ lệ hồ sơ trực tuyến còn thấp do người dân chưa có chữ ký số cá nhân."),
        ("section", "III. NHIỆM VỤ NĂM 2024"),
        ("body", "- Hoàn thành 100% nhiệm vụ trong kế hoạch;"),
        ("body", "- Nâng tỷ lệ hồ sơ trực tuyến lên 80%."),
        *_LONG_POINTS,
        ("body", "Trên đây là báo cáo kết quả cải cách hành chính năm 2023 của Sở Khoa học và Công nghệ./."),
    ),
    authority=("GIÁM ĐỐC",),
    signer="Trần Thị Mẫu",
    recipients=("Như trên", "Ban Giám đốc Sở", "Lưu: VT, VP"),
)
COMMUNE_REPORT = Paper(
    agency=("ỦY BAN NHÂN DÂN", "XÃ AN THÁI TRUNG"),
    number="Số:       /BC-UBND",
    place_date="An Thái Trung, ngày      tháng 9 năm 2025",
    type_name="BÁO CÁO",
    subject=("Tình hình cải cách hành chính quý III năm 2025",),
    blocks=(
        ("body", "Ủy ban nhân dân xã An Thái Trung báo cáo tình hình cải cách hành chính quý III năm 2025 như sau:"),
        *_RESULTS[:2],
        ("body", "Ủy ban nhân dân xã đã ban hành kế hoạch, phân công rõ người, rõ việc, rõ thời gian."),
        ("section", "II. KIẾN NGHỊ, ĐỀ XUẤT"),
        ("body", "Đề nghị Sở Nội vụ sớm hướng dẫn sử dụng phần mềm một cửa dùng chung cho cấp xã."),
        ("body", "Trên đây là tình hình cải cách hành chính quý III năm 2025 của Ủy ban nhân dân xã./."),
    ),
    authority=("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH"),
    signer="Lê Văn Mẫu",
    recipients=("Sở Nội vụ", "Đảng ủy xã", "Lưu: VT"),
)
HOSPITAL_REPORT = Paper(
    superior="SỞ Y TẾ TỈNH TIỀN GIANG",
    agency=("BỆNH VIỆN ĐA KHOA", "KHU VỰC CAI LẬY"),
    number="Số: 45/BC-BVCL",
    place_date="Cai Lậy, ngày 10 tháng 6 năm 2024",
    type_name="BÁO CÁO",
    subject=("Công tác cải cách hành chính 6 tháng đầu năm 2024",),
    to=("Sở Y tế tỉnh Tiền Giang",),
    blocks=(
        *_RESULTS[:5],
        ("section", "II. KIẾN NGHỊ"),
        ("body", "Bệnh viện không có kiến nghị; số liệu chi tiết tại Phụ lục kèm theo."),
        ("body", "Trên đây là báo cáo công tác cải cách hành chính 6 tháng đầu năm 2024 của Bệnh viện./."),
    ),
    authority=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    signer="Phạm Thị Mẫu",
    recipients=("Như trên", "Ban Giám đốc", "Lưu: VT, TCHC"),
    annexes=(
        _annex(
            "",
            "SỐ LIỆU CẢI CÁCH HÀNH CHÍNH",
            "Báo cáo số 45/BC-BVCL",
            "Bệnh viện Đa khoa khu vực Cai Lậy",
            ("1", "Số thủ tục được đơn giản hóa", "Thủ tục", "07"),
        ),
    ),
)
COMMUNE_PLAN = Paper(
    agency=("ỦY BAN NHÂN DÂN", "PHƯỜNG 1"),
    number="Số: 09/KH-UBND",
    place_date="Phường 1, ngày 12 tháng 02 năm 2024",
    type_name="KẾ HOẠCH",
    subject=("Cải cách hành chính năm 2024", "trên địa bàn Phường 1"),
    blocks=(
        (
            "body",
            "Thực hiện Kế hoạch số 35/KH-UBND ngày 11 tháng 01 năm 2024 của Ủy ban nhân dân thành phố Mỹ Tho về cải "
            "cách hành chính năm 2024, Ủy ban nhân dân Phường 1 ban hành kế hoạch với các nội dung sau:",
        ),
        ("section", "I. MỤC ĐÍCH, YÊU CẦU"),
        ("titled", "1. Mục đích"),
        ("body", "Nâng cao chất lượng phục vụ người dân và doanh nghiệp trên địa bàn."),
        ("titled", "2. Yêu cầu"),
        ("body", "Các nhiệm vụ phải rõ kết quả, thời gian và người thực hiện (Phụ lục kèm theo)."),
        ("section", "II. TỔ CHỨC THỰC HIỆN"),
        ("clause", "1. Công chức Văn phòng - Thống kê theo dõi, đôn đốc việc thực hiện kế hoạch này trong năm."),
        ("clause", "2. Các công chức chuyên môn báo cáo kết quả trước ngày 10 của tháng cuối quý."),
        ("body", "Trên đây là kế hoạch cải cách hành chính năm 2024 của Ủy ban nhân dân Phường 1./."),
    ),
    authority=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    signer="Võ Văn Mẫu",
    recipients=("UBND thành phố Mỹ Tho", "Các công chức phường", "Lưu: VT"),
    annexes=(
        AnnexPaper(
            "Phụ lục",
            "DANH MỤC NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH",
            "(Kèm theo Kế hoạch số 09/KH-UBND ngày 12 tháng 02 năm 2024 của Ủy ban nhân dân Phường 1)",
            (("STT", "Nhiệm vụ", "Thời gian"), ("1", "Tự kiểm tra", "Quý II")),
        ),
    ),
)
LETTER = Paper(
    superior="UBND TỈNH KON TUM",
    agency=("SỞ NỘI VỤ",),
    number="Số: 07/SNV-CCHC",
    place_date="Kon Tum, ngày 29 tháng 6 năm 2024",
    subject=("V/v gửi báo cáo cải cách", "hành chính 6 tháng đầu năm 2024"),
    to=("Các sở, ban, ngành", "Ủy ban nhân dân các huyện, thành phố", "Bảo hiểm xã hội tỉnh"),
    blocks=(
        ("body", "Sở Nội vụ đề nghị các cơ quan, đơn vị gửi báo cáo về Sở trước ngày 15 tháng 6 năm 2024."),
        ("body", "Báo cáo gửi qua Hệ thống quản lý văn bản và điều hành, kèm theo tệp Word."),
        ("body", "Sở Nội vụ đề nghị các cơ quan, đơn vị quan tâm thực hiện./."),
    ),
    authority=("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"),
    signer="Đỗ Thị Mẫu",
    recipients=("Như trên", "Giám đốc Sở", "Lưu: VT, CCHC"),
)
DISTRICT_LETTER = Paper(
    agency=("ỦY BAN NHÂN DÂN", "HUYỆN SƠN DƯƠNG"),
    number="Số: 312/UBND-NV",
    place_date="Sơn Dương, ngày 03 tháng 12 năm 2024",
    subject=("V/v rà soát thủ tục hành chính",),
    to=("Sở Nội vụ tỉnh Tuyên Quang",),
    blocks=(
        ("body", "Ủy ban nhân dân huyện Sơn Dương đã rà soát 42 thủ tục hành chính thuộc thẩm quyền của huyện."),
        ("body", "Ủy ban nhân dân huyện Sơn Dương kính đề nghị Sở Nội vụ xem xét, tổng hợp./."),
    ),
    authority=("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG NỘI VỤ"),
    signer="Ma Văn Mẫu",
    recipients=("Như trên", "Lưu: VT, NV"),
)
SUBMISSION = Paper(
    superior="UBND HUYỆN SƠN DƯƠNG",
    agency=("PHÒNG NỘI VỤ",),
    number="Số: 18/TTr-PNV",
    place_date="Sơn Dương, ngày 20 tháng 11 năm 2024",
    type_name="TỜ TRÌNH",
    subject=("Về việc phê duyệt kế hoạch kiểm tra cải cách hành chính năm 2025",),
    to=("Ủy ban nhân dân huyện Sơn Dương",),
    blocks=(
        ("base", "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"),
        ("base", "Căn cứ Kế hoạch số 15/KH-UBND ngày 05 tháng 01 năm 2024 của Ủy ban nhân dân huyện Sơn Dương."),
        ("body", "Phòng Nội vụ trình Ủy ban nhân dân huyện phê duyệt kế hoạch kiểm tra với nội dung sau:"),
        ("clause", "1. Kiểm tra 10 đơn vị, trong đó có 06 xã, thị trấn và 04 phòng, ban chuyên môn của huyện."),
        ("clause", "2. Thời gian kiểm tra từ tháng 3 đến tháng 10 năm 2025, theo lịch của từng quý."),
        ("body", "Phòng Nội vụ kính trình Ủy ban nhân dân huyện xem xét, phê duyệt./."),
    ),
    authority=("TRƯỞNG PHÒNG",),
    signer="Hoàng Văn Mẫu",
    recipients=("Như trên", "Lưu: VT"),
)
DECISION = Paper(
    agency=("ỦY BAN NHÂN DÂN", "XÃ NHỮ KHÊ"),
    number="Số: 56/QĐ-UBND",
    place_date="Nhữ Khê, ngày 08 tháng 10 năm 2024",
    type_name="QUYẾT ĐỊNH",
    subject=("Về việc kiện toàn Ban Chỉ đạo cải cách hành chính xã",),
    blocks=(
        ("issuer", "ỦY BAN NHÂN DÂN XÃ NHỮ KHÊ"),
        ("base", "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"),
        ("base", "Theo đề nghị của công chức Văn phòng - Thống kê xã."),
        ("issuer", "QUYẾT ĐỊNH:"),
        ("body", "**Điều 1.** Kiện toàn Ban Chỉ đạo cải cách hành chính xã Nhữ Khê gồm 09 thành viên."),
        ("body", "**Điều 2.** Ban Chỉ đạo có nhiệm vụ sau đây:"),
        ("clause", "1. Chỉ đạo, đôn đốc việc thực hiện kế hoạch cải cách hành chính hằng năm của xã."),
        ("clause", "2. Tổng hợp, báo cáo Ủy ban nhân dân huyện theo quy định về chế độ báo cáo."),
        ("body", "**Điều 3.** Các thành viên Ban Chỉ đạo chịu trách nhiệm thi hành Quyết định này./."),
    ),
    authority=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    signer="Bàn Văn Mẫu",
    recipients=("Như Điều 3", "UBND huyện", "Lưu: VT"),
)
NOTICE = Paper(
    superior="UBND TỈNH PHÚ YÊN",
    agency=("VĂN PHÒNG",),
    number="Số: 21/TB-VP",
    place_date="Phú Yên, ngày 31 tháng 5 năm 2024",
    type_name="THÔNG BÁO",
    subject=("Kết luận cuộc họp giao ban cải cách hành chính tháng 5 năm 2024",),
    blocks=(
        ("body", "Tại cuộc họp giao ban, Chủ tịch Ủy ban nhân dân tỉnh đã kết luận một số nội dung như sau:"),
        ("clause", "1. Các cơ quan, đơn vị tiếp tục rà soát, cắt giảm thời gian giải quyết thủ tục hành chính."),
        ("clause", "2. Giao Sở Nội vụ chủ trì, tham mưu kế hoạch kiểm tra công vụ 6 tháng cuối năm 2024."),
        ("body", "Văn phòng thông báo để các cơ quan, đơn vị biết, thực hiện./."),
    ),
    authority=("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
    signer="Ngô Thị Mẫu",
    recipients=("Các sở, ban, ngành", "Lưu: VT, KSTT"),
)
PROGRAMME = Paper(
    agency=("ỦY BAN NHÂN DÂN", "TỈNH TUYÊN QUANG"),
    number="Số: 03/CTr-UBND",
    place_date="Tuyên Quang, ngày 04 tháng 01 năm 2024",
    type_name="CHƯƠNG TRÌNH",
    subject=("Công tác cải cách hành chính năm 2024",),
    blocks=(
        ("part", "Phần I"),
        ("part", "MỤC TIÊU, YÊU CẦU"),
        ("section", "I. MỤC TIÊU"),
        ("body", "Hoàn thành toàn bộ nhiệm vụ của kế hoạch; giữ vững thứ hạng chỉ số cải cách hành chính."),
        ("section", "II. YÊU CẦU"),
        ("titled", "1. Đối với cấp tỉnh"),
        ("point", "a) Ban hành văn bản kịp thời, đúng thẩm quyền."),
        ("point", "b) Kiểm tra ít nhất 30% số đơn vị."),
        ("titled", "2. Đối với cấp huyện, cấp xã"),
        ("body", "Thực hiện nghiêm chế độ báo cáo; bố trí đủ người làm việc tại bộ phận một cửa."),
        ("part", "Phần II"),
        ("part", "TỔ CHỨC THỰC HIỆN"),
        ("section", "I. TRÁCH NHIỆM"),
        ("body", "Các cơ quan, đơn vị xây dựng kế hoạch và báo cáo kết quả hằng quý."),
        ("body", "Ủy ban nhân dân tỉnh yêu cầu các cơ quan, đơn vị nghiêm túc thực hiện./."),
    ),
    authority=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    signer="Vũ Văn Mẫu",
    recipients=("Các sở, ban, ngành", "UBND các huyện, thành phố", "Lưu: VT, NC"),
)
