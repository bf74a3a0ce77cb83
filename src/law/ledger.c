#include "law/ledger.h"

#include <stdlib.h>

#include "law/apportion.h"
#include "law/deduction.h"

/* --- What a state is taken to pledge whose pledge is not known --------------------------------- */

/* Of `all` persons that are owed and not known to be pledged, those that the state is taken to relocate. By its
 * preference that is one end of what it is willing to (Art 57(4): "full discretion"): the upper one where it
 * prefers to relocate, the lower one where it prefers to pay. */
static int64_t preferred_relocations(const struct year *year, const struct state *state, int64_t all)
{
    const struct willing *willing = &state->relocate;
    switch (year->rules.option[RULE_ASSUME_PLEDGE]) {
    case ASSUME_PAY:
        return 0;
    case ASSUME_RELOCATE:
        return all;
    default:
        if (state->prefer == PREFER_RELOCATE)
            return willing->most != NOT_STATED && willing->most < all ? willing->most : all;
        return willing->least < all ? willing->least : all;
    }
}

/* What the part of the pledge that is known lacks of what is owed: whole persons, and money of equal value for what
 * they leave of it; only in types that are not known, and in no others than these two: who sets both says what it
 * gives. */
static bool assume(struct entry *entry, const struct year *year, const struct state *state, const struct price *price)
{
    struct fraction rest;
    int64_t persons = 0;
    const bool *unknown = state->pledge_unknown;
    if (year->rules.option[RULE_ASSUME_PLEDGE] == ASSUME_NONE)
        return true;
    if (!fraction_sub(&rest, entry->owed, price_persons(price, price_value(price, &state->pledge))))
        return false;
    if (rest.num <= 0)
        return true;
    int64_t all = (int64_t)fraction_ceil(rest);
    if (unknown[RELOCATIONS])
        persons = unknown[FINANCIAL] ? preferred_relocations(year, state, all) : all;
    entry->assumed_part.amount[RELOCATIONS] = persons;
    if (!fraction_sub(&rest, rest, fraction_whole(persons)))
        return false;
    return !unknown[FINANCIAL] || rest.num <= 0 || price_cents(&entry->assumed_part.amount[FINANCIAL], price, rest);
}

/* --- Pledge ------------------------------------------------------------------------------------ */

/* S21: what a state pledged too little is added as money. The Regulation has no such substitution. */
static bool deem(struct entry *entry, const struct year *year, const struct state *state, const struct price *price)
{
    struct fraction missing;
    int64_t cents = 0;
    if (year->rules.option[RULE_REFUSERS] == REFUSERS_SHOWN || !state->bound || state->benefitting || entry->assumed)
        return true;
    if (!fraction_sub(&missing, entry->owed, price_persons(price, price_value(price, &entry->pledge))))
        return false;
    entry->deemed = missing.num > 0;
    if (entry->deemed && !price_cents(&cents, price, missing))
        return false;
    entry->pledge.amount[FINANCIAL] += cents;
    return true;
}

static bool pledge(struct entry *entry, const struct year *year, const struct state *state, const struct price *price)
{
    entry->pledge = state->pledge;
    /* Nobody may assume a pledge of a state that owes none. */
    entry->assumed = state->bound && !state_pledge_known(state);
    if (entry->assumed && !assume(entry, year, state, price))
        return false;
    measures_add(&entry->pledge, &entry->assumed_part);
    return deem(entry, year, state, price);
}

/* --- What is to be implemented, and the duty --------------------------------------------------- */

/* Art 60(3) third subparagraph: benefitting states and those with a full deduction need not implement
 * anything; a partial deduction (Art 61, 62) reduces the types that it names, by default each alike. What it
 * leaves is rounded as the duty is. */
static bool to_implement(struct entry *entry, const struct year *year, const struct state *state)
{
    for (size_t t = 0; t < MEASURE_COUNT; t++) {
        struct fraction part = deduction_part(year, state, (enum measure)t), less;
        struct fraction pledged = fraction_whole(entry->pledge.amount[t]), left = pledged;
        if (part.num > 0 && (!fraction_mul(&less, part, pledged) || !fraction_sub(&left, pledged, less)))
            return false;
        entry->to_implement.amount[t] = state->benefitting ? 0 : shares_whole(year, left);
    }
    entry->supply = entry->to_implement;
    return true;
}

/* What the deduction leaves of what is owed, exactly and in whole persons. */
static bool duty(struct entry *entry, const struct year *year, const struct state *state, const struct price *price)
{
    struct fraction less;
    entry->due = fraction_whole(0);
    entry->duty = 0;
    if (!deduction_whole(&entry->deduction, year, state, &entry->pledge, price))
        return false;
    if (state->benefitting)
        return true;
    if (!fraction_mul(&less, entry->deduction, entry->owed) || !fraction_sub(&entry->due, entry->owed, less))
        return false;
    if (entry->due.num < 0)
        entry->due = fraction_whole(0);
    entry->duty = shares_whole(year, entry->due);
    return true;
}

/* What the pledge lacks of what is due, both after the deduction. What only rounding takes off is not lacking:
 * before it the pledge covers what is due. */
