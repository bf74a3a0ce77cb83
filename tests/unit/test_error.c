/* src/base/error.h: what is told of a text from outside is one line of UTF-8, wherever the text was cut. */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "support.h"

static const struct {
    const char *text, *line;
} lines[] = {
    {"", ""},
    {"plain", "plain"},
    {"a\tb\nc\x7f", "a?b?c?"},
    {"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80"},
    /* U+009B begins a command to a terminal, U+00A0 does not */
    {"a\xc2\x9b"
     "1m",
     "a?1m"},
    {"a\xc2\xa0", "a\xc2\xa0"},
    /* U+202E turns the direction of what follows, U+2018 is a quote */
    {"a\xe2\x80\xae\xe2\x80\x98", "a?\xe2\x80\x98"},
    /* half a character: dropped where the text ends with it, else a question mark */
    {"ab\xc3", "ab"},
    {"ab\xe2\x82", "ab"},
    {"ab\xf0\x9f\x98", "ab"},
    {"ab\xc3: why", "ab?: why"},
    {"ab\xe2\x82: why", "ab??: why"},
    {"\xc3\xc3\xa9", "?\xc3\xa9"},
    {"\xa9", "?"},
    {"a\xff\xfe", "a??"},
    /* an overlong slash, half of a pair, beyond the last character (RFC 3629) */
    {"\xc0\xaf", "??"},
    {"\xed\xa0\x80", "???"},
    {"\xf4\x90\x80\x80", "????"},
};

START_TEST(test_one_line)
{
    char text[32];
    snprintf(text, sizeof text, "%s", lines[_i].text);
    error_one_line(text);
    ck_assert_str_eq(text, lines[_i].line);
}
END_TEST

/* A name cut in the middle of a character, with more behind it. */
START_TEST(test_cut_within)
{
    solpool_error err;
    error_set(&err, SOLPOOL_ERR_INPUT, "%.3s: no", "\xc3\xa9\xc3\xa9");
    ck_assert_str_eq(err.message, "\xc3\xa9?: no");
}
END_TEST

Suite *error_suite(void)
{
    Suite *suite = suite_create("error");
    TCase *tests = tcase_create("lines");
    tcase_add_loop_test(tests, test_one_line, 0, sizeof lines / sizeof lines[0]);
    tcase_add_test(tests, test_cut_within);
    suite_add_tcase(suite, tests);
    return suite;
}
