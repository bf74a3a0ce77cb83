#include "questions/outcome.h"

#include <stdlib.h>
#include <string.h>

/* Lists for so many states, all 0. */
static bool make_room(struct outcome *out, size_t states, size_t takers)
{
    out->state_count = states;
    out->benefitting_count = takers;
    out->on_offer = calloc(states, sizeof *out->on_offer);
    out->mandatory_offsets = calloc(states, sizeof *out->mandatory_offsets);
    out->pledge = calloc(states, sizeof *out->pledge);
    out->to_implement = calloc(states, sizeof *out->to_implement);
    out->supply = calloc(states, sizeof *out->supply);
    out->used = calloc(states, sizeof *out->used);
    out->serves = calloc(states * takers + 1, sizeof *out->serves);
    out->benefitting = calloc(takers + 1, sizeof *out->benefitting);
    return out->on_offer != NULL && out->mandatory_offsets != NULL && out->pledge != NULL &&
           out->to_implement != NULL && out->supply != NULL && out->used != NULL && out->serves != NULL &&
           out->benefitting != NULL;
}

/* What is known before anything is distributed. */
static void keep_prepared(struct outcome *out, const struct allocation *allocation)
{
    out->conditions[OFFSETS_ON_REQUEST] = allocation->triggers.on_request;
    out->conditions[MANDATORY_OFFSETS] = allocation->triggers.mandatory;
    out->conditions[MANDATORY_AFTER_EXITS] = allocation->triggers.mandatory_after_exits;
    for (size_t i = 0; i < out->state_count; i++) {
        out->on_offer[i] = allocation->triggers.on_offer[i].holds;
        out->pledge[i] = allocation->ledger[i].pledge;
        out->to_implement[i] = allocation->ledger[i].to_implement;
        out->supply[i] = allocation->ledger[i].supply;
        measures_add(&out->supply[i], &allocation->ledger[i].taken);
    }
}

static void keep(struct outcome *out, const struct allocation *allocation)
{
    const struct mandatory *mandatory = &allocation->mandatory;
    keep_prepared(out, allocation);
    memcpy(out->totals, allocation->totals, sizeof out->totals);
    memcpy(out->total_values, allocation->total_values, sizeof out->total_values);
    out->mandatory_in_force = mandatory->in_force;
    out->mandatory_missing = mandatory->missing;
    out->mandatory_caps = mandatory->caps;
    out->mandatory_stocks = mandatory->stocks;
    out->mandatory_total = mandatory->total;
    for (size_t i = 0; i < out->state_count; i++) {
        out->mandatory_offsets[i] = allocation->uses[i].mandatory_offsets;
        out->used[i] = allocation->uses[i].used;
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
            .received_value = price_persons(&allocation->price, price_value(&allocation->price, &receipt->received)),
            .covered = receipt->covered,
            .coverage = receipt->coverage,
            .mandatory_offsets = receipt->mandatory_offsets,
        };
    }
}

solpool_status outcome_of(struct outcome *out, const struct allocation *allocation, solpool_error *err)
{
    memset(out, 0, sizeof *out);
    if (make_room(out, allocation->year->state_count, allocation->year->benefitting_count)) {
        keep(out, allocation);
        return SOLPOOL_OK;
    }
    outcome_clear(out);
    return error_memory(err);
}

solpool_status outcome_compute(struct outcome *out, const struct year *year, prover prove, solpool_error *err)
{
    struct allocation allocation;
    memset(out, 0, sizeof *out);
    /* What is proved is proved as it would be printed, with its notes. */
    solpool_status status = (prove != NULL ? allocation_compute : allocation_decide)(&allocation, year, err);
    if (status != SOLPOOL_OK)
        return status;
    if (prove != NULL)
        status = prove(&allocation, err);
    if (status == SOLPOOL_OK)
        status = outcome_of(out, &allocation, err);
    allocation_clear(&allocation);
    return status;
}

#define COPY(TO, FROM, LIST, COUNT) memcpy((TO)->LIST, (FROM)->LIST, (COUNT) * sizeof *(TO)->LIST)

solpool_status outcome_copy(struct outcome *out, const struct outcome *outcome, solpool_error *err)
{
    size_t states = outcome->state_count, takers = outcome->benefitting_count;
    *out = *outcome;
    if (!make_room(out, states, takers)) {
        outcome_clear(out);
        return error_memory(err);
    }
    COPY(out, outcome, on_offer, states);
    COPY(out, outcome, mandatory_offsets, states);
    COPY(out, outcome, pledge, states);
    COPY(out, outcome, to_implement, states);
    COPY(out, outcome, supply, states);
    COPY(out, outcome, used, states);
    COPY(out, outcome, serves, states * takers);
    COPY(out, outcome, benefitting, takers);
    return SOLPOOL_OK;
}

solpool_status outcome_weigh(struct outcome *out, const struct year *year, solpool_error *err)
{
    struct allocation allocation;
    memset(out, 0, sizeof *out);
    solpool_status status = allocation_weigh(&allocation, year, err);
    if (status != SOLPOOL_OK)
        return status;
    status = outcome_of(out, &allocation, err);
    allocation_clear(&allocation);
    return status;
}

/* Of a year without an answer. */
static solpool_status keep_reason(struct outcome *out, const struct year *year, const solpool_error *reason,
                                  solpool_error *err)
{
    struct allocation allocation;
    solpool_status status = allocation_prepare(&allocation, year, err);
    if (status != SOLPOOL_OK)
        return status;
    if (make_room(out, year->state_count, year->benefitting_count)) {
        keep_prepared(out, &allocation);
        out->reason = *reason;
    } else {
        outcome_clear(out);
        status = error_memory(err);
    }
    allocation_clear(&allocation);
    return status;
}

solpool_status outcome_try(struct outcome *out, const struct year *year, bool whole, prover prove, solpool_error *err)
{
    solpool_error reason;
    solpool_status status = whole ? outcome_compute(out, year, prove, &reason) : outcome_weigh(out, year, &reason);
    if (status == SOLPOOL_ERR_INPUT || status == SOLPOOL_ERR_RANGE)
        return keep_reason(out, year, &reason, err);
    if (status != SOLPOOL_OK && err != NULL)
        *err = reason;
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
