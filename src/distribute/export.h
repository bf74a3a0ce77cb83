/* The stages of the distribution as programmes for other solvers. */
#pragma once

#include "base/text.h"
#include "distribute/stages.h"

/*
 * A stage in CPLEX LP format: a column for every arc, a row for every limit, rows that hold what the stages before
 * found, and the stage's own objective. Amounts are person-equivalents. The caller releases *out, whatever is returned.
 * Errors: those of the stages.
 */
solpool_status export_stage(struct text *out, enum stage_id stage, const struct year *year, const struct entry *ledger,
                            const struct need *needs, const struct agreed *agreed, solpool_error *err);
