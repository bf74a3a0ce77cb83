/* include/solpool.h: values of a year, read and changed in place. Only the public header is included. */
#include <solpool_questions.h>

#include <check.h>
#include <stdio.h>
#include <string.h>

#include "results.h"

Suite *year_set_suite(void);

static const char year_text[] = "{\"format\":\"solpool-year-1\",\"year\":2030,\"title\":\"a year\","
                                "\"pool\":{\"relocations\":100,\"financial_eur\":2000000.5},"
                                "\"states\":["
                                "{\"code\":\"AA\",\"name\":\"Alpha\",\"population\":4,\"gdp_million_eur\":4.25,"
                                "\"pledge\":{\"relocations\":45},\"status\":[\"at_risk\"]},"
                                "{\"code\":\"BB\",\"population\":4,\"gdp_million_eur\":4},"
                                "{\"code\":\"EL\",\"population\":2,\"gdp_million_eur\":2}],"
                                "\"benefitting\":[{\"code\":\"EL\",\"need\":{\"relocations\":85}}],"
                                "\"links\":[{\"from\":\"BB\",\"to\":\"GR\",\"max_relocations\":7}]}";

static const char without_links[] = "{\"format\":\"solpool-year-1\",\"year\":2030,"
                                    "\"pool\":{\"relocations\":100,\"financial_eur\":2000000},"
                                    "\"states\":[{\"code\":\"AA\",\"population\":4,\"gdp_million_eur\":4},"
                                    "{\"code\":\"CC\",\"population\":2,\"gdp_million_eur\":2}],"
                                    "\"benefitting\":[{\"code\":\"CC\"}],\"links\":null}";

static solpool_year *read_year(const char *text, const char *setting)
{
    solpool_year *year = NULL;
    solpool_error err;
    ck_assert_msg(solpool_year_read(&year, text, strlen(text), &setting, setting != NULL ? 1 : 0, &err) == SOLPOOL_OK,
                  "%s", err.message);
    return year;
}

/* --- Changes that are right -------------------------------------------------------------------- */

static const struct {
    const char *year, *path, *value;
} right_rows[] = {
    {year_text, "AA.pledge.relocations", "40"},
    {year_text, "AA.pledge.financial_eur", "100.25"},
    {year_text, "AA.pledge", "null"},
    {year_text, "BB.pledge", "{\"relocations\": 5}"},
    {year_text, "BB.prefer", "relocate"},
    {year_text, "BB.capacity.relocations", "3"},
    {year_text, "GR.need.relocations", "20"},
    {year_text, "EL.need.financial_eur", "20"},
    {year_text, "GR.population", "3"},
    {year_text, "pool.relocations", "110"},
    {year_text, "pool.forum_reconvened", "true"},
    {year_text, "rules.rounding", "nearest"},
    {year_text, "year", "2031"},
    {year_text, "title", "another"},
    {year_text, "as_of", "\"2030-05-01\""},
    {year_text, "AA>GR.max_relocations", "5"},
    {year_text, "BB>EL.max_relocations", "null"},
    {year_text, "links", "[]"},
    {without_links, "AA>CC.excluded", "true"},
    {without_links, "links", "[{\"from\":\"AA\",\"to\":\"CC\",\"max_relocations\":1}]"},
};

/* As when the file is read with the setting. */
START_TEST(test_set)
{
    char setting[120];
    solpool_error err;
    snprintf(setting, sizeof setting, "%s=%s", right_rows[_i].path, right_rows[_i].value);
    solpool_year *year = read_year(right_rows[_i].year, NULL);
    solpool_year *wanted = read_year(right_rows[_i].year, setting);
    ck_assert_msg(solpool_year_set(year, right_rows[_i].path, right_rows[_i].value, &err) == SOLPOOL_OK, "%s: %s",
                  setting, err.message);
    char *found = allocated(year), *expected = allocated(wanted);
    ck_assert_msg(strcmp(found, expected) == 0, "%s", setting);
    ck_assert_uint_eq(solpool_year_warning_count(year), solpool_year_warning_count(wanted));
    solpool_text_free(found);
    solpool_text_free(expected);
    solpool_year_free(year);
    solpool_year_free(wanted);
}
END_TEST

