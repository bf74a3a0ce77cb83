/*
 * Two allocations side by side. They tell of their input the pool, the rules, the key's fractions, pledges
 * and needs. Where one group of these differs the whole change belongs to it; where several do, only what
 * has a closed form can be split, and the rest is due to them together.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "questions/difference.h"

struct files {
    const struct leaves *of[2];
    bool differs[CAUSE_COUNT];
    bool key_by_rule;  /* the rules choose another key, so that shares follow from them */
    bool key_by_roles; /* the key leaves out states that benefit or are deducted, and these differ */
};

/* --- Reading values ---------------------------------------------------------------------------- */

/* The value of CODE.KEY for the code at the head of `path`; NULL where there is none. */
static const struct leaf *beside(const struct leaves *leaves, const char *path, const char *key)
{
    char own[LEAF_PATH_SIZE];
    snprintf(own, sizeof own, "%.*s.%s", (int)strcspn(path, "."), path, key);
    return leaves_find(leaves, own);
}

static bool is_true(const struct leaf *leaf)
{
    return leaf != NULL && leaf->number.den != 0 && leaf->number.num != 0;
}

/* In how many of the files a flag of the same code is set. */
static int set_in(const struct files *files, const char *path, const char *key)
{
    return (is_true(beside(files->of[0], path, key)) ? 1 : 0) + (is_true(beside(files->of[1], path, key)) ? 1 : 0);
}

static const char *json_at(const struct leaves *leaves, const char *path)
{
    const struct leaf *leaf = leaves_find(leaves, path);
    return leaf != NULL ? leaf->json : "";
}

/* --- What belongs to the input ----------------------------------------------------------------- */

/* A key of a state or benefitting state, behind the first dot. Codes hold no dot and are capitals. */
static const char *key_of(const char *path)
{
    const char *dot = strchr(path, '.');
    return code_begins(path) && dot != NULL ? dot + 1 : "";
}

static bool is_amount(const char *key, const char *object)
{
    return text_begins(key, object) && key[strlen(object)] == '.' && !text_ends(key, ".value");
}

static enum cause cause_of_role(const struct leaf_pair *pair)
{
    bool both = pair->before != NULL && pair->after != NULL;
    bool bound =
        both && strcmp(pair->before->json, "\"not_bound\"") != 0 && strcmp(pair->after->json, "\"not_bound\"") != 0;
    return bound ? CAUSE_NEED : CAUSE_DATA;
}

/* The cause that a value is part of; CAUSE_COUNT for a result, CAUSE_TOGETHER for what may be either: a
 * pledge that is assumed follows the shares, a need that is not stated follows pledges and weights. */
static enum cause cause_of(const struct files *files, const struct leaf_pair *pair)
{
    const char *path = pair->path, *key = key_of(path);
    if (strcmp(path, "year") == 0 || text_begins(path, "pool."))
        return CAUSE_POOL;
    if (text_begins(path, "rules."))
        return CAUSE_RULE;
    if (text_begins(key, "share."))
        return files->key_by_rule ? CAUSE_RULE : files->key_by_roles ? CAUSE_TOGETHER : CAUSE_DATA;
    if (strcmp(key, "role") == 0)
        return cause_of_role(pair);
    if (text_begins(key, "deduction") || text_begins(key, "carried."))
        return CAUSE_PLEDGE;
    if (strcmp(key, "pledge.assumed") == 0)
        return CAUSE_PLEDGE;
    if (is_amount(key, "pledge") && !text_ends(key, ".deemed"))
        return set_in(files, path, "pledge.assumed") == 2 || set_in(files, path, "pledge.deemed") > 0 ? CAUSE_TOGETHER
                                                                                                      : CAUSE_PLEDGE;
    if (strcmp(key, "need.stated") == 0 || strcmp(path, "crisis.need") == 0 || strcmp(path, "crisis.state") == 0 ||
        (text_begins(path, "crisis.states.") && strstr(path, ".pledge.") != NULL))
        return CAUSE_NEED;
    if (text_begins(key, "need."))
        return set_in(files, path, "need.stated") > 0 && !text_ends(key, ".value") ? CAUSE_NEED : CAUSE_TOGETHER;
    return CAUSE_COUNT;
}

static bool same_value(const struct files *files, const char *path)
{
    return strcmp(json_at(files->of[0], path), json_at(files->of[1], path)) == 0;
}

/* Adds what differs to `inputs`. Of what may be either nothing is counted in the first round; where that
 * finds nothing else, it is what differs. */
