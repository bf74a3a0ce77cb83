/* The stages of the distribution as programmes for other solvers. */
#pragma once

#include "distribute/stages.h"

/*
 * Writes a stage in CPLEX LP format: a column for every arc, a row for every limit, rows that hold what the
 * stages before found, and the stage's own objective. Amounts are person-equivalents. Errors: ARGUMENT (the
 * file cannot be written), those of the stages.
 */
solpool_status export_stage(const char *path, enum stage_id stage, const struct year *year,
                            const struct entry *ledger, const struct need *needs,
                            const struct agreed *agreed, solpool_error *err);
