/* What is tried of the questions. */
#include <stdlib.h>
#include <string.h>

#include "fault.h"

/* The Forum has met, so that offsets are mandatory; a capacity and a stated need bind. */
static const char question_year[] =
    "{\"format\":\"solpool-year-1\",\"year\":2030,"
    "\"pool\":{\"relocations\":100,\"financial_eur\":1000000,\"forum_reconvened\":true},"
    "\"states\":["
    "{\"code\":\"AA\",\"population\":5,\"gdp_million_eur\":5,\"pledge\":{\"relocations\":31},"
    "\"capacity\":{\"relocations\":40}},"
    "{\"code\":\"BB\",\"population\":3,\"gdp_million_eur\":3,\"deduction_by_type\":"
    "{\"relocations\":0.5}},"
    "{\"code\":\"CC\",\"population\":2,\"gdp_million_eur\":2}],"
    "\"benefitting\":[{\"code\":\"CC\",\"need\":{\"relocations\":60}}],"
    "\"links\":[{\"from\":\"AA\",\"to\":\"CC\",\"offset_cases\":{\"total\":90,\"absconded\":4}}]}";

static solpool_status try_question(char **result,
                                   solpool_status (*ask)(char **result, const solpool_year *year, solpool_error *err),
                                   solpool_error *err)
{
    solpool_year *year = NULL;
    solpool_status status = solpool_year_read(&year, question_year, sizeof question_year - 1, NULL, 0, err);
    if (status == SOLPOOL_OK)
        status = ask(result, year, err);
    solpool_year_free(year);
    return status;
}

static solpool_status ask_compare(char **result, const solpool_year *year, solpool_error *err)
{
    solpool_result *made = NULL;
    return written(result, solpool_compare(&made, year, "AA", err), &made, SOLPOOL_TEXT, err);
}

static solpool_status try_compare(char **result, solpool_error *err)
{
    return try_question(result, ask_compare, err);
}

static solpool_status ask_state(char **result, const solpool_year *year, solpool_error *err)
{
    solpool_result *made = NULL;
    solpool_status status = solpool_about(&made, year, "aa", year, err);
    char *told = NULL;
    if (status == SOLPOOL_OK)
        status = solpool_tell(&told, made, "nl", 60, err);
    solpool_text_free(told);
    told = NULL;
    if (status == SOLPOOL_OK)
        status = solpool_message(&told, "NL>DE: expected a whole number from 0 to 5, found \"x\"; did you mean NL?",
                                 "fr", err);
    solpool_text_free(told);
    return written(result, status, &made, SOLPOOL_JSON, err);
}

static solpool_status try_state(char **result, solpool_error *err)
{
    return try_question(result, ask_state, err);
}

static solpool_status ask_pool(char **result, const solpool_year *year, solpool_error *err)
{
    solpool_result *made = NULL;
    return written(result, solpool_about(&made, year, NULL, NULL, err), &made, SOLPOOL_TEXT, err);
}

static solpool_status try_pool(char **result, solpool_error *err)
{
    return try_question(result, ask_pool, err);
}

/* Against the year in which the Forum has not met. */
static solpool_status against(char **result, const solpool_year *year, solpool_format format, const char *language,
                              solpool_error *err)
{
    static const char patch[] = "{\"pool\":{\"forum_reconvened\":false}}";
    solpool_year *other = NULL;
    solpool_result *answers[2] = {NULL}, *made = NULL;
    solpool_status status = solpool_year_patch(&other, year, patch, sizeof patch - 1, err);
    if (status == SOLPOOL_OK)
        status = solpool_allocate(&answers[0], year, err);
    if (status == SOLPOOL_OK)
        status = solpool_allocate(&answers[1], other, err);
    if (status == SOLPOOL_OK)
        status = solpool_against(&made, answers[0], answers[1], err);
    if (status == SOLPOOL_OK)
        status = solpool_write(result, made, format, NULL, language, err);
    solpool_result_free(made);
    solpool_result_free(answers[0]);
    solpool_result_free(answers[1]);
    solpool_year_free(other);
    return status;
}

static solpool_status ask_against_json(char **result, const solpool_year *year, solpool_error *err)
{
    return against(result, year, SOLPOOL_JSON, NULL, err);
}

static solpool_status try_against_json(char **result, solpool_error *err)
{
    return try_question(result, ask_against_json, err);
}

