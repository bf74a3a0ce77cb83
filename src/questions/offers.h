/* What each way to meet what it owes would cost one state, while the others stay as they are. */
#pragma once

#include "questions/contribution.h"
#include "questions/outcome.h"

#define OFFER_CLOSED INT64_MAX /* as a cost: the law closes the way, or the year with it cannot be calculated */

struct offer_made {
    enum option option; /* or OPTION_WHOLE and so many persons */
    struct contribution contribution;
    int64_t cents;
    int64_t plain_cents; /* without mandatory offsets */
};

struct offers {
    bool every_mix; /* also any whole number of persons relocated and the rest paid; set by the caller */
    struct offer_made *list;
    size_t count;
    size_t size;
    const char *missing; /* the key of a cost that is not known, or NULL: then not all are there */
    /* Options that leave a year beyond what can be calculated, and whether another mix does. */
    bool beyond[OPTION_COUNT + 1];
};

/* Every option of state `i`, which owes so much, in the variant, whose outcome as it stands is `present`; the state's
 * own pledge in it is left as it was. Errors: those of allocation_compute. */
solpool_status offers_compute(struct offers *offers, struct year *variant, size_t i, struct fraction owed,
                              const struct outcome *present, solpool_error *err);
void offers_clear(struct offers *offers);

/* The first of the cheapest; `plain`: without mandatory offsets. */
const struct offer_made *offers_least(const struct offers *offers, bool plain);

/* The outlay in an outcome, with mandatory offsets and without. */
solpool_status offers_costs(struct outlay *outlay, int64_t *plain_cents, const struct year *variant, size_t i,
                            const struct outcome *outcome, solpool_error *err);
