/* src/eurostat: the parts of a table, and changes to a text. Whole files are in tests/eurostat_check.py. */
#include "support.h"

#include <solpool_questions.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/digest.h"
#include "json/edit.h"
#include "eurostat/observe.h"
#include "eurostat/rows.h"
#include "eurostat/select.h"
#include "eurostat/unpack.h"

/* --- Numbers, periods, flags, states ----------------------------------------------------------- */

static const struct {
    const char *text;
    bool grouped;
    int64_t thousandths; /* -1: refused */
} number_rows[] = {
    {"0", false, 0},
    {"83577140", false, 83577140000},
    {"4328970.0", false, 4328970000},
    {"4328970.50000", false, 4328970500},
    {"0.001", false, 1},
    {"1.08447697E8", false, 108447697000},
    {"1.122459E6", false, 1122459000},
    {"5E-1", false, 500},
    {"0E9", false, 0},
    {"9,128,824", true, 9128824000},
    {"9 128 824.5", true, 9128824500},
    {"128", true, 128000},
    {"1,000", true, 1000000},
    {"9,128,824", false, -1},
    {"9,12,824", true, -1},
    {",128", true, -1},
    {"9128,824", true, -1},
    {"9,128,82", true, -1},
    {"1.0001", false, -1},
    {"1E-4", false, -1},
    {"1E", false, -1},
    {"1E+", false, -1},
    {"1E999", false, -1},
    {"E5", false, -1},
    {"1.5E30", false, -1},
    {"999999999999999999999", false, -1},
    {"", false, -1},
    {".", false, -1},
    {".5", false, -1},
    {"5.", false, -1},
    {"1.2.3", false, -1},
    {"-5", false, -1},
    {"+5", false, -1},
    {"12a", false, -1},
    {"1 000", false, -1},
};

START_TEST(test_number)
{
    int64_t found = -1;
    bool right = number_read(&found, slice_of(number_rows[_i].text), number_rows[_i].grouped);
    ck_assert_msg((right ? found : -1) == number_rows[_i].thousandths, "%s: %lld", number_rows[_i].text,
                  (long long)found);
}
END_TEST

static const struct {
    const char *text;
    int period;
} period_rows[] = {
    {"2025", 202500}, {"2025-07", 202507}, {"2025M07", 202507}, {"2025-12", 202512}, {"2025-13", 0},
    {"2025-00", 0},   {"2025-Q1", 0},      {"2025Q1", 0},       {"1899", 0},         {"20x5", 0},
    {"", 0},          {"2025-07-01", 0},   {"2025/07", 0},      {"2025-7", 0},
};

START_TEST(test_period)
{
    ck_assert_int_eq(period_read(slice_of(period_rows[_i].text)), period_rows[_i].period);
}
END_TEST

START_TEST(test_flags)
{
    char flags[FLAGS_SIZE];
    ck_assert(flags_read(flags, slice_of("bep"), slice_of("")));
    ck_assert_str_eq(flags, "bep");
    ck_assert(flags_read(flags, slice_of(""), slice_of("C")));
    ck_assert_str_eq(flags, "@C");
    ck_assert(flags_read(flags, slice_of("p"), slice_of("C")));
    ck_assert_str_eq(flags, "p@C");
    ck_assert(!flags_read(flags, slice_of("b1"), slice_of("")));
    ck_assert(!flags_read(flags, slice_of("p"), slice_of("@")));
    ck_assert(flags_read(flags, slice_of("abcdefghijklmno"), slice_of("")));
    ck_assert(!flags_read(flags, slice_of("abcdefghijklmnop"), slice_of("")));
    ck_assert(!flags_read(flags, slice_of("abcdefghijklmn"), slice_of("C")));
}
END_TEST

static const struct {
    const char *text;
    const char *code; /* NULL: passed over */
} geo_rows[] = {
    {"EL", "GR"},
    {"GR", "GR"},
    {"DE", "DE"},
    {"DE_TOT", "DE_TOT"},
    {"EU27_2020", "EU27_2020"},
    {"Germany (until 1990 former territory of the FRG)", "DE"},
    {"Czech Republic", "CZ"},
    {"czechia", "CZ"},
    {"European Union - 27 countries (from 2020)", NULL},
    {"D E", NULL},
    {"", NULL},
};