static solpool_status ask_against_text(char **result, const solpool_year *year, solpool_error *err)
{
    return against(result, year, SOLPOOL_TEXT, "nl", err);
}

static solpool_status try_against_text(char **result, solpool_error *err)
{
    return try_question(result, ask_against_text, err);
}

static solpool_status ask_negotiate(char **result, const solpool_year *year, solpool_error *err)
{
    solpool_result *made = NULL;
    solpool_status status = solpool_plan(&made, year, "CC.unmet.relocations=0", err);
    return written(result, status, &made, SOLPOOL_TEXT, err);
}

static solpool_status try_negotiate(char **result, solpool_error *err)
{
    return try_question(result, ask_negotiate, err);
}

static solpool_status try_plan(char **result, const char *need, solpool_format format, solpool_error *err)
{
    const char *const settings[] = {"AA.pledge=null", "BB.pledge={\"relocations\":1}", "AA.cost.relocation_eur=25000",
                                    need};
    solpool_year *year = NULL;
    solpool_result *made = NULL;
    solpool_status status = solpool_year_read(&year, question_year, sizeof question_year - 1, settings, 4, err);
    if (status == SOLPOOL_OK)
        status = solpool_plan(&made, year, NULL, err);
    status = written(result, status, &made, format, err);
    solpool_year_free(year);
    return status;
}

static solpool_status try_plan_text(char **result, solpool_error *err)
{
    return try_plan(result, "CC.need=null", SOLPOOL_TEXT, err);
}

static solpool_status try_plan_json(char **result, solpool_error *err)
{
    return try_plan(result, "CC.need={\"offsets\":2}", SOLPOOL_JSON, err);
}

/* Every state and the frontier, and what the states would choose: of the smallest year that has an answer,
 * since they allocate many times. */
static const char two_states[] = "{\"format\":\"solpool-year-1\",\"year\":2030,"
                                 "\"pool\":{\"relocations\":4,\"financial_eur\":80000,\"forum_reconvened\":true},"
                                 "\"states\":[{\"code\":\"AA\",\"population\":1,\"gdp_million_eur\":1,"
                                 "\"cost\":{\"relocation_eur\":35000}},"
                                 "{\"code\":\"BB\",\"population\":1,\"gdp_million_eur\":1}],"
                                 "\"benefitting\":[{\"code\":\"BB\",\"need\":{\"relocations\":1}}]}";

static solpool_status try_of_two(char **result, solpool_format format, int choose, solpool_error *err)
{
    solpool_year *year = NULL;
    solpool_result *made = NULL;
    solpool_status status = solpool_year_read(&year, two_states, sizeof two_states - 1, NULL, 0, err);
    if (status == SOLPOOL_OK)
        status = choose ? solpool_choose(&made, year, err) : solpool_compare(&made, year, NULL, err);
    status = written(result, status, &made, format, err);
    solpool_year_free(year);
    return status;
}

static solpool_status try_compare_all_json(char **result, solpool_error *err)
{
    return try_of_two(result, SOLPOOL_JSON, 0, err);
}

static solpool_status try_compare_all_text(char **result, solpool_error *err)
{
    return try_of_two(result, SOLPOOL_TEXT, 0, err);
}

/* The whole page, and a chart that no other trial makes. */
static solpool_status try_report_of(char **result, const char *chart, solpool_error *err)
{
    solpool_year *year = NULL;
    solpool_status status = solpool_year_read(&year, two_states, sizeof two_states - 1, NULL, 0, err);
    if (status == SOLPOOL_OK)
        status = solpool_report(result, year, "AA", chart, "nl", err);
    solpool_year_free(year);
    return status;
}

static solpool_status try_report(char **result, solpool_error *err)
{
    return try_report_of(result, NULL, err);
}

static solpool_status try_chart(char **result, solpool_error *err)
{
    return try_report_of(result, "flows", err);
}

