#!/bin/sh
# layers.sh BUILD proves the borders of the house: who may call whom, by the symbols of the objects, and
# who may include whom, by the sources.
set -eu
build=$1
failed=0
complain() { echo "layers: $*" >&2; failed=1; }

undefined() { nm -u "$1" | awk '{print $NF}' | sed 's/@.*//'; }

for object in $(find "$build/src" -name '*.o' ! -path '*/cli/*'); do
    name=${object#"$build"/src/}
    symbols=$(undefined "$object")
    case $name in
    distribute/lp_glpk.o) ;;
    *) if echo "$symbols" | grep -q '^glp_'; then complain "$name calls GLPK; only distribute/lp_glpk.c may"; fi ;;
    esac
    case $name in
    input/* | output/* | sheet/* | explain/* | report/* | proof/claim.o | eurostat/read_jsonstat.o | eurostat/import.o | eurostat/merge.o | eurostat/edit.o) ;;
    *) if echo "$symbols" | grep -q '^cJSON_'; then complain "$name calls cJSON; only input, output, sheet, explain, report, proof/claim.c and those of eurostat that read or change JSON may"; fi ;;
    esac
    case $name in
    eurostat/unpack.o) ;;
    *) if echo "$symbols" | grep -qE '^(inflate|zlib|deflate|gz)'; then complain "$name calls zlib; only eurostat/unpack.c may"; fi ;;
    esac
    case $name in
    eurostat/digest.o) ;;
    *) if echo "$symbols" | grep -q '^SHA'; then complain "$name calls libmd; only eurostat/digest.c may"; fi ;;
    esac
    # The expression language knows neither files nor the law.
    case $name in
    base/arena.o | explain/calls.o | explain/expression.o | explain/functions.o | explain/value.o)
        found=$(echo "$symbols" | grep -E '^(cJSON_|year_|rule_table|measure_table|printed_|cell_|engine_)' || true)
        [ -z "$found" ] || complain "$name uses $found" ;;
    esac
    banned=$(echo "$symbols" | grep -xE 'printf|__printf_chk|puts|putchar|fprintf|__fprintf_chk|exit|_exit|abort|setlocale|__assert_fail|signal' || true)
    [ -z "$banned" ] || complain "$name of the library calls $banned"
done

# A study's numbers are the same on every machine: of the C library's mathematics only what is exact or rounded as
# IEEE 754 says.
for object in "$build"/src/study/*.o; do
    found=$(undefined "$object" | grep -xE '(exp|exp2|expm1|log|log2|log10|log1p|pow|cbrt|erf|erfc|sin|cos|tan|tgamma|lgamma)f?l?' || true)
    [ -z "$found" ] || complain "${object#"$build"/} uses $found, which differs from one C library to the next"
done

# The proof shares no code with the path that finds allocations.
for object in "$build"/src/proof/*.o; do
    found=$(undefined "$object" | grep -E '^(lp_|programme_|fairness_|stages_|rounding_|network_|distribute|shares_|ledger_|needs_|triggers_|apportion|allocation_|notes_|stage_values_|price_)' || true)
    [ -z "$found" ] || complain "${object#"$build"/} uses $found of the path that it is to prove"
done

# The command line knows the public header and its own only.
for header in $(sed -n 's/^#include "\(.*\)"/\1/p' src/cli/*.c src/cli/*.h | sort -u); do
    [ -f "src/cli/$header" ] || complain "src/cli includes $header; only solpool.h and its own may be"
done

# All messages go through one place, which keeps them to one plain line.
if grep -n 'stderr' src/cli/*.c | grep -vE '^src/cli/(complain|progress|main)\.c'; then
    complain "src/cli prints on standard error elsewhere than in complain.c"
fi

# So do the targets of fuzzing.
if grep -nE '#include "' tests/fuzz/*.c tests/fuzz/*.h | grep -vE '"(fuzz|solpool).h"'; then
    complain "tests/fuzz includes more than fuzz.h and solpool.h"
fi

# One direction: each folder includes itself and folders before it.
includes_only() { # FOLDER ALLOWED: what the folder may include
    folder=$1 allowed=$2
    if grep -HnE '#include "[a-z]+/' src/$folder/*.c src/$folder/*.h |
        grep -vE "#include \"($allowed)/"; then
        complain "src/$folder may include $allowed only"
    fi
}
includes_only base "base"
includes_only pool "base|pool"
includes_only study "base|study"
includes_only input "base|pool|study|input"
includes_only distribute "base|pool|distribute"
includes_only result "base|pool|distribute|result"
includes_only proof "base|pool|input|proof"
includes_only scenario "base|pool|distribute|result|scenario"
includes_only output "base|pool|study|distribute|result|scenario|proof|output"
# Tables are made of the JSON of results: of the results themselves they know nothing.
if grep -hE '#include "' src/sheet/*.c src/sheet/*.h | grep -vE '"(base/.*|pool/year\.h|input/(document|digits)\.h|output/table\.h|sheet/.*)"'; then
    complain "src/sheet may include base, pool/year.h, the documents of input, output/table.h and itself only"
fi
includes_only explain "base|pool|input|distribute|result|output|explain"
includes_only eurostat "base|pool|input|eurostat"

# A report knows results as JSON trees only: no year, no rule, no allocation.
includes_only report "base|report"

exported=$(nm -D --defined-only "$build/libsolpool.so" | awk '{print $NF}' | grep -v '^solpool_' || true)
[ -z "$exported" ] || complain "libsolpool.so exports $exported"
[ "$failed" -eq 0 ] && echo "layers: the borders hold"
exit "$failed"
