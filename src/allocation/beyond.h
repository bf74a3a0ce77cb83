/* Pledges beyond the fair share: allowed, and mostly two halves of which one was meant to be the whole. */
#pragma once

#include "allocation/allocation.h"
#include "base/text.h"

/* A line for each, in English; of more than SOLPOOL_MAX_WARNINGS the last one says how many are left out. Returns how
 * many there are. After allocation_prepare; needs no distribution. */
size_t beyond_say(struct text *text, const struct allocation *prepared);
