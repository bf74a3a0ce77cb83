#include "questions/outcome.h"

#include <stdlib.h>
#include <string.h>

static bool make_room(struct outcome *out, const struct year *year)
{
    out->state_count = year->state_count;
    out->benefitting_count = year->benefitting_count;
    out->on_offer = calloc(year->state_count, sizeof *out->on_offer);
    out->mandatory_offsets = calloc(year->state_count, sizeof *out->mandatory_offsets);
    out->pledge = calloc(year->state_count, sizeof *out->pledge);
    out->to_implement = calloc(year->state_count, sizeof *out->to_implement);
    out->supply = calloc(year->state_count, sizeof *out->supply);
    out->used = calloc(year->state_count, sizeof *out->used);
    out->serves = calloc(year->state_count * year->benefitting_count + 1, sizeof *out->serves);
    out->benefitting = calloc(year->benefitting_count + 1, sizeof *out->benefitting);
    return out->on_offer != NULL && out->mandatory_offsets != NULL && out->pledge != NULL &&
           out->to_implement != NULL && out->supply != NULL && out->used != NULL && out->serves != NULL &&
           out->benefitting != NULL;
}

static void keep(struct outcome *out, const struct allocation *allocation)
{
    const struct mandatory *mandatory = &allocation->mandatory;
    memcpy(out->totals, allocation->totals, sizeof out->totals);
    memcpy(out->total_values, allocation->total_values, sizeof out->total_values);
    out->conditions[OFFSETS_ON_REQUEST] = allocation->triggers.on_request;
    out->conditions[MANDATORY_OFFSETS] = allocation->triggers.mandatory;
    out->conditions[MANDATORY_AFTER_EXITS] = allocation->triggers.mandatory_after_exits;
    out->mandatory_in_force = mandatory->in_force;
    out->mandatory_missing = mandatory->missing;
    out->mandatory_caps = mandatory->caps;
    out->mandatory_stocks = mandatory->stocks;
    out->mandatory_total = mandatory->total;
    for (size_t i = 0; i < out->state_count; i++) {
        out->on_offer[i] = allocation->triggers.on_offer[i].holds;
        out->mandatory_offsets[i] = allocation->uses[i].mandatory_offsets;
        out->pledge[i] = allocation->ledger[i].pledge;
        out->to_implement[i] = allocation->ledger[i].to_implement;
        out->supply[i] = allocation->ledger[i].supply;
        out->used[i] = allocation->uses[i].used;
        measures_add(&out->supply[i], &allocation->ledger[i].taken);
        measures_add(&out->used[i], &allocation->ledger[i].taken);
    }
    /* No flow is empty. */
    for (size_t k = 0; k < allocation->distribution.flow_count; k++) {
        const struct flow *flow = &allocation->distribution.flows[k];
        out->serves[flow->from * out->benefitting_count + flow->to] = true;
    }
    for (size_t b = 0; b < out->benefitting_count; b++) {
        const struct receipt *receipt = &allocation->receipts[b];
        out->benefitting[b] = (struct relief){
            .need = allocation->needs[b].measures,
            .received = receipt->received,
            .unmet = receipt->unmet,
            .received_value = price_persons(&allocation->price,
                                            price_value(&allocation->price, &receipt->received)),
            .covered = receipt->covered,
            .coverage = receipt->coverage,
            .mandatory_offsets = receipt->mandatory_offsets,
        };
    }
}

solpool_status outcome_of(struct outcome *out, const struct allocation *allocation,
                          solpool_error *err)
{
    memset(out, 0, sizeof *out);
    if (make_room(out, allocation->year)) {
        keep(out, allocation);
        return SOLPOOL_OK;
    }
    outcome_clear(out);
    return error_memory(err);
}

solpool_status outcome_compute(struct outcome *out, const struct year *year, prover prove,
                               solpool_error *err)
{
    struct allocation allocation;
    memset(out, 0, sizeof *out);
    /* What is proved is proved as it would be printed, with its notes. */
    solpool_status status =
        (prove != NULL ? allocation_compute : allocation_decide)(&allocation, year, err);
    if (status != SOLPOOL_OK)
        return status;
    if (prove != NULL)
        status = prove(&allocation, err);
    if (status == SOLPOOL_OK)
        status = outcome_of(out, &allocation, err);
    allocation_clear(&allocation);
    return status;
}

struct delivery outcome_delivery(const struct outcome *outcome, size_t i)
{
    return (struct delivery){outcome->to_implement[i], outcome->supply[i], outcome->used[i],
                             outcome->mandatory_offsets[i]};
}

void outcome_clear(struct outcome *outcome)
{
    free(outcome->on_offer);
    free(outcome->mandatory_offsets);
    free(outcome->pledge);
    free(outcome->to_implement);
    free(outcome->supply);
    free(outcome->used);
    free(outcome->serves);
    free(outcome->benefitting);
    memset(outcome, 0, sizeof *outcome);
}

bool outcome_holds(const struct outcome *outcome, enum trigger trigger)
{
    return outcome->conditions[trigger].holds;
}

bool outcome_serves(const struct outcome *outcome, size_t i, size_t b)
{
    return outcome->serves[i * outcome->benefitting_count + b];
}
