/*
 * The solidarity response plan for a state in crisis (Regulation (EU) 2024/1359, Art 4(2)(b), 9): the
 * pool first, additional pledges, then offsets up to all of the need, also above the fair share, and the
 * credit for what goes above it.
 */
#pragma once

#include "distribute/distribute.h"
#include "law/shares.h"

struct crisis_entry {           /* of one state */
    struct fraction fair_share; /* of the need, by the key; persons */
    int64_t pool_relocations;   /* out of its unused pledge to the pool */
    struct measures pledge;     /* additional */
    int64_t offsets;            /* mandatory, Art 9(1) */
    int64_t contribution;       /* all three, persons */
    int64_t credit_used;        /* of an earlier crisis, reduces the fair share, Art 9(4)(b) */
    struct fraction above;      /* what of the contribution lies above the fair share so reduced */
    int64_t credit;             /* whole persons above it by mandatory offsets, Art 9(4) */
    enum credit_status credit_status;
};

struct crisis_result {
    bool declared;
    int64_t pool_available;
    int64_t pool_used;
    int64_t pledged; /* relocations, in addition */
    int64_t pledged_offsets;
    bool
        holds; /* Art 9(1): relocations available and pledged are below the need, and no exception */
    int64_t offsets;
    int64_t unmet;
    struct crisis_entry *entries; /* one a state */
};

#define CRISIS_CREDIT_YEARS 5 /* Art 9(4) */

/* `unused` holds what the pool's distribution left of each state's supply. */
solpool_status crisis_compute(struct crisis_result *out, const struct year *year,
                              const struct share *shares, const struct distribution *distribution,
                              const struct measures *unused, solpool_error *err);
void crisis_clear(struct crisis_result *crisis);
