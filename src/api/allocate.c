/* The public functions that allocate: one year as a text or as a handle, years in a row. */
#include <stdlib.h>

#include "solpool_questions.h"
#include "api/given.h"
#include "api/handles.h"
#include "api/result.h"
#include "proof/verify.h"

/* --- Proof ------------------------------------------------------------------------------------- */

static solpool_status prove(const struct year *year, const struct document *document, solpool_error *err)
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
        status = error_set(err, SOLPOOL_ERR_VERIFY,
                           "the result failed its own proof and is not printed; please report this with "
                           "the year file. %s: %s",
                           failed->name, failed->detail);
    }
    claim_clear(&claim);
    return status;
}

/* What is proved are the figures as they are printed: the tree of the result, digit for digit. The tree is the
 * caller's, also after a failure. */
static solpool_status tree_and_proof(struct out *tree, const struct allocation *allocation, solpool_error *err)
{
    allocation_tree(tree, allocation);
    return tree->arena.failed ? error_memory(err)
                              : prove(allocation->year, &(struct document){.root = tree->root}, err);
}

solpool_status prove_allocation(const struct allocation *allocation, solpool_error *err)
{
    struct out tree;
    solpool_status status = tree_and_proof(&tree, allocation, err);
    out_discard(&tree);
    return status;
}

/* --- One year ---------------------------------------------------------------------------------- */

solpool_status solpool_allocate(solpool_result **out, const solpool_year *year, solpool_error *err)
{
    struct allocation allocation;
    struct call call;
    struct out tree = {.root = NULL};
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, year);
    solpool_status status = allocation_compute(&allocation, call_begin(&call, year), err);
    if (status == SOLPOOL_OK) {
        status = tree_and_proof(&tree, &allocation, err);
        allocation_clear(&allocation);
    }
    return result_make(out, &tree, year, status, err);
}

/* The allocation of the handle's own year. */
static solpool_status fill(solpool_allocation *handle, struct progress *progress, unsigned flags, solpool_error *err)
{
    handle->year.progress = progress;
    solpool_status status = allocation_compute(&handle->allocation, &handle->year, err);
    if (status == SOLPOOL_OK && (flags & SOLPOOL_UNPROVED) == 0) {
        status = prove_allocation(&handle->allocation, err);
        if (status != SOLPOOL_OK)
            allocation_clear(&handle->allocation);
    }
    handle->year.progress = NULL;
    return status;
}

solpool_status solpool_allocation_compute(solpool_allocation **out, const solpool_year *year, unsigned flags,
                                          solpool_error *err)
{
    struct call call;
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, year);
    REFUSE_FLAGS(flags, SOLPOOL_UNPROVED);
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

solpool_status solpool_allocation_result(solpool_result **out, const solpool_allocation *allocation, solpool_error *err)
{
    struct out tree;
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out, allocation);
    allocation_tree(&tree, &allocation->allocation);
    return result_make(out, &tree, NULL, SOLPOOL_OK, err);
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

solpool_status years_of(struct years *out, struct call *call, const solpool_year *const *years, size_t count,
                        solpool_error *err)
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

solpool_status solpool_allocate_years(solpool_result **out, const solpool_year *const *years, size_t count,
                                      solpool_error *err)
{
    struct years result;
    struct call call;
    struct out tree = {.root = NULL};
    HAND_OUT_NOTHING(out);
    REFUSE_NULL(out);
    solpool_status status = check_years(years, count, err);
    if (status == SOLPOOL_OK)
        status = years_of(&result, &call, years, count, err);
    if (status != SOLPOOL_OK)
        return status;
    for (size_t k = 0; status == SOLPOOL_OK && k < result.count; k++)
        status = prove_allocation(&result.allocations[k], err);
    if (status == SOLPOOL_OK)
        years_tree(&tree, &result);
    status = result_make(out, &tree, years[0], status, err);
    years_clear(&result);
    return status;
}
