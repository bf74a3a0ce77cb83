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
    error_one_line(err->message);
    return status;
}

void error_one_line(char *text)
{
    size_t length = 0, whole = 0;
    for (; text[length] != '\0'; length++) {
        unsigned char byte = (unsigned char)text[length];
        if (byte < 0x20 || byte == 0x7F)
            text[length] = '?';
        if (byte < 0x80 || byte >= 0xC0)
            whole = length; /* the last character begins here */
    }
    unsigned char last = length > 0 ? (unsigned char)text[whole] : 0;
    size_t wanted = last < 0x80 ? 1 : last < 0xE0 ? 2 : last < 0xF0 ? 3 : 4;
    if (length > 0 && length - whole < wanted)
        text[whole] = '\0';
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
