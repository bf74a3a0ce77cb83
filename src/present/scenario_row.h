/* Scenarios of a sweep as rows of one table. */
#ifndef SOLPOOL_PRESENT_SCENARIO_ROW_H
#define SOLPOOL_PRESENT_SCENARIO_ROW_H

#include <cJSON.h>

#include "base/text.h"
#include "law/year.h"

/* What each contributing state of `base` gives, and how far each benefitting one is covered, has its own column. */
void scenario_head(struct text *csv, const struct year *base);

/* The row of what a scenario's line of JSON says. What it says of states that have no column there stands in the
 * column "others". */
void scenario_row(struct text *csv, const struct year *base, const cJSON *line);

/* The first cell alone, by which a row is known. */
void scenario_id(struct text *csv, const cJSON *line);

#endif
