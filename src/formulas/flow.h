/* What only flows have: the stage that fixed one, its range, and the limits that stop it. */
#pragma once

#include "distribute/range.h"
#include "formulas/engine.h"

struct flow_story {
    struct range range;
    enum measure measure;
    struct fraction proportional; /* in the proportional table; persons or euro */
    const char *range_sentence;
    const char *bound_paths[BOUNDS_MOST]; /* the cell that would have to change */
    const char *bound_sentences[BOUNDS_MOST];
};

/* Tells the story of a node that is a flow, or of each measure of a pair; nothing for other nodes. */
solpool_status flow_tell(struct engine *engine, struct node *node, solpool_error *err);
