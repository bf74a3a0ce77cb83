/* What the public handles hold, for the files that implement the public functions. */
#pragma once

#include <stdatomic.h>

#include "base/progress.h"
#include "input/year_read.h"
#include "present/writers.h"
#include "allocation/allocation.h"

struct cache;

struct solpool_year {
    struct year year;
    struct document document; /* what the year was read from, after the settings */
    solpool_error *warnings;
    size_t warning_count;
    solpool_watcher watcher; /* or NULL */
    void *user_data;
    progress_divider divide;       /* or NULL */
    void *divider;                 /* its user data */
    double seconds;                /* how long a call may take, 0: any time */
    _Atomic(struct cache *) cache; /* of its scenarios (api/cache.h); made when the first asks for it */
};

/* A year as one call looks at it: the same facts, borrowed, and the call's own progress. */
struct call {
    struct progress progress;
    struct year year;
};

/* Makes the call's year, and returns it. It lives as long as *call and `year`. */
const struct year *call_begin(struct call *call, const solpool_year *year);

/* ARGUMENT where a list of `count` texts or years, or one of them, is NULL. */
solpool_status check_texts(const char *const *texts, size_t count, const char *what, solpool_error *err);
solpool_status check_years(const solpool_year *const *years, size_t count, solpool_error *err);

struct solpool_allocation {
    struct year year; /* its own */
    struct allocation allocation;
    _Atomic(struct out *) printed; /* as it is written, without the flows; made when it is first asked for */
};

/* The year with a patch, as a scenario of it: it borrows from the year and the patch, lives no longer than
 * they, and has not the warnings that the year has too. `before`: the year as it was read. */
solpool_status year_scenario(solpool_year **out, const solpool_year *year, const struct year_reading *before,
                             const cJSON *patch, solpool_error *err);

/* Makes the scenario *year of a patch, which the caller frees, also after a failure, and allocates it. What has notes
 * is proved as it would be printed. `progress` may be NULL. */
solpool_status scenario_allocate(struct allocation *out, solpool_year **year, const solpool_year *base,
                                 const cJSON *patch, struct progress *progress, enum want want, solpool_error *err);

/* Allocates years in a row. The result depends on *call and the years. */
solpool_status years_of(struct years *out, struct call *call, const solpool_year *const *years, size_t count,
                        solpool_error *err);

/* Writes an allocation and proves it. */
solpool_status prove_allocation(const struct allocation *allocation, solpool_error *err);

/* The place of the state of this code or name, as people write them (api/state.c); the Regulation must bind it. */
solpool_status find_bound(size_t *place, const struct year *year, const char *code, solpool_error *err);
