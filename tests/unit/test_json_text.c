/* src/json/json_text.h: the grammar of RFC 8259, places. Columns count characters, not bytes. */
#include "support.h"

#include <stdlib.h>

#include "json/json_text.h"

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
    ck_assert_msg(json_text_check(text, strlen(text), &err) == SOLPOOL_OK, "%s: %zu:%zu: %s", text, err.line,
                  err.column, err.message);
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
    ck_assert_msg(json_text_check(text, strlen(text), &err) == SOLPOOL_ERR_SYNTAX, "accepted: %s", text);
    ck_assert_msg(err.status == SOLPOOL_ERR_SYNTAX && err.message[0] != '\0' && strchr(err.message, '\n') == NULL,
                  "%s: %s", text, err.message);
    ck_assert_msg(err.line == refused_rows[_i].line &&
                      (refused_rows[_i].column == 0 || err.column == refused_rows[_i].column),
                  "%s: expected %zu:%zu, found %zu:%zu: %s", text, refused_rows[_i].line, refused_rows[_i].column,
                  err.line, err.column, err.message);
}
END_TEST

START_TEST(test_zero_bytes)
{
    solpool_error err = {.line = 0};
    ck_assert_int_eq(json_text_check("{}\0", 3, &err), SOLPOOL_ERR_SYNTAX);
    ck_assert_uint_eq(err.column, 3);
    ck_assert_int_eq(json_text_check("\"\0\"", 3, &err), SOLPOOL_ERR_SYNTAX);
    ck_assert_uint_eq(err.column, 2);
    /* What stands behind the length is not read. */
    ck_assert_int_eq(json_text_check("{}}", 2, &err), SOLPOOL_OK);
    ck_assert_int_eq(json_text_check("trueX", 3, NULL), SOLPOOL_ERR_SYNTAX);
}
END_TEST

/* Texts are passed over eight bytes at a time: each byte at each place of three times as many. */
START_TEST(test_each_byte_at_each_place)
{
    char text[27];
    for (int c = 0; c < 256; c++)
        for (size_t place = 1; place + 2 < sizeof text; place++) {
            solpool_error err = {.line = 0};
            bool plain = c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
            memset(text, 'x', sizeof text);
            text[0] = text[sizeof text - 1] = '"';
            text[place] = (char)c;
            ck_assert_int_eq(json_text_check(text, sizeof text, &err), plain ? SOLPOOL_OK : SOLPOOL_ERR_SYNTAX);
            /* Behind a quote the text is over, and behind a backslash stands no escape. */
            size_t behind = c == '"' || c == '\\' ? 1 : 0;
            ck_assert_uint_eq(err.column, plain ? 0 : place + 1 + behind);
        }
}
END_TEST

START_TEST(test_depth)
{
    char text[2 * (SOLPOOL_MAX_DEPTH + 1) + 1];
    solpool_error err = {.line = 0};
    for (size_t depth = SOLPOOL_MAX_DEPTH; depth <= SOLPOOL_MAX_DEPTH + 1; depth++) {
        memset(text, '[', depth);
        memset(text + depth, ']', depth);
        ck_assert_int_eq(json_text_check(text, 2 * depth, &err),
                         depth == SOLPOOL_MAX_DEPTH ? SOLPOOL_OK : SOLPOOL_ERR_SYNTAX);
    }
    ck_assert_uint_eq(err.line, 1);
    ck_assert_uint_eq(err.column, SOLPOOL_MAX_DEPTH + 1); /* the bracket that is one too many */
}
END_TEST

START_TEST(test_too_long)
{
    solpool_error err = {.line = 0};
    ck_assert_int_eq(json_text_check("{}", SOLPOOL_MAX_BYTES + 1, &err), SOLPOOL_ERR_SYNTAX);
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
    json_text_locate(&line, &column, located, strlen(located), place_rows[_i].ordinals, place_rows[_i].depth, 0);
    ck_assert_msg(line == place_rows[_i].line && column == place_rows[_i].column,
                  "value of %s: expected %zu:%zu, found %zu:%zu", place_rows[_i].label, place_rows[_i].line,
                  place_rows[_i].column, line, column);
    if (place_rows[_i].key_line == 0)
        return;
    json_text_locate(&line, &column, located, strlen(located), place_rows[_i].ordinals, place_rows[_i].depth, 1);
    ck_assert_msg(line == place_rows[_i].key_line && column == place_rows[_i].key_column,
                  "key of %s: expected %zu:%zu, found %zu:%zu", place_rows[_i].label, place_rows[_i].key_line,
                  place_rows[_i].key_column, line, column);
}
END_TEST

Suite *json_text_suite(void)
{
    Suite *suite = suite_create("json_text");
    TCase *check = case_of(suite, "check");
    add_rows(check, test_accepted, accepted_rows);
    add_rows(check, test_refused, refused_rows);
    tcase_add_test(check, test_zero_bytes);
    tcase_add_test(check, test_each_byte_at_each_place);
    tcase_add_test(check, test_depth);
    tcase_add_test(check, test_too_long);
    TCase *locate = case_of(suite, "locate");
    add_rows(locate, test_places, place_rows);
    return suite;
}
