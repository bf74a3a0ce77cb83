#include "formulas/functions.h"

#include <string.h>

#include "base/texts.h"
#include "formulas/long_functions.h"
#include "law/apportion.h"

/* --- Rounding ---------------------------------------------------------------------------------- */

static bool one_number(const struct arguments *arguments)
{
    return arguments->count == 1 && arguments->values[0].kind == VALUE_NUMBER;
}

/* The number rounded by `round` to parts of a unit. */
static bool round_parts(struct value *out, const struct arguments *arguments, struct arena *arena,
                        int128 (*round)(struct fraction))
{
    struct fraction parts;
    if (!one_number(arguments))
        return false;
    if (value_is_long(&arguments->values[0])) {
        if (!long_scaled(&parts, &arguments->values[0], arguments->parts, arena))
            return false;
    } else if (!fraction_mul(&parts, arguments->values[0].number, fraction_whole(arguments->parts))) {
        return false;
    }
    *out = value_number(fraction_make(round(parts), arguments->parts));
    return true;
}

static int128 half_up(struct fraction number)
{
    return exact_floor(2 * number.num + number.den, 2 * number.den);
}

static int128 half_away(struct fraction number)
{
    return fraction_scaled(number, 0);
}

static bool apply_ceil(struct value *out, const struct arguments *arguments, struct arena *arena)
{
    return round_parts(out, arguments, arena, fraction_ceil);
}

static bool apply_floor(struct value *out, const struct arguments *arguments, struct arena *arena)
{
    return round_parts(out, arguments, arena, fraction_floor);
}

static bool apply_nearest(struct value *out, const struct arguments *arguments, struct arena *arena)
{
    return round_parts(out, arguments, arena, half_up);
}

static bool apply_round(struct value *out, const struct arguments *arguments, struct arena *arena)
{
    return round_parts(out, arguments, arena, half_away);
}

/* --- Many numbers ------------------------------------------------------------------------------ */

static bool apply_sum(struct value *out, const struct arguments *arguments, struct arena *arena)
{
    *out = value_number(fraction_whole(0));
    for (size_t k = 0; k < arguments->count; k++) {
        const struct value so_far = *out;
        if (arguments->values[k].kind != VALUE_NUMBER ||
            !value_calculate(out, '+', &so_far, &arguments->values[k], arena))
            return false;
    }
    return true;
}

/* The least (sign 1) or the largest (-1) of the numbers, nothing where there is none. */
static bool extreme(struct value *out, const struct arguments *arguments, struct arena *arena, int sign)
{
    *out = value_null();
    for (size_t k = 0; k < arguments->count; k++) {
        const struct value *value = &arguments->values[k];
        if (value->kind == VALUE_NULL)
            continue;
        if (value->kind != VALUE_NUMBER)
            return false;
        if (out->kind == VALUE_NULL || sign * value_compare(value, out, arena) < 0)
            *out = *value;
    }
    return true;
}

static bool apply_min(struct value *out, const struct arguments *arguments, struct arena *arena)
{
    return extreme(out, arguments, arena, 1);
}

static bool apply_max(struct value *out, const struct arguments *arguments, struct arena *arena)
{
    return extreme(out, arguments, arena, -1);
}

static bool apply_abs(struct value *out, const struct arguments *arguments, struct arena *arena)
{
    (void)arena;
    if (!one_number(arguments))
        return false;
    *out = arguments->values[0];
    if (out->number.num < 0)
        out->number.num = -out->number.num;
    return true;
}

/* --- Yes and no -------------------------------------------------------------------------------- */

static bool apply_any(struct value *out, const struct arguments *arguments, struct arena *arena)
{
    (void)arena;
    *out = value_bool(false);
    for (size_t k = 0; k < arguments->count; k++) {
        if (arguments->values[k].kind != VALUE_BOOL)
            return false;
        out->truth = out->truth || arguments->values[k].truth;
    }
    return true;
}

