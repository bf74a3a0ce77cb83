#include "proof/verify.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "proof/trial.h"

/* In this order; after a decisive check that fails the others have nothing to stand on. */
static const struct {
    const char *name;
    check_function function;
    bool decisive;
} checks[] = {
    {"states", check_states, true},
    {"pool", check_pool, false},
    {"key", check_key, true},
    {"fair_shares", check_fair_shares, false},
    {"pledges", check_pledges, false},
    {"duties", check_duties, false},
    {"to_implement", check_to_implement, true},
    {"triggers", check_triggers, false},
    {"needs", check_needs, true},
    {"flows", check_flows, true},
    {"limits", check_limits, false},
    {"sums", check_sums, false},
    {"totals", check_totals, false},
    {"stages", check_stages, false},
    {"delivered", check_delivered, true},
    {"coverage", check_coverage, false},
    {"pro_rata", check_pro_rata, false},
};

/* --- What the checks share --------------------------------------------------------------------- */

bool refuse(struct trial *trial, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(trial->detail, PROOF_DETAIL_SIZE, format, arguments);
    va_end(arguments);
    return false;
}

bool confirm(struct trial *trial, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(trial->detail, PROOF_DETAIL_SIZE, format, arguments);
    va_end(arguments);
    return true;
}

bool give_up(struct trial *trial, solpool_status status)
{
    if (trial->status == SOLPOOL_OK)
        trial->status = status == SOLPOOL_ERR_MEMORY ? error_memory(trial->err)
                                                     : error_range(trial->err, "proof");
    return false;
}

int128 trial_unit(const struct trial *trial, enum measure measure)
{
    return measure == FINANCIAL || measure == ALTERNATIVE ? trial->cent_units : trial->person_units;
}

int128 trial_units(const struct trial *trial, const struct measures *measures)
{
    int128 persons = (int128)measures->amount[RELOCATIONS] + measures->amount[OFFSETS];
    int128 cents = (int128)measures->amount[FINANCIAL] + measures->amount[ALTERNATIVE];
    return persons * trial->person_units + cents * trial->cent_units;
}

struct fraction trial_value(const struct trial *trial, const struct measures *measures)
{
    return fraction_make(trial_units(trial, measures), trial->person_units);
}

int64_t millionths(struct fraction value)
{
    return (int64_t)fraction_scaled(value, 6);
}

bool same_measures(const struct measures *a, const struct measures *b)
{
    return memcmp(a, b, sizeof *a) == 0;
}

bool value_fits(const struct trial *trial, const struct claimed *claimed)
{
    return claimed->value == millionths(trial_value(trial, &claimed->measures));
}

bool link_lets(const struct trial *trial, size_t i, size_t b, enum measure measure)
{
    const struct link *link = year_link(trial->year, i, b);
    if (link == NULL)
        return true;
    if (link->permission_used && trial->year->benefitting[b].systemic_shortcomings)
        return false;
    return !link->excluded && link->most.amount[measure] != 0;
}

/* Art 63(1): half of the proposal is pledged as relocations. 63(2)(b): half of the state's own share.
 * Multiplied out: 2 r >= N', and 2 r >= s N. */
bool link_open(const struct trial *trial, size_t i, size_t b)
{
    const struct link *link = year_link(trial->year, i, b);
    if (link == NULL || !link->offsets_agreed)
        return false;
    int128 all = trial->relocations_pledged;
    int128 own = trial->claim->states[i].pledge.measures.amount[RELOCATIONS];
    struct fraction share = trial->claim->states[i].share;
    return 2 * all >= trial->year->pool.proposal_relocations ||
           fraction_compare(fraction_make(share.num * trial->year->pool.relocations, share.den),
                            fraction_whole(2 * own)) <= 0;
}

/* --- Preparation ------------------------------------------------------------------------------- */

/* The weights as whole numbers: where the rule says so and nobody states a need, those of each group
 * are multiplied by the group's percentage and by the other group's sum. */
