/* Results that somebody else has changed: whatever stands in them, they are refused with a place, or written without a
 * fall and without a character that would command a terminal. Each value of a result is changed in turn. */
#include <stdio.h>
#include <stdlib.h>

#include <solpool_questions.h>

#include "support.h"

/* --- Results of most kinds, as small as they can be with everything in them -------------------------- */

static const char rich[] = "{'format':'solpool-year-1','year':2030,'title':'t',"
                           "'pool':{'relocations':100,'financial_eur':1000000,'forum_reconvened':true},'states':["
                           "{'code':'AA','name':'Aland','population':5,'gdp_million_eur':5,'pledge':{'relocations':31},"
                           "'cost':{'relocation_eur':9000,'offset_eur':5000},'capacity':{'relocations':40},"
                           "'adopted':{'share_percent':45.45,'relocations':46,'source':['S'],'note':'n'}},"
                           "{'code':'BB','population':3,'gdp_million_eur':3,'deduction_by_type':{'relocations':0.5}},"
                           "{'code':'CC','population':3,'gdp_million_eur':3}],"
                           "'benefitting':[{'code':'CC','need':{'relocations':60}}],"
                           "'links':[{'from':'AA','to':'CC','max_relocations':12,'offset_cases':{'total':90}}],"
                           "'sources':[{'id':'S'}],'vintages':[{'id':'V','population':{'AA':6}}],"
                           "'crisis':{'state':'CC','relocations':90,'pledges':[{'code':'BB','relocations':2}]}}";

#define LINE(ID, VALUE)                                                                                                \
    "{\"id\":\"" ID "\",\"outcome\":\"optimal\",\"totals\":{\"unmet\":{\"value\":" VALUE "}},"                         \
    "\"triggers\":[],\"states\":{\"AA\":1},\"coverage\":{\"CC\":null}}"

static solpool_status ask_analysis(solpool_result **out, const solpool_year *year, solpool_error *err)
{
    static const char parameters_text[] =
        "{\"format\":\"solpool-parameters-1\",\"parameters\":[{\"path\":\"AA.pledge.relocations\","
        "\"distribution\":\"uniform\",\"lower\":1,\"upper\":9},{\"path\":\"AA>CC.weight\","
        "\"distribution\":\"uniform\",\"lower\":1,\"upper\":2}]}";
    static const char *const lines[] = {LINE("1/A", "3"),
                                        LINE("1/B", "9"),
                                        LINE("1/AB/AA.pledge.relocations", "7"),
                                        LINE("1/AB/AA>CC.weight", "5"),
                                        LINE("1/BA/AA.pledge.relocations", "7"),
                                        LINE("1/BA/AA>CC.weight", "5")};
    static const char *const figures[] = {"totals.unmet.value"};
    solpool_parameters *parameters = NULL;
    solpool_analysis *analysis = NULL;
    (void)year;
    solpool_status status = solpool_parameters_read(&parameters, parameters_text, sizeof parameters_text - 1, err);
    if (status == SOLPOOL_OK)
        status = solpool_analysis_begin(&analysis, parameters, figures, 1, err);
    for (size_t k = 0; status == SOLPOOL_OK && k < sizeof lines / sizeof *lines; k++)
        status = solpool_analysis_add(analysis, lines[k], strlen(lines[k]), k + 1, err);
    if (status == SOLPOOL_OK)
        status = solpool_analysis_result(out, analysis, 1, 5, err);
    solpool_analysis_free(analysis);
    solpool_parameters_free(parameters);
    return status;
}

static solpool_status ask_compare(solpool_result **out, const solpool_year *year, solpool_error *err)
{
    return solpool_compare(out, year, "AA", err);
}

static solpool_status ask_state(solpool_result **out, const solpool_year *year, solpool_error *err)
{
    return solpool_about(out, year, "AA", year, err);
}

static solpool_status ask_compare_all(solpool_result **out, const solpool_year *year, solpool_error *err)
{
    return solpool_compare(out, year, NULL, err);
}

static solpool_status ask_plan(solpool_result **out, const solpool_year *year, solpool_error *err)
{
    return solpool_plan(out, year, NULL, err);
}

