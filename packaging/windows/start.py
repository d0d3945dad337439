"""Where both programs start in the Windows folder; the launcher's first word says which one is meant."""

import sys
from collections.abc import Callable


def start() -> int:
    """Run the program; a file that is gone or kept from us is said in words, since nobody reads a traceback."""
    sys.frozen = True  # type: ignore[attr-defined]  # as in every package: cchc_desktop.paths asks for it
    kind = sys.argv.pop(1)
    sys.argv[0] = sys.executable
    try:
        return program(kind)()
    except ImportError as error:  # the program itself says every other trouble
        return incomplete(kind, error)


def program(kind: str) -> Callable[[], int]:
    if kind == "window":
        from cchc_desktop import app

        return app.main
    if sys.argv[1:] == ["--pdf-engine"]:
        from cchc_desktop.imports.files import pdf_engine

        return pdf_engine.main
    from cchc_desktop import command

    return command.main


def incomplete(kind: str, error: ImportError) -> int:
    """What an officer can do about a folder that is not whole."""
    text = (
        "Chương trình không mở được vì thiếu tệp, hoặc phần mềm diệt virus đã giữ tệp lại. Hãy giải nén lại toàn bộ "
        "tệp .zip (hoặc chạy lại bộ cài đặt); nếu vẫn vậy, hãy nhờ cán bộ công nghệ thông tin. Dữ liệu của bạn không "
        f"bị ảnh hưởng.\n\nChi tiết: {error}"
    )
    if kind == "window":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, text, "CCHC Desktop", 0x10)  # type: ignore[attr-defined]
    elif sys.stderr is not None:
        print(text, file=sys.stderr)
    return 3


sys.exit(start())
