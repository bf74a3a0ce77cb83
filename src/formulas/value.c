#include "formulas/value.h"

#include <string.h>

#include "base/texts.h"
#include "input/year_fields.h"
#include "json/path_unit.h"

struct value value_null(void)
{
    return (struct value){.kind = VALUE_NULL};
}

struct value value_bool(bool truth)
{
    return (struct value){.kind = VALUE_BOOL, .truth = truth};
}

struct value value_number(struct fraction number)
{
    return (struct value){.kind = VALUE_NUMBER, .number = number};
}

#define NEAR_PARTS ((int128)1000000000000000000)

/* A long number in so small parts, and of a larger one in larger parts, rounded down. */
static struct fraction near(struct long_ratio ratio, struct naturals *naturals)
{
    int128 parts;
    struct long_ratio rest;
    for (int128 scale = NEAR_PARTS; scale >= 1; scale /= 1000)
        if (ratio_floor(&parts, &rest, naturals, ratio_mul(naturals, ratio, ratio_of(naturals, scale, 1))))
            return fraction_make(parts, scale);
    return fraction_whole(INT128_MAX);
}

struct value value_ratio(struct long_ratio ratio, struct naturals *naturals)
{
    int128 num, den;
    if (natural_small(&num, ratio.num) && natural_small(&den, ratio.den))
        return value_number(fraction_make(num, den));
    struct value value = value_number(near(ratio, naturals));
    value.exact = ratio;
    return value;
}

bool value_is_long(const struct value *value)
{
    return value->exact.den.count > 0;
}

bool value_to_ratio(struct long_ratio *out, const struct value *value, struct naturals *naturals)
{
    if (value->number.num < 0)
        return false;
    *out = value_is_long(value) ? value->exact : ratio_of(naturals, value->number.num, value->number.den);
    return true;
}

/* The digits of what is taken over. */
static struct natural kept(struct natural number, struct arena *arena)
{
    uint32_t *digits = number.count > 0 ? arena_list(arena, number.count, sizeof *digits) : NULL;
    if (digits != NULL)
        memcpy(digits, number.digits, number.count * sizeof *digits);
    return (struct natural){digits, digits != NULL ? number.count : 0};
}

bool value_by_naturals(struct value *out, value_work *work, const void *whose, struct arena *arena)
{
    struct naturals naturals = {.taken = 0};
    *out = value_number(fraction_whole(0));
    bool done = work(out, whose, &naturals) && !naturals_failed(&naturals);
    if (done && value_is_long(out))
        out->exact = (struct long_ratio){kept(out->exact.num, arena), kept(out->exact.den, arena)};
    arena->failed = arena->failed || naturals_lack_memory(&naturals);
    naturals_clear(&naturals);
    return done && !arena->failed;
}

struct pair {
    char sign;
    const struct value *a, *b;
};

static bool compare_long(struct value *out, const void *whose, struct naturals *naturals)
{
    const struct pair *pair = whose;
    struct long_ratio left, right;
    if (!value_to_ratio(&left, pair->a, naturals) || !value_to_ratio(&right, pair->b, naturals))
        return false;
    out->number = fraction_whole(ratio_compare(naturals, left, right));
    return true;
}

int value_compare(const struct value *a, const struct value *b, struct arena *arena)
{
    struct value order;
    bool small = (!value_is_long(a) && !value_is_long(b)) || a->number.num < 0 || b->number.num < 0;
    if (small || !value_by_naturals(&order, compare_long, &(struct pair){'\0', a, b}, arena))
        return fraction_compare(a->number, b->number);
    return (int)order.number.num;
}

static bool calculate(struct fraction *out, char sign, struct fraction a, struct fraction b)
{
    switch (sign) {
    case '+':
        return fraction_add(out, a, b);
    case '-':
        return fraction_sub(out, a, b);
    case '*':
        return fraction_mul(out, a, b);
    default:
        return b.num != 0 && fraction_mul(out, a, fraction_make(b.den, b.num));
    }
}

/* The same of numbers that 128 bits do not hold, or whose result they do not; of nothing below 0. */
static bool calculate_long(struct value *out, const void *whose, struct naturals *naturals)
{
    const struct pair *pair = whose;
    struct long_ratio left, right, result;
    if (!value_to_ratio(&left, pair->a, naturals) || !value_to_ratio(&right, pair->b, naturals))
        return false;
    if ((pair->sign == '/' && ratio_is_zero(right)) || (pair->sign == '-' && ratio_compare(naturals, left, right) < 0))
        return false;
    result = pair->sign == '+'   ? ratio_add(naturals, left, right)
             : pair->sign == '-' ? ratio_sub(naturals, left, right)
             : pair->sign == '*' ? ratio_mul(naturals, left, right)
                                 : ratio_div(naturals, left, right);
    *out = value_ratio(result, naturals);
    return true;
}