START_TEST(test_geo)
{
    char code[CODE_SIZE];
    bool right = geo_read(code, slice_of(geo_rows[_i].text));
    ck_assert_int_eq(right, geo_rows[_i].code != NULL);
    if (right)
        ck_assert_str_eq(code, geo_rows[_i].code);
}
END_TEST

static const struct {
    enum statistic figure;
    int64_t thousandths;
    const char *text;
} figure_rows[] = {
    {STATISTIC_POPULATION, 18044027000, "18044027"},
    {STATISTIC_GDP, 1122459000, "1122459.0"},
    {STATISTIC_GDP, 494087600, "494087.6"},
    {STATISTIC_GDP, 1001, "1.001"},
    {STATISTIC_GDP, 10, "0.01"},
    {STATISTIC_UNEMPLOYMENT, 10000, "10.0"},
    {STATISTIC_APPLICANTS, 0, "0"},
};

START_TEST(test_figure_text)
{
    char text[FIGURE_SIZE];
    statistic_text(text, &statistic_table[figure_rows[_i].figure], figure_rows[_i].thousandths);
    ck_assert_str_eq(text, figure_rows[_i].text);
}
END_TEST

/* --- Datasets ---------------------------------------------------------------------------------- */

/* Unemployment by age and sex has the dimensions of the population: the unit tells them apart. */
START_TEST(test_fit)
{
    size_t population = dataset_of_id(slice_of("DEMO_PJAN"));
    size_t unemployment = dataset_of_id(slice_of("une_rt_a"));
    struct slice names[] = {slice_of("freq"), slice_of("age"), slice_of("unit"), slice_of("sex")};
    struct fit fit = fit_of_names(names, 4);
    ck_assert_uint_eq(fit.rank[population], 0);
    ck_assert_uint_eq(fit.rank[unemployment], 0);
    struct fit persons = fit_both(fit, fit_of_value(names[2], slice_of("NR")));
    ck_assert_uint_eq(persons.rank[population], 0);
    ck_assert_uint_eq(persons.rank[unemployment], NO_FIT);
    struct fit rate = fit_both(fit, fit_of_value(names[2], slice_of("PC_ACT")));
    ck_assert_uint_eq(rate.rank[population], NO_FIT);
    ck_assert_uint_eq(rate.rank[unemployment], 0);
    struct fit all_ages = fit_both(rate, fit_of_value(names[1], slice_of("TOTAL")));
    ck_assert_uint_eq(all_ages.rank[unemployment], 1);
    struct fit quarters = fit_both(fit, fit_of_value(names[0], slice_of("Q")));
    ck_assert(!fit_any(&quarters));
    ck_assert_uint_eq(fit_of_names(names, 2).rank[population], NO_FIT);
}
END_TEST

START_TEST(test_series_in_words)
{
    char words[200];
    const struct dataset *dataset = &dataset_table[dataset_of_id(slice_of("migr_asyappctza"))];
    dataset_series(words, sizeof words, dataset, 0);
    ck_assert_str_eq(words, "freq A, unit PER, citizen EXT_EU27_2020, applicant FRST, sex T, age TOTAL");
    dataset_series(words, sizeof words, dataset, 1);
    ck_assert_str_eq(words, "freq A, unit PER, citizen TOTAL, applicant FRST, sex T, age TOTAL");
    dataset_series(words, 10, dataset, 0);
    ck_assert_uint_lt(strlen(words), 10);
}
END_TEST

/* --- Rows -------------------------------------------------------------------------------------- */

START_TEST(test_rows)
{
    struct stat_table table = {.text = "\xEF\xBB\xBF"
                                       "a,b\r\n\r\n\"x,\r\n\"\"y\",\n,\"\"",
                               .name = ""};
    struct row_reader rows;
    bool more;
    table.length = strlen(table.text);
    rows_begin(&rows, &table, ',', true);
    ck_assert_int_eq(rows_next(&rows, &more, NULL), SOLPOOL_OK);
    ck_assert(more && rows.count == 2 && slice_is(rows.cells[1], "b"));
    ck_assert_uint_eq(rows_at(&rows, 0), 3);
    ck_assert_int_eq(rows_next(&rows, &more, NULL), SOLPOOL_OK);
    ck_assert(more && slice_is(rows.cells[0], "x,\r\n\"\"y") && rows.cells[1].length == 0);
    ck_assert_int_eq(rows_next(&rows, &more, NULL), SOLPOOL_OK);
    ck_assert(more && rows.cells[0].length == 0 && rows.cells[1].length == 0);
    ck_assert_int_eq(rows_next(&rows, &more, NULL), SOLPOOL_OK);
    ck_assert(!more);
    rows_end(&rows);
}
END_TEST

