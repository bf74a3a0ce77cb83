/*
 * The frontier between relocating and paying: every contributing state meets what it
 * owes, n of all the person-equivalents owed are paid and the rest is relocated, and n runs from none to
 * all. Where something changes is found exactly, to one person-equivalent.
 */
#pragma once

#include "questions/outcome.h"

/* What holds the mandatory offsets at their number (Art 63(3), (7), (8)). */
enum offsets_bound {
    BOUND_NONE, /* none are mandatory */
    BOUND_MISSING,
    BOUND_CAPS,
    BOUND_STOCKS
};

/* With so many paid. */
struct frontier_side {
    struct outcome outcome;
    struct measures pledged;        /* by the contributing states */
    int64_t pledged_by_benefitting; /* relocations, which Art 63 counts beside those */
    bool cost_known;                /* of every one of them */
    int64_t cost_cents;             /* of all of them, net of what the Union pays */
};

struct frontier_point {
    int64_t paid; /* n, person-equivalents */
    bool on_grid; /* one of every five per cent */
    bool changed; /* something is otherwise than with one less paid */
    struct frontier_side at;
    struct frontier_side before; /* with one less; only where something changes */
};

struct frontier {
    const struct year *year;       /* borrowed */
    int64_t owed;                  /* V: by all contributing states, each rounded up, person-equivalents */
    int64_t step;                  /* between the points looked at; a change taken back within it is not seen */
    bool complete;                 /* not ended early, at FRONTIER_CHANGES_MAX */
    struct frontier_point *points; /* in ascending order of `paid`; none where nothing is owed */
    size_t point_count;
    size_t change_count;
};

#define FRONTIER_CHANGES_MAX 400

/* Points that are always there: every five per cent paid. */
#define FRONTIER_GRID_STEPS 20

/* The search for it with the progress of a task, of which each grid point is a step. Errors: those of
 * allocation_compute; with CANCELLED *out has what was found, otherwise it is cleared. */
solpool_status frontier_search(struct frontier *out, const struct year *year, struct progress *progress, prover prove,
                               solpool_error *err);

/* All of it, or what is found within the time limit. On failure *out is cleared. */
solpool_status frontier_compute(struct frontier *out, const struct year *year, prover prove, solpool_error *err);
void frontier_clear(struct frontier *frontier); /* accepts a zeroed struct */

enum offsets_bound frontier_bound(const struct outcome *outcome);

/* Whether the same conditions of Article 63 hold, the same needs are unmet, and mandatory offsets are
 * bounded by the same: what the frontier calls a change is a difference in one of these. */
bool frontier_same(const struct outcome *a, const struct outcome *b);
