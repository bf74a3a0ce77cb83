/*
 * A table of Eurostat, in whichever format, into a year of two states; and the same bytes as the year file into
 * which a table goes. What comes out is JSON, says in plain lines what was done, and takes the table again
 * without a change.
 */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

static const char year_text[] =
    "{\"format\":\"solpool-year-1\",\"year\":2030,"
    "\"pool\":{\"relocations\":100,\"financial_eur\":1000000},\"states\":["
    "{\"code\":\"DE\",\"population\":5,\"gdp_million_eur\":5},"
    "{\"code\":\"EL\",\"population\":3,\"gdp_million_eur\":3,\"flags\":{\"population\":\"p\"}}],"
    "\"benefitting\":[{\"code\":\"GR\"}]}";

static const char table_text[] = "freq,unit,age,sex,geo\\TIME_PERIOD\t2025 \n"
                                 "A,NR,TOTAL,T,DE\t83577140 b\nA,NR,TOTAL,T,EL\t10372335 \n";

/* What a packed text has more of than its bytes are places. */
static void leave_place_of_packed(solpool_error *err, const solpool_file *file)
{
    if (file->length >= 2 && memcmp(file->data, "\x1F\x8B", 2) == 0)
        err->line = err->column = 0;
}

static char *import(const solpool_file *table, const solpool_file *into, unsigned flags)
{
    char *year = NULL, *notes = NULL;
    size_t wrong = 77;
    solpool_error err = fuzz_unset();
    solpool_status status = solpool_import_eurostat(&year, &notes, &wrong, table, 1, into, NULL, 0, flags, &err);
    FUZZ_REQUIRE(wrong <= 1 && (year == NULL) == (notes == NULL));
    leave_place_of_packed(&err, table);
    if (!fuzz_called(status, year, &err))
        return NULL;
    fuzz_text(notes);
    return year;
}

static void import_twice(const solpool_file *table, const solpool_file *into, unsigned flags)
{
    char *once = import(table, into, flags);
    if (once == NULL)
        return;
    solpool_file first = {"year.json", once, strlen(once)};
    char *twice = import(table, &first, flags);
    FUZZ_REQUIRE(twice != NULL && strcmp(once, twice) == 0);
    solpool_text_free(once);
    fuzz_json(twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const solpool_file year = {"year.json", year_text, sizeof year_text - 1};
    const solpool_file table = {"demo_pjan.tsv", table_text, sizeof table_text - 1};
    if (size > FUZZ_LENGTH_MAX)
        return 0;
    char *text = malloc(size > 0 ? size : 1); /* no byte behind it */
    FUZZ_REQUIRE(text != NULL);
    if (size > 0)
        memcpy(text, data, size);
    const solpool_file given = {"estat_migr_asyappctza.csv", text, size};
    import_twice(&given, &year, SOLPOOL_IMPORT_WEIGHTS);
    import_twice(&given, &year, 0);
    import_twice(&given, NULL, SOLPOOL_IMPORT_FIGURES_ONLY);
    import_twice(&table, &given, 0);
    free(text);
    return 0;
}
