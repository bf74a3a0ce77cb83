/*
 * What is open about one flow: which amounts it can take without giving up the stages that the law
 * fixes, which stage fixed it, and which limits stop it.
 */
#pragma once

#include "distribute/distribute.h"
#include "distribute/stages.h"

/* A limit that the flow's neighbourhood uses up, and what one unit more of it would be worth. */
struct bound {
    const char *name;
    const char *article;
    bool of_link;         /* of the link alone; otherwise of a need or a supply */
    bool of_need;         /* of the benefitting state, otherwise of the giving state */
    enum measure measure; /* which amount of theirs */
    int64_t most;         /* persons or cents */
    int64_t worth;        /* how much more would be delivered: persons for one person, cents for one euro */
};

#define BOUNDS_MOST 4 /* need, link, and what is given of two types */

struct range {
    bool possible;         /* the state has this measure to give, the other needs it, the link is open */
    int64_t least, most;   /* persons or cents; the rounded flow lies between them */
    bool forced;           /* stages 1 to 3 leave one amount only */
    enum stage_id stage;   /* the first that leaves one amount only */
    struct fraction table; /* its amount in the proportional table, persons or cents */
    struct bound bounds[BOUNDS_MOST];
    size_t bound_count;
};

/* What was calculated before the distribution, and the distribution itself. */
struct distributed {
    const struct year *year;
    const struct entry *ledger;
    const struct need *needs;
    const struct agreed *agreed;
    const struct distribution *distribution;
};

/* `from` and `to` are places in year->states and year->benefitting. */
solpool_status range_compute(struct range *out, const struct distributed *distributed, size_t from, size_t to,
                             enum measure measure, solpool_error *err);