static bool apply_which(struct value *out, const struct arguments *arguments, struct arena *arena)
{
    const char **codes = arena_take(arena, (arguments->count + 1) * sizeof *codes);
    *out = (struct value){.kind = VALUE_CODES, .codes = codes};
    for (size_t k = 0; codes != NULL && k < arguments->count; k++) {
        if (arguments->values[k].kind != VALUE_BOOL || arguments->names[k] == NULL)
            return false;
        if (arguments->values[k].truth)
            codes[out->code_count++] = arguments->names[k];
    }
    return codes != NULL;
}

/* --- Largest remainder ------------------------------------------------------------------------- */

size_t arguments_own(const struct arguments *arguments)
{
    for (size_t k = 0; k < arguments->count; k++)
        if (arguments->names[k] != NULL && arguments->own != NULL && strcmp(arguments->names[k], arguments->own) == 0)
            return k;
    return SIZE_MAX;
}

/* What each weight's part of the total is, exactly. */
static bool quota_of(struct fraction *out, struct fraction total, struct fraction weight, struct fraction sum)
{
    struct fraction part = sum.num > 0 ? (struct fraction){sum.den, sum.num} : sum;
    return fraction_mul(&part, part, weight) && fraction_mul(out, part, total);
}

static struct fraction rest_of(struct fraction quota)
{
    int128 rest = quota.num - fraction_floor(quota) * quota.den;
    return (struct fraction){rest, quota.den};
}

/* The own part of a whole total: its quota rounded down, and one more where its remainder is among the
 * largest, as many as units are missing; among equal ones the earlier. */
static bool largest_remainder(struct remainder_part *out, const struct arguments *arguments, struct fraction total)
{
    size_t own = arguments_own(arguments);
    struct fraction sum = fraction_whole(0), quota, own_quota;
    if (own == SIZE_MAX || own == 0)
        return false;
    for (size_t k = 1; k < arguments->count; k++)
        if (arguments->values[k].kind != VALUE_NUMBER || !fraction_add(&sum, sum, arguments->values[k].number))
            return false;
    if (!quota_of(&own_quota, total, arguments->values[own].number, sum))
        return false;
    int128 missing = fraction_ceil(total), larger = 0, earlier = 0, equal = 0;
    for (size_t k = 1; k < arguments->count; k++) {
        if (!quota_of(&quota, total, arguments->values[k].number, sum))
            return false;
        missing -= fraction_floor(quota);
        int order = fraction_compare(rest_of(quota), rest_of(own_quota));
        larger += order > 0 ? 1 : 0;
        equal += order == 0 ? 1 : 0;
        earlier += order == 0 && k < own ? 1 : 0;
    }
    bool up = larger + earlier < missing;
    *out = (struct remainder_part){fraction_whole(fraction_floor(own_quota) + (up ? 1 : 0)),
                                   larger < missing && missing < larger + equal};
    return true;
}

static bool find_largest(struct remainder_part *out, const struct arguments *arguments, struct arena *arena)
{
    struct fraction total;
    *out = (struct remainder_part){fraction_whole(0), false};
    bool whole = arguments->parts == 1; /* of cents no share is a part */
    if (whole && long_any(arguments))
        return long_largest(out, arguments, arena);
    return arguments->count >= 2 && arguments->values[0].kind == VALUE_NUMBER &&
           fraction_mul(&total, arguments->values[0].number, fraction_whole(arguments->parts)) &&
           (total.num <= 0 || largest_remainder(out, arguments, total) ||
            (whole && long_largest(out, arguments, arena)));
}

static bool apply_largest(struct value *out, const struct arguments *arguments, struct arena *arena)
{
    struct remainder_part found;
    if (!find_largest(&found, arguments, arena))
        return false;
    *out = value_number(fraction_make(found.part.num, arguments->parts));
    return true;
}

static bool apply_tied(struct value *out, const struct arguments *arguments, struct arena *arena)
{
    struct remainder_part found;
    if (!find_largest(&found, arguments, arena))
        return false;
    *out = value_bool(found.tied);
    return true;
}

/* --- Sainte-Laguë ------------------------------------------------------------------------------ */

