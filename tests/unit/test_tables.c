/* Results as tables: cells of a spreadsheet, numbers as they are written, widths, and the public functions. */
#include <stdio.h>
#include <stdlib.h>

#include "json/digits.h"
#include "present/table.h"
#include "base/cell.h"
#include "present/csv.h"
#include "solpool_questions.h"
#include "support.h"

/* --- Cells ------------------------------------------------------------------------------------- */

static const struct {
    const char *words, *cell;
} cell_rows[] = {
    {"Germany", "Germany"},
    {"", ""},
    {"a,b", "\"a,b\""},
    {"a;b", "\"a;b\""},
    {"a\tb", "\"a\tb\""},
    {"say \"no\"", "\"say \"\"no\"\"\""},
    {"two\nlines", "\"two\nlines\""},
    {" blank", "\" blank\""},
    {"blank ", "\"blank \""},
    {"=1+1", "'=1+1"},
    {"+49", "'+49"},
    {"-5", "'-5"},
    {"@x", "'@x"},
    {"\t=1", "\"'\t'=1\""},
    {"\r=1", "\"'\r'=1\""},
    {" =1", "\" '=1\""},
    {"a;=1;b", "\"a;'=1;b\""}, /* cells of their own where semicolons part them, as in most of Europe, */
    {"a;  -1", "\"a;  '-1\""},
    {"a;\"@x\"", "\"a;\"\"'@x\"\"\""},
    {"a\t+1\nb", "\"a\t'+1\nb\""}, /* or tabs */
    {"a\n=1", "\"a\n'=1\""},
    {"a,=1", "\"a,'=1\""}, /* or commas, where the file was written for semicolons */
    {"a, \"=1\"", "\"a, \"\"'=1\"\"\""},
    {",=1", "\",'=1\""},
    {"'=1", "''=1"}, /* quotes, too, for some */
    {"a; b=1", "\"a; b=1\""},
    {"a\xE2\x80\xAE"
     "b\xD8\x9C\xE2\x81\xA6"
     "c\xC2\x9B",
     "a?b??c?"}, /* marks of direction, and C1 */
    {"=\xE2\x80\xAE", "'=?"},
    {"=A1,\"B\"", "\"'=A1,\"\"B\"\"\""},
    {"1-2", "1-2"}, /* a sign within is none before */
    {"\xEF\xBC\x9D"
     "1",
     "'\xEF\xBC\x9D"
     "1"}, /* the wide sign of East Asian keyboards */
    {"'quoted'", "'quoted'"},
};

START_TEST(a_text_is_a_cell)
{
    struct text csv = {.data = NULL};
    cell_put(&csv, cell_rows[_i].words);
    ck_assert_str_eq(csv.data, cell_rows[_i].cell);
    text_release(&csv);
}
END_TEST

/* --- Widths ------------------------------------------------------------------------------------ */

static const struct {
    const char *words;
    size_t width;
} width_rows[] = {
    {"", 0},
    {"Malta", 5},
    {"\xC3\x96sterreich", 10},       /* Ö */
    {"O\xCC\x88sterreich", 10},      /* O and the two points, apart */
    {"\xCE\x95\xCE\xBB\xCE\xBB", 3}, /* Greek */
    {"\xE4\xB8\xAD\xE5\x9B\xBD", 4}, /* two Chinese characters */
    {"a\xE2\x80\x8B"
     "b",
     2},                     /* a blank of no width between */
    {"\xF0\x9F\x8C\x8D", 2}, /* a picture */
    {"\xFF\xFE", 2},         /* no UTF-8: a column a byte */
    {"\xE2\x82\xAC 5", 3},   /* the euro sign */
};

START_TEST(a_width_is_that_of_a_terminal)
{
    ck_assert_uint_eq(text_width(width_rows[_i].words, strlen(width_rows[_i].words)), width_rows[_i].width);
}
END_TEST

/* --- Digits ------------------------------------------------------------------------------------ */

