/* What tests do with nearly every result: one text of it, and no more. Through the public header alone. */
#ifndef SOLPOOL_TESTS_RESULTS_H
#define SOLPOOL_TESTS_RESULTS_H

#include <solpool.h>

/*
 * Writes what a call ended with, and frees it:
 *
 *     solpool_result *made = NULL;
 *     status = written(&text, solpool_allocate(&made, year, err), &made, SOLPOOL_JSON, err);
 */
static inline solpool_status written(char **text, solpool_status status, solpool_result **made, solpool_format format,
                                     solpool_error *err)
{
    *text = NULL;
    if (status == SOLPOOL_OK)
        status = solpool_write(text, *made, format, NULL, NULL, err);
    solpool_result_free(*made);
    *made = NULL;
    return status;
}

#endif
