/* The charts as a table: what each is called, says, draws and is made of. */
#pragma once

#include "report/grid.h"
#include "report/svg.h"

struct chart {
    const char *name;                    /* as in --chart NAME, and in addresses within the page */
    const char *about;                   /* one line for the list of charts */
    enum text_key heading, title, units; /* a question above it, and what it is called */
    enum text_key reading;               /* how to read it */
    bool of_state;                       /* only with --state */
    bool of_analysis;                    /* only with --analysis */
    bool names_state;                    /* the state stands in the title */
    /* What it shows, in sentences: the text alternative too. */
    const char *(*lead)(const struct report *report);
    void (*draw)(struct svg *svg);
    const struct grid_column *columns;                    /* of its data, closed by COLUMN_END */
    const cJSON *(*entries)(const struct report *report); /* a row each */
    const char *state;                                    /* the path of an entry's state, or NULL */
    const char *const *order; /* their names in the order of the rows, closed by NULL; NULL: as in the result */
};

/* Whether a condition of Article 63(3) or (4) would hold if the Forum met. */
bool waits_for_forum(const cJSON *condition);

extern const struct chart *const charts[]; /* closed by NULL */

extern const struct chart chart_ledger, chart_states, chart_map, chart_flows, chart_coverage, chart_conditions,
    chart_options, chart_frontier, chart_readings, chart_fan, chart_histogram;

/* The chart of this name, or NULL. */
const struct chart *chart_find(const char *name);

/* The picture: title, units, source and date within it, and a text alternative. `alone`: as a file, with its
 * styles; otherwise a part of a page. */
void chart_picture(struct text *out, const struct report *report, const struct chart *chart, int width, bool alone);

/* The table of its data as HTML, or as the address of a CSV file. Returns how many rows were left out. */
size_t chart_table(struct text *out, const struct report *report, const struct chart *chart, bool csv);
