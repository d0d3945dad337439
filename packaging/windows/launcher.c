/* Starts the program within its own process: loads Python from the folder beside this file and hands it start.py.
   Compiled twice: WINDOW is defined for cchc-desktop.exe, not for cchc.exe. All texts are UTF-8 in wide literals. */
#include <windows.h>
#include <stdlib.h>
#include <wchar.h>

#define LONGEST 32768 /* characters of a path, as Windows has it */
#define OPTIONS 7     /* what stands before the user's own words */

#ifdef WINDOW
#define PROGRAM L"window"
#else
#define PROGRAM L"console"
#endif

typedef int (*python_main)(int, wchar_t **);

#define LIBRARY L"cchc-python\\python311.zip"

/* Looked for before Python is loaded, because Python alone would end without a word, and Qt with English ones. */
static const wchar_t *const needed[] = {
    L"cchc-python\\python311.dll",
    L"cchc-python\\python311._pth",
    LIBRARY,
    L"cchc-python\\_ctypes.pyd", /* by which start.py opens a box */
    L"cchc-python\\packages\\PySide6\\plugins\\platforms\\qwindows.dll",
    L"cchc-program\\cchc_desktop",
    L"cchc-program\\resources",
    L"cchc-program\\forms",
    L"cchc-program\\start.py",
};

static wchar_t folder[LONGEST], path[LONGEST];

static const wchar_t *beside(const wchar_t *name)
{
    _snwprintf(path, LONGEST - 1, L"%ls\\%ls", folder, name);
    return path;
}

static int refuse(const wchar_t *what)
{
    static wchar_t text[LONGEST];
    _snwprintf(text, LONGEST - 1,
               L"Kh\u00f4ng kh\u1edfi \u0111\u1ed9ng \u0111\u01b0\u1ee3c ch\u01b0\u01a1ng tr\u00ecnh: "
               L"thi\u1ebfu ho\u1eb7c kh\u00f4ng m\u1edf \u0111\u01b0\u1ee3c t\u1ec7p\n%ls\n\n"
               L"H\u00e3y gi\u1ea3i n\u00e9n to\u00e0n b\u1ed9 t\u1ec7p .zip v\u00e0o m\u1ed9t th\u01b0 m\u1ee5c "
               L"r\u1ed3i m\u1edf l\u1ea1i t\u1eeb th\u01b0 m\u1ee5c \u0111\u00f3 (kh\u00f4ng m\u1edf ngay trong "
               L"t\u1ec7p n\u00e9n), ho\u1eb7c ch\u1ea1y l\u1ea1i b\u1ed9 c\u00e0i \u0111\u1eb7t. "
               L"D\u1eef li\u1ec7u c\u1ee7a b\u1ea1n kh\u00f4ng b\u1ecb \u1ea3nh h\u01b0\u1edfng.",
               what);
#ifdef WINDOW
    MessageBoxW(NULL, text, L"CCHC Desktop", MB_OK | MB_ICONERROR);
#else
    static char bytes[4 * LONGEST];
    HANDLE out = GetStdHandle(STD_ERROR_HANDLE);
    DWORD length = (DWORD)wcslen(text), mode, done;
    if (GetConsoleMode(out, &mode)) {
        WriteConsoleW(out, text, length, &done, NULL);
        WriteConsoleW(out, L"\n", 1, &done, NULL);
    } else {
        int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, sizeof bytes - 1, NULL, NULL);
        bytes[size - 1] = '\n';
        WriteFile(out, bytes, (DWORD)size, &done, NULL);
    }
#endif
    return 3;
}

/* Whether it is there, and no file of no bytes, as a stick leaves that was pulled out too early. */
static int present(const wchar_t *name)
{
    WIN32_FILE_ATTRIBUTE_DATA found;
    if (!GetFileAttributesExW(beside(name), GetFileExInfoStandard, &found))
        return 0;
    return (found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) || found.nFileSizeLow;
}

/* Whether Python's library has come over to its last byte: a .zip ends with 22 bytes that begin like this. */
static int whole_library(void)
{
    char end[4] = "";
    DWORD done;
    HANDLE file = CreateFileW(beside(LIBRARY), GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
    if (file == INVALID_HANDLE_VALUE)
        return 0;
    SetFilePointer(file, -22, NULL, FILE_END);
    ReadFile(file, end, sizeof end, &done, NULL);
    CloseHandle(file);
    return !memcmp(end, "PK\005\006", sizeof end);
}

/* What other programs set for a Qt or a Python of their own must not reach ours. */
static void forget_others(void)
{
    static const wchar_t *const set[] = {L"QT_PLUGIN_PATH", L"QT_QPA_PLATFORM_PLUGIN_PATH", L"QT_STYLE_OVERRIDE",
                                         L"PYTHONHOME",     L"PYTHONPATH"};
    for (size_t n = 0; n < sizeof set / sizeof *set; n++)
        SetEnvironmentVariableW(set[n], NULL);
    SetDllDirectoryW(L""); /* never from the folder one happens to stand in, such as Downloads */
}

static int run(int count, wchar_t **words)
{
    DWORD length = GetModuleFileNameW(NULL, folder, LONGEST);
    while (length && folder[length - 1] != L'\\')
        length--;
    if (!length)
        return refuse(L"cchc-desktop.exe");
    folder[length - 1] = 0;
    for (size_t n = 0; n < sizeof needed / sizeof *needed; n++)
        if (!present(needed[n]))
            return refuse(needed[n]);
    if (!whole_library())
        return refuse(LIBRARY);

    forget_others();
    HMODULE python = LoadLibraryExW(beside(needed[0]), NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    python_main start = python ? (python_main)(void *)GetProcAddress(python, "Py_Main") : NULL;
    wchar_t **all = calloc((size_t)count + OPTIONS, sizeof *all);
    if (!start || !all)
        return refuse(needed[0]);
    wchar_t *options[OPTIONS] = {words[0], L"-X", L"utf8", L"-I", L"-B", _wcsdup(beside(L"cchc-program\\start.py")),
                                 PROGRAM};
    for (int n = 0; n < OPTIONS; n++)
        all[n] = options[n];
    for (int n = 1; n < count; n++)
        all[OPTIONS + n - 1] = words[n];
    return start(count + OPTIONS - 1, all);
}

#ifdef WINDOW
int WINAPI wWinMain(HINSTANCE self, HINSTANCE none, LPWSTR line, int show)
{
    (void)self, (void)none, (void)line, (void)show;
    return run(__argc, __wargv);
}
#else
int wmain(int count, wchar_t **words)
{
    return run(count, words);
}
#endif
