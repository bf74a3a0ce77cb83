/* Texts of results, for the unit tests. */
#ifndef SOLPOOL_TESTS_UNIT_RESULTS_H
#define SOLPOOL_TESTS_UNIT_RESULTS_H

#include <check.h>

#include "../results.h"

/* The allocation of a year as JSON; freed by the caller. */
static inline char *allocated(const solpool_year *year)
{
    solpool_result *made = NULL;
    solpool_error err = {SOLPOOL_OK, 0, 0, "", ""};
    char *text = NULL;
    solpool_status status = written(&text, solpool_allocate(&made, year, &err), &made, SOLPOOL_JSON, &err);
    ck_assert_msg(status == SOLPOOL_OK, "no allocation: %s", err.message);
    return text;
}

#endif
