/* The public functions that put questions to a year. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "solpool_questions.h"
#include "api/given.h"
#include "api/handles.h"
#include "api/result.h"
#include "json/leaves.h"
#include "json/units.h"
#include "input/year_chain.h"
#include "present/questions.h"
#include "proof/claim.h"
#include "questions/variant.h"

/* --- Compare ----------------------------------------------------------------------------------- */

static solpool_status compare_one(solpool_result **out, const solpool_year *year, const struct year *own, size_t i,
                                  solpool_error *err)
{
    struct comparison comparison;
    struct out tree;
    solpool_status status = comparison_compute(&comparison, own, i, prove_allocation, err);
    if (status != SOLPOOL_OK)
        return status;
    comparison_tree(&tree, &comparison);
    comparison_clear(&comparison);
    return result_make(out, &tree, year, SOLPOOL_OK, err);
}

static solpool_status compare_all(solpool_result **out, const solpool_year *year, const struct year *own,
                                  solpool_error *err)
{
    struct comparisons comparisons;
    struct out tree;
    solpool_status status = comparisons_compute(&comparisons, own, prove_allocation, err);
    if (status != SOLPOOL_OK)
        return status;
    comparisons_tree(&tree, &comparisons);
    comparisons_clear(&comparisons);
    return result_make(out, &tree, year, SOLPOOL_OK, err);
}

solpool_status solpool_compare(solpool_result **out, const solpool_year *year, const char *state, solpool_error *err)
{
    size_t place = 0;
    struct call call;
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, year);
    if (state == NULL)
        return compare_all(out, year, call_begin(&call, year), err);
    solpool_status status = find_bound(&place, &year->year, state, err);
    return status == SOLPOOL_OK ? compare_one(out, year, call_begin(&call, year), place, err) : status;
}

/* --- Against a baseline ------------------------------------------------------------------------ */

solpool_status solpool_against(solpool_result **out, const solpool_result *scenario, const solpool_result *baseline,
                               solpool_error *err)
{
    struct out tree;
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, scenario, baseline);
    const char *ids[] = {document_text_of(scenario->root, "format"), document_text_of(baseline->root, "format")};
    if (ids[0] == NULL || ids[1] == NULL || strcmp(ids[0], ids[1]) != 0)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "results of two formats cannot be held against each other");
    against_tree(&tree, baseline->root, scenario->root);
    solpool_status status = result_make(out, &tree, NULL, SOLPOOL_OK, err);
    if (status == SOLPOOL_OK) {
        (*out)->year = scenario->year;
        (*out)->outcome = scenario->outcome;
    }
    return status;
}

/* --- Plan -------------------------------------------------------------------------------------- */

static solpool_status plan_mix(solpool_result **out, const solpool_year *year, const struct year *own,
                               solpool_error *err)
{
    struct plan plan;
    struct out tree = {.root = NULL};
    solpool_status status = plan_compute(&plan, own, err);
    if (status != SOLPOOL_OK)
        return status;
    status = prove_allocation(&plan.allocation, err);
    if (status == SOLPOOL_OK)
        plan_tree(&tree, &plan);
    plan_clear(&plan);
    return result_make(out, &tree, year, status, err);
}

static solpool_status plan_for(solpool_result **out, const solpool_year *year, const struct year *own,
                               const char *target, solpool_error *err)
{
    struct goal goal;
    struct negotiation negotiation;
    struct out tree = {.root = NULL};
    solpool_status status = goal_parse(&goal, own, target, err);
    if (status == SOLPOOL_OK)
        status = negotiation_compute(&negotiation, own, &goal, err);
    if (status != SOLPOOL_OK)
        return status;
    status = prove_allocation(&negotiation.allocation, err);
    if (status == SOLPOOL_OK)
        negotiation_tree(&tree, &negotiation);
    bool reached = negotiation.reached;
    negotiation_clear(&negotiation);
    status = result_make(out, &tree, year, status, err);
    if (status == SOLPOOL_OK && !reached)
        (*out)->outcome = SOLPOOL_INFEASIBLE;
    return status;
}

solpool_status solpool_plan(solpool_result **out, const solpool_year *year, const char *target, solpool_error *err)
{
    struct call call;
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, year);
    const struct year *own = call_begin(&call, year);
    return target == NULL ? plan_mix(out, year, own, err) : plan_for(out, year, own, target, err);
}

/* --- Choose ------------------------------------------------------------------------------------ */

solpool_status solpool_choose(solpool_result **out, const solpool_year *year, solpool_error *err)
{
    struct choices choices;
    struct call call;
    struct out tree;
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, year);
    solpool_status status = choices_compute(&choices, call_begin(&call, year), prove_allocation, err);
    if (status != SOLPOOL_OK)
        return status;
    choices_tree(&tree, &choices);
    bool settled = choices.settled;
    choices_clear(&choices);
    status = result_make(out, &tree, year, SOLPOOL_OK, err);
    if (status == SOLPOOL_OK && !settled)
        (*out)->outcome = SOLPOOL_INFEASIBLE;
    return status;
}

