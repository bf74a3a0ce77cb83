#include "proof/known_notes.h"

#include <string.h>

#include "proof/standing.h"

static const struct state *state_of(const struct trial *trial, size_t i)
{
    return &trial->year->states[i];
}

static const struct claimed_state *claimed_of(const struct trial *trial, size_t i)
{
    return &trial->claim->states[i];
}

static bool pledges(const struct trial *trial, size_t i)
{
    return !measures_empty(&claimed_of(trial, i)->pledge.measures);
}

/* --- Of states --------------------------------------------------------------------------------- */

static bool figures_flagged(const struct trial *trial, size_t i)
{
    const struct state *state = state_of(trial, i);
    return state->bound && (state->flags.population[0] != '\0' || state->flags.gdp[0] != '\0');
}

static bool assumed(const struct trial *trial, size_t i)
{
    return claimed_of(trial, i)->pledge.flag;
}

static bool nothing_pledged(const struct trial *trial, size_t i)
{
    bool known = state_pledge_known(state_of(trial, i)) || claimed_of(trial, i)->planned;
    return known && state_of(trial, i)->bound && claimed_of(trial, i)->duty > 0 && !pledges(trial, i);
}

static bool partly_deducted(const struct trial *trial, size_t i)
{
    return any_deducted(trial, i) && !all_deducted(trial, i);
}

static bool refused(const struct trial *trial, size_t i)
{
    return state_of(trial, i)->request.outcome == REQUEST_REFUSED;
}

static bool pending(const struct trial *trial, size_t i)
{
    return state_of(trial, i)->request.outcome == REQUEST_PENDING;
}

static bool benefits_and_deducts(const struct trial *trial, size_t i)
{
    return state_of(trial, i)->benefitting && any_deducted(trial, i);
}

static bool redistributed(const struct trial *trial, size_t i)
{
    return claimed_of(trial, i)->redistributed > 0;
}

static bool credited(const struct trial *trial, size_t i)
{
    return claimed_of(trial, i)->credit_used > 0;
}

static bool deemed(const struct trial *trial, size_t i)
{
    return claimed_of(trial, i)->deemed;
}

static bool not_informed(const struct trial *trial, size_t i)
{
    return state_of(trial, i)->standing == STANDING_NOT_INFORMED;
}

static bool declaration_refused(const struct trial *trial, size_t i)
{
    return state_of(trial, i)->standing == STANDING_REFUSED;
}

static bool declaration_pending(const struct trial *trial, size_t i)
{
    return state_of(trial, i)->standing == STANDING_PENDING;
}

static bool not_yet(const struct trial *trial, size_t i)
{
    return state_of(trial, i)->standing == STANDING_NOT_YET;
}

static bool benefits_and_pledges(const struct trial *trial, size_t i)
{
    return state_of(trial, i)->benefitting && pledges(trial, i);
}

static bool pledges_unbound(const struct trial *trial, size_t i)
{
    return !state_of(trial, i)->bound && pledges(trial, i);
}

static bool pledges_offsets(const struct trial *trial, size_t i)
{
    return claimed_of(trial, i)->to_implement.measures.amount[OFFSETS] > 0;
}

static bool needs_by_weight(const struct trial *trial, size_t i)
{
    const struct claimed_benefitting *own = benefitting_of(trial, i);
    return own != NULL && !own->need.flag;
}

static bool assumes_request(const struct trial *trial, size_t i)
{
    const struct claimed_benefitting *own = benefitting_of(trial, i);
    return own != NULL && own->inferred.measures.amount[ALTERNATIVE] > 0;
}

static bool has_shortcomings(const struct trial *trial, size_t i)
{
    const struct claimed_benefitting *own = benefitting_of(trial, i);
    return own != NULL && trial->year->benefitting[own - trial->claim->benefitting].systemic_shortcomings;
}

static bool lapses(const struct trial *trial, size_t i)
{
    const struct measures *lapsed = &claimed_of(trial, i)->lapsed;
    return lapsed->amount[0] != ABSENT && !measures_empty(lapsed);
}

