#include "formulas/printed.h"

#include <stdlib.h>
#include <string.h>

#include "base/code.h"
#include "json/document.h"

#define SEGMENTS_MAX 12
#define SEGMENT_SIZE 64

struct segments {
    char text[SEGMENTS_MAX][SEGMENT_SIZE];
    size_t count;
};

/* --- Cutting paths ----------------------------------------------------------------------------- */

static bool add_segment(struct segments *out, const char *text, size_t length)
{
    if (out->count == SEGMENTS_MAX || length >= SEGMENT_SIZE)
        return false;
    memcpy(out->text[out->count], text, length);
    out->text[out->count++][length] = '\0';
    return true;
}

/* Cuts at points and brackets: "states[3].duty" into states, 3, duty. */
static bool cut(struct segments *out, const char *path)
{
    out->count = 0;
    while (*path != '\0') {
        size_t length = strcspn(path, ".[]");
        if (length > 0 && !add_segment(out, path, length))
            return false;
        path += length;
        if (*path == '.' && length == 0 && path[1] == '\0')
            return false;
        path += strspn(path, ".[]");
    }
    return out->count > 0;
}

static void insert_segment(struct segments *segments, size_t place, const char *text)
{
    if (segments->count == SEGMENTS_MAX)
        return;
    memmove(segments->text[place + 1], segments->text[place],
            (segments->count - place) * SEGMENT_SIZE);
    memset(segments->text[place], 0, SEGMENT_SIZE);
    strncpy(segments->text[place], text, SEGMENT_SIZE - 1);
    segments->count++;
}

static void remove_segment(struct segments *segments, size_t place)
{
    segments->count--;
    memmove(segments->text[place], segments->text[place + 1],
            (segments->count - place) * SEGMENT_SIZE);
}

static const char *join(const struct segments *segments, struct arena *arena)
{
    const char *path = "";
    for (size_t k = 0; k < segments->count; k++)
        path = arena_format(arena, "%s%s%s", path, k > 0 ? "." : "", segments->text[k]);
    return path;
}

/* --- Elements of lists ------------------------------------------------------------------------- */

/* What names an element of a list: its code, the two codes of a flow, an article, a name, or itself.
 * Conditions of one state are named by two segments, "63(2)(b).NL". */
static const char *element_name(const cJSON *element, struct arena *arena)
{
    const char *from = document_text_of(element, "from"), *to = document_text_of(element, "to");
    const char *code = document_text_of(element, "code"), *name = document_text_of(element, "name");
    const char *article = document_text_of(element, "article"),
               *state = document_text_of(element, "state");
    if (cJSON_IsString(element))
        return element->valuestring;
    if (from != NULL && to != NULL)
        return arena_format(arena, "%s>%s", from, to);
    if (code != NULL)
        return code;
    if (article != NULL && state != NULL)
        return arena_format(arena, "%s.%s", article, state);
    /* Stages have articles too, but are known by their names; conditions the other way round. */
    bool condition = document_member(element, "holds") != NULL;
    return condition && article != NULL ? article : name;
}

static bool is_flow(const cJSON *element, const char *pair)
{
    const char *from = document_text_of(element, "from"), *to = document_text_of(element, "to");
    const char *arrow = strchr(pair, '>');
    size_t length = arrow != NULL ? (size_t)(arrow - pair) : 0;
    return from != NULL && to != NULL && arrow != NULL && strlen(from) == length &&
           strncmp(from, pair, length) == 0 && strcmp(to, arrow + 1) == 0;
}

/* How many segments name this element: 2 for a condition of one state, 0 if it is not the one. */
static size_t names(const cJSON *element, const char *wanted, const char *after)
{
    if (cJSON_IsString(element))
        return strcmp(element->valuestring, wanted) == 0 ? 1 : 0;
    if (strchr(wanted, '>') != NULL)
        return is_flow(element, wanted) ? 1 : 0;
    const char *code = document_text_of(element, "code");
    if (code != NULL)
        return strcmp(code, wanted) == 0 ? 1 : 0;
    if (document_member(element, "holds") == NULL) {
        const char *name = document_text_of(element, "name");
        return name != NULL && strcmp(name, wanted) == 0 ? 1 : 0;
    }
    const char *article = document_text_of(element, "article"),
               *state = document_text_of(element, "state");
    if (article == NULL || strcmp(article, wanted) != 0)
        return 0;
    return state == NULL ? 1 : strcmp(state, after) == 0 ? 2 : 0;
}

/* The element that `segments` name from *at on; moves *at behind the name. */
static const cJSON *find_element(const cJSON *list, const struct segments *segments, size_t *at)
{
    const char *wanted = segments->text[*at];
    const char *after = *at + 1 < segments->count ? segments->text[*at + 1] : "";
    const cJSON *element = NULL;
    cJSON_ArrayForEach(element, list)
    {
        size_t taken = names(element, wanted, after);
        *at += taken;
        if (taken > 0)
            return element;
    }
    return NULL;
}

