/*
 * A year file, reported: the page of the Union, those of its first states, and every chart, in each language. Whatever
 * the file's names and notes say, a page is whole, has no character that is none of a text, and brings in nothing.
 */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

#define STATES_ASKED 2
#define CHART_NAME_MAX 40

static size_t occurrences(const char *text, const char *part)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, part)) != NULL; at += strlen(part))
        count++;
    return count;
}

static int ends_with(const char *text, const char *end)
{
    size_t length = strlen(text);
    return length >= strlen(end) && strcmp(text + length - strlen(end), end) == 0;
}

static int page_is_whole(const char *page)
{
    return strncmp(page, "<!DOCTYPE html>", strlen("<!DOCTYPE html>")) == 0 && ends_with(page, "</html>\n") &&
           occurrences(page, "<script") == 1 && occurrences(page, "</script>") == 1 &&
           occurrences(page, "<style") == occurrences(page, "</style>") &&
           occurrences(page, "<table") == occurrences(page, "</table>") &&
           occurrences(page, "<svg") == occurrences(page, "</svg>");
}

static void report(const solpool_year *year, const char *state, const char *chart, const char *language)
{
    char *page = NULL;
    solpool_error err = fuzz_unset();
    solpool_status status = solpool_report(&page, year, state, chart, language, &err);
    if (!fuzz_called(status, page, &err))
        return;
    FUZZ_REQUIRE(chart != NULL ? ends_with(page, "</svg>\n") : page_is_whole(page));
    fuzz_text(page);
}

/* The first word of each line names a chart. */
static void report_charts(const solpool_year *year, const char *state)
{
    char *names = NULL, name[CHART_NAME_MAX];
    solpool_error err = fuzz_unset();
    solpool_status status = solpool_report_charts(&names, &err);
    FUZZ_REQUIRE(fuzz_called(status, names, &err));
    for (const char *line = names; *line != '\0'; line += strcspn(line, "\n") + 1) {
        size_t length = strcspn(line, " \n");
        FUZZ_REQUIRE(length > 0 && length < sizeof name);
        memcpy(name, line, length);
        name[length] = '\0';
        report(year, state, name, NULL);
    }
    solpool_text_free(names);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > FUZZ_LENGTH_MAX)
        return 0;
    char *text = fuzz_copy(data, size);
    solpool_year *year = fuzz_read(text, size, NULL, 0);
    if (year != NULL && fuzz_small(year)) {
        const char *language, *state;
        for (size_t k = 0; (language = solpool_language_code(k)) != NULL; k++)
            report(year, NULL, NULL, language);
        report_charts(year, NULL);
        for (size_t k = 0; k < STATES_ASKED && (state = solpool_year_state_code(year, k)) != NULL; k++) {
            report(year, state, NULL, NULL);
            report_charts(year, state);
        }
    }
    solpool_year_free(year);
    free(text);
    return 0;
}
