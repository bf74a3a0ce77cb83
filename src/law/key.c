#include "law/key.h"

#include <stdio.h>
#include <string.h>

#include "law/deduction.h"
#include "law/key_fill.h"

bool key_holds(const struct year *year, const struct state *state)
{
    switch (year->rules.option[RULE_KEY_BASE]) {
    case KEY_WITHOUT_BENEFITTING:
        return state_contributes(state);
    case KEY_WITHOUT_BENEFITTING_AND_DEDUCTED:
        return state_contributes(state) && !deduction_full(year, state);
    default:
        return state->bound;
    }
}

/* A key while it is calculated. */
struct reckoning {
    const struct year *year;
    const struct criterion *criteria;
    size_t count;
    struct key_steps *steps;
    struct naturals *naturals;
    solpool_error *err;
};

static solpool_status wrong_at(const struct reckoning *own, const char *path, const char *message)
{
    error_set(own->err, SOLPOOL_ERR_RANGE, "%s", message);
    if (own->err != NULL)
        snprintf(own->err->path, sizeof own->err->path, "%s", path);
    return SOLPOOL_ERR_RANGE;
}

static bool holds(const struct reckoning *own, size_t i)
{
    return key_holds(own->year, &own->year->states[i]);
}

/* --- Parts ------------------------------------------------------------------------------------- */

static struct natural whole_of(struct naturals *naturals, int128 number)
{
    return natural_of(naturals, number);
}

static struct key_parts no_parts(const struct reckoning *own)
{
    return (struct key_parts){naturals_list(own->naturals, own->year->state_count, sizeof(struct natural)),
                              whole_of(own->naturals, 1)};
}

/* Times num / den. */
static struct key_parts scaled(const struct reckoning *own, struct key_parts parts, int128 num, int128 den)
{
    struct key_parts out = no_parts(own);
    struct natural by = whole_of(own->naturals, num);
    for (size_t i = 0; out.of != NULL && i < own->year->state_count; i++)
        out.of[i] = natural_mul(own->naturals, parts.of[i], by);
    out.whole = natural_mul(own->naturals, parts.whole, whole_of(own->naturals, den));
    return out;
}

static struct key_parts added(const struct reckoning *own, struct key_parts a, struct key_parts b)
{
    struct key_parts out = no_parts(own);
    struct naturals *naturals = own->naturals;
    for (size_t i = 0; out.of != NULL && i < own->year->state_count; i++)
        out.of[i] =
            natural_add(naturals, natural_mul(naturals, a.of[i], b.whole), natural_mul(naturals, b.of[i], a.whole));
    out.whole = natural_mul(naturals, a.whole, b.whole);
    return out;
}

static struct natural sum_of(const struct reckoning *own, struct key_parts parts)
{
    struct natural sum = {NULL, 0};
    for (size_t i = 0; parts.of != NULL && i < own->year->state_count; i++)
        sum = natural_add(own->naturals, sum, parts.of[i]);
    return sum;
}

/* Over the least whole. */
static struct key_parts reduced(const struct reckoning *own, struct key_parts parts)
{
    struct natural common = parts.whole, one = whole_of(own->naturals, 1);
    for (size_t i = 0; parts.of != NULL && i < own->year->state_count && natural_compare(common, one) > 0; i++)
        common = natural_gcd(own->naturals, common, parts.of[i]);
    if (natural_compare(common, one) <= 0)
        return parts;
    struct key_parts out = no_parts(own);
    for (size_t i = 0; out.of != NULL && i < own->year->state_count; i++)
        out.of[i] = natural_div(own->naturals, parts.of[i], common, NULL);
    out.whole = natural_div(own->naturals, parts.whole, common, NULL);
    return out;
}

/* --- Effects ----------------------------------------------------------------------------------- */

/* A member's value of a criterion, num / den in units that are those of all members. */
struct figure_value {
    int128 num, den;
};

static struct figure_value value_of(const struct criterion *criterion, const struct state *state)
{
    struct figure_value value = {column_amount(state, criterion->column), 1};
    if (criterion->per != NULL)
        value.den = column_amount(state, criterion->per);
    return criterion->effect == EFFECT_INVERSE ? (struct figure_value){value.den, value.num} : value;
}

static solpool_status wrong_in_column(const struct reckoning *own, const struct state *state, const char *column,
                                      const char *message)
{
    char path[120];
    snprintf(path, sizeof path, "%s%s.%s", state->code, column_is_common(column) ? "" : ".columns", column);
    return wrong_at(own, path, message);
}

static solpool_status unknown(const struct reckoning *own, const struct state *state, const struct criterion *criterion)
{
    bool per = column_amount(state, criterion->column) >= 0;
    return wrong_in_column(own, state, per ? criterion->per : criterion->column,
                           "not known, and the key needs it; give it a figure");
}

