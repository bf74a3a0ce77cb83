/* Why a computed figure is not the published one, where it can be told. */
#pragma once

#include "questions/published.h"

/* Notes that a combination gives the figure. Those that change less come first. */
void reasons_note(struct published *figure, const struct combination *combination, enum method rule);

/* With the data of the file and the rule of the year in `made`: what is computed, whether it agrees, and
 * the reason if not. Errors: RANGE. */
solpool_status reasons_find(struct audit *audit, const struct made *made, solpool_error *err);
