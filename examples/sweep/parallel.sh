#!/bin/sh
# parallel.sh YEAR [OPTION of sweep ...] < PATCHES > RESULTS: a sweep with GNU parallel, by default with a process
# for each processor. With PARALLEL='--sshlogin one,two' in the environment it runs on other machines, which
# have solpool and YEAR at the same place. BLOCK is the number of scenarios that a process gets.
#
# Each process counts its lines from the number that its first one has in the whole: so the results are, byte
# for byte, those of one process.
set -eu
[ $# -ge 1 ] || { echo "usage: parallel.sh YEAR [OPTION ...] < PATCHES > RESULTS" >&2; exit 2; }
block=${BLOCK:-1000}
case $block in 0* | *[!0-9]*) echo "parallel.sh: BLOCK=$block: expected a whole number from 1 on" >&2; exit 2 ;; esac
exec parallel --pipe --keep-order -N "$block" --halt soon,fail=1 \
    "${SOLPOOL:-solpool}" sweep --quiet --jobs 1 --first "{= \$_ = $block * (seq() - 1) + 1 =}" "$@"