/* --- Stress ------------------------------------------------------------------------------------ */

/* The next of the codes between commas, which must be that of a contributing state. */
static solpool_status take_code(bool *states, const struct year *year, const char *code, size_t length,
                                solpool_error *err)
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
    if (!state_contributes(&year->states[place]))
        return error_set(err, SOLPOOL_ERR_ARGUMENT,
                         "%s benefits from the pool and need not implement what it pledged: it "
                         "cannot drop out",
                         name);
    if (states[place])
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "%s stands twice in a group of states", name);
    states[place] = true;
    return SOLPOOL_OK;
}

static solpool_status take_group(bool *states, const struct year *year, const char *group, solpool_error *err)
{
    for (;;) {
        size_t length = strcspn(group, ",");
        solpool_status status = take_code(states, year, group, length, err);
        if (status != SOLPOOL_OK || group[length] == '\0')
            return status;
        group += length + 1;
    }
}

static solpool_status stress_answer(solpool_result **out, const solpool_year *year, const bool *groups,
                                    size_t group_count, solpool_error *err)
{
    struct stress stress;
    struct call call;
    struct out tree;
    solpool_status status =
        stress_compute(&stress, call_begin(&call, year), groups, group_count, prove_allocation, err);
    if (status != SOLPOOL_OK)
        return status;
    stress_tree(&tree, &stress);
    stress_clear(&stress);
    return result_make(out, &tree, year, SOLPOOL_OK, err);
}

solpool_status solpool_stress(solpool_result **out, const solpool_year *year, const char *const *groups,
                              size_t group_count, solpool_error *err)
{
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, year);
    size_t count = year->year.state_count;
    solpool_status status = check_texts(groups, group_count, "groups", err);
    if (status != SOLPOOL_OK)
        return status;
    /* One more, for calloc may return NULL for nothing. */
    bool *states = calloc(group_count * count + 1, sizeof *states);
    status = states != NULL ? SOLPOOL_OK : error_memory(err);
    for (size_t k = 0; status == SOLPOOL_OK && k < group_count; k++)
        status = take_group(states + k * count, &year->year, groups[k], err);
    if (status == SOLPOOL_OK)
        status = stress_answer(out, year, states, group_count, err);
    free(states);
    return status;
}

/* --- Calendar ---------------------------------------------------------------------------------- */

solpool_status solpool_calendar(solpool_result **out, const solpool_year *year, const char *state, solpool_error *err)
{
    struct calendar calendar;
    struct call call;
    struct out tree;
    size_t place = NO_PLACE;
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, year);
    if (units_named(year->document.root))
        return error_set(
            err, SOLPOOL_ERR_ARGUMENT,
            "the members of this file are no Member States (unit_name): the Regulation sets them no time limits");
    solpool_status status = state != NULL ? find_bound(&place, &year->year, state, err) : SOLPOOL_OK;
    if (status == SOLPOOL_OK)
        status = calendar_compute(&calendar, call_begin(&call, year), place, prove_allocation, err);
    if (status != SOLPOOL_OK)
        return status;
    calendar_tree(&tree, &calendar);
    calendar_clear(&calendar);
    return result_make(out, &tree, year, SOLPOOL_OK, err);
}

/* --- Differences ------------------------------------------------------------------------------- */

static solpool_status difference_answer(solpool_result **out, struct difference *difference, const solpool_year *year,
                                        solpool_error *err)
{
    struct out tree;
    difference_tree(&tree, difference);
    difference_clear(difference);
    return result_make(out, &tree, year, SOLPOOL_OK, err);
}

static solpool_status diff_chain(solpool_result **out, const struct year_chain *chain, const solpool_year *after,
                                 solpool_error *err)
{
    struct difference difference;
    struct difference_chain years = {
        .inputs = &chain->changes, .links_differ = chain->links_differ, .left_out = chain->left_out};
    for (size_t k = 0; k <= CAUSE_STEPS; k++)
        years.years[k] = chain->readable[k] ? &chain->years[k] : NULL;
    solpool_status status = difference_of_years(&difference, &years, prove_allocation, err);
    return status == SOLPOOL_OK ? difference_answer(out, &difference, after, err) : status;
}

solpool_status solpool_diff(solpool_result **out, const solpool_year *before, const solpool_year *after,
                            solpool_error *err)
{
    struct year_chain chain;
    struct call call;
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, before, after);
    solpool_status status = year_chain_make(&chain, &before->document, &after->document, err);
    if (status != SOLPOOL_OK)
        return status;
    call_begin(&call, before->watcher != NULL ? before : after);
    for (size_t k = 0; k <= CAUSE_STEPS; k++)
        chain.years[k].progress = &call.progress;
    status = diff_chain(out, &chain, after, err);
    year_chain_clear(&chain);
    return status;
}

