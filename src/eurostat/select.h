/* From the observations of a table to one figure for each state: which dataset it is, which year is taken. */
#pragma once

#include "base/text.h"
#include "eurostat/observe.h"

/* A state that a figure is looked for. */
struct wanted {
    char code[CODE_SIZE];
    bool bound; /* the key needs it */
};

struct wanted_states {
    struct wanted *list;
    size_t count;
};

/* What was found for a state. */
struct pick {
    bool given; /* a figure; otherwise there is none */
    int64_t thousandths;
    char flags[FLAGS_SIZE];
    const struct observation *at; /* a cell of it, or the one that says that there is none; or NULL */
};

struct selection {
    const struct stat_table *table;
    const struct dataset *dataset;
    size_t index;       /* of the dataset in its table */
    unsigned rank;      /* of the series */
    int first, last;    /* periods; of one year the same */
    struct pick *picks; /* of the wanted states, in their order */
};

/* The figure of a year ("2025"), a year up to a month ("2026-06", monthly datasets), or with 0 the newest for
 * which every bound state has one. Says in `notes` what was read and what was not. Errors: INPUT (no series
 * that fits, a bound state without a figure that Article 66 needs), MEMORY. */
solpool_status selection_make(struct selection *selection, const struct stat_table *table,
                              const struct wanted_states *states, int period, struct text *notes, solpool_error *err);
void selection_clear(struct selection *selection);

const struct statistic_info *selection_statistic(const struct selection *selection);

/* "2025", or "2025-07/2026-06" (ISO 8601). */
#define PERIOD_SIZE 20
void selection_period(char out[PERIOD_SIZE], const struct selection *selection);

/* A figure as the year file has it: "83577140", "4328970.0". */
#define FIGURE_SIZE 24
void statistic_text(char out[FIGURE_SIZE], const struct statistic_info *figure, int64_t thousandths);

/* SHA-256 of a line "CODE TAB figure or : TAB flags" for each state, in the order of codes: the same in
 * whichever format the table was. */
solpool_status selection_digest(char out[DIGEST_SIZE], const struct selection *selection,
                                const struct wanted_states *states, solpool_error *err);
