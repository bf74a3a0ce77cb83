#include "allocation/crisis.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "law/apportion.h"
#include "law/deduction.h"
#include "allocation/level.h"

/* Whether a state is asked at all: it neither benefits nor is relieved of its duty. */
static bool contributes(const struct year *year, size_t i)
{
    const struct state *state = &year->states[i];
    return state_contributes(state) && i != year->crisis.state && !deduction_full(year, state);
}

/* Links lead to benefitting states; a state in crisis need not be one. */
static bool closed(const struct year *year, size_t i)
{
    return year->crisis.benefitting != NO_PLACE &&
           year_link_closed(year, i, year->crisis.benefitting);
}

/* The eligible cases that are left, less the offsets pledged in addition; NO_LIMIT where none are stated. */
static int64_t stock_left(const struct distribution *distribution, const struct year *year,
                          const struct crisis_entry *entry, size_t i)
{
    int64_t stock = year->crisis.benefitting != NO_PLACE
                        ? distribution_stock_left(distribution, year, i, year->crisis.benefitting)
                        : NO_LIMIT;
    if (stock == NO_LIMIT)
        return NO_LIMIT;
    stock -= entry->pledge.amount[OFFSETS];
    return stock > 0 ? stock : 0;
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
        if (contributes(year, i) && !closed(year, i))
            out->pool_available += (int64_t)(weights[i] = unused[i].amount[RELOCATIONS]);
    if (crisis->pool_relocations != NOT_STATED)
        wanted = smaller(wanted, crisis->pool_relocations);
    out->pool_used = smaller(wanted, out->pool_available);
    if (status == SOLPOOL_OK && out->pool_used > 0)
        status = apportion(parts, out->pool_used, weights, year->state_count,
                           &(struct tie_break){.rank = year->rank}, err);
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
        out->pledged += pledge->amount.amount[RELOCATIONS];
        out->pledged_offsets += pledge->amount.amount[OFFSETS];
    }
    for (size_t i = 0; i < year->state_count; i++)
        out->entries[i].contribution = out->entries[i].pool_relocations +
                                       out->entries[i].pledge.amount[RELOCATIONS] +
                                       out->entries[i].pledge.amount[OFFSETS];
}

/* --- Credits of an earlier crisis (Art 9(4)(b)) ------------------------------------------------- */

/* "Reduce from its fair share ... with the corresponding number of applications". */
static solpool_status use_credits(struct crisis_result *out, const struct year *year,
                                  solpool_error *err)
{
    for (size_t k = 0; k < year->crisis.pledge_count; k++) {
        const struct crisis_pledge *pledge = &year->crisis.pledges[k];
        struct crisis_entry *entry = &out->entries[pledge->state];
        int64_t most =
            contributes(year, pledge->state) ? (int64_t)fraction_floor(entry->fair_share) : 0;
        if (pledge->credit_used > most)
            return error_set(err, SOLPOOL_ERR_INPUT,
                             "crisis: %s uses a credit of %" PRId64 ", and its share of the need "
                             "that can be reduced is %" PRId64,
                             pledge->code, pledge->credit_used, most);
        entry->credit_used = pledge->credit_used;
    }
    return SOLPOOL_OK;
}

/* --- Offsets up to all of the need (Art 9(1)) -------------------------------------------------- */

static void rise(struct riser *riser, const struct crisis_entry *entry, const struct share *share,
                 const struct year *year)
{
    riser->base = entry->contribution + entry->credit_used;
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
        rise(&risers[i], &out->entries[i], &shares[i], year);
        risers[i].most = contributes(year, i) && !closed(year, i)
                             ? stock_left(distribution, year, &out->entries[i], i)
                             : 0;
    }
    solpool_status status = level_rise(risers, year->state_count, missing,
                                       &(struct tie_break){.rank = year->rank}, err);
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
            ? shares_round(rounded, NULL, year, shares, fraction_whole(year->crisis.relocations), err)
            : error_memory(err);
    for (size_t i = 0; status == SOLPOOL_OK && i < year->state_count; i++)
        out->entries[i].fair_share = rounded[i];
    free(rounded);
    return status;
}

/* Art 9(4): what a state must take over above its fair share (Art 9(1)(b)) may reduce its share of later
 * years; what it pledged beyond it voluntarily may not. */
static solpool_status credits(struct crisis_result *out, const struct year *year,
                              solpool_error *err)
{
    for (size_t i = 0; i < year->state_count; i++) {
        struct crisis_entry *entry = &out->entries[i];
        if (!fraction_sub(&entry->above,
                          fraction_whole((int128)entry->contribution + entry->credit_used),
                          entry->fair_share))
            return error_range(err, "crisis");
        if (entry->above.num < 0)
            entry->above = fraction_whole(0);
        entry->credit = smaller(entry->offsets, (int64_t)fraction_floor(entry->above));
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
        status = use_credits(out, year, err);
    if (status == SOLPOOL_OK)
        status = take_from_pool(out, year, unused, err);
    if (status != SOLPOOL_OK)
        return status;
    add_pledges(out, year);
    int64_t missing = crisis->relocations - out->pool_used - out->pledged - out->pledged_offsets;
    out->holds = out->pool_available + out->pledged < crisis->relocations &&
                 !crisis->temporary_protection && !crisis->article_13_derogation;
    if (out->holds && missing > 0)
        status = oblige(out, year, shares, distribution, missing, err);
    out->unmet = missing - out->offsets > 0 ? missing - out->offsets : 0;
    return status == SOLPOOL_OK ? credits(out, year, err) : status;
}

void crisis_clear(struct crisis_result *crisis)
{
    free(crisis->entries);
    memset(crisis, 0, sizeof *crisis);
}
