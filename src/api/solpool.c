/* The public functions: arguments, stages in order, ownership. No arithmetic, no JSON, no solver. */
#include "solpool.h"

#include <stdlib.h>

#include "base/text.h"
#include "base/builtin.h"
#include "formulas/explain.h"
#include "api/handles.h"
#include "present/writers.h"
#include "proof/verify.h"
#include "allocation/silence.h"

struct solpool_proof {
    struct proof proof;
};

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
    call->progress = (struct progress){.tell = year->watcher, .user_data = year->user_data};
    call->year = year->year;
    call->year.progress = &call->progress;
    return &call->year;
}

/* --- The whole programme ----------------------------------------------------------------------- */

solpool_status solpool_run(char **out_json, const char *text, size_t length, solpool_error *err)
{
    solpool_year *year = NULL;
    *out_json = NULL;
    solpool_status status = solpool_year_read(&year, text, length, NULL, 0, err);
    if (status == SOLPOOL_OK)
        status = solpool_allocate(out_json, year, err);
    solpool_year_free(year);
    return status;
}

/* --- Shares ------------------------------------------------------------------------------------ */

solpool_status solpool_shares_write(char **out_json, const solpool_year *year, solpool_error *err)
{
    struct share *shares = NULL;
    *out_json = NULL;
    solpool_status status = shares_compute(&shares, &year->year, err);
    if (status == SOLPOOL_OK)
        status = shares_write(out_json, &year->year, shares, err);
    free(shares);
    return status;
}

/* --- Rules ------------------------------------------------------------------------------------- */

solpool_status solpool_rules_write(char **out_text, solpool_format format, solpool_error *err)
{
    *out_text = NULL;
    solpool_status status = check_format(format, err);
    if (status != SOLPOOL_OK)
        return status;
    status = format == SOLPOOL_TEXT ? rules_text(out_text, err) : rules_write(out_text, err);
    return in_format(out_text, status, format, err);
}

static size_t put_silences(struct text *text, const struct allocation *prepared)
{
    size_t open = 0;
    for (size_t k = 0; k < RULE_COUNT; k++) {
        char line[SILENCE_TEXT_SIZE];
        if (!silence_open(prepared, (enum rule)k))
            continue;
        silence_text(line, (enum rule)k);
        text_put(text, line);
        text_put(text, "\n");
        open++;
    }
    return open;
}

static solpool_status silences_of_years(struct text *text, size_t *open,
                                        const solpool_year *const *years, size_t year_count,
                                        solpool_error *err)
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

solpool_status solpool_silent_rules(char **out_text, size_t *count,
                                    const solpool_year *const *years, size_t year_count,
                                    solpool_error *err)
{
    struct text text = {.data = NULL};
    size_t open = 0;
    *out_text = NULL;
    solpool_status status = silences_of_years(&text, &open, years, year_count, err);
    text_put(&text, "");
    if (status == SOLPOOL_OK && text.failed)
        status = error_memory(err);
    if (status != SOLPOOL_OK) {
        free(text.data);
        return status;
    }
    *out_text = text.data;
    if (count != NULL)
        *count = open;
    return SOLPOOL_OK;
}

solpool_status solpool_explain(char **out, const solpool_year *year, const char *path,
                               solpool_format format, solpool_error *err)
{
    struct allocation allocation;
    struct call call;
    *out = NULL;
    if (path == NULL || (format != SOLPOOL_TEXT && format != SOLPOOL_JSON && format != SOLPOOL_CSV))
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "the path is NULL or the format is none");
    solpool_status status = allocation_compute(&allocation, call_begin(&call, year), err);
    if (status != SOLPOOL_OK)
        return status;
    status = prove_allocation(&allocation, err); /* only what is proved is explained */
    if (status == SOLPOOL_OK)
        status = explain(out, &year->document, &allocation, path, format != SOLPOOL_TEXT, err);
    allocation_clear(&allocation);
    return in_format(out, status, format, err);
}

solpool_status solpool_export_lp(const char *path, const solpool_year *year, solpool_error *err)
{
    struct allocation prepared;
    solpool_status status = allocation_prepare(&prepared, &year->year, err);
    if (status != SOLPOOL_OK)
        return status;
    status = distribute_export(path, &year->year, prepared.ledger, prepared.needs,
                               &prepared.triggers, err);
    allocation_clear(&prepared);
    return status;
}

/* --- Verify ------------------------------------------------------------------------------------ */

solpool_status solpool_verify(solpool_proof **out, const solpool_year *year, const char *text,
                              size_t length, solpool_error *err)
{
    struct claim claim;
    struct call call;
    *out = NULL;
    if (text == NULL)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "text is NULL");
    solpool_proof *proof = calloc(1, sizeof *proof);
    if (proof == NULL)
        return error_memory(err);
    solpool_status status = claim_read(&claim, text, length, err);
    if (status == SOLPOOL_OK) {
        status = verify(&proof->proof, call_begin(&call, year), &claim, err);
        claim_clear(&claim);
    }
    if (status != SOLPOOL_OK) {
        free(proof);
        return status;
    }
    *out = proof;
    return SOLPOOL_OK;
}

int solpool_proof_valid(const solpool_proof *proof)
{
    return proof->proof.valid ? 1 : 0;
}

solpool_status solpool_proof_write(char **out_json, const solpool_proof *proof, solpool_error *err)
{
    return proof_write(out_json, &proof->proof, err);
}

/* --- Free -------------------------------------------------------------------------------------- */

void solpool_proof_free(solpool_proof *proof)
{
    free(proof);
}

void solpool_text_free(char *text)
{
    free(text);
}