/* What divides must be above 0. */
static solpool_status check_value(const struct reckoning *own, const struct state *state,
                                  const struct criterion *criterion)
{
    struct figure_value value = value_of(criterion, state);
    if (value.num < 0 || value.den < 0)
        return unknown(own, state, criterion);
    if (value.den > 0)
        return SOLPOOL_OK;
    bool inverse = criterion->effect == EFFECT_INVERSE;
    return wrong_in_column(own, state, inverse ? criterion->column : criterion->per,
                           inverse ? "0, which has no inverse; give it a figure above 0, or make the criterion direct"
                                   : "0, by which a criterion divides; give it a figure above 0");
}

/* What all members' values can be counted in. */
static struct natural common_of(const struct reckoning *own, const struct criterion *criterion)
{
    struct natural common = whole_of(own->naturals, 1);
    for (size_t i = 0; i < own->year->state_count; i++) {
        if (!holds(own, i))
            continue;
        struct natural den = whole_of(own->naturals, value_of(criterion, &own->year->states[i]).den);
        struct natural both = natural_gcd(own->naturals, common, den);
        common = natural_mul(own->naturals, common, natural_div(own->naturals, den, both, NULL));
    }
    return common;
}

static solpool_status find_effects(const struct reckoning *own, size_t c)
{
    const struct criterion *criterion = &own->criteria[c];
    struct naturals *naturals = own->naturals;
    struct key_parts parts = no_parts(own);
    solpool_status status = SOLPOOL_OK;
    for (size_t i = 0; status == SOLPOOL_OK && i < own->year->state_count; i++)
        status = holds(own, i) ? check_value(own, &own->year->states[i], criterion) : SOLPOOL_OK;
    if (status != SOLPOOL_OK)
        return status;
    struct natural common = common_of(own, criterion);
    for (size_t i = 0; parts.of != NULL && i < own->year->state_count; i++) {
        struct figure_value value = value_of(criterion, &own->year->states[i]);
        if (holds(own, i))
            parts.of[i] = natural_mul(naturals, whole_of(naturals, value.num),
                                      natural_div(naturals, common, whole_of(naturals, value.den), NULL));
    }
    parts.whole = parts.of != NULL ? sum_of(own, parts) : parts.whole;
    own->steps->effects[c] = reduced(own, parts);
    if (parts.whole.count > 0 || naturals_failed(naturals))
        return SOLPOOL_OK;
    char path[120];
    snprintf(path, sizeof path, "key.criteria.%s", criterion->name);
    return wrong_at(
        own, path,
        "the members in the key have nothing of this; give them figures above 0, or choose another key_base");
}

/* --- Caps and what they leave ------------------------------------------------------------------- */

static void find_base(const struct reckoning *own)
{
    struct key_steps *steps = own->steps;
    steps->base = no_parts(own);
    for (size_t c = 0; c < own->count; c++) {
        if (own->criteria[c].cap.den != 0)
            continue;
        steps->base = steps->base_count++ == 0 ? steps->effects[c] : added(own, steps->base, steps->effects[c]);
    }
}

/* At most so many times what the criteria without a cap give; the rest within the criterion, or left. */
static void find_capped(const struct reckoning *own, size_t c)
{
    const struct criterion *criterion = &own->criteria[c];
    struct key_parts effect = own->steps->effects[c];
    own->steps->capped[c] = effect;
    if (criterion->cap.den == 0)
        return;
    struct natural whole = effect.whole;
    struct key_parts limit = scaled(own, own->steps->base, criterion->cap.num, criterion->cap.den);
    effect = scaled(own, effect, 1, 1);
    for (size_t i = 0; effect.of != NULL && limit.of != NULL && i < own->year->state_count; i++) {
        effect.of[i] = natural_mul(own->naturals, effect.of[i], limit.whole);
        limit.of[i] = natural_mul(own->naturals, limit.of[i], whole);
    }
    effect.whole = natural_mul(own->naturals, whole, limit.whole);
    if (effect.of == NULL || limit.of == NULL)
        return;
    struct fill fill = {.naturals = own->naturals,
                        .count = own->year->state_count,
                        .weights = effect.of,
                        .most = limit.of,
                        .total = effect.whole};
    own->steps->capped[c].of = effect.of;
    own->steps->capped[c].whole = effect.whole;
    if (own->year->key.rest == REST_UNCAPPED && fill_room(&fill))
        own->steps->capped[c].whole = fill_parts(own->steps->capped[c].of, &fill);
    else
        fill_to_most(own->steps->capped[c].of, &fill, own->year->key.rest == REST_UNCAPPED);
    own->steps->capped[c] = reduced(own, own->steps->capped[c]);
}

