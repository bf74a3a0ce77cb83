#include "formulas/explain.h"

#include <stdlib.h>
#include <string.h>

#include "base/progress.h"
#include "formulas/flow.h"
#include "formulas/lookup.h"
#include "formulas/printed.h"
#include "present/writers.h"

static solpool_status unknown_path(struct engine *engine, const char *path, const char *asked, solpool_error *err)
{
    struct suggestion suggestion = {NULL, 0};
    const char *first = arena_text(&engine->arena, path, strcspn(path, "."));
    const cJSON *entry = printed_find(engine->printed, &engine->printed_lists, first);
    /* Who names a state right is likely to mean it. */
    if (entry != NULL)
        printed_suggest(&suggestion, first, entry, path, &engine->arena);
    cell_suggest(&suggestion, path, engine->year, &engine->arena);
    if (suggestion.best == NULL)
        printed_suggest(&suggestion, "", engine->printed, path, &engine->arena);
    if (engine->arena.failed)
        return error_memory(err);
    return lookup_unknown("neither the allocation nor the year file", asked, &suggestion, err);
}

static solpool_status explain_path(struct out *out, struct engine *engine, const char *asked, size_t depth,
                                   solpool_error *err)
{
    struct node *node = NULL;
    const char *path = printed_canonical(engine->printed, asked, &engine->arena);
    if (!engine->arena.failed && !engine_knows(engine, path))
        return unknown_path(engine, path, asked, err);
    progress_begin(engine->year->progress, "values explained", 0);
    solpool_status status = engine_explain(&node, engine, path, err);
    if (status == SOLPOOL_OK)
        status = flow_tell(engine, node, err);
    progress_end(engine->year->progress);
    if (status == SOLPOOL_OK)
        explanation_tree(out, engine, node, depth);
    return status;
}

solpool_status explain(struct out *out, const struct document *document, const struct allocation *allocation,
                       const char *path, size_t depth, solpool_error *err)
{
    struct out printed;
    struct engine *engine = calloc(1, sizeof *engine);
    if (engine == NULL)
        return error_memory(err);
    allocation_tree(&printed, allocation);
    engine->year = allocation->year;
    engine->allocation = allocation;
    engine->document = document;
    engine->printed = printed.root;
    bool indexed = !printed.arena.failed && engine_index(engine);
    solpool_status status = indexed ? explain_path(out, engine, path, depth, err) : error_memory(err);
    if (status != SOLPOOL_OK && engine->arena.failed) /* whatever else came of it */
        status = error_memory(err);
    out_discard(&printed);
    engine_clear(engine);
    free(engine);
    return status;
}
