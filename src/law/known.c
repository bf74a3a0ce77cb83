#include "law/known.h"

#include <stdlib.h>

solpool_status known_compute(struct known *out, const struct year *year, solpool_error *err)
{
    *out = (struct known){.year = year};
    solpool_status status = shares_compute(&out->shares, year, NULL);
    if (status == SOLPOOL_OK)
        status = ledger_compute(&out->ledger, year, out->shares, NULL);
    /* What leaves exact arithmetic is the error of those who ask for it. */
    return status == SOLPOOL_ERR_MEMORY ? error_memory(err) : SOLPOOL_OK;
}

void known_clear(struct known *known)
{
    free(known->shares);
    free(known->ledger);
    *known = (struct known){.year = NULL};
}
