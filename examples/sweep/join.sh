#!/bin/sh
# join.sh FOLDER: puts the shards I-of-N.ndjson of slurm.sh together in the order of the scenarios.
set -eu
[ $# -eq 1 ] || { echo "usage: join.sh FOLDER > RESULTS" >&2; exit 2; }
cd "$1"
last=$(ls | sed -n 's/^[0-9]*-of-\([0-9]*\)\.ndjson$/\1/p' | sort -un)
case $last in
'' | *[!0-9]*) echo "join.sh: expected the shards of one sweep, I-of-N.ndjson, in $1" >&2; exit 1 ;;
esac
shard=0
set --
while [ $((shard += 1)) -le "$last" ]; do
    [ -f "$shard-of-$last.ndjson" ] || { echo "join.sh: shard $shard of $last is missing" >&2; exit 1; }
    set -- "$@" "$shard-of-$last.ndjson"
done
# One line of each in turn; shards that are shorter by one give an empty line at the end.
paste -d '\n' "$@" | sed '/^$/d'
