#include "pool/apportion.h"

#include <stdlib.h>

struct remainder {
    int128 rest;
    size_t index;
};

static int compare_remainders(const void *a, const void *b)
{
    const struct remainder *left = a, *right = b;
    if (left->rest != right->rest)
        return left->rest > right->rest ? -1 : 1;
    return left->index < right->index ? -1 : 1;
}

solpool_status apportion(int64_t *parts, int64_t total, const int128 *weights, size_t count,
                         solpool_error *err)
{
    int128 sum = 0;
    for (size_t k = 0; k < count; k++)
        if (!exact_add(&sum, sum, weights[k]) || sum >= INT128_MAX / 2)
            return error_range(err, "weights");
    struct remainder *remainders = calloc(count + 1, sizeof *remainders);
    if (remainders == NULL)
        return error_memory(err);
    int64_t left = total;
    for (size_t k = 0; k < count; k++) {
        int128 part = 0, rest = 0;
        if (!exact_mul_div(&part, &rest, total, weights[k], sum)) {
            free(remainders);
            return error_range(err, "weights");
        }
        parts[k] = (int64_t)part;
        left -= parts[k];
        remainders[k] = (struct remainder){rest, k};
    }
    qsort(remainders, count, sizeof *remainders, compare_remainders);
    for (size_t k = 0; left > 0; k++, left--)
        parts[remainders[k].index]++;
    free(remainders);
    return SOLPOOL_OK;
}
