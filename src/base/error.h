/* Filling the caller's error struct. Errors are set where the fact is known and passed up untouched. */
#pragma once

#include <stdarg.h>

#include "solpool.h"

/* Sets status and message, clears the place; returns `status`. `err` may be NULL. */
__attribute__((format(printf, 3, 4))) solpool_status error_set(solpool_error *err, solpool_status status,
                                                               const char *format, ...);
/* The same for functions that take a format themselves. */
solpool_status error_set_list(solpool_error *err, solpool_status status, const char *format, va_list arguments);

/* Makes a text from a file or a command fit for one line of UTF-8: control characters and bytes that are no
 * UTF-8 (half a character) become '?' (a byte each), and a character that was cut at the end is dropped. */
void error_one_line(char *text);

solpool_status error_memory(solpool_error *err);

/* For sums and products that 128 bits cannot hold. */
solpool_status error_range(solpool_error *err, const char *what);