/* Of an analysis that was read. */
static solpool_status try_fan(char **result, solpool_error *err)
{
#define QUANTILE "{\"part\":0.05,\"value\":1},"
    static const char text[] =
        "{\"format\":\"solpool-analysis-1\",\"tool\":{\"name\":\"solpool\",\"version\":\"0.1.0\"},\"scenarios\":2,"
        "\"errors\":0,\"first_error\":null,\"independent\":2,\"confidence\":0.95,\"saltelli\":null,\"figures\":["
        "{\"path\":\"NL.used.value\",\"count\":2,\"missing\":0,\"mean\":1.5,\"mean_conf\":1,\"standard_deviation\":1,"
        "\"least\":1,\"greatest\":2,\"quantiles\":[" QUANTILE QUANTILE QUANTILE QUANTILE QUANTILE QUANTILE QUANTILE
        "{\"part\":0.95,\"value\":2}],\"histogram\":{\"edges\":[1,1.5,2],\"counts\":[1,1]}}]}";
    solpool_year *year = NULL;
    solpool_result *analysis = NULL;
    solpool_status status = solpool_year_read(&year, two_states, sizeof two_states - 1, NULL, 0, err);
    if (status == SOLPOOL_OK)
        status = solpool_result_read(&analysis, text, sizeof text - 1, err);
    if (status == SOLPOOL_OK)
        status = solpool_report_study(result, year, NULL, "fan", "nl", analysis, err);
    solpool_result_free(analysis);
    solpool_year_free(year);
    return status;
}

static solpool_status try_brief(char **result, solpool_error *err)
{
    solpool_year *year = NULL;
    solpool_status status = solpool_year_read(&year, two_states, sizeof two_states - 1, NULL, 0, err);
    if (status == SOLPOOL_OK)
        status = solpool_report_brief(result, year, "AA", "nl", err);
    solpool_year_free(year);
    return status;
}

static solpool_status try_charts(char **result, solpool_error *err)
{
    return solpool_report_charts(result, err);
}

static solpool_status try_choose_json(char **result, solpool_error *err)
{
    return try_of_two(result, SOLPOOL_JSON, 1, err);
}

static solpool_status try_choose_text(char **result, solpool_error *err)
{
    return try_of_two(result, SOLPOOL_TEXT, 1, err);
}

/* As small as a year can be that has every kind of row: each is allocated and proved in every run. */
static const char stress_year[] =
    "{\"format\":\"solpool-year-1\",\"year\":2030,"
    "\"pool\":{\"relocations\":10,\"financial_eur\":100000,"
    "\"proposal\":{\"relocations\":8,\"financial_eur\":80000}},\"states\":["
    "{\"code\":\"AA\",\"population\":5,\"gdp_million_eur\":5,\"pledge\":{\"relocations\":4}},"
    "{\"code\":\"BB\",\"population\":5,\"gdp_million_eur\":5,\"pledge\":{}},"
    "{\"code\":\"CC\",\"population\":5,\"gdp_million_eur\":5}],"
    "\"benefitting\":[{\"code\":\"CC\",\"need\":{\"relocations\":5}}]}";

static solpool_status try_stress(char **result, solpool_format format, const char *language, solpool_error *err)
{
    static const char *const groups[] = {"AA"};
    solpool_result *made = NULL;
    solpool_year *year = NULL;
    solpool_status status = solpool_year_read(&year, stress_year, sizeof stress_year - 1, NULL, 0, err);
    if (status == SOLPOOL_OK)
        status = solpool_stress(&made, year, groups, 1, err);
    if (status == SOLPOOL_OK)
        status = solpool_write(result, made, format, NULL, language, err);
    solpool_result_free(made);
    solpool_year_free(year);
    return status;
}

static solpool_status try_stress_text(char **result, solpool_error *err)
{
    return try_stress(result, SOLPOOL_TEXT, "nl", err);
}

static solpool_status try_stress_json(char **result, solpool_error *err)
{
    return try_stress(result, SOLPOOL_JSON, NULL, err);
}

static solpool_status try_stress_csv(char **result, solpool_error *err)
{
    return try_stress(result, SOLPOOL_CSV, NULL, err);
}

/* With every kind of event. */
static const char calendar_year[] =
    "{\"format\":\"solpool-year-1\",\"year\":2030,\"as_of\":\"2030-12-31\","
    "\"pool\":{\"relocations\":10,\"financial_eur\":100000,\"proposed\":\"2029-10-10\"},\"states\":["
    "{\"code\":\"AA\",\"population\":5,\"gdp_million_eur\":5,\"pledge\":{\"relocations\":4},"
    "\"deduction_request\":{\"outcome\":\"pending\",\"received\":\"2030-02-01\"}},"
    "{\"code\":\"CC\",\"population\":5,\"gdp_million_eur\":5,\"pledge\":{}}],"
    "\"benefitting\":[{\"code\":\"CC\",\"from\":\"2030-02-01\"}],"
    "\"links\":[{\"from\":\"AA\",\"to\":\"CC\",\"offsets_requested\":\"2030-02-01\"}],"
    "\"implemented\":[{\"date\":\"2030-05-01\",\"from\":\"AA\",\"to\":\"CC\",\"relocations\":1,\"accepted\":2}],"
    "\"crisis\":{\"state\":\"CC\",\"date\":\"2030-06-01\",\"requested\":\"2030-05-01\",\"relocations\":3}}";

