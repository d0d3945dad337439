"""Made-up documents that obey Nghị định 30/2020/NĐ-CP, in manners the other samples do not have."""

from __future__ import annotations

from tests.layout_raw import (
    TIMES,
    body,
    border,
    document,
    middle,
    new_line,
    old_line,
    paragraph,
    run,
    section,
    table,
)

_COUNTRY, _MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
_LEFT, _RIGHT = 62.0, 103.0
_TEXT = 165.0


def _head(names: tuple[str, ...], line: float, number: str, day: str, superior: str = "") -> str:
    left = [middle(superior, 12, "")] if superior else []
    left += [middle("\n".join(names), 12), border(_LEFT - 3.8, line), middle(number, 13, "")]
    right = [middle(_COUNTRY, 12), middle(_MOTTO, 13), border(_RIGHT - 3.8, 56)]
    right += [middle(day, 13, "i")] if day else []
    return table(("".join(left), "".join(right)), widths=(_LEFT, _RIGHT))


def _title(kind: str, subject: str, line: float) -> str:
    return middle(kind, before=12) + middle(subject) + border(_TEXT, line)


def _tail(recipients: tuple[str, ...], capacity: tuple[str, ...], signer: str) -> str:
    left = paragraph("Nơi nhận:", size=12, look="bi") + "".join(paragraph(each, size=11) for each in recipients)
    right = "".join(middle(each) for each in capacity) + 3 * paragraph() + middle(signer)
    return table((left, right), widths=(82, 83))


def notice() -> bytes:
    """A sở, signed by order, its address at the foot of the first page, a size of 13.5."""
    agency = ("SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG")
    day = "Tuyên Quang, ngày 10 tháng 12 năm 2025"
    text = _head(agency, 17, "Số: 21/TB-SNNMT", day, "UBND TỈNH TUYÊN QUANG")
    text += _title("THÔNG BÁO", "Kết luận của Giám đốc Sở tại hội nghị giao ban tháng 11", 48)
    text += body(
        "Ngày 05 tháng 12 năm 2025, tại trụ sở cơ quan, Giám đốc Sở đã chủ trì hội nghị giao ban. Sau khi nghe báo cáo "
        "và ý kiến của các thành viên, đại diện các phòng, đơn vị, Giám đốc Sở kết luận như sau:",
        size=13.5,
    )
    text += body(
        "1. Văn phòng Sở chủ trì, phối hợp với các phòng hoàn thành 04 nhiệm vụ cải cách hành chính còn lại của năm "
        "2025 theo khoản 2 Điều 5 của Quy chế làm việc trước ngày 20 tháng 12 năm 2025.",
        size=13.5,
    )
    text += body("2. Các chi cục rà soát, cập nhật 18 thủ tục hành chính; niêm yết công khai.", size=13.5)
    text += body("Văn phòng Sở thông báo để các phòng, đơn vị biết, thực hiện./.", size=13.5)
    text += _tail(
        ("- Ban Giám đốc Sở;", "- Các phòng, đơn vị;", "- Lưu: VT, VP."),
        ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"),
        "Hoàng Ngọc Ánh",
    )
    line = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1"/></w:pBdr>'
    foot = paragraph("Địa chỉ: Số 108, đường Trần Hưng Đạo, tỉnh Tuyên Quang", size=11, said=line)
    return document(text + section(footer=True), footer=foot)