/* --- Changes to a text ------------------------------------------------------------------------- */

static const struct {
    const char *before;
    const char *key, *value, *after; /* of "o" */
    const char *expected;
} set_rows[] = {
    {"{\"o\":{\"a\":1.50,\"b\":2}}", "a", "3", "", "{\"o\":{\"a\":3,\"b\":2}}"},
    {"{\"o\":{\"a\":1.50,\"b\":2}}", "c", "3", "a", "{\"o\":{\"a\":1.50,\"c\": 3,\"b\":2}}"},
    {"{\"o\":{\"a\":1.50,\"b\":2}}", "c", "3", "z", "{\"o\":{\"a\":1.50,\"b\":2,\"c\": 3}}"},
    {"{ \"o\": { \"a\": [ 1, 2 ] } }", "c", "3", "a", "{ \"o\": { \"a\": [ 1, 2 ], \"c\": 3 } }"},
    {"{\n \"o\": {\n  \"a\": 1\n }\n}", "c", "3", "a", "{\n \"o\": {\n  \"a\": 1,\n  \"c\": 3\n }\n}"},
    {"{ \"o\": {} }", "c", "3", "a", "{ \"o\": { \"c\": 3 } }"},
    {"{ \"o\": { \"\\u00e9\": \"\xC3\xA9\", \"c\": {\"x\": []} } }", "c", "null", "",
     "{ \"o\": { \"\\u00e9\": \"\xC3\xA9\", \"c\": null } }"},
};

START_TEST(test_set)
{
    struct document document;
    struct edits edits;
    const char *text = set_rows[_i].before;
    ck_assert_int_eq(document_parse(&document, text, strlen(text), NULL), SOLPOOL_OK);
    edits_begin(&edits, &document);
    edits_set(&edits, cJSON_GetObjectItem(document.root, "o"), set_rows[_i].key, set_rows[_i].value,
              set_rows[_i].after);
    char *changed = NULL;
    ck_assert_int_eq(edits_apply(&changed, &edits, SOLPOOL_OK, NULL), SOLPOOL_OK);
    ck_assert_str_eq(changed, set_rows[_i].expected);
    free(changed);
    document_clear(&document);
}
END_TEST

/* What is given to an empty object member by member. */
START_TEST(test_set_again)
{
    struct document document;
    struct edits edits;
    static const char text[] = "{ \"o\": {}, \"z\": 1 }";
    ck_assert_int_eq(document_parse(&document, text, strlen(text), NULL), SOLPOOL_OK);
    const cJSON *object = cJSON_GetObjectItem(document.root, "o");
    edits_begin(&edits, &document);
    edits_set(&edits, object, "a", "1", "");
    edits_set(&edits, document.root, "z", "2", "");
    edits_set(&edits, object, "b", "{ }", "a");
    edits_set(&edits, object, "c", "3", "a");
    char *changed = NULL;
    ck_assert_int_eq(edits_apply(&changed, &edits, SOLPOOL_OK, NULL), SOLPOOL_OK);
    ck_assert_str_eq(changed, "{ \"o\": { \"a\": 1, \"b\": { }, \"c\": 3 }, \"z\": 2 }");
    free(changed);
    document_clear(&document);
}
END_TEST

static const struct {
    const char *before, *expected; /* two elements of two lines each are added to "l" */
} append_rows[] = {
    {"{ \"l\": [ 1 ] }", "{ \"l\": [ 1, [2, 3], [2, 3] ] }"},
    {"{\n  \"l\": [\n    1\n  ]\n}", "{\n  \"l\": [\n    1,\n    [2,\n    3],\n    [2,\n    3]\n  ]\n}"},
    {"{\"l\":[]}", "{\"l\":[[2,3],[2,3]]}"},
    {"{\"a\":1}", "{\"a\":1,\"l\": [[2,3],[2,3]]}"},
    {"{\n  \"a\": 1\n}", "{\n  \"a\": 1,\n  \"l\": [\n    [2,\n    3],\n    [2,\n    3]\n  ]\n}"},
    {"{}", "{ \"l\": [[2,3],[2,3]] }"},
};

