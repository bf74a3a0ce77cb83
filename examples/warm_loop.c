/* Many scenarios of one year that is read once: what follows as the Netherlands relocates more and pays
 * less. A value is set in place, the year is allocated without a proof (the loop is about many scenarios, and the
 * one that matters can be proved), and figures are read by their paths: no text is written or read. */
#include <stdio.h>
#include <string.h>

#include <solpool_questions.h>

static solpool_status set_whole(solpool_year *year, const char *path, long value, solpool_error *err)
{
    char text[32];
    snprintf(text, sizeof text, "%ld", value);
    return solpool_year_set(year, path, text, err);
}

/* One scenario: what the Netherlands gives, and how far the needs of two states are covered. */
static solpool_status scenario(solpool_year *year, long relocated, solpool_error *err)
{
    solpool_allocation *allocation = NULL;
    solpool_value greece, italy;
    int64_t value = 0;
    solpool_status status = set_whole(year, "NL.pledge.relocations", relocated, err);
    if (status == SOLPOOL_OK)
        status = set_whole(year, "NL.pledge.financial_eur", 20000 * (1096 - relocated), err);
    if (status == SOLPOOL_OK)
        status = solpool_allocation_compute(&allocation, year, SOLPOOL_UNPROVED, err);
    if (status == SOLPOOL_OK)
        status = solpool_allocation_amount(&value, allocation, "NL.used.value", err);
    if (status == SOLPOOL_OK)
        status = solpool_allocation_value(&greece, allocation, "GR.coverage", err);
    if (status == SOLPOOL_OK)
        status = solpool_allocation_value(&italy, allocation, "IT.coverage", err);
    if (status == SOLPOOL_OK)
        printf("%4ld relocated: %lld person-equivalents; covered: GR %.6f, IT %.6f\n", relocated, (long long)value,
               greece.number, italy.number);
    solpool_allocation_free(allocation);
    return status;
}

int main(void)
{
    solpool_year *year = NULL;
    solpool_error err;
    solpool_result *comparison = NULL;
    char *answer = NULL;
    size_t length = 0;
    const char *text = solpool_builtin_year(&length);
    solpool_status status = solpool_year_read(&year, text, length, NULL, 0, &err);
    for (long relocated = 0; status == SOLPOOL_OK && relocated <= 1096; relocated += 274)
        status = scenario(year, relocated, &err);
    /* The year is as the last scenario left it; any other question can be put to it. */
    if (status == SOLPOOL_OK)
        status = solpool_year_set(year, "pool.forum_reconvened", "true", &err);
    if (status == SOLPOOL_OK)
        status = solpool_compare(&comparison, year, "NL", &err);
    if (status == SOLPOOL_OK)
        status = solpool_write(&answer, comparison, SOLPOOL_TEXT, NULL, "en", &err);
    if (status == SOLPOOL_OK)
        printf("%s", strstr(answer, "Paying does not"));
    else
        fprintf(stderr, "%s: %s\n", err.path, err.message);
    solpool_text_free(answer);
    solpool_result_free(comparison);
    solpool_year_free(year);
    return status != SOLPOOL_OK;
}
