#include "report/number.h"

#include <stdio.h>
#include <string.h>

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
    for (size_t length = strlen(digits); point != NULL && digits[length - 1] == '0' &&
                                         length > (size_t)(point - digits) + 1 + least;
         length--)
        digits[length - 1] = '\0';
    if (point != NULL && point[1] == '\0')
        *point = '\0';
    if (digits[0] == '-' && strspn(digits, "-0.") == strlen(digits))
        memmove(digits, digits + 1, strlen(digits));
}

/* Adds `more` to a piece, which has room for every number with its marks. */
static void add(struct piece *piece, const char *more, size_t length)
{
    size_t at = strlen(piece->text);
    snprintf(piece->text + at, sizeof piece->text - at, "%.*s", (int)length, more);
}

struct piece piece_number(const struct language *language, const char *digits, unsigned least,
                          unsigned most)
{
    char rounded[EXACT_TEXT_SIZE];
    struct piece piece = {""};
    if (digits == NULL) {
        snprintf(piece.text, sizeof piece.text, "%s", language->texts[TEXT_not_known]);
        return piece;
    }
    fraction_text(rounded, fraction_make(number_millionths(digits), ONE), most, false);
    trim(rounded, least);
    const char *at = rounded[0] == '-' ? rounded + 1 : rounded;
    if (at != rounded)
        add(&piece, MINUS, sizeof MINUS - 1);
    size_t whole = strcspn(at, ".");
    for (size_t k = 0; k < whole; k++) {
        add(&piece, at + k, 1);
        if (k + 1 < whole && (whole - k - 1) % 3 == 0)
            add(&piece, language->thousands, strlen(language->thousands));
    }
    if (at[whole] != '\0') {
        add(&piece, language->point, strlen(language->point));
        add(&piece, at + whole + 1, strlen(at + whole + 1));
    }
    return piece;
}

void number_put(struct text *text, const struct language *language, const char *digits,
                unsigned least, unsigned most)
{
    text_put(text, piece_number(language, digits, least, most).text);
}

struct piece piece_millionths(const struct language *language, int128 millionths, unsigned least,
                              unsigned most)
{
    char digits[EXACT_TEXT_SIZE];
    number_digits(digits, millionths);
    return piece_number(language, digits, least, most);
}

/* The number with what belongs to it: "{0} %". */
static struct piece dressed(const struct language *language, enum text_key key, struct piece number)
{
    struct piece piece;
    const char *form = language->texts[key];
    const char *place = strstr(form, "{0}");
    snprintf(piece.text, sizeof piece.text, "%.*s%.120s%.60s", (int)(place - form), form,
             number.text, place + 3);
    return piece;
}

struct piece piece_percent(const struct language *language, const char *digits)
{
    if (digits == NULL)
        return piece_number(language, NULL, 0, 0);
    return dressed(language, TEXT_percent, piece_number(language, digits, 0, 2));
}

struct piece piece_percent_column(const struct language *language, const char *digits)
{
    if (digits == NULL)
        return piece_number(language, NULL, 0, 0);
    return dressed(language, TEXT_percent, piece_number(language, digits, 2, 2));
}

struct piece piece_ratio(const struct language *language, const char *digits)
{
    if (digits == NULL)
        return piece_number(language, NULL, 0, 0);
    return dressed(language, TEXT_percent,
                   piece_millionths(language, 100 * number_millionths(digits), 1, 1));
}

struct piece piece_part(const struct language *language, int128 part, int128 whole)
{
    if (whole <= 0)
        return piece_number(language, NULL, 0, 0);
    char digits[EXACT_TEXT_SIZE];
    number_digits(digits, part * ONE / whole);
    return piece_ratio(language, digits);
}

struct piece piece_money_millionths(const struct language *language, int128 millionths)
{
    int128 size = millionths < 0 ? -millionths : millionths;
    if (size >= (int128)ONE * ONE)
        return dressed(
            language, TEXT_money_million,
            piece_millionths(language, millionths / ONE, millionths / ONE % ONE != 0 ? 2 : 0, 2));
    return dressed(language, TEXT_money, piece_millionths(language, millionths, 0, 0));
}

struct piece piece_money(const struct language *language, const char *digits)
{
    if (digits == NULL)
        return piece_number(language, NULL, 0, 0);
    return piece_money_millionths(language, number_millionths(digits));
}
