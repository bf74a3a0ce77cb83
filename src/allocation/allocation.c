#include "allocation/allocation.h"

#include <stdlib.h>
#include <string.h>

#include "distribute/drawn.h"
#include "distribute/stages.h"
#include "allocation/notes.h"
#include "allocation/recall.h"
#include "allocation/stage_values.h"

static void sum_flows(struct allocation *allocation)
{
    const struct year *year = allocation->year;
    const struct distribution *distribution = &allocation->distribution;
    for (size_t i = 0; distribution->given != NULL && i < year->state_count; i++) {
        allocation->uses[i].used = distribution->given[i];
        allocation->uses[i].mandatory_offsets = distribution->mandatory[i];
    }
    for (size_t b = 0; distribution->given != NULL && b < year->benefitting_count; b++)
        allocation->receipts[b].received = distribution->received[b];
    for (size_t k = 0; k < allocation->distribution.flow_count; k++) {
        const struct flow *flow = &allocation->distribution.flows[k];
        measures_add(&allocation->uses[flow->from].used, &flow->amount);
        measures_add(&allocation->receipts[flow->to].received, &flow->amount);
        allocation->uses[flow->from].mandatory_offsets += flow->mandatory_offsets;
        allocation->receipts[flow->to].mandatory_offsets += flow->mandatory_offsets;
        allocation->receipts[flow->to].late_offsets += flow->late_offsets;
    }
    for (size_t i = 0; i < year->state_count; i++) {
        struct measures pool = allocation->ledger[i].to_implement;
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            pool.amount[t] -= allocation->ledger[i].taken.amount[t];
        implementation_left(&allocation->uses[i].unused, &pool, &allocation->uses[i].used);
    }
}

static solpool_status sum_receipt(struct receipt *receipt, const struct allocation *allocation, size_t b,
                                  solpool_error *err)
{
    const char *code = allocation->year->benefitting[b].code;
    const struct need *need = &allocation->needs[b];
    const struct price *price = &allocation->price;
    struct measures all = receipt->received;
    measures_add(&all, &need->had); /* of the plan for a crisis (S37) */
    struct measures counted = need_counted(allocation->year, b, &all, allocation->agreed.of_benefitting[b]);
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        receipt->unmet.amount[t] = larger(0, need->measures.amount[t] - all.amount[t]);
    struct fraction received = price_persons(price, price_value(price, &counted));
    receipt->covered = need->value.num > 0;
    if (!fraction_sub(&receipt->unmet_value, need->value, received) ||
        (receipt->covered &&
         !fraction_mul(&receipt->coverage, received, (struct fraction){need->value.den, need->value.num})))
        return error_set(
            err, SOLPOOL_ERR_RANGE,
            "what %s needs is too fine for exact arithmetic; give the money and sar_percent of the pool, and the "
            "needs and weights of the benefitting states, in fewer digits",
            code);
    if (receipt->unmet_value.num < 0) /* more pledged than the pool, where no need is stated */
        receipt->unmet_value = fraction_whole(0);
    if (receipt->covered && fraction_compare(receipt->coverage, fraction_whole(ALLOCATION_VALUE_MAX)) > 0)
        return error_set(
            err, SOLPOOL_ERR_RANGE,
            "%s receives more than 9 000 million times what it needs; check its need and the weights of the "
            "benefitting states",
            code);
    return SOLPOOL_OK;
}

static bool is_printed(const struct measures *measures)
{
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (measures->amount[t] > PRINTED_MAX)
            return false;
    return true;
}

/* Offsets bring no new support to the benefitting states, pledged or agreed instead of relocations. */
static void effective(struct measures *out, const struct allocation *allocation)
{
    for (size_t i = 0; i < allocation->year->state_count; i++) {
        struct measures own = allocation->ledger[i].to_implement;
        own.amount[OFFSETS] = 0;
        own.amount[RELOCATIONS] -= agreed_instead(&allocation->ledger[i], allocation->agreed.of_state[i]);
        measures_add(out, &own);
    }
}

