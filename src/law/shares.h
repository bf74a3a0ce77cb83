/* The reference key (Art 66, Annex I) and the fair shares (Art 57(3)). */
#pragma once

#include "base/error.h"
#include "base/natural.h"
#include "law/price.h"
#include "law/vintage.h"

/*
 * A key of the file's own can have shares of any length. Where 128 bits do not hold them, `exact` of `whole` is the
 * share, and the other members are near to it: `weight` is rounded up to 10^-18 of the whole, `part` is weight by the
 * sum of weights, and `quota` lies on the same side as the exact one of every multiple of 10^-15 of a person, so that
 * no comparison with whole or half persons comes out otherwise. Whole persons are always those of the exact share.
 */
#define SHARES_COMMON_MOST ((int128)1 << 85) /* up to which one denominator of all shares stands in 128 bits */
#define SHARE_WEIGHT_PARTS INT64_C(1000000000000000000) /* of the whole */
#define SHARE_QUOTA_PARTS INT64_C(1000000000000000)     /* of a person */

struct share {
    struct fraction part;        /* s_i, of all states in the key; 0 for one that is not in it */
    int128 weight;               /* the same over one denominator for all states */
    struct natural exact, whole; /* beyond 128 bits; else a whole of 0 */
    struct fraction quota;       /* the same of the reference number, persons, not rounded */
    struct fraction fair_share;  /* persons; whole unless the rule `rounding` is `exact` */
    int64_t fair_share_cents;    /* the same in money */
    bool tied;                   /* its remainder is that of others, of whom some were rounded up and others not */
};

/* The number of which the fair shares are parts: the Council's, or raised so that the states that do not
 * benefit bring it together among themselves (S5). Errors: RANGE (it leaves 128 bits), MEMORY. */
solpool_status shares_reference(struct fraction *out, const struct year *year, const struct share *shares,
                                solpool_error *err);

struct share_words {
    const char *numerator, *denominator; /* reduced */
    int128 millionth_percent;            /* rounded half up */
};
/* Texts that last as long as the naturals. */
struct share_words share_words(const struct share *share, struct naturals *naturals);

/* A whole total among those who take part, in proportion to their shares, by largest remainder. Errors: RANGE, MEMORY.
 */
solpool_status shares_apportion(int64_t *parts, bool *tied, int64_t total, const bool *takes, const struct year *year,
                                const struct share *shares, solpool_error *err);

/* Each state's part of a number of persons, rounded by the rule (S6), into `out`; into `tied`, unless NULL, of whom the
 * order among equal remainders decided. */
solpool_status shares_round(struct fraction *out, bool *tied, const struct year *year, const struct share *shares,
                            struct fraction reference, solpool_error *err);

/* One share a state, in the order of year->states. The caller frees *out. */
solpool_status shares_compute(struct share **out, const struct year *year, solpool_error *err);

/* Whether the key counts population or GDP, and whether it counts nothing else, all as parts of sums. */
bool shares_count(const struct year *year, enum key_data data);
bool shares_count_no_other(const struct year *year);

/*
 * The population (persons) or GDP (thousandths of a million euro) with which a state of the key would have the
 * part `part`, all other data as they are: below 0 where its other criterion alone gives more, and a denominator
 * of 0 where no figure would be enough. False if it leaves 128 bits, nobody else is in the key, or the key
 * cannot be turned round.
 */
bool shares_invert(struct fraction *out, const struct year *year, size_t i, enum key_data data, struct fraction part);

/* Persons, or cents, that a deduction leaves, in whole ones: rounded as the fair shares are, and up where these are not
 * rounded one by one (S6). Of nothing or more. */
int64_t shares_whole(const struct year *year, struct fraction persons);
