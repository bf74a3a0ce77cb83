/* Deductions (Art 61, 62), pledges of the year (Art 13(4)), draws and what is implemented (Art 60), the plan for a
 * crisis, published sums. */
#include <string.h>

#include "json/entries.h"
#include "input/year_check.h"
#include "law/deduction.h"

/* Of two days that are stated. */
static bool after(int64_t day, int64_t other)
{
    return day != NOT_STATED && other != NOT_STATED && day > other;
}

/* --- Deductions -------------------------------------------------------------------------------- */

static solpool_status check_request(const struct reader *reader, const cJSON *item, const struct state *state)
{
    const struct deduction_request *request = &state->request;
    bool deducted = state->deduction.num > 0;
    if (after(request->received, request->date))
        return check_failed(reader, document_member(item, "deduction_request"), "received",
                            "the request cannot come after the day of the act that decides on it");
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        deducted = deducted || state->type_deductions[t].num > 0;
    switch ((enum request_outcome)state->request.outcome) {
    case REQUEST_REFUSED:
    case REQUEST_PENDING:
        if (deducted)
            return check_failed(reader, item, "deduction_request",
                                "a deduction that was refused or is not decided is 0 (Article "
                                "61(4), 62(5)); state 0 as the deduction, or the outcome \"granted\"");
        break;
    case REQUEST_GRANTED:
        if (!deducted)
            return check_failed(reader, item, "deduction_request",
                                "a request was granted, but no deduction is stated above 0");
        break;
    case REQUEST_NONE:
        break;
    }
    return SOLPOOL_OK;
}

/* What a state pledges before the year and during it, to whatever day it is looked at. */
static struct measures pledged_in_all(const struct year *year, const struct state *state)
{
    struct measures all = state->pledge;
    for (size_t k = 0; k < year->pledge_count; k++)
        if (strcmp(year->pledges[k].code, state->code) == 0)
            measures_add(&all, &year->pledges[k].amount);
    return all;
}

/* Amounts become parts of what is pledged: whoever pledges otherwise in answer to a question keeps the part. */
static solpool_status take_amounts(const struct reader *reader, const cJSON *item, const struct year *year,
                                   struct state *state)
{
    struct measures pledged = pledged_in_all(year, state);
    if (state->deducted_by_type)
        return check_failed(reader, item, "deduction_by_type",
                            "the deduction states amounts by type; leave one of the two out");
    if (!state_pledge_known(state))
        return check_failed(reader, item, "deduction",
                            "amounts can only be deducted from a pledge that is known; state the pledge "
                            "or the deduction as a part");
    if (!deduction_in_amounts(state))
        return check_failed(reader, item, "deduction",
                            "the object has no amount; state one of a type, or 0 as the deduction");
    state->deducted_by_type = true;
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (state->deduction_amounts.amount[t] > pledged.amount[t])
            return check_failed(reader, document_member(item, "deduction"), measure_table[t].key,
                                "more is deducted than was pledged of this type; check both");
    deduction_from_amounts(state);
    return SOLPOOL_OK;
}

solpool_status year_check_deductions(struct reader *reader, struct year *year)
{
    const cJSON *item = check_element(reader, "states", 0);
    for (size_t i = 0; i < year->state_count; i++, item = item->next) {
        struct state *state = &year->states[i];
        solpool_status status = SOLPOOL_OK;
        if (cJSON_IsObject(document_member(item, "deduction")))
            status = take_amounts(reader, item, year, state);
        if (status == SOLPOOL_OK)
            status = check_request(reader, item, state);
        if (status != SOLPOOL_OK)
            return status;
        for (size_t t = 0; state->deducted_by_type && t < MEASURE_COUNT; t++)
            if (state->type_deductions[t].den == 0)
                state->type_deductions[t] = state->deduction;
    }
    return SOLPOOL_OK;
}

/* --- Dates ------------------------------------------------------------------------------------- */

/* The first cycle begins within 2026 (Art 85, S20); other years on their first day. */
static solpool_status check_date(const struct reader *reader, const struct year *year, const cJSON *item, int64_t date)
{
    bool text = year->rules.option[RULE_START_DATE] == START_TEXT;
    int64_t start = year->number == 2026 ? (text ? 20260701 : 20260612) : year->number * 10000 + 101;
    if (date >= start)
        return SOLPOOL_OK;
    return check_failed(reader, item, "date",
                        year->number == 2026 ? "before the pool applies: expected a day from 12 June 2026, or from 1 "
                                               "July 2026 by the rule start_date=text"
                                             : "expected a day in the year of the pool or later");
}