static bool assumed_in_part(const struct trial *trial, size_t i)
{
    const struct claimed *assumed = &claimed_of(trial, i)->assumed;
    size_t unknown = 0;
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        unknown += state_of(trial, i)->pledge_unknown[t] ? 1 : 0;
    return unknown < MEASURE_COUNT && assumed->value != ABSENT && !measures_empty(&assumed->measures);
}

/* The exact shortfall: what is printed of a smaller one is 0. */
static bool pledged_too_little(const struct trial *trial, size_t i)
{
    struct fraction due, given, lacks;
    return after_deduction(&due, &given, trial, i) && lacking_of(&lacks, trial, i, due, given) && lacks.num > 0 &&
           !assumed(trial, i) && pledges(trial, i);
}

static bool states_deduction(const struct trial *trial, size_t i)
{
    const struct state *state = state_of(trial, i);
    bool any = !state->deducted_by_type && state->deduction.num > 0;
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        any = any || (state->deducted_by_type && state->type_deductions[t].num > 0);
    return any;
}

static bool set_aside(const struct trial *trial, size_t i)
{
    return states_deduction(trial, i) && state_of(trial, i)->request.separate_act != 1 &&
           !rule_is(trial, RULE_DEDUCTION_ACT, ACT_POOL);
}

static bool to_come(const struct trial *trial, size_t i)
{
    int64_t date = state_of(trial, i)->request.date;
    return date != NOT_STATED && !year_counts(trial->year, date);
}

static bool credited_in_crisis(const struct trial *trial, size_t i)
{
    const struct claimed_crisis *crisis = &trial->claim->crisis;
    for (size_t k = 0; crisis->need != ABSENT && k < crisis->state_count; k++)
        if (strcmp(crisis->states[k].code, claimed_of(trial, i)->code) == 0)
            return crisis->states[k].credit_used > 0;
    return false;
}

static bool offsets_unplaced(const struct trial *trial, size_t i)
{
    return !rule_is(trial, RULE_OUTRIGHT_OFFSETS, OUTRIGHT_AS_PLEDGED) &&
           trial->agreed_given[i] < claimed_of(trial, i)->to_implement.measures.amount[OFFSETS];
}

static bool offsets_done_alone(const struct trial *trial, size_t i)
{
    int64_t alone = claimed_of(trial, i)->to_implement.measures.amount[OFFSETS] - trial->agreed_given[i];
    return trial->claim->mandatory.missing == ABSENT && trial->past[i].done.amount[OFFSETS] > larger(0, alone);
}

static bool converts(const struct trial *trial, size_t i)
{
    return supply_of(trial, i).amount[ALTERNATIVE] > trial->given[i].amount[ALTERNATIVE];
}

/* Of its mandatory offsets those that pledged relocations leave no room for, where offsets may take up the whole
 * share (S10); agreed ones among the relocations have used up the cap already. */
static int64_t beyond_relocations(const struct trial *trial, size_t i)
{
    const struct claimed_state *claimed = claimed_of(trial, i);
    bool whole = rule_is(trial, RULE_CAP_BASE, CAP_BASE_FAIR_SHARE);
    const struct claimed *given = whole ? &claimed->pledge : &claimed->to_implement;
    if (!rule_is(trial, RULE_OFFSET_CAP, CAP_FULL_SHARE) || claimed->mandatory_cap == ABSENT)
        return 0;
    int64_t room = claimed->mandatory_cap - given->measures.amount[RELOCATIONS] + agreed_instead_of(trial, i);
    return larger(0, claimed->mandatory_offsets - larger(0, room));
}

static bool goes_beyond(const struct trial *trial, size_t i)
{
    return beyond_relocations(trial, i) > 0;
}

/* --- Of the year ------------------------------------------------------------------------------- */

static bool always(const struct trial *trial)
{
    return trial != NULL;
}

/* The fair shares together; a denominator of 0 beyond 128 bits. */
static struct fraction nominal_of(const struct trial *trial)
{
    struct fraction sum = fraction_whole(0);
    for (size_t i = 0; i < trial->year->state_count; i++)
        if (is_counted(trial, i) && !fraction_add(&sum, sum, fair_share(trial, i)))
            return (struct fraction){0, 0};
    return sum;
}

static bool shares_off(const struct trial *trial)
{
    return !fraction_same(nominal_of(trial), fraction_whole(trial->year->pool.relocations));
}