static solpool_status ask_goal(solpool_result **out, const solpool_year *year, solpool_error *err)
{
    return solpool_plan(out, year, "CC.unmet.relocations=0", err);
}

static solpool_status ask_stress(solpool_result **out, const solpool_year *year, solpool_error *err)
{
    static const char *const groups[] = {"AA,BB"};
    return solpool_stress(out, year, groups, 1, err);
}

static solpool_status ask_calendar(solpool_result **out, const solpool_year *year, solpool_error *err)
{
    return solpool_calendar(out, year, NULL, err);
}

static solpool_status ask_split(solpool_result **out, const solpool_year *year, solpool_error *err)
{
    return solpool_split(out, year, &(const solpool_split_wish){.persons = 9}, err);
}

static solpool_status ask_sensitivity(solpool_result **out, const solpool_year *year, solpool_error *err)
{
    static const char *const figures[] = {"63(3).holds", "CC.coverage"};
    return solpool_sensitivity(out, year, figures, 2, NULL, err);
}

static solpool_status ask_readings(solpool_result **out, const solpool_year *year, solpool_error *err)
{
    static const char *const figures[] = {"63(3).holds", "CC.coverage"};
    const solpool_readings_wish wish = {
        .figures = figures, .figure_count = 2, .flags = SOLPOOL_READINGS_FORUM, .most = 50};
    return solpool_readings(out, year, &wish, err);
}

static solpool_status ask_explain(solpool_result **out, const solpool_year *year, solpool_error *err)
{
    return solpool_explain(out, year, "AA>CC.relocations", err);
}

static solpool_status ask_years(solpool_result **out, const solpool_year *year, solpool_error *err)
{
    return solpool_allocate_years(out, &year, 1, err);
}

static solpool_status ask_diff(solpool_result **out, const solpool_year *year, solpool_error *err)
{
    static const char patch[] = "{\"states\":{\"AA\":{\"pledge\":{\"relocations\":20},\"name\":\"\"}}}";
    solpool_year *other = NULL;
    solpool_status status = solpool_year_patch(&other, year, patch, sizeof patch - 1, err);
    if (status == SOLPOOL_OK)
        status = solpool_diff(out, year, other, err);
    char *json = NULL;
    if (status == SOLPOOL_OK) /* it borrows from a year that does not outlive this function */
        status = written(&json, status, out, SOLPOOL_JSON, err);
    solpool_year_free(other);
    if (status == SOLPOOL_OK)
        status = solpool_result_read(out, json, strlen(json), err);
    solpool_text_free(json);
    return status;
}

static solpool_status ask_against(solpool_result **out, const solpool_year *year, solpool_error *err)
{
    static const char patch[] = "{\"states\":{\"AA\":{\"pledge\":{\"relocations\":20}}}}";
    solpool_year *other = NULL;
    solpool_result *scenario = NULL, *baseline = NULL;
    solpool_status status = solpool_year_patch(&other, year, patch, sizeof patch - 1, err);
    if (status == SOLPOOL_OK)
        status = solpool_allocate(&scenario, other, err);
    if (status == SOLPOOL_OK)
        status = solpool_allocate(&baseline, year, err);
    if (status == SOLPOOL_OK)
        status = solpool_against(out, baseline, scenario, err);
    solpool_result_free(scenario);
    solpool_result_free(baseline);
    solpool_year_free(other);
    return status;
}

static solpool_status ask_verify(solpool_result **out, const solpool_year *year, solpool_error *err)
{
    char *text = allocated(year);
    solpool_status status = solpool_verify(out, year, text, strlen(text), err);
    solpool_text_free(text);
    return status;
}

static solpool_status ask_rules(solpool_result **out, const solpool_year *year, solpool_error *err)
{
    (void)year;
    return solpool_rules(out, err);
}

static solpool_status ask_glossary(solpool_result **out, const solpool_year *year, solpool_error *err)
{
    (void)year;
    return solpool_glossary(out, "fair share", err);
}

static solpool_status ask_examples(solpool_result **out, const solpool_year *year, solpool_error *err)
{
    (void)year;
    return solpool_examples(out, err);
}

