/* What the public handles hold, for the files that implement the public functions. */
#ifndef SOLPOOL_HANDLES_H
#define SOLPOOL_HANDLES_H

#include "input/year_read.h"
#include "result/allocation.h"

struct solpool_year {
    struct year year;
    struct document document; /* what the year was read from, after the settings */
    solpool_error *warnings;
    size_t warning_count;
};

/* Proves the text of an allocation that would be handed out: it is read back and verified. */
solpool_status prove_text(const struct year *year, const char *text, solpool_error *err);

/* Writes an allocation and proves it. */
solpool_status prove_allocation(const struct allocation *allocation, solpool_error *err);

/* The place of the state with this code, which the Regulation must bind. */
solpool_status find_bound(size_t *place, const struct year *year, const char *code, solpool_error *err);

#endif