static solpool_status try_calendar(char **result, solpool_format format, solpool_error *err)
{
    solpool_result *made = NULL;
    solpool_year *year = NULL;
    solpool_status status = solpool_year_read(&year, calendar_year, sizeof calendar_year - 1, NULL, 0, err);
    if (status == SOLPOOL_OK)
        status = solpool_calendar(&made, year, NULL, err);
    if (status == SOLPOOL_OK)
        status = solpool_write(result, made, format, NULL, format == SOLPOOL_TEXT ? "nl" : NULL, err);
    solpool_result_free(made);
    solpool_year_free(year);
    return status;
}

static solpool_status try_calendar_text(char **result, solpool_error *err)
{
    return try_calendar(result, SOLPOOL_TEXT, err);
}

static solpool_status try_calendar_json(char **result, solpool_error *err)
{
    return try_calendar(result, SOLPOOL_JSON, err);
}

static char *small_texts[2];

/* Small years that differ in every cause: a state goes, another comes and benefits. Of the six of the chain
 * three are left out, for lack of a price and of arrivals. */
#define SMALL(POOL, STATE, MORE)                                                                                       \
    "{\"format\":\"solpool-year-1\",\"year\":2030,\"pool\":{" POOL "},\"states\":["                                    \
    "{\"code\":\"AA\",\"population\":5,\"gdp_million_eur\":5,\"pledge\":{\"relocations\":3}}," STATE                   \
    "],\"benefitting\":[{\"code\":" MORE "}"

static const char small_year[] = SMALL("\"relocations\":9,\"financial_eur\":900,\"eur_per_relocation\":70",
                                       "{\"code\":\"EL\",\"population\":1,\"gdp_million_eur\":1,\"note\":\"x\"}",
                                       "\"GR\"}],\"links\":[{\"from\":\"AA\",\"to\":\"EL\",\"max_relocations\":2}],"
                                       "\"rules\":{\"price\":\"stated\"}");
static const char other_small_year[] = SMALL("\"relocations\":10,\"financial_eur\":900",
                                             "{\"code\":\"CC\",\"population\":2,\"gdp_million_eur\":1,\"pledge\":{}}",
                                             "\"CC\",\"arrivals\":4}],\"rules\":{\"need_split\":\"arrivals\"}");

static solpool_status try_diff(char **result, solpool_error *err)
{
    solpool_year *before = NULL, *after = NULL;
    solpool_result *made = NULL;
    solpool_status status = solpool_year_read(&before, small_year, sizeof small_year - 1, NULL, 0, err);
    if (status == SOLPOOL_OK)
        status = solpool_year_read(&after, other_small_year, sizeof other_small_year - 1, NULL, 0, err);
    if (status == SOLPOOL_OK)
        status = solpool_diff(&made, before, after, err);
    status = written(result, status, &made, SOLPOOL_TEXT, err);
    solpool_year_free(before);
    solpool_year_free(after);
    return status;
}

static solpool_status try_diff_allocations(char **result, solpool_error *err)
{
    solpool_result *made = NULL;
    solpool_status status = solpool_diff_allocations(&made, small_texts[0], strlen(small_texts[0]), small_texts[1],
                                                     strlen(small_texts[1]), err);
    return written(result, status, &made, SOLPOOL_TEXT, err);
}

/* So small that the search is short: every number is at its least, or a step away from a change. */
static solpool_status try_sensitivity(char **result, solpool_format format, solpool_error *err)
{
    static const char tiny[] = "{\"format\":\"solpool-year-1\",\"year\":2030,"
                               "\"pool\":{\"relocations\":1,\"financial_eur\":20000},\"states\":["
                               "{\"code\":\"AA\",\"population\":1,\"gdp_million_eur\":0.001},"
                               "{\"code\":\"CC\",\"population\":1,\"gdp_million_eur\":0.001}],"
                               "\"benefitting\":[{\"code\":\"CC\"}]}";
    static const char *const figures[] = {"63(1).holds", "CC.coverage"};
    solpool_result *made = NULL;
    solpool_year *year = NULL;
    solpool_status status = solpool_year_read(&year, tiny, sizeof tiny - 1, NULL, 0, err);
    if (status == SOLPOOL_OK)
        status = solpool_sensitivity(&made, year, figures, 2, "50", err);
    status = written(result, status, &made, format, err);
    solpool_year_free(year);
    return status;
}

