#include "result/crisis.h"

#include <stdlib.h>
#include <string.h>

#include "pool/apportion.h"
#include "pool/deduction.h"
#include "result/level.h"

static int64_t smaller(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* Whether a state is asked at all: it neither benefits nor is relieved of its duty. */
static bool contributes(const struct year *year, size_t i)
{
    const struct state *state = &year->states[i];
    return state->bound && !state->benefitting && !deduction_full(year, state);
}

/* --- The pool first (recital 30) --------------------------------------------------------------- */

static solpool_status take_from_pool(struct crisis_result *out, const struct year *year,
                                     const struct measures *unused, solpool_error *err)
{
    const struct crisis *crisis = &year->crisis;
    int64_t wanted = crisis->relocations;
    int128 *weights = calloc(year->state_count, sizeof *weights);
    int64_t *parts = calloc(year->state_count, sizeof *parts);
    solpool_status status = weights != NULL && parts != NULL ? SOLPOOL_OK : error_memory(err);
    for (size_t i = 0; status == SOLPOOL_OK && i < year->state_count; i++)
        if (contributes(year, i) && !year_link_closed(year, i, crisis->benefitting))
            out->pool_available += (int64_t)(weights[i] = unused[i].amount[RELOCATIONS]);
    if (crisis->pool_relocations != NOT_STATED)
        wanted = smaller(wanted, crisis->pool_relocations);
    out->pool_used = smaller(wanted, out->pool_available);
    if (status == SOLPOOL_OK && out->pool_used > 0)
        status = apportion(parts, out->pool_used, weights, year->state_count, err);
    for (size_t i = 0; status == SOLPOOL_OK && i < year->state_count; i++)
        out->entries[i].pool_relocations = parts[i];
    free(weights);
    free(parts);
    return status;
}

/* --- Additional pledges ------------------------------------------------------------------------ */

static void add_pledges(struct crisis_result *out, const struct year *year)
{
    for (size_t k = 0; k < year->crisis.pledge_count; k++) {
        const struct crisis_pledge *pledge = &year->crisis.pledges[k];
        struct crisis_entry *entry = &out->entries[pledge->state];
        entry->pledge = pledge->amount;
        entry->credit_status = (enum credit_status)pledge->credit;
        out->pledged += pledge->amount.amount[RELOCATIONS] + pledge->amount.amount[OFFSETS];
    }
    for (size_t i = 0; i < year->state_count; i++)
        out->entries[i].contribution = out->entries[i].pool_relocations +
                                       out->entries[i].pledge.amount[RELOCATIONS] +
                                       out->entries[i].pledge.amount[OFFSETS];
}

/* --- Offsets up to all of the need (Art 9(1)) -------------------------------------------------- */

static void rise(struct riser *riser, const struct crisis_entry *entry, const struct share *share,
                 const struct year *year)
{
    riser->base = entry->contribution;
    riser->weight =
        year->rules.option[RULE_ROUNDING] == ROUNDING_EXACT ? share->weight : entry->fair_share.num;
}

static solpool_status oblige(struct crisis_result *out, const struct year *year,
                             const struct share *shares, const struct distribution *distribution,
                             int64_t missing, solpool_error *err)
{
    struct riser *risers = calloc(year->state_count, sizeof *risers);
    if (risers == NULL)
        return error_memory(err);
    for (size_t i = 0; i < year->state_count; i++) {
        size_t b = year->crisis.benefitting;
        rise(&risers[i], &out->entries[i], &shares[i], year);
        risers[i].most = contributes(year, i) && !year_link_closed(year, i, b)
                             ? distribution_stock_left(distribution, year, i, b) -
                                   out->entries[i].pledge.amount[OFFSETS]
                             : 0;
        if (risers[i].most < 0)
            risers[i].most = 0;
    }
    solpool_status status = level_rise(risers, year->state_count, missing, err);
    for (size_t i = 0; status == SOLPOOL_OK && i < year->state_count; i++) {
        out->entries[i].offsets = risers[i].rise;
        out->entries[i].contribution += risers[i].rise;
        out->offsets += risers[i].rise;
    }
    free(risers);
    return status;
}

/* --- All of it --------------------------------------------------------------------------------- */

static solpool_status fair_shares(struct crisis_result *out, const struct year *year,
                                  const struct share *shares, solpool_error *err)
{
    struct fraction *rounded = calloc(year->state_count, sizeof *rounded);
    solpool_status status =
        rounded != NULL
            ? shares_round(rounded, year, shares, fraction_whole(year->crisis.relocations), err)
            : error_memory(err);
    for (size_t i = 0; status == SOLPOOL_OK && i < year->state_count; i++)
        out->entries[i].fair_share = rounded[i];
    free(rounded);
    return status;
}

/* Art 9(4): what a state takes over above its fair share may reduce its share of later years. */
static solpool_status credits(struct crisis_result *out, const struct year *year,
                              solpool_error *err)
{
    for (size_t i = 0; i < year->state_count; i++) {
        struct crisis_entry *entry = &out->entries[i];
        if (!fraction_sub(&entry->above, fraction_whole(entry->contribution), entry->fair_share))
            return error_range(err, "crisis");
        if (entry->above.num < 0)
            entry->above = fraction_whole(0);
        entry->credit = (int64_t)fraction_floor(entry->above);
    }
    return SOLPOOL_OK;
}

solpool_status crisis_compute(struct crisis_result *out, const struct year *year,
                              const struct share *shares, const struct distribution *distribution,
                              const struct measures *unused, solpool_error *err)
{
    const struct crisis *crisis = &year->crisis;
    memset(out, 0, sizeof *out);
    out->declared = crisis->declared;
    if (!out->declared)
        return SOLPOOL_OK;
    out->entries = calloc(year->state_count, sizeof *out->entries);
    if (out->entries == NULL)
        return error_memory(err);
    solpool_status status = fair_shares(out, year, shares, err);
    if (status == SOLPOOL_OK)
        status = take_from_pool(out, year, unused, err);
    if (status != SOLPOOL_OK)
        return status;
    add_pledges(out, year);
    int64_t missing = crisis->relocations - out->pool_used - out->pledged;
    out->holds = missing > 0 && !crisis->temporary_protection && !crisis->article_13_derogation;
    if (out->holds)
        status = oblige(out, year, shares, distribution, missing, err);
    out->unmet = missing - out->offsets > 0 ? missing - out->offsets : 0;
    return status == SOLPOOL_OK ? credits(out, year, err) : status;
}

void crisis_clear(struct crisis_result *crisis)
{
    free(crisis->entries);
    memset(crisis, 0, sizeof *crisis);
}
