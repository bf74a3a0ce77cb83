/* The places of a year file that a path names: "NL.pledge.relocations", "DE>IT.weight", "pool.relocations". */
#pragma once

#include "base/text.h"
#include "input/year_fields.h"

struct year_place {
    struct text keys; /* in a merge patch of the year, each ended by a zero byte; to be released */
    size_t key_count;
    const struct field *field; /* what stands there */
};

/* Finds the place of a path. The words of *problem say what is wrong with it. Errors: INPUT, MEMORY. */
solpool_status year_place_find(struct year_place *out, const char *path, struct text *problem);
