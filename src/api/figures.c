/* The public functions that read an allocation figure by figure, and say which there are. */
#include "solpool_questions.h"
#include "api/figures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/given.h"
#include "api/handles.h"
#include "api/result.h"
#include "input/year_fields.h"
#include "present/writers.h"

/* --- Values ------------------------------------------------------------------------------------ */

static bool fits(int128 number)
{
    return number <= INT64_MAX && number >= -(int128)INT64_MAX;
}

/* As it is, or the nearest billionth where it needs more than 64 bits. */
static void put_fraction(solpool_value *out, struct fraction number)
{
    static const int64_t billion = INT64_C(1000000000);
    out->exact = fits(number.num) && fits(number.den);
    out->number = fraction_double(number);
    if (!out->exact)
        number = fraction_make(fraction_scaled(number, 9), billion);
    out->numerator = (int64_t)number.num;
    out->denominator = (int64_t)number.den;
}

static solpool_unit unit_of(enum figure_unit unit)
{
    switch (unit) {
    case FIGURE_PERSONS:
        return SOLPOOL_UNIT_PERSONS;
    case FIGURE_EURO:
        return SOLPOOL_UNIT_EUR;
    case FIGURE_RATIO:
        return SOLPOOL_UNIT_RATIO;
    case FIGURE_PERCENT:
        return SOLPOOL_UNIT_PERCENT;
    case FIGURE_YES:
    case FIGURE_NUMBER:
        break;
    }
    return SOLPOOL_UNIT_NONE;
}

void value_hand_out(solpool_value *out, const struct value *value, const char *path)
{
    memset(out, 0, sizeof *out);
    if (value->kind == VALUE_NUMBER) {
        out->kind = SOLPOOL_VALUE_NUMBER;
        out->unit = unit_of(figure_unit_of_path(path));
        put_fraction(out, value->number);
    } else if (value->kind == VALUE_BOOL) {
        out->kind = SOLPOOL_VALUE_YES_NO;
        put_fraction(out, fraction_whole(value->truth ? 1 : 0));
    } else if (value->kind == VALUE_TEXT) {
        out->kind = SOLPOOL_VALUE_TEXT;
        out->text = value->text;
    }
}

static void hand_out_figure(solpool_value *out, const struct figure *figure, const struct allocation *allocation)
{
    struct fraction number = figure_value(figure, allocation);
    enum figure_unit unit = figure_unit(figure);
    memset(out, 0, sizeof *out);
    if (number.den == 0)
        return;
    out->kind = unit == FIGURE_YES ? SOLPOOL_VALUE_YES_NO : SOLPOOL_VALUE_NUMBER;
    out->unit = unit_of(unit);
    put_fraction(out, number);
}

/* "triggers.63(3).holds" and "63(3).holds" are the same. */
static const char *without_list(const char *path)
{
    static const char list[] = "triggers.";
    return strncmp(path, list, sizeof list - 1) == 0 ? path + sizeof list - 1 : path;
}

/* The allocation as it is printed. Threads that ask for the first time at once each make it, and one wins. */
static solpool_status printed_of(const cJSON **out, const solpool_allocation *allocation, solpool_error *err)
{
    _Atomic(struct out *) *kept = &((solpool_allocation *)allocation)->printed;
    struct out *found = atomic_load(kept);
    if (found == NULL) {
        struct out *made = malloc(sizeof *made);
        if (made == NULL)
            return error_memory(err);
        allocation_tree_without_flows(made, &allocation->allocation);
        if (!made->arena.failed && atomic_compare_exchange_strong(kept, &found, made)) {
            found = made;
        } else {
            out_discard(made);
            free(made);
        }
    }
    *out = found != NULL ? found->root : NULL;
    return found != NULL ? SOLPOOL_OK : error_memory(err);
}

solpool_status solpool_allocation_value(solpool_value *out, const solpool_allocation *allocation, const char *path,
                                        solpool_error *err)
{
    struct figure figure;
    struct value value;
    char canonical[LOOKUP_PATH_SIZE];
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, allocation, path);
    /* A figure is exact; what is printed may be rounded. */
    if (figure_find_any(&figure, &allocation->year, without_list(path))) {
        hand_out_figure(out, &figure, &allocation->allocation);
        return SOLPOOL_OK;
    }
    const cJSON *printed;
    solpool_status status = printed_of(&printed, allocation, err);
    if (status == SOLPOOL_OK)
        status = lookup_printed(&value, canonical, printed, path, err);
    if (status != SOLPOOL_OK)
        return status;
    if (figure_find_any(&figure, &allocation->year, without_list(canonical)))
        hand_out_figure(out, &figure, &allocation->allocation);
    else
        value_hand_out(out, &value, canonical);
    return SOLPOOL_OK;
}

