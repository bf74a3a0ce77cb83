/* What was calculated of one year and need not be calculated of another, as far as all that it depends on is the same. */
#ifndef SOLPOOL_LAW_KNOWN_H
#define SOLPOOL_LAW_KNOWN_H

#include "law/ledger.h"

struct known {
    const struct year *year;
    struct share *shares; /* or NULL */
    struct entry *ledger; /* as ledger_compute makes it, or NULL */
};

/* Everything of `year`; what is beyond exact arithmetic stays NULL. Errors: MEMORY, with *out to be cleared. */
solpool_status known_compute(struct known *out, const struct year *year, solpool_error *err);
void known_clear(struct known *known); /* accepts a zeroed struct */

#endif