/* --- Draws and what is implemented ------------------------------------------------------------- */

#define EVENT_SUM_MAX INT64_C(100000000000000000)

static solpool_status add_up(const struct reader *reader, const char *list, struct measures *sum,
                             const struct measures *amount)
{
    measures_add(sum, amount);
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (sum->amount[t] > EVENT_SUM_MAX)
            return check_failed(reader, reader->document->root, list,
                                "the amounts add up to more than there is; check the units");
    return SOLPOOL_OK;
}

/* A pledge made in the year is part of the state's pledge from its day on, one to come is not there yet. */
static solpool_status check_pledges(const struct reader *reader, struct year *year)
{
    struct measures sum = {{0}};
    const cJSON *item = check_element(reader, "pledges", 0);
    for (size_t k = 0; k < year->pledge_count; k++, item = item->next) {
        struct raise *raise = &year->pledges[k];
        const struct state *found = year_state(year, raise->code);
        if (found == NULL)
            return check_unknown_code(reader, year, item, "state", raise->code);
        raise->state = (size_t)(found - year->states);
        solpool_status status = add_up(reader, "pledges", &sum, &raise->amount);
        if (status != SOLPOOL_OK)
            return status;
        if (!year_counts(year, raise->date))
            continue;
        struct state *state = &year->states[raise->state];
        state->raised = true;
        measures_add(&state->pledge, &raise->amount);
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            if (state->pledge.amount[t] > (measure_table[t].money ? CENTS_MAX : PERSONS_MAX))
                return check_failed(reader, item, measure_table[t].key,
                                    "the state would pledge more than there is; check the units");
        deduction_from_amounts(state);
    }
    return SOLPOOL_OK;
}

/* A draw may be for one who benefits on its day. Offsets follow from agreements, not from draws for somebody. */
static solpool_status check_receiver(const struct reader *reader, const struct year *year, const cJSON *item,
                                     struct draw *draw)
{
    draw->to_benefitting = NO_PLACE;
    if (draw->to[0] == '\0')
        return SOLPOOL_OK;
    const struct benefitting *to = year_benefitting(year, draw->to);
    if (to == NULL)
        return check_failed(reader, item, "to", "expected a state listed under \"benefitting\"");
    if (to->from > draw->date)
        return check_failed(reader, item, "to", "this state does not benefit yet on the day of the draw");
    if (draw->amount.amount[OFFSETS] > 0)
        return check_failed(reader, item, "offsets",
                            "offsets for one state follow from agreements (Article 63(1), (2)); leave "
                            "them or \"to\" out");
    draw->to_benefitting = (size_t)(to - year->benefitting);
    return SOLPOOL_OK;
}

static solpool_status check_draws(const struct reader *reader, struct year *year)
{
    struct measures sum = {{0}};
    const cJSON *item = check_element(reader, "draws", 0);
    for (size_t k = 0; k < year->draw_count; k++, item = item->next) {
        solpool_status status = check_date(reader, year, item, year->draws[k].date);
        if (status == SOLPOOL_OK)
            status = check_receiver(reader, year, item, &year->draws[k]);
        if (status == SOLPOOL_OK)
            status = add_up(reader, "draws", &sum, &year->draws[k].amount);
        if (status != SOLPOOL_OK)
            return status;
    }
    return SOLPOOL_OK;
}

static solpool_status check_performance(const struct reader *reader, const struct year *year, const cJSON *item,
                                        struct performance *performance)
{
    const struct state *from = year_state(year, performance->from);
    const struct benefitting *to = year_benefitting(year, performance->to);
    if (from == NULL)
        return check_unknown_code(reader, year, item, "from", performance->from);
    if (to == NULL)
        return check_failed(reader, item, "to", "expected a state listed under \"benefitting\"");
    if (strcmp(performance->from, performance->to) == 0)
        return check_failed(reader, item, "to", "a state implements nothing toward itself");
    performance->from_state = (size_t)(from - year->states);
    performance->to_benefitting = (size_t)(to - year->benefitting);
    if (performance->accepted == NOT_STATED)
        performance->accepted = performance->amount.amount[RELOCATIONS];
    return check_date(reader, year, item, performance->date);
}

static solpool_status check_implemented(const struct reader *reader, struct year *year)
{
    struct measures sum = {{0}};
    const cJSON *item = check_element(reader, "implemented", 0);
    for (size_t k = 0; k < year->implemented_count; k++, item = item->next) {
        solpool_status status = check_performance(reader, year, item, &year->implemented[k]);
        if (status == SOLPOOL_OK)
            status = add_up(reader, "implemented", &sum, &year->implemented[k].amount);
        if (status != SOLPOOL_OK)
            return status;
    }
    return SOLPOOL_OK;
}