solpool_status solpool_allocation_amount(int64_t *out, const solpool_allocation *allocation, const char *path,
                                         solpool_error *err)
{
    solpool_value value;
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, allocation, path);
    solpool_status status = solpool_allocation_value(&value, allocation, path, err);
    if (status != SOLPOOL_OK)
        return status;
    int64_t parts = value.unit == SOLPOOL_UNIT_EUR ? 100 : 1;
    if (value.denominator == 0 || !value.exact || parts % value.denominator != 0) {
        error_set(err, SOLPOOL_ERR_ARGUMENT, "this is no whole number of persons or cents; ask for its value");
        if (err != NULL) {
            snprintf(err->path, sizeof err->path, "%s", path);
            error_one_line(err->path);
        }
        return SOLPOOL_ERR_ARGUMENT;
    }
    *out = value.numerator * (parts / value.denominator);
    return SOLPOOL_OK;
}

/* --- Lists ------------------------------------------------------------------------------------- */

static solpool_amounts amounts_of(const struct measures *measures)
{
    return (solpool_amounts){measures->amount[RELOCATIONS], measures->amount[FINANCIAL], measures->amount[ALTERNATIVE],
                             measures->amount[OFFSETS]};
}

size_t solpool_allocation_state_count(const solpool_allocation *allocation)
{
    return allocation != NULL ? allocation->year.state_count : 0;
}

int solpool_allocation_state(solpool_state *out, const solpool_allocation *allocation, size_t index)
{
    HAND_OUT_NOTHING(out);
    if (out == NULL || index >= solpool_allocation_state_count(allocation))
        return 0;
    const struct allocation *own = &allocation->allocation;
    const struct state *state = &allocation->year.states[index];
    const struct entry *entry = &own->ledger[index];
    const struct use *use = &own->uses[index];
    *out = (solpool_state){.code = state->code,
                           .name = state->name,
                           .role = state->benefitting ? SOLPOOL_BENEFITTING
                                   : state->bound     ? SOLPOOL_CONTRIBUTING
                                                      : SOLPOOL_NOT_BOUND,
                           .fair_share_cents = own->shares[index].fair_share_cents,
                           .duty = entry->duty,
                           .pledge_assumed = entry->assumed,
                           .pledge = amounts_of(&entry->pledge),
                           .to_implement = amounts_of(&entry->to_implement),
                           .used = amounts_of(&use->used),
                           .unused = amounts_of(&use->unused),
                           .mandatory_offsets = use->mandatory_offsets};
    return 1;
}

size_t solpool_allocation_benefit_count(const solpool_allocation *allocation)
{
    return allocation != NULL ? allocation->year.benefitting_count : 0;
}

int solpool_allocation_benefit(solpool_benefit *out, const solpool_allocation *allocation, size_t index)
{
    HAND_OUT_NOTHING(out);
    if (out == NULL || index >= solpool_allocation_benefit_count(allocation))
        return 0;
    const struct need *need = &allocation->allocation.needs[index];
    const struct receipt *receipt = &allocation->allocation.receipts[index];
    *out = (solpool_benefit){.code = allocation->year.benefitting[index].code,
                             .need_stated = need->stated,
                             .need = amounts_of(&need->measures),
                             .received = amounts_of(&receipt->received),
                             .unmet = amounts_of(&receipt->unmet),
                             .mandatory_offsets = receipt->mandatory_offsets,
                             .coverage = receipt->covered ? fraction_double(receipt->coverage) : -1.0};
    return 1;
}

size_t solpool_allocation_flow_count(const solpool_allocation *allocation)
{
    return allocation != NULL ? allocation->allocation.distribution.flow_count : 0;
}

int solpool_allocation_flow(solpool_flow *out, const solpool_allocation *allocation, size_t index)
{
    HAND_OUT_NOTHING(out);
    if (out == NULL || index >= solpool_allocation_flow_count(allocation))
        return 0;
    const struct distribution *distribution = &allocation->allocation.distribution;
    const struct flow *flow = &distribution->flows[index];
    *out = (solpool_flow){.from = allocation->year.states[flow->from].code,
                          .to = allocation->year.benefitting[flow->to].code,
                          .amounts = amounts_of(&flow->amount),
                          .mandatory_offsets = flow->mandatory_offsets,
                          .late_offsets = flow->late_offsets};
    return 1;
}

