/*
 * The proof of the notes. They stand in one order, each once and with its article. Of those in the table that have a
 * condition here it is worked out again from the year and the claimed figures, which the other checks prove: the note stands
 * if it holds, and is about the states for which it does. Of the others it is proved that they are notes that there are.
 */
#include <string.h>

#include "proof/trial.h"

static const struct state *state_of(const struct trial *trial, size_t i)
{
    return &trial->year->states[i];
}

static const struct claimed_state *claimed_of(const struct trial *trial, size_t i)
{
    return &trial->claim->states[i];
}

/* The claimed benefitting state that a state is, or NULL. */
static const struct claimed_benefitting *benefitting_of(const struct trial *trial, size_t i)
{
    for (size_t b = 0; b < trial->year->benefitting_count; b++)
        if (trial->benefits[b] == i)
            return &trial->claim->benefitting[b];
    return NULL;
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
    for (size_t b = 0; b < trial->year->benefitting_count; b++)
        if (trial->benefits[b] == i)
            return trial->year->benefitting[b].systemic_shortcomings;
    return false;
}

static bool lapses(const struct trial *trial, size_t i)
{
    const struct measures *lapsed = &claimed_of(trial, i)->lapsed;
    return lapsed->amount[0] != ABSENT && !measures_empty(lapsed);
}

/* --- Of the year ------------------------------------------------------------------------------- */

