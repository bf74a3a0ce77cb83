#include "formulas/long_functions.h"

#include "law/key_fill.h"
#include "law/shares.h"

bool long_any(const struct arguments *arguments)
{
    for (size_t k = 0; k < arguments->count; k++)
        if (value_is_long(&arguments->values[k]))
            return true;
    return false;
}

struct scaling {
    const struct value *value;
    int128 scale;
};

static bool scale(struct value *out, const void *whose, struct naturals *naturals)
{
    const struct scaling *scaling = whose;
    struct long_ratio exact, rest, half = ratio_of(naturals, 1, 2);
    int128 whole;
    if (!value_to_ratio(&exact, scaling->value, naturals) ||
        !ratio_floor(&whole, &rest, naturals, ratio_mul(naturals, exact, ratio_of(naturals, scaling->scale, 1))) ||
        whole > INT128_MAX / 8)
        return false;
    int quarters = ratio_is_zero(rest) ? 0 : 2 + ratio_compare(naturals, rest, half);
    out->number = fraction_make(4 * whole + quarters, 4);
    return true;
}

bool long_scaled(struct fraction *out, const struct value *value, int128 by, struct arena *arena)
{
    struct value found;
    bool done = value_by_naturals(&found, scale, &(struct scaling){value, by}, arena);
    *out = found.number;
    return done;
}

/* --- Largest remainder ------------------------------------------------------------------------- */

/* The part, and whether it is tied. */
static bool largest(struct value *out, const void *whose, struct naturals *naturals)
{
    const struct arguments *arguments = whose;
    size_t own = arguments_own(arguments), count = arguments->count;
    struct long_ratio *quota = naturals_list(naturals, count + 1, sizeof *quota), sum = ratio_of(naturals, 0, 1), total;
    int128 missing, larger = 0, earlier = 0, equal = 0, whole, own_whole = 0;
    if (quota == NULL || own == SIZE_MAX || own == 0 || !value_to_ratio(&total, &arguments->values[0], naturals))
        return false;
    for (size_t k = 1; k < count; k++) {
        if (arguments->values[k].kind != VALUE_NUMBER || !value_to_ratio(&quota[k], &arguments->values[k], naturals))
            return false;
        sum = ratio_add(naturals, sum, quota[k]);
    }
    struct long_ratio rest, up = total;
    if (!ratio_floor(&missing, &rest, naturals, up))
        return false;
    missing += ratio_is_zero(rest) ? 0 : 1;
    for (size_t k = 1; k < count && !ratio_is_zero(sum); k++) {
        quota[k] = ratio_mul(naturals, ratio_div(naturals, quota[k], sum), total);
        if (!ratio_floor(&whole, &quota[k], naturals, quota[k]))
            return false;
        missing -= whole;
        own_whole = k == own ? whole : own_whole;
    }
    for (size_t k = 1; k < count; k++) {
        int order = ratio_compare(naturals, quota[k], quota[own]);
        larger += order > 0 ? 1 : 0;
        equal += order == 0 ? 1 : 0;
        earlier += order == 0 && k < own ? 1 : 0;
    }
    out->number = fraction_whole(own_whole + (larger + earlier < missing ? 1 : 0));
    out->truth = larger < missing && missing < larger + equal;
    return true;
}

bool long_largest(struct remainder_part *out, const struct arguments *arguments, struct arena *arena)
{
    struct value found;
    bool done = value_by_naturals(&found, largest, arguments, arena);
    *out = (struct remainder_part){found.number, found.truth};
    return done;
}

/* --- Within limits ----------------------------------------------------------------------------- */

enum { WEIGHTS, LEAST, MOST, COUNTED, VECTORS };

/* Of each vector the numbers; a denominator of 0 where nothing is stated. */
static bool read_vectors(struct long_ratio *all, bool *counted, const struct arguments *arguments, size_t count,
                         struct naturals *naturals)
{
    for (size_t k = 0; k < VECTORS * count; k++) {
        const struct value *value = &arguments->values[1 + k];
        if (k / count == COUNTED)
            counted[k % count] = value->truth;
        else if (value->kind == VALUE_NUMBER && !value_to_ratio(&all[k], value, naturals))
            return false;
    }
    return true;
}

/* The least number of which all are multiples of a part. */
static struct natural common_of(const struct long_ratio *list, size_t count, struct natural common,
                                struct naturals *naturals)
{
    for (size_t k = 0; k < count; k++)
        if (list[k].den.count > 0)
            common = natural_mul(naturals, common,
                                 natural_div(naturals, list[k].den, natural_gcd(naturals, common, list[k].den), NULL));
    return common;
}

static struct natural in_parts(struct long_ratio number, struct natural common, struct naturals *naturals)
{
    return natural_mul(naturals, number.num, natural_div(naturals, common, number.den, NULL));
}