/* The own part, and whether it or others got the last unit by their order alone. */
static bool find_in_turn(struct remainder_part *out, const struct arguments *arguments, struct arena *arena)
{
    size_t own = arguments_own(arguments), count = arguments->count;
    int128 *weights = arena_take(arena, (count + 1) * sizeof *weights);
    int64_t *parts = arena_take(arena, (count + 1) * sizeof *parts);
    bool *marks = arena_take(arena, (count + 1) * sizeof *marks);
    int128 sum = 0;
    if (weights == NULL || parts == NULL || marks == NULL || own == SIZE_MAX || own == 0)
        return false;
    for (size_t k = 0; k < count; k++) {
        struct fraction units;
        if (arguments->values[k].kind != VALUE_NUMBER ||
            !fraction_mul(&units, arguments->values[k].number, fraction_whole(arguments->parts)) || units.den != 1 ||
            units.num < 0 || units.num > ((int64_t)1 << 57))
            return false;
        weights[k] = units.num;
        sum += k > 0 ? units.num : 0;
    }
    if (sum > 0)
        apportion_in_turn(DIVISOR_ARITHMETIC, parts + 1, (int64_t)weights[0], weights + 1, count - 1,
                          &(struct tie_break){.tied = marks + 1});
    *out = (struct remainder_part){fraction_whole(sum > 0 ? parts[own] : 0), sum > 0 && marks[own]};
    return true;
}

static bool apply_in_turn(struct value *out, const struct arguments *arguments, struct arena *arena)
{
    struct remainder_part found;
    if (!find_in_turn(&found, arguments, arena))
        return false;
    *out = value_number(fraction_make(found.part.num, arguments->parts));
    return true;
}

static bool apply_tied_in_turn(struct value *out, const struct arguments *arguments, struct arena *arena)
{
    struct remainder_part found;
    if (!find_in_turn(&found, arguments, arena))
        return false;
    *out = value_bool(found.tied);
    return true;
}

/* --- Dates, texts and the solver ---------------------------------------------------------------------- */

static bool digits_of(struct value *out, const struct arguments *arguments, struct arena *arena, bool numerator)
{
    char digits[EXACT_TEXT_SIZE];
    if (!one_number(arguments))
        return false;
    const struct value *value = &arguments->values[0];
    if (value_is_long(value)) {
        struct naturals naturals = {.into = arena};
        *out = value_text(natural_text(&naturals, numerator ? value->exact.num : value->exact.den));
        return true;
    }
    exact_text(digits, numerator ? value->number.num : value->number.den);
    *out = value_text(arena_text(arena, digits, strlen(digits)));
    return true;
}

static bool apply_numerator(struct value *out, const struct arguments *arguments, struct arena *arena)
{
    return digits_of(out, arguments, arena, true);
}

static bool apply_denominator(struct value *out, const struct arguments *arguments, struct arena *arena)
{
    return digits_of(out, arguments, arena, false);
}

/* Whether a day lies after another; nothing lies after a day that is not stated. */
static bool apply_later(struct value *out, const struct arguments *arguments, struct arena *arena)
{
    (void)arena;
    bool texts =
        arguments->count == 2 && arguments->values[0].kind == VALUE_TEXT && arguments->values[1].kind == VALUE_TEXT;
    *out = value_bool(texts && strcmp(arguments->values[0].text, arguments->values[1].text) > 0);
    return arguments->count == 2;
}

/* Whether a day lies after the end of a year; the year comes second. */
static bool apply_after_year(struct value *out, const struct arguments *arguments, struct arena *arena)
{
    (void)arena;
    int128 year = 0;
    bool known = arguments->count == 2 && arguments->values[0].kind == VALUE_TEXT &&
                 arguments->values[1].kind == VALUE_NUMBER &&
                 exact_read(&year, arguments->values[0].text, 4); /* of YYYY-MM-DD */
    *out = value_bool(known && fraction_compare(fraction_whole(year), arguments->values[1].number) > 0);
    return arguments->count == 2;
}

