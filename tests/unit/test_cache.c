/* src/api/cache.h: which patches leave the shares and the ledger as they are, and that scenarios are the same without.
 */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>

#include "solpool_questions.h"
#include "api/cache.h"

#define YEAR_TEXT                                                                                                      \
    YEAR(POOL_100, STATE("AA", "10", "30", "") "," STATE("BB", "10", "10", ""), ",'benefitting':[{'code':'BB'}]")

static const struct {
    const char *patch;
    bool kept;
} rows[] = {
    {"{}", true},
    {"{'states':{'AA':{'pledge':{'relocations':5},'prefer':'pay'}}}", true},
    {"{'states':{'AA':{'pledge':null}},'links':null,'draws':[]}", true},
    {"{'states':{'AA':{'pledge':{}}},'states':{'BB':{'pledge':{}}}}", true},
    {"{'benefitting':{'BB':{'need':{'relocations':5}}}}", true},
    {"{'rules':{'pro_rata':'type'}}", true},
    {"{'rules':{'pro_rata':'type','rounding':'exact'}}", false},
    {"{'states':{'AA':{'pledge':null,'population':5}}}", false},
    {"{'states':{'AA':null}}", false},
    {"{'states':{'CC':{'pledge':null}}}", false},
    {"{'states':[]}", false},
    {"{'benefitting':{'BB':{'informed':false}}}", false},
    {"{'benefitting':{'AA':{'need':null}}}", false}, /* who benefits now */
    {"{'benefitting':null}", false},
    {"{'links':null,'pool':{}}", false},
    {"{'format':'solpool-year-1'}", false}, /* by which it is turned off, here and in tests/cache_check.py */
};

static char *scenario(const solpool_year *year, const char *patch)
{
    char *line = NULL;
    ck_assert_int_eq(solpool_sweep_line(&line, year, patch, strlen(patch), 1, SOLPOOL_SWEEP_FULL, NULL), SOLPOOL_OK);
    return line;
}

START_TEST(test_cache)
{
    char *text = quoted(YEAR_TEXT), *patch = quoted(rows[_i].patch), anew[200];
    cJSON *tree = cJSON_Parse(patch);
    const struct cache *cache = NULL;
    solpool_year *year = NULL;
    ck_assert_int_eq(solpool_year_read(&year, text, strlen(text), NULL, 0, NULL), SOLPOOL_OK);
    ck_assert_int_eq(cache_of(&cache, year, NULL), SOLPOOL_OK);
    ck_assert_msg(cache_keeps(cache, tree) == rows[_i].kept, "%s", patch);
    bool has_format = document_member(tree, "format") != NULL; /* a key may stand there once */
    snprintf(anew, sizeof anew, "%s%s%s", has_format ? "" : "{\"format\":\"solpool-year-1\"",
             has_format || patch[1] == '}' ? "" : ",", has_format ? patch : patch + 1);
    char *line = scenario(year, patch), *line_anew = scenario(year, anew);
    ck_assert_str_eq(line, line_anew);
    solpool_year_free(year);
    cJSON_Delete(tree);
    free(line);
    free(line_anew);
    free(patch);
    free(text);
}
END_TEST

Suite *cache_suite(void)
{
    Suite *suite = suite_create("cache");
    add_rows(case_of(suite, "patches"), test_cache, rows);
    return suite;
}
