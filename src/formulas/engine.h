/*
 * Explanations as a net: one node a path, with its exact value, the formula that gave it, and the nodes
 * that the formula refers to. Each value is held against what the allocation prints.
 */
#pragma once

#include <stdint.h>

#include "formulas/cells.h"
#include "formulas/formulas.h"
#include "formulas/value.h"
#include "allocation/allocation.h"
#include "allocation/pattern.h"

struct node;

/* What a node's formula refers to, in the order of first use. */
struct input {
    struct node *node;
    struct input *next;
};

struct node {
    const char *path; /* canonical */
    bool is_cell;     /* of the year file; otherwise calculated */
    bool begun, done; /* only begun: it is being calculated */
    bool told;        /* for the writers: explained above */
    struct value value;
    const cJSON *printed; /* as the allocation prints it, or NULL */
    const char *article;  /* or NULL */
    const char *words;
    const char *prose;             /* the expression with numbers put in, or NULL */
    const char *machine;           /* the expression with full paths, or NULL */
    const char *condition;         /* of the row of the table, with full paths, or NULL */
    bool solved;                   /* found by the distribution */
    const struct flow_story *flow; /* of a flow that was asked for, or NULL */
    struct cell cell;              /* where is_cell, or where the value is that of the cell of the same path */
    bool copies_cell;
    struct input *inputs, **last_input;
    size_t input_count;
    struct node **input_set; /* the same by hash where there are many, or NULL */
    size_t input_set_size;   /* a power of 2 */
    uint64_t hash;           /* of the path */
};

struct engine {
    const struct year *year;
    const struct allocation *allocation;
    const struct document *document;              /* the year file after the settings */
    const cJSON *printed;                         /* the allocation */
    struct entry_lists cell_lists, printed_lists; /* of the two: what a path begins with is found at once */
    struct arena arena;
    struct node **table; /* by hash of their paths */
    size_t table_size;   /* a power of 2, at least twice the number of nodes */
    size_t node_count;
    struct node *current; /* whose formula is being evaluated */
};

/* Whether anything is known under a canonical path. */
bool engine_knows(struct engine *engine, const char *path);

/* The explanation of a canonical path. Errors: VERIFY where a formula and the print disagree, RANGE,
 * MEMORY. */
solpool_status engine_explain(struct node **out, struct engine *engine, const char *path, solpool_error *err);

/* Makes a zeroed engine with its documents ready. False without memory. */
bool engine_index(struct engine *engine);
void engine_clear(struct engine *engine);
