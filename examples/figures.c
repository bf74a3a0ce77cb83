/* An allocation figure by figure, without any JSON: who gives what to whom, single values by their paths with what
 * they are told in, the conditions that hold, and the notes. */
#include <stdio.h>

#include <solpool.h>

static void print_flows(const solpool_allocation *allocation, const char *to)
{
    solpool_flow flow;
    for (size_t k = 0; solpool_allocation_flow(&flow, allocation, k); k++)
        if (flow.to[0] == to[0] && flow.to[1] == to[1] && flow.amounts.relocations > 0)
            printf("  %s relocates %lld persons from %s\n", flow.from, (long long)flow.amounts.relocations, flow.to);
}

static void print_value(const solpool_allocation *allocation, const char *path)
{
    static const char *const units[] = {"", " persons", " EUR", " of 1", " %"};
    solpool_value value;
    solpool_error err;
    printf("%s: ", path);
    if (solpool_allocation_value(&value, allocation, path, &err) != SOLPOOL_OK)
        printf("error: %s\n", err.message);
    else if (value.kind == SOLPOOL_VALUE_TEXT)
        printf("%s\n", value.text);
    else if (value.kind == SOLPOOL_VALUE_YES_NO)
        printf("%s\n", value.numerator == 1 ? "yes" : "no");
    else if (value.kind == SOLPOOL_VALUE_NONE)
        printf("nothing\n");
    else if (value.denominator == 1)
        printf("%lld%s\n", (long long)value.numerator, units[value.unit]);
    else
        printf("%lld / %lld%s, about %.6f\n", (long long)value.numerator, (long long)value.denominator,
               units[value.unit], value.number);
}

static void print_figures(const solpool_allocation *allocation)
{
    static const char *const paths[] = {
        "NL.fair_share.relocations", "DE>IT.financial_eur", "totals.effective.value", "63(3).holds",
        "63(3).threshold",           "IT.coverage",         "rules.rounding",         "NL.dutty"};
    solpool_state state;
    solpool_note note;
    int64_t owed = 0;
    for (size_t k = 0; solpool_allocation_state(&state, allocation, k); k++)
        owed += state.role == SOLPOOL_CONTRIBUTING ? state.duty : 0;
    printf("%zu states, of which those that contribute owe %lld persons\n", solpool_allocation_state_count(allocation),
           (long long)owed);
    print_flows(allocation, "GR");
    for (size_t k = 0; k < sizeof paths / sizeof *paths; k++)
        print_value(allocation, paths[k]);
    for (size_t k = 0; solpool_allocation_note(&note, allocation, k); k++)
        printf("note %s: %zu states\n", note.code, note.state_count);
}

int main(void)
{
    solpool_year *year = NULL;
    solpool_allocation *allocation = NULL;
    solpool_error err;
    size_t length = 0;
    const char *text = solpool_builtin_year(&length);
    solpool_status status = solpool_year_read(&year, text, length, NULL, 0, &err);
    if (status == SOLPOOL_OK)
        status = solpool_allocation_compute(&allocation, year, 0, &err);
    solpool_year_free(year); /* the allocation keeps what it needs */
    if (status == SOLPOOL_OK)
        print_figures(allocation);
    else
        fprintf(stderr, "%s: %s\n", err.path, err.message);
    solpool_allocation_free(allocation);
    return status != SOLPOOL_OK;
}
