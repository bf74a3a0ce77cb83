#include "json/leaves.h"

#include <stdio.h>
#include <string.h>

#include "json/decimal.h"
#include "json/path.h"
#include "json/plain.h"

static bool walk(struct leaves *out, const char *path, const cJSON *item);

/* As leaf.number. */
static struct fraction number_of(const cJSON *item)
{
    return cJSON_IsBool(item) ? fraction_whole(cJSON_IsTrue(item) ? 1 : 0) : decimal_value(item);
}

static bool add(struct leaves *out, const char *path, const cJSON *item)
{
    char *json = plain_print(item);
    bool done = json != NULL && leaves_add(out, path, json, number_of(item));
    cJSON_free(json);
    return done;
}

/* --- Elements of lists ------------------------------------------------------------------------- */

/* Lists whose elements have names that say enough. */
static bool names_say_enough(const char *list)
{
    static const char *const lists[] = {"states", "benefitting", "links", "flows", "triggers"};
    for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
        if (strcmp(list, lists[k]) == 0)
            return true;
    return false;
}

/* The members of an object; of an element but those that make its name. */
static bool walk_members(struct leaves *out, const char *path, const cJSON *object, const struct element_name *name)
{
    for (const cJSON *member = object->child; member != NULL; member = member->next) {
        char below[LEAF_PATH_SIZE];
        bool code = name->first != NULL && (name->mark == '>' || strcmp(member->string, "code") == 0);
        if (code && (member->valuestring == name->first || member->valuestring == name->second))
            continue;
        snprintf(below, sizeof below, "%s%s%s", path, path[0] != '\0' ? "." : "", member->string);
        if (!walk(out, below, member))
            return false;
    }
    return true;
}

/* A condition of one state is named as people name it: "NL.63(2)(b)". */
bool leaves_element(char path[LEAF_PATH_SIZE], const char *list, const struct element_name *name)
{
    const char *parent = names_say_enough(list) ? "" : list;
    bool turned = name->mark == '.' && name->second != NULL;
    const char *first = turned ? name->second : name->first;
    const char *second = turned ? name->first : name->second;
    if (name->first == NULL)
        return false;
    snprintf(path, LEAF_PATH_SIZE, "%s%s%s%.*s%s", parent, *parent != '\0' ? "." : "", first, second != NULL ? 1 : 0,
             &name->mark, second != NULL ? second : "");
    return true;
}

static bool walk_list(struct leaves *out, const char *path, const cJSON *list)
{
    const cJSON *element = NULL;
    cJSON_ArrayForEach(element, list) {
        char below[LEAF_PATH_SIZE];
        struct element_name name = element_name(element);
        if (leaves_element(below, path, &name) && !walk_members(out, below, element, &name))
            return false;
    }
    return true;
}

/* --- All of them ------------------------------------------------------------------------------- */

static bool walk(struct leaves *out, const char *path, const cJSON *item)
{
    static const struct element_name none = {.first = NULL};
    if (cJSON_IsObject(item) && item->child != NULL)
        return walk_members(out, path, item, &none);
    if (cJSON_IsArray(item) && cJSON_IsObject(item->child))
        return walk_list(out, path, item);
    return add(out, path, item);
}

solpool_status leaves_read(struct leaves *out, const cJSON *root, solpool_error *err)
{
    *out = (struct leaves){.list = NULL};
    if (!walk(out, "", root)) {
        leaves_clear(out);
        return error_memory(err);
    }
    leaves_sort(out);
    return SOLPOOL_OK;
}