static bool find_inputs(struct files *files, struct changes *inputs, bool second_round)
{
    struct leaf_walk walk = {.before = files->of[0], .after = files->of[1]};
    struct leaf_pair pair;
    while (leaves_next(&walk, &pair)) {
        enum cause cause = cause_of(files, &pair);
        if (second_round && cause == CAUSE_TOGETHER)
            cause = text_begins(key_of(pair.path), "pledge.") ? CAUSE_PLEDGE : CAUSE_NEED;
        if (cause == CAUSE_COUNT || cause == CAUSE_TOGETHER)
            continue;
        files->differs[cause] = true;
        if (!changes_add(inputs, cause, &pair))
            return false;
    }
    return true;
}

static bool roles_differ(const struct files *files)
{
    struct leaf_walk walk = {.before = files->of[0], .after = files->of[1]};
    struct leaf_pair pair;
    while (leaves_next(&walk, &pair))
        if (strcmp(key_of(pair.path), "role") == 0 || text_begins(key_of(pair.path), "deduction"))
            return true;
    return false;
}

static int compare_changes(const void *a, const void *b)
{
    const struct change *left = a, *right = b;
    return left->cause != right->cause ? (left->cause < right->cause ? -1 : 1) : strcmp(left->path, right->path);
}

static bool compare_inputs(struct files *files, struct changes *inputs)
{
    files->key_by_rule = !same_value(files, "rules.key_base") || !same_value(files, "rules.territory");
    files->key_by_roles = strcmp(json_at(files->of[0], "rules.key_base"), "\"all\"") != 0 && roles_differ(files);
    if (!find_inputs(files, inputs, false) || (inputs->count == 0 && !find_inputs(files, inputs, true)))
        return false;
    if (inputs->count > 0)
        qsort(inputs->list, inputs->count, sizeof *inputs->list, compare_changes);
    return true;
}

/* The one cause there is, the tie-break where there is none, or what stands for several. */
static enum cause only_cause(const struct files *files)
{
    enum cause found = CAUSE_TIE_BREAK;
    for (size_t k = 0; k < CAUSE_STEPS; k++) {
        if (files->differs[k] && found != CAUSE_TIE_BREAK)
            return CAUSE_TOGETHER;
        if (files->differs[k])
            found = (enum cause)k;
    }
    return found;
}

/* --- What has a closed form: fair shares ------------------------------------------------------- */

/* Digits in quotes as a number, or -1. */
static int128 digits_of(const struct leaf *leaf)
{
    int128 value;
    bool quoted = leaf != NULL && leaf->json[0] == '"';
    return quoted && exact_read(&value, leaf->json + 1, strlen(leaf->json) - 2) ? value : -1;
}

/* The share of file `share`, of the pool of `pool`, rounded by the rule of `rule` (Art 57(3)). False where
 * the files, which need not have been made by a program, give none: a share is a part of one. */
static bool fair_share(struct fraction *out, const struct files *files, const char *path, size_t share, size_t pool,
                       size_t rule)
{
    int128 num = digits_of(beside(files->of[share], path, "share.numerator"));
    int128 den = digits_of(beside(files->of[share], path, "share.denominator"));
    const struct leaf *persons = leaves_find(files->of[pool], "pool.relocations");
    const char *rounding = json_at(files->of[rule], "rules.rounding");
    struct fraction quota;
    if (num < 0 || den <= 0 || num > den || persons == NULL || persons->number.den == 0 ||
        !fraction_mul(&quota, fraction_make(num, den), persons->number))
        return false;
    if (strcmp(rounding, "\"ceil\"") == 0)
        quota = fraction_whole(fraction_ceil(quota));
    else if (strcmp(rounding, "\"nearest\"") == 0) {
        if (!fraction_add(&quota, quota, fraction_make(1, 2)))
            return false;
        quota = fraction_whole(fraction_floor(quota));
    } else if (strcmp(rounding, "\"exact\"") != 0)
        return false;
    *out = quota;
    return true;
}

/* The same in euro, at the price of the pool, rounded up to the cent. */
static bool fair_share_money(struct fraction *out, const struct files *files, const char *path, size_t share,
                             size_t pool, size_t rule)
{
    const struct leaf *persons = leaves_find(files->of[pool], "pool.relocations");
    const struct leaf *euro = leaves_find(files->of[pool], "pool.financial_eur");
    struct fraction own, cents; /* of one person */
    if (euro == NULL || euro->number.den == 0 || persons == NULL || persons->number.num <= 0 ||
        !fair_share(&own, files, path, share, pool, rule) || !fraction_mul(&cents, euro->number, fraction_whole(100)) ||
        !fraction_mul(&cents, cents, (struct fraction){persons->number.den, persons->number.num}) ||
        !fraction_mul(&own, own, cents))
        return false;
    *out = fraction_make(fraction_ceil(own), 100);
    return true;
}

