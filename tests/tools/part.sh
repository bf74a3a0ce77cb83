#!/bin/sh
# part.sh FOLDER NAME COMMAND ...: runs a part of the suite beside others. Of a part that passes one line is printed:
# its name, its seconds and the last line that it prints itself, which counts; and what it says is left out. Of one
# that fails all that it prints, whole. FOLDER/NAME.log keeps it.
set -u
folder=$1 name=$2
shift 2
mkdir -p "$folder"
log=$folder/$name.log
begun=$(date +%s)
"$@" >"$log" 2>&1
code=$?
took=$(($(date +%s) - begun))
{
    flock 9
    if [ "$code" -eq 0 ]; then
        last=$(tail -n 1 "$log" | cut -c 1-100)
        printf '%-15s %4d s  %s\n' "$name" "$took" "$last"
        sed '$d' "$log" | grep 'LEFT OUT'
    else
        cat "$log"
        printf '%-15s %4d s  FAILED\n' "$name" "$took"
    fi
} 9>"$folder/lock"
exit "$code"
