/* What is tried of reading, allocating, proving and explaining. */
#include <stdlib.h>
#include <string.h>

#include "fault.h"

/* --- What is tried ----------------------------------------------------------------------------- */

/* Scarce needs, a capped link and a partial deduction, so that every stage and the rounding work. */
static const char year_text[] = "{\"format\":\"solpool-year-1\",\"year\":2030,\"title\":\"fault \\u00e9\","
                                "\"pool\":{\"relocations\":100,\"financial_eur\":1000000},"
                                "\"states\":["
                                "{\"code\":\"AA\",\"name\":\"A\",\"population\":500,\"gdp_million_eur\":3,\"pledge\":"
                                "{\"relocations\":31,\"financial_eur\":100.01,\"alternative_eur\":50,\"offsets\":3}},"
                                "{\"code\":\"BB\",\"population\":300,\"gdp_million_eur\":4.5,\"deduction\":0.3},"
                                "{\"code\":\"CC\",\"population\":200,\"gdp_million_eur\":1,\"source\":\"S\"},"
                                "{\"code\":\"EL\",\"population\":100,\"gdp_million_eur\":1}],"
                                "\"benefitting\":[{\"code\":\"CC\",\"need\":{\"relocations\":20,\"financial_eur\":70}},"
                                "{\"code\":\"GR\",\"weight\":2}],"
                                "\"links\":[{\"from\":\"AA\",\"to\":\"CC\",\"max_relocations\":7,\"weight\":2}],"
                                "\"sources\":[{\"id\":\"S\"}]}";

/* What the year file says beside it: everything that happens after the pledges. */
#define BUSY(YEAR, MORE)                                                                                               \
    "{\"format\":\"solpool-year-1\",\"year\":" YEAR ","                                                                \
    "\"pool\":{\"relocations\":100,\"financial_eur\":1000000,\"forum_reconvened\":true},"                              \
    "\"states\":["                                                                                                     \
    "{\"code\":\"AA\",\"population\":5,\"gdp_million_eur\":5,\"pledge\":{\"relocations\":31}},"                        \
    "{\"code\":\"BB\",\"population\":3,\"gdp_million_eur\":3,\"deduction_by_type\":"                                   \
    "{\"relocations\":0.5}},"                                                                                          \
    "{\"code\":\"CC\",\"population\":2,\"gdp_million_eur\":2}],"                                                       \
    "\"benefitting\":[{\"code\":\"CC\",\"need\":{\"relocations\":20},\"requests_unperformed\":true}],"                 \
    "\"links\":[{\"from\":\"AA\",\"to\":\"CC\",\"offset_cases\":{\"total\":90,\"absconded\":4}}],"                     \
    "\"pledges\":[{\"date\":\"" YEAR "-04-15\",\"state\":\"AA\",\"relocations\":4}],"                                  \
    "\"draws\":[{\"date\":\"" YEAR "-03-01\",\"relocations\":7},"                                                      \
    "{\"date\":\"" YEAR "-05-01\",\"to\":\"CC\",\"relocations\":3}],"                                                  \
    "\"implemented\":[{\"date\":\"" YEAR "-04-01\",\"from\":\"AA\",\"to\":\"CC\",\"relocations\":5}],"                 \
    "\"closed\":true,"                                                                                                 \
    "\"rules\":{\"deducted_share\":\"redistributed\",\"crisis_credit\":\"fast\"}" MORE "}"

static const char first_year[] = BUSY("2030", ",\"crisis\":{\"state\":\"CC\",\"relocations\":90,\"pledges\":["
                                              "{\"code\":\"AA\",\"relocations\":2,\"credit\":\"granted\"}]}");
static const char second_year[] = BUSY("2031", "");

static char *allocation_text;

static solpool_status try_run(char **result, solpool_error *err)
{
    return solpool_run(result, year_text, sizeof year_text - 1, err);
}

static solpool_status with_year(solpool_year **year, solpool_error *err)
{
    static const char *const settings[] = {"AA.pledge.offsets=4", "BB.pledge.relocations=5", "BB>GR.excluded=true",
                                           "BB.prefer=relocate"};
    return solpool_year_read(year, year_text, sizeof year_text - 1, settings, 4, err);
}