/* --- The plan for a crisis --------------------------------------------------------------------- */

static solpool_status check_crisis_days(const struct reader *reader, const struct year *year, const cJSON *item)
{
    const struct crisis *crisis = &year->crisis;
    if (crisis->until != NOT_STATED && crisis->date != NOT_STATED && crisis->until < crisis->date)
        return check_failed(reader, item, "until", "the decision cannot end before the day on which it is made");
    if (after(crisis->requested, crisis->proposed) || after(crisis->requested, crisis->date))
        return check_failed(reader, item, "requested", "the request comes before what is proposed and decided on it");
    if (after(crisis->proposed, crisis->date))
        return check_failed(reader, item, "proposed", "the proposal comes before the decision on it");
    return crisis->date != NOT_STATED ? check_date(reader, year, item, crisis->date) : SOLPOOL_OK;
}

static solpool_status check_crisis(const struct reader *reader, struct year *year)
{
    const cJSON *crisis = document_member(reader->document->root, "crisis");
    const cJSON *item = cJSON_GetArrayItem(document_member(crisis, "pledges"), 0);
    if (year->crisis.declared && year->crisis.code[0] == '\0')
        return check_failed(reader, crisis, "state", "required and missing");
    solpool_status status = check_crisis_days(reader, year, crisis);
    if (status != SOLPOOL_OK)
        return status;
    for (size_t k = 0; k < year->crisis.pledge_count; k++, item = item->next) {
        struct crisis_pledge *pledge = &year->crisis.pledges[k];
        const struct state *state = year_state(year, pledge->code);
        if (state == NULL)
            return check_unknown_code(reader, year, item, "code", pledge->code);
        pledge->state = (size_t)(state - year->states);
        if (strcmp(pledge->code, year->crisis.code) == 0)
            return check_failed(reader, item, "code", "the state in crisis cannot pledge to itself");
        for (size_t earlier = 0; earlier < k; earlier++)
            if (year->crisis.pledges[earlier].state == pledge->state)
                return check_failed(reader, item, "code", "this state stands twice; keep one");
    }
    return SOLPOOL_OK;
}

/* --- Arrivals ---------------------------------------------------------------------------------- */

static solpool_status check_arrivals(const struct reader *reader, const struct year *year)
{
    cJSON *list = document_member(reader->document->root, "benefitting");
    int64_t sum = 0;
    bool any = false;
    for (size_t b = 0; b < year->benefitting_count; b++) {
        const struct benefitting *benefitting = &year->benefitting[b];
        if (!year->states[benefitting->state].benefitting)
            continue;
        if (benefitting->arrivals == NOT_STATED)
            return check_failed(reader, entry_find(list, benefitting->code), "arrivals",
                                "required by the rule need_split=arrivals, and missing");
        sum += benefitting->arrivals;
        any = true;
    }
    return sum > 0 || !any
               ? SOLPOOL_OK
               : check_failed(reader, list, NULL, "arrivals must add up to more than 0 (rule need_split=arrivals)");
}

/* --- Published sums ---------------------------------------------------------------------------- */

solpool_status year_check_published(struct reader *reader, struct year *year)
{
    const cJSON *sums = document_member(document_member(reader->document->root, "adopted"), "to_implement");
    const cJSON *without = document_member(sums, "without"), *item = NULL;
    if (without != NULL && !cJSON_IsNull(without) && !cJSON_IsArray(without))
        return fields_expected(reader, without, "a list of codes in [ ]");
    cJSON_ArrayForEach(item, without) {
        char code[CODE_SIZE];
        solpool_status status = field_read(reader, item, code_elements, code);
        if (status != SOLPOOL_OK)
            return status;
        const struct state *state = year_state(year, code);
        if (state == NULL)
            return check_unknown_code(reader, year, item, NULL, code);
        year->states[state - year->states].outside_sum = true;
    }
    return SOLPOOL_OK;
}

solpool_status year_check_events(struct reader *reader, struct year *year)
{
    solpool_status status = check_pledges(reader, year);
    if (status == SOLPOOL_OK)
        status = check_draws(reader, year);
    if (status == SOLPOOL_OK)
        status = check_implemented(reader, year);
    if (status == SOLPOOL_OK)
        status = check_crisis(reader, year);
    if (status == SOLPOOL_OK && year->rules.option[RULE_NEED_SPLIT] == NEED_ARRIVALS)
        status = check_arrivals(reader, year);
    return status;
}
