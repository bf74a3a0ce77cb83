/* A whole total divided by largest remainder. */
#include <stdlib.h>

#include "proof/trial.h"

/* One of those among whom something is divided. */
struct part {
    int128 rest; /* that rounding down left */
    size_t place;
    size_t turn; /* among equals */
};

/* The larger rest first, among equal ones by lot or code. */
static int compare_rests(const void *first, const void *second)
{
    const struct part *a = first, *b = second;
    if (a->rest != b->rest)
        return a->rest > b->rest ? -1 : 1;
    return a->turn < b->turn ? -1 : 1;
}

/* Those of an equal rest, of whom the first were rounded up and others were not. */
static void mark_tied(bool *tied, const struct part *parts, size_t count, size_t up)
{
    bool any = up > 0 && up < count && parts[up - 1].rest == parts[up].rest;
    for (size_t k = 0; k < count; k++)
        tied[parts[k].place] = any && parts[k].rest == parts[up].rest;
}

bool split(struct trial *trial, int64_t *amounts, bool *tied, int128 total, const int128 *weights, size_t count,
           const size_t *states)
{
    const size_t *rank = trial->year->rank;
    struct part *parts = calloc(count + 1, sizeof *parts);
    int128 all = 0, left = total;
    bool exact = parts != NULL;
    for (size_t k = 0; k < count; k++)
        all += weights[k];
    for (size_t k = 0; exact && k < count; k++) {
        int128 whole = 0;
        exact = exact_mul_div(&whole, &parts[k].rest, total, weights[k], all);
        parts[k].place = k;
        parts[k].turn = rank != NULL ? rank[states[k]] : k;
        amounts[k] = (int64_t)whole;
        left -= whole;
    }
    if (exact)
        qsort(parts, count, sizeof *parts, compare_rests);
    size_t up = 0;
    for (; exact && up < count && left > 0; up++, left--)
        amounts[parts[up].place]++;
    if (exact && tied != NULL)
        mark_tied(tied, parts, count, up);
    solpool_status lacking = parts == NULL ? SOLPOOL_ERR_MEMORY : SOLPOOL_ERR_RANGE;
    free(parts);
    return exact || give_up(trial, lacking);
}
