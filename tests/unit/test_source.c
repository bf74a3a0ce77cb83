/* Whose source speaks of a cell: that of its own key, of the object in which it stands, or none. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>

#include "present/writers.h"
#include "solpool.h"
#include "support.h"

/* AA says key by key where its values are from, BB of all its own values together. */
#define SOURCES                                                                                                        \
    ",'sources':[{'id':'S1','title':'t','confidence':'press'},{'id':'S2','title':'t',"                                 \
    "'confidence':'press'},{'id':'P','title':'t','confidence':'official','figure':'population'}]"
#define OWN_PLEDGE "'pledge':{'relocations':10,'financial_eur':5,'source':"
#define YEAR_WITH_SOURCES                                                                                               \
    YEAR(                                                                                                               \
        POOL_100,                                                                                                       \
        STATE(                                                                                                          \
            "AA", "10", "1",                                                                                            \
            ",'prefer':'pay','cost':{'relocation_eur':3,'offset_eur':4}," OWN_PLEDGE                                    \
            "{'relocations':'S2'}},'source':{'population':'S1','pledge':'S1',"                                          \
            "'cost':['S1','S2']}") "," STATE("BB", "10", "1",                                                           \
                                             ",'cost':{'relocation_eur':3},'capacity':{'relocations':5,'source':'S2'}," \
                                             "'flags':{'population':'p'}," OWN_PLEDGE                                   \
                                             "'S2'},'source':['S1','P']") "," STATE("XX", "10", "1", ""),               \
        ",'source':'S1','title':'t','benefitting':[{'code':'XX','weight':2,"                                            \
        "'source':{'weight':'S2','code':'S1'}}]" SOURCES)

static const struct source_row {
    const char *path, *source; /* as the JSON has it */
} source_rows[] = {
    {"AA.population", "[\"S1\"]"},
    {"AA.gdp_million_eur", "\"no source\""}, /* not named, and nothing further out is credited */
    {"AA.prefer", "\"no source\""},
    {"AA.cost.relocation_eur", "[\"S1\", \"S2\"]"}, /* all that is below the key */
    {"AA.pledge.relocations", "[\"S2\"]"},          /* the nearer one */
    {"AA.pledge.financial_eur", "\"no source\""},   /* which does not name this one */
    {"AA.deduction", "\"default\""},
    {"BB.population", "[\"P\"]"}, /* a source of one figure speaks of it alone, and of no other */
    {"BB.gdp_million_eur", "[\"S1\"]"},
    {"BB.pledge.relocations", "[\"S2\"]"},
    {"BB.capacity.relocations", "[\"S2\"]"},
    {"BB.cost.relocation_eur", "\"no source\""}, /* an object of its own */
    {"BB.flags.population", "[\"P\"]"},          /* but a source of one figure speaks of its flags, too */
    {"XX.population", "\"no source\""},          /* what the file says of itself is not said of a state */
    {"XX.weight", "[\"S2\"]"},
    {"XX.listed_as_benefitting", "[\"S1\"]"},
    {"pool.relocations", "\"no source\""},
    {"title", "[\"S1\"]"},
};

START_TEST(sources)
{
    char *json = quoted(YEAR_WITH_SOURCES), *out = NULL, *wanted = NULL;
    solpool_year *year = NULL;
    solpool_result *made = NULL;
    solpool_error err = {SOLPOOL_OK, 0, 0, "", ""};
    ck_assert_msg(solpool_year_read(&year, json, strlen(json), NULL, 0, &err) == SOLPOOL_OK, "%s", err.message);
    ck_assert_int_eq(written(&out, solpool_explain(&made, year, source_rows[_i].path, NULL), &made, SOLPOOL_JSON, NULL),
                     SOLPOOL_OK);
    ck_assert_int_ge(asprintf(&wanted, "\"source\": %s", source_rows[_i].source), 0);
    char *first = strstr(out, "\"source\": ");
    ck_assert_ptr_nonnull(first);
    while (strncmp(first, "\"source\": null", 14) == 0) /* what is calculated of the cell */
        first = strstr(first + 1, "\"source\": ");
    ck_assert_msg(strncmp(first, wanted, strlen(wanted)) == 0, "%s: not %s: %.200s", source_rows[_i].path, wanted,
                  first);
    free(wanted);
    solpool_text_free(out);
    solpool_year_free(year);
    free(json);
}
END_TEST

Suite *source_suite(void)
{
    Suite *suite = suite_create("source");
    TCase *cells = case_of(suite, "cells");
    add_rows(cells, sources, source_rows);
    return suite;
}
