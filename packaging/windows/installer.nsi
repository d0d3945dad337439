; The installer: for one user, without an administrator, in Vietnamese. makensis is told FILES (what is laid), OUT,
; VERSION, WORDS (NSIS's own texts in Vietnamese), LONGEST (characters of an install folder) and HERE.
Unicode true
Target amd64-unicode
!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "FileFunc.nsh"

!define PROGRAM "CCHC Desktop"
!define SETTINGS "Software\${PROGRAM}"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${PROGRAM}"
!define MENU "$SMPROGRAMS\${PROGRAM}"
!define NEW "cchc-new"
!define OLD "cchc-old"
!define REMOVER "go-cai-dat.exe"
!define REFUSED 2 ; exit status, as when something the user can mend is in the way

; Everything that lies in the folder; what is not named here is the user's and never touched. The executables are
; late, so that they can still say what is missing after a power cut; the remover is last, see PutRight.
!macro EACH_OURS DO
  !insertmacro ${DO} "cchc-python"
  !insertmacro ${DO} "cchc-program"
  !insertmacro ${DO} "licences"
  !insertmacro ${DO} "ĐỌC TRƯỚC.txt"
  !insertmacro ${DO} "cchc.exe"
  !insertmacro ${DO} "cchc-desktop.exe"
  !insertmacro ${DO} "${REMOVER}"
!macroend

; Names that nobody else gives: only beside one of them are the others ours, not a user's "licences".
!macro EACH_UNMISTAKABLE DO
  !insertmacro ${DO} "cchc-python"
  !insertmacro ${DO} "cchc-program"
  !insertmacro ${DO} "cchc-desktop.exe"
  !insertmacro ${DO} "${NEW}"
  !insertmacro ${DO} "${OLD}"
!macroend

Name "${PROGRAM}"
OutFile "${OUT}"
BrandingText "${PROGRAM} ${VERSION}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${PROGRAM}"
InstallDirRegKey HKCU "${SETTINGS}" "InstallDir"
SetCompressor /SOLID lzma
SetCompressorDictSize 32
AllowSkipFiles off
ManifestDPIAware true
ManifestSupportedOS Win10
SetFont "Tahoma" 8
VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey /LANG=1066 "ProductName" "${PROGRAM}"
VIAddVersionKey /LANG=1066 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "FileDescription" "Bộ cài đặt ${PROGRAM}"
VIAddVersionKey /LANG=1066 "CompanyName" "CCHC Desktop contributors"
VIAddVersionKey /LANG=1066 "LegalCopyright" "MIT License"

!define MUI_ICON "${HERE}/cchc.ico"
!define MUI_UNICON "${HERE}/cchc.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${HERE}/installer.bmp"
!define MUI_ABORTWARNING

!define MUI_WELCOMEPAGE_TITLE "Cài đặt ${PROGRAM} ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "Chương trình được cài cho riêng tài khoản Windows của bạn: không cần quyền quản trị, \
không cần mạng.$\r$\n$\r$\nNếu máy đã có bản cũ, bản mới sẽ thay bản cũ. Dữ liệu đã nhập được giữ nguyên.$\r$\n$\r$\n\
Trước khi tiếp tục, hãy đóng ${PROGRAM} nếu đang mở.$\r$\n$\r$\n$_CLICK"
!insertmacro MUI_PAGE_WELCOME
!define MUI_DIRECTORYPAGE_TEXT_TOP "Chương trình sẽ nằm trong thư mục dưới đây. Thường không cần đổi; nếu đổi, hãy \
chọn một thư mục mới hoặc thư mục trống."
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE FolderChosen
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "Đã cài xong ${PROGRAM} ${VERSION}"
!define MUI_FINISHPAGE_TEXT "Mở chương trình từ biểu tượng ${PROGRAM} trên màn hình nền hoặc trong trình đơn Start.\
$\r$\n$\r$\nTrong chương trình, phím F1 mở hướng dẫn."
!define MUI_FINISHPAGE_RUN "$INSTDIR\cchc-desktop.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Mở ${PROGRAM} ngay"
!insertmacro MUI_PAGE_FINISH
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Chương trình sẽ được gỡ khỏi thư mục dưới đây. Dữ liệu đã nhập và các bản sao \
lưu vẫn được giữ lại; cài lại chương trình thì dùng tiếp được."
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGEEX "${WORDS}" "Vietnamese"

!define RUNS "${PROGRAM} đang chạy, hoặc tệp của chương trình đang bị giữ.$\r$\n$\r$\nHãy đóng mọi cửa sổ ${PROGRAM} \
rồi bấm “Thử lại” (Retry)."
!define NOT_OURS "Thư mục này đã có tệp khác, không phải của ${PROGRAM}:$\r$\n$INSTDIR$\r$\n$\r$\nHãy chọn một thư \
mục mới hoặc thư mục trống."
!define TOO_LONG "Đường dẫn của thư mục này quá dài (quá ${LONGEST} ký tự):$\r$\n$INSTDIR$\r$\n$\r$\nHãy chọn thư mục có \
đường dẫn ngắn hơn."
!define TWICE "Bộ cài ${PROGRAM} đang chạy rồi. Hãy chuyển sang cửa sổ của nó, hoặc đợi nó xong rồi mở lại."
!define NOT_HERE "Thư mục này không có ${PROGRAM}:$\r$\n$INSTDIR$\r$\n$\r$\nHãy gỡ từ trình đơn Start hoặc từ Cài đặt của \
Windows, mục Ứng dụng."
!define NOT_LAID "Chưa cài được: ổ đĩa không đủ chỗ, hoặc không ghi được vào thư mục$\r$\n$INSTDIR$\r$\n$\r$\nBản \
đang có trên máy (nếu có) và dữ liệu vẫn nguyên vẹn. Hãy dọn bớt ổ đĩa hoặc chọn thư mục khác rồi chạy lại bộ cài."

; A program that runs cannot be opened for writing.
!macro REFUSE_IF_HELD NAME
  ${If} ${FileExists} "$INSTDIR\${NAME}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${NAME}" a
    ${If} ${Errors}
      StrCpy $1 "held"
    ${Else}
      FileClose $0
    ${EndIf}
  ${EndIf}
!macroend

!macro REFUSE_WHILE_RUNNING UN
Function ${UN}RefuseWhileRunning
  again:
  StrCpy $1 ""
  !insertmacro REFUSE_IF_HELD "cchc-desktop.exe"
  !insertmacro REFUSE_IF_HELD "cchc.exe"
  ${If} $1 != ""
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${RUNS}" /SD IDCANCEL IDRETRY again
    SetErrorLevel ${REFUSED}
    Quit
  ${EndIf}
FunctionEnd
!macroend
!insertmacro REFUSE_WHILE_RUNNING ""
!insertmacro REFUSE_WHILE_RUNNING "un."

!macro NOTE_OURS NAME
  ${If} ${FileExists} "$INSTDIR\${NAME}"
    StrCpy $6 "ours"
  ${EndIf}
!macroend

; $6 is "ours" where something lies in the folder that only we put there, or where we were installed; $7 is where that
; was, and where the entry and the shortcuts lead to.
!macro FIND_OURS UN
Function ${UN}FindOurs
  StrCpy $6 ""
  ReadRegStr $7 HKCU "${SETTINGS}" "InstallDir"
  ${If} $7 == $INSTDIR
    StrCpy $6 "ours"
  ${EndIf}
  !insertmacro EACH_UNMISTAKABLE NOTE_OURS
FunctionEnd
!macroend
!insertmacro FIND_OURS ""
!insertmacro FIND_OURS "un."

!macro CROSS_OUT NAME
  ${If} $1 == "${NAME}"
    StrCpy $1 "."
  ${EndIf}
!macroend

; $2 is "" where the folder is new, empty or ours, else why it cannot be taken.
Function LookIntoFolder
  StrCpy $2 ""
  StrLen $0 "$INSTDIR"
  ${If} $0 > ${LONGEST}
    StrCpy $2 "${TOO_LONG}"
    Return
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\cchc-program\version.txt"
    Return
  ${EndIf}
  Call FindOurs
  FindFirst $0 $1 "$INSTDIR\*.*"
  ${DoWhile} $1 != ""
    ${If} $6 == "ours"
      !insertmacro EACH_OURS CROSS_OUT
      !insertmacro EACH_UNMISTAKABLE CROSS_OUT
    ${EndIf}
    !insertmacro CROSS_OUT "data"
    !insertmacro CROSS_OUT "portable"
    ${If} $1 != "."
    ${AndIf} $1 != ".."
      StrCpy $2 "${NOT_OURS}"
    ${EndIf}
    FindNext $0 $1
  ${Loop}
  FindClose $0
FunctionEnd

Function FolderChosen
  Call LookIntoFolder
  ${If} $2 != ""
    MessageBox MB_OK|MB_ICONEXCLAMATION "$2"
    Abort ; stays at the page
  ${EndIf}
  Call RefuseWhileRunning
FunctionEnd

; A virus scanner may hold a new file for a moment: try for ten seconds. $3 is "failed" where it did not work.
!macro MOVE FROM TO
  ${If} $3 == ""
  ${AndIf} ${FileExists} "${FROM}"
    ${For} $4 1 20
      ClearErrors
      Rename "${FROM}" "${TO}"
      ${IfNot} ${Errors}
        ${ExitFor}
      ${EndIf}
      Sleep 500
    ${Next}
    ${If} ${Errors}
      StrCpy $3 "failed"
    ${EndIf}
  ${EndIf}
!macroend

!macro REPLACE NAME
  !insertmacro MOVE "$INSTDIR\${NAME}" "$INSTDIR\${OLD}\${NAME}"
  !insertmacro MOVE "$INSTDIR\${NEW}\${NAME}" "$INSTDIR\${NAME}"
!macroend

!macro REMOVE NAME
  ${If} ${FileExists} "$INSTDIR\${NAME}\*.*"
    RMDir /r "$INSTDIR\${NAME}"
  ${Else}
    Delete "$INSTDIR\${NAME}"
  ${EndIf}
!macroend

!macro BRING_BACK NAME
  ${If} ${FileExists} "$INSTDIR\${OLD}\${NAME}"
    !insertmacro REMOVE "${NAME}"
    Rename "$INSTDIR\${OLD}\${NAME}" "$INSTDIR\${NAME}"
  ${EndIf}
!macroend

; An installer ended by a power cut among the moves leaves the new remover where it was laid: then the old program is
; brought back, so that it starts even where the new one cannot be laid now. Else what lies beside is rubbish.
Function PutRight
  ${If} ${FileExists} "$INSTDIR\${NEW}\${REMOVER}"
    !insertmacro EACH_OURS BRING_BACK
  ${Else}
    RMDir /r "$INSTDIR\${OLD}"
  ${EndIf}
  RMDir /r "$INSTDIR\${NEW}"
FunctionEnd

; Two at once would take each other's files; Windows forgets the name when the first one ends.
Function .onInit
  System::Call 'kernel32::CreateMutexW(p 0, i 0, w "${PROGRAM} setup") p .r0 ?e'
  Pop $0
  ${If} $0 = 183 ; ERROR_ALREADY_EXISTS
    MessageBox MB_OK|MB_ICONEXCLAMATION "${TWICE}" /SD IDOK
    SetErrorLevel ${REFUSED}
    Quit
  ${EndIf}
FunctionEnd

Function .onInstFailed
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR\${NEW}"
  RMDir "$INSTDIR\${OLD}"
  RMDir "$INSTDIR" ; only where nothing else is in it
  SetErrorLevel ${REFUSED}
FunctionEnd

Section
  SetShellVarContext current
  Call LookIntoFolder
  ${If} $2 != ""
    MessageBox MB_OK|MB_ICONEXCLAMATION "$2" /SD IDOK
    SetErrorLevel ${REFUSED}
    Quit
  ${EndIf}
  Call RefuseWhileRunning

  ; First everything beside the old program, which stays whole until nothing can fail any more but a move.
  Call PutRight
  ClearErrors
  !include "${FILES}"
  SetOutPath "$INSTDIR\${NEW}"
  WriteUninstaller "$INSTDIR\${NEW}\${REMOVER}"
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONSTOP "${NOT_LAID}" /SD IDOK
    Abort
  ${EndIf}

  SetOutPath "$INSTDIR"
  StrCpy $5 "new"
  ${If} ${FileExists} "$INSTDIR\cchc-desktop.exe"
    StrCpy $5 "again"
  ${EndIf}
  RMDir /r "$INSTDIR\${OLD}"
  CreateDirectory "$INSTDIR\${OLD}"
  StrCpy $3 ""
  !insertmacro EACH_OURS REPLACE
  ${If} $3 != ""
    !insertmacro EACH_OURS BRING_BACK
    MessageBox MB_OK|MB_ICONSTOP "${NOT_LAID}" /SD IDOK
    Abort
  ${EndIf}
  RMDir /r "$INSTDIR\${OLD}"
  RMDir "$INSTDIR\${NEW}"

  CreateDirectory "${MENU}"
  CreateShortcut "${MENU}\${PROGRAM}.lnk" "$INSTDIR\cchc-desktop.exe"
  CreateShortcut "${MENU}\Gỡ cài đặt ${PROGRAM}.lnk" "$INSTDIR\${REMOVER}"
  ${If} $5 == "new" ; who has thrown it away does not get it again with every new version
    CreateShortcut "$DESKTOP\${PROGRAM}.lnk" "$INSTDIR\cchc-desktop.exe"
  ${EndIf}
  WriteRegStr HKCU "${SETTINGS}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${PROGRAM}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\cchc-desktop.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "CCHC Desktop contributors"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\${REMOVER}"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\${REMOVER}" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  SectionGetSize 0 $0
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
SectionEnd

; A remover that somebody carried elsewhere removes nothing.
Function un.onInit
  Call un.FindOurs
  ${If} $6 == ""
    MessageBox MB_OK|MB_ICONEXCLAMATION "${NOT_HERE}" /SD IDOK
    SetErrorLevel ${REFUSED}
    Quit
  ${EndIf}
  Call un.RefuseWhileRunning
FunctionEnd

Section "Uninstall"
  SetShellVarContext current
  Call un.RefuseWhileRunning ; it may have been opened since the question was asked
  SetOutPath "$TEMP"
  !insertmacro EACH_OURS REMOVE
  RMDir /r "$INSTDIR\${NEW}"
  RMDir /r "$INSTDIR\${OLD}"
  RMDir "$INSTDIR" ; only where nothing else is in it: data and portable stay
  ${IfNot} ${FileExists} "$7\cchc-desktop.exe" ; else they are those of the program in another folder
    Delete "${MENU}\${PROGRAM}.lnk"
    Delete "${MENU}\Gỡ cài đặt ${PROGRAM}.lnk"
    RMDir "${MENU}"
    Delete "$DESKTOP\${PROGRAM}.lnk"
    DeleteRegKey HKCU "${UNINSTALL}"
    DeleteRegKey HKCU "${SETTINGS}"
  ${EndIf}
SectionEnd
