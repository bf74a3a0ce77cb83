#include "formulas/lookup.h"

#include <stdio.h>
#include <string.h>

#include "formulas/cells.h"
#include "formulas/printed.h"

solpool_status lookup_unknown(const char *whose, const char *path, const struct suggestion *likely, solpool_error *err)
{
    error_set(err, SOLPOOL_ERR_ARGUMENT, "%s has this path%s", whose,
              likely->best != NULL ? suggestion_words(likely, "\"").text
                                   : "; expected one such as NL.duty, DE>IT.relocations or "
                                     "totals.effective.value");
    if (err != NULL) {
        strncpy(err->path, path, sizeof err->path - 1);
        error_one_line(err->path);
    }
    return SOLPOOL_ERR_ARGUMENT;
}

/* What was found, unless it has members: then the caller wants one of them. */
static solpool_status single(const struct value *value, const char *path, solpool_error *err)
{
    if (value->kind != VALUE_JSON && value->kind != VALUE_CODES)
        return SOLPOOL_OK;
    error_set(err, SOLPOOL_ERR_ARGUMENT, "this is no single value but has members; name one of them");
    if (err != NULL) {
        strncpy(err->path, path, sizeof err->path - 1);
        error_one_line(err->path);
    }
    return SOLPOOL_ERR_ARGUMENT;
}

static solpool_status find_printed(struct value *out, char canonical[LOOKUP_PATH_SIZE], const cJSON *printed,
                                   const char *path, struct arena *arena, solpool_error *err)
{
    struct suggestion suggestion = {NULL, 0};
    const char *own = printed_canonical(printed, path, arena);
    const cJSON *item = arena->failed ? NULL : printed_find(printed, NULL, own);
    snprintf(canonical, LOOKUP_PATH_SIZE, "%s", own);
    if (item != NULL) {
        *out = printed_value(item, arena);
        return single(out, path, err);
    }
    printed_suggest(&suggestion, "", printed, own, arena);
    return arena->failed ? error_memory(err) : lookup_unknown("no value of the allocation", path, &suggestion, err);
}

solpool_status lookup_printed(struct value *out, char canonical[LOOKUP_PATH_SIZE], const cJSON *printed,
                              const char *path, solpool_error *err)
{
    struct arena arena = {NULL, false};
    solpool_status status = find_printed(out, canonical, printed, path, &arena, err);
    arena_clear(&arena);
    return status;
}

static solpool_status find_cell(struct value *out, char canonical[LOOKUP_PATH_SIZE], const struct document *document,
                                const struct year *year, const char *path, struct arena *arena, solpool_error *err)
{
    struct suggestion suggestion = {NULL, 0};
    struct cell cell;
    const char *own = printed_canonical(document->root, path, arena);
    snprintf(canonical, LOOKUP_PATH_SIZE, "%s", own);
    if (!arena->failed && cell_find(&cell, document, NULL, own, year, arena)) {
        *out = cell.value;
        return arena->failed ? error_memory(err) : single(out, path, err);
    }
    cell_suggest(&suggestion, own, year, arena);
    return arena->failed ? error_memory(err) : lookup_unknown("no value of the year file", path, &suggestion, err);
}

solpool_status lookup_cell(struct value *out, char canonical[LOOKUP_PATH_SIZE], const struct document *document,
                           const struct year *year, const char *path, solpool_error *err)
{
    struct arena arena = {NULL, false};
    solpool_status status = find_cell(out, canonical, document, year, path, &arena, err);
    arena_clear(&arena);
    return status;
}
