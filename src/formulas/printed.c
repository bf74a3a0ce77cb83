#include "formulas/printed.h"

#include <string.h>

#include "base/code.h"
#include "json/document.h"
#include "json/path.h"

/* --- Looking up -------------------------------------------------------------------------------- */

/* What a path leads to that begins with the name of an entry of the list under `key`. */
static const cJSON *find_in(const cJSON *root, const struct entry_lists *lists, const char *key, const char *path)
{
    char name[SEGMENT_SIZE];
    if (!segment_next(name, &path, path + strlen(path)))
        return NULL;
    return path_below(entry_lists_find(lists, document_member(root, key), name), path);
}

const cJSON *printed_benefitting(const cJSON *root, const struct entry_lists *lists, const char *path)
{
    return find_in(root, lists, "benefitting", path);
}

const cJSON *printed_find(const cJSON *root, const struct entry_lists *lists, const char *path)
{
    if (*path == '\0')
        return NULL;
    if (code_begins(path) && strcspn(path, ">:") < strcspn(path, "."))
        return find_in(root, lists, "flows", path);
    if (!code_begins(path))
        return path_below(root, path);
    const cJSON *found = find_in(root, lists, "states", path);
    return found != NULL ? found : printed_benefitting(root, lists, path);
}

/* --- The canonical form ------------------------------------------------------------------------ */

/* NULL where nothing names the element. */
static const char *name_of(const cJSON *element, struct arena *arena)
{
    struct element_name name = element_name(element);
    return name.second == NULL ? name.first : arena_format(arena, "%s%c%s", name.first, name.mark, name.second);
}

/* "states[3].duty" as "states.3.duty". */
static const char *with_points(const char *path, struct arena *arena)
{
    const char *out = "";
    for (size_t length; *path != '\0'; path += length + strspn(path + length, ".[]")) {
        length = strcspn(path, ".[]");
        if (length > 0)
            out = arena_format(arena, "%s%s%.*s", out, *out != '\0' ? "." : "", (int)length, path);
    }
    return out;
}

/* With the names of elements instead of their places, and every code as it is known here. */
static const char *with_names(const cJSON *root, const char *path, struct arena *arena)
{
    char segment[SEGMENT_SIZE];
    const char *out = "", *end = path + strlen(path);
    const cJSON *item = root;
    while (path < end) {
        if (!segment_next(segment, &path, end))
            return arena_format(arena, "%s%s%s", out, *out != '\0' ? "." : "", path);
        const cJSON *element = element_at(item, segment);
        const char *name = element != NULL ? name_of(element, arena) : NULL;
        if (name != NULL && path_below(item, name) != element) /* of several with one name the first has it */
            name = NULL;
        item = cJSON_IsArray(item) ? element : document_member(item, segment);
        code_proper_path(segment);
        out = arena_format(arena, "%s%s%s", out, *out != '\0' ? "." : "", name != NULL ? name : segment);
    }
    return out;
}

static bool is_article(const cJSON *root, const char *path)
{
    return path[0] >= '0' && path[0] <= '9' && memchr(path, '(', strcspn(path, ".")) != NULL &&
           document_member(root, "triggers") != NULL;
}

/* What is left of a path behind its first segment; "" for nothing. */
static const char *behind_first(const char *path)
{
    path += strcspn(path, ".");
    return *path == '.' ? path + 1 : path;
}

const char *printed_canonical(const cJSON *root, const char *path, struct arena *arena)
{
    static const char *const lists[] = {"states.", "benefitting.", "flows."};
    path = with_names(root, with_points(path, arena), arena);
    for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
        if (text_begins(path, lists[k])) {
            path = behind_first(path);
            break;
        }
    if (is_article(root, path))
        return arena_format(arena, "triggers.%s", path);
    const char *second = behind_first(path), *third = behind_first(second);
    if (!code_begins(path) || !is_article(root, second))
        return path;
    return arena_format(arena, "triggers.%.*s.%.*s%s%s", (int)strcspn(second, "."), second, (int)strcspn(path, "."),
                        path, *third != '\0' ? "." : "", third);
}

const char *printed_child_path(const char *path, const cJSON *parent, const cJSON *child, struct arena *arena)
{
    const char *name = cJSON_IsArray(parent) ? name_of(child, arena) : child->string;
    bool of_root_list = strcmp(path, "states") == 0 || strcmp(path, "benefitting") == 0 || strcmp(path, "flows") == 0;
    if (name == NULL)
        return path;
    if (path[0] == '\0' || of_root_list)
        return arena_text(arena, name, strlen(name));
    return arena_format(arena, "%s.%s", path, name);
}

/* --- Values ------------------------------------------------------------------------------------ */

static struct value codes_of(const cJSON *list, struct arena *arena)
{
    size_t count = (size_t)cJSON_GetArraySize(list);
    const char **codes = arena_take(arena, (count + 1) * sizeof *codes);
    struct value value = {.kind = VALUE_CODES, .codes = codes};
    const cJSON *element = NULL;
    cJSON_ArrayForEach(element, list) {
        if (!cJSON_IsString(element))
            return (struct value){.kind = VALUE_JSON, .json = list};
        if (codes != NULL)
            codes[value.code_count++] = element->valuestring;
    }
    return value;
}

struct value printed_value(const cJSON *item, struct arena *arena)
{
    struct fraction number;
    if (cJSON_IsString(item))
        return value_text(item->valuestring);
    if (cJSON_IsBool(item))
        return value_bool(cJSON_IsTrue(item) != 0);
    if (cJSON_IsRaw(item))
        return fraction_read(&number, item->valuestring) ? value_number(number) : value_text(item->valuestring);
    if (cJSON_IsArray(item))
        return codes_of(item, arena);
    if (cJSON_IsObject(item))
        return (struct value){.kind = VALUE_JSON, .json = item};
    return value_null();
}

bool printed_same(const cJSON *item, const struct value *value, const char *path, struct arena *arena)
{
    char digits[EXACT_TEXT_SIZE];
    if (!cJSON_IsRaw(item) || value->kind != VALUE_NUMBER) {
        struct value printed = printed_value(item, arena);
        return value_equal(&printed, value);
    }
    value_digits(digits, value->number, path, NULL);
    if (strcmp(digits, item->valuestring) == 0)
        return true;
    fraction_text(digits, value->number, 6, true);
    return strcmp(digits, item->valuestring) == 0;
}

/* --- Did you mean ------------------------------------------------------------------------------ */

void printed_suggest(struct suggestion *suggestion, const char *top, const cJSON *item, const char *path,
                     struct arena *arena)
{
    const cJSON *child = NULL;
    cJSON_ArrayForEach(child, item) {
        const char *below = printed_child_path(top, item, child, arena);
        suggest_consider(suggestion, path, below);
        if (cJSON_IsObject(child) || cJSON_IsArray(child))
            printed_suggest(suggestion, below, child, path, arena);
    }
}
