/* The public functions: arguments, stages in order, ownership. No arithmetic, no JSON, no solver. */
#include "solpool_questions.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "base/builtin.h"
#include "formulas/explain.h"
#include "input/unit_name.h"
#include "api/given.h"
#include "api/handles.h"
#include "api/result.h"
#include "present/writers.h"
#include "proof/verify.h"
#include "allocation/beyond.h"
#include "allocation/exported.h"
#include "allocation/silence.h"
#include "allocation/stage_values.h"

const char *solpool_version(void)
{
    return SOLPOOL_VERSION;
}

const char *solpool_builtin_year(size_t *length)
{
    if (length != NULL)
        *length = builtin_year_length;
    return builtin_year;
}

const struct year *call_begin(struct call *call, const solpool_year *year)
{
    call->progress = (struct progress){
        .tell = year->watcher, .user_data = year->user_data, .divide = year->divide, .divider = year->divider};
    if (year->seconds > 0.0)
        call->progress.deadline = progress_now() + year->seconds;
    call->year = year->year;
    call->year.progress = &call->progress;
    return &call->year;
}

solpool_status check_texts(const char *const *texts, size_t count, const char *what, solpool_error *err)
{
    for (size_t k = 0; k < count; k++)
        if (texts == NULL || texts[k] == NULL)
            return error_set(err, SOLPOOL_ERR_ARGUMENT, "%s or one of them is NULL", what);
    return SOLPOOL_OK;
}

solpool_status check_years(const solpool_year *const *years, size_t count, solpool_error *err)
{
    for (size_t k = 0; k < count; k++)
        if (years == NULL || years[k] == NULL)
            return error_set(err, SOLPOOL_ERR_ARGUMENT, "years or one of them is NULL");
    return SOLPOOL_OK;
}

solpool_status refuse_null(solpool_error *err, const char *names, const void *const *pointers, size_t count)
{
    for (size_t k = 0; k < count; k++) {
        size_t length = strcspn(names, ",");
        if (pointers[k] == NULL)
            return error_set(err, SOLPOOL_ERR_ARGUMENT, "%.*s is NULL", (int)length, names);
        names += names[length] != '\0' ? length + 2 : length;
    }
    return SOLPOOL_OK;
}

/* --- The whole programme ----------------------------------------------------------------------- */

solpool_status solpool_run(char **out_json, const char *text, size_t length, solpool_error *err)
{
    solpool_year *year = NULL;
    solpool_result *result = NULL;
    HAND_OUT_NOTHING(out_json);
    REFUSE_NULL(out_json, text);
    solpool_status status = solpool_year_read(&year, text, length, NULL, 0, err);
    if (status == SOLPOOL_OK)
        status = solpool_allocate(&result, year, err);
    if (status == SOLPOOL_OK)
        status = solpool_write(out_json, result, SOLPOOL_JSON, NULL, NULL, err);
    solpool_result_free(result);
    solpool_year_free(year);
    return status;
}

/* --- Shares ------------------------------------------------------------------------------------ */

solpool_status solpool_shares(solpool_result **out, const solpool_year *year, solpool_error *err)
{
    struct share *shares = NULL;
    struct out tree = {.root = NULL};
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, year);
    solpool_status status = shares_compute(&shares, &year->year, err);
    if (status == SOLPOOL_OK)
        status = shares_tree(&tree, &year->year, shares, err);
    free(shares);
    return result_make(out, &tree, year, status, err);
}

/* --- Rules ------------------------------------------------------------------------------------- */

solpool_status solpool_rules(solpool_result **out, solpool_error *err)
{
    struct out tree;
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out);
    rules_tree(&tree, NULL, NULL);
    return result_make(out, &tree, NULL, SOLPOOL_OK, err);
}

