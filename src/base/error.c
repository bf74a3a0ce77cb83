#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *solpool_status_text(solpool_status status)
{
    switch (status) {
#define STATUS_CASE(name, text)                                                                    \
    case name:                                                                                     \
        return text;
        SOLPOOL_STATUS_LIST(STATUS_CASE)
#undef STATUS_CASE
    }
    return "unknown status";
}

solpool_status error_set(solpool_error *err, solpool_status status, const char *format, ...)
{
    if (err == NULL)
        return status;
    memset(err, 0, sizeof *err);
    err->status = status;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(err->message, sizeof err->message, format, arguments);
    va_end(arguments);
    return status;
}

solpool_status error_memory(solpool_error *err)
{
    return error_set(err, SOLPOOL_ERR_MEMORY, "out of memory");
}

solpool_status error_range(solpool_error *err, const char *what)
{
    return error_set(err, SOLPOOL_ERR_RANGE,
                     "%s: the numbers are too large for exact arithmetic; use smaller units", what);
}