/* --- Changes that are wrong -------------------------------------------------------------------- */

static const struct {
    const char *year, *path, *value;
    solpool_status status;
    const char *where, *said;
} wrong_rows[] = {
    {year_text, "AA.pledge.relocations", "-1", SOLPOOL_ERR_INPUT, "AA.pledge.relocations", "found"},
    {year_text, "AA.pledge.relocations", "many", SOLPOOL_ERR_INPUT, "AA.pledge.relocations", "found"},
    {year_text, "AA.pledge.relocation", "1", SOLPOOL_ERR_INPUT, "AA.pledge.relocation", "relocations"},
    {year_text, "BB.pledge.relocation", "1", SOLPOOL_ERR_INPUT, "BB.pledge.relocation", "relocations"},
    {year_text, "AA.code", "BB", SOLPOOL_ERR_INPUT, "", "twice"},
    {year_text, "XX.population", "4", SOLPOOL_ERR_ARGUMENT, "XX.population", "no state"},
    {year_text, "AA.need.relocations", "4", SOLPOOL_ERR_ARGUMENT, "AA.need.relocations", "no benefitting state"},
    {year_text, "AA>XX.excluded", "true", SOLPOOL_ERR_INPUT, "", "XX"},
    {year_text, "AA>GR.from", "XX", SOLPOOL_ERR_INPUT, "", "XX"},
    {without_links, "AA>XX.excluded", "true", SOLPOOL_ERR_INPUT, "", "XX"},
    {year_text, "states", "[]", SOLPOOL_ERR_INPUT, "states", ""},
    {year_text, "pool", "5", SOLPOOL_ERR_INPUT, "pool", "object"},
    {year_text, "nothing.of.this", "5", SOLPOOL_ERR_INPUT, "nothing", ""},
    {year_text, "rules.rounding", "sometimes", SOLPOOL_ERR_ARGUMENT, "rules.rounding", "ceil"},
    {year_text, "year.next", "5", SOLPOOL_ERR_ARGUMENT, "year.next", "no members"},
    {year_text, "", "5", SOLPOOL_ERR_ARGUMENT, "", "PATH=VALUE"},
    {year_text, "AA", "5", SOLPOOL_ERR_ARGUMENT, "AA", "too early"},
    {year_text, "AA..x", "5", SOLPOOL_ERR_ARGUMENT, "AA..x", ""},
    {year_text, "AA.name", "\xC3", SOLPOOL_ERR_ARGUMENT, "", "UTF-8"},
    {year_text, "AA.\xFF", "1", SOLPOOL_ERR_ARGUMENT, "", "UTF-8"},
    {year_text, NULL, "5", SOLPOOL_ERR_ARGUMENT, "", "NULL"},
    {year_text, "year", NULL, SOLPOOL_ERR_ARGUMENT, "", "NULL"},
};

/* The year is as it was, byte for byte, and can still be changed. */
static char *scenario(const solpool_year *year, const char *patch)
{
    char *line = NULL;
    solpool_error err;
    ck_assert_msg(solpool_sweep_line(&line, year, patch, strlen(patch), 1, 0, &err) == SOLPOOL_OK, "%s", err.message);
    return line;
}

/* --- Written as a year file -------------------------------------------------------------------- */

static const struct {
    const char *path, *value;
} written_rows[] = {
    {"title", "quotes \" and \\ and \\n, \xC3\xA9"},
    {"AA.pledge.financial_eur", "1234567.89"},
    {"AA.gdp_million_eur", "0.001"},
    {"BB.population", "2147483649"},
    {"BB>GR.weight", "0.1"},
    {"pool.financial_eur", "900719925474.99"},
    {"AA>EL.excluded", "true"},
    {"rules.rounding", "nearest"},
    {"BB.pledge", "null"},
    {"as_of", "\"2030-05-01\""},
};

static char *year_written(const solpool_year *year)
{
    char *text = NULL;
    solpool_error err;
    ck_assert_msg(solpool_year_write(&text, year, &err) == SOLPOOL_OK, "%s", err.message);
    return text;
}

