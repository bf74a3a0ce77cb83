/* src/input/year_read.h: what is refused, with which status and at which place. */
#include "support.h"

#include <stdlib.h>

#include "input/year_read.h"

#define BASE                                                                                                           \
    YEAR(POOL_100, STATE("AA", "4000000", "120000", "") "," STATE("CC", "2000000", "60000", ""),                       \
         ",'benefitting':[{'code':'CC'}]")

/* Reads a year that must be refused. */
static void refuse(solpool_error *err, const char *label, const char *text, const char *setting,
                   solpool_status expected)
{
    struct year year;
    solpool_error *warnings = NULL;
    size_t warning_count = 0;
    char *json = quoted(text);
    solpool_status status =
        year_read(&year, NULL, &warnings, &warning_count, json, strlen(json), &setting, setting != NULL ? 1 : 0, err);
    free(warnings);
    free(json);
    ck_assert_msg(status == expected, "%s: expected \"%s\", found \"%s\"", label, solpool_status_text(expected),
                  solpool_status_text(status));
    ck_assert_msg(err->status == expected, "%s: the error says \"%s\"", label, solpool_status_text(err->status));
    ck_assert_msg(err->message[0] != '\0' && strchr(err->message, '\n') == NULL, "%s: %s", label, err->message);
    ck_assert_msg(year.states == NULL && year.title == NULL, "%s: the year is not cleared", label);
}

/* --- Values out of range or of the wrong kind -------------------------------------------------- */

static const struct {
    const char *setting;
    const char *path;
} value_rows[] = {
    /* money has two decimals, deductions six, GDP three */
    {"AA.pledge.financial_eur=1.005", "AA.pledge.financial_eur"},
    {"AA.pledge.financial_eur=0.001", "AA.pledge.financial_eur"},
    {"AA.pledge.alternative_eur=12.345", "AA.pledge.alternative_eur"},
    {"pool.financial_eur=2000000.001", "pool.financial_eur"},
    {"AA.deduction=0.3000001", "AA.deduction"},
    {"AA.gdp_million_eur=1.0001", "AA.gdp_million_eur"},
    {"AA.population=1.5", "AA.population"},
    {"AA.pledge.relocations=0.5", "AA.pledge.relocations"},
    /* ranges */
    {"AA.deduction=1.000001", "AA.deduction"},
    {"AA.deduction=-0.1", "AA.deduction"},
    {"AA.population=-1", "AA.population"},
    {"AA.population=1e30", "AA.population"},
    {"AA.pledge.offsets=-1", "AA.pledge.offsets"},
    {"AA.pledge.financial_eur=-0.01", "AA.pledge.financial_eur"},
    {"AA.pledge.financial_eur=1e400", "AA.pledge.financial_eur"},
    {"pool.sar_percent=100.1", "pool.sar_percent"},
    {"year=1899", "year"},
    {"year=10000", "year"},
    /* kinds */
    {"AA.population=many", "AA.population"},
    {"AA.population=\"4\"", "AA.population"},
    {"AA.population=null", "AA.population"},
    {"AA.bound=1", "AA.bound"},
    {"AA.prefer=neither", "AA.prefer"},
    {"AA.relocate=500", "AA.relocate"},
    {"AA.relocate.most=-1", "AA.relocate.most"},
    {"AA.relocate.least=0.5", "AA.relocate.least"},
    {"AA.relocate={\"least\":6,\"most\":5}", "AA.relocate.least"},
    {"CC.relocate={\"most\":0,\"least\":1}", "CC.relocate.least"},
    {"AA.status=at_risk", "AA.status"},
    {"AA.pledge=5", "AA.pledge"},
    {"AA.pledge={\"relocations\":-1}", "AA.pledge.relocations"},
    {"AA.name=5", "AA.name"},
    {"CC.need=[]", "CC.need"},
    {"CC.weight=-1", "CC.weight"},
    {"AA>CC.excluded=no", "AA>CC.excluded"},
    {"AA>CC.max_relocations=-1", "AA>CC.max_relocations"},
    {"format=solpool-year-2", "format"},
    {"AA.source=S9", "AA.source"}, /* there is no such source */
    {"AA.note=5", "AA.note"},
};

START_TEST(test_values)
{
    solpool_error err = {.line = 0};
    const char *setting = value_rows[_i].setting;
    refuse(&err, setting, BASE, setting, SOLPOOL_ERR_INPUT);
    ck_assert_msg(strcmp(err.path, value_rows[_i].path) == 0, "%s: at %s", setting, err.path);
    ck_assert_msg(err.line == 0, "%s: a setting has no line", setting);
}
END_TEST

