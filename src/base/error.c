#include "base/error.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

const char *solpool_status_text(solpool_status status)
{
    switch (status) {
#define STATUS_CASE(name, text)                                                                                        \
    case name:                                                                                                         \
        return text;
        SOLPOOL_STATUS_LIST(STATUS_CASE)
#undef STATUS_CASE
    }
    return "unknown status";
}

solpool_status error_set_list(solpool_error *err, solpool_status status, const char *format, va_list arguments)
{
    if (err == NULL)
        return status;
    memset(err, 0, sizeof *err);
    err->status = status;
    vsnprintf(err->message, sizeof err->message, format, arguments);
    error_one_line(err->message);
    return status;
}

solpool_status error_set(solpool_error *err, solpool_status status, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    error_set_list(err, status, format, arguments);
    va_end(arguments);
    return status;
}

/* Whether a character begins at `at` whose other bytes the text was too short for. */
static bool is_cut(const char *at, size_t left)
{
    unsigned char first = (unsigned char)at[0];
    size_t wanted = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1;
    for (size_t k = 1; k < left; k++)
        if (((unsigned char)at[k] & 0xC0) != 0x80)
            return false;
    return left < wanted;
}

void error_one_line(char *text)
{
    size_t left = strlen(text), length = 0;
    for (char *at = text; left > 0; at += length, left -= length) {
        length = text_character(at, left);
        if (length == 0 && is_cut(at, left)) {
            *at = '\0';
            return;
        }
        size_t masked = length > 0 ? text_masked(at) : 1;
        if (masked > 0) {
            *at = '?';
            memmove(at + 1, at + masked, left - masked + 1);
            left -= masked - 1;
            length = 1;
        }
    }
}

solpool_status error_memory(solpool_error *err)
{
    return error_set(err, SOLPOOL_ERR_MEMORY, "out of memory");
}

solpool_status error_range(solpool_error *err, const char *what)
{
    return error_set(
        err, SOLPOOL_ERR_RANGE,
        "%s: the numbers are too large or too fine for exact arithmetic; use smaller ones, or fewer digits", what);
}
