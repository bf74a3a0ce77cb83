/* Figures that a question watches while something moves: those of an allocation, and what a state would
 * choose by its own cost ("NL.cheapest"). */
#pragma once

#include "questions/cheapest.h"
#include "questions/figure.h"
#include "questions/glance.h"

/* How much has to be calculated for a figure; each includes those before, but the last stands alone. */
enum depth {
    DEPTH_PREPARED,    /* shares, ledger, conditions, needs */
    DEPTH_DELIVERED,   /* the value of what is delivered, for which glances give bounds */
    DEPTH_DISTRIBUTED, /* a whole allocation */
    DEPTH_CHOSEN       /* every option of one state */
};

struct watched {
    struct figure figure; /* its kind is NULL with DEPTH_CHOSEN */
    enum depth depth;
};

/* The values of figures in one year, found when they are asked for. */
struct seen {
    bool known;
    struct fraction value; /* as watched_see says */
    bool glanced;          /* the bounds say what a glance can */
    struct between bounds; /* of the value */
    double about;          /* where it stands, finer than it is told; of no use but to guess where to look next */
};

/* Whether a year with other numbers cannot be calculated: nobody in the key, or too large. */
bool watched_no_such_year(solpool_status status);

/* That is no fault: any other status is handed on with its error. */
solpool_status watched_settle(solpool_error *err, solpool_status status, const solpool_error *own);

/* Whether it is told in six decimals. */
bool watched_in_decimals(const struct figure *figure);

/* The figures with these paths, each once; with none, the usual ones: the conditions of Article 63 that
 * belong to no one state, the value delivered, and each benefitting state's coverage. The caller frees
 * *out. Errors: ARGUMENT (no such figure), MEMORY. */
solpool_status watched_list(struct watched **out, size_t *count, const struct year *year, const char *const *paths,
                            size_t path_count, solpool_error *err);

/*
 * Finds figure `f` of the year, and with it whatever else the same calculation shows: `seen` has one
 * element for each figure. A figure that there is not, also because such a year cannot be calculated, has
 * a denominator of 0; ratios and per cent are as printed, to six decimals; an option is its number. The
 * variant is left as it was. Errors: MEMORY, SOLVER.
 */
solpool_status watched_see(struct seen *seen, const struct watched *watched, size_t count, size_t f,
                           struct year *variant, solpool_error *err);

/* Finds bounds of figure `f` and of whatever else a glance tells of, without whole allocations; bounds that are not
 * known where only watched_see helps. */
solpool_status watched_glance(struct seen *seen, const struct watched *watched, size_t count, size_t f,
                              const struct year *variant, solpool_error *err);
