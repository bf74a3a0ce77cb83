/* What a year file must fulfil as a whole: no duplicates, references that lead somewhere, sums in range.
 * Sorts the lists by code. One file for the lists, one for deductions and dated events. */
#pragma once

#include "json/fields.h"
#include "law/year.h"

solpool_status year_check(struct reader *reader, struct year *year);

/* Requests for deductions and what was granted; before the states are sorted. */
solpool_status year_check_deductions(struct reader *reader, struct year *year);

/* Draws, what has been implemented, the solidarity response plan; after states and benefitting states
 * are sorted. */
solpool_status year_check_events(struct reader *reader, struct year *year);

/* The states that a published sum leaves out; after the states are sorted. */
solpool_status year_check_published(struct reader *reader, struct year *year);

/* Element `index` of a list of the file. */
const cJSON *check_element(const struct reader *reader, const char *list, size_t index);

/* The error at an item, or at its member `key`. */
solpool_status check_failed(const struct reader *reader, const cJSON *item, const char *key, const char *message);
solpool_status check_unknown_code(const struct reader *reader, const struct year *year, const cJSON *item,
                                  const char *key, const char *code);