START_TEST(numbers_stay_as_they_are_written)
{
    static const char json[] = "{\"1\": \"2 \\\" 3\", \"a\": [1.50, -0.00, {\"b\": 123456789012345678.90}], "
                               "\"c\": 1e3, \"d\": null, \"e\": \"4\", \"f\": 5}";
    static const char *const expected[] = {"1.50", "-0.00", "123456789012345678.90", "1e3", "5"};
    struct document document;
    ck_assert_int_eq(document_parse_result(&document, json, sizeof json - 1, NULL), SOLPOOL_OK);
    ck_assert_int_eq(digits_keep(&document, NULL), SOLPOOL_OK);
    const cJSON *list = cJSON_GetObjectItemCaseSensitive(document.root, "a");
    const cJSON *found[] = {cJSON_GetArrayItem(list, 0), cJSON_GetArrayItem(list, 1),
                            cJSON_GetObjectItemCaseSensitive(cJSON_GetArrayItem(list, 2), "b"),
                            cJSON_GetObjectItemCaseSensitive(document.root, "c"),
                            cJSON_GetObjectItemCaseSensitive(document.root, "f")};
    for (size_t k = 0; k < sizeof found / sizeof *found; k++) {
        ck_assert(cJSON_IsRaw(found[k]));
        ck_assert_str_eq(found[k]->valuestring, expected[k]);
    }
    ck_assert(cJSON_IsString(cJSON_GetObjectItemCaseSensitive(document.root, "e")));
    document_clear(&document);
}
END_TEST

/* --- Tables for people --------------------------------------------------------------------------- */

static size_t widest_line(const char *text)
{
    size_t widest = 0;
    while (*text != '\0') {
        size_t length = strcspn(text, "\n"), width = text_width(text, length);
        widest = width > widest ? width : widest;
        text += length + (text[length] == '\n' ? 1 : 0);
    }
    return widest;
}

/* Words in the last column are broken at blanks, and a word that is too long where the line ends. */
START_TEST(long_words_are_broken)
{
    static const struct column columns[] = {{"name", true}, {"words", true}};
    struct text text = {.data = NULL};
    struct table table;
    char words[400];
    memset(words, 'x', sizeof words - 1);
    words[sizeof words - 1] = '\0';
    for (size_t k = 20; k < 160; k += 7)
        words[k] = ' ';
    table_begin(&table, columns, 2);
    table_word(&table, "one");
    table_word(&table, words);
    table_end(&text, &table, 0);
    ck_assert_uint_le(widest_line(text.data), TEXT_WIDTH);
    size_t letters = 0;
    for (const char *at = text.data; *at != '\0'; at++)
        letters += *at == 'x' ? 1 : 0;
    ck_assert_uint_eq(letters, sizeof words - 1 - 20);
    text_release(&text);
}
END_TEST

/* Numbers go below each other, with the names again: each of them stands there once. */
START_TEST(wide_tables_go_below_each_other)
{
    static const struct column columns[] = {{"state", true}, {"a", false}, {"b", false},
                                            {"c", false},    {"d", false}, {"e", false}};
    struct text text = {.data = NULL};
    struct table table;
    table_begin(&table, columns, 6);
    table_word(&table, "NL");
    table_word(&table, "1 111 111 111 111 111 111");
    table_word(&table, "2 222 222 222 222 222 222");
    table_word(&table, "3 333 333 333 333 333 333");
    table_word(&table, "4 444 444 444 444 444 444");
    table_word(&table, "5 555 555 555 555 555 555");
    table_end(&text, &table, 2);
    ck_assert_uint_le(widest_line(text.data), TEXT_WIDTH);
    ck_assert_ptr_nonnull(strstr(text.data, "1 111 111 111 111 111 111"));
    ck_assert_ptr_nonnull(strstr(text.data, "5 555 555 555 555 555 555"));
    const char *second = strstr(text.data, "\n\n  state");
    ck_assert_ptr_nonnull(second);
    ck_assert_ptr_nonnull(strstr(second, "  NL"));
    text_release(&text);
}
END_TEST

/* --- The public functions ------------------------------------------------------------------------ */

static solpool_year *small_year(void)
{
    char *json =
        quoted(YEAR(POOL_100, STATE("AA", "6", "6", ",'pledge':{'relocations':60}") "," STATE("BB", "4", "4", ""),
                    ",'benefitting':[{'code':'BB'}]"));
    solpool_year *year = NULL;
    ck_assert_int_eq(solpool_year_read(&year, json, strlen(json), NULL, 0, NULL), SOLPOOL_OK);
    free(json);
    return year;
}

