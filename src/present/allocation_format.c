/* "solpool-allocation-1", who owes, pledges, gives and receives what: its tables, and how it is made. What it holds
 * stands in proof/claim_fields.c, which the proof reads it with. */
#include "distribute/stages.h"
#include "law/deduction.h"
#include "allocation/stage_values.h"
#include "present/format.h"
#include "present/parts.h"
#include "present/tellings.h"
#include "present/writers.h"
#include "proof/claim_fields.h"

/* The year comes first, so that the tables of several years can be put below each other. */
static const struct csv_table allocation_tables[] = {
    {"states", "states[]", "^year"},
    {"benefitting", "benefitting[]", "^year"},
    {"flows", "flows[]", "^year"},
    {"totals", "totals{}", "^year, @=total"},
    {"triggers", "triggers[]", "^year"},
    {"notes", "notes[]", "^year"},
    {"stages", "stages[]", "^year"},
    {"pool", "pool",
     "^year, *, ^amounts.union_funding_eur, ^amounts.transfers_eur, "
     "^amounts.alternative_converted_eur, ^amounts.unallocated_eur, ^amounts.payments_eur, "
     "^amounts.payment_year, ^title, ^settings?, ^rules.lot=lot?, ^outcome, ^plan.cost_eur?, ^plan.cost_complete?"},
    {"rules", "rules{.}", "^year, @=rule, .=option"},
    {"mandatory_offsets", "mandatory_offsets", "^year"},
    {"crisis", "crisis", "^year"},
    {"crisis_states", "crisis.states[]", "^^year"},
    {"crisis_benefitting", "crisis.benefitting[]", "^^year"},
    {"prices", "prices[]", "^year"},
    {"goal", "negotiation", "^year"},
    {"additional", "negotiation.additional[]", "^^year"},
    {"clashes", "negotiation.clashes[]", "^^year"},
};

/* --- States ------------------------------------------------------------------------------------ */

static const char *role(const struct state *state)
{
    return state->benefitting ? "benefitting" : state->bound ? "contributing" : "not_bound";
}

static void parts_of(struct out *out, cJSON *object, const struct year *year, const struct state *state)
{
    cJSON *parts = out_object(out, object, "deduction_by_type");
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        out_fraction(out, parts, measure_table[t].key, deduction_part(year, state, (enum measure)t));
}

static bool carries(const struct carried *carried)
{
    return carried->late_offsets + carried->ongoing_relocations + carried->crisis_credit + carried->over_pledge > 0;
}

static void carried_write(struct out *out, cJSON *object, const struct carried *carried)
{
    cJSON *part = out_object(out, object, "carried");
    out_whole(out, part, "late_offsets", carried->late_offsets);
    out_whole(out, part, "ongoing_relocations", carried->ongoing_relocations);
    out_whole(out, part, "crisis_credit", carried->crisis_credit);
    out_whole(out, part, "over_pledge", carried->over_pledge);
}

/* What a state owes and how it comes to be so. Keys of mechanisms that are not at work are left out. */
static void owed_write(struct out *out, cJSON *object, const struct allocation *allocation, size_t i)
{
    const struct state *state = &allocation->year->states[i];
    const struct entry *entry = &allocation->ledger[i];
    const int *rules = allocation->year->rules.option;
    if (carries(&state->carried)) {
        carried_write(out, object, &state->carried);
        out_whole(out, object, "credit_used", entry->credit);
    }
    if (rules[RULE_DEDUCTED_SHARE] == DEDUCTED_REDISTRIBUTED)
        out_whole(out, object, "redistributed", entry->redistributed);
    out_fraction(out, object, "deduction", entry->deduction);
    if (state->deducted_by_type)
        parts_of(out, object, allocation->year, state);
    out_whole(out, object, "duty", entry->duty);
}