/* By their weights, and what is left to all in proportion to the mean effect of the criteria without a cap. */
static void weigh(const struct reckoning *own)
{
    struct key_steps *steps = own->steps;
    for (size_t c = 0; c < own->count; c++) {
        struct fraction weight = own->criteria[c].weight;
        struct key_parts part = scaled(own, steps->capped[c], weight.num, weight.den);
        steps->weighted = c == 0 ? part : added(own, steps->weighted, part);
    }
    steps->weighted = reduced(own, steps->weighted);
    struct natural given = sum_of(own, steps->weighted);
    struct key_parts rest = scaled(own, steps->base, 1, (int128)steps->base_count);
    struct natural left = natural_sub(own->naturals, steps->weighted.whole, given);
    for (size_t i = 0; rest.of != NULL && i < own->year->state_count; i++)
        rest.of[i] = natural_mul(own->naturals, rest.of[i], left);
    rest.whole = natural_mul(own->naturals, rest.whole, steps->weighted.whole);
    steps->rested = left.count > 0 ? reduced(own, added(own, steps->weighted, rest)) : steps->weighted;
}

static solpool_status correct(const struct reckoning *own)
{
    struct key_steps *steps = own->steps;
    const char *column = own->year->key.correction;
    steps->corrected = steps->rested;
    if (column == NULL)
        return SOLPOOL_OK;
    const struct criterion as_one = {.name = "correction", .column = column};
    struct key_parts parts = no_parts(own);
    for (size_t i = 0; parts.of != NULL && i < own->year->state_count; i++) {
        int128 factor = holds(own, i) ? column_amount(&own->year->states[i], column) : 0;
        if (factor < 0)
            return unknown(own, &own->year->states[i], &as_one);
        parts.of[i] = natural_mul(own->naturals, steps->rested.of[i], whole_of(own->naturals, factor));
    }
    parts.whole = sum_of(own, parts);
    if (parts.whole.count == 0 && !naturals_failed(own->naturals))
        return wrong_at(own, "key.correction", "it leaves nobody a share; give somebody a factor above 0");
    steps->corrected = reduced(own, parts);
    return SOLPOOL_OK;
}

/* --- Floors and caps of shares ------------------------------------------------------------------ */

/* A floor or a cap, if it counts. */
static struct key_limit limit_counted(const struct reckoning *own, const struct key_limit *limit)
{
    return own->year->persons_open && key_limit_in_persons(limit)
               ? (struct key_limit){.persons = NOT_STATED, .part = {0, 0}}
               : *limit;
}

/* All limits are counted in these: so many make the whole, or where persons are limited the pool. */
static struct natural limit_units(const struct reckoning *own)
{
    const struct key *key = &own->year->key;
    struct natural units = whole_of(own->naturals, MILLION);
    int64_t persons = own->year->pool.relocations;
    const struct key_limit *limits[] = {&key->floor, &key->cap};
    units = natural_mul(own->naturals, units, whole_of(own->naturals, persons > 0 ? persons : 1));
    for (size_t k = 0; k < 2; k++)
        if (limits[k]->part.den != 0)
            units = natural_mul(own->naturals, units, whole_of(own->naturals, limits[k]->part.den));
    return units;
}

/* One member's limit in those units; false where it has none. */
static bool limit_of(struct natural *out, const struct reckoning *own, const struct key_limit *limit, size_t i,
                     struct natural units)
{
    struct naturals *naturals = own->naturals;
    int128 persons = limit->persons == NOT_STATED ? NOT_STATED : limit->persons * (int128)MILLION;
    if (limit->column != NULL) {
        persons = column_amount(&own->year->states[i], limit->column);
        if (persons >= 0)
            persons *= MILLION / column_scale(limit->column);
    }
    if (limit->part.den != 0)
        *out = natural_div(naturals, natural_mul(naturals, units, whole_of(naturals, limit->part.num)),
                           whole_of(naturals, limit->part.den), NULL);
    else if (persons >= 0)
        *out = natural_div(naturals, natural_mul(naturals, units, whole_of(naturals, persons)),
                           whole_of(naturals, (int128)own->year->pool.relocations * MILLION), NULL);
    return limit->part.den != 0 || persons >= 0;
}

/* Where persons are limited and the states that do not benefit bring the pool together alone (S5), it is their
 * persons that add up to it. */
static solpool_status choose_counted(const struct reckoning *own, bool *counted)
{
    const struct key *key = &own->year->key;
    bool persons = key_in_persons(key) && !own->year->persons_open, any = false;
    bool alone = persons && own->year->rules.option[RULE_GROSS_UP] == GROSS_UP_ON;
    if (persons && own->year->pool.relocations == 0)
        return wrong_at(own, "key", "floor or cap in persons, and the pool has none; say them as a part of the whole");
    if (alone && (key->floor.part.den != 0 || key->cap.part.den != 0))
        return wrong_at(
            own, "key",
            "a floor and a cap in different units; with the rule gross_up=on say both in persons, or both as parts");
    for (size_t i = 0; i < own->year->state_count; i++) {
        counted[i] = holds(own, i) && !(alone && own->year->states[i].benefitting);
        any = any || counted[i];
    }
    for (size_t i = 0; !any && i < own->year->state_count; i++)
        counted[i] = holds(own, i);
    return SOLPOOL_OK;
}