/* Whether a day is the last one of a year, or a later one; the year comes second. */
static bool apply_year_ended(struct value *out, const struct arguments *arguments, struct arena *arena)
{
    if (!apply_after_year(out, arguments, arena))
        return false;
    const char *day = arguments->values[0].kind == VALUE_TEXT ? arguments->values[0].text : "0000-00-00";
    int128 year = 0;
    bool within = arguments->values[1].kind == VALUE_NUMBER && exact_read(&year, day, 4) &&
                  fraction_compare(fraction_whole(year), arguments->values[1].number) == 0;
    out->truth = out->truth || (within && strcmp(day + 4, "-12-31") == 0);
    return true;
}

/* Names what the distribution's answer depends on. */
static bool apply_solved(struct value *out, const struct arguments *arguments, struct arena *arena)
{
    (void)arguments;
    (void)arena;
    *out = (struct value){.kind = VALUE_SOLVED};
    return true;
}

/* --- The table --------------------------------------------------------------------------------- */

enum { UNITS = 1, CENTS = 100, MILLIONTHS = 1000000 };

static const struct function functions[] = {
    {"sum", NULL, false, false, UNITS, apply_sum},
    {"ceil", ENGLISH_calculation_ceil, false, false, UNITS, apply_ceil},
    {"floor", ENGLISH_calculation_floor, false, false, UNITS, apply_floor},
    {"nearest", ENGLISH_calculation_nearest, false, false, UNITS, apply_nearest},
    {"ceil_cents", ENGLISH_calculation_ceil_cents, false, false, CENTS, apply_ceil},
    {"floor_cents", ENGLISH_calculation_floor_cents, false, false, CENTS, apply_floor},
    {"round6", ENGLISH_calculation_round6, false, false, MILLIONTHS, apply_round},
    {"min", ENGLISH_calculation_min, false, false, UNITS, apply_min},
    {"max", ENGLISH_calculation_max, false, false, UNITS, apply_max},
    {"abs", ENGLISH_calculation_abs, false, false, UNITS, apply_abs},
    {"any", ENGLISH_calculation_any, false, false, UNITS, apply_any},
    {"which", ENGLISH_calculation_which, true, false, UNITS, apply_which},
    {"largest_remainder", ENGLISH_calculation_largest_remainder, false, true, UNITS, apply_largest},
    {"largest_remainder_cents", ENGLISH_calculation_largest_remainder_cents, false, true, CENTS, apply_largest},
    {"in_turn", ENGLISH_calculation_in_turn, false, true, UNITS, apply_in_turn},
    {"in_turn_cents", ENGLISH_calculation_in_turn_cents, false, true, CENTS, apply_in_turn},
    {"tied", ENGLISH_calculation_tied, false, true, UNITS, apply_tied},
    {"tied_cents", ENGLISH_calculation_tied, false, true, CENTS, apply_tied},
    {"tied_in_turn", ENGLISH_calculation_tied_in_turn, false, true, UNITS, apply_tied_in_turn},
    {"tied_in_turn_cents", ENGLISH_calculation_tied_in_turn, false, true, CENTS, apply_tied_in_turn},
    {"later", ENGLISH_calculation_later, false, false, UNITS, apply_later},
    {"after_year", ENGLISH_calculation_after_year, false, false, UNITS, apply_after_year},
    {"year_ended", ENGLISH_calculation_year_ended, false, false, UNITS, apply_year_ended},
    {"numerator", ENGLISH_calculation_numerator, false, false, UNITS, apply_numerator},
    {"denominator", ENGLISH_calculation_denominator, false, false, UNITS, apply_denominator},
    {"filled", ENGLISH_calculation_filled, false, true, UNITS, apply_filled},
    {"near", ENGLISH_calculation_near, false, false, UNITS, apply_near},
    {"beyond", ENGLISH_calculation_beyond, false, false, UNITS, apply_beyond},
    {"solved", ENGLISH_calculation_solved, false, false, UNITS, apply_solved},
    {"within", ENGLISH_calculation_within, false, false, UNITS, apply_solved},
    {"said", ENGLISH_calculation_said, false, false, UNITS, apply_solved},
};

const struct function *function_of(const char *name, size_t length)
{
    for (size_t k = 0; k < sizeof functions / sizeof *functions; k++)
        if (strlen(functions[k].name) == length && strncmp(functions[k].name, name, length) == 0)
            return &functions[k];
    return NULL;
}