static void pledge_write(struct out *out, cJSON *object, const struct allocation *allocation, size_t i)
{
    const struct entry *entry = &allocation->ledger[i];
    out_priced(out, object, "pledge", &entry->pledge, &allocation->price);
    cJSON *pledge = cJSON_GetObjectItemCaseSensitive(object, "pledge");
    out_bool(out, pledge, "assumed", entry->assumed);
    if (allocation->year->rules.option[RULE_REFUSERS] == REFUSERS_DEEMED_PAYERS)
        out_bool(out, pledge, "deemed", entry->deemed);
    if (entry->assumed)
        out_priced(out, object, "assumed", &entry->assumed_part, &allocation->price);
    out_fraction(out, object, "gap", entry->gap);
    out_fraction(out, object, "shortfall", entry->shortfall);
}

/* What has happened until now, and what comes after. */
static void implementation_write(struct out *out, cJSON *object, const struct allocation *allocation, size_t i)
{
    if (allocation->implementation.tracked) {
        const struct step *step = &allocation->implementation.steps[i];
        out_priced(out, object, "drawn", &step->drawn, &allocation->price);
        out_priced(out, object, "implemented", &step->implemented, &allocation->price);
        out_whole(out, object, "accepted", step->accepted);
        out_priced(out, object, "left", &step->left, &allocation->price);
    }
    if (allocation->closing != NULL) {
        out_whole(out, object, "late_offsets", allocation->closing[i].late_offsets);
        out_whole(out, object, "ongoing_relocations", allocation->closing[i].ongoing_relocations);
    }
}

static void state_write(struct out *out, cJSON *list, const struct allocation *allocation, size_t i)
{
    const struct state *state = &allocation->year->states[i];
    const struct entry *entry = &allocation->ledger[i];
    const struct price *price = &allocation->price;
    cJSON *object = out_object(out, list, NULL);
    out_text(out, object, "code", state->code);
    out_text(out, object, "name", state->name);
    out_text(out, object, "role", role(state));
    out_share(out, object, &allocation->shares[i]);
    owed_write(out, object, allocation, i);
    pledge_write(out, object, allocation, i);
    out_priced(out, object, "to_implement", &entry->to_implement, price);
    if (allocation->year->rules.option[RULE_REFUSED_CAPACITY] == REFUSED_LAPSES)
        out_measures(out, out_object(out, object, "lapsed"), &entry->lapsed);
    out_priced(out, object, "used", &allocation->uses[i].used, price);
    out_priced(out, object, "unused", &allocation->uses[i].unused, price);
    out_whole(out, object, "mandatory_offsets", allocation->uses[i].mandatory_offsets);
    if (allocation->mandatory.in_force)
        out_whole(out, object, "mandatory_cap", allocation->mandatory.cap[i]);
    out_euro(out, object, "union_funding_eur",
             amounts_funding(allocation->year, i, allocation->uses[i].used.amount[RELOCATIONS]));
    implementation_write(out, object, allocation, i);
}

/* --- Benefitting states and flows -------------------------------------------------------------- */

static void benefitting_write(struct out *out, cJSON *list, const struct allocation *allocation, size_t b)
{
    const struct receipt *receipt = &allocation->receipts[b];
    const struct need *need = &allocation->needs[b];
    cJSON *object = out_object(out, list, NULL);
    out_text(out, object, "code", allocation->year->benefitting[b].code);
    out_valued(out, object, "need", &need->measures, need->value);
    cJSON *needed = cJSON_GetObjectItemCaseSensitive(object, "need");
    out_bool(out, needed, "stated", need->stated);
    out_priced(out, needed, "inferred", &need->inferred, &allocation->price);
    out_fraction(out, object, "claim", need->claim);
    out_priced(out, object, "received", &receipt->received, &allocation->price);
    if (!measures_empty(&need->had))
        out_priced(out, object, "from_crisis_plan", &need->had, &allocation->price);
    out_valued(out, object, "unmet", &receipt->unmet, receipt->unmet_value);
    out_part(out, object, "coverage", receipt->covered, receipt->coverage);
    if (allocation->mandatory.in_force)
        out_whole(out, object, "mandatory_offsets_received", receipt->mandatory_offsets);
    if (allocation->implementation.tracked)
        out_priced(out, object, "implemented_received", &allocation->implementation.received[b], &allocation->price);
    if (allocation->closing != NULL)
        out_whole(out, object, "late_offsets_received", receipt->late_offsets);
}

