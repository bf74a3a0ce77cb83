/*
 * "reception" of the states or regions of a year file: their places by year. They enter no allocation: a year is read
 * without them, and a split asks for them, so that a sweep does not read them again for each scenario.
 */
#pragma once

#include "json/document.h"
#include "law/year.h"

/* The places of one in one year; NOT_STATED where they are not known. */
struct reception {
    int64_t places;             /* all that are open */
    int64_t free;               /* of them, without anybody */
    int64_t under_construction; /* not among them */
    int64_t from;               /* the day from which these are open */
    const cJSON *entry;         /* where it stands in the file; NULL: nothing is stated for that year */
};

/* Of each state of the year, in the order of year->states: `out` has room for them. Errors: INPUT, MEMORY. */
solpool_status reception_read(struct reception *out, const struct document *document, const struct year *year,
                              int64_t of_year, solpool_error *err);

/* Whether a patch of a year has any. */
bool reception_stated(const cJSON *patch);

/* Whether all of it can be read. */
solpool_status reception_check(const struct document *document, solpool_error *err);