static const struct {
    const char *format;
    solpool_status (*ask)(solpool_result **out, const solpool_year *year, solpool_error *err);
} questions[] = {
    {"solpool-allocation-1", solpool_allocate},
    {"solpool-allocation-1", ask_plan},
    {"solpool-allocation-1", ask_goal},
    {"solpool-years-1", ask_years},
    {"solpool-shares-1", solpool_shares},
    {"solpool-proof-1", ask_verify},
    {"solpool-stress-1", ask_stress},
    {"solpool-glossary-1", ask_glossary},
    {"solpool-calendar-1", ask_calendar},
    {"solpool-split-1", ask_split},
    {"solpool-against-1", ask_against},
    {"solpool-analysis-1", ask_analysis},
    {"solpool-comparison-1", ask_compare},
    {"solpool-state-1", ask_state},
    {"solpool-comparisons-1", ask_compare_all},
    {"solpool-choices-1", solpool_choose},
    {"solpool-sensitivity-1", ask_sensitivity},
    {"solpool-readings-1", ask_readings},
    {"solpool-explanation-1", ask_explain},
    {"solpool-diff-1", ask_diff},
    {"solpool-audit-1", solpool_audit},
    {"solpool-rounding-1", solpool_rounding},
    {"solpool-paths-1", solpool_paths},
    {"solpool-rules-1", ask_rules},
    {"solpool-examples-1", ask_examples},
};

/* --- What must hold ------------------------------------------------------------------------------------ */

/* One assertion a text: Check writes to a file for each, which for each character takes longer than all else. */
static void check_text(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    while (*at == '\n' || (*at >= 0x20 && *at != 0x7F))
        at++;
    ck_assert_msg(*at == '\0', "control character %d before %.60s", *at, (const char *)at + 1);
}

/* False where it is refused; *err says why. */
static bool write_all(const char *json, const char *format, solpool_error *err)
{
    solpool_result *read = NULL;
    char *text = NULL;
    const char *name;
    solpool_status status = solpool_result_read(&read, json, strlen(json), err);
    if (status != SOLPOOL_OK) {
        ck_assert_msg(status == SOLPOOL_ERR_INPUT && read == NULL, "%s: %s", err->path, err->message);
        return false;
    }
    for (size_t k = 0; (name = solpool_language_code(k)) != NULL; k++) {
        ck_assert_int_eq(solpool_write(&text, read, SOLPOOL_TEXT, NULL, name, NULL), SOLPOOL_OK);
        check_text(text);
        solpool_text_free(text);
    }
    for (size_t k = 0; (name = solpool_table_name(format, k)) != NULL; k++) {
        ck_assert_int_eq(solpool_write(&text, read, SOLPOOL_CSV, name, NULL, NULL), SOLPOOL_OK);
        solpool_text_free(text);
    }
    size_t length;
    ck_assert_int_eq(solpool_write_xlsx(&text, &length, read, NULL, NULL), SOLPOOL_OK);
    solpool_text_free(text);
    solpool_result_free(read);
    return true;
}

/* --- Every value changed in turn ----------------------------------------------------------------------- */

/* Of the others each value gets one in so many: the next value gets the next. Of all of them one in ONE_IN, where the
 * environment has it: under the sanitizers they take minutes. */
enum { ALWAYS = 4, OTHERS_ONE_IN = 4 };

static const char *const changes[] = {
    "null",
    "[]",
    "0",
    "\"\\u001b[31m\\u0007 red\\nx\"",
    "{}",
    "-1",
    "0.5",
    "999999999999999999",
    "-999999999999999999.999999",
    "0.000000001",
    "9999999999999999999999999999999999999",
    "0.0000000000000000000000000000000000001",
    "1e300",
    "\"\"",
    "\"BB\"",
    "\"a long text of very many words and oneverylongwordthatcannotbebrokenanywherenomatterhowwideitis\"",
    "true",
    "false",
    "[null]",
    "[\"AA\", null]",
    "\"9999999999999999999999999999999999999/7\"",
    "[\"AA\", \"BB\", \"CC\", \"AA\"]",
    "[{}]",
};

struct hostile {
    const char *json, *format;
    char *changed; /* room for the longest */
    size_t values, written, refused, one_in;
};

