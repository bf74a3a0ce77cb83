#include "distribute/lp_text.h"

#include <string.h>

enum { LINE_MOST = 100, DIGITS = 17, DECIMALS_MOST = 60 };

struct lp_name lp_name_of(const char *a, const char *b, const char *c)
{
    struct lp_name name = {""};
    const char *const words[] = {a, b, c};
    size_t length = 0;
    for (size_t k = 0; k < 3; k++) {
        if (words[k] != NULL && k > 0 && length + 1 < LP_NAME_SIZE)
            name.text[length++] = '.';
        for (const char *at = words[k]; at != NULL && *at != '\0' && length + 1 < LP_NAME_SIZE; at++)
            name.text[length++] = *at == ' ' || *at == '-' ? '_' : *at;
    }
    return name;
}

/* --- Lines ------------------------------------------------------------------------------------- */

static void end_line(struct lp_text *out)
{
    text_put(&out->text, "\n");
    out->line = out->text.length;
}

void lp_text_line(struct lp_text *out, const char *line)
{
    text_put(&out->text, line);
    end_line(out);
}

void lp_text_put(struct lp_text *out, const char *words)
{
    text_put(&out->text, words);
}

/* Digits as long as they tell something: all of a decimal that ends, or so many that count. */
static void put_number(struct lp_text *out, struct fraction number)
{
    char digits[EXACT_TEXT_SIZE];
    int128 whole = number.num / number.den, rest = number.num % number.den;
    exact_text(digits, whole);
    text_put(&out->text, digits);
    size_t counting = whole > 0 ? strlen(digits) : 0;
    for (size_t k = 0; rest > 0 && counting < DIGITS && k < DECIMALS_MOST; k++) {
        int128 digit = 0;
        if (!exact_mul_div(&digit, &rest, rest, 10, number.den))
            return;
        text_format(&out->text, k == 0 ? ".%d" : "%d", (int)digit);
        counting += counting > 0 || digit > 0 ? 1 : 0;
    }
}

void lp_text_begin(struct lp_text *out, struct lp_name name)
{
    text_format(&out->text, " %s:", name.text);
}

void lp_text_term(struct lp_text *out, struct fraction coefficient, struct lp_name column, const char *after)
{
    bool negative = coefficient.num < 0;
    if (negative)
        coefficient.num = -coefficient.num;
    if (out->text.length - out->line > LINE_MOST)
        lp_text_line(out, "");
    text_put(&out->text, negative ? " - " : " + ");
    if (coefficient.num != coefficient.den) {
        put_number(out, coefficient);
        text_put(&out->text, " ");
    }
    text_put(&out->text, column.text);
    text_put(&out->text, after);
}

static void put_signed(struct lp_text *out, struct fraction number)
{
    text_put(&out->text, number.num < 0 ? " -" : " ");
    put_number(out, (struct fraction){number.num < 0 ? -number.num : number.num, number.den});
}

void lp_text_end(struct lp_text *out, const char *relation, struct fraction bound)
{
    text_format(&out->text, " %s", relation);
    put_signed(out, bound);
    end_line(out);
}

void lp_text_bounds(struct lp_text *out, struct fraction least, struct lp_name column, struct fraction most)
{
    if (least.num == 0 && most.den == 0)
        return; /* what every column has */
    put_signed(out, least);
    text_format(&out->text, " <= %s", column.text);
    if (most.den != 0) {
        text_put(&out->text, " <=");
        put_signed(out, most);
    }
    end_line(out);
}
