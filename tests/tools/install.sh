#!/bin/sh
# install.sh WHAT:PACKAGE ... installs the Debian packages of what is missing, and says so on standard
# error. WHAT is a command, header/NAME for a C header, or python3/NAME for a module of Python. With
# everything present it needs neither network nor root. install.sh --have WHAT only tells whether it is
# there.
set -eu

have() {
    case $1 in
    header/*) printf '#include <%s>\n' "${1#header/}" | cc -E -x c - >/dev/null 2>&1 ;;
    scipy) /usr/bin/python3 -c 'import scipy.optimize' 2>/dev/null ;;
    python3/*) python3 -c "import ${1#python3/}" >/dev/null 2>&1 || /usr/bin/python3 -c "import ${1#python3/}" >/dev/null 2>&1 ;;
    locale/*) [ -e "/usr/share/i18n/locales/${1#locale/}" ] ;;
    libasan) echo 'int main(void){return 0;}' | cc -fsanitize=address,undefined -x c - -o /dev/null 2>/dev/null ;;
    libfuzzer) echo 'int LLVMFuzzerTestOneInput(void){return 0;}' | clang -fsanitize=fuzzer,address -x c - -o /dev/null 2>/dev/null ;;
    *) command -v "$1" >/dev/null 2>&1 ;;
    esac
}

if [ "$1" = --have ]; then
    have "$2"
    exit
fi
missing=
for entry in "$@"; do
    have "${entry%%:*}" || missing="$missing ${entry#*:}"
done
[ -n "$missing" ] || exit 0

root=
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "solpool: missing:$missing. Please install these packages as root." >&2
        exit 1
    fi
    root=sudo
fi
echo "solpool: installing$missing" >&2
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086
{
    $root apt-get update -qq && $root apt-get install -y -qq --no-install-recommends $missing
} >&2