static void flow_write(struct out *out, cJSON *list, const struct allocation *allocation, const struct flow *flow)
{
    cJSON *object = out_object(out, list, NULL);
    out_text(out, object, "from", allocation->year->states[flow->from].code);
    out_text(out, object, "to", allocation->year->benefitting[flow->to].code);
    out_measures(out, object, &flow->amount);
    if (allocation->agreed.total > 0)
        out_whole(out, object, "agreed_offsets", flow->agreed_offsets);
    if (allocation->mandatory.in_force)
        out_whole(out, object, "mandatory_offsets", flow->mandatory_offsets);
    if (allocation->closing != NULL)
        out_whole(out, object, "late_offsets", flow->late_offsets);
}

/* --- Triggers, notes, stages ------------------------------------------------------------------- */

static void trigger(struct out *out, cJSON *list, enum trigger id, const struct condition *condition, const char *state)
{
    cJSON *object = out_object(out, list, NULL);
    out_text(out, object, "article", trigger_table[id].article);
    out_text(out, object, "name", trigger_table[id].name);
    if (state != NULL)
        out_text(out, object, "state", state);
    out_bool(out, object, "holds", condition->holds);
    out_whole(out, object, "observed", condition->observed);
    out_fraction(out, object, "threshold", condition->threshold);
}

static void triggers(struct out *out, const struct allocation *allocation)
{
    const struct triggers *conditions = &allocation->triggers;
    cJSON *list = out_list(out, out->root, "triggers");
    trigger(out, list, OFFSETS_ON_REQUEST, &conditions->on_request, NULL);
    for (size_t i = 0; i < allocation->year->state_count; i++) {
        const struct state *state = &allocation->year->states[i];
        if (state_contributes(state))
            trigger(out, list, OFFSETS_ON_OFFER, &conditions->on_offer[i], state->code);
    }
    trigger(out, list, MANDATORY_OFFSETS, &conditions->mandatory, NULL);
    trigger(out, list, MANDATORY_AFTER_EXITS, &conditions->mandatory_after_exits, NULL);
}

static void notes(struct out *out, const struct allocation *allocation)
{
    cJSON *list = out_list(out, out->root, "notes");
    for (size_t k = 0; k < allocation->note_count; k++) {
        const struct note *note = &allocation->notes[k];
        cJSON *object = out_object(out, list, NULL);
        out_text(out, object, "code", note->code);
        out_text(out, object, "article", note->article);
        out_text(out, object, "message", note->message);
        out_marked(out, object, "states", allocation->year, note->states);
    }
}

static void stages(struct out *out, const struct allocation *allocation)
{
    cJSON *list = out_list(out, out->root, "stages");
    for (size_t k = 0; k < STAGE_COUNT; k++) {
        cJSON *object = out_object(out, list, NULL);
        out_text(out, object, "name", stage_table[k].name);
        out_text(out, object, "article", stage_table[k].article);
        out_fraction(out, object, "value", stage_value(allocation, (enum stage_id)k));
    }
}

static void flows(struct out *out, const struct allocation *allocation)
{
    cJSON *list = out_list(out, out->root, "flows");
    for (size_t k = 0; k < allocation->distribution.flow_count; k++)
        flow_write(out, list, allocation, &allocation->distribution.flows[k]);
}

/* --- Mandatory offsets, money, a crisis ---------------------------------------------------------- */

