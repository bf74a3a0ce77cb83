#!/bin/sh
#SBATCH --job-name=solpool
#SBATCH --array=1-20
#SBATCH --cpus-per-task=2
#SBATCH --time=01:00:00
#SBATCH --requeue
# slurm.sh YEAR PATCHES FOLDER: a sweep as an array of jobs, each with every Nth scenario.
#
#     sbatch slurm.sh year.json patches.ndjson results
#     ... when all are done ...
#     sh join.sh results > results.ndjson
#
# A job that was ended and is started again (scontrol requeue, --requeue) goes on where its file ends.
set -eu
[ $# -eq 3 ] || { echo "usage: sbatch slurm.sh YEAR PATCHES FOLDER" >&2; exit 2; }
year=$1 patches=$2 folder=$3
mkdir -p "$folder"
exec "${SOLPOOL:-solpool}" sweep "$year" --quiet --jobs "${SLURM_CPUS_PER_TASK:-1}" \
    --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" \
    --resume "$folder/$SLURM_ARRAY_TASK_ID-of-$SLURM_ARRAY_TASK_COUNT.ndjson" <"$patches"
