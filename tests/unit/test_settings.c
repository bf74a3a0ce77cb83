/* src/input/settings.h: many settings, of which places are looked up in tables. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

#include "input/settings.h"

static const char text[] = "{'states':[{'code':'EL'},{'code':'AA','x':1},{'code':'BB'}],'benefitting':[{'code':'BB'}],"
                           "'links':[{'from':'AA','to':'BB'}]}";

/* More than are looked up one by one, with what changes the lists and codes themselves between them. */
static const char *const rows[] = {
    "AA.pledge.relocations=5",
    "BB.need.relocations=7",
    "GR.prefer=relocate",
    "AA>BB.weight=2",
    "BB>EL.weight=3",
    "GR>AA.excluded=true",
    "BB>GR.max_relocations=4", /* the link that was made for EL */
    "EL.capacity.relocations=9",
    "AA.code=CC", /* from here on it has another name */
    "CC.pledge.relocations=6",
    "AA>BB.from=CC",
    "CC>BB.weight=5",
    "AA>BB.weight=6", /* a new one */
    "states=[{\"code\":\"DD\"},{\"code\":\"EE\"},{\"code\":\"DD\",\"x\":2}]",
    "DD.x=3", /* the first of the two */
    "EE.pledge=null",
    "EE.pledge.offsets=1",
    "links=null",
    "DD>EE.weight=1",
    "EE>DD.weight=2",
    "DD>EE.excluded=true",
    "benefitting=[]",
    "rules.rounding=exact",
};

enum { ROW_COUNT = sizeof rows / sizeof *rows };

static void begin(struct document *document, char *json)
{
    ck_assert_int_eq(document_parse(document, json, strlen(json), NULL), SOLPOOL_OK);
}

START_TEST(test_many)
{
    char *json = quoted(text);
    struct document at_once, in_turn;
    solpool_error err;
    begin(&at_once, json);
    begin(&in_turn, json);
    ck_assert_msg(settings_apply(&at_once, rows, ROW_COUNT, &err) == SOLPOOL_OK, "%s: %s", err.path, err.message);
    for (size_t k = 0; k < ROW_COUNT; k++)
        ck_assert_int_eq(settings_apply(&in_turn, &rows[k], 1, NULL), SOLPOOL_OK);
    char *first = cJSON_PrintUnformatted(at_once.root);
    char *second = cJSON_PrintUnformatted(in_turn.root);
    ck_assert_str_eq(first, second);
    ck_assert_ptr_nonnull(strstr(first, "{\"code\":\"DD\",\"x\":3},{\"code\":\"EE\""));
    cJSON_free(first);
    cJSON_free(second);
    document_clear(&at_once);
    document_clear(&in_turn);
    free(json);
}
END_TEST

/* A code that is gone is found no longer. */
START_TEST(test_gone)
{
    const char *settings[ROW_COUNT + 1];
    char *json = quoted(text);
    struct document document;
    solpool_error err;
    begin(&document, json);
    memcpy(settings, rows, sizeof rows);
    settings[ROW_COUNT] = "CC.prefer=pay";
    ck_assert_int_eq(settings_apply(&document, settings, ROW_COUNT + 1, &err), SOLPOOL_ERR_ARGUMENT);
    ck_assert_str_eq(err.message, "CC: there is no state with this code in the file");
    document_clear(&document);
    free(json);
}
END_TEST

/* What is known to be set: the value, all of an object or a link that was made for it, all of a list. */
START_TEST(test_known)
{
    static const char *const set[] = {"AA.pledge.offsets", "AA.x", "AA>BB.weight",  "BB>GR",
                                      "BB>GR.weight",      "GR.x", "rules.rounding"};
    static const char *const not_set[] = {"AA", "AA.xx", "AA.y", "AA>BB", "BB>GR2.x", "BB.x", "pledge", "rule"};
    static const char *const made[] = {"AA.x=1",   "AA.pledge.offsets=2", "AA>BB.weight=3", "BB>EL.excluded=true",
                                       "EL.x=1=1", "rules.rounding=exact"};
    char *json = quoted(text);
    struct document document, copy;
    begin(&document, json);
    ck_assert(!document_is_set(&document, "AA.x"));
    ck_assert_int_eq(settings_apply(&document, made, sizeof made / sizeof *made, NULL), SOLPOOL_OK);
    ck_assert_int_eq(document_copy(&copy, &document, NULL), SOLPOOL_OK);
    for (size_t k = 0; k < sizeof set / sizeof *set; k++)
        ck_assert_msg(document_is_set(&copy, set[k]), "%s", set[k]);
    for (size_t k = 0; k < sizeof not_set / sizeof *not_set; k++)
        ck_assert_msg(!document_is_set(&copy, not_set[k]), "%s", not_set[k]);
    document_clear(&document);
    document_clear(&copy);
    free(json);
}
END_TEST

