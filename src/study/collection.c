#include "study/collection.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"

double *collection_add(struct collection *collection, struct design_row row, bool failed)
{
    size_t width = collection->figure_count > 0 ? collection->figure_count : 1;
    struct collected *rows = list_grow(collection->rows, collection->count, &collection->size, sizeof *rows);
    if (rows == NULL)
        return NULL;
    collection->rows = rows;
    double *values = list_grow(collection->values, collection->count, &collection->values_size, width * sizeof *values);
    if (values == NULL)
        return NULL;
    collection->values = values;
    rows[collection->count] = (struct collected){row, failed};
    values += width * collection->count++;
    for (size_t f = 0; f < width; f++)
        values[f] = NAN;
    collection->errors += failed ? 1 : 0;
    return values;
}

void collection_clear(struct collection *collection)
{
    free(collection->values);
    free(collection->rows);
    *collection = (struct collection){.figure_count = 0};
}

/* --- Order ------------------------------------------------------------------------------------- */

struct place {
    struct collected collected;
    size_t index; /* keeps equal ones in their order */
};

static int compare_places(const void *a, const void *b)
{
    const struct place *left = a, *right = b;
    int order = design_row_compare(&left->collected.row, &right->collected.row);
    return order != 0 ? order : (left->index > right->index) - (left->index < right->index);
}

static bool is_sorted(const struct collection *collection)
{
    size_t k = 1;
    while (k < collection->count && design_row_compare(&collection->rows[k - 1].row, &collection->rows[k].row) <= 0)
        k++;
    return k >= collection->count;
}

bool collection_sort(struct collection *collection)
{
    size_t width = collection->figure_count > 0 ? collection->figure_count : 1;
    size_t count = collection->count;
    if (is_sorted(collection)) /* as sweep writes them */
        return true;
    struct place *places = malloc(count * sizeof *places);
    double *values = malloc(count * width * sizeof *values);
    if (places == NULL || values == NULL) {
        free(places);
        free(values);
        return false;
    }
    for (size_t k = 0; k < count; k++)
        places[k] = (struct place){collection->rows[k], k};
    qsort(places, count, sizeof *places, compare_places);
    for (size_t k = 0; k < count; k++) {
        collection->rows[k] = places[k].collected;
        memcpy(values + k * width, collection->values + places[k].index * width, width * sizeof *values);
    }
    free(places);
    free(collection->values);
    collection->values = values;
    collection->values_size = count;
    return true;
}

const struct collected *collection_twin(const struct collection *collection)
{
    for (size_t k = 1; k < collection->count; k++)
        if (collection->rows[k].row.block != BLOCK_NONE &&
            design_row_compare(&collection->rows[k - 1].row, &collection->rows[k].row) == 0)
            return &collection->rows[k];
    return NULL;
}

/* --- Blocks ------------------------------------------------------------------------------------ */

/* The rows of one block: [from, to). */
struct span {
    size_t from, to;
    bool whole, failed;
};

/* The next block, which begins at span->to; false at the end. In a sorted collection without twins a block is
 * complete when its number of rows is. */
static bool next_block(struct span *span, const struct collection *collection, size_t width)
{
    *span = (struct span){.from = span->to, .to = span->to};
    if (span->from == collection->count)
        return false;
    for (;
         span->to < collection->count && collection->rows[span->to].row.block == collection->rows[span->from].row.block;
         span->to++)
        span->failed = span->failed || collection->rows[span->to].failed;
    span->whole = !span->failed && span->to - span->from == width;
    return true;
}

static size_t width_of(size_t group_count, bool second_order)
{
    struct blocks blocks = {.group_count = group_count, .second_order = second_order};
    return blocks_width(&blocks);
}

struct block_count collection_blocks(const struct collection *collection, size_t group_count, bool second_order)
{
    struct block_count count = {0, 0, 0};
    struct span span = {.to = 0};
    while (next_block(&span, collection, width_of(group_count, second_order))) {
        count.whole += span.whole ? 1 : 0;
        count.failed += span.failed ? 1 : 0;
        count.incomplete += !span.whole && !span.failed ? 1 : 0;
    }
    return count;
}

bool collection_second_order(const struct collection *collection)
{
    for (size_t k = 0; k < collection->count; k++)
        if (collection->rows[k].row.part == PART_BA)
            return true;
    return false;
}

static double value_at(const struct collection *collection, size_t row, size_t figure)
{
    return collection->values[row * collection->figure_count + figure];
}

size_t collection_gather(double *out, const struct collection *collection, size_t figure, size_t group_count,
                         bool second_order)
{
    size_t count = 0, width = width_of(group_count, second_order);
    struct span span = {.to = 0};
    while (next_block(&span, collection, width)) {
        bool there = span.whole;
        for (size_t k = span.from; there && k < span.to; k++) {
            double value = value_at(collection, k, figure);
            there = !isnan(value);
            out[count * width + k - span.from] = value;
        }
        count += there ? 1 : 0;
    }
    return count;
}

size_t collection_values(double *out, const struct collection *collection, size_t figure)
{
    size_t count = 0;
    for (size_t k = 0; k < collection->count; k++) {
        enum design_part part = collection->rows[k].row.part;
        double value = value_at(collection, k, figure);
        if (part != PART_AB && part != PART_BA && !isnan(value))
            out[count++] = value;
    }
    return count;
}
