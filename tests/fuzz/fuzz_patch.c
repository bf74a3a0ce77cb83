/* A line of a sweep, which is a merge patch: of the year, and again of the year that it gave. */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

static solpool_year *patch(const solpool_year *base, const char *text, size_t length)
{
    solpool_year *year = NULL;
    solpool_error err = fuzz_unset();
    solpool_status status = solpool_year_patch(&year, base, text, length, &err);
    return fuzz_called(status, year, &err) ? year : NULL;
}

static char *line_of(const solpool_year *base, const char *text, size_t length, unsigned flags)
{
    char *line = NULL;
    solpool_error err = fuzz_unset();
    solpool_status status = solpool_sweep_line(&line, base, text, length, 7, flags, &err);
    FUZZ_REQUIRE(fuzz_called(status, line, &err));
    FUZZ_REQUIRE(strchr(line, '\n') == line + strlen(line) - 1);
    return line;
}

/* What cannot be proved or solved is an answer of a sweep, but a defect. */
static void sweep(const solpool_year *base, const char *text, size_t length, unsigned flags)
{
    char *line = line_of(base, text, length, flags);
    char *again = line_of(base, text, length, flags);
    FUZZ_REQUIRE(strcmp(line, again) == 0);
    FUZZ_REQUIRE(strstr(line, "\"status\": \"result failed") == NULL &&
                 strstr(line, "\"status\": \"solver failed") == NULL);
    solpool_text_free(again);
    fuzz_json(line);
}

/* Of a scenario with an id no more is asked than of the patch in it, and that is run through it. */
static void apply(const solpool_year *base, const char *text, size_t length)
{
    solpool_year *once = patch(base, text, length);
    if (once == NULL)
        return;
    solpool_year *twice = patch(once, text, length);
    FUZZ_REQUIRE(twice != NULL);
    fuzz_same(once, twice);
    solpool_year_free(once);
    solpool_year_free(twice);
}

static size_t count_of(const char *text, const char *word)
{
    size_t count = 0;
    for (const char *at = strstr(text, word); at != NULL; at = strstr(at + 1, word))
        count++;
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > FUZZ_LENGTH_MAX)
        return 0;
    char *text = fuzz_copy(data, size);
    solpool_year *base = fuzz_read(fuzz_year_text, strlen(fuzz_year_text), NULL, 0);
    FUZZ_REQUIRE(base != NULL);
    apply(base, text, size);
    sweep(base, text, size, SOLPOOL_SWEEP_ID);
    /* A state that is added needs a population. */
    if (count_of(text, "population") + count_of(text, "\\u") <= 8) {
        sweep(base, text, size, 0);
        sweep(base, text, size, SOLPOOL_SWEEP_FULL);
    }
    solpool_year *untouched = fuzz_read(fuzz_year_text, strlen(fuzz_year_text), NULL, 0);
    fuzz_same(base, untouched);
    solpool_year_free(untouched);
    solpool_year_free(base);
    free(text);
    return 0;
}
