/*
 * The solidarity response plan for a state in crisis (Regulation (EU) 2024/1359, Art 4(5)(b), 9): what it takes from
 * the pool comes before the distribution (law/implementation.h); then additional pledges, then offsets up to all of the
 * need, also above the fair share, the credit for what goes above it, and what the other benefitting states lose.
 */
#pragma once

#include "distribute/distribute.h"
#include "law/shares.h"

struct crisis_entry {           /* of one state */
    struct fraction fair_share; /* of the need, by the key; persons */
    bool tied; /* in this or its offsets it stands before or behind others of an equal remainder, by lot or by code */
    struct measures taken;  /* out of its pledge to the pool */
    struct measures pledge; /* additional */
    int64_t offsets;        /* mandatory, Art 9(1) */
    int64_t contribution;   /* all three, persons */
    int64_t money;          /* what it gives in money, whole person-equivalents, where it counts (S31) */
    int64_t credit_used;    /* of an earlier crisis, reduces the fair share, Art 9(4)(b) */
    struct fraction above;  /* what of the contribution lies above the fair share so reduced */
    int64_t credit;         /* whole persons above it by mandatory offsets, Art 9(4) */
    enum credit_status credit_status;
};

struct crisis_loss {         /* of one benefitting state */
    struct measures without; /* what it would receive of the same pool without the crisis */
    struct measures lost;    /* of it, by type what it receives neither there nor under the plan */
    bool unaddressed;        /* its need can therefore not be met, Art 9(6) */
};

struct crisis_result {
    bool declared;
    struct measures available; /* in the pool */
    struct measures taken;
    struct measures pledged; /* in addition */
    bool holds;              /* Art 9(1): relocations available and pledged are below the need, and no exception */
    int64_t offsets;
    struct measures unmet;
    struct crisis_entry *entries; /* one a state */
    struct crisis_loss *losses;   /* one a benefitting state */
    bool unaddressed;             /* Art 9(6) holds */
};

#define CRISIS_CREDIT_YEARS 5 /* Art 9(4) */

/* `available`: what the pool held for the plan on its day. */
solpool_status crisis_compute(struct crisis_result *out, const struct year *year, const struct share *shares,
                              const struct entry *ledger, const struct measures *available,
                              const struct distribution *distribution, solpool_error *err);
void crisis_clear(struct crisis_result *crisis);

/* What is needed and not missing for want of pledges: what the pool holds, and the additional pledges. */
int64_t crisis_missing(const struct crisis_result *crisis, const struct year *year);

/* Sets the losses, against the same pool without the crisis. `ledger`, `needs`, `triggers`: those of the
 * distribution, `receipts` what came of it. */
struct receipt;
solpool_status crisis_compare(struct crisis_result *out, const struct year *year, const struct entry *ledger,
                              const struct need *needs, const struct agreed *agreed, const struct receipt *receipts,
                              solpool_error *err);
