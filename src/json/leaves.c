#include "json/leaves.h"

#include <stdio.h>
#include <string.h>

#include "base/code.h"
#include "json/decimal.h"

static bool walk(struct leaves *out, const char *path, const cJSON *item);

/* As leaf.number. */
static struct fraction number_of(const cJSON *item)
{
    return cJSON_IsBool(item) ? fraction_whole(cJSON_IsTrue(item) ? 1 : 0) : decimal_value(item);
}

static bool add(struct leaves *out, const char *path, const cJSON *item)
{
    char *json = cJSON_PrintUnformatted(item);
    bool done = json != NULL && leaves_add(out, path, json, number_of(item));
    cJSON_free(json);
    return done;
}

/* --- Elements of lists ------------------------------------------------------------------------- */

/* The name of an element, and the keys that make it; false if it has none. */
static bool element_name(char *name, size_t size, const cJSON *element, const char *keys[2])
{
    const char *code = document_text_of(element, "code");
    const char *from = document_text_of(element, "from"), *to = document_text_of(element, "to");
    const char *article = document_text_of(element, "article");
    const char *state = document_text_of(element, "state");
    const char *own = document_text_of(element, "name");
    keys[0] = keys[1] = "";
    name[0] = '\0';
    if (code != NULL) {
        snprintf(name, size, "%s", code);
        keys[0] = "code";
    } else if (from != NULL && to != NULL) {
        snprintf(name, size, "%s>%s", from, to);
        keys[0] = "from";
        keys[1] = "to";
    } else if (cJSON_HasObjectItem(element, "holds") && article != NULL) {
        snprintf(name, size, "%s%s%s", state != NULL ? state : "", state != NULL ? "." : "",
                 article);
    } else if (own != NULL) {
        snprintf(name, size, "%s", own);
    }
    return name[0] != '\0';
}

/* Lists whose elements have names that say enough. */
static bool names_say_enough(const char *list)
{
    static const char *const lists[] = {"states", "benefitting", "links", "flows", "triggers"};
    for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
        if (strcmp(list, lists[k]) == 0)
            return true;
    return false;
}

static bool walk_members(struct leaves *out, const char *path, const cJSON *object,
                         const char *const skipped[2])
{
    for (const cJSON *member = object->child; member != NULL; member = member->next) {
        char below[LEAF_PATH_SIZE];
        if (strcmp(member->string, skipped[0]) == 0 || strcmp(member->string, skipped[1]) == 0)
            continue;
        snprintf(below, sizeof below, "%s%s%s", path, path[0] != '\0' ? "." : "", member->string);
        if (!walk(out, below, member))
            return false;
    }
    return true;
}

static bool walk_list(struct leaves *out, const char *path, const cJSON *list)
{
    const cJSON *element = NULL;
    cJSON_ArrayForEach(element, list)
    {
        char name[2 * CODE_SIZE + 40], below[LEAF_PATH_SIZE];
        const char *keys[2];
        if (!element_name(name, sizeof name, element, keys))
            continue;
        snprintf(below, sizeof below, "%s%s%s", names_say_enough(path) ? "" : path,
                 names_say_enough(path) ? "" : ".", name);
        if (!walk_members(out, below, element, keys))
            return false;
    }
    return true;
}

/* --- All of them ------------------------------------------------------------------------------- */

static bool walk(struct leaves *out, const char *path, const cJSON *item)
{
    static const char *const none[2] = {"", ""};
    if (cJSON_IsObject(item) && item->child != NULL)
        return walk_members(out, path, item, none);
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
