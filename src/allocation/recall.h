/*
 * What was distributed already. Questions calculate many variants of a year, and in a good part of them nothing is
 * otherwise that the distribution looks at: a population that leaves all rounded shares as they were, a figure
 * that is looked at again. Whoever makes variants keeps the last distributions with all that each hangs on, and a
 * variant that is the same in this has the same.
 */
#pragma once

#include "distribute/distribute.h"

struct recall; /* of variants of one year: in number and order of states and benefitting states they are the same */

struct recall *recall_new(void);         /* NULL without memory */
void recall_free(struct recall *recall); /* accepts NULL */

/* As distribute, or distribute_sums where no flows are wanted and none are known, from year->recall where it is known,
 * which may be NULL. */
solpool_status recall_distribute(struct distribution *out, const struct year *year, const struct entry *ledger,
                                 const struct need *needs, const struct agreed *agreed, bool flows, solpool_error *err);
