/*
 * The years between two year files: each takes one more group of facts from the second file, in the order
 * of enum cause. Draws and what was implemented are left out of all of them, as questions do.
 */
#pragma once

#include "json/document.h"
#include "input/cause.h"
#include "law/year.h"

struct year_chain {
    struct year years[CAUSE_STEPS + 1]; /* the first file, one after each step, the second file */
    bool readable[CAUSE_STEPS + 1];     /* a mixture that is no right year file is left out: false */
    struct changes changes;             /* cause after cause, each sorted by path */
    bool links_differ;
    bool left_out; /* a file has draws or figures of implementation */
};

/* Of the documents of two years that were read. Errors: MEMORY. On failure *out is cleared. */
solpool_status year_chain_make(struct year_chain *out, const struct document *before, const struct document *after,
                               solpool_error *err);
void year_chain_clear(struct year_chain *chain); /* accepts a zeroed struct */
