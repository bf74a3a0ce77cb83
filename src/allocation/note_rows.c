#include "allocation/note_rows.h"

#include <string.h>

#include "allocation/note_ties.h"
#include "law/act.h"
#include "law/deduction.h"

/* --- States ------------------------------------------------------------------------------------ */

static bool is_assumed(const struct allocation *allocation, size_t i)
{
    return allocation->ledger[i].assumed;
}

/* One type or more is known, and another is not. */
static bool is_assumed_in_part(const struct allocation *allocation, size_t i)
{
    size_t unknown = 0;
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        unknown += allocation->year->states[i].pledge_unknown[t] ? 1 : 0;
    return unknown < MEASURE_COUNT && !measures_empty(&allocation->ledger[i].assumed_part);
}

static bool pledged_nothing(const struct allocation *allocation, size_t i)
{
    return state_pledge_known(&allocation->year->states[i]) && allocation->year->states[i].bound &&
           allocation->ledger[i].duty > 0 && measures_empty(&allocation->ledger[i].pledge);
}

static bool pledged_too_little(const struct allocation *allocation, size_t i)
{
    return allocation->ledger[i].shortfall.num > 0 && !allocation->ledger[i].assumed &&
           !measures_empty(&allocation->ledger[i].pledge);
}

static bool fully_deducted(const struct allocation *allocation, size_t i)
{
    return deduction_full(allocation->year, &allocation->year->states[i]);
}

static bool partly_deducted(const struct allocation *allocation, size_t i)
{
    return deduction_any(allocation->year, &allocation->year->states[i]) && !fully_deducted(allocation, i);
}

static bool set_aside(const struct allocation *allocation, size_t i)
{
    return deduction_set_aside(allocation->year, &allocation->year->states[i]);
}

static bool has_outcome(const struct allocation *allocation, size_t i, enum request_outcome outcome)
{
    return allocation->year->states[i].request.outcome == (int64_t)outcome;
}

static bool to_come(const struct allocation *allocation, size_t i)
{
    return deduction_to_come(allocation->year, &allocation->year->states[i]);
}

static bool request_refused(const struct allocation *allocation, size_t i)
{
    return has_outcome(allocation, i, REQUEST_REFUSED);
}

static bool request_pending(const struct allocation *allocation, size_t i)
{
    return has_outcome(allocation, i, REQUEST_PENDING);
}

/* Art 61(1): a deduction presupposes that the pool is not used. */
static bool uses_pool_and_deducts(const struct allocation *allocation, size_t i)
{
    return allocation->year->states[i].benefitting && deduction_any(allocation->year, &allocation->year->states[i]);
}

static bool stands(const struct allocation *allocation, size_t i, enum standing standing)
{
    return allocation->year->states[i].standing == standing;
}

static bool not_informed(const struct allocation *allocation, size_t i)
{
    return stands(allocation, i, STANDING_NOT_INFORMED);
}

static bool declaration_refused(const struct allocation *allocation, size_t i)
{
    return stands(allocation, i, STANDING_REFUSED);
}

static bool declaration_pending(const struct allocation *allocation, size_t i)
{
    return stands(allocation, i, STANDING_PENDING);
}

static bool not_yet(const struct allocation *allocation, size_t i)
{
    return stands(allocation, i, STANDING_NOT_YET);
}

static bool deemed(const struct allocation *allocation, size_t i)
{
    return allocation->ledger[i].deemed;
}

static bool redistributed(const struct allocation *allocation, size_t i)
{
    return allocation->ledger[i].redistributed > 0;
}

static bool credited(const struct allocation *allocation, size_t i)
{
    return allocation->ledger[i].credit > 0;
}

static bool credited_in_crisis(const struct allocation *allocation, size_t i)
{
    return allocation->crisis.declared && allocation->crisis.entries[i].credit_used > 0;
}

static bool lapses(const struct allocation *allocation, size_t i)
{
    return !measures_empty(&allocation->ledger[i].lapsed);
}

static bool benefits_and_pledges(const struct allocation *allocation, size_t i)
{
    return allocation->year->states[i].benefitting && !measures_empty(&allocation->ledger[i].pledge);
}

static bool pledges_offsets(const struct allocation *allocation, size_t i)
{
    return allocation->ledger[i].to_implement.amount[OFFSETS] > 0;
}

