/*
 * What the states would choose: each in turn takes the cheapest way to meet what it owes,
 * given what the others pledge, with the mandatory offsets that follow; round after round, until nobody
 * changes or the choices come back to what they were.
 */
#pragma once

#include "questions/compare.h"

#define AS_STATED NO_OPTION /* the pledge of the file, given or assumed, and no option by another name */

enum keeps {
    KEEPS_NOT, /* it chooses */
    KEEPS_OWES_NOTHING,
    KEEPS_NO_COST, /* what one of its options costs is not known */
    KEEPS_NO_YEAR  /* no option leaves a year that can be calculated */
};

struct choice { /* of one contributing state */
    size_t state;
    struct fraction owed;
    enum keeps keeps;
    const char *missing;           /* the key of the cost that is, or NULL */
    bool beyond[OPTION_COUNT + 1]; /* as offers.h has it */
    enum option option;
    enum option but_for; /* what would be cheapest if no offsets were mandatory; `option` where it is that */
    struct outlay outlay;
    size_t answered; /* after how many moves of all it last answered, and 1; 0: not yet */
};

struct choice_move {
    size_t choice; /* its place in choices.list */
    enum option from;
    enum option to;
    bool short_before; /* what it had did not meet what it owes, so that it could not stay */
    int64_t before_cents;
    int64_t after_cents;
};

struct choice_round {
    size_t first_move; /* its place in choices.moves */
    size_t move_count;
    struct condition conditions[TRIGGER_COUNT]; /* at its end; those that belong to no one state */
};

struct choices {
    const struct year *year; /* borrowed */
    struct choice *list;     /* in the order of codes */
    size_t count;
    struct choice_move *moves;
    size_t move_count;
    struct choice_round *rounds;
    size_t round_count;
    bool every_mix;      /* any whole number of persons relocated was tried, not the options alone */
    bool settled;        /* nobody changed in the last round */
    size_t cycle_length; /* rounds; the last ones, after which the choices were as before them. 0: none */
    struct outcome as_stated;
    struct outcome outcome;  /* after the last round */
    struct measures pledged; /* in it, by the contributing states */
};

#define CHOICE_ROUNDS_MAX 1000

/* As many mixes of whole persons may there be for all states together that each is tried; otherwise the options alone
 * are. Each costs an allocation in each round. */
#define CHOICE_MIXES_MAX 300

/* Errors: those of allocation_compute. On failure *out is cleared. */
solpool_status choices_compute(struct choices *out, const struct year *year, prover prove, solpool_error *err);
void choices_clear(struct choices *choices); /* accepts a zeroed struct */

/* How many rounds ago the `count` bytes of the last of `rows` rows were the same; 0 for never. */
size_t choices_seen_before(const unsigned char *rows, size_t row_count, size_t count);

/* Whether the state moves in one of the rounds of the cycle. */
bool choices_in_cycle(const struct choices *choices, size_t choice);