START_TEST(a_result_is_a_table)
{
    solpool_year *year = small_year();
    solpool_result *made = NULL;
    char *csv = NULL;
    ck_assert_int_eq(written(&csv, solpool_shares(&made, year, NULL), &made, SOLPOOL_CSV, NULL), SOLPOOL_OK);
    ck_assert_str_eq(csv, "year,code,share.percent,share.numerator,share.denominator,"
                          "fair_share.relocations (persons),fair_share.financial_eur,"
                          "adopted.share_percent,adopted.relocations (persons),adopted.financial_eur\r\n"
                          "2030,AA,60.000000,3,5,60,1200000.00,,,\r\n"
                          "2030,BB,40.000000,2,5,40,800000.00,,,\r\n");
    solpool_text_free(csv);
    solpool_year_free(year);
}
END_TEST

START_TEST(tables_have_names)
{
    ck_assert_str_eq(solpool_table_name("solpool-allocation-1", 0), "states");
    ck_assert_str_eq(solpool_table_name("solpool-years-1", 0), "states");
    ck_assert_str_eq(solpool_table_name("solpool-years-1", 17), "ledger");
    ck_assert_ptr_null(solpool_table_name("solpool-years-1", 18));
    ck_assert_ptr_null(solpool_table_name("solpool-proof-1", 99));
    ck_assert_ptr_null(solpool_table_name("solpool-year-1", 0));
}
END_TEST

START_TEST(a_scenario_is_a_row)
{
    static const char line[] = "{\"id\":\"=x\",\"patch\":{\"benefitting\":{\"AA\":{},\"BB\":null}}}";
    solpool_year *year = small_year();
    solpool_error err;
    char *text = NULL;
    ck_assert_int_eq(solpool_sweep_head(&text, year, NULL), SOLPOOL_OK);
    ck_assert_ptr_nonnull(strstr(text, ",states.AA (person-equivalents),coverage.BB (part of 1),others,error.status,"
                                       "error.path,error.message\r\n"));
    ck_assert_int_eq(strncmp(text, "id,outcome,", 11), 0);
    solpool_text_free(text);
    ck_assert_int_eq(solpool_sweep_line(&text, year, line, sizeof line - 1, 1, SOLPOOL_SWEEP_CSV, NULL), SOLPOOL_OK);
    ck_assert_int_eq(strncmp(text, "'=x,optimal,100,2000000.00,100,", 31), 0);
    /* AA gives nothing any more and receives 40; neither has a column. */
    ck_assert_ptr_nonnull(strstr(text, ",,,\"states.BB=40; coverage.AA=0.400000\",,,\r\n"));
    solpool_text_free(text);
    ck_assert_int_eq(
        solpool_sweep_line(&text, year, line, sizeof line - 1, 1, SOLPOOL_SWEEP_CSV | SOLPOOL_SWEEP_ID, NULL),
        SOLPOOL_OK);
    ck_assert_str_eq(text, "'=x,");
    solpool_text_free(text);
    ck_assert_int_eq(
        solpool_sweep_line(&text, year, line, sizeof line - 1, 1, SOLPOOL_SWEEP_CSV | SOLPOOL_SWEEP_FULL, &err),
        SOLPOOL_ERR_ARGUMENT);
    ck_assert_ptr_null(text);
    solpool_year_free(year);
}
END_TEST

Suite *tables_suite(void)
{
    Suite *suite = suite_create("tables");
    TCase *tcase = case_of(suite, "tables");
    add_rows(tcase, a_text_is_a_cell, cell_rows);
    add_rows(tcase, a_width_is_that_of_a_terminal, width_rows);
    tcase_add_test(tcase, numbers_stay_as_they_are_written);
    tcase_add_test(tcase, long_words_are_broken);
    tcase_add_test(tcase, wide_tables_go_below_each_other);
    tcase_add_test(tcase, a_result_is_a_table);
    tcase_add_test(tcase, tables_have_names);
    tcase_add_test(tcase, a_scenario_is_a_row);
    return suite;
}