/* S33: nobody agreed to them. */
static bool unplaced_offsets(const struct allocation *allocation, size_t i)
{
    return !offsets_outright(allocation->year) &&
           allocation->agreed.of_state[i] < allocation->ledger[i].to_implement.amount[OFFSETS];
}

/* Offsets that were carried out, neither agreed to, nor pledged, nor mandatory: they stand in for relocations. */
static bool offsets_without_agreement(const struct allocation *allocation, size_t i)
{
    const struct entry *entry = &allocation->ledger[i];
    int64_t done = 0, pledged = entry->to_implement.amount[OFFSETS] - allocation->agreed.of_state[i];
    for (size_t k = 0; k < entry->done_count; k++)
        done += entry->done[k].amount.amount[OFFSETS]; /* beside those agreed to */
    return !allocation->mandatory.in_force && done > larger(0, pledged);
}

/* Agreement comes before the distribution, whatever is needed: more than all of the need, by the six decimals that are
 * printed of the coverage. */
static bool agreed_beyond_need(const struct allocation *allocation, size_t i)
{
    const struct year *year = allocation->year;
    const struct benefitting *benefitting = year_benefitting(year, year->states[i].code);
    size_t b = benefitting != NULL ? (size_t)(benefitting - year->benefitting) : 0;
    return benefitting != NULL && allocation->agreed.of_benefitting[b] > 0 && allocation->receipts[b].covered &&
           fraction_compare(allocation->receipts[b].coverage, fraction_make(2 * MILLION + 1, 2 * MILLION)) >= 0;
}

static bool has_shortcomings(const struct allocation *allocation, size_t i)
{
    const struct year *year = allocation->year;
    const struct benefitting *benefitting = year_benefitting(year, year->states[i].code);
    return benefitting != NULL && benefitting->systemic_shortcomings;
}

static bool needs_by_weight(const struct allocation *allocation, size_t i)
{
    const struct year *year = allocation->year;
    const struct benefitting *benefitting = year_benefitting(year, year->states[i].code);
    return benefitting != NULL && !allocation->needs[benefitting - year->benefitting].stated;
}

static bool assumes_request(const struct allocation *allocation, size_t i)
{
    const struct year *year = allocation->year;
    const struct benefitting *benefitting = year_benefitting(year, year->states[i].code);
    return benefitting != NULL && allocation->needs[benefitting - year->benefitting].inferred.amount[ALTERNATIVE] > 0;
}

static bool converts_alternative(const struct allocation *allocation, size_t i)
{
    return amounts_converted(&allocation->ledger[i].supply, &allocation->uses[i].used) > 0;
}

/* What a statistical office says of the figures that the key is made of. */
static bool figures_flagged(const struct allocation *allocation, size_t i)
{
    const struct state *state = &allocation->year->states[i];
    return state->bound && (state->flags.population[0] != '\0' || state->flags.gdp[0] != '\0');
}

/* --- Messages with numbers --------------------------------------------------------------------- */

#define EURO_TEXT_SIZE (EXACT_TEXT_SIZE + 4)

static void euro_text(char out[EURO_TEXT_SIZE], struct fraction euro)
{
    strcpy(out, "EUR ");
    fraction_text(out + 4, euro, 2, false);
}

static bool money_below_minimum(const struct pool *pool, struct note *note)
{
    char euro[EURO_TEXT_SIZE], minimum[EURO_TEXT_SIZE];
    euro_text(euro, fraction_make(pool->financial_cents, 100));
    euro_text(minimum, fraction_make(pool->minimum_financial_cents, 100));
    return pool->financial_cents < pool->minimum_financial_cents && NOTE_SAY(note, below_minimum, euro, minimum);
}

/* The numbers of Art 12(2), which Art 79 has reviewed (S4). */
static bool below_minimum(const struct allocation *allocation, struct note *note)
{
    const struct pool *pool = &allocation->year->pool;
    char relocations[EXACT_TEXT_SIZE], minimum[EXACT_TEXT_SIZE];
    exact_text(relocations, pool->relocations);
    exact_text(minimum, pool->minimum_relocations);
    if (pool->relocations >= pool->minimum_relocations)
        return money_below_minimum(pool, note);
    return NOTE_SAY(note, below_minimum, relocations, minimum);
}

static bool rounding(const struct allocation *allocation, struct note *note)
{
    char sum[EXACT_TEXT_SIZE], pool[EXACT_TEXT_SIZE];
    int64_t relocations = allocation->year->pool.relocations;
    fraction_text(sum, allocation->nominal_persons, 6, true);
    exact_text(pool, relocations);
    return fraction_compare(allocation->nominal_persons, fraction_whole(relocations)) != 0 &&
           NOTE_SAY(note, rounding, sum, pool);
}