/* Without its "settings", which say how it was made and stand on one line. */
static char *allocated_plainly(const solpool_year *year)
{
    char *text = allocated(year), *from = strstr(text, "\n  \"settings\": ");
    if (from != NULL) {
        char *to = strchr(from + 1, '\n');
        memmove(from, to, strlen(to) + 1);
    }
    return text;
}

/* The text gives the same allocation and, once more, the same text. */
START_TEST(test_written_again)
{
    solpool_error err;
    solpool_year *year = read_year(year_text, NULL);
    ck_assert_msg(solpool_year_set(year, written_rows[_i].path, written_rows[_i].value, &err) == SOLPOOL_OK, "%s",
                  err.message);
    char *text = year_written(year), *expected = allocated_plainly(year);
    solpool_year *again = read_year(text, NULL);
    char *found = allocated_plainly(again), *twice = year_written(again);
    ck_assert_str_eq(found, expected);
    ck_assert_str_eq(twice, text);
    solpool_text_free(twice);
    solpool_text_free(found);
    solpool_text_free(expected);
    solpool_text_free(text);
    solpool_year_free(again);
    solpool_year_free(year);
}
END_TEST

START_TEST(test_written)
{
    static const char patch[] = "{\"states\":{\"AA\":{\"population\":5}},\"links\":{\"AA>CC\":{\"excluded\":true}}}";
    solpool_year *year = read_year(without_links, "AA.gdp_million_eur=4.5"), *patched = NULL;
    ck_assert_int_eq(solpool_year_patch(&patched, year, patch, strlen(patch), NULL), SOLPOOL_OK);
    char *text = year_written(patched);
    ck_assert_str_eq(text, "{\n"
                           "  \"format\": \"solpool-year-1\",\n"
                           "  \"year\": 2030,\n"
                           "  \"pool\": { \"relocations\": 100, \"financial_eur\": 2000000 },\n"
                           "  \"states\": [\n"
                           "    { \"code\": \"AA\", \"population\": 5, \"gdp_million_eur\": 4.5 },\n"
                           "    { \"code\": \"CC\", \"population\": 2, \"gdp_million_eur\": 2 }\n"
                           "  ],\n"
                           "  \"benefitting\": [\n"
                           "    { \"code\": \"CC\" }\n"
                           "  ],\n"
                           "  \"links\": [\n"
                           "    { \"from\": \"AA\", \"to\": \"CC\", \"excluded\": true }\n"
                           "  ]\n"
                           "}\n");
    solpool_text_free(text);
    solpool_year_free(patched);
    solpool_year_free(year);
}
END_TEST

/* Several at once are what the same settings of a file are; all or none. */
START_TEST(test_set_all)
{
    static const char *const right[] = {"AA.pledge.relocations=44", "BB.pledge={\"relocations\":3}",
                                        "AA.pledge.relocations=45"};
    static const char *const wrong[] = {"AA.pledge.relocations=46", "AA.pledge.financial_eur=-1"};
    solpool_year *year = read_year(year_text, "AA.pledge.relocations=1"), *other = NULL;
    solpool_error err = {.line = 0};
    ck_assert_int_eq(solpool_year_read(&other, year_text, strlen(year_text), right + 1, 2, &err), SOLPOOL_OK);
    ck_assert_int_eq(solpool_year_set_all(year, right, 3, &err), SOLPOOL_OK);
    char *expected = allocated_plainly(other), *found = allocated_plainly(year);
    ck_assert_str_eq(found, expected); /* of settings of one path the last is remembered */
    solpool_text_free(found);
    ck_assert_int_eq(solpool_year_set_all(year, wrong, 2, &err), SOLPOOL_ERR_INPUT);
    ck_assert_str_eq(err.path, "AA.pledge.financial_eur");
    ck_assert_int_eq(solpool_year_set_all(year, NULL, 0, &err), SOLPOOL_OK);
    found = allocated_plainly(year);
    ck_assert_str_eq(found, expected);
    solpool_text_free(found);
    solpool_text_free(expected);
    solpool_year_free(other);
    solpool_year_free(year);
}
END_TEST

