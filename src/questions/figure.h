/*
 * Figures of an allocation by the paths that it prints: "NL.duty", "IT.unmet.relocations",
 * "DE>IT.relocations", "totals.effective.value", "63(3).holds". For questions that watch one figure, or
 * compare all of them.
 */
#pragma once

#include "base/suggest.h"
#include "allocation/allocation.h"
#include "allocation/pattern.h"
#include "json/path_unit.h"

/* What somebody who wants a figure to become so much wants. */
enum goal_sense {
    GOAL_AT_LEAST,
    GOAL_AT_MOST, /* needs that are left, gaps, shortfalls, mandatory offsets */
    GOAL_EQUAL,   /* yes or no */
    GOAL_NONE     /* nobody asks */
};

struct figure_kind {
    const char *pattern;
    enum figure_unit unit; /* of a pattern with #: that of the measure */
    /* In the unit; false where there is none. */
    bool (*get)(struct fraction *out, const struct allocation *allocation, const struct pattern_place *place);
    bool distributed;     /* depends on the distribution: only a whole allocation has it, not a prepared one */
    enum goal_sense goal; /* of a pattern with +: of unmet needs at most */
};

#define FIGURE_PATH_SIZE PATTERN_PATH_SIZE

struct figure {
    char path[FIGURE_PATH_SIZE];
    const struct figure_kind *kind;
    struct pattern_place place;
};

/* The figure with this path in the allocations of a year; false if there is none. EL is read as GR. */
bool figure_find(struct figure *out, const struct year *year, const char *path);

/* The same, and also the fractions that the allocation prints rounded and no question asks for: thresholds,
 * stages, values of a year under way. */
bool figure_find_any(struct figure *out, const struct year *year, const char *path);

/* "Did you mean": considers the path of every figure; the nearest is copied to `best`, where *suggestion points
 * then. Errors: MEMORY. */
solpool_status figure_suggest(struct suggestion *suggestion, char best[FIGURE_PATH_SIZE], const struct year *year,
                              const char *path, solpool_error *err);

/* Every figure, kind after kind, in the order of codes. The caller frees *out. Errors: MEMORY. */
solpool_status figures_list(struct figure **out, size_t *count, const struct year *year, solpool_error *err);

/* Whether its pattern has this wild part. */
bool figure_has(const struct figure *figure, char part);

enum figure_unit figure_unit(const struct figure *figure);

enum goal_sense figure_goal(const struct figure *figure);

/* Whether only allocation_compute knows the figure; else allocation_prepare does, too. */
bool figure_distributed(const struct figure *figure);

/* In the figure's unit; a denominator of 0 means that there is none. The allocation's states, in number
 * and order, are those of the year that the figure was found in. */
struct fraction figure_value(const struct figure *figure, const struct allocation *allocation);
