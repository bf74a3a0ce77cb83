/*
 * Numbers of results. A result's number is its digits ("21920000.00"), or NULL where it is not known; it is
 * never read as a double. Where something is added up or drawn, it becomes whole millionths.
 */
#ifndef SOLPOOL_REPORT_NUMBER_H
#define SOLPOOL_REPORT_NUMBER_H

#include "base/exact.h"
#include "base/text.h"
#include "base/language.h"

#define ONE INT64_C(1000000) /* in millionths */

/* Millionths, of which results print no parts; 0 for NULL. */
int128 number_millionths(const char *digits);

/* The digits of so many millionths, without zeros at the end. */
void number_digits(char out[EXACT_TEXT_SIZE], int128 millionths);

/* As people of this language write it, with at least `least` and at most `most` decimals, rounded half away
 * from zero; a number that is not known is said to be so. */
void number_put(struct text *text, const struct language *language, const char *digits,
                unsigned least, unsigned most);

/* A number for a sentence. */
struct piece {
    char text[240];
};

struct piece piece_number(const struct language *language, const char *digits, unsigned least,
                          unsigned most);
struct piece piece_millionths(const struct language *language, int128 millionths, unsigned least,
                              unsigned most);
/* "5.21 %" of 0.052148 and of 5.2148. */
struct piece piece_ratio(const struct language *language, const char *digits);
struct piece piece_percent(const struct language *language, const char *digits);
/* The same with both decimals always, for a column. */
struct piece piece_percent_column(const struct language *language, const char *digits);
/* A part of a whole in per cent; "not known" where the whole is nothing. */
struct piece piece_part(const struct language *language, int128 part, int128 whole);
/* "EUR 21.92 million", "EUR 20 000". */
struct piece piece_money(const struct language *language, const char *digits);
struct piece piece_money_millionths(const struct language *language, int128 millionths);

#endif
