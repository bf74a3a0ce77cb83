/* Scenarios of a sweep: lines, and rows of one table. */
#pragma once

#include <cJSON.h>

#include "base/text.h"
#include "json/schema.h"
#include "law/year.h"

/* Of a line: a summary, a whole allocation, or an error. */
extern const struct schema scenario_schema;

/* What each contributing state of `base` gives, and how far each benefitting one is covered, has its own column. */
void scenario_head(struct text *csv, const struct year *base);

/* The row of what a scenario's line of JSON says. What it says of states that have no column there stands in the
 * column "others". */
void scenario_row(struct text *csv, const struct year *base, const cJSON *line);

/* The first cell alone, by which a row is known. */
void scenario_id(struct text *csv, const cJSON *line);