static bool fill_of(struct fill *fill, const struct long_ratio *all, bool *counted, struct long_ratio total,
                    struct natural *common)
{
    size_t count = fill->count;
    struct naturals *naturals = fill->naturals;
    struct natural *made = naturals_list(naturals, 3 * count, sizeof *made),
                   weights = common_of(all, count, *common, naturals);
    bool *open = naturals_list(naturals, count, sizeof *open), any = false;
    if (made == NULL || open == NULL)
        return false;
    *common = common_of(all + count, 2 * count, total.den, naturals);
    fill->total = in_parts(total, *common, naturals);
    for (size_t k = 0; k < count; k++) {
        const struct long_ratio *least = &all[LEAST * count + k], *most = &all[MOST * count + k];
        made[k] = in_parts(all[k], weights, naturals);
        if (least->den.count > 0)
            made[count + k] = in_parts(*least, *common, naturals);
        open[k] = most->den.count == 0;
        if (!open[k])
            made[2 * count + k] = in_parts(*most, *common, naturals);
        any = any || counted[k];
    }
    fill->weights = made;
    fill->least = made + count;
    fill->most = made + 2 * count;
    fill->open = open;
    fill->counted = any ? counted : NULL;
    return true;
}

static bool find_filled(struct value *out, const void *whose, struct naturals *naturals)
{
    const struct arguments *arguments = whose;
    size_t own = arguments_own(arguments), count = (arguments->count - 1) / VECTORS;
    struct long_ratio *all = naturals_list(naturals, VECTORS * count + 1, sizeof *all), total;
    bool *counted = naturals_list(naturals, count + 1, sizeof *counted);
    struct natural *parts = naturals_list(naturals, count + 1, sizeof *parts), common = natural_of(naturals, 1),
                   filled = {NULL, 0};
    struct fill fill = {.naturals = naturals, .count = count};
    if (all == NULL || counted == NULL || parts == NULL || own == SIZE_MAX || own == 0 || own > count ||
        !value_to_ratio(&total, &arguments->values[0], naturals) ||
        !read_vectors(all, counted, arguments, count, naturals) || !fill_of(&fill, all, counted, total, &common))
        return false;
    if (!fill_room(&fill)) {
        fill_to_most(parts, &fill, true);
        filled = fill.total;
    } else {
        fill_parts(parts, &fill);
        for (size_t k = 0; k < count; k++)
            filled = fill.counted == NULL || counted[k] ? natural_add(naturals, filled, parts[k]) : filled;
    }
    if (filled.count == 0)
        return false;
    struct long_ratio part =
        ratio_make(naturals, natural_mul(naturals, parts[own - 1], fill.total), natural_mul(naturals, filled, common));
    *out = value_ratio(part, naturals);
    return true;
}

/* --- Near numbers ------------------------------------------------------------------------------ */

static bool find_near(struct value *out, const void *whose, struct naturals *naturals)
{
    const struct arguments *arguments = whose;
    const int128 parts = SHARE_QUOTA_PARTS;
    struct long_ratio exact, rest;
    int128 whole;
    if (arguments->count != 1 || arguments->values[0].kind != VALUE_NUMBER ||
        !value_to_ratio(&exact, &arguments->values[0], naturals) ||
        !ratio_floor(&whole, &rest, naturals, ratio_mul(naturals, exact, ratio_of(naturals, parts, 1))) ||
        whole > INT128_MAX / 4)
        return false;
    *out = value_number(fraction_make(2 * whole + (ratio_is_zero(rest) ? 0 : 1), 2 * parts));
    return true;
}

static bool find_beyond(struct value *out, const void *whose, struct naturals *naturals)
{
    const struct arguments *arguments = whose;
    struct natural common = natural_of(naturals, 1), most = natural_of(naturals, SHARES_COMMON_MOST);
    for (size_t k = 0; k < arguments->count && natural_compare(common, most) <= 0; k++) {
        struct long_ratio number;
        if (arguments->values[k].kind != VALUE_NUMBER || !value_to_ratio(&number, &arguments->values[k], naturals))
            return false;
        common = common_of(&number, 1, common, naturals);
    }
    *out = value_bool(natural_compare(common, most) > 0);
    return true;
}

bool apply_filled(struct value *out, const struct arguments *arguments, struct arena *arena)
{
    return value_by_naturals(out, find_filled, arguments, arena);
}

bool apply_near(struct value *out, const struct arguments *arguments, struct arena *arena)
{
    return value_by_naturals(out, find_near, arguments, arena);
}

bool apply_beyond(struct value *out, const struct arguments *arguments, struct arena *arena)
{
    return value_by_naturals(out, find_beyond, arguments, arena);
}