/* 63(1), 63(2)(b) of each contributing state, 63(3) and 63(4), as they are written. */
size_t solpool_allocation_condition_count(const solpool_allocation *allocation)
{
    return allocation != NULL ? year_contributing(&allocation->year) + TRIGGER_COUNT - 1 : 0;
}

static const struct condition *condition_at(enum trigger *trigger, const char **state,
                                            const solpool_allocation *allocation, size_t index)
{
    const struct triggers *triggers = &allocation->allocation.triggers;
    const struct year *year = &allocation->year;
    size_t count = year_contributing(year), i = 0;
    *state = NULL;
    *trigger = index == 0           ? OFFSETS_ON_REQUEST
               : index <= count     ? OFFSETS_ON_OFFER
               : index == count + 1 ? MANDATORY_OFFSETS
                                    : MANDATORY_AFTER_EXITS;
    if (*trigger != OFFSETS_ON_OFFER)
        return *trigger == OFFSETS_ON_REQUEST  ? &triggers->on_request
               : *trigger == MANDATORY_OFFSETS ? &triggers->mandatory
                                               : &triggers->mandatory_after_exits;
    for (size_t left = index; left > 0; i++)
        left -= state_contributes(&year->states[i]) ? 1 : 0;
    *state = year->states[i - 1].code;
    return &triggers->on_offer[i - 1];
}

int solpool_allocation_condition(solpool_condition *out, const solpool_allocation *allocation, size_t index)
{
    enum trigger trigger;
    const char *state;
    HAND_OUT_NOTHING(out);
    if (out == NULL || index >= solpool_allocation_condition_count(allocation))
        return 0;
    const struct condition *condition = condition_at(&trigger, &state, allocation, index);
    *out = (solpool_condition){.article = trigger_table[trigger].article,
                               .name = trigger_table[trigger].name,
                               .state = state,
                               .holds = condition->holds,
                               .observed = condition->observed,
                               .threshold = fraction_double(condition->threshold)};
    return 1;
}

size_t solpool_allocation_note_count(const solpool_allocation *allocation)
{
    return allocation != NULL ? allocation->allocation.note_count : 0;
}

int solpool_allocation_note(solpool_note *out, const solpool_allocation *allocation, size_t index)
{
    HAND_OUT_NOTHING(out);
    if (out == NULL || index >= solpool_allocation_note_count(allocation))
        return 0;
    const struct note *note = &allocation->allocation.notes[index];
    *out = (solpool_note){.code = note->code, .article = note->article, .message = note->message};
    for (size_t i = 0; note->states != NULL && i < allocation->year.state_count; i++)
        out->state_count += note->states[i] ? 1 : 0;
    return 1;
}

const char *solpool_allocation_note_state(const solpool_allocation *allocation, size_t note, size_t index)
{
    const bool *states =
        note < solpool_allocation_note_count(allocation) ? allocation->allocation.notes[note].states : NULL;
    for (size_t i = 0; states != NULL && i < allocation->year.state_count; i++)
        if (states[i] && index-- == 0)
            return allocation->year.states[i].code;
    return NULL;
}

size_t solpool_allocation_stage_count(const solpool_allocation *allocation)
{
    return allocation != NULL ? STAGE_COUNT : 0;
}

int solpool_allocation_stage(solpool_stage *out, const solpool_allocation *allocation, size_t index)
{
    HAND_OUT_NOTHING(out);
    if (out == NULL || index >= solpool_allocation_stage_count(allocation))
        return 0;
    *out = (solpool_stage){stage_table[index].name, stage_table[index].article};
    return 1;
}

solpool_status solpool_paths(solpool_result **out, const solpool_year *year, solpool_error *err)
{
    solpool_result *allocation;
    struct out tree = {.root = NULL};
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, year);
    solpool_status status = solpool_allocate(&allocation, year, err);
    if (status == SOLPOOL_OK)
        paths_tree(&tree, &year->year, year_table, year->document.root, allocation->root);
    solpool_result_free(allocation);
    return result_make(out, &tree, year, status, err);
}
