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

/* --- Sainte-Laguë ------------------------------------------------------------------------------ */

/* Whether a's claim to what its odd number divides is larger than b's: a's weight / odd_a > b's / odd_b. */
static bool claims_more(int64_t weight_a, int64_t odd_a, int64_t weight_b, int64_t odd_b)
{
    return (int128)weight_a * odd_b > (int128)weight_b * odd_a;
}

/* Who gets the next unit. */
static size_t next_in_turn(const int64_t *parts, const int64_t *weights, size_t count)
{
    size_t best = 0;
    for (size_t k = 1; k < count; k++)
        if (claims_more(weights[k], 2 * parts[k] + 1, weights[best], 2 * parts[best] + 1))
            best = k;
    return best;
}

/* Who got the last one. */
static size_t last_in_turn(const int64_t *parts, const int64_t *weights, size_t count)
{
    size_t last = count;
    for (size_t k = 0; k < count; k++)
        if (parts[k] > 0 && (last == count || !claims_more(weights[k], 2 * parts[k] - 1,
                                                           weights[last], 2 * parts[last] - 1)))
            last = k;
    return last;
}

void apportion_in_turn(int64_t *parts, int64_t total, const int64_t *weights, size_t count)
{
    int128 sum = 0;
    int64_t given = 0;
    for (size_t k = 0; k < count; k++)
        sum += weights[k];
    /* The quotas rounded half up are the right parts of some total close by. */
    for (size_t k = 0; k < count; k++)
        given += parts[k] = (int64_t)exact_floor(2 * (int128)total * weights[k] + sum, 2 * sum);
    for (; given < total; given++)
        parts[next_in_turn(parts, weights, count)]++;
    for (; given > total; given--)
        parts[last_in_turn(parts, weights, count)]--;
}
