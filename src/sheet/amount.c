#include "sheet/amount.h"

#include <stdio.h>

#define DIGITS_MOST 30

/* --- Marks ------------------------------------------------------------------------------------- */

/* What parts thousands, beside the mark that does not stand before decimals: blanks and apostrophes. */
static size_t group_length(const char *at, size_t left)
{
    static const char *const marks[] = {" ", "\xC2\xA0",     "\xE2\x80\xAF", "\xE2\x80\x89",
                                        "'", "\xE2\x80\x99", "\xCA\xBC"};
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
        if (strlen(marks[k]) <= left && memcmp(at, marks[k], strlen(marks[k])) == 0)
            return strlen(marks[k]);
    return 0;
}

/* Reads digits with thousands in threes, all parted alike, and one mark before decimals. Their plain form goes into
 * `out`. */
static bool plain_digits(char out[DIGITS_MOST + 3], unsigned *decimals, const char *at, size_t length, char point)
{
    const char *end = at + length, *mark = NULL;
    char thousands = point == '.' ? ',' : '.';
    size_t mark_length = 0, count = 0, run = 0;
    for (; at < end && *at != point; at += text_is_digit(*at) ? 1 : mark_length) {
        if (text_is_digit(*at)) {
            if (count == DIGITS_MOST || (mark != NULL && run == 3))
                return false;
            out[count++] = *at;
            run++;
            continue;
        }
        size_t step = *at == thousands ? 1 : group_length(at, (size_t)(end - at));
        bool whole = mark == NULL ? run >= 1 && run <= 3 && out[0] != '0'
                                  : run == 3 && step == mark_length && memcmp(at, mark, step) == 0;
        if (step == 0 || !whole)
            return false;
        mark = at;
        mark_length = step;
        run = 0;
    }
    if (count == 0 || (mark != NULL && run != 3) || (at < end && at + 1 == end))
        return false;
    *decimals = at < end ? (unsigned)(end - at - 1) : 0;
    if (at < end)
        out[count++] = '.';
    for (at += at < end ? 1 : 0; at < end; at++) {
        if (!text_is_digit(*at) || count > DIGITS_MOST)
            return false;
        out[count++] = *at;
    }
    out[count] = '\0';
    return true;
}

static void read_digits(struct amount *amount, const char *at, size_t length)
{
    static const char points[DECIMAL_MARKS] = {'.', ','};
    bool any = false;
    for (int k = 0; k < DECIMAL_MARKS; k++) {
        char plain[DIGITS_MOST + 3];
        if (!plain_digits(plain, &amount->decimals[k], at, length, points[k]) || !fraction_read(&amount->by[k], plain))
            amount->by[k] = (struct fraction){0, 0};
        any = any || amount->by[k].den != 0;
    }
    amount->kind = any ? AMOUNT_NUMBER : AMOUNT_WRONG;
    amount->wrong =
        "is no number that can be read; write digits, with thousands in threes and one mark before decimals";
}

/* --- What stands around a number --------------------------------------------------------------- */

/* Letters, blanks, the signs of euro and per cent, and the point behind "Mio": no mark of a note or of a formula. */
static bool is_plain(const char *at, size_t length)
{
    for (size_t k = 0, step; k < length; k += step) {
        step = text_character(at + k, length - k);
        uint32_t point = step > 0 ? text_code_point(at + k, step) : 0;
        bool letter = text_is_letter(at[k]) || (point >= 0xC0 && point < 0x250);
        bool dot = at[k] == '.' && k > 0 && text_is_letter(at[k - 1]);
        if (!letter && !dot && at[k] != '%' && point != 0x20AC && group_length(at + k, length - k) == 0)
            return false;
    }
    return true;
}

/* Only units. */
static bool take_unit(struct amount *amount, const char *at, size_t length)
{
    char part[80], unknown[UNKNOWN_SIZE];
    struct folded folded;
    if (length >= sizeof part || !is_plain(at, length) || memchr(at, '\'', length) != NULL)
        return false;
    memcpy(part, at, length);
    part[length] = '\0';
    fold_words(&folded, part);
    amount->unit |= words_mean(unknown, folded.text);
    return unknown[0] == '\0' && (amount->unit & ~(unsigned)MEANS_UNIT) == 0;
}

static bool is_one_of(const char *words, const char *const *list)
{
    for (; *list != NULL; list++)
        if (strcmp(*list, words) == 0 || (text_is_letter(**list) && fold_alike(*list, words)))
            return true;
    return false;
}

/* Words that stand for a number that is not there. */
static enum amount_kind kind_without_digits(const char *words)
{
    static const char *const dashes[] = {"-", "--", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x88\x92", NULL};
    static const char *const unknown[] = {
        "?",           ":",       "n/a",       "n.a.",          "na", "unknown", "not known", "onbekend",
        "niet bekend", "inconnu", "unbekannt", "nicht bekannt", NULL};
    if (*words == '\0')
        return AMOUNT_BLANK;
    return is_one_of(words, dashes) ? AMOUNT_DASH : is_one_of(words, unknown) ? AMOUNT_UNKNOWN : AMOUNT_WRONG;
}

/* Why there is no number to be read, by signs that programs leave. */
static const char *other_wrong(const char *words, size_t before)
{
    if (*words == '#')
        return "is an error of the spreadsheet, or a column that is too narrow to show its number";
    if (before > 0 && (words[before - 1] == '-' || words[before - 1] == '('))
        return "is below 0, which nothing here can be";
    if (before >= 3 && memcmp(words + before - 3, "\xE2\x88\x92", 3) == 0)
        return "is below 0, which nothing here can be";
    if (words[before] != '\0')
        return "has something beside the number that is no unit; take marks of notes and other words out";
    return "is no number; leave the cell empty where nothing is said, and write ? where it is not known";
}

static bool is_power(const char *at, size_t length)
{
    size_t digits = strspn(at, "0123456789.,");
    return digits > 0 && digits < length && (at[digits] == 'E' || at[digits] == 'e');
}

static bool is_part(const char *at, size_t length)
{
    size_t first = strspn(at, "0123456789");
    return at[first] == '/' && first + 1 + strspn(at + first + 1, "0123456789") == length;
}

void amount_read(struct amount *amount, const char *words)
{
    size_t length = strlen(words), first = strcspn(words, "0123456789"), last = length;
    *amount = (struct amount){.kind = kind_without_digits(words)};
    while (last > first && !text_is_digit(words[last - 1]))
        last--;
    if (first == length || amount->kind != AMOUNT_WRONG) {
        amount->wrong = other_wrong(words, length);
        return;
    }
    if (is_power(words + first, last - first))
        amount->wrong = "is written as a power of ten; give the column a number format that shows every digit";
    else if (first == 0 && last == length && is_part(words, length))
        amount->kind = AMOUNT_PART;
    else if (!take_unit(amount, words, first) || !take_unit(amount, words + last, length - last))
        amount->wrong = other_wrong(words, first);
    else
        read_digits(amount, words + first, last - first);
}