static solpool_status try_sensitivity_text(char **result, solpool_error *err)
{
    return try_sensitivity(result, SOLPOOL_TEXT, err);
}

static solpool_status try_sensitivity_json(char **result, solpool_error *err)
{
    return try_sensitivity(result, SOLPOOL_JSON, err);
}

/* All rules are chosen but two. */
static solpool_status try_readings(char **result, solpool_format format, solpool_error *err)
{
    static const char small[] =
        "{\"format\":\"solpool-year-1\",\"year\":2030,"
        "\"pool\":{\"relocations\":3,\"financial_eur\":60000},\"states\":["
        "{\"code\":\"AA\",\"population\":5,\"gdp_million_eur\":5,\"pledge\":{\"financial_eur\":20000}},"
        "{\"code\":\"CC\",\"population\":2,\"gdp_million_eur\":1}],\"benefitting\":[{\"code\":\"CC\"}],\"rules\":{"
        "\"benefitting_pledges\":\"counted\",\"cap_base\":\"duty\","
        "\"coverage_of\":\"claims\",\"crisis_credit\":\"even\",\"crisis_money\":\"no\","
        "\"crisis_need\":\"gross\",\"deducted_share\":\"lost\","
        "\"deduction_act\":\"pool_act\",\"earlier_cases\":\"excluded\","
        "\"forum_before_63_4\":\"yes\",\"gross_up\":\"off\",\"key_base\":\"all\","
        "\"mandatory_split\":\"duty\",\"mandatory_total\":\"fill\","
        "\"offset_threshold\":\"literal\",\"offsets_unlocked_by\":\"proposal\","
        "\"outright_offsets\":\"agreed_only\",\"over_pledge\":\"none\","
        "\"payment_year\":\"next\",\"price\":\"ratio\",\"pro_rata\":\"value\","
        "\"pro_rata_base\":\"to_implement\",\"reference_numbers\":\"articles\","
        "\"refused_capacity\":\"moves\",\"refusers\":\"shown\",\"result_of\":\"any\","
        "\"search_and_rescue\":\"scale\",\"start_date\":\"practice\",\"territory\":\"total\","
        "\"transfer_deadline\":\"article_46\"}}";
    static const char *const figures[] = {"AA.duty", "63(3).holds"};
    const solpool_readings_wish wish = {
        .figures = figures, .figure_count = 2, .flags = SOLPOOL_READINGS_FORUM, .most = 8};
    solpool_result *made = NULL;
    solpool_year *year = NULL;
    solpool_status status = solpool_year_read(&year, small, sizeof small - 1, NULL, 0, err);
    if (status == SOLPOOL_OK)
        status = solpool_readings(&made, year, &wish, err);
    status = written(result, status, &made, format, err);
    solpool_year_free(year);
    return status;
}

static solpool_status try_readings_text(char **result, solpool_error *err)
{
    return try_readings(result, SOLPOOL_TEXT, err);
}

static solpool_status try_readings_json(char **result, solpool_error *err)
{
    return try_readings(result, SOLPOOL_JSON, err);
}

/* A region with too few places, one with room, one of which nobody knows; words of their own. */
static const char regions[] =
    "{\"format\":\"solpool-year-1\",\"year\":2030,\"unit_name\":{\"en\":{\"one\":\"province\",\"many\":\"provinces\"}},"
    "\"pool\":{\"relocations\":3,\"financial_eur\":60000},\"states\":["
    "{\"code\":\"AA\",\"population\":5,\"gdp_million_eur\":5,\"reception\":{\"2030\":{\"free\":1,\"source\":\"S\"}}},"
    "{\"code\":\"BB\",\"population\":5,\"gdp_million_eur\":5,\"reception\":{\"2030\":{\"free\":9,\"source\":[\"S\"]}}},"
    "{\"code\":\"CC\",\"population\":2,\"gdp_million_eur\":1}],\"sources\":[{\"id\":\"S\",\"title\":\"t\"}]}";

