/*
 * Numbers of results. A result's number is its digits ("21920000.00"), or NULL where it is not known; it is
 * never read as a double. Where something is added up or drawn, it becomes whole millionths.
 */
#pragma once

#include "base/exact.h"

struct report;

#define ONE INT64_C(1000000) /* in millionths */

/* Millionths, of which results print no parts; 0 for NULL. */
int128 number_millionths(const char *digits);

/* The digits of so many millionths, without zeros at the end. */
void number_digits(char out[EXACT_TEXT_SIZE], int128 millionths);

/* --- In words ------------------------------------------------------------------------------------
 * As people of the report's language write it; a number that is not known is said to be so. Each lives as long as the
 * report's words. */

/* With at least `least` and at most `most` decimals, rounded half away from zero. */
const char *say_number(const struct report *report, const char *digits, unsigned least, unsigned most);
const char *say_millionths(const struct report *report, int128 millionths, unsigned least, unsigned most);
/* The same without decimals. */
const char *say_whole(const struct report *report, const char *digits);
const char *say_rounded(const struct report *report, int128 millionths);
const char *say_count(const struct report *report, size_t count);
/* "5.21 %" of 0.052148 and of 5.2148, this with so many decimals at least. */
const char *say_ratio(const struct report *report, const char *digits);
const char *say_percent(const struct report *report, const char *digits, unsigned least);
/* A part of a whole in per cent; "not known" where the whole is nothing. */
const char *say_part(const struct report *report, int128 part, int128 whole);
/* "EUR 21.92 million", "EUR 20 000". */
const char *say_money(const struct report *report, const char *digits);
const char *say_money_millionths(const struct report *report, int128 millionths);
