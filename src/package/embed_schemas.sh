#!/bin/sh
# embed_schemas.sh FILE...: C source that holds the JSON Schemas as bytes, for src/output/schema.h.
set -eu
echo '#include "output/schema.h"'
number=0
rows=
for file in "$@"; do
    name=$(basename "$file" .json)
    title=$(sed -n 's/^  "title": "\([^"\\]*\)",*$/\1/p' "$file")
    [ -n "$title" ] || { echo "solpool: $file: expected a line '  \"title\": \"…\",'" >&2; exit 1; }
    echo "static const char schema_$number[] = {"
    od -An -v -td1 "$file" | sed 's/  *\(-*[0-9][0-9]*\)/\1,/g'
    echo '0};'
    rows="$rows    {\"$name\", \"$title\", schema_$number, sizeof schema_$number - 1},
"
    number=$((number + 1))
done
printf 'const struct builtin_schema builtin_schemas[] = {\n%s};\n' "$rows"
echo "const size_t builtin_schema_count = $number;"
