/* Workbooks: what becomes of cells, what is refused, names of sheets; and archives. What a foreign reader finds in them
 * is compared with the JSON by tests/formats_check.py. */
#include <stdlib.h>

#include "present/format.h"
#include "present/xlsx.h"
#include "solpool_questions.h"
#include "support.h"

/* --- Cells ------------------------------------------------------------------------------------- */

#define WORDS_CELL(TEXT)                                                                                               \
    "<row r=\"1\"><c r=\"A1\" s=\"0\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" TEXT "</t></is></c></row>"

static void release(struct xlsx *xlsx)
{
    text_release(&xlsx->rows);
    text_release(&xlsx->cells);
}

static const struct {
    const char *words, *xml;
} cell_rows[] = {
    {"Malta", WORDS_CELL("Malta")},
    {"", WORDS_CELL("")},
    {"=1+1", WORDS_CELL("=1+1")}, /* a text, whatever it begins with */
    {"a & b < c > \"d\"", WORDS_CELL("a &amp; b &lt; c &gt; &quot;d&quot;")},
    {"two\nlines\tand\r", WORDS_CELL("two\nlines\tand&#13;")},
    {"a\x01"
     "b\x1B",
     WORDS_CELL("a?b?")}, /* no characters of XML */
    {"\xEF\xBF\xBF\xEF\xBF\xBE\xEF\xBF\xBD", WORDS_CELL("??\xEF\xBF\xBD")},
    {"a\xE2\x80\xAE"
     "b",
     WORDS_CELL("a?b")},                                              /* a mark of direction, as everywhere */
    {"_x0041_ _x004_ _x00", WORDS_CELL("_x005F_x0041_ _x004_ _x00")}, /* else an A */
    {"\xC3\x96", WORDS_CELL("\xC3\x96")},
};

START_TEST(a_text_is_a_cell)
{
    struct xlsx xlsx = {.row = 0};
    xlsx_words(&xlsx, cell_rows[_i].words, XLSX_PLAIN);
    xlsx_row_end(&xlsx);
    ck_assert_str_eq(xlsx.rows.data, cell_rows[_i].xml);
    release(&xlsx);
}
END_TEST

static const struct {
    const char *digits, *xml;
} number_rows[] = {
    {"1096", "s=\"1\"><v>1096</v></c></row>"},
    {"-0.000001", "s=\"1\"><v>-0.000001</v></c></row>"},
    {"10240000.00", "s=\"1\"><v>10240000.00</v></c></row>"},
    {"123456789012345", "s=\"1\"><v>123456789012345</v></c></row>"},
    {"0.00123456789012345", "s=\"1\"><v>0.00123456789012345</v></c></row>"},
    {"1234567890123456",
     "<t xml:space=\"preserve\">1234567890123456</t></is></c></row>"}, /* a double has its last wrong */
    {"1.5e300", "s=\"1\"><v>1.5e300</v></c></row>"},
};

START_TEST(a_number_is_a_number)
{
    struct xlsx xlsx = {.row = 0};
    xlsx_number(&xlsx, number_rows[_i].digits, XLSX_WHOLE);
    xlsx_row_end(&xlsx);
    ck_assert_msg(text_ends(xlsx.rows.data, number_rows[_i].xml), "%s", xlsx.rows.data);
    release(&xlsx);
}
END_TEST

START_TEST(columns_have_letters)
{
    struct xlsx xlsx = {.row = 8};
    for (size_t c = 0; c < XLSX_COLUMNS_MAX + 3; c++) /* of those beyond no width is kept */
        xlsx_truth(&xlsx, c % 2 == 0);
    xlsx_row_end(&xlsx);
    static const char *const cells[] = {"\"A9\" s=\"11\" t=\"b\"><v>1<",
                                        "\"Z9\" s=\"11\" t=\"b\"><v>0<",
                                        "\"AA9\"",
                                        "\"AZ9\"",
                                        "\"BA9\"",
                                        "\"GJ9\""}; /* 7 * 26 + 10 = 192 */
    for (size_t k = 0; k < sizeof cells / sizeof *cells; k++)
        ck_assert_ptr_nonnull(strstr(xlsx.rows.data, cells[k]));
    release(&xlsx);
}
END_TEST

