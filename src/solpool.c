/* The public functions: arguments, stages in order, ownership. No arithmetic, no JSON, no solver. */
#include "solpool.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "explain/explain.h"
#include "handles.h"
#include "output/writers.h"
#include "proof/verify.h"
#include "result/silence.h"

struct solpool_proof {
    struct proof proof;
};

extern const char builtin_year[];
extern const size_t builtin_year_length;

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

/* --- Read -------------------------------------------------------------------------------------- */

solpool_status solpool_year_read(solpool_year **out, const char *text, size_t length,
                                 const char *const *settings, size_t setting_count,
                                 solpool_error *err)
{
    *out = NULL;
    if (text == NULL || (settings == NULL && setting_count > 0))
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "text or settings are NULL");
    solpool_year *year = calloc(1, sizeof *year);
    if (year == NULL)
        return error_memory(err);
    solpool_status status =
        year_read(&year->year, &year->document, &year->warnings, &year->warning_count, text, length,
                  settings, setting_count, err);
    if (status != SOLPOOL_OK) {
        solpool_year_free(year);
        return status;
    }
    *out = year;
    return SOLPOOL_OK;
}

size_t solpool_year_warning_count(const solpool_year *year)
{
    return year->warning_count;
}

const solpool_error *solpool_year_warning(const solpool_year *year, size_t index)
{
    return index < year->warning_count ? &year->warnings[index] : NULL;
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

/* --- Allocate ---------------------------------------------------------------------------------- */

solpool_status prove_text(const struct year *year, const char *text, solpool_error *err)
{
    struct claim claim;
    struct proof proof;
    solpool_status status = claim_read(&claim, text, strlen(text), err);
    if (status == SOLPOOL_OK)
        status = verify(&proof, year, &claim, err);
    else if (status != SOLPOOL_ERR_MEMORY)
        status = error_set(err, SOLPOOL_ERR_VERIFY, "the result cannot be read back");
    if (status == SOLPOOL_OK && !proof.valid) {
        const struct check *failed = proof.checks;
        while (failed->holds)
            failed++;
        status =
            error_set(err, SOLPOOL_ERR_VERIFY,
                      "the result failed its own proof and is not printed; please report this with "
                      "the year file. %s: %s",
                      failed->name, failed->detail);
    }
    claim_clear(&claim);
    return status;
}

solpool_status solpool_allocate(char **out_json, const solpool_year *year, solpool_error *err)
{
    struct allocation allocation;
    *out_json = NULL;
    solpool_status status = allocation_compute(&allocation, &year->year, err);
    if (status == SOLPOOL_OK) {
        status = allocation_write(out_json, &allocation, err);
        allocation_clear(&allocation);
    }
    if (status == SOLPOOL_OK)
        status = prove_text(&year->year, *out_json, err);
    if (status != SOLPOOL_OK) {
        free(*out_json);
        *out_json = NULL;
    }
    return status;
}

solpool_status prove_allocation(const struct allocation *allocation, solpool_error *err)
{
    char *text = NULL;
    solpool_status status = allocation_write(&text, allocation, err);
    if (status == SOLPOOL_OK)
        status = prove_text(allocation->year, text, err);
    free(text);
    return status;
}

static solpool_status compute_years(struct years *out, const solpool_year *const *years,
                                    size_t count, solpool_error *err)
{
    const struct year **plain = calloc(count + 1, sizeof *plain);
    if (plain == NULL)
        return error_memory(err);
    for (size_t k = 0; k < count; k++)
        plain[k] = &years[k]->year;
    solpool_status status = years_compute(out, plain, count, err);
    free(plain);
    return status;
}

solpool_status solpool_allocate_years(char **out_json, const solpool_year *const *years,
                                      size_t count, solpool_error *err)
{
    struct years result;
    *out_json = NULL;
    solpool_status status = compute_years(&result, years, count, err);
    if (status != SOLPOOL_OK)
        return status;
    for (size_t k = 0; status == SOLPOOL_OK && k < result.count; k++)
        status = prove_allocation(&result.allocations[k], err);
    if (status == SOLPOOL_OK)
        status = years_write(out_json, &result, err);
    years_clear(&result);
    return status;
}

/* --- Rules ------------------------------------------------------------------------------------- */

solpool_status solpool_rules_write(char **out_text, solpool_format format, solpool_error *err)
{
    *out_text = NULL;
    if (format != SOLPOOL_TEXT && format != SOLPOOL_JSON && format != SOLPOOL_CSV)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "there is no such format");
    solpool_status status =
        format == SOLPOOL_TEXT ? rules_text(out_text, err) : rules_write(out_text, err);
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
    status = compute_years(&result, years, year_count, err);
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
    *out = NULL;
    if (path == NULL || (format != SOLPOOL_TEXT && format != SOLPOOL_JSON && format != SOLPOOL_CSV))
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "the path is NULL or the format is none");
    solpool_status status = allocation_compute(&allocation, &year->year, err);
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
    *out = NULL;
    if (text == NULL)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "text is NULL");
    solpool_proof *proof = calloc(1, sizeof *proof);
    if (proof == NULL)
        return error_memory(err);
    solpool_status status = claim_read(&claim, text, length, err);
    if (status == SOLPOOL_OK) {
        status = verify(&proof->proof, &year->year, &claim, err);
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

void solpool_year_free(solpool_year *year)
{
    if (year == NULL)
        return;
    year_clear(&year->year);
    document_clear(&year->document);
    free(year->warnings);
    free(year);
}

void solpool_proof_free(solpool_proof *proof)
{
    free(proof);
}

void solpool_text_free(char *text)
{
    free(text);
}
