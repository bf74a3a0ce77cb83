/* src/sheet: numbers, words and letters of tables. Whole tables are in tests/table_check.py. */
#include "support.h"

#include <stdio.h>

#include "sheet/amount.h"
#include "sheet/kinds.h"
#include "sheet/names.h"
#include "sheet/sheet.h"

/* --- Numbers ----------------------------------------------------------------------------------- */

/* What a cell is with a point and with a comma before decimals; NULL: no number. */
static const struct {
    const char *words, *point, *comma;
} number_rows[] = {
    {"0", "0", "0"},
    {"1234", "1234", "1234"},
    {"1.234", "1.234", "1234"},
    {"1,234", "1234", "1.234"},
    {"1.5", "1.5", NULL},
    {"0,123", NULL, "0.123"},
    {"0.500", "0.5", NULL},
    {"1.234.567", NULL, "1234567"},
    {"1.234,5", NULL, "1234.5"},
    {"1,234.5", "1234.5", NULL},
    {"1 234,5", NULL, "1234.5"},
    {"1\xC2\xA0"
     "234\xC2\xA0"
     "567",
     "1234567", "1234567"},
    {"12\xE2\x80\xAF"
     "345,678",
     NULL, "12345.678"},
    {"1'234.50", "1234.5", NULL},
    {"1\xE2\x80\x99"
     "234",
     "1234", "1234"},
    {"12.345 million", "12.345", "12345"},
    {"1234,567", NULL, "1234.567"},
    {"12 34", NULL, NULL},
    {"1.234 567", NULL, NULL},
    {"1,23,456", NULL, NULL},
    {"1234.", NULL, NULL},
    {".5", NULL, NULL},
    {"1.2.3", NULL, NULL},
    {"012 345", NULL, NULL},
    {"00012", "12", "12"},
    {"1234567890123456789012345678901", NULL, NULL},
    {"5*", NULL, NULL},
    {"5 (1)", NULL, NULL},
    {"-5", NULL, NULL},
    {"(5)", NULL, NULL},
    {"5 apples", NULL, NULL},
    {"5E3", NULL, NULL},
    {"2026-01-02", NULL, NULL},
    {"#N/A", NULL, NULL},
    {"five", NULL, NULL},
};

static void check_reading(const struct amount *amount, enum decimal_mark mark, const char *expected, const char *words)
{
    char digits[EXACT_TEXT_SIZE] = "none";
    bool read = amount->kind == AMOUNT_NUMBER && amount->by[mark].den != 0;
    if (read)
        fraction_text(digits, amount->by[mark], 9, true);
    ck_assert_msg(read == (expected != NULL) && (!read || strcmp(digits, expected) == 0), "%s is %s, not %s", words,
                  digits, expected != NULL ? expected : "none");
}

START_TEST(test_number)
{
    struct amount amount;
    amount_read(&amount, number_rows[_i].words);
    check_reading(&amount, DECIMAL_POINT, number_rows[_i].point, number_rows[_i].words);
    check_reading(&amount, DECIMAL_COMMA, number_rows[_i].comma, number_rows[_i].words);
    ck_assert((amount.kind == AMOUNT_NUMBER) ==
              (amount.wrong == NULL || amount.by[0].den != 0 || amount.by[1].den != 0));
}
END_TEST

START_TEST(test_other_cells)
{
    static const struct {
        const char *words;
        enum amount_kind kind;
    } rows[] = {{"", AMOUNT_BLANK},           {"-", AMOUNT_DASH},    {"\xE2\x80\x93", AMOUNT_DASH},
                {"?", AMOUNT_UNKNOWN},        {":", AMOUNT_UNKNOWN}, {"N/A", AMOUNT_UNKNOWN},
                {"Onbekend", AMOUNT_UNKNOWN}, {"1/3", AMOUNT_PART},  {"1/", AMOUNT_WRONG}};
    struct amount amount;
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        amount_read(&amount, rows[k].words);
        ck_assert_msg(amount.kind == rows[k].kind, "\"%s\" is %d", rows[k].words, (int)amount.kind);
    }
    amount_read(&amount, "\xE2\x82\xAC 12,9 Mio.");
    ck_assert(amount.kind == AMOUNT_NUMBER && amount.unit == (MEANS_EUR | MEANS_MILLION));
    amount_read(&amount, "50\xC2\xA0%");
    ck_assert(amount.kind == AMOUNT_NUMBER && amount.unit == MEANS_PERCENT);
}
END_TEST

