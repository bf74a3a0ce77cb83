/*
 * Two year files with a line "%%" between them (or one, after the year in fuzz.c): allocated in a row, and asked what
 * changed from one to the other.
 */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

#define BORDER "\n%%\n"

static void in_a_row(const solpool_year *const *years, solpool_format format)
{
    solpool_result *out = NULL;
    solpool_error err = fuzz_unset();
    solpool_status status = solpool_allocate_years(&out, years, 2, &err);
    fuzz_answer(status, out, &err, format);
}

static void differ(const solpool_year *before, const solpool_year *after, solpool_format format)
{
    solpool_result *out = NULL;
    solpool_error err = fuzz_unset();
    solpool_status status = solpool_diff(&out, before, after, &err);
    fuzz_answer(status, out, &err, format);
}

static void run(const solpool_year *first, const solpool_year *second)
{
    const solpool_year *const years[] = {first, second};
    for (int format = SOLPOOL_JSON; format <= SOLPOOL_CSV; format++) {
        in_a_row(years, (solpool_format)format);
        differ(first, second, (solpool_format)format);
    }
    differ(second, first, SOLPOOL_JSON);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > FUZZ_LENGTH_MAX)
        return 0;
    char *text = fuzz_copy(data, size);
    char *border = strstr(text, BORDER);
    if (border != NULL)
        *border = '\0';
    const char *before = border != NULL ? text : fuzz_year_text;
    const char *after = border != NULL ? border + strlen(BORDER) : text;
    solpool_year *first = fuzz_read(before, strlen(before), NULL, 0);
    solpool_year *second = first == NULL ? NULL : fuzz_read(after, strlen(after), NULL, 0);
    if (second != NULL && fuzz_small(first) && fuzz_small(second))
        run(first, second);
    solpool_year_free(first);
    solpool_year_free(second);
    free(text);
    return 0;
}
