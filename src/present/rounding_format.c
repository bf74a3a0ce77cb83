/* "solpool-rounding-1", the fair shares by every rounding: what it holds, its tables, and how it is made. */
#include "present/format.h"
#include "present/parts.h"
#include "present/questions.h"
#include "present/result_fields.h"
#include "present/tellings.h"

/* --- What it holds ----------------------------------------------------------------------------- */

static const struct field moved_fields[] = {
    CODE("code", ALWAYS, NULL),
    EXACT_PERSONS("persons", ALWAYS, "By how many, with its sign"),
    LAST_FIELD,
};
static const struct field method_fields[] = {
    CHOICE("name", method_names, ALWAYS, NULL),
    YES("option_of_the_rule", ALWAYS, "The rule rounding has it; the others are for comparison"),
    EXACT_PERSONS("total", ALWAYS, "Of all states"),
    EXACT_PERSONS("surplus", ALWAYS, "The total less the pool"),
    YES("meets_pool", ALWAYS, "The total is the pool"),
    YES("quota_rule", ALWAYS, "Every state has its exact part rounded down or up"),
    CODES("outside_quota", ALWAYS, "States that have not"),
    YES("house_monotone", ALWAYS, "A larger pool takes a person from no state, whatever the shares"),
    TEXT("ties", NULLABLE, "Who comes first among equals"),
    LIST("gain", moved_fields, ALWAYS, "States that have more than by the rule of the year"),
    LIST("lose", moved_fields, ALWAYS, "States that have fewer"),
    LAST_FIELD,
};
static const struct field by_method_fields[] = {
    EXACT_PERSONS("ceil", ALWAYS, NULL),
    EXACT_PERSONS("nearest", ALWAYS, NULL),
    EXACT_PERSONS("largest_remainder", ALWAYS, NULL),
    EXACT_PERSONS("webster", ALWAYS, NULL),
    EXACT_PERSONS("huntington_hill", ALWAYS, NULL),
    LAST_FIELD,
};
static const struct field rounded_fields[] = {
    CODE("code", ALWAYS, NULL),
    EXACT_PERSONS("exact", ALWAYS, "Its part before rounding"),
    OBJECT("persons", by_method_fields, ALWAYS, "By each method"),
    OBJECT("beyond_exact", by_method_fields, ALWAYS, "The persons less the exact part"),
    LAST_FIELD,
};
static const struct field rounding_fields[] = {
    HEAD_FIELDS(ROUNDING_FORMAT),
    POOL_FIELD,
    RULES_FIELD,
    CHOICE("rule", rule_table[RULE_ROUNDING].options, ALWAYS,
           "The rule of the year, against which the others are held"),
    EXACT_PERSONS("reference", ALWAYS, "What is divided"),
    LIST("methods", method_fields, ALWAYS, NULL),
    LIST("states", rounded_fields, ALWAYS, "The states in the key"),
    LAST_FIELD,
};
static const struct csv_table rounding_tables[] = {
    {"states", "states[]", "^year"},
    {"methods", "methods[]", NULL},
    {"moved", "methods[].gain[]|methods[].lose[]", "^name=method"},
    {"result", "", NULL},
    COMMON_TABLES,
};

/* --- How it is made ---------------------------------------------------------------------------- */

/* The persons that a state has more (or fewer) by one method than by another. */
static struct fraction more(const struct roundings *roundings, enum method method, enum method than, size_t i)
{
    struct fraction difference = fraction_whole(0);
    fraction_sub(&difference, roundings->methods[method].persons[i], roundings->methods[than].persons[i]);
    return difference;
}

/* The states that have more by `method` than by the year's rule, or fewer, with by how much. */
static void put_moved(struct out *out, cJSON *object, const char *key, const struct roundings *roundings,
                      enum method method, int sign)
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

static void put_outside(struct out *out, cJSON *object, const struct roundings *roundings, enum method method)
{
    cJSON *list = out_list(out, object, "outside_quota");
    for (size_t i = 0; i < roundings->year->state_count; i++)
        if (!within_quota(roundings->methods[method].persons[i], roundings->quotas[i]))
            out_text(out, list, NULL, roundings->year->states[i].code);
}

static void put_method(struct out *out, cJSON *list, const struct roundings *roundings, enum method method)
{
    const struct method_info *info = &method_table[method];
    const struct rounding *rounding = &roundings->methods[method];
    struct fraction surplus = fraction_whole(0);
    cJSON *object = out_object(out, list, NULL);
    fraction_sub(&surplus, rounding->total, fraction_whole(roundings->whole));
    out_text(out, object, "name", method_names[method]);
    out_bool(out, object, "option_of_the_rule", info->option >= 0);
    out_fraction(out, object, "total", rounding->total);
    out_fraction(out, object, "surplus", surplus);
    out_bool(out, object, "meets_pool", rounding->meets_pool);
    out_bool(out, object, "quota_rule", rounding->outside_quota == 0);
    put_outside(out, object, roundings, method);
    out_bool(out, object, "house_monotone", info->monotone);
    out_text(out, object, "ties", info->ties[roundings->year->lot != NULL ? 1 : 0]);
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
        out_fraction(out, persons, method_names[k], roundings->methods[k].persons[i]);
        out_six(out, beyond, method_names[k], difference);
    }
}

void rounding_tree(struct out *out, const struct roundings *roundings)
{
    answer_begin(out, ROUNDING_FORMAT, roundings->year);
    out_text(out, out->root, "rule", method_names[roundings->rule]);
    out_fraction(out, out->root, "reference", roundings->reference);
    cJSON *methods = out_list(out, out->root, "methods");
    for (size_t k = 0; k < ROUNDING_COUNT; k++)
        put_method(out, methods, roundings, (enum method)k);
    cJSON *states = out_list(out, out->root, "states");
    for (size_t i = 0; i < roundings->year->state_count; i++)
        if (roundings->year->states[i].bound || roundings->shares[i].part.num > 0)
            put_state(out, states, roundings, i);
}

const struct format format_rounding = {
    .id = ROUNDING_FORMAT,
    .schema = {"rounding", "The fair shares by every rounding",
               "Printed by solpool shares --rounding all (Article 57(3)).", .fields = rounding_fields},
    TABLES(rounding_tables),
    .tell = rounding_tell,
};
