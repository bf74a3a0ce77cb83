#!/bin/sh
# run.sh BUILD CC FLAGS LIBS: builds every example, runs it and compares what it prints.
set -eu
build=$1 cc=$2 flags=$3 libs=$4
cd "$(dirname "$0")/.."
mkdir -p "$build/examples"
for source in examples/*.c; do
    name=$(basename "$source" .c)
    # shellcheck disable=SC2086
    $cc -std=c99 -pedantic -Wall -Wextra -Werror $flags -Iinclude -o "$build/examples/$name" "$source" "$build/libsolpool.a" $libs -pthread
done
compare() { # EXPECTED COMMAND...
    expected=$1
    shift
    "$@" >"$build/examples/output" || { echo "examples: $* failed" >&2; exit 1; }
    diff -u "$expected" "$build/examples/output" || { echo "examples: $* printed something else" >&2; exit 1; }
}
compare examples/minimal.expected.json "$build/examples/one_call" examples/minimal.json
compare examples/what_if.expected.txt "$build/examples/what_if"
compare examples/warm_loop.expected.txt "$build/examples/warm_loop"
compare examples/figures.expected.txt "$build/examples/figures"
compare examples/progress.expected.txt "$build/examples/progress"
compare examples/years.expected.txt "$build/examples/years" examples/first-year.json examples/second-year.json
compare examples/threads.expected.txt "$build/examples/threads"
compare examples/threads.expected.txt "$build/examples/threads" 1
# Python itself knows nothing of a sanitizer that a library was built with: it has to come first.
preload=
case $flags in *-fsanitize=address*) preload=$($cc -print-file-name=libasan.so) ;; esac
compare examples/in_python.expected.txt env LD_PRELOAD="$preload" ASAN_OPTIONS=detect_leaks=0 LIBSOLPOOL="$build/libsolpool.so" python3 examples/in_python.py
compare examples/netherlands-2026/expected.txt env SOLPOOL="$build/solpool" python3 examples/netherlands-2026/answers.py
compare examples/netherlands-2026/expected.nl.txt env SOLPOOL="$build/solpool" python3 examples/netherlands-2026/answers.py --lang nl
compare examples/uncertain-2026/expected.txt env SOLPOOL="$build/solpool" sh examples/uncertain-2026/study.sh
compare examples/report.expected.txt env SOLPOOL="$build/solpool" sh examples/report.sh "$build/examples/report"
echo "examples: all as expected"
