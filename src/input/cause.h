/* Why the result of one year differs from that of another: groups of facts, in the order in which the law
 * uses them. */
#pragma once

#include "json/leaf.h"

enum cause {
    CAUSE_DATA,      /* which states there are, whom the Regulation binds, population, GDP (Art 66) */
    CAUSE_POOL,      /* the year, its day and the numbers of the Council (Art 57) */
    CAUSE_RULE,      /* readings of what the law leaves open */
    CAUSE_PLEDGE,    /* pledges, deductions, what earlier years left (Art 57, 61, 62) */
    CAUSE_NEED,      /* who benefits, needs, links, a crisis (Art 58 to 60) */
    CAUSE_TIE_BREAK, /* choices among flows that are equally good */
    CAUSE_TOGETHER,  /* several at once, which cannot be told apart */
    CAUSE_COUNT
};
#define CAUSE_STEPS CAUSE_TIE_BREAK /* those before it are taken over one after the other */

extern const char *const cause_names[CAUSE_COUNT + 1]; /* closed by NULL */

/* A value of the input that differs. */
struct change {
    char path[LEAF_PATH_SIZE];
    enum cause cause;
    char *before; /* as JSON text, or NULL for nothing */
    char *after;
};

struct changes {
    struct change *list;
    size_t count;
    size_t size;
    size_t by_cause[CAUSE_COUNT]; /* how many */
};

bool changes_add(struct changes *changes, enum cause cause, const struct leaf_pair *pair);
void changes_clear(struct changes *changes); /* accepts zeroed ones */