static bool mandatory(const struct allocation *allocation, struct note *note)
{
    const struct mandatory *m = &allocation->mandatory;
    char missing[EXACT_TEXT_SIZE], total[EXACT_TEXT_SIZE];
    const char *why = m->total == m->missing ? ENGLISH_said_note_mandatory_missing
                      : m->stocks == m->caps ? ENGLISH_said_note_mandatory_caps
                                             : ENGLISH_said_note_mandatory_stocks;
    exact_text(missing, m->missing);
    exact_text(total, m->total);
    if (!m->in_force || m->missing == 0)
        return false;
    return allocation->year->rules.option[RULE_MANDATORY_TOTAL] == MANDATORY_LITERAL
               ? NOTE_SAY(note, mandatory_literal, missing, total, why)
               : NOTE_SAY(note, mandatory_offsets, missing, total, why);
}

static bool nothing_missing(const struct allocation *allocation, struct note *note)
{
    return allocation->mandatory.in_force && allocation->mandatory.missing == 0 && NOTE_SAY(note, nothing_missing);
}

/* Of its mandatory offsets, those for which relocations pledged leave no room in the share (S10); agreed offsets among
 * them have used up the cap already. */
static int64_t beyond_relocations(const struct allocation *allocation, size_t i)
{
    const struct entry *entry = &allocation->ledger[i];
    bool by_key = allocation->year->rules.option[RULE_CAP_BASE] == CAP_BASE_FAIR_SHARE;
    const struct measures *given = by_key ? &entry->pledge : &entry->to_implement;
    if (allocation->year->rules.option[RULE_OFFSET_CAP] != CAP_FULL_SHARE || !allocation->mandatory.in_force)
        return 0;
    int64_t room = allocation->mandatory.cap[i] - given->amount[RELOCATIONS] +
                   agreed_instead(entry, allocation->agreed.of_state[i]);
    return larger(0, allocation->uses[i].mandatory_offsets - larger(0, room));
}

static bool goes_beyond(const struct allocation *allocation, size_t i)
{
    return beyond_relocations(allocation, i) > 0;
}

static bool in_place_of_relocations(const struct allocation *allocation, struct note *note)
{
    int64_t sum = 0;
    char text[EXACT_TEXT_SIZE];
    for (size_t i = 0; i < allocation->year->state_count; i++)
        sum += beyond_relocations(allocation, i);
    exact_text(text, sum);
    return NOTE_SAY(note, offsets_for_relocations, text);
}

static bool minors_not_stated(const struct allocation *allocation, struct note *note)
{
    for (size_t i = 0; i < allocation->year->state_count; i++)
        if (allocation->year->states[i].relocated_minors > 0)
            return false;
    return allocation->amounts.funding_cents > 0 && NOTE_SAY(note, minors_not_stated);
}

static bool crisis(const struct allocation *allocation, struct note *note)
{
    const struct crisis_result *crisis = &allocation->crisis;
    const struct crisis *plan = &allocation->year->crisis;
    const char *why = plan->temporary_protection    ? ENGLISH_said_note_crisis_protection
                      : plan->article_13_derogation ? ENGLISH_said_note_crisis_article_13
                                                    : ENGLISH_said_note_crisis_less;
    char unmet[EXACT_TEXT_SIZE], used[EXACT_TEXT_SIZE], pledged[EXACT_TEXT_SIZE];
    char offsets[EXACT_TEXT_SIZE];
    if (!crisis->declared)
        return false;
    exact_text(unmet, crisis->unmet.amount[RELOCATIONS]);
    exact_text(used, crisis->taken.amount[RELOCATIONS]);
    exact_text(pledged, crisis->pledged.amount[RELOCATIONS] + crisis->pledged.amount[OFFSETS]);
    exact_text(offsets, crisis->offsets);
    if (crisis->unmet.amount[RELOCATIONS] == 0)
        return NOTE_SAY(note, crisis_covered, used, pledged, offsets);
    if (!crisis->holds || crisis->offsets == crisis_missing(crisis, allocation->year))
        return NOTE_SAY(note, crisis_not_mandatory, unmet, why);
    return NOTE_SAY(note, crisis_uncovered, unmet);
}