/* A head is broken at its blank, another text where the column ends. */
START_TEST(rows_have_a_height)
{
    static const char long_words[] = "A text of seventy letters, which is more than a column of sixty holds.";
    struct xlsx xlsx = {.row = 0};
    xlsx_words(&xlsx, "pledge.value (person-equivalents)", XLSX_HEAD);
    xlsx_row_end(&xlsx);
    ck_assert(text_begins(xlsx.rows.data, "<row r=\"1\" ht=\"30\" customHeight=\"1\"><c ") && xlsx.widths[0] == 20);
    size_t before = xlsx.rows.length;
    xlsx_words(&xlsx, long_words, XLSX_BROKEN);
    xlsx_words(&xlsx, "code", XLSX_HEAD);
    xlsx_row_end(&xlsx);
    ck_assert(text_begins(xlsx.rows.data + before, "<row r=\"2\" ht=\"30\" ") && xlsx.widths[0] == 60);
    before = xlsx.rows.length;
    xlsx_words(&xlsx, long_words, XLSX_PLAIN);
    xlsx_row_end(&xlsx);
    ck_assert(text_begins(xlsx.rows.data + before, "<row r=\"3\"><c "));
    release(&xlsx);
}
END_TEST

START_TEST(a_cell_has_an_end)
{
    struct xlsx xlsx = {.row = 0};
    char *words = calloc(1, 40001);
    ck_assert_ptr_nonnull(words);
    memset(words, 'a', 40000);
    xlsx_words(&xlsx, words, XLSX_PLAIN);
    xlsx_row_end(&xlsx);
    ck_assert_ptr_nonnull(strstr(xlsx.rows.data, "a \xE2\x80\xA6 (more than a cell holds)</t>"));
    ck_assert_uint_lt(xlsx.rows.length, 32200);
    release(&xlsx);
    free(words);
}
END_TEST

/* --- What is refused --------------------------------------------------------------------------- */

/* Ends the workbook, which must be refused. */
static void check_refused(struct xlsx *xlsx, const char *message)
{
    static const struct xlsx_facts facts = {"title", "subject", "maker", 2030};
    solpool_error err;
    char *out = NULL;
    size_t length = 0;
    ck_assert_int_eq(xlsx_end(&out, &length, xlsx, &facts, &err), SOLPOOL_ERR_ARGUMENT);
    ck_assert_ptr_null(out);
    ck_assert_str_eq(err.message, message);
}

START_TEST(too_many_rows_are_refused)
{
    struct xlsx xlsx = {.row = 0};
    xlsx_sheet_begin(&xlsx, "flows");
    for (size_t k = 0; k < XLSX_ROWS_MAX; k++)
        xlsx_row_end(&xlsx);
    ck_assert_ptr_null(xlsx.too_long);
    xlsx_row_end(&xlsx);
    xlsx_sheet_end(&xlsx, true);
    check_refused(&xlsx, "table flows has more rows than a sheet holds (1 048 576); write it as CSV");
}
END_TEST

START_TEST(what_is_too_large_is_refused)
{
    static char nothing[] = "";
    const struct text content = {.data = nothing, .length = (size_t)ZIP_ENTRY_MAX + 1};
    struct xlsx xlsx = {.row = 0};
    zip_add(&xlsx.zip, "large", &content);
    ck_assert_uint_eq(xlsx.zip.file.length, 0);
    check_refused(&xlsx, "this is more than a workbook holds; write tables as CSV");
}
END_TEST

/* --- Of results -------------------------------------------------------------------------------- */

/* As spreadsheets want names of sheets. */
START_TEST(tables_can_name_sheets)
{
    const struct format *format;
    const char *name;
    for (size_t f = 0; (format = format_at(f)) != NULL; f++)
        for (size_t k = 0; (name = format_table_name(format, k)) != NULL; k++) {
            ck_assert_msg(strlen(name) <= 31 && strpbrk(name, "[]:*?/\\'&<\"") == NULL, "%s", name);
            ck_assert_str_ne(name, "about");
        }
}
END_TEST

