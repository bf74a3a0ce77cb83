/* The public functions that put questions to a year. */
#include <stdio.h>
#include <stdlib.h>
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

/* --- Stress ------------------------------------------------------------------------------------ */

/* The next of the codes between commas, which must be that of a contributing state. */
static solpool_status take_code(bool *states, const struct year *year, const char *code,
                                size_t length, solpool_error *err)
{
    char name[4 * CODE_SIZE]; /* longer than any code, so that a cut one is none */
    size_t place = 0;
    snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : sizeof name), code);
    error_one_line(name);
    if (length == 0)
        return error_set(err, SOLPOOL_ERR_ARGUMENT,
                         "a group of states has an empty part; expected codes between commas, such "
                         "as HU,SK,PL");
    solpool_status status = find_bound(&place, year, name, err);
    if (status != SOLPOOL_OK)
        return status;
    if (!variant_contributes(year, place))
        return error_set(err, SOLPOOL_ERR_ARGUMENT,
                         "%s benefits from the pool and need not implement what it pledged: it "
                         "cannot drop out",
                         name);
    if (states[place])
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "%s stands twice in a group of states", name);
    states[place] = true;
    return SOLPOOL_OK;
}

static solpool_status take_group(bool *states, const struct year *year, const char *group,
                                 solpool_error *err)
{
    for (;;) {
        size_t length = strcspn(group, ",");
        solpool_status status = take_code(states, year, group, length, err);
        if (status != SOLPOOL_OK || group[length] == '\0')
            return status;
        group += length + 1;
    }
}

static solpool_status stress_groups(char **out, const struct year *year, const bool *groups,
                                    size_t group_count, solpool_format format, solpool_error *err)
{
    struct stress stress;
    solpool_status status =
        stress_compute(&stress, year, groups, group_count, prove_allocation, err);
    if (status != SOLPOOL_OK)
        return status;
    status = (format == SOLPOOL_JSON ? stress_write : stress_text)(out, &stress, err);
    stress_clear(&stress);
    return status;
}

solpool_status solpool_stress(char **out, const solpool_year *year, const char *const *groups,
                              size_t group_count, solpool_format format, solpool_error *err)
{
    size_t count = year->year.state_count;
    *out = NULL;
    solpool_status status = check_format(format, err);
    if (status != SOLPOOL_OK)
        return status;
    /* One more, for calloc may return NULL for nothing. */
    bool *states = calloc(group_count * count + 1, sizeof *states);
    status = states != NULL ? SOLPOOL_OK : error_memory(err);
    for (size_t k = 0; status == SOLPOOL_OK && k < group_count; k++)
        status = take_group(states + k * count, &year->year, groups[k], err);
    if (status == SOLPOOL_OK)
        status = stress_groups(out, &year->year, states, group_count, format, err);
    free(states);
    return status;
}