static solpool_status try_split(char **result, solpool_format format, solpool_error *err)
{
    static const char *const settings[] = {
        "key={\"criteria\":[{\"column\":\"population\",\"weight\":\"0.5\",\"per\":\"gdp_million_eur\",\"effect\":\"inverse\"},"
        "{\"column\":\"gdp_million_eur\",\"weight\":\"1/2\",\"cap\":9}],\"floor\":{\"persons\":4},\"cap\":{\"part\":\"1/2\"}}"};
    const solpool_split_wish wish = {.persons = 12};
    solpool_result *made = NULL;
    solpool_year *year = NULL;
    solpool_status status = solpool_year_read(&year, regions, sizeof regions - 1, settings, 1, err);
    if (status == SOLPOOL_OK)
        status = solpool_split(&made, year, &wish, err);
    status = written(result, status, &made, format, err);
    solpool_year_free(year);
    return status;
}

static solpool_status try_split_text(char **result, solpool_error *err)
{
    return try_split(result, SOLPOOL_TEXT, err);
}

static solpool_status try_split_json(char **result, solpool_error *err)
{
    return try_split(result, SOLPOOL_JSON, err);
}

/* What its only giving region is to implement, over itself and the others. */
static solpool_status try_split_allocation(char **result, solpool_error *err)
{
    static const char *const settings[] = {"AA.pledge.relocations=1", "BB.pledge.relocations=0",
                                           "CC.pledge.relocations=0"};
    char *allocation = NULL;
    solpool_result *made = NULL, *split = NULL;
    solpool_year *year = NULL;
    solpool_status status = solpool_year_read(&year, regions, sizeof regions - 1, settings, 3, err);
    if (status == SOLPOOL_OK)
        status = solpool_allocate(&made, year, err);
    status = written(&allocation, status, &made, SOLPOOL_JSON, err);
    if (status == SOLPOOL_OK) {
        const solpool_split_wish wish = {
            .allocation = allocation, .allocation_length = strlen(allocation), .flags = SOLPOOL_SPLIT_OFFSETS};
        status = solpool_split(&split, year, &wish, err);
        status = written(result, status, &split, SOLPOOL_JSON, err);
    }
    solpool_text_free(allocation);
    solpool_year_free(year);
    return status;
}

static solpool_status try_units_report(char **result, solpool_error *err)
{
    solpool_year *year = NULL;
    solpool_status status = solpool_year_read(&year, regions, sizeof regions - 1, NULL, 0, err);
    if (status == SOLPOOL_OK)
        status = solpool_report_brief(result, year, NULL, "nl", err);
    solpool_year_free(year);
    return status;
}

/* Published figures that one vintage explains, one that is left out and one that nothing explains. */
static const char published_year[] =
    "{\"format\":\"solpool-year-1\",\"year\":2030,"
    "\"pool\":{\"relocations\":9,\"financial_eur\":900},\"states\":["
    "{\"code\":\"AA\",\"population\":5,\"gdp_million_eur\":5,"
    "\"adopted\":{\"share_percent\":62.5,\"relocations\":6,\"source\":[\"S\"],\"note\":\"n\"}},"
    "{\"code\":\"CC\",\"population\":2,\"gdp_million_eur\":1,\"adopted\":{\"financial_eur\":900}}],"
    "\"adopted\":{\"relocations\":10,\"to_implement\":{\"relocations\":3,\"without\":[\"CC\"]}},\"vintages\":["
    "{\"id\":\"V\",\"title\":\"t\",\"source\":\"S\",\"population\":{\"AA\":5,\"CC\":3}},"
    "{\"id\":\"W\",\"gdp_million_eur\":{\"CC\":3}}],"
    "\"sources\":[{\"id\":\"S\"}]}";

enum published { AUDITED, INFERRED, ROUNDED, NAMED };

static solpool_status try_published(char **result, solpool_format format, enum published what, solpool_error *err)
{
    solpool_year *year = NULL;
    solpool_result *made = NULL;
    solpool_status status = solpool_year_read(&year, published_year, sizeof published_year - 1, NULL, 0, err);
    if (status == SOLPOOL_OK)
        status = what == ROUNDED    ? solpool_rounding(&made, year, err)
                 : what == NAMED    ? solpool_paths(&made, year, err)
                 : what == INFERRED ? solpool_audit_infer(&made, year, err)
                                    : solpool_audit(&made, year, err);
    status = written(result, status, &made, format, err);
    solpool_year_free(year);
    return status;
}