bool value_calculate(struct value *out, char sign, const struct value *a, const struct value *b, struct arena *arena)
{
    *out = value_number(fraction_whole(0));
    if (!value_is_long(a) && !value_is_long(b) && calculate(&out->number, sign, a->number, b->number))
        return true;
    return value_by_naturals(out, calculate_long, &(struct pair){sign, a, b}, arena);
}

struct value value_text(const char *text)
{
    return (struct value){.kind = VALUE_TEXT, .text = text};
}

static bool codes_equal(const struct value *a, const struct value *b)
{
    bool equal = a->code_count == b->code_count;
    for (size_t k = 0; equal && k < a->code_count; k++)
        equal = strcmp(a->codes[k], b->codes[k]) == 0;
    return equal;
}

bool value_equal(const struct value *a, const struct value *b)
{
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case VALUE_NULL:
        return true;
    case VALUE_BOOL:
        return a->truth == b->truth;
    case VALUE_NUMBER:
        return fraction_compare(a->number, b->number) == 0 && natural_compare(a->exact.num, b->exact.num) == 0 &&
               natural_compare(a->exact.den, b->exact.den) == 0;
    case VALUE_TEXT:
        return strcmp(a->text, b->text) == 0;
    case VALUE_CODES:
        return codes_equal(a, b);
    case VALUE_JSON:
    case VALUE_SOLVED:
        break;
    }
    return a->json == b->json;
}

/* --- Numbers ----------------------------------------------------------------------------------- */

/* The last key of a path, which names the unit. */
static const char *last_key(const char *path)
{
    const char *point = strrchr(path, '.');
    return point != NULL ? point + 1 : path;
}

static bool is_money(const char *path)
{
    return figure_unit_of_path(path) == FIGURE_EURO;
}

static bool is_part(const char *path)
{
    const char *key = last_key(path);
    return strcmp(key, "percent") == 0 || (strcmp(key, "coverage") == 0);
}

void value_digits(char out[EXACT_TEXT_SIZE], struct fraction number, const char *path, bool *exact)
{
    unsigned decimals = is_money(path) ? 2 : 6;
    fraction_text(out, number, decimals, !is_money(path) && !is_part(path));
    if (exact != NULL)
        *exact = (decimals == 2 ? 100 : 1000000) % number.den == 0;
}

static void put_number(struct text *out, const struct value *value, const char *path)
{
    struct fraction number = value->number;
    char digits[EXACT_TEXT_SIZE];
    bool exact = true;
    value_digits(digits, number, path, &exact);
    exact = exact && !value_is_long(value);
    if (is_money(path) && number.den == 1) /* whole euro read better without cents */
        digits[strcspn(digits, ".")] = '\0';
    if (!exact) /* small parts of a large whole need more than what the files print */
        fraction_text(digits, number, 9, false);
    if (path_is_year(path))
        text_put(out, digits);
    else
        text_grouped(out, digits, " ", ".");
    if (!exact)
        text_put(out, "…");
}

void value_prose(struct text *out, const struct value *value, const char *path)
{
    switch (value->kind) {
    case VALUE_NULL:
        text_put(out, year_may_be_unknown(path) ? ENGLISH_calculation_not_known : ENGLISH_calculation_not_given);
        return;
    case VALUE_BOOL:
        text_put(out, value->truth ? ENGLISH_calculation_yes : ENGLISH_calculation_no);
        return;
    case VALUE_NUMBER:
        if (is_money(path))
            text_put(out, "EUR ");
        put_number(out, value, path);
        return;
    case VALUE_TEXT:
        text_put(out, value->text);
        return;
    case VALUE_CODES:
        for (size_t k = 0; k < value->code_count; k++) {
            text_put(out, k > 0 ? ", " : "");
            text_put(out, value->codes[k]);
        }
        text_put(out, value->code_count == 0 ? ENGLISH_calculation_none : "");
        return;
    case VALUE_JSON:
    case VALUE_SOLVED:
        break;
    }
    text_put(out, value->kind == VALUE_JSON ? ENGLISH_calculation_json : ENGLISH_calculation_found);
}
