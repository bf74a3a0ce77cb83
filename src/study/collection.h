/* What is kept of the results of a study: the figures of every scenario, eight bytes each, and nothing else. */
#pragma once

#include "study/design.h"
#include "study/indices.h"
#include "study/summary.h"

#define BLOCK_NONE UINT64_MAX /* of a result whose id is no number */

struct collected {
    struct design_row row;
    bool failed; /* an error instead of figures */
};

struct collection {
    size_t figure_count;
    double *values; /* figure_count a row; NaN where a figure has no value */
    size_t values_size;
    struct collected *rows;
    size_t count, size;
    size_t errors;
};

/* Adds a row and returns where its figures go, all NaN; NULL without memory. */
double *collection_add(struct collection *collection, struct design_row row, bool failed);
void collection_clear(struct collection *collection);

/* Sorts by block, so that the order of the results does not count. */
bool collection_sort(struct collection *collection); /* false without memory */

/* Of a sorted collection: a row that stands twice, or NULL. */
const struct collected *collection_twin(const struct collection *collection);

/* --- Blocks of Saltelli's scheme, of a sorted collection --------------------------------------- */

struct block_count {
    size_t whole;      /* every row there, none failed */
    size_t failed;     /* a row of it is an error */
    size_t incomplete; /* a row of it is not there */
};
struct block_count collection_blocks(const struct collection *collection, size_t group_count, bool second_order);

/* Whether there are rows for pairs. */
bool collection_second_order(const struct collection *collection);

/* The values of one figure in the whole blocks where it has one in every row, block after block, into `out`, which
 * holds as many as the collection has rows. Returns the number of these blocks. */
size_t collection_gather(double *out, const struct collection *collection, size_t figure, size_t group_count,
                         bool second_order);

/* The values of one figure in all independent scenarios: of Saltelli's scheme those of A and B, since the others
 * repeat them but for one group. Returns their number. */
size_t collection_values(double *out, const struct collection *collection, size_t figure);
