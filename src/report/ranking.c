#include "report/ranking.h"

#include <stdlib.h>

static int by_amount(const void *a, const void *b)
{
    const struct ranked *one = a, *other = b;
    if (one->amount != other->amount)
        return one->amount > other->amount ? -1 : 1;
    return one->place < other->place ? -1 : 1;
}

bool ranking_make(struct ranking *ranking, const struct report *report, const cJSON *list, amount_of amount)
{
    const cJSON *entry;
    size_t place = 0;
    ranking->count = 0;
    ranking->list = calloc((size_t)cJSON_GetArraySize(list) + 1, sizeof *ranking->list);
    if (ranking->list == NULL)
        return false;
    cJSON_ArrayForEach(entry, list) {
        struct ranked ranked = {entry, amount(report, entry), place++};
        if (ranked.amount >= 0)
            ranking->list[ranking->count++] = ranked;
    }
    qsort(ranking->list, ranking->count, sizeof *ranking->list, by_amount);
    return true;
}

void ranking_free(struct ranking *ranking)
{
    free(ranking->list);
    ranking->list = NULL;
    ranking->count = 0;
}
