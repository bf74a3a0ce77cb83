/* Results behind their public handle. */
#pragma once

#include "json/document.h"
#include "json/json_out.h"
#include "present/format.h"

struct solpool_result {
    struct out tree;          /* what the library made */
    struct document document; /* or what was read */
    const cJSON *root;        /* of one of them */
    const cJSON *year;        /* the year file that it is of, borrowed; or NULL */
    solpool_outcome outcome;
};

/* Makes a result of a tree, which it takes over also after a failure. `year` is NULL where there is none; `status`
 * is how making the tree ended. Errors: that of `status`, MEMORY. */
solpool_status result_make(solpool_result **out, struct out *tree, const solpool_year *year, solpool_status status,
                           solpool_error *err);

/* The language of this code, the first for NULL. Errors: ARGUMENT. */
solpool_status find_language(const struct language **out, const char *code, solpool_error *err);