static solpool_status try_settings(char **result, solpool_error *err)
{
    solpool_year *year = NULL;
    solpool_result *made = NULL;
    solpool_status status = with_year(&year, err);
    if (status == SOLPOOL_OK)
        status = solpool_shares(&made, year, err);
    status = written(result, status, &made, SOLPOOL_TEXT, err);
    solpool_year_free(year);
    return status;
}

solpool_status shares_of_patched(char **result, const char *text, const char *const *settings, size_t setting_count,
                                 const char *patch, solpool_error *err)
{
    solpool_year *year = NULL, *other = NULL;
    solpool_result *made = NULL;
    solpool_status status = solpool_year_read(&year, text, strlen(text), settings, setting_count, err);
    if (status == SOLPOOL_OK)
        status = solpool_year_patch(&other, year, patch, strlen(patch), err);
    if (status == SOLPOOL_OK)
        status = solpool_shares(&made, other, err);
    status = written(result, status, &made, SOLPOOL_JSON, err);
    solpool_year_free(other);
    solpool_year_free(year);
    return status;
}

/* So many that their places are looked up in tables: states and links that are there, new and removed. */
static solpool_status try_many(char **result, solpool_error *err)
{
    static const char *const settings[] = {
        "AA.prefer=pay",  "BB.prefer=pay",  "BB>GR.weight=2",        "AA>GR.weight=2",    "CC>GR.weight=2",
        "BB>CC.weight=2", "AA>CC.weight=3", "GR.need.relocations=1", "CC.need.offsets=1", "BB.carried={}"};
    static const char patch[] =
        "{\"states\":{\"AA\":{\"prefer\":\"pay\"},\"BB\":null,\"S1\":{\"population\":1,\"gdp_million_eur\":1},"
        "\"S2\":{\"population\":1,\"gdp_million_eur\":1},\"S3\":{\"population\":1,\"gdp_million_eur\":1},"
        "\"S4\":{\"population\":1,\"gdp_million_eur\":1},\"S5\":{\"population\":1,\"gdp_million_eur\":1},"
        "\"S6\":{\"population\":1,\"gdp_million_eur\":1},\"S7\":{\"population\":1,\"gdp_million_eur\":1},"
        "\"S8\":null},\"links\":null}";
    return shares_of_patched(result, year_text, settings, 10, patch, err);
}

/* What gives no text of its own: the kind of a file, and a programme for other solvers. */
static solpool_status try_others(char **result, solpool_error *err)
{
    solpool_kind kind;
    char *programme = NULL;
    solpool_year *year = NULL;
    solpool_result *made = NULL;
    solpool_status status = solpool_kind_of(&kind, year_text, sizeof year_text - 1, err);
    if (status == SOLPOOL_OK)
        status = with_year(&year, err);
    if (status == SOLPOOL_OK)
        status = solpool_export_lp("/dev/null", year, "coverage", err);
    if (status == SOLPOOL_OK)
        status = solpool_export_lp_text(&programme, year, "even", err);
    solpool_text_free(programme);
    if (status == SOLPOOL_OK)
        status = solpool_certificate(&made, year, err);
    status = written(result, status, &made, SOLPOOL_JSON, err);
    solpool_year_free(year);
    return status;
}

static solpool_status try_verify(char **result, solpool_error *err)
{
    solpool_year *year = NULL;
    solpool_result *proof = NULL;
    solpool_status status = solpool_year_read(&year, year_text, sizeof year_text - 1, NULL, 0, err);
    if (status == SOLPOOL_OK)
        status = solpool_verify(&proof, year, allocation_text, strlen(allocation_text), err);
    if (status == SOLPOOL_OK && solpool_result_outcome(proof) != SOLPOOL_OPTIMAL)
        status = SOLPOOL_ERR_VERIFY;
    status = written(result, status, &proof, SOLPOOL_TEXT, err);
    solpool_year_free(year);
    return status;
}