/* Scenarios of a year borrow from it, and are those of the year as it is when they are asked for. */
START_TEST(test_set_between_scenarios)
{
    static const char patch[] = "{\"states\":{\"BB\":{\"pledge\":{\"relocations\":3}}}}";
    static const char sourced[] = "{\"states\":{\"BB\":{\"source\":\"a\"}}}";
    solpool_year *year = read_year(year_text, "sources=[{\"id\":\"a\"}]");
    solpool_year *other = read_year(year_text, "AA.pledge.relocations=44");
    char *before = scenario(year, patch), *expected = scenario(other, patch);
    ck_assert_int_eq(solpool_year_set(year, "AA.pledge.relocations", "44", NULL), SOLPOOL_OK);
    char *after = scenario(year, patch);
    ck_assert_str_ne(before, after);
    ck_assert_str_eq(after, expected);
    solpool_text_free(before);
    solpool_text_free(after);
    solpool_text_free(expected);
    /* Also after a change that is refused. */
    ck_assert_int_ne(solpool_year_set(year, "sources", "[{\"id\":5}]", NULL), SOLPOOL_OK);
    after = scenario(year, sourced);
    ck_assert_ptr_null(strstr(after, "error"));
    solpool_text_free(after);
    ck_assert_int_eq(solpool_year_set(year, "sources", "[]", NULL), SOLPOOL_OK);
    after = scenario(year, sourced);
    ck_assert_ptr_nonnull(strstr(after, "there is no entry with the id"));
    solpool_text_free(after);
    ck_assert_int_eq(solpool_year_set(year, "AA.pledge.relocations", "43", NULL), SOLPOOL_OK);
    solpool_year_free(year);
    solpool_year_free(other);
}
END_TEST

START_TEST(test_refused)
{
    solpool_error err = {SOLPOOL_OK, 0, 0, "", ""};
    const char *path = wrong_rows[_i].path, *value = wrong_rows[_i].value;
    solpool_year *year = read_year(wrong_rows[_i].year, NULL);
    char *before = allocated(year);
    solpool_status status = solpool_year_set(year, path, value, &err);
    ck_assert_msg(status == wrong_rows[_i].status && err.status == status, "%s=%s: %s (%s)", path, value,
                  solpool_status_text(status), err.message);
    ck_assert_msg(strstr(err.message, wrong_rows[_i].said) != NULL, "%s=%s: %s", path, value, err.message);
    if (wrong_rows[_i].where[0] != '\0')
        ck_assert_str_eq(err.path, wrong_rows[_i].where);
    ck_assert_int_eq(solpool_year_set(year, path, value, NULL), status);
    char *after = allocated(year);
    ck_assert_str_eq(before, after);
    ck_assert_int_eq(solpool_year_set(year, "AA.pledge.relocations", "2", NULL), SOLPOOL_OK);
    ck_assert_int_eq(solpool_year_set(year, "AA.pledge.relocations", "-2", NULL), SOLPOOL_ERR_INPUT);
    solpool_value found;
    ck_assert_int_eq(solpool_year_value(&found, year, "AA.pledge.relocations", NULL), SOLPOOL_OK);
    ck_assert_int_eq(found.numerator, 2);
    solpool_text_free(before);
    solpool_text_free(after);
    solpool_year_free(year);
}
END_TEST

/* --- Values ------------------------------------------------------------------------------------ */