static void try_changed(struct hostile *hostile)
{
    solpool_error err = {.line = 0};
    if (write_all(hostile->changed, hostile->format, &err))
        hostile->written++;
    else
        hostile->refused++;
}

/* Behind the value that begins there. */
static const char *behind(const char *at)
{
    size_t depth = 0;
    do {
        if (*at == '"')
            for (at++; *at != '"'; at++)
                at += *at == '\\' ? 1 : 0;
        depth += *at == '{' || *at == '[' ? 1 : 0;
        depth -= *at == '}' || *at == ']' ? 1 : 0;
        at++;
        if (depth == 0 && strchr("\"}]", at[-1]) != NULL)
            return at;
    } while (depth > 0 || strchr(",}] \n", *at) == NULL);
    return at;
}

static void change(struct hostile *hostile, const char *key, const char *value)
{
    hostile->values++;
    for (size_t k = 0; k < sizeof changes / sizeof *changes; k++) {
        size_t one_in = hostile->one_in * (k < ALWAYS ? 1 : OTHERS_ONE_IN);
        if ((k + hostile->values) % one_in != 0)
            continue;
        sprintf(hostile->changed, "%.*s%s%s", (int)(value - hostile->json), hostile->json, changes[k], behind(value));
        try_changed(hostile);
    }
    if (key == NULL)
        return;
    strcpy(hostile->changed, hostile->json);
    hostile->changed[key + 1 - hostile->json] = '!'; /* which nothing is called: the value is gone */
    try_changed(hostile);
}

/* Of a list the first elements, and not each of the rules: the others are like them. */
enum { ELEMENTS = 2 };

static bool is_key(const char *key, const char *name)
{
    return key != NULL && strncmp(key + 1, name, strlen(name)) == 0;
}

static void change_below(struct hostile *hostile, const char *at)
{
    bool object = *at == '{';
    if (!object && *at != '[')
        return;
    at += 1 + strspn(at + 1, " \n");
    for (size_t k = 0; *at != '}' && *at != ']'; k++) {
        const char *key = object ? at : NULL;
        at = object ? behind(at) + strlen(": ") : at;
        if ((object || k < ELEMENTS) && !is_key(key, "format\"")) {
            change(hostile, key, at);
            if (!is_key(key, "rules\""))
                change_below(hostile, at);
        }
        at = behind(at);
        at += strspn(at, ", \n");
    }
}

static size_t one_in(void)
{
    const char *text = getenv("ONE_IN");
    size_t number = text != NULL ? strtoul(text, NULL, 10) : 0;
    return number > 0 ? number : 1;
}

START_TEST(changed_results_are_refused_or_written)
{
    solpool_year *year = NULL;
    solpool_result *made = NULL;
    solpool_error err = {.line = 0};
    char *text = quoted(rich), *json = NULL;
    ck_assert_msg(solpool_year_read(&year, text, strlen(text), NULL, 0, &err) == SOLPOOL_OK, "%s", err.message);
    ck_assert_msg(questions[_i].ask(&made, year, &err) == SOLPOOL_OK, "%s", err.message);
    ck_assert_int_eq(written(&json, SOLPOOL_OK, &made, SOLPOOL_JSON, NULL), SOLPOOL_OK);
    struct hostile hostile = {.json = json, .format = questions[_i].format, .one_in = one_in()};
    hostile.changed = malloc(strlen(json) + 400);
    ck_assert_ptr_nonnull(hostile.changed);
    ck_assert_msg(write_all(json, questions[_i].format, &err), "%s: %s", err.path, err.message);
    change_below(&hostile, json);
    ck_assert_uint_gt(hostile.written, hostile.one_in == 1 ? 3 : 0);
    free(hostile.changed);
    free(text);
    solpool_text_free(json);
    solpool_year_free(year);
}
END_TEST

Suite *hostile_suite(void)
{
    Suite *suite = suite_create("hostile");
    TCase *tcase = tcase_create("hostile");
    suite_add_tcase(suite, tcase);
    tcase_set_timeout(tcase, 300);
    add_rows(tcase, changed_results_are_refused_or_written, questions);
    return suite;
}
