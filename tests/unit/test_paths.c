/* solpool_paths: every name has a value of the kind and in the unit that are said of it. Only the public headers are
 * included. */
#include <solpool_questions.h>

#include <check.h>
#include <stdbool.h>
#include <string.h>

Suite *paths_suite(void);

/* Whether a value is of the kind and in the unit that are said of its path. */
static bool is_as_said(const solpool_value *value, const char *kind, const char *unit)
{
    static const struct {
        const char *name;
        solpool_unit unit;
    } units[] = {{"persons", SOLPOOL_UNIT_PERSONS},
                 {"person-equivalents", SOLPOOL_UNIT_PERSONS},
                 {"euro", SOLPOOL_UNIT_EUR},
                 {"part of 1", SOLPOOL_UNIT_RATIO},
                 {"percent", SOLPOOL_UNIT_PERCENT}};
    solpool_unit wanted = SOLPOOL_UNIT_NONE;
    for (size_t k = 0; k < sizeof units / sizeof *units; k++)
        wanted = strcmp(unit, units[k].name) == 0 ? units[k].unit : wanted;
    if (value->kind == SOLPOOL_VALUE_NONE)
        return true;
    if (strcmp(kind, "number") == 0) /* "true" agrees to all offsets there are */
        return (value->kind == SOLPOOL_VALUE_NUMBER && (wanted == SOLPOOL_UNIT_NONE || value->unit == wanted)) ||
               value->kind == SOLPOOL_VALUE_YES_NO;
    return value->kind == (strcmp(kind, "yes_no") == 0 ? SOLPOOL_VALUE_YES_NO : SOLPOOL_VALUE_TEXT);
}

/* Asks for every path of a table of paths; `allocation` or NULL. Returns how many there are. */
static size_t ask_for_all(char *table, const solpool_year *year, const solpool_allocation *allocation)
{
    size_t count = 0;
    for (char *line = strchr(table, '\n') + 1, *next; *line != '\0'; line = next) {
        char *fields[3] = {line + strcspn(line, ",") + 1}; /* behind the year */
        solpool_value value;
        solpool_error err;
        next = line + strcspn(line, "\n");
        *next++ = '\0';
        for (size_t k = 1; k < 3; k++) {
            fields[k] = fields[k - 1] + strcspn(fields[k - 1], ",");
            *fields[k]++ = '\0';
        }
        fields[2][strcspn(fields[2], ",")] = '\0';
        solpool_status status = allocation != NULL ? solpool_allocation_value(&value, allocation, fields[0], &err)
                                                   : solpool_year_value(&value, year, fields[0], &err);
        if (strcmp(fields[1], "list") != 0)
            ck_assert_msg(status == SOLPOOL_OK && is_as_said(&value, fields[1], fields[2]),
                          "%s: %d, %s %s, kind %d unit %d", fields[0], (int)status, fields[1], fields[2],
                          (int)value.kind, (int)value.unit);
        count++;
    }
    return count;
}

/* The built-in year with every list and event: what can be set and what is calculated. */
START_TEST(every_path_has_its_value)
{
    static const char *const tables[] = {"cells", "figures"}, *const settings[] = {"IT.need={\"relocations\":900}",
                                                                                   "DE>IT.offsets_agreed=true",
                                                                                   "DE>ES.max_relocations=40",
                                                                                   "NL.deduction=0.25",
                                                                                   "pool.forum_reconvened=true",
                                                                                   "NL.cost.relocation_eur=20000",
                                                                                   "rules.rounding=nearest"};
    size_t length = 0, found[2];
    const char *text = solpool_builtin_year(&length);
    solpool_year *year = NULL;
    solpool_allocation *allocation = NULL;
    solpool_result *paths = NULL;
    solpool_error err;
    ck_assert_int_eq(solpool_year_read(&year, text, length, settings, sizeof settings / sizeof *settings, &err),
                     SOLPOOL_OK);
    ck_assert_int_eq(solpool_allocation_compute(&allocation, year, 0, &err), SOLPOOL_OK);
    ck_assert_int_eq(solpool_paths(&paths, year, &err), SOLPOOL_OK);
    for (size_t k = 0; k < 2; k++) {
        char *table = NULL;
        ck_assert_int_eq(solpool_write_csv(&table, paths, tables[k], ',', '.', &err), SOLPOOL_OK);
        found[k] = ask_for_all(table, year, k == 0 ? NULL : allocation);
        solpool_text_free(table);
    }
    ck_assert_uint_gt(found[0], 1000);
    ck_assert_uint_gt(found[1], 1000);
    solpool_result_free(paths);
    solpool_allocation_free(allocation);
    solpool_year_free(year);
}
END_TEST

Suite *paths_suite(void)
{
    Suite *suite = suite_create("paths");
    TCase *paths = tcase_create("paths");
    suite_add_tcase(suite, paths);
    tcase_set_timeout(paths, 60);
    tcase_add_test(paths, every_path_has_its_value);
    return suite;
}
