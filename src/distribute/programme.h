/*
 * A linear programme that is optimised again and again: each optimum is held, and what is left of a choice
 * goes on to the next. A row, an objective or a member is gathered term by term and then made of what was
 * gathered.
 */
#pragma once

#include "base/arena.h"
#include "distribute/lp.h"

struct programme {
    struct lp *lp;
    struct progress *progress;
    struct arena room;
    size_t *columns; /* what is being gathered */
    double *coefficients;
    size_t count, room_for;
    struct raised *members; /* who are raised together next */
    size_t member_count, members_most;
    struct held *held; /* what every later optimum keeps */
    size_t held_count, held_room;
    double slack; /* by how much it may fall short of it */
};

/* Room for so many members at once. */
solpool_status programme_open(struct programme *programme, size_t members_most, struct progress *progress,
                              solpool_error *err);
void programme_close(struct programme *programme); /* accepts a zeroed struct */

/* One term more. Columns must differ from each other. */
void programme_term(struct programme *programme, size_t column, double coefficient);

/* What was gathered lies between two bounds, as in lp.h. No row without terms. */
void programme_row(struct programme *programme, double lower, double upper);

/* Finds the best of what was gathered, and holds it. Nothing to do without terms. */
solpool_status programme_optimise(struct programme *programme, enum lp_sense sense, solpool_error *err);

/* What was gathered and `base` is raised with that of the other members, to at least `rise`, > 0, times the
 * level they share; all that it can have is `most`. Without terms it takes no part. */
void programme_member(struct programme *programme, double base, double rise, double most);

/* Lexicographic max-min: the member at the lowest level as high as possible, then the next, and so on; each
 * is held. */
solpool_status programme_raise(struct programme *programme, solpool_error *err);
