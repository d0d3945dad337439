"""Vietnamese for the words Qt brings itself: buttons, context menus, the file dialog."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

_WORDS = {
    "OK": "Đồng ý",
    "&OK": "Đồng ý",
    "Cancel": "Hủy",
    "&Cancel": "Hủy",
    "Close": "Đóng",
    "&Close": "Đóng",
    "Save": "Lưu",
    "&Save": "Lưu",
    "Save As": "Lưu thành",
    "Save All": "Lưu tất cả",
    "Open": "Mở",
    "&Open": "Mở",
    "&Yes": "Có",
    "Yes": "Có",
    "&No": "Không",
    "No": "Không",
    "Apply": "Áp dụng",
    "Reset": "Đặt lại",
    "Retry": "Thử lại",
    "Discard": "Bỏ",
    "Help": "Trợ giúp",
    "&Undo": "Hoàn tác",
    "&Redo": "Làm lại",
    "Cu&t": "Cắt",
    "&Copy": "Sao chép",
    "&Paste": "Dán",
    "Delete": "Xóa",
    "&Delete": "Xóa",
    "Select All": "Chọn tất cả",
    "Copy &Link Location": "Sao chép địa chỉ",
    "Clear": "Xóa hết",
    "Ins": "Insert",  # as on the keys
    "Del": "Delete",
    "Up": "↑",
    "Down": "↓",
    "Return": "Enter",
    "Look in:": "Tìm trong:",
    "File &name:": "Tên tệp:",
    "Files of type:": "Loại tệp:",
    "Directory:": "Thư mục:",
    "Directories": "Thư mục",
    "&Choose": "Chọn",
    "Back": "Lùi",
    "Forward": "Tiến",
    "Parent Directory": "Thư mục cha",
    "Go back": "Quay lại",
    "Go forward": "Đi tiếp",
    "Go to the parent directory": "Lên thư mục cha",
    "Create New Folder": "Tạo thư mục mới",
    "Create a New Folder": "Tạo thư mục mới",
    "&New Folder": "Thư mục mới",
    "New Folder": "Thư mục mới",
    "List View": "Dạng danh sách",
    "Change to list view mode": "Xem dạng danh sách",
    "Detail View": "Dạng chi tiết",
    "Change to detail view mode": "Xem dạng chi tiết",
    "Sidebar": "Thanh bên",
    "List of places and bookmarks": "Các nơi thường dùng",
    "Files": "Tệp",
    "All Files (*)": "Mọi tệp (*)",
    "All files (*)": "Mọi tệp (*)",
    "Computer": "Máy tính",
    "Name": "Tên",
    "Size": "Cỡ",
    "Kind": "Loại",
    "Type": "Loại",
    "Date Modified": "Ngày sửa",
    "File": "Tệp",
    "Folder": "Thư mục",
    "Drive": "Ổ đĩa",
    "%1 File": "Tệp %1",
    "File Folder": "Thư mục",
    "Show ": "Hiện ",
    "Show &hidden files": "Hiện tệp ẩn",
    "&Rename": "Đổi tên",
    "Recent Places": "Nơi mới mở",
    "Remove": "Bỏ",
    "My Computer": "Máy tính",
    "Find Directory": "Tìm thư mục",
    "Are you sure you want to delete '%1'?": "Xóa “%1”?",
    "'%1' is write protected.\nDo you want to delete it anyway?": "“%1” chỉ được đọc.\nVẫn xóa?",
    "Could not delete directory.": "Không xóa được thư mục.",
    "Show Details...": "Xem chi tiết…",
    "Hide Details...": "Ẩn chi tiết…",
    "%1 bytes": "%1 byte",
    "%1 byte(s)": "%1 byte",
    "%1\nFile not found.\nPlease verify the correct file name was given.": "%1\n"
    "Không thấy tệp. Hãy kiểm tra lại tên tệp.",
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.": "%1\n"
    "Không thấy thư mục. Hãy kiểm tra lại tên.",
    "%1 already exists.\nDo you want to replace it?": "%1 đã có. Thay bằng tệp mới?",
}


def speak_vietnamese(app: QCoreApplication) -> None:
    """Our words and our way with dates for whatever Qt says itself."""
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    app.installTranslator(VietnameseWords(app))


class VietnameseWords(QTranslator):
    """Answers Qt's own English with our words; unknown words stay as they are."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:  # type: ignore[override]
        return _WORDS.get(source)  # None, not "": an empty word would be shown