static const cJSON *element_of(const cJSON *root, const char *list, const char *name)
{
    struct segments segments = {.count = 0};
    size_t at = 0;
    if (!add_segment(&segments, name, strlen(name)))
        return NULL;
    return find_element(document_member(root, list), &segments, &at);
}

/* --- Looking up -------------------------------------------------------------------------------- */

static bool is_code(const char *text)
{
    return text[0] >= 'A' && text[0] <= 'Z';
}

static const cJSON *descend(const cJSON *item, const struct segments *segments, size_t at)
{
    while (item != NULL && at < segments->count)
        item = cJSON_IsArray(item) ? find_element(item, segments, &at)
                                   : document_member(item, segments->text[at++]);
    return item;
}

const cJSON *printed_benefitting(const cJSON *root, const char *code)
{
    return element_of(root, "benefitting", code);
}

const cJSON *printed_find(const cJSON *root, const char *path)
{
    struct segments segments;
    if (!cut(&segments, path))
        return NULL;
    const char *first = segments.text[0];
    if (strchr(first, '>') != NULL)
        return descend(element_of(root, "flows", first), &segments, 1);
    if (!is_code(first))
        return descend(root, &segments, 0);
    const cJSON *found = descend(element_of(root, "states", first), &segments, 1);
    return found != NULL ? found : descend(printed_benefitting(root, first), &segments, 1);
}

/* --- The canonical form ------------------------------------------------------------------------ */

/* Replaces a place in a list by the name of what stands there. */
static void name_places(struct segments *segments, const cJSON *root, struct arena *arena)
{
    const cJSON *item = root;
    for (size_t k = 0; k < segments->count && item != NULL; k++) {
        char *text = segments->text[k];
        if (!cJSON_IsArray(item)) {
            item = document_member(item, text);
            continue;
        }
        bool place = strspn(text, "0123456789") == strlen(text) && strlen(text) < 9;
        const cJSON *element = place ? cJSON_GetArrayItem(item, atoi(text)) : NULL;
        const char *name = element != NULL ? element_name(element, arena) : NULL;
        if (name != NULL && strlen(name) < SEGMENT_SIZE)
            strcpy(text, name);
        item = element;
    }
}

static bool is_article(const cJSON *root, const char *text)
{
    return text[0] >= '0' && text[0] <= '9' && strchr(text, '(') != NULL &&
           document_member(root, "triggers") != NULL;
}

const char *printed_canonical(const cJSON *root, const char *path, struct arena *arena)
{
    struct segments segments;
    if (!cut(&segments, path))
        return arena_text(arena, path, strlen(path));
    name_places(&segments, root, arena);
    for (size_t k = 0; k < segments.count; k++)
        code_proper_path(segments.text[k]);
    const char *first = segments.text[0];
    bool list = strcmp(first, "states") == 0 || strcmp(first, "benefitting") == 0 ||
                strcmp(first, "flows") == 0;
    if (list && segments.count > 1)
        remove_segment(&segments, 0);
    if (is_article(root, segments.text[0]))
        insert_segment(&segments, 0, "triggers");
    if (segments.count > 1 && is_code(segments.text[0]) && is_article(root, segments.text[1])) {
        insert_segment(&segments, 2, segments.text[0]);
        remove_segment(&segments, 0);
        insert_segment(&segments, 0, "triggers");
    }
    return join(&segments, arena);
}

const char *printed_child_path(const char *path, const cJSON *parent, const cJSON *child,
                               struct arena *arena)
{
    const char *name = cJSON_IsArray(parent) ? element_name(child, arena) : child->string;
    bool of_root_list = strcmp(path, "states") == 0 || strcmp(path, "benefitting") == 0 ||
                        strcmp(path, "flows") == 0;
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
    cJSON_ArrayForEach(element, list)
    {
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
        return fraction_read(&number, item->valuestring) ? value_number(number)
                                                         : value_text(item->valuestring);
    if (cJSON_IsArray(item))
        return codes_of(item, arena);
    if (cJSON_IsObject(item))
        return (struct value){.kind = VALUE_JSON, .json = item};
    return value_null();
}

bool printed_same(const cJSON *item, const struct value *value, const char *path,
                  struct arena *arena)
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

void printed_suggest(struct suggestion *suggestion, const char *top, const cJSON *item,
                     const char *path, struct arena *arena)
{
    const cJSON *child = NULL;
    cJSON_ArrayForEach(child, item)
    {
        const char *below = printed_child_path(top, item, child, arena);
        suggest_consider(suggestion, path, below);
        if (cJSON_IsObject(child) || cJSON_IsArray(child))
            printed_suggest(suggestion, below, child, path, arena);
    }
}
