/*
 * A year as read: the plain facts of one Annual Solidarity Pool, sorted by code and immutable after
 * reading. Units stand in the names; money is whole cents, decimals are whole thousandths or
 * millionths, so that 0.3 is three tenths.
 */
#ifndef SOLPOOL_POOL_YEAR_H
#define SOLPOOL_POOL_YEAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pool/rules.h"

/* The types of solidarity of Art 56(2), and responsibility offsets (Art 63). */
enum measure {
    RELOCATIONS, /* persons, Art 56(2)(a) */
    FINANCIAL,   /* cents, Art 56(2)(b) */
    ALTERNATIVE, /* cents, Art 56(2)(c) */
    OFFSETS,     /* persons, Art 63 */
    MEASURE_COUNT
};

/* An amount of each measure, in persons or cents. */
struct measures {
    int64_t amount[MEASURE_COUNT];
};

struct measure_info {
    const char *key; /* as in the files */
    const char *article;
    bool money; /* cents, otherwise persons */
};
extern const struct measure_info measure_table[MEASURE_COUNT];

/* Where a file does not state an amount or a limit. */
#define NOT_STATED INT64_C(-1)

#define CODE_SIZE 13 /* 2 to 12 characters and the zero byte */

#define MILLION INT64_C(1000000)

enum preference { PREFER_PAY, PREFER_RELOCATE, PREFER_COUNT };
extern const char *const preference_names[PREFER_COUNT + 1]; /* closed by NULL */

/* The three labels of Art 11(1), which do not exclude each other. */
enum { STATUS_UNDER_PRESSURE = 1, STATUS_AT_RISK = 2, STATUS_SIGNIFICANT = 4 };
extern const char *const status_names[4]; /* closed by NULL, in the order of the bits */

struct pool {
    int64_t relocations;          /* N, persons: the Council's reference number, Art 57(1) */
    int64_t financial_cents;      /* F */
    int64_t proposal_relocations; /* the Commission's numbers, Art 12(2) */
    int64_t proposal_financial_cents;
    int64_t sar_millionth_percent; /* Art 57(2), or NOT_STATED */
    bool forum_reconvened;         /* the meeting of Art 13(4) has taken place */
};

struct adopted { /* published figures, NOT_STATED where unknown */
    int64_t share_millionth_percent;
    int64_t relocations;
    int64_t financial_cents;
};

struct cost { /* national figures for planning, NOT_STATED where unknown */
    int64_t relocation_cents;
    int64_t offset_cents;
    int64_t alternative_factor_millionths;
};

struct state {
    char code[CODE_SIZE];
    char *name; /* or NULL */
    bool bound;
    bool benefitting; /* derived from the list of benefitting states */
    int64_t population;
    int64_t gdp_thousandths; /* of a million euro, nominal */
    unsigned status;
    int64_t deduction_millionths; /* granted under Art 61 or 62, 0 to a million */
    bool pledge_given;            /* otherwise unknown, and `pledge` is zero */
    struct measures pledge;
    struct measures capacity; /* NOT_STATED where there is none */
    struct cost cost;
    int64_t prefer; /* enum preference */
    struct adopted adopted;
};

struct benefitting {
    char code[CODE_SIZE];
    size_t state; /* its place in year.states */
    bool search_and_rescue;
    bool systemic_shortcomings;
    struct measures need; /* NOT_STATED by type where left out */
    int64_t weight_millionths;
};

struct link {
    char from[CODE_SIZE];  /* gives */
    char to[CODE_SIZE];    /* receives */
    size_t from_state;     /* place in year.states */
    size_t to_benefitting; /* place in year.benefitting */
    bool excluded;
    bool
        permission_used; /* Art 60(3) fourth subparagraph, bites under systemic shortcomings only */
    bool offsets_agreed; /* Art 63(1) and (2) */
    struct measures most; /* limits, NOT_STATED where there is none */
    int64_t weight_millionths;
};

struct year {
    int64_t number;
    char *title; /* never NULL */
    struct pool pool;
    struct state *states;
    size_t state_count;
    struct benefitting *benefitting;
    size_t benefitting_count;
    struct link *links;
    size_t link_count;
    struct rules rules;
};

/* The state or benefitting state with this code, or NULL. Sorted arrays, so it takes log n steps. */
const struct state *year_state(const struct year *year, const char *code);
const struct benefitting *year_benefitting(const struct year *year, const char *code);

/* The link from a state to a benefitting state, by their places, or NULL. */
const struct link *year_link(const struct year *year, size_t from_state, size_t to_benefitting);

/* No amount of any type. */
bool measures_empty(const struct measures *measures);

void measures_add(struct measures *sum, const struct measures *more);

void year_clear(struct year *year); /* accepts a zeroed struct */

#endif