static bool forum_may_meet(const struct trial *trial)
{
    bool any = false;
    for (size_t i = 0; i < trial->year->state_count; i++)
        any = any || any_deducted(trial, i);
    return any && rule_is(trial, RULE_DEDUCTED_SHARE, DEDUCTED_FORUM) && !trial->year->pool.forum_reconvened;
}

static bool some_rescue(const struct trial *trial)
{
    return trial->year->pool.sar_millionth_percent != NOT_STATED &&
           !measures_empty(&trial->claim->totals[TOTAL_DELIVERED].measures);
}

static bool minors_not_stated(const struct trial *trial)
{
    for (size_t i = 0; i < trial->year->state_count; i++)
        if (state_of(trial, i)->relocated_minors > 0)
            return false;
    return trial->claim->amounts.union_funding_cents > 0;
}

static bool zero_need(const struct trial *trial)
{
    return trial->year->pool.relocations == 0;
}

static bool other_ratio(const struct trial *trial)
{
    const struct pool *pool = &trial->year->pool;
    return pool->relocations > 0 && (int128)pool->financial_cents * pool->proposal_relocations !=
                                        (int128)pool->proposal_financial_cents * pool->relocations;
}

static bool below_minimum(const struct trial *trial)
{
    const struct pool *pool = &trial->year->pool;
    return pool->relocations < pool->minimum_relocations || pool->financial_cents < pool->minimum_financial_cents;
}

static bool some_missing(const struct trial *trial)
{
    return trial->claim->mandatory.missing > 0;
}

static bool none_missing(const struct trial *trial)
{
    return trial->claim->mandatory.missing == 0;
}

static bool late(const struct trial *trial)
{
    for (size_t i = 0; i < trial->claim->state_count; i++)
        if (claimed_of(trial, i)->late_offsets > 0)
            return true;
    return false;
}

static bool in_crisis(const struct trial *trial)
{
    return trial->year->crisis.declared;
}

static bool others_unaddressed(const struct trial *trial)
{
    return trial->claim->crisis.need != ABSENT && trial->claim->crisis.unaddressed;
}

static bool money_left(const struct trial *trial)
{
    return trial->claim->amounts.unallocated_cents > 0;
}

static bool persons_left(const struct trial *trial)
{
    const int64_t *unused = trial->claim->totals[TOTAL_UNUSED].measures.amount;
    return unused[RELOCATIONS] + unused[OFFSETS] > 0;
}

/* --- Messages with numbers --------------------------------------------------------------------- */

