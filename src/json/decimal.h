/* Numbers of files as they were meant. cJSON makes doubles of them, which are the nearest ones to the decimals that
 * stand there: a decimal of few digits whose nearest double is that one is the decimal itself. */
#pragma once

#include <cJSON.h>

#include "base/exact.h"

/* A number in units of which `scale` make one; false where that is no whole number, beyond 9e15 (where doubles no
 * longer tell whole numbers apart), or no number at all. Of digits that were kept (digits.h) they alone count. */
bool decimal_units(int64_t *units, const cJSON *item, int64_t scale);

/* A number of at most six decimals; a denominator of 0 where it is none or beyond 9e16. */
struct fraction decimal_value(const cJSON *item);
