/* In which unit a number stands that an allocation, a year file or another result has under a path. */
#pragma once

#include <stdbool.h>

enum figure_unit {
    FIGURE_PERSONS, /* whole, or person-equivalents */
    FIGURE_EURO,
    FIGURE_RATIO,   /* 0 to 1 */
    FIGURE_PERCENT, /* 0 to 100 */
    FIGURE_YES,     /* 1 for yes, 0 for no */
    FIGURE_NUMBER   /* of nothing: a year, a weight */
};

/* By its key. */
enum figure_unit figure_unit_of_path(const char *path);

/* Whether it is a year of the calendar and not a number of anything: it has no groups of digits. */
bool path_is_year(const char *path);
