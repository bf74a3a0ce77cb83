/* The public functions that allocate: one year as a text or as a handle, years in a row. */
#include <stdlib.h>

#include "api/handles.h"
#include "proof/verify.h"

/* --- Proof ------------------------------------------------------------------------------------- */

static solpool_status prove(const struct year *year, const struct document *document,
                            solpool_error *err)
{
    struct claim claim;
    struct proof proof;
    solpool_status status = claim_from_document(&claim, document, err);
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

/* What is proved are the figures as they are printed: the tree of the text, digit for digit. `text` is the
 * caller's, also after a failure, or NULL where none is wanted. */
static solpool_status write_and_prove(char **text, const struct allocation *allocation,
                                      solpool_error *err)
{
    struct out tree;
    solpool_status status = allocation_write_with_tree(text, &tree, allocation, err);
    if (status != SOLPOOL_OK)
        return status;
    status = prove(allocation->year, &(struct document){.root = tree.root}, err);
    out_discard(&tree);
    return status;
}

solpool_status prove_allocation(const struct allocation *allocation, solpool_error *err)
{
    return write_and_prove(NULL, allocation, err);
}

/* --- One year ---------------------------------------------------------------------------------- */

/* Allocates and proves what is handed out as *text, which the caller frees, also after a failure. */
static solpool_status allocate(struct allocation *out, char **text, const struct year *year,
                               solpool_error *err)
{
    *text = NULL;
    solpool_status status = allocation_compute(out, year, err);
    if (status != SOLPOOL_OK)
        return status;
    status = write_and_prove(text, out, err);
    if (status != SOLPOOL_OK)
        allocation_clear(out);
    return status;
}

solpool_status solpool_allocate(char **out_json, const solpool_year *year, solpool_error *err)
{
    struct allocation allocation;
    struct call call;
    solpool_status status = allocate(&allocation, out_json, call_begin(&call, year), err);
    if (status == SOLPOOL_OK) {
        allocation_clear(&allocation);
        return SOLPOOL_OK;
    }
    free(*out_json);
    *out_json = NULL;
    return status;
}

/* The allocation of the handle's own year. */
static solpool_status fill(solpool_allocation *handle, struct progress *progress, unsigned flags,
                           solpool_error *err)
{
    char *text = NULL;
    handle->year.progress = progress;
    solpool_status status = (flags & SOLPOOL_UNPROVED) != 0
                                ? allocation_compute(&handle->allocation, &handle->year, err)
                                : allocate(&handle->allocation, &text, &handle->year, err);
    handle->year.progress = NULL;
    free(text);
    return status;
}

solpool_status solpool_allocation_compute(solpool_allocation **out, const solpool_year *year,
                                          unsigned flags, solpool_error *err)
{
    struct call call;
    *out = NULL;
    if ((flags & ~SOLPOOL_UNPROVED) != 0)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "there is no such flag");
    solpool_allocation *handle = calloc(1, sizeof *handle);
    if (handle == NULL)
        return error_memory(err);
    call_begin(&call, year);
    solpool_status status = year_copy(&handle->year, &year->year, err);
    if (status == SOLPOOL_OK)
        status = fill(handle, &call.progress, flags, err);
    if (status != SOLPOOL_OK) {
        solpool_allocation_free(handle);
        return status;
    }
    *out = handle;
    return SOLPOOL_OK;
}

solpool_status solpool_allocation_write(char **out_json, const solpool_allocation *allocation,
                                        solpool_error *err)
{
    *out_json = NULL;
    return allocation_write(out_json, &allocation->allocation, err);
}

void solpool_allocation_free(solpool_allocation *allocation)
{
    if (allocation == NULL)
        return;
    struct out *printed = atomic_load(&allocation->printed);
    if (printed != NULL)
        out_discard(printed);
    free(printed);
    allocation_clear(&allocation->allocation);
    year_clear(&allocation->year);
    free(allocation);
}

/* --- Years in a row ---------------------------------------------------------------------------- */

solpool_status years_of(struct years *out, struct call *call, const solpool_year *const *years,
                        size_t count, solpool_error *err)
{
    struct year *own = calloc(count + 1, sizeof *own);
    const struct year **places = calloc(count + 1, sizeof *places);
    size_t watched = 0;
    while (watched + 1 < count && years[watched]->watcher == NULL)
        watched++;
    if (count > 0)
        call_begin(call, years[watched]);
    solpool_status status = own != NULL && places != NULL ? SOLPOOL_OK : error_memory(err);
    for (size_t k = 0; status == SOLPOOL_OK && k < count; k++) {
        own[k] = years[k]->year;
        own[k].progress = &call->progress;
        places[k] = &own[k];
    }
    if (status == SOLPOOL_OK)
        status = years_compute(out, places, count, err);
    free(own);
    free(places);
    return status;
}

solpool_status solpool_allocate_years(char **out_json, const solpool_year *const *years,
                                      size_t count, solpool_error *err)
{
    struct years result;
    struct call call;
    *out_json = NULL;
    solpool_status status = years_of(&result, &call, years, count, err);
    if (status != SOLPOOL_OK)
        return status;
    for (size_t k = 0; status == SOLPOOL_OK && k < result.count; k++)
        status = prove_allocation(&result.allocations[k], err);
    if (status == SOLPOOL_OK)
        status = years_write(out_json, &result, err);
    years_clear(&result);
    return status;
}