/* An allocation as read strictly, and its values by path. */
struct allocation_file {
    struct claim claim;
    struct leaves leaves;
};

static solpool_status file_open(struct allocation_file *file, const char *text, size_t length, solpool_error *err)
{
    struct document document;
    solpool_status status = document_parse(&document, text, length, err);
    if (status != SOLPOOL_OK)
        return status;
    status = claim_from_document(&file->claim, &document, err);
    if (status == SOLPOOL_OK)
        status = leaves_read(&file->leaves, document.root, err);
    document_clear(&document);
    return status;
}

static void file_close(struct allocation_file *file)
{
    claim_clear(&file->claim);
    leaves_clear(&file->leaves);
}

/* Which of the two it is stands before the place. */
static void name_side(solpool_error *err, const char *side)
{
    char path[sizeof err->path];
    if (err == NULL)
        return;
    snprintf(path, sizeof path, "%s%s%.*s", side, err->path[0] != '\0' ? ": " : "", (int)sizeof path - 12, err->path);
    error_one_line(path); /* it may have been cut */
    memcpy(err->path, path, sizeof path);
}

static solpool_status diff_files(solpool_result **out, const struct allocation_file *before,
                                 const struct allocation_file *after, solpool_error *err)
{
    struct difference difference;
    struct changes inputs = {.list = NULL};
    solpool_status status = difference_of_allocations(&difference, &inputs, &before->leaves, &after->leaves, err);
    if (status == SOLPOOL_OK) {
        difference.sides[0] = (struct difference_side){before->claim.year, before->claim.title, NULL};
        difference.sides[1] = (struct difference_side){after->claim.year, after->claim.title, NULL};
        status = difference_answer(out, &difference, NULL, err);
    }
    changes_clear(&inputs);
    return status;
}

solpool_status solpool_diff_allocations(solpool_result **out, const char *before, size_t before_length,
                                        const char *after, size_t after_length, solpool_error *err)
{
    struct allocation_file files[2];
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, before, after);
    memset(files, 0, sizeof files);
    solpool_status status = file_open(&files[0], before, before_length, err);
    if (status != SOLPOOL_OK) {
        name_side(err, "before");
    } else {
        status = file_open(&files[1], after, after_length, err);
        if (status != SOLPOOL_OK)
            name_side(err, "after");
    }
    if (status == SOLPOOL_OK)
        status = diff_files(out, &files[0], &files[1], err);
    file_close(&files[0]);
    file_close(&files[1]);
    return status;
}

solpool_status solpool_kind_of(solpool_kind *out, const char *text, size_t length, solpool_error *err)
{
    struct document document;
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, text);
    solpool_status status = document_parse(&document, text, length, err);
    if (status != SOLPOOL_OK)
        return status;
    const char *format = document_text_of(document.root, "format");
    if (format != NULL && strcmp(format, "solpool-year-1") == 0)
        *out = SOLPOOL_KIND_YEAR;
    else if (format != NULL && strcmp(format, "solpool-allocation-1") == 0)
        *out = SOLPOOL_KIND_ALLOCATION;
    document_clear(&document);
    return SOLPOOL_OK;
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

static solpool_status sensitivity_answer(solpool_result **out, const solpool_year *year,
                                         const struct sensitivity *sensitivity, int64_t millionth_percent,
                                         solpool_error *err)
{
    struct uncertainty uncertainty = {.year = NULL};
    struct out tree;
    solpool_status status = SOLPOOL_OK;
    if (millionth_percent != NOT_STATED || shares_count_no_other(sensitivity->year))
        status = uncertainty_compute(&uncertainty, sensitivity->year,
                                     millionth_percent != NOT_STATED ? millionth_percent : MILLION, err);
    if (status != SOLPOOL_OK)
        return status;
    sensitivity_tree(&tree, sensitivity, &uncertainty);
    uncertainty_clear(&uncertainty);
    return result_make(out, &tree, year, status, err);
}

solpool_status solpool_sensitivity(solpool_result **out, const solpool_year *year, const char *const *figures,
                                   size_t figure_count, const char *percent, solpool_error *err)
{
    struct sensitivity sensitivity = {.figures = NULL};
    struct call call;
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, year);
    const struct year *own = call_begin(&call, year);
    int64_t millionth_percent = NOT_STATED;
    solpool_status status = check_texts(figures, figure_count, "figures", err);
    if (status == SOLPOOL_OK && percent != NULL)
        status = uncertainty_percent(&millionth_percent, percent, err);
    if (status == SOLPOOL_OK)
        status = prove_as_stated(own, err);
    if (status == SOLPOOL_OK)
        status = sensitivity_compute(&sensitivity, own, figures, figure_count, prove_allocation, err);
    if (status != SOLPOOL_OK)
        return status;
    status = sensitivity_answer(out, year, &sensitivity, millionth_percent, err);
    sensitivity_clear(&sensitivity);
    return status;
}
