/* Lines "PATH=VALUE": each value is looked up in a year and in its allocation, and set in place. What is set is as if
 * it had been read; what is refused leaves the year as it was. */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

#define LINES_MAX 6

/* A value has what belongs to its kind, and nothing else. */
static void look(solpool_status status, const solpool_value *value, const solpool_error *err)
{
    if (!fuzz_called(status, status == SOLPOOL_OK ? value : NULL, err))
        return;
    int number = value->kind == SOLPOOL_VALUE_NUMBER || value->kind == SOLPOOL_VALUE_YES_NO;
    FUZZ_REQUIRE((value->denominator > 0) == number && (number || value->numerator == 0));
    FUZZ_REQUIRE((value->text != NULL) == (value->kind == SOLPOOL_VALUE_TEXT));
    FUZZ_REQUIRE(value->kind == SOLPOOL_VALUE_NUMBER || value->unit == SOLPOOL_UNIT_NONE);
}

static void look_up(const solpool_year *year, const solpool_allocation *allocation, const char *path)
{
    solpool_value value;
    solpool_error err = fuzz_unset();
    look(solpool_year_value(&value, year, path, &err), &value, &err);
    err = fuzz_unset();
    look(solpool_allocation_value(&value, allocation, path, &err), &value, &err);
}

/* Sets one line; 1 where it was accepted. */
static int set(solpool_year *year, const char *line)
{
    const char *equals = strchr(line, '=');
    char *path = fuzz_copy((const uint8_t *)line, (size_t)(equals - line));
    solpool_error err = fuzz_unset();
    solpool_status status = solpool_year_set(year, path, equals + 1, &err);
    free(path);
    return fuzz_called(status, status == SOLPOOL_OK ? year : NULL, &err);
}

static void change(const char *const *lines, size_t count, const solpool_allocation *allocation)
{
    const char *accepted[LINES_MAX];
    size_t kept = 0;
    solpool_year *year = fuzz_read(fuzz_year_text, strlen(fuzz_year_text), NULL, 0);
    for (size_t k = 0; k < count; k++) {
        char *path = fuzz_copy((const uint8_t *)lines[k], strcspn(lines[k], "="));
        look_up(year, allocation, path);
        free(path);
        if (strchr(lines[k], '=') != NULL && set(year, lines[k]))
            accepted[kept++] = lines[k];
        solpool_year *read = fuzz_read(fuzz_year_text, strlen(fuzz_year_text), accepted, kept);
        FUZZ_REQUIRE(read != NULL);
        fuzz_same(year, read);
        solpool_year_free(read);
    }
    solpool_year_free(year);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *lines[LINES_MAX];
    size_t count = 0;
    if (size > FUZZ_LENGTH_MAX)
        return 0;
    char *text = fuzz_copy(data, size);
    for (char *at = text; at != NULL && count < LINES_MAX; count++) {
        char *end = strchr(at, '\n');
        lines[count] = at;
        if (end != NULL)
            *end = '\0';
        at = end != NULL ? end + 1 : NULL;
    }
    solpool_year *year = fuzz_read(fuzz_year_text, strlen(fuzz_year_text), NULL, 0);
    solpool_allocation *allocation = NULL;
    FUZZ_REQUIRE(solpool_allocation_compute(&allocation, year, 0, NULL) == SOLPOOL_OK);
    solpool_year_free(year);
    change(lines, count, allocation);
    solpool_allocation_free(allocation);
    free(text);
    return 0;
}