static bool others_unaddressed(const struct allocation *allocation, struct note *note)
{
    return allocation->crisis.unaddressed && NOTE_SAY(note, crisis_others);
}

static bool forum(const struct allocation *allocation, struct note *note)
{
    bool deducted = false;
    for (size_t i = 0; i < allocation->year->state_count; i++)
        deducted = deducted || deduction_any(allocation->year, &allocation->year->states[i]);
    return deducted && allocation->year->rules.option[RULE_DEDUCTED_SHARE] == DEDUCTED_FORUM &&
           !allocation->year->pool.forum_reconvened && NOTE_SAY(note, forum_may_meet);
}

static bool late(const struct allocation *allocation, struct note *note)
{
    int64_t persons = 0;
    char text[EXACT_TEXT_SIZE];
    for (size_t i = 0; allocation->closing != NULL && i < allocation->year->state_count; i++)
        persons += allocation->closing[i].late_offsets;
    exact_text(text, persons);
    return persons > 0 && NOTE_SAY(note, late_offsets, text);
}

static bool search_and_rescue(const struct allocation *allocation, struct note *note)
{
    const struct year *year = allocation->year;
    int128 rescue = 0, all = 0;
    if (year->pool.sar_millionth_percent == NOT_STATED)
        return false;
    for (size_t b = 0; b < year->benefitting_count; b++) {
        int128 value = price_value(&allocation->price, &allocation->receipts[b].received);
        all += value;
        rescue += year->benefitting[b].search_and_rescue ? value : 0;
    }
    char achieved[EXACT_TEXT_SIZE], wanted[EXACT_TEXT_SIZE];
    fraction_text(wanted, fraction_make(year->pool.sar_millionth_percent, MILLION), 6, true);
    if (all == 0)
        return false;
    fraction_text(achieved, fraction_make(rescue * 100, all), 2, true);
    return NOTE_SAY(note, search_and_rescue, achieved, wanted);
}

static bool fund(const struct allocation *allocation, struct note *note)
{
    int64_t cents = allocation->amounts.to_fund_cents;
    char euro[EURO_TEXT_SIZE];
    euro_text(euro, fraction_make(cents, 100));
    return cents > 0 && NOTE_SAY(note, unallocated_money, euro);
}

static bool unplaced(const struct allocation *allocation, struct note *note)
{
    const struct measures *unused = &allocation->totals[TOTAL_UNUSED];
    int64_t persons = unused->amount[RELOCATIONS] + unused->amount[OFFSETS];
    char text[EXACT_TEXT_SIZE];
    exact_text(text, persons);
    return persons > 0 && NOTE_SAY(note, unplaced_persons, text);
}

/* Art 12(3): the ratio between the two numbers is maintained. */
static bool other_ratio(const struct allocation *allocation, struct note *note)
{
    const struct pool *pool = &allocation->year->pool;
    struct fraction ratio = fraction_make(pool->proposal_financial_cents, (int128)100 * pool->proposal_relocations);
    char euro[EURO_TEXT_SIZE];
    if (pool->relocations == 0 || (int128)pool->financial_cents * pool->proposal_relocations ==
                                      (int128)pool->proposal_financial_cents * pool->relocations)
        return false;
    euro_text(euro, ratio);
    return NOTE_SAY(note, other_ratio, euro);
}

static bool pledges_unbound(const struct allocation *allocation, size_t i)
{
    return !allocation->year->states[i].bound && !measures_empty(&allocation->ledger[i].pledge);
}

static bool zero_need(const struct allocation *allocation, struct note *note)
{
    return allocation->year->pool.relocations == 0 && NOTE_SAY(note, zero_need);
}

static bool nearest_flows(const struct allocation *allocation, struct note *note)
{
    (void)allocation;
    return NOTE_SAY(note, nearest_flows);
}

/* --- The table --------------------------------------------------------------------------------- */

/* A note of the states of which it speaks, said in one text, and one that says itself what it has to. */
/* clang-format off */
#define MARKS(CODE, ARTICLE, SPEAKS_OF) {#CODE, ARTICLE, SPEAKS_OF, NULL, TEXT_said_note_##CODE}
#define WRITES(CODE, ARTICLE, SPEAKS_OF, WRITE) {#CODE, ARTICLE, SPEAKS_OF, WRITE, TEXT_COUNT}
/* clang-format on */

