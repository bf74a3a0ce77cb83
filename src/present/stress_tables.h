/* The tables of `solpool stress`: rows in the order of their damage. */
#ifndef SOLPOOL_PRESENT_STRESS_TABLES_H
#define SOLPOOL_PRESENT_STRESS_TABLES_H

#include "base/text.h"
#include "questions/stress.h"

#define PAIRS_SHOWN 10

/* Rows of some kinds that are worth telling; singles and pairs by damage, the largest first. */
struct ranking {
    const struct dropout **rows; /* the caller's; NULL without memory */
    size_t count;
};
struct ranking ranking_of(const struct stress *stress, enum dropout_kind first,
                          enum dropout_kind last);

/* The damage in per cent of what is delivered without it. */
struct fraction damage_percent(const struct stress *stress, const struct dropout *row);

/* The year as stated, and at most `most` rows; `head` stands over the first column. True where there is a
 * column of changed conditions. */
bool stress_table(struct text *text, const struct stress *stress, const struct ranking *ranking,
                  size_t most, const char *head);

#endif