static solpool_result *small_shares(void)
{
    char *json = quoted(
        YEAR(POOL_100, STATE("AA", "6", "6", "") "," STATE("BB", "4", "4", ""), ",'benefitting':[{'code':'BB'}]"));
    solpool_year *year = NULL;
    solpool_result *made = NULL, *read = NULL;
    char *text = NULL;
    ck_assert_int_eq(solpool_year_read(&year, json, strlen(json), NULL, 0, NULL), SOLPOOL_OK);
    ck_assert_int_eq(written(&text, solpool_shares(&made, year, NULL), &made, SOLPOOL_JSON, NULL), SOLPOOL_OK);
    ck_assert_int_eq(solpool_result_read(&read, text, strlen(text), NULL), SOLPOOL_OK);
    solpool_text_free(text);
    solpool_year_free(year);
    free(json);
    return read;
}

START_TEST(the_same_result_is_the_same_workbook)
{
    solpool_result *result = small_shares();
    char *books[3] = {NULL};
    size_t lengths[3] = {0};
    static const char *const in[] = {NULL, "en", "nl"};
    for (size_t k = 0; k < 3; k++)
        ck_assert_int_eq(solpool_write_xlsx(&books[k], &lengths[k], result, in[k], NULL), SOLPOOL_OK);
    ck_assert_int_eq(memcmp(books[0], "PK\003\004", 4), 0);
    ck_assert(lengths[0] == lengths[1] && memcmp(books[0], books[1], lengths[0]) == 0);
    ck_assert(lengths[0] != lengths[2] || memcmp(books[0], books[2], lengths[0]) != 0);
    for (size_t k = 0; k < 3; k++)
        solpool_text_free(books[k]);
    solpool_error err;
    ck_assert_int_eq(solpool_write_xlsx(&books[0], &lengths[0], result, "xx", &err), SOLPOOL_ERR_ARGUMENT);
    ck_assert(books[0] == NULL && lengths[0] == 0 && strstr(err.message, "there is no such language") != NULL);
    solpool_result_free(result);
}
END_TEST

static const struct {
    char separator, decimal;
    const char *line; /* the last one, or what is wrong */
} sign_rows[] = {
    {',', '.', "2030,BB,40.000000,2,5,40,800000.00,,,\r\n"},
    {';', ',', "2030;BB;40,000000;2;5;40;800000,00;;;\r\n"},
    {';', '.', "2030;BB;40.000000;2;5;40;800000.00;;;\r\n"},
    {'\t', ',', "2030\tBB\t40,000000\t2\t5\t40\t800000,00\t\t\t\r\n"},
    {',', ',', "a comma cannot part cells and decimals; part the cells by a semicolon or a tab"},
    {' ', '.', "cells are parted by a comma, a semicolon or a tab"},
    {'\0', '.', "cells are parted by a comma, a semicolon or a tab"},
    {';', '\'', "decimals stand behind a point or a comma"},
};

START_TEST(a_table_has_other_signs)
{
    solpool_result *result = small_shares();
    solpool_error err;
    char *text = NULL;
    solpool_status status =
        solpool_write_csv(&text, result, NULL, sign_rows[_i].separator, sign_rows[_i].decimal, &err);
    if (status == SOLPOOL_OK)
        ck_assert_msg(text_ends(text, sign_rows[_i].line), "%s", text);
    else
        ck_assert(status == SOLPOOL_ERR_ARGUMENT && text == NULL);
    if (status != SOLPOOL_OK)
        ck_assert_str_eq(err.message, sign_rows[_i].line);
    ck_assert_int_eq(status == SOLPOOL_OK, text_ends(sign_rows[_i].line, "\r\n"));
    solpool_text_free(text);
    ck_assert_int_eq(solpool_write_csv(&text, result, "nothing", ',', '.', &err), SOLPOOL_ERR_ARGUMENT);
    ck_assert_ptr_null(text);
    solpool_result_free(result);
}
END_TEST

Suite *workbook_suite(void)
{
    Suite *suite = suite_create("workbook");
    TCase *tcase = case_of(suite, "workbook");
    add_rows(tcase, a_text_is_a_cell, cell_rows);
    add_rows(tcase, a_number_is_a_number, number_rows);
    add_rows(tcase, a_table_has_other_signs, sign_rows);
    tcase_add_test(tcase, columns_have_letters);
    tcase_add_test(tcase, rows_have_a_height);
    tcase_add_test(tcase, a_cell_has_an_end);
    tcase_add_test(tcase, too_many_rows_are_refused);
    tcase_add_test(tcase, what_is_too_large_is_refused);
    tcase_add_test(tcase, tables_can_name_sheets);
    tcase_add_test(tcase, the_same_result_is_the_same_workbook);
    return suite;
}