/* ARGUMENT where nothing is found, which `kind` says. */
static solpool_status found_make(solpool_result **out, struct out *tree, bool found, const char *word, const char *kind,
                                 const struct suggestion *near, solpool_error *err)
{
    if (found || tree->arena.failed)
        return result_make(out, tree, NULL, SOLPOOL_OK, err);
    out_discard(tree);
    return error_set(err, SOLPOOL_ERR_ARGUMENT, "%.60s: there is no %s%s", word, kind,
                     suggestion_words(near, "\"").text);
}

solpool_status solpool_rule(solpool_result **out, const char *rule, solpool_error *err)
{
    struct out tree;
    struct suggestion near = {NULL, 0};
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, rule);
    bool found = rules_tree(&tree, rule, &near);
    return found_make(out, &tree, found, rule, "rule and no option of this name", &near, err);
}

solpool_status solpool_glossary(solpool_result **out, const char *term, solpool_error *err)
{
    struct out tree;
    struct suggestion near = {NULL, 0};
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out);
    bool found = glossary_tree(&tree, term, &near);
    return found_make(out, &tree, found, term, "such term in the glossary", &near, err);
}

static size_t put_silences(struct text *text, const struct allocation *prepared)
{
    size_t open = 0;
    for (size_t k = 0; k < RULE_COUNT; k++) {
        if (!silence_open(prepared, (enum rule)k))
            continue;
        silence_say(text, (enum rule)k);
        text_put(text, "\n");
        open++;
    }
    return open;
}

static solpool_status silences_of_years(struct text *text, size_t *open, const solpool_year *const *years,
                                        size_t year_count, solpool_error *err)
{
    struct years result;
    struct call call;
    struct allocation prepared;
    solpool_status status;
    if (year_count == 1) {
        status = allocation_prepare(&prepared, &years[0]->year, err);
        if (status == SOLPOOL_OK) {
            *open = put_silences(text, &prepared);
            allocation_clear(&prepared);
        }
        return status;
    }
    status = years_of(&result, &call, years, year_count, err);
    for (size_t k = 0; status == SOLPOOL_OK && k < result.count; k++)
        *open += put_silences(text, &result.allocations[k]);
    if (status == SOLPOOL_OK)
        years_clear(&result);
    return status;
}

/* The lines and how many things they tell of, if all went well; else the text is freed. */
static solpool_status hand_out_lines(char **out_text, size_t *count, struct text *text, size_t told,
                                     solpool_status status, solpool_error *err)
{
    status = text_hand_out(out_text, text, status, err);
    if (status == SOLPOOL_OK && count != NULL)
        *count = told;
    return status;
}

solpool_status solpool_silent_rules(char **out_text, size_t *count, const solpool_year *const *years, size_t year_count,
                                    solpool_error *err)
{
    struct text text = {.data = NULL};
    size_t open = 0;
    HAND_OUT_NOTHING(out_text);
    REFUSE_NULL(out_text);
    solpool_status status = check_years(years, year_count, err);
    /* A key alone shares nothing out: how many persons it divides a split says. */
    bool key_alone = status == SOLPOOL_OK && year_count == 1 && years[0]->year.key_alone;
    if (status == SOLPOOL_OK && !key_alone)
        status = silences_of_years(&text, &open, years, year_count, err);
    return hand_out_lines(out_text, count, &text, open, status, err);
}

/* --- Pledges ----------------------------------------------------------------------------------- */

solpool_status solpool_pledges_beyond(char **out_text, size_t *count, const solpool_year *year, solpool_error *err)
{
    struct allocation prepared;
    struct text text = {.data = NULL};
    size_t found = 0;
    HAND_OUT_NOTHING(out_text);
    REFUSE_NULL(out_text, year);
    if (year->year.key_alone) /* it has no shares */
        return hand_out_lines(out_text, count, &text, 0, SOLPOOL_OK, err);
    solpool_status status = allocation_prepare(&prepared, &year->year, err);
    if (status == SOLPOOL_OK) {
        found = beyond_say(&text, &prepared);
        allocation_clear(&prepared);
    }
    return hand_out_lines(out_text, count, &text, found, status, err);
}

