/*
 * The second step: persons that a state takes over, divided over its regions by a key of their own in whole persons,
 * and where those go for whom there is no place at home. The key is that of a year file whose states are the regions.
 */
#pragma once

#include <cJSON.h>

#include "law/shares.h"

struct split_unit {
    int64_t persons;       /* by the key */
    int64_t places;        /* for them, or NOT_STATED */
    int64_t excess;        /* persons beyond the places; NOT_STATED where these are */
    int64_t moved;         /* of the excess: to others */
    int64_t received;      /* from others */
    int64_t without_place; /* of the excess: nowhere */
    bool tied;             /* who moves or receives one person more was decided among equals */
};

struct split_move {
    size_t from, to; /* places in year.states */
    int64_t persons;
};

struct split {
    struct year year; /* borrowed, with the persons as its pool and rounded so that they add up */
    struct share *shares;
    struct split_unit *units; /* one a state */
    struct split_move *moves; /* in the order of those who give, and for each of those who receive */
    size_t move_count;
};

/* Of which figure of an allocation the persons are; closed by NULL. */
extern const char *const split_figure_names[];

/* Where their number comes from. */
struct split_from {
    int64_t year;
    const char *state;
    const char *figure; /* of split_figure_names */
    int64_t relocations;
    int64_t offsets, mandatory_offsets; /* NOT_STATED where offsets are not to be counted */
};

/* Which places count; closed by NULL. */
enum places_counted { PLACES_FREE, PLACES_ALL, PLACES_WITH_CONSTRUCTION };
extern const char *const split_places_names[];

struct split_places {
    const char *counted; /* of split_places_names */
    int64_t year;
    const cJSON *const *sources; /* of each state, or NULL */
};

/* `places`: of each state, NOT_STATED where they are not known: then nobody is moved from there or to there. Errors:
 * those of shares_compute, RANGE (too many regions for every pair of them), SOLVER. */
solpool_status split_compute(struct split *out, const struct year *year, int64_t persons, const int64_t *places,
                             solpool_error *err);
void split_clear(struct split *split); /* accepts a zeroed struct */
