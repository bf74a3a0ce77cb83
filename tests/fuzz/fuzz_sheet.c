/*
 * A table of people into a year of three states, and the same bytes as the year file into which a table goes. What
 * comes out is JSON, says in plain lines what was done, and takes the table again without a change; so does it its own
 * template.
 */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

static const char year_text[] =
    "{\"format\":\"solpool-year-1\",\"year\":2030,"
    "\"pool\":{\"relocations\":100,\"financial_eur\":1000000},\"states\":["
    "{\"code\":\"DE\",\"population\":5,\"gdp_million_eur\":5,\"pledge\":{\"relocations\":3},\"deduction\":\"1/3\"},"
    "{\"code\":\"EL\",\"population\":3,\"gdp_million_eur\":3,\"source\":\"S\"},"
    "{\"code\":\"NL\",\"population\":3,\"gdp_million_eur\":3,\"deduction\":{\"offsets\":0}}],"
    "\"benefitting\":[{\"code\":\"GR\"}],\"sources\":[{\"id\":\"S\"}]}";

static const char table_text[] = "state;relocations;million EUR;need relocations;deduction\nGermany;1.234;1,5;;50 %\n"
                                 "EL;0;2;7;\nTotal;1.234;3,5;7;\n";

static char *import(const solpool_file *table, const solpool_file *into, const solpool_table_wishes *wishes)
{
    char *year = NULL, *notes = NULL;
    int of_year = 77;
    solpool_error err = fuzz_unset();
    solpool_status status = solpool_import_table(&year, &notes, &of_year, table, into, wishes, &err);
    FUZZ_REQUIRE((of_year == 0 || of_year == 1) && (year == NULL || notes != NULL));
    if (of_year == 0) /* places are of the text as it was decoded */
        err.line = err.column = 0;
    if (notes != NULL) /* of a table that is refused: every fault */
        fuzz_text(notes);
    return fuzz_called(status, year, &err) ? year : NULL;
}

static void import_twice(const solpool_file *table, const solpool_file *into, const solpool_table_wishes *wishes)
{
    char *once = import(table, into, wishes), *template = NULL;
    solpool_error err = fuzz_unset();
    if (once == NULL)
        return;
    solpool_file first = {"year.json", once, strlen(once)};
    char *twice = import(table, &first, wishes);
    FUZZ_REQUIRE(twice != NULL && strcmp(once, twice) == 0);
    FUZZ_REQUIRE(solpool_table_template(&template, &first, "nl", &err) == SOLPOOL_OK);
    solpool_text_free(template);
    solpool_text_free(once);
    fuzz_json(twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const columns[] = {"Amount=pledge.financial_eur"};
    const solpool_file year = {"year.json", year_text, sizeof year_text - 1};
    const solpool_file table = {"pledges.csv", table_text, sizeof table_text - 1};
    const solpool_table_wishes day = {.day = "2030-01-02"};
    const solpool_table_wishes wishes = {columns, 1, ",", NULL, SOLPOOL_IMPORT_FIGURES_ONLY | SOLPOOL_IMPORT_COMPLETE};
    if (size > FUZZ_LENGTH_MAX)
        return 0;
    char *text = malloc(size > 0 ? size : 1); /* no byte behind it */
    FUZZ_REQUIRE(text != NULL);
    if (size > 0)
        memcpy(text, data, size);
    const solpool_file given = {"given.csv", text, size};
    import_twice(&given, &year, &day);
    import_twice(&given, &year, &wishes);
    import_twice(&table, &given, NULL);
    free(text);
    return 0;
}
