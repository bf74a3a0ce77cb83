/*
 * Every allocation is made to fail in turn: the library's own (the linker wraps malloc and its family
 * in its objects) and cJSON's (through its hooks). Each time the call must come back with the status
 * MEMORY, without a result and without a leak. It goes on until a run needs no more allocations.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cJSON.h>

#include "solpool.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void __real_free(void *block);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);
void __wrap_free(void *block);

/* The n-th allocation from now on fails, 0 for none; how many blocks live. */
struct counter {
    long fail_in;
    long live;
};
static struct counter own, tree;

static int fails(struct counter *counter)
{
    return counter->fail_in > 0 && --counter->fail_in == 0;
}

void *__wrap_malloc(size_t size)
{
    void *block = fails(&own) ? NULL : __real_malloc(size);
    own.live += block != NULL;
    return block;
}

void *__wrap_calloc(size_t count, size_t size)
{
    void *block = fails(&own) ? NULL : __real_calloc(count, size);
    own.live += block != NULL;
    return block;
}

void *__wrap_realloc(void *block, size_t size)
{
    void *moved = fails(&own) ? NULL : __real_realloc(block, size);
    own.live += block == NULL && moved != NULL;
    return moved;
}

void __wrap_free(void *block)
{
    own.live -= block != NULL;
    __real_free(block);
}

static void *tree_malloc(size_t size)
{
    void *block = fails(&tree) ? NULL : __real_malloc(size);
    tree.live += block != NULL;
    return block;
}

static void tree_free(void *block)
{
    tree.live -= block != NULL;
    __real_free(block);
}

/* --- What is tried ----------------------------------------------------------------------------- */

/* Scarce needs, a capped link and a partial deduction, so that every stage and the rounding work. */
static const char year_text[] =
    "{\"format\":\"solpool-year-1\",\"year\":2030,\"title\":\"fault \\u00e9\","
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
#define BUSY(YEAR, MORE)                                                                               \
    "{\"format\":\"solpool-year-1\",\"year\":" YEAR ","                                                \
    "\"pool\":{\"relocations\":100,\"financial_eur\":1000000,\"forum_reconvened\":true},"              \
    "\"states\":["                                                                                     \
    "{\"code\":\"AA\",\"population\":5,\"gdp_million_eur\":5,\"pledge\":{\"relocations\":31}},"        \
    "{\"code\":\"BB\",\"population\":3,\"gdp_million_eur\":3,\"deduction_by_type\":"                   \
    "{\"relocations\":0.5}},"                                                                          \
    "{\"code\":\"CC\",\"population\":2,\"gdp_million_eur\":2}],"                                       \
    "\"benefitting\":[{\"code\":\"CC\",\"need\":{\"relocations\":20},\"requests_unperformed\":true}]," \
    "\"links\":[{\"from\":\"AA\",\"to\":\"CC\",\"offset_cases\":{\"total\":90,\"absconded\":4}}],"     \
    "\"draws\":[{\"date\":\"" YEAR "-03-01\",\"relocations\":7}],"                                     \
    "\"implemented\":[{\"date\":\"" YEAR                                                               \
    "-04-01\",\"from\":\"AA\",\"to\":\"CC\",\"relocations\":5}],"                                      \
    "\"closed\":true,"                                                                                 \
    "\"rules\":{\"deducted_share\":\"redistributed\",\"crisis_credit\":\"fast\"}" MORE "}"

static const char first_year[] =
    BUSY("2030", ",\"crisis\":{\"state\":\"CC\",\"relocations\":90,\"pledges\":["
                 "{\"code\":\"AA\",\"relocations\":2,\"credit\":\"granted\"}]}");
static const char second_year[] = BUSY("2031", "");

static char *allocation_text;

static solpool_status try_run(char **result, solpool_error *err)
{
    return solpool_run(result, year_text, sizeof year_text - 1, err);
}

static solpool_status with_year(solpool_year **year, solpool_error *err)
{
    static const char *const settings[] = {"AA.pledge.offsets=4", "BB.pledge.relocations=5",
                                           "BB>GR.excluded=true", "BB.prefer=relocate"};
    return solpool_year_read(year, year_text, sizeof year_text - 1, settings, 4, err);
}

static solpool_status try_settings(char **result, solpool_error *err)
{
    solpool_year *year = NULL;
    solpool_status status = with_year(&year, err);
    if (status == SOLPOOL_OK)
        status = solpool_shares_write(result, year, err);
    solpool_year_free(year);
    return status;
}

static solpool_status try_verify(char **result, solpool_error *err)
{
    solpool_year *year = NULL;
    solpool_proof *proof = NULL;
    solpool_status status = solpool_year_read(&year, year_text, sizeof year_text - 1, NULL, 0, err);
    if (status == SOLPOOL_OK)
        status = solpool_verify(&proof, year, allocation_text, strlen(allocation_text), err);
    if (status == SOLPOOL_OK)
        status = solpool_proof_write(result, proof, err);
    if (status == SOLPOOL_OK && !solpool_proof_valid(proof))
        status = SOLPOOL_ERR_VERIFY;
    solpool_proof_free(proof);
    solpool_year_free(year);
    return status;
}

