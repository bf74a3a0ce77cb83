#!/bin/sh
# embed.sh NAME:FILE ... prints C with each file as an array NAME that a zero byte ends, its length as NAME_length,
# and the SHA-256 of a script (a file .js) in base64 as NAME_hash.
set -eu
echo '#include <stddef.h>'
for entry in "$@"; do
    name=${entry%%:*} file=${entry#*:}
    printf 'extern const char %s[];\nextern const size_t %s_length;\n' "$name" "$name"
    printf 'const char %s[] = {\n' "$name"
    od -An -v -td1 "$file" | sed 's/  *\(-*[0-9][0-9]*\)/\1,/g'
    printf '0};\nconst size_t %s_length = sizeof %s - 1;\n' "$name" "$name"
    case $file in
    *.js)
        octal=$(sha256sum "$file" | cut -c1-64 | sed 's/../0x& /g' | xargs printf '\\%03o')
        # shellcheck disable=SC2059
        printf 'extern const char %s_hash[];\nconst char %s_hash[] = "%s";\n' "$name" "$name" "$(printf "$octal" | base64 -w 0)" ;;
    esac
done
