/* What value reaches the benefitting states, before anything is divided by type or rounded: the first two stages alone,
 * which cost a tenth of all. */
#pragma once

#include "distribute/network.h"

/* `received`: of each benefitting state what it gets, person-equivalents, without agreed offsets. In whole persons and
 * cents it becomes another value by less than a person and a cent together; the sum of all stays the same. Errors:
 * those of distribute. */
solpool_status distribute_values(struct fraction *received, const struct year *year, const struct entry *ledger,
                                 const struct need *needs, const struct agreed *agreed, solpool_error *err);