static bool sum_totals(struct allocation *allocation)
{
    const struct year *year = allocation->year;
    struct measures *totals = allocation->totals;
    struct fraction nominal = fraction_whole(0), unmet = fraction_whole(0);
    bool excluded = year->rules.option[RULE_BENEFITTING_PLEDGES] == BENEFITTING_EXCLUDED;
    for (size_t i = 0; i < year->state_count; i++) {
        if (!excluded || !year->states[i].benefitting) {
            totals[TOTAL_NOMINAL].amount[FINANCIAL] += allocation->shares[i].fair_share_cents;
            if (!fraction_add(&nominal, nominal, allocation->shares[i].fair_share))
                return false;
            measures_add(&totals[TOTAL_PLEDGED], &allocation->ledger[i].pledge);
            measures_add(&totals[TOTAL_ASSUMED], &allocation->ledger[i].assumed_part);
        }
        measures_add(&totals[TOTAL_TO_IMPLEMENT], &allocation->ledger[i].to_implement);
        measures_add(&totals[TOTAL_DELIVERED], &allocation->uses[i].used);
        measures_add(&totals[TOTAL_UNUSED], &allocation->uses[i].unused);
        if (!allocation->implementation.tracked)
            continue;
        measures_add(&totals[TOTAL_DRAWN], &allocation->implementation.steps[i].drawn);
        measures_add(&totals[TOTAL_IMPLEMENTED], &allocation->implementation.steps[i].implemented);
        measures_add(&totals[TOTAL_LEFT], &allocation->implementation.steps[i].left);
    }
    for (size_t b = 0; b < year->benefitting_count; b++) {
        measures_add(&totals[TOTAL_UNMET], &allocation->receipts[b].unmet);
        if (!fraction_add(&unmet, unmet, allocation->receipts[b].unmet_value))
            return false;
    }
    effective(&totals[TOTAL_EFFECTIVE], allocation);
    for (size_t k = 0; k < TOTAL_COUNT; k++)
        allocation->total_values[k] = price_persons(&allocation->price, price_value(&allocation->price, &totals[k]));
    for (size_t k = 0; k < TOTAL_COUNT; k++)
        if (!is_printed(&totals[k]) ||
            fraction_compare(allocation->total_values[k], fraction_whole(ALLOCATION_VALUE_MAX)) > 0)
            return false;
    allocation->total_values[TOTAL_NOMINAL] = allocation->nominal_persons = nominal;
    allocation->total_values[TOTAL_UNMET] = unmet;
    return true;
}

static solpool_status sum_up(struct allocation *allocation, solpool_error *err)
{
    const struct year *year = allocation->year;
    allocation->uses = calloc(year->state_count, sizeof *allocation->uses);
    allocation->receipts = calloc(year->benefitting_count + 1, sizeof *allocation->receipts);
    if (allocation->uses == NULL || allocation->receipts == NULL)
        return error_memory(err);
    sum_flows(allocation);
    solpool_status status = SOLPOOL_OK;
    for (size_t b = 0; status == SOLPOOL_OK && b < year->benefitting_count; b++)
        status = sum_receipt(&allocation->receipts[b], allocation, b, err);
    if (status != SOLPOOL_OK)
        return status;
    if (!sum_totals(allocation))
        return error_set(
            err, SOLPOOL_ERR_RANGE,
            "the pledges or needs exceed 9 000 million person-equivalents or ten million "
            "million euro, or are too fine for exact arithmetic; check the amounts and the ratio of the pool, or take whole shares "
            "(rule rounding)");
    return SOLPOOL_OK;
}

static solpool_status add_amounts(struct allocation *allocation, solpool_error *err)
{
    struct amounts *amounts = &allocation->amounts;
    for (size_t i = 0; i < allocation->year->state_count; i++) {
        amounts_add(amounts, allocation->year, i, &allocation->ledger[i], &allocation->uses[i].used,
                    allocation->uses[i].mandatory_offsets);
        if (amounts->funding_cents > PRINTED_MAX || amounts->transfer_cents > PRINTED_MAX)
            return error_set(err, SOLPOOL_ERR_RANGE,
                             "the Union would pay more than ten million million euro for "
                             "relocations; check union_funding and the pledges");
    }
    return SOLPOOL_OK;
}

static solpool_status plan_for_crisis(struct allocation *allocation, solpool_error *err)
{
    const struct year *year = allocation->year;
    solpool_status status = crisis_compute(&allocation->crisis, year, allocation->shares, allocation->ledger,
                                           &allocation->implementation.available, &allocation->distribution, err);
    return status == SOLPOOL_OK ? crisis_compare(&allocation->crisis, year, allocation->ledger, allocation->needs,
                                                 &allocation->agreed, allocation->receipts, err)
                                : status;
}

/* Whether what follows asks who gives to whom: how many cases voluntary offsets leave, and what a plan for a crisis
 * takes. */
static bool needs_flows(const struct allocation *allocation)
{
    const struct year *year = allocation->year;
    bool offsets = false;
    for (size_t i = 0; i < year->state_count; i++)
        offsets = offsets || allocation->agreed.of_state[i] > 0 || allocation->ledger[i].supply.amount[OFFSETS] > 0;
    bool mandatory = allocation->triggers.mandatory.holds || allocation->triggers.mandatory_after_exits.holds;
    return year->crisis.declared || year->closed || allocation->implementation.tracked || (mandatory && offsets);
}