#define NOTE_WORDS(TEXT, ...) NOTE_WORDS_WITH(TEXT, __VA_ARGS__, NULL)
#define NOTE_WORDS_WITH(TEXT, KEY, ...)                                                                                \
    say_list(TEXT, languages[0], TEXT_said_note_##KEY, (const char *const[]){__VA_ARGS__})

struct euro_words {
    char text[EXACT_TEXT_SIZE + 4];
};

static struct euro_words euro_words(struct fraction euro)
{
    struct euro_words words = {"EUR "};
    fraction_text(words.text + 4, euro, 2, false);
    return words;
}

static struct euro_words cent_words(int128 cents)
{
    return euro_words(fraction_make(cents, 100));
}

static void say_minimum(const struct trial *trial, struct text *text)
{
    const struct pool *pool = &trial->year->pool;
    int64_t least = pool->minimum_relocations;
    if (pool->relocations < least)
        NOTE_WORDS(text, below_minimum, NUMBER_WORDS(pool->relocations),
                   least == 30000 ? "30 000" : NUMBER_WORDS(least));
    else
        NOTE_WORDS(text, below_minimum, cent_words(pool->financial_cents).text,
                   cent_words(pool->minimum_financial_cents).text);
}

static void say_ratio(const struct trial *trial, struct text *text)
{
    const struct pool *pool = &trial->year->pool;
    NOTE_WORDS(
        text, other_ratio,
        euro_words(fraction_make(pool->proposal_financial_cents, (int128)100 * pool->proposal_relocations)).text);
}

static void say_shares(const struct trial *trial, struct text *text)
{
    char sum[EXACT_TEXT_SIZE];
    fraction_text(sum, nominal_of(trial), 6, true);
    NOTE_WORDS(text, rounding, sum, NUMBER_WORDS(trial->year->pool.relocations));
}

static void say_missing(const struct trial *trial, struct text *text)
{
    const struct claimed_mandatory *claimed = &trial->claim->mandatory;
    const char *why = claimed->total == claimed->missing ? ENGLISH_said_note_mandatory_missing
                      : claimed->stocks == claimed->caps ? ENGLISH_said_note_mandatory_caps
                                                         : ENGLISH_said_note_mandatory_stocks;
    if (rule_is(trial, RULE_MANDATORY_TOTAL, MANDATORY_LITERAL))
        NOTE_WORDS(text, mandatory_literal, NUMBER_WORDS(claimed->missing), NUMBER_WORDS(claimed->total), why);
    else
        NOTE_WORDS(text, mandatory_offsets, NUMBER_WORDS(claimed->missing), NUMBER_WORDS(claimed->total), why);
}

static void say_beyond(const struct trial *trial, struct text *text)
{
    int64_t sum = 0;
    for (size_t i = 0; i < trial->year->state_count; i++)
        sum += beyond_relocations(trial, i);
    NOTE_WORDS(text, offsets_for_relocations, NUMBER_WORDS(sum));
}

static void say_rescue(const struct trial *trial, struct text *text)
{
    int128 rescue = 0, all = 0;
    char achieved[EXACT_TEXT_SIZE], wanted[EXACT_TEXT_SIZE];
    for (size_t b = 0; b < trial->year->benefitting_count; b++) {
        int128 units = trial_units(trial, &trial->received[b]);
        all += units;
        rescue += trial->year->benefitting[b].search_and_rescue ? units : 0;
    }
    fraction_text(achieved, fraction_make(rescue * 100, all > 0 ? all : 1), 2, true);
    fraction_text(wanted, fraction_make(trial->year->pool.sar_millionth_percent, MILLION), 6, true);
    NOTE_WORDS(text, search_and_rescue, achieved, wanted);
}

static void say_late(const struct trial *trial, struct text *text)
{
    int64_t sum = 0;
    for (size_t i = 0; i < trial->claim->state_count; i++)
        sum += larger(0, claimed_of(trial, i)->late_offsets);
    NOTE_WORDS(text, late_offsets, NUMBER_WORDS(sum));
}

static void say_money(const struct trial *trial, struct text *text)
{
    NOTE_WORDS(text, unallocated_money, cent_words(trial->claim->amounts.unallocated_cents).text);
}

static void say_persons(const struct trial *trial, struct text *text)
{
    const int64_t *unused = trial->claim->totals[TOTAL_UNUSED].measures.amount;
    NOTE_WORDS(text, unplaced_persons, NUMBER_WORDS(unused[RELOCATIONS] + unused[OFFSETS]));
}

/* --- The table --------------------------------------------------------------------------------- */

/* A note of states in one text; of those about whom an order among equals decided; one of the year in one text, or with
 * numbers in it; and one whose condition is not worked out here. */
/* clang-format off */
#define STATES(CODE, ARTICLE, SPEAKS_OF) {#CODE, ARTICLE, SPEAKS_OF, NULL, NO_TIE, TEXT_said_note_##CODE, NULL}
#define TIES(CODE, ARTICLE, OF) {#CODE, ARTICLE, NULL, NULL, OF, TEXT_said_note_##CODE, NULL}
#define STANDS(CODE, ARTICLE, HOLDS) {#CODE, ARTICLE, NULL, HOLDS, NO_TIE, TEXT_said_note_##CODE, NULL}
#define NUMBERS(CODE, ARTICLE, HOLDS, SAY) {#CODE, ARTICLE, NULL, HOLDS, NO_TIE, TEXT_COUNT, SAY}
#define EITHER(CODE, ARTICLE) {#CODE, ARTICLE, NULL, NULL, NO_TIE, TEXT_COUNT, NULL}
/* clang-format on */

const struct known_note known_notes[] = {
    NUMBERS(below_minimum, "12(2)", below_minimum, say_minimum),
    NUMBERS(other_ratio, "12(3)", other_ratio, say_ratio),
    STANDS(zero_need, "12(4)", zero_need),
    STATES(figures_flagged, "66", figures_flagged),
    NUMBERS(rounding, "57(3)", shares_off, say_shares),
    TIES(ties, "57(3)", FIRST_ORDER + TIED_SHARES),
    STATES(assumed_pledge, "57(4)", assumed),
    STATES(assumed_in_part, "57(4)", assumed_in_part),
    STATES(nothing_pledged, "57(3)", nothing_pledged),
    STATES(pledged_too_little, "57(3)", pledged_too_little),
    STATES(full_deduction, "61, 62", all_deducted),
    STATES(partial_deduction, "61, 62", partly_deducted),
    STATES(deduction_set_aside, "61(4), 62(5)", set_aside),
    STATES(deduction_to_come, "61(4), 62(5)", to_come),
    STATES(deduction_refused, "61(4), 62(5)", refused),
    STATES(deduction_pending, "61(3), 62(4)", pending),
    STATES(deduction_of_benefitting, "61(1)", benefits_and_deducts),
    STANDS(forum_may_meet, "13(4)", forum_may_meet),
    STATES(redistributed, "61, 62", redistributed),
    TIES(ties_redistributed, "61, 62", FIRST_ORDER + TIED_REDISTRIBUTED),
    STATES(credit_used, "9(4) of 2024/1359", credited),
    STATES(credit_used_in_crisis, "9(4)(b) of 2024/1359", credited_in_crisis),
    STATES(deemed_payer, "57(3)", deemed),
    STATES(not_informed, "58(1)", not_informed),
    STATES(declaration_refused, "59(4)", declaration_refused),
    STATES(declaration_pending, "59(4)", declaration_pending),
    STATES(not_yet_benefitting, "58, 59", not_yet),
    STATES(benefitting_not_obliged, "60(3)", benefits_and_pledges),
    STATES(not_bound, NULL, pledges_unbound),
    STATES(offsets_pledged, "63", pledges_offsets),
    STATES(outright_offsets_unplaced, "56(2), 63", offsets_unplaced),
    STATES(offsets_without_agreement, "63(1), 63(2), 69", offsets_done_alone),
    STATES(agreed_beyond_need, "63(1), 63(2), 69", agreed_beyond),
    NUMBERS(mandatory_offsets, "63(3), 63(4)", some_missing, say_missing),
    STANDS(nothing_missing, "63(3), 63(4)", none_missing),
    {"offsets_for_relocations", "63(7)", goes_beyond, NULL, NO_TIE, TEXT_COUNT, say_beyond},
    STATES(needs_by_weight, NULL, needs_by_weight),
    TIES(ties_needs, "60(2)", FIRST_ORDER + TIED_NEEDS),
    TIES(ties_agreed, "63(1), 63(2), 69", FIRST_ORDER + TIED_AGREED),
    EITHER(ties_draws, "60(3)"),
    TIES(ties_relocations, "60(2), 60(3)", RELOCATIONS),
    TIES(ties_financial, "60(2), 60(3)", FINANCIAL),
    TIES(ties_alternative, "60(2), 60(3)", ALTERNATIVE),
    TIES(ties_offsets, "60(2), 60(3)", OFFSETS),
    TIES(ties_mandatory, "63(3), 63(4)", MANDATORY_TIE),
    NUMBERS(search_and_rescue, "57(2)", some_rescue, say_rescue),
    STATES(alternative_assumed, "57(4), 65(1)", assumes_request),
    STATES(alternative_converted, "57(4)", converts),
    STATES(systemic_shortcomings, "60(3)", has_shortcomings),
    STATES(lapsed, "60(3)", lapses),
    NUMBERS(late_offsets, "63(5)", late, say_late),
    NUMBERS(crisis, "9(1), 9(2) of 2024/1359", in_crisis, NULL),
    EITHER(ties_crisis, "4(5), 9(1) of 2024/1359"),
    STANDS(crisis_others, "9(6) of 2024/1359", others_unaddressed),
    STANDS(minors_not_stated, "20 of 2021/1147", minors_not_stated),
    NUMBERS(unallocated_money, "64(4)", money_left, say_money),
    NUMBERS(unplaced_persons, "60(1)", persons_left, say_persons),
    STANDS(nearest_flows, "60(3)", always),
};

const size_t known_note_count = sizeof known_notes / sizeof *known_notes;
