/* What is tried of allocations as handles, and of years that are changed in place. */
#include <stdlib.h>
#include <string.h>

#include "fault.h"

static const char year_text[] = "{\"format\":\"solpool-year-1\",\"year\":2030,"
                                "\"pool\":{\"relocations\":100,\"financial_eur\":1000000},"
                                "\"states\":["
                                "{\"code\":\"AA\",\"name\":\"A\",\"population\":5,\"gdp_million_eur\":5,\"pledge\":"
                                "{\"relocations\":31}},"
                                "{\"code\":\"CC\",\"population\":2,\"gdp_million_eur\":2}],"
                                "\"benefitting\":[{\"code\":\"CC\",\"need\":{\"relocations\":20}}],"
                                "\"links\":[{\"from\":\"AA\",\"to\":\"CC\",\"max_relocations\":17}],"
                                "\"crisis\":{\"state\":\"CC\",\"relocations\":90,\"pledges\":["
                                "{\"code\":\"AA\",\"relocations\":2}]}}";

/* A figure, what only the print has, and a path that nothing has. */
static solpool_status read_values(const solpool_allocation *allocation, solpool_error *err)
{
    solpool_value value;
    int64_t amount;
    solpool_status status = solpool_allocation_amount(&amount, allocation, "AA.duty", err);
    if (status == SOLPOOL_OK)
        status = solpool_allocation_value(&value, allocation, "rules.rounding", err);
    if (status == SOLPOOL_OK)
        status = solpool_allocation_value(&value, allocation, "states[0].name", err);
    if (status == SOLPOOL_OK)
        status = solpool_allocation_value(&value, allocation, "AA.dutty", err);
    return status == SOLPOOL_ERR_ARGUMENT ? SOLPOOL_OK : status;
}

static solpool_status try_handle(char **result, solpool_error *err)
{
    solpool_year *year = NULL;
    solpool_allocation *allocation = NULL;
    solpool_result *made = NULL;
    solpool_status status = solpool_year_read(&year, year_text, sizeof year_text - 1, NULL, 0, err);
    if (status == SOLPOOL_OK)
        status = solpool_allocation_compute(&allocation, year, 0, err);
    if (status == SOLPOOL_OK)
        status = read_values(allocation, err);
    if (status == SOLPOOL_OK)
        status = solpool_allocation_result(&made, allocation, err);
    status = written(result, status, &made, SOLPOOL_TEXT, err);
    solpool_allocation_free(allocation);
    solpool_year_free(year);
    return status;
}

/* All or nothing: without memory the year is as it was. */
static solpool_status set(solpool_year *year, const char *path, const char *value, solpool_status wanted,
                          solpool_error *err)
{
    solpool_value before, after;
    solpool_status status = solpool_year_value(&before, year, "AA.pledge.relocations", err);
    if (status != SOLPOOL_OK)
        return status;
    const char *const settings[] = {"AA.pledge.financial_eur=1", "title=\"again\""};
    status = path != NULL ? solpool_year_set(year, path, value, err) : solpool_year_set_all(year, settings, 2, err);
    if (status == SOLPOOL_OK || status == wanted)
        return SOLPOOL_OK;
    if (solpool_year_value(&after, year, "AA.pledge.relocations", NULL) != SOLPOOL_OK || before.kind != after.kind ||
        before.numerator != after.numerator)
        return SOLPOOL_ERR_VERIFY;
    return status;
}

static solpool_status try_year_write(char **result, solpool_error *err)
{
    static const char *const settings[] = {"AA>CC.max_relocations=16", "title=\"a year\""};
    solpool_year *year = NULL;
    solpool_status status = solpool_year_read(&year, year_text, sizeof year_text - 1, settings, 2, err);
    if (status == SOLPOOL_OK)
        status = solpool_year_write(result, year, err);
    solpool_year_free(year);
    return status;
}

static solpool_status try_set(char **result, solpool_error *err)
{
    static const struct {
        const char *path, *value;
        solpool_status status;
    } changes[] = {{"AA.pledge.relocations", "30", SOLPOOL_OK},
                   {"AA.pledge.relocations", "-30", SOLPOOL_ERR_INPUT},
                   {"AA.pledge", "{\"relocations\":29,\"financial_eur\":5}", SOLPOOL_OK},
                   {"AA.adopted.relocations", "7", SOLPOOL_OK},
                   {"AA>XX.excluded", "true", SOLPOOL_ERR_INPUT},
                   {"pool.relocations", "90", SOLPOOL_OK},
                   {"pool.relocation", "90", SOLPOOL_ERR_INPUT},
                   {"title", "another", SOLPOOL_OK},
                   {"nothing", "5", SOLPOOL_ERR_INPUT},
                   {NULL, NULL, SOLPOOL_OK}}; /* several at once */
    solpool_year *year = NULL;
    solpool_result *made = NULL;
    solpool_status status = solpool_year_read(&year, year_text, sizeof year_text - 1, NULL, 0, err);
    for (size_t k = 0; status == SOLPOOL_OK && k < sizeof changes / sizeof *changes; k++)
        status = set(year, changes[k].path, changes[k].value, changes[k].status, err);
    if (status == SOLPOOL_OK)
        status = solpool_shares(&made, year, err);
    status = written(result, status, &made, SOLPOOL_JSON, err);
    solpool_year_free(year);
    return status;
}

static int nothing(void)
{
    return 0;
}

static void nothing_left(void)
{
}

static const struct trial list[] = {
    {"handle", try_handle, 0}, {"set in place", try_set, 0}, {"year written", try_year_write, 0}, {NULL, NULL, 0}};

const struct trials handle_trials = {list, nothing, nothing_left};