/* Splits the change over key, pool and rule. False where the form does not give the values that stand in
 * the files: grossed up, by largest remainder, or made by hand. */
static bool split_share(struct difference_row *row, const struct files *files)
{
    bool money = text_ends(row->path, ".fair_share.financial_eur");
    if (!money && !text_ends(row->path, ".fair_share.relocations"))
        return false;
    size_t by_data = files->key_by_rule ? 0 : 1;
    const size_t steps[][3] = {{0, 0, 0}, {by_data, 0, 0}, {by_data, 1, 0}, {1, 1, 1}};
    struct fraction values[4];
    for (size_t k = 0; k < 4; k++) {
        if (!(money ? fair_share_money : fair_share)(&values[k], files, row->path, steps[k][0], steps[k][1],
                                                     steps[k][2]))
            return false;
        values[k] = difference_value(values[k]);
    }
    if (fraction_compare(values[0], row->before) != 0 || fraction_compare(values[3], row->after) != 0)
        return false;
    for (size_t k = 0; k < 3; k++)
        row->parts[k] = difference_of(values[k + 1], values[k]);
    return true;
}

/* --- Rows -------------------------------------------------------------------------------------- */

static struct fraction number_of(const struct leaf *leaf, const char *path)
{
    if (leaf != NULL && leaf->number.den != 0)
        return leaf->number;
    /* Flows with nothing in them are not printed. */
    return strchr(path, '>') != NULL ? fraction_whole(0) : (struct fraction){0, 0};
}

/* The sum of the fair shares is split as they are. */
static bool split_nominal(struct difference_row *row, const struct difference *out)
{
    bool money = text_ends(row->path, "_eur");
    struct fraction parts[CAUSE_STEPS], sum = fraction_whole(0);
    if (!text_begins(row->path, "totals.nominal."))
        return false;
    for (size_t k = 0; k < CAUSE_STEPS; k++)
        parts[k] = fraction_whole(0);
    for (size_t n = 0; n < out->row_count; n++) {
        const struct difference_row *own = &out->rows[n];
        if (!text_ends(own->path, money ? ".fair_share.financial_eur" : ".fair_share.relocations") ||
            text_begins(own->path, "crisis."))
            continue;
        for (size_t k = 0; own->change.den != 0 && k < CAUSE_STEPS; k++) {
            parts[k] = difference_sum(parts[k], own->parts[k]);
            sum = difference_sum(sum, own->parts[k]);
        }
    }
    if (fraction_compare(sum, row->change) != 0)
        return false;
    memcpy(row->parts, parts, sizeof parts);
    return true;
}

/* Several causes: what is part of the input belongs to its own, but a pledge that one file assumes. */
static void split(struct difference_row *row, const struct difference *out, const struct files *files,
                  const struct leaf_pair *pair)
{
    enum cause own = cause_of(files, pair);
    bool derived = is_amount(key_of(row->path), "pledge") && set_in(files, row->path, "pledge.assumed") > 0;
    if (split_share(row, files) || split_nominal(row, out))
        return;
    row->parts[own < CAUSE_STEPS && !derived ? own : CAUSE_TOGETHER] = row->change;
}

static bool rows_fill(struct difference *out, const struct files *files)
{
    struct leaf_walk walk = {.before = files->of[0], .after = files->of[1]};
    struct leaf_pair pair;
    enum cause only = only_cause(files);
    while (leaves_next(&walk, &pair)) {
        struct fraction before = number_of(pair.before, pair.path);
        struct fraction after = number_of(pair.after, pair.path);
        if (strcmp(pair.path, "year") == 0 || fraction_same(before, after)) /* or no numbers */
            continue;
        struct difference_row *row = difference_add(out, pair.path, figure_unit_of_path(pair.path), before, after);
        if (row == NULL)
            return false;
        if (row->change.den == 0)
            continue;
        if (only == CAUSE_TOGETHER)
            split(row, out, files, &pair);
        else
            row->parts[only] = row->change;
    }
    return true;
}

solpool_status difference_of_allocations(struct difference *out, struct changes *inputs, const struct leaves *before,
                                         const struct leaves *after, solpool_error *err)
{
    struct files files = {.of = {before, after}};
    *out = (struct difference){.inputs = inputs};
    if (!compare_inputs(&files, inputs) || !rows_fill(out, &files)) {
        difference_clear(out);
        return error_memory(err);
    }
    return SOLPOOL_OK;
}
