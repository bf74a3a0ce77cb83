/* What reports are made of: numbers, names, escapes. */
#include "report/chart.h"
#include "report/markup.h"
#include "support.h"

/* --- Charts -------------------------------------------------------------------------------------- */

START_TEST(test_charts_are_found_by_name)
{
    for (size_t k = 0; charts[k] != NULL; k++)
        ck_assert_ptr_eq(chart_find(charts[k]->name), charts[k]);
    ck_assert_ptr_null(chart_find("list")); /* a word of the command line */
}
END_TEST

/* --- Numbers ----------------------------------------------------------------------------------- */

#define B "\xC2\xA0" /* between thousands */
static const struct {
    const char *digits;
    unsigned least, most;
    const char *english, *dutch;
} number_rows[] = {
    {"0", 0, 0, "0", "0"},
    {"1096", 0, 0, "1" B "096", "1" B "096"},
    {"21920000.00", 2, 2, "21" B "920" B "000.00", "21" B "920" B "000,00"},
    {"21920000.00", 0, 2, "21" B "920" B "000", "21" B "920" B "000"},
    {"1158093.80", 2, 2, "1" B "158" B "093.80", "1" B "158" B "093,80"},
    {"671.896856", 0, 1, "671.9", "671,9"},
    {"999.999999", 0, 1, "1" B "000", "1" B "000"},
    {"0.5", 0, 0, "1", "1"}, /* half away from zero */
    {"-0.4", 0, 0, "0", "0"},
    {"-1096", 0, 0,
     "\xE2\x88\x92"
     "1" B "096",
     "\xE2\x88\x92"
     "1" B "096"},
    {"100000000000000000.123456", 0, 6, "100" B "000" B "000" B "000" B "000" B "000.123456",
     "100" B "000" B "000" B "000" B "000" B "000,123456"},
    {NULL, 0, 2, "not known", "onbekend"},
};

START_TEST(test_numbers)
{
    struct arena words = {.blocks = NULL};
    const char *const expected[] = {number_rows[_i].english, number_rows[_i].dutch};
    for (size_t k = 0; k < 2; k++) {
        const struct report report = {.language = languages[k], .words = &words};
        ck_assert_str_eq(say_number(&report, number_rows[_i].digits, number_rows[_i].least, number_rows[_i].most),
                         expected[k]);
    }
    arena_clear(&words);
}
END_TEST

START_TEST(test_numbers_with_units)
{
    struct arena words = {.blocks = NULL};
    const struct report english = {.language = languages[0], .words = &words};
    const struct report dutch = {.language = languages[1], .words = &words};
    ck_assert_str_eq(say_percent(&english, "5.214834", 0), "5.21\xC2\xA0%");
    ck_assert_str_eq(say_ratio(&dutch, "0.605592"), "60,6\xC2\xA0%");
    ck_assert_str_eq(say_ratio(&english, NULL), "not known");
    ck_assert_str_eq(say_money(&english, "420000000.00"), "EUR\xC2\xA0"
                                                          "420\xC2\xA0million");
    ck_assert_str_eq(say_money(&dutch, "21920000.00"), "\xE2\x82\xAC\xC2\xA0"
                                                       "21,92\xC2\xA0miljoen");
    ck_assert_str_eq(say_money(&english, "999999.99"), "EUR\xC2\xA0"
                                                       "1" B "000" B "000");
    ck_assert_str_eq(say_part(&english, 1, 0), "not known"); /* of nothing */
    arena_clear(&words);
}
END_TEST

/* --- Words ------------------------------------------------------------------------------------- */

typedef void (*putter)(struct text *text, const char *plain);

static const struct {
    putter put;
    const char *plain, *wanted;
} word_rows[] = {
    {markup_put, "<b class=\"x\">'&'</b>", "&lt;b class=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/b&gt;"},
    {markup_put,
     "a\x01"
     "b",
     "a\xEF\xBF\xBD"
     "b"},
    {markup_put, "half \xE2\x82", "half \xEF\xBF\xBD\xEF\xBF\xBD"},
    {markup_put, "\xEF\xBF\xBE", "\xEF\xBF\xBD"}, /* U+FFFE */
    {markup_put,
     "a\xE2\x80\xAE"
     "b\xE2\x80\x8F",
     "ab"},                                                        /* U+202E, U+200F */
    {markup_name, "\xD7\x90", "\xE2\x81\xA8\xD7\x90\xE2\x81\xA9"}, /* a Hebrew letter is kept apart */
    {markup_name,
     "Espa\xC3\xB1"
     "a",
     "Espa\xC3\xB1"
     "a"},
    {markup_name,
     "a\xE2\x81\xA9\xE2\x80\xAE"
     "b",
     "ab"},
    {markup_percent, "a,b \"\xC3\xA9\"\n", "a,b%20%22%C3%A9%22%0A"},
};

START_TEST(test_words)
{
    struct text text = {.data = NULL};
    word_rows[_i].put(&text, word_rows[_i].plain);
    ck_assert_str_eq(text.data, word_rows[_i].wanted);
    text_release(&text);
}
END_TEST

START_TEST(test_shortened)
{
    struct text text = {.data = NULL};
    text_shortened(&text, "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9", 4);
    ck_assert_str_eq(text.data, "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9");
    text_cut(&text, 0);
    text_shortened(&text, "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9", 3);
    ck_assert_str_eq(text.data, "\xC3\xA9\xC3\xA9\xE2\x80\xA6");
    text_release(&text);
}
END_TEST

START_TEST(test_markup)
{
    struct text text = {.data = NULL};
    MARKUP(&text, "<i>{}</i>{}{}", "a<b", NULL, "c");
    ck_assert_str_eq(text.data, "<i>a&lt;b</i>c");
    text_release(&text);
}
END_TEST

START_TEST(test_enumerations)
{
    static const char *const parts[] = {"a", "b", "c"};
    static const char *const wanted[] = {"", "a", "a and b", "a, b and c"};
    for (size_t count = 0; count <= 3; count++) {
        struct enumeration list = {.count = 0};
        struct text text = {.data = NULL};
        text_put(&text, "");
        for (size_t k = 0; k < count; k++)
            enumerate(&list, parts[k]);
        enumeration_end(&text, languages[0], &list, TEXT_list_end);
        ck_assert_str_eq(text.data, wanted[count]);
        text_release(&text);
    }
}
END_TEST

START_TEST(test_scale)
{
    const struct scale scale = {3 * (int128)ONE, 100};
    ck_assert_int_eq(scale_length(scale, ONE), 33);
    ck_assert_int_eq(scale_length(scale, 4 * (int128)ONE), 100);
    ck_assert_int_eq(scale_length(scale, -1), 0);
    ck_assert_int_eq(scale_length((struct scale){0, 100}, ONE), 0);
}
END_TEST

Suite *report_suite(void)
{
    Suite *suite = suite_create("report");
    TCase *names = case_of(suite, "charts");
    tcase_add_test(names, test_charts_are_found_by_name);
    TCase *numbers = case_of(suite, "numbers");
    add_rows(numbers, test_numbers, number_rows);
    tcase_add_test(numbers, test_numbers_with_units);
    TCase *words = case_of(suite, "words");
    add_rows(words, test_words, word_rows);
    tcase_add_test(words, test_shortened);
    tcase_add_test(words, test_markup);
    tcase_add_test(words, test_enumerations);
    tcase_add_test(words, test_scale);
    return suite;
}
