/* How the rows of a year file's tables are written. */
#pragma once

#include "input/cause.h"
#include "input/year_fields.h"
#include "law/year.h"

/* clang-format off */
/* How a row ends: the key must stand, or what counts where it is left out, and whether null says so too. */
#define REQUIRED .required = true
#define OR(FALLBACK) .fallback = FALLBACK
#define NULL_IS(FALLBACK) .nullable = true, .fallback = FALLBACK
#define OR_NULL NULL_IS("null")

#define ROW(KEY, KIND, STRUCT, FIELD, ARTICLE, WORDS, ...)                                         \
    {.key = KEY, .kind = KIND, .offset = offsetof(STRUCT, FIELD), .article = ARTICLE,              \
     .words = WORDS, __VA_ARGS__}
#define PERSONS(KEY, STRUCT, FIELD, ARTICLE, WORDS, ...)                                           \
    ROW(KEY, FIELD_WHOLE, STRUCT, FIELD, ARTICLE, WORDS, .most = PERSONS_MAX,                      \
        .unit = UNIT_PERSONS, __VA_ARGS__)
#define EURO(KEY, STRUCT, FIELD, ARTICLE, WORDS, ...)                                              \
    ROW(KEY, FIELD_CENTS, STRUCT, FIELD, ARTICLE, WORDS, .most = CENTS_MAX, .unit = UNIT_EUR,      \
        __VA_ARGS__)
#define PART(KEY, STRUCT, FIELD, ARTICLE, WORDS, ...)                                              \
    ROW(KEY, FIELD_MILLIONTHS, STRUCT, FIELD, ARTICLE, WORDS, .most = MILLION, .unit = UNIT_PART,  \
        __VA_ARGS__)
#define PERCENT(KEY, STRUCT, FIELD, ARTICLE, WORDS, ...)                                           \
    ROW(KEY, FIELD_MILLIONTHS, STRUCT, FIELD, ARTICLE, WORDS, .most = 100 * MILLION,               \
        .unit = UNIT_PERCENT, __VA_ARGS__)
#define WEIGHT(STRUCT, ARTICLE, WORDS)                                                             \
    ROW("weight", FIELD_MILLIONTHS, STRUCT, weight_millionths, ARTICLE, WORDS, .most = WEIGHT_MAX, \
        NULL_IS("1"))
#define FLAG(KEY, STRUCT, FIELD, ARTICLE, WORDS, ...)                                              \
    ROW(KEY, FIELD_BOOL, STRUCT, FIELD, ARTICLE, WORDS, __VA_ARGS__)
#define DAY(KEY, STRUCT, FIELD, ARTICLE, WORDS, ...)                                               \
    ROW(KEY, FIELD_DATE, STRUCT, FIELD, ARTICLE, WORDS, __VA_ARGS__)
#define LINE(KEY, STRUCT, FIELD, WORDS, ...)                                                       \
    ROW(KEY, FIELD_LINE, STRUCT, FIELD, NULL, WORDS, __VA_ARGS__)
#define CODE(KEY, STRUCT, FIELD, ARTICLE, WORDS, ...)                                              \
    ROW(KEY, FIELD_CODE, STRUCT, FIELD, ARTICLE, WORDS, __VA_ARGS__)
#define CHOICE(KEY, STRUCT, FIELD, OPTIONS, ARTICLE, WORDS, ...)                                   \
    ROW(KEY, FIELD_CHOICE, STRUCT, FIELD, ARTICLE, WORDS, .options = OPTIONS, __VA_ARGS__)
/* An object, which has a struct of its own. */
#define OBJECT(KEY, STRUCT, FIELD, FIELDS, ARTICLE, WORDS, ...)                                    \
    ROW(KEY, FIELD_OBJECT, STRUCT, FIELD, ARTICLE, WORDS, .fields = FIELDS, __VA_ARGS__)
/* One whose members are those of the struct around it. */
#define GROUP(KEY, FIELDS, ARTICLE, WORDS, ...)                                                    \
    {.key = KEY, .kind = FIELD_OBJECT, .fields = FIELDS, .article = ARTICLE, .words = WORDS,       \
     __VA_ARGS__}
#define LIST(KEY, FIELDS, MOST, ARTICLE, WORDS, ...)                                               \
    {.key = KEY, .kind = FIELD_LIST, .fields = FIELDS, .most = MOST, .article = ARTICLE,           \
     .words = WORDS, __VA_ARGS__}
#define NULLABLE .nullable = true
/* Of what a change of it is a cause; without one `diff` does not tell of it. */
#define OF(CAUSE) .tag = TAG_OF_CAUSE(CAUSE_##CAUSE)
#define END {.key = NULL}

/* An amount of each type. */
#define MEASURES(STRUCT, AMOUNT, ARTICLE, THAT, ...)                                               \
    PERSONS("relocations", STRUCT, AMOUNT[RELOCATIONS], ARTICLE, "relocations " THAT,        \
            __VA_ARGS__),                                                                          \
    EURO("financial_eur", STRUCT, AMOUNT[FINANCIAL], ARTICLE,                                \
         "financial contributions " THAT, __VA_ARGS__),                                            \
    EURO("alternative_eur", STRUCT, AMOUNT[ALTERNATIVE], ARTICLE,                            \
         "alternative solidarity measures " THAT, __VA_ARGS__),                                    \
    PERSONS("offsets", STRUCT, AMOUNT[OFFSETS], ARTICLE, "responsibility offsets " THAT,     \
            __VA_ARGS__)

/* What happens in the course of the year (event_fields.c). */
extern const struct field raise_fields[], draw_fields[], implemented_fields[], crisis_fields[];
/* clang-format on */