static const struct {
    const char *path;
    solpool_value_kind kind;
    solpool_unit unit;
    int64_t numerator, denominator;
    const char *text;
} value_rows[] = {
    {"year", SOLPOOL_VALUE_NUMBER, SOLPOOL_UNIT_NONE, 2030, 1, NULL},
    {"title", SOLPOOL_VALUE_TEXT, SOLPOOL_UNIT_NONE, 0, 0, "a year"},
    {"pool.relocations", SOLPOOL_VALUE_NUMBER, SOLPOOL_UNIT_PERSONS, 100, 1, NULL},
    {"pool.financial_eur", SOLPOOL_VALUE_NUMBER, SOLPOOL_UNIT_EUR, 4000001, 2, NULL},
    {"pool.proposal.relocations", SOLPOOL_VALUE_NUMBER, SOLPOOL_UNIT_PERSONS, 30000, 1, NULL},
    {"pool.sar_percent", SOLPOOL_VALUE_NONE, SOLPOOL_UNIT_NONE, 0, 0, NULL},
    {"pool.forum_reconvened", SOLPOOL_VALUE_YES_NO, SOLPOOL_UNIT_NONE, 0, 1, NULL},
    {"rules.rounding", SOLPOOL_VALUE_TEXT, SOLPOOL_UNIT_NONE, 0, 0, "ceil"},
    {"AA.name", SOLPOOL_VALUE_TEXT, SOLPOOL_UNIT_NONE, 0, 0, "Alpha"},
    {"BB.name", SOLPOOL_VALUE_NONE, SOLPOOL_UNIT_NONE, 0, 0, NULL},
    {"AA.gdp_million_eur", SOLPOOL_VALUE_NUMBER, SOLPOOL_UNIT_NONE, 17, 4, NULL},
    {"AA.bound", SOLPOOL_VALUE_YES_NO, SOLPOOL_UNIT_NONE, 1, 1, NULL},
    {"AA.prefer", SOLPOOL_VALUE_TEXT, SOLPOOL_UNIT_NONE, 0, 0, "pay"},
    {"AA.deduction", SOLPOOL_VALUE_NUMBER, SOLPOOL_UNIT_RATIO, 0, 1, NULL},
    {"AA.pledge.relocations", SOLPOOL_VALUE_NUMBER, SOLPOOL_UNIT_PERSONS, 45, 1, NULL},
    {"AA.pledge.offsets", SOLPOOL_VALUE_NUMBER, SOLPOOL_UNIT_PERSONS, 0, 1, NULL},
    {"states[0].population", SOLPOOL_VALUE_NUMBER, SOLPOOL_UNIT_PERSONS, 4, 1, NULL},
    {"EL.need.relocations", SOLPOOL_VALUE_NUMBER, SOLPOOL_UNIT_PERSONS, 85, 1, NULL},
    {"GR.code", SOLPOOL_VALUE_TEXT, SOLPOOL_UNIT_NONE, 0, 0, "GR"},
    {"GR.weight", SOLPOOL_VALUE_NUMBER, SOLPOOL_UNIT_NONE, 1, 1, NULL},
    {"BB>GR.max_relocations", SOLPOOL_VALUE_NUMBER, SOLPOOL_UNIT_PERSONS, 7, 1, NULL},
    {"BB>EL.max_relocations", SOLPOOL_VALUE_NUMBER, SOLPOOL_UNIT_PERSONS, 7, 1, NULL},
    {"AA>GR.max_relocations", SOLPOOL_VALUE_NONE, SOLPOOL_UNIT_NONE, 0, 0, NULL},
};

START_TEST(test_values)
{
    solpool_year *year = read_year(year_text, NULL);
    solpool_value found;
    solpool_error err;
    const char *path = value_rows[_i].path;
    ck_assert_msg(solpool_year_value(&found, year, path, &err) == SOLPOOL_OK, "%s: %s", path, err.message);
    ck_assert_msg(found.kind == value_rows[_i].kind && found.unit == value_rows[_i].unit, "%s: kind %d, unit %d", path,
                  (int)found.kind, (int)found.unit);
    ck_assert_int_eq(found.numerator, value_rows[_i].numerator);
    ck_assert_int_eq(found.denominator, value_rows[_i].denominator);
    ck_assert_int_eq(found.exact, value_rows[_i].denominator > 0);
    if (value_rows[_i].text != NULL)
        ck_assert_str_eq(found.text, value_rows[_i].text);
    else
        ck_assert_ptr_null(found.text);
    solpool_year_free(year);
}
END_TEST

