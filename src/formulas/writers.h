/* An explanation as JSON for programs, and as a text for people. */
#ifndef SOLPOOL_FORMULAS_WRITERS_H
#define SOLPOOL_FORMULAS_WRITERS_H

#include "formulas/engine.h"
#include "json/json_out.h"

void explanation_tree(struct out *out, struct engine *engine, struct node *node);
solpool_status explanation_text(char **out, struct engine *engine, struct node *node,
                                solpool_error *err);

/* The sources that an explanation uses, each once, in the order of use. */
struct used_sources {
    const char **ids;
    size_t count;
};

/* Adds the ids of a cell's sources. */
void sources_add(struct used_sources *used, const struct cell *cell, struct arena *arena);

/* Whether the explanation of `parent` goes on below its input `node`: it is calculated, was not
 * explained above, and is not one of many that the least or the largest was picked from in vain. */
bool input_has_step(const struct node *parent, const struct node *node);

/* The expression of a node with the numbers put in and its result, NULL where it has none. In the
 * arena. */
const char *calculation_text(struct engine *engine, const struct node *node);

/* A node's value in prose. In the arena. */
const char *node_prose(struct engine *engine, const struct node *node);

/* A number of a cell as it stands in the file, of anything else as an allocation prints it. */
void node_digits(char out[EXACT_TEXT_SIZE], const struct node *node, bool *exact);

#endif