/* --- Settings that name nothing ---------------------------------------------------------------- */

static const char *const setting_rows[] = {
    "XX.population=1",       /* no such state */
    "AA.need.relocations=1", /* AA is not benefitting */
    "AA=1",
    "=1",
    "AA.population",
    ".=1",
    "AA..population=1",
    "AA.population.x=1", /* a number has no members */
    "rules.rounding=bogus",
    "rules.roundin=ceil",
};

START_TEST(test_settings)
{
    solpool_error err = {.line = 0};
    refuse(&err, setting_rows[_i], BASE, setting_rows[_i], SOLPOOL_ERR_ARGUMENT);
}
END_TEST

/* --- Files ------------------------------------------------------------------------------------- */

#define AA STATE("AA", "1", "1", "")
#define CC STATE("CC", "1", "1", "")
#define BENEFITTING ",'benefitting':[{'code':'CC'}]"

static const struct {
    const char *label;
    const char *text;
    const char *path;
    const char *message; /* part of it */
} file_rows[] = {
    {"list at the top", "[]", "", "object"},
    {"no format", "{'year':2030}", "format", "solpool-year-1"},
    {"no year", "{'format':'solpool-year-1'}", "year", "missing"},
    {"no states", "{'format':'solpool-year-1','year':2030,'pool':{" POOL_100 "}}", "states", "missing"},
    {"no money", YEAR("'relocations':100", AA, ""), "pool.financial_eur", "missing"},
    {"no population", YEAR(POOL_100, "{'code':'AA','gdp_million_eur':1}", ""), "AA.population", "missing"},
    {"no GDP", YEAR(POOL_100, "{'code':'AA','population':1}", ""), "AA.gdp_million_eur", "missing"},
    {"no code", YEAR(POOL_100, "{'population':1,'gdp_million_eur':1}", ""), "states[0].code", "missing"},
    {"misspelt", YEAR(POOL_100, STATE("AA", "1", "1", ",'pledge':{'relocation':1}"), ""), "AA.pledge.relocation",
     "did you mean \"relocations\"?"},
    {"unlike any key", YEAR(POOL_100, AA, ",'zzzzzzzz':1"), "zzzzzzzz", "unknown key"},
    {"key twice", YEAR(POOL_100 ",'relocations':100", AA, ""), "pool.relocations", "twice"},
    {"state twice", YEAR(POOL_100, AA "," AA, ""), "states[1].code", "AA stands twice"},
    {"EL and GR", YEAR(POOL_100, STATE("EL", "1", "1", "") "," STATE("GR", "1", "1", ""), ""), "states[1].code",
     "GR stands twice"},
    {"benefitting twice", YEAR(POOL_100, AA "," CC, ",'benefitting':[{'code':'CC'},{'code':'CC'}]"),
     "benefitting[1].code", "CC stands twice"},
    {"link twice", YEAR(POOL_100, AA "," CC, BENEFITTING ",'links':[{'from':'AA','to':'CC'},{'from':'AA','to':'CC'}]"),
     "AA>CC", "AA>CC stands twice"},
    {"unknown benefitting", YEAR(POOL_100, AA, ",'benefitting':[{'code':'CC'}]"), "CC.code", "no state CC"},
    {"benefitting and not bound", YEAR(POOL_100, AA "," STATE("CC", "1", "1", ",'bound':false"), BENEFITTING),
     "CC.code", "not bound"},
    {"link from nowhere", YEAR(POOL_100, AA "," CC, BENEFITTING ",'links':[{'from':'AB','to':'CC'}]"), "AB>CC.from",
     "did you mean AA?"},
    {"link to nowhere", YEAR(POOL_100, AA "," CC, BENEFITTING ",'links':[{'from':'AA','to':'XY'}]"), "AA>XY.to",
     "no state XY"},
    {"link to a contributor", YEAR(POOL_100, AA "," CC, BENEFITTING ",'links':[{'from':'CC','to':'AA'}]"), "CC>AA.to",
     "benefitting"},
    {"permission without shortcomings",
     YEAR(POOL_100, AA "," CC, BENEFITTING ",'links':[{'from':'AA','to':'CC','permission_used':true}]"),
     "AA>CC.permission_used", "systemic_shortcomings"},
    {"weights of 0", YEAR(POOL_100, AA "," CC, ",'benefitting':[{'code':'CC','weight':0}]"), "benefitting", "weight"},
    {"persons without money", YEAR("'relocations':100,'financial_eur':0", AA, ""), "pool.financial_eur", "equal value"},
    {"money without persons", YEAR("'relocations':0,'financial_eur':1", AA, ""), "pool.relocations", "equal value"},
    {"empty proposal", YEAR(POOL_100 ",'proposal':{'relocations':0}", AA, ""), "pool.proposal", "above 0"},
    {"no state is bound", YEAR(POOL_100, STATE("AA", "1", "1", ",'bound':false"), ""), "states", "bound"},
    {"nobody lives there", YEAR(POOL_100, STATE("AA", "0", "1", ""), ""), "states", "more than 0"},
    {"no GDP at all", YEAR(POOL_100, STATE("AA", "1", "0", ""), ""), "states", "more than 0"},
    {"small letters", YEAR(POOL_100, STATE("aa", "1", "1", ""), ""), "states[0].code", "capitals"},
    {"one letter", YEAR(POOL_100, STATE("A", "1", "1", ""), ""), "states[0].code", "2 to 12"},
    {"13 letters", YEAR(POOL_100, STATE("ABCDEFGHIJKLM", "1", "1", ""), ""), "states[0].code", "2 to 12"},
    {"digit first", YEAR(POOL_100, STATE("1A", "1", "1", ""), ""), "states[0].code", "letter"},
    {"unknown status", YEAR(POOL_100, STATE("AA", "1", "1", ",'status':['risky']"), ""), "AA.status[0]", "\"at_risk\""},
    {"unknown rule in the file", YEAR(POOL_100, AA, ",'rules':{'roundin':'ceil'}"), "rules.roundin",
     "did you mean \"rounding\"?"},
    {"unknown option in the file", YEAR(POOL_100, AA, ",'rules':{'rounding':'floor'}"), "rules.rounding", "\"ceil\""},
    {"source twice", YEAR(POOL_100, AA, ",'sources':[{'id':'S1'},{'id':'S1'}]"), "sources[1].id", "two sources"},
};

