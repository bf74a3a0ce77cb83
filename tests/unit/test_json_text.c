/* src/input/json_text.h: the grammar of RFC 8259, trees, places. Columns count characters, not bytes. */
#include "support.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "input/json_text.h"

static solpool_status check(const char *text, size_t length, solpool_error *err)
{
    cJSON *root = NULL;
    solpool_status status = json_text_read(&root, text, length, JSON_DOUBLES, err);
    ck_assert((root != NULL) == (status == SOLPOOL_OK));
    cJSON_Delete(root);
    return status;
}

/* --- Accepted ---------------------------------------------------------------------------------- */

static const char *const accepted_rows[] = {
    "{}",
    "[]",
    " \t\r\n{ } \n",
    "0",
    "-0",
    "-12.50e+3",
    "1E-2",
    "\"\"",
    "true",
    "[null,false]",
    "{\"a\":{\"b\":[1,2,{\"c\":\"d\"}]}}",
    "{\"twice\":1,\"twice\":[],\"\":{}}",
    "{\"\\u00e9\\\"key\\\\\":\"\\\"\",\"plain and longer than eight\":\"as \xC3\xA9 is in the middle\"}",
    "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u00E9\"",
    "\"\\ud83d\\ude00\"",                       /* a pair beyond \uffff */
    "\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\"", /* 2, 3 and 4 bytes of UTF-8 */
    "\"\x7f\"",                                 /* DEL is no control character of RFC 8259 */
    "\xEF\xBB\xBF{}",                           /* a byte order mark, section 8.1 */
};

START_TEST(test_accepted)
{
    solpool_error err = {.line = 0};
    const char *text = accepted_rows[_i];
    ck_assert_msg(check(text, strlen(text), &err) == SOLPOOL_OK, "%s: %zu:%zu: %s", text, err.line,
                  err.column, err.message);
}
END_TEST

/* --- Trees ------------------------------------------------------------------------------------- */

/* What is built on the way is what cJSON's own parser builds. */
START_TEST(test_tree_is_that_of_cjson)
{
    const char *text = accepted_rows[_i];
    cJSON *root = NULL, *expected = cJSON_Parse(text);
    ck_assert_int_eq(json_text_read(&root, text, strlen(text), JSON_DOUBLES, NULL), SOLPOOL_OK);
    char *printed = cJSON_PrintUnformatted(root), *as_expected = cJSON_PrintUnformatted(expected);
    ck_assert_str_eq(printed, as_expected);
    cJSON_free(printed);
    cJSON_free(as_expected);
    cJSON_Delete(root);
    cJSON_Delete(expected);
}
END_TEST

static void assert_number(const char *text)
{
    cJSON *root = NULL;
    ck_assert_int_eq(json_text_read(&root, text, strlen(text), JSON_DOUBLES, NULL), SOLPOOL_OK);
    ck_assert_msg(root->valuedouble == strtod(text, NULL), "%s is read as %.17g", text,
                  root->valuedouble);
    ck_assert_int_eq(signbit(root->valuedouble) != 0, text[0] == '-');
    cJSON_Delete(root);
}

static const char *const number_rows[] = {
    "0",
    "-0",
    "-0.00",
    "0e999999999999",
    "1e999999999999",
    "-1e400",
    "1e-999999999999",
    "4.9e-324",
    "2.225073858507201e-308",
    "1.797693134862315e308",
    "9007199254740993",
    "9999999999999999",
    "1234567890123456e-7",
    "0.1234567890123456",
    "1e22",
    "1e23",
    "3e22",
    "8e-23",
    "123456789.0123450000000000000000000000000000000000000000000000000000000000000000000000000000",
    "0.00000000000000000000000000000000000000000000000000000000000000000000000000000001234567",
    "5.0000000000000000000000000000000000000000000000000000000000000000000000000000000000e3",
};

START_TEST(test_number_is_the_nearest_double)
{
    assert_number(number_rows[_i]);
}
END_TEST

START_TEST(test_random_numbers)
{
    unsigned state = 1;
    for (int k = 0; k < 200000; k++) {
        char text[64];
        uint64_t digits = 0;
        for (int n = 0; n < 3; n++) {
            state = state * 1103515245U + 12345U;
            digits = digits << 16 | state >> 16;
        }
        state = state * 1103515245U + 12345U;
        int decimals = (int)(state >> 16) % 8, exponent = (int)(state >> 20) % 61 - 30;
        digits %= 10000000000000000 >> decimals;
        snprintf(text, sizeof text, k % 2 == 0 ? "%llu.%0*u" : "%llu.%0*ue%d",
                 (unsigned long long)digits / 100000000, 8, (unsigned)(digits % 100000000),
                 exponent);
        assert_number(text);
    }
}
END_TEST