static void mandatory(struct out *out, const struct allocation *allocation)
{
    const struct mandatory *mandatory = &allocation->mandatory;
    if (!mandatory->in_force)
        return;
    cJSON *object = out_object(out, out->root, "mandatory_offsets");
    out_text(out, object, "article", trigger_table[mandatory->trigger].article);
    out_whole(out, object, "missing", mandatory->missing);
    out_whole(out, object, "caps", mandatory->caps);
    out_whole(out, object, "stocks", mandatory->stocks);
    out_whole(out, object, "total", mandatory->total);
}

static void amounts(struct out *out, const struct amounts *amounts)
{
    cJSON *object = out_object(out, out->root, "amounts");
    out_euro(out, object, "union_funding_eur", amounts->funding_cents);
    out_euro(out, object, "transfers_eur", amounts->transfer_cents);
    out_euro(out, object, "alternative_converted_eur", amounts->converted_cents);
    out_euro(out, object, "unallocated_eur", amounts->to_fund_cents);
    out_euro(out, object, "payments_eur", amounts->payment_cents);
    out_whole(out, object, "payment_year", amounts->payment_year);
}

/* States that are asked to contribute, and those that do of their own will. */
static bool in_plan(const struct allocation *allocation, size_t i)
{
    const struct state *state = &allocation->year->states[i];
    return (state_contributes(state) && i != allocation->year->crisis.state) ||
           !measures_empty(&allocation->crisis.entries[i].pledge) ||
           !measures_empty(&allocation->crisis.entries[i].taken);
}

/* Where money is needed or pledged in the crisis. */
static bool crisis_in_money(const struct allocation *allocation, size_t t)
{
    return measure_table[t].money &&
           (allocation->year->crisis.need.amount[t] > 0 || allocation->crisis.pledged.amount[t] > 0);
}

static const char *const crisis_pool_keys[MEASURE_COUNT] = {
    [FINANCIAL] = "pool_financial_eur", [ALTERNATIVE] = "pool_alternative_eur"};
static const char *const crisis_money_keys[MEASURE_COUNT] = {[FINANCIAL] = "financial", [ALTERNATIVE] = "alternative"};

static void crisis_money(struct out *out, cJSON *object, const struct allocation *allocation)
{
    const struct crisis_result *crisis = &allocation->crisis;
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        if (!crisis_in_money(allocation, t))
            continue;
        cJSON *money = out_object(out, object, crisis_money_keys[t]);
        out_euro(out, money, "need_eur", allocation->year->crisis.need.amount[t]);
        out_euro(out, money, "pool_available_eur", crisis->available.amount[t]);
        out_euro(out, money, "pool_used_eur", crisis->taken.amount[t]);
        out_euro(out, money, "pledged_eur", crisis->pledged.amount[t]);
        out_euro(out, money, "unmet_eur", crisis->unmet.amount[t]);
    }
}

static void crisis_losses(struct out *out, cJSON *object, const struct allocation *allocation)
{
    cJSON *list = out_list(out, object, "benefitting");
    for (size_t b = 0; b < allocation->year->benefitting_count; b++) {
        const struct crisis_loss *loss = &allocation->crisis.losses[b];
        cJSON *entry = out_object(out, list, NULL);
        out_text(out, entry, "code", allocation->year->benefitting[b].code);
        out_priced(out, entry, "without_crisis", &loss->without, &allocation->price);
        out_priced(out, entry, "lost", &loss->lost, &allocation->price);
        out_bool(out, entry, "unaddressed", loss->unaddressed);
    }
}

