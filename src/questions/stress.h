/* What happens when states drop out: each contributing state alone, each pair, named groups, nobody
 * relocating, and benefitting states that may be refused (Art 60(3) fourth subparagraph). */
#pragma once

#include "questions/outcome.h"

enum dropout_kind {
    DROP_SINGLE,
    DROP_PAIR,
    DROP_GROUP,
    DROP_REFUSE_RELOCATION,      /* who pledges relocations pledges none, and nothing instead */
    DROP_SHORTCOMINGS_PERMITTED, /* the links that the file marks permission_used stop */
    DROP_SHORTCOMINGS_ALL,       /* every contributing state uses the permission */
    DROPOUT_KIND_COUNT
};
extern const char *const dropout_names[DROPOUT_KIND_COUNT + 1]; /* closed by NULL */

struct dropout {
    enum dropout_kind kind;
    bool *states;       /* one a state: who drops out, pledges no relocations, or refuses */
    size_t benefitting; /* whom they refuse, in the last two kinds, or NO_PLACE */
    struct outcome outcome;
    struct fraction damage; /* what was delivered without it less what is; person-equivalents */
};

/* The numbers that relocations can fall under. */
enum smallest {
    SMALLEST_ON_REQUEST,  /* 63(1) */
    SMALLEST_MINIMUM,     /* 63(3)(a) */
    SMALLEST_SIXTY,       /* 63(3)(b) */
    SMALLEST_AFTER_EXITS, /* 63(4) */
    SMALLEST_COUNT
};
extern const char *const smallest_articles[SMALLEST_COUNT + 1]; /* the same */

/* The fewest contributing states without whom relocations are under a threshold of Article 63; among
 * sets of one size the one that takes the most away, then by code. (Where deducted shares are
 * redistributed and a deduction is by type, what others owe and are taken to pledge depends on who drops
 * out. Then `left` holds, and a set of the same size may take a little more away.) */
struct smallest_set {
    int64_t observed; /* relocations pledged, for 63(4) to be implemented; persons */
    struct fraction threshold;
    bool already;  /* under it with nobody dropping out: no states */
    bool possible; /* false: not even without all contributing states */
    bool *states;  /* one a state */
    int64_t left;  /* without these, or without all contributing states where it is not possible */
};

/* Beyond so many contributing states pairs are left out: there would be thousands. */
#define STRESS_PAIRS_MAX 40

struct stress {
    const struct year *year; /* borrowed */
    struct outcome base;
    struct dropout *rows; /* singles and pairs by code, groups as asked for, then the rest */
    size_t row_count;
    size_t single_count;
    bool smallest_known; /* or the time limit came before */
    bool pairs;
    struct smallest_set smallest[SMALLEST_COUNT];
};

/* `groups` holds one flag a state for each of `group_count` groups, one group after the other. Errors:
 * those of allocation_compute. On failure *out is cleared. */
solpool_status stress_compute(struct stress *out, const struct year *year, const bool *groups, size_t group_count,
                              prover prove, solpool_error *err);
void stress_clear(struct stress *stress); /* accepts a zeroed struct */

/* Whether the state gave something to the benefitting one that the dropout makes others refuse, and now
 * gives it nothing. */
bool dropout_stops_serving(const struct stress *stress, const struct dropout *row, size_t i);