static solpool_status check_limits(const struct reckoning *own, const struct fill *fill)
{
    for (size_t i = 0; i < fill->count; i++)
        if (!fill->open[i] && natural_compare(fill->least[i], fill->most[i]) > 0) {
            return wrong_at(own, own->year->states[i].code,
                            "the floor of its share is above the cap; lower the one or raise the other");
        }
    if (!fill_fits(fill))
        return wrong_at(own, "key.floor",
                        "the floors of all members add up to more than there is to share; lower them");
    if (!fill_room(fill))
        return wrong_at(own, "key.cap",
                        "the caps of the members who have a share add up to less than there is to share; raise them");
    return SOLPOOL_OK;
}

static solpool_status limit(const struct reckoning *own)
{
    struct key_steps *steps = own->steps;
    const struct key *key = &own->year->key;
    const struct key_limit floor = limit_counted(own, &key->floor), cap = limit_counted(own, &key->cap);
    size_t count = own->year->state_count;
    steps->share = steps->corrected;
    if (!key_limited(&floor) && !key_limited(&cap))
        return SOLPOOL_OK;
    struct natural units = limit_units(own), *least = no_parts(own).of, *most = no_parts(own).of;
    bool *counted = naturals_list(own->naturals, 2 * count, sizeof *counted), *open = counted + count;
    if (least == NULL || most == NULL || counted == NULL)
        return SOLPOOL_OK;
    solpool_status status = choose_counted(own, counted);
    for (size_t i = 0; status == SOLPOOL_OK && i < count; i++) {
        if (holds(own, i))
            limit_of(&least[i], own, &floor, i, units);
        open[i] = holds(own, i) && !limit_of(&most[i], own, &cap, i, units);
    }
    struct fill fill = {own->naturals, count, steps->corrected.of, least, most, open, counted, units};
    if (status == SOLPOOL_OK && !naturals_failed(own->naturals))
        status = check_limits(own, &fill);
    if (status != SOLPOOL_OK || naturals_failed(own->naturals))
        return status;
    steps->share = no_parts(own);
    steps->share.whole = fill_parts(steps->share.of, &fill);
    if (steps->share.whole.count == 0 && !naturals_failed(own->naturals))
        return wrong_at(own, "key",
                        "floor and cap fix the shares of all who do not benefit, so that nothing tells those of the "
                        "others; use the rule gross_up=off");
    steps->share = reduced(own, steps->share);
    return SOLPOOL_OK;
}

/* --- All of it --------------------------------------------------------------------------------- */

static solpool_status too_long(const struct reckoning *own)
{
    if (naturals_lack_memory(own->naturals))
        return error_memory(own->err);
    return wrong_at(own, "key",
                    "its fractions are longer than 39 000 digits; round the columns of inverse criteria, and those by "
                    "which others are divided, to fewer digits");
}

static solpool_status reckon(const struct reckoning *own)
{
    for (size_t c = 0; c < own->count; c++) {
        solpool_status status = find_effects(own, c);
        if (status != SOLPOOL_OK || naturals_failed(own->naturals))
            return status;
    }
    find_base(own);
    for (size_t c = 0; c < own->count && !naturals_failed(own->naturals); c++)
        find_capped(own, c);
    if (!naturals_failed(own->naturals))
        weigh(own);
    if (naturals_failed(own->naturals))
        return SOLPOOL_OK;
    solpool_status status = correct(own);
    return status == SOLPOOL_OK && !naturals_failed(own->naturals) ? limit(own) : status;
}

solpool_status key_reckon(struct key_steps *out, const struct year *year, solpool_error *err)
{
    *out = (struct key_steps){.base_count = 0};
    struct reckoning own = {.year = year, .steps = out, .naturals = &out->naturals, .err = err};
    own.criteria = key_criteria(&own.count, year);
    out->effects = naturals_list(&out->naturals, own.count, sizeof *out->effects);
    out->capped = naturals_list(&out->naturals, own.count, sizeof *out->capped);
    if (out->effects == NULL || out->capped == NULL)
        return error_memory(err);
    solpool_status status = reckon(&own);
    return naturals_failed(own.naturals) ? too_long(&own) : status; /* what else was found may rest on it */
}

void key_steps_clear(struct key_steps *steps)
{
    naturals_clear(&steps->naturals);
    *steps = (struct key_steps){.base_count = 0};
}