/* A flow with a range and limits as text, a total with its steps as JSON. */
static solpool_status try_explain(char **result, const char *path, solpool_format format, solpool_error *err)
{
    solpool_year *year = NULL;
    solpool_result *made = NULL;
    solpool_status status = with_year(&year, err);
    if (status == SOLPOOL_OK)
        status = solpool_explain(&made, year, path, err);
    status = written(result, status, &made, format, err);
    solpool_year_free(year);
    return status;
}

static solpool_status try_explain_flow(char **result, solpool_error *err)
{
    return try_explain(result, "AA>CC.relocations", SOLPOOL_TEXT, err);
}

static solpool_status try_explain_total(char **result, solpool_error *err)
{
    return try_explain(result, "totals.unmet", SOLPOOL_JSON, err);
}

/* A key of the file's own whose fractions 128 bits do not hold: read, patched, allocated, proved and explained. */
static const char own_key_text[] =
    "{\"format\":\"solpool-year-1\",\"year\":2030,\"pool\":{\"relocations\":1000,\"financial_eur\":20000000},"
    "\"columns\":{\"score\":{\"unit\":\"points\",\"title\":\"a score\"}},\"key\":{\"criteria\":[{\"column\":\"population\","
    "\"weight\":\"2/3\"},{\"name\":\"calm\",\"column\":\"score\",\"per\":\"population\",\"weight\":\"1/3\","
    "\"effect\":\"inverse\",\"cap\":0.3}],\"rest\":\"uncapped\",\"correction\":\"score\",\"floor\":{\"persons\":30},"
    "\"cap\":{\"part\":\"3/5\"}},\"rules\":{\"rounding\":\"largest_remainder\",\"deducted_share\":\"redistributed\"},"
    "\"states\":[{\"code\":\"AA\",\"population\":80523746,\"columns\":{\"score\":1234.567891}},"
    "{\"code\":\"BB\",\"population\":65600351,\"deduction\":0.3,\"columns\":{\"score\":9876.543211}},"
    "{\"code\":\"CC\",\"population\":421364,\"columns\":{\"score\":5555.555557}},"
    "{\"code\":\"DD\",\"population\":16779575,\"columns\":{\"score\":7777.777783}}],\"benefitting\":[{\"code\":\"DD\"}]}";

static solpool_status try_own_key(char **result, solpool_error *err)
{
    static const char patch[] = "{\"key\":{\"criteria\":{\"calm\":{\"cap\":0.25}}},\"states\":{\"CC\":{\"columns\":{"
                                "\"score\":5555.5}}}}";
    static const char *const settings[] = {"key.criteria.calm.weight=1/3"};
    return shares_of_patched(result, own_key_text, settings, 1, patch, err);
}

static solpool_status try_own_key_explained(char **result, solpool_error *err)
{
    solpool_year *year = NULL;
    solpool_result *made = NULL;
    solpool_status status = solpool_year_read(&year, own_key_text, strlen(own_key_text), NULL, 0, err);
    if (status == SOLPOOL_OK)
        status = solpool_explain(&made, year, "CC.share.percent", err);
    status = written(result, status, &made, SOLPOOL_JSON, err);
    solpool_year_free(year);
    return status;
}

static solpool_status try_years(char **result, solpool_error *err)
{
    solpool_year *first = NULL, *second = NULL;
    solpool_result *made = NULL;
    solpool_status status = solpool_year_read(&first, first_year, sizeof first_year - 1, NULL, 0, err);
    if (status == SOLPOOL_OK)
        status = solpool_year_read(&second, second_year, sizeof second_year - 1, NULL, 0, err);
    if (status == SOLPOOL_OK)
        status = solpool_allocate_years(&made, (const solpool_year *const[]){first, second}, 2, err);
    status = written(result, status, &made, SOLPOOL_TEXT, err);
    solpool_year_free(first);
    solpool_year_free(second);
    return status;
}

/* A crisis and mandatory offsets alone, read back and proved. */
static solpool_status try_busy_year(char **result, solpool_error *err)
{
    return solpool_run(result, first_year, sizeof first_year - 1, err);
}

