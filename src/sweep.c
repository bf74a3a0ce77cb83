/* The public functions for many scenarios of one year. */
#include <stdlib.h>
#include <string.h>

#include "handles.h"
#include "input/patch.h"
#include "output/questions.h"
#include "output/writers.h"

/* The tree `root`, which is taken over, with the patch in it, as a year. */
static solpool_status patched(solpool_year **out, cJSON *root, const cJSON *patch,
                              solpool_error *err)
{
    solpool_year *year = calloc(1, sizeof *year);
    *out = NULL;
    if (year == NULL) {
        cJSON_Delete(root);
        return error_memory(err);
    }
    year->document.root = root;
    solpool_status status = year->document.root != NULL
                                ? patch_apply(year->document.root, patch, err)
                                : error_memory(err);
    if (status == SOLPOOL_OK)
        status = year_from_document(&year->year, &year->document, &year->warnings,
                                    &year->warning_count, err);
    if (status != SOLPOOL_OK) {
        solpool_year_free(year);
        return status;
    }
    *out = year;
    return SOLPOOL_OK;
}

solpool_status solpool_year_patch(solpool_year **out, const solpool_year *base, const char *patch,
                                  size_t length, solpool_error *err)
{
    struct document document;
    *out = NULL;
    if (patch == NULL)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "the patch is NULL");
    solpool_status status = document_parse(&document, patch, length, err);
    if (status != SOLPOOL_OK)
        return status;
    status = patched(out, cJSON_Duplicate(base->document.root, true), document.root, err);
    document_clear(&document);
    return status;
}

/* --- Lines ------------------------------------------------------------------------------------- */

/* A line taken apart. */
struct scenario {
    const cJSON *id; /* NULL: the line's number */
    const cJSON *patch;
};

static bool is_id(const cJSON *id)
{
    return id == NULL || cJSON_IsString(id) ||
           (cJSON_IsNumber(id) && id->valuedouble == (double)(int64_t)id->valuedouble &&
            id->valuedouble >= -9e15 && id->valuedouble <= 9e15);
}

/* {"id": …, "patch": …}, or a patch alone: no year file has a key "patch". */
static solpool_status take_apart(struct scenario *out, const struct document *line,
                                 solpool_error *err)
{
    const cJSON *patch = cJSON_GetObjectItemCaseSensitive(line->root, "patch");
    *out = (struct scenario){NULL, line->root};
    if (patch == NULL)
        return SOLPOOL_OK;
    for (const cJSON *item = line->root->child; item != NULL; item = item->next)
        if (strcmp(item->string, "patch") != 0 && strcmp(item->string, "id") != 0)
            return document_key_error(line, item, err, "expected id and patch");
    out->patch = patch;
    const cJSON *id = cJSON_GetObjectItemCaseSensitive(line->root, "id");
    if (!is_id(id))
        return document_error(line, id, NULL, SOLPOOL_ERR_INPUT, err,
                              "expected a text or a whole number");
    out->id = id;
    return SOLPOOL_OK;
}

static void put_id(struct out *out, const cJSON *id, size_t number)
{
    if (id == NULL)
        out_whole(out, out->root, "id", (int64_t)number);
    else if (cJSON_IsNumber(id))
        out_whole(out, out->root, "id", (int64_t)id->valuedouble);
    else
        out_copy(out, out->root, "id", id);
}

static solpool_status summarise(struct out *out, const struct year *year, unsigned flags,
                                solpool_error *err)
{
    struct outcome outcome;
    prover prove = (flags & SOLPOOL_SWEEP_PROVE) != 0 ? prove_allocation : NULL;
    solpool_status status = outcome_compute(&outcome, year, prove, err);
    if (status != SOLPOOL_OK)
        return status;
    out_text(out, out->root, "outcome", "optimal");
    scenario_members(out, out->root, year, &outcome);
    outcome_clear(&outcome);
    return SOLPOOL_OK;
}

/* The members of the whole allocation, behind the id. */
static solpool_status tell_all(struct out *out, const struct year *year, solpool_error *err)
{
    struct allocation allocation;
    struct out whole;
    solpool_status status = allocation_compute(&allocation, year, err);
    if (status != SOLPOOL_OK)
        return status;
    status = prove_allocation(&allocation, err);
    if (status == SOLPOOL_OK) {
        allocation_tree(&whole, &allocation);
        out_take_members(out, out->root, &whole);
    }
    allocation_clear(&allocation);
    return status;
}

static void put_error(struct out *out, const solpool_error *err)
{
    out_text(out, out->root, "outcome", "error");
    cJSON *object = out_object(out, out->root, "error");
    out_text(out, object, "status", solpool_status_text(err->status));
    out_text(out, object, "path", err->path);
    out_text(out, object, "message", err->message);
}

/* What is hung under `out` has keys of *year, which the caller frees after it. */
static solpool_status answer(struct out *out, solpool_year **year, const solpool_year *base,
                             const cJSON *patch, unsigned flags, solpool_error *err)
{
    solpool_status status = patched(year, document_borrow(base->document.root), patch, err);
    if (status != SOLPOOL_OK)
        return status;
    return (flags & SOLPOOL_SWEEP_FULL) != 0 ? tell_all(out, &(*year)->year, err)
                                             : summarise(out, &(*year)->year, flags, err);
}

solpool_status solpool_sweep_line(char **out_line, const solpool_year *base, const char *line,
                                  size_t length, size_t number, unsigned flags, solpool_error *err)
{
    struct document document;
    struct scenario scenario = {NULL, NULL};
    struct out out;
    solpool_year *year = NULL;
    solpool_error own_err;
    *out_line = NULL;
    if (line == NULL)
        return error_set(err, SOLPOOL_ERR_ARGUMENT, "the line is NULL");
    solpool_status status = document_parse(&document, line, length, &own_err);
    if (status == SOLPOOL_OK)
        status = take_apart(&scenario, &document, &own_err);
    out_begin(&out);
    put_id(&out, scenario.id, number);
    if (status == SOLPOOL_OK && (flags & SOLPOOL_SWEEP_ID) == 0)
        status = answer(&out, &year, base, scenario.patch, flags, &own_err);
    /* One scenario that fails does not end the run; without memory none would succeed. */
    if (status != SOLPOOL_OK && status != SOLPOOL_ERR_MEMORY) {
        put_error(&out, &own_err);
        status = SOLPOOL_OK;
    }
    document_clear(&document);
    if (status == SOLPOOL_OK) {
        status = out_end_line(out_line, &out, err);
    } else {
        cJSON_Delete(out.root);
        if (err != NULL)
            *err = own_err;
    }
    solpool_year_free(year);
    return status;
}
