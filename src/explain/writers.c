/* What both writers need. */
#include "explain/writers.h"

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

void sources_add(struct used_sources *used, const cJSON *source, struct arena *arena)
{
    const cJSON *element = NULL;
    if (cJSON_IsString(source))
        add_id(used, source->valuestring, arena);
    else
        cJSON_ArrayForEach(element, source) add_id(used, element->valuestring, arena);
}

const cJSON *source_entry(const cJSON *document, const char *id)
{
    const cJSON *entry = NULL;
    cJSON_ArrayForEach(entry, cJSON_GetObjectItemCaseSensitive(document, "sources"))
    {
        const cJSON *own = cJSON_GetObjectItemCaseSensitive(entry, "id");
        if (cJSON_IsString(own) && strcmp(own->valuestring, id) == 0)
            return entry;
    }
    return NULL;
}

bool input_has_step(const struct node *node)
{
    return !node->is_cell && !node->copies_cell && !node->told;
}

void node_digits(char out[EXACT_TEXT_SIZE], const struct node *node, bool *exact)
{
    *exact = true;
    if (node->is_cell)
        fraction_text(out, node->value.number, 6, true);
    else
        value_digits(out, node->value.number, node->path, exact);
}