static solpool_status try_rules_json(char **result, solpool_error *err)
{
    solpool_result *made = NULL;
    return written(result, solpool_rules(&made, err), &made, SOLPOOL_JSON, err);
}

static solpool_status try_rules_text(char **result, solpool_error *err)
{
    solpool_result *made = NULL;
    return written(result, solpool_rules(&made, err), &made, SOLPOOL_TEXT, err);
}

static solpool_status try_starter(char **result, solpool_error *err)
{
    return solpool_starter_write(result, 2030, err);
}

static solpool_status try_examples_json(char **result, solpool_error *err)
{
    solpool_result *made = NULL;
    return written(result, solpool_examples(&made, err), &made, SOLPOOL_JSON, err);
}

static solpool_status try_examples_text(char **result, solpool_error *err)
{
    solpool_result *made = NULL;
    return written(result, solpool_examples(&made, err), &made, SOLPOOL_TEXT, err);
}

static solpool_status try_glossary(char **result, solpool_error *err)
{
    solpool_result *made = NULL;
    return written(result, solpool_glossary(&made, "offsets", err), &made, SOLPOOL_TEXT, err);
}

static solpool_status try_silent_rules(char **result, solpool_error *err)
{
    solpool_year *year = NULL;
    size_t count = 0;
    solpool_status status = solpool_year_read(&year, first_year, sizeof first_year - 1, NULL, 0, err);
    if (status == SOLPOOL_OK)
        status = solpool_silent_rules(result, &count, (const solpool_year *const *)&year, 1, err);
    solpool_year_free(year);
    return status;
}

static solpool_status try_pledges_beyond(char **result, solpool_error *err)
{
    solpool_year *year = NULL;
    size_t count = 0;
    solpool_status status = solpool_year_read(&year, first_year, sizeof first_year - 1, NULL, 0, err);
    if (status == SOLPOOL_OK)
        status = solpool_pledges_beyond(result, &count, year, err);
    solpool_year_free(year);
    return status;
}

/* A schema that takes up definitions of others. */
static solpool_status try_schema(char **result, solpool_error *err)
{
    return solpool_schema(result, "years", SOLPOOL_JSON, err);
}

static solpool_status try_patch_schema(char **result, solpool_error *err)
{
    return solpool_schema(result, "patch", SOLPOOL_JSON, err);
}

static solpool_status try_keys(char **result, solpool_error *err)
{
    return solpool_schema(result, "parameters", SOLPOOL_TEXT, err);
}

/* --- The table --------------------------------------------------------------------------------- */

static int open_trials(void)
{
    return try_run(&allocation_text, NULL) == SOLPOOL_OK ? 0 : -1;
}

static void close_trials(void)
{
    solpool_text_free(allocation_text);
}

static const struct trial list[] = {{"run", try_run, 0},
                                    {"settings", try_settings, 0},
                                    {"many settings and patches", try_many, 0},
                                    {"kind and export", try_others, 0},
                                    {"verify", try_verify, 0},
                                    {"explain flow", try_explain_flow, 0},
                                    {"explain total", try_explain_total, 2000},
                                    {"a key of its own", try_own_key, 0},
                                    {"a key of its own, explained", try_own_key_explained, 300},
                                    {"years", try_years, 0},
                                    {"busy year", try_busy_year, 0},
                                    {"rules as JSON", try_rules_json, 0},
                                    {"rules as text", try_rules_text, 0},
                                    {"starter", try_starter, 0},
                                    {"examples as JSON", try_examples_json, 0},
                                    {"examples as text", try_examples_text, 0},
                                    {"glossary as text", try_glossary, 0},
                                    {"silent rules", try_silent_rules, 0},
                                    {"pledges beyond", try_pledges_beyond, 0},
                                    {"schema", try_schema, 300},
                                    {"schema of patches", try_patch_schema, 0},
                                    {"keys", try_keys, 0},
                                    {NULL, NULL, 0}};

const struct trials plain_trials = {list, open_trials, close_trials};
