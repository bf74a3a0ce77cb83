/* The reference key (Art 66, Annex I) and the fair shares (Art 57(3)). */
#ifndef SOLPOOL_POOL_SHARES_H
#define SOLPOOL_POOL_SHARES_H

#include "base/error.h"
#include "base/exact.h"
#include "pool/price.h"
#include "pool/year.h"

struct share {
    struct fraction part;       /* s_i, of all bound states; 0 for a state that is not bound */
    struct fraction fair_share; /* persons; whole unless the rule `rounding` is `exact` */
    int64_t fair_share_cents;   /* the same in money */
};

/* One share a state, in the order of year->states. The caller frees *out. */
solpool_status shares_compute(struct share **out, const struct year *year, solpool_error *err);

#endif