START_TEST(test_files)
{
    solpool_error err = {.line = 0};
    refuse(&err, file_rows[_i].label, file_rows[_i].text, NULL, SOLPOOL_ERR_INPUT);
    ck_assert_msg(strcmp(err.path, file_rows[_i].path) == 0, "%s: expected at %s, found at %s: %s", file_rows[_i].label,
                  file_rows[_i].path, err.path, err.message);
    ck_assert_msg(strstr(err.message, file_rows[_i].message) != NULL, "%s: %s", file_rows[_i].label, err.message);
    ck_assert_msg(err.line == 1 && err.column > 0, "%s: at %zu:%zu", file_rows[_i].label, err.line, err.column);
}
END_TEST

START_TEST(test_place_in_the_text)
{
    solpool_error err = {.line = 0};
    refuse(&err, "money",
           "{'format':'solpool-year-1','year':2030,\n"
           " 'pool':{" POOL_100 "},\n"
           " 'states':[{'code':'AA','population':1,'gdp_million_eur':1,\n"
           "   'pledge':{'financial_eur': 1.005}}]}",
           NULL, SOLPOOL_ERR_INPUT);
    ck_assert_uint_eq(err.line, 4);
    ck_assert_uint_eq(err.column, strlen("   'pledge':{'financial_eur': ") + 1);
    refuse(&err, "key",
           "{'format':'solpool-year-1','year':2030,\n"
           " 'poool':{}}",
           NULL, SOLPOOL_ERR_INPUT);
    ck_assert_uint_eq(err.line, 2);
    ck_assert_uint_eq(err.column, 2); /* the key itself, not its value */
}
END_TEST

START_TEST(test_no_json)
{
    solpool_error err = {.line = 0};
    refuse(&err, "no JSON", "{'format':}", NULL, SOLPOOL_ERR_SYNTAX);
    ck_assert_uint_eq(err.line, 1);
    ck_assert_uint_eq(err.column, strlen("{'format':") + 1);
}
END_TEST

Suite *year_refuse_suite(void)
{
    Suite *suite = suite_create("year_refuse");
    TCase *refused = case_of(suite, "refused");
    add_rows(refused, test_values, value_rows);
    add_rows(refused, test_settings, setting_rows);
    add_rows(refused, test_files, file_rows);
    tcase_add_test(refused, test_place_in_the_text);
    tcase_add_test(refused, test_no_json);
    return suite;
}
