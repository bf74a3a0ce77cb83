/* What the scenarios of a year take over from it. The calculation itself knows of no cache: it is given the results. */
#pragma once

#include "api/handles.h"

struct cache {
    struct year_reading reading;
    struct allocation begun; /* of the year; cleared where that leaves exact arithmetic */
};

/* That of `year`, made when it is first asked for. Errors: MEMORY and those of reading. */
solpool_status cache_of(const struct cache **out, const solpool_year *year, solpool_error *err);
void cache_free(struct cache *cache); /* accepts NULL */

/* Whether a scenario takes anything over: only where it is certain that the patch leaves it as it is. */
bool cache_keeps(const struct cache *cache, const cJSON *patch);

/* allocation_begin for a scenario, with what it takes over from its year. */
solpool_status cache_begin(struct allocation *out, const struct cache *cache, const cJSON *patch,
                           const struct year *scenario, solpool_error *err);
