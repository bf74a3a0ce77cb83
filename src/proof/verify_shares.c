/* The proof of who takes part, the pool, the key and the fair shares: articles 12, 57 and 66. */
#include <stdlib.h>
#include <string.h>

#include "proof/own_key.h"
#include "proof/standing.h"

#define CODE(trial, i) ((trial)->claim->states[i].code)

/* --- Who and what ------------------------------------------------------------------------------ */

static bool same_text(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* The deduction as the file states it, 0 where it does not count. */
static bool same_deduction(const struct trial *trial, size_t i)
{
    const struct claimed_state *claimed = &trial->claim->states[i];
    bool by_type = claimed->deduction_by_type.amount[0] != ABSENT, same = true;
    struct fraction whole;
    for (size_t t = 0; by_type && t < MEASURE_COUNT; t++)
        same = same && claimed->deduction_by_type.amount[t] == millionths(deducted(trial, i, (enum measure)t));
    return deducted_whole(&whole, trial, i) && same && by_type == trial->year->states[i].deducted_by_type &&
           claimed->deduction == millionths(whole);
}

/* Who it is, and what the file says of it. */
static bool check_state(struct trial *trial, size_t i)
{
    const struct state *state = &trial->year->states[i];
    const struct claimed_state *claimed = &trial->claim->states[i];
    int64_t role = year_benefitting(trial->year, state->code) != NULL ? ROLE_BENEFITTING
                   : state->bound                                     ? ROLE_CONTRIBUTING
                                                                      : ROLE_NOT_BOUND;
    if (strcmp(claimed->code, state->code) != 0)
        return refuse(trial, "expected state %s, found %s", state->code, claimed->code);
    if (!same_text(claimed->name, state->name))
        return refuse(trial, "%s has another name", state->code);
    if (claimed->role != role)
        return refuse(trial, "%s has another role", state->code);
    return same_deduction(trial, i) || refuse(trial, "%s has another deduction", state->code);
}

/* Who calculated it proves nothing, but what no version of ours could have written is none of ours. */
static bool check_tool(struct trial *trial)
{
    const char *name = trial->claim->tool, *version = trial->claim->version;
    bool ours = name != NULL && strcmp(name, "solpool") == 0 && version != NULL && version[0] != '\0' &&
                version[strspn(version, "0123456789.")] == '\0';
    return ours || refuse(trial, "\"tool\" is not solpool with its version");
}

bool check_states(struct trial *trial)
{
    const struct year *year = trial->year;
    const struct claim *claim = trial->claim;
    if (claim->year != year->number || claim->title == NULL || strcmp(claim->title, year->title) != 0)
        return refuse(trial, "year or title are not those of the year file");
    if (claim->outcome == NULL || strcmp(claim->outcome, "optimal") != 0)
        return refuse(trial, "the outcome is not \"optimal\"");
    if (!check_tool(trial))
        return false;
    if (claim->state_count != year->state_count || claim->benefitting_count != year->benefitting_count)
        return refuse(trial, "the number of states differs from the year file");
    for (size_t i = 0; i < year->state_count; i++)
        if (!check_state(trial, i))
            return false;
    for (size_t b = 0; b < year->benefitting_count; b++)
        if (strcmp(claim->benefitting[b].code, year->benefitting[b].code) != 0)
            return refuse(trial, "expected benefitting state %s, found %s", year->benefitting[b].code,
                          claim->benefitting[b].code);
    return CONFIRM(trial, states, NUMBER_WORDS(year->state_count), NUMBER_WORDS(year->benefitting_count));
}

static bool same_lot(const struct trial *trial)
{
    const struct year *year = trial->year;
    bool same = trial->claim->lot_count == year->drawn;
    for (size_t k = 0; same && k < year->drawn; k++)
        same = strcmp(trial->claim->lot[k], year->states[year->lot[k]].code) == 0;
    return same;
}

bool check_pool(struct trial *trial)
{
    const struct pool *pool = &trial->year->pool;
    const struct claimed_pool *claimed = &trial->claim->pool;
    if (claimed->relocations != pool->relocations || claimed->financial_cents != pool->financial_cents)
        return refuse(trial, "the pool is not that of the year file");
    /* Rounded to the cent: 2 |c - F/N| <= 1. */
    int128 twice = 2 * (claimed->cents_per_relocation * trial->cent_units - trial->person_units);
    if ((twice < 0 ? -twice : twice) > trial->cent_units)
        return refuse(trial, "eur_per_relocation is not the ratio or the price of the pool");
    for (size_t k = 0; k < RULE_COUNT; k++)
        if (trial->claim->rules[k] != trial->year->rules.option[k])
            return refuse(trial, "rule %s is not that of the year file", rule_table[k].name);
    return same_lot(trial) ? CONFIRM(trial, pool) : refuse(trial, "the lot is not that of the year file");
}

/* --- Key and fair shares ----------------------------------------------------------------------- */

bool check_key(struct trial *trial)
{
    for (size_t i = 0; i < trial->year->state_count; i++) {
        const struct claimed_state *claimed = &trial->claim->states[i];
        struct fraction share = trial->share[i];
        if (trial->own != NULL) {
            bool same = own_fraction_is(trial, i, claimed->numerator, claimed->denominator, claimed->share_percent);
            if (naturals_failed(&trial->own->naturals))
                return give_up(trial,
                               naturals_lack_memory(&trial->own->naturals) ? SOLPOOL_ERR_MEMORY : SOLPOOL_ERR_RANGE);
            if (!same)
                return refuse(trial, "%s: fraction and percentage are not those of the file's own key", claimed->code);
            continue;
        }
        if (claimed->share.num != share.num || claimed->share.den != share.den)
            return refuse(trial, "%s: the fraction is not half the population's and half the GDP's part",
                          claimed->code);
        if (claimed->share_percent != millionths(fraction_make(share.num * 100, share.den)))
            return refuse(trial, "%s: the percentage is not that of the fraction", claimed->code);
    }
    return trial->own != NULL ? CONFIRM(trial, own_key) : CONFIRM(trial, key);
}

bool are_parts(struct trial *trial, struct fraction reference, const int64_t *claimed, bool *tied, const char *what)
{
    size_t count = trial->year->state_count, wrong = 0;
    int64_t *parts = calloc(count, sizeof *parts);
    bool holds = parts != NULL ? parts_of(trial, reference, parts, tied) : give_up(trial, SOLPOOL_ERR_MEMORY);
    while (holds && wrong < count && (claimed[wrong] == ABSENT || claimed[wrong] == parts[wrong]))
        wrong++;
    free(parts);
    return holds && (wrong == count ||
                     refuse(trial, "%s: the fair share is not its part of %s, rounded", CODE(trial, wrong), what));
}

bool check_fair_shares(struct trial *trial)
{
    int64_t *claimed = calloc(trial->year->state_count, sizeof *claimed);
    if (claimed == NULL)
        return give_up(trial, SOLPOOL_ERR_MEMORY);
    for (size_t i = 0; i < trial->year->state_count; i++)
        claimed[i] = trial->claim->states[i].fair_share;
    bool holds = are_parts(trial, trial->reference, claimed, trial->tied[TIED_SHARES], "the pool");
    free(claimed);
    for (size_t i = 0; holds && i < trial->year->state_count; i++) {
        int64_t cents;
        if (!cents_up(&cents, trial, fair_share(trial, i)))
            return give_up(trial, SOLPOOL_ERR_RANGE);
        if (trial->claim->states[i].fair_share_cents != cents)
            return refuse(trial, "%s: the fair share in euro is not that in persons", CODE(trial, i));
    }
    return holds && CONFIRM(trial, fair_shares);
}
