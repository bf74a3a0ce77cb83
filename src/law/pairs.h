/* What happened between pairs of a state that gives and one that benefits, while the year is gone through: what was
 * implemented, and what was drawn for the one that benefits. */
#pragma once

#include "law/ledger.h"

struct pairs {
    struct done_pair *list; /* sorted by state, then by benefitting state */
    size_t count;
};

/* All pairs between which something may happen by the day looked at; nothing has yet. */
bool pairs_open(struct pairs *out, const struct year *year);

/* One of them. */
struct done_pair *pairs_find(const struct pairs *pairs, size_t from, size_t to);

/* What of the draws for who benefits is not implemented: of one state, whose pairs begin at *next; *next is then
 * the next one's. */
struct measures pairs_drawn(const struct pairs *pairs, size_t *next, size_t from);

/* Leaves out pairs between which nothing happened, and gives each entry its own. */
void pairs_settle(struct pairs *pairs, struct entry *ledger);