static const struct {
    const char *text;
    bool doubles, digits; /* whether it is read */
} digit_rows[] = {
    {"1234567890123456", true, true},
    {"12345678901234567", false, true},
    {"10000000000000000", false, true},
    {"1234567890123456.000", true, true},
    {"123456789012345.67", false, true},
    {"0.0000000000000000000000001234567890123456", true, true},
    {"1234567890123456e300", true, true},
    {"1234567890123456789012345678901234567890", false, true},
    {"12345678901234567890123456789012345678901", false, false},
};

START_TEST(test_digits_that_count)
{
    const char *text = digit_rows[_i].text;
    cJSON *root = NULL;
    ck_assert_int_eq(json_text_read(&root, text, strlen(text), JSON_DOUBLES, NULL),
                     digit_rows[_i].doubles ? SOLPOOL_OK : SOLPOOL_ERR_SYNTAX);
    cJSON_Delete(root);
    ck_assert_int_eq(json_text_read(&root, text, strlen(text), JSON_DIGITS, NULL),
                     digit_rows[_i].digits ? SOLPOOL_OK : SOLPOOL_ERR_SYNTAX);
    if (root != NULL)
        ck_assert_str_eq(root->valuestring, text);
    cJSON_Delete(root);
}
END_TEST

/* Each byte at each place of two words of eight, before others and behind. */
START_TEST(test_plain_bytes)
{
    char text[24];
    for (int c = 0; c < 256; c++)
        for (size_t place = 0; place < sizeof text; place++) {
            bool plain = c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
            memset(text, 'x', sizeof text);
            text[place] = (char)c;
            ck_assert_uint_eq(text_plain(text, sizeof text), plain ? sizeof text : place);
            ck_assert_uint_eq(text_plain(text, place), place);
        }
}
END_TEST

/* --- Refused ----------------------------------------------------------------------------------- */

static const struct {
    const char *text;
    size_t line, column; /* column 0: any */
} refused_rows[] = {
    {"", 1, 1},
    {"  \n ", 2, 2},
    {"{", 1, 2},
    {"[1", 1, 3},
    {"{\"a\":1", 1, 7},
    {"{\"a\" 1}", 1, 6},
    {"{\"a\":}", 1, 6},
    {"{\"a\":1,}", 1, 8},
    {"{1:2}", 1, 2},
    {"{'a':1}", 1, 2},
    {"{\"a\":1]", 1, 7},
    {"[1,]", 1, 4},
    {"[,1]", 1, 2},
    {"[1 2]", 1, 4},
    {"[1}", 1, 3},
    {"1 2", 1, 3},
    {"{} x", 1, 4},
    {"[1,\n // no\n 2]", 2, 2},
    /* numbers */
    {"01", 1, 2},
    {"-01", 1, 3},
    {"-", 1, 2},
    {"1.", 1, 3},
    {"1.e3", 1, 3},
    {".5", 1, 1},
    {"+1", 1, 1},
    {"1e", 1, 3},
    {"1e+", 1, 4},
    {"0x10", 1, 2},
    /* words */
    {"tru", 1, 1},
    {"True", 1, 1},
    {"NaN", 1, 1},
    {"-Infinity", 1, 2},
    {"[nul]", 1, 2},
    /* texts */
    {"\"abc", 1, 5},
    {"\"a\nb\"", 1, 3},
    {"\"a\tb\"", 1, 3},
    {"\"\x01\"", 1, 2},
    {"\"\\x\"", 1, 3},
    {"\"\\u12g4\"", 1, 6},
    {"\"\\", 1, 3},
    {"\"\\u0000\"", 1, 0},
    {"\"\\ud800\"", 1, 0},
    {"\"\\ud800\\n\"", 1, 0},
    {"\"\\ud800\\u0041\"", 1, 0},
    {"\"\\udc00\"", 1, 0},
    /* bytes that are no UTF-8 (RFC 3629) */
    {"\"\x80\"", 1, 2},
    {"\"\xC0\xAF\"", 1, 2},
    {"\"\xE0\x80\xAF\"", 1, 2},
    {"\"\xE2\x82\"", 1, 2},
    {"\"\xED\xA0\x80\"", 1, 2},
    {"\"\xF0\x80\x80\x80\"", 1, 2},
    {"\"\xF4\x90\x80\x80\"", 1, 2},
    {"\"\xFF\"", 1, 2},
    {"\"\xE2\x82", 1, 2},
    /* places */
    {"{\n  \"a\": 1,\n  \"b\": oops\n}", 3, 8},
    {"{\r\n\"a\": ?}", 2, 6},
    {"[\"\xC3\xA9\", x]", 1, 7}, /* é is one character */
};

START_TEST(test_refused)
{
    solpool_error err = {.line = 0};
    const char *text = refused_rows[_i].text;
    ck_assert_msg(check(text, strlen(text), &err) == SOLPOOL_ERR_SYNTAX, "accepted: %s", text);
    ck_assert_msg(err.status == SOLPOOL_ERR_SYNTAX && err.message[0] != '\0' &&
                      strchr(err.message, '\n') == NULL,
                  "%s: %s", text, err.message);
    ck_assert_msg(err.line == refused_rows[_i].line &&
                      (refused_rows[_i].column == 0 || err.column == refused_rows[_i].column),
                  "%s: expected %zu:%zu, found %zu:%zu: %s", text, refused_rows[_i].line,
                  refused_rows[_i].column, err.line, err.column, err.message);
}
END_TEST

