#!/bin/sh
# embed.sh NAME:FILE | NAME[]:FILE ... prints C with each file as an array NAME that a zero byte ends, or as an entry
# of the list NAME (src/base/builtin.h); and the SHA-256 of a script (a file .js) in base64 as NAME_hash.
set -eu
echo '#include "base/builtin.h"'

bytes() { # DECLARATION FILE
    printf '%s = {\n' "$1"
    od -An -v -td1 "$2" | sed 's/  *\(-*[0-9][0-9]*\)/\1,/g'
    echo '0};'
}

script_hash() { # FILE
    octal=$(sha256sum "$1" | cut -c1-64 | sed 's/../0x& /g' | xargs printf '\\%03o')
    # shellcheck disable=SC2059
    printf "$octal" | base64 -w 0
}

lists=
count=0
for entry in "$@"; do
    name=${entry%%:*} file=${entry#*:}
    case $name in
    *'[]') # gathered below, for a list is one array
        list=${name%'[]'} count=$((count + 1))
        case " $lists " in *" $list "*) ;; *) lists="$lists $list" && eval "rows_$list=" ;; esac
        title=$(sed -n 's/^  "title": "\([^"\\]*\)",*$/\1/p' "$file")
        [ -n "$title" ] || { echo "solpool: $file: expected a line '  \"title\": \"…\",'" >&2; exit 1; }
        bytes "static const char file_$count[]" "$file"
        row="{\"$(basename "$file" .json)\", \"$title\", file_$count, sizeof file_$count - 1},"
        eval "rows_$list=\"\$rows_$list \$row\"" ;;
    *)
        bytes "const char $name[]" "$file"
        echo "const size_t ${name}_length = sizeof $name - 1;" ;;
    esac
    case $file in *.js) echo "const char ${name}_hash[] = \"$(script_hash "$file")\";" ;; esac
done
for list in $lists; do
    eval "rows=\$rows_$list"
    # shellcheck disable=SC2154
    echo "const struct builtin_file $list[] = {$rows};"
    echo "const size_t ${list}_count = sizeof $list / sizeof *$list;"
done