/* The flows, voluntary, mandatory and late, in this order: each finds what the others leave. */
static solpool_status flows_compute(struct allocation *out, bool flows, solpool_error *err)
{
    const struct year *year = out->year;
    solpool_status status = recall_distribute(&out->distribution, year, out->ledger, out->needs, &out->agreed,
                                              flows || needs_flows(out), err);
    if (status == SOLPOOL_OK)
        status = mandatory_compute(&out->mandatory, &out->distribution, year, out->shares, out->ledger, &out->agreed,
                                   out->needs, &out->triggers, err);
    if (status == SOLPOOL_OK)
        status = closing_compute(&out->closing, &out->distribution, year, out->ledger, err);
    return status;
}

solpool_status allocation_begin(struct allocation *out, const struct year *year, solpool_error *err)
{
    memset(out, 0, sizeof *out);
    out->year = year;
    out->price = price_of(&year->pool);
    solpool_status status = shares_compute(&out->shares, year, err);
    if (status == SOLPOOL_OK)
        status = ledger_compute(&out->ledger, year, out->shares, err);
    if (status != SOLPOOL_OK)
        allocation_clear(out);
    return status;
}

/* What comes between the ledger and the distribution. */
static solpool_status prepare(struct allocation *out, solpool_error *err)
{
    const struct year *year = out->year;
    solpool_status status = implementation_compute(&out->implementation, year, out->ledger, err);
    if (status == SOLPOOL_OK)
        status = triggers_compute(&out->triggers, year, out->shares, out->ledger, err);
    if (status == SOLPOOL_OK)
        status = agreed_compute(&out->agreed, year, out->ledger, &out->triggers, err);
    if (status == SOLPOOL_OK)
        status = needs_compute(&out->needs, year, out->shares, out->ledger, &out->agreed, err);
    if (status == SOLPOOL_OK) {
        needs_count_plan(out->needs, year, out->ledger);
        needs_lapse(out->ledger, year, out->needs);
        implementation_due(out->ledger, year);
        status = implementation_hold(&out->implementation, year, out->ledger, err);
    }
    if (status == SOLPOOL_OK)
        status = drawn_settle(out->ledger, year, out->needs, &out->agreed, err);
    if (status != SOLPOOL_OK)
        allocation_clear(out);
    return status;
}

solpool_status allocation_finish(struct allocation *out, enum want want, solpool_error *err)
{
    solpool_status status = prepare(out, err);
    if (status != SOLPOOL_OK)
        return status;
    status = flows_compute(out, want >= WANT_FLOWS, err);
    if (status == SOLPOOL_OK)
        status = sum_up(out, err);
    if (status == SOLPOOL_OK)
        status = add_amounts(out, err);
    if (status == SOLPOOL_OK)
        status = plan_for_crisis(out, err);
    if (status == SOLPOOL_OK && want >= WANT_FLOWS)
        status = stage_values_check(out, err);
    if (status == SOLPOOL_OK && want == WANT_NOTES)
        status = notes_compute(&out->notes, &out->note_count, out, err);
    if (status != SOLPOOL_OK)
        allocation_clear(out);
    return status;
}

solpool_status allocation_prepare(struct allocation *out, const struct year *year, solpool_error *err)
{
    solpool_status status = allocation_begin(out, year, err);
    return status == SOLPOOL_OK ? prepare(out, err) : status;
}

solpool_status allocation_deliver(struct allocation *out, const struct year *year, solpool_error *err)
{
    solpool_status status = allocation_prepare(out, year, err);
    if (status != SOLPOOL_OK)
        return status;
    status = recall_distribute(&out->distribution, year, out->ledger, out->needs, &out->agreed, false, err);
    if (status == SOLPOOL_OK)
        status = sum_up(out, err);
    if (status != SOLPOOL_OK)
        allocation_clear(out);
    return status;
}

solpool_status allocation_weigh(struct allocation *out, const struct year *year, solpool_error *err)
{
    solpool_status status = allocation_begin(out, year, err);
    return status == SOLPOOL_OK ? allocation_finish(out, WANT_SUMS, err) : status;
}

solpool_status allocation_decide(struct allocation *out, const struct year *year, solpool_error *err)
{
    solpool_status status = allocation_begin(out, year, err);
    return status == SOLPOOL_OK ? allocation_finish(out, WANT_FLOWS, err) : status;
}

solpool_status allocation_compute(struct allocation *out, const struct year *year, solpool_error *err)
{
    solpool_status status = allocation_begin(out, year, err);
    return status == SOLPOOL_OK ? allocation_finish(out, WANT_NOTES, err) : status;
}

void allocation_clear(struct allocation *allocation)
{
    free(allocation->shares);
    free(allocation->ledger);
    triggers_clear(&allocation->triggers);
    agreed_clear(&allocation->agreed);
    free(allocation->needs);
    distribution_clear(&allocation->distribution);
    mandatory_clear(&allocation->mandatory);
    implementation_clear(&allocation->implementation);
    free(allocation->closing);
    crisis_clear(&allocation->crisis);
    free(allocation->uses);
    free(allocation->receipts);
    notes_free(allocation->notes, allocation->note_count);
    memset(allocation, 0, sizeof *allocation);
}
