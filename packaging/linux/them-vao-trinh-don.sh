#!/bin/sh
# Puts the program into the menu of whoever runs this; with --bo takes it out again. Nothing else is changed.
set -eu
here=$(dirname "$(readlink -f "$0")")
menu=${XDG_DATA_HOME:-$HOME/.local/share}/applications
entry=$menu/cchc-desktop.desktop

if [ "${1:-}" = --bo ]; then
  rm -f "$entry"
  echo "Đã bỏ CCHC Desktop khỏi trình đơn; dữ liệu vẫn còn nguyên."
  exit 0
fi

# A path in Exec stands in quotes; these four signs need a backslash there, and a backslash two in any value.
quoted=$(printf '%s' "$here/cchc-desktop" | sed -e 's/[\\"`$]/\\&/g' -e 's/\\/\\\\/g' -e 's/%/%%/g')
plain=$(printf '%s' "$here/cchc-desktop.svg" | sed -e 's/\\/\\\\/g')
mkdir -p "$menu"
while IFS= read -r line; do
  case $line in
    Exec=*) printf 'Exec="%s"\n' "$quoted" ;;
    Icon=*) printf 'Icon=%s\n' "$plain" ;;
    *) printf '%s\n' "$line" ;;
  esac
done <"$here/cchc-desktop.desktop" >"$entry"
echo "Đã đưa CCHC Desktop vào trình đơn. Chuyển thư mục này đi nơi khác thì chạy lại lệnh này ở nơi mới."