START_TEST(test_zero_bytes)
{
    solpool_error err = {.line = 0};
    ck_assert_int_eq(check("{}\0", 3, &err), SOLPOOL_ERR_SYNTAX);
    ck_assert_uint_eq(err.column, 3);
    ck_assert_int_eq(check("\"\0\"", 3, &err), SOLPOOL_ERR_SYNTAX);
    ck_assert_uint_eq(err.column, 2);
    /* What stands behind the length is not read. */
    ck_assert_int_eq(check("{}}", 2, &err), SOLPOOL_OK);
    ck_assert_int_eq(check("trueX", 3, NULL), SOLPOOL_ERR_SYNTAX);
}
END_TEST

START_TEST(test_depth)
{
    char text[2 * (SOLPOOL_MAX_DEPTH + 1) + 1];
    solpool_error err = {.line = 0};
    for (size_t depth = SOLPOOL_MAX_DEPTH; depth <= SOLPOOL_MAX_DEPTH + 1; depth++) {
        memset(text, '[', depth);
        memset(text + depth, ']', depth);
        ck_assert_int_eq(check(text, 2 * depth, &err),
                         depth == SOLPOOL_MAX_DEPTH ? SOLPOOL_OK : SOLPOOL_ERR_SYNTAX);
    }
    ck_assert_uint_eq(err.line, 1);
    ck_assert_uint_eq(err.column, SOLPOOL_MAX_DEPTH + 1); /* the bracket that is one too many */
}
END_TEST

START_TEST(test_too_long)
{
    solpool_error err = {.line = 0};
    ck_assert_int_eq(check("{}", SOLPOOL_MAX_BYTES + 1, &err), SOLPOOL_ERR_SYNTAX);
    ck_assert_ptr_nonnull(strstr(err.message, "256 MiB"));
}
END_TEST

/* --- Places ------------------------------------------------------------------------------------ */

/*
 *          1234567890123456789012345
 * line 1:  {
 * line 2:   "a": [10, {"b": true}],
 * line 3:   "é": null }
 */
static const char located[] = "{\n \"a\": [10, {\"b\": true}],\n \"\xC3\xA9\": null }";

static const struct {
    const char *label;
    size_t ordinals[3], depth;
    size_t line, column;         /* of the value */
    size_t key_line, key_column; /* of the member's key, line 0 for an element */
} place_rows[] = {
    {"root", {0}, 0, 1, 1, 0, 0},           {"a", {0}, 1, 2, 7, 2, 2},
    {"a[0]", {0, 0}, 2, 2, 8, 0, 0},        {"a[1]", {0, 1}, 2, 2, 12, 0, 0},
    {"a[1].b", {0, 1, 0}, 3, 2, 18, 2, 13}, {"\xC3\xA9", {1}, 1, 3, 7, 3, 2},
};

START_TEST(test_places)
{
    size_t line = 0, column = 0;
    json_text_locate(&line, &column, located, strlen(located), place_rows[_i].ordinals,
                     place_rows[_i].depth, 0);
    ck_assert_msg(line == place_rows[_i].line && column == place_rows[_i].column,
                  "value of %s: expected %zu:%zu, found %zu:%zu", place_rows[_i].label,
                  place_rows[_i].line, place_rows[_i].column, line, column);
    if (place_rows[_i].key_line == 0)
        return;
    json_text_locate(&line, &column, located, strlen(located), place_rows[_i].ordinals,
                     place_rows[_i].depth, 1);
    ck_assert_msg(line == place_rows[_i].key_line && column == place_rows[_i].key_column,
                  "key of %s: expected %zu:%zu, found %zu:%zu", place_rows[_i].label,
                  place_rows[_i].key_line, place_rows[_i].key_column, line, column);
}
END_TEST

Suite *json_text_suite(void)
{
    Suite *suite = suite_create("json_text");
    TCase *check = case_of(suite, "check");
    add_rows(check, test_accepted, accepted_rows);
    add_rows(check, test_refused, refused_rows);
    tcase_add_test(check, test_zero_bytes);
    tcase_add_test(check, test_depth);
    tcase_add_test(check, test_too_long);
    TCase *tree = case_of(suite, "tree");
    add_rows(tree, test_tree_is_that_of_cjson, accepted_rows);
    add_rows(tree, test_number_is_the_nearest_double, number_rows);
    tcase_add_test(tree, test_random_numbers);
    add_rows(tree, test_digits_that_count, digit_rows);
    tcase_add_test(tree, test_plain_bytes);
    TCase *locate = case_of(suite, "locate");
    add_rows(locate, test_places, place_rows);
    return suite;
}