static void crisis_state(struct out *out, cJSON *list, const struct allocation *allocation, size_t i)
{
    const struct crisis_entry *entry = &allocation->crisis.entries[i];
    const struct year *year = allocation->year;
    cJSON *object = out_object(out, list, NULL);
    out_text(out, object, "code", year->states[i].code);
    out_fraction(out, object, "fair_share", entry->fair_share);
    out_whole(out, object, "pool_relocations", entry->taken.amount[RELOCATIONS]);
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (crisis_pool_keys[t] != NULL && crisis_in_money(allocation, t))
            out_euro(out, object, crisis_pool_keys[t], entry->taken.amount[t]);
    out_priced(out, object, "pledge", &entry->pledge, &allocation->price);
    out_whole(out, object, "offsets", entry->offsets);
    out_whole(out, object, "contribution", entry->contribution);
    out_whole(out, object, "credit_used", entry->credit_used);
    if (year->rules.option[RULE_CRISIS_MONEY] == CRISIS_MONEY_YES)
        out_whole(out, object, "money_counted", entry->money);
    out_fraction(out, object, "above_fair_share", entry->above);
    out_whole(out, object, "credit", entry->credit);
    out_text(out, object, "credit_status", credit_names[entry->credit_status]);
    out_stated(out, object, "credit_until", false, entry->credit > 0 ? year->number + CRISIS_CREDIT_YEARS : NOT_STATED);
}

static void crisis(struct out *out, const struct allocation *allocation)
{
    const struct crisis_result *crisis = &allocation->crisis;
    if (!crisis->declared)
        return;
    cJSON *object = out_object(out, out->root, "crisis");
    out_text(out, object, "state", allocation->year->crisis.code);
    out_text(out, object, "article", "9(1) of 2024/1359");
    out_whole(out, object, "need", allocation->year->crisis.need.amount[RELOCATIONS]);
    out_whole(out, object, "pool_available", crisis->available.amount[RELOCATIONS]);
    out_whole(out, object, "pool_used", crisis->taken.amount[RELOCATIONS]);
    out_whole(out, object, "pledged", crisis->pledged.amount[RELOCATIONS]);
    out_whole(out, object, "pledged_offsets", crisis->pledged.amount[OFFSETS]);
    out_bool(out, object, "holds", crisis->holds);
    out_whole(out, object, "offsets", crisis->offsets);
    out_whole(out, object, "unmet", crisis->unmet.amount[RELOCATIONS]);
    crisis_money(out, object, allocation);
    out_bool(out, object, "others_unaddressed", crisis->unaddressed);
    crisis_losses(out, object, allocation);
    cJSON *states = out_list(out, object, "states");
    for (size_t i = 0; i < allocation->year->state_count; i++)
        if (in_plan(allocation, i))
            crisis_state(out, states, allocation, i);
}

/* --- All of it --------------------------------------------------------------------------------- */

static void tree(struct out *out, const struct allocation *allocation, bool with_flows)
{
    const struct year *year = allocation->year;
    head_begin(out, ALLOCATION_FORMAT, year);
    out_text(out, out->root, "outcome", "optimal");
    out_pool(out, year);
    out_rules(out, year);
    cJSON *states = out_list(out, out->root, "states");
    for (size_t i = 0; i < year->state_count; i++)
        state_write(out, states, allocation, i);
    cJSON *benefitting = out_list(out, out->root, "benefitting");
    for (size_t b = 0; b < year->benefitting_count; b++)
        benefitting_write(out, benefitting, allocation, b);
    if (with_flows)
        flows(out, allocation);
    out_totals(out, out_object(out, out->root, "totals"), allocation->totals, allocation->total_values,
               allocation->implementation.tracked);
    triggers(out, allocation);
    mandatory(out, allocation);
    amounts(out, &allocation->amounts);
    crisis(out, allocation);
    notes(out, allocation);
    stages(out, allocation);
}

void allocation_tree(struct out *out, const struct allocation *allocation)
{
    tree(out, allocation, true);
}

void allocation_tree_without_flows(struct out *out, const struct allocation *allocation)
{
    tree(out, allocation, false);
}

const struct format format_allocation = {
    .id = ALLOCATION_FORMAT,
    .schema = {"allocation", "An allocation: who owes, pledges, gives and receives what",
               "Printed by solpool allocate, and by solpool plan with what it chose. Money is in euro "
               "with two decimals, persons are whole numbers.",
               .fields = claim_fields},
    TABLES(allocation_tables),
    .tell = allocation_tell,
};
