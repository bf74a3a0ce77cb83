/* What a crisis takes from the other benefitting states: the same pool is distributed once more without it. */
#include <stdlib.h>
#include <string.h>

#include "allocation/allocation.h"
#include "distribute/drawn.h"

/* The pool as it would be: nothing taken, nothing had of a plan. */
struct without {
    struct entry *ledger;
    struct need *needs;
    struct distribution distribution;
};

static solpool_status distribute_without(struct without *without, const struct year *year, const struct entry *ledger,
                                         const struct need *needs, const struct agreed *agreed, solpool_error *err)
{
    without->ledger = calloc(year->state_count, sizeof *without->ledger);
    without->needs = calloc(year->benefitting_count + 1, sizeof *without->needs);
    if (without->ledger == NULL || without->needs == NULL)
        return error_memory(err);
    for (size_t i = 0; i < year->state_count; i++) {
        without->ledger[i] = ledger[i];
        measures_add(&without->ledger[i].supply, &ledger[i].taken);
    }
    for (size_t b = 0; b < year->benefitting_count; b++) {
        without->needs[b] = needs[b];
        memset(&without->needs[b].had, 0, sizeof without->needs[b].had);
    }
    implementation_due(without->ledger, year);
    solpool_status status = drawn_settle(without->ledger, year, without->needs, agreed, err);
    if (status != SOLPOOL_OK)
        return status;
    return distribute(&without->distribution, year, without->ledger, without->needs, agreed, err);
}

/* Art 9(6): a stated need of a type, or in value the claim where no need is stated, is met less than it could be. */
static bool is_unaddressed(const struct crisis_loss *loss, const struct measures *received, const struct need *need,
                           const struct benefitting *benefitting, const struct price *price)
{
    for (size_t t = 0; need->stated && t < MEASURE_COUNT; t++)
        if (benefitting->need.amount[t] != NOT_STATED && loss->lost.amount[t] > 0)
            return true;
    return !need->stated && price_value(price, received) < price_value(price, &loss->without);
}

static void compare(struct crisis_loss *loss, const struct measures *received)
{
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        loss->lost.amount[t] = larger(0, loss->without.amount[t] - received->amount[t]);
}

solpool_status crisis_compare(struct crisis_result *out, const struct year *year, const struct entry *ledger,
                              const struct need *needs, const struct agreed *agreed, const struct receipt *receipts,
                              solpool_error *err)
{
    struct price price = price_of(&year->pool);
    struct without without = {.ledger = NULL};
    if (!out->declared)
        return SOLPOOL_OK;
    out->losses = calloc(year->benefitting_count + 1, sizeof *out->losses);
    solpool_status status =
        out->losses != NULL ? distribute_without(&without, year, ledger, needs, agreed, err) : error_memory(err);
    for (size_t k = 0; status == SOLPOOL_OK && k < without.distribution.flow_count; k++) {
        const struct flow *flow = &without.distribution.flows[k];
        measures_add(&out->losses[flow->to].without, &flow->amount);
    }
    for (size_t b = 0; status == SOLPOOL_OK && b < year->benefitting_count; b++) {
        struct crisis_loss *loss = &out->losses[b];
        struct measures received = receipts[b].received;
        if (b == year->crisis.benefitting)
            measures_add(&received, &out->taken);
        compare(loss, &received);
        loss->unaddressed = b != year->crisis.benefitting &&
                            is_unaddressed(loss, &receipts[b].received, &needs[b], &year->benefitting[b], &price);
        out->unaddressed = out->unaddressed || loss->unaddressed;
    }
    free(without.ledger);
    free(without.needs);
    distribution_clear(&without.distribution);
    return status;
}
