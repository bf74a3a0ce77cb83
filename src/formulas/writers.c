/* What both writers need. */
#include "formulas/writers.h"

#include <stdlib.h>
#include <string.h>

static void add_id(struct used_sources *used, const char *id, struct arena *arena)
{
    for (size_t k = 0; k < used->count; k++)
        if (strcmp(used->ids[k], id) == 0)
            return;
    const char **ids = arena_take(arena, (used->count + 1) * sizeof *ids);
    if (ids == NULL)
        return;
    if (used->count > 0)
        memcpy(ids, used->ids, used->count * sizeof *ids);
    ids[used->count++] = id;
    used->ids = ids;
}

void sources_add(struct used_sources *used, const struct cell *cell, struct arena *arena)
{
    for (size_t k = 0; k < cell->source_count; k++)
        add_id(used, cell->sources[k], arena);
}

#define MANY 8 /* inputs of a choice that are told all */

static bool picked_in_vain(const struct node *parent, const struct node *node)
{
    bool choice = parent->machine != NULL && (strncmp(parent->machine, "max(", 4) == 0 ||
                                              strncmp(parent->machine, "min(", 4) == 0);
    return choice && parent->input_count > MANY && !value_equal(&parent->value, &node->value);
}

bool input_has_step(const struct node *parent, const struct node *node)
{
    return !node->is_cell && !node->copies_cell && !node->told && !picked_in_vain(parent, node);
}

const char *node_prose(struct engine *engine, const struct node *node)
{
    struct text prose = {.data = NULL};
    value_prose(&prose, &node->value, node->path);
    engine->arena.failed = engine->arena.failed || prose.failed;
    const char *text =
        arena_text(&engine->arena, prose.data != NULL ? prose.data : "", prose.length);
    free(prose.data);
    return text;
}

const char *calculation_text(struct engine *engine, const struct node *node)
{
    const char *value = node_prose(engine, node);
    if (node->copies_cell)
        return NULL;
    const char *plain = strncmp(value, "EUR ", 4) == 0 ? value + 4 : value;
    if (node->prose == NULL || node->solved)
        return node->prose;
    if (strcmp(node->prose, value) == 0 || strcmp(node->prose, plain) == 0)
        return value;
    return arena_format(&engine->arena, "%s = %s", node->prose, value);
}

void node_digits(char out[EXACT_TEXT_SIZE], const struct node *node, bool *exact)
{
    *exact = true;
    if (node->is_cell)
        fraction_text(out, node->value.number, 6, true);
    else
        value_digits(out, node->value.number, node->path, exact);
}
