/* What a reader of an allocation must know beside its numbers: assumptions, exemptions, gaps. */
#pragma once

#include "allocation/allocation.h"

solpool_status notes_compute(struct note **out, size_t *count, const struct allocation *allocation, solpool_error *err);
void notes_free(struct note *notes, size_t count); /* accepts NULL */
