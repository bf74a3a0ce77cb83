/* A year file: what is read can be allocated, proved, written and read again; an empty patch changes nothing. */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

static void run_in_one_call(const char *text, size_t length, const solpool_year *year)
{
    char *out = NULL;
    solpool_error err = fuzz_unset();
    if (year != NULL && !fuzz_small(year))
        return;
    solpool_status status = solpool_run(&out, text, length, &err);
    if (!fuzz_called(status, out, &err))
        return;
    FUZZ_REQUIRE(year != NULL);
    char *stepwise = fuzz_result(year);
    FUZZ_REQUIRE(stepwise != NULL && strcmp(out, stepwise) == 0);
    solpool_text_free(stepwise);
    fuzz_json(out);
}

static void patch_with_nothing(const solpool_year *year)
{
    solpool_year *patched = NULL;
    solpool_error err = fuzz_unset();
    solpool_status status = solpool_year_patch(&patched, year, "{}", 2, &err);
    FUZZ_REQUIRE(fuzz_called(status, patched, &err));
    fuzz_same(year, patched);
    solpool_year_free(patched);
}

static void ask_for_silence(const solpool_year *year)
{
    char *out = NULL;
    size_t count = 0, lines = 0;
    solpool_error err = fuzz_unset();
    solpool_status status = solpool_silent_rules(&out, &count, &year, 1, &err);
    if (!fuzz_called(status, out, &err))
        return;
    for (const char *at = out; *at != '\0'; at++)
        lines += *at == '\n';
    FUZZ_REQUIRE(lines == count);
    solpool_text_free(out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > FUZZ_LENGTH_MAX)
        return 0;
    /* No byte behind the text: what is read has a length, not an end. */
    char *text = malloc(size > 0 ? size : 1);
    FUZZ_REQUIRE(text != NULL);
    if (size > 0)
        memcpy(text, data, size);
    solpool_year *year = fuzz_read(text, size, NULL, 0);
    run_in_one_call(text, size, year);
    free(text); /* a year needs its text no more */
    if (year != NULL) {
        patch_with_nothing(year);
        ask_for_silence(year);
    }
    solpool_year_free(year);
    return 0;
}
