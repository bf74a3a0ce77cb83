#include "allocation/crisis.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "law/call.h"
#include "law/deduction.h"
#include "allocation/level.h"

/* Whether nothing is asked of a state: it benefits, or is relieved of its duty. */
static bool relieved(const struct year *year, size_t i)
{
    const struct state *state = &year->states[i];
    return !state_contributes(state) || i == year->crisis.state || deduction_full(year, state);
}

/* Whether it must take responsibility. */
static bool obliged(const struct year *year, size_t i)
{
    return call_helps(year, i) && !relieved(year, i);
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

/* --- The pool first (recital 30), and additional pledges ---------------------------------------- */

static void add_pledges(struct crisis_result *out, const struct year *year)
{
    for (size_t k = 0; k < year->crisis.pledge_count; k++) {
        const struct crisis_pledge *pledge = &year->crisis.pledges[k];
        out->entries[pledge->state].pledge = pledge->amount;
        out->entries[pledge->state].credit_status = (enum credit_status)pledge->credit;
        measures_add(&out->pledged, &pledge->amount);
    }
}

/* S31: what the state gives in money, whole person-equivalents, where that counts towards its fair share. */
static int64_t money_counted(const struct crisis_entry *entry, const struct year *year)
{
    struct price price = price_of(&year->pool);
    struct measures all = entry->taken;
    if (year->rules.option[RULE_CRISIS_MONEY] == CRISIS_MONEY_NO)
        return 0;
    measures_add(&all, &entry->pledge);
    all = measures_of_kind(&all, true);
    return (int64_t)fraction_floor(price_persons(&price, price_value(&price, &all)));
}

static void add_up(struct crisis_result *out, const struct year *year, const struct entry *ledger)
{
    for (size_t i = 0; i < year->state_count; i++) {
        struct crisis_entry *entry = &out->entries[i];
        entry->taken = ledger[i].taken;
        measures_add(&out->taken, &entry->taken);
    }
    add_pledges(out, year);
    for (size_t i = 0; i < year->state_count; i++) {
        struct crisis_entry *entry = &out->entries[i];
        entry->contribution =
            entry->taken.amount[RELOCATIONS] + entry->pledge.amount[RELOCATIONS] + entry->pledge.amount[OFFSETS];
        entry->money = money_counted(entry, year);
    }
}

/* --- Credits of an earlier crisis (Art 9(4)(b)) ------------------------------------------------- */

/* "Reduce from its fair share ... with the corresponding number of applications". */
static solpool_status use_credits(struct crisis_result *out, const struct year *year, solpool_error *err)
{
    for (size_t k = 0; k < year->crisis.pledge_count; k++) {
        const struct crisis_pledge *pledge = &year->crisis.pledges[k];
        struct crisis_entry *entry = &out->entries[pledge->state];
        int64_t most = relieved(year, pledge->state) ? 0 : (int64_t)fraction_floor(entry->fair_share);
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
    riser->base = entry->contribution + entry->credit_used + entry->money;
    riser->weight = year->rules.option[RULE_ROUNDING] == ROUNDING_EXACT ? share->weight : entry->fair_share.num;
}

static solpool_status oblige(struct crisis_result *out, const struct year *year, const struct share *shares,
                             const struct distribution *distribution, int64_t missing, solpool_error *err)
{
    struct riser *risers = calloc(year->state_count, sizeof *risers);
    bool *tied = calloc(year->state_count, sizeof *tied);
    solpool_status status = risers != NULL && tied != NULL ? SOLPOOL_OK : error_memory(err);
    for (size_t i = 0; status == SOLPOOL_OK && i < year->state_count; i++) {
        rise(&risers[i], &out->entries[i], &shares[i], year);
        risers[i].most = obliged(year, i) ? stock_left(distribution, year, &out->entries[i], i) : 0;
    }
    if (status == SOLPOOL_OK)
        status = level_rise(risers, year->state_count, missing, &(struct tie_break){year->rank, tied}, err);
    for (size_t i = 0; status == SOLPOOL_OK && i < year->state_count; i++) {
        out->entries[i].offsets = risers[i].rise;
        out->entries[i].tied = out->entries[i].tied || tied[i];
        out->entries[i].contribution += risers[i].rise;
        out->offsets += risers[i].rise;
    }
    free(risers);
    free(tied);
    return status;
}

/* --- All of it --------------------------------------------------------------------------------- */

static solpool_status fair_shares(struct crisis_result *out, const struct year *year, const struct share *shares,
                                  solpool_error *err)
{
    struct fraction *rounded = calloc(year->state_count, sizeof *rounded);
    bool *tied = calloc(year->state_count, sizeof *tied);
    solpool_status status =
        rounded != NULL && tied != NULL
            ? shares_round(rounded, tied, year, shares, fraction_whole(year->crisis.need.amount[RELOCATIONS]), err)
            : error_memory(err);
    for (size_t i = 0; status == SOLPOOL_OK && i < year->state_count; i++) {
        out->entries[i].fair_share = rounded[i];
        out->entries[i].tied = tied[i];
    }
    free(rounded);
    free(tied);
    return status;
}

/* Art 9(4): what a state must take over above its fair share (Art 9(1)(b)) may reduce its share of later
 * years; what it pledged beyond it voluntarily may not. */
static solpool_status credits(struct crisis_result *out, const struct year *year, solpool_error *err)
{
    for (size_t i = 0; i < year->state_count; i++) {
        struct crisis_entry *entry = &out->entries[i];
        if (!fraction_sub(&entry->above,
                          fraction_whole((int128)entry->contribution + entry->credit_used + entry->money),
                          entry->fair_share))
            return error_range(err, "crisis");
        if (entry->above.num < 0)
            entry->above = fraction_whole(0);
        entry->credit = smaller(entry->offsets, (int64_t)fraction_floor(entry->above));
    }
    return SOLPOOL_OK;
}

/* What neither pool nor pledges nor offsets cover of the need; what of money was pledged counts as money. */
static void count_unmet(struct crisis_result *out, const struct year *year)
{
    struct measures given = out->taken;
    measures_add(&given, &out->pledged);
    given.amount[RELOCATIONS] += given.amount[OFFSETS] + out->offsets;
    for (size_t t = 0; t < MEASURE_COUNT; t++)
        if (t != OFFSETS)
            out->unmet.amount[t] = larger(0, year->crisis.need.amount[t] - given.amount[t]);
}

/* What the plan leaves in the pool is available, too, and need not be made up for. */
int64_t crisis_missing(const struct crisis_result *crisis, const struct year *year)
{
    return larger(0, year->crisis.need.amount[RELOCATIONS] - crisis->available.amount[RELOCATIONS] -
                         crisis->pledged.amount[RELOCATIONS] - crisis->pledged.amount[OFFSETS]);
}

solpool_status crisis_compute(struct crisis_result *out, const struct year *year, const struct share *shares,
                              const struct entry *ledger, const struct measures *available,
                              const struct distribution *distribution, solpool_error *err)
{
    const struct crisis *crisis = &year->crisis;
    memset(out, 0, sizeof *out);
    out->declared = crisis->declared;
    if (!out->declared)
        return SOLPOOL_OK;
    out->entries = calloc(year->state_count, sizeof *out->entries);
    if (out->entries == NULL)
        return error_memory(err);
    out->available = *available;
    solpool_status status = fair_shares(out, year, shares, err);
    if (status == SOLPOOL_OK)
        status = use_credits(out, year, err);
    if (status != SOLPOOL_OK)
        return status;
    add_up(out, year, ledger);
    out->holds = available->amount[RELOCATIONS] + out->pledged.amount[RELOCATIONS] < crisis->need.amount[RELOCATIONS] &&
                 !crisis->temporary_protection && !crisis->article_13_derogation;
    if (out->holds && crisis_missing(out, year) > 0)
        status = oblige(out, year, shares, distribution, crisis_missing(out, year), err);
    count_unmet(out, year);
    return status == SOLPOOL_OK ? credits(out, year, err) : status;
}

void crisis_clear(struct crisis_result *crisis)
{
    free(crisis->entries);
    free(crisis->losses);
    memset(crisis, 0, sizeof *crisis);
}
