/* The ledger: what each state owes, pledges, and has to implement (Art 56, 57, 60 to 62). */
#ifndef SOLPOOL_POOL_LEDGER_H
#define SOLPOOL_POOL_LEDGER_H

#include "pool/shares.h"

struct entry {
    struct measures pledge;    /* as given, or as assumed */
    bool assumed;              /* the file does not know it: rule `assume_pledge` */
    int64_t duty;              /* persons */
    struct fraction gap;       /* fair share less the pledge's value, person-equivalents */
    struct fraction shortfall; /* max(0, duty less the pledge's value) */
    struct measures to_implement;
};

/* One entry a state, in the order of year->states. The caller frees *out. */
solpool_status ledger_compute(struct entry **out, const struct year *year,
                              const struct share *shares, solpool_error *err);

#endif
