#!/bin/sh
# layers.sh BUILD proves the borders of the house: who may call whom, by the symbols of the objects, and
# who may include whom, by the sources.
set -eu
build=$1
failed=0
above=
complain() { echo "layers: $*" >&2; failed=1; }

# Not what an older build has left of a source that is gone.
objects=$(for source in src/*/*.c; do echo "$build/${source%.c}.o"; done)
calls=$build/layers.tsv # an object of the library and a name that it needs
nm -A -u $objects | grep -v '/src/cli/' | sed "s|^$build/src/||; s/\.o: */ /; s/@.*//" | awk '{ print $1, $3 }' >"$calls"

[ -s "$calls" ] || complain "nm tells nothing"

# Which objects (1: of these; 0: of all others) need which names.
needing() { awk -v objects="^($2)$" -v of="$1" -v names="^($3)" '$2 ~ names && ($1 ~ objects) == of { print $1 " " $2 }' "$calls"; }
# only ALLOWED NAMES WHY: of all objects only these may need such names.
only() { found=$(needing 0 "$1" "$2"); [ -z "$found" ] || complain "$3:" $found; }
# never OBJECTS NAMES WHY: these objects may not need such names.
never() { found=$(needing 1 "$1" "$2"); [ -z "$found" ] || complain "$3:" $found; }

only 'distribute/lp_glpk' 'glp_' 'GLPK, which only distribute/lp_glpk.c may call'
only '(json|input|present|formulas|report|study|api|eurostat|sheet)/.*|proof/claim' 'cJSON_' \
    'cJSON; the law, the distribution, allocations, questions and the checks of the proof know no JSON'
only 'json/plain' 'cJSON_(Parse|Print)' 'cJSON reading or writing by the locale of the host, which only json/plain.c may let it do'
only 'base/zip|eurostat/unpack' 'inflate|zlib|deflate|gz|crc32' 'zlib, which only base/zip.c and eurostat/unpack.c may call'
only 'base/digest' 'SHA' 'libmd, which only base/digest.c may call'
only '' '(printf|__printf_chk|puts|putchar|fprintf|__fprintf_chk|exit|_exit|abort|setlocale|__assert_fail|signal|toupper|tolower|strtod|atof)$' \
    'what no library may call'

never 'base/arena|formulas/(calls|expression|functions|value)' 'cJSON_|year_|rule_table|measure_table|printed_|cell_|engine_' \
    'the language of formulas knows neither files nor the law'
never 'study/.*' '(exp|exp2|expm1|log|log2|log10|log1p|pow|cbrt|erf|erfc|sin|cos|tan|tgamma|lgamma)f?l?$' \
    'the numbers of a study are the same on every machine, and this differs from one C library to the next'
never 'proof/.*' 'flow_(open|close|node|edge|ready|bounds|balance|shift)$|pool_net_|levels_raise|cycles_|components_|ties_|cheapest_|even_fill|solve_|flows_compute|note_|lp_|programme_|stages_|export_|rounding_|network_|distribute|shares_|ledger_|needs_|triggers_|apportion|key_reckon|key_holds|key_steps|fill_|exact_shares|exact_quotas|exact_rest|exact_apportion|exact_reference|allocation_|notes_|stage_values_|price_' \
    'the proof shares no code with the path that finds allocations'

# The command line knows the public header and its own only.
for header in $(sed -n 's/^#include "\(.*\)"/\1/p' src/cli/*.c src/cli/*.h | sort -u); do
    [ -f "src/cli/$header" ] || complain "src/cli includes $header; only the public headers and its own may be"
done

# All messages go through one place, which keeps them to one plain line.
if grep -nE '(^|[^/])stderr' src/cli/*.c | grep -vE '^src/cli/(complain|progress|main)\.c'; then
    complain "src/cli prints on standard error elsewhere than in complain.c"
fi

# So do the targets of fuzzing.
if grep -nE '#include "' tests/fuzz/*.c tests/fuzz/*.h | grep -vE '"(fuzz|solpool|solpool_questions|../results)\.h"'; then
    complain "tests/fuzz includes more than the public headers and its own"
fi

# One name for one thing: no other struct has the name of one that a header shares.
twins=$(grep -HoE '^(static |const )*(struct|enum|union) [a-z_0-9]+ \{' $(ls src/*/*.[ch] | grep -v '^src/cli/') | awk -F: '
    { n = split($2, words, " "); name = words[n - 1]; files[name] = files[name] " " $1; count[name]++ }
    $1 ~ /\.h$/ { shared[name] = 1 }
    END { for (name in shared) if (count[name] > 1) print name ":" files[name] }')
[ -z "$twins" ] || complain "two things have one name: $twins"

# One direction: each folder includes itself and the folders named here, which all stand above it.
while read -r folder allowed; do
    if grep -HnE '#include "[a-z]+/' "src/$folder"/*.c "src/$folder"/*.h |
        grep -vE "#include \"($folder$(printf '|%s' $allowed))/"; then
        complain "src/$folder may include $allowed only"
    fi
    for other in $allowed; do
        case " $above " in *" $other "*) ;; *) complain "$folder stands above $other in the list and includes it" ;; esac
    done
    above="$above $folder"
done <<'END'
base
json base
law base
input base json law
distribute base law
allocation base law distribute
proof base json law input
questions base json law input distribute allocation
present base json law input distribute allocation proof questions
formulas base json law input distribute allocation present
report base json
study base json law input present
eurostat base json law input
sheet base json law input
api base json law input allocation proof questions present formulas report study eurostat sheet
END
for folder in src/*/; do
    case "$above cli " in *" $(basename "$folder") "*) ;; *) complain "$folder is not in the list of folders" ;; esac
done

# What only one file uses is its own: no header of the house declares it, unless for a test.
used=$(nm -u $objects "$build/embedded.o" "$build/texts.o" | awk '{ print $NF }'; grep -ohwE '[a-z_0-9]+' tests/unit/*.c)
for name in $(nm --defined-only -g $objects | awk '$2 ~ /[BDRT]/ { print $3 }' |
    grep -vE '^(solpool_|main$)' | grep -vxF "$(echo "$used" | sort -u)"); do
    complain "$name is used in one file only and is not static"
done

exported=$(nm -D --defined-only "$build/libsolpool.so" | awk '{print $NF}' | grep -v '^solpool_' || true)
[ -z "$exported" ] || complain "libsolpool.so exports $exported"
[ "$failed" -eq 0 ] && echo "layers: the borders hold"
exit "$failed"
