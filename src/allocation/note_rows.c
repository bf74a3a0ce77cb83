#include "allocation/note_rows.h"

#include <inttypes.h>

#include "law/act.h"
#include "law/deduction.h"

/* --- States ------------------------------------------------------------------------------------ */

static bool is_assumed(const struct allocation *allocation, size_t i)
{
    return allocation->ledger[i].assumed;
}

static bool pledged_nothing(const struct allocation *allocation, size_t i)
{
    return allocation->year->states[i].pledge_given && allocation->year->states[i].bound &&
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
    return deduction_any(allocation->year, &allocation->year->states[i]) &&
           !fully_deducted(allocation, i);
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
    return allocation->year->states[i].benefitting &&
           deduction_any(allocation->year, &allocation->year->states[i]);
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
    return allocation->year->states[i].benefitting &&
           !measures_empty(&allocation->ledger[i].pledge);
}

static bool pledges_offsets(const struct allocation *allocation, size_t i)
{
    return allocation->ledger[i].to_implement.amount[OFFSETS] > 0;
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

static bool converts_alternative(const struct allocation *allocation, size_t i)
{
    return allocation->uses[i].used.amount[FINANCIAL] >
           allocation->ledger[i].to_implement.amount[FINANCIAL];
}

/* What a statistical office says of the figures that the key is made of. */
static bool figures_flagged(const struct allocation *allocation, size_t i)
{
    const struct state *state = &allocation->year->states[i];
    return state->bound && (state->flags.population[0] != '\0' || state->flags.gdp[0] != '\0');
}

/* --- Messages with numbers --------------------------------------------------------------------- */

static bool money_below_minimum(const struct pool *pool, struct note *note)
{
    char euro[EXACT_TEXT_SIZE], minimum[EXACT_TEXT_SIZE];
    fraction_text(euro, fraction_make(pool->financial_cents, 100), 2, false);
    fraction_text(minimum, fraction_make(pool->minimum_financial_cents, 100), 2, false);
    return pool->financial_cents < pool->minimum_financial_cents &&
           note_say(note,
                    "The pool of EUR %s is below the EUR %s that Article 12(2) sets for the "
                    "Commission's proposal; the Council may amend the proposal (Article 57(1)).",
                    euro, minimum);
}

/* The numbers of Art 12(2), which Art 79 has reviewed (S4). */
static bool below_minimum(const struct allocation *allocation, struct note *note)
{
    const struct pool *pool = &allocation->year->pool;
    char minimum[EXACT_TEXT_SIZE];
    exact_text(minimum, pool->minimum_relocations);
    if (pool->relocations >= pool->minimum_relocations)
        return money_below_minimum(pool, note);
    return note_say(note,
                    "The pool of %" PRId64 " is below the %s that Article 12(2) sets for the "
                    "Commission's proposal; the Council may amend the proposal (Article 57(1)).",
                    pool->relocations,
                    pool->minimum_relocations == ARTICLE_12_RELOCATIONS ? "30 000" : minimum);
}

static bool rounding(const struct allocation *allocation, struct note *note)
{
    char sum[EXACT_TEXT_SIZE];
    fraction_text(sum, allocation->nominal_persons, 6, true);
    int64_t pool = allocation->year->pool.relocations;
    return fraction_compare(allocation->nominal_persons, fraction_whole(pool)) != 0 &&
           note_say(note,
                    "The fair shares in whole persons add up to %s, not to %" PRId64
                    " (rule rounding).",
                    sum, pool);
}

static bool mandatory(const struct allocation *allocation, struct note *note)
{
    const struct mandatory *m = &allocation->mandatory;
    const char *why = m->total == m->missing ? "as many as are missing"
                      : m->stocks == m->caps ? "as many as the shares leave room for"
                                             : "as many as shares and eligible cases leave room for";
    return m->in_force && m->missing > 0 &&
           note_say(
               note,
               "Relocations are below the threshold of Article 63(3), where %" PRId64
               " are missing: %" PRId64
               " responsibility offsets are mandatory, %s. They come on top of the flows' pledged "
               "measures and are no new support.",
               m->missing, m->total, why);
}

static bool minors_not_stated(const struct allocation *allocation, struct note *note)
{
    for (size_t i = 0; i < allocation->year->state_count; i++)
        if (allocation->year->states[i].relocated_minors > 0)
            return false;
    return allocation->amounts.funding_cents > 0 &&
           note_say(note, "How many unaccompanied minors are relocated is not stated "
                          "(relocated_minors): the Union's lump sums count none, and are the minimum "
                          "that is paid.");
}

static bool crisis(const struct allocation *allocation, struct note *note)
{
    const struct crisis_result *crisis = &allocation->crisis;
    const struct crisis *plan = &allocation->year->crisis;
    const char *why = plan->temporary_protection ? "temporary protection applies"
                      : plan->article_13_derogation
                          ? "Article 13 is authorised"
                          : "the file takes less from the pool than there is";
    if (!crisis->declared)
        return false;
    if (crisis->unmet == 0)
        return note_say(note,
                        "The need in crisis is covered: %" PRId64 " out of the pool, %" PRId64
                        " pledged in addition, %" PRId64 " by mandatory offsets.",
                        crisis->pool_used, crisis->pledged + crisis->pledged_offsets,
                        crisis->offsets);
    if (!crisis->holds)
        return note_say(note,
                        "%" PRId64
                        " persons of the need in crisis are not covered, and offsets are "
                        "not mandatory: %s.",
                        crisis->unmet, why);
    return note_say(note,
                    "The plan leaves %" PRId64 " persons of the need in crisis uncovered: the "
                    "High-Level Forum is to be reconvened as a matter of urgency.",
                    crisis->unmet);
}

static bool forum(const struct allocation *allocation, struct note *note)
{
    bool deducted = false;
    for (size_t i = 0; i < allocation->year->state_count; i++)
        deducted = deducted || deduction_any(allocation->year, &allocation->year->states[i]);
    return deducted && allocation->year->rules.option[RULE_DEDUCTED_SHARE] == DEDUCTED_FORUM &&
           !allocation->year->pool.forum_reconvened &&
           note_say(note, "Deductions were granted: the Council may reconvene the High-Level Forum "
                          "to obtain more pledges (rule deducted_share).");
}

static bool late(const struct allocation *allocation, struct note *note)
{
    int64_t persons = 0;
    for (size_t i = 0; allocation->closing != NULL && i < allocation->year->state_count; i++)
        persons += allocation->closing[i].late_offsets;
    return persons > 0 &&
           note_say(note,
                    "%" PRId64 " relocations pledged for the year and neither implemented nor "
                    "accepted become offsets, which benefitting states ask for.",
                    persons);
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
    return note_say(
        note,
        "The search-and-rescue states receive %s %% of the delivered value; the indicative "
        "percentage is %s %%.",
        achieved, wanted);
}

static void euro_text(char out[EXACT_TEXT_SIZE], int64_t cents)
{
    fraction_text(out, fraction_make(cents, 100), 2, false);
}

static bool fund(const struct allocation *allocation, struct note *note)
{
    const struct measures *unused = &allocation->totals[TOTAL_UNUSED];
    int64_t cents = unused->amount[FINANCIAL] + unused->amount[ALTERNATIVE];
    char euro[EXACT_TEXT_SIZE];
    euro_text(euro, cents);
    return cents > 0 &&
           note_say(note,
                    "EUR %s to be implemented is not allocated; money that is left may be "
                    "added to the thematic facility of the Fund.",
                    euro);
}

static bool unplaced(const struct allocation *allocation, struct note *note)
{
    const struct measures *unused = &allocation->totals[TOTAL_UNUSED];
    int64_t persons = unused->amount[RELOCATIONS] + unused->amount[OFFSETS];
    return persons > 0 &&
           note_say(note, "%" PRId64 " places to be implemented are left: no need or open link remains for them.",
                    persons);
}

/* Art 12(3): the ratio between the two numbers is maintained. */
static bool other_ratio(const struct allocation *allocation, struct note *note)
{
    const struct pool *pool = &allocation->year->pool;
    struct fraction ratio =
        fraction_make(pool->proposal_financial_cents, (int128)100 * pool->proposal_relocations);
    char euro[EXACT_TEXT_SIZE];
    if (pool->relocations == 0 || (int128)pool->financial_cents * pool->proposal_relocations ==
                                      (int128)pool->proposal_financial_cents * pool->relocations)
        return false;
    fraction_text(euro, ratio, 2, false);
    return note_say(
        note,
        "What stands for one relocation is not the EUR %s of the Commission's proposal, a ratio that "
        "is to be maintained; check both numbers of the pool.",
        euro);
}

static bool pledges_unbound(const struct allocation *allocation, size_t i)
{
    return !allocation->year->states[i].bound && !measures_empty(&allocation->ledger[i].pledge);
}

static bool zero_need(const struct allocation *allocation, struct note *note)
{
    return allocation->year->pool.relocations == 0 &&
           note_say(note,
                    "The pool of this year is empty; what stands for a relocation is taken from the "
                    "Commission's proposal.");
}

static bool convention(const struct allocation *allocation, struct note *note)
{
    (void)allocation;
    return note_say(
        note, "Delivered value, coverage and use are determined by the law as read here. Where "
              "these leave a flow open, the last stage, \"canonical\", picks one answer by a fixed "
              "convention, so that it is the same for everybody.");
}

/* --- The table --------------------------------------------------------------------------------- */

const struct note_row note_rows[] = {
    {"below_minimum", "12(2)", NULL, below_minimum, NULL},
    {"other_ratio", "12(3)", NULL, other_ratio, NULL},
    {"zero_need", "12(4)", NULL, zero_need, NULL},
    {"figures_flagged", "66", figures_flagged, NULL,
     "Eurostat marks the population or the GDP as provisional, estimated, a break in the series or the "
     "like (flags): it may still be revised, and the shares with it."},
    {"rounding", "57(3)", NULL, rounding, NULL},
    {"assumed_pledge", "57(4)", is_assumed, NULL,
     "The pledge is not known; the one shown is assumed (rule assume_pledge)."},
    {"nothing_pledged", "57(3)", pledged_nothing, NULL,
     "Nothing was pledged. The Regulation has no substitute for a missing pledge: the gap is shown "
     "and not shared out among the others."},
    {"pledged_too_little", "57(3)", pledged_too_little, NULL,
     "The pledge is less than the duty that follows from the file's population and GDP. The adopted "
     "key may rest on another edition of these figures and differ by a few persons."},
    {"full_deduction", "61, 62", fully_deducted, NULL,
     "A full deduction was granted: nothing is to be implemented (Article 60(3))."},
    {"partial_deduction", "61, 62", partly_deducted, NULL,
     "A partial deduction was granted: pledges count for what is left, each type rounded down."},
    {"deduction_set_aside", "61(4), 62(5)", set_aside, NULL,
     "The deduction was made in the act on the pool and not by an act of its own; by the rule "
     "deduction_act it does not count."},
    {"deduction_to_come", "61(4), 62(5)", to_come, NULL,
     "The act on the deduction is dated after the day looked at (as_of): the pledge counts in full."},
    {"deduction_refused", "61(4), 62(5)", request_refused, NULL,
     "A deduction was requested and refused: the pledge is to be implemented in full."},
    {"deduction_pending", "61(3), 62(4)", request_pending, NULL,
     "A deduction was requested and has not been decided: the pledge counts in full until then."},
    {"deduction_of_benefitting", "61(1)", uses_pool_and_deducts, NULL,
     "A state that uses the pool cannot request a deduction under Article 61; it is not obliged to "
     "implement its pledge in any case."},
    {"forum_may_meet", "13(4)", NULL, forum, NULL},
    {"redistributed", "61, 62", redistributed, NULL,
     "Deducted shares are shared out by the key among states without a deduction (rule "
     "deducted_share); the Regulation does not provide for it."},
    {"credit_used", "9(4) of 2024/1359", credited, NULL,
     "Credits of earlier years reduce what is owed."},
    {"credit_used_in_crisis", "9(4)(b) of 2024/1359", credited_in_crisis, NULL,
     "The credit of an earlier crisis reduces the share of this one."},
    {"deemed_payer", "57(3)", deemed, NULL,
     "The pledge falls short of what is owed; the rest is added as money (rule refusers). The "
     "Regulation has no such substitution."},
    {"not_informed", "58(1)", not_informed, NULL,
     "The state has not said that it wants to use the pool: it contributes."},
    {"declaration_refused", "59(4)", declaration_refused, NULL,
     "The state declared itself to be under migratory pressure, and the decision was negative: it "
     "contributes."},
    {"declaration_pending", "59(4)", declaration_pending, NULL,
     "The state declared itself to be under migratory pressure, which has not been decided: it "
     "contributes until then."},
    {"not_yet_benefitting", "58, 59", not_yet, NULL,
     "The state benefits only from a day after the one looked at (as_of): it contributes until "
     "then."},
    {"benefitting_not_obliged", "60(3)", benefits_and_pledges, NULL,
     "A benefitting state is not obliged to implement what it pledged or is taken to pledge."},
    {"not_bound", NULL, pledges_unbound, NULL,
     "A state that is not bound by the Regulation gives voluntarily; it owes nothing."},
    {"offsets_pledged", "63", pledges_offsets, NULL,
     "Offsets count toward the fair share, but bring no new support to the benefitting states; the "
     "effective total leaves them out."},
    {"mandatory_offsets", "63(3), 63(4)", NULL, mandatory, NULL},
    {"needs_by_weight", NULL, needs_by_weight, NULL,
     "No need is stated: what is to be implemented is divided by weight, and coverage is measured "
     "against the state's part of the pool."},
    {"search_and_rescue", "57(2)", NULL, search_and_rescue, NULL},
    {"alternative_converted", "57(4)", converts_alternative, NULL,
     "Alternative measures that nobody requested are delivered as financial contributions."},
    {"systemic_shortcomings", "60(3)", has_shortcomings, NULL,
     "Nobody is required to implement pledges towards this state; those that use the permission are "
     "marked at the link (permission_used), and all others serve it."},
    {"lapsed", "60(3)", lapses, NULL,
     "What would go to states with systemic shortcomings lapses (rule refused_capacity)."},
    {"late_offsets", "63(5)", NULL, late, NULL},
    {"crisis", "9(1), 9(2) of 2024/1359", NULL, crisis, NULL},
    {"minors_not_stated", "20 of 2021/1147", NULL, minors_not_stated, NULL},
    {"unallocated_money", "64(4)", NULL, fund, NULL},
    {"unplaced_persons", "60(1)", NULL, unplaced, NULL},
    {"convention", NULL, NULL, convention, NULL},
};

const size_t note_row_count = sizeof note_rows / sizeof *note_rows;