const struct note_row note_rows[] = {
    WRITES(below_minimum, "12(2)", NULL, below_minimum),
    WRITES(other_ratio, "12(3)", NULL, other_ratio),
    WRITES(zero_need, "12(4)", NULL, zero_need),
    MARKS(figures_flagged, "66", figures_flagged),
    WRITES(rounding, "57(3)", NULL, rounding),
    MARKS(ties, "57(3)", note_share_tied),
    MARKS(assumed_pledge, "57(4)", is_assumed),
    MARKS(assumed_in_part, "57(4)", is_assumed_in_part),
    MARKS(nothing_pledged, "57(3)", pledged_nothing),
    MARKS(pledged_too_little, "57(3)", pledged_too_little),
    MARKS(full_deduction, "61, 62", fully_deducted),
    MARKS(partial_deduction, "61, 62", partly_deducted),
    MARKS(deduction_set_aside, "61(4), 62(5)", set_aside),
    MARKS(deduction_to_come, "61(4), 62(5)", to_come),
    MARKS(deduction_refused, "61(4), 62(5)", request_refused),
    MARKS(deduction_pending, "61(3), 62(4)", request_pending),
    MARKS(deduction_of_benefitting, "61(1)", uses_pool_and_deducts),
    WRITES(forum_may_meet, "13(4)", NULL, forum),
    MARKS(redistributed, "61, 62", redistributed),
    MARKS(ties_redistributed, "61, 62", note_redistributed_tied),
    MARKS(credit_used, "9(4) of 2024/1359", credited),
    MARKS(credit_used_in_crisis, "9(4)(b) of 2024/1359", credited_in_crisis),
    MARKS(deemed_payer, "57(3)", deemed),
    MARKS(not_informed, "58(1)", not_informed),
    MARKS(declaration_refused, "59(4)", declaration_refused),
    MARKS(declaration_pending, "59(4)", declaration_pending),
    MARKS(not_yet_benefitting, "58, 59", not_yet),
    MARKS(benefitting_not_obliged, "60(3)", benefits_and_pledges),
    MARKS(not_bound, NULL, pledges_unbound),
    MARKS(offsets_pledged, "63", pledges_offsets),
    MARKS(outright_offsets_unplaced, "56(2), 63", unplaced_offsets),
    MARKS(offsets_without_agreement, "63(1), 63(2), 69", offsets_without_agreement),
    MARKS(agreed_beyond_need, "63(1), 63(2), 69", agreed_beyond_need),
    WRITES(mandatory_offsets, "63(3), 63(4)", NULL, mandatory),
    WRITES(nothing_missing, "63(3), 63(4)", NULL, nothing_missing),
    WRITES(offsets_for_relocations, "63(7)", goes_beyond, in_place_of_relocations),
    MARKS(needs_by_weight, NULL, needs_by_weight),
    MARKS(ties_needs, "60(2)", note_need_tied),
    MARKS(ties_agreed, "63(1), 63(2), 69", note_agreed_tied),
    MARKS(ties_draws, "60(3)", note_draw_tied),
    MARKS(ties_relocations, "60(2), 60(3)", note_relocations_tied),
    MARKS(ties_financial, "60(2), 60(3)", note_financial_tied),
    MARKS(ties_alternative, "60(2), 60(3)", note_alternative_tied),
    MARKS(ties_offsets, "60(2), 60(3)", note_offsets_tied),
    MARKS(ties_mandatory, "63(3), 63(4)", note_mandatory_tied),
    WRITES(search_and_rescue, "57(2)", NULL, search_and_rescue),
    MARKS(alternative_assumed, "57(4), 65(1)", assumes_request),
    MARKS(alternative_converted, "57(4)", converts_alternative),
    MARKS(systemic_shortcomings, "60(3)", has_shortcomings),
    MARKS(lapsed, "60(3)", lapses),
    WRITES(late_offsets, "63(5)", NULL, late),
    WRITES(crisis, "9(1), 9(2) of 2024/1359", NULL, crisis),
    MARKS(ties_crisis, "4(5), 9(1) of 2024/1359", note_crisis_tied),
    WRITES(crisis_others, "9(6) of 2024/1359", NULL, others_unaddressed),
    WRITES(minors_not_stated, "20 of 2021/1147", NULL, minors_not_stated),
    WRITES(unallocated_money, "64(4)", NULL, fund),
    WRITES(unplaced_persons, "60(1)", NULL, unplaced),
    WRITES(nearest_flows, "60(3)", NULL, nearest_flows),
};

const size_t note_row_count = sizeof note_rows / sizeof *note_rows;