static bool always(const struct trial *trial)
{
    return trial != NULL;
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
    return pool->relocations < pool->minimum_relocations ||
           pool->financial_cents < pool->minimum_financial_cents;
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

/* --- The table --------------------------------------------------------------------------------- */

/* A note of states in one text; of those whose whole numbers are ties; one of the year; and one whose condition is not
 * worked out here. */
#define STATES(CODE, ARTICLE, SPEAKS_OF) {#CODE, ARTICLE, SPEAKS_OF, NULL, NO_TIE, TEXT_said_note_##CODE}
#define TIES(CODE, ARTICLE, OF) {#CODE, ARTICLE, NULL, NULL, OF, TEXT_said_note_##CODE}
#define STANDS(CODE, ARTICLE, HOLDS) {#CODE, ARTICLE, NULL, HOLDS, NO_TIE, TEXT_COUNT}
#define EITHER(CODE, ARTICLE) {#CODE, ARTICLE, NULL, NULL, NO_TIE, TEXT_COUNT}
enum { MANDATORY = MEASURE_COUNT, NO_TIE }; /* beside the types */

static const struct known_note {
    const char *code;
    const char *article; /* or NULL */
    bool (*speaks_of)(const struct trial *trial, size_t i);
    bool (*holds)(const struct trial *trial);
    int tie; /* a type, MANDATORY or NO_TIE */
    enum text_key message; /* or TEXT_COUNT */
} known_notes[] = {
    STANDS(below_minimum, "12(2)", below_minimum),
    STANDS(other_ratio, "12(3)", other_ratio),
    STANDS(zero_need, "12(4)", zero_need),
    STATES(figures_flagged, "66", figures_flagged),
    EITHER(rounding, "57(3)"),
    EITHER(ties, "57(3)"),
    STATES(assumed_pledge, "57(4)", assumed),
    EITHER(assumed_in_part, "57(4)"),
    STATES(nothing_pledged, "57(3)", nothing_pledged),
    EITHER(pledged_too_little, "57(3)"),
    STATES(full_deduction, "61, 62", all_deducted),
    STATES(partial_deduction, "61, 62", partly_deducted),
    EITHER(deduction_set_aside, "61(4), 62(5)"),
    EITHER(deduction_to_come, "61(4), 62(5)"),
    STATES(deduction_refused, "61(4), 62(5)", refused),
    STATES(deduction_pending, "61(3), 62(4)", pending),
    STATES(deduction_of_benefitting, "61(1)", benefits_and_deducts),
    EITHER(forum_may_meet, "13(4)"),
    STATES(redistributed, "61, 62", redistributed),
    EITHER(ties_redistributed, "61, 62"),
    STATES(credit_used, "9(4) of 2024/1359", credited),
    EITHER(credit_used_in_crisis, "9(4)(b) of 2024/1359"),
    STATES(deemed_payer, "57(3)", deemed),
    STATES(not_informed, "58(1)", not_informed),
    STATES(declaration_refused, "59(4)", declaration_refused),
    STATES(declaration_pending, "59(4)", declaration_pending),
    STATES(not_yet_benefitting, "58, 59", not_yet),
    STATES(benefitting_not_obliged, "60(3)", benefits_and_pledges),
    STATES(not_bound, NULL, pledges_unbound),
    STATES(offsets_pledged, "63", pledges_offsets),
    EITHER(outright_offsets_unplaced, "56(2), 63"),
    STANDS(mandatory_offsets, "63(3), 63(4)", some_missing),
    STANDS(nothing_missing, "63(3), 63(4)", none_missing),
    EITHER(offsets_for_relocations, "63(7)"),
    STATES(needs_by_weight, NULL, needs_by_weight),
    EITHER(ties_needs, "60(2)"),
    EITHER(ties_agreed, "63(1), 63(2), 69"),
    EITHER(ties_draws, "60(3)"),
    TIES(ties_relocations, "60(2), 60(3)", RELOCATIONS),
    TIES(ties_financial, "60(2), 60(3)", FINANCIAL),
    TIES(ties_alternative, "60(2), 60(3)", ALTERNATIVE),
    TIES(ties_offsets, "60(2), 60(3)", OFFSETS),
    TIES(ties_mandatory, "63(3), 63(4)", MANDATORY),
    EITHER(search_and_rescue, "57(2)"),
    STATES(alternative_assumed, "57(4), 65(1)", assumes_request),
    EITHER(alternative_converted, "57(4)"),
    STATES(systemic_shortcomings, "60(3)", has_shortcomings),
    STATES(lapsed, "60(3)", lapses),
    STANDS(late_offsets, "63(5)", late),
    STANDS(crisis, "9(1), 9(2) of 2024/1359", in_crisis),
    EITHER(ties_crisis, "4(5), 9(1) of 2024/1359"),
    STANDS(crisis_others, "9(6) of 2024/1359", others_unaddressed),
    EITHER(minors_not_stated, "20 of 2021/1147"),
    STANDS(unallocated_money, "64(4)", money_left),
    STANDS(unplaced_persons, "60(1)", persons_left),
    STANDS(nearest_flows, "60(3)", always),
};

/* --- Against the claim ------------------------------------------------------------------------- */

static bool same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* Whether a note says what its code stands for. */
static bool says(struct trial *trial, const struct claimed_note *note, enum text_key message)
{
    struct text text = {.data = NULL};
    if (message == TEXT_COUNT)
        return note->message != NULL && note->message[0] != '\0';
    say_list(&text, languages[0], message,
             (const char *const[]){trial->year->lot != NULL ? ENGLISH_said_note_by_lot : ENGLISH_said_note_by_code, NULL});
    bool same = text.failed ? give_up(trial, SOLPOOL_ERR_MEMORY) : same_text(note->message, text.data);
    text_release(&text);
    return same;
}

/* Whether a state's number is a tie, for certain or perhaps. */
static bool is_tied(const struct trial *trial, int tie, size_t i, bool certain)
{
    const struct ties *ties = tie == MANDATORY ? &trial->mandatory_ties : &trial->ties;
    const bool *marks = certain ? ties->must : ties->may;
    return marks != NULL && marks[i * MEASURE_COUNT + (tie == MANDATORY ? OFFSETS : (size_t)tie)];
}

static bool is_either(const struct known_note *known)
{
    return known->speaks_of == NULL && known->holds == NULL && known->tie == NO_TIE;
}

/* Whether the note must, or may, be about a state. Where its condition is not worked out here, it may be about any. */
static bool concerns(const struct trial *trial, const struct known_note *known, size_t i, bool must)
{
    if (known->tie != NO_TIE)
        return is_tied(trial, known->tie, i, must);
    return known->speaks_of != NULL ? known->speaks_of(trial, i) : is_either(known) && !must;
}

/* Whether it is about those of whom it speaks; *marked goes behind them. */
static bool is_about(const struct trial *trial, const struct known_note *known,
                     char (**marked)[CODE_SIZE])
{
    bool same = true, any = known->speaks_of == NULL && known->tie == NO_TIE;
    for (size_t i = 0; same && i < trial->year->state_count; i++) {
        bool named = strcmp((*marked)[0], claimed_of(trial, i)->code) == 0;
        same = concerns(trial, known, i, !named) == named;
        *marked += named ? 1 : 0;
        any = any || named;
    }
    same = same && any && (*marked)[0][0] == '\0';
    ++*marked;
    return same;
}

static bool must_stand(const struct trial *trial, const struct known_note *known)
{
    bool must = known->holds != NULL && known->holds(trial);
    for (size_t i = 0; i < trial->year->state_count; i++)
        must = must || concerns(trial, known, i, true);
    return must;
}

/* Behind all others: what the law leaves open, by rules that nobody chose. */
static bool check_silences(struct trial *trial, size_t next)
{
    const struct claim *claim = trial->claim;
    for (size_t k = 0; k < RULE_COUNT; k++) {
        const struct claimed_note *note = &claim->notes[next];
        if (next < claim->note_count && rule_table[k].silent != NULL &&
            !trial->year->rules.chosen[k] && same_text(note->code, rule_table[k].silent) &&
            same_text(note->article, rule_table[k].article) && says(trial, note, TEXT_COUNT))
            next++;
    }
    return next == claim->note_count ||
           refuse(trial, "%s: there is no such note, or not here", claim->notes[next].code);
}

bool check_notes(struct trial *trial)
{
    const struct claim *claim = trial->claim;
    char (*marked)[CODE_SIZE] = claim->marked;
    size_t next = 0;
    for (size_t k = 0; k < sizeof known_notes / sizeof *known_notes; k++) {
        const struct known_note *known = &known_notes[k];
        const struct claimed_note *note = &claim->notes[next];
        bool stands = next < claim->note_count && same_text(note->code, known->code);
        bool must = must_stand(trial, known), either = is_either(known) || known->tie != NO_TIE;
        if (stands ? !must && !either : must)
            return refuse(trial, stands ? "the note %s does not hold" : "the note %s is missing",
                          known->code);
        if (!stands)
            continue;
        if (!same_text(note->article, known->article) || !says(trial, note, known->message) ||
            !is_about(trial, known, &marked))
            return refuse(trial, "the note %s has another article, text or states", known->code);
        next++;
    }
    return check_silences(trial, next) && CONFIRM(trial, notes, NUMBER_WORDS(claim->note_count));
}