START_TEST(test_append)
{
    struct document document;
    struct edits edits;
    const char *text = append_rows[_i].before;
    const char *const added[] = {"[2,\n3]", "[2,\n3]"};
    ck_assert_int_eq(document_parse(&document, text, strlen(text), NULL), SOLPOOL_OK);
    edits_begin(&edits, &document);
    edits_append(&edits, "l", added, 2);
    char *changed = NULL;
    ck_assert_int_eq(edits_apply(&changed, &edits, SOLPOOL_OK, NULL), SOLPOOL_OK);
    ck_assert_str_eq(changed, append_rows[_i].expected);
    free(changed);
    document_clear(&document);
}
END_TEST

/* --- Packing and digests ----------------------------------------------------------------------- */

/* The example of FIPS 180-4, and nothing at all. */
START_TEST(test_digest)
{
    char digest[DIGEST_SIZE];
    digest_text(digest, "abc", 3);
    ck_assert_str_eq(digest, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    digest_text(digest, "", 0);
    ck_assert_str_eq(digest, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}
END_TEST

/* gzip -n of "a\n", by hand: one stored block. */
static const char packed[] = "\x1F\x8B\x08\0\0\0\0\0\0\x03\x01\x02\0\xFD\xFF"
                             "a\n"
                             "\x07\xA1\xEA\xDD\x02\0\0";

START_TEST(test_unpack)
{
    char *out = NULL;
    size_t length = 0;
    ck_assert(is_packed(packed, sizeof packed) && !is_packed("a", 1) && !is_packed("ab", 2));
    ck_assert_int_eq(unpack(&out, &length, packed, sizeof packed, NULL), SOLPOOL_OK);
    ck_assert_uint_eq(length, 2);
    ck_assert(memcmp(out, "a\n", 2) == 0);
    free(out);
    for (size_t cut = 0; cut < sizeof packed; cut++)
        ck_assert_int_eq(unpack(&out, &length, packed, cut, NULL), SOLPOOL_ERR_INPUT);
    char damaged[sizeof packed];
    memcpy(damaged, packed, sizeof packed);
    damaged[16] ^= 1;
    ck_assert_int_eq(unpack(&out, &length, damaged, sizeof packed, NULL), SOLPOOL_ERR_INPUT);
    ck_assert_ptr_null(out);
}
END_TEST

/* --- The public function ----------------------------------------------------------------------- */

START_TEST(test_arguments)
{
    char *year = NULL, *notes = NULL;
    size_t wrong = 7;
    solpool_error err;
    const solpool_file files[] = {{"a\n\x1B[31m.tsv", "", 0}};
    const char *const periods[] = {"2025"};
    ck_assert_int_eq(solpool_import_eurostat(&year, &notes, &wrong, NULL, 0, NULL, NULL, 0, 0, &err),
                     SOLPOOL_ERR_ARGUMENT);
    ck_assert_int_eq(solpool_import_eurostat(&year, &notes, NULL, files, 1, NULL, NULL, 1, 0, NULL),
                     SOLPOOL_ERR_ARGUMENT);
    ck_assert_int_eq(solpool_import_eurostat(&year, &notes, &wrong, files, 1, NULL, periods, 1, 0, &err),
                     SOLPOOL_ERR_INPUT);
    ck_assert_uint_eq(wrong, 0);
    ck_assert_ptr_null(year);
    ck_assert_ptr_null(notes);
}
END_TEST

Suite *eurostat_suite(void)
{
    Suite *suite = suite_create("eurostat");
    TCase *parts = case_of(suite, "parts");
    add_rows(parts, test_number, number_rows);
    add_rows(parts, test_period, period_rows);
    tcase_add_test(parts, test_flags);
    add_rows(parts, test_geo, geo_rows);
    add_rows(parts, test_figure_text, figure_rows);
    TCase *datasets = case_of(suite, "datasets");
    tcase_add_test(datasets, test_fit);
    tcase_add_test(datasets, test_series_in_words);
    TCase *text = case_of(suite, "text");
    tcase_add_test(text, test_rows);
    add_rows(text, test_set, set_rows);
    tcase_add_test(text, test_set_again);
    add_rows(text, test_append, append_rows);
    TCase *bytes = case_of(suite, "bytes");
    tcase_add_test(bytes, test_digest);
    tcase_add_test(bytes, test_unpack);
    tcase_add_test(bytes, test_arguments);
    return suite;
}
