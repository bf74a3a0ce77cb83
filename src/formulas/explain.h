/* Explanations: how one value of an allocation came about, down to the cells of the year file. */
#pragma once

#include "formulas/engine.h"
#include "json/document.h"
#include "json/json_out.h"
#include "allocation/allocation.h"

#define EXPLANATION_FORMAT "solpool-explanation-1"

/* The explanation of a node as a tree, with `depth` levels of calculation, 0: all; engine->arena.failed tells too
 * whether memory was short. */
void explanation_tree(struct out *out, struct engine *engine, struct node *node, size_t depth);

/* As a tree, the caller's to discard. `document` is the year file after the settings. Errors: ARGUMENT for an unknown
 * path; VERIFY where a formula and the allocation disagree. */
solpool_status explain(struct out *out, const struct document *document, const struct allocation *allocation,
                       const char *path, size_t depth, solpool_error *err);
