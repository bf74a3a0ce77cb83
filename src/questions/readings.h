/*
 * How much of a figure depends on how the law is read: each rule alone, every two, then every combination of those
 * that have an effect, each looked at as a scenario of the year.
 */
#pragma once

#include "questions/outcome.h"
#include "questions/reading_walk.h"
#include "questions/watched.h"

#define READINGS_MOST_USUAL 30000

/* What a rule moves, alone or, where `beside` is a rule, together with this one. */
struct reading_move {
    size_t rule, option;
    size_t beside, beside_option; /* RULE_COUNT: alone */
    struct fraction value;
};

struct reading_end {
    struct fraction value;  /* a denominator of 0: no reading gives one */
    struct reading reading; /* the first of those with the fewest changed rules */
};

struct reading_figure {
    struct watched watched;
    struct fraction value; /* as the year itself is read; a denominator of 0: none */
    struct reading_end least, most;
    rule_set moved_by;          /* alone, or beside another */
    struct reading_move *moves; /* alone, then pairs; of these what neither of the two does alone */
    size_t move_count, pair_count, move_room;
    uint64_t all;            /* readings by the rules that move it */
    uint64_t looked_at;      /* of these */
    uint64_t same;           /* of these: those that give its value */
    uint64_t without_answer; /* of these */
};

/* An option without an answer where it alone is chosen. */
struct reading_silence {
    size_t rule, option;
    solpool_error reason;
};

struct readings {
    const struct year *year; /* borrowed */
    struct reading_figure *figures;
    size_t figure_count;
    struct reading_space space;
    rule_set open;   /* that take part */
    rule_set chosen; /* that somebody has chosen, and that would else */
    rule_set moving; /* that move one of the figures */
    struct reading_silence *silences;
    size_t silence_count;
    uint64_t all, looked_at, without_answer; /* readings by the rules that move one of the figures */
    bool alone_known;                        /* or the time limit came before */
};

/*
 * Looks at a reading: sets the value of each figure, a denominator of 0 where it has none. From any of the threads
 * among which the call is divided. Statuses but MEMORY and CANCELLED are about this reading: it has no answer.
 */
typedef solpool_status (*reading_look)(void *whose, struct fraction *values, const struct reading *reading, bool proved,
                                       struct progress *progress, solpool_error *err);

struct reading_wish {
    reading_look look;
    void *whose;
    rule_set open; /* rules that may take part; of these, those that somebody has chosen do not */
    uint64_t most; /* how many readings are looked at, beside each option alone and every two */
};

/* The usual figures, of one state or, with NO_PLACE, of the pool: *paths and what it holds is freed by
 * reading_paths_free. Errors: MEMORY. */
solpool_status reading_paths(char ***paths, size_t *count, const struct year *year, size_t state, solpool_error *err);
void reading_paths_free(char **paths, size_t count);

/* Errors: those of watched_list, of `look` for the year itself, ARGUMENT (a figure without order). On failure *out is
 * cleared. */
solpool_status readings_compute(struct readings *out, const struct year *year, const char *const *paths,
                                size_t path_count, const struct reading_wish *wish, solpool_error *err);
void readings_clear(struct readings *readings); /* accepts a zeroed struct */

/* Whether every reading that can matter was looked at. */
bool reading_figure_complete(const struct reading_figure *figure);