static solpool_status try_audit_text(char **result, solpool_error *err)
{
    return try_published(result, SOLPOOL_TEXT, AUDITED, err);
}

static solpool_status try_audit_json(char **result, solpool_error *err)
{
    return try_published(result, SOLPOOL_JSON, AUDITED, err);
}

static solpool_status try_infer_text(char **result, solpool_error *err)
{
    return try_published(result, SOLPOOL_TEXT, INFERRED, err);
}

static solpool_status try_rounding_text(char **result, solpool_error *err)
{
    return try_published(result, SOLPOOL_TEXT, ROUNDED, err);
}

static solpool_status try_paths(char **result, solpool_error *err)
{
    return try_published(result, SOLPOOL_TEXT, NAMED, err);
}

static solpool_status try_rounding_json(char **result, solpool_error *err)
{
    return try_published(result, SOLPOOL_JSON, ROUNDED, err);
}

/* One scenario, read, changed, allocated and told; and a year of its own. */
static solpool_status try_line(char **result, unsigned flags, solpool_error *err)
{
    static const char line[] = "{\"id\":\"x\",\"patch\":{\"states\":{\"AA\":{\"pledge\":{\"offsets\":2},"
                               "\"capacity\":null},\"DD\":{\"population\":1,\"gdp_million_eur\":1}},"
                               "\"links\":{\"AA>CC\":null}}}";
    solpool_year *year = NULL;
    solpool_status status = solpool_year_read(&year, question_year, sizeof question_year - 1, NULL, 0, err);
    if (status == SOLPOOL_OK)
        status = solpool_sweep_line(result, year, line, sizeof line - 1, 1, flags, err);
    solpool_year_free(year);
    return status;
}

static solpool_status try_line_summary(char **result, solpool_error *err)
{
    return try_line(result, 0, err);
}

static solpool_status try_line_full(char **result, solpool_error *err)
{
    return try_line(result, SOLPOOL_SWEEP_FULL, err);
}

static solpool_status try_line_row(char **result, solpool_error *err)
{
    return try_line(result, SOLPOOL_SWEEP_CSV, err);
}

static solpool_status try_line_costs(char **result, solpool_error *err)
{
    return try_line(result, SOLPOOL_SWEEP_COSTS, err);
}

static solpool_status try_head(char **result, solpool_error *err)
{
    return try_question(result, solpool_sweep_head, err);
}

static solpool_status try_read(char **result, solpool_format format, const char *table, solpool_error *err)
{
    solpool_result *read = NULL;
    solpool_status status = solpool_result_read(&read, small_texts[0], strlen(small_texts[0]), err);
    if (status == SOLPOOL_OK)
        status = solpool_write(result, read, format, table, NULL, err);
    solpool_result_free(read);
    return status;
}

static solpool_status try_read_csv(char **result, solpool_error *err)
{
    return try_read(result, SOLPOOL_CSV, "notes", err);
}

static solpool_status try_read_text(char **result, solpool_error *err)
{
    return try_read(result, SOLPOOL_TEXT, NULL, err);
}

static solpool_status try_read_european(char **result, solpool_error *err)
{
    solpool_result *read = NULL;
    solpool_status status = solpool_result_read(&read, small_texts[0], strlen(small_texts[0]), err);
    if (status == SOLPOOL_OK)
        status = solpool_write_csv(result, read, "benefitting", ';', ',', err);
    solpool_result_free(read);
    return status;
}

static solpool_status try_workbook(char **result, solpool_error *err)
{
    solpool_result *read = NULL;
    size_t length = 0;
    solpool_status status = solpool_result_read(&read, small_texts[0], strlen(small_texts[0]), err);
    if (status == SOLPOOL_OK)
        status = solpool_write_xlsx(result, &length, read, "nl", err);
    solpool_result_free(read);
    return status;
}

static solpool_status try_read_json(char **result, solpool_error *err)
{
    return try_read(result, SOLPOOL_JSON, NULL, err);
}

/* What is wrong is said, where there is memory for it. */
static solpool_status try_no_table(char **result, solpool_error *err)
{
    solpool_status status = try_read(result, SOLPOOL_CSV, "nothing", err);
    return status == SOLPOOL_ERR_ARGUMENT ? solpool_report_charts(result, err) : status;
}