/* --- Words ------------------------------------------------------------------------------------- */

static const struct sheet_kind *kind_of_head(const char *head)
{
    char unknown[UNKNOWN_SIZE];
    struct folded folded;
    fold_words(&folded, head);
    unsigned meaning = words_mean(unknown, folded.text);
    return unknown[0] == '\0' ? kind_meant(meaning) : NULL;
}

START_TEST(test_heads_of_templates)
{
    for (const struct sheet_kind *kind = sheet_kinds; kind->key != NULL; kind++)
        for (size_t k = 0; languages[k] != NULL && kind->head != TEXT_COUNT; k++)
            ck_assert_msg(kind_of_head(languages[k]->texts[kind->head]) == kind, "%s is not %s",
                          languages[k]->texts[kind->head], kind->key);
}
END_TEST

START_TEST(test_heads)
{
    static const struct {
        const char *head, *key; /* NULL: not understood */
    } rows[] = {
        {"EUR", "pledge.financial_eur"},
        {"RELOCATIONS (2026)", "pledge.relocations"},
        {"  Bijdrage in mln. EUR ", "pledge.financial_eur"},
        {"B\xC3\xA9soins: relocalisations", "need.relocations"},
        {"Anteil in %", "adopted.share_percent"},
        {"K\xC3\xBCrzel", "code"},
        {"Country code", "code"},
        {"MS", "name"},
        {"No. of relocations", "pledge.relocations"},
        {"Nr.", NULL},
        {"Total relocations", NULL},
        {"Abzug (%)", "deduction"},
        {"deduction in EUR", "deduction.financial_eur"},
        {"Verlaging (%)", "deduction"},
        {"Mandatory fair share (persons)", "adopted.relocations"},
        {"Verplicht (%)", "adopted.share_percent"},
        {"Verplichte compensaties", NULL},
        {"Adjusted", "adjusted"},
        {"EUR after deduction", "adjusted.financial_eur"},
        {"contribution", NULL},
        {"pledge", NULL},
        {"cost (EUR)", NULL},
        {"relocations (USD)", NULL},
        {"", NULL},
    };
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        const struct sheet_kind *kind = kind_of_head(rows[k].head);
        const char *key = kind != NULL ? kind->key : "none";
        ck_assert_msg(strcmp(key, rows[k].key != NULL ? rows[k].key : "none") == 0, "\"%s\" is %s", rows[k].head, key);
    }
}
END_TEST

START_TEST(test_names)
{
    static const struct {
        const char *words;
        size_t place;
        const char *code;
    } rows[] = {{"EL", 1, NULL},
                {"gr", 1, NULL},
                {"GR\xC3\x88"
                 "CE*",
                 1, "GR"},
                {"Pays-Bas", 0, "NL"},
                {"The Netherlands (1)", 0, "NL"},
                {"Our region", 2, NULL},
                {"x-1", 2, NULL},
                {"\xCE\x95\xCE\xBB\xCE\xBB\xCE\xAC\xCE\xB4\xCE\xB1", 1, "GR"},
                {"Frankrijk", STATE_NONE, "FR"},
                {"ESPA\xC3\x91"
                 "A",
                 STATE_NONE, "ES"},
                {"\xC4\x8C"
                 "esko",
                 STATE_NONE, "CZ"},
                {"FR", STATE_NONE, "FR"},
                {"Atlantis", STATE_NONE, NULL}};
    struct arena arena = {.blocks = NULL};
    struct known_states known;
    cJSON *states = cJSON_Parse("[{\"code\":\"NL\"},{\"code\":\"EL\"},{\"code\":\"X-1\",\"name\":\"Our Region\"}]");
    ck_assert(states_gather(&known, &arena, states));
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        const char *code = "";
        size_t place = state_named(&code, &known, rows[k].words);
        ck_assert_msg(place == rows[k].place, "%s is at %zu", rows[k].words, place);
        ck_assert_msg((code == NULL) == (rows[k].code == NULL) && (code == NULL || strcmp(code, rows[k].code) == 0),
                      "%s is %s", rows[k].words, code);
    }
    cJSON_Delete(states);
    arena_clear(&arena);
}
END_TEST

