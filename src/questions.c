/* The public functions that put questions to a year. */
#include <string.h>

#include "handles.h"
#include "output/questions.h"
#include "scenario/variant.h"

static solpool_status check_format(solpool_format format, solpool_error *err)
{
    return format == SOLPOOL_TEXT || format == SOLPOOL_JSON
               ? SOLPOOL_OK
               : error_set(err, SOLPOOL_ERR_ARGUMENT, "there is no such format");
}

/* The place of a state that the Regulation binds. */
static solpool_status find_bound(size_t *place, const struct year *year, const char *code,
                                 solpool_error *err)
{
    const char *iso = strcmp(code, "EL") == 0 ? "GR" : code;
    const struct state *state = year_state(year, iso);
    if (state == NULL)
        return error_set(err, SOLPOOL_ERR_ARGUMENT,
                         "%s: there is no state with this code in the file", code);
    *place = (size_t)(state - year->states);
    if (!state->bound)
        return error_set(err, SOLPOOL_ERR_ARGUMENT,
                         "%s is not bound by the Regulation and owes nothing", code);
    return SOLPOOL_OK;
}

static solpool_status compare_one(char **out, const struct year *year, size_t i,
                                  solpool_format format, solpool_error *err)
{
    struct comparison comparison;
    solpool_status status = comparison_compute(&comparison, year, i, prove_allocation, err);
    if (status != SOLPOOL_OK)
        return status;
    status = (format == SOLPOOL_JSON ? comparison_write : comparison_text)(out, &comparison, err);
    comparison_clear(&comparison);
    return status;
}

static solpool_status compare_all(char **out, const struct year *year, solpool_format format,
                                  solpool_error *err)
{
    struct comparisons comparisons;
    solpool_status status = comparisons_compute(&comparisons, year, prove_allocation, err);
    if (status != SOLPOOL_OK)
        return status;
    status =
        (format == SOLPOOL_JSON ? comparisons_write : comparisons_text)(out, &comparisons, err);
    comparisons_clear(&comparisons);
    return status;
}

solpool_status solpool_compare(char **out, const solpool_year *year, const char *state,
                               solpool_format format, solpool_error *err)
{
    size_t place = 0;
    *out = NULL;
    solpool_status status = check_format(format, err);
    if (status == SOLPOOL_OK && state == NULL)
        return compare_all(out, &year->year, format, err);
    if (status == SOLPOOL_OK)
        status = find_bound(&place, &year->year, state, err);
    return status == SOLPOOL_OK ? compare_one(out, &year->year, place, format, err) : status;
}

/* --- Plan -------------------------------------------------------------------------------------- */

static solpool_status plan_mix(char **out, const struct year *year, solpool_format format,
                               solpool_error *err)
{
    struct plan plan;
    solpool_status status = plan_compute(&plan, year, err);
    if (status != SOLPOOL_OK)
        return status;
    status = prove_allocation(&plan.allocation, err);
    if (status == SOLPOOL_OK)
        status = (format == SOLPOOL_JSON ? plan_write : plan_text)(out, &plan, err);
    plan_clear(&plan);
    return status;
}

static solpool_status plan_for(char **out, solpool_outcome *outcome, const struct year *year,
                               const char *target, solpool_format format, solpool_error *err)
{
    struct goal goal;
    struct negotiation negotiation;
    solpool_status status = goal_parse(&goal, year, target, err);
    if (status == SOLPOOL_OK)
        status = negotiation_compute(&negotiation, year, &goal, err);
    if (status != SOLPOOL_OK)
        return status;
    status = prove_allocation(&negotiation.allocation, err);
    if (status == SOLPOOL_OK)
        status =
            (format == SOLPOOL_JSON ? negotiation_write : negotiation_text)(out, &negotiation, err);
    *outcome = negotiation.reached ? SOLPOOL_OPTIMAL : SOLPOOL_INFEASIBLE;
    negotiation_clear(&negotiation);
    return status;
}

solpool_status solpool_plan(char **out, solpool_outcome *outcome, const solpool_year *year,
                            const char *target, solpool_format format, solpool_error *err)
{
    *out = NULL;
    *outcome = SOLPOOL_OPTIMAL;
    solpool_status status = check_format(format, err);
    if (status != SOLPOOL_OK)
        return status;
    return target == NULL ? plan_mix(out, &year->year, format, err)
                          : plan_for(out, outcome, &year->year, target, format, err);
}

/* --- Choose ------------------------------------------------------------------------------------ */

solpool_status solpool_choose(char **out, solpool_outcome *outcome, const solpool_year *year,
                              solpool_format format, solpool_error *err)
{
    struct choices choices;
    *out = NULL;
    *outcome = SOLPOOL_OPTIMAL;
    solpool_status status = check_format(format, err);
    if (status == SOLPOOL_OK)
        status = choices_compute(&choices, &year->year, prove_allocation, err);
    if (status != SOLPOOL_OK)
        return status;
    *outcome = choices.settled ? SOLPOOL_OPTIMAL : SOLPOOL_INFEASIBLE;
    status = (format == SOLPOOL_JSON ? choices_write : choices_text)(out, &choices, err);
    choices_clear(&choices);
    return status;
}
