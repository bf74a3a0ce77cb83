/* From the figures of the states to the year file that has them. */
#pragma once

#include "eurostat/select.h"

struct merge {
    const struct document *document; /* the year file */
    const struct wanted_states *states;
    const struct selection *selections; /* of different figures */
    size_t count;
    bool weights;      /* applicants are the weights of the benefitting states too */
    bool figures_only; /* nothing of the files, which differ where the table does not */
};

/* The changed year file, freed with free(). Errors: INPUT (no benefitting state for the weights), MEMORY. */
solpool_status merge_write(char **out, const struct merge *merge, solpool_error *err);

/* Whether a state names a source that no import has put there: it stays, beside the new ones. */
bool merge_keeps_sources(const struct document *document);
