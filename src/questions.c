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

solpool_status solpool_compare(char **out, const solpool_year *year, const char *state,
                               solpool_format format, solpool_error *err)
{
    size_t place = 0;
    *out = NULL;
    solpool_status status = check_format(format, err);
    if (status == SOLPOOL_OK)
        status = find_bound(&place, &year->year, state, err);
    return status == SOLPOOL_OK ? compare_one(out, &year->year, place, format, err) : status;
}

/* --- Sensitivity ------------------------------------------------------------------------------- */

/* What the answer starts from. */
static solpool_status prove_as_stated(const struct year *year, solpool_error *err)
{
    struct year variant = {.states = NULL};
    struct outcome outcome;
    solpool_status status = variant_open(&variant, year, err);
    if (status != SOLPOOL_OK)
        return status;
    status = outcome_compute(&outcome, &variant, prove_allocation, err);
    if (status == SOLPOOL_OK)
        outcome_clear(&outcome);
    variant_close(&variant);
    return status;
}

static solpool_status sensitivity_answer(char **out, const struct sensitivity *sensitivity,
                                         int64_t millionth_percent, solpool_format format,
                                         solpool_error *err)
{
    struct uncertainty uncertainty;
    solpool_status status =
        uncertainty_compute(&uncertainty, sensitivity->year, millionth_percent, err);
    if (status != SOLPOOL_OK)
        return status;
    status = (format == SOLPOOL_JSON ? sensitivity_write : sensitivity_text)(out, sensitivity,
                                                                             &uncertainty, err);
    uncertainty_clear(&uncertainty);
    return status;
}

solpool_status solpool_sensitivity(char **out, const solpool_year *year, const char *const *figures,
                                   size_t figure_count, const char *percent, solpool_format format,
                                   solpool_error *err)
{
    struct sensitivity sensitivity = {.figures = NULL};
    int64_t millionth_percent = MILLION;
    *out = NULL;
    solpool_status status = check_format(format, err);
    if (status == SOLPOOL_OK && percent != NULL)
        status = uncertainty_percent(&millionth_percent, percent, err);
    if (status == SOLPOOL_OK)
        status = prove_as_stated(&year->year, err);
    if (status == SOLPOOL_OK)
        status = sensitivity_compute(&sensitivity, &year->year, figures, figure_count,
                                     prove_allocation, err);
    if (status != SOLPOOL_OK)
        return status;
    status = sensitivity_answer(out, &sensitivity, millionth_percent, format, err);
    sensitivity_clear(&sensitivity);
    return status;
}