bool ledger_shortfall(struct entry *entry, const struct price *price)
{
    struct fraction left = price_persons(price, price_value(price, &entry->pledge)), less;
    entry->shortfall = fraction_whole(0);
    if (!fraction_mul(&less, entry->deduction, left) || !fraction_sub(&left, left, less))
        return false;
    if (fraction_compare(left, entry->due) >= 0)
        return true;
    if (!fraction_sub(&entry->shortfall, entry->due, price_persons(price, price_value(price, &entry->to_implement))))
        return false;
    if (entry->shortfall.num < 0)
        entry->shortfall = fraction_whole(0);
    return true;
}

/* --- One entry --------------------------------------------------------------------------------- */

/* Credits of earlier years reduce what is owed, never below nothing; who need not perform keeps them. */
static int64_t credit_of(const struct year *year, const struct state *state, const struct share *share)
{
    int64_t most = (int64_t)fraction_floor(share->fair_share);
    int64_t credit = state->carried.crisis_credit;
    if (state->benefitting || deduction_full(year, state))
        return 0;
    if (year->rules.option[RULE_OVER_PLEDGE] == OVER_PLEDGE_CREDITED)
        credit += state->carried.over_pledge;
    return credit < most ? credit : most;
}

bool ledger_entry(struct entry *entry, const struct year *year, const struct state *state, const struct share *share,
                  int64_t redistributed, const struct price *price)
{
    *entry = (struct entry){.redistributed = redistributed, .credit = credit_of(year, state, share)};
    if (!fraction_add(&entry->owed, share->fair_share, fraction_whole((int128)redistributed - entry->credit)) ||
        !pledge(entry, year, state, price))
        return false;
    struct fraction value = price_persons(price, price_value(price, &entry->pledge));
    return to_implement(entry, year, state) && duty(entry, year, state, price) && ledger_shortfall(entry, price) &&
           fraction_sub(&entry->gap, share->fair_share, value);
}

/* Shares that are not rounded, less a part of a fine decimal or a ratio of two values, may need more than 128 bits. */
static solpool_status too_fine(const struct year *year, const struct state *state, solpool_error *err)
{
    if (year->rules.option[RULE_ROUNDING] != ROUNDING_EXACT)
        return error_range(err, "ledger");
    return error_set(err, SOLPOOL_ERR_RANGE,
                     "%s: its share is too fine to take its deduction off it%s; take whole shares (rule rounding)%s",
                     state->code, state->deducted_by_type ? " by type" : "",
                     state->deducted_by_type ? " or one deduction for all types" : "");
}

static solpool_status entries_compute(struct entry *entries, const struct year *year, const struct share *shares,
                                      solpool_error *err)
{
    struct price price = price_of(&year->pool);
    for (size_t i = 0; i < year->state_count; i++) {
        bool tied = entries[i].tied;
        if (!ledger_entry(&entries[i], year, &year->states[i], &shares[i], entries[i].redistributed, &price))
            return too_fine(year, &year->states[i], err);
        entries[i].tied = tied;
    }
    return SOLPOOL_OK;
}

/* --- Redistribution (S7) ----------------------------------------------------------------------- */

/* What deductions take off the duties, in whole persons, up. */
static bool deducted_total(int64_t *out, const struct year *year, const struct entry *entries)
{
    struct fraction sum = fraction_whole(0);
    for (size_t i = 0; i < year->state_count; i++) {
        struct fraction less;
        if (year->states[i].benefitting || !deduction_any(year, &year->states[i]))
            continue;
        if (!fraction_sub(&less, entries[i].owed, fraction_whole(entries[i].duty)) ||
            (less.num > 0 && !fraction_add(&sum, sum, less)))
            return false;
    }
    *out = (int64_t)fraction_ceil(sum);
    return true;
}

/* Shares what was deducted by the key among the contributing states without a deduction. */
static solpool_status redistribute(struct entry *entries, const struct year *year, const struct share *shares,
                                   solpool_error *err)
{
    int64_t total = 0;
    bool *takes = calloc(year->state_count, sizeof *takes);
    int64_t *parts = calloc(year->state_count, sizeof *parts);
    bool *tied = calloc(year->state_count, sizeof *tied);
    solpool_status status = takes != NULL && parts != NULL && tied != NULL ? SOLPOOL_OK : error_memory(err);
    if (status == SOLPOOL_OK && !deducted_total(&total, year, entries))
        status = error_range(err, "ledger");
    for (size_t i = 0; status == SOLPOOL_OK && i < year->state_count; i++)
        takes[i] = state_contributes(&year->states[i]) && !deduction_any(year, &year->states[i]);
    if (status == SOLPOOL_OK)
        status = shares_apportion(parts, tied, total, takes, year, shares, err);
    for (size_t i = 0; status == SOLPOOL_OK && i < year->state_count; i++) {
        entries[i].redistributed = parts[i];
        entries[i].tied = tied[i];
    }
    free(takes);
    free(tied);
    free(parts);
    return status;
}

solpool_status ledger_compute(struct entry **out, const struct year *year, const struct share *shares,
                              solpool_error *err)
{
    struct entry *entries = calloc(year->state_count, sizeof *entries);
    *out = NULL;
    if (entries == NULL)
        return error_memory(err);
    solpool_status status = entries_compute(entries, year, shares, err);
    if (status == SOLPOOL_OK && year->rules.option[RULE_DEDUCTED_SHARE] == DEDUCTED_REDISTRIBUTED) {
        status = redistribute(entries, year, shares, err);
        if (status == SOLPOOL_OK)
            status = entries_compute(entries, year, shares, err);
    }
    if (status != SOLPOOL_OK) {
        free(entries);
        return status;
    }
    *out = entries;
    return SOLPOOL_OK;
}