/* A change that is taken back is known no longer; one that is made again is known once. */
START_TEST(test_known_changes)
{
    struct amendment amendment;
    char *json = quoted(text);
    struct document document;
    begin(&document, json);
    ck_assert_int_eq(amendment_make(&amendment, &document, "AA.pledge.offsets", "1", NULL), SOLPOOL_OK);
    ck_assert(document_is_set(&document, "AA.pledge.relocations"));
    amendment_undo(&amendment);
    ck_assert(!document_is_set(&document, "AA.pledge.offsets"));
    size_t length = 0;
    for (int k = 0; k < 3; k++) {
        ck_assert_int_eq(amendment_make(&amendment, &document, "AA.pledge.offsets", "1", NULL), SOLPOOL_OK);
        amendment_keep(&amendment);
        ck_assert(document_is_set(&document, "AA.pledge.offsets"));
        ck_assert(k == 0 || document.settings.length == length);
        length = document.settings.length;
    }
    document_clear(&document);
    free(json);
}
END_TEST

static size_t warnings_of(const char *const *settings, size_t count, const char *patch)
{
    size_t length, warnings;
    solpool_year *year = NULL, *patched = NULL;
    const char *file = solpool_builtin_year(&length);
    ck_assert_int_eq(solpool_year_read(&year, file, length, settings, count, NULL), SOLPOOL_OK);
    ck_assert_int_eq(solpool_year_patch(&patched, year, patch, strlen(patch), NULL), SOLPOOL_OK);
    warnings = solpool_year_warning_count(patched);
    solpool_year_free(patched);
    solpool_year_free(year);
    return warnings;
}

/* Thousands are doubtful as long as they stand there. */
START_TEST(test_thousands)
{
    static const char *const twice[] = {"NL.cost.relocation_eur=35.000", "NL.cost.relocation_eur=35000"};
    static const char patch[] = "{\"states\":{\"NL\":{\"cost\":{\"relocation_eur\":35000}}}}";
    size_t usual = warnings_of(NULL, 0, "{}");
    ck_assert_uint_eq(warnings_of(twice, 1, "{}"), usual + 1);
    ck_assert_uint_eq(warnings_of(twice, 2, "{}"), usual);
    ck_assert_uint_eq(warnings_of(twice, 1, patch), usual);
}
END_TEST

START_TEST(test_too_many)
{
    const char **settings = calloc(SOLPOOL_MAX_SETTINGS + 1, sizeof *settings);
    char *json = quoted(text);
    struct document document;
    solpool_error err;
    ck_assert_ptr_nonnull(settings);
    for (size_t k = 0; k <= SOLPOOL_MAX_SETTINGS; k++)
        settings[k] = "AA.x=2";
    begin(&document, json);
    ck_assert_int_eq(settings_apply(&document, settings, SOLPOOL_MAX_SETTINGS, NULL), SOLPOOL_OK);
    ck_assert_int_eq(settings_apply(&document, settings, SOLPOOL_MAX_SETTINGS + 1, &err), SOLPOOL_ERR_ARGUMENT);
    ck_assert_str_eq(err.message, "10001 settings, and 10000 are taken at most; write them into the file");
    document_clear(&document);
    free(json);
    free(settings);
}
END_TEST

Suite *settings_suite(void)
{
    Suite *suite = suite_create("settings");
    TCase *many = case_of(suite, "many");
    tcase_add_test(many, test_many);
    tcase_add_test(many, test_gone);
    tcase_add_test(many, test_too_many);
    TCase *known = case_of(suite, "known");
    tcase_add_test(known, test_known);
    tcase_add_test(known, test_known_changes);
    tcase_add_test(known, test_thousands);
    return suite;
}