static solpool_status ask_explain_csv(char **result, const solpool_year *year, solpool_error *err)
{
    solpool_result *made = NULL;
    return written(result, solpool_explain(&made, year, "AA", err), &made, SOLPOOL_CSV, err);
}

static solpool_status try_explain_csv(char **result, solpool_error *err)
{
    return try_question(result, ask_explain_csv, err);
}

static solpool_status try_rules_csv(char **result, solpool_error *err)
{
    solpool_result *made = NULL;
    return written(result, solpool_rules(&made, err), &made, SOLPOOL_CSV, err);
}

static solpool_status try_patch(char **result, solpool_error *err)
{
    return shares_of_patched(result, question_year, NULL, 0, "{\"pool\":{\"sar_percent\":10}}", err);
}

/* --- The table --------------------------------------------------------------------------------- */

static int open_trials(void)
{
    return solpool_run(&small_texts[0], small_year, sizeof small_year - 1, NULL) == SOLPOOL_OK &&
                   solpool_run(&small_texts[1], other_small_year, sizeof other_small_year - 1, NULL) == SOLPOOL_OK
               ? 0
               : -1;
}

static void close_trials(void)
{
    solpool_text_free(small_texts[0]);
    solpool_text_free(small_texts[1]);
}

/* A question repeats one calculation many times. */
static const struct trial list[] = {{"compare", try_compare, 300},
                                    {"state", try_state, 300},
                                    {"pool", try_pool, 300},
                                    {"against as JSON", try_against_json, 300},
                                    {"against as text", try_against_text, 300},
                                    {"negotiate", try_negotiate, 300},
                                    {"plan as text", try_plan_text, 300},
                                    {"plan as JSON", try_plan_json, 300},
                                    {"compare all as JSON", try_compare_all_json, 300},
                                    {"compare all as text", try_compare_all_text, 300},
                                    {"report", try_report, 300},
                                    {"report, brief", try_brief, 300},
                                    {"report, a chart", try_chart, 300},
                                    {"report, the charts", try_charts, 0},
                                    {"chart of an analysis", try_fan, 300},
                                    {"choose as JSON", try_choose_json, 300},
                                    {"choose as text", try_choose_text, 300},
                                    {"stress as text", try_stress_text, 300},
                                    {"stress as JSON", try_stress_json, 300},
                                    {"stress as CSV", try_stress_csv, 300},
                                    {"calendar as text", try_calendar_text, 300},
                                    {"calendar as JSON", try_calendar_json, 300},
                                    {"split as text", try_split_text, 0},
                                    {"split as JSON", try_split_json, 0},
                                    {"split of an allocation", try_split_allocation, 300},
                                    {"report of provinces", try_units_report, 300},
                                    {"diff", try_diff, 300},
                                    {"diff of allocations", try_diff_allocations, 0},
                                    {"sensitivity as text", try_sensitivity_text, 300},
                                    {"sensitivity as JSON", try_sensitivity_json, 300},
                                    {"readings as text", try_readings_text, 300},
                                    {"readings as JSON", try_readings_json, 300},
                                    {"audit as text", try_audit_text, 0},
                                    {"audit as JSON", try_audit_json, 0},
                                    {"audit that infers", try_infer_text, 0},
                                    {"paths", try_paths, 0},
                                    {"rounding as text", try_rounding_text, 0},
                                    {"rounding as JSON", try_rounding_json, 0},
                                    {"sweep, summary", try_line_summary, 0},
                                    {"sweep, full", try_line_full, 0},
                                    {"sweep, row", try_line_row, 0},
                                    {"sweep, costs", try_line_costs, 300},
                                    {"sweep, head", try_head, 0},
                                    {"read as CSV", try_read_csv, 0},
                                    {"read as CSV with semicolons", try_read_european, 0},
                                    {"read as a workbook", try_workbook, 0},
                                    {"read as text", try_read_text, 0},
                                    {"read as JSON", try_read_json, 0},
                                    {"no such table", try_no_table, 0},
                                    {"explain as CSV", try_explain_csv, 300},
                                    {"rules as CSV", try_rules_csv, 0},
                                    {"patch", try_patch, 0},
                                    {NULL, NULL, 0}};

const struct trials question_trials = {list, open_trials, close_trials};
