#include "present/parts.h"
#include "present/questions.h"

/* The persons that a state has more (or fewer) by one method than by another. */
static struct fraction more(const struct roundings *roundings, enum method method, enum method than,
                            size_t i)
{
    struct fraction difference = fraction_whole(0);
    fraction_sub(&difference, roundings->methods[method].persons[i],
                 roundings->methods[than].persons[i]);
    return difference;
}

/* The states that have more by `method` than by the year's rule, or fewer, with by how much. */
static void put_moved(struct out *out, cJSON *object, const char *key,
                      const struct roundings *roundings, enum method method, int sign)
{
    cJSON *list = out_list(out, object, key);
    for (size_t i = 0; i < roundings->year->state_count; i++) {
        struct fraction difference = more(roundings, method, roundings->rule, i);
        if (fraction_compare(difference, fraction_whole(0)) != sign)
            continue;
        cJSON *state = out_object(out, list, NULL);
        out_text(out, state, "code", roundings->year->states[i].code);
        out_fraction(out, state, "persons", difference);
    }
}

static void put_outside(struct out *out, cJSON *object, const struct roundings *roundings,
                        enum method method)
{
    cJSON *list = out_list(out, object, "outside_quota");
    for (size_t i = 0; i < roundings->year->state_count; i++)
        if (!within_quota(roundings->methods[method].persons[i], roundings->quotas[i]))
            out_text(out, list, NULL, roundings->year->states[i].code);
}

static void put_method(struct out *out, cJSON *list, const struct roundings *roundings,
                       enum method method)
{
    const struct method_info *info = &method_table[method];
    const struct rounding *rounding = &roundings->methods[method];
    struct fraction surplus = fraction_whole(0);
    cJSON *object = out_object(out, list, NULL);
    fraction_sub(&surplus, rounding->total, fraction_whole(roundings->whole));
    out_text(out, object, "name", info->name);
    out_bool(out, object, "option_of_the_rule", info->option >= 0);
    out_fraction(out, object, "total", rounding->total);
    out_fraction(out, object, "surplus", surplus);
    out_bool(out, object, "meets_pool", rounding->meets_pool);
    out_bool(out, object, "quota_rule", rounding->outside_quota == 0);
    put_outside(out, object, roundings, method);
    out_bool(out, object, "house_monotone", info->monotone);
    out_text(out, object, "ties", info->ties);
    put_moved(out, object, "gain", roundings, method, 1);
    put_moved(out, object, "lose", roundings, method, -1);
}

static void put_state(struct out *out, cJSON *list, const struct roundings *roundings, size_t i)
{
    struct fraction quota = roundings->quotas[i];
    cJSON *state = out_object(out, list, NULL);
    out_text(out, state, "code", roundings->year->states[i].code);
    out_six(out, state, "exact", quota);
    cJSON *persons = out_object(out, state, "persons");
    cJSON *beyond = out_object(out, state, "beyond_exact");
    for (size_t k = 0; k < ROUNDING_COUNT; k++) {
        struct fraction difference = more(roundings, (enum method)k, METHOD_EXACT, i);
        out_fraction(out, persons, method_table[k].name, roundings->methods[k].persons[i]);
        out_six(out, beyond, method_table[k].name, difference);
    }
}

void rounding_tree(struct out *out, const struct roundings *roundings)
{
    out_begin(out);
    out_head(out, ROUNDING_FORMAT, roundings->year);
    out_pool(out, roundings->year);
    out_rules(out, &roundings->year->rules);
    out_text(out, out->root, "rule", method_table[roundings->rule].name);
    out_fraction(out, out->root, "reference", roundings->reference);
    cJSON *methods = out_list(out, out->root, "methods");
    for (size_t k = 0; k < ROUNDING_COUNT; k++)
        put_method(out, methods, roundings, (enum method)k);
    cJSON *states = out_list(out, out->root, "states");
    for (size_t i = 0; i < roundings->year->state_count; i++)
        if (roundings->shares[i].part.num > 0)
            put_state(out, states, roundings, i);
}