/* A flow with a range and limits as text, a total with its steps as JSON. */
static solpool_status try_explain(char **result, const char *path, solpool_format format,
                                  solpool_error *err)
{
    solpool_year *year = NULL;
    solpool_status status = with_year(&year, err);
    if (status == SOLPOOL_OK)
        status = solpool_explain(result, year, path, format, err);
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

static solpool_status try_years(char **result, solpool_error *err)
{
    solpool_year *first = NULL, *second = NULL;
    solpool_status status =
        solpool_year_read(&first, first_year, sizeof first_year - 1, NULL, 0, err);
    if (status == SOLPOOL_OK)
        status = solpool_year_read(&second, second_year, sizeof second_year - 1, NULL, 0, err);
    if (status == SOLPOOL_OK)
        status =
            solpool_allocate_years(result, (const solpool_year *const[]){first, second}, 2, err);
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
    return solpool_rules_write(result, SOLPOOL_JSON, err);
}

static solpool_status try_rules_text(char **result, solpool_error *err)
{
    return solpool_rules_write(result, SOLPOOL_TEXT, err);
}

static solpool_status try_silent_rules(char **result, solpool_error *err)
{
    solpool_year *year = NULL;
    size_t count = 0;
    solpool_status status =
        solpool_year_read(&year, first_year, sizeof first_year - 1, NULL, 0, err);
    if (status == SOLPOOL_OK)
        status = solpool_silent_rules(result, &count, (const solpool_year *const *)&year, 1, err);
    solpool_year_free(year);
    return status;
}

/* With what whole persons leave, and the price of the stated need `need`. */
static solpool_status try_plan(char **result, const char *need, solpool_format format,
                               solpool_error *err)
{
    const char *const settings[] = {"AA.pledge=null", "BB.pledge={\"relocations\":1}",
                                    "AA.cost.relocation_eur=25000", need};
    solpool_year *year = NULL;
    solpool_status status =
        solpool_year_read(&year, year_text, sizeof year_text - 1, settings, 4, err);
    if (status == SOLPOOL_OK)
        status = solpool_plan(result, year, format, err);
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

static const struct {
    const char *name;
    solpool_status (*run)(char **result, solpool_error *err);
} trials[] = {{"run", try_run},
              {"settings", try_settings},
              {"verify", try_verify},
              {"explain flow", try_explain_flow},
              {"explain total", try_explain_total},
              {"years", try_years},
              {"busy year", try_busy_year},
              {"rules as JSON", try_rules_json},
              {"rules as text", try_rules_text},
              {"silent rules", try_silent_rules},
              {"plan as text", try_plan_text},
              {"plan as JSON", try_plan_json}};

/* --- The torture ------------------------------------------------------------------------------- */

/* One run whose n-th allocation of `counter` fails. Returns 1 when it needed fewer, -1 on a defect. */
static int torture(size_t trial, struct counter *counter, const char *whose, long n)
{
    solpool_error err = {SOLPOOL_OK, 0, 0, "", ""};
    char *result = NULL;
    long own_before = own.live, tree_before = tree.live;
    counter->fail_in = n;
    solpool_status status = trials[trial].run(&result, &err);
    int unused = counter->fail_in > 0;
    counter->fail_in = 0;
    int wrong =
        unused ? status != SOLPOOL_OK || result == NULL
               : status != SOLPOOL_ERR_MEMORY || result != NULL || err.status != SOLPOOL_ERR_MEMORY;
    solpool_text_free(result);
    int leak = own.live != own_before || tree.live != tree_before;
    if (wrong || leak)
        fprintf(stderr, "fault: %s, %s allocation %ld: status %s (%s)%s\n", trials[trial].name,
                whose, n, solpool_status_text(status), err.message, leak ? ", leak" : "");
    return wrong || leak ? -1 : unused;
}

int main(void)
{
    cJSON_Hooks hooks = {tree_malloc, tree_free};
    long failures = 0, runs = 0;
    cJSON_InitHooks(&hooks);
    if (try_run(&allocation_text, NULL) != SOLPOOL_OK)
        return 1;
    for (size_t trial = 0; trial < sizeof trials / sizeof *trials; trial++)
        for (int kind = 0; kind < 2; kind++) {
            int outcome = 0;
            for (long n = 1; outcome != 1 && failures < 20; n++, runs++) {
                outcome = torture(trial, kind == 0 ? &own : &tree, kind == 0 ? "own" : "cJSON", n);
                failures += outcome < 0;
            }
        }
    solpool_text_free(allocation_text);
    printf("fault: %ld passed, %ld failed\n", runs - failures, failures);
    return failures == 0 && own.live == 0 && tree.live == 0 ? 0 : 1;
}
