#include "report/number.h"

#include <string.h>

#include "report/report.h"

#define DECIMALS 6
#define MINUS "\xE2\x88\x92" /* as wide as a plus */

int128 number_millionths(const char *digits)
{
    struct fraction value;
    return digits != NULL && fraction_read(&value, digits) ? fraction_scaled(value, DECIMALS) : 0;
}

void number_digits(char out[EXACT_TEXT_SIZE], int128 millionths)
{
    fraction_text(out, fraction_make(millionths, ONE), DECIMALS, true);
}

/* Drops zeros at the end of the decimals, down to `least` of them, and a minus before nothing. */
static void trim(char *digits, unsigned least)
{
    char *point = strchr(digits, '.');
    for (size_t length = strlen(digits);
         point != NULL && digits[length - 1] == '0' && length > (size_t)(point - digits) + 1 + least; length--)
        digits[length - 1] = '\0';
    if (point != NULL && point[1] == '\0')
        *point = '\0';
    if (digits[0] == '-' && strspn(digits, "-0.") == strlen(digits))
        memmove(digits, digits + 1, strlen(digits));
}

const char *say_number(const struct report *report, const char *digits, unsigned least, unsigned most)
{
    const struct language *language = report->language;
    char rounded[EXACT_TEXT_SIZE];
    struct text words = {.data = NULL};
    if (digits == NULL)
        return language->texts[TEXT_not_known];
    fraction_text(rounded, fraction_make(number_millionths(digits), ONE), most, false);
    trim(rounded, least);
    bool negative = rounded[0] == '-';
    text_put(&words, negative ? MINUS : "");
    text_grouped(&words, negative ? rounded + 1 : rounded, language->thousands, language->point);
    return arena_keep(report->words, &words);
}

const char *say_millionths(const struct report *report, int128 millionths, unsigned least, unsigned most)
{
    char digits[EXACT_TEXT_SIZE];
    number_digits(digits, millionths);
    return say_number(report, digits, least, most);
}

const char *say_whole(const struct report *report, const char *digits)
{
    return say_number(report, digits, 0, 0);
}

const char *say_rounded(const struct report *report, int128 millionths)
{
    return say_millionths(report, millionths, 0, 0);
}

const char *say_count(const struct report *report, size_t count)
{
    return say_rounded(report, (int128)count * ONE);
}

const char *say_percent(const struct report *report, const char *digits, unsigned least)
{
    const char *number = say_number(report, digits, least, 2);
    return digits != NULL ? PHRASE(report, percent, number) : number;
}

const char *say_ratio(const struct report *report, const char *digits)
{
    if (digits == NULL)
        return say_whole(report, NULL);
    return PHRASE(report, percent, say_millionths(report, 100 * number_millionths(digits), 1, 1));
}

const char *say_part(const struct report *report, int128 part, int128 whole)
{
    char digits[EXACT_TEXT_SIZE];
    if (whole <= 0)
        return say_whole(report, NULL);
    number_digits(digits, part * ONE / whole);
    return say_ratio(report, digits);
}

const char *say_money_millionths(const struct report *report, int128 millionths)
{
    int128 size = millionths < 0 ? -millionths : millionths, millions = millionths / ONE;
    if (size < (int128)ONE * ONE)
        return PHRASE(report, money, say_rounded(report, millionths));
    return PHRASE(report, money_million, say_millionths(report, millions, millions % ONE != 0 ? 2 : 0, 2));
}

const char *say_money(const struct report *report, const char *digits)
{
    return digits != NULL ? say_money_millionths(report, number_millionths(digits)) : say_whole(report, NULL);
}
