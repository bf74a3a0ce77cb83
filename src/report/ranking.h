/* Which of many to draw: entries of a list in the order of an amount, the largest first. */
#pragma once

#include "report/report.h"

struct ranked {
    const cJSON *entry;
    int128 amount;
    size_t place; /* in the list it comes from, which decides between equal amounts */
};

struct ranking {
    struct ranked *list;
    size_t count; /* in the order of their amounts */
};

/* What decides on an entry's place; a negative amount leaves it out. */
typedef int128 (*amount_of)(const struct report *report, const cJSON *entry);

/* False without memory, with an empty ranking. */
bool ranking_make(struct ranking *ranking, const struct report *report, const cJSON *list, amount_of amount);
void ranking_free(struct ranking *ranking);