def commune_report() -> bytes:
    """A commune, lines drawn by a new Word, two addressees, points to đ."""
    left = middle("ỦY BAN NHÂN DÂN", 13) + middle("XÃ NHỮ KHÊ", 13)
    left += paragraph(new_line(12, 22.5), align="center") + middle("Số: 07/BC-UBND", 13, "")
    right = middle(_COUNTRY, 12) + middle(_MOTTO, 14) + paragraph(new_line(60, 19.5), align="center")
    right += middle("Nhữ Khê, ngày 05 tháng 02 năm 2026", 13, "i")
    text = table((left, right), widths=(_LEFT, _RIGHT)) + middle("BÁO CÁO", before=12)
    text += middle("Kết quả công tác cải cách hành chính tháng 01 năm 2026")
    text += paragraph(new_line(50, 57), align="center") + paragraph("Kính gửi:", left=35, before=6)
    text += paragraph("- Ủy ban nhân dân tỉnh Tuyên Quang;", left=55) + paragraph("- Sở Nội vụ.", left=55)
    text += body("Thực hiện kế hoạch năm 2026, Ủy ban nhân dân xã Nhữ Khê báo cáo kết quả như sau:")
    text += body("I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", look="b") + body("1. Về kế hoạch", look="b")
    text += body("Ủy ban nhân dân xã ban hành 02 văn bản; kiểm tra 01 đơn vị, đạt 33,3% kế hoạch năm.")
    text += body("2. Về tuyên truyền", look="b")
    points = ("a) Truyền thanh 12 lượt;", "b) Đăng 05 tin, bài;", "c) Lồng ghép tại hội nghị thôn;")
    text += "".join(map(body, (*points, "d) Treo 04 băng rôn;", "đ) Phát 300 tờ rơi;", "e) Tổ chức 01 hội thi.")))
    text += body("II. KẾT QUẢ THỰC HIỆN", look="b") + body("- Tiếp nhận 412 hồ sơ, giải quyết đúng hạn 410 hồ sơ.")
    text += body("Trên đây là báo cáo của Ủy ban nhân dân xã Nhữ Khê./.")
    recipients = ("- Như trên;", "- Thường trực HĐND xã;", "- Lưu: VT, VHXH.")
    text += _tail(recipients, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Nguyễn Thị Nhung")
    return document(text + section())


def letter() -> bytes:
    """A công văn whose head and signature stand at tab stops, with lines drawn by an old Word."""
    stops = '<w:tabs><w:tab w:val="center" w:pos="1701"/><w:tab w:val="center" w:pos="6520"/></w:tabs>'
    text = paragraph(run("\tUBND TỈNH TUYÊN QUANG", 12), run(f"\t{_COUNTRY}", 12, "b"), said=stops)
    names = run("\tSỞ NỘI VỤ", 12, "b"), run(f"\t{_MOTTO}", 13, "b")
    text += paragraph(*names, old_line(9, 25.5), old_line(56, 87), said=stops) + paragraph(size=6)
    day = run("\tTuyên Quang, ngày 12 tháng 3 năm 2026", 13, "i")
    text += paragraph(run("\tSố: 105/SNV-CCHC", 13), day, said=stops)
    text += paragraph(run("\tV/v báo cáo cải cách hành chính", 12), said=stops, before=6)
    text += paragraph("Kính gửi:", left=40, before=12) + paragraph("- Các sở, ban, ngành tỉnh;", left=60)
    text += paragraph("- Ủy ban nhân dân các xã, phường.", left=60)
    text += body("Sở Nội vụ đề nghị các cơ quan, địa phương gửi báo cáo trước ngày 15/3/2026 để tổng hợp./.")
    stops = '<w:tabs><w:tab w:val="center" w:pos="7088"/></w:tabs>'
    text += paragraph(run("Nơi nhận:", 12, "bi"), run("\tKT. GIÁM ĐỐC", 14, "b"), said=stops, before=12)
    text += paragraph(run("- Như trên;", 11), run("\tPHÓ GIÁM ĐỐC", 14, "b"), said=stops)
    text += paragraph("- Lưu: VT, CCHC (05b).", size=11) + 3 * paragraph()
    text += paragraph(run("\tTrần Minh Đức", 14, "b"), said=stops)
    return document(text + section())


def decision() -> bytes:
    """A decision with content controls and tracked changes."""
    text = _head(("ỦY BAN NHÂN DÂN", "PHƯỜNG MINH XUÂN"), 18, "Số: 315/QĐ-UBND", "Minh Xuân, ngày 28 tháng 10 năm 2025")
    text += _title("QUYẾT ĐỊNH", "Ban hành Quy chế tiếp công dân", 35)
    text += middle("CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG MINH XUÂN", before=12, after=6)
    text += body("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", look="i")
    text += body("Theo đề nghị của Trưởng phòng Phòng Văn hóa - Xã hội.", look="i") + middle("QUYẾT ĐỊNH:", before=6)
    control = (
        f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run('Quy chế tiếp công dân.', 14)}</w:sdtContent></w:sdt>"
    )
    text += body(run("Điều 1. ", 14, "b"), run("Ban hành kèm theo Quyết định này ", 14), control)
    gone = '<w:del w:id="1"><w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:delText> ban hành</w:delText></w:r></w:del>'
    put = f'<w:ins w:id="2">{run(" và thay thế Quyết định số 11/QĐ-UBND.", 14)}</w:ins>'
    text += body(run("Điều 2.", 14, "b"), run(" Quyết định này có hiệu lực kể từ ngày ký", 14), gone, put)
    text += body(run("Điều 3.", 14, "b"), run(" Trưởng phòng Phòng Văn hóa - Xã hội thi hành Quyết định này./.", 14))
    text += _tail(("- Như Điều 3;", "- Lưu: VT, VHXH."), ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Lê Văn Hoàng")
    return document(text + section())


def minutes() -> bytes:
    """A biên bản: no day in its head, a day at its end, two who sign."""
    text = _head(("PHÒNG VĂN HÓA - XÃ HỘI",), 22, "Số: 04/BB-VHXH", "", "UBND XÃ NHỮ KHÊ")
    text += middle("BIÊN BẢN", before=12) + middle("Kiểm tra công tác cải cách hành chính tại thôn 3", after=6)
    text += body("Thời gian bắt đầu: 14 giờ 00 phút, ngày 06 tháng 8 năm 2025")
    text += body("Chủ trì (chủ tọa): Ông Nguyễn Văn Bình") + body("Thư ký (người ghi biên bản): Bà Trần Thu Hà")
    text += body("Cuộc họp kết thúc vào 16 giờ 30 phút, ngày 06 tháng 8 năm 2025./.")
    secretary, chair = (
        middle(each) + 2 * paragraph() + middle(name)
        for each, name in (("THƯ KÝ", "Trần Thu Hà"), ("CHỦ TỌA", "Nguyễn Văn Bình"))
    )
    recipients = paragraph("Nơi nhận:", size=12, look="bi")
    recipients += paragraph("- Thôn 3;", size=11) + paragraph("- Lưu: VT, Hồ sơ.", size=11)
    text += table((secretary, chair), (recipients, ""), widths=(80, 85))
    return document(text + section())


def yearly() -> bytes:
    """A yearly report in parts, with a style of its own, an annex without a numeral, blanks for number and day."""
    style = (
        '<w:style w:type="paragraph" w:styleId="Than"><w:name w:val="Thân văn bản"/><w:basedOn w:val="Normal"/><w:pPr>'
        '<w:spacing w:before="80" w:after="80" w:line="360" w:lineRule="exact"/><w:ind w:firstLine="709"/>'
        f'<w:jc w:val="both"/></w:pPr><w:rPr>{TIMES}</w:rPr></w:style>'
    )

    def styled(text: str, look: str = "") -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="Than"/></w:pPr>{run(text, look=look)}</w:p>'

    day = "Tuyên Quang, ngày       tháng 12 năm 2025"
    text = _head(("SỞ TÀI CHÍNH",), 13, "Số:         /BC-STC", day, "UBND TỈNH TUYÊN QUANG")
    text += _title("BÁO CÁO", "Công tác cải cách hành chính năm 2025", 35)
    text += middle("Kính gửi: Ủy ban nhân dân tỉnh Tuyên Quang (qua Sở Nội vụ)", look="", before=6, after=6)
    text += styled("Thực hiện Công văn số 1123/SNV-CCHC, Sở Tài chính báo cáo như sau:")
    long = (
        "Sở đã trình Ủy ban nhân dân tỉnh ban hành 05 văn bản; tổ chức 02 hội nghị; kiểm tra 06 đơn vị theo kế hoạch. "
    )
    text += middle("Phần I", before=12) + middle("KẾT QUẢ THỰC HIỆN NĂM 2025", after=6)
    for number, title in (("I", "CHỈ ĐẠO, ĐIỀU HÀNH"), ("II", "CÁC NHIỆM VỤ")):
        text += styled(f"{number}. {title}", "b")
        for n in (1, 2, 3):
            text += styled(f"{n}. Nội dung thứ {n}", "b") + styled((long * 5).strip())
    text += middle("Phần II", before=12) + middle("PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2026", after=6)
    text += styled("1. Tiếp tục nâng tỷ lệ hồ sơ trực tuyến toàn trình lên 80%.")
    text += styled("Số liệu chi tiết tại Phụ lục kèm theo Báo cáo này.") + styled(
        "Trên đây là báo cáo của Sở Tài chính./."
    )
    text += _tail(("- Như trên;", "- Lưu: VT, VP."), ("Q. GIÁM ĐỐC",), "Lương Thế Vinh") + paragraph(end=section())
    legend = "(Kèm theo Báo cáo số      /BC-STC ngày     tháng 12 năm 2025 của Sở Tài chính)"
    text += middle("Phụ lục") + middle("THỐNG KÊ CHỈ TIÊU NĂM 2025") + middle(legend, look="i") + paragraph()
    rows = [tuple(paragraph(each, size=11) for each in (str(n), f"Chỉ tiêu {n}", "100")) for n in range(1, 9)]
    text += table(*rows, widths=(15, 110, 40), framed=True) + paragraph("./.", align="right")
    return document(text + section(start=1), styles=style)


PAPERS = {each.__name__: each for each in (notice, commune_report, letter, decision, minutes, yearly)}