/* --- Explain and prove ------------------------------------------------------------------------- */

solpool_status solpool_explain(solpool_result **out, const solpool_year *year, const char *path, solpool_error *err)
{
    return solpool_explain_depth(out, year, path, 0, err);
}

solpool_status solpool_explain_depth(solpool_result **out, const solpool_year *year, const char *path, size_t depth,
                                     solpool_error *err)
{
    struct allocation allocation;
    struct call call;
    struct out tree = {.root = NULL};
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, year, path);
    solpool_status status = unit_name_allows(&year->year, path, err);
    if (status == SOLPOOL_OK)
        status = allocation_compute(&allocation, call_begin(&call, year), err);
    if (status != SOLPOOL_OK)
        return status;
    status = prove_allocation(&allocation, err); /* only what is proved is explained */
    if (status == SOLPOOL_OK)
        status = explain(&tree, &year->document, &allocation, path, depth, err);
    allocation_clear(&allocation);
    return result_make(out, &tree, year, status, err);
}

const char *solpool_stage_name(size_t index)
{
    return index < STAGE_COUNT ? stage_table[index].name : NULL;
}

solpool_status solpool_export_lp_text(char **out_text, const solpool_year *year, const char *stage, solpool_error *err)
{
    struct call call;
    struct text text;
    HAND_OUT_NOTHING(out_text);
    REFUSE_NULL(out_text, year, stage);
    solpool_status status = allocation_export(&text, stage, call_begin(&call, year), err);
    return text_hand_out(out_text, &text, status, err);
}

solpool_status solpool_export_lp(const char *path, const solpool_year *year, const char *stage, solpool_error *err)
{
    char *text = NULL;
    REFUSE_NULL(path, year, stage);
    solpool_status status = solpool_export_lp_text(&text, year, stage, err);
    if (status != SOLPOOL_OK)
        return status;
    FILE *file = fopen(path, "w");
    bool whole = file != NULL && fputs(text, file) >= 0;
    whole = file != NULL && fclose(file) == 0 && whole;
    int reason = errno; /* which callers may tell */
    free(text);
    if (whole)
        return SOLPOOL_OK;
    error_set(err, SOLPOOL_ERR_ARGUMENT, "%s cannot be written", path);
    errno = reason;
    return SOLPOOL_ERR_ARGUMENT;
}

solpool_status solpool_certificate(solpool_result **out, const solpool_year *year, solpool_error *err)
{
    struct allocation prepared;
    struct certificate certificate;
    struct call call;
    struct out tree = {.root = NULL};
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, year);
    const struct year *own = call_begin(&call, year);
    solpool_status status = allocation_certify(&certificate, &prepared, own, err);
    if (status == SOLPOOL_OK)
        certificate_tree(&tree, &certificate, own, prepared.ledger, &prepared.agreed);
    certificate_close(&certificate);
    allocation_clear(&prepared);
    return result_make(out, &tree, year, status, err);
}

/* --- Verify ------------------------------------------------------------------------------------ */

solpool_status solpool_verify(solpool_result **out, const solpool_year *year, const char *text, size_t length,
                              solpool_error *err)
{
    struct claim claim;
    struct proof proof;
    struct call call;
    struct out tree = {.root = NULL};
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, year, text);
    solpool_status status = claim_read(&claim, text, length, err);
    if (status != SOLPOOL_OK)
        return status;
    status = verify(&proof, call_begin(&call, year), &claim, err);
    claim_clear(&claim);
    if (status == SOLPOOL_OK)
        proof_tree(&tree, &proof);
    status = result_make(out, &tree, year, status, err);
    if (status == SOLPOOL_OK && !proof.valid)
        (*out)->outcome = SOLPOOL_INFEASIBLE;
    return status;
}

/* --- Free -------------------------------------------------------------------------------------- */

void solpool_text_free(char *text)
{
    free(text);
}
