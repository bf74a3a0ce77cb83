/* The words of heads, units and states as people write them, in English, Dutch, French and German. */
#pragma once

#include "base/fold.h"
#include "base/text.h"

/* Cuts blanks of every kind off both ends. */
void words_trim(const char **words, size_t *length);

/* What words mean, as bits that are added. */
enum meaning {
    MEANS_CODE = 1 << 0,
    MEANS_STATE = 1 << 1,
    MEANS_PLEDGE = 1 << 2,
    MEANS_NEED = 1 << 3,
    MEANS_CAPACITY = 1 << 4,
    MEANS_DEDUCTION = 1 << 5,
    MEANS_SHARE = 1 << 6,
    MEANS_ADJUSTED = 1 << 7,
    MEANS_COST = 1 << 8,
    MEANS_RELOCATIONS = 1 << 9,
    MEANS_FINANCIAL = 1 << 10,
    MEANS_ALTERNATIVE = 1 << 11,
    MEANS_OFFSETS = 1 << 12,
    MEANS_POPULATION = 1 << 13,
    MEANS_GDP = 1 << 14,
    MEANS_APPLICANTS = 1 << 15,
    MEANS_UNEMPLOYMENT = 1 << 16,
    MEANS_WEIGHT = 1 << 17,
    MEANS_ARRIVALS = 1 << 18,
    MEANS_LEAST = 1 << 19,
    MEANS_MOST = 1 << 20,
    MEANS_MINORS = 1 << 21,
    MEANS_PART = 1 << 22,
    MEANS_REMARK = 1 << 23, /* what is skipped */
    MEANS_SUM = 1 << 24,
    MEANS_EUR = 1 << 25,
    MEANS_PERCENT = 1 << 26,
    MEANS_PERSONS = 1 << 27,
    MEANS_THOUSAND = 1 << 28,
    MEANS_MILLION = 1 << 29,
    MEANS_BILLION = 1 << 30
};
#define MEANS_SCALE (MEANS_THOUSAND | MEANS_MILLION | MEANS_BILLION)
#define MEANS_UNIT (MEANS_EUR | MEANS_PERCENT | MEANS_PERSONS | MEANS_SCALE)
#define MEANS_MEASURE (MEANS_RELOCATIONS | MEANS_FINANCIAL | MEANS_ALTERNATIVE | MEANS_OFFSETS)

/* What folded words mean together. The first that has no meaning goes into `unknown` (of 40 bytes; "" where each has).
 */
#define UNKNOWN_SIZE 40
unsigned words_mean(char unknown[UNKNOWN_SIZE], const char *folded);