/* Names that differ behind all that is compared are other names, but for the same letters. */
START_TEST(test_long_names)
{
    char name[FOLDED_SIZE + 20];
    const char *code = NULL;
    struct arena arena = {.blocks = NULL};
    struct known_states known;
    cJSON *states = cJSON_CreateArray();
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    for (size_t k = 0; k < 2; k++) {
        cJSON *state = cJSON_CreateObject();
        name[sizeof name - 2] = (char)('A' + k);
        cJSON_AddStringToObject(state, "code", k == 0 ? "X-1" : "X-2");
        cJSON_AddStringToObject(state, "name", name);
        cJSON_AddItemToArray(states, state);
    }
    ck_assert(states_gather(&known, &arena, states));
    ck_assert_uint_eq(state_named(&code, &known, name), 1);
    name[0] = 'X';
    ck_assert_uint_eq(state_named(&code, &known, name), STATE_NONE);
    cJSON_Delete(states);
    arena_clear(&arena);
}
END_TEST

/* --- Letters and cells ------------------------------------------------------------------------- */

static const struct {
    const char *bytes;
    size_t length;
    const char *cell; /* the second of the first row; NULL: refused */
    char separator;
} sheet_rows[] = {
#define BYTES(TEXT) TEXT, sizeof TEXT - 1
    {BYTES("a;b,5\nc;d\n"), "b,5", ';'},
    {BYTES("5\" pipe;b\nc;d\n"), "b", ';'},
    {BYTES("a,\"b;\"\"\n\"\"\"\n"), "b;\"\n\"", ','},
    {BYTES("sep=|\r\na;b|c\r\n"), "c", '|'},
    {BYTES("\xEF\xBB\xBF"
           "a\t\xC2\xA0 b \r"),
     "b", '\t'},
    {BYTES("a;b\rc;d\r"), "b", ';'},
    {BYTES("\xFF\xFE"
           "a\0;\0\x35\xD8\x04\xDD"),
     "\xF0\x9D\x94\x84", ';'},
    {BYTES("\xFE\xFF"
           "\0a\0;\x20\xAC"),
     "\xE2\x82\xAC", ';'},
    {BYTES("a\0;\0b\0"), "b", ';'},
    {BYTES("a;\x80\xE9"), "\xE2\x82\xAC\xC3\xA9", ';'},
    {BYTES("a;\x81\xE9"), NULL, 0},
    {BYTES("\xFF\xFE"
           "a\0;\0\x35\xD8"),
     NULL, 0},
    {BYTES("\xFF\xFE"
           "a\0;\0b"),
     NULL, 0},
    {BYTES("a;\"b\"c\n"), NULL, 0},
    {BYTES("a;\"b\n"), NULL, 0},
    {BYTES("ab;c\0"), NULL, 0},
};

START_TEST(test_sheet)
{
    struct sheet_text sheet;
    solpool_error err;
    solpool_status status = sheet_read(&sheet, sheet_rows[_i].bytes, sheet_rows[_i].length, &err);
    ck_assert_msg((status == SOLPOOL_OK) == (sheet_rows[_i].cell != NULL), "row %d", _i);
    if (status == SOLPOOL_OK) {
        ck_assert_str_eq(sheet_words(&sheet, 0, 1), sheet_rows[_i].cell);
        ck_assert(sheet.separator == sheet_rows[_i].separator);
    }
    sheet_clear(&sheet);
}
END_TEST

START_TEST(test_columns)
{
    static const struct {
        size_t column;
        const char *letters;
    } rows[] = {{0, "A"}, {25, "Z"}, {26, "AA"}, {51, "AZ"}, {701, "ZZ"}, {702, "AAA"}};
    char letters[COLUMN_SIZE];
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
        sheet_column(letters, rows[k].column);
        ck_assert_str_eq(letters, rows[k].letters);
    }
}
END_TEST

Suite *sheet_suite(void)
{
    Suite *suite = suite_create("sheet");
    TCase *numbers = case_of(suite, "numbers");
    add_rows(numbers, test_number, number_rows);
    tcase_add_test(numbers, test_other_cells);
    TCase *words = case_of(suite, "words");
    tcase_add_test(words, test_heads_of_templates);
    tcase_add_test(words, test_heads);
    tcase_add_test(words, test_names);
    tcase_add_test(words, test_long_names);
    TCase *cells = case_of(suite, "cells");
    add_rows(cells, test_sheet, sheet_rows);
    tcase_add_test(cells, test_columns);
    return suite;
}