static bool weigh(struct trial *trial)
{
    const struct year *year = trial->year;
    int128 group[2] = {0, 0}, part[2] = {100 * MILLION - year->pool.sar_millionth_percent,
                                         year->pool.sar_millionth_percent};
    bool stated = false;
    for (size_t b = 0; b < year->benefitting_count; b++) {
        group[year->benefitting[b].search_and_rescue ? 1 : 0] +=
            year->benefitting[b].weight_millionths;
        for (size_t t = 0; t < MEASURE_COUNT; t++)
            stated = stated || year->benefitting[b].need.amount[t] >= 0;
    }
    bool scale = !stated && group[0] > 0 && group[1] > 0 && year->pool.sar_millionth_percent >= 0 &&
                 year->rules.option[RULE_SEARCH_AND_RESCUE] == SEARCH_AND_RESCUE_SCALE;
    for (size_t b = 0; b < year->benefitting_count; b++) {
        size_t own = year->benefitting[b].search_and_rescue ? 1 : 0;
        int128 *weight = &trial->weight[b];
        *weight = year->benefitting[b].weight_millionths;
        if (scale && (!exact_mul(weight, *weight, part[own]) ||
                      !exact_mul(weight, *weight, group[1 - own] / exact_gcd(group[0], group[1]))))
            return false;
        if (!exact_add(&trial->weights, trial->weights, *weight))
            return false;
    }
    return trial->weights < INT128_MAX / 2;
}

struct fraction needed_value(const struct trial *trial, size_t b)
{
    const struct claimed *need = &trial->claim->benefitting[b].need;
    if (need->flag || trial->weights == 0)
        return trial_value(trial, &need->measures);
    struct fraction part = fraction_make(trial->weight[b], trial->weights);
    /* The pool is far below what could leave 128 bits once the part is reduced; if it does all the
     * same, no claimed value fits. */
    if (!fraction_mul(&part, part, fraction_whole(trial->year->pool.relocations)))
        part = fraction_whole(-1);
    return part;
}

static solpool_status prepare(struct trial *trial, const struct year *year,
                              const struct claim *claim, solpool_error *err)
{
    *trial = (struct trial){.year = year, .claim = claim, .err = err};
    bool empty = year->pool.relocations == 0;
    int128 cents = empty ? year->pool.proposal_financial_cents : year->pool.financial_cents;
    int128 persons = empty ? year->pool.proposal_relocations : year->pool.relocations;
    trial->person_units = cents / exact_gcd(cents, persons);
    trial->cent_units = persons / exact_gcd(cents, persons);
    for (size_t i = 0; i < year->state_count; i++) {
        trial->population += year->states[i].bound ? year->states[i].population : 0;
        trial->gdp += year->states[i].bound ? year->states[i].gdp_thousandths : 0;
    }
    for (size_t i = 0; i < claim->state_count; i++)
        trial->relocations_pledged += claim->states[i].pledge.measures.amount[RELOCATIONS];
    trial->given = calloc(year->state_count, sizeof *trial->given);
    trial->received = calloc(year->benefitting_count + 1, sizeof *trial->received);
    trial->weight = calloc(year->benefitting_count + 1, sizeof *trial->weight);
    if (trial->given == NULL || trial->received == NULL || trial->weight == NULL)
        return error_memory(err);
    return weigh(trial) ? SOLPOOL_OK : error_range(err, "weights");
}

/* --- The proof --------------------------------------------------------------------------------- */

solpool_status verify(struct proof *out, const struct year *year, const struct claim *claim,
                      solpool_error *err)
{
    struct trial trial;
    memset(out, 0, sizeof *out);
    solpool_status status = prepare(&trial, year, claim, err);
    out->valid = status == SOLPOOL_OK;
    for (size_t k = 0; status == SOLPOOL_OK && k < sizeof checks / sizeof *checks; k++) {
        struct check *check = &out->checks[out->check_count++];
        check->name = checks[k].name;
        trial.detail = check->detail;
        check->holds = checks[k].function(&trial);
        out->valid = out->valid && check->holds;
        status = trial.status;
        if (!check->holds && checks[k].decisive)
            break;
    }
    trial_forget_optimum(&trial);
    free(trial.given);
    free(trial.received);
    free(trial.weight);
    return status;
}
