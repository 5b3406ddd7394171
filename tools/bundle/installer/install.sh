#!/bin/sh
# 不用联网安装：sh install.sh（装在本人文件夹的 jixiao 里，--to 文件夹 换一处）
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 1
export PYTHONUTF8=1
for file in "$here"/requirements-*.txt; do
    version=${file##*requirements-}
    name=python${version%.txt}
    if command -v "$name" >/dev/null 2>&1; then
        exec "$name" "$here/install.py" "$@"
    fi
done
# One that cannot even read install.py does not get it.
if python3 -c 'import sys; sys.exit(sys.version_info < (3, 7))' 2>/dev/null; then
    exec python3 "$here/install.py" "$@"
fi
cat "$here/need-python.txt" >&2
exit 1
