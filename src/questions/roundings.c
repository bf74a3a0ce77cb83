#include "questions/roundings.h"

#include <stdlib.h>
#include <string.h>

#include "law/apportion.h"

const char *const method_names[METHOD_COUNT + 1] = {
    [METHOD_CEIL] = "ceil",       [METHOD_NEAREST] = "nearest",
    [METHOD_WEBSTER] = "webster", [METHOD_LARGEST_REMAINDER] = "largest_remainder",
    [METHOD_EXACT] = "exact",     [METHOD_HUNTINGTON_HILL] = "huntington_hill",
};

#define BY_CODE "the code that comes first in the alphabet"
#define BY_LOT "the state that comes first in the lot; of those that it does not name, " BY_CODE
#define BY_SHARE "; for a first person, the larger share"
const struct method_info method_table[METHOD_COUNT] = {
    [METHOD_CEIL] = {ROUNDING_CEIL, true, {NULL, NULL}},
    [METHOD_NEAREST] = {ROUNDING_NEAREST, true, {"half a person is rounded up", "half a person is rounded up"}},
    [METHOD_LARGEST_REMAINDER] = {ROUNDING_LARGEST_REMAINDER, false, {BY_CODE, BY_LOT}},
    [METHOD_WEBSTER] = {-1, true, {BY_CODE, BY_LOT}},
    [METHOD_HUNTINGTON_HILL] = {-1, true, {BY_CODE BY_SHARE, BY_LOT BY_SHARE}},
    [METHOD_EXACT] = {ROUNDING_EXACT, true, {NULL, NULL}},
};

enum method method_of_rule(const struct year *year)
{
    size_t method = 0;
    while (method_table[method].option != year->rules.option[RULE_ROUNDING])
        method++;
    return (enum method)method;
}

/* --- One method -------------------------------------------------------------------------------- */

static solpool_status round_in_turn(struct fraction *out, enum divisor divisor, const struct year *year,
                                    const struct share *shares, struct fraction reference, solpool_error *err)
{
    size_t count = year->state_count;
    int128 *weights = calloc(count, sizeof *weights);
    int64_t *parts = calloc(count, sizeof *parts);
    solpool_status status = weights != NULL && parts != NULL ? SOLPOOL_OK : error_memory(err);
    if (status == SOLPOOL_OK) {
        for (size_t i = 0; i < count; i++)
            weights[i] = shares[i].weight;
        apportion_in_turn(divisor, parts, (int64_t)fraction_ceil(reference), weights, count,
                          &(struct tie_break){.rank = year->rank});
        for (size_t i = 0; i < count; i++)
            out[i] = fraction_whole(parts[i]);
    }
    free(weights);
    free(parts);
    return status;
}

solpool_status method_round(struct fraction *out, enum method method, const struct year *year,
                            const struct share *shares, struct fraction reference, solpool_error *err)
{
    struct year chosen = *year; /* the lists are borrowed */
    if (method == METHOD_WEBSTER || method == METHOD_HUNTINGTON_HILL)
        return round_in_turn(out, method == METHOD_WEBSTER ? DIVISOR_ARITHMETIC : DIVISOR_GEOMETRIC, year, shares,
                             reference, err);
    chosen.rules.option[RULE_ROUNDING] = method_table[method].option;
    return shares_round(out, NULL, &chosen, shares, reference, err);
}

/* --- All of them ------------------------------------------------------------------------------- */

bool within_quota(struct fraction persons, struct fraction quota)
{
    return fraction_compare(persons, fraction_whole(fraction_floor(quota))) >= 0 &&
           fraction_compare(persons, fraction_whole(fraction_ceil(quota))) <= 0;
}

static solpool_status rounding_compute(struct roundings *out, enum method method, solpool_error *err)
{
    struct rounding *rounding = &out->methods[method];
    rounding->persons = calloc(out->year->state_count, sizeof *rounding->persons);
    rounding->total = fraction_whole(0);
    if (rounding->persons == NULL)
        return error_memory(err);
    solpool_status status = method_round(rounding->persons, method, out->year, out->shares, out->reference, err);
    for (size_t i = 0; status == SOLPOOL_OK && i < out->year->state_count; i++) {
        if (!fraction_add(&rounding->total, rounding->total, rounding->persons[i]))
            status = error_range(err, "sum of the fair shares");
        if (!within_quota(rounding->persons[i], out->quotas[i]))
            rounding->outside_quota++;
    }
    struct fraction pool = method == METHOD_EXACT ? out->reference : fraction_whole(out->whole);
    rounding->meets_pool = fraction_compare(rounding->total, pool) == 0;
    return status;
}

static solpool_status quotas_compute(struct roundings *out, solpool_error *err)
{
    out->quotas = calloc(out->year->state_count, sizeof *out->quotas);
    if (out->quotas == NULL)
        return error_memory(err);
    solpool_status status = shares_reference(&out->reference, out->year, out->shares, err);
    if (status != SOLPOOL_OK)
        return status;
    out->whole = (int64_t)fraction_ceil(out->reference);
    for (size_t i = 0; i < out->year->state_count; i++)
        out->quotas[i] = out->shares[i].quota;
    return SOLPOOL_OK;
}

solpool_status roundings_compute(struct roundings *out, const struct year *year, solpool_error *err)
{
    *out = (struct roundings){.year = year, .rule = method_of_rule(year)};
    solpool_status status = shares_compute(&out->shares, year, err);
    if (status == SOLPOOL_OK)
        status = quotas_compute(out, err);
    for (size_t k = 0; status == SOLPOOL_OK && k < METHOD_COUNT; k++)
        status = rounding_compute(out, (enum method)k, err);
    if (status != SOLPOOL_OK)
        roundings_clear(out);
    return status;
}

void roundings_clear(struct roundings *roundings)
{
    for (size_t k = 0; k < METHOD_COUNT; k++)
        free(roundings->methods[k].persons);
    free(roundings->shares);
    free(roundings->quotas);
    memset(roundings, 0, sizeof *roundings);
}
