#include "law/pairs.h"

#include <stdlib.h>

static int compare_pairs(const void *a, const void *b)
{
    const struct done_pair *left = a, *right = b;
    if (left->from != right->from)
        return left->from < right->from ? -1 : 1;
    return left->to == right->to ? 0 : left->to < right->to ? -1 : 1;
}

/* A draw for a benefitting state may fall to every state. */
static size_t list_pairs(struct done_pair *list, const struct year *year, bool *receivers)
{
    size_t count = 0;
    for (size_t k = 0; k < year->draw_count; k++)
        if (year->draws[k].to_benefitting != NO_PLACE && year_counts(year, year->draws[k].date))
            receivers[year->draws[k].to_benefitting] = true;
    for (size_t b = 0; b < year->benefitting_count; b++)
        for (size_t i = 0; receivers[b] && i < year->state_count; i++, count++)
            if (list != NULL)
                list[count] = (struct done_pair){.from = i, .to = b};
    for (size_t k = 0; k < year->implemented_count; k++) {
        const struct performance *event = &year->implemented[k];
        if (!year_counts(year, event->date) || measures_empty(&event->amount))
            continue;
        if (list != NULL)
            list[count] = (struct done_pair){.from = event->from_state, .to = event->to_benefitting};
        count++;
    }
    return count;
}

bool pairs_open(struct pairs *out, const struct year *year)
{
    bool *receivers = calloc(year->benefitting_count + 1, sizeof *receivers);
    size_t all = receivers != NULL ? list_pairs(NULL, year, receivers) : 0;
    out->list = receivers != NULL ? calloc(all + 1, sizeof *out->list) : NULL;
    out->count = 0;
    if (out->list != NULL) {
        list_pairs(out->list, year, receivers);
        qsort(out->list, all, sizeof *out->list, compare_pairs);
    }
    for (size_t k = 0; out->list != NULL && k < all; k++)
        if (out->count == 0 || compare_pairs(&out->list[out->count - 1], &out->list[k]) != 0)
            out->list[out->count++] = out->list[k];
    free(receivers);
    return out->list != NULL;
}

struct done_pair *pairs_find(const struct pairs *pairs, size_t from, size_t to)
{
    const struct done_pair wanted = {.from = from, .to = to};
    return pairs->count == 0 ? NULL : bsearch(&wanted, pairs->list, pairs->count, sizeof wanted, compare_pairs);
}

struct measures pairs_drawn(const struct pairs *pairs, size_t *next, size_t from)
{
    struct measures sum = {{0}};
    for (; *next < pairs->count && pairs->list[*next].from == from; ++*next)
        measures_add(&sum, &pairs->list[*next].drawn);
    return sum;
}

void pairs_settle(struct pairs *pairs, struct entry *ledger)
{
    size_t kept = 0;
    for (size_t k = 0; k < pairs->count; k++)
        if (!measures_empty(&pairs->list[k].amount) || !measures_empty(&pairs->list[k].drawn))
            pairs->list[kept++] = pairs->list[k];
    pairs->count = kept;
    for (size_t k = 0; k < kept; k++) {
        struct entry *entry = &ledger[pairs->list[k].from];
        entry->done = entry->done_count == 0 ? &pairs->list[k] : entry->done;
        entry->done_count++;
    }
}
