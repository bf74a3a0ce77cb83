/* Days of the Gregorian calendar as YYYYMMDD, counted exactly. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum day_unit { DAYS, WEEKS, MONTHS, YEARS };

#define DAY_SIZE 11 /* "2026-10-15" */

/* So many of a unit later, or earlier. Of months and years the same day of the month, or its last one where it has
 * none such (Art 3(2)(c) of Regulation 1182/71). 0 beyond the years 1 to 9999. */
int64_t day_add(int64_t day, int64_t count, enum day_unit unit);

/* The day itself, or the Monday after a Saturday or Sunday. */
int64_t day_working(int64_t day);

/* The last day of a month; 0 where there is no such month. */
int64_t day_last(int64_t year, int64_t month);

/* "2026-10-15". */
void day_text(char text[DAY_SIZE], int64_t day);
