#include <inttypes.h>

#include "cli.h"

/* Cents of all types together. */
static int64_t worth(const solpool_amounts *amounts, int64_t price)
{
    return (amounts->relocations + amounts->offsets) * price + amounts->financial_cents + amounts->alternative_cents;
}

/* A pledge beyond the fair share is allowed, and mostly two halves of which one was meant to be the whole. */
static void warn_of_pledges(const char *file, const solpool_allocation *allocation)
{
    solpool_state state;
    int64_t price = 0;
    if (solpool_allocation_amount(&price, allocation, "pool.eur_per_relocation", NULL) != SOLPOOL_OK)
        return;
    for (size_t k = 0; solpool_allocation_state(&state, allocation, k); k++) {
        int64_t beyond = worth(&state.pledge, price) - state.fair_share_cents;
        int rounded = state.pledge_assumed && beyond < price; /* what is assumed is rounded up */
        if (beyond > 0 && !rounded && state.role != SOLPOOL_NOT_BOUND)
            complain("%s: warning: %s.pledge: it is worth EUR %" PRId64 ".%02d more than the fair share; that is "
                     "allowed, but look whether every part of it is meant",
                     file, state.code, beyond / 100, (int)(beyond % 100));
    }
}

int cmd_check(const struct options *options)
{
    solpool_year *year = NULL;
    solpool_allocation *allocation = NULL;
    int code = year_load(&year, options, 0);
    if (code == EXIT_DONE && !options->quiet &&
        solpool_allocation_compute(&allocation, year, SOLPOOL_UNPROVED, NULL) == SOLPOOL_OK)
        warn_of_pledges(file_name(options->files[0]), allocation);
    if (code == EXIT_DONE)
        code = strict_check(options, (const solpool_year *const *)&year, 1);
    solpool_allocation_free(allocation);
    solpool_year_free(year);
    return code;
}