/* Several between the same two states have each their own place. */
START_TEST(test_events)
{
    static const char events[] = "[{\"date\":\"2030-02-01\",\"from\":\"AA\",\"to\":\"GR\",\"relocations\":1},"
                                 "{\"date\":\"2030-03-01\",\"from\":\"AA\",\"to\":\"GR\",\"relocations\":2}]";
    solpool_year *year = read_year(year_text, NULL);
    solpool_value found;
    ck_assert_int_eq(solpool_year_set(year, "implemented", events, NULL), SOLPOOL_OK);
    for (int k = 0; k < 2; k++) {
        char path[40];
        snprintf(path, sizeof path, "implemented[%d].relocations", k);
        ck_assert_int_eq(solpool_year_value(&found, year, path, NULL), SOLPOOL_OK);
        ck_assert_int_eq(found.numerator, k + 1);
    }
    solpool_year_free(year);
}
END_TEST

static const struct {
    const char *path, *said;
} unknown_rows[] = {
    {"AA.pledge.relocation", "did you mean \"AA.pledge.relocations\"?"},
    {"AA.duty", "no value of the year file has this path"},
    {"XX.population", "no value of the year file has this path"},
    {"pool", "no value of the year file has this path"},
    {"AA.pledge", "members"},
    {"AA.status", "members"},
    {"", "no value of the year file"},
    {"states[9].population", "no value of the year file"},
    {NULL, "NULL"},
};

START_TEST(test_unknown)
{
    solpool_year *year = read_year(year_text, NULL);
    solpool_value found;
    solpool_error err;
    ck_assert_int_eq(solpool_year_value(&found, year, unknown_rows[_i].path, &err), SOLPOOL_ERR_ARGUMENT);
    ck_assert_msg(strstr(err.message, unknown_rows[_i].said) != NULL, "%s: %s", unknown_rows[_i].path, err.message);
    ck_assert_int_eq(found.kind, SOLPOOL_VALUE_NONE);
    ck_assert_int_eq(solpool_year_value(&found, year, unknown_rows[_i].path, NULL), SOLPOOL_ERR_ARGUMENT);
    solpool_year_free(year);
}
END_TEST

/* In the order of codes, EL as GR, and anew after a change. */
START_TEST(test_codes)
{
    solpool_year *year = read_year(year_text, NULL);
    ck_assert_uint_eq(solpool_year_state_count(year), 3);
    ck_assert_str_eq(solpool_year_state_code(year, 0), "AA");
    ck_assert_str_eq(solpool_year_state_code(year, 2), "GR");
    ck_assert_ptr_null(solpool_year_state_code(year, 3));
    ck_assert_uint_eq(solpool_year_benefitting_count(year), 1);
    ck_assert_str_eq(solpool_year_benefitting_code(year, 0), "GR");
    ck_assert_ptr_null(solpool_year_benefitting_code(year, 1));
    ck_assert_int_eq(solpool_year_set(year, "benefitting", "[]", NULL), SOLPOOL_ERR_INPUT);
    ck_assert_int_eq(solpool_year_set(year, "links", "[]", NULL), SOLPOOL_OK);
    ck_assert_int_eq(solpool_year_set(year, "benefitting", "[]", NULL), SOLPOOL_OK);
    ck_assert_uint_eq(solpool_year_benefitting_count(year), 0);
    ck_assert_ptr_null(solpool_year_benefitting_code(year, 0));
    solpool_year_free(year);
}
END_TEST

Suite *year_set_suite(void)
{
    Suite *suite = suite_create("year_set");
    TCase *all = tcase_create("all");
    suite_add_tcase(suite, all);
    tcase_set_timeout(all, 60);
    tcase_add_loop_test(all, test_set, 0, (int)(sizeof right_rows / sizeof *right_rows));
    tcase_add_loop_test(all, test_refused, 0, (int)(sizeof wrong_rows / sizeof *wrong_rows));
    tcase_add_loop_test(all, test_values, 0, (int)(sizeof value_rows / sizeof *value_rows));
    tcase_add_loop_test(all, test_unknown, 0, (int)(sizeof unknown_rows / sizeof *unknown_rows));
    tcase_add_test(all, test_events);
    tcase_add_test(all, test_codes);
    tcase_add_loop_test(all, test_written_again, 0, (int)(sizeof written_rows / sizeof *written_rows));
    tcase_add_test(all, test_written);
    tcase_add_test(all, test_set_all);
    tcase_add_test(all, test_set_between_scenarios);
    return suite;
}
